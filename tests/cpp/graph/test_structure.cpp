#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"
#include "support/networks.hpp"

using namespace isthmus;
using namespace isthmus::test;
using doctest::Approx;

namespace {

/// One lead in p, two in q, none in r, only one actor in s:
///
///     p: [a] b c        a-b a-c
///     q: [a] [b] d      a-b a-d b-d
///     r: c d            nothing
///     s: [d]            nothing
PartnershipNetwork stars() {
    return network_of({{"p", "a", Role::lead},
                       {"p", "b"},
                       {"p", "c"},
                       {"q", "a", Role::lead},
                       {"q", "b", Role::lead},
                       {"q", "d"},
                       {"r", "c"},
                       {"r", "d"},
                       {"s", "d", Role::lead}});
}
constexpr id_type a = 0, b = 1, c = 2, d = 3;

std::vector<Tie> star_ties(Weighting weighting) {
    return cooperation(stars(), {.weighting = weighting, .structure = Projection::lead_star}).ties();
}

/// Links with leads drawn at random: in most, projects with none, one and several.
std::vector<std::uint8_t> random_leads(const Incidence& links, std::uint64_t seed) {
    RandomStream random(seed, 0x1EAD);
    std::vector<std::uint8_t> leads(as_index(links.link_count()));
    std::generate(leads.begin(), leads.end(),
                  [&] { return static_cast<std::uint8_t>(random.below(3) == 0); });
    return leads;
}

}  // namespace

TEST_CASE("a lead star ties leads with everyone, and no one where no one leads") {
    CHECK(star_ties(Weighting::count) == std::vector<Tie>{{a, b, 2}, {a, c, 1}, {a, d, 1}, {b, d, 1}});
}

TEST_CASE("weightings share out over the pairs that a lead star ties") {
    // Fractional: p has 2 pairs, q 3. Newman: both have three actors, so 1/2 a project.
    CHECK(star_ties(Weighting::fractional) ==
          std::vector<Tie>{{a, b, 1.0 / 2 + 1.0 / 3}, {a, c, 1.0 / 2}, {a, d, 1.0 / 3}, {b, d, 1.0 / 3}});
    CHECK(star_ties(Weighting::newman) == std::vector<Tie>{{a, b, 1}, {a, c, 0.5}, {a, d, 0.5}, {b, d, 0.5}});
    // k: a 2, b 2, c 2, d 3. Unions: a,c of {p,q} {p,r} 3; a,d of {p,q} {q,r,s} 4; b,d 4.
    CHECK(star_ties(Weighting::jaccard) ==
          std::vector<Tie>{{a, b, 1}, {a, c, 1.0 / 3}, {a, d, 1.0 / 4}, {b, d, 1.0 / 4}});
    CHECK(star_ties(Weighting::overlap) ==
          std::vector<Tie>{{a, b, 1}, {a, c, 0.5}, {a, d, 0.5}, {b, d, 0.5}});
    // S: a 4, b 3, c 1, d 2; T = 10.
    CHECK(star_ties(Weighting::association) ==
          std::vector<Tie>{{a, b, 20.0 / 12}, {a, c, 10.0 / 4}, {a, d, 10.0 / 8}, {b, d, 10.0 / 6}});
}

TEST_CASE(
    "Jaccard under a lead star divides by all projects of the two, also those they share without leading") {
    // a and b share p (a leads) and r (no one leads): one of two.
    const PartnershipNetwork net = network_of({{"p", "a", Role::lead}, {"p", "b"}, {"r", "a"}, {"r", "b"}});
    CHECK(cooperation(net, {.weighting = Weighting::jaccard, .structure = Projection::lead_star})
              .weight(a, b) == 0.5);
}

TEST_CASE("projects without a lead and with several can be counted") {
    const PartnershipNetwork net = stars();
    const LeadStar star = lead_star(net, {}, net.links());
    CHECK(star.projects_without_lead() == 1);
    CHECK(star.projects_with_several_leads() == 1);
    CHECK(projection_size(net, {.structure = Projection::lead_star}).pairs == 5);
}

