#pragma once
/// What a header says of partners: of the lead, of one partner, of the partner with a number, or of several at once.

#include <cstdint>
#include <string>
#include <string_view>

namespace isthmus::detail {

/// Whom a column describes.
enum class Party : std::uint8_t {
    none,      ///< no partner, or nobody in particular
    lead,      ///< the lead, coordinator or responsible partner
    partner,   ///< a partner
    partners,  ///< several partners: "Partners", "Participants", "Other beneficiaries"
};

/// A header, understood. "Partner 2 country" is the country of a partner with the number 2.
struct PartnerHeader {
    Party party = Party::none;
    std::string_view field = {};  ///< of fields(): "actor" for its name; empty for what no field is
    std::uint32_t number = 0;     ///< 0 for none
    bool is_numbered = false;
    bool may_lead = false;  ///< "LP", "Leader": the lead where there are columns of further partners
    std::string stem;       ///< the words without the number: the same for the columns of one series
};

/// Reads a header in the languages of the European programmes, whatever its case, blanks and underscores; a header in two
/// languages is read in both. With `is_roman`, "Partner I" has the number 1, not the ninth letter. O(bytes).
[[nodiscard]] PartnerHeader partner_header(std::string_view header, bool is_roman = false);

/// Whether a header ends in II: then its like are numbered so.
[[nodiscard]] bool ends_in_roman_two(std::string_view header);

}  // namespace isthmus::detail
