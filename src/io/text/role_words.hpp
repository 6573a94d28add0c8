#pragma once
/// Words that tables use for roles and for yes and no, in English, French, Dutch and German.

#include <cstdint>
#include <optional>
#include <string_view>

#include "isthmus/model/network.hpp"

namespace isthmus::detail {

/// The role a word means, whatever its case, accents, blanks and punctuation: "Chef de file", "lead_partner". In a
/// column of lead partners "yes" is the lead. Nothing for a word that is not known.
[[nodiscard]] std::optional<Role> role_word(std::string_view text);

enum class Answer : std::uint8_t { no, yes };

/// "yes", "oui", "ja", "1", "true", "x" and their opposites; nothing for anything else.
[[nodiscard]] std::optional<Answer> answer_word(std::string_view text);

}  // namespace isthmus::detail
