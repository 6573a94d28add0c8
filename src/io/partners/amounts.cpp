#include "io/partners/amounts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "io/text/ascii.hpp"
#include "io/text/blanks.hpp"
#include "io/text/lines.hpp"
#include "isthmus/io/values.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

using namespace std::string_view_literals;

struct Written {
    std::string text;
    std::string currency;
};

/// The longest first, so that "US$" is not "$" behind two letters.
const std::vector<Written>& currencies() {
    static const std::vector<Written> list = [] {
        std::vector<Written> rows;
        for (TableRow& row : read_table(embedded("currencies"), {"written", "currency"}, "currencies.csv")) {
            rows.push_back({std::move(row[0]), std::move(row[1])});
        }
        std::stable_sort(rows.begin(), rows.end(),
                         [](const Written& a, const Written& b) { return a.text.size() > b.text.size(); });
        return rows;
    }();
    return list;
}

/// Factor by name_key() of the word.
const std::map<std::string, double, std::less<>>& units() {
    static const std::map<std::string, double, std::less<>> list = [] {
        std::map<std::string, double, std::less<>> rows;
        for (const TableRow& row :
             read_table(embedded("amount_units"), {"written", "factor"}, "amount_units.csv")) {
            rows.emplace(name_key(row[0]), parse_number(row[1]).value());
        }
        return rows;
    }();
    return list;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

constexpr std::array dashes{"-"sv, "\u2013"sv, "\u2014"sv, "\u2212"sv};
/// Takes a currency off the beginning or the end; false where none stands there.
bool take_currency(std::string_view& text, AmountText& amount) {
    for (const Written& one : currencies()) {
        const std::size_t size = one.text.size();
        if (text.size() <= size) {
            continue;
        }
        const bool front =
            same(text.substr(0, size), one.text) && !(is_letter(one.text.back()) && is_letter(text[size]) &&
                                                      static_cast<unsigned char>(text[size]) < 0x80);
        const bool back =
            !front && same(text.substr(text.size() - size), one.text) &&
            !(is_letter(one.text.front()) && static_cast<unsigned char>(one.text.front()) < 0x80 &&
              is_letter(text[text.size() - size - 1]) &&
              static_cast<unsigned char>(text[text.size() - size - 1]) < 0x80);
        if (front || back) {
            // "€ 5 EUR" is one currency twice; "£5 EUR" is no amount.
            if (!amount.currency.empty() && amount.currency != one.currency) {
                return false;
            }
            amount.currency = one.currency;
            text = stripped(front ? text.substr(size) : text.substr(0, text.size() - size));
            return true;
        }
    }
    return false;
}

/// Takes a dash that stands in place of cents ("1234,-", "1'234.--", "5:-") or behind as a sign ("3-").
bool take_dash(std::string_view& text, AmountText& amount) {
    std::string_view rest = text;
    while (true) {
        const auto* dash = std::find_if(dashes.begin(), dashes.end(),
                                        [&](std::string_view one) { return rest.ends_with(one); });
        if (dash == dashes.end()) {
            break;
        }
        rest.remove_suffix(dash->size());
    }
    if (rest.size() == text.size() || rest.empty()) {
        return false;
    }
    if (rest.back() == ',' || rest.back() == '.' || rest.back() == ':') {
        amount.dash_mark = rest.back() == '.' ? '.' : ',';
        amount.dash_for_cents = true;
        rest.remove_suffix(1);
    } else if (amount.negative) {
        return false;
    } else {
        amount.negative = true;
    }
    text = stripped(rest);
    return true;
}

bool take_sign(std::string_view& text, AmountText& amount) {
    for (const std::string_view sign : {"-"sv, "\u2212"sv, "+"sv}) {
        if (text.starts_with(sign)) {
            if (amount.negative) {
                return false;
            }
            amount.negative = sign != "+";
            text = stripped(text.substr(sign.size()));
            return true;
        }
    }
    if (text.size() > 2 && text.front() == '(' && text.back() == ')' && !amount.negative) {
        amount.negative = true;
        text = stripped(text.substr(1, text.size() - 2));
        return true;
    }
    return false;
}

/// Takes "million", "Mio.", "tys." or a single k or m off the end.
bool take_unit(std::string_view& text, AmountText& amount) {
    std::size_t begin = text.size();
    while (begin > 0 && (is_letter(text[begin - 1]) || text[begin - 1] == '.')) {
        --begin;
    }
    constexpr std::size_t longest = 40;
    const std::string_view word = stripped(text.substr(begin));
    if (word.empty() || word.size() > longest || begin == 0 || amount.unit != 1.0 ||
        !is_letter(word.front())) {
        return false;
    }
    double factor = word == "k" || word == "K" || word == "T" ? 1e3 : word == "m" || word == "M" ? 1e6 : 1.0;
    if (const auto found = units().find(name_key(word)); found != units().end()) {
        factor = found->second;
    }
    if (factor == 1.0) {
        return false;
    }
    amount.unit = factor;
    text = stripped(text.substr(0, begin));
    return true;
}

/// Takes marks of footnotes off the end: "1,310,250.00*", "480000 **".
bool take_footnote(std::string_view& text) {
    constexpr std::array notes{"*"sv, "\u2020"sv, "\u2021"sv, "\u00B9"sv, "\u00B2"sv, "\u00B3"sv};
    for (const std::string_view note : notes) {
        // "5 m²" is no amount of five millions.
        const bool is_power = note.front() != '*' && text.size() > note.size() &&
                              is_letter(text[text.size() - note.size() - 1]);
        if (text.size() > note.size() && text.ends_with(note) && !is_power) {
            text = stripped(text.substr(0, text.size() - note.size()));
            return true;
        }
    }
    return false;
}

/// The groups of `text` between marks: three digits each but the first, which has one to three and no zero in front.
bool has_groups(std::string_view text, char mark) {
    std::size_t in_group = 0;
    bool is_first = true;
    for (const char c : text) {
        if (c == mark) {
            if (in_group == 0 || in_group > 3 || (!is_first && in_group != 3)) {
                return false;
            }
            is_first = false;
            in_group = 0;
        } else if (is_digit(c)) {
            ++in_group;
        } else {
            return false;
        }
    }
    return !is_first && in_group == 3 && text.front() != '0';
}

}  // namespace

