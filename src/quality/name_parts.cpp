#include "quality/name_parts.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/sector_words.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

LegalKind legal_kind(std::string_view kind) {
    if (kind == "company" || kind == "social enterprise" || kind == "public-private body") {
        return LegalKind::company;
    }
    return kind == "association" || kind == "charity" || kind == "foundation" ? LegalKind::association
                                                                              : LegalKind::other;
}

/// Where a town and the rural municipality around it are two authorities of one name.
bool towns_apart(std::string_view country) {
    constexpr std::array<std::string_view, 4> countries{"EE", "LT", "LV", "PL"};
    return std::find(countries.begin(), countries.end(), country) != countries.end();
}

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

/// Whether the letters of an acronym come in this order in a text, beginning with its first.
bool abbreviates(std::string_view acronym, std::string_view folded) {
    if (acronym.empty() || folded.empty() || acronym[0] != folded[0]) {
        return false;
    }
    std::size_t at = 0;
    for (const char c : folded) {
        at += at < acronym.size() && acronym[at] == c ? 1U : 0U;
    }
    return at == acronym.size();
}

/// Two words for a borough that London, a metropolitan area or a county of Great Britain has.
bool is_tier(std::string_view which, std::string_view what) {
    const bool borough = what == "borough" || what == "boro";
    return which == "metropolitan" ? borough || what == "district"
                                   : borough && (which == "london" || which == "royal" || which == "county");
}

/// An acronym before or after a dash or star, and the name on the other side.
Bracketed beside_mark(std::string_view name) {
    for (const std::string_view mark :
         {std::string_view("*"), std::string_view(" - "), std::string_view(" – ")}) {
        const std::size_t at = name.find(mark);
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view before = trimmed(name.substr(0, at));
        const std::string_view after = trimmed(name.substr(at + mark.size()));
        if (looks_like_acronym(before) && abbreviates(folded_name(before), folded_name(after))) {
            return {std::string(after), folded_name(before)};
        }
        if (looks_like_acronym(after) && abbreviates(folded_name(after), folded_name(before))) {
            return {std::string(before), folded_name(after)};
        }
    }
    return {std::string(name), {}};
}

/// The last word of a name of small letters, where it is in capitals and abbreviates the others: Fachhochschule Nordwestschweiz
/// FHNW.
Bracketed last_in_capitals(std::string_view name) {
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos) {
        return {std::string(name), {}};
    }
    const std::string_view last = name.substr(blank + 1);
    const std::string_view rest = name.substr(0, blank);
    const bool capitals = last.size() >= 3 && !roman_number(folded_name(last)) &&
                          std::all_of(last.begin(), last.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool small = std::any_of(rest.begin(), rest.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (capitals && small && rest.find(' ') != std::string_view::npos &&
        abbreviates(folded_name(last), folded_name(rest))) {
        return {std::string(rest), folded_name(last)};
    }
    return {std::string(name), {}};
}

/// The name without what stands in brackets at its end, where that is an acronym or its country.
template <class IsHome>
Bracketed bracketed(std::string_view name, const IsHome& is_home) {
    name = trimmed(name);
    const std::size_t open = name.rfind('(');
    if (open != std::string_view::npos && open > 3 && name.back() == ')') {
        const std::string_view inside = trimmed(name.substr(open + 1, name.size() - open - 2));
        if (looks_like_acronym(inside)) {
            return {std::string(name.substr(0, open)), folded_name(inside)};
        }
        if (inside.size() < 40 && is_home(folded_name(inside))) {
            return {std::string(name.substr(0, open)), {}};
        }
    }
    const Bracketed found = beside_mark(name);
    return found.acronym.empty() ? last_in_capitals(name) : found;
}

}  // namespace

