#pragma once
/// Vocabularies: the terms a programme uses for kinds of actor, objectives, challenges, as data with names in
/// three languages. The one of Interreg 2 Seas 2014-2020 is shipped; a programme brings its own as a table.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/sector.hpp"

namespace isthmus {

/// What the terms of a vocabulary describe.
enum class VocabularyKind : std::uint8_t {
    sub_kind,   ///< of an actor, within its sector
    objective,  ///< of a project: specific objective of the programme
    challenge,  ///< of a project: societal challenge
    action,     ///< of a project: kind of action
    problem     ///< of a project: what it is against
};

[[nodiscard]] constexpr auto choices_of(VocabularyKind /*any*/) {
    using enum VocabularyKind;
    return named_choices<VocabularyKind>("kind of vocabulary", {{"sub_kinds", sub_kind},
                                                                {"objectives", objective},
                                                                {"challenges", challenge},
                                                                {"actions", action},
                                                                {"problems", problem}});
}

struct Term {
    std::string id;                ///< what data hold: "social_enterprise", "1.3"
    std::string parent;            ///< id of the wider term, "" at the top
    std::optional<Sector> sector;  ///< of a sub-kind
    std::string en;
    std::string fr;
    std::string nl;

    /// Name in that language; the English one where it has none (German, or an empty cell).
    [[nodiscard]] const std::string& name(Language language) const noexcept {
        return language == Language::fr && !fr.empty()   ? fr
               : language == Language::nl && !nl.empty() ? nl
                                                         : en;
    }
};

/// Terms in the order of their table. Immutable.
class Vocabulary {
  public:
    /// ValueError for an empty or repeated id, a parent that is no term or a circle of parents, a term
    /// without English name, a name that two terms share (case, accents and punctuation aside), or a sub-kind
    /// without sector.
    Vocabulary(std::string id, std::string name, VocabularyKind kind, std::vector<Term> terms);

    /// From comma-separated text with the header id,parent,sector,en,fr,nl; fields that contain a comma stand
    /// in quotes. ParseError, with the line, for text of another form; ValueError as the constructor.
    [[nodiscard]] static Vocabulary from_csv(std::string id, std::string name, VocabularyKind kind,
                                             std::string_view text);

    [[nodiscard]] const std::string& id() const noexcept { return id_; }
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] VocabularyKind kind() const noexcept { return kind_; }
    [[nodiscard]] std::span<const Term> terms() const noexcept { return terms_; }

    /// The term whose id is `text`, or whose name in any language it is (case, accents, punctuation and
    /// blanks aside); nullptr if none. Valid as long as the vocabulary.
    [[nodiscard]] const Term* find(std::string_view text) const;

    /// As find; KeyError, listing the ids, if there is none.
    [[nodiscard]] const Term& at(std::string_view text) const;

  private:
    std::string id_;
    std::string name_;
    VocabularyKind kind_;
    std::vector<Term> terms_;
    std::unordered_map<std::string, std::size_t> by_id_;
    std::unordered_map<std::string, std::size_t> by_name_;
};

/// The vocabularies in the library: "two_seas/sub_kinds" and so on, one for each kind.
[[nodiscard]] std::span<const Vocabulary> shipped_vocabularies();

/// One of them by its id; KeyError, listing the ids, for another.
[[nodiscard]] const Vocabulary& shipped_vocabulary(std::string_view id);

}  // namespace isthmus