std::optional<AmountText> take_apart(std::string_view text) {
    AmountText amount;
    if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) {
        text = stripped(text);
    }
    const auto is_bare = [&] {
        return !text.empty() && (is_digit(text.front()) || text.front() == '.' || text.front() == ',') &&
               is_digit(text.back());
    };
    while (!is_bare()) {
        if (text.empty() || !(take_footnote(text) || take_sign(text, amount) || take_dash(text, amount) ||
                              take_currency(text, amount) || take_unit(text, amount))) {
            return std::nullopt;
        }
    }
    amount.number = text;
    return amount;
}

std::optional<double> digits_only(std::string_view text) {
    constexpr std::size_t most = 15;  // below 2^53
    if (text.empty() || text.size() > most) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char c : text) {
        if (!is_digit(c)) {
            return std::nullopt;
        }
        value = 10 * value + (c - '0');
    }
    return static_cast<double>(value);
}

namespace {

/// Where the marks of a number stand.
struct Marks {
    std::size_t points = 0;
    std::size_t commas = 0;
    std::size_t last = std::string_view::npos;  ///< the last of both
    bool has_exponent = false;
    bool has_others = false;  ///< characters that no number has
};

Marks marks_of(std::string_view number) {
    Marks marks;
    for (std::size_t i = 0; i < number.size(); ++i) {
        const char c = number[i];
        if (is_digit(c)) {
            continue;
        }
        if (c == '.' || c == ',') {
            ++(c == '.' ? marks.points : marks.commas);
            marks.last = i;
        } else if (c == 'e' || c == 'E') {
            marks.has_exponent = true;
        } else if (c != '\'' && c != ' ' && static_cast<unsigned char>(c) < 0x80) {
            marks.has_others = true;
        }
    }
    return marks;
}

}  // namespace

namespace {

/// A number of one comma with a point in its place; nothing else becomes a number by it.
std::string with_point(std::string_view number, std::size_t comma) {
    std::string text(number);
    if (comma < text.size() && text[comma] == ',') {
        text[comma] = '.';
    }
    return text;
}

}  // namespace

