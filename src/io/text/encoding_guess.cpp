#include "io/text/encoding_guess.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/utf8.hpp"
#include "io/text/code_pages.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

constexpr char32_t edge = U'^';  // what stands before the first letter of a word and behind the last

/// What a language says of one of its letters, as logarithms of shares.
struct Letter {
    double frequency = 0;
    std::map<char32_t, double> before = {};
    std::map<char32_t, double> after = {};
};

/// A letter in every language, one after the other; nothing where a language does not have it.
using Letters = std::vector<std::optional<Letter>>;

// Logarithms of how unlikely it is that a text has these.
constexpr double strange_neighbour = -6.5;  // a neighbour that a letter of the language has in no name
constexpr double any_neighbour = -3.4;      // of a letter of which no neighbours are known
constexpr double foreign_letter = -19.0;
constexpr double sign_within = -24.0;
constexpr double sign_beside = -19.0;
constexpr double usual_sign = -7.0;
constexpr double no_character = -40.0;
constexpr double capital_behind_small = -7.0;
constexpr double mixed_scripts = -16.0;

char32_t next_character(std::string_view& text) {
    utf8proc_int32_t character = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &character);
    text.remove_prefix(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 1)));
    return static_cast<char32_t>(character);
}

double next_number(std::string_view& text) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return number;
}

std::map<char32_t, double> shares_of(std::string_view text) {
    std::map<char32_t, double> shares;
    while (!text.empty()) {
        const char32_t character = next_character(text);
        shares[character == U'$' ? edge : character] = std::log(next_number(text) / 100.0);
    }
    return shares;
}

struct Alphabets {
    std::size_t languages = 0;
    std::unordered_map<char32_t, Letters> letters = {};
};

Alphabets read_alphabets() {
    const auto rows = read_table(embedded("letters"), {"language", "letter", "frequency", "before", "after"},
                                 "letters.csv");
    std::map<std::string, std::size_t> numbers;
    for (const TableRow& row : rows) {
        numbers.emplace(row[0], 0);
    }
    Alphabets made;
    for (auto& [language, number] : numbers) {
        number = made.languages++;
    }
    for (const TableRow& row : rows) {
        std::string_view letter = row[1];
        std::string_view frequency = row[2];
        Letters& in_all = made.letters[next_character(letter)];
        in_all.resize(made.languages);
        in_all[numbers.at(row[0])] =
            Letter{std::log(next_number(frequency) / 100'000.0), shares_of(row[3]), shares_of(row[4])};
    }
    return made;
}

const Alphabets& alphabets() {
    static const Alphabets once = read_alphabets();
    return once;
}

bool is_letter(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
            return true;
        default:
            return false;
    }
}

/// The capital i with a dot stays: in small it is an i of ASCII, which tells nothing of Turkish.
char32_t small(char32_t c) {
    constexpr char32_t dotted = 0x130;
    if (c == dotted) {
        return c;
    }
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

bool is_capital(char32_t c) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LU;
}
bool is_small(char32_t c) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LL;
}

/// Signs that stand beside letters in texts of every language: quotes, dashes, the no-break space, ordinals.
bool is_usual_sign(char32_t c) {
    return std::u32string_view(
               U"\u00A0\u00AA\u00AB\u00AD\u00B0\u00BA\u00BB\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E")
               .find(c) != std::u32string_view::npos;
}

/// Whether a letter is of an alphabet that shares no word with ASCII: Greek and Cyrillic.
bool is_other_script(char32_t c) { return c >= 0x370 && c < 0x530; }

/// The characters of a word: those of ASCII as they are, 0 for a byte that the encoding does not have.
std::u32string decoded(std::string_view word, const CodePage& page) {
    std::u32string text;
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        text += byte < 0x80 ? char32_t{byte} : page[byte - 0x80U];
    }
    return text;
}

/// A character beyond ASCII among its neighbours.
struct Place {
    char32_t before;
    char32_t character;
    char32_t after;
};

