#include "io/partners/rows.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/utf8.hpp"
#include "io/partners/column_roles.hpp"
#include "io/partners/filled_cells.hpp"
#include "io/partners/header_cells.hpp"
#include "io/partners/row_sums.hpp"
#include "io/partners/total_labels.hpp"
#include "isthmus/model/issue_log.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

enum class RowKind : std::uint8_t { participation, total, maybe_total, heading, header };

/// Tells what each row is, from top to bottom.
class RowJudge {
  public:
    RowJudge(const TextTable& table, const ColumnRoles& roles)
        : table_(&table), roles_(&roles), sums_(table, roles) {
        constexpr std::size_t sample = 1'000;
        std::vector<std::size_t> counts;
        std::size_t described = 0;
        const std::size_t rows = std::min(sample, table.rows());
        for (std::size_t row = 0; row < rows; ++row) {
            counts.push_back(filled(row));
            described += all_empty(table, roles.describing, row) ? 0U : 1U;
        }
        std::sort(counts.begin(), counts.end());
        typical_ = counts.empty() ? 0 : counts[std::min(counts.size() - 1, 3 * counts.size() / 4)];
        most_are_described_ = !roles.describing.empty() && 2 * described >= rows;
    }

    /// A row that is not to be judged is a participation, and counts for the sums of those below it.
    RowKind kind_of(std::size_t row, bool is_to_be_judged) {
        const RowKind kind = is_to_be_judged ? judge(row) : RowKind::participation;
        if (kind == RowKind::participation || kind == RowKind::maybe_total) {
            sums_.add(row, first_text(*table_, roles_->project, row));
        } else if (kind != RowKind::header) {
            sums_.end_block();
        }
        return kind;
    }

  private:
    [[nodiscard]] RowKind judge(std::size_t row) const {
        if (repeats_header(row)) {
            return RowKind::header;
        }
        const std::string_view project = first_text(*table_, roles_->project, row);
        const std::string_view actor = first_text(*table_, roles_->actor, row);
        const bool lacks_actor = actor.empty() && !roles_->actor.empty();
        if (project.empty() || lacks_actor) {
            return of_unusable(row, project.empty() && lacks_actor);
        }
        const bool is_bare = most_are_described_ && all_empty(*table_, roles_->describing, row);
        const auto label = total_label_at_a_glance(roles_->actor.empty() ? project : actor);
        const auto of_project = total_label_at_a_glance(project);
        const std::size_t summed = label || of_project ? sums_.rows_summed(row) : 0;
        if (label && label->whole) {
            const bool is_shown = is_bare || summed > 0 || label->sure || (of_project && of_project->whole);
            return is_shown ? RowKind::total : RowKind::maybe_total;
        }
        if (of_project && of_project->whole && (is_bare || summed > 0)) {
            return RowKind::total;
        }
        if (!label) {
            return RowKind::participation;
        }
        const bool is_of_project = label->rest == name_key(project);
        // With a country or a role of its own it is an organisation, whatever its amount happens to be.
        const bool is_total = (is_of_project && (is_bare || summed > 0)) || (is_bare && summed > 0) ||
                              (!most_are_described_ && summed >= 2);
        return is_total ? RowKind::total : RowKind::participation;
    }

    /// Of rows that cannot be used as they are: a word for a total anywhere, sums without a word, or a heading.
    [[nodiscard]] RowKind of_unusable(std::size_t row, bool names_nobody) const {
        for (const std::size_t column : roles_->loaded) {
            const auto label = total_label(trimmed(table_->cell(row, column)));
            const bool is_name =
                column == 0 || contains(roles_->project, column) || contains(roles_->actor, column);
            if (label && (label->whole || is_name)) {
                return RowKind::total;
            }
        }
        if (names_nobody && sums_.rows_summed(row) >= 2) {
            return RowKind::total;
        }
        return is_heading(row) ? RowKind::heading : RowKind::participation;
    }

    /// One cell with words where most rows have three cells.
    [[nodiscard]] bool is_heading(std::size_t row) const {
        return filled(row) == 1 && typical_ >= 3 &&
               std::any_of(roles_->loaded.begin(), roles_->loaded.end(), [&](std::size_t column) {
                   return kind_of_cell(table_->cell(row, column)) == Cell::text;
               });
    }

    [[nodiscard]] bool repeats_header(std::size_t row) const {
        std::size_t alike = 0;
        for (const std::size_t column : roles_->loaded) {
            const std::string_view text = trimmed(table_->cell(row, column));
            if (!text.empty() && text != table_->names[column]) {
                return false;
            }
            alike += text.empty() ? 0U : 1U;
        }
        return alike >= 2;
    }

