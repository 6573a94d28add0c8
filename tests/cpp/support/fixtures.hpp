#pragma once
/// Named networks of the tests, each drawn or described above its factory, and random ones made of a seed.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus::test {

/// A graph of ties written in braces: graph_of(3, {{0, 1}, {1, 2, 0.5}}).
[[nodiscard]] inline CooperationGraph graph_of(id_type n, std::initializer_list<Tie> ties) {
    return {n, std::vector<Tie>(ties)};
}

/// Powers of two that whole weights up to 7 can be multiplied by without losing a digit: near the least double, where
/// products of two vanish, as they are, where products overflow, and where sums do.
inline constexpr std::array extreme_units{-1074, -1000, -540, 520, 1000, 1021};

/// The same ties with weights times 2^unit.
[[nodiscard]] inline CooperationGraph in_unit(const CooperationGraph& g, int unit) {
    std::vector<Tie> ties = g.ties();
    for (Tie& tie : ties) {
        tie.weight = std::ldexp(tie.weight, unit);
    }
    return {g.vertex_count(), ties};
}

/// One row of text an actor, one column a project; 'x' is a link.
[[nodiscard]] inline Incidence incidence_of(std::initializer_list<std::string_view> rows) {
    std::vector<Link> links;
    id_type a = 0;
    for (const std::string_view row : rows) {
        for (std::size_t p = 0; p < row.size(); ++p) {
            if (row[p] == 'x') {
                links.push_back({a, static_cast<id_type>(p)});
            }
        }
        ++a;
    }
    return {a, rows.size() == 0 ? 0 : static_cast<id_type>(rows.begin()->size()), links};
}

/// Rows of davis(), in the order of the book.
namespace davis_women {
enum : id_type {
    evelyn,
    laura,
    theresa,
    brenda,
    charlotte,
    frances,
    eleanor,
    pearl,
    ruth,
    verne,
    myrna,
    katherine,
    sylvia,
    nora,
    helen,
    dorothy,
    olivia,
    flora
};
}  // namespace davis_women

/// 18 women at 14 social events, 89 attendances: Davis, Gardner & Gardner (1941), Deep South, p. 148, as most
/// papers have it (copies with other attendances go round).
[[nodiscard]] inline Incidence davis() {
    return incidence_of({
        "xxxxxx.xx.....",  // Evelyn
        "xxx.xxxx......",  // Laura
        ".xxxxxxxx.....",  // Theresa
        "x.xxxxxx......",  // Brenda
        "..xxx.x.......",  // Charlotte
        "..x.xx.x......",  // Frances
        "....xxxx......",  // Eleanor
        ".....x.xx.....",  // Pearl
        "....x.xxx.....",  // Ruth
        "......xxx..x..",  // Verne
        ".......xxx.x..",  // Myrna
        ".......xxx.xxx",  // Katherine
        "......xxxx.xxx",  // Sylvia
        ".....xx.xxxxxx",  // Nora
        "......xx.xxx..",  // Helen
        ".......xx.....",  // Dorothy
        "........x.x...",  // Olivia
        "........x.x...",  // Flora
    });
}

/// The two-mode example of Opsahl (2013, doi:10.1016/j.socnet.2011.07.001), actors A to F, projects 1 to 6:
///
///     1   2   3   4   5   6
///     |\  |\  |\  |\  |\  |\        A{1,2} B{1,2,3,4,5} C{1} D{3} E{4,5,6} F{6}
///     | B A B B D B E B E E F
///     A,C
[[nodiscard]] inline Incidence opsahl_toy() {
    return incidence_of({
        "xx....",  // A
        "xxxxx.",  // B
        "x.....",  // C
        "..x...",  // D
        "...xxx",  // E
        ".....x",  // F
    });
}

/// Figure 6 of Newman (2001, doi:10.1103/PhysRevE.64.016132): A to E wrote the papers {A,B,C,D}, {A,B},
/// {A,B,E}.
///
///     C---D
///     |\ /|        C-B and D-A cross; A and B wrote three together
///     A===B
///      \ /
///       E
[[nodiscard]] inline Incidence newman_fig6() {
    return incidence_of({
        "xxx",  // A
        "xxx",  // B
        "x..",  // C
        "x..",  // D
        "..x",  // E
    });
}

/// Krackhardt's kite (1990, doi:10.2307/2393394): degree, closeness and betweenness each have another first.
///
///         0---1
///        /|\ /|\        lines meet at numbers only: 0-5 passes 2-3, 1-6 passes 3-4
///       2-+-3-+-4
///        \|/ \|/
///         5---6
///          \ /
///           7---8---9
[[nodiscard]] inline CooperationGraph kite() {
    return graph_of(10, {{0, 1},
                         {0, 2},
                         {0, 3},
                         {0, 5},
                         {1, 3},
                         {1, 4},
                         {1, 6},
                         {2, 3},
                         {2, 5},
                         {3, 4},
                         {3, 5},
                         {3, 6},
                         {4, 6},
                         {5, 6},
                         {5, 7},
                         {6, 7},
                         {7, 8},
                         {8, 9}});
}

