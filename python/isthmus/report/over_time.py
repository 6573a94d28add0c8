"""Cooperation by year of start."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from isthmus.core.text import count, number, percent
from isthmus.report import pictures
from isthmus.report.numbers import Numbers, mean_of, table


def over_time(x: Numbers) -> dict[str, Any]:
    """Projects and their composition by year of start."""
    start = x.net.projects["start"]
    dated = ~np.isnat(start)
    section: dict[str, Any] = {"id": "time", "title": "Over time", "paragraphs": [], "findings": [], "blocks": []}
    if not dated.any():
        section["paragraphs"] = ["No project has a start date, so nothing is said here: it is not defined."]
        return section
    years = start.astype("datetime64[Y]").astype(int) + 1970
    span = list(range(int(years[dated].min()), int(years[dated].max()) + 1))
    if len(span) < 2:
        section["paragraphs"] = [
            f"Every project with a start date starts in {span[0]}: there is no course of time to show."
        ]
        return section
    if len(span) > 60:
        section["paragraphs"] = [
            f"Start dates run from {span[0]} to {span[-1]}, too long to draw year by year; look whether the outermost are right."
        ]
        return section
    started = [float((dated & (years == year)).sum()) for year in span]
    labels = [str(year) for year in span]
    blocks: list[dict[str, Any]] = [
        {
            "title": "Projects by year of start",
            "figure": {
                "picture": pictures.bars(labels, started, "Projects by year of start"),
                "caption": "Number of projects that start in each year.",
            },
        }
    ]
    columns = []
    for name, title, caption in (
        ("cross_border_pairs", "Pairs across a border", "Mean over the projects that start in a year."),
        (
            "prior_ties",
            "Pairs with a joint past",
            "Mean over the projects that start in a year. Early years look low because "
            "what came before the data is not known.",
        ),
    ):
        values = x.teams[name]
        means = [mean_of(values[dated & (years == year)]) for year in span]
        columns.append(means)
        if sum(not math.isnan(m) for m in means) >= 2:
            texts = [percent(m) for m in means]
            blocks.append(
                {
                    "title": title,
                    "figure": {"picture": pictures.line(labels, means, title, texts), "caption": caption},
                }
            )
    rows = [
        [label, number(started[i]), percent(columns[0][i]), percent(columns[1][i])] for i, label in enumerate(labels)
    ]
    head = ["Year", "Projects", "Pairs across a border", "Pairs with a joint past"]
    blocks.append({"table": table("By year of start", head, rows), "folded": "The pictures as a table"})
    section["paragraphs"] = [
        "Projects are counted in the year they start, not in every year they run: running projects overlap."
    ]
    undated = int((~dated).sum())
    if undated:
        section["paragraphs"].append(
            f"{count(undated, 'project has', 'projects have')} no start date and stand in no year."
            if undated > 1
            else "1 project has no start date and stands in no year."
        )
    section["blocks"] = blocks
    return section