std::string stem_of(std::string_view word) {
    std::string stem;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char next = i + 1 < word.size() ? word[i + 1] : ' ';
        char c = word[i];
        if (c == 'p' && next == 'h') {
            c = 'f';
            ++i;
        } else if ((c == 't' && next == 'h') || (c == 'q' && next == 'u')) {
            ++i;
        }
        c = c == 'c' || c == 'q' ? 'k' : c == 'y' || c == 'j' ? 'i' : c == 'w' ? 'v' : c;
        if (stem.empty() || stem.back() != c) {
            stem += c;
        }
    }
    constexpr std::string_view endings = "aeious";
    while (!stem.empty() && endings.find(stem.back()) != std::string_view::npos) {
        stem.pop_back();
    }
    return stem;
}

namespace {

/// Under which key a word that no table knows is one token with its cognates.
std::string own_key(const std::string& word) {
    const std::string stem = word.size() >= 7 ? stem_of(word) : std::string();
    return stem.size() >= 6 ? '~' + stem : '.' + word;
}

}  // namespace

NameWords::NameWords() {
    for (const TableRow& row :
         read_table(embedded("common_words"), {"token", "class", "words"}, "common_words.csv")) {
        const bool stop = row[1] == "stop";
        const WordClass what = class_of(row[1]);
        const id_type token = stop ? no_id : intern(row[0], what);
        if (!stop) {
            known_.try_emplace(row[0], Known{token, what});
        }
        each_item(row[2], ';',
                  [&](std::string_view word) { known_.try_emplace(std::string(word), Known{token, what}); });
    }
    for (const TableRow& row :
         read_table(embedded("exonyms"), {"place", "class", "country", "words"}, "exonyms.csv")) {
        const WordClass what = row[1] == "country" ? WordClass::country : WordClass::town;
        const id_type token = intern('@' + folded_name(row[0]), what);
        if (what == WordClass::country) {
            home_.try_emplace(row[2], token);
        }
        each_item(row[3], ';', [&](std::string_view word) {
            known_.try_emplace(std::string(word),
                               Known{token, what, what == WordClass::country ? std::string() : row[2]});
        });
    }
    city_ = tokens_.find("city");
    municipality_ = tokens_.find("municipality");
    district_ = tokens_.find("district");
    town_ = tokens_.find("town");
    read_phrases();
    for (const TableRow& row : read_table(embedded("counties"), {"name", "country"}, "counties.csv")) {
        counties_.insert(row[1] + folded_name(row[0]));
    }
}

void NameWords::read_phrases() {
    for (const TableRow& row :
         read_table(embedded("common_phrases"), {"token", "words"}, "common_phrases.csv")) {
        Phrase phrase{{}, intern(row[0], WordClass::kind)};
        each_item(row[1], ' ',
                  [&](std::string_view word) { phrase.words.push_back(token_of(word, {}, false)); });
        phrases_.push_back(std::move(phrase));
    }
}

void NameWords::join_phrases(std::vector<id_type>& words) const {
    for (const Phrase& phrase : phrases_) {
        const auto at = std::search(words.begin(), words.end(), phrase.words.begin(), phrase.words.end());
        if (at != words.end() && words.size() > phrase.words.size()) {
            *at = phrase.token;
            words.erase(at + 1, at + static_cast<std::ptrdiff_t>(phrase.words.size()));
        }
    }
}

std::size_t NameWords::word_of_tier(std::span<const std::string_view> words, std::string_view country) const {
    const auto is_kind = [&](std::string_view word) {
        const Known* const one = known(word, country);
        return one != nullptr && one->what == WordClass::kind;
    };
    if (country != "GB" || std::any_of(words.begin(), words.end(), is_kind)) {
        return words.size();
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const std::string_view after = i + 2 < words.size() ? words[i + 2] : "of";
        if (is_tier(words[i], words[i + 1]) && (after == "of" || after == "council")) {
            return i;
        }
    }
    return words.size();
}

