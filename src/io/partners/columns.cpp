#include "io/partners/columns.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/partners/guess_columns.hpp"
#include "io/partners/partner_groups.hpp"
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

/// What the options name of groups of partners; fields of the library go to the layout.
GivenGroups use_given(Layout& layout, const ReadOptions& options, const std::vector<std::string>& headers) {
    const auto keys = keys_of(headers);
    std::vector<std::string> replaced;
    GivenGroups groups;
    for (const auto& [field, header] : options.columns) {
        const bool is_of_group = is_group_field(field);
        if (find_field(field) == nullptr && !is_of_group) {
            std::string list;
            for (const Field& known : fields()) {
                append_item(list, known.name);
            }
            append_item(list, "lead");
            append_item(list, "partners");
            throw KeyError("no field \"" + field + "\"; fields are " + list);
        }
        const auto column = column_of(headers, keys, header);
        if (column == headers.size()) {
            throw KeyError("there is no column \"" + header + "\" for " + field + meant(headers, header) +
                           "; columns are " + list_of(headers));
        }
        if (is_of_group) {
            groups.emplace_back(field, column);
            continue;
        }
        // The first header of a field replaces what a preset says; further ones are tried after it.
        if (std::find(replaced.begin(), replaced.end(), field) == replaced.end()) {
            layout.columns[field].clear();
            replaced.push_back(field);
        }
        layout.columns[field].push_back(column);
    }
    return groups;
}

/// Columns that were named, for fields or groups.
std::vector<std::size_t> pinned_columns(const Layout& given, const GivenGroups& groups) {
    std::vector<std::size_t> pinned;
    for (const auto& [field, columns] : given.columns) {
        pinned.insert(pinned.end(), columns.begin(), columns.end());
    }
    for (const auto& [field, column] : groups) {
        pinned.push_back(column);
    }
    return pinned;
}

void guess(Layout& layout, const std::vector<std::string>& headers) {
    ColumnGuess guessed = guess_columns(headers, layout);
    for (const auto& [field, column] : guessed.columns) {
        layout.columns[field].push_back(column);
    }
    layout.notes.insert(layout.notes.end(), guessed.notes.begin(), guessed.notes.end());
    layout.issues = std::move(guessed.issues);
    layout.is_doubtful = guessed.is_doubtful;
}

/// What the headers of a table of projects mean beside what is found; its amounts are the projects'.
void guess_projects(Layout& found, const std::vector<std::string>& headers) {
    const ColumnGuess guessed = guess_columns(headers, found);
    if (guessed.issues.empty()) {
        for (const auto& [field, column] : guessed.columns) {
            const bool is_of_project = find_field(field)->owner == FieldOwner::project;
            if (is_of_project || (field == "budget" && !found.has("project_budget"))) {
                found.columns[is_of_project ? field : "project_budget"] = {column};
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
    return (column < grouped.size() && grouped[column]) ||
           std::any_of(columns.begin(), columns.end(), [&](const auto& entry) {
               return std::find(entry.second.begin(), entry.second.end(), column) != entry.second.end();
           });
}

NamedColumns named_columns(const Layout& layout) {
    NamedColumns named;
    for (const auto& [field, columns] : layout.columns) {
        const bool is_of_group =
            std::any_of(layout.groups.begin(), layout.groups.end(),
                        [&, &name = field](const auto& group) { return group.columns.contains(name); });
        for (const std::size_t column : columns) {
            if (!is_of_group) {
                named.emplace_back(field, column);
            }
        }
    }
    for (const PartnerGroup& group : layout.groups) {
        const std::string prefix = group.is_actor ? "" : group.leads ? "lead" : group.lists ? "partners" : "";
        for (const auto& [field, columns] : group.columns) {
            const std::string behind = field == "actor" ? prefix : prefix + '_' + field;
            for (const std::size_t column : columns) {
                named.emplace_back(prefix.empty() ? field : behind, column);
            }
        }
    }
    return named;
}

bool has_column(const std::vector<std::string>& headers, std::string_view header) {
    return column_of(headers, keys_of(headers), header) < headers.size();
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
    const GivenGroups groups = use_given(layout, options, headers);
    if (preset == nullptr) {
        const auto pinned = pinned_columns(layout, groups);
        guess(layout, headers);
        find_partner_groups(layout, headers, options, groups, pinned);
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
        layout.project_key = {layout.has("project_key") ? "project_key" : "project"};
    }
    if (!options.sector_source.empty()) {
        require_sector_source(options.sector_source);
        layout.sector_source = options.sector_source;
    }
    require_keys(layout, layout.actor_key, "actor");
    require_keys(layout, layout.project_key, "project");
    return layout;
}

std::optional<Layout> find_project_columns(const std::vector<std::string>& headers, const Layout& layout,
                                           const ReadOptions& options) {
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
    for (const auto& [field, header] : options.columns) {
        const Field* known = find_field(field);
        if (known != nullptr && known->owner == FieldOwner::project) {
            add(field, header);
        }
    }
    const bool is_named = !found.columns.empty();
    if (preset != nullptr) {
        if (!is_named && !has_all(headers, preset->project_signature)) {
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
        guess_projects(found, headers);
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
