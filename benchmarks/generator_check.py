"""What the generator has of Horizon 2020, side by side: ``python benchmarks/generator_check.py h2020.csv.gz``.

Further tables may be named, and sizes as ``generated:M``; without any, the generator's own sizes are printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np

import isthmus as im
from harness.generated import SIZES, generated


def tail_exponent(values: np.ndarray, least: int = 10) -> float:
    """Of P(x >= k) ~ k^-a from `least` on, by maximum likelihood for whole numbers (Clauset 2009)."""
    tail = values[values >= least]
    return len(tail) / float(np.sum(np.log(tail / (least - 0.5)))) if len(tail) else float("nan")


def facts(path: Path) -> dict[str, float]:
    """The numbers that kernels feel."""
    net = im.read(path)
    links = net.to_scipy()
    activity, size = np.diff(links.indptr), np.bincount(links.indices, minlength=net.n_projects)
    several = size > 1
    with_others = links[:, several]
    rows = [tuple(row) for row in np.split(links.indices, links.indptr[1:-1])]
    g = net.cooperation("count")
    pairs = float(np.sum(g.weights)) / 2.0
    country = net.actors["country"].astype(str)
    u = np.repeat(np.arange(g.n_actors), np.diff(g.indptr))
    across = float(np.sum(g.weights[country[u] != country[g.indices]])) / 2.0
    quantiles = {
        f"size of these, quantile {q}": float(np.quantile(size[several], q)) for q in (0.25, 0.5, 0.75, 0.95, 0.99)
    }
    return {
        "projects": net.n_projects,
        "actors": net.n_actors,
        "participations": net.n_participations,
        "ties": g.n_ties,
        "ties of two projects or more": int(np.sum(g.weights > 1)) // 2,
        "largest degree": int(np.diff(g.indptr).max()),
        "actors with one project": float(np.mean(activity == 1)),
        "largest activity": int(activity.max()),
        "exponent of activity from 10 on": tail_exponent(activity),
        "share of projects with one partner": 1.0 - float(np.mean(several)),
        **quantiles,
        "largest project": int(size.max()),
        "actors with two projects that have partners": int(np.sum(np.diff(with_others.tocsr().indptr) >= 2)),
        "distinct sets of projects": len(set(rows)),
        "share of pairs across borders": across / pairs if pairs else float("nan"),
        "mean local clustering": float(np.nanmean(im.clustering(g)["clustering"])),
    }


def main() -> None:
    """Prints a table, one column a network; what is generated comes behind the table that it is like."""
    asked = sys.argv[1:] or [f"generated:{size}" for size in SIZES]
    found = {}
    for name in asked:
        is_ours = name.startswith("generated:")
        found[name if is_ours else Path(name).name] = facts(
            generated(name.partition(":")[2]) if is_ours else Path(name)
        )
        if not is_ours:
            like = str(next(iter(found.values()))["participations"])
            found[f"generated, {like}"] = facts(generated(like))
    print("| |", " | ".join(found), "|")
    print("| --- |", " | ".join("---:" for _ in found), "|")
    for fact in next(iter(found.values())):
        values = (column[fact] for column in found.values())
        print(f"| {fact} |", " | ".join(f"{v:,}" if isinstance(v, int) else f"{v:,.4g}" for v in values), "|")


if __name__ == "__main__":
    main()
