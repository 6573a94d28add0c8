#include <algorithm>
#include <map>

#include "io/delimited/records.hpp"

namespace isthmus {

namespace {

using detail::announced_delimiter;
using detail::in_quotes;
using detail::Records;
using detail::without_mark;

std::string_view delimiter_word(char delimiter) {
    switch (delimiter) {
        case ',':
            return "comma";
        case ';':
            return "semicolon";
        case '\t':
            return "tab";
        case '|':
            return "bar";
        default:
            return "character";
    }
}

/// The beginning of a table, without a line that is cut.
std::string_view sample_of(std::string_view text) {
    constexpr std::size_t sample_size = 65'536;
    const std::string_view sample = text.substr(0, sample_size);
    if (sample.size() == text.size()) {
        return sample;
    }
    const std::string_view whole_lines = sample.substr(0, sample.find_last_of("\r\n") + 1);
    return whole_lines.empty() ? sample : whole_lines;
}

/// Reads the sample with a delimiter and calls `use` with each record. A quoted cell that the sample cuts in two ends it; the
/// records before it count.
template <class Use>
void for_each_record(std::string_view sample, char delimiter, const Use& use) {
    CsvOptions options;
    options.limits.columns = 1'000'000;
    try {
        for (Records records(sample, delimiter, options); records.next();) {
            use(records);
        }
    } catch (const Error&) {
        return;
    }
}

/// How a delimiter divides the sample: the most frequent width above 1, and how many of all records have it.
struct Division {
    std::size_t width = 1;
    std::size_t agreeing = 0;
    std::size_t all = 0;

    /// Convergence first; width decides between delimiters that agree alike.
    [[nodiscard]] double score() const {
        const double share = all == 0 ? 0.0 : static_cast<double>(agreeing) / static_cast<double>(all);
        return share * share * share * static_cast<double>(std::min<std::size_t>(width, 60));
    }
};

Division division(std::string_view sample, char delimiter) {
    std::map<std::size_t, std::size_t> records_of_width;
    Division found;
    for_each_record(sample, delimiter, [&](const Records& records) {
        ++records_of_width[records.size()];
        ++found.all;
    });
    for (const auto& [fields, count] : records_of_width) {
        if (fields > 1 && count >= found.agreeing) {
            found.width = fields;
            found.agreeing = count;
        }
    }
    return found;
}

std::string one_character(char c) { return in_quotes(std::string_view(&c, 1)); }

void find_delimiter(CsvDialect& dialect, std::string_view sample) {
    double best = 0.0;
    Division found;
    for (const char candidate : {';', ',', '\t', '|'}) {
        const Division with = division(sample, candidate);
        if (with.width > 1 && with.score() > best) {
            best = with.score();
            dialect.delimiter = candidate;
            found = with;
        }
    }
    if (best == 0.0) {
        dialect.reasons.emplace_back("No delimiter was found (comma, semicolon, tab, bar): one column.");
        return;
    }
    dialect.reasons.push_back("The delimiter is a " + std::string(delimiter_word(dialect.delimiter)) + ": " +
                              std::to_string(found.agreeing) + " of the first " + std::to_string(found.all) +
                              " records have " + std::to_string(found.width) + " fields with it.");
}

/// Numbers with a decimal point, with a decimal comma, and those that could have either.
struct Marks {
    std::size_t points = 0;
    std::size_t commas = 0;
    std::size_t either = 0;
    std::string example;  // the first of these

    /// A cell that is digits, one mark and digits can only have a decimal mark there, unless it looks like "1.234".
    void count(std::string_view cell) {
        const std::size_t mark = cell.find_last_of(".,");
        if (mark == std::string_view::npos || mark == 0 || mark + 1 == cell.size()) {
            return;
        }
        const std::size_t sign = cell.front() == '-' ? 1 : 0;
        const std::string_view before = cell.substr(sign, mark - sign);
        const std::string_view behind = cell.substr(mark + 1);
        if (before.empty() || before.find_first_not_of("0123456789.,' ") != std::string_view::npos ||
            before.find(cell[mark]) != std::string_view::npos ||
            behind.find_first_not_of("0123456789") != std::string_view::npos) {
            return;
        }
        if (behind.size() == 3 && before.size() <= 3 && before.front() != '0') {
            example = either++ == 0 ? std::string(cell) : example;
        } else {
            ++(cell[mark] == '.' ? points : commas);
        }
    }
};

void find_decimal(CsvDialect& dialect, std::string_view sample) {
    Marks marks;
    for_each_record(sample, dialect.delimiter, [&](const Records& records) {
        for (std::size_t i = 0; i < records.size(); ++i) {
            marks.count(records[i]);
        }
    });
    const bool comma = marks.commas > marks.points;
    dialect.decimal = comma ? ',' : '.';
    if (marks.commas + marks.points + marks.either == 0) {
        dialect.reasons.emplace_back(
            "No number of the first rows has a decimal mark; a point is taken for one.");
        return;
    }
    dialect.reasons.push_back("The decimal mark is a " + std::string(comma ? "comma" : "point") + ": " +
                              std::to_string(marks.commas) +
                              " numbers of the first rows have a comma there, " +
                              std::to_string(marks.points) + " a point.");
    if (marks.points == 0 && marks.commas == 0) {
        dialect.reasons.push_back(
            "Nothing settles whether " + in_quotes(marks.example) +
            " has a decimal mark or sets off thousands (" + std::to_string(marks.either) +
            " such numbers): name the decimal mark if amounts are a thousand times off.");
    }
}

}  // namespace

CsvDialect sniff_delimiter(std::string_view text, std::optional<char> delimiter) {
    text = without_mark(text);
    CsvDialect dialect;
    if (delimiter) {
        dialect.delimiter = *delimiter;
        dialect.reasons.push_back("The delimiter " + one_character(*delimiter) + " was given.");
    } else if (const std::optional<char> announced = announced_delimiter(text)) {
        dialect.delimiter = *announced;
        dialect.reasons.push_back("The delimiter " + one_character(*announced) +
                                  " is announced in the first line.");
    } else {
        find_delimiter(dialect, sample_of(text));
    }
    return dialect;
}

CsvDialect sniff_csv(std::string_view text, std::optional<char> delimiter, std::optional<char> decimal) {
    CsvDialect dialect = sniff_delimiter(text, delimiter);
    if (decimal) {
        dialect.decimal = *decimal;
        dialect.reasons.push_back("The decimal mark " + one_character(*decimal) + " was given.");
    } else {
        find_decimal(dialect, sample_of(without_mark(text)));
    }
    return dialect;
}

}  // namespace isthmus
