#include "io/partners/columns.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/partners/missing_columns.hpp"
#include "io/partners/presets.hpp"
#include "isthmus/model/reference/crosswalk.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// name_key() of every header: asked for once a table, and not once a spelling that is looked for.
std::vector<std::string> keys_of(const std::vector<std::string>& headers) {
    std::vector<std::string> keys;
    keys.reserve(headers.size());
    for (const std::string& header : headers) {
        keys.push_back(name_key(header));
    }
    return keys;
}

/// The column with that header, whatever its case, blanks and underscores; the number of columns if there is none.
/// `keys` are those of the headers.
std::size_t column_of(const std::vector<std::string>& headers, const std::vector<std::string>& keys,
                      std::string_view header) {
    const auto exact = std::find(headers.begin(), headers.end(), header);
    if (exact != headers.end()) {
        return static_cast<std::size_t>(exact - headers.begin());
    }
    const std::string key = name_key(header);
    const auto alike = key.empty() ? keys.end() : std::find(keys.begin(), keys.end(), key);
    return static_cast<std::size_t>(alike - keys.begin());
}

bool has_all(const std::vector<std::string>& headers, std::span<const std::string_view> wanted) {
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](std::string_view header) {
        return std::find(headers.begin(), headers.end(), header) != headers.end();
    });
}

const PresetTable* sniffed(const std::vector<std::string>& headers) {
    for (const PresetTable& table : preset_tables()) {
        if (has_all(headers, table.signature)) {
            return &table;
        }
    }
    return nullptr;
}

const PresetTable* named(Preset preset) {
    for (const PresetTable& table : preset_tables()) {
        if (table.preset == preset) {
            return &table;
        }
    }
    return nullptr;
}

void use_preset(Layout& layout, const PresetTable& table, const std::vector<std::string>& headers) {
    layout.preset = table.preset;
    layout.sector_source = table.sector_source;
    layout.digits = table.digits;
    layout.actor_key.assign(table.actor_key.begin(), table.actor_key.end());
    layout.project_key.assign(table.project_key.begin(), table.project_key.end());
    const auto keys = keys_of(headers);
    for (const auto& [field, header] : table.columns) {
        if (const auto column = column_of(headers, keys, header); column < headers.size()) {
            layout.columns[std::string(field)].push_back(column);
        }
    }
}

void use_given(Layout& layout, const ReadOptions& options, const std::vector<std::string>& headers,
               MissingColumns& missing) {
    const auto keys = keys_of(headers);
    std::vector<std::string> replaced;
    for (const auto& [field, header] : options.columns) {
        if (find_field(field) == nullptr) {
            std::string list;
            for (const Field& known : fields()) {
                append_item(list, known.name);
            }
            throw KeyError("no field \"" + field + "\"; fields are " + list);
        }
        const auto column = column_of(headers, keys, header);
        if (column == headers.size()) {
            missing.add_header(field, header);
            continue;
        }
        // The first header of a field replaces what a preset says; further ones are tried after it.
        if (std::find(replaced.begin(), replaced.end(), field) == replaced.end()) {
            layout.columns[field].clear();
            replaced.push_back(field);
        }
        layout.columns[field].push_back(column);
    }
}

void guess(Layout& layout, const std::vector<std::string>& headers) {
    const auto keys = keys_of(headers);
    for (const Field& field : fields()) {
        if (layout.has(field.name)) {
            continue;
        }
        for (const std::string_view header : field.headers()) {
            const auto column = column_of(headers, keys, header);
            if (column < headers.size() && !layout.uses(column)) {
                layout.columns[std::string(field.name)].push_back(column);
                layout.notes.push_back("The column \"" + headers[column] + "\" is taken as " +
                                       std::string(field.name) + ", by its header.");
                break;
            }
        }
    }
}

void look_for_keys(MissingColumns& missing, const Layout& layout, const std::vector<std::string>& key,
                   const char* of) {
    for (const std::string& field : key) {
        if (!layout.has(field)) {
            missing.add_key(field, of);
        }
    }
}

void require_sector_source(const std::string& source) {
    std::vector<std::string> known;
    for (const SectorMapping& mapping : sector_mappings()) {
        if (std::find(known.begin(), known.end(), mapping.source) == known.end()) {
            known.emplace_back(mapping.source);
        }
    }
    if (std::find(known.begin(), known.end(), source) == known.end()) {
        throw KeyError("no sector codes of \"" + source + "\" are known; there are those of " +
                       list_of(known));
    }
}

}  // namespace

