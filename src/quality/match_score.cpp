#include "quality/match_score.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/name_similarity.hpp"

namespace isthmus::detail {

namespace {

/// Names that both have words of such a class, and no one in common, are two.
constexpr std::array telling_classes{WordClass::number, WordClass::direction, WordClass::kind,
                                     WordClass::level, WordClass::town};

bool is_telling(WordClass what) {
    return std::find(telling_classes.begin(), telling_classes.end(), what) != telling_classes.end();
}

/// What two names do not share.
struct Leftover {
    std::vector<id_type> one, other;
    double shared = 0.0;    ///< weight of the words of both
    double total = 0.0;     ///< and of all
    std::size_t own = 0;    ///< words of both that are their own, towns counted
    std::size_t names = 0;  ///< without towns and countries
    bool kind = false;      ///< whether a kind of organisation is among the words of both
    bool level = false;
    bool town = false;
    bool country = false;
};

bool is_own(WordClass what) {
    return what == WordClass::own || what == WordClass::town || what == WordClass::country;
}

void count_shared(const NameTable& table, id_type token, Leftover& left) {
    const WordClass what = table.words.kind_of(token);
    left.shared += table.weight[as_index(token)];
    left.own += is_own(what) ? 1U : 0U;
    left.names += what == WordClass::own ? 1U : 0U;
    left.kind = left.kind || what == WordClass::kind;
    left.level = left.level || what == WordClass::level;
    left.town = left.town || what == WordClass::town;
    left.country = left.country || what == WordClass::country;
}

Leftover leftover(const NameTable& table, std::size_t i, std::size_t j) {
    Leftover left;
    const auto a = table.of(i);
    const auto b = table.of(j);
    std::size_t x = 0;
    std::size_t y = 0;
    while (x < a.size() || y < b.size()) {
        if (y == b.size() || (x < a.size() && a[x] < b[y])) {
            left.one.push_back(a[x++]);
        } else if (x == a.size() || b[y] < a[x]) {
            left.other.push_back(b[y++]);
        } else {
            count_shared(table, a[x], left);
            ++x;
            ++y;
        }
    }
    left.total = left.shared;
    for (const auto* const side : {&left.one, &left.other}) {
        for (const id_type token : *side) {
            left.total += table.weight[as_index(token)];
        }
    }
    return left;
}

bool has(const NameTable& table, std::span<const id_type> tokens, WordClass what) {
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](id_type token) { return table.words.kind_of(token) == what; });
}

/// Whether both have words of a class, and none of them in common.
bool apart(const NameTable& table, std::size_t i, std::size_t j, WordClass what) {
    bool in_one = false;
    const auto other = table.of(j);
    for (const id_type token : table.of(i)) {
        if (table.words.kind_of(token) == what) {
            in_one = true;
            if (std::binary_search(other.begin(), other.end(), token)) {
                return false;
            }
        }
    }
    return in_one && has(table, other, what);
}

/// Numbers and directions tell apart even where only one name has them.
bool tells_apart(WordClass what) { return what == WordClass::number || what == WordClass::direction; }

/// A word as it is compared, without the mark of its class.
std::string_view letters_of_token(const NameTable& table, id_type token) {
    const std::string_view text = table.words.text_of(token);
    const bool marked =
        !text.empty() && (text[0] == '@' || text[0] == '.' || text[0] == '#' || text[0] == '~');
    return marked ? text.substr(1) : text;
}

/// By how many letters two words differ as typing errors make them differ; 0 where that is not what they do.
std::size_t typing_errors(const NameTable& table, id_type one, id_type other) {
    const auto own = [&](id_type token) { return table.words.kind_of(token) == WordClass::own; };
    const auto common = [&](id_type token) {
        const WordClass what = table.words.kind_of(token);
        return what == WordClass::plain || what == WordClass::kind || what == WordClass::part;
    };
    const bool both = own(one) && own(other);
    if (!both && !(own(one) && common(other)) && !(own(other) && common(one))) {
        return 0;
    }
    const auto compared = [&](id_type token) {
        const std::string_view text = table.words.text_of(token);
        return both ? std::string(letters_of_token(table, token))
                    : stem_of(own(token) ? text.substr(1) : text);
    };
    const std::string a = compared(one);
    const std::string b = compared(other);
    const std::size_t letters = std::min(a.size(), b.size());
    // Words that both occur often are two words, and not one with an error.
    const auto often = std::min(table.frequency[as_index(one)], table.frequency[as_index(other)]);
    if (letters < (both ? 5U : 6U) || a[0] != b[0] || often > 3) {
        return 0;
    }
    const std::size_t most = letters >= 9 ? 2 : 1;
    const std::size_t distance = typing_distance(a, b, most);
    return distance <= most ? std::max<std::size_t>(distance, 1) : 0;
}

