"""Pictures of the report, as SVG: every text is escaped, every number stands in a table beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import numpy as np
import numpy.typing as npt
from markupsafe import Markup

from isthmus._words import count, number

# Okabe and Ito's eight, told apart with every kind of colour vision; the last is for "other".
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8B6BB1", "#9A9A9A")


def _svg(width: float, height: float, label: str, body: Sequence[str], least: float = 380) -> Markup:
    return Markup(
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(label)}" '
        f'style="max-width:{width:.0f}px;min-width:{min(width, least):.0f}px">{"".join(body)}</svg>'
    )


def _short(text: str, most: int = 24) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def heatmap(names: Sequence[str], values: npt.NDArray[np.float64], label: str) -> Markup:
    """A symmetric matrix of ties between groups: the upper half, shaded by the square root of the value."""
    n = len(names)
    cell = 52 if n <= 8 else 44
    left = 12 + 7.2 * max((len(_short(name)) for name in names), default=0)
    top = 34 if max((len(name) for name in names), default=0) <= 3 else 12
    most = float(values.max()) if values.size and values.max() > 0 else 1.0
    body = []
    for i, row in enumerate(names):
        y = top + i * cell
        body.append(
            f'<text class="name" x="{left - 8:.0f}" y="{y + cell / 2 + 4:.0f}" text-anchor="end">'
            f"{escape(_short(row))}</text>"
        )
        for j, column in enumerate(names):
            x = left + j * cell
            if i == 0 and top > 12:
                body.append(
                    f'<text class="name" x="{x + cell / 2:.0f}" y="{top - 10}" text-anchor="middle">'
                    f"{escape(column)}</text>"
                )
            if j < i:
                continue
            value = float(values[i, j])
            shade = math.sqrt(value / most)
            kind = "cell own" if i == j else "cell"
            text = "" if value == 0 else number(value) if value < 10_000 else f"{value / 1000:,.0f}k"
            body.append(
                f'<g class="{kind}"><title>{escape(row)} – {escape(column)}: {number(value)}</title>'
                f'<rect x="{x + 1:.0f}" y="{y + 1:.0f}" width="{cell - 2}" height="{cell - 2}" rx="3" '
                f'fill-opacity="{shade:.3f}"/>'
                f'<text class="{"light" if shade > (0.84 if i == j else 0.76) else "value"}" x="{x + cell / 2:.0f}" '
                f'y="{y + cell / 2 + 4:.0f}" text-anchor="middle">{text}</text></g>'
            )
    bottom: float = top + n * cell
    if top <= 12:
        for j, column in enumerate(names):
            x = left + j * cell + cell / 2
            body.append(
                f'<text class="name" x="{x:.0f}" y="{bottom + 14}" text-anchor="end" '
                f'transform="rotate(-35 {x:.0f} {bottom + 14})">{escape(_short(column))}</text>'
            )
        bottom += 14 + 4.6 * max((len(_short(name)) for name in names), default=0)
    return _svg(left + n * cell + 8, bottom + 8, label, body)


def bars(labels: Sequence[str], values: Sequence[float], label: str, texts: Sequence[str] | None = None) -> Markup:
    """Upright bars with their values on top."""
    width, height, gap = min(640.0, 80.0 + 52.0 * len(values)), 190.0, 0.22
    step = width / max(len(values), 1)
    most = max([v for v in values if not math.isnan(v)], default=0.0) or 1.0
    body = [f'<line class="axis" x1="0" y1="{height}" x2="{width}" y2="{height}"/>']
    every = max(1, math.ceil(len(labels) / 22))
    for i, (name, value) in enumerate(zip(labels, values, strict=True)):
        x = i * step
        shown = number(value) if texts is None else texts[i]
        if not math.isnan(value):
            tall = (height - 26) * value / most
            body.append(
                f'<g class="bar"><title>{escape(name)}: {escape(shown)}</title><rect x="{x + step * gap / 2:.1f}" '
                f'y="{height - tall:.1f}" width="{step * (1 - gap):.1f}" height="{tall:.1f}" rx="2"/></g>'
            )
            if every == 1:
                body.append(
                    f'<text class="value" x="{x + step / 2:.1f}" y="{height - tall - 6:.1f}" '
                    f'text-anchor="middle">{escape(shown)}</text>'
                )
        if i % every == 0:
            body.append(
                f'<text class="name" x="{x + step / 2:.1f}" y="{height + 18}" text-anchor="middle">'
                f"{escape(name)}</text>"
            )
    return _svg(width, height + 28, label, body)


def line(labels: Sequence[str], values: Sequence[float], label: str, texts: Sequence[str]) -> Markup:
    """Shares over time, from 0 to 1; gaps where a year has no value."""
    width, height, pad = min(640.0, 80.0 + 52.0 * len(values)), 190.0, 24.0
    step = (width - 2 * pad) / max(len(values) - 1, 1)
    body = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = height - 12 - (height - 36) * share
        body.append(f'<line class="{"axis" if share == 0 else "grid"}" x1="0" y1="{y}" x2="{width}" y2="{y}"/>')
    points = [
        (pad + i * step, height - 12 - (height - 36) * value, i)
        for i, value in enumerate(values)
        if not math.isnan(value)
    ]
    path = ""
    for k, (x, y, i) in enumerate(points):
        joined = k > 0 and points[k - 1][2] == i - 1
        path += f"{'L' if joined else 'M'}{x:.1f} {y:.1f}"
    body.append(f'<path class="trend" d="{path}"/>')
    for x, y, i in points:
        body.append(
            f'<g class="bar"><title>{escape(labels[i])}: {escape(texts[i])}</title>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/></g>'
            f'<text class="value" x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{escape(texts[i])}</text>'
        )
    for i, name in enumerate(labels):
        body.append(
            f'<text class="name" x="{pad + i * step:.1f}" y="{height + 10}" text-anchor="middle">{escape(name)}</text>'
        )
    return _svg(width, height + 22, label, body)


def network(
    positions: npt.NDArray[np.float64],
    ties: Sequence[tuple[int, int]],
    names: Sequence[str],
    colours: Sequence[str],
    sizes: npt.NDArray[np.float64],
    label: str,
) -> Markup:
    """Actors as dots, the larger the more projects; ties as hairlines; names of the largest written out."""
    side, pad = 860.0, 34.0
    xy = pad + (positions - positions.min(axis=0)) * (side - 2 * pad)
    xy[:, 0] += (side - 2 * pad - np.ptp(xy[:, 0])) / 2
    height = float(xy[:, 1].max()) + pad
    radius = 3.0 + 9.0 * np.sqrt(sizes / max(float(sizes.max()), 1.0))
    opacity = max(0.09, min(0.4, 150 / max(len(ties), 1)))
    body = [f'<g class="ties" stroke-opacity="{opacity:.3f}">']
    body += [
        f'<line x1="{xy[u, 0]:.0f}" y1="{xy[u, 1]:.0f}" x2="{xy[v, 0]:.0f}" y2="{xy[v, 1]:.0f}"/>' for u, v in ties
    ]
    body.append("</g>")
    order = np.argsort(-radius, kind="stable")
    body += [
        f'<g class="actor"><title>{escape(names[i])}: {count(int(sizes[i]), "project")}</title>'
        f'<circle cx="{xy[i, 0]:.1f}" cy="{xy[i, 1]:.1f}" r="{radius[i]:.1f}" fill="{colours[i]}"/></g>'
        for i in order
    ]
    taken: list[tuple[float, float, float]] = []
    for i in order[:40]:
        text = _short(names[i], 28)
        wide, x, y = 7.0 * len(text), float(xy[i, 0]), float(xy[i, 1] - radius[i] - 4)
        x = min(max(x, wide / 2 + 2), side - wide / 2 - 2)
        free = all(abs(x - a) > (wide + b) / 2 + 4 or abs(y - c) > 13 for a, c, b in taken)
        if free and len(taken) < 14:
            taken.append((x, y, wide))
            body.append(f'<text class="who" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{escape(text)}</text>')
    return _svg(side, height, label, body, least=520)
