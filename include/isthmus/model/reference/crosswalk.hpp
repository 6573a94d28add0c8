#pragma once
/// What a source's own code for a kind of organisation says about the sector: a proposal with its reason,
/// kept as data.

#include <optional>
#include <span>
#include <string_view>

#include "isthmus/model/reference/sector.hpp"

namespace isthmus {

/// One row of the crosswalk. The text lives as long as the program.
struct SectorMapping {
    std::string_view source;  ///< "jems", "cordis" or "words"
    std::string_view code;    ///< as the source writes it: "Sme", "HES", "municipality"
    Sector sector = Sector::unknown;
    std::string_view sub_kind;  ///< a term of "two_seas/sub_kinds", or "" where the code does not say
    std::string_view reason;
    bool ambiguous =
        false;  ///< organisations of several sectors carry this code: a sector needs more than the code
};

/// Every row: the 17 partner types of Jems, the five activity types of CORDIS, and common words for kinds of organisation.
[[nodiscard]] std::span<const SectorMapping> sector_mappings();

/// The mapping of `code` of `source`: a code, case and blanks at the ends aside, or a label that stands for one in exports
/// and lists ("Local public authority", "Kleine und mittlere Unternehmen"), case, accents, punctuation and plurals aside.
/// Nothing if the source has no such code. CORDIS OTH is mapped to unknown, with the reason, and not to the third sector.
[[nodiscard]] std::optional<SectorMapping> map_sector(std::string_view source, std::string_view code);

/// The mapping of a label, whatever its source; of a label in two languages ("Commune / Gemeente") where both say the same
/// sector. Nothing for a bare code and for a label that is not known.
[[nodiscard]] std::optional<SectorMapping> map_sector_label(std::string_view label);

}  // namespace isthmus