MarkEvidence evidence_of(const AmountText& amount) {
    using enum MarkEvidence;
    const std::string_view number = amount.number;
    const Marks marks = marks_of(number);
    if (marks.has_exponent) {  // as programs write large numbers
        return plain_number(number)                           ? none
               : plain_number(with_point(number, marks.last)) ? comma
                                                              : not_a_number;
    }
    if (marks.has_others) {
        return not_a_number;
    }
    if (marks.last == std::string_view::npos) {
        return !amount.dash_for_cents ? none : amount.dash_mark == ',' ? comma : point;
    }
    const bool is_point = number[marks.last] == '.';
    const std::size_t same_marks = is_point ? marks.points : marks.commas;
    if (same_marks > 1 || amount.dash_for_cents) {  // 1.234.567: it sets off thousands
        return has_groups(number, number[marks.last]) ? (is_point ? comma : point) : not_a_number;
    }
    const std::string_view before = number.substr(0, marks.last);
    if (marks.points + marks.commas > 1) {  // 1,234.56
        return has_groups(before, is_point ? ',' : '.') ? (is_point ? point : comma) : not_a_number;
    }
    const std::string_view behind = number.substr(marks.last + 1);
    const bool can_group = behind.size() == 3 && !before.empty() && before.size() <= 3 &&
                           before.front() != '0' && std::all_of(before.begin(), before.end(), is_digit) &&
                           std::all_of(behind.begin(), behind.end(), is_digit);
    if (can_group) {
        return is_point ? either_point : either_comma;
    }
    return is_point ? point : comma;
}

std::optional<double> value_of(const AmountText& amount, MarkEvidence evidence, char decimal) {
    using enum MarkEvidence;
    if (evidence == not_a_number) {
        return std::nullopt;
    }
    const char mark = evidence == point ? '.' : evidence == comma ? ',' : decimal;
    auto value = evidence == point || evidence == none ? plain_number(amount.number) : std::nullopt;
    if (!value) {
        value = parse_number(amount.number, mark);
    }
    if (!value && evidence == comma) {  // 4,8E+05
        value = plain_number(with_point(amount.number, amount.number.find(',')));
    }
    return value ? std::optional(*value * amount.unit * (amount.negative ? -1.0 : 1.0)) : std::nullopt;
}

bool can_be_currency(std::string_view written, std::string_view asked) {
    constexpr std::array crowns{"SEK"sv, "DKK"sv, "NOK"sv, "ISK"sv};
    return written == asked ||
           (written == "kr" && std::find(crowns.begin(), crowns.end(), asked) != crowns.end());
}

std::optional<std::string_view> find_currency(std::string_view text) {
    for (const Written& one : currencies()) {
        if (same(one.text, text) || same(one.currency, text)) {
            return one.currency;
        }
    }
    return std::nullopt;
}

namespace {

/// A header on its way through the search for units.
struct HeaderScan {
    std::string_view text;
    std::vector<std::string_view> found = {};  ///< currencies
    std::vector<std::pair<double, std::string>> factors = {};
};

void add_factor(HeaderScan& scan, double factor, std::string_view text) {
    scan.factors.emplace_back(factor, text);
}

double factor_of_letter(char c) {
    return c == 'k' || c == 'K' || c == 'T' || c == 't' ? 1e3 : c == 'm' || c == 'M' ? 1e6 : 1.0;
}

/// A single letter that stands before or behind a currency, glued to it or after a blank, but is no part of a word.
void look_beside(HeaderScan& scan, std::size_t begin, std::size_t end) {
    const std::string_view text = scan.text;
    std::size_t at = begin;
    at -= at > 0 && text[at - 1] == ' ' ? 1 : 0;
    if (at > 0 && (at < 2 || (!is_letter(text[at - 2]) && !is_digit(text[at - 2]) && text[at - 2] != '\''))) {
        const double factor = factor_of_letter(text[at - 1]);
        if (factor != 1.0) {
            add_factor(scan, factor, text.substr(at - 1, end - at + 1));
        }
    }
    at = end + (end < text.size() && text[end] == ' ' ? 1 : 0);
    if (at < text.size() &&
        (at + 1 == text.size() || (!is_letter(text[at + 1]) && !is_digit(text[at + 1])))) {
        const double factor = factor_of_letter(text[at]);
        if (factor != 1.0) {
            add_factor(scan, factor, text.substr(begin, at + 1 - begin));
        }
    }
}

/// Whether text[begin, end) is a word of its own: a sign is one anywhere, a code or name where no letter stands beside it, but
/// for one letter that can be a unit ("TEUR").
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
    const auto c = static_cast<unsigned char>(text[begin]);
    const bool is_word = c < 0x80 && is_letter(text[begin]);
    if (!is_word) {
        return true;
    }
    const bool is_free_behind =
        end == text.size() || !is_letter(text[end]) ||
        (factor_of_letter(text[end]) != 1.0 && (end + 1 == text.size() || !is_letter(text[end + 1])));
    const bool is_free_before =
        begin == 0 || !is_letter(text[begin - 1]) ||
        (factor_of_letter(text[begin - 1]) != 1.0 && (begin == 1 || !is_letter(text[begin - 2])));
    return is_free_behind && is_free_before;
}

