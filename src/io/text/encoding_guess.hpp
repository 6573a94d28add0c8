#pragma once
/// Which encoding of one byte a character a text is in, by the letters of the languages of Europe.

#include <string>
#include <string_view>
#include <vector>

#include "isthmus/io/encoding.hpp"

namespace isthmus::detail {

/// The likeliest encoding, and those that fit nearly as well and would read some word otherwise.
struct EncodingGuess {
    Encoding encoding = Encoding::windows_1252;
    std::vector<Encoding> others = {};
    std::string example = {};  ///< the longest of the words that the encodings read differently, in UTF-8
};

/// Weighs the words with a byte above 0x7F (up to 2,000 different ones) under every encoding: how often the languages of
/// Europe have its letters (src/io/data/letters.csv), and what stands before and after them; signs within words, control
/// characters and capitals behind small letters speak against it. O(bytes + words · encodings · languages).
[[nodiscard]] EncodingGuess guess_encoding(std::string_view bytes);

}  // namespace isthmus::detail
