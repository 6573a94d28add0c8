#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <set>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"
#include "support/networks.hpp"

using namespace isthmus;
using namespace isthmus::test;
using doctest::Approx;

namespace {

/// The projects of every actor as sets: what the oracle works on.
std::vector<std::set<id_type>> project_sets(const Incidence& links) {
    std::vector<std::set<id_type>> sets;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        const auto projects = links.projects_of(a);
        sets.emplace_back(projects.begin(), projects.end());
    }
    return sets;
}

/// Weight of (i, j) straight from the definition, or nothing where the two share no project.
std::optional<double> oracle(const Incidence& links, const std::vector<std::set<id_type>>& sets,
                             Weighting weighting, std::size_t i, std::size_t j) {
    const auto shared = [&](std::size_t a, std::size_t b) {
        std::vector<id_type> both;
        std::ranges::set_intersection(sets[a], sets[b], std::back_inserter(both));
        return both;
    };
    const auto strength = [&](std::size_t a) {
        double sum = 0;
        for (std::size_t b = 0; b < sets.size(); ++b) {
            sum += a == b ? 0.0 : static_cast<double>(shared(a, b).size());
        }
        return sum;
    };
    const auto both = shared(i, j);
    if (both.empty()) {
        return std::nullopt;
    }
    const auto count = static_cast<double>(both.size());
    const auto ki = static_cast<double>(sets[i].size());
    const auto kj = static_cast<double>(sets[j].size());
    double sum = 0;
    switch (weighting) {
        case Weighting::count:
            return count;
        case Weighting::newman:
            for (const id_type p : both) {
                sum += 1.0 / (links.size_of(p) - 1.0);
            }
            return sum;
        case Weighting::fractional:
            for (const id_type p : both) {
                sum += 2.0 / (links.size_of(p) * (links.size_of(p) - 1.0));
            }
            return sum;
        case Weighting::jaccard: {
            std::set<id_type> either = sets[i];
            either.insert(sets[j].begin(), sets[j].end());
            return count / static_cast<double>(either.size());
        }
        case Weighting::cosine:
            return count / std::sqrt(ki * kj);
        case Weighting::overlap:
            return count / std::min(ki, kj);
        case Weighting::association: {
            double T = 0;
            for (std::size_t a = 0; a < sets.size(); ++a) {
                T += strength(a);
            }
            return (count / T) / ((strength(i) / T) * (strength(j) / T));
        }
        case Weighting::budget:
            break;
    }
    return std::nullopt;
}

/// The smallest weighting: every shared project counts with its number.
struct ProjectNumber {
    [[nodiscard]] double term(id_type p, offset_type, offset_type) const { return p; }
    [[nodiscard]] double finish(id_type, id_type, double sum) const { return sum; }
};
static_assert(PairWeighting<ProjectNumber>);

struct NotFinite : ProjectNumber {
    [[nodiscard]] double finish(id_type, id_type, double) const {
        return std::numeric_limits<double>::infinity();
    }
};

}  // namespace

TEST_CASE("every weighting equals its definition, worked out pair by pair on sets") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Incidence links = random_incidence(seed);
        const auto sets = project_sets(links);
        for (const Weighting weighting : values<Weighting>()) {
            if (weighting == Weighting::budget) {
                continue;  // its oracle is in test_budget.cpp
            }
            CAPTURE(seed);
            CAPTURE(name_of(weighting));
            const CooperationGraph g = cooperation(links, {.weighting = weighting});
            id_type ties = 0;
            for (id_type i = 0; i < links.actor_count(); ++i) {
                for (id_type j = i + 1; j < links.actor_count(); ++j) {
                    const auto expected = oracle(links, sets, weighting, as_index(i), as_index(j));
                    ties += expected ? 1 : 0;
                    CHECK(g.weight(i, j) == Approx(expected.value_or(0.0)).epsilon(1e-12));
                }
            }
            CHECK(g.edge_count() == ties);
        }
    }
}

