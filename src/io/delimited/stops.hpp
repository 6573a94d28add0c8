#pragma once
/// The bytes that end or interrupt a field of delimited text, found 64 at a time.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace isthmus::detail {

/// Delimiters, line breaks, quotes and NULs of a text, as bits: a block of the text is compared without a branch, and the fields in
/// it are found by its bits.
class Stops {
  public:
    Stops(std::string_view text, char delimiter) noexcept : text_(text), delimiter_(delimiter) {}

    /// Where the first of them stands from `at` on, or the size of the text. O(bytes passed).
    [[nodiscard]] std::size_t next(std::size_t at) noexcept {
        while (at < text_.size()) {
            if (at - begin_ >= block_size) {  // before the block, too
                look_at(at - at % block_size);
            }
            const std::uint64_t left = bits_ >> (at - begin_);
            if (left != 0) {
                return at + static_cast<std::size_t>(std::countr_zero(left));
            }
            at = begin_ + block_size;
        }
        return text_.size();
    }

  private:
    static constexpr std::size_t block_size = 64;

    void look_at(std::size_t begin) noexcept {
        begin_ = begin;
        if (begin + block_size <= text_.size()) {
            bits_ = bits_of(text_.data() + begin);
            return;
        }
        std::array<char, block_size> last;
        last.fill('\x80');  // no stop, as no delimiter is beyond ASCII
        std::copy(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), last.begin());
        bits_ = bits_of(last.data());
    }

    [[nodiscard]] std::uint64_t bits_of(const char* block) const noexcept {
        std::array<std::uint8_t, block_size> found{};
        for (const char stop : {delimiter_, '\n', '\r', '"', '\0'}) {
            for (std::size_t i = 0; i < block_size; ++i) {  // in vectors
                found[i] |= static_cast<std::uint8_t>(block[i] == stop);
            }
        }
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < block_size; i += 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, found.data() + i, sizeof eight);
            bits |= (eight * 0x0102040810204080ULL >> 56U)
                    << i;  // the lowest bits of eight bytes, side by side
        }
        return bits;
    }

    std::string_view text_;
    char delimiter_;
    std::size_t begin_ = static_cast<std::size_t>(-1) - block_size;  ///< of the block; none yet
    std::uint64_t bits_ = 0;
};

}  // namespace isthmus::detail