/// Takes off words of each side that differ as typing errors do; how many letters in all.
std::size_t take_typing_errors(const NameTable& table, Leftover& left, MatchScore& score) {
    std::size_t errors = 0;
    for (std::size_t x = 0; x < left.one.size();) {
        std::size_t y = 0;
        std::size_t distance = 0;
        while (y < left.other.size() && (distance = typing_errors(table, left.one[x], left.other[y])) == 0) {
            ++y;
        }
        if (distance == 0) {
            ++x;
            continue;
        }
        errors += distance;
        score.one = left.one[x];
        score.other = left.other[y];
        left.shared += std::max(table.weight[as_index(left.one[x])], table.weight[as_index(left.other[y])]);
        left.one.erase(left.one.begin() + static_cast<std::ptrdiff_t>(x));
        left.other.erase(left.other.begin() + static_cast<std::ptrdiff_t>(y));
    }
    return errors;
}

MatchScore same_words(const NameTable& table, std::size_t i, std::size_t j, const Leftover& left) {
    if (table.folded[i] == table.folded[j]) {
        return {1.0, MatchBasis::written};
    }
    const bool known = table.country[i] != no_id && table.country[i] == table.country[j];
    // Institut Français is not the Institut de France.
    if (left.country && !left.town && left.names == 0 && table.of(i).size() < 3 &&
        table.compact[i] != table.compact[j]) {
        return {};
    }
    if (left.own == 0 && (!known || table.of(i).size() < 2)) {
        return table.compact[i] == table.compact[j] ? MatchScore{0.9, MatchBasis::legal_form} : MatchScore{};
    }
    if (table.compact[i] == table.compact[j]) {
        return {0.99, MatchBasis::legal_form};
    }
    if (left.own == 0) {
        return {0.87, MatchBasis::translated};
    }
    return table.order[i] == table.order[j] ? MatchScore{0.95, MatchBasis::translated}
                                            : MatchScore{0.96, MatchBasis::order};
}

/// How many words of each class one name has more than the other.
struct More {
    double weight = 0.0;
    std::size_t own = 0, common = 0, kinds = 0, levels = 0, home = 0, elsewhere = 0;
    id_type level = no_id;
    id_type part = no_id;
};

More count_more(const NameTable& table, std::span<const id_type> words, id_type home) {
    More more;
    for (const id_type token : words) {
        const WordClass what = table.words.kind_of(token);
        more.weight += what == WordClass::weak ? 0.0 : static_cast<double>(table.weight[as_index(token)]);
        more.kinds += what == WordClass::kind ? 1U : 0U;
        more.own += what == WordClass::own || what == WordClass::town ? 1U : 0U;
        more.common += what == WordClass::plain ? 1U : 0U;
        more.home += what == WordClass::country && token == home ? 1U : 0U;
        more.elsewhere += what == WordClass::country && token != home ? 1U : 0U;
        if (what == WordClass::level) {
            ++more.levels;
            more.level = token;
        }
        more.part = what == WordClass::part ? token : more.part;
    }
    return more;
}

/// A level that the bare name says: a town is its municipality. A province, county, region or district of that name is another
/// body, but for a county that no town is called like: Hampshire.
bool of_bare_name(const NameTable& table, std::size_t i, std::size_t j, id_type level) {
    const std::string_view text = table.words.text_of(level);
    const bool county = table.is_county[i] != 0 || table.is_county[j] != 0;
    return text == "city" || text == "town" || text == "municipality" || (text == "county" && county);
}

/// A company without a level, and an authority of one: Norfolk Ltd and Norfolk County Council.
bool company_and_authority(const NameTable& table, std::size_t i, std::size_t j) {
    return table.legal[i] == LegalKind::company && table.legal[j] != LegalKind::company &&
           has(table, table.of(j), WordClass::level) && !has(table, table.of(i), WordClass::level);
}

/// A place as the authority of it: Exeter and its city council.
MatchScore authority(const NameTable& table, std::size_t i, std::size_t j, const More& more,
                     const Leftover& left) {
    const bool formed = table.legal[i] != LegalKind::none || table.legal[j] != LegalKind::none;
    if (formed || left.kind || left.level || more.levels > 1) {
        return {};
    }
    const bool same_country = table.country[i] != no_id && table.country[i] == table.country[j];
    return {same_country ? 0.87 : 0.7, MatchBasis::level, more.level};
}

