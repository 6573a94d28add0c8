"""How each number of the report is computed: name, formula in words and signs, source."""

from __future__ import annotations

from isthmus.core.registry import registered

Row = tuple[str, str, str]

# What the report says of things that are no measure; what it says of a measure stands beside the measure.
_OTHER: list[Row] = [
    (
        "Organisation (actor), project, participation",
        "A participation is a row of the table. Rows whose key is the same are one organisation (actor); the key is stated under data quality. Nothing beyond the key is merged.",
        "",
    ),
    (
        "Tie",
        "Two organisations are tied when they share at least one project. Every partner counts: associated partners and those who withdrew too.",
        "Breiger 1974, doi:10.2307/2576011",
    ),
    (
        "Newman's weight",
        "w = Σ 1/(s − 1) over the projects two organisations share: everyone divides one unit among the other partners of a project.",
        "Newman 2001, doi:10.1103/PhysRevE.64.016132",
    ),
    (
        "Pairs across a border",
        "Of the s(s − 1)/2 pairs of partners of a project, the share in different countries; partners whose country is not known are left out.",
        "",
    ),
    (
        "Helix completeness",
        "How many of third sector, business, government and research are present, divided by four.",
        "",
    ),
    (
        "Joint past, newcomers",
        "The share of pairs with a joint project that started earlier; the share of partners without a project that started earlier. Projects that start within a year of the first are marked, because their past is not in the data.",
        "Guimerà and others 2005, doi:10.1126/science.1106340",
    ),
    (
        "Network picture",
        "Distances in the picture come as close as they can to the steps between organisations (stress majorization), from a force-directed layout with a fixed start: the same table gives the same picture.",
        "Gansner, Koren and North 2004, doi:10.1007/978-3-540-31843-9_25; Fruchterman and Reingold 1991, doi:10.1002/spe.4380211102",
    ),
]
_MEASURES = {
    "E-I index": "ei_index",
    "Diversity (Blau)": "blau",
    "Concentration of money": "concentration",
    "Betweenness": "betweenness",
    "Constraint": "constraint",
    "Abroad": "cross_border_share",
    "Brokerage roles": "brokerage",
    "Distance, diameter, parts": "distances",
    "Transitivity": "transitivity",
    "Degree assortativity": "degree_assortativity",
    "Core number": "core_number",
}


def methods() -> list[Row]:
    """One row each: its name, how it is computed, where it comes from."""
    known = registered()
    of_measures = [(title, known[name].words, known[name].source) for title, name in _MEASURES.items()]
    return [*_OTHER[:3], *of_measures, *_OTHER[3:]]
