#pragma once
/// The issues of a table: nothing is dropped or mended in silence.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "isthmus/core/choices.hpp"

namespace isthmus {

enum class Severity : std::uint8_t {
    note,     ///< worth knowing; nothing was changed
    warning,  ///< kept, but a reader should decide
    error     ///< a value or row that could not be used
};

[[nodiscard]] constexpr auto choices_of(Severity /*any*/) {
    using enum Severity;
    return named_choices<Severity>("severity", {{"note", note}, {"warning", warning}, {"error", error}});
}

/// One issue, where it stands and what to do about it. `row` is what a spreadsheet shows: an empty line is a row, a cell with
/// line breaks is in one. It is 0 when the issue is not about one row; of a data frame it is the row's number from 1.
struct Issue {
    Severity severity = Severity::warning;
    std::string kind;  ///< short and stable, e.g. "two leads", "unknown country": issues are grouped by it
    std::string file;  ///< as the user named it
    std::int64_t row = 0;
    std::string column;   ///< header of the column
    std::string value;    ///< as it stood there
    std::string message;  ///< one sentence in plain words
    std::string fix;      ///< what the user can do
    bool operator==(const Issue&) const = default;
};

/// Kinds of issues by which amounts that the source has are missing until it is given how to read them: results from money
/// name them.
inline constexpr std::array<std::string_view, 3> money_issue_kinds{"decimal mark not settled",
                                                                   "currencies mixed", "another currency"};

[[nodiscard]] constexpr bool withholds_money(std::string_view kind) {
    return std::find(money_issue_kinds.begin(), money_issue_kinds.end(), kind) != money_issue_kinds.end();
}

}  // namespace isthmus
