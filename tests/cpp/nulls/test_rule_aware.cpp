#include "isthmus/nulls/rule_aware.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>

#include "isthmus/model/builder.hpp"
#include "support/fixtures.hpp"
#include "support/states.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// A network of `links` whose actors have these countries; actor leads[p] leads project p, where there are leads.
PartnershipNetwork network_with(const Incidence& links, const std::vector<std::string>& countries,
                                const std::vector<id_type>& leads = {},
                                const std::vector<Link>& associated = {}) {
    NetworkBuilder builder("states");
    for (id_type a = 0; a < links.actor_count(); ++a) {
        builder.actor("actor " + std::to_string(a), {.country = countries[as_index(a)]}, 1);
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        const id_type project = builder.project("project " + std::to_string(p), {}, 1);
        for (const id_type a : links.actors_of(p)) {
            Role role = !leads.empty() && leads[as_index(p)] == a ? Role::lead : Role::partner;
            for (const Link& link : associated) {
                role = link == Link{a, p} ? Role::associated : role;
            }
            builder.participation(project, a, {.role = role}, 1);
        }
    }
    return builder.finish();
}

const Rules two_countries{
    .name = "two countries", .title = "", .conditions = {{ConditionKind::countries, 2, {}, ""}}};

bool all_eligible(const RuleBook& book, const Incidence& links) {
    for (id_type p = 0; p < links.project_count(); ++p) {
        if (!book.eligible(links.actors_of(p), no_id)) {
            return false;
        }
    }
    return true;
}

template <class Null>
std::map<std::uint64_t, int> visits(const Null& null, int draws, std::uint64_t number, id_type sweeps = 4) {
    auto chain = null.start({11}, number);
    null.advance(chain, 20);
    std::map<std::uint64_t, int> counts;
    for (int k = 0; k < draws; ++k) {
        null.advance(chain, sweeps);
        ++counts[state_of(null.draw(chain))];
    }
    return counts;
}

/// Three projects with fixed leads from X, Y and Z, and one more partner each from the same three countries. Two
/// countries in every project make a derangement of three: two networks, and no single trade leads from one to the other.
///
///     lead X: y   lead Y: z   lead Z: x      and      lead X: z   lead Y: x   lead Z: y
PartnershipNetwork deranged() {
    return network_with(incidence_of({"x..", ".x.", "..x", "..x", "x..", ".x."}),
                        {"GB", "FR", "BE", "GB", "FR", "BE"}, {0, 1, 2});
}

const Rules led_by_anyone{
    .name = "led",
    .title = "",
    .conditions = {{ConditionKind::countries, 2, {}, ""}, {ConditionKind::lead, 1, {}, ""}}};

}  // namespace

TEST_CASE("Draws are uniform over the networks that the rules admit") {
    for (const auto& [links, countries] :
         {std::pair{incidence_of({"xx..", "x.x.", ".x.x", "..xx"}),
                    std::vector<std::string>{"GB", "FR", "FR", "GB"}},
          std::pair{incidence_of({"xxx.", "x..x", ".xx.", "...x"}),
                    std::vector<std::string>{"GB", "FR", "FR", "GB"}},
          std::pair{incidence_of({"xx.", "x..", ".x.", "..x", "..x"}),
                    std::vector<std::string>{"GB", "FR", "FR", "GB", "BE"}}}) {
        const PartnershipNetwork net = network_with(links, countries);
        const RuleBook book(net, two_countries);
        REQUIRE(all_eligible(book, links));
        std::vector<std::uint64_t> admitted;
        for (const std::uint64_t state : all_states(links)) {
            if (all_eligible(book, links_of(state, links.actor_count(), links.project_count()))) {
                admitted.push_back(state);
            }
        }
        REQUIRE(admitted.size() > 3);
        REQUIRE(admitted.size() < all_states(links).size());
        const int draws = 300 * static_cast<int>(admitted.size());
        const RuleAwareCurveball null = rule_aware(net, two_countries);
        for (const std::uint64_t number : {0, 1}) {
            const auto counts = visits(null, draws, number);
            for (const auto& [state, count] : counts) {
                static_cast<void>(count);
                CHECK(std::binary_search(admitted.begin(), admitted.end(), state));
            }
            CHECK(counts.size() == admitted.size());
            CHECK(chi_square(counts, admitted.size(), draws) < chi_square_limit(admitted.size() - 1));
        }
    }
}

