#pragma once
/// Which names of a table are worth comparing: those that share a rare word, one that a typing error makes of it, two words, all
/// letters, or an acronym.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "quality/match_score.hpp"

namespace isthmus::detail {

using NamePair = std::pair<std::uint32_t, std::uint32_t>;

/// Pairs of names, the smaller number first, each once, in order. Blocks are bounded, so O(names) pairs.
[[nodiscard]] std::vector<NamePair> pairs_to_compare(const NameTable& table);

/// An acronym that stands alone, and a name that gives it in brackets or has its initials.
struct AcronymPair {
    std::uint32_t acronym = 0;
    std::uint32_t name = 0;
    bool given = false;  ///< in brackets, not by initials
};

/// Initials of every name, without and with small words.
using Initials = std::vector<std::pair<std::string, std::string>>;

/// The acronyms that mean one organisation in their country: where several names have the initials, none of them does.
[[nodiscard]] std::vector<AcronymPair> acronym_pairs(const NameTable& table, const Initials& initials);

}  // namespace isthmus::detail
