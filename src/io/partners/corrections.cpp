#include "isthmus/io/corrections.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "io/delimited/csv_cell.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/reference/country.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using detail::trimmed;

/// The cells of one column of a table of corrections; empty texts where it has no such column.
class Cells {
  public:
    Cells(const TextTable& table, std::string_view header) : table_(&table) {
        const auto found = std::find_if(table.names.begin(), table.names.end(), [&](const std::string& name) {
            return detail::name_key(name) == header;
        });
        column_ = static_cast<std::size_t>(found - table.names.begin());
    }
    [[nodiscard]] bool there() const noexcept { return column_ < table_->names.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t row) const {
        return there() ? trimmed(detail::without_guard(table_->cell(row, column_))) : std::string_view{};
    }

  private:
    const TextTable* table_;
    std::size_t column_ = 0;
};

std::int64_t row_number(std::string_view text, const std::string& where) {
    if (text.empty()) {
        return 0;
    }
    constexpr double most = 4e9;
    const auto number = parse_number(text);
    if (!number || *number < 0 || *number > most ||
        static_cast<double>(static_cast<std::int64_t>(*number)) != *number) {
        throw ParseError(where + ": \"" + std::string(text) +
                         "\" is not the number of a row; leave the cell empty for every row");
    }
    return static_cast<std::int64_t>(*number);
}

using RowActor = ComparableActor;

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

/// A cell as corrections see it, and whose row it stands in.
struct SeenCell {
    std::int64_t row = 0;  ///< 0: lines of one row do not count
    std::span<const RowActor> actors = {};
    std::string_view text = {};
    bool is_country = false;  ///< of a column of countries
};

/// Which correction fits a row or a cell.
class Lookup {
  public:
    Lookup(std::span<const CellCorrection> corrections, std::string_view file, const Corrected& given)
        : corrections_(corrections), actors_(corrections.size()) {
        for (std::size_t i = 0; i < corrections.size(); ++i) {
            const CellCorrection& one = corrections[i];
            if (!one.file.empty() && one.file != file) {
                continue;
            }
            const std::string key = key_of(one, given);
            names_actors_ = names_actors_ || !one.actor.empty();
            actors_[i] = comparable_actor(one.actor, one.country);
            if (one.row > 0) {
                by_row_[{key, one.row}].push_back(i);
            } else if (!one.actor.empty()) {
                by_actor_[{key, actors_[i].name}].push_back(i);
            } else {
                by_value_[{key, one.value}].push_back(i);
            }
            columns_.insert(key);
        }
    }

    /// Headers and fields that are corrected.
    [[nodiscard]] const std::set<std::string>& columns() const noexcept { return columns_; }
    [[nodiscard]] bool names_actors() const noexcept { return names_actors_; }

    /// Whether `a` goes before `b`.
    [[nodiscard]] bool is_before(std::size_t a, std::size_t b) const {
        return std::tuple(rank_of(a), a) < std::tuple(rank_of(b), b);
    }
    /// Whether only their places in one table tell which of the two goes before.
    [[nodiscard]] bool are_equal(std::size_t a, std::size_t b) const { return rank_of(a) == rank_of(b); }

    /// The corrections of `column` that fit a cell of a row, of which the first is taken.
    [[nodiscard]] std::vector<std::size_t> fitting(const std::string& column, const SeenCell& cell) const {
        std::vector<std::size_t> found;
        const auto look = [&](const auto& map, const auto& key) {
            const auto lines = map.find(key);
            if (lines == map.end()) {
                return;
            }
            for (const std::size_t i : lines->second) {
                if (fits(i, cell)) {
                    found.push_back(i);
                }
            }
        };
        look(by_row_, std::tuple(column, cell.row));
        for (auto actor = cell.actors.begin(); actor != cell.actors.end(); ++actor) {
            const bool is_known = std::any_of(cell.actors.begin(), actor, [&](const RowActor& other) {
                return other.name == actor->name;  // the same in another country
            });
            if (!is_known) {
                look(by_actor_, std::tuple(column, actor->name));
            }
        }
        look(by_value_, std::tuple(column, std::string(trimmed(cell.text))));
        put_first(found);
        return found;
    }

    /// Puts that which is taken in front.
    void put_first(std::vector<std::size_t>& found) const {
        const auto first = std::min_element(found.begin(), found.end(),
                                            [&](std::size_t a, std::size_t b) { return is_before(a, b); });
        if (first != found.end()) {
            std::iter_swap(found.begin(), first);
        }
    }

  private:
    /// The later table, then what is more particular.
    [[nodiscard]] std::pair<std::uint32_t, int> rank_of(std::size_t i) const {
        const CellCorrection& one = corrections_[i];
        const int breadth = one.row > 0 ? 0 : one.actor.empty() ? 3 : !one.country.empty() ? 1 : 2;
        return {~one.order, breadth};
    }

