#include "isthmus/inference/statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "isthmus/metrics/composition.hpp"
#include "isthmus/model/builder.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// Equal up to rounding, or both not defined.
bool same(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || a == b ||
           std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b));
}

/// A random network with labels, and its projection.
struct Case {
    Incidence links;
    Grouping groups;
    CooperationGraph graph;
    explicit Case(std::uint64_t seed)
        : links(random_incidence(seed)),
          groups(random_groups(seed, links.actor_count())),
          graph(cooperation(links)) {}
    [[nodiscard]] std::vector<double> operator()(const Statistic& statistic) const {
        return statistic(SampleView(links, std::span(&groups, 1)));
    }
    [[nodiscard]] std::vector<double> of_graph(const Statistic& statistic) const {
        return statistic(SampleView(graph, std::span(&groups, 1)));
    }
};

constexpr std::uint64_t cases = 20;

}  // namespace

TEST_CASE("Mixing: cells of the projection's matrix, what a group has with others, within and across") {
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const Case c(seed);
        for (const auto& [value, weighting] :
             {std::pair{PairValue::binary, Weighting::count}, std::pair{PairValue::count, Weighting::count},
              std::pair{PairValue::newman, Weighting::newman},
              std::pair{PairValue::fractional, Weighting::fractional}}) {
            const MixingMatrix matrix = mixing(cooperation(c.links, {.weighting = weighting}), c.groups,
                                               value == PairValue::binary ? Ties::binary : Ties::weighted);
            std::vector<double> wanted;
            double within = 0.0;
            double across = 0.0;
            for (id_type g = 0; g < 4; ++g) {
                for (id_type h = g; h < 4; ++h) {
                    wanted.push_back(matrix(g, h));
                    (g == h ? within : across) += matrix(g, h);
                }
            }
            for (id_type g = 0; g < 4; ++g) {
                double others = 0.0;
                for (id_type h = 0; h < 4; ++h) {
                    others += g == h ? 0.0 : matrix(g, h);
                }
                wanted.push_back(others);
            }
            wanted.push_back(within);
            wanted.push_back(across);
            const std::vector<double> found = c(mixing_statistic(std::span(&c.groups, 1), value));
            REQUIRE(found.size() == wanted.size());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                CHECK(same(found[i], wanted[i]));
            }
        }
    }
}

TEST_CASE("Names say what an entry is, and by which grouping where there are two") {
    const std::vector<Grouping> both{{"country", {0, 1}, {"FR", "GB"}}, {"sector", {0, 0}, {"research"}}};
    CHECK(mixing_statistic(std::span(both).first(1), PairValue::count).names ==
          std::vector<std::string>{"FR x FR", "FR x GB", "GB x GB", "FR x others", "GB x others", "within",
                                   "across"});
    const Statistic two = mixing_statistic(both, PairValue::count);
    REQUIRE(two.names.size() == 7 + 4);
    CHECK(two.names[1] == "country: FR x GB");
    CHECK(two.names[7] == "sector: research x research");
    // Two actors, one project: one pair, across countries and within the sector.
    const std::vector<double> values = two(SampleView(incidence_of({"x", "x"}), both));
    CHECK(values == std::vector<double>{0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0});
}

TEST_CASE("E-I, assortativity and segregation from cells are those of the projection") {
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const Case c(seed);
        const EIIndex ei = ei_index(c.graph, c.groups);
        const std::vector<double> found = c(ei_statistic(c.groups, PairValue::binary));
        CHECK(same(found[0], ei.network));
        for (std::size_t g = 0; g < 4; ++g) {
            CHECK(same(found[g + 1], ei.groups.ei[g]));
        }
        CHECK(same(c(assortativity_statistic(PairValue::count))[0],
                   detail::value_or_nan([&] { return assortativity(c.graph, c.groups, Ties::weighted); })));
        const Segregation wanted = segregation(c.graph, c.groups);
        const std::vector<double> measured = c(segregation_statistic(c.groups));
        CHECK(same(measured[0], wanted.freeman));
        CHECK(same(measured[1], wanted.odds_ratio));
        CHECK(same(measured[2], wanted.gupta));
        for (std::size_t g = 0; g < 4; ++g) {
            CHECK(same(measured[3 + g], wanted.coleman[g]));
        }
    }
}

