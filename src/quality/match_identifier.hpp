#pragma once
/// Identifiers of organisations, so that two ways to write one compare equal, and what two different ones say.

#include <cstdint>
#include <string>
#include <string_view>

namespace isthmus::detail {

/// An identifier without blanks, punctuation, case and "https://ror.org/", and of which kinds it may be.
struct MatchIdentifier {
    /// Nine digits that begin with 0 are a ROR id and a number: they have both bits.
    static constexpr std::uint8_t ror = 1;     ///< 0, six letters or digits, two digits: 02feahw73
    static constexpr std::uint8_t number = 2;  ///< digits only, of any length: a PIC, a national number
    /// Two letters of a country, one more at most (two in France), a digit, and anything: BE0123456789, ATU12345678.
    static constexpr std::uint8_t vat = 4;
    static constexpr std::uint8_t other = 8;  ///< all others are one kind

    std::string text = {};   ///< empty: none is known
    std::uint8_t kinds = 0;  ///< of those above; 0 with an empty text

    [[nodiscard]] bool same(const MatchIdentifier& that) const noexcept {
        return !text.empty() && text == that.text;
    }
    /// Two of one kind that differ: an organisation has one of each kind.
    [[nodiscard]] bool differs(const MatchIdentifier& that) const noexcept {
        return (kinds & that.kinds) != 0 && text != that.text;
    }
};

/// Reads an identifier as a table has it. What says that there is none (empty, zeros, "n/a", "unknown", no letter or digit) gives
/// an empty text. O(bytes).
[[nodiscard]] MatchIdentifier match_identifier(std::string_view written);

}  // namespace isthmus::detail
