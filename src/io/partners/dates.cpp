#include "io/partners/dates.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "io/text/ascii.hpp"
#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

using namespace std::string_view_literals;

/// Bytes of the longest text that can be a day with its time.
constexpr std::size_t longest_date = 150;

/// A month by name, and the languages in which it is called so.
struct MonthName {
    unsigned month;  ///< 0: a day of the week
    Languages languages;
};

const std::map<std::string, std::vector<MonthName>, std::less<>>& month_names() {
    static const std::map<std::string, std::vector<MonthName>, std::less<>> names = [] {
        std::map<std::string, std::vector<MonthName>, std::less<>> list;
        std::vector<std::string> languages;
        for (const TableRow& row :
             read_table(embedded("months"), {"language", "month", "name"}, "months.csv")) {
            auto language = std::find(languages.begin(), languages.end(), row[0]);
            if (language == languages.end()) {
                language = languages.insert(languages.end(), row[0]);
            }
            const Languages bit = Languages{1} << static_cast<unsigned>(language - languages.begin());
            const auto month = static_cast<unsigned>(std::stoul(row[1]));
            std::vector<MonthName>& meanings = list[name_key(row[2])];
            const auto same = std::find_if(meanings.begin(), meanings.end(),
                                           [&](const MonthName& one) { return one.month == month; });
            if (same == meanings.end()) {
                meanings.push_back({month, bit});
            } else {
                same->languages |= bit;
            }
        }
        return list;
    }();
    return names;
}

/// Words beside days that mean nothing: ordinals, "of", "year".
bool is_filler(std::string_view key) {
    constexpr std::array words{
        "er"sv,   "re"sv,  "st"sv,   "nd"sv,     "rd"sv,     "th"sv,   "saint"sv, "e"sv,    "o"sv,
        "a"sv,    "de"sv,  "del"sv,  "of"sv,     "the"sv,    "d"sv,    "l"sv,     "le"sv,   "el"sv,
        "den"sv,  "di"sv,  "da"sv,   "do"sv,     "du"sv,     "na"sv,   "la"sv,    "r"sv,    "rok"sv,
        "roku"sv, "g"sv,   "god"sv,  "godine"sv, "leta"sv,   "leto"sv, "m"sv,     "gada"sv, "gads"sv,
        "ta"sv,   "ev"sv,  "metu"sv, "og"sv,     "i"sv,      "an"sv,   "anul"sv,  "eme"sv,  "aasta"sv,
        "dne"sv,  "dia"sv, "am"sv,   "on"sv,     "fomhair"sv};  // of the Irish months of two words
    // "г.", "р.", "року", "года", "година" of Cyrillic dates; name_key() keeps their letters.
    constexpr std::array cyrillic{"г"sv, "р"sv, "року"sv, "рік"sv, "година"sv, "године"sv, "год"sv, "года"sv};
    return std::find(words.begin(), words.end(), key) != words.end() ||
           std::find(cyrillic.begin(), cyrillic.end(), key) != cyrillic.end();
}

bool is_quarter(std::string_view key) {
    constexpr std::array words{"q"sv,         "t"sv,        "quarter"sv, "quartal"sv,
                               "trimestre"sv, "kwartaal"sv, "kvartal"sv};
    return std::find(words.begin(), words.end(), key) != words.end();
}

struct Number {
    std::size_t digits;
    int value;
    char mark;        ///< what stands before it: one of -/.: or a blank; '\0' for nothing
    bool after_word;  ///< behind the name of the month
};

/// Up to three numbers.
class Numbers {
  public:
    void push_back(const Number& number) { numbers_[size_++] = number; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] const Number& operator[](std::size_t i) const noexcept { return numbers_[i]; }

  private:
    std::array<Number, 3> numbers_{};
    std::size_t size_ = 0;
};

/// A text as numbers and at most one month.
struct Parts {
    Numbers numbers;
    const std::vector<MonthName>* month = nullptr;
    bool is_quarter = false;
    std::size_t month_at = 0;  ///< numbers before it
};

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Blanks and dashes of typographers made plain.
std::string made_plain(std::string_view text) {
    std::string plain(text);
    constexpr std::array<std::pair<std::string_view, char>, 8> forms{{{"\u00A0", ' '},
                                                                      {"\u202F", ' '},
                                                                      {"\u2009", ' '},
                                                                      {"\u2007", ' '},
                                                                      {"\u2010", '-'},
                                                                      {"\u2011", '-'},
                                                                      {"\u2013", '-'},
                                                                      {"\u2212", '-'}}};
    for (const auto& [written, c] : forms) {
        for (std::size_t at = plain.find(written); at != std::string::npos; at = plain.find(written, at)) {
            plain.replace(at, written.size(), 1, c);
        }
    }
    return plain;
}

