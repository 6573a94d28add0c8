#pragma once
/// NUTS codes: the regions of the European statistical office, by the shape of their codes. Codes are not
/// looked up: that "DEG01" exists in a vintage is not checked, only that it is a country of NUTS form and
/// three more characters.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isthmus {

/// Year of the classification a table's codes come from. `any` reads what at least one of them allows.
enum class NutsVintage : std::uint16_t {
    any = 0,
    v2003 = 2003,
    v2006 = 2006,
    v2010 = 2010,
    v2013 = 2013,
    v2016 = 2016,
    v2021 = 2021,
    v2024 = 2024
};

/// The vintage of that year; ValueError, listing the years there are, for another.
[[nodiscard]] NutsVintage nuts_vintage(int year);

/// Level of a code: 0 country, 1, 2 or 3; nothing unless it is two capital letters and up to three capital
/// letters or digits, without blanks.
[[nodiscard]] constexpr std::optional<int> nuts_level(std::string_view code) noexcept {
    if (code.size() < 2 || code.size() > 5) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < code.size(); ++i) {
        const bool letter = code[i] >= 'A' && code[i] <= 'Z';
        const bool digit = code[i] >= '0' && code[i] <= '9';
        if (!letter && (!digit || i < 2)) {
            return std::nullopt;
        }
    }
    return static_cast<int>(code.size()) - 2;
}

/// Extra-regio: what belongs to a country and to none of its regions, such as embassies and oil platforms.
/// Every character after the country is Z: DEZ, DEZZ, DEZZZ.
[[nodiscard]] constexpr bool is_extra_regio(std::string_view code) noexcept {
    return nuts_level(code).value_or(0) > 0 && code.find_first_not_of('Z', 2) == std::string_view::npos;
}

/// ISO alpha-2 code of the country of a NUTS code, or nothing where the code has another shape or its first
/// two letters are no country in that vintage. Greece is GR before 2010 and EL from 2010. The United Kingdom
/// is UK until 2021; in 2024 it has no NUTS. Its own ITL codes (TL..., since 2021) are read as GB from the
/// vintage 2021 on and under `any`. Countries outside the Union pass too: tables call such codes "NUTS or
/// equivalent".
[[nodiscard]] std::optional<std::string_view> nuts_country(std::string_view code,
                                                           NutsVintage vintage = NutsVintage::any);

/// The region of `level` that contains `code`: its first 2 + level characters, a view of `code`. ValueError
/// unless 0 <= level <= nuts_level(code).
[[nodiscard]] std::string_view nuts_parent(std::string_view code, int level);

/// A region as a table names it.
struct NutsCell {
    std::string_view code;
    std::string_view name;
    bool operator==(const NutsCell&) const = default;
};

/// Reads keep.eu's "DEG01  / Erfurt, Kreisfreie Stadt" as code and name, views of `cell`; a bare code has an
/// empty name. Nothing if what stands before the slash is not of NUTS shape.
[[nodiscard]] std::optional<NutsCell> parse_nuts_cell(std::string_view cell);

}  // namespace isthmus
