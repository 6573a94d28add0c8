#pragma once
/// Which countries share a border, and whether on land or at sea.

#include <cstdint>
#include <string_view>

#include "isthmus/core/choices.hpp"

namespace isthmus {

enum class Border : std::uint8_t { none, land, sea, land_and_sea };

[[nodiscard]] constexpr auto choices_of(Border /*any*/) {
    using enum Border;
    return named_choices<Border>(
        "border", {{"none", none}, {"land", land}, {"sea", sea}, {"land and sea", land_and_sea}});
}

[[nodiscard]] constexpr bool has_land(Border border) noexcept {
    return border == Border::land || border == Border::land_and_sea;
}

[[nodiscard]] constexpr bool has_sea(Border border) noexcept {
    return border == Border::sea || border == Border::land_and_sea;
}

/// Border between two countries, given by codes (ISO alpha-2, or EL and UK). Symmetric; none for a country
/// with itself.
///
/// Land: their territories meet on land, a river or a lake. Sea: the waters to which each is entitled (up to
/// 200 nautical miles) meet, agreed or not. A tunnel or bridge makes no land border: GB-FR is sea. A
/// territory with an ISO code of its own (GF, SX, GL, JE) is not part of its state, so FR-NL is none: Saint
/// Martin is MF-SX. Land borders are listed for the world. Where sea_borders_known(a, b) is false, a sea
/// border may be missing. KeyError for a text that is no country. O(log borders).
[[nodiscard]] Border border_between(std::string_view a, std::string_view b);

/// Whether the table lists the sea border of a and b if they have one: the sea borders of at least one of
/// them are all listed (Europe and the Caspian), or one has no coast. KeyError as border_between.
[[nodiscard]] bool sea_borders_known(std::string_view a, std::string_view b);

}  // namespace isthmus
