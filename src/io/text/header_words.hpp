#pragma once
/// What a header says: the field that it most probably stands for, from the words in it.

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace isthmus::detail {

/// One thing that a header can mean.
struct Meaning {
    /// A field of the library, or what it has no field for: "eu_contribution", "address", "postcode", "description", "rate",
    /// "status", "location" (of the project), "axis", "lead" (a name of the lead), "partners" (further partners in one cell),
    /// "other" (known to be none of these).
    std::string_view field;
    double sure = 0;       ///< in (0, 1]; comparable between headers of one table
    bool of_lead = false;  ///< it describes the lead or coordinator, as in "Lead partner country"
};

/// Languages that headers are known in: as many as header_words.csv has, in the order in which they first occur.
inline constexpr std::size_t most_languages = 64;

/// How much of some text is in which language.
using LanguageVotes = std::array<double, most_languages>;

/// What `header` can mean, the most probable first; empty where no word of it is known. Bilingual headers (parts set off by
/// line breaks, slashes, bars), names of programs (camelCase, snake_case, R's dots), hyphenation, footnote marks and units
/// in brackets are seen through. Only its first 600 bytes count. O(length) after the first call, which reads the words.
[[nodiscard]] std::vector<Meaning> meanings_of(std::string_view header);

/// The same beside other headers whose languages are `votes`: a word that means two things in two languages is taken in that
/// of the table.
[[nodiscard]] std::vector<Meaning> meanings_of(std::string_view header, const LanguageVotes& votes);

/// The languages of all headers together. O(bytes), of the first 2,000 headers.
[[nodiscard]] LanguageVotes languages_of(const std::vector<std::string_view>& headers);

}  // namespace isthmus::detail
