#include "quality/name_parts.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// How many words the longest legal form has.
constexpr std::size_t longest_form = 6;

WordClass class_of(std::string_view name) {
    using enum WordClass;
    constexpr std::array<std::pair<std::string_view, WordClass>, 7> classes{{{"plain", plain},
                                                                             {"kind", kind},
                                                                             {"level", level},
                                                                             {"weak", weak},
                                                                             {"part", part},
                                                                             {"direction", direction},
                                                                             {"stop", own}}};
    for (const auto& one : classes) {
        if (one.first == name) {
            return one.second;
        }
    }
    throw ValueError("class of a common word cannot be \"" + std::string(name) + '"');
}

template <class Do>
void each_item(std::string_view list, char mark, Do&& act) {
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(mark, at), list.size());
        if (end > at) {
            act(list.substr(at, end - at));
        }
        at = end + 1;
    }
}

/// Koeln as Koln: umlauts are written both ways.
std::string without_umlauts(std::string_view word) {
    std::string text;
    for (std::size_t i = 0; i < word.size(); ++i) {
        text += word[i];
        const bool umlaut = word[i] == 'a' || word[i] == 'o' || word[i] == 'u';
        if (umlaut && i + 1 < word.size() && word[i + 1] == 'e') {
            ++i;
        }
    }
    return text;
}

std::optional<std::string> roman_number(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 13> numbers{{{"ii", "2"},
                                                                                     {"iii", "3"},
                                                                                     {"iv", "4"},
                                                                                     {"vi", "6"},
                                                                                     {"vii", "7"},
                                                                                     {"viii", "8"},
                                                                                     {"ix", "9"},
                                                                                     {"xi", "11"},
                                                                                     {"xii", "12"},
                                                                                     {"xiii", "13"},
                                                                                     {"xiv", "14"},
                                                                                     {"xv", "15"},
                                                                                     {"xvi", "16"}}};
    for (const auto& one : numbers) {
        if (one.first == word) {
            return std::string(one.second);
        }
    }
    return std::nullopt;
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The acronym of a name, where one stands in brackets or before a star, and the name without it.
struct Bracketed {
    std::string outside;
    std::string acronym;
};

bool looks_like_acronym(std::string_view text) {
    std::size_t capitals = 0;
    std::size_t letters = 0;
    for (const char c : text) {
        capitals += c >= 'A' && c <= 'Z' ? 1U : 0U;
        letters += c == ' ' || c == '(' ? 100U : 1U;
    }
    return letters >= 2 && letters <= 12 && 2 * capitals >= letters;
}

Bracketed bracketed(std::string_view name) {
    const std::size_t open = name.find('(');
    const std::size_t close = open == std::string_view::npos ? open : name.find(')', open);
    if (close != std::string_view::npos && open > 3) {
        const std::string_view inside = trimmed(name.substr(open + 1, close - open - 1));
        if (looks_like_acronym(inside)) {
            return {std::string(name.substr(0, open)) + ' ' + std::string(name.substr(close + 1)),
                    folded_name(inside)};
        }
    }
    for (const std::string_view mark :
         {std::string_view("*"), std::string_view(" - "), std::string_view(" – ")}) {
        const std::size_t at = name.find(mark);
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view before = trimmed(name.substr(0, at));
        const std::string_view after = trimmed(name.substr(at + mark.size()));
        if (looks_like_acronym(before) && after.size() > before.size() + 6 && after.find(' ') != after.npos) {
            return {std::string(after), folded_name(before)};
        }
        if (looks_like_acronym(after) && before.size() > after.size() + 6 &&
            before.find(' ') != before.npos) {
            return {std::string(before), folded_name(after)};
        }
    }
    return {std::string(name), {}};
}

}  // namespace

LegalForms::LegalForms() {
    for (const TableRow& row :
         read_table(embedded("legal_forms"), {"forms", "countries", "name", "kind", "position"},
                    "legal_forms.csv")) {
        each_item(row[0], '|', [&](std::string_view form) {
            Form& one = forms_[std::string(form)];
            one.anywhere = one.anywhere || row[1].empty();
            one.countries += ' ' + row[1];
            one.begins = one.begins || row[4] != "end";
        });
    }
}

void LegalForms::remove(std::string_view word) { forms_.erase(std::string(word)); }

bool LegalForms::is_form(std::string_view words, std::string_view country, Place place) const {
    const auto found = forms_.find(std::string(words));
    if (found == forms_.end() || (place == Place::begin && !found->second.begins)) {
        return false;
    }
    const Form& form = found->second;
    return form.anywhere ||
           (country.empty() ? words.size() > 2 : form.countries.find(country) != std::string::npos);
}

