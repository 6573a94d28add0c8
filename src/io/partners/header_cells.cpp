#include "io/partners/header_cells.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// name_key() of every header that a field is guessed from -> the field.
std::map<std::string, std::string, std::less<>> known_headers() {
    std::map<std::string, std::string, std::less<>> known;
    for (const Field& field : fields()) {
        for (const std::string_view header : field.headers()) {
            known.emplace(name_key(header), field.name);
        }
    }
    known.erase(std::string());
    return known;
}

constexpr std::string_view decimal_digits = "0123456789";

/// Signs that belong to numbers and are no letters although they have several bytes: no-break and thin blanks, the euro,
/// the pound, apostrophes, dashes.
bool begins_sign(unsigned char byte) { return byte == 0xC2 || byte == 0xE2; }

/// Without the brackets around it and the words "in" and "en" in front.
std::string_view without_brackets(std::string_view text) {
    text = trimmed(text);
    while (text.size() > 1 && (text.front() == '(' || text.front() == '[')) {
        text.remove_prefix(1);
        if (text.back() == ')' || text.back() == ']') {
            text.remove_suffix(1);
        }
        text = trimmed(text);
    }
    for (const std::string_view word : {"in ", "en ", "w ", "v ", "u "}) {
        if (text.size() > word.size() && text.starts_with(word)) {
            return trimmed(text.substr(word.size()));
        }
    }
    return text;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

constexpr std::array currency_marks{
    std::string_view("eur"), std::string_view("euro"), std::string_view("euros"), std::string_view("€"),
    std::string_view("gbp"), std::string_view("£"),    std::string_view("usd"),   std::string_view("$"),
    std::string_view("chf"), std::string_view("pln"),  std::string_view("zł"),    std::string_view("zl"),
    std::string_view("czk"), std::string_view("kč"),   std::string_view("huf"),   std::string_view("ft"),
    std::string_view("ron"), std::string_view("lei"),  std::string_view("bgn"),   std::string_view("лв"),
    std::string_view("лв."), std::string_view("sek"),  std::string_view("dkk"),   std::string_view("nok"),
    std::string_view("kr"),  std::string_view("kr."),  std::string_view("hrk"),   std::string_view("kn"),
    std::string_view("ltl"), std::string_view("lt"),   std::string_view("lvl"),   std::string_view("ls"),
    std::string_view("rsd"), std::string_view("uah"),  std::string_view("грн"),   std::string_view("try"),
    std::string_view("tl"),  std::string_view("₺"),    std::string_view("isk")};
constexpr std::array scales{std::string_view("t"),     std::string_view("k"),       std::string_view("m"),
                            std::string_view("mln"),   std::string_view("mio"),     std::string_view("mio."),
                            std::string_view("tys."),  std::string_view("tsd."),    std::string_view("tis."),
                            std::string_view("mil."),  std::string_view("million"), std::string_view("1000"),
                            std::string_view("1 000"), std::string_view("1.000"),   std::string_view("1,000"),
                            std::string_view("000"),   std::string_view("'000")};
constexpr std::array forms{
    std::string_view("%"),          std::string_view("text"),       std::string_view("date"),
    std::string_view("number"),     std::string_view("datum"),      std::string_view("dd/mm/yyyy"),
    std::string_view("dd.mm.yyyy"), std::string_view("dd-mm-yyyy"), std::string_view("yyyy-mm-dd"),
    std::string_view("mm/dd/yyyy"), std::string_view("tt.mm.jjjj"), std::string_view("jj/mm/aaaa"),
    std::string_view("dd/mm/aaaa"), std::string_view("gg/mm/aaaa"), std::string_view("dd-mm-jjjj"),
    std::string_view("dd/mm/jjjj"), std::string_view("dd.mm.rrrr"), std::string_view("pp.kk.vvvv"),
    std::string_view("åååå-mm-dd"), std::string_view("nn.kk.éééé"), std::string_view("εε/μμ/χχχχ")};

template <class List>
bool has(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// Whether a text in lower case is a currency, alone or with a scale before or behind it.
bool is_money(std::string_view text) {
    if (has(currency_marks, text)) {
        return true;
    }
    return std::any_of(scales.begin(), scales.end(), [&](std::string_view scale) {
        return (text.starts_with(scale) && has(currency_marks, trimmed(text.substr(scale.size())))) ||
               (text.ends_with(scale) &&
                has(currency_marks, trimmed(text.substr(0, text.size() - scale.size()))));
    });
}

}  // namespace

Cell kind_of_cell(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return Cell::blank;
    }
    std::size_t letters = 0;
    std::size_t numbers = 0;
    bool begins_with_letter = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (decimal_digits.find(c) != std::string_view::npos) {
            ++numbers;
        } else if (byte >= 0x80 ? !begins_sign(byte) && (byte & 0xC0U) != 0x80
                                : (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') {
            ++letters;
            begins_with_letter = begins_with_letter || numbers == 0;
        }
    }
    return numbers > 0 && !begins_with_letter && 2 * numbers >= letters ? Cell::value : Cell::text;
}

std::string field_of_header(std::string_view text) {
    static const auto known = known_headers();
    constexpr std::size_t longest = 200;
    if (text.size() > longest) {
        return {};
    }
    const auto found = known.find(name_key(text));
    return found == known.end() ? std::string() : found->second;
}

bool is_unit(std::string_view text) {
    const std::string lower = lowered(without_brackets(text));
    return has(forms, lower) || is_money(lower);
}

std::string money_unit(std::string_view text) {
    const std::string_view unit = without_brackets(text);
    const std::string lower = lowered(unit);
    constexpr std::array euros{std::string_view("eur"), std::string_view("euro"), std::string_view("euros"),
                               std::string_view("€")};
    return is_money(lower) && !has(euros, lower) ? std::string(unit) : std::string();
}

}  // namespace isthmus::detail
