#pragma once
/// Kinds of institution from words of a name and from legal forms: tables of src/quality/data, and how they are looked up.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/reference/sector.hpp"

namespace isthmus {

/// What becomes of a kind of institution whose name does not tell its sector.
enum class KindDecision : std::uint8_t {
    not_decided,
    as_its_legal_form,
    by_model,
    third_sector,
    business,
    government,
    research
};

[[nodiscard]] constexpr auto choices_of(KindDecision /*any*/) {
    using enum KindDecision;
    return named_choices<KindDecision>("policy", {{"not decided", not_decided},
                                                  {"as its legal form", as_its_legal_form},
                                                  {"by the model", by_model},
                                                  {"third sector", third_sector},
                                                  {"business", business},
                                                  {"government", government},
                                                  {"research", research}});
}

/// Whether a kind has one sector wherever it is found, or a policy decides. A hint is no kind of institution: its words make
/// doubtful what others say.
enum class KindClarity : std::uint8_t { certain, ambiguous, hint };

[[nodiscard]] constexpr auto choices_of(KindClarity /*any*/) {
    using enum KindClarity;
    return named_choices<KindClarity>("clarity",
                                      {{"certain", certain}, {"ambiguous", ambiguous}, {"hint", hint}});
}

/// A kind of institution: a row of sector_kinds.csv.
struct SectorKind {
    std::string name;      ///< "municipality"
    Sector sector;         ///< unknown for an ambiguous kind
    std::string sub_kind;  ///< a term of the sub-kind vocabulary, where it is certain
    KindClarity clarity;
    KindDecision policy;                ///< of an ambiguous kind, and of those that a user may want to move
    std::string words;                  ///< for people: "a municipality"
    std::array<double, 4> probability;  ///< of each sector, from labelled names; sums to 1
    std::size_t names;                  ///< labelled names that these rest on

    /// Whether its sector is a convention: certain, and resting on no label, since sources count the kind differently.
    [[nodiscard]] bool is_by_convention() const noexcept {
        return clarity == KindClarity::certain && names == 0;
    }
};

/// All kinds, in the order of the table. Lives as long as the program.
[[nodiscard]] std::span<const SectorKind> sector_kinds();

/// The kind of that name; KeyError, with the names there are, for another.
[[nodiscard]] const SectorKind& sector_kind(std::string_view name);

/// Whether words or a legal form decide by themselves, or leave it to the model because too many such names are of another
/// sector.
enum class WordStrength : std::uint8_t { strong, weak };

[[nodiscard]] constexpr auto choices_of(WordStrength /*any*/) {
    using enum WordStrength;
    return named_choices<WordStrength>("strength", {{"strong", strong}, {"weak", weak}});
}

/// What was found in a name. Views of tables that live as long as the program.
struct KindFound {
    const SectorKind* kind = nullptr;  ///< none: nothing was found
    std::string_view pattern;          ///< the words as the table has them: "universit*"
    std::string_view words;  ///< of a legal form: what it is called, "a Belgian non-profit association"
    std::string_view
        language;  ///< of words: ISO 639-1, e.g. "nl", that of the country where several languages have them;
                   ///< "mul" for several without one of the country; empty where the country has another
    WordStrength strength = WordStrength::strong;
    std::size_t first = 0;  ///< number of the first word of the name that belongs to it
    std::size_t last = 0;   ///< one past the last
};

/// The kind that the words of a folded name tell: the longest phrase, and of several the head ("Association of
/// Municipalities" is an association). `country` is ISO 3166-1 or empty. O(bytes).
[[nodiscard]] KindFound kind_by_words(std::span<const std::string_view> words, std::string_view country);

/// The legal form that a folded name ends or begins with, of this country or, where the form means one thing everywhere, of
/// any. O(bytes).
[[nodiscard]] KindFound kind_by_legal_form(std::span<const std::string_view> words, std::string_view country);

/// The longest legal form that a folded name begins with, and that it ends with, of this country or of any. O(1) for words of
/// bounded length.
[[nodiscard]] KindFound legal_form_at_begin(std::span<const std::string_view> words,
                                            std::string_view country);
[[nodiscard]] KindFound legal_form_at_end(std::span<const std::string_view> words, std::string_view country);

/// The first words of a folded name that make a kind doubtful. O(bytes).
[[nodiscard]] KindFound hint_in(std::span<const std::string_view> words);

/// Those that make this sector doubtful: words of research or business for the third sector, words of
/// the third sector for business; nothing for the others. O(bytes).
[[nodiscard]] KindFound hint_against(Sector sector, std::span<const std::string_view> words);

/// Which of the two decides where words and legal form name different sectors.
enum class FormOrWords : std::uint8_t { neither, legal_form, words };

[[nodiscard]] constexpr auto choices_of(FormOrWords /*any*/) {
    using enum FormOrWords;
    return named_choices<FormOrWords>("decides",
                                      {{"neither", neither}, {"legal form", legal_form}, {"words", words}});
}

/// The row of sector_exceptions.csv for these two kinds; neither without one.
[[nodiscard]] FormOrWords form_or_words(const SectorKind& words, const SectorKind& form);

}  // namespace isthmus
