#include "io/partners/partner_lists.hpp"

#include <algorithm>

#include "io/text/role_words.hpp"
#include "isthmus/model/reference/country.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

std::string_view without_line_ends(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    text = trimmed(text);
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return trimmed(text);
}

bool opens(char c) { return c == '(' || c == '[' || c == '{'; }
bool closes(char c) { return c == ')' || c == ']' || c == '}'; }

/// Whether every bracket that opens is closed; without it brackets protect nothing.
bool is_balanced(std::string_view cell) {
    std::size_t depth = 0;
    for (const char c : cell) {
        if (opens(c)) {
            ++depth;
        } else if (closes(c) && depth-- == 0) {
            return false;
        }
    }
    return depth == 0;
}

/// The bytes of the separator that stands at `at`; 0 for none.
std::size_t length_at(std::string_view cell, std::size_t at, const Separators& separators) {
    std::size_t longest = 0;
    for (const std::string& separator : separators) {
        if (cell.compare(at, separator.size(), separator) == 0) {
            longest = std::max(longest, separator.size());
        }
    }
    return longest;
}

/// The bytes of "1. ", "2) ", "- " or a bullet that a part begins with.
std::size_t mark_length(std::string_view part) {
    for (const std::string_view bullet : {"- ", "* ", "\u2022", "\u2013 ", "\u00B7", "\u25AA"}) {
        if (part.starts_with(bullet)) {
            return bullet.size();
        }
    }
    const std::size_t digits = std::min(part.find_first_not_of("0123456789"), part.size());
    const bool is_numbered = digits > 0 && digits < 4 && digits + 1 < part.size() &&
                             (part[digits] == '.' || part[digits] == ')') && part[digits + 1] == ' ';
    return is_numbered ? digits + 2 : 0;
}

void drop_marks(std::vector<std::string_view>& parts) {
    const bool all = std::all_of(parts.begin(), parts.end(),
                                 [](std::string_view part) { return part.empty() || mark_length(part) > 0; });
    if (parts.size() < 2 || !all) {
        return;
    }
    for (std::string_view& part : parts) {
        part = without_line_ends(part.substr(mark_length(part)));
    }
}

}  // namespace

std::vector<std::string_view> parts_of(std::string_view cell, const Separators& separators) {
    std::vector<std::string_view> parts;
    const bool protects = is_balanced(cell);
    std::size_t depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < cell.size();) {
        if (protects && (opens(cell[i]) || closes(cell[i]))) {
            depth += opens(cell[i]) ? 1U : static_cast<std::size_t>(-1);
        }
        const std::size_t length = depth == 0 ? length_at(cell, i, separators) : 0;
        if (length > 0) {
            parts.push_back(without_line_ends(cell.substr(begin, i - begin)));
            begin = i + length;
        }
        i += std::max<std::size_t>(length, 1);
    }
    parts.push_back(without_line_ends(cell.substr(begin)));
    while (parts.size() > 1 && parts.back().empty()) {
        parts.pop_back();
    }
    drop_marks(parts);
    return parts;
}

Separators separators_named(const std::string& split) {
    if (split.empty() || split == "none") {
        return {};
    }
    Separators separators;
    std::size_t begin = 0;
    // Several are joined by " or ", as name_of_separators() writes them.
    while (begin <= split.size()) {
        const std::size_t end = std::min(split.find(" or ", begin), split.size());
        const std::string one = split.substr(begin, end - begin);
        separators.push_back(one == "newline" || one == "\\n" ? "\n"
                             : one == "tab" || one == "\\t"   ? "\t"
                                                              : one);
        begin = end + 4;
    }
    std::erase(separators, std::string());
    return separators;
}

std::string name_of_separators(const Separators& separators) {
    std::string name;
    for (const std::string& separator : separators) {
        name += name.empty() ? "" : " or ";
        name += separator == "\n" ? "newline" : separator == "\t" ? "tab" : separator;
    }
    return name;
}

const Separators& strong_separators() {
    static const Separators separators{";", "|", "\n", "\t"};
    return separators;
}

const Separators& weak_separators() {
    static const Separators separators{", ", ",", " / ", "/", ". ", " - ", " & ", " + "};
    return separators;
}

Separators separators_in(std::string_view cell, const Separators& candidates) {
    Separators found;
    for (const std::string& candidate : candidates) {
        if (cell.find(candidate) == std::string_view::npos) {
            continue;
        }
        const auto parts = parts_of(cell, {candidate});
        if (std::count_if(parts.begin(), parts.end(), [](std::string_view part) { return !part.empty(); }) >
            1) {
            found.push_back(candidate);
        }
    }
    return found;
}

Behind behind(std::string_view name) {
    if (name.ends_with(')')) {
        const std::size_t open = name.rfind('(');
        return open == std::string_view::npos || open == 0
                   ? Behind{}
                   : Behind{trimmed(name.substr(open + 1, name.size() - open - 2)),
                            trimmed(name.substr(0, open))};
    }
    for (const std::string_view dash : {" - ", " \u2013 "}) {
        if (const std::size_t at = name.rfind(dash); at != std::string_view::npos && at > 0) {
            return {trimmed(name.substr(at + dash.size())), trimmed(name.substr(0, at))};
        }
    }
    return {};
}

/// Whether a mark behind a name says that it leads: "Kent Council (LP)".
bool leads_behind(std::string_view name) {
    const std::string_view text = behind(name).text;
    const auto role = text.empty() ? std::nullopt : role_word(text);
    return role && *role == Role::lead;
}

/// A country behind a name: "Kent Council (UK)", "Kent Council - UK". Empty where there is none.
std::string_view country_behind(std::string_view name) {
    const std::string_view inside = behind(name).text;
    if (inside.empty()) {
        return {};
    }
    const CountryReading reading = read_country(inside);
    const bool is_one = reading.country != nullptr &&
                        (reading.match != CountryMatch::part && reading.match != CountryMatch::historical);
    return is_one ? inside : std::string_view{};
}

}  // namespace isthmus::detail