bool Layout::uses(std::size_t column) const {
    return std::any_of(columns.begin(), columns.end(), [&](const auto& entry) {
        return std::find(entry.second.begin(), entry.second.end(), column) != entry.second.end();
    });
}

Layout find_columns(const std::vector<std::string>& headers, const ReadOptions& options) {
    Layout layout;
    const PresetTable* preset = options.preset == Preset::sniff ? sniffed(headers) : named(options.preset);
    if (preset != nullptr) {
        use_preset(layout, *preset, headers);
        layout.notes.push_back(options.preset == Preset::sniff
                                   ? "Its columns are those of " + std::string(preset->title) + "."
                                   : "It is read as " + std::string(preset->title) + ", as asked.");
    }
    MissingColumns missing(headers);
    use_given(layout, options, headers, missing);
    if (preset == nullptr) {
        guess(layout, headers);
    }
    for (const auto* field : {"project", "actor"}) {
        if (!layout.has(field) && !(std::string_view(field) == "actor" && layout.has("actor_id"))) {
            missing.add_field(field);
        }
    }
    if (!options.actor_key.empty()) {
        layout.actor_key = options.actor_key;
    } else if (layout.actor_key.empty()) {
        layout.actor_key = layout.has("actor_key")  ? std::vector<std::string>{"actor_key"}
                           : layout.has("actor_id") ? std::vector<std::string>{"actor_id"}
                           : layout.has("country")  ? std::vector<std::string>{"actor", "country"}
                                                    : std::vector<std::string>{"actor"};
    }
    if (!options.project_key.empty()) {
        layout.project_key = options.project_key;
    } else if (layout.project_key.empty()) {
        layout.project_key = {layout.has("project_key") ? "project_key" : "project"};
    }
    if (!options.sector_source.empty()) {
        require_sector_source(options.sector_source);
        layout.sector_source = options.sector_source;
    }
    look_for_keys(missing, layout, layout.actor_key, "actor");
    look_for_keys(missing, layout, layout.project_key, "project");
    missing.require_none(layout);
    return layout;
}

std::optional<Layout> find_project_columns(const std::vector<std::string>& headers, const Layout& layout) {
    Layout found;
    found.preset = layout.preset;
    found.project_key = layout.project_key;
    found.digits = layout.digits;
    const PresetTable* preset = named(layout.preset);
    const auto keys = keys_of(headers);
    const auto add = [&](std::string_view field, std::string_view header) {
        if (const auto column = column_of(headers, keys, header);
            column < headers.size() && !found.uses(column)) {
            found.columns[std::string(field)].push_back(column);
        }
    };
    if (preset != nullptr) {
        if (!has_all(headers, preset->project_signature)) {
            return {};
        }
        for (const auto& [field, header] : preset->project_columns) {
            add(field, header);
        }
    } else {
        for (const Field& field : fields()) {
            for (const std::string_view header : field.headers()) {
                if (field.owner == FieldOwner::project && !found.has(field.name)) {
                    add(field.name, header);
                }
            }
        }
    }
    const bool has_key = std::all_of(found.project_key.begin(), found.project_key.end(),
                                     [&](const std::string& field) { return found.has(field); });
    return has_key && found.columns.size() > found.project_key.size() ? std::optional(found) : std::nullopt;
}

void look_at_sectors(Layout& layout, const TextTable& table) {
    const auto column = layout.columns.find("sector");
    if (!layout.sector_source.empty() || column == layout.columns.end() || layout.has("sector_code")) {
        return;
    }
    constexpr std::size_t sample = 1'000;
    std::size_t seen = 0;
    std::size_t named = 0;
    std::array<std::size_t, 2> coded{};
    constexpr std::array sources{std::string_view("cordis"), std::string_view("jems")};
    for (std::size_t row = 0; row < std::min(table.rows(), sample); ++row) {
        const std::string_view text = trimmed(table.cell(row, column->second.front()));
        if (text.empty()) {
            continue;
        }
        ++seen;
        named += find_named<Sector>(text) ? 1U : 0U;
        for (std::size_t i = 0; i < sources.size(); ++i) {
            coded[i] += map_sector(sources[i], text) ? 1U : 0U;
        }
    }
    const std::size_t best = coded[0] >= coded[1] ? 0 : 1;
    if (coded[best] > named && 10 * coded[best] >= 9 * seen) {
        layout.sector_source = sources[best];
        layout.notes.push_back("The sectors are taken for codes of " + std::string(sources[best]) + ": " +
                               std::to_string(coded[best]) + " of the first " + std::to_string(seen) +
                               " are.");
    }
}

}  // namespace isthmus::detail
