#include "isthmus/io/corrections.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "io/delimited/csv_cell.hpp"
#include "io/partners/correcting.hpp"
#include "io/partners/correction_lookup.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/io/values.hpp"
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

/// The words in brackets as they are written here, in whatever case they stand; other texts as they are.
std::string with_words(std::string_view text) {
    for (const std::string_view word : {remove_row, empty_cell, keep_cell}) {
        if (detail::in_lower_case(text) == word) {
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
    detail::correct(result, corrections, detail::CorrectionLookup(corrections, file, result));
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
