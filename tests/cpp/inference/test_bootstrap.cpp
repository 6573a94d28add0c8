#include "inference/bootstrap.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "inference/project_parts.hpp"
#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;
using detail::RatioParts;

namespace {

constexpr id_type replicates = 60;
constexpr Streams streams{5, Purpose::bootstrap};

/// Strata of 0, 1 and several projects.
std::vector<std::size_t> some_bounds(id_type projects) {
    const auto m = as_index(projects);
    return {0, 0, 1, m / 3, m / 3, m};
}

std::vector<double> bootstrap(std::span<const std::size_t> bounds,
                              const std::vector<std::vector<RatioParts>>& series, unsigned workers = 1) {
    const std::vector<std::span<const RatioParts>> spans(series.begin(), series.end());
    return detail::bootstrap_ratios(bounds, spans, replicates, streams, {workers, {}});
}

/// Pairs across groups and all pairs, project by project, each pair as `value`.
std::vector<RatioParts> across_of(const Incidence& links, const Grouping& groups, PairValue value) {
    const detail::ProjectParts parts(links, groups, value);
    std::vector<RatioParts> all;
    std::vector<std::pair<std::size_t, double>> added;
    for (id_type p = 0; p < links.project_count(); ++p) {
        RatioParts one;
        parts.entries_of(p, added);
        for (const auto& [entry, add] : added) {
            one.numerator += entry == parts.across() ? add : 0.0;
            one.denominator += entry == parts.across() || entry == parts.within() ? add : 0.0;
        }
        all.push_back(one);
    }
    return all;
}

/// The slow way: the network of the projects drawn, projected.
double across_of_projection(const Incidence& links, const Grouping& groups, Weighting weighting,
                            const std::vector<id_type>& drawn) {
    std::vector<Link> again;
    for (std::size_t k = 0; k < drawn.size(); ++k) {
        for (const id_type a : links.actors_of(drawn[k])) {
            again.push_back({a, static_cast<id_type>(k)});
        }
    }
    const Incidence network(links.actor_count(), static_cast<id_type>(drawn.size()), again);
    const MixingMatrix matrix =
        mixing(cooperation(network, {.weighting = weighting}), groups, Ties::weighted);
    double across = 0.0;
    double all = 0.0;
    for (id_type g = 0; g < groups.group_count(); ++g) {
        for (id_type h = g; h < groups.group_count(); ++h) {
            all += matrix(g, h);
            across += g == h ? 0.0 : matrix(g, h);
        }
    }
    return all > 0.0 ? across / all : std::nan("");
}

}  // namespace

TEST_CASE("Sums over projects drawn are those of the projection of their network") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Incidence links = random_incidence(seed);
        const Grouping groups = random_groups(seed, links.actor_count());
        const auto bounds = some_bounds(links.project_count());
        const std::vector found = {bootstrap(bounds, {across_of(links, groups, PairValue::count)}),
                                   bootstrap(bounds, {across_of(links, groups, PairValue::newman)})};
        for (id_type b = 0; b < replicates; ++b) {
            RandomStream random = streams[static_cast<std::uint64_t>(b)];
            for (std::size_t s = 0; s + 1 < bounds.size(); ++s) {
                const std::size_t size = bounds[s + 1] - bounds[s];
                std::vector<id_type> drawn;
                for (std::size_t k = 0; k < size; ++k) {
                    drawn.push_back(
                        static_cast<id_type>(bounds[s] + random.below(static_cast<std::uint32_t>(size))));
                }
                const std::size_t place = s * as_index(replicates) + as_index(b);
                const std::vector wanted = {across_of_projection(links, groups, Weighting::count, drawn),
                                            across_of_projection(links, groups, Weighting::newman, drawn)};
                CHECK(same(std::vector{found[0][place], found[1][place]}, wanted));
            }
        }
    }
}

TEST_CASE("Series are measured on the same draws, each as if alone, whatever the workers") {
    const Incidence links = random_incidence(4);
    const Grouping groups = random_groups(4, links.actor_count());
    const auto bounds = some_bounds(links.project_count());
    const std::vector<std::vector<RatioParts>> series{across_of(links, groups, PairValue::count),
                                                      across_of(links, groups, PairValue::fractional)};
    std::vector<double> alone = bootstrap(bounds, {series[0]});
    const std::vector<double> second = bootstrap(bounds, {series[1]});
    alone.insert(alone.end(), second.begin(), second.end());
    for (const unsigned workers : {1U, 2U, 5U}) {
        const std::vector<double> together = bootstrap(bounds, series, workers);
        REQUIRE(together.size() == alone.size());
        for (std::size_t i = 0; i < alone.size(); ++i) {
            CHECK((together[i] == alone[i] || (std::isnan(together[i]) && std::isnan(alone[i]))));
        }
    }
}

TEST_CASE("No project, no pairs, no strata") {
    const std::vector<double> found =
        bootstrap(std::vector<std::size_t>{0, 0, 2}, {{{0.0, 0.0}, {3.0, 0.0}}});
    REQUIRE(found.size() == 2 * as_index(replicates));
    CHECK(std::all_of(found.begin(), found.end(), [](double value) { return std::isnan(value); }));
    CHECK(bootstrap(std::vector<std::size_t>{0}, {{}}).empty());
}