LegalWords NameWords::legal_words(std::span<const std::string_view> words, std::string_view country) const {
    LegalWords legal;
    const auto take = [&](const KindFound& form) {
        const std::size_t count = form.last - form.first;
        // One word at least is none; and what is a word for a kind of organisation (saatio) is none for its form.
        const Known* const word = count == 1 ? known(words[form.first], {}) : nullptr;
        if (form.kind == nullptr || count == words.size() || (word != nullptr && word->token != no_id)) {
            return std::size_t{0};
        }
        legal.kind = legal.kind == LegalKind::none ? legal_kind(form.kind->name) : legal.kind;
        words = form.first == 0 ? words.subspan(count) : words.first(form.first);
        return count;
    };
    for (std::size_t more = 1; more > 0; legal.last += more) {
        more = take(legal_form_at_end(words, country));
    }
    legal.first = take(legal_form_at_begin(words, country));
    return legal;
}

id_type NameWords::here(id_type token, std::string_view country) const {
    if (token == municipality_) {
        return towns_apart(country) ? token : city_;
    }
    // A borough, a district and a city are one tier in Great Britain; a town council there is that of a parish.
    if (token == town_) {
        return country == "GB" ? token : city_;
    }
    return token == district_ && country == "GB" ? city_ : token;
}

id_type NameWords::home(std::string_view country) const {
    const auto found = home_.find(std::string(country));
    return found == home_.end() ? no_id : found->second;
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

std::optional<id_type> NameWords::known_token(std::string_view word, std::string_view plain,
                                              std::string_view country) const {
    for (const std::string_view spelling : {word, plain}) {
        if (const Known* const one = known(spelling, country)) {
            return here(one->token, country);
        }
    }
    return std::nullopt;
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
    const std::string plain = without_umlauts(word);
    const std::optional<id_type> token = known_token(word, plain, country);
    return token ? *token : intern(own_key(plain), WordClass::own);
}

id_type NameWords::find(std::string_view word, std::string_view country) const {
    const std::string plain = without_umlauts(word);
    const std::optional<id_type> token = known_token(word, plain, country);
    return token ? *token : tokens_.find(own_key(plain));
}

NameParts NameWords::parts(std::string_view name, std::string_view country) {
    NameParts parts;
    const std::hash<std::string_view> hash;
    const std::string whole = folded_name(name);
    parts.folded = hash(whole);
    parts.home = home(country);
    const Bracketed pieces =
        bracketed(name.substr(0, std::min(name.size(), most_name_bytes)), [&](std::string_view inside) {
            const Known* const one = known(inside.substr(inside.rfind(' ') + 1), country);
            return one != nullptr && parts.home != no_id && one->token == parts.home;
        });
    const std::string folded = folded_name(pieces.outside);
    const std::vector<std::string_view> words = words_of(folded);
    const LegalWords legal = legal_words(words, country);
    parts.legal = legal.kind;
    const std::size_t tier = word_of_tier(words, country);
    std::string compact;
    for (std::size_t i = legal.first; i + legal.last < words.size(); ++i) {
        compact += words[i];
        const bool last = i + legal.last + 1 == words.size() && i > legal.first;
        if (parts.all_initials.size() < 15) {
            parts.all_initials += words[i][0];
        }
        const id_type token = token_of(words[i], country, last);
        if (token == no_id || i == tier) {
            continue;
        }
        if (parts.initials.size() < 15) {
            parts.initials += words[i][0];
        }
        if (parts.words.size() < 64) {
            parts.words.push_back(token);
        }
    }
    join_phrases(parts.words);
    parts.is_county = counties_.contains(std::string(country) + folded);
    parts.compact = hash(compact);
    if (!pieces.acronym.empty() && pieces.acronym.find(' ') == std::string::npos) {
        parts.acronym = token_of(pieces.acronym, country, false);
        parts.abbreviates = abbreviates(pieces.acronym, folded);
    }
    parts.sorted = parts.words;
    std::sort(parts.sorted.begin(), parts.sorted.end());
    parts.sorted.erase(std::unique(parts.sorted.begin(), parts.sorted.end()), parts.sorted.end());
    return parts;
}

}  // namespace isthmus::detail