std::vector<Place> places_of(const std::u32string& word) {
    std::vector<Place> places;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] >= 0x80 || word[i] == 0) {
            places.push_back(
                {i == 0 ? edge : word[i - 1], word[i], i + 1 == word.size() ? edge : word[i + 1]});
        }
    }
    return places;
}

/// A neighbour as letters.csv knows it.
char32_t as_neighbour(char32_t c) { return is_letter(c) ? small(c) : edge; }

double share(const std::map<char32_t, double>& shares, char32_t neighbour) {
    if (shares.empty()) {
        return any_neighbour;
    }
    const auto found = shares.find(neighbour);
    return found == shares.end() ? strange_neighbour : std::max(found->second, strange_neighbour);
}

double penalty_of_sign(const Place& place) {
    const bool is_control = place.character < 0xA0;
    if (is_control) {
        return no_character;
    }
    const bool within = is_letter(place.before) && is_letter(place.after);
    const bool is_apostrophe = place.character == U'\u2019' || place.character == U'\u00B7';
    if (within && !is_apostrophe) {
        return sign_within;
    }
    const bool is_beside = is_letter(place.before) || is_letter(place.after);
    // Both are seldom meant: the sign for any currency, a closing quote before a word (8859-7 has a letter's place there).
    const bool is_unlikely =
        place.character == U'\u00A4' ||
        (place.character == U'\u2019' && !is_letter(place.before) && is_letter(place.after));
    if (is_unlikely) {
        return sign_beside;
    }
    return is_usual_sign(place.character) || !is_beside ? usual_sign : sign_beside;
}

/// How likely capitals and small letters, or letters of two scripts, stand so.
double penalty_of_case(const Place& place) {
    const bool rises = is_small(place.before) && is_capital(place.character);
    const bool dips = is_capital(place.before) && is_small(place.character) && is_capital(place.after);
    const bool falls_before = is_small(place.character) && is_capital(place.after);
    const bool mixes =
        is_other_script(place.character) &&
        ((is_letter(place.before) && place.before < 0x80) || (is_letter(place.after) && place.after < 0x80));
    return (rises || dips || falls_before ? capital_behind_small : 0.0) + (mixes ? mixed_scripts : 0.0);
}

/// What all languages share of a place: signs and the case; nothing for a letter of theirs.
std::optional<double> without_language(const Place& place) {
    return is_letter(place.character) ? std::nullopt : std::optional(penalty_of_sign(place));
}

/// How likely a word is in every language.
std::vector<double> likelihoods(const std::vector<Place>& places) {
    double common = 0;
    std::vector<double> result(alphabets().languages, 0.0);
    for (const Place& place : places) {
        if (const auto sign = without_language(place)) {
            common += *sign;
            continue;
        }
        common += penalty_of_case(place);
        const auto found = alphabets().letters.find(small(place.character));
        if (found == alphabets().letters.end()) {
            common += foreign_letter;
            continue;
        }
        const char32_t before = as_neighbour(place.before);
        const char32_t after = as_neighbour(place.after);
        for (std::size_t l = 0; l < result.size(); ++l) {
            const auto& letter = found->second[l];
            result[l] += letter
                             ? letter->frequency + share(letter->before, before) + share(letter->after, after)
                             : foreign_letter;
        }
    }
    for (double& one : result) {
        one += common;
    }
    return result;
}

double log_of_sum(const std::vector<double>& logs, const std::vector<double>& weights) {
    double most = -1e300;
    for (std::size_t l = 0; l < logs.size(); ++l) {
        most = std::max(most, logs[l] + weights[l]);
    }
    double sum = 0;
    for (std::size_t l = 0; l < logs.size(); ++l) {
        sum += std::exp(logs[l] + weights[l] - most);
    }
    return most + std::log(sum);
}

