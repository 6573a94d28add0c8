#include "io/partners/choose_tables.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "io/delimited/records.hpp"
#include "isthmus/model/close_names.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

std::string names_of(const std::vector<Candidate>& candidates) {
    std::string list;
    for (const Candidate& candidate : candidates) {
        append_item(list, in_quotes(candidate.name));
    }
    return list;
}

std::string meant_table(const std::vector<Candidate>& candidates, const std::string& name) {
    std::vector<std::string> names;
    for (const Candidate& candidate : candidates) {
        names.push_back(candidate.name);
    }
    return did_you_mean(names, name);
}

/// The options as they count for one of several tables: columns that were named and stand in another one are not its.
ReadOptions options_for(std::size_t table, const std::vector<Candidate>& candidates,
                        const ReadOptions& options) {
    ReadOptions own = options;
    std::erase_if(own.columns, [&](const auto& named) {
        const auto has_it = [&](const Candidate& candidate) {
            return has_column(candidate.headers, named.second);
        };
        return !has_it(candidates[table]) && std::any_of(candidates.begin(), candidates.end(), has_it);
    });
    return own;
}

}  // namespace

bool is_named(const ReadOptions& options, const std::string& name) {
    const auto& names = options.partner_tables;
    return std::find(names.begin(), names.end(), name) != names.end();
}

namespace {

/// KeyError for a table that was named and is not there.
void require_tables(const std::vector<Candidate>& candidates, const ReadOptions& options,
                    const std::string& source) {
    for (const std::string& name : options.partner_tables) {
        const bool is_there = std::any_of(candidates.begin(), candidates.end(),
                                          [&](const Candidate& each) { return each.name == name; });
        if (!is_there) {
            throw KeyError(source + ": there is no table \"" + name + '"' + meant_table(candidates, name) +
                           "; there are " + names_of(candidates));
        }
    }
}

/// The fields of a table with the headers they stand under: tables with the same ones are of one kind.
std::map<std::string, std::vector<std::string>> headers_used(const Candidate& candidate,
                                                             const Layout& layout) {
    std::map<std::string, std::vector<std::string>> used;
    for (const auto& [field, columns] : layout.columns) {
        for (const std::size_t column : columns) {
            used[field].push_back(name_key(candidate.headers[column]));
        }
    }
    return used;
}

/// Parts the tables that could have the partners as well as the chosen one: those named, or of its kind, and the others.
void join_tables(TableChoice& best, std::vector<Part> equals, const std::vector<Candidate>& candidates,
                 const ReadOptions& options) {
    const auto used = headers_used(candidates[best.table], best.layout);
    for (Part& part : equals) {
        if (!options.partner_tables.empty() || headers_used(candidates[part.table], part.layout) == used) {
            best.more.push_back(std::move(part));
        } else {
            best.others.push_back(part.table);
        }
    }
}

}  // namespace

TableChoice choose_partners(const std::vector<Candidate>& candidates, const ReadOptions& options,
                            const std::string& source) {
    require_tables(candidates, options, source);
    const bool are_named = !options.partner_tables.empty();
    std::optional<TableChoice> best;
    constexpr std::size_t most_refusals = 5;  // said in full
    std::size_t refused = 0;
    std::string refusal;
    std::optional<ColumnsError> nearest;
    std::vector<Part> equals;
    const auto rank = [](const Layout& layout) {
        return std::tuple(layout.preset != Preset::table, !layout.is_doubtful, layout.columns.size());
    };
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (are_named && !is_named(options, candidates[i].name)) {
            continue;
        }
        try {
            Layout layout = find_columns(candidates[i].headers, options_for(i, candidates, options));
            if (!best || (!are_named && rank(best->layout) < rank(layout))) {
                best = TableChoice{i, std::move(layout)};
                equals.clear();
            } else if (are_named || rank(best->layout) == rank(layout)) {
                equals.push_back({i, std::move(layout)});
            }
        } catch (const KeyError& error) {
            if (++refused <= most_refusals) {
                refusal += (refusal.empty() ? "" : "; ") + candidates[i].file + ": " + error.what();
            }
            const auto* columns = dynamic_cast<const ColumnsError*>(&error);
            if (columns != nullptr && (!nearest || columns->missing().size() < nearest->missing().size())) {
                nearest.emplace("", columns->missing(), candidates.size() > 1 ? candidates[i].name : "");
            }
        }
    }
    if (best && (!are_named || refusal.empty())) {
        join_tables(*best, std::move(equals), candidates, options);
        return std::move(*best);
    }
    if (refused > most_refusals) {
        refusal += "; and " + std::to_string(refused - most_refusals) + " tables more";
    }
    if (nearest) {
        throw ColumnsError(refusal, nearest->missing(), nearest->table());
    }
    throw KeyError(refusal.empty() ? source + " has no table" : refusal);
}

bool is_read(const TableChoice& partners, std::size_t table) {
    return table == partners.table || std::any_of(partners.more.begin(), partners.more.end(),
                                                  [&](const Part& part) { return part.table == table; });
}

namespace {

bool is_of_partners(const TableChoice& partners, std::size_t table) {
    const auto& others = partners.others;
    return is_read(partners, table) || std::find(others.begin(), others.end(), table) != others.end();
}

}  // namespace

std::optional<TableChoice> choose_projects(const std::vector<Candidate>& candidates,
                                           const TableChoice& partners, const ReadOptions& options) {
    const auto& key = partners.layout.project_key;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (is_of_partners(partners, i)) {
            continue;
        }
        if (auto layout = find_project_columns(candidates[i].headers, partners.layout, options)) {
            return TableChoice{i, std::move(*layout)};
        }
    }
    // A table of projects that does not name the programme: the partners say it, project by project.
    const bool was_guessed = options.project_key.empty() && partners.layout.preset == Preset::table;
    if (was_guessed && key.size() > 1) {
        TableChoice by_project = partners;
        by_project.layout.project_key = {"project"};
        auto found = choose_projects(candidates, by_project, options);
        if (found) {
            found->layout.project_key = key;
        }
        return found;
    }
    return {};
}

}  // namespace isthmus::detail
