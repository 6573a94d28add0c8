#include "isthmus/metrics/follow_up.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "support/dated_networks.hpp"

using namespace isthmus;
using namespace isthmus::test;

using Status = std::vector<FollowUpStatus>;

TEST_CASE("a preparation is followed by what enough of its partners start in time") {
    const auto net = dated_network({{"ABC", on(2014, 5)},
                                    {"AD", on(2015, 5)},      // one partner again
                                    {"AB", on(2014, 5)},      // of the same day
                                    {"BCD", on(2016, 5)},     // two again
                                    {"ABC", on(2019, 5)},     // five years to the day
                                    {"ABC", on(2019, 5, 2)},  // a day more
                                    {"ABC"}});
    const FollowUps found = follow_ups(net);
    CHECK(found.status[0] == FollowUpStatus::followed);
    CHECK(found.follow_ups[0] == 2);
    CHECK(found.next[0] == 3);
    CHECK(found.days[0] == 731.0);  // 2016 is a leap year
    CHECK(found.shared[0] == 2);
    CHECK(found.share[0] == 1.0);
    CHECK(found.status[5] == FollowUpStatus::censored);
    CHECK(found.status[6] == FollowUpStatus::no_date);
    CHECK(found.whole ==
          std::vector<std::uint8_t>{1, 0, 1, 0, 0, 0, 0});  // AD, of 2015, is too late, as those after it
    CHECK(follow_ups(net, {.shared = 3}).next[0] == 4);
    CHECK(follow_ups(net, {.shared = 1}).next[0] == 1);
    CHECK(follow_ups(net, {.shared = 4}).status[0] == FollowUpStatus::too_small);
    CHECK(follow_ups(net, {.within_years = 1}).status[0] == FollowUpStatus::not_followed);
    const FollowUpOptions only{.preparation = {1, 0, 0, 0, 0, 0, 0}, .investment = {0, 0, 0, 0, 1, 0, 0}};
    CHECK(follow_ups(net, only).next[0] == 4);
    CHECK(follow_ups(net, only).status[1] == FollowUpStatus::not_preparation);
    CHECK_THROWS_AS((void)follow_ups(net, {.shared = 0}), ValueError);
    CHECK_THROWS_AS((void)follow_ups(net, {.within_years = 0}), ValueError);
    CHECK_THROWS_AS((void)follow_ups(net, {.investment = {1}}), ValueError);
}

TEST_CASE("after the end of a project, what overlaps with it does not follow it") {
    const auto net =
        dated_network({{"AB", on(2014), on(2016)}, {"AB", on(2015), on(2017)}, {"AB", on(2018)}});
    CHECK(follow_ups(net).next == std::vector<id_type>{1, 2, no_id});
    const FollowUps after_end = follow_ups(net, {.after = FollowsAfter::end});
    CHECK(after_end.next == std::vector<id_type>{2, 2, no_id});
    CHECK(after_end.status[2] == FollowUpStatus::no_date);
    CHECK(after_end.days[0] == on(2018) - on(2016));
}

TEST_CASE("with one shared partner a project of two follows up what its pair does, and pairs say the same") {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto net = random_dated_network(seed);
        const FollowUpOptions options{.shared = 2, .within_years = 3, .exported = on(2020, 12, 31)};
        const FollowUps projects = follow_ups(net, options);
        const PairFollowUps pairs = pair_follow_ups(net, options);
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto p = as_index(pairs.project[i]);
            if (net.links().size_of(pairs.project[i]) == 2) {
                CHECK(projects.status[p] == pairs.status[i]);
                CHECK(projects.next[p] == pairs.next[i]);
                ++defined;
            } else if (pairs.status[i] == FollowUpStatus::followed) {
                CHECK(projects.status[p] == FollowUpStatus::followed);
                CHECK(projects.days[p] <= pairs.days[i]);
            }
        }
    }
    CHECK(defined >= 80);
}

TEST_CASE("repeated pairs come with their projects, the first first") {
    const auto net =
        dated_network({{"AB", on(2016)}, {"ABC", on(2014)}, {"BC"}, {"AB", on(2014)}, {"CD", on(2015)}});
    const RepeatedPairs found = repeated_pairs(net);
    CHECK(found.u == std::vector<id_type>{0, 0, 0, 1, 1});
    CHECK(found.v == std::vector<id_type>{1, 1, 1, 2, 2});
    CHECK(found.joint == std::vector<id_type>{3, 3, 3, 2, 2});
    CHECK(found.project == std::vector<id_type>{1, 3, 0, 1, 2});
    CHECK(found.place == std::vector<id_type>{1, 1, 3, 1, 0});
    CHECK(repeated_pairs(net, 4).size() == 0);
    CHECK(repeated_pairs(net, 1).size() == 5 + 2);  // A-C and C-D
    CHECK_THROWS_AS((void)repeated_pairs(net, 0), ValueError);
}
