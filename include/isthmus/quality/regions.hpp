#pragma once
/// Region codes across vintages: which NUTS and ITL codes there were when, and what became of one. Sources and what cannot be
/// had: docs/decisions/0020-places.md.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/choices.hpp"

namespace isthmus {

/// A classification of regions: NUTS by its year, and the International Territorial Levels of the United Kingdom.
enum class RegionVintage : std::uint8_t {
    nuts2003,
    nuts2006,
    nuts2010,
    nuts2013,
    nuts2016,
    nuts2021,
    nuts2024,
    itl2021
};

[[nodiscard]] constexpr auto choices_of(RegionVintage /*any*/) {
    using enum RegionVintage;
    return named_choices<RegionVintage>("vintage", {{"2003", nuts2003},
                                                    {"2006", nuts2006},
                                                    {"2010", nuts2010},
                                                    {"2013", nuts2013},
                                                    {"2016", nuts2016},
                                                    {"2021", nuts2021},
                                                    {"2024", nuts2024},
                                                    {"itl2021", itl2021}});
}

/// What became of a region between two vintages.
enum class RegionChange : std::uint8_t {
    same,      ///< the code means the same region
    recoded,   ///< another code, the same region
    split,     ///< several regions, all of them parts of this one
    merged,    ///< part of one larger region, all of it
    boundary,  ///< shares people with regions that others share as well
    ended,     ///< no region of the other vintage is known to come from it
    unknown    ///< the tables have no regions of its country in the other vintage
};

[[nodiscard]] constexpr auto choices_of(RegionChange /*any*/) {
    using enum RegionChange;
    return named_choices<RegionChange>("change", {{"same", same},
                                                  {"recoded", recoded},
                                                  {"split", split},
                                                  {"merged", merged},
                                                  {"boundary", boundary},
                                                  {"ended", ended},
                                                  {"unknown", unknown}});
}

/// A region in another vintage: the codes that have its people, most people first, and the share that each has; NaN where
/// the source names a part and not its size (before 2006).
struct ConvertedRegion {
    RegionChange change = RegionChange::unknown;
    std::vector<std::string> codes;
    std::vector<double> shares;
    bool operator==(const ConvertedRegion&) const = default;
};

/// The vintages that have `code`, in order; extra-regio codes (DEZZZ) are in every vintage that has their country. None for
/// a text that is no code, and for a country, whose two letters every vintage may have.
[[nodiscard]] std::vector<RegionVintage> region_vintages(std::string_view code);

/// What became of region `code` of one vintage in the other, either way in time. Shares are of people (2011 up to the
/// vintage 2013, 2021 after it) and multiply over the vintages between, as if people were spread evenly in each part; what
/// is less than 1 % of the people of both regions is left out. ValueError when `from` does not have the code, listing the
/// vintages that do. O(codes it passes through).
[[nodiscard]] ConvertedRegion convert_region(std::string_view code, RegionVintage from, RegionVintage to);

/// The vintages that have most of `codes`, in order, where countries and texts that no vintage has do not count: several where
/// the codes do not tell them apart, none where none has any. A code that comes twice counts twice. O(codes log codes).
[[nodiscard]] std::vector<RegionVintage> common_vintages(const std::vector<std::string>& codes);

}  // namespace isthmus
