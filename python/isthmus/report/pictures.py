"""Pictures of the report, as SVG: every text is escaped, every number stands in a table beside it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape

import numpy as np
import numpy.typing as npt
from markupsafe import Markup

from isthmus.core.text import count, number, percent

# Okabe and Ito's eight, told apart with every kind of colour vision; the last is for "other".
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8B6BB1", "#9A9A9A")


def _svg(width: float, height: float, label: str, body: Sequence[str], least: float = 380) -> Markup:
    return Markup(
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(label)}" '
        f'style="max-width:{width:.0f}px;min-width:{min(width, least):.0f}px">{"".join(body)}</svg>'
    )


def _short(text: str, most: int = 24) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# An entry of a drawn legend: the class of its mark, the mark's opacity, and what it means.
Entry = tuple[str, float, str]


def _legend(entries: Sequence[Entry], y: float, width: float) -> tuple[list[str], float]:
    """A legend whose first line stands at height y, and the height below it. Marks are drawn as in the picture itself."""
    body, x, line = ['<g class="legend">'], 4.0, 20.0
    for kind, opacity, text in entries:
        wide = 24 + 6.1 * len(text) + 14
        if x + wide > max(width, 300) and x > 4:
            x, y = 4.0, y + line
        mark = (
            f'<circle cx="{x + 7:.0f}" cy="{y:.0f}" r="4"{" class=" + chr(34) + "open" + chr(34) if kind == "bar open" else ""}/>'
            if kind.startswith("bar")
            else f'<line class="trend" x1="{x:.0f}" y1="{y:.0f}" x2="{x + 16:.0f}" y2="{y:.0f}"/>'
            if kind == "line"
            else f'<rect class="{kind}" x="{x:.0f}" y="{y - 7:.0f}" width="16" height="14" rx="3" fill-opacity="{opacity:.3f}"/>'
        )
        body.append(
            f'<g class="{kind}">{mark}</g><text class="name" x="{x + 22:.0f}" y="{y + 4:.0f}">{escape(text)}</text>'
        )
        x += wide
    return [*body, "</g>"], y + line


def _triangle(
    names: Sequence[str],
    cell: int,
    label: str,
    square: Callable[[int, int, float, float], str],
    legend: Sequence[Entry],
    least: float = 470.0,
) -> Markup:
    """The upper half of a symmetric matrix of groups, with their names; `square` draws the cell (i, j) at (x, y)."""
    widest = max((len(_short(name)) for name in names), default=0)
    left = 12 + 7.2 * widest
    below = max((len(name) for name in names), default=0) > 3
    top = 12 if below else 34
    bottom: float = top + len(names) * cell
    body = []
    for i, name in enumerate(names):
        text, x, y = escape(_short(name)), left + i * cell + cell / 2, top + i * cell
        body.append(f'<text class="name" x="{left - 8:.0f}" y="{y + cell / 2 + 4:.0f}" text-anchor="end">{text}</text>')
        body.append(
            f'<text class="name" x="{x:.0f}" y="{bottom + 14}" text-anchor="end" '
            f'transform="rotate(-35 {x:.0f} {bottom + 14})">{text}</text>'
            if below
            else f'<text class="name" x="{x:.0f}" y="{top - 10}" text-anchor="middle">{text}</text>'
        )
        body += [square(i, j, left + j * cell, y) for j in range(i, len(names))]
    bottom += 14 + 4.6 * widest if below else 0
    width = max(left + len(names) * cell + 8, least)
    drawn, bottom = _legend(legend, bottom + 22, width)
    return _svg(width, bottom, label, body + drawn)


def _square(x: float, y: float, cell: int, kind: str, opacity: float, title: str, style: str, text: str) -> str:
    return (
        f'<g class="{kind}"><title>{title}</title>'
        f'<rect x="{x + 1:.0f}" y="{y + 1:.0f}" width="{cell - 2}" height="{cell - 2}" rx="3" '
        f'fill-opacity="{opacity:.3f}"/><text class="{style}" x="{x + cell / 2:.0f}" y="{y + cell / 2 + 4:.0f}" '
        f'text-anchor="middle">{text}</text></g>'
    )


def heatmap(names: Sequence[str], values: npt.NDArray[np.float64], label: str) -> Markup:
    """A symmetric matrix of ties between groups: the upper half, shaded by the square root of the value."""
    cell = 52 if len(names) <= 8 else 44
    most = float(values.max()) if values.size and values.max() > 0 else 1.0

    def square(i: int, j: int, x: float, y: float) -> str:
        value = float(values[i, j])
        shade = math.sqrt(value / most)
        text = "" if value == 0 else number(value) if value < 10_000 else f"{value / 1000:,.0f}k"
        style = "light" if shade > (0.84 if i == j else 0.76) else "value"
        title = f"{escape(names[i])} – {escape(names[j])}: {number(value)}"
        return _square(x, y, cell, "cell own" if i == j else "cell", shade, title, style, text)

    steps = sorted({round(most * share) for share in (1 / 16, 1 / 4, 1)} - {0}) or [1]
    legend: list[Entry] = [("cell", math.sqrt(step / most), count(int(step), "tie")) for step in steps]
    return _triangle(names, cell, label, square, [*legend, ("cell own", 0.25, "within one (framed)")])


def strength(ratio: float) -> float:
    """How strong the colour of a ratio is, by its logarithm: in full from a quarter down and from four times up.

    Weaker ones stay pale enough for dark figures on them.
    """
    away = min(1.0, abs(math.log2(max(ratio, 1e-9))) / 2.0)
    return 1.0 if away == 1.0 else 0.15 + 0.45 * away


# What each colour of the ratios means, with the class that draws it and its opacity.
RATIOS: tuple[Entry, ...] = (
    ("ratio less", strength(0.25), "a quarter or less"),
    ("ratio less", strength(0.5), "half"),
    ("ratio", 1.0, "no clear difference"),
    ("ratio more", strength(2.0), "twice"),
    ("ratio more", strength(4.0), "four times or more"),
)


def ratios(names: Sequence[str], values: npt.NDArray[np.float64], clear: npt.NDArray[np.bool_], label: str) -> Markup:
    """Observed over expected between groups: where the difference is clear, one colour below 1, another above, by the logarithm."""
    cell = 56 if len(names) <= 8 else 46

    def square(i: int, j: int, x: float, y: float) -> str:
        value = float(values[i, j])
        if math.isnan(value):
            return ""
        text = f"{value:.2f}" if value < 10 else f"{value:.0f}"
        title = f"{escape(names[i])} – {escape(names[j])}: {text}"
        if not clear[i, j]:
            return _square(x, y, cell, "ratio", 1.0, title, "value", text)
        strong = strength(value)
        style = "sure light" if strong == 1.0 else "sure"
        return _square(x, y, cell, "ratio less" if value < 1 else "ratio more", strong, title, style, text)

    return _triangle(names, cell, label, square, RATIOS, 600.0)


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
        if share in (0.0, 0.5, 1.0):
            text = percent(share)
            body.append(f'<text class="name" x="{width + 6}" y="{y + 4}">{text}</text>')
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
    return _svg(width + 48, height + 22, label, body)


Panel = tuple[str, npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.bool_]]


def _ticks(low: float, high: float) -> list[float]:
    """Three to six round numbers that cover a range."""
    step = 10.0 ** math.floor(math.log10(max(high - low, 1e-9)))
    step *= next(k for k in (0.2, 0.5, 1.0, 2.0) if (high - low) / (k * step) <= 5)
    first = math.floor(low / step + 1e-9)
    return [round(k * step, 10) for k in range(first, math.ceil(high / step - 1e-9) + 1)]


BANDS: tuple[Entry, ...] = (
    ("line", 1.0, "value of the year"),
    ("band", 0.15, "95 % band"),
    ("bar", 1.0, "the table holds the year whole"),
    ("bar open", 1.0, "projects may be missing"),
)


def bands(labels: Sequence[str], panels: Sequence[Panel], label: str) -> Markup:
    """Series by year in small panels, two a row: a line in its band; open dots where a year is not whole."""
    wide, tall, gap_x, gap_y, left, top = 330.0, 130.0, 64.0, 64.0, 44.0, 28.0
    body = []
    step = wide / max(len(labels) - 1, 1)
    every = max(1, math.ceil(len(labels) / 8))
    for k, (title, value, low, high, partial) in enumerate(panels):
        x0, y0 = left + (k % 2) * (wide + gap_x), top + (k // 2) * (tall + gap_y)
        ends = np.concatenate([value, low, high])
        ends = ends[~np.isnan(ends)]
        if not ends.size:
            continue
        ticks = _ticks(min(float(ends.min()), 0.0) if float(ends.min()) < 0.4 else float(ends.min()), float(ends.max()))
        span = max(ticks[-1] - ticks[0], 1e-9)

        def at(i: int, v: float, x0: float = x0, y0: float = y0, ticks: list[float] = ticks, span: float = span) -> str:
            return f"{x0 + i * step:.1f} {y0 + tall - tall * (v - ticks[0]) / span:.1f}"

        body.append(f'<text class="who" x="{x0:.0f}" y="{y0 - 12:.0f}">{escape(title)}</text>')
        for tick in ticks:
            _, y = at(0, tick).split()
            body.append(f'<line class="grid" x1="{x0}" y1="{y}" x2="{x0 + wide}" y2="{y}"/>')
            text = f"{tick:g}".replace("-", "−")
            body.append(f'<text class="name" x="{x0 - 7:.0f}" y="{float(y) + 4:.1f}" text-anchor="end">{text}</text>')
        run: list[int] = []
        for i in [*range(len(labels)), -1]:
            if i >= 0 and not (math.isnan(low[i]) or math.isnan(high[i])):
                run.append(i)
                continue
            if len(run) > 1:
                edge = [at(j, high[j]) for j in run] + [at(j, low[j]) for j in reversed(run)]
                body.append(f'<path class="band" d="M{"L".join(edge)}Z"/>')
            run = []
        known = [i for i in range(len(labels)) if not math.isnan(value[i])]
        path = "".join(f"{'L' if i - 1 in known else 'M'}{at(i, value[i])}" for i in known)
        body.append(f'<path class="trend" d="{path}"/>')
        for i in known:
            x, y = at(i, value[i]).split()
            text = f"{labels[i]}: {value[i]:.3f}"
            open_dot = ' class="open"' if partial[i] else ""
            body.append(
                f'<g class="bar"><title>{escape(title)}, {escape(text)}</title><circle{open_dot} cx="{x}" cy="{y}" r="3.6"/></g>'
            )
        for i in range(0, len(labels), every):
            x, _ = at(i, ticks[0]).split()
            body.append(
                f'<text class="name" x="{x}" y="{y0 + tall + 17:.0f}" text-anchor="middle">{escape(labels[i])}</text>'
            )
    rows = math.ceil(len(panels) / 2)
    width, bottom = left + 2 * wide + gap_x + 18, top + rows * (tall + gap_y) - 12
    drawn, bottom = _legend(BANDS, bottom, width)
    return _svg(width, bottom, label, body + drawn, least=600)


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
