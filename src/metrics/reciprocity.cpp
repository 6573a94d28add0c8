#include "isthmus/metrics/reciprocity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace isthmus {

namespace {

/// Sums over ordered pairs i != j of the values x_ij, 0 where there is no arc.
struct ArcSums {
    double pairs = 0.0;     // n (n - 1)
    double values = 0.0;    // x_ij
    double smaller = 0.0;   // min(x_ij, x_ji)
    double squares = 0.0;   // (x_ij - mean)^2
    double products = 0.0;  // (x_ij - mean) (x_ji - mean)
    bool alike = true;      // all x_ij are equal
};

/// Calls use(x_ij, x_ji) for every pair with an arc, in a unit in which squares stay in range: shares and correlations do not
/// depend on it.
template <class Use>
void for_each_tied_pair(const DirectedGraph& g, Ties ties, Use&& use) {
    double largest = 0.0;
    for (const Arc& arc : g.arcs()) {
        largest = std::max(largest, ties == Ties::weighted ? arc.weight : 1.0);
    }
    const int shift = detail::shift_to(0, largest);
    detail::for_each_dyad(g, [&](id_type, id_type, double forth, double back, bool has_forth, bool has_back) {
        use(ties == Ties::weighted ? std::ldexp(forth, shift) : (has_forth ? 1.0 : 0.0),
            ties == Ties::weighted ? std::ldexp(back, shift) : (has_back ? 1.0 : 0.0));
    });
}

ArcSums arc_sums(const DirectedGraph& g, Ties ties) {
    ArcSums sums;
    sums.pairs = static_cast<double>(g.vertex_count()) * (g.vertex_count() - 1.0);
    double tied = 0.0;
    double least = std::numeric_limits<double>::infinity();
    double most = 0.0;
    for_each_tied_pair(g, ties, [&](double x, double y) {
        sums.values += x + y;
        sums.smaller += 2.0 * std::min(x, y);
        tied += 2.0;
        least = std::min({least, x, y});
        most = std::max({most, x, y});
    });
    const double untied = sums.pairs - tied;
    const double smallest = untied > 0.0 ? 0.0 : least;
    sums.alike = tied == 0.0 || smallest == most;
    // In passes of their own, from the smallest value and around the mean: values that differ little would lose all their
    // figures in a difference of sums of squares.
    double above = 0.0;
    for_each_tied_pair(g, ties, [&](double x, double y) { above += (x - smallest) + (y - smallest); });
    const double mean = tied == 0.0 ? 0.0 : above / sums.pairs;
    sums.squares = sums.products = untied * mean * mean;
    for_each_tied_pair(g, ties, [&](double x, double y) {
        const double forth = (x - smallest) - mean;
        const double back = (y - smallest) - mean;
        sums.squares += forth * forth + back * back;
        sums.products += 2.0 * forth * back;
    });
    return sums;
}

[[noreturn]] void refuse_reciprocity(const char* why) {
    throw UndefinedError(std::string("reciprocity is not defined: ") + why);
}

double correlation_of_arcs(const ArcSums& sums) {
    if (sums.alike) {
        refuse_reciprocity("all pairs have the same tie, or none");
    }
    return sums.products / sums.squares;
}

std::vector<double> weights_of(const DirectedGraph& g) {
    std::vector<double> weights;
    for (const Arc& arc : g.arcs()) {
        weights.push_back(arc.weight);
    }
    std::sort(weights.begin(), weights.end());
    weights.erase(std::unique(weights.begin(), weights.end()), weights.end());
    return weights;
}

/// Which of the levels a weight is. ValueError for one that is none.
std::size_t level_of(const std::vector<double>& levels, const Arc& arc) {
    const auto found = std::lower_bound(levels.begin(), levels.end(), arc.weight);
    if (found == levels.end() || *found != arc.weight) {
        throw ValueError("tie (" + std::to_string(arc.from) + ", " + std::to_string(arc.to) +
                         ") has the weight " + to_text(arc.weight) + ", which is no level of the scale");
    }
    return static_cast<std::size_t>(found - levels.begin());
}

/// Counts of levels become counts of this level or more.
void add_from_above(std::vector<std::int64_t>& counts) {
    for (std::size_t i = counts.size(); i-- > 1;) {
        counts[i - 1] += counts[i];
    }
}

}  // namespace

