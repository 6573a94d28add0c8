#pragma once
/// Words for "missing", asked of many cells.

#include <string_view>

#include "isthmus/io/values.hpp"

namespace isthmus::detail {

/// says_missing() of a text that is not empty. Most begin with a letter or a digit that no such word begins with.
[[nodiscard]] inline bool is_missing_word(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    const bool may_be = byte <= ' ' || byte >= 0x80 || byte == 'n' || byte == 'N' || byte == '-' ||
                        byte == '#' || byte == '<';
    return may_be && says_missing(text);
}

}  // namespace isthmus::detail
