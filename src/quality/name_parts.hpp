#pragma once
/// A name taken apart: its words in one language, without legal forms and small words, and what they are.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/model/columns.hpp"

namespace isthmus::detail {

/// What a word says of its organisation.
enum class WordClass : std::uint8_t {
    own,        ///< none of the tables knows it: what makes a name its own
    plain,      ///< a common word: research, national
    kind,       ///< university, museum, chamber
    level,      ///< city, province, region
    weak,       ///< council, government: said or not said of a level
    part,       ///< faculty, department, campus
    direction,  ///< north, upper, new: tells one place from another
    number,     ///< Lyon 1, Paris II
    town,
    country,
};

/// What a word of Latin or Greek origin has in common in the languages of Europe: Geodynamics, Géodynamique, Geodinamica. Short
/// words stay as they are.
[[nodiscard]] std::string stem_of(std::string_view word);

/// What a legal form is of, as far as two of them can be one organisation: Ltd. and GmbH can, GmbH and e.V. cannot.
enum class LegalKind : std::uint8_t { none, company, association, other };

/// How many words at the beginning, and at the end, of a folded name are its legal form.
struct LegalWords {
    std::size_t first = 0;
    std::size_t last = 0;
    LegalKind kind = LegalKind::none;  ///< of the last form at the end, else of that at the beginning
};

/// A name as tokens, in the order of the name; `sorted` has each once.
struct NameParts {
    std::vector<id_type> words;
    std::vector<id_type> sorted;
    id_type acronym = no_id;   ///< in brackets, or before a dash or star
    bool abbreviates = false;  ///< whether the acronym abbreviates the name, and is not that of its parent
    bool is_county = false;    ///< whether it is the bare name of a county that counties.csv has
    id_type home = no_id;      ///< the word for its country
    LegalKind legal = LegalKind::none;
    std::uint64_t folded = 0;   ///< hash of the folded name
    std::uint64_t compact = 0;  ///< hash of its letters without blanks and legal form
    std::string initials;       ///< of its words, without small ones
    std::string all_initials;   ///< with small ones
};

/// All words seen, as tokens: translations share one.
class NameWords {
  public:
    NameWords();

    /// Takes `name` apart. `country` (ISO, or empty) decides which town a word means.
    [[nodiscard]] NameParts parts(std::string_view name, std::string_view country);

    [[nodiscard]] WordClass kind_of(id_type token) const noexcept { return classes_[as_index(token)]; }
    [[nodiscard]] std::string_view text_of(id_type token) const noexcept { return tokens_[token]; }
    [[nodiscard]] std::size_t size() const noexcept { return classes_.size(); }

    /// The token of a word of the names themselves; no_id where no name has it.
    [[nodiscard]] id_type find_own(std::string_view word) const {
        return tokens_.find('.' + std::string(word));
    }

    /// The token of one folded word; no_id for a small word and for one of no name.
    [[nodiscard]] id_type find(std::string_view word, std::string_view country) const;

  private:
    struct Known {
        id_type token = no_id;
        WordClass what = WordClass::own;
        std::string country = {};  ///< of a town
    };

    /// Words in a row that mean one: a University of Applied Sciences is a Fachhochschule.
    struct Phrase {
        std::vector<id_type> words;
        id_type token = no_id;
    };

    void read_phrases();
    /// Puts the token of each phrase in the place of its words.
    void join_phrases(std::vector<id_type>& words) const;
    /// Which word says of a British borough only what it is of: London in "London Borough of Enfield". The number of words where
    /// none does, and for what is no council: "Royal Borough Housing Association".
    [[nodiscard]] std::size_t word_of_tier(std::span<const std::string_view> words,
                                           std::string_view country) const;
    [[nodiscard]] LegalWords legal_words(std::span<const std::string_view> words,
                                         std::string_view country) const;
    [[nodiscard]] id_type here(id_type token, std::string_view country) const;
    [[nodiscard]] id_type home(std::string_view country) const;
    [[nodiscard]] id_type intern(std::string_view token, WordClass what);
    [[nodiscard]] const Known* known(std::string_view word, std::string_view country) const;
    /// The token of a word that a table has, as it is written or without umlauts (`plain`).
    [[nodiscard]] std::optional<id_type> known_token(std::string_view word, std::string_view plain,
                                                     std::string_view country) const;
    [[nodiscard]] id_type token_of(std::string_view word, std::string_view country, bool last);

    id_type city_ = no_id;
    id_type municipality_ = no_id;
    id_type district_ = no_id;
    id_type town_ = no_id;
    std::vector<Phrase> phrases_;
    std::unordered_set<std::string> counties_;  ///< country and folded name
    LabelTable tokens_;
    std::vector<WordClass> classes_;
    std::unordered_map<std::string, Known> known_;
    std::unordered_map<std::string, id_type> home_;  ///< the word for a country, by ISO code
};

}  // namespace isthmus::detail
