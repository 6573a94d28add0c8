#include "io/text/role_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/reference/label_parts.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

template <class Meaning>
using Words = std::unordered_map<std::string, Meaning>;

/// The words of a table, by name_key.
template <class Meaning, std::size_t size>
Words<Meaning> words_of(std::string_view table, std::string_view column,
                        const std::array<std::pair<std::string_view, Meaning>, size>& meanings) {
    Words<Meaning> words;
    const std::string file = std::string(table) + ".csv";
    for (const TableRow& row : read_table(embedded(table), {"word", column, "language"}, file)) {
        const auto* found = std::find_if(meanings.begin(), meanings.end(),
                                         [&](const auto& meaning) { return meaning.first == row[1]; });
        if (found == meanings.end()) {
            throw ParseError(file + ": \"" + row[1] + "\" is not a " + std::string(column));
        }
        words.try_emplace(name_key(row[0]), found->second);
    }
    return words;
}

const Words<Role>& roles() {
    static const Words<Role> words = words_of<Role, 4>("role_words", "role",
                                                       {{{"lead", Role::lead},
                                                         {"partner", Role::partner},
                                                         {"associated", Role::associated},
                                                         {"other", Role::other}}});
    return words;
}

const Words<Answer>& answers() {
    static const Words<Answer> words =
        words_of<Answer, 2>("answer_words", "answer", {{{"yes", Answer::yes}, {"no", Answer::no}}});
    return words;
}

const Words<Answer>& presences() {
    static const Words<Answer> words =
        words_of<Answer, 2>("presence_words", "answer", {{{"yes", Answer::yes}, {"no", Answer::no}}});
    return words;
}

template <class Meaning>
std::optional<Meaning> meaning_of(const std::string& key, const Words<Meaning>& words) {
    const auto found = words.find(key);
    return found == words.end() ? std::nullopt : std::optional<Meaning>(found->second);
}

constexpr std::string_view digits = "0123456789";

/// Whether a word says which partner or whose money and nothing of the role.
bool is_beside_the_role(std::string_view word) {
    constexpr std::array words{
        std::string_view("erdf"),     std::string_view("feder"),     std::string_view("efre"),
        std::string_view("efro"),     std::string_view("fesr"),      std::string_view("efrr"),
        std::string_view("ipa"),      std::string_view("eni"),       std::string_view("enpi"),
        std::string_view("ndici"),    std::string_view("eu"),        std::string_view("noneu"),
        std::string_view("cbc"),      std::string_view("ii"),        std::string_view("iii"),
        std::string_view("interreg"), std::string_view("norwegian"), std::string_view("swiss"),
        std::string_view("no"),       std::string_view("nr"),        std::string_view("number"),
        std::string_view("non")};
    return word.find_first_not_of(digits) == std::string_view::npos ||
           std::find(words.begin(), words.end(), word) != words.end();
}

/// name_key of a text without the words beside the role.
std::string key_of_role(std::string_view text) {
    std::string key;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" .-_#\t", begin), text.size());
        const std::string word = name_key(text.substr(begin, end - begin));
        key += is_beside_the_role(word) ? std::string() : word;
        begin = end + 1;
    }
    return key;
}

/// The role of a text that says it once.
std::optional<Role> role_of_part(std::string_view text) {
    std::string key = name_key(text);
    if (const auto role = meaning_of(key, roles())) {
        return role;
    }
    key = key_of_role(text);
    const std::size_t begin = std::min(key.find_first_not_of(digits), key.size());
    key = key.substr(begin, key.find_last_not_of(digits) + 1 - begin);
    return key.empty() ? std::nullopt : meaning_of(key, roles());
}

/// The role on which the parts of a text agree.
std::optional<Role> role_of_label(std::string_view text) {
    std::optional<Role> found;
    for (const LabelPart& part : label_parts(text)) {
        const auto role = role_of_part(part.text);
        if (!role && !part.in_brackets && !key_of_role(part.text).empty()) {
            return {};
        }
        if (role && found && *role != *found && !(part.in_brackets && *found == Role::partner)) {
            return {};
        }
        found = role ? role : found;
    }
    return found;
}

}  // namespace

std::optional<Answer> answer_word(std::string_view text) {
    constexpr std::array marks{
        std::pair(std::string_view("✓"), Answer::yes), std::pair(std::string_view("✔"), Answer::yes),
        std::pair(std::string_view("☑"), Answer::yes), std::pair(std::string_view("☒"), Answer::yes),
        std::pair(std::string_view("√"), Answer::yes), std::pair(std::string_view("☐"), Answer::no)};
    text = trimmed(text);
    for (const auto& [mark, answer] : marks) {
        if (text.starts_with(mark)) {
            return answer;
        }
    }
    constexpr std::size_t longest = 40;
    if (const auto answer = meaning_of(name_key(text), answers()); answer || text.size() > longest) {
        return answer;
    }
    std::optional<Answer> found;
    for (const LabelPart& part : label_parts(text)) {
        const auto answer = meaning_of(name_key(part.text), answers());
        if (!answer || (found && *found != *answer)) {
            return {};
        }
        found = answer;
    }
    return found;
}

std::optional<Answer> presence_word(std::string_view text) { return meaning_of(name_key(text), presences()); }

std::optional<Role> role_word(std::string_view text) {
    constexpr std::size_t longest = 200;
    text = trimmed(text);
    if (text.size() > longest) {
        return {};
    }
    if (const auto role = role_of_part(text)) {
        return role;
    }
    if (const auto role = role_of_label(text)) {
        return role;
    }
    if (const auto answer = answer_word(text)) {
        return *answer == Answer::yes ? Role::lead : Role::partner;
    }
    return std::nullopt;
}

}  // namespace isthmus::detail
