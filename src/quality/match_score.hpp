#pragma once
/// Whether two names mean one organisation: what contradicts, what they share, and how it is said.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "quality/match_identifier.hpp"
#include "quality/name_parts.hpp"

namespace isthmus::detail {

enum class MatchBasis : std::uint8_t {
    none,
    identifier,
    written,     ///< folded they are one
    legal_form,  ///< but for the legal form
    order,       ///< same words in another order
    translated,  ///< same words in another language
    blanks,      ///< same letters, other blanks
    typing,      ///< a word with a typing error
    acronym,     ///< of a name that has it in brackets
    initials,
    weaker,  ///< one says more, which tells nothing apart
    level,   ///< one says city, the other only its name
    part,    ///< one is a part of the other
};

struct MatchScore {
    double score = 0.0;
    MatchBasis basis = MatchBasis::none;
    id_type one = no_id;  ///< words that the reason names
    id_type other = no_id;
};

/// All names of a table as rows of tokens, with the weights of the words.
class NameTable {
  public:
    NameWords words;
    std::vector<id_type> tokens;  ///< of all names, sorted within each
    std::vector<std::size_t> offsets{0};
    std::vector<std::uint64_t> folded, compact, order;
    std::vector<std::uint64_t> telling;  ///< of the words that contradict() compares, as a set
    std::vector<id_type> acronym;
    std::vector<std::uint8_t> abbreviates;  ///< whether the acronym does that to the name
    std::vector<std::uint8_t>
        is_county;                 ///< whether it is the bare name of a county that no town is called like
    std::vector<id_type> country;  ///< no_id where not known
    std::vector<id_type> place;    ///< no_id where not known
    std::vector<MatchIdentifier> identifier;
    std::vector<id_type> home;  ///< the word for its country
    std::vector<LegalKind> legal;
    std::vector<std::int32_t> frequency;  ///< names with a token
    std::vector<float> weight;            ///< of a token

    [[nodiscard]] std::size_t size() const noexcept { return offsets.size() - 1; }
    [[nodiscard]] std::span<const id_type> of(std::size_t i) const noexcept {
        return {tokens.data() + offsets[i], offsets[i + 1] - offsets[i]};
    }
    void add(const NameParts& parts);
    void weigh();
};

/// Whether nothing can make names i and j one: countries, places, identifiers, numbers, directions, kinds, towns.
[[nodiscard]] bool contradict(const NameTable& table, std::size_t i, std::size_t j);

/// How sure names i and j are one; 0 where they are not. Symmetric.
[[nodiscard]] MatchScore match_score(const NameTable& table, std::size_t i, std::size_t j);

/// The score as a sentence, with the names as they were written.
[[nodiscard]] std::string match_reason(const NameTable& table, const MatchScore& score, std::string_view one,
                                       std::string_view other, std::string_view country);

}  // namespace isthmus::detail