/// One name has all words of the other, and more.
MatchScore with_more(const NameTable& table, std::size_t i, std::size_t j, std::span<const id_type> words,
                     const Leftover& left) {
    const More more = count_more(table, words, table.home[i]);
    if (more.part != no_id) {
        return left.own > 0 && left.kind ? MatchScore{0.9, MatchBasis::part, more.part} : MatchScore{};
    }
    if (more.kinds > 0 || left.own == 0 || more.elsewhere > 0) {
        return {};
    }
    const bool bare = !left.kind && !left.level;
    if (bare && more.levels > 0 && (more.levels > 1 || !of_bare_name(table, i, j, more.level))) {
        return {};
    }
    if (more.own + more.common + more.home == 0) {
        return more.levels == 0 ? MatchScore{0.94, MatchBasis::weaker, words[0]}
                                : authority(table, i, j, more, left);
    }
    if (more.own + more.common + more.levels == 0) {
        return left.country ? MatchScore{} : MatchScore{0.9, MatchBasis::weaker, words[0]};
    }
    const double share = left.total > 0.0 ? more.weight / left.total : 1.0;
    // What is not its own (Health, Research) tells one body of a place from another.
    const bool careful = more.common + more.levels > 0 || left.names < 3;
    return {std::clamp(careful ? 0.84 - share : 0.97 - 0.8 * share, 0.0, 0.94), MatchBasis::weaker, words[0]};
}

/// A token as one of two names has it.
std::string written_of(const NameTable& table, id_type token, std::string_view one, std::string_view other,
                       std::string_view country) {
    for (const std::string_view name : {one, other}) {
        const std::string folded = folded_name(name);
        for (const std::string_view word : words_of(folded)) {
            if (table.words.find(word, country) == token) {
                return std::string(word);
            }
        }
    }
    return std::string(letters_of_token(table, token));
}

std::string capital(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
    }
    return word;
}

/// What two names translate differently, as a sentence.
std::string translation(const NameTable& table, std::string_view one, std::string_view other,
                        std::string_view country) {
    const std::string folded = folded_name(one);
    const std::string folded_other = folded_name(other);
    const std::vector<std::string_view> others = words_of(folded_other);
    std::string common;
    for (const std::string_view word : words_of(folded)) {
        const id_type token = table.words.find(word, country);
        if (token == no_id || std::find(others.begin(), others.end(), word) != others.end()) {
            continue;
        }
        for (const std::string_view translated : others) {
            if (table.words.find(translated, country) != token) {
                continue;
            }
            if (const WordClass what = table.words.kind_of(token);
                what == WordClass::town || what == WordClass::country) {
                return capital(std::string(word)) + " and " + capital(std::string(translated)) +
                       " are one place";
            }
            common = common.empty() ? std::string(word) + " and " + std::string(translated) + " mean the same"
                                    : common;
        }
    }
    return common.empty() ? "the same words, small words and spelling apart" : common;
}

}  // namespace

void NameTable::add(const NameParts& parts) {
    tokens.insert(tokens.end(), parts.sorted.begin(), parts.sorted.end());
    offsets.push_back(tokens.size());
    folded.push_back(parts.folded);
    compact.push_back(parts.compact);
    acronym.push_back(parts.acronym);
    abbreviates.push_back(parts.abbreviates ? 1 : 0);
    is_county.push_back(parts.is_county ? 1 : 0);
    home.push_back(parts.home);
    legal.push_back(parts.legal);
    std::uint64_t hash = 1469598103934665603ULL;
    for (const id_type token : parts.words) {
        hash = (hash ^ static_cast<std::uint64_t>(token)) * 1099511628211ULL;
    }
    order.push_back(hash);
    hash = 1469598103934665603ULL;
    for (const id_type token : parts.sorted) {
        hash = is_telling(words.kind_of(token))
                   ? (hash ^ static_cast<std::uint64_t>(token)) * 1099511628211ULL
                   : hash;
    }
    telling.push_back(hash);
}

void NameTable::weigh() {
    frequency.assign(words.size(), 0);
    for (const id_type token : tokens) {
        ++frequency[as_index(token)];
    }
    weight.resize(words.size());
    for (std::size_t t = 0; t < weight.size(); ++t) {
        const auto all = static_cast<double>(size());
        const double rare = std::log(2.0 + all / std::max(1, frequency[t]));
        const WordClass what = words.kind_of(static_cast<id_type>(t));
        const bool common = what == WordClass::plain || what == WordClass::kind || what == WordClass::level ||
                            what == WordClass::weak || what == WordClass::country;
        weight[t] = static_cast<float>(common ? 0.4 * rare : rare);
    }
}

