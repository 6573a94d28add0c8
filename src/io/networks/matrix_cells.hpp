#pragma once
/// What the cells of a matrix say: a number, a mark, a role.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "io/text/role_words.hpp"
#include "isthmus/io/values.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

enum class MatrixCell : std::uint8_t { empty, number, mark, no_mark, role, other };

/// Whether a cell is a sign that people put for "takes part": a cross, a tick, a dot, a star.
[[nodiscard]] inline bool is_sign(std::string_view text) {
    constexpr std::array signs{
        "x",      "X",      "\u00D7", "\u2717", "\u2718", "\u2715", "\u2713",
        "\u2714", "\u2022", "\u25CF", "*",      "+",      "\u0445", "\u0425"};  // the last two are Cyrillic
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text == sign; });
}

/// What a cell of a matrix is; words are looked at where it is no number.
[[nodiscard]] inline MatrixCell matrix_cell(std::string_view text, char decimal) {
    text = trimmed(text);
    if (text.empty()) {
        return MatrixCell::empty;
    }
    if (parse_number(text, decimal)) {
        return MatrixCell::number;
    }
    if (is_sign(text)) {
        return MatrixCell::mark;
    }
    if (text == "-" || text == "\u2013" || text == "\u2014") {
        return MatrixCell::no_mark;
    }
    if (says_missing(text)) {
        return MatrixCell::other;
    }
    if (const auto answer = answer_word(text)) {
        return *answer == Answer::yes ? MatrixCell::mark : MatrixCell::no_mark;
    }
    return role_word(text) ? MatrixCell::role : MatrixCell::other;
}

}  // namespace isthmus::detail
