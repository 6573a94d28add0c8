"""keep.eu, Horizon 2020 and URBACT through the Python layer; the C++ tests hold the same figures.

The tables are not part of the tree: without them, or ISTHMUS_DATA that says where they are, these tests skip.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.report.comparison import compared_on
from support.data import H2020, KEEP, KEEP_WORKBOOK, URBACT, needed


def shape(net: im.PartnershipNetwork) -> tuple[int, int, int, int, int]:
    """Actors, two-mode components, nodes of the largest, ties, repeated ties."""
    parts = im.components(net.two_mode())
    g = net.cooperation()
    return net.n_actors, parts.n, parts.largest, g.n_ties, int((g.weights > 1).sum()) // 2


def test_keep_as_a_whole() -> None:
    net = im.read(needed(KEEP))
    assert net.reading.preset == "keep"
    assert (net.n_participations, net.n_projects, net.summary().programmes) == (8_621, 1_852, 66)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"key_form": "as_written"}, (7_009, 840, 4_679, 33_253, 426)),
        ({"key_form": "as_written", "actor_key": "actor"}, (6_989, 836, 4_690, 33_226, 452)),
        ({}, (6_939, 822, 4_797, 33_195, 466)),
    ],
    ids=["name and country as written", "name as written", "default"],
)
def test_keep_by_actor_key(options: dict[str, Any], expected: tuple[int, ...]) -> None:
    assert shape(im.read(needed(KEEP), **options)) == expected


def test_h2020_as_a_whole(h2020: im.PartnershipNetwork) -> None:
    assert (h2020.n_participations, h2020.n_projects) == (144_726, 31_451)
    assert shape(h2020) == (35_871, 4_417, 57_596, 796_670, 123_891)


def test_h2020_triangles(h2020: im.PartnershipNetwork) -> None:
    g = h2020.cooperation()
    assert im.triangles(g).attrs["total"] == 15_082_304
    assert im.transitivity(g) == pytest.approx(0.12110406135961, abs=5e-15)
    assert np.nansum(im.clustering(g)["clustering"]) == pytest.approx(25_135.587545735874, rel=1e-12)


def test_h2020_survives_bytes(h2020: im.PartnershipNetwork, tmp_path: Path) -> None:
    h2020.save(tmp_path / "net")
    assert im.load(tmp_path / "net") == h2020


def test_h2020_from_a_data_frame_is_h2020_from_its_file(h2020: im.PartnershipNetwork) -> None:
    pandas = pytest.importorskip("pandas")
    reading = h2020.reading
    frame = pandas.read_csv(H2020, sep=reading.delimiter, dtype=str, keep_default_na=False)
    again = im.from_table(
        frame, **dict(reading.columns), actor_key=reading.actor_key, project_key=reading.project_key, source="again"
    )
    assert shape(again) == shape(h2020)
    assert again.actors["country"].tolist() == h2020.actors["country"].tolist()


def test_urbact_cities_and_networks() -> None:
    columns = {"project": "Code_Network", "actor": "asciiName", "actor_id": "geonameId", "country": "Country"}
    net = im.read(needed(URBACT), columns=columns)
    assert (net.n_participations, net.n_links, net.n_actors, net.n_projects) == (1_510, 1_509, 591, 172)
    assert im.density(net) == pytest.approx(0.014845, abs=5e-7)
    g = net.two_mode()
    assert im.diameter(g) == 10
    assert im.components(g).n == 1
    cuts = im.articulation_points(g)
    assert len(cuts) == 119
    assert [name for name, mode in zip(cuts.index, cuts["mode"], strict=True) if mode == "actor"] == ["Kavala"]


def test_each_programme_of_keep_has_its_own_rules() -> None:
    net = im.read(needed(KEEP))
    listed = im.programme_rules(net)
    counts = {name: int(listed["projects"][listed["rules"] == name].sum()) for name in set(listed["rules"])}
    assert counts == {
        "interreg_a": 1148, "interreg_b": 378, "interreg_ipa": 226, "central_europe": 34, "interreg_c": 29, "none": 37,
    }  # fmt: skip
    kept = im.significance(im.ei_index, net, by="country", null="rule_aware", rules="by_programme", samples=20, rng=1)
    assert kept.exempt == 338
    # Of these, 307 have one partner and exchange none.
    basis, rules = compared_on(net, {"country": net.grouping("country")}, im.ProgrammeRules())
    assert rules is not None
    assert (basis.projects, basis.exchanged, basis.unruled, basis.exempt) == (1_852, 1_545, 29, 31)


def test_of_closed_projects_of_keep_no_start_year_is_whole() -> None:
    years = im.usable_years(im.read(needed(KEEP_WORKBOOK)))
    assert (years.attrs["coverage"], str(years.attrs["exported"])) == ("closed", "2019-11-23")
    # Of 1,852 projects, two end before their start. The three longest lasted 2,098, 1,825 and 1,820 days; 3, 5 and 4
    # projects of at most as many started early enough to be seen that long.
    assert (years.attrs["durations"], years.attrs["longest"]) == (1_850, 2_098)
    assert years.index == ["2014", "2015", "2016", "2017", "2018", "2019"]
    assert years["reach"][0] == pytest.approx((1 - 1 / 3) * (1 - 1 / 5) * (1 - 1 / 4), rel=1e-14)
    assert years["reach"][1] == pytest.approx(0.2337, abs=5e-5)
    # Three projects show the longest duration: that is too few to say even that projects are missing.
    assert years["reason"].tolist() == ["few_at_risk"] * 5 + ["not_over"]
    assert years["at_risk"][:5].tolist() == [3] * 5


def test_final_years_of_h2020_have_few_projects(h2020: im.PartnershipNetwork) -> None:
    years = im.usable_years(h2020)
    assert (years.attrs["coverage"], str(years.attrs["exported"])) == ("closed", "2027-08-31")
    assert years.index == [str(year) for year in range(2014, 2023)]
    assert years["reason"].tolist() == ["usable"] * 7 + ["few_projects", "not_closed"]
    assert years["thin"].tolist() == [False] * 7 + [True] * 2
    # Of December 2020, with projects that still run.
    dated = im.usable_years(h2020, exported="2020-12-14")
    assert dated.attrs["coverage"] == "running"
    assert dated["reason"].tolist() == ["usable"] * 6 + ["not_over"] * 3


def test_start_years_of_urbact() -> None:
    columns = {"project": "Code_Network", "actor": "asciiName", "actor_id": "geonameId", "country": "Country"}
    net = im.read(needed(URBACT), columns=columns | {"start": "Start", "end": "End"})
    years = im.usable_years(net)
    assert (years.attrs["coverage"], str(years.attrs["exported"])) == ("closed", "2018-12-31")
    assert years.attrs["durations"] == 117
    some = years["projects"] > 0
    assert dict(zip(np.array(years.index)[some].tolist(), years["reason"][some].tolist(), strict=True)) == {
        **dict.fromkeys(["2000", "2007", "2008", "2009", "2010"], "usable"),
        **dict.fromkeys(["2013", "2015"], "not_closed"),
        "2016": "few_at_risk",
        **dict.fromkeys(["2018", "2019"], "not_over"),
    }


def test_one_project_of_germany_and_the_netherlands_makes_half_of_the_ties() -> None:
    net = im.read(needed(KEEP)).where(programme="2014 - 2020 INTERREG V-A Germany - The Netherlands")
    assert net.n_projects == 37
    mari = list(net.project_names).index("MariGreen")
    size = int(np.array(im.composition(net)["size"])[mari])
    across = float(np.array(im.composition(net)["cross_border_pairs"])[mari]) * size * (size - 1) / 2
    found = im.permeability(net, samples=200)
    assert (size, round(across), found.overall["observed"][1]) == (73, 1_276, 2_637)
    assert found.overall["top_ten_share"][1] == pytest.approx(0.9253, abs=5e-5)
    # It decides the pairs within both countries: without it their ratios lie on the other side of 1.
    within = [found.pairs.index.index(name) for name in ("DE x DE", "NL x NL")]
    assert found.pairs["moved_by"][within].tolist() == ["MariGreen", "MariGreen"]
    assert ((found.pairs["ratio"][within] > 1) != (found.pairs["ratio_without"][within] > 1)).all()
    # Across, E_p is the share of p in all pairs.
    expected = found.overall["expected"][1]
    name = found.overall["moved_by"][1]
    p = list(net.project_names).index(name)
    sizes = np.array(im.composition(net)["size"])
    own = float(np.array(im.composition(net)["cross_border_pairs"])[p]) * sizes[p] * (sizes[p] - 1) / 2
    share = sizes[p] * (sizes[p] - 1) / (sizes * (sizes - 1)).sum()
    assert found.overall["ratio_without"][1] == pytest.approx((2_637 - own) / (expected * (1 - share)), rel=1e-9)