bool contradict(const NameTable& table, std::size_t i, std::size_t j) {
    if (table.identifier[i].same(table.identifier[j])) {
        return false;
    }
    if (table.identifier[i].differs(table.identifier[j])) {
        return true;
    }
    if (table.country[i] != table.country[j] && table.country[i] != no_id && table.country[j] != no_id) {
        return true;
    }
    if (table.acronym[i] != table.acronym[j] && table.acronym[i] != no_id && table.acronym[j] != no_id) {
        return true;
    }
    if ((table.legal[i] == LegalKind::company && table.legal[j] == LegalKind::association) ||
        (table.legal[i] == LegalKind::association && table.legal[j] == LegalKind::company)) {
        return true;
    }
    if (company_and_authority(table, i, j) || company_and_authority(table, j, i)) {
        return true;
    }
    return std::any_of(telling_classes.begin(), telling_classes.end(),
                       [&](WordClass what) { return apart(table, i, j, what); });
}

MatchScore match_score(const NameTable& table, std::size_t i, std::size_t j) {
    if (table.identifier[i].same(table.identifier[j])) {
        return {1.0, MatchBasis::identifier};
    }
    if (contradict(table, i, j)) {
        return {};
    }
    MatchScore score;
    Leftover left = leftover(table, i, j);
    const bool elsewhere =
        table.place[i] != table.place[j] && table.place[i] != no_id && table.place[j] != no_id;
    if (elsewhere && left.own == 0) {
        return {};
    }
    if (left.one.empty() && left.other.empty()) {
        return table.of(i).empty() ? MatchScore{} : same_words(table, i, j, left);
    }
    if (table.compact[i] == table.compact[j]) {
        return {0.97, MatchBasis::blanks};
    }
    for (const auto* const side : {&left.one, &left.other}) {
        if (std::any_of(side->begin(), side->end(),
                        [&](id_type t) { return tells_apart(table.words.kind_of(t)); })) {
            return {};
        }
    }
    const std::size_t errors = take_typing_errors(table, left, score);
    if (errors > 0 && left.one.empty() && left.other.empty()) {
        const bool sure = left.names > 0 || left.own > 0;
        const std::size_t letters = letters_of_token(table, score.one).size();
        score.score = sure ? 0.95 - 0.02 * static_cast<double>(errors)
                      : (left.kind || left.level) && letters >= 8 && errors == 1 ? 0.88
                                                                                 : 0.6;
        score.basis = MatchBasis::typing;
        return score;
    }
    const auto strong = [&](id_type t) { return table.words.kind_of(t) != WordClass::weak; };
    const bool in_one = std::any_of(left.one.begin(), left.one.end(), strong);
    const bool in_other = std::any_of(left.other.begin(), left.other.end(), strong);
    if (in_one && in_other) {
        return {};
    }
    const auto& more = in_one || left.other.empty() ? left.one : left.other;
    MatchScore found = with_more(table, i, j, more, left);
    found.score -= 0.03 * static_cast<double>(errors);
    return found.score > 0.0 ? found : MatchScore{};
}

std::string match_reason(const NameTable& table, const MatchScore& score, std::string_view one,
                         std::string_view other, std::string_view country) {
    const auto word = [&](id_type token) { return capital(written_of(table, token, one, other, country)); };
    const auto extra = [&] { return written_of(table, score.one, one, other, country); };
    switch (score.basis) {
        case MatchBasis::identifier:
            return "the same identifier";
        case MatchBasis::written:
            return "the same name but for case, accents and punctuation";
        case MatchBasis::legal_form:
            return "the same name but for its legal form, blanks and punctuation";
        case MatchBasis::order:
            return sorted_words(folded_name(one)) == sorted_words(folded_name(other))
                       ? "the same words in another order"
                       : translation(table, one, other, country) + ", in another order";
        case MatchBasis::translated:
            return translation(table, one, other, country);
        case MatchBasis::blanks:
            return "the same letters with other blanks";
        case MatchBasis::typing: {
            const std::string a = word(std::min(score.one, score.other));
            const std::string b = word(std::max(score.one, score.other));
            const std::size_t letters = typing_distance(a, b);
            return (letters <= 1 ? "one letter differs: " : std::to_string(letters) + " letters differ: ") +
                   a + " / " + b;
        }
        case MatchBasis::acronym:
            return word(score.one) + " is the acronym that a name of this table gives";
        case MatchBasis::initials:
            return word(score.one) + " has the initials of the name";
        case MatchBasis::weaker:
            return "the same words, and \"" + extra() + "\", which tells nothing apart";
        case MatchBasis::level:
            return "one says \"" + extra() + "\", the other only its name";
        case MatchBasis::part:
            return "a part (" + extra() + ") of " + std::string(other.substr(0, most_name_bytes));
        case MatchBasis::none:
            break;
    }
    return {};
}

}  // namespace isthmus::detail
