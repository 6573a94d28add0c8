"""Every measure gives in Python what it gives in C++, to the last bit: beside what tests/parity/parity.cpp prints."""

from __future__ import annotations

import dataclasses
import os
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.core.registry import registered
from support.data import ROOT

INPUTS = ROOT / "tests" / "data" / "parity"
Values = list[float]


def program() -> Path:
    """The program of tests/parity: the one that $ISTHMUS_PARITY says, else the newest of the builds."""
    if given := os.environ.get("ISTHMUS_PARITY"):
        return Path(given)
    built = [
        path for path in ROOT.glob("build/*/tests/parity/parity*") if path.suffix in ("", ".exe") and path.is_file()
    ]
    if not built:
        pytest.skip(
            "the program parity is not built: cmake --preset release && cmake --build --preset release -t parity"
        )
    return max(built, key=lambda path: path.stat().st_mtime)


@pytest.fixture(scope="module")
def printed() -> dict[tuple[str, str], Values]:
    """What the program prints: values by measure and what they are of."""
    run = subprocess.run([program(), INPUTS], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    lines: dict[tuple[str, str], Values] = {}
    for line in run.stdout.splitlines():
        measure, of, *values = line.split()
        assert (measure, of) not in lines, line
        lines[measure, of] = [float.fromhex(value) for value in values]
    return lines


def numbers_in(result: Any, place: str) -> Iterator[tuple[str, Values]]:
    """Every number of a result, by where it is; names, and what the result says of itself, are left out."""
    if isinstance(result, im.Table):
        for name in result.columns:
            if result[name].dtype != object:
                yield f"{place}.{name}", np.asarray(result[name], dtype=float).tolist()
        for name, value in result.attrs.items():
            yield from numbers_in(value, f"{place}.{name}")
    elif dataclasses.is_dataclass(result):
        for field in dataclasses.fields(result):
            yield from numbers_in(getattr(result, field.name), f"{place}.{field.name}")
    elif isinstance(result, np.ndarray):
        yield place, result.astype(float).ravel().tolist()
    elif isinstance(result, (int, float)) and not isinstance(result, bool):
        yield place, [float(result)]


Computed = Iterator[tuple[str, str, Any]]


def each(names: str, at: str, *args: Any, **options: Any) -> Computed:
    """The results of several measures that are asked the same."""
    for name in names.split():
        yield name, at, getattr(im, name)(*args, **options)


def of_amounts() -> Computed:
    yield from each("blau iqv shannon gini concentration", "amounts", [3, 1, 4, 1.5, 0, 9.25])
    yield from each("synergy", "amounts", [9, 40, 30, 4, 20, 3, 2, 1])
    yield from each("theil_t theil_l hoover lorenz", "amounts", [3, 1, 4, 1.5, 0, 9.25])
    ends = [True, True, False, True, False, True]
    yield from each("kaplan_meier", "amounts", [1, 2, 2, 4, 5, 7], ends, confidence=0.8)
    yield from each("top_share", "amounts", [3, 1, 4, 1.5, 0, 9.25], top=0.3)
    yield from each("rao_stirling", "amounts", [3, 1, 4, 1.5, 0, 9.25])
    options: dict[str, Any] = {"pairs": "unordered", "alpha": 0.5, "beta": 0.7}
    yield from each("rao_stirling", "amounts/unordered", [3, 1, 4, 1.5, 0, 9.25], **options)
    yield from each("assortativity_of_matrix", "amounts", [[5, 1, 2.5], [0.1, 7, 3], [2, 0.7, 4]])


def of_steps(of: str, g: Any) -> Computed:
    """What weights do not matter to, of one mode and of two."""
    yield from each("degree core_number components articulation_points bridges", of, g)
    yield from each("betweenness farness closeness harmonic distances diameter eccentricity global_efficiency", of, g)
    yield from each("betweenness harmonic", f"{of}/standard", g, normalization="standard")
    yield from each("closeness", f"{of}/component", g, disconnected="component")
    sampled = {"samples": 4, "rng": 7, "confidence": 0.9, "normalization": "standard"}
    yield from each("betweenness", f"{of}/sampled", g, **sampled)


def of_lengths(of: str, g: im.CooperationGraph, distance: Any) -> Computed:
    """By the lengths of ties."""
    names = "betweenness edge_betweenness farness closeness harmonic eccentricity diameter global_efficiency"
    yield from each(names, of, g, distance=distance)
    sampled = {"samples": 4, "rng": 7, "confidence": 0.9, "normalization": "standard", "distance": distance}
    yield from each("betweenness", f"{of}/sampled", g, **sampled)


def of_spectra(of: str, g: Any, **weights: Any) -> Computed:
    yield from each("eigenvector", of, g, disconnected="component", scale="sum", **weights)
    yield from each("pagerank", of, g, damping=0.7, **weights)
    yield from each("katz", of, g, beta=1.5, scale="maximum", **weights)


def of_ties(of: str, g: im.CooperationGraph, groups: im.Grouping, ties: str) -> Computed:
    yield from each("structural_holes constraint effective_size efficiency hierarchy", of, g, ties=ties)
    yield from each("local_constraint degree_assortativity", of, g, ties=ties)
    grouped = "mixing ei_index cross_border_share participation_coefficient assortativity modularity within_module_z"
    yield from each(grouped, of, g, by=groups, ties=ties)
    yield from each("mixing", f"{of}/twice", g, by=groups, ties=ties, diagonal="twice")
    yield from each("ei_index", f"{of}/ends", g, by=groups, ties=ties, group_ties="ends")
    yield from each("modularity", f"{of}/finer", g, by=groups, ties=ties, resolution=1.5)
    yield from each("within_module_z", f"{of}/sample", g, by=groups, ties=ties, spread="sample")
    yield from each("cpm_quality", of, g, by=groups, ties=ties, resolution=0.3)
    yield from each("leiden", of, g, ties=ties, rng=5)
    yield from each("leiden", f"{of}/cpm", g, ties=ties, quality="cpm", resolution=0.3, rng=5)
    squares = [v * v / 7 for v in range(g.n_actors)]
    yield from each("numeric_assortativity", of, g, squares, ties=ties)
    for among in ("ends", "actors"):
        yield from each("ordinal_assortativity", f"{of}/{among}", g, squares, ranked_among=among, ties=ties)
    yield from of_neighborhoods(of, g, groups, ties)
    for null in ("uniform", "configuration"):
        yield from each("expected_mixing", f"{of}/{null}", g, by=groups, null=null, ties=ties)


def distances_between(groups: im.Grouping) -> list[list[float]]:
    """1, 1.5, 2, ... by how many groups lie between."""
    n = range(groups.n_groups)
    return [[(1 + abs(i - j)) / 2 if i != j else 0 for j in n] for i in n]


def of_neighborhoods(of: str, g: im.CooperationGraph, groups: im.Grouping, ties: str) -> Computed:
    regions = [None if v % 5 == 4 else ("odd", "pair", "third")[v % 3] for v in range(g.n_actors)]
    yield from each("spectral_segregation", of, g, by=groups, ties=ties)
    yield from each("cross_border_regions", of, g, by=regions, border=groups, ties=ties)
    yield from each("partner_rao_stirling", of, g, by=groups, ties=ties)
    options: dict[str, Any] = {"pairs": "unordered", "alpha": 1.5, "beta": 0.5, "ties": ties}
    apart = distances_between(groups)
    yield from each("partner_rao_stirling", f"{of}/apart", g, by=groups, distance=apart, **options)


ATTACKS = ("degree", "betweenness", "random")


def of_cores(of: str, g: im.CooperationGraph) -> Computed:
    yield from each("s_core rich_club", of, g)
    for off_block in ("missing", "zero", "one", "density"):
        yield from each("core_periphery", f"{of}/{off_block}", g, off_block=off_block, ties="weighted")
    for attack in ATTACKS:
        yield from each("robustness", f"{of}/{attack}", g, attack=attack, samples=20, rng=4)


CENTRALITIES = ("degree", "closeness", "betweenness", "eigenvector")


def of_graph(of: str, g: im.CooperationGraph, groups: im.Grouping) -> Computed:
    for centrality in CENTRALITIES:
        yield from each("centralization", f"{of}/{centrality}", g, of=centrality)
    yield "centralization", f"{of}/star", im.centralization(g, of="eigenvector", eigenvector_maximum="star")
    yield from of_cores(of, g)
    yield from of_steps(of, g)
    for name, distance in (("inverse", "inverse"), ("given", [(e % 5 + 1) / 10 for e in range(g.n_ties)])):
        yield from of_lengths(f"{of}/{name}", g, distance)
    yield from each("local_efficiency strength density triangles clustering transitivity edge_betweenness", of, g)
    for ties in ("weighted", "binary"):
        yield from of_ties(f"{of}/{ties}", g, groups, ties)
        yield from of_spectra(f"{of}/{ties}", g, ties=ties)
    yield from each("brokerage segregation coleman", of, g, by=groups)
    yield from each("segregation_matrix_index", of, g, by=groups)
    yield from each("coleman", f"{of}/everyone", g, by=groups, chance="everyone")
    yield from each("brokerage", f"{of}/unordered", g, by=groups, pairs="unordered")
    yield from each("brokering", of, g, by=groups)
    yield from each("brokering", f"{of}/unordered", g, pairs="unordered")
    yield from each("brokerage", f"{of}/partial", g, by=groups, credit="partial")
    yield from each("segregation", f"{of}/half_added", g, by=groups, odds_cells="half_added")
    for ego in ("excluded", "included"):
        yield from each("neighborhood_completeness", f"{of}/{ego}", g, by=groups, kinds=7, ego=ego)
    yield from each("expected_ei", of, groups)


def of_directed(of: str, g: im.DirectedGraph, groups: im.Grouping) -> Computed:
    for ties in ("weighted", "binary"):
        holes = "structural_holes constraint effective_size efficiency hierarchy"
        yield from each(holes, f"{of}/{ties}", g, ties=ties)
    yield from each("brokerage brokering coleman segregation_matrix_index", of, g, by=groups)
    yield from each("brokerage", f"{of}/partial", g, by=groups, credit="partial")
    yield from each("brokering", f"{of}/all", g)
    yield from each("dyad_census actor_reciprocity intensity_levels", of, g)
    for reciprocity_of in ("arcs", "tied_dyads", "dyads", "correlation", "log_ratio"):
        yield from each("reciprocity", f"{of}/{reciprocity_of}", g, of=reciprocity_of)
    yield from each("reciprocity", f"{of}/weighted", g, ties="weighted")


def of_time(of: str, net: im.PartnershipNetwork) -> Computed:
    for unit in ("actors", "ties"):
        lasting: dict[str, Any] = {"of": unit, "absent_years": 1, "borders": "crossed"}
        yield "spells", f"{of}/{unit}", im.spells(net, **lasting)
        yield "survival", f"{of}/{unit}", im.survival(net, interval="log", **lasting)
    yield from each("turnover partner_turnover", of, net, periods="year")
    yield from each("follow_ups pair_follow_ups repeated_pairs", of, net)
    yield from each("follow_ups pair_follow_ups", f"{of}/end", net, within_years=1, after="end")


def of_partners(of: str, net: im.PartnershipNetwork) -> Computed:
    yield from each("composition pair_history usable_years density two_mode_clustering", of, net)
    yield from each("two_mode_degree two_mode_closeness two_mode_betweenness two_mode_constraint", of, net)
    yield from each("butterflies latapy_clustering two_mode_redundancy", of, net)
    for mode in ("actors", "projects"):
        yield from each("opsahl_clustering", f"{of}/{mode}", net, of=mode)
        yield from each("strength", f"{of}/line/{mode}", net.line_graph(of=mode, weights="normalized"))
    yield from each("project_rao_stirling", of, net)
    apart = distances_between(net.grouping("sector"))
    core: dict[str, Any] = {"distance": apart, "pairs": "unordered", "associated": "excluded"}
    yield from each("project_rao_stirling", f"{of}/core", net, **core)
    yield from each("composition", f"{of}/core", net, associated="excluded", censored_days=100)
    yield from each("pair_history", f"{of}/country", net, by="country", lookback_days=400)
    yield from each("alpha_beta_core", of, net)
    for attack in ATTACKS:
        removals: dict[str, Any] = {"attack": attack, "rules": "interreg_a", "samples": 20, "rng": 4}
        yield from each("project_robustness", f"{of}/{attack}", net, **removals)
    yield from of_trends(of, net)
    yield from of_time(of, net)
    yield from each("pair_history", f"{of}/years", net, by="country", lookback_years=1)
    borders: dict[str, Any] = {"rules": "interreg_a", "weighting": "newman", "samples": 80, "chains": 8, "rng": 3}
    yield from each("permeability", of, net, by="country", confidence=0.9, **borders)
    yield from each("small_world", of, net, samples=40, chains=8, rng=5)
    for helix in ("triple", "quadruple"):
        yield from each("helix_synergy", f"{of}/{helix}", net, helix=helix, samples=19, rng=5)
    for amounts in ("budget", "participations", "partners"):
        yield from each("theil location_quotients", f"{of}/{amounts}", net, of=amounts)
        yield "inequality", f"{of}/{amounts}", im.inequality(net, of=amounts, across="country")
    for centrality in CENTRALITIES:
        found = im.two_mode_centralization(net, of=centrality)
        yield "two_mode_centralization", f"{of}/{centrality}", found
    yield from of_communities(of, net)
    yield from of_steps("two_mode", net.two_mode())
    yield from of_spectra("two_mode", net.two_mode())
    for weighting in ("newman", "association"):
        yield from of_spectra(f"{of}/{weighting}", net, weighting=weighting)
    yield from of_graph("newman", net.cooperation("newman"), net.grouping("country"))


def of_communities(of: str, net: im.PartnershipNetwork) -> Computed:
    """Communities of both modes, and how those of actors agree with countries."""
    found = im.two_mode_leiden(net, resolution=0.8, rng=5)
    yield "two_mode_leiden", of, found
    yield from each("two_mode_modularity", of, net, by=found)
    yield from each("adjusted_rand", of, net, found, "country")
    for average in ("arithmetic", "geometric", "minimum", "maximum"):
        yield from each("adjusted_mutual_information", f"{of}/{average}", net, found, "country", average=average)
    yield from each("group_agreement", of, net, found, "country", samples=40, chains=8, rng=5)


def of_trends(of: str, net: im.PartnershipNetwork) -> Computed:
    """Trends by year, then slope by slope."""
    options: dict[str, Any] = {"samples": 40, "replicates": 99, "permutations": 99, "level": 0.2, "rng": 7}
    found = im.trends(net, by="sector", strata=list("abababab"), usable=[2015, 2016, 2017, 2018], **options)
    assert found.verdicts["ei"] not in ("too_few_years", "too_few_exchanges")
    yield "trends", of, found.years
    yield "trends", f"{of}.expected", found.null["expected"]
    for i, name in enumerate(found.slopes.index):
        row = {column: values[i : i + 1] for column, values in found.slopes.columns.items()}
        yield "trends", f"{of}/{name.replace(', ', '/')}", im.Table([name], row, index_name="slope")


def by_turns(n: int) -> im.Grouping:
    """Labels a, b, c by turns; none for the last."""
    return im.Grouping(["abc"[v % 3] for v in range(n - 1)] + [""])


@pytest.fixture(scope="module")
def computed() -> dict[tuple[str, str], Values]:
    """The same in Python."""
    weighted = im.read_ties(INPUTS / "weighted.net")
    directed = im.read_ties(INPUTS / "directed.net")
    assert isinstance(weighted, im.CooperationGraph)
    assert isinstance(directed, im.DirectedGraph)
    results = [
        *of_amounts(),
        *of_partners("partners", im.read(INPUTS / "partners.csv")),
        *of_graph("weighted", weighted, by_turns(weighted.n_actors)),
        *of_directed("directed", directed, by_turns(directed.n_actors)),
    ]
    return {(measure, of): values for measure, at, result in results for of, values in numbers_in(result, at)}


def bits(values: Values) -> list[str]:
    """Doubles by their bits; not-a-numbers are all alike."""
    return ["nan" if value != value else struct.pack(">d", value).hex() for value in values]


def test_every_measure_of_the_registry_is_printed(printed: dict[tuple[str, str], Values]) -> None:
    measures = {measure for measure, _ in printed}
    lacking = registered().keys() - measures
    assert not lacking, f"tests/parity/parity.cpp does not print {', '.join(sorted(lacking))}"
    assert measures <= registered().keys()


def test_both_print_the_same_results(
    printed: dict[tuple[str, str], Values], computed: dict[tuple[str, str], Values]
) -> None:
    assert sorted(printed) == sorted(computed)


def test_python_gives_the_bits_of_cpp(
    printed: dict[tuple[str, str], Values], computed: dict[tuple[str, str], Values]
) -> None:
    differing = {
        " ".join(key): ([value.hex() for value in printed[key]], [value.hex() for value in computed[key]])
        for key in printed.keys() & computed.keys()
        if bits(printed[key]) != bits(computed[key])
    }
    assert not differing


def test_the_networks_are_no_special_case(printed: dict[tuple[str, str], Values]) -> None:
    """Numbers with many digits, undefined ones and isolates occur: else equal bits would say little."""
    values = [value for line in printed.values() for value in line]
    assert sum(value != value for value in values) > 20
    assert sum(value == value and len(value.hex().rstrip("0")) > 12 for value in values) > 300
