"""Pictures: the same groups in the same order, colours with one meaning, and a drawn legend."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.report import pictures as drawn
from isthmus.report.numbers import SHOWN
from support.data import KEEP, needed
from support.reports import built, pictures, tables

STYLE = (Path(drawn.__file__).parent / "style.css").read_text(encoding="utf-8")


@cache
def demo() -> dict[str, dict[str, Any]]:
    return built(im.demo_network(), samples=100)


def of_rows(picture: str) -> list[str]:
    """The names at the rows of a matrix, from above."""
    return re.findall(r'<text class="name" x="[^"]*" y="[^"]*" text-anchor="end">([^<]*)</text>', picture)


def legend(picture: str) -> list[str]:
    """What a drawn legend says."""
    found = re.search(r'(?s)<g class="legend">(.*)</g>', picture)
    return re.findall(r">([^<>]+)</text>", found[1]) if found else []


def both(sections: dict[str, dict[str, Any]], grouping: str, which: int) -> tuple[list[str], list[str]]:
    """The groups of the picture of ties and of the picture of ratios."""
    return of_rows(pictures(sections[grouping])[0]), of_rows(pictures(sections["chance"])[which])


@pytest.mark.parametrize(("grouping", "which"), [("countries", 0), ("sectors", 1)])
def test_both_pictures_show_the_same_groups_in_the_same_order(grouping: str, which: int) -> None:
    ties, ratios = both(demo(), grouping, which)
    assert ties == ratios == sorted(ties)
    assert len(ties) > 3


@pytest.mark.long
def test_both_pictures_of_keep_show_the_same_countries() -> None:
    """Of 43 countries the 14 with most ties are shown; by what is expected it would be others."""
    ties, ratios = both(built(im.read(needed(KEEP)), samples=60), "countries", 0)
    assert ties == ratios
    assert len(ties) == SHOWN


def test_the_folded_tables_have_the_groups_of_the_pictures() -> None:
    sections = demo()
    shown = of_rows(pictures(sections["countries"])[0])
    assert tables(sections["countries"])[-1]["head"][1:] == shown


def colours(selector: str) -> set[str]:
    """The colours of a rule of the style, without those that the ink and the paper share."""
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", STYLE)
    found = [body for names, body in rules if any(name.strip() == selector for name in names.split(","))]
    assert found, selector
    return set(re.findall(r"#[0-9a-fA-F]{3,6}", " ".join(found)))


def test_more_and_less_share_their_colours_with_nothing() -> None:
    less, more = colours("svg .ratio.less rect"), colours("svg .ratio.more rect")
    others = colours("svg .cell rect") | set(drawn.PALETTE) | set(re.findall(r"--accent: (#\w+)", STYLE))
    assert len(less) == len(more) == 1
    assert less != more
    assert not {c.lower() for c in less | more} & {c.lower() for c in others}


def test_only_what_is_clear_is_coloured() -> None:
    values = np.array([[1.5, 0.2], [0.2, 3.0]])
    clear = np.array([[False, True], [True, True]])
    picture = str(drawn.ratios(["a", "b"], values, clear, "x"))
    body = picture.split('<g class="legend">')[0]
    assert re.findall(r'<g class="(ratio[^"]*)"><title>(\S+)', body) == [
        ("ratio", "a"),
        ("ratio less", "a"),
        ("ratio more", "b"),
    ]


def test_legends_are_drawn() -> None:
    sections = demo()
    most = max(int(n) for n in re.findall(r": ([\d,]+)</title>", pictures(sections["countries"])[0]))
    assert legend(pictures(sections["countries"])[0])[-2:] == [f"{most} ties", "within one (framed)"]
    assert legend(pictures(sections["chance"])[0]) == [text for _, _, text in drawn.RATIOS]
    assert legend(pictures(sections["closer"])[0]) == [text for _, _, text in drawn.BANDS]


def luminance(rgb: tuple[float, ...]) -> float:
    """The relative luminance of a colour (WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


@pytest.mark.parametrize("ratio", [0.1, 0.25, 0.26, 0.4, 0.7, 0.95, 1.05, 1.5, 2.5, 3.9, 4.0, 9.0])
def test_figures_on_colours_can_be_read(ratio: float) -> None:
    """A contrast of 4.5 at least, dark on pale colours and white on full ones."""
    (colour,) = colours("svg .ratio.less rect" if ratio < 1 else "svg .ratio.more rect")
    strong = drawn.strength(ratio)
    below = luminance(tuple(strong * c + 1 - strong for c in channels(colour)))
    (ink,) = re.findall(r"--ink: (#\w+); --soft: #\w+; --rule: #\w+; --paper: #ffffff", STYLE)
    text = 1.0 if strong == 1.0 else luminance(channels(ink))
    bright, dark = max(below, text), min(below, text)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_the_colours_of_a_legend_are_those_of_the_picture() -> None:
    """A value has the same class and opacity in both."""
    picture = str(drawn.heatmap(["a", "b"], np.array([[16.0, 4.0], [4.0, 1.0]]), "x"))
    body, key = picture.split('<g class="legend">')
    shade = dict(re.findall(r"– \w: (\d+)</title><rect [^>]*fill-opacity=\"([\d.]+)\"", body))
    swatches = re.findall(r'fill-opacity="([\d.]+)"/></g><text[^>]*>(\d+) ties?<', key)
    assert {n: opacity for opacity, n in swatches} == shade
