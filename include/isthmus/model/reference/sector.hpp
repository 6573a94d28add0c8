#pragma once
/// The four sectors of cross-border cooperation, and what is not known.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace isthmus {

/// Who an actor is. What a source says is kept beside it (its own code, and why that code means this sector).
enum class Sector : std::uint8_t { third_sector, business, government, research, unknown };

inline constexpr std::array all_sectors{Sector::third_sector, Sector::business, Sector::government,
                                        Sector::research, Sector::unknown};

/// "third sector", "business", "government", "research", "unknown".
[[nodiscard]] constexpr std::string_view sector_name(Sector sector) noexcept {
    constexpr std::array<std::string_view, 5> names{"third sector", "business", "government", "research",
                                                    "unknown"};
    return names[static_cast<std::size_t>(sector)];
}

/// The sector whose name (with a blank, hyphen or underscore) is `text`; nothing if it is none of the five.
[[nodiscard]] constexpr std::optional<Sector> parse_sector(std::string_view text) noexcept {
    for (const Sector sector : all_sectors) {
        const std::string_view name = sector_name(sector);
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