/// The example of Borgatti (1997, Connections 20(1), 35-38): A B C D E F G are 0 to 6.
///
///         A           and A-G, straight down
///        /|\ .
///       B E F
///      / \|/
///     D---G---C
[[nodiscard]] inline CooperationGraph borgatti() {
    return graph_of(7, {{0, 1}, {0, 5}, {0, 6}, {0, 4}, {4, 6}, {5, 6}, {1, 6}, {1, 3}, {3, 6}, {6, 2}});
}

/// borgatti() with the weights A-B 2, A-F 3, A-G 5, A-E 2, E-G 8, F-G 3, B-G 4, B-D 1, D-G 3, G-C 10.
[[nodiscard]] inline CooperationGraph borgatti_weighted() {
    return graph_of(7, {{0, 1, 2},
                        {0, 5, 3},
                        {0, 6, 5},
                        {0, 4, 2},
                        {4, 6, 8},
                        {5, 6, 3},
                        {1, 6, 4},
                        {1, 3, 1},
                        {3, 6, 3},
                        {6, 2, 10}});
}

/// Every pair of n vertices tied.
[[nodiscard]] inline CooperationGraph complete(id_type n) {
    std::vector<Tie> ties;
    for (id_type u = 0; u < n; ++u) {
        for (id_type v = u + 1; v < n; ++v) {
            ties.push_back({u, v});
        }
    }
    return {n, ties};
}

///       1
///      / \ .
///     0---2
[[nodiscard]] inline CooperationGraph k3() { return complete(3); }

/// 0---1---2--- ... ---(n-1)
[[nodiscard]] inline CooperationGraph path(id_type n) {
    std::vector<Tie> ties;
    for (id_type v = 1; v < n; ++v) {
        ties.push_back({v - 1, v});
    }
    return {n, ties};
}

/// path(n) and the tie that closes it; n >= 3.
[[nodiscard]] inline CooperationGraph cycle(id_type n) {
    std::vector<Tie> ties;
    for (id_type v = 0; v < n; ++v) {
        ties.push_back({v, (v + 1) % n});
    }
    return {n, ties};
}

/// 0 in the middle, 1 ... n-1 around it, no other ties.
[[nodiscard]] inline CooperationGraph star(id_type n) {
    std::vector<Tie> ties;
    for (id_type v = 1; v < n; ++v) {
        ties.push_back({0, v});
    }
    return {n, ties};
}

///     0---1     4---5      two triangles and a bridge between 2 and 3
///      \ /       \ /
///       2---------3
[[nodiscard]] inline CooperationGraph two_triangles() {
    return graph_of(6, {{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {4, 5}});
}

/// The karate club of Zachary (1977, doi:10.1086/jar.33.4.3629752): 34 members, 78 ties; member i there is i
/// - 1 here.
[[nodiscard]] inline CooperationGraph zachary() {
    const std::vector<std::pair<id_type, std::vector<id_type>>> later_neighbors{
        {0, {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31}},
        {1, {2, 3, 7, 13, 17, 19, 21, 30}},
        {2, {3, 7, 8, 9, 13, 27, 28, 32}},
        {3, {7, 12, 13}},
        {4, {6, 10}},
        {5, {6, 10, 16}},
        {6, {16}},
        {8, {30, 32, 33}},
        {9, {33}},
        {13, {33}},
        {14, {32, 33}},
        {15, {32, 33}},
        {18, {32, 33}},
        {19, {33}},
        {20, {32, 33}},
        {22, {32, 33}},
        {23, {25, 27, 29, 32, 33}},
        {24, {25, 27, 31}},
        {25, {31}},
        {26, {29, 33}},
        {27, {33}},
        {28, {31, 33}},
        {29, {32, 33}},
        {30, {32, 33}},
        {31, {32, 33}},
        {32, {33}},
    };
    std::vector<Tie> ties;
    for (const auto& [u, later] : later_neighbors) {
        for (const id_type v : later) {
            ties.push_back({u, v});
        }
    }
    return {34, ties};
}

/// Label 0 for the 17 of zachary() with Mr Hi (1-9, 11-14, 17, 18, 20, 22 of the paper), 1 for the 17 with
/// the officer.
[[nodiscard]] inline std::vector<id_type> zachary_factions() {
    std::vector<id_type> faction(34, 1);
    for (const id_type member : {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 17, 18, 20, 22}) {
        faction[as_index(member - 1)] = 0;
    }
    return faction;
}

/// Positive ties between kin (White 1975): five women, 0 mother, 1 sister, 2 brother's wife, 3 sister's daughter,
/// 4 brother's daughter; five men, 5 father, 6 brother, 7 sister's husband, 8 brother's son, 9 sister's son.
[[nodiscard]] inline CooperationGraph white_kinship() {
    return graph_of(10,
                    {{0, 1}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 8}, {0, 9}, {1, 3}, {1, 4}, {1, 5}, {1, 9},
                     {2, 4}, {3, 5}, {4, 5}, {4, 6}, {5, 6}, {5, 8}, {5, 9}, {6, 8}, {6, 9}, {7, 8}, {7, 9}});
}