LegalWords LegalForms::of(std::span<const std::string_view> words, std::string_view country) const {
    LegalWords legal;
    std::string form;
    const auto joined = [&](std::size_t from, std::size_t count) {
        form.clear();
        for (std::size_t i = from; i < from + count; ++i) {
            form += i == from ? "" : " ";
            form += words[i];
        }
        return std::string_view(form);
    };
    for (bool more = true; more;) {
        more = false;
        const std::size_t left = words.size() - legal.last;
        for (std::size_t count = std::min(longest_form, left - std::min<std::size_t>(left, 1));
             count > 0 && !more; --count) {
            if (is_form(joined(left - count, count), country, Place::end)) {
                legal.last += count;
                more = true;
            }
        }
    }
    const std::size_t left = words.size() - legal.last;
    for (std::size_t count = std::min(longest_form, left - std::min<std::size_t>(left, 1)); count > 0;
         --count) {
        if (is_form(joined(0, count), country, Place::begin)) {
            legal.first = count;
            break;
        }
    }
    return legal;
}

NameWords::NameWords() {
    for (const TableRow& row :
         read_table(embedded("common_words"), {"token", "class", "words"}, "common_words.csv")) {
        const bool stop = row[1] == "stop";
        const WordClass what = class_of(row[1]);
        const id_type token = stop ? no_id : intern(row[0], what);
        if (!stop) {
            known_.try_emplace(row[0], Known{token, what});
        }
        each_item(row[2], ';', [&](std::string_view word) {
            known_.try_emplace(std::string(word), Known{token, what});
            if (!stop) {
                forms_.remove(word);
            }
        });
    }
    for (const TableRow& row :
         read_table(embedded("exonyms"), {"place", "class", "country", "words"}, "exonyms.csv")) {
        const WordClass what = row[1] == "country" ? WordClass::country : WordClass::town;
        const id_type token = intern('@' + folded_name(row[0]), what);
        each_item(row[3], ';', [&](std::string_view word) {
            known_.try_emplace(std::string(word),
                               Known{token, what, what == WordClass::country ? std::string() : row[2]});
        });
    }
}

id_type NameWords::intern(std::string_view token, WordClass what) {
    const id_type id = tokens_.intern(token);
    if (as_index(id) == classes_.size()) {
        classes_.push_back(what);
    }
    return id;
}

const NameWords::Known* NameWords::known(std::string_view word, std::string_view country) const {
    const auto found = known_.find(std::string(word));
    if (found == known_.end()) {
        return nullptr;
    }
    const Known& one = found->second;
    // Vienne is a department in France, and Vienna in Austria.
    return one.country.empty() || country.empty() || one.country == country ? &one : nullptr;
}

id_type NameWords::token_of(std::string_view word, std::string_view country, bool last) {
    if (has_digit(word)) {
        const std::size_t zeros = std::min(word.find_first_not_of('0'), word.size() - 1);
        return intern('#' + std::string(word.substr(zeros)), WordClass::number);
    }
    if (const std::optional<std::string> number = roman_number(word)) {
        return intern('#' + *number, WordClass::number);
    }
    if (last && word.size() == 1 && (word == "i" || word == "v" || word == "x")) {
        return intern(word == "i" ? "#1" : word == "v" ? "#5" : "#10", WordClass::number);
    }
    if (const Known* const one = known(word, country)) {
        return one->token;
    }
    const std::string plain = without_umlauts(word);
    if (const Known* const one = known(plain, country)) {
        return one->token;
    }
    return intern('.' + plain, WordClass::own);
}

id_type NameWords::find(std::string_view word, std::string_view country) const {
    if (const Known* const one = known(word, country)) {
        return one->token;
    }
    const Known* const one = known(without_umlauts(word), country);
    return one == nullptr ? no_id : one->token;
}

NameParts NameWords::parts(std::string_view name, std::string_view country) {
    NameParts parts;
    const std::hash<std::string_view> hash;
    const std::string whole = folded_name(name);
    parts.folded = hash(whole);
    const Bracketed pieces = bracketed(name.substr(0, std::min(name.size(), most_name_bytes)));
    const std::string folded = pieces.acronym.empty() ? whole : folded_name(pieces.outside);
    const std::vector<std::string_view> words = words_of(folded);
    const LegalWords legal = forms_.of(words, country);
    std::string compact;
    for (std::size_t i = legal.first; i + legal.last < words.size(); ++i) {
        compact += words[i];
        const bool last = i + legal.last + 1 == words.size() && i > legal.first;
        if (parts.all_initials.size() < 15) {
            parts.all_initials += words[i][0];
        }
        const id_type token = token_of(words[i], country, last);
        if (token == no_id) {
            continue;
        }
        if (parts.initials.size() < 15) {
            parts.initials += words[i][0];
        }
        if (parts.words.size() < 64) {
            parts.words.push_back(token);
        }
    }
    parts.compact = hash(compact);
    if (!pieces.acronym.empty() && pieces.acronym.find(' ') == std::string::npos) {
        parts.acronym = token_of(pieces.acronym, country, false);
    }
    parts.sorted = parts.words;
    std::sort(parts.sorted.begin(), parts.sorted.end());
    parts.sorted.erase(std::unique(parts.sorted.begin(), parts.sorted.end()), parts.sorted.end());
    return parts;
}

}  // namespace isthmus::detail
