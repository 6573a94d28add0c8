#include "io/partners/group_columns.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "io/partners/list_evidence.hpp"
#include "io/text/header_words.hpp"
#include "io/text/role_words.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/model/fields.hpp"

namespace isthmus::detail {

namespace {

/// The partner's fields of a layout without groups.
PartnerGroup only_group(const Layout& layout) {
    PartnerGroup group;
    for (const auto& [field, columns] : layout.columns) {
        if (find_field(field)->owner != FieldOwner::project) {
            group.columns.emplace(field, columns);
        }
    }
    return group;
}

/// Whether all names of a group, at least one, are numbers; noughts and ones can say who leads.
bool has_numbers(const TextTable& table, const PartnerGroup& group) {
    bool has_any = false;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view cell = first_cell(table, row, group, "actor");
        if (cell.find_first_not_of("0123456789. ") != std::string_view::npos) {
            return false;
        }
        has_any = has_any || !(cell.empty() || (group.leads && (cell == "0" || cell == "1")));
    }
    return has_any;
}

/// "Number of partners" lists nobody, and "Lp." counts the rows: a column of numbers beside one of names has no names.
void drop_numbers(const TextTable& table, Layout& layout) {
    auto& groups = layout.groups;
    const auto has_names = [&](const PartnerGroup& group) { return !has_numbers(table, group); };
    if (groups.size() < 2 || std::none_of(groups.begin(), groups.end(), has_names)) {
        return;
    }
    std::erase_if(groups, [&](const PartnerGroup& group) {
        const bool is_number = has_numbers(table, group);
        if (is_number) {
            layout.notes.push_back("The column \"" + header_of(table, group) +
                                   "\" is not taken as one of partners: its cells are numbers.");
        }
        return is_number;
    });
}

/// Code points of a text in UTF-8.
std::size_t letters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool says_roles(const TextTable& table, const PartnerGroup& lead) {
    constexpr std::size_t sample = 1'000;
    constexpr std::size_t short_word = 3;
    std::size_t filled = 0;
    std::size_t roles = 0;
    std::size_t longest = 0;
    for (std::size_t row = 0; row < table.rows() && filled < sample; ++row) {
        const std::string_view cell = first_cell(table, row, lead, "actor");
        filled += cell.empty() ? 0U : 1U;
        roles += !cell.empty() && role_word(cell) ? 1U : 0U;
        longest = std::max(longest, letters_of(cell));
    }
    return roles > 0 && (10 * roles >= 9 * filled || longest <= short_word);
}

/// A lead column of yes and no, or of words for roles, is a column of roles.
void decide_lead(const TextTable& table, Layout& layout) {
    auto& groups = layout.groups;
    const auto lead =
        std::find_if(groups.begin(), groups.end(), [](const auto& group) { return group.leads; });
    if (lead == groups.end() || !says_roles(table, *lead)) {
        return;
    }
    const auto columns = lead->columns.at("actor");
    const std::string header = header_of(table, *lead);
    groups.erase(lead);
    if (groups.empty() && (layout.has("actor") || layout.has("actor_id"))) {
        groups.push_back(only_group(layout));
    }
    if (groups.empty()) {
        throw KeyError("no column for actor was found: \"" + header +
                       "\" says who leads, and not by name; name one, as in actor=HEADER");
    }
    groups.front().columns.try_emplace("role", columns);
    layout.columns.try_emplace("role", columns);
    layout.notes.push_back("The column \"" + header + "\" is taken as role, by its cells.");
}

bool goes_with(const TextTable& table, const PartnerGroup& list, const std::vector<std::size_t>& columns,
               const Separators& separators) {
    std::size_t cells = 0;
    std::size_t pairs = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto names = parts_of(first_cell(table, row, list, "actor"), separators);
        const std::string_view cell = first_cell(table, row, columns);
        if (names.size() > 1 && !cell.empty()) {
            ++cells;
            pairs += paired(cell, names.size(), separators, false) ? 1U : 0U;
        }
    }
    return cells > 0 && 2 * pairs >= cells;
}

/// A column that lists as many values as the column of further partners is theirs, whosever it was taken for.
void lists_of_others(const TextTable& table, Layout& layout, const std::vector<CellLists>& lists) {
    auto& groups = layout.groups;
    const auto list =
        std::find_if(groups.begin(), groups.end(), [](const auto& group) { return group.lists; });
    if (list == groups.end()) {
        return;
    }
    const Separators& separators = lists[static_cast<std::size_t>(list - groups.begin())].separators;
    for (PartnerGroup& group : groups) {
        if (&group == &*list || separators.empty()) {
            continue;
        }
        for (auto at = group.columns.begin(); at != group.columns.end();) {
            const bool moves = at->first != "actor" && !list->columns.contains(at->first) &&
                               goes_with(table, *list, at->second, separators);
            if (moves) {
                list->columns.emplace(at->first, at->second);
            }
            at = moves ? group.columns.erase(at) : std::next(at);
        }
    }
}

/// Whether a header says that its amounts are a partner's, and not only that they are amounts.
bool says_partners_money(std::string_view header) {
    const auto meanings = meanings_of(header);
    return !meanings.empty() && meanings.front().field == "budget" &&
           std::ranges::none_of(meanings, [](const Meaning& one) { return one.field == "project_budget"; });
}

bool lists_money(const TextTable& table, const PartnerGroup& group) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (!separators_in(first_cell(table, row, group, "budget"), strong_separators()).empty()) {
            return true;
        }
    }
    return false;
}

/// Where a row is a project, an amount that is not listed with the partners is the project's.
void money_of_projects(const TextTable& table, Layout& layout, const std::vector<CellLists>& lists,
                       ProjectKeys& keys) {
    const bool is_project = layout.shape == Shape::partner_columns || keys.are_unique();
    if (!is_project || layout.has("project_budget")) {
        return;
    }
    std::vector<PartnerGroup*> paid;
    for (PartnerGroup& group : layout.groups) {
        if (group.columns.contains("budget")) {
            paid.push_back(&group);
        }
    }
    const auto listing = std::ranges::count_if(lists, &CellLists::are_there);
    const bool is_one_a_row = std::ssize(layout.groups) + listing < 2;
    if (paid.size() != 1 || is_one_a_row || lists_money(table, *paid.front())) {
        return;
    }
    const auto columns = paid.front()->columns.at("budget");
    const std::string& header = table.names[columns.front()];
    if (says_partners_money(header)) {
        return;
    }
    paid.front()->columns.erase("budget");
    layout.columns.erase("budget");
    layout.columns["project_budget"] = columns;
    layout.notes.push_back("The amounts of \"" + header +
                           "\" are taken as the projects', as a row is a project.");
}

}  // namespace

void settle_groups(const TextTable& table, Layout& layout) {
    if (layout.groups.empty()) {
        layout.groups.push_back(only_group(layout));
        layout.shape = Shape::rows;
    }
    drop_numbers(table, layout);
    decide_lead(table, layout);
}

void settle_columns(const TextTable& table, Layout& layout, const std::vector<CellLists>& lists,
                    ProjectKeys& keys) {
    lists_of_others(table, layout, lists);
    money_of_projects(table, layout, lists, keys);
}

}  // namespace isthmus::detail
