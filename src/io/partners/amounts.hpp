#pragma once
/// Amounts of money as people write them: signs and codes of currencies, thousands, brackets, dashes in place of cents.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isthmus::detail {

/// An amount, taken apart.
struct AmountText {
    std::string_view number;         ///< digits and marks
    std::string_view currency = {};  ///< as currencies.csv calls it; empty where none is written
    double unit = 1.0;               ///< of a word behind the number: a thousand, a million
    bool negative = false;           ///< "-3", "3-", "(3)"
    bool dash_for_cents = false;     ///< "3,-", "3.--"
    char dash_mark = ',';            ///< what stands before that dash
};

/// Nothing where no digit stands or something stands beside the number that is neither a sign nor a currency nor a unit.
/// O(bytes) for a bare number, else O(currencies).
[[nodiscard]] std::optional<AmountText> take_apart(std::string_view text);

/// The value of a text of 1 to 15 digits and nothing else, as most amounts are: it is exact, and no mark leaves it open.
[[nodiscard]] std::optional<double> digits_only(std::string_view text);

/// What the marks of one number say about the decimal mark.
enum class MarkEvidence : std::uint8_t {
    none,          ///< no mark, or only blanks and apostrophes
    point,         ///< 12.5, 0.250, 1234.567, 1,234.56, 1,234,567
    comma,         ///< 12,5, 1.234,56, 1.234.567, 1234,-
    either_point,  ///< 250.000: a decimal mark, or it sets off thousands
    either_comma,  ///< 250,000
    not_a_number   ///< 1.2.3
};

[[nodiscard]] MarkEvidence evidence_of(const AmountText& amount);

/// The value, with `decimal` where the marks themselves do not show it. Nothing for what is not a number.
[[nodiscard]] std::optional<double> value_of(const AmountText& amount, MarkEvidence evidence, char decimal);

/// Whether a currency as written can be the one that is asked for: "kr" can be SEK.
[[nodiscard]] bool can_be_currency(std::string_view written, std::string_view asked);

/// The code of a currency by code, sign or name; nothing for one that is not known.
[[nodiscard]] std::optional<std::string_view> find_currency(std::string_view text);

/// What a header says of the amounts below it: "Total cost (£m)", "T€", "Budget in 1 000 EUR".
struct HeaderUnit {
    std::string_view currency = {};  ///< empty: none, or several
    double unit = 1.0;               ///< 1: none, or several that differ
    std::string unit_text = {};      ///< as it stands there
};

/// O(header bytes times currencies).
[[nodiscard]] HeaderUnit unit_of_header(std::string_view header);

}  // namespace isthmus::detail
