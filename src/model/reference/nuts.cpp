#include "isthmus/model/reference/nuts.hpp"

#include <array>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/reference/country.hpp"
#include "model/table.hpp"

namespace isthmus {

NutsVintage nuts_vintage(int year) {
    constexpr std::array vintages{NutsVintage::v2003, NutsVintage::v2006, NutsVintage::v2010,
                                  NutsVintage::v2013, NutsVintage::v2016, NutsVintage::v2021,
                                  NutsVintage::v2024};
    std::string years;
    for (const NutsVintage vintage : vintages) {
        if (static_cast<int>(vintage) == year) {
            return vintage;
        }
        detail::append_item(years, std::to_string(static_cast<int>(vintage)));
    }
    throw ValueError("there is no NUTS of " + std::to_string(year) + "; choose " + years);
}

std::optional<std::string_view> nuts_country(std::string_view code, NutsVintage vintage) {
    if (!nuts_level(code)) {
        return std::nullopt;
    }
    const std::string_view prefix = code.substr(0, 2);
    const bool any = vintage == NutsVintage::any;
    const auto in = [&](bool allowed, std::string_view iso2) {
        return any || allowed ? std::optional(find_country(iso2)->iso2) : std::nullopt;
    };
    if (prefix == "GR") {
        return in(vintage < NutsVintage::v2010, "GR");
    }
    if (prefix == "EL") {
        return in(vintage >= NutsVintage::v2010, "GR");
    }
    if (prefix == "UK") {
        return in(vintage <= NutsVintage::v2021, "GB");
    }
    if (prefix == "TL") {
        return in(vintage >= NutsVintage::v2021, "GB");
    }
    const Country* country = find_country(prefix);
    return country != nullptr && country->eurostat == prefix ? std::optional(country->iso2) : std::nullopt;
}

std::string_view nuts_parent(std::string_view code, int level) {
    const std::optional<int> own = nuts_level(code);
    if (!own) {
        throw ValueError(
            "\"" + std::string(code) +
            "\" has not the shape of a NUTS code: a country of two letters and up to three letters or "
            "digits, in capitals");
    }
    if (level < 0 || level > *own) {
        throw ValueError("\"" + std::string(code) + "\" is a NUTS code of level " + std::to_string(*own) +
                         " and has no region of level " + std::to_string(level) + " above it");
    }
    return code.substr(0, 2 + static_cast<std::size_t>(level));
}

std::optional<NutsCell> parse_nuts_cell(std::string_view cell) {
    const std::size_t slash = cell.find('/');
    const std::string_view code = detail::trimmed(cell.substr(0, slash));
    if (!nuts_level(code)) {
        return std::nullopt;
    }
    const std::string_view name =
        slash == std::string_view::npos ? std::string_view{} : detail::trimmed(cell.substr(slash + 1));
    return NutsCell{code, name};
}

}  // namespace isthmus
