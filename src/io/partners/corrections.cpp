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

/// Which correction fits a row or a cell.
class Lookup {
  public:
    Lookup(std::span<const CellCorrection> corrections, std::string_view file)
        : corrections_(corrections), actors_(corrections.size()) {
        for (std::size_t i = 0; i < corrections.size(); ++i) {
            const CellCorrection& one = corrections[i];
            if (!one.file.empty() && one.file != file) {
                continue;
            }
            names_actors_ = names_actors_ || !one.actor.empty();
            actors_[i] = comparable_actor(one.actor, one.country);
            if (one.row > 0) {
                by_row_[{key_of(one), one.row}].push_back(i);
            } else if (!one.actor.empty()) {
                by_actor_[{key_of(one), actors_[i].name}].push_back(i);
            } else {
                by_value_[{one.column, one.value}].push_back(i);
            }
            columns_.insert(key_of(one));
        }
    }

    /// Headers and fields that are corrected.
    [[nodiscard]] const std::set<std::string>& columns() const noexcept { return columns_; }
    [[nodiscard]] bool names_actors() const noexcept { return names_actors_; }

    /// Whether `a` goes before `b`.
    [[nodiscard]] bool is_before(std::size_t a, std::size_t b) const {
        const auto rank = [&](std::size_t i) {
            const CellCorrection& one = corrections_[i];
            return std::tuple(~one.order, one.row > 0 ? 0 : one.actor.empty() ? 2 : 1, i);
        };
        return rank(a) < rank(b);
    }

    /// The first correction of `column` that fits a cell of a row; `actors` are who takes part in it.
    [[nodiscard]] std::optional<std::size_t> change(const std::string& column, std::int64_t row,
                                                    std::span<const RowActor> actors,
                                                    std::string_view cell) const {
        std::optional<std::size_t> best;
        const auto look = [&](const auto& map, const auto& key) {
            const auto found = map.find(key);
            if (found == map.end()) {
                return;
            }
            for (const std::size_t i : found->second) {
                if ((!best || is_before(i, *best)) && fits(i, actors, cell)) {
                    best = i;
                }
            }
        };
        look(by_row_, std::tuple(column, row));
        for (const RowActor& actor : actors) {
            look(by_actor_, std::tuple(column, actor.name));
        }
        look(by_value_, std::tuple(column, std::string(trimmed(cell))));
        return best;
    }

  private:
    /// Rows are removed by corrections of no column, whatever column they name.
    static std::string key_of(const CellCorrection& one) {
        return one.correction == remove_row ? std::string() : one.column;
    }