DyadCensus dyad_census(const DirectedGraph& g) {
    DyadCensus census;
    detail::for_each_dyad(g, [&](id_type, id_type, double, double, bool forth, bool back) {
        ++(forth && back ? census.mutual : census.asymmetric);
    });
    const std::int64_t n = g.vertex_count();
    census.null = n * (n - 1) / 2 - census.mutual - census.asymmetric;
    return census;
}

double reciprocity(const DirectedGraph& g, ReciprocityOf of, Ties ties) {
    using enum ReciprocityOf;
    if (ties == Ties::weighted && of != arcs && of != correlation) {
        throw ValueError(R"(reciprocity by weights is defined of "arcs" and "correlation"; not of ")" +
                         std::string(name_of(of)) + '"');
    }
    const ArcSums sums = arc_sums(g, ties);
    if (of == correlation) {
        return correlation_of_arcs(sums);
    }
    const DyadCensus census = dyad_census(g);
    const auto mutual = static_cast<double>(census.mutual);
    const double tied = mutual + static_cast<double>(census.asymmetric);
    if (of == dyads) {
        if (sums.pairs == 0.0) {
            refuse_reciprocity("there are fewer than two actors");
        }
        return (mutual + static_cast<double>(census.null)) / (sums.pairs / 2.0);
    }
    if (sums.values == 0.0) {
        refuse_reciprocity(ties == Ties::weighted ? "no tie has a weight above 0" : "there is no tie");
    }
    if (of == tied_dyads) {
        return mutual / tied;
    }
    const double share = sums.smaller / sums.values;
    return of == arcs ? share : std::log(share / (sums.values / sums.pairs));
}

std::vector<double> actor_reciprocity(const DirectedGraph& g) {
    std::vector<double> mutual(as_index(g.vertex_count()), 0.0);
    detail::for_each_dyad(g, [&](id_type u, id_type v, double, double, bool forth, bool back) {
        mutual[as_index(u)] += forth && back ? 2.0 : 0.0;
        mutual[as_index(v)] += forth && back ? 2.0 : 0.0;
    });
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const auto arcs = static_cast<double>(g.successors(v).size() + g.predecessors(v).size());
        mutual[as_index(v)] =
            arcs > 0.0 ? mutual[as_index(v)] / arcs : std::numeric_limits<double>::quiet_NaN();
    }
    return mutual;
}

IntensityLevels intensity_levels(const DirectedGraph& g, std::span<const double> levels) {
    IntensityLevels found;
    found.level = levels.empty() ? weights_of(g) : std::vector<double>(levels.begin(), levels.end());
    const bool no_number =
        std::any_of(found.level.begin(), found.level.end(), [](double a) { return std::isnan(a); });
    if (no_number || std::adjacent_find(found.level.begin(), found.level.end(),
                                        [](double a, double b) { return !(a < b); }) != found.level.end()) {
        throw ValueError("the levels of a scale ascend, such as 1, 2, 3, 4, 5");
    }
    const std::size_t count = found.level.size();
    found.arcs.assign(count, 0);
    for (const Arc& arc : g.arcs()) {
        ++found.arcs[level_of(found.level, arc)];
    }
    found.at_least = found.arcs;
    add_from_above(found.at_least);
    found.mutual.assign(count, 0);
    detail::for_each_dyad(
        g, [&](id_type u, id_type v, double forth, double back, bool has_forth, bool has_back) {
            if (has_forth && has_back) {
                ++found.mutual[level_of(found.level, {u, v, std::min(forth, back)})];
            }
        });
    add_from_above(found.mutual);
    found.asymmetric = found.at_least;
    for (std::size_t i = 0; i < count; ++i) {
        found.asymmetric[i] -= 2 * found.mutual[i];
        found.reciprocity.push_back(2.0 * static_cast<double>(found.mutual[i]) /
                                    static_cast<double>(found.at_least[i]));
    }
    return found;
}

}  // namespace isthmus
