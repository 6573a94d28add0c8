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

/// Which correction, if any, fits a cell: by (column, row) and by (column, value).
class Lookup {
  public:
    Lookup(std::span<const CellCorrection> corrections, std::string_view file) : corrections_(corrections) {
        for (std::size_t i = 0; i < corrections.size(); ++i) {
            const CellCorrection& one = corrections[i];
            if (!one.file.empty() && one.file != file) {
                continue;
            }
            if (one.correction == remove_row) {
                removed_.emplace(one.row, i);
            } else if (one.row > 0) {
                by_row_.emplace(std::tuple(one.column, one.row), i);
            } else {
                by_value_.emplace(std::tuple(one.column, one.value), i);
            }
        }
    }

    [[nodiscard]] std::optional<std::size_t> removal(std::int64_t row) const {
        const auto found = removed_.find(row);
        return found == removed_.end() ? std::nullopt : std::optional(found->second);
    }

    [[nodiscard]] std::optional<std::size_t> change(const std::string& column, std::int64_t row,
                                                    std::string_view cell) const {
        for (auto [at, end] = by_row_.equal_range(std::tuple(column, row)); at != end; ++at) {
            const std::string& value = corrections_[at->second].value;
            // Issues tell what was understood: DE224 of "DE224 / Deggendorf", 2016-07-01 of 2016/07/01.
            if (value.empty() || value == trimmed(cell) ||
                detail::name_key(cell).find(detail::name_key(value)) != std::string::npos) {
                return at->second;
            }
        }
        const auto found = by_value_.find(std::tuple(column, std::string(trimmed(cell))));
        return found == by_value_.end() ? std::nullopt : std::optional(found->second);
    }

    [[nodiscard]] bool touches(const std::string& column) const {
        return std::any_of(corrections_.begin(), corrections_.end(),
                           [&](const CellCorrection& one) { return one.column == column; });
    }

  private:
    std::span<const CellCorrection> corrections_;
    std::multimap<std::tuple<std::string, std::int64_t>, std::size_t> by_row_;
    std::map<std::tuple<std::string, std::string>, std::size_t> by_value_;
    std::map<std::int64_t, std::size_t> removed_;
};

/// The rows that no correction removes.
std::vector<std::size_t> kept_rows(const TextTable& table, const Lookup& lookup,
                                   std::vector<std::size_t>& cells) {
    std::vector<std::size_t> kept;
    kept.reserve(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (const auto removal = lookup.removal(table.lines[row])) {
            ++cells[*removal];
        } else {
            kept.push_back(row);
        }
    }
    return kept;
}

}  // namespace

std::vector<CellCorrection> parse_corrections(std::string_view text, const std::string& file,
                                              const ReadLimits& limits) {
    const CsvDialect dialect = sniff_csv(text);
    const TextTable table = parse_csv(text, {.file = file, .delimiter = dialect.delimiter, .limits = limits});
    const Cells files(table, "file");
    const Cells rows(table, "row");
    const Cells columns(table, "column");
    const Cells values(table, "value");
    const Cells changes(table, "correction");
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
        CellCorrection one{std::string(files[i]),  row_number(rows[i], where), std::string(columns[i]),
                           std::string(values[i]), std::string(changes[i]),    table.lines[i]};
        if (one.correction == remove_row ? one.row == 0 : one.column.empty()) {
            throw ParseError(
                where +
                (one.correction == remove_row
                     ? ": the row to remove is not named; write its number in the column row"
                     : ": the column to correct is not named; write its header in the column column"));
        }
        corrections.push_back(std::move(one));
    }
    return corrections;
}

std::vector<CellCorrection> read_corrections(const std::string& file, const ReadLimits& limits) {
    const std::string name = std::filesystem::path(file).filename().string();
    return parse_corrections(decode_text(read_bytes(file, limits), {}, name).text, name, limits);
}

Corrected corrected(TextTable table, std::span<const CellCorrection> corrections, std::string_view file) {
    Corrected result{std::move(table), std::vector<std::size_t>(corrections.size(), 0)};
    if (corrections.empty()) {
        return result;
    }
    const Lookup lookup(corrections, file);
    const std::vector<std::size_t> kept = kept_rows(result.table, lookup, result.cells);
    const bool all_kept = kept.size() == result.table.rows();
    for (std::size_t c = 0; c < result.table.columns.size(); ++c) {
        TextColumn& column = result.table.columns[c];
        const std::string& name = result.table.names[c];
        const bool touched = lookup.touches(name);
        if (column.empty() || (all_kept && !touched)) {
            continue;
        }
        TextColumn changed;
        changed.reserve(kept.size(), column.bytes().size());
        std::vector<bool> numbers;
        for (const std::size_t row : kept) {
            const auto change =
                touched ? lookup.change(name, result.table.lines[row], column[row]) : std::nullopt;
            numbers.push_back(!change && result.table.is_number(row, c));
            if (!change) {
                changed.push_back(column[row]);
                continue;
            }
            ++result.cells[*change];
            const std::string& text = corrections[*change].correction;
            changed.push_back(text == empty_cell ? std::string_view{} : text);
        }
        column = std::move(changed);
        if (c < result.table.numbers.size()) {
            result.table.numbers[c] = std::move(numbers);
        }
    }
    std::vector<std::uint32_t> lines;
    lines.reserve(kept.size());
    for (const std::size_t row : kept) {
        lines.push_back(result.table.lines[row]);
    }
    result.table.lines = std::move(lines);
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
