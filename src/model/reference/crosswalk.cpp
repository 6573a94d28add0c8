#include "isthmus/model/reference/crosswalk.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {
namespace {

bool same_text(std::string_view a, std::string_view b) noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::span<const SectorMapping> sector_mappings() {
    static const std::vector<detail::TableRow> rows = detail::read_table(
        detail::embedded("sector_crosswalk"), {"source", "code", "sector", "sub_kind", "reason", "ambiguous"},
        "sector_crosswalk.csv");
    static const std::vector<SectorMapping> mappings = [] {
        std::vector<SectorMapping> out;
        for (const detail::TableRow& row : rows) {
            const std::optional<Sector> sector = find_named<Sector>(row[2]);
            if (!sector) {
                throw ParseError("sector_crosswalk.csv: \"" + row[2] + "\" is no sector");
            }
            out.push_back({row[0], row[1], *sector, row[3], row[4], row[5] == "yes"});
        }
        return out;
    }();
    return mappings;
}

std::optional<SectorMapping> map_sector(std::string_view source, std::string_view code) {
    for (const SectorMapping& mapping : sector_mappings()) {
        if (same_text(mapping.source, detail::trimmed(source)) &&
            same_text(mapping.code, detail::trimmed(code))) {
            return mapping;
        }
    }
    return std::nullopt;
}

}  // namespace isthmus