    /// Rows are removed by corrections of no column, whatever column they name. Fields go by their names in any case, headers as
    /// they stand.
    static std::string key_of(const CellCorrection& one, const Corrected& given) {
        if (one.correction == remove_row) {
            return {};
        }
        const TextTable& table = given.table;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (table.names[c] == one.column && !table.columns[c].empty()) {
                return one.column;
            }
        }
        const std::string lower = in_lower_case(one.column);
        return given.fields.contains(lower) || find_field(lower) != nullptr ? lower : one.column;
    }

    /// Whether a comparable country is one: what is none is in lower case.
    static bool is_code(std::string_view country) noexcept {
        const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
        return country.size() == 2 && is_capital(country.front()) && is_capital(country.back());
    }

    static bool is_meant(const RowActor& meant, const RowActor& actor) {
        if (actor.name != meant.name) {
            return false;
        }
        if (meant.country == empty_cell) {
            return !is_code(actor.country);
        }
        return meant.country.empty() || meant.country == actor.country;
    }

    [[nodiscard]] bool fits(std::size_t i, const SeenCell& cell) const {
        const CellCorrection& one = corrections_[i];
        if (!one.actor.empty() &&
            std::none_of(cell.actors.begin(), cell.actors.end(),
                         [&](const RowActor& actor) { return is_meant(actors_[i], actor); })) {
            return false;
        }
        if (one.correction == remove_row || one.value.empty() || one.value == trimmed(cell.text)) {
            return true;
        }
        if (one.row == 0 && one.actor.empty()) {
            return false;
        }
        const Country* const country = cell.is_country ? find_country(one.value) : nullptr;
        if (country != nullptr) {
            return find_country(trimmed(cell.text)) == country;
        }
        // Issues tell what was understood: DE224 of "DE224 / Deggendorf", 2016-07-01 of 2016/07/01.
        return detail::name_key(cell.text).find(detail::name_key(one.value)) != std::string::npos;
    }

    std::span<const CellCorrection> corrections_;
    std::vector<RowActor> actors_;  ///< whom each correction names
    std::map<std::tuple<std::string, std::int64_t>, std::vector<std::size_t>> by_row_;
    std::map<std::tuple<std::string, std::string>, std::vector<std::size_t>> by_actor_;
    std::map<std::tuple<std::string, std::string>, std::vector<std::size_t>> by_value_;
    std::set<std::string> columns_;
    bool names_actors_ = false;
};

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
    Correcting(Corrected& result, std::span<const CellCorrection> corrections, const Lookup& lookup)
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
            const std::vector<RowActor> actors = actors_of(row);
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
                text = trimmed(detail::without_guard(result_->table.cell(row, c)));
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

    [[nodiscard]] RowActor actor_of(std::size_t row, bool is_changed) const {
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
    [[nodiscard]] std::vector<RowActor> actors_where_it_was(std::size_t row) const {
        if (!lookup_->names_actors()) {
            return {};
        }
        std::vector<RowActor> actors{actor_of(row, false), actor_of(row, true)};
        actors.back().country = actors.front().country;
        for (const std::string_view name : names_passed(row)) {
            actors.push_back({normalized_name(name), actors.front().country});
        }
        return actors;
    }

    /// And in the one that it gets.
    [[nodiscard]] std::vector<RowActor> actors_of(std::size_t row) const {
        if (!lookup_->names_actors()) {
            return {};
        }
        std::vector<RowActor> actors{actor_of(row, false), actor_of(row, true)};
        for (const std::string_view name : names_passed(row)) {
            for (const std::size_t i : {0U, 1U}) {
                actors.push_back({normalized_name(name), actors[i].country});
            }
        }
        return actors;
    }

    void decide_all(const std::vector<Target>& targets, std::size_t row,
                    const std::vector<RowActor>& actors) {
        for (const Target& target : targets) {
            decide_cell(target, row, actors);
        }
    }

    void decide_cell(const Target& target, std::size_t row, const std::vector<RowActor>& actors) {
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
        std::vector<RowActor> actors;
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
    const Lookup* lookup_;
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

/// The words in brackets as they are written here, in whatever case they stand; other texts as they are.
std::string with_words(std::string_view text) {
    for (const std::string_view word : {remove_row, empty_cell, keep_cell}) {
        if (in_lower_case(text) == word) {
            return std::string(word);
        }
    }
    return std::string(text);
}

/// ParseError for a line that does not say what it changes.
void require_sense(const CellCorrection& one, const std::string& where) {
    if (one.correction == remove_row && one.row == 0 && one.actor.empty()) {
        throw ParseError(
            where +
            ": the row to remove is not named; write its number in the column row, or its actor in actor");
    }
    if (one.correction != remove_row && one.column.empty()) {
        throw ParseError(where +
                         ": the column to correct is not named; write its header in the column column");
    }
    if (!one.country.empty() && one.actor.empty() && one.row == 0) {
        throw ParseError(
            where + ": the country " + one.country +
            " says whose rows are meant, and no actor is named; write its name in the column actor");
    }
}

}  // namespace

ComparableActor comparable_actor(std::string_view name, std::string_view country) {
    const std::string_view plain = trimmed(country);
    if (plain == empty_cell) {
        return {normalized_name(name), std::string(plain)};
    }
    const Country* found = plain.empty() ? nullptr : find_country(plain);
    return {normalized_name(name), found != nullptr ? std::string(found->iso2) : normalized_name(plain)};
}

std::vector<CellCorrection> parse_corrections(std::string_view text, const std::string& file,
                                              const ReadLimits& limits) {
    const CsvDialect dialect = sniff_csv(text);
    return corrections_of(
        parse_csv(text, {.file = file, .delimiter = dialect.delimiter, .limits = limits, .least_rows = 0}),
        file);
}

std::vector<CellCorrection> corrections_of(const TextTable& table, const std::string& file) {
    const Cells files(table, "file");
    const Cells rows(table, "row");
    const Cells columns(table, "column");
    const Cells values(table, "value");
    const Cells changes(table, "correction");
    const Cells actors(table, "actor");
    const Cells countries(table, "country");
    const Cells authors(table, "decidedby");
    const Cells days(table, "decided");
    const Cells reasons(table, "reason");
    for (const auto& [cells, name] :
         {std::pair(&columns, "column"), std::pair(&values, "value"), std::pair(&changes, "correction")}) {
        if (!cells->there()) {
            throw KeyError(
                file +
                ": a table of corrections has the columns file, row, column, value and correction; \"" +
                std::string(name) + "\" is missing");
        }
    }
    std::vector<CellCorrection> corrections;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        if (changes[i].empty()) {
            continue;
        }
        const std::string where = file + ", line " + std::to_string(table.lines[i]);
        CellCorrection one{std::string(files[i]),
                           row_number(rows[i], where),
                           std::string(columns[i]),
                           std::string(values[i]),
                           with_words(changes[i]),
                           table.lines[i],
                           std::string(actors[i]),
                           with_words(countries[i]),
                           std::string(authors[i]),
                           std::string(days[i]),
                           file};
        one.reason = reasons[i];
        require_sense(one, where);
        corrections.push_back(std::move(one));
    }
    return corrections;
}