/// Without the time behind a day: "2019-05-01T00:00:00Z", "1.5.2019 12:30", "5/1/2019 12:00 AM".
std::string_view without_time(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return text;
    }
    std::size_t begin = colon;
    while (begin > 0 && is_digit(text[begin - 1]) && colon - begin < 2) {
        --begin;
    }
    const std::string_view behind = text.substr(colon);
    const bool is_time = begin < colon && begin > 1 && (text[begin - 1] == 'T' || text[begin - 1] == ' ') &&
                         behind.size() > 2 && is_digit(behind[1]) && behind.size() < 40 &&
                         behind.find_first_not_of("0123456789:.,Zz+- APMapm") == std::string_view::npos;
    if (!is_time) {
        return text;
    }
    text = trimmed(text.substr(0, begin - 1));
    return text.ends_with(',') ? text.substr(0, text.size() - 1) : text;
}

/// Takes a word: a month, a filler, a day of the week or a quarter. False for another one.
bool take_word(Parts& parts, std::string_view word) {
    const std::string key = name_key(word);
    const auto found = month_names().find(key);
    const bool is_month =
        found != month_names().end() && std::any_of(found->second.begin(), found->second.end(),
                                                    [](const MonthName& one) { return one.month != 0; });
    if (is_month && parts.month == nullptr) {
        parts.month = &found->second;
        parts.month_at = parts.numbers.size();
        return true;
    }
    if (is_quarter(key) && !parts.is_quarter) {
        parts.is_quarter = true;
        return true;
    }
    const bool is_week_day =
        found != month_names().end() && std::any_of(found->second.begin(), found->second.end(),
                                                    [](const MonthName& one) { return one.month == 0; });
    return key.empty() || is_filler(key) || is_week_day;
}

std::optional<Parts> date_parts(std::string_view text) {
    constexpr std::size_t most = 3;
    Parts parts;
    char mark = '\0';
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        if (is_digit(text[i])) {
            int value = 0;
            while (i < text.size() && is_digit(text[i]) && i - begin < 9) {
                value = value * 10 + (text[i++] - '0');
            }
            if (parts.numbers.size() == most || i - begin > 8) {
                return std::nullopt;
            }
            parts.numbers.push_back({i - begin, value, mark, parts.month != nullptr});
            mark = '\0';
        } else if (is_letter(text[i])) {
            while (i < text.size() && is_letter(text[i])) {
                ++i;
            }
            if (!take_word(parts, text.substr(begin, i - begin))) {
                return std::nullopt;
            }
            mark = 'w';
        } else if ("-/.,' "sv.find(text[i]) != std::string_view::npos) {
            // "30. 4. 2021" has points between its numbers, whatever blanks stand there too.
            if (text[i] != ' ' && "-/."sv.find(mark) != std::string_view::npos && mark != '\0') {
                return std::nullopt;  // two marks
            }
            mark = text[i] == ' ' ? (mark == '\0' ? ' ' : mark) : text[i];
            ++i;
        } else {
            return std::nullopt;
        }
    }
    return parts.numbers.empty() ? std::nullopt : std::optional(parts);
}

int full_year(const Number& number) {
    constexpr int first_of_last_century = 70;
    return number.digits > 2 ? number.value
                             : number.value + (number.value < first_of_last_century ? 2000 : 1900);
}

std::optional<day_type> whole_month(int year, int month, YearEnd end, int months = 1) {
    if (year < 1000 || year > 9998 || month < 1 || month > 12) {
        return std::nullopt;
    }
    if (end == YearEnd::first_day) {
        return day_of(year, static_cast<unsigned>(month), 1);
    }
    const int next = month + months;
    const auto day =
        day_of(next > 12 ? year + 1 : year, static_cast<unsigned>(next > 12 ? next - 12 : next), 1);
    return day ? std::optional<day_type>(*day - 1) : std::nullopt;
}