/// ALL and TRY are words of headers in capitals, Fr. and Sk and din begin others.
bool is_told_by_header(std::string_view written) {
    constexpr std::array unclear{"ALL"sv, "TRY"sv, "Fr."sv, "din"sv, "din."sv, "Sk"sv,  "lv."sv, "TL"sv,
                                 "KM"sv,  "Ls"sv,  "Lt"sv,  "Lt."sv, "DM"sv,   "MAD"sv, "ECU"sv, "zl"sv};
    return std::find(unclear.begin(), unclear.end(), written) == unclear.end();
}

void look_for_currencies(HeaderScan& scan) {
    for (std::size_t i = 0; i < scan.text.size(); ++i) {
        for (const Written& one : currencies()) {
            // Codes of three letters in capitals only: "ron" and "sek" are beginnings of words.
            const std::string_view here = scan.text.substr(i, one.text.size());
            const bool is_code = one.text == one.currency;
            if (is_told_by_header(one.text) && (is_code ? here == one.text : same(here, one.text)) &&
                stands_alone(scan.text, i, i + one.text.size())) {
                scan.found.push_back(one.currency);
                look_beside(scan, i, i + one.text.size());
                i += one.text.size() - 1;
                break;
            }
        }
    }
}

/// 1000, 1 000, 1.000, 1,000, '000, 000s and the same for a million, as a number of its own; words such as "thousand".
void look_for_factors(HeaderScan& scan) {
    const std::string_view text = scan.text;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_letter(text[i]) && !is_digit(text[i])) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        if (is_letter(text[i])) {
            while (i < text.size() && is_letter(text[i])) {
                ++i;
            }
            const auto word = text.substr(begin, i - begin);
            const auto found = word.size() < 3 ? units().end() : units().find(name_key(word));
            if (found != units().end()) {
                add_factor(scan, found->second, word);
            }
            continue;
        }
        std::string digits;
        while (i < text.size() && (is_digit(text[i]) || (i + 3 < text.size() && is_digit(text[i + 1]) &&
                                                         (text[i] == ' ' || text[i] == '.' ||
                                                          text[i] == ',' || text[i] == '\'')))) {
            digits += is_digit(text[i]) ? std::string(1, text[i]) : std::string();
            ++i;
        }
        const double factor = digits == "1000" || digits == "000"         ? 1e3
                              : digits == "1000000" || digits == "000000" ? 1e6
                                                                          : 1.0;
        if (factor != 1.0) {
            add_factor(scan, factor, text.substr(begin, i - begin));
        }
    }
}

}  // namespace

HeaderUnit unit_of_header(std::string_view header) {
    constexpr std::size_t longest = 2'000;
    HeaderScan scan{header.substr(0, longest)};
    look_for_currencies(scan);
    look_for_factors(scan);
    HeaderUnit unit;
    const auto all_same = [](const auto& list, const auto& of) {
        return !list.empty() &&
               std::all_of(list.begin(), list.end(), [&](const auto& one) { return of(one) == of(list[0]); });
    };
    if (all_same(scan.found, [](std::string_view one) { return one; })) {
        unit.currency = scan.found.front();
    }
    if (all_same(scan.factors, [](const auto& one) { return one.first; })) {
        unit.unit = scan.factors.front().first;
        unit.unit_text = scan.factors.front().second;
    }
    return unit;
}

}  // namespace isthmus::detail
