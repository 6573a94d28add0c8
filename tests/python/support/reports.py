"""Reports as data: what the sections hold before they are a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import isthmus as im
from isthmus.report.options import ReportOptions
from isthmus.report.sections import build
from isthmus.report.sentences import Sentence

WHOLE: dict[str, list[str]] = {
    "project": ["A", "A", "A", "B", "B", "C"],
    "partner": ["Kent", "Lille", "Gent", "Kent", "Zeeland", "Lille"],
    "country": ["GB", "FR", "BE", "GB", "NL", "FR"],
    "sector": ["government", "business", "research", "government", "third sector", "business"],
    "start": ["2015-01-01", "2015-01-01", "2015-01-01", "2017-01-01", "2017-01-01", "2018-01-01"],
    "budget": ["100", "200", "300", "50", "50", "10"],
}


def network(table: dict[str, list[str]]) -> im.PartnershipNetwork:
    """The network of a table whose columns are named as fields are."""
    fields: Any = {name: name for name in table if name not in ("project", "partner")}
    return im.from_table(table, project="project", actor="partner", **fields)


def without(*columns: str, **changed: list[str]) -> dict[str, list[str]]:
    """A small table with everything, without some columns, or with others in their place."""
    return {name: column for name, column in {**WHOLE, **changed}.items() if name not in columns}


def built(net: im.PartnershipNetwork | dict[str, list[str]], **options: Any) -> dict[str, dict[str, Any]]:
    """The sections of a report by their names."""
    made = network(net) if isinstance(net, dict) else net
    context = build(made, ReportOptions(**{"samples": 40, **options}), 1, None)
    opening = {"findings": [context["lead"]], "paragraphs": [], "rests": [], "blocks": []}
    return {"opening": opening} | {section["id"]: section for section in context["sections"]}


def texts(section: dict[str, Any]) -> Iterator[Any]:
    """Every text of a section that is no caption."""
    yield from (*section["findings"], *section["paragraphs"], *section["rests"])
    yield from (block["text"] for block in section["blocks"] if "text" in block)


def kinds(sections: dict[str, dict[str, Any]]) -> set[str]:
    """The kinds of sentence of a report."""
    return {text.kind for section in sections.values() for text in texts(section) if isinstance(text, Sentence)}


def tables(section: dict[str, Any]) -> list[dict[str, Any]]:
    """The tables of a section."""
    return [block["table"] for block in section["blocks"] if "table" in block]


def pictures(section: dict[str, Any]) -> list[str]:
    """The pictures of a section."""
    return [str(block["figure"]["picture"]) for block in section["blocks"] if "figure" in block]