TEST_CASE("Ties alone give the same as the projects they come from") {
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const Case c(seed);
        const std::span<const Grouping> one(&c.groups, 1);
        const auto check = [&](const Statistic& of_links, const Statistic& of_ties) {
            const std::vector<double> from_links = c(of_links);
            const std::vector<double> from_ties = c.of_graph(of_ties);
            for (std::size_t i = 0; i < of_links.names.size(); ++i) {
                CHECK(same(from_links[i], from_ties[i]));
            }
        };
        // The graph is the projection by count: joint projects of the ones are weights of the others.
        check(mixing_statistic(one, PairValue::count), mixing_statistic(one, PairValue::weighted));
        check(ei_statistic(c.groups, PairValue::count), ei_statistic(c.groups, PairValue::weighted));
        for (const Statistic& statistic :
             {mixing_statistic(one, PairValue::binary), segregation_statistic(c.groups),
              brokerage_statistic(c.graph.vertex_count(), BrokerageOf::actors), clustering_statistic(),
              small_world_statistic()}) {
            check(statistic, statistic);
        }
    }
    const Case c(1);
    CHECK_THROWS_AS(static_cast<void>(c.of_graph(two_mode_clustering_statistic())), ValueError);
    CHECK_THROWS_AS(static_cast<void>(c.of_graph(composition_statistic(std::span(&c.groups, 1)))),
                    ValueError);
}

TEST_CASE("Brokerage: Zachary's roles as in sna, in all and actor by actor") {
    const CooperationGraph g = zachary();
    const Grouping groups = groups_of(zachary_factions(), 2);
    const std::vector<double> all =
        brokerage_statistic(34, BrokerageOf::network)(SampleView(g, std::span(&groups, 1)));
    CHECK(all == std::vector<double>{510, 20, 128, 128, 0, 786});
    const Statistic statistic = brokerage_statistic(34, BrokerageOf::actors);
    const std::vector<double> each = statistic(SampleView(g, std::span(&groups, 1)));
    REQUIRE(each.size() == 6 * 35);
    CHECK(statistic.names[6 * 34] == "33: coordinator_aaa");
    const Brokerage wanted = brokerage(g, groups);
    for (std::size_t a = 0; a < 34; ++a) {
        CHECK(each[6 * (a + 1)] == wanted.coordinator_aaa[a]);
        CHECK(each[6 * (a + 1) + 5] == wanted.total[a]);
    }
}

TEST_CASE("Clustering and distance by hand: of all ties, of a path, of none") {
    const CooperationGraph g = complete(4);
    const std::vector<double> full = small_world_statistic()(SampleView(g, {}));
    CHECK(full == std::vector<double>{1.0, 1.0});
    // A path of three: no triangle; distances 1, 1 and 2.
    const CooperationGraph line = path(3);
    const std::vector<double> open = small_world_statistic()(SampleView(line, {}));
    CHECK(open[0] == 0.0);
    CHECK(open[1] == doctest::Approx(4.0 / 3.0));
    const CooperationGraph none(3, std::vector<Tie>{});
    for (const Statistic& statistic : {small_world_statistic(), clustering_statistic()}) {
        for (const double value : statistic(SampleView(none, {}))) {
            CHECK(std::isnan(value));
        }
    }
}

