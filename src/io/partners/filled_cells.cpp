#include "io/partners/filled_cells.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "io/partners/total_labels.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

std::vector<std::size_t> own_rows(const TextTable& table) {
    std::vector<std::size_t> rows(table.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = i;
    }
    return rows;
}

/// A column with merged cells filled: which row each cell is taken from, how many are not their own, the row of the first
/// span that fills one.
struct Filled {
    std::vector<std::size_t> sources;
    std::size_t count = 0;
    std::uint32_t first_row = 0;
};

/// Of spans that overlap the upper one counts. O(rows + spans log rows).
Filled filled_by(const TextTable& table, std::size_t column, std::vector<CellSpan> spans) {
    std::stable_sort(spans.begin(), spans.end(),
                     [](const CellSpan& a, const CellSpan& b) { return a.first < b.first; });
    Filled made{own_rows(table)};
    std::size_t next = 0;  // rows before it are looked at
    for (const CellSpan& span : spans) {
        const auto at = std::lower_bound(table.lines.begin(), table.lines.end(), span.first);
        const auto begin = static_cast<std::size_t>(at - table.lines.begin());
        if (at == table.lines.end() || *at != span.first || is_empty(table.cell(begin, column))) {
            continue;
        }
        for (next = std::max(next, begin + 1); next < table.rows() && table.lines[next] <= span.last;
             ++next) {
            if (is_empty(table.cell(next, column))) {
                made.sources[next] = begin;
                made.first_row = made.count++ == 0 ? span.first : made.first_row;
            }
        }
    }
    return made;
}

/// Where the notes below a table begin: rows of one cell at its end, set off by a blank row or marked by an asterisk. A row
/// of the table itself has more cells, or follows directly.
std::size_t first_note(const TextTable& table, const ColumnRoles& roles) {
    std::size_t first = table.rows();
    for (std::size_t row = table.rows(); row-- > 1;) {
        const auto cells = std::count_if(roles.loaded.begin(), roles.loaded.end(), [&](std::size_t column) {
            return !is_empty(table.cell(row, column));
        });
        if (cells != 1 || !all_empty(table, roles.project, row)) {
            break;
        }
        if (table.lines[row] > table.lines[row - 1] + 1 ||
            first_text(table, roles.actor, row).starts_with('*')) {
            first = row;
        }
    }
    return first;
}

/// Whether a row without a project is a total.
bool is_labelled_total(const TextTable& table, const ColumnRoles& roles, std::size_t row) {
    const auto label = total_label(first_text(table, roles.actor, row));
    return label && label->whole;
}

}  // namespace

void fill_spans(TextTable& table, const ColumnRoles& roles) {
    std::map<std::size_t, std::vector<CellSpan>> spans;
    for (const CellSpan& span : table.spans) {
        if (contains(roles.loaded, span.column)) {
            spans[span.column].push_back(span);
        }
    }
    for (const auto& [column, of] : spans) {
        const bool is_own_money = contains(roles.own_money, column);
        const auto [sources, filled, first_row] = filled_by(table, column, of);
        if (filled == 0) {
            continue;
        }
        const std::string rows = std::to_string(filled) + (filled == 1 ? " row" : " rows");
        if (is_own_money) {
            table.issues.push_back(
                {Severity::warning,
                 "amount in a merged cell",
                 {},
                 first_row,
                 table.names[column],
                 {},
                 "amounts in merged cells stand for several partners, the first here; each counts for "
                 "the partner in the first of its rows, and " +
                     rows + " below have none",
                 "unmerge the cells and write what each partner has"});
            continue;
        }
        take_from(table, column, sources);
        table.issues.push_back({Severity::note,
                                "merged cells",
                                {},
                                first_row,
                                table.names[column],
                                {},
                                "merged cells count for every row they cover: " + rows +
                                    " below the first ones are filled, the first here",
                                "nothing, if that is meant"});
    }
    table.spans.clear();
}

bool has_blocks(const TextTable& table, const ColumnRoles& roles) {
    std::size_t blank = 0;
    std::size_t named = 0;
    std::string_view before;
    const std::size_t end = first_note(table, roles);
    for (std::size_t row = 0; row < end; ++row) {
        const std::string_view project = first_text(table, roles.project, row);
        if (project.empty() && (all_empty(table, roles.actor, row) || is_labelled_total(table, roles, row))) {
            continue;
        }
        if (project.empty()) {
            if (named == 0 || !all_empty(table, roles.of_project, row)) {
                return false;
            }
            ++blank;
            continue;
        }
        if (project == before) {
            return false;
        }
        before = project;
        ++named;
    }
    return blank >= 2 && 4 * blank >= blank + named;
}

void fill_blocks(TextTable& table, const ColumnRoles& roles) {
    auto sources = own_rows(table);
    std::size_t filled = 0;
    std::uint32_t first_row = 0;
    std::size_t named = 0;
    const std::size_t end = first_note(table, roles);
    for (std::size_t row = 0; row < end; ++row) {
        if (!all_empty(table, roles.project, row)) {
            named = row;
        } else if (!all_empty(table, roles.actor, row)) {
            sources[row] = named;
            first_row = filled++ == 0 ? table.lines[row] : first_row;
        }
    }
    for (const std::size_t column : roles.of_project) {
        take_from(table, column, sources);
    }
    table.issues.push_back(
        {Severity::warning,
         "project from a row above",
         {},
         first_row,
         table.names[roles.project.front()],
         {},
         std::to_string(filled) +
             " rows name a partner and no project; they are of the project in the nearest row above "
             "that names one, as where its cell was merged, the first here",
         "write the project in every row if that is not meant"});
}

}  // namespace isthmus::detail
