#include "io/partners/correcting.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/delimited/csv_cell.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/reference/country.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

constexpr std::size_t nothing = static_cast<std::size_t>(-1);

/// Why an actor has the sector that a correction gives it.
std::string reason_of(const CellCorrection& one) {
    std::string reason = "corrected";
    reason += one.decided_by.empty() ? "" : " by " + one.decided_by;
    reason += one.table.empty() ? "" : " in " + one.table;
    return reason + (one.reason.empty() ? "" : ": " + one.reason);
}

/// A table while it is corrected: which correction each cell gets.
class Correcting {
  public:
    Correcting(Corrected& result, std::span<const CellCorrection> corrections, const CorrectionLookup& lookup)
        : result_(&result), corrections_(corrections), lookup_(&lookup), rows_(result.table.rows()) {
        for (const auto* field : {"actor", "actor_id", "country", "country_code"}) {
            const auto found = result.fields.find(field);
            who_[field] = found == result.fields.end() ? std::vector<std::size_t>{} : found->second;
        }
        add_columns();
        changes_.resize(result.table.columns.size());
    }

    /// Names of actors first, and where they are: the others go by these before and after.
    void decide() {
        for (std::size_t row = 0; row < rows_ && !all_targets_are_empty(); ++row) {
            if (!names_.empty()) {
                decide_all(names_, row, {actor_of(row, false)});
                follow_names(row);
            }
            if (!countries_.empty()) {
                forget_countries(row);
                decide_all(countries_, row, actors_where_it_was(row));
            }
            if (!others_.empty()) {
                decide_all(others_, row, actors_of(row));
            }
        }
    }

    void remove_rows() {
        TextTable& table = result_->table;
        kept_.assign(rows_, true);
        for (std::size_t row = 0; row < rows_ && lookup_->columns().contains(std::string()); ++row) {
            const std::vector<ComparableActor> actors = actors_of(row);
            const auto found = lookup_->fitting({}, {table.lines[row], actors});
            if (found.empty()) {
                continue;
            }
            ++result_->cells[found.front()];
            kept_[row] = false;
            outdo(found, {});
            for (std::size_t c = 0; c < changes_.size(); ++c) {
                if (change_of(c, row) != nothing) {
                    lose(change_of(c, row), found.front(), table.cell(row, c));
                }
            }
        }
    }

