#pragma once
/// Groupings of the tests: labels given by number, and random ones made of a seed.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus::test {

/// Groups g0, g1, ... of these labels.
[[nodiscard]] inline Grouping groups_of(std::vector<id_type> label, id_type count) {
    std::vector<std::string> names;
    for (id_type group = 0; group < count; ++group) {
        names.push_back("g" + std::to_string(group));
    }
    return {"group", std::move(label), names};
}

/// Labels 0 to 3, one actor in six without.
[[nodiscard]] inline Grouping random_groups(std::uint64_t seed, id_type n) {
    RandomStream random(seed, 0x6F);
    std::vector<id_type> label;
    for (id_type a = 0; a < n; ++a) {
        label.push_back(random.below(6) == 0 ? no_id : static_cast<id_type>(random.below(4)));
    }
    return groups_of(label, 4);
}

}  // namespace isthmus::test
