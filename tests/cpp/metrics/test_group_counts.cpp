#include "isthmus/metrics/group_counts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "isthmus/core/random.hpp"

using namespace isthmus;

namespace {

using PairsOfGroups = std::map<std::pair<id_type, id_type>, std::int64_t>;

/// Every pair of actors looked at.
PairsOfGroups pairs_one_by_one(const std::vector<id_type>& actors, const std::vector<id_type>& label) {
    PairsOfGroups pairs;
    for (std::size_t x = 0; x < actors.size(); ++x) {
        for (std::size_t y = x + 1; y < actors.size(); ++y) {
            const id_type g = label[as_index(actors[x])];
            const id_type h = label[as_index(actors[y])];
            if (g != no_id && h != no_id) {
                ++pairs[std::minmax(g, h)];
            }
        }
    }
    return pairs;
}

}  // namespace

TEST_CASE("Groups present, ascending, with their actors; who has no label is in none") {
    GroupCounts counts(5);
    const std::vector<id_type> label{4, 0, no_id, 4, 2};
    const std::vector<id_type> actors{3, 2, 1, 0};
    const auto present = counts.of(actors, label);
    REQUIRE(present.size() == 2);
    CHECK(present[0].group == 0);
    CHECK(present[0].count == 1);
    CHECK(present[1].group == 4);
    CHECK(present[1].count == 2);
    CHECK(counts.of({}, label).empty());
    CHECK(GroupCounts(0).of(std::vector<id_type>{2}, label).empty());
}

TEST_CASE(
    "Pairs of groups are those of the actors, one project after the other, however many groups there "
    "are") {
    for (const id_type groups : {1, 2, 63, 64, 65, 4095, 4096, 4097, 9000}) {
        GroupCounts counts(groups);
        RandomStream random(static_cast<std::uint64_t>(groups), 0x6C);
        std::vector<id_type> label;
        for (id_type a = 0; a < 300; ++a) {
            label.push_back(random.below(6) == 0
                                ? no_id
                                : static_cast<id_type>(random.below(static_cast<std::uint32_t>(groups))));
        }
        label[7] = groups - 1;
        for (int project = 0; project < 20; ++project) {
            std::vector<id_type> actors{7};
            for (auto more = random.below(25); more > 0; --more) {
                actors.push_back(static_cast<id_type>(random.below(300)));
            }
            PairsOfGroups found;
            std::pair<id_type, id_type> before{-1, -1};
            for_each_group_pair(counts.of(actors, label), [&](id_type g, id_type h, std::int64_t pairs) {
                CHECK(before < std::pair(g, h));
                before = {g, h};
                found[before] = pairs;
            });
            CHECK(found == pairs_one_by_one(actors, label));
        }
    }
}
