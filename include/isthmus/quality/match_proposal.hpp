#pragma once
/// Which names mean one organisation: proposals, with a score and a reason, that a person reads before anything is merged.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/ids.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// What is to be done with a part that is named apart from its whole ("University of X, Faculty of Y").
enum class PartOf : std::uint8_t {
    propose,  ///< shown as a part, not merged
    merge,    ///< proposed as the same
    apart,    ///< not proposed
};

[[nodiscard]] constexpr auto choices_of(PartOf /*any*/) {
    using enum PartOf;
    return named_choices<PartOf>("part_of", {{"propose", propose}, {"merge", merge}, {"apart", apart}});
}

enum class MatchRelation : std::uint8_t { same, part_of };

[[nodiscard]] constexpr auto choices_of(MatchRelation /*any*/) {
    using enum MatchRelation;
    return named_choices<MatchRelation>("relation", {{"same", same}, {"part_of", part_of}});
}

struct MatchOptions {
    double threshold = 0.85;  ///< least score of a proposal, in (0, 1]
    PartOf part_of = PartOf::propose;
};

/// The names of actors, and what else is known of them: a column is as long as `names`, or empty.
struct MatchNames {
    std::span<const std::string> names;
    std::span<const std::string> countries = {};        ///< ISO 3166-1 alpha-2, empty where not known
    std::span<const std::string> identifiers = {};      ///< PIC, VAT, ROR, national; empty where not known
    std::span<const std::string> places = {};           ///< town or region code, empty where not known
    std::span<const std::int64_t> participations = {};  ///< how often an actor takes part; 1 each when empty
};

/// One entry a proposal, by participations of the actor, then by name in byte order.
struct MatchProposals {
    std::vector<id_type> actor;           ///< who is proposed to be, or to be part of,
    std::vector<id_type> representative;  ///< this one
    std::vector<double> score;            ///< in [0, 1]
    std::vector<std::string> reason;
    std::vector<MatchRelation> relation;
    [[nodiscard]] std::size_t size() const noexcept { return actor.size(); }
};

/// Groups of names that mean one organisation. Every member matches its representative, the name with most participations
/// (ties: with most matches, then first in byte order), and contradicts no other member: in its numbers, the kind of
/// organisation, a direction (North, Upper), a country, an identifier of the same kind. Words are compared folded, without legal
/// forms, with common words and names of towns translated, and weigh ln(1 + names / names with the word). Equal identifiers
/// match, different ones of one kind never do; they are compared without blanks, punctuation, case and "https://ror.org/". Kinds are
/// a ROR id (0, six letters or digits, two digits), a number (digits only: PIC, national), VAT (two letters, one more at most or
/// two in France, then a digit), and all others, which are one kind; nine digits that begin with 0 are both a ROR id and a number.
/// Zeros and "n/a" are none. Does not depend on the order of the names. ValueError: columns of different
/// lengths, a threshold outside (0, 1], more than 2^31-1 names. O(names x words): of more
/// than 48 names that share words, or give one acronym, the others are compared with the first four, and a group takes members of
/// up to 64 combinations of numbers, directions, kinds, levels, towns, acronym, legal form, country and identifier.
[[nodiscard]] MatchProposals propose_matches(const MatchNames& given, const MatchOptions& options = {});

/// The same of names and countries.
[[nodiscard]] MatchProposals propose_matches(std::span<const std::string> names,
                                             std::span<const std::string> countries,
                                             const MatchOptions& options = {});

/// The same of the actors of a network, whose source_id is the identifier.
[[nodiscard]] MatchProposals propose_matches(const PartnershipNetwork& net, const MatchOptions& options = {});

}  // namespace isthmus