std::optional<day_type> whole_day(int year, int month, int day) {
    if (year < 1000 || year > 9999 || month < 1 || day < 1) {
        return std::nullopt;
    }
    return day_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

/// The month that a name means in the languages of its column; nothing where they differ.
std::optional<int> month_of(const std::vector<MonthName>& names, Languages languages) {
    std::optional<int> month;
    std::size_t months = 0;
    for (const bool all : {true, false}) {
        for (const MonthName& one : names) {
            if (one.month != 0 && (all || (one.languages & languages) != 0)) {
                month = static_cast<int>(one.month);
                ++months;
            }
        }
        if (months == 1) {
            return month;
        }
        months = 0;
    }
    return std::nullopt;
}

std::optional<day_type> with_name(const Parts& parts, const DayFormat& format, YearEnd end) {
    const auto month = month_of(*parts.month, format.languages);
    const auto& numbers = parts.numbers;
    if (!month || numbers.size() > 2) {
        return std::nullopt;
    }
    const auto is_year = [](const Number& one) { return one.digits == 4; };
    if (numbers.size() == 1) {
        const bool fits = is_year(numbers[0]) || (numbers[0].digits == 2 && numbers[0].after_word);
        return fits ? whole_month(full_year(numbers[0]), *month, end) : std::nullopt;
    }
    if (is_year(numbers[0]) != is_year(numbers[1])) {
        const std::size_t year = is_year(numbers[0]) ? 0 : 1;
        return numbers[1 - year].digits <= 2 ? whole_day(numbers[year].value, *month, numbers[1 - year].value)
                                             : std::nullopt;
    }
    const bool day_before_year = numbers[0].digits <= 2 && numbers[1].digits == 2 && parts.month_at < 2;
    return day_before_year ? whole_day(full_year(numbers[1]), *month, numbers[0].value) : std::nullopt;
}

std::optional<day_type> of_one_number(const Number& number, YearEnd end) {
    constexpr int first_serial = 18'000;  // 1949
    constexpr int last_serial = 80'000;   // 2119
    constexpr int serial_of_1970 = 25'569;
    const int value = number.value;
    switch (number.digits) {
        case 4:
            return end == YearEnd::first_day ? whole_month(value, 1, end) : whole_month(value, 12, end);
        case 5:
            return value >= first_serial && value <= last_serial
                       ? std::optional<day_type>(value - serial_of_1970)
                       : std::nullopt;
        case 6:
            return value / 100 >= 1900 && value / 100 <= 2100 ? whole_month(value / 100, value % 100, end)
                                                              : std::nullopt;
        case 8: {
            const auto day = value / 10'000 >= 1900 && value / 10'000 <= 2100
                                 ? whole_day(value / 10'000, value / 100 % 100, value % 100)
                                 : std::nullopt;
            const bool other = !day && value % 10'000 >= 1900 && value % 10'000 <= 2100;
            return other ? whole_day(value % 10'000, value / 10'000 % 100, value / 1'000'000) : day;
        }
        default:
            return std::nullopt;
    }
}

std::optional<day_type> of_two_numbers(const Number& a, const Number& b, YearEnd end) {
    if (a.digits == 5 && b.mark == '.') {
        return of_one_number(a, end);  // a day of a spreadsheet and a part of one
    }
    if (b.mark != '-' && b.mark != '/' && b.mark != '.') {
        return std::nullopt;
    }
    if (a.digits == 4 && b.digits <= 2) {
        return whole_month(a.value, b.value, end);
    }
    const bool short_year = b.digits == 2 && b.mark == '/';
    return a.digits <= 2 && (b.digits == 4 || short_year) ? whole_month(full_year(b), a.value, end)
                                                          : std::nullopt;
}

/// Whether three numbers have one mark between them, and as many digits as a day can have.
bool is_day(const Numbers& numbers) {
    const char mark = numbers[1].mark;
    return numbers.size() == 3 && numbers[2].mark == mark && (mark == '-' || mark == '/' || mark == '.') &&
           numbers[1].digits <= 2 &&
           ((numbers[0].digits == 4 && numbers[2].digits <= 2) ||
            (numbers[0].digits <= 2 && (numbers[2].digits == 4 || numbers[2].digits == 2)));
}

std::optional<day_type> of_three_numbers(const Numbers& numbers, const DayFormat& format) {
    if (!is_day(numbers)) {
        return std::nullopt;
    }
    if (numbers[0].digits == 4) {
        return whole_day(numbers[0].value, numbers[1].value, numbers[2].value);
    }
    if (numbers[2].digits == 2 && numbers[0].digits == 2 && format.short_year_first) {
        return whole_day(full_year(numbers[0]), numbers[1].value, numbers[2].value);
    }
    const int year = full_year(numbers[2]);
    DayOrder order = numbers[1].mark == '.' ? format.order_with_points : format.order;
    if (!format.is_told && numbers[0].value > 12) {
        order = DayOrder::day_first;
    } else if (!format.is_told && numbers[1].value > 12) {
        order = DayOrder::month_first;
    }
    return order == DayOrder::day_first ? whole_day(year, numbers[1].value, numbers[0].value)
                                        : whole_day(year, numbers[0].value, numbers[1].value);
}

std::optional<day_type> of_quarter(const Parts& parts, YearEnd end) {
    if (parts.numbers.size() != 2 || parts.month != nullptr) {
        return std::nullopt;
    }
    const std::size_t year = parts.numbers[0].digits == 4 ? 0 : 1;
    const Number& quarter = parts.numbers[1 - year];
    if (parts.numbers[year].digits != 4 || quarter.digits != 1 || quarter.value < 1 || quarter.value > 4) {
        return std::nullopt;
    }
    return whole_month(parts.numbers[year].value, 3 * quarter.value - 2, end, 3);
}

/// A number of as many digits as a pattern has letters, taken apart: "YYYYMMDD".
Numbers split_by(std::string_view pattern, int number) {
    Numbers backwards;
    for (std::size_t end = pattern.size(); end > 0;) {
        std::size_t begin = end;
        int scale = 1;
        while (begin > 0 && pattern[begin - 1] == pattern[end - 1]) {
            --begin;
            scale *= 10;
        }
        backwards.push_back({end - begin, number % scale, '\0', false});
        number /= scale;
        end = begin;
    }
    Numbers numbers;
    for (std::size_t i = backwards.size(); i-- > 0;) {
        numbers.push_back(backwards[i]);
    }
    return numbers;
}

/// "YYYYMMDD" of one number, or the order of parts.
std::optional<day_type> by_pattern(const Parts& parts, const DayFormat& format, YearEnd end) {
    Numbers numbers = parts.numbers;
    std::string order;
    const std::string& pattern = format.pattern;
    if (numbers.size() == 1 && parts.month == nullptr && numbers[0].digits == pattern.size()) {
        numbers = split_by(pattern, parts.numbers[0].value);
    }
    std::unique_copy(pattern.begin(), pattern.end(), std::back_inserter(order));
    int year = -1;
    int month = -1;
    int day = -1;
    std::size_t used = 0;
    for (const char part : order) {
        if (part == 'M' && parts.month != nullptr) {
            month = month_of(*parts.month, format.languages).value_or(-1);
            continue;
        }
        if (used == numbers.size()) {
            return std::nullopt;
        }
        const Number& number = numbers[used++];
        (part == 'Y' ? year : part == 'M' ? month : day) = part == 'Y' ? full_year(number) : number.value;
    }
    if (used != numbers.size()) {
        return std::nullopt;
    }
    return order.find('M') == std::string::npos   ? whole_month(year, end == YearEnd::first_day ? 1 : 12, end)
           : order.find('D') == std::string::npos ? whole_month(year, month, end)
                                                  : whole_day(year, month, day);
}

}  // namespace

std::optional<day_type> parse_date(std::string_view text, const DayFormat& format, YearEnd end) {
    text = trimmed(text);
    if (text.size() > longest_date) {
        return std::nullopt;
    }
    std::string plain;
    if (!is_ascii(text)) {
        plain = made_plain(text);
        text = trimmed(plain);
    }
    const auto parts = date_parts(without_time(text));
    if (!parts) {
        return std::nullopt;
    }
    const auto& numbers = parts->numbers;
    if (!format.pattern.empty()) {
        // Days of a workbook are years first, whatever its texts are.
        const bool is_iso = numbers.size() == 3 && numbers[0].digits == 4 && parts->month == nullptr;
        return is_iso ? of_three_numbers(numbers, format) : by_pattern(*parts, format, end);
    }
    if (parts->is_quarter) {
        return of_quarter(*parts, end);
    }
    if (parts->month != nullptr) {
        return with_name(*parts, format, end);
    }
    return numbers.size() == 1   ? of_one_number(numbers[0], end)
           : numbers.size() == 2 ? of_two_numbers(numbers[0], numbers[1], end)
                                 : of_three_numbers(numbers, format);
}

DayEvidence day_evidence_of(std::string_view text) {
    DayEvidence evidence;
    text = trimmed(text);
    if (text.size() > 4 && (text[4] == '-' || text[4] == '/') && is_digit(text[0]) && is_digit(text[1]) &&
        is_digit(text[2]) && is_digit(text[3])) {
        return evidence;  // the year first: most of what programs write
    }
    if (text.size() > longest_date) {
        return evidence;
    }
    std::string plain;
    if (!is_ascii(text)) {
        plain = made_plain(text);
        text = trimmed(plain);
    }
    const auto parts = date_parts(without_time(text));
    if (!parts) {
        return evidence;
    }
    if (parts->month != nullptr) {
        evidence.languages = 0;
        for (const MonthName& one : *parts->month) {
            evidence.languages |= one.month != 0 ? one.languages : 0;
        }
        return evidence;
    }
    const auto& numbers = parts->numbers;
    if (numbers.size() != 3 || !is_day(numbers) || numbers[0].digits == 4) {
        return evidence;
    }
    const auto [first, second, third] = std::array{numbers[0].value, numbers[1].value, numbers[2].value};
    evidence.has_points = numbers[1].mark == '.';
    if (numbers[2].digits == 2 && numbers[0].digits == 2) {
        const bool year_first = second <= 12 && third >= 1 && third <= 31;
        const bool year_last = first >= 1 && first <= 31 && second <= 31;
        if (year_first != year_last) {
            evidence.short_year_first = year_first;
        }
        evidence.short_year_fits_both = year_first && year_last && numbers[1].mark == '-';
        if (evidence.short_year_first.value_or(false)) {
            return evidence;
        }
    }
    if (first > 12 && second <= 12) {
        evidence.order = DayOrder::day_first;
    } else if (second > 12 && first <= 12) {
        evidence.order = DayOrder::month_first;
    } else {
        evidence.fits_both = first != second;
    }
    return evidence;
}

namespace {

/// The letters Y, M and D of a format, as often as they stand there: "DD/MM/YYYY" and "%d/%m/%Y" are DDMMYYYY.
std::string pattern_of(std::string_view text) {
    std::string pattern;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 1 < text.size()) {
            const char c = text[++i];
            pattern += c == 'Y'               ? "YYYY"
                       : c == 'y'             ? "YY"
                       : c == 'd' || c == 'e' ? "DD"
                       : c == 'm'             ? "MM"
                       : c == 'b' || c == 'B' ? "MMM"
                                              : "";
            if (c == 'H' || c == 'I') {
                break;
            }
            continue;
        }
        const char c = text[i];
        if (c == 'h' || c == 'H') {
            break;
        }
        if (c == 'Y' || c == 'y') {
            pattern += 'Y';
        } else if (c == 'M' || c == 'm') {
            pattern += 'M';
        } else if (c == 'D' || c == 'd') {
            pattern += 'D';
        } else if (is_letter(c) && c != 'T') {
            return {};
        }
    }
    return pattern;
}

}  // namespace

DayFormat told_day_format(std::string_view text) {
    DayFormat format;
    format.is_told = true;
    if (text == "day-first" || text == "day_first") {
        return format;
    }
    if (text == "month-first" || text == "month_first") {
        format.order = DayOrder::month_first;
        format.order_with_points = DayOrder::month_first;
        return format;
    }
    format.pattern = pattern_of(text);
    std::string order;
    std::unique_copy(format.pattern.begin(), format.pattern.end(), std::back_inserter(order));
    std::string sorted = order;
    std::sort(sorted.begin(), sorted.end());
    if (sorted != "DMY" && sorted != "MY" && sorted != "Y") {
        throw ValueError(
            "dates are day-first, month-first or a format such as DD/MM/YYYY or %d.%m.%y; got \"" +
            std::string(text) + '"');
    }
    return format;
}

}  // namespace isthmus::detail
