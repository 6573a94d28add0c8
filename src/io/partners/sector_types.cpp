#include "io/partners/sector_types.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "io/delimited/records.hpp"
#include "isthmus/core/choices.hpp"
#include "isthmus/model/reference/crosswalk.hpp"
#include "model/reference/sector_label.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

const SectorTypes::Reading& SectorTypes::of(std::string_view type) {
    return types_.of(type, [this](std::string_view written) { return read(written); });
}

void SectorTypes::count_unknown(std::string_view type, std::uint32_t line) {
    Unknown& unknown = unknown_[std::string(type)];
    unknown.line = unknown.rows++ == 0 ? line : unknown.line;
}

/// As it was said by the user, else a code or label of the source, else the name of a sector, else a label of any source.
SectorTypes::Reading SectorTypes::read(std::string_view type) const {
    const std::string key = sector_label_key(type);
    for (const auto& given : options_->sectors) {
        if (given.first == type || (!key.empty() && sector_label_key(given.first) == key)) {
            return {given.second, {}, "as named when it was read", true};
        }
    }
    auto mapping = layout_->sector_source.empty() ? std::nullopt : map_sector(layout_->sector_source, type);
    if (!mapping) {
        if (const auto named = find_named<Sector>(type)) {
            return {*named, {}, "as written in the source", true};
        }
        mapping = map_sector_label(type);
    }
    if (!mapping) {
        return {};
    }
    std::string reason(mapping->reason);
    if (name_key(mapping->code) != name_key(type)) {
        reason = "read as " + std::string(mapping->code) + ": " + reason;
    }
    return {mapping->sector, mapping->sub_kind, std::move(reason), true};
}

std::optional<Issue> SectorTypes::issue_of_unknown() const {
    if (unknown_.empty()) {
        return {};
    }
    using Entry = std::pair<std::string, Unknown>;
    std::vector<Entry> types(unknown_.begin(), unknown_.end());
    std::stable_sort(types.begin(), types.end(),
                     [](const Entry& a, const Entry& b) { return a.second.rows > b.second.rows; });
    constexpr std::size_t most_said = 20;
    constexpr std::size_t most_kept = 65'536;  // bytes
    std::string list;
    std::string values;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const auto& [type, of] = types[i];
        if (i < most_said) {
            append_item(
                list, in_quotes(type) + " (" + std::to_string(of.rows) + (of.rows == 1 ? " row)" : " rows)"));
        }
        // The values of the issue are lines of one text; a type of several lines can only be corrected by its row.
        if (values.size() + type.size() < most_kept && type.find('\n') == std::string::npos) {
            values += (values.empty() ? "" : "\n") + type;
        }
    }
    if (types.size() > most_said) {
        list += " and " + std::to_string(types.size() - most_said) + " more";
    }
    return Issue{Severity::warning,
                 "unknown sector",
                 {},
                 types.size() == 1 ? types.front().second.line : 0U,
                 "sector",
                 std::move(values),
                 std::to_string(types.size()) +
                     (types.size() == 1 ? " type of organisation is not known, and its sector"
                                        : " types of organisation are not known, and their sector") +
                     " is unknown: " + list,
                 fix(types.front().first)};
}

std::string SectorTypes::fix(std::string_view type) const {
    const std::string shown(beginning(type, 60));
    const std::string mapping = "name the sector of each, as in sector={\"" + shown +
                                R"(": "government"} or --sector ")" + shown +
                                "=government\", or correct them";
    if (!layout_->sector_source.empty()) {
        return mapping + "; " + layout_->sector_source + " has no such one";
    }
    for (const std::string_view known : {"cordis", "jems"}) {
        if (map_sector(known, type)) {
            return "this looks like a code of " + std::string(known) + ": say so with sector_source = \"" +
                   std::string(known) + '"';
        }
    }
    return mapping + " to third sector, business, government or research";
}

}  // namespace isthmus::detail
