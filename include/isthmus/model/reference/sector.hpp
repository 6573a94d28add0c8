#pragma once
/// The four sectors of cross-border cooperation, and what is not known.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "isthmus/core/choices.hpp"

namespace isthmus {

/// Who an actor is. What a source says is kept beside it (its own code, and why that code means this sector).
enum class Sector : std::uint8_t { third_sector, business, government, research, unknown };

[[nodiscard]] constexpr auto choices_of(Sector /*any*/) {
    using enum Sector;
    return named_choices<Sector>("sector", {{"third sector", third_sector},
                                            {"business", business},
                                            {"government", government},
                                            {"research", research},
                                            {"unknown", unknown}});
}

/// More ways to write a sector: in any case, with hyphens or underscores for blanks.
[[nodiscard]] constexpr std::optional<Sector> other_spelling(Sector /*any*/, std::string_view text) noexcept {
    for (const Sector sector : values<Sector>()) {
        const std::string_view name = name_of(sector);
        bool same = name.size() == text.size();
        for (std::size_t i = 0; same && i < name.size(); ++i) {
            const char c =
                text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
            same = c == name[i] || (name[i] == ' ' && (c == '_' || c == '-'));
        }
        if (same) {
            return sector;
        }
    }
    return std::nullopt;
}

}  // namespace isthmus
