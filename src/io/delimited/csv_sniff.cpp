#include <array>
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

}  // namespace

CsvDialect sniff_csv(std::string_view text, std::optional<char> delimiter, std::optional<char> decimal) {
    constexpr std::size_t sample_size = 65'536;
    text = without_mark(text);
    std::string_view sample = text.substr(0, sample_size);
    if (sample.size() < text.size()) {
        // The last line may be cut: leave it out.
        sample = sample.substr(0, sample.find_last_of("\r\n") + 1);
        sample = sample.empty() ? text.substr(0, sample_size) : sample;
    }
    CsvDialect dialect;
    const auto widths = [&](char candidate) {
        std::map<std::size_t, std::size_t> records_of_width;
        std::size_t all = 0;
        CsvOptions options;
        options.limits.columns = 1'000'000;
        try {
            for (Records records(sample, candidate, options); records.next(); ++all) {
                ++records_of_width[records.size()];
            }
        } catch (const Error&) {
            // A quoted cell that the sample cuts in two; the records before it count.
        }
        std::size_t width = 1;
        std::size_t agreeing = 0;
        for (const auto& [fields, count] : records_of_width) {
            if (fields > 1 && count >= agreeing) {
                width = fields;
                agreeing = count;
            }
        }
        return std::array<std::size_t, 3>{width, agreeing, all};
    };
    const std::optional<char> announced = announced_delimiter(text);
    if (!delimiter && announced) {
        dialect.delimiter = *announced;
        dialect.reasons.push_back("The delimiter " + in_quotes(std::string_view(&*announced, 1)) +
                                  " is announced in the first line.");
    } else if (delimiter) {
        dialect.delimiter = *delimiter;
        dialect.reasons.push_back("The delimiter " + in_quotes(std::string_view(&*delimiter, 1)) +
                                  " was given.");
    } else {
        double best = 0.0;
        std::array<std::size_t, 3> found{1, 0, 0};
        for (const char candidate : {';', ',', '\t', '|'}) {
            const auto [width, agreeing, all] = widths(candidate);
            const double share = all == 0 ? 0.0 : static_cast<double>(agreeing) / static_cast<double>(all);
            // Agreement first; width decides between candidates that agree alike.
            const double score =
                share * share * share * static_cast<double>(std::min<std::size_t>(width, 60));
            if (width > 1 && score > best) {
                best = score;
                dialect.delimiter = candidate;
                found = {width, agreeing, all};
            }
        }
        if (best == 0.0) {
            dialect.reasons.emplace_back("No delimiter was found (comma, semicolon, tab, bar): one column.");
        } else {
            dialect.reasons.push_back("The delimiter is a " + std::string(delimiter_word(dialect.delimiter)) +
                                      ": " + std::to_string(found[1]) + " of the first " +
                                      std::to_string(found[2]) + " records have " + std::to_string(found[0]) +
                                      " fields with it.");
        }
    }
    if (decimal) {
        dialect.decimal = *decimal;
        dialect.reasons.push_back("The decimal mark " + in_quotes(std::string_view(&*decimal, 1)) +
                                  " was given.");
        return dialect;
    }
    // A cell that is digits, one mark and digits can only have a decimal mark there, unless it looks like "1.234".
    std::size_t points = 0;
    std::size_t commas = 0;
    std::size_t either = 0;
    std::string example;
    CsvOptions options;
    options.limits.columns = 1'000'000;
    const auto count_marks = [&](std::string_view cell) {
        const std::size_t mark = cell.find_last_of(".,");
        const std::string_view digits = "0123456789";
        if (mark == std::string_view::npos || mark == 0 || mark + 1 == cell.size()) {
            return;
        }
        const std::string_view before =
            cell.substr(cell.front() == '-' ? 1 : 0, mark - (cell.front() == '-' ? 1 : 0));
        if (before.find_first_not_of("0123456789.,' ") == std::string_view::npos && !before.empty() &&
            before.find(cell[mark]) == std::string_view::npos &&
            cell.substr(mark + 1).find_first_not_of(digits) == std::string_view::npos) {
            const bool three_behind = cell.size() - mark - 1 == 3;
            if (three_behind && before.size() <= 3 && before.front() != '0') {
                example = either++ == 0 ? std::string(cell) : example;
            } else {
                ++(cell[mark] == '.' ? points : commas);
            }
        }
    };
    try {
        for (Records records(sample, dialect.delimiter, options); records.next();) {
            for (std::size_t i = 0; i < records.size(); ++i) {
                count_marks(records[i]);
            }
        }
    } catch (const Error&) {
        // As above: what was counted before the cut counts.
    }
    dialect.decimal = commas > points ? ',' : '.';
    if (commas + points + either == 0) {
        dialect.reasons.emplace_back(
            "No number of the first rows has a decimal mark; a point is taken for one.");
        return dialect;
    }
    dialect.reasons.push_back("The decimal mark is a " + std::string(commas > points ? "comma" : "point") +
                              ": " + std::to_string(commas) +
                              " numbers of the first rows have a comma there, " + std::to_string(points) +
                              " a point.");
    if (points == 0 && commas == 0 && either > 0) {
        dialect.reasons.push_back(
            "Nothing settles whether " + in_quotes(example) + " has a decimal mark or sets off thousands (" +
            std::to_string(either) +
            " such numbers): name the decimal mark if amounts are a thousand times off.");
    }
    return dialect;
}

}  // namespace isthmus
