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

/// How a name says the short name that stands alone in another, the surest first.
enum class ShortName : std::uint8_t {
    bracket,  ///< in brackets, or as an acronym beside a dash
    dash,     ///< as the one word before a dash or colon
    initials,
};

/// A short name that stands alone, and a name that says it.
struct ShortNamePair {
    std::uint32_t alone = 0;
    std::uint32_t name = 0;
    ShortName how = ShortName::initials;
};

/// Initials of every name, without and with small words.
using Initials = std::vector<std::pair<std::string, std::string>>;

/// The short names that mean one organisation in their country: where several that are not one say it the same way, none does.
[[nodiscard]] std::vector<ShortNamePair> short_name_pairs(const NameTable& table, const Initials& initials);

}  // namespace isthmus::detail