TEST_CASE("the rows of a projection pass the checks of rows from elsewhere") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const CooperationGraph g = cooperation(random_incidence(seed), {.weighting = Weighting::newman});
        CHECK(CooperationGraph(g.vertex_count(), g.ties()) == g);
    }
}

TEST_CASE(
    "a projection over several chunks of rows is the same with any number of workers, to the last bit") {
    const Incidence links = random_incidence(1, {.actors = 5000, .projects = 3000, .largest = 12});
    const CooperationGraph one = cooperation(links, {.weighting = Weighting::newman});
    CHECK(CooperationGraph(one.vertex_count(), one.ties()) == one);
    for (const unsigned workers : {2U, 3U, 0U}) {
        CHECK(cooperation(links, {.weighting = Weighting::newman, .execution = {.workers = workers}}) == one);
    }
}

TEST_CASE("rows of all pairs are those of the template, also where a bitmap has several blocks") {
    const Incidence links = random_incidence(2, {.actors = 300'000, .projects = 4000, .largest = 9});
    const NewmanWeight weight(links);
    const CooperationGraph expected = project(links, AllPairs(links), weight);
    for (const unsigned workers : {1U, 2U}) {
        const CooperationGraph g =
            cooperation(links, {.weighting = Weighting::newman, .execution = {.workers = workers}});
        CHECK(g == expected);
        CHECK(std::ranges::equal(g.edges_of(7), expected.edges_of(7)));
    }
}

TEST_CASE("pairs that are repeated often leave no room behind") {
    std::vector<Link> all;
    for (id_type p = 0; p < 50; ++p) {
        for (id_type a = 0; a < 10; ++a) {
            all.push_back({a, p});
        }
    }
    const CooperationGraph g = cooperation(Incidence(2000, 50, all));
    CHECK(g.edge_count() == 45);
    CHECK(g.weight(0, 9) == 50.0);
}

TEST_CASE("numbering actors otherwise changes nothing but the numbers") {
    const Incidence links = random_incidence(5);
    const id_type n = links.actor_count();
    std::vector<Link> reversed;
    for (id_type a = 0; a < n; ++a) {
        for (const id_type p : links.projects_of(a)) {
            reversed.push_back({n - 1 - a, p});
        }
    }
    for (const Weighting weighting : {Weighting::newman, Weighting::jaccard, Weighting::association}) {
        const CooperationGraph g = cooperation(links, {.weighting = weighting});
        const CooperationGraph h =
            cooperation(Incidence(n, links.project_count(), reversed), {.weighting = weighting});
        for (const Tie& tie : g.ties()) {
            CHECK(h.weight(n - 1 - tie.u, n - 1 - tie.v) == tie.weight);
        }
        CHECK(h.edge_count() == g.edge_count());
    }
}

TEST_CASE("a one-partner project and an empty one leave every tie as it is, except shares of portfolios") {
    const Incidence before = incidence_of({"x.", "xx", ".x"});
    const Incidence after = incidence_of({"x.x.", "xx..", ".x.."});
    for (const Weighting weighting :
         {Weighting::count, Weighting::newman, Weighting::fractional, Weighting::association}) {
        CHECK(cooperation(before, {.weighting = weighting}) == cooperation(after, {.weighting = weighting}));
    }
    // Actor 0 has a project of its own now: {0, 2} and {0, 1} share one of three.
    CHECK(cooperation(after, {.weighting = Weighting::jaccard}).weight(0, 1) == 1.0 / 3);
}

TEST_CASE("networks without ties project to graphs without ties") {
    for (const Weighting weighting : values<Weighting>()) {
        if (weighting != Weighting::budget) {
            CHECK(cooperation(Incidence(), {.weighting = weighting}).vertex_count() == 0);
            CHECK(cooperation(Incidence(3, 2, {}), {.weighting = weighting}).vertex_count() == 3);
            CHECK(cooperation(incidence_of({"x..", ".x.", "..x"}), {.weighting = weighting}).edge_count() ==
                  0);
        }
    }
    CHECK(cooperation(PartnershipNetwork(), {.weighting = Weighting::budget}).vertex_count() == 0);
}

TEST_CASE("rows that are sorted as they are made have the bits of the template, with any number of workers") {
    // Larger than a chunk of rows, with busy actors, isolates, projects of one partner and of nobody.
    RandomStream random(14, 0);
    std::vector<Link> made;
    for (id_type p = 0; p < 900; ++p) {
        for (std::uint64_t k = random.below(9); k > 0; --k) {
            const double rank = random.uniform();
            made.push_back({static_cast<id_type>(rank * rank * 5000), p});
        }
    }
    const Incidence links(5000, 901, made);
    const AllPairs pairs(links);
    for (const unsigned workers : {1U, 2U, 5U}) {
        const auto by_name = [&](Weighting weighting) {
            return cooperation(links, {.weighting = weighting, .execution = {.workers = workers}});
        };
        CHECK(by_name(Weighting::count) == project(links, pairs, CountWeight{}));
        CHECK(by_name(Weighting::newman) == project(links, pairs, NewmanWeight(links)));
        CHECK(by_name(Weighting::fractional) == project(links, pairs, FractionalWeight(links, pairs)));
        CHECK(by_name(Weighting::jaccard) ==
              project(links, pairs, JaccardWeight(links, Projection::all_pairs)));
        CHECK(by_name(Weighting::association) == project(links, pairs, AssociationWeight(links, pairs)));
    }
}

TEST_CASE("a weighting of one's own needs two functions") {
    const Incidence links = incidence_of({"xxx", ".xx", "x.."});
    const CooperationGraph g = project(links, AllPairs(links), ProjectNumber{});
    CHECK(g.ties() == std::vector<Tie>{{0, 1, 1 + 2}, {0, 2, 0}});  // a tie of weight 0 is a tie
    CHECK_THROWS_AS(static_cast<void>(project(links, AllPairs(links), NotFinite{})), ValueError);
}

TEST_CASE("the size is known before: pairs, at most so many ties, bytes") {
    // Projects of 3, 2 and 2 actors: 3 + 1 + 1 pairs, of which (0, 1) comes three times, among 3 actors.
    const Incidence links = incidence_of({"xxx", "xxx", "x.."});
    const ProjectionSize size = projection_size(links);
    CHECK(size.pairs == 5);
    CHECK(size.max_ties == 3);
    CHECK(size.max_bytes == 24 * 3 + 4 * 4);
    const CooperationGraph g = cooperation(links);
    CHECK(g.edge_count() == 3);
    CHECK(static_cast<std::size_t>(size.max_bytes) ==
          g.offsets().size_bytes() + g.neighbors().size_bytes() + g.weights().size_bytes());
}

TEST_CASE("a projection past its limit is refused before it is built, by size and with a way around") {
    // One project of 100,000 actors would be 5e9 ties.
    std::vector<Link> links;
    for (id_type a = 0; a < 100'000; ++a) {
        links.push_back({a, 0});
    }
    const Incidence huge(100'000, 1, links);
    CHECK(projection_size(huge).max_ties == 4'999'950'000);
    CHECK_THROWS_WITH_AS(static_cast<void>(cooperation(huge)), doctest::Contains("4999950000"), LimitError);
    CHECK_THROWS_WITH_AS(static_cast<void>(cooperation(huge)), doctest::Contains("max_ties"), LimitError);
    // No option lifts what 32 bits hold.
    CHECK_THROWS_AS(
        static_cast<void>(cooperation(huge, {.max_ties = std::numeric_limits<std::int64_t>::max()})),
        LimitError);
}

TEST_CASE("the limit is on ties, not on pairs that repeat") {
    const Incidence links = incidence_of({"xxxx.", "xxxx.", "...x.", "....x"});  // 2 + 4 pairs, 3 ties
    CHECK(projection_size(links).pairs == 6);
    CHECK(cooperation(links, {.max_ties = 3}).edge_count() == 3);
    CHECK_THROWS_AS(static_cast<void>(cooperation(links, {.max_ties = 2})), LimitError);
}

TEST_CASE("associated and withdrawn partners are in, or out by option") {
    const PartnershipNetwork net = network_of({{"p", "a", Role::lead},
                                               {"p", "b"},
                                               {"p", "c", Role::associated},
                                               {"p", "d", Role::partner, no_money, true}});
    const auto ties = [&](Associated associated, Withdrawn withdrawn) {
        return cooperation(net, {.membership = {associated, withdrawn}}).edge_count();
    };
    CHECK(ties(Associated::included, Withdrawn::included) == 6);
    CHECK(ties(Associated::excluded, Withdrawn::included) == 3);
    CHECK(ties(Associated::included, Withdrawn::excluded) == 3);
    CHECK(ties(Associated::excluded, Withdrawn::excluded) == 1);
    // Everyone stays a vertex; Newman shares among those who count.
    const CooperationGraph g = cooperation(
        net, {.weighting = Weighting::newman, .membership = {.associated = Associated::excluded}});
    CHECK(g.vertex_count() == 4);
    CHECK(g.weight(0, 1) == 0.5);
    CHECK(projection_size(net, {.membership = {.associated = Associated::excluded}}).pairs == 3);
}

TEST_CASE("an actor written twice in a project is there once, and in if either row counts") {
    const PartnershipNetwork net = network_of({{"p", "a", Role::associated}, {"p", "a"}, {"p", "b"}});
    CHECK(cooperation(net).ties() == std::vector<Tie>{{0, 1, 1}});
    CHECK(cooperation(net, {.membership = {.associated = Associated::excluded}}).edge_count() == 1);
}

TEST_CASE("a bare incidence refuses what it cannot know") {
    const Incidence links = incidence_of({"x", "x"});
    CHECK_THROWS_AS(static_cast<void>(cooperation(links, {.weighting = Weighting::budget})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(cooperation(links, {.structure = Projection::lead_star})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(cooperation(links, {.membership = {.withdrawn = Withdrawn::excluded}})),
                    ValueError);
}

TEST_CASE("a projection can be cancelled") {
    CHECK_THROWS_AS(
        static_cast<void>(cooperation(davis(), {.execution = {.progress = [](double) { return false; }}})),
        Cancelled);
}

TEST_CASE("rows of more actors than one word of the sorted set's third level") {
    constexpr id_type n = 600'000;
    RandomStream random(5, 1);
    std::vector<Link> links;
    std::set<std::pair<id_type, id_type>> pairs;
    for (id_type p = 0; p < 2'000; ++p) {
        std::set<id_type> members;
        while (members.size() < 3) {  // every second one of few, so that many have several projects
            members.insert(
                static_cast<id_type>(random.below(members.size() % 2 == 0 ? 500U : std::uint32_t{n})));
        }
        for (const id_type a : members) {
            links.push_back({a, p});
            for (const id_type b : members) {
                if (a < b) {
                    pairs.emplace(a, b);
                }
            }
        }
    }
    const CooperationGraph g = cooperation(Incidence(n, 2'000, links));
    std::set<std::pair<id_type, id_type>> found;
    for (const Tie& tie : g.ties()) {
        found.emplace(tie.u, tie.v);
    }
    CHECK(found == pairs);
    CHECK(as_index(g.edge_count()) == pairs.size());
    for (id_type v = 0; v < n; ++v) {
        REQUIRE(std::is_sorted(g.neighbors(v).begin(), g.neighbors(v).end()));
    }
}
