#pragma once
/// Words that tables use for roles and for yes and no, in the languages of the programmes. Tables: src/io/data.

#include <cstdint>
#include <optional>
#include <string_view>

#include "isthmus/model/network.hpp"

namespace isthmus::detail {

/// The role a text means, whatever its case, accents, blanks and punctuation: "Chef de file", "lead_partner". Numbers of
/// partners and names of funds are passed over ("LP1", "PP 03", "ERDF lead partner"); a text that says it twice is read
/// where both agree ("Lead partner (LP)", "Capofila / Lead partner"), and what stands in brackets behind "partner"
/// says which ("Partner (associated)"). In a column of lead partners "yes" is the lead. Nothing for a text that is not
/// known. O(length) after the tables are read once; safe to call from several threads.
[[nodiscard]] std::optional<Role> role_word(std::string_view text);

enum class Answer : std::uint8_t { no, yes };

/// "yes", "oui", "ja", "tak", "1", "true", "x", a check mark and their opposites, "Yes / Oui" too; nothing for anything else.
[[nodiscard]] std::optional<Answer> answer_word(std::string_view text);

/// Whether a word says that a partner is still there: "active", or "inactive", "withdrawn", "ausgeschieden".
[[nodiscard]] std::optional<Answer> presence_word(std::string_view text);

}  // namespace isthmus::detail
