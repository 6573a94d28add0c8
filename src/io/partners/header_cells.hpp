#pragma once
/// What single cells say of the row they stand in: a header, a unit, a value.

#include <cstdint>
#include <string>
#include <string_view>

namespace isthmus::detail {

enum class Cell : std::uint8_t {
    blank,
    text,
    value  ///< a number, an amount, a day: it begins with a digit, a sign or a currency and is mostly digits
};

[[nodiscard]] Cell kind_of_cell(std::string_view text);

/// The field that is guessed from a header; empty when none is.
[[nodiscard]] std::string field_of_header(std::string_view text);

/// Whether a cell has the unit or the form of its column: "EUR", "in T€", "%", "dd/mm/yyyy", "text".
[[nodiscard]] bool is_unit(std::string_view text);

/// A unit that changes what an amount means, without brackets: "T€", "1000 EUR", "PLN"; empty for euros and for what is no
/// unit of money.
[[nodiscard]] std::string money_unit(std::string_view text);

}  // namespace isthmus::detail