TEST_CASE("Excursions join networks that single trades keep apart") {
    const PartnershipNetwork net = deranged();
    const RuleBook book(net, led_by_anyone);
    const std::vector<id_type> lead = leads(net);

    // By exhaustion: two networks keep margins, leads and rules, and they differ in all three projects. A trade changes two.
    std::vector<std::uint64_t> admitted_states;
    for (const std::uint64_t state : all_states(net.links())) {
        const Incidence links = links_of(state, 6, 3);
        bool admitted = true;
        for (id_type p = 0; p < 3; ++p) {
            admitted = admitted && std::ranges::binary_search(links.actors_of(p), lead[as_index(p)]) &&
                       book.eligible(links.actors_of(p), lead[as_index(p)]);
        }
        if (admitted) {
            admitted_states.push_back(state);
        }
    }
    REQUIRE(admitted_states.size() == 2);
    for (id_type p = 0; p < 3; ++p) {
        CHECK(!std::ranges::equal(links_of(admitted_states[0], 6, 3).actors_of(p),
                                  links_of(admitted_states[1], 6, 3).actors_of(p)));
    }

    // Single trades alone: from what was observed, every trade between two projects breaks a rule or changes nothing.
    std::vector<Mobility> seats;
    for (id_type p = 0; p < net.project_count(); ++p) {
        for (const id_type a : net.links().actors_of(p)) {
            seats.push_back(a == lead[as_index(p)] ? Mobility::fixed : Mobility::free);
        }
    }
    RandomStream random(1, 0);
    for (int k = 0; k < 200; ++k) {
        CurveballState rows(net.links(), seats);
        const auto p = static_cast<id_type>(random.below(3));
        const id_type q = (p + 1) % 3;
        rows.trade(p, q, random);
        const bool admitted = book.eligible(rows.partners(p), lead[as_index(p)]) &&
                              book.eligible(rows.partners(q), lead[as_index(q)]);
        CHECK((rows.moved_from(net.links()) == 0.0) == admitted);
    }

    const RuleAwareCurveball null = rule_aware(net, led_by_anyone);
    constexpr int draws = 4000;
    const auto counts = visits(null, draws, 0, 30);
    REQUIRE(counts.size() == 2);
    CHECK(chi_square(counts, 2, draws) < chi_square_limit(1));
}

TEST_CASE("Odd chains start far from what was observed, and from what the rules admit") {
    const Incidence links = incidence_of(
        {"xx......", "..xx....", "....xx..", "......xx", "x.x.....", ".x.x....", "....x.x.", ".....x.x"});
    const PartnershipNetwork net = network_with(links, {"GB", "GB", "GB", "GB", "FR", "FR", "FR", "FR"});
    const RuleAwareCurveball null = rule_aware(net, two_countries);
    const RuleBook book(net, two_countries);
    auto even = null.start({1}, 4);
    CHECK(null.moved(even) == 0.0);
    for (std::uint64_t number = 1; number < 20; number += 2) {
        auto odd = null.start({1}, number);
        CHECK(null.moved(odd) > 0.0);
        CHECK(all_eligible(book, null.draw(odd)));
    }
}

TEST_CASE("Projects that broke the rules as observed are exempt and trade like others") {
    const Incidence links = incidence_of({"x..", "x..", ".xx", ".x.", "..x"});
    const PartnershipNetwork net = network_with(links, {"GB", "GB", "GB", "FR", "BE"});
    const RuleAwareCurveball null = rule_aware(net, two_countries);
    CHECK(null.policy().exempt_count() == 1);
    CHECK(null.policy().exempt()[0] == 1);
    const RuleBook book(net, two_countries);
    bool changed = false;
    auto chain = null.start({2}, 0);
    for (int k = 0; k < 200; ++k) {
        null.advance(chain, 1);
        const Incidence drawn = null.draw(chain);
        changed = changed || !std::ranges::equal(drawn.actors_of(0), links.actors_of(0));
        CHECK(book.eligible(drawn.actors_of(1), no_id));
        CHECK(book.eligible(drawn.actors_of(2), no_id));
    }
    CHECK(changed);
}

TEST_CASE("Where no project meets the rules nothing is left to keep, and that is an error") {
    const PartnershipNetwork net = network_with(incidence_of({"x.", "x.", ".x"}), {"GB", "GB", "GB"});
    CHECK_THROWS_AS(static_cast<void>(rule_aware(net, two_countries)), UndefinedError);
}

TEST_CASE("Leads stay where the rules ask for a lead, and move where they do not") {
    const Incidence links = incidence_of({"x..", ".x.", "..x", "xx.", ".xx", "x.x"});
    const PartnershipNetwork net = network_with(links, {"GB", "FR", "BE", "GB", "FR", "BE"}, {0, 1, 2});
    const Rules lead_rule{.name = "lead", .title = "", .conditions = {{ConditionKind::lead, 1, {}, ""}}};
    const Rules any{.name = "any", .title = "", .conditions = {{ConditionKind::partners, 1, {}, ""}}};
    std::set<std::uint64_t> with_lead;
    bool left = false;
    const RuleAwareCurveball kept = rule_aware(net, lead_rule);
    const RuleAwareCurveball free = rule_aware(net, any);
    auto fixed = kept.start({1}, 0);
    auto loose = free.start({1}, 0);
    for (int k = 0; k < 100; ++k) {
        kept.advance(fixed, 1);
        free.advance(loose, 1);
        const Incidence drawn = kept.draw(fixed);
        with_lead.insert(state_of(drawn));
        for (id_type p = 0; p < 3; ++p) {
            CHECK(std::ranges::binary_search(drawn.actors_of(p), p));
        }
        left = left || !std::ranges::binary_search(free.draw(loose).actors_of(0), 0);
    }
    CHECK(with_lead.size() > 1);
    CHECK(left);
}