    [[nodiscard]] bool fits(std::size_t i, std::span<const RowActor> actors, std::string_view cell) const {
        const CellCorrection& one = corrections_[i];
        const RowActor& meant = actors_[i];
        if (!one.actor.empty() && std::none_of(actors.begin(), actors.end(), [&](const RowActor& actor) {
                return actor.name == meant.name && (meant.country.empty() || meant.country == actor.country);
            })) {
            return false;
        }
        // Issues tell what was understood: DE224 of "DE224 / Deggendorf", 2016-07-01 of 2016/07/01.
        return one.correction == remove_row || one.value.empty() || one.value == trimmed(cell) ||
               ((one.row > 0 || !one.actor.empty()) &&
                detail::name_key(cell).find(detail::name_key(one.value)) != std::string::npos);
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

/// A table while it is corrected: which correction each cell gets.
class Correcting {
  public:
    Correcting(Corrected& result, std::span<const CellCorrection> corrections, const Lookup& lookup)
        : result_(&result), corrections_(corrections), lookup_(&lookup), rows_(result.table.rows()) {
        add_columns();
        changes_.resize(result.table.columns.size());
        if (lookup.names_actors()) {
            for (const auto* field : {"actor", "actor_id", "country", "country_code"}) {
                const auto found = result.fields.find(field);
                who_[field] = found == result.fields.end() ? std::vector<std::size_t>{} : found->second;
            }
        }
    }

    /// What names an actor first: the others go by its names before and after.
    void decide() {
        const auto is_of_who = [&](std::size_t column) {
            return std::any_of(who_.begin(), who_.end(), [&](const auto& part) {
                return std::find(part.second.begin(), part.second.end(), column) != part.second.end();
            });
        };
        for (const bool first : {true, false}) {
            for (std::size_t row = 0; row < rows_ && !targets_.empty(); ++row) {
                const std::vector<RowActor> actors = actors_of(row, first);
                for (const auto& [key, columns] : targets_) {
                    if (is_of_who(columns.front()) == first) {
                        decide_cell(key, columns, row, actors);
                    }
                }
            }
        }
    }

    void remove_rows() {
        TextTable& table = result_->table;
        kept_.assign(rows_, true);
        for (std::size_t row = 0; row < rows_ && lookup_->columns().contains(std::string()); ++row) {
            const std::vector<RowActor> actors = actors_of(row, false);
            if (const auto removal = lookup_->change({}, table.lines[row], actors, {})) {
                ++result_->cells[*removal];
                kept_[row] = false;
            }
        }
    }

    void write() {
        TextTable& table = result_->table;
        const bool all_kept = std::find(kept_.begin(), kept_.end(), false) == kept_.end();
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (!table.columns[c].empty() && (!all_kept || !changes_[c].empty())) {
                write_column(c);
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
                TextColumn added;
                for (std::size_t row = 0; row < rows_; ++row) {
                    added.push_back({});
                }
                columns.push_back(table.columns.size());
                table.names.push_back(key);
                table.columns.push_back(std::move(added));
                result_->fields[key] = columns;
            }
            if (!columns.empty() && !key.empty()) {
                targets_.emplace_back(key, std::move(columns));
            }
        }
    }

    [[nodiscard]] std::string_view text_of(std::size_t row, const std::vector<std::size_t>& columns,
                                           bool is_changed) const {
        for (const std::size_t c : columns) {
            std::string_view text;
            if (!result_->table.columns[c].empty()) {
                text = trimmed(detail::without_guard(result_->table.cell(row, c)));
            }
            const std::size_t change = is_changed && !changes_[c].empty() ? changes_[c][row] : nothing;
            if (change != nothing && corrections_[change].correction != keep_cell) {
                text = corrections_[change].correction == empty_cell ? std::string_view{}
                                                                     : corrections_[change].correction;
            }
            if (!text.empty()) {
                return text;
            }
        }
        return {};
    }

    [[nodiscard]] RowActor actor_of(std::size_t row, bool is_changed) const {
        std::string_view name = text_of(row, who_.at("actor"), is_changed);
        name = name.empty() ? text_of(row, who_.at("actor_id"), is_changed) : name;
        std::string_view country = text_of(row, who_.at("country"), is_changed);
        country = country.empty() ? text_of(row, who_.at("country_code"), is_changed) : country;
        return comparable_actor(name, country);
    }

    /// Who takes part in a row: by the names it has, and by those it gets.
    [[nodiscard]] std::vector<RowActor> actors_of(std::size_t row, bool only_before) const {
        if (who_.empty()) {
            return {};
        }
        std::vector<RowActor> actors{actor_of(row, false)};
        if (!only_before) {
            actors.push_back(actor_of(row, true));
        }
        return actors;
    }

    void decide_cell(const std::string& key, const std::vector<std::size_t>& columns, std::size_t row,
                     const std::vector<RowActor>& actors) {
        const TextTable& table = result_->table;
        const bool is_field = table.names[columns.front()] != key;
        const auto said = std::find_if(columns.begin(), columns.end(), [&](std::size_t c) {
            return !table.columns[c].empty() && !trimmed(table.cell(row, c)).empty();
        });
        for (std::size_t i = 0; i < (is_field ? 1 : columns.size()); ++i) {
            const std::size_t c = is_field ? (said == columns.end() ? columns.front() : *said) : columns[i];
            const auto change = table.columns[c].empty()
                                    ? std::nullopt
                                    : lookup_->change(key, table.lines[row], actors, table.cell(row, c));
            if (change) {
                take(c, row, *change);
            }
        }
    }

    void take(std::size_t column, std::size_t row, std::size_t change) {
        std::vector<std::size_t>& changes = changes_[column];
        changes.resize(rows_, nothing);
        if (changes[row] == nothing || lookup_->is_before(change, changes[row])) {
            changes[row] = change;
        }
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
            const std::size_t change = changes_[c].empty() ? nothing : changes_[c][row];
            const bool is_written = change != nothing && corrections_[change].correction != keep_cell;
            numbers.push_back(!is_written && table.is_number(row, c));
            if (change != nothing) {
                ++result_->cells[change];
            }
            if (!is_written) {
                changed.push_back(column[row]);
                continue;
            }
            const std::string& text = corrections_[change].correction;
            changed.push_back(text == empty_cell ? std::string_view{} : text);
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
    std::vector<std::pair<std::string, std::vector<std::size_t>>> targets_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> who_;
    std::vector<std::vector<std::size_t>>
        changes_;  ///< a correction or nothing a row; empty for a column as it was
    std::vector<bool> kept_;
};

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
    const Country* found = plain.empty() ? nullptr : find_country(plain);
    return {normalized_name(name), found != nullptr ? std::string(found->iso2) : normalized_name(plain)};
}

std::vector<CellCorrection> parse_corrections(std::string_view text, const std::string& file,
                                              const ReadLimits& limits) {
    const CsvDialect dialect = sniff_csv(text);
    const TextTable table =
        parse_csv(text, {.file = file, .delimiter = dialect.delimiter, .limits = limits, .least_rows = 0});
    const Cells files(table, "file");
    const Cells rows(table, "row");
    const Cells columns(table, "column");
    const Cells values(table, "value");
    const Cells changes(table, "correction");
    const Cells actors(table, "actor");
    const Cells countries(table, "country");
    const Cells authors(table, "decidedby");
    const Cells days(table, "decided");
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
                           std::string(changes[i]),
                           table.lines[i],
                           std::string(actors[i]),
                           std::string(countries[i]),
                           std::string(authors[i]),
                           std::string(days[i]),
                           file};
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
    Corrected result{std::move(table), std::vector<std::size_t>(corrections.size(), 0), fields};
    if (corrections.empty()) {
        return result;
    }
    const Lookup lookup(corrections, file);
    Correcting correcting(result, corrections, lookup);
    correcting.decide();
    correcting.remove_rows();
    correcting.write();
    return result;
}

std::vector<std::pair<std::size_t, std::size_t>> conflicts_of(std::span<const CellCorrection> corrections) {
    using Key = std::tuple<std::uint32_t, std::string, std::int64_t, std::string, std::string, std::string,
                           std::string>;
    std::map<Key, std::size_t> first;
    std::vector<std::pair<std::size_t, std::size_t>> conflicts;
    for (std::size_t i = 0; i < corrections.size(); ++i) {
        const CellCorrection& one = corrections[i];
        const ComparableActor actor = comparable_actor(one.actor, one.country);
        const auto [at, is_new] = first.emplace(
            Key(one.order, one.file, one.row, one.column, one.value, actor.name, actor.country), i);
        if (!is_new && corrections[at->second].correction != one.correction) {
            conflicts.emplace_back(at->second, i);
        }
    }
    return conflicts;
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
