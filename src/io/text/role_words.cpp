#include "io/text/role_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "model/table.hpp"

namespace isthmus::detail {

namespace {

template <class Meaning>
struct Word {
    std::string_view key;  ///< name_key of the word
    Meaning meaning;
};

template <class Meaning, std::size_t size>
std::optional<Meaning> meaning_of(std::string_view text, const std::array<Word<Meaning>, size>& words) {
    const std::string key = name_key(text);
    const auto* found =
        std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.key == key; });
    return found == words.end() ? std::nullopt : std::optional<Meaning>(found->meaning);
}

constexpr std::array answers{
    Word<Answer>{"yes", Answer::yes},  Word<Answer>{"true", Answer::yes},  Word<Answer>{"1", Answer::yes},
    Word<Answer>{"y", Answer::yes},    Word<Answer>{"x", Answer::yes},     Word<Answer>{"oui", Answer::yes},
    Word<Answer>{"vrai", Answer::yes}, Word<Answer>{"ja", Answer::yes},    Word<Answer>{"waar", Answer::yes},
    Word<Answer>{"wahr", Answer::yes}, Word<Answer>{"no", Answer::no},     Word<Answer>{"false", Answer::no},
    Word<Answer>{"0", Answer::no},     Word<Answer>{"n", Answer::no},      Word<Answer>{"non", Answer::no},
    Word<Answer>{"faux", Answer::no},  Word<Answer>{"nee", Answer::no},    Word<Answer>{"onwaar", Answer::no},
    Word<Answer>{"nein", Answer::no},  Word<Answer>{"falsch", Answer::no},
};

constexpr std::array roles{
    Word<Role>{"lead", Role::lead},
    Word<Role>{"leader", Role::lead},
    Word<Role>{"lp", Role::lead},
    Word<Role>{"leadpartner", Role::lead},
    Word<Role>{"leadbeneficiary", Role::lead},
    Word<Role>{"leadapplicant", Role::lead},
    Word<Role>{"coordinator", Role::lead},
    Word<Role>{"coordinateur", Role::lead},
    Word<Role>{"chefdefile", Role::lead},
    Word<Role>{"partenairechefdefile", Role::lead},
    Word<Role>{"hoofdpartner", Role::lead},
    Word<Role>{"leadpartij", Role::lead},
    Word<Role>{"penvoerder", Role::lead},
    Word<Role>{"federfuhrenderpartner", Role::lead},
    Word<Role>{"koordinator", Role::lead},
    Word<Role>{"partner", Role::partner},
    Word<Role>{"pp", Role::partner},
    Word<Role>{"projectpartner", Role::partner},
    Word<Role>{"projektpartner", Role::partner},
    Word<Role>{"partenaire", Role::partner},
    Word<Role>{"beneficiary", Role::partner},
    Word<Role>{"beneficiaire", Role::partner},
    Word<Role>{"begunstigde", Role::partner},
    Word<Role>{"participant", Role::partner},
    Word<Role>{"associated", Role::associated},
    Word<Role>{"associatedpartner", Role::associated},
    Word<Role>{"associatepartner", Role::associated},
    Word<Role>{"partenaireassocie", Role::associated},
    Word<Role>{"geassocieerdepartner", Role::associated},
    Word<Role>{"assoziierterpartner", Role::associated},
    Word<Role>{"ap", Role::associated},
    Word<Role>{"observer", Role::associated},
    Word<Role>{"observateur", Role::associated},
    Word<Role>{"thirdparty", Role::other},
    Word<Role>{"internationalpartner", Role::other},
    Word<Role>{"other", Role::other},
};

}  // namespace

std::optional<Answer> answer_word(std::string_view text) { return meaning_of(text, answers); }

std::optional<Role> role_word(std::string_view text) {
    if (const auto role = meaning_of(text, roles)) {
        return role;
    }
    if (const auto answer = answer_word(text)) {
        return *answer == Answer::yes ? Role::lead : Role::partner;
    }
    return std::nullopt;
}

}  // namespace isthmus::detail
