#include "io/partners/columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/partners/currency_column.hpp"
#include "io/partners/guess_columns.hpp"
#include "io/partners/missing_columns.hpp"
#include "io/partners/partner_groups.hpp"
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
    if (!has_all(keys, table.project_signature)) {
        return;
    }
    // Both tables of the source, joined into one.
    for (const auto& [field, header] : table.project_columns) {
        const auto column = column_of(headers, keys, header);
        if (column < headers.size() && !layout.uses(column)) {
            layout.columns[std::string(field)].push_back(column);
        }
    }
}

/// What the options name of groups of partners; fields of the library go to the layout.
GivenGroups use_given(Layout& layout, const ReadOptions& options, const std::vector<std::string>& headers,
                      MissingColumns& missing) {
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
            missing.add_header(field, header);
            continue;
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
    return column == currency_column || (column < grouped.size() && grouped[column]) ||
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
    const PresetTable* preset =
        options.preset == Preset::sniff ? sniffed(headers) : named(options.preset, headers);
    if (preset != nullptr) {
        use_preset(layout, *preset, headers);
        layout.notes.push_back(options.preset == Preset::sniff
                                   ? "Its columns are those of " + std::string(preset->title) + "."
                                   : "It is read as " + std::string(preset->title) + ", as asked.");
    }
    MissingColumns missing(headers);
    const GivenGroups groups = use_given(layout, options, headers, missing);
    if (preset == nullptr) {
        const auto pinned = pinned_columns(layout, groups);
        guess(layout, headers);
        find_partner_groups(layout, headers, options, groups, pinned);
    } else if (preset->preset == Preset::kohesio) {
        guess(layout, headers);  // its exports differ from portal to portal
    }
    const auto lacks = [&](const std::string& field) { return !layout.has(field); };
    for (auto* key : {&layout.actor_key, &layout.project_key}) {  // a preset's, where its columns are there
        if (options.preset == Preset::sniff && std::any_of(key->begin(), key->end(), lacks)) {
            key->clear();
        }
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
        // One acronym or number in two programmes is two projects.
        layout.project_key = layout.has("project_key") ? std::vector<std::string>{"project_key"}
                             : layout.has("programme") ? std::vector<std::string>{"programme", "project"}
                                                       : std::vector<std::string>{"project"};
    }
    if (!options.sector_source.empty()) {
        require_sector_source(options.sector_source);
        layout.sector_source = options.sector_source;
    }
    layout.currency_column = preset == nullptr ? find_currency_column(headers) : std::nullopt;
    look_for_keys(missing, layout, layout.actor_key, "actor");
    look_for_keys(missing, layout, layout.project_key, "project");
    missing.require_none(layout);
    return layout;
}

std::optional<Layout> find_project_columns(const std::vector<std::string>& headers, const Layout& layout,
                                           const ReadOptions& options) {
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
    for (const auto& [field, header] : options.columns) {
        const Field* known = find_field(field);
        if (known != nullptr && known->owner == FieldOwner::project) {
            add(field, header);
        }
    }
    const bool is_named = !found.columns.empty();
    if (has_preset) {
        if (preset == nullptr && !is_named) {
            return {};
        }
        if (preset != nullptr) {
            for (const auto& [field, header] : preset->project_columns) {
                add(field, header);
            }
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
    found.currency_column = has_preset ? std::nullopt : find_currency_column(headers);
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
        const auto mapped = map_sector_label(word);
        layout.notes.push_back(std::to_string(worded) + " of the first " + std::to_string(seen) +
                               " types of organisation are common words for a sector, such as " +
                               in_quotes(word) + ": " +
                               std::string(name_of(mapped ? mapped->sector : Sector::unknown)) + '.');
    }
}

}  // namespace isthmus::detail