TEST_CASE("a lead that does not count leads no one") {
    const PartnershipNetwork net = network_of(
        {{"p", "a", Role::lead, no_money, true}, {"p", "b"}, {"p", "c"}, {"q", "b", Role::lead}, {"q", "c"}});
    const auto g = cooperation(
        net, {.structure = Projection::lead_star, .membership = {.withdrawn = Withdrawn::excluded}});
    CHECK(g.ties() == std::vector<Tie>{{b, c, 1}});
}

TEST_CASE("an actor that leads in one of its two rows leads") {
    const PartnershipNetwork net = network_of({{"p", "a"}, {"p", "a", Role::lead}, {"p", "b"}, {"p", "c"}});
    CHECK(cooperation(net, {.structure = Projection::lead_star}).edge_count() == 2);
}

TEST_CASE("pairs, partners and visits of a structure agree with who leads") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Incidence links = random_incidence(seed);
        const auto leads = random_leads(links, seed);
        const LeadStar star(links, leads);
        const AllPairs all(links);
        for (id_type p = 0; p < links.project_count(); ++p) {
            const offset_type begin = links.project_offsets()[as_index(p)];
            const offset_type end = links.project_offsets()[as_index(p) + 1];
            std::int64_t pairs = 0;
            std::vector<std::int64_t> partners(as_index(links.size_of(p)), 0);
            for (offset_type i = begin; i < end; ++i) {
                std::vector<offset_type> expected;
                for (offset_type j = i + 1; j < end; ++j) {
                    if (leads[as_index(i)] != 0 || leads[as_index(j)] != 0) {
                        expected.push_back(j);
                        ++partners[as_index(i - begin)];
                        ++partners[as_index(j - begin)];
                        ++pairs;
                    }
                }
                std::vector<offset_type> visited;
                star.for_each_later(p, i, [&](offset_type j) { visited.push_back(j); });
                CHECK(visited == expected);
                CHECK(all.partners(p, i) == links.size_of(p) - 1);
            }
            CHECK(star.pairs(p) == pairs);
            for (offset_type i = begin; i < end; ++i) {
                CHECK(star.partners(p, i) == partners[as_index(i - begin)]);
            }
        }
    }
}

TEST_CASE("a star in which everyone leads is all pairs, one in which no one does has no ties") {
    const Incidence links = davis();
    const auto everyone = std::vector<std::uint8_t>(89, 1);
    const auto no_one = std::vector<std::uint8_t>(89, 0);
    CHECK(project(links, LeadStar(links, everyone), CountWeight{}) == cooperation(links));
    CHECK(project(links, LeadStar(links, no_one), CountWeight{}).edge_count() == 0);
    CHECK_THROWS_AS(LeadStar(links, {1, 0}), ValueError);
}

TEST_CASE("invariants of fractional and association hold on lead stars") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Incidence links = random_incidence(seed);
        const LeadStar star(links, random_leads(links, seed));
        const auto sum = [](const CooperationGraph& g, const auto& value) {
            const auto ties = g.ties();
            return std::accumulate(ties.begin(), ties.end(), 0.0,
                                   [&](double total, const Tie& tie) { return total + value(tie); });
        };
        double tying = 0;
        for (id_type p = 0; p < links.project_count(); ++p) {
            tying += star.pairs(p) > 0 ? 1 : 0;
        }
        CHECK(sum(project(links, star, FractionalWeight(links, star)),
                  [](const Tie& tie) { return tie.weight; }) == Approx(tying).epsilon(1e-12));
        const CooperationGraph count = project(links, star, CountWeight{});
        const auto strength = [&](id_type v) {
            return std::accumulate(count.weights(v).begin(), count.weights(v).end(), 0.0);
        };
        const double T = 2 * sum(count, [](const Tie& tie) { return tie.weight; });
        CHECK(sum(project(links, star, AssociationWeight(links, star)), [&](const Tie& tie) {
                  return tie.weight * strength(tie.u) * strength(tie.v);
              }) == Approx(T * T / 2).epsilon(1e-12));
    }
}
