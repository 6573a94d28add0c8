#include "quality/match_identifier.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "isthmus/quality/folded_name.hpp"

namespace isthmus::detail {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool are_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

bool is_ror(std::string_view text) {
    return text.size() == 9 && text[0] == '0' && are_digits(text.substr(7)) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_letter(c); });
}

bool is_vat(std::string_view text) {
    const auto letters =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin());
    const std::size_t most = text.starts_with("fr") ? 4 : 3;
    return letters >= 2 && letters <= most && letters < text.size() && is_digit(text[letters]);
}

bool says_none(std::string_view text) {
    constexpr std::array<std::string_view, 6> words{"na", "nan", "none", "null", "nil", "unknown"};
    return text.find_first_not_of('0') == std::string_view::npos ||
           std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace

MatchIdentifier match_identifier(std::string_view written) {
    const std::string folded = folded_name(written);
    std::string_view rest = folded;
    for (const std::string_view prefix : {"https ", "http ", "www "}) {
        rest.remove_prefix(rest.starts_with(prefix) ? prefix.size() : 0);
    }
    constexpr std::string_view address = "ror org ";
    const bool from_ror = rest.starts_with(address);
    rest.remove_prefix(from_ror ? address.size() : 0);
    MatchIdentifier id;
    std::copy_if(rest.begin(), rest.end(), std::back_inserter(id.text), [](char c) { return c != ' '; });
    if (says_none(id.text)) {
        return {};
    }
    const bool digits = are_digits(id.text);
    if (is_ror(id.text)) {
        id.kinds =
            digits && !from_ror ? MatchIdentifier::ror | MatchIdentifier::number : MatchIdentifier::ror;
    } else {
        id.kinds = digits            ? MatchIdentifier::number
                   : is_vat(id.text) ? MatchIdentifier::vat
                                     : MatchIdentifier::other;
    }
    return id;
}

}  // namespace isthmus::detail
