#pragma once
/// Cells that list several partners: what parts them, and the parts.

#include <string>
#include <string_view>
#include <vector>

namespace isthmus::detail {

/// Texts that part a list. None: a cell is one name.
using Separators = std::vector<std::string>;

/// The parts of a cell without blanks, in order and with empty ones between; what stands in brackets is not parted, a
/// number or a bullet in front of every part goes. One part where nothing parts the cell. O(bytes times separators).
[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view cell, const Separators& separators);

/// The separators that ReadOptions::split names: a text as it is, "newline", "tab"; none for "none".
[[nodiscard]] Separators separators_named(const std::string& split);

/// The same, the other way round.
[[nodiscard]] std::string name_of_separators(const Separators& separators);

/// How a cell with a list looks where it is beyond doubt a list and not a name: line break, semicolon, bar, tab.
[[nodiscard]] const Separators& strong_separators();

/// Those that names have too, and that part a list only where something else says so.
[[nodiscard]] const Separators& weak_separators();

/// The separators among `candidates` that stand in a cell outside brackets, between two texts.
[[nodiscard]] Separators separators_in(std::string_view cell, const Separators& candidates);

/// What stands behind a name, in brackets or behind the last dash between blanks, and the name without it.
struct Behind {
    std::string_view text = {};
    std::string_view name = {};
};

/// Empty where nothing stands there.
[[nodiscard]] Behind behind(std::string_view name);

/// Whether a mark behind a name says that it leads: "Kent Council (LP)".
[[nodiscard]] bool leads_behind(std::string_view name);

/// A country behind a name: "Kent Council (UK)", "Kent Council - UK". Empty where there is none.
[[nodiscard]] std::string_view country_behind(std::string_view name);

}  // namespace isthmus::detail
