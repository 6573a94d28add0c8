#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "quality/match_groups.hpp"
#include "quality/name_blocks.hpp"

using namespace isthmus;

namespace {

struct Names {
    detail::NameTable table;
    detail::Initials initials;

    void add(const std::string& name, id_type country) {
        detail::NameParts parts = table.words.parts(name, "FR");
        table.add(parts);
        table.country.push_back(country);
        table.place.push_back(no_id);
        table.identifier.emplace_back();
        initials.emplace_back(std::move(parts.initials), std::move(parts.all_initials));
    }
};

/// How many pairs of members a group of `names`, all like the first, looks at.
std::size_t compared(const Names& names) {
    std::vector<detail::Likeness> all;
    for (std::uint32_t i = 1; i < names.table.size(); ++i) {
        all.push_back({0, i, {0.9, detail::MatchBasis::order}});
    }
    for (std::uint32_t i = 1; i < names.table.size(); ++i) {
        all.push_back({i, 0, {0.9, detail::MatchBasis::order}});
    }
    detail::MatchGroups groups(names.table, all);
    groups.form(std::vector<std::int64_t>(names.table.size(), 1), PartOf::propose);
    return groups.compared();
}

}  // namespace

TEST_CASE("Names of the same words in other orders are looked at once in their group") {
    Names names;
    std::vector<std::string> words{"alpha", "beta", "delta", "epsilon", "gamma", "zeta"};
    do {
        std::string name;
        for (const std::string& word : words) {
            name += word + ' ';
        }
        names.add(name, 0);
    } while (std::next_permutation(words.begin(), words.end()));
    REQUIRE(names.table.size() == 720);
    CHECK(compared(names) < 720);
}

TEST_CASE("Names with an own word more each are looked at once too, and profiles are bounded") {
    Names own;
    Names numbered;
    for (int i = 0; i < 1000; ++i) {
        own.add("alpha beta gamma delta word" + std::string(1 + static_cast<std::size_t>(i / 26), 'x') +
                    static_cast<char>('a' + i % 26),
                0);
        numbered.add("alpha beta 7 " + std::to_string(100 + i), 0);
    }
    CHECK(compared(own) < 1000);
    CHECK(compared(numbered) <= 1000 * detail::MatchGroups::most_profiles);
}

TEST_CASE("Acronyms and the names that give them make pairs in proportion to the names") {
    for (const std::size_t count : {20U, 400U}) {
        Names names;
        for (std::size_t i = 0; i < count; ++i) {
            names.add("Zabcd", 0);
        }
        for (std::size_t i = 0; i < count; ++i) {
            names.add("Zeta Alpha Beta Corpus Delta (ZABCD)", 0);
        }
        names.table.weigh();
        const std::size_t pairs = detail::acronym_pairs(names.table, names.initials).size();
        CHECK(pairs == (count == 20 ? 400 : 1600));  // of many givers the first four
    }
}