    [[nodiscard]] std::size_t filled(std::size_t row) const {
        return static_cast<std::size_t>(
            std::count_if(roles_->loaded.begin(), roles_->loaded.end(),
                          [&](std::size_t column) { return !is_empty(table_->cell(row, column)); }));
    }

    const TextTable* table_;
    const ColumnRoles* roles_;
    RowSums sums_;
    std::size_t typical_ = 0;
    bool most_are_described_ = false;
};

/// The rows that may be other than participations: they lack a name, have one that may be a total, or repeat a header.
std::vector<bool> rows_to_judge(const TextTable& table, const ColumnRoles& roles) {
    std::vector<bool> found(table.rows());
    std::string_view last_project;  // rows of one project mostly follow each other
    bool is_project = false;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view project = first_text(table, roles.project, row);
        const std::string_view actor = first_text(table, roles.actor, row);
        if (row == 0 || project != last_project) {
            last_project = project;
            is_project = !project.empty() && !total_label_at_a_glance(project) &&
                         project != table.names[roles.project.front()];
        }
        found[row] = !is_project || (actor.empty() && !roles.actor.empty()) || total_label_at_a_glance(actor);
    }
    return found;
}

struct Sentence {
    const char* kind;
    const char* message;
    const char* fix;
};

Sentence sentence_of(RowKind kind) {
    switch (kind) {
        case RowKind::total:
            return {"row of totals", "the row is a total of others and no participation; it is left out",
                    "if it is an organisation, write its name in full, or fill in its country"};
        case RowKind::maybe_total:
            return {"name that may be a total",
                    "the name is a word for a total, and nothing else shows that the row is one; it is kept "
                    "as an "
                    "organisation",
                    "remove the row if it is a total"};
        case RowKind::heading:
            return {"heading or note",
                    "the row has one cell only, as a heading or a note has, and is no participation; it is "
                    "left out",
                    "fill in project and partner if it is one"};
        default:
            return {"header again", "the row repeats the headers; it is left out", "nothing"};
    }
}

void keep_rows(TextTable& table, const ColumnRoles& roles, const std::vector<std::size_t>& kept) {
    if (kept.size() == table.rows()) {
        return;
    }
    std::vector<std::uint32_t> lines;
    for (const std::size_t row : kept) {
        lines.push_back(table.lines[row]);
    }
    for (const std::size_t column : roles.loaded) {
        take_from(table, column, kept);
    }
    table.lines = std::move(lines);
}

void leave_out(TextTable& table, const ColumnRoles& roles, const std::vector<bool>& to_judge) {
    RowJudge judge(table, roles);
    IssueLog log({.most = 100,
                  .more = "more rows like this",
                  .names_last_line = true,
                  .fix = "check whether the table has other rows than participations"});
    std::vector<std::size_t> kept;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const RowKind kind = judge.kind_of(row, to_judge[row]);
        if (kind == RowKind::participation || kind == RowKind::maybe_total) {
            kept.push_back(row);
        }
        if (kind == RowKind::participation) {
            continue;
        }
        const auto column = std::find_if(roles.loaded.begin(), roles.loaded.end(), [&](std::size_t each) {
            return kind == RowKind::heading ? !is_empty(table.cell(row, each))
                                            : total_label(trimmed(table.cell(row, each))).has_value();
        });
        const bool is_there = column != roles.loaded.end();
        const auto [name, message, fix] = sentence_of(kind);
        log.add({Severity::warning,
                 name,
                 {},
                 table.lines[row],
                 is_there ? table.names[*column] : std::string(),
                 is_there ? std::string(beginning(trimmed(table.cell(row, *column)), 200)) : std::string(),
                 message,
                 fix});
    }
    for (Issue& issue : log.take({})) {
        table.issues.push_back(std::move(issue));
    }
    keep_rows(table, roles, kept);
}

}  // namespace

TextTable participation_rows(TextTable table, const Layout& layout) {
    const ColumnRoles roles(table, layout);
    if (roles.project.empty() || table.lone_rows > 0) {  // nodes of a network file are no headings
        return table;
    }
    if (!table.spans.empty()) {
        fill_spans(table, roles);
    }
    const std::vector<bool> to_judge = rows_to_judge(table, roles);
    if (std::find(to_judge.begin(), to_judge.end(), true) == to_judge.end()) {
        return table;
    }
    if (!roles.actor.empty() && has_blocks(table, roles)) {
        fill_blocks(table, roles);
    }
    leave_out(table, roles, to_judge);
    return table;
}

}  // namespace isthmus::detail