/// How likely the words are, in whatever mixture of languages fits them best.
double likelihood_of_words(const std::vector<std::vector<double>>& words) {
    const std::size_t languages = alphabets().languages;
    std::vector<double> weights(languages, -std::log(static_cast<double>(languages)));
    double total = 0;
    for (int round = 0; round < 5; ++round) {
        std::vector<double> shares(languages, 0.03);  // every language stays possible
        total = 0;
        for (const auto& word : words) {
            const double all = log_of_sum(word, weights);
            total += all;
            for (std::size_t l = 0; l < languages; ++l) {
                shares[l] += std::exp(word[l] + weights[l] - all);
            }
        }
        const double sum = static_cast<double>(words.size()) + 0.03 * static_cast<double>(languages);
        for (std::size_t l = 0; l < languages; ++l) {
            weights[l] = std::log(shares[l] / sum);
        }
    }
    return total;
}

/// The different words that have a byte above 0x7F.
std::vector<std::string_view> words_of(std::string_view bytes) {
    constexpr std::size_t most = 2'000;
    constexpr std::size_t longest = 64;
    const auto is_part = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    std::unordered_set<std::string_view> known;
    std::vector<std::string_view> words;
    for (std::size_t at = ascii_length(bytes); at < bytes.size() && words.size() < most;) {
        std::size_t begin = at;
        while (begin > 0 && at - begin < longest && is_part(bytes[begin - 1])) {
            --begin;
        }
        std::size_t end = at + 1;
        while (end < bytes.size() && end - begin < longest && is_part(bytes[end])) {
            ++end;
        }
        const std::string_view word = bytes.substr(begin, end - begin);
        if (known.insert(word).second) {
            words.push_back(word);
        }
        at = end + ascii_length(bytes.substr(end));
    }
    return words;
}

struct Candidate {
    Encoding encoding;
    double prior;  ///< before a word is looked at: Windows' own are what spreadsheets write
};

constexpr std::array candidates{Candidate{Encoding::windows_1252, 5},  Candidate{Encoding::windows_1250, 0},
                                Candidate{Encoding::windows_1251, 0},  Candidate{Encoding::windows_1253, 0},
                                Candidate{Encoding::windows_1254, -3}, Candidate{Encoding::windows_1257, -1},
                                Candidate{Encoding::iso8859_2, -2},    Candidate{Encoding::iso8859_5, -4},
                                Candidate{Encoding::iso8859_7, -1},    Candidate{Encoding::iso8859_9, -4},
                                Candidate{Encoding::iso8859_13, -4},   Candidate{Encoding::iso8859_15, -3},
                                Candidate{Encoding::iso8859_16, -8},   Candidate{Encoding::macintosh, -5},
                                Candidate{Encoding::cp850, -5},        Candidate{Encoding::cp852, -6}};

struct Scored {
    Encoding encoding;
    double score;
    std::vector<std::u32string> words;
};

std::vector<Scored> scored(const std::vector<std::string_view>& words) {
    std::vector<Scored> list;
    for (const Candidate& candidate : candidates) {
        Scored one{candidate.encoding, candidate.prior, {}};
        std::vector<std::vector<double>> likely;
        for (const std::string_view word : words) {
            one.words.push_back(decoded(word, code_page(candidate.encoding)));
            likely.push_back(likelihoods(places_of(one.words.back())));
        }
        one.score += likelihood_of_words(likely);
        list.push_back(std::move(one));
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    return list;
}

std::string in_utf8(const std::u32string& text) {
    std::string result;
    for (const char32_t c : text) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
        result.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
    }
    return result;
}

}  // namespace

EncodingGuess guess_encoding(std::string_view bytes) {
    constexpr double nearly = 7.0;
    constexpr std::size_t most_others = 3;
    const std::vector<Scored> list = scored(words_of(bytes));
    EncodingGuess guess{list.front().encoding, {}, {}};
    std::size_t longest = 0;
    for (const auto& word : list.front().words) {
        if (word.size() > longest && word.size() <= 40) {
            longest = word.size();
            guess.example = in_utf8(word);
        }
    }
    for (std::size_t k = 1; k < list.size() && guess.others.size() < most_others; ++k) {
        if (list[k].score > list.front().score - nearly && list[k].words != list.front().words) {
            guess.others.push_back(list[k].encoding);
        }
    }
    return guess;
}

}  // namespace isthmus::detail
