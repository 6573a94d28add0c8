#pragma once
/// What a cell says of a town, beside a country and regions that are understood already.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/quality/places.hpp"

namespace isthmus::detail {

/// place_of() for a country by its ISO code (empty: any) and regions as codes of NUTS 2016.
[[nodiscard]] PlaceReading place_in(std::string_view cell, std::string_view iso2,
                                    const std::vector<std::string>& regions);

/// `region` as codes of NUTS 2016, which towns have.
[[nodiscard]] std::vector<std::string> codes_of_2016(std::string_view region);

enum class Agreement : std::uint8_t { yes, part, not_known, no };

/// Whether a town may lie in one of the regions.
[[nodiscard]] Agreement agreement(const Town& town, const std::vector<std::string>& regions);

/// The cell for a message, of a length that a table can show.
[[nodiscard]] std::string shown_place(std::string_view cell);

}  // namespace isthmus::detail