TEST_CASE(
    "Composition: means over projects of what composition() says of each, and pairs across project by "
    "project") {
    for (std::uint64_t seed = 1; seed <= cases; ++seed) {
        const Incidence links = random_incidence(seed);
        RandomStream random(seed, 9);
        NetworkBuilder builder("composition");
        for (id_type a = 0; a < links.actor_count(); ++a) {
            constexpr std::array countries{"BE", "FR", "GB", ""};
            builder.actor("actor " + std::to_string(a), {.country = countries[random.below(4)]}, 1);
        }
        for (id_type p = 0; p < links.project_count(); ++p) {
            const id_type project = builder.project("project " + std::to_string(p), {}, 1);
            for (const id_type a : links.actors_of(p)) {
                builder.participation(project, a, {}, 1);
            }
        }
        const PartnershipNetwork net = builder.finish();
        const Composition wanted = composition(net);
        const Grouping groups = group_by(net, "country");
        const SampleView view(links, std::span(&groups, 1));
        const std::vector<double> found = composition_statistic(std::span(&groups, 1))(view);
        const std::vector<double> across = pairs_across_statistic(links.project_count())(view);
        std::array<double, 3> sums{};
        std::array<double, 3> counts{};
        for (std::size_t p = 0; p < wanted.size.size(); ++p) {
            const double known = wanted.country_known[p] * wanted.size[p];
            if (known > 0.5) {
                sums[0] += wanted.countries[p];
                sums[1] += wanted.country_blau[p];
                counts[0] += 1.0;
                counts[1] += 1.0;
            }
            double pairs = 0.0;
            if (!std::isnan(wanted.cross_border_pairs[p])) {
                sums[2] += wanted.cross_border_pairs[p];
                counts[2] += 1.0;
                pairs = wanted.cross_border_pairs[p] * known * (known - 1.0) / 2.0;
            }
            CHECK(same(across[p], pairs));
        }
        for (std::size_t k = 0; k < 3; ++k) {
            CHECK(same(found[k], sums[k] / counts[k]));
        }
    }
}

TEST_CASE("E-I and assortativity of a graph's weights do not depend on their unit") {
    const CooperationGraph g = graph_of(5, {{0, 1, 1}, {0, 2, 2}, {1, 2, 3}, {2, 3, 7}});
    const Grouping groups = groups_of({0, 0, 1, 1, 0}, 2);
    const std::span<const Grouping> all(&groups, 1);
    for (const int unit : {-1074, -540, 520, 1020}) {
        const CooperationGraph scaled = in_unit(g, unit);
        for (const Statistic& statistic :
             {ei_statistic(groups, PairValue::weighted), assortativity_statistic(PairValue::weighted)}) {
            CHECK(statistic(SampleView(scaled, all)) == statistic(SampleView(g, all)));
        }
    }
}

TEST_CASE("values of projects are refused of a graph, and weights of projects") {
    const Case c(1);
    const std::span<const Grouping> one(&c.groups, 1);
    for (const PairValue value : {PairValue::count, PairValue::newman, PairValue::fractional}) {
        for (const Statistic& statistic :
             {mixing_statistic(one, value), ei_statistic(c.groups, value), assortativity_statistic(value)}) {
            CHECK_THROWS_WITH_AS(static_cast<void>(c.of_graph(statistic)),
                                 doctest::Contains(name_of(value).data()), ValueError);
            CHECK(c(statistic).size() == statistic.names.size());
        }
    }
    for (const Statistic& statistic :
         {mixing_statistic(one, PairValue::weighted), ei_statistic(c.groups, PairValue::weighted)}) {
        CHECK_THROWS_WITH_AS(static_cast<void>(c(statistic)), doctest::Contains("weighted is for graphs"),
                             ValueError);
    }
}

TEST_CASE("Mixing of more groups than a null model can be kept for is refused before memory is asked for") {
    const auto of = [](std::size_t count) {
        Grouping groups;
        groups.by = "actor";
        groups.names.resize(count);
        return groups;
    };
    const std::vector<Grouping> many{of(8193)};
    CHECK_THROWS_WITH_AS(static_cast<void>(mixing_statistic(many, PairValue::count)),
                         doctest::Contains("mixing by \"actor\" of 8193 groups has more entries"),
                         LimitError);
    const std::vector<Grouping> just{of(2047)};
    CHECK_THROWS_AS(static_cast<void>(mixing_statistic(just, PairValue::count)), LimitError);
    const std::vector<Grouping> together{of(1500), of(1500)};  // each of them alone is not too many
    CHECK_THROWS_AS(static_cast<void>(mixing_statistic(together, PairValue::count)), LimitError);
}