/// Label 0 for the women of white_kinship(), 1 for the men.
[[nodiscard]] inline std::vector<id_type> white_sexes() { return {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}; }

/// The city of Echenique & Fryer (2007, doi:10.1162/qjec.122.2.441, figure III): neighborhoods A1 to E6, row by row, each tied to
/// those beside, above and below it; `o` are of the smaller group.
///
///         1 2 3 4 5 6
///      A  . . . . . .
///      B  o o . . o .
///      C  o o . . o .
///      D  o o o o . .
///      E  . . . . . .
[[nodiscard]] inline CooperationGraph ef_city() {
    std::vector<Tie> ties;
    for (id_type v = 0; v < 30; ++v) {
        if (v % 6 < 5) {
            ties.push_back({v, v + 1});
        }
        if (v + 6 < 30) {
            ties.push_back({v, v + 6});
        }
    }
    return {30, ties};
}

/// Label 1 for the smaller group of ef_city(), 0 for the others.
[[nodiscard]] inline std::vector<id_type> ef_groups() {
    std::vector<id_type> label;
    for (const char c : std::string_view("......"
                                         "oo..o."
                                         "oo..o."
                                         "oooo.."
                                         "......")) {
        label.push_back(c == 'o' ? 1 : 0);
    }
    return label;
}

/// How large a random network is.
struct RandomShape {
    id_type actors = 24;
    id_type projects = 16;
    id_type largest = 6;  ///< most partners a project has
};

/// Projects of 0 to `largest` partners, actors with small ids likelier. So most have isolates, empty
/// projects, one-partner projects, repeated pairs and several components.
[[nodiscard]] inline Incidence random_incidence(std::uint64_t seed, const RandomShape& shape = {}) {
    RandomStream random(seed, 0x1C1DE7CE);
    const auto n = static_cast<std::uint32_t>(shape.actors);
    std::vector<Link> links;
    for (id_type p = 0; p < shape.projects; ++p) {
        const auto size = random.below(static_cast<std::uint32_t>(shape.largest) + 1);
        for (std::uint32_t k = 0; k < size; ++k) {
            const std::uint32_t first = random.below(n);
            links.push_back({static_cast<id_type>(std::min(first, random.below(n))), p});
        }
    }
    return {shape.actors, shape.projects, links};
}

/// n vertices, about `ties` ties with weights 1/4, 2/4, ... 8/4 (exact in binary, so that sums are), often in
/// several components.
[[nodiscard]] inline CooperationGraph random_graph(std::uint64_t seed, id_type n = 20, id_type ties = 26) {
    RandomStream random(seed, 0x6EA9);
    std::vector<std::pair<id_type, id_type>> pairs;
    for (id_type k = 0; n > 1 && k < ties; ++k) {
        const auto u = static_cast<id_type>(random.below(static_cast<std::uint32_t>(n)));
        const auto v = static_cast<id_type>(random.below(static_cast<std::uint32_t>(n)));
        if (u != v) {
            pairs.emplace_back(std::min(u, v), std::max(u, v));
        }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::vector<Tie> drawn;
    for (const auto& [u, v] : pairs) {
        drawn.push_back({u, v, static_cast<double>(1 + random.below(8)) / 4});
    }
    return {n, drawn};
}

/// Projects whose projection has enough ties for several workers to share its triangles, with isolates, projects of one partner
/// and repeated pairs.
[[nodiscard]] inline Incidence many_ties(std::uint64_t seed = 1) {
    return random_incidence(seed, {.actors = 700, .projects = 260, .largest = 40});
}

/// The same projected, with weights whose sums are rounded.
[[nodiscard]] inline CooperationGraph many_weighted_ties(std::uint64_t seed = 1) {
    const CooperationGraph projected = cooperation(many_ties(seed));
    std::vector<Tie> ties = projected.ties();
    for (std::size_t k = 0; k < ties.size(); ++k) {
        ties[k].weight = k % 50 == 0 ? 0.0 : 1.0 / static_cast<double>(3 + k % 7);
    }
    return {projected.vertex_count(), ties};
}

/// Numbers of workers that tests compare with one: fewer and more than there are chunks, and one a processor.
inline constexpr unsigned numbers_of_workers[] = {2U, 3U, 7U, 0U};

/// The same bits, or both not a number.
[[nodiscard]] inline bool identical(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace isthmus::test