std::vector<CellCorrection> read_corrections(const std::string& file, const ReadLimits& limits) {
    const std::string name = std::filesystem::path(file).filename().string();
    return parse_corrections(decode_text(read_bytes(file, limits), {}, name).text, name, limits);
}

std::vector<CellCorrection> read_corrections(std::span<const std::string> files, const ReadLimits& limits) {
    std::vector<CellCorrection> all;
    std::uint32_t order = 0;
    for (const std::string& file : files) {
        for (CellCorrection& one : read_corrections(file, limits)) {
            one.order = order;
            all.push_back(std::move(one));
        }
        ++order;
    }
    return all;
}

Corrected corrected(TextTable table, std::span<const CellCorrection> corrections, std::string_view file,
                    const FieldColumns& fields) {
    Corrected result{std::move(table), std::vector<std::size_t>(corrections.size(), 0), fields,
                     std::vector<OutdoneCorrection>(corrections.size())};
    if (corrections.empty()) {
        return result;
    }
    const Lookup lookup(corrections, file, result);
    Correcting correcting(result, corrections, lookup);
    correcting.decide();
    correcting.remove_rows();
    correcting.write();
    return result;
}

namespace {

/// The lines of an issue's value: those of one kind that are corrected one by one.
std::vector<std::string_view> lines_of(std::string_view value) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find('\n', begin), value.size());
        lines.push_back(value.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

}  // namespace

std::string corrections_csv(std::span<const Issue> issues) {
    std::string text = "file,row,column,value,correction,kind,message,fix\n";
    const auto line = [&](const Issue& issue, const std::string& row, std::string_view value) {
        const std::array<std::string_view, 8> cells{issue.file, row,        issue.column,  value,
                                                    "",         issue.kind, issue.message, issue.fix};
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += i == 0 ? "" : ",";
            text += detail::csv_cell(spreadsheet_safe(cells[i]));
        }
        text += '\n';
    };
    for (const Issue& issue : issues) {
        if (issue.column.empty() || (issue.row == 0 && issue.value.empty())) {
            continue;
        }
        if (issue.kind == "unknown sector") {
            for (const std::string_view type : lines_of(issue.value)) {
                if (!type.empty()) {
                    line(issue, {}, type);
                }
            }
            continue;
        }
        // What one value means is corrected wherever it stands; what only a row has, in that row.
        // A value that contradicts another cell is wrong beside that one, and may be right elsewhere.
        const bool of_value = !issue.value.empty() &&
                              issue.message.find(" rows have it") != std::string::npos &&
                              issue.kind.find("contradicts") == std::string::npos;
        line(issue, of_value ? std::string() : std::to_string(issue.row), issue.value);
    }
    return text;
}

}  // namespace isthmus
