#include "io/partners/columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <span>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/partners/presets.hpp"
#include "isthmus/model/reference/crosswalk.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

std::string list_of(const std::vector<std::string>& names) {
    constexpr std::size_t most = 30;
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        append_item(list, in_quotes(names[i]));
    }
    return names.size() > most ? list + ", ..." : list;
}

/// Insertions, deletions and changes of a byte that make one text of the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t changed = diagonal + (a[i] == b[k] ? 0 : 1);
            diagonal = row[k + 1];
            row[k + 1] = std::min({changed, row[k] + 1, diagonal + 1});
        }
    }
    return row.back();
}

/// ", did you mean ..." with the headers that differ from `header` by a third of its letters at most, or contain it.
std::string meant(const std::vector<std::string>& headers, std::string_view header) {
    constexpr std::size_t longest = 100;
    constexpr std::size_t most = 3;
    const std::string key = name_key(header);
    std::vector<std::pair<std::size_t, std::string>> close;
    for (const std::string& candidate : headers) {
        const std::string other = name_key(beginning(candidate, 4 * longest));
        if (key.size() < 3 || key.size() > longest || other.size() > longest) {
            continue;
        }
        const std::size_t distance = edit_distance(key, other);
        if (3 * distance <= key.size() || other.find(key) != std::string::npos) {
            close.emplace_back(distance, candidate);
        }
    }
    std::stable_sort(close.begin(), close.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string list;
    for (std::size_t i = 0; i < std::min(close.size(), most); ++i) {
        append_item(list, in_quotes(close[i].second));
    }
    return list.empty() ? list : ", did you mean " + list + '?';
}

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

/// Whether all that is wanted is among headers whose name_key()s are `keys`.
bool has_all(const std::vector<std::string>& keys, std::span<const std::string_view> wanted) {
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](std::string_view header) {
        return std::find(keys.begin(), keys.end(), name_key(header)) != keys.end();
    });
}

const PresetTable* sniffed(const std::vector<std::string>& headers) {
    const auto keys = keys_of(headers);
    for (const PresetTable& table : preset_tables()) {
        if (has_all(keys, table.signature)) {
            return &table;
        }
    }
    return nullptr;
}

/// Of the tables of a preset the one whose headers are there, else the one most of whose columns are.
const PresetTable* named(Preset preset, const std::vector<std::string>& headers) {
    const auto keys = keys_of(headers);
    const PresetTable* best = nullptr;
    std::size_t most = 0;
    for (const PresetTable& table : preset_tables()) {
        if (table.preset != preset) {
            continue;
        }
        if (has_all(keys, table.signature)) {
            return &table;
        }
        const auto there = std::count_if(table.columns.begin(), table.columns.end(), [&](const auto& column) {
            return std::find(keys.begin(), keys.end(), name_key(column.second)) != keys.end();
        });
        if (best == nullptr || static_cast<std::size_t>(there) > most) {
            best = &table;
            most = static_cast<std::size_t>(there);
        }
    }
    return best;
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

void use_given(Layout& layout, const ReadOptions& options, const std::vector<std::string>& headers) {
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
            throw KeyError("there is no column \"" + header + "\" for " + field + meant(headers, header) +
                           "; columns are " + list_of(headers));
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

void require_keys(const Layout& layout, const std::vector<std::string>& key, const char* of) {
    for (const std::string& field : key) {
        if (!layout.has(field)) {
            throw KeyError(std::string("the ") + of + " key needs the field \"" + field +
                           "\", and no column is named for it");
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
    const PresetTable* preset =
        options.preset == Preset::sniff ? sniffed(headers) : named(options.preset, headers);
    if (preset != nullptr) {
        use_preset(layout, *preset, headers);
        layout.notes.push_back(options.preset == Preset::sniff
                                   ? "Its columns are those of " + std::string(preset->title) + "."
                                   : "It is read as " + std::string(preset->title) + ", as asked.");
    }
    use_given(layout, options, headers);
    if (preset == nullptr) {
        guess(layout, headers);
    }
    for (const auto* field : {"project", "actor"}) {
        if (!layout.has(field) && !(std::string_view(field) == "actor" && layout.has("actor_id"))) {
            throw KeyError(std::string("no column for ") + field + " was found; name one, as in " + field +
                           "=HEADER. Columns are " + list_of(headers));
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
        // One acronym or number in two programmes is two projects.
        layout.project_key = layout.has("project_key") ? std::vector<std::string>{"project_key"}
                             : layout.has("programme") ? std::vector<std::string>{"programme", "project"}
                                                       : std::vector<std::string>{"project"};
    }
    if (!options.sector_source.empty()) {
        require_sector_source(options.sector_source);
        layout.sector_source = options.sector_source;
    }
    require_keys(layout, layout.actor_key, "actor");
    require_keys(layout, layout.project_key, "project");
    return layout;
}

std::optional<Layout> find_project_columns(const std::vector<std::string>& headers, const Layout& layout) {
    Layout found;
    found.preset = layout.preset;
    found.project_key = layout.project_key;
    found.digits = layout.digits;
    const auto keys = keys_of(headers);
    const bool has_preset = layout.preset != Preset::table && layout.preset != Preset::sniff;
    const PresetTable* preset = nullptr;
    for (const PresetTable& table : preset_tables()) {
        if (preset == nullptr && table.preset == layout.preset && has_all(keys, table.project_signature)) {
            preset = &table;
        }
    }
    const auto add = [&](std::string_view field, std::string_view header) {
        if (const auto column = column_of(headers, keys, header);
            column < headers.size() && !found.uses(column)) {
            found.columns[std::string(field)].push_back(column);
        }
    };
    if (has_preset) {
        if (preset == nullptr) {
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
    std::size_t worded = 0;
    std::string word;                                               // the first that says a sector
    std::map<std::string, std::array<bool, 4>, std::less<>> types;  // a sector, a code of each source, a word
    constexpr std::array sources{std::string_view("cordis"), std::string_view("jems")};
    for (std::size_t row = 0; row < std::min(table.rows(), sample); ++row) {
        const std::string_view text = trimmed(table.cell(row, column->second.front()));
        if (text.empty()) {
            continue;
        }
        ++seen;
        auto type = types.find(text);
        if (type == types.end()) {
            type = types
                       .emplace(text, std::array{find_named<Sector>(text).has_value(),
                                                 map_sector(sources[0], text).has_value(),
                                                 map_sector(sources[1], text).has_value(),
                                                 map_sector_label(text).has_value()})
                       .first;
        }
        named += type->second[0] ? 1U : 0U;
        coded[0] += type->second[1] ? 1U : 0U;
        coded[1] += type->second[2] ? 1U : 0U;
        if (type->second[3] && !type->second[0]) {
            ++worded;
            word = word.empty() ? std::string(text) : word;
        }
    }
    const std::size_t best = coded[0] >= coded[1] ? 0 : 1;
    if (coded[best] > named && 10 * coded[best] >= 9 * seen) {
        layout.sector_source = sources[best];
        layout.notes.push_back("The sectors are taken for codes of " + std::string(sources[best]) + ": " +
                               std::to_string(coded[best]) + " of the first " + std::to_string(seen) +
                               " are.");
    } else if (worded > 0) {
        layout.notes.push_back(std::to_string(worded) + " of the first " + std::to_string(seen) +
                               " types of organisation are common words for a sector, such as " +
                               in_quotes(word) + ": " + std::string(name_of(map_sector_label(word)->sector)) +
                               '.');
    }
}

}  // namespace isthmus::detail