    void write() {
        give_reasons();
        TextTable& table = result_->table;
        const bool all_kept = std::find(kept_.begin(), kept_.end(), false) == kept_.end();
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (!table.columns[c].empty() && (!all_kept || !changes_[c].empty())) {
                write_column(c);
            }
        }
        for (const auto& [cell, lines] : passed_) {
            if (kept_[cell.second]) {
                for (const std::size_t line : lines) {
                    result_->cells[line] += line == changes_[cell.first][cell.second] ? 0U : 1U;
                }
            }
        }
        std::vector<std::uint32_t> lines;
        for (std::size_t row = 0; row < rows_; ++row) {
            if (kept_[row]) {
                lines.push_back(table.lines[row]);
            }
        }
        table.lines = std::move(lines);
    }

  private:
    /// A column or field that is corrected, and where.
    struct Target {
        std::string key;
        std::vector<std::size_t> columns;
        bool is_country = false;
    };

    [[nodiscard]] bool is_column_of(std::size_t column, std::string_view field) const {
        const auto& columns = who_.find(field)->second;
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    }

    [[nodiscard]] bool all_targets_are_empty() const noexcept {
        return names_.empty() && countries_.empty() && others_.empty();
    }

    /// Columns of fields that the table does not have, and where each correction is to be written.
    void add_columns() {
        TextTable& table = result_->table;
        for (const std::string& key : lookup_->columns()) {
            std::vector<std::size_t> columns;
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                if (table.names[c] == key && !table.columns[c].empty()) {
                    columns.push_back(c);
                }
            }
            const auto field = result_->fields.find(key);
            if (columns.empty() && field != result_->fields.end()) {
                columns = field->second;
            } else if (columns.empty() && !result_->fields.empty() && find_field(key) != nullptr) {
                columns.push_back(add_column(key));
            }
            if (columns.empty() || key.empty()) {
                continue;
            }
            const std::size_t first = columns.front();
            const bool is_name = is_column_of(first, "actor") || is_column_of(first, "actor_id");
            const bool is_country = is_column_of(first, "country") || is_column_of(first, "country_code");
            (is_name      ? names_
             : is_country ? countries_
                          : others_)
                .push_back({key, std::move(columns), is_country});
        }
    }

    std::size_t add_column(const std::string& field) {
        TextTable& table = result_->table;
        TextColumn added;
        for (std::size_t row = 0; row < rows_; ++row) {
            added.push_back({});
        }
        table.names.push_back(field);
        table.columns.push_back(std::move(added));
        result_->fields[field] = {table.columns.size() - 1};
        if (const auto part = who_.find(field); part != who_.end()) {
            part->second = result_->fields[field];
        }
        return table.columns.size() - 1;
    }

    [[nodiscard]] std::size_t change_of(std::size_t column, std::size_t row) const {
        return changes_[column].empty() ? nothing : changes_[column][row];
    }

    /// What a correction makes of a cell.
    [[nodiscard]] std::string_view text_after(std::size_t change, std::string_view cell) const {
        const std::string_view text = corrections_[change].correction;
        return text == keep_cell ? trimmed(cell) : text == empty_cell ? std::string_view{} : text;
    }

    [[nodiscard]] std::string_view text_of(std::size_t row, const std::vector<std::size_t>& columns,
                                           bool is_changed) const {
        for (const std::size_t c : columns) {
            std::string_view text;
            if (!result_->table.columns[c].empty()) {
                text = trimmed(without_guard(result_->table.cell(row, c)));
            }
            if (is_changed && change_of(c, row) != nothing) {
                text = text_after(change_of(c, row), text);
            }
            if (!text.empty()) {
                return text;
            }
        }
        return {};
    }

    [[nodiscard]] std::string_view country_of(std::size_t row, bool is_changed) const {
        const std::string_view country = text_of(row, who_.at("country"), is_changed);
        const std::string_view code = text_of(row, who_.at("country_code"), is_changed);
        const bool goes_by_code = country.empty() || (!code.empty() && find_country(country) == nullptr);
        return goes_by_code ? code : country;
    }

    [[nodiscard]] ComparableActor actor_of(std::size_t row, bool is_changed) const {
        if (!lookup_->names_actors()) {
            return {};
        }
        std::string_view name = text_of(row, who_.at("actor"), is_changed);
        name = name.empty() ? text_of(row, who_.at("actor_id"), is_changed) : name;
        return comparable_actor(name, country_of(row, is_changed));
    }

    /// The names that a row's actor passed on the way to its last one.
    [[nodiscard]] std::vector<std::string_view> names_passed(std::size_t row) const {
        std::vector<std::string_view> names;
        for (const std::size_t c : who_.at("actor")) {
            if (const auto passed = passed_.find({c, row}); passed != passed_.end()) {
                for (const std::size_t line : passed->second) {
                    names.push_back(text_after(line, {}));
                }
            }
        }
        return names;
    }

    /// Who takes part in a row: by the names it has and gets, in the country that it has.
    [[nodiscard]] std::vector<ComparableActor> actors_where_it_was(std::size_t row) const {
        if (!lookup_->names_actors()) {
            return {};
        }
        std::vector<ComparableActor> actors{actor_of(row, false), actor_of(row, true)};
        actors.back().country = actors.front().country;
        for (const std::string_view name : names_passed(row)) {
            actors.push_back({normalized_name(name), actors.front().country});
        }
        return actors;
    }

    /// And in the one that it gets.
    [[nodiscard]] std::vector<ComparableActor> actors_of(std::size_t row) const {
        if (!lookup_->names_actors()) {
            return {};
        }
        std::vector<ComparableActor> actors{actor_of(row, false), actor_of(row, true)};
        for (const std::string_view name : names_passed(row)) {
            for (const std::size_t i : {0U, 1U}) {
                actors.push_back({normalized_name(name), actors[i].country});
            }
        }
        return actors;
    }

    void decide_all(const std::vector<Target>& targets, std::size_t row,
                    const std::vector<ComparableActor>& actors) {
        for (const Target& target : targets) {
            decide_cell(target, row, actors);
        }
    }

    void decide_cell(const Target& target, std::size_t row, const std::vector<ComparableActor>& actors) {
        const TextTable& table = result_->table;
        const std::vector<std::size_t>& columns = target.columns;
        const bool is_field = table.names[columns.front()] != target.key;
        const auto said = std::find_if(columns.begin(), columns.end(), [&](std::size_t c) {
            return !table.columns[c].empty() && !trimmed(table.cell(row, c)).empty();
        });
        for (std::size_t i = 0; i < (is_field ? 1 : columns.size()); ++i) {
            const std::size_t c = is_field ? (said == columns.end() ? columns.front() : *said) : columns[i];
            if (table.columns[c].empty()) {
                continue;
            }
            const std::string_view cell = table.cell(row, c);
            std::vector<std::size_t> found =
                lookup_->fitting(target.key, {table.lines[row], actors, cell, target.is_country});
            if (found.empty()) {
                continue;
            }
            if (change_of(c, row) != nothing) {  // under another name of the column
                found.push_back(change_of(c, row));
                lookup_->put_first(found);
            }
            changes_[c].resize(rows_, nothing);
            changes_[c][row] = found.front();
            outdo(found, cell);
        }
    }

    /// The first of those that fit a cell is taken, which the others are to know.
    void outdo(const std::vector<std::size_t>& found, std::string_view cell) {
        for (std::size_t i = 1; i < found.size() && !is_trial_; ++i) {
            lose(found[i], found.front(), cell);
        }
    }

    void lose(std::size_t loser, std::size_t winner, std::string_view cell) {
        OutdoneCorrection& one = result_->outdone[loser];
        ++one.cells;
        if (text_after(loser, cell) == text_after(winner, cell)) {
            return;
        }
        const bool by_equal = lookup_->are_equal(loser, winner);
        if (!one.by || (by_equal && !one.by_equal)) {
            one.by = winner;
            one.by_equal = by_equal;
        }
    }

    void forget_countries(std::size_t row) {
        for (const Target& target : countries_) {
            for (const std::size_t c : target.columns) {
                if (!changes_[c].empty()) {
                    changes_[c][row] = nothing;
                }
            }
        }
    }

    /// What an actor was renamed to is renamed by the lines of that name, of the same table or a later one.
    void follow_names(std::size_t row) {
        for (const std::size_t c : who_.at("actor")) {
            const std::size_t start = change_of(c, row);
            if (start == nothing) {
                continue;
            }
            std::vector<std::size_t> taken{start};
            std::set<std::size_t> known{start};
            for (auto next = next_name(c, row, known); next; next = next_name(c, row, known)) {
                if (!known.insert(*next).second) {
                    const auto circle = std::find(taken.begin(), taken.end(), *next);
                    changes_[c][row] = *std::max_element(circle, taken.end(), [&](auto a, auto b) {
                        return std::pair(corrections_[a].order, a) < std::pair(corrections_[b].order, b);
                    });
                    break;
                }
                require_end(taken);
                taken.push_back(*next);
                if (corrections_[*next].correction == keep_cell) {
                    break;  // the name that it has by now
                }
                changes_[c][row] = *next;
            }
            if (taken.size() > 1) {
                passed_[{c, row}] = std::move(taken);
            }
        }
    }

    /// ValueError for names that go on and on.
    void require_end(const std::vector<std::size_t>& taken) const {
        constexpr std::size_t most = 100;
        if (taken.size() >= most) {
            const CellCorrection& one = corrections_[taken.back()];
            throw ValueError("the corrections rename one actor more than " + std::to_string(most) +
                             " times, one name after the other, as line " + std::to_string(one.line) +
                             (one.table.empty() ? "" : " of " + one.table) + " renames " +
                             detail::quoted(one.actor.empty() ? one.value : one.actor) +
                             "; give each name its last one in one line");
        }
    }

    /// The line that renames what stands in a cell by now; `known` are those that led to it.
    std::optional<std::size_t> next_name(std::size_t c, std::size_t row, const std::set<std::size_t>& known) {
        const CellCorrection& last = corrections_[changes_[c][row]];
        if (last.correction == keep_cell || last.correction == empty_cell) {
            return std::nullopt;
        }
        is_trial_ = true;
        decide_all(countries_, row, actors_where_it_was(row));
        is_trial_ = false;
        std::vector<ComparableActor> actors;
        if (lookup_->names_actors()) {
            for (const bool is_changed : {false, true}) {
                actors.push_back(comparable_actor(last.correction, country_of(row, is_changed)));
            }
        }
        std::vector<std::size_t> found;
        for (const Target& target : names_) {
            if (std::find(target.columns.begin(), target.columns.end(), c) != target.columns.end()) {
                for (const std::size_t i : lookup_->fitting(target.key, {0, actors, last.correction})) {
                    if (corrections_[i].order >= last.order) {
                        found.push_back(i);
                    }
                }
            }
        }
        if (found.empty()) {
            return std::nullopt;
        }
        lookup_->put_first(found);
        const std::size_t next = found.front();
        if (!known.contains(next)) {
            std::erase_if(found, [&](std::size_t i) { return known.contains(i); });
            outdo(found, last.correction);
        }
        return next;
    }

    /// Says in the column sector_reason why an actor has the sector that a correction writes, and who decided.
    void give_reasons() {
        const auto sector = result_->fields.find("sector");
        if (sector == result_->fields.end() || changes_[sector->second.front()].empty()) {
            return;
        }
        const std::vector<std::size_t> written = changes_[sector->second.front()];
        const auto found = result_->fields.find("sector_reason");
        const std::size_t column =
            found == result_->fields.end() ? add_column("sector_reason") : found->second.front();
        changes_.resize(result_->table.columns.size());
        TextColumn reasons;
        for (std::size_t row = 0; row < rows_; ++row) {
            const bool is_written =
                written[row] != nothing && corrections_[written[row]].correction != keep_cell;
            reasons.push_back(is_written ? reason_of(corrections_[written[row]])
                                         : std::string(result_->table.cell(row, column)));
        }
        result_->table.columns[column] = std::move(reasons);
    }

    void write_column(std::size_t c) {
        TextTable& table = result_->table;
        TextColumn& column = table.columns[c];
        TextColumn changed;
        changed.reserve(rows_, column.bytes().size());
        std::vector<bool> numbers;
        for (std::size_t row = 0; row < rows_; ++row) {
            if (!kept_[row]) {
                continue;
            }
            const std::size_t change = change_of(c, row);
            const bool is_written = change != nothing && corrections_[change].correction != keep_cell;
            numbers.push_back(!is_written && table.is_number(row, c));
            if (change != nothing) {
                ++result_->cells[change];
            }
            changed.push_back(is_written ? text_after(change, {}) : column[row]);
        }
        column = std::move(changed);
        if (c < table.numbers.size()) {
            table.numbers[c] = std::move(numbers);
        }
    }

    Corrected* result_;
    std::span<const CellCorrection> corrections_;
    const CorrectionLookup* lookup_;
    std::size_t rows_;
    std::vector<Target> names_, countries_, others_;  ///< in the order in which they are decided
    std::map<std::string, std::vector<std::size_t>, std::less<>> who_;
    std::vector<std::vector<std::size_t>>
        changes_;  ///< a correction or nothing a row; empty for a column as it was
    /// Of cells, by column and row, that were renamed more than once: the corrections, one after the other.
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> passed_;
    std::vector<bool> kept_;
    bool is_trial_ = false;  ///< what is decided is not yet final
};

}  // namespace

void correct(Corrected& result, std::span<const CellCorrection> corrections, const CorrectionLookup& lookup) {
    Correcting correcting(result, corrections, lookup);
    correcting.decide();
    correcting.remove_rows();
    correcting.write();
}

}  // namespace isthmus::detail
