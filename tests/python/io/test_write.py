"""Networks out and back in, and what the readers of other tools make of our files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.model.actors import Actors
from support.data import KEEP
from support.graphs import numbered

WHOLE = [".csv", ".tsv", ".csv.gz", ".parquet", ".xlsx", ".graphml", ".gexf", ".gml", ".cyjs", ".json", ".hif.json"]


LINKS = [".dl", ".net", ".matrix.csv"]


ROWS: dict[str, list[Any]] = {
    "project": ["A", "A", "A", "B", "B", "C"],
    "partner": [
        'Kent "County" Council',
        "Université d'Orléans; <b>R&D</b>",
        "=1+1",
        "=1+1",
        "Gent\nStad",
        "Łódź, 東京",
    ],
    "country": ["UK", "FR", "BE", "BE", "BE", "PL"],
    "sector": ["government", "research", "business", "business", "third sector", None],
    "role": ["lead", "partner", "associated", "lead", "partner", "lead"],
    "left": ["no", "no", "yes", "no", "no", "no"],
    "money": [1000.5, None, 0.1, 12345678.25, 3, None],
    "total": [5000, 5000, 5000, 70000.125, 70000.125, None],
    "from": ["2015-01-01", "2015-01-01", "2015-01-01", "2016-07-31", "2016-07-31", None],
    "until": ["2018-12-31", "2018-12-31", "2018-12-31", None, None, None],
    "programme": ["2 Seas", "2 Seas", "2 Seas", "+ X", "+ X", None],
    "nuts": ["UKJ4", "FRB0", "BE234", "BE234", "BE234", None],
}


@pytest.fixture
def net() -> im.PartnershipNetwork:
    return im.from_table(
        ROWS,
        project="project",
        actor="partner",
        country="country",
        sector="sector",
        role="role",
        withdrawn="left",
        budget="money",
        project_budget="total",
        start="from",
        end="until",
        programme="programme",
        region="nuts",
    )


def same(one: Any, other: Any) -> bool:
    """Equal, or both missing."""
    return bool(one == other) or (one != one and other != other)


def links(net: im.PartnershipNetwork) -> list[tuple[str, str]]:
    indptr, projects = net._core.biadjacency()
    actors = np.repeat(np.arange(net.n_actors), np.diff(indptr))
    return [(net.actor_names[a], net.project_names[p]) for a, p in zip(actors, projects, strict=True)]


def assert_same_network(net: im.PartnershipNetwork, other: im.PartnershipNetwork) -> None:
    """All but the rows of the source, which are those of another file."""
    for frame in ("actors", "projects", "participations"):
        ours, theirs = getattr(net, frame), getattr(other, frame)
        assert ours.index == theirs.index, frame
        assert set(ours.columns) == set(theirs.columns), frame
        for name in ours.columns:
            if name != "row":
                assert all(map(same, ours[name].tolist(), theirs[name].tolist())), (frame, name)
    ours, theirs = (np.vstack(n._core.biadjacency()[1:]) for n in (net, other))
    np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("extension", WHOLE)
def test_a_network_comes_back_whole(net: im.PartnershipNetwork, tmp_path: Path, extension: str) -> None:
    file = im.write(net, tmp_path / f"network{extension}")
    assert_same_network(net, im.read(file))
    assert [p.name for p in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("extension", WHOLE)
def test_the_demo_comes_back_whole(tmp_path: Path, extension: str) -> None:
    net = im.demo_network()
    assert_same_network(net, im.read(im.write(net, tmp_path / f"network{extension}")))


@pytest.mark.parametrize("extension", LINKS)
def test_links_come_back(tmp_path: Path, extension: str) -> None:
    net = im.demo_network()
    other = im.read(im.write(net, tmp_path / f"network{extension}"))
    assert (other.n_actors, other.n_projects, other.n_links) == (net.n_actors, net.n_projects, net.n_links)
    # A matrix is read row by row: its projects come in another order.
    assert sorted(links(other)) == sorted(links(net))


@pytest.mark.parametrize(
    "extension", [".graphml", ".gexf", ".gml", ".cyjs", ".json", ".dl", ".net", ".vosviewer.json", ".csv", ".xlsx"]
)
def test_ties_come_back(tmp_path: Path, extension: str) -> None:
    g = im.demo_network().cooperation("newman")
    back = im.read_ties(im.write(g, tmp_path / f"ties{extension}"))
    assert isinstance(back, im.CooperationGraph)
    ours = {frozenset((g.names[u], g.names[v])): w for u, v, w in zip(*g._core.ties(), strict=True)}
    theirs = {frozenset((back.names[u], back.names[v])): w for u, v, w in zip(*back._core.ties(), strict=True)}
    assert set(ours) == set(theirs)
    assert all(theirs[pair] == pytest.approx(weight, rel=1e-12) for pair, weight in ours.items())


@pytest.mark.parametrize("extension", [".graphml", ".gexf", ".gml", ".cyjs", ".json", ".dl", ".net", ".csv"])
def test_directed_ties_come_back(tmp_path: Path, extension: str) -> None:
    g = im.DirectedGraph([0, 1, 2], [1, 2, 1], [1.5, 2, 3], names=["Kent", "Lille", "Gent"])
    back = im.read_ties(im.write(g, tmp_path / f"ties{extension}"))
    assert isinstance(back, im.DirectedGraph)
    arcs = {(back.names[u], back.names[v]): w for u, v, w in zip(*back._core.arcs(), strict=True)}
    assert arcs == {("Kent", "Lille"): 1.5, ("Lille", "Gent"): 2.0, ("Gent", "Lille"): 3.0}


def test_ties_know_their_actors_again(tmp_path: Path) -> None:
    net = im.demo_network()
    g = net.cooperation()
    back = im.read_ties(im.write(g, tmp_path / "ties.graphml"))
    assert im.ei_index(back, by="country").network == im.ei_index(g, by="country").network
    with pytest.raises(im.InvalidValueError, match=r"it knows .*country"):
        im.ei_index(back, by="programme")


# Peers


def test_networkx_reads_graphml_and_gexf(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    for name, reader in (("n.graphml", nx.read_graphml), ("n.gexf", nx.read_gexf)):
        graph = reader(im.write(net, tmp_path / name))
        # Where an actor stands twice in a project NetworkX would make a multigraph; here nobody does.
        assert graph.number_of_nodes() == net.n_actors + net.n_projects
        assert graph.number_of_edges() == net.n_links
        labels = {data["label"] for _, data in graph.nodes(data=True)}
        assert labels == {*net.actor_names, *net.project_names}
        assert nx.bipartite.is_bipartite(graph)
        assert sum(data["bipartite"] == 0 for _, data in graph.nodes(data=True)) == net.n_actors
        assert sorted(d["budget"] for *_, d in graph.edges(data=True) if "budget" in d) == [
            0.1,
            3.0,
            1000.5,
            12345678.25,
        ]


def test_networkx_reads_node_link_and_pajek(tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    net = im.demo_network()
    graph = nx.node_link_graph(json.loads(im.write(net, tmp_path / "n.json").read_text("utf-8")), edges="edges")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (net.n_actors + net.n_projects, net.n_participations)
    g = net.cooperation()
    graph = nx.read_pajek(im.write(g, tmp_path / "g.net"))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (g.n_actors, g.n_ties)
    assert sum(d["weight"] for *_, d in graph.edges(data=True)) == pytest.approx(g.weights.sum() / 2)


def test_igraph_reads_graphml_pajek_and_dl(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    g = im.demo_network().cooperation()
    for name, read in (
        ("g.graphml", igraph.Graph.Read_GraphML),
        ("g.net", igraph.Graph.Read_Pajek),
        ("g.dl", lambda file: igraph.Graph.Read_DL(file, directed=False)),
    ):
        graph = read(str(im.write(g, tmp_path / name)))
        if name == "g.dl":  # ties of a matrix stand in it twice, and igraph takes each
            graph.simplify(combine_edges="first")
        assert (graph.vcount(), graph.ecount()) == (g.n_actors, g.n_ties), name
        assert sum(graph.es["weight"]) == pytest.approx(g.weights.sum() / 2), name


def test_xgi_reads_hif(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    xgi = pytest.importorskip("xgi")
    hypergraph = xgi.read_hif(str(im.write(net, tmp_path / "n.hif.json")))
    assert (hypergraph.num_nodes, hypergraph.num_edges) == (net.n_actors, net.n_projects)
    assert sum(len(hypergraph.edges.members(e)) for e in hypergraph.edges) == net.n_links


def test_we_read_what_peers_write(tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    igraph = pytest.importorskip("igraph")
    women = nx.davis_southern_women_graph()
    assert (women.number_of_edges(), len(women.graph.pop("top")), len(women.graph.pop("bottom"))) == (89, 18, 14)
    nx.write_graphml(women, tmp_path / "w.graphml")
    nx.write_gexf(women, tmp_path / "w.gexf")
    (tmp_path / "w.json").write_text(json.dumps(nx.node_link_data(women, edges="edges")))
    (tmp_path / "old.json").write_text(json.dumps(nx.node_link_data(women, edges="links")))
    theirs = igraph.Graph.from_networkx(women)
    theirs.vs["type"] = [value == 1 for value in theirs.vs["bipartite"]]
    theirs.vs["name"] = theirs.vs["_nx_name"]
    del theirs.vs["bipartite"]
    theirs.write_graphml(str(tmp_path / "ig.graphml"))
    for name in ("w.graphml", "w.gexf", "w.json", "old.json", "ig.graphml"):
        net = im.read(tmp_path / name)
        assert (net.n_actors, net.n_projects, net.n_links) == (18, 14, 89), name
        assert "Evelyn Jefferson" in net.actor_names, name
    zachary = nx.karate_club_graph()
    nx.write_graphml(zachary, tmp_path / "z.graphml")
    nx.write_gml(zachary, tmp_path / "z.gml")
    nx.write_pajek(zachary, tmp_path / "z.net")
    for name in ("z.graphml", "z.net"):
        g = im.read_ties(tmp_path / name)
        assert (g.n_actors, g.n_ties) == (34, 78), name
        assert g.weights.sum() / 2 == 231  # joint activities in Zachary (1977)
    clubs = im.read_ties(tmp_path / "z.graphml")._grouping("club")
    assert clubs.sizes == {"Mr. Hi": 17, "Officer": 17}


def test_a_graph_goes_to_networkx_and_igraph(net: im.PartnershipNetwork) -> None:
    pytest.importorskip("networkx")
    pytest.importorskip("igraph")
    g = im.DirectedGraph([0, 1], [1, 2], [2.0, 3.0], names=["a", "b", "c"])
    assert dict(g.to_networkx().edges) == {(0, 1): {"weight": 2.0}, (1, 2): {"weight": 3.0}}
    assert g.to_igraph().is_directed()
    assert g.to_scipy().toarray().tolist() == [[0, 2, 0], [0, 0, 3], [0, 0, 0]]
    two_mode = net.to_igraph()
    assert two_mode.is_bipartite()
    assert two_mode.ecount() == net.n_links
    assert two_mode.bipartite_projection_size()[1] == net.cooperation().n_ties


# Results


def test_results_are_written(tmp_path: Path) -> None:
    net = im.demo_network()
    table = im.degree(net.cooperation())
    for name in ("t.csv", "t.tsv", "t.parquet", "t.xlsx", "t.json"):
        im.write(table, tmp_path / name)
    pandas = pytest.importorskip("pandas")
    for frame in (
        pandas.read_csv(tmp_path / "t.csv"),
        pandas.read_csv(tmp_path / "t.tsv", sep="\t"),
        pandas.read_parquet(tmp_path / "t.parquet"),
        pandas.read_excel(tmp_path / "t.xlsx", engine="openpyxl"),
        pandas.DataFrame(json.loads((tmp_path / "t.json").read_text("utf-8"))["rows"]),
    ):
        assert frame["actor"].tolist() == table.index
        np.testing.assert_allclose(frame["degree"], table["degree"])


def test_pajek_takes_a_partition_and_a_vector(tmp_path: Path) -> None:
    net = im.demo_network()
    g = net.cooperation()
    countries = net.grouping("country")
    lines = im.write(countries, tmp_path / "country.clu").read_text().split()
    assert lines[:2] == ["*Vertices", str(net.n_actors)]
    assert [int(x) - 1 for x in lines[2:]] == countries.labels.tolist()
    lines = (
        im.write(im.Table(g.names, {"degree": im.degree(g)["degree"]}, index_name="actor"), tmp_path / "d.vec")
        .read_text()
        .split()
    )
    np.testing.assert_array_equal([float(x) for x in lines[2:]], im.degree(g)["degree"])


@pytest.mark.parametrize(
    ("what", "name", "says"),
    [
        ("network", "n.clu", "cannot be written as 'partition'"),
        ("ties", "t.hif.json", "ties between actors"),
        ("table", "t.graphml", "it can as csv"),
        ("table", "t.vec", "one column of numbers"),
    ],
)
def test_what_a_format_cannot_hold_is_refused(tmp_path: Path, what: str, name: str, says: str) -> None:
    net = im.demo_network()
    things: dict[str, Any] = {
        "network": net,
        "ties": net.cooperation(),
        "table": im.Table(["a"], {"x": [1], "y": [2]}, index_name="actor"),
    }
    with pytest.raises(im.InvalidValueError, match=says):
        im.write(things[what], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_extension_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(im.UnknownNameError, match=r"give format=, or one of .*\.graphml"):
        im.write(im.demo_network(), tmp_path / "n.docx")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(im.MissingFileError, match="cannot be written"):
        im.write(im.demo_network(), tmp_path / "none" / "n.csv")


def degrees(g: im.CooperationGraph | im.DirectedGraph) -> list[tuple[str, int, int, float]]:
    """Name, ties out and in, and their weight, of every actor: what two graphs share if they differ in order alone."""
    matrix = g.to_scipy()
    out, into, weight = np.diff(matrix.tocsr().indptr), np.diff(matrix.tocsc().indptr), np.round(matrix.sum(axis=1), 9)
    return sorted(zip(g.names, out.tolist(), into.tolist(), weight.tolist(), strict=True))


TIES = [
    ".csv",
    ".tsv",
    ".csv.gz",
    ".parquet",
    ".xlsx",
    ".graphml",
    ".gexf",
    ".gml",
    ".cyjs",
    ".json",
    ".dl",
    ".net",
    ".matrix.csv",
]


SHARED = ["City", "City", "Kent", "City", "=1+1", "Kent", "'=1+1"]


@pytest.mark.parametrize("extension", TIES)
def test_actors_of_one_name_and_actors_without_a_tie_come_back(tmp_path: Path, extension: str) -> None:
    g = im.CooperationGraph.from_ties([0, 1, 0], [2, 2, 4], [1.5, 2, 3], names=SHARED)
    back = im.read_ties(im.write(g, tmp_path / f"ties{extension}"))
    assert isinstance(back, im.CooperationGraph)
    assert degrees(back) == degrees(g)
    assert numbered(back) == numbered(g)
    assert back.issues is not None
    assert len(back.issues) == 0


@pytest.mark.parametrize("extension", TIES)
def test_directed_ties_of_actors_of_one_name_come_back(tmp_path: Path, extension: str) -> None:
    g = im.DirectedGraph([0, 1, 4], [1, 2, 0], [1.5, 2, 3], names=SHARED)
    back = im.read_ties(im.write(g, tmp_path / f"ties{extension}"))
    assert isinstance(back, im.DirectedGraph)
    assert degrees(back) == degrees(g)
    assert numbered(back) == numbered(g)


@pytest.mark.parametrize("extension", TIES)
def test_actors_who_all_have_no_tie_come_back(tmp_path: Path, extension: str) -> None:
    g = im.CooperationGraph.from_ties([], [], names=["Kent", "Lille"])
    assert im.read_ties(im.write(g, tmp_path / f"ties{extension}")).names == ["Kent", "Lille"]


@pytest.mark.parametrize("extension", [".csv", ".tsv", ".parquet", ".xlsx"])
@pytest.mark.parametrize("name", ["", " ", "Lille "])
def test_a_name_that_is_blank_or_has_blanks_around_it_is_an_actor(tmp_path: Path, extension: str, name: str) -> None:
    g = im.CooperationGraph.from_ties([0, 1], [1, 2], [1, 2], names=["Lille", name, "Kent"])
    back = im.read_ties(im.write(g, tmp_path / f"ties{extension}"))
    assert (back.n_actors, back.n_ties) == (3, 2)


def test_ties_whose_names_are_unique_stay_three_columns(tmp_path: Path) -> None:
    g = im.CooperationGraph.from_ties([0], [1], [2], names=["Kent", "Lille"])
    assert im.write(g, tmp_path / "ties.csv").read_text() == "u,v,weight\nKent,Lille,2.0\n"
    d = im.DirectedGraph([0], [1], [2], names=["Kent", "Lille", "Gent"])
    assert im.write(d, tmp_path / "ties.csv").read_text() == "source,target,weight\nKent,Lille,2.0\nGent,,\n"
    s = im.DirectedGraph([0], [1], [2], names=["Kent", "Kent"])
    text = im.write(s, tmp_path / "ties.csv").read_text()
    assert text == "source,target,weight,source_id,target_id\nKent,Kent,2.0,0,1\n"


@pytest.mark.parametrize(
    "extension", [".csv", ".tsv", ".parquet", pytest.param(".xlsx", marks=pytest.mark.long), ".graphml", ".net", ".dl"]
)
def test_ties_of_keep_come_back_whole(tmp_path: Path, extension: str) -> None:
    if not KEEP.exists():
        pytest.skip("the keep.eu table is not here; ISTHMUS_DATA says where it is")
    g = im.read(KEEP).cooperation()
    assert len(set(g.names)) < g.n_actors
    back = im.read_ties(im.write(g, tmp_path / f"ties{extension}"))
    assert (back.n_actors, back.n_ties) == (g.n_actors, g.n_ties)
    if extension in (".net", ".dl"):  # no escape for a quote
        g = im.CooperationGraph(g._core, actors=Actors(g.n_actors, names=[n.replace('"', "'") for n in g.names]))
    assert degrees(back) == degrees(g)


def test_days_and_booleans_of_a_network_stay_so(tmp_path: Path) -> None:
    rows = {
        "p": ["A", "A", "B"],
        "a": ["x", "y", "x"],
        "s": ["2015-03-01", "2015-03-01", None],
        "w": ["yes", "no", "no"],
        "m": [0.1 + 0.2, None, 5.0],
    }
    net = im.from_table(rows, project="p", actor="a", start="s", withdrawn="w", budget="m")
    frames = pytest.importorskip("pandas")
    im.write(net, tmp_path / "t.parquet")
    im.write(net, tmp_path / "t.xlsx")
    for frame in (
        frames.read_parquet(tmp_path / "t.parquet"),
        frames.read_excel(tmp_path / "t.xlsx", engine="calamine"),
    ):
        assert frames.to_datetime(frame["start"]).dt.strftime("%Y-%m-%d").tolist()[:2] == ["2015-03-01"] * 2
        assert frame["start"].isna().tolist() == [False, False, True]
        assert not isinstance(frame["start"][0], str)
        assert frame["withdrawn"].dtype == bool
        assert frame["withdrawn"].tolist() == [True, False, False]
        assert frame["budget"][0] == 0.1 + 0.2
    for name in ("t.parquet", "t.xlsx"):
        back = im.read(tmp_path / name)
        assert back.projects["start"].tolist() == net.projects["start"].tolist()
        assert back.participations["withdrawn"].tolist() == [True, False, False]
        np.testing.assert_array_equal(back.participations["budget"], net.participations["budget"])


# What network files say beside who takes part in what

PAJEK = '*Vertices 6 4\n1 "Kent"\n2 "Lille"\n3 "Gent"\n4 "Brugge"\n5 "AGE"\n6 "SEA"\n*Edges\n1 5 2.5\n2 5 1\n2 6 3\n'


def weights(net: im.PartnershipNetwork) -> dict[tuple[str, str], float]:
    rows = net.participations
    return dict(zip(zip(rows["actor"], rows["project"], strict=True), rows["weight"].tolist(), strict=True))


@pytest.mark.parametrize("extension", [*WHOLE, *LINKS])
def test_weights_come_back_and_so_do_those_who_take_part_in_nothing(tmp_path: Path, extension: str) -> None:
    (tmp_path / "two_modes.net").write_text(PAJEK)
    net = im.read(tmp_path / "two_modes.net")
    back = im.read(im.write(net, tmp_path / f"again{extension}"))
    assert weights(back) == weights(net) == {("Kent", "AGE"): 2.5, ("Lille", "AGE"): 1, ("Lille", "SEA"): 3}
    table = extension in (".csv", ".tsv", ".csv.gz", ".parquet", ".xlsx")  # a row a participation
    assert (net.n_actors, back.n_actors) == (4, 2 if table else 4)


def test_weights_are_kept_by_all_that_is_made_of_a_network(tmp_path: Path) -> None:
    (tmp_path / "two_modes.net").write_text(PAJEK)
    net = im.read(tmp_path / "two_modes.net")
    net.save(tmp_path / "net.isthmus")
    assert weights(im.load(tmp_path / "net.isthmus")) == weights(net)
    assert weights(im.concat([net, net])) == weights(net)


def test_the_second_mode_may_be_the_actors(tmp_path: Path) -> None:
    (tmp_path / "two_modes.net").write_text(PAJEK)
    net = im.read(tmp_path / "two_modes.net", actors="second")
    assert net.actor_names == ["AGE", "SEA"]
    assert weights(net)["SEA", "Lille"] == 3
    assert any("second mode" in note for note in net.reading.notes)


def test_a_workbook_has_all_digits_of_a_number(tmp_path: Path) -> None:
    money = [0.1 + 0.2, 1 / 3, 123456789.12345679]
    net = im.from_table({"p": ["A", "B", "C"], "a": ["x", "y", "z"], "m": money}, project="p", actor="a", budget="m")
    assert im.read(im.write(net, tmp_path / "net.xlsx")).participations["budget"].tolist() == money


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.gml", 'graph [ node [ id 1 label "Kent" type 0 ] node [ id 2 label "Lille" type 0 ]'
         ' node [ id 3 label "AGE" type 1 ] edge [ source 1 target 3 ] edge [ source 1 target 2 ] ]'),
        ("t.json", '{"nodes": [{"id": "Kent", "bipartite": 0}, {"id": "Lille", "bipartite": 0}, {"id": "AGE",'
         ' "bipartite": 1}], "links": [{"source": "Kent", "target": "AGE"}, {"source": "Lille", "target": "Kent"}]}'),
    ],
)  # fmt: skip
def test_a_link_within_a_mode_is_named(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(im.InvalidValueError, match=r"(?s)Kent.*Lille|Lille.*Kent"):
        im.read(tmp_path / name)
    assert "tie inside a mode" in im.read_ties(tmp_path / name).issues["kind"].tolist()
