"""How each number of the report is computed: name, formula in words and signs, source."""

from __future__ import annotations

METHODS: list[tuple[str, str, str]] = [
    (
        "Actor, project, participation",
        "A participation is a row of the table. Rows whose actor key is the same are one actor; the key is stated under "
        "data quality. Nothing beyond the key is merged.",
        "",
    ),
    (
        "Tie",
        "Two actors are tied when they share at least one project. Every partner counts: associated partners and those who "
        "withdrew too.",
        "Breiger 1974, doi:10.2307/2576011",
    ),
    (
        "Newman's weight",
        "w = Σ 1/(s − 1) over the projects two actors share: everyone divides one unit among the other partners of a project.",
        "Newman 2001, doi:10.1103/PhysRevE.64.016132",
    ),
    (
        "E-I index",
        "(E − I)/(E + I), E ties to other groups and I ties within, each tie counted once whatever its weight; from −1 to +1.",
        "Krackhardt and Stern 1988, doi:10.2307/2786835",
    ),
    (
        "Pairs across a border",
        "Of the s(s − 1)/2 pairs of partners of a project, the share in different countries; partners whose country is not "
        "known are left out.",
        "",
    ),
    (
        "Diversity (Blau)",
        "1 − Σ f², f the share of each country or sector among a project's partners: the chance that two draws differ.",
        "Blau 1977",
    ),
    (
        "Helix completeness",
        "How many of third sector, business, government and research are present, divided by four.",
        "",
    ),
    (
        "Joint past, newcomers",
        "The share of pairs with a joint project that started earlier; the share of partners without a project that started "
        "earlier. Projects that start within a year of the first are marked, because their past is not in the data.",
        "Guimerà and others 2005, doi:10.1126/science.1106340",
    ),
    (
        "Concentration of money",
        "Σ (a/A)² over a project's partners, a the partner's money and A the sum: 1/s when equal, 1 when one has all.",
        "",
    ),
    (
        "Betweenness",
        "Over all pairs of other actors, the share of shortest paths that run through an actor, summed and divided by "
        "(n − 1)(n − 2)/2. In large networks it is estimated from shortest paths out of a random sample of actors.",
        "Freeman 1977; Brandes 2001, doi:10.1080/0022250X.2001.9990249; error bound: Bardenet and Maillard 2015, "
        "doi:10.3150/14-BEJ605",
    ),
    (
        "Constraint",
        "Σ (p_ij + Σ p_iq p_qj)² over partners j, p_ij the share of an actor's cooperation that goes to j. Computed on the weights "
        "named under provenance.",
        "Burt 2004, doi:10.1086/421787",
    ),
    (
        "Abroad",
        "The share of an actor's cooperation, by weight, with actors of other countries.",
        "",
    ),
    (
        "Brokerage roles",
        "Paths a – v – b of actors where a and b are not tied, by the countries of the three; each path counted from "
        "both ends. Ties have no direction, so an actor is gatekeeper as often as representative; the two are added up.",
        "Gould and Fernandez 1989, doi:10.2307/270949",
    ),
    (
        "Distance, diameter, parts",
        "Steps along ties; over pairs that reach each other. A part is a set of actors that all reach each other.",
        "",
    ),
    (
        "Transitivity",
        "3 · triangles / paths of two steps. Every project makes all its partners a clique, so it is high by construction.",
        "Newman, Watts and Strogatz 2002, doi:10.1073/pnas.012582999",
    ),
    (
        "Degree assortativity",
        "The correlation of the number of partners at the two ends of a tie.",
        "Newman 2002, doi:10.1103/PhysRevLett.89.208701",
    ),
    (
        "Core number",
        "The largest k such that an actor belongs to a part in which everyone has k partners or more.",
        "Seidman 1983, doi:10.1016/0378-8733(83)90028-X",
    ),
    (
        "Network picture",
        "Distances in the picture come as close as they can to the steps between actors (stress majorization), from a "
        "force-directed layout with a fixed start: the same table gives the same picture.",
        "Gansner, Koren and North 2004, doi:10.1007/978-3-540-31843-9_25; Fruchterman and Reingold 1991, "
        "doi:10.1002/spe.4380211102",
    ),
]