TEST_CASE("Associated partners do not count, and stay") {
    // Actor 4 is associated in project 0: without it the project has partners from one country only.
    const Incidence links = incidence_of({"x..", "xx.", ".xx", "..x", "x.."});
    const PartnershipNetwork net = network_with(links, {"GB", "GB", "FR", "BE", "FR"}, {}, {{4, 0}});
    const RuleAwareCurveball null = rule_aware(net, two_countries);
    CHECK(null.policy().exempt()[0] == 1);
    auto chain = null.start({3}, 0);
    for (int k = 0; k < 50; ++k) {
        null.advance(chain, 1);
        CHECK(std::ranges::binary_search(null.draw(chain).actors_of(0), 4));
    }
    // Left out of the membership it is not there at all.
    const RuleAwareCurveball without = rule_aware(net, two_countries, {.associated = Associated::excluded});
    CHECK(without.observed().link_count() == links.link_count() - 1);
}

TEST_CASE("Partners who withdrew do not count, and stay") {
    // Actors 0 FR, 1 GB, 2 FR, 3 BE; actor 0 withdrew from project 0, which leaves it one country.
    NetworkBuilder builder("withdrawn");
    constexpr std::array countries{"FR", "GB", "FR", "BE"};
    for (std::size_t a = 0; a < countries.size(); ++a) {
        builder.actor("actor " + std::to_string(a), {.country = countries[a]}, 1);
    }
    for (id_type p = 0; p < 3; ++p) {
        builder.project("project " + std::to_string(p), {}, 1);
    }
    builder.participation(0, 0, {.withdrawn = true}, 1);
    for (const auto& [p, a] :
         {std::pair{0, 1}, std::pair{1, 0}, std::pair{1, 1}, std::pair{2, 2}, std::pair{2, 3}}) {
        builder.participation(p, a, {}, 1);
    }
    const PartnershipNetwork net = builder.finish();
    const RuleAwareCurveball null = rule_aware(net, two_countries);
    CHECK(null.policy().exempt_count() == 1);
    CHECK(null.policy().exempt()[0] == 1);
    auto chain = null.start({4}, 0);
    bool moved = false;
    for (int k = 0; k < 50; ++k) {
        null.advance(chain, 1);
        const Incidence drawn = null.draw(chain);
        moved = moved || drawn != net.links();
        CHECK(drawn.link_count() == 6);
        CHECK(std::ranges::binary_search(drawn.actors_of(0), 0));
    }
    CHECK(moved);
}

TEST_CASE("Each project keeps its own rules; one without any is exempt and trades") {
    // Projects 0 and 1 ask for two countries, 2 and 3 for nothing.
    const Incidence links = incidence_of({"xx..", "x.x.", ".x.x", "..xx"});
    const PartnershipNetwork net = network_with(links, {"GB", "FR", "FR", "GB"});
    const ProjectRules some{.sets = {two_countries}, .of = {0, 0, no_id, no_id}};
    const RuleBook book(net, two_countries);
    const auto admitted = [&](const Incidence& drawn) {
        return book.eligible(drawn.actors_of(0), no_id) && book.eligible(drawn.actors_of(1), no_id);
    };
    REQUIRE(admitted(links));
    const RuleAwareCurveball null = rule_aware(net, some);
    CHECK(null.policy().exempt_count() == 2);
    std::size_t states = 0;
    for (const std::uint64_t state : all_states(links)) {
        states += admitted(links_of(state, links.actor_count(), links.project_count())) ? 1 : 0;
    }
    const int draws = 300 * static_cast<int>(states);
    const auto counts = visits(null, draws, 0);
    CHECK(counts.size() == states);
    CHECK(chi_square(counts, states, draws) < chi_square_limit(states - 1));
    // More than where all four keep them.
    CHECK(states > visits(rule_aware(net, two_countries), draws, 0).size());
    CHECK_THROWS_AS(static_cast<void>(rule_aware(net, ProjectRules{.sets = {two_countries}, .of = {0}})),
                    ValueError);
    for (const id_type bad : {1, 70'000, -5, -2}) {
        CHECK_THROWS_AS(
            static_cast<void>(rule_aware(net, ProjectRules{.sets = {two_countries}, .of = {0, bad, 0, 0}})),
            ValueError);
    }
    CHECK_THROWS_AS(
        static_cast<void>(rule_aware(net, ProjectRules{.sets = {}, .of = {no_id, no_id, no_id, no_id}})),
        UndefinedError);
}
