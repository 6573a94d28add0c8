#pragma once
/// Countries: ISO 3166-1 and Kosovo (XK), what Eurostat calls them, their names, and reading what people
/// write. Sources and conventions of the tables: src/model/data/README.md.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/date.hpp"

namespace isthmus {

enum class Language : std::uint8_t { en, fr, nl, de };

[[nodiscard]] constexpr auto choices_of(Language /*any*/) {
    using enum Language;
    return named_choices<Language>("language", {{"en", en}, {"fr", fr}, {"nl", nl}, {"de", de}});
}

/// Whether the table of borders knows every sea border of a country (border_between).
enum class SeaBorders : std::uint8_t {
    not_listed,  ///< only those with a country whose sea borders are listed
    listed,      ///< all of them
    none         ///< it has no coast
};

/// One row of the table of countries. The text lives as long as the program.
struct Country {
    std::string_view iso2;      ///< "GB"; XK, a user-assigned code, is Kosovo
    std::string_view iso3;      ///< "GBR"; XKX for Kosovo
    int numeric = 0;            ///< 826; 0 for Kosovo, which has none
    std::string_view eurostat;  ///< "UK" and "EL"; ISO alpha-2 for all others
    std::string_view en, fr, nl, de;
    day_type eu_since = no_day;         ///< first day in the European Union or its predecessors
    day_type eu_until = no_day;         ///< last day: 2020-01-31 for GB
    day_type eea_since = no_day;        ///< IS, LI and NO: in the European Economic Area without the Union
    day_type efta_since = no_day;       ///< members today of the European Free Trade Association
    day_type candidate_since = no_day;  ///< recognized as a candidate for the Union, and not a member
    SeaBorders sea_borders = SeaBorders::not_listed;

    [[nodiscard]] constexpr std::string_view name(Language language) const noexcept {
        return language == Language::en   ? en
               : language == Language::fr ? fr
               : language == Language::nl ? nl
                                          : de;
    }
};

/// How a text was understood as a country.
enum class CountryMatch : std::uint8_t {
    code,        ///< ISO alpha-2, alpha-3 or three-digit code, or Eurostat's EL and UK
    name,        ///< a name in use, in one of the languages of the tables
    alias,       ///< an official, older, shortened or misspelled name, or another code
    part,        ///< a part of a country: England
    historical,  ///< a country that is no more, with one successor
    ambiguous,   ///< several countries could be meant: Yugoslavia. Not resolved
    unknown
};

/// A country, how it was found, and what a reader should be told ("" where nothing).
struct CountryReading {
    const Country* country = nullptr;  ///< none if ambiguous or unknown
    CountryMatch match = CountryMatch::unknown;
    std::string note;
};

/// All countries, ordered by ISO alpha-2 code.
[[nodiscard]] std::span<const Country> countries();

/// The country that `text` means: a code in any case, or a name, whatever its case, accents, punctuation and
/// blanks. A code counts only as it stands: "NA" is Namibia, "n/a" is unknown. "Republic of X", "X, Kingdom
/// of" and the like are read as X unless the table says otherwise (Republic of China), and so is the cell "EL
/// Greece / ..." as EL. O(length) after the tables are read once; safe to call from several threads.
[[nodiscard]] CountryReading read_country(std::string_view text);

/// read_country(text).country: nullptr where several or no country could be meant.
[[nodiscard]] const Country* find_country(std::string_view text);

/// ISO alpha-2 code of the country that `text` means. KeyError, saying which countries could be meant, if
/// none or several.
[[nodiscard]] std::string_view country_code(std::string_view text);

/// Name of the country that `text` means; KeyError as country_code.
[[nodiscard]] std::string_view country_name(std::string_view text, Language language = Language::en);

/// Member of the European Union (or its predecessors) on `day`, first and last day included; false for
/// no_day.
[[nodiscard]] constexpr bool in_european_union(const Country& country, day_type day) noexcept {
    return day != no_day && country.eu_since != no_day && country.eu_since <= day &&
           (country.eu_until == no_day || day <= country.eu_until);
}

}  // namespace isthmus
