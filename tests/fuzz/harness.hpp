#pragma once
/// What the harnesses share: the entry of libFuzzer, and how a broken promise ends the process.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/limits.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace isthmus::fuzz {

/// Ends the process, as a crash does, unless `holds`.
inline void require(bool holds, std::string_view promise) {
    if (!holds) {
        std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
        std::abort();
    }
}

/// Runs `body`, which may refuse its input by an error of isthmus. Any other exception leaves, and ends the process.
template <class Body>
bool accepts(Body&& body) {
    try {
        body();
        return true;
    } catch (const Error& error) {
        require(*error.what() != '\0', "an error says what is wrong");
        return false;
    }
}

/// The same for what must not be refused: the message of an error ends the process too.
template <class Body>
auto insist(std::string_view promise, Body&& body) {
    try {
        return body();
    } catch (const Error& error) {
        require(false, std::string(promise) + ", but: " + error.what());
        std::abort();
    }
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Limits low enough that one run stays short, and that runs meet them.
inline ReadLimits low_limits() {
    ReadLimits limits;
    limits.columns = 60;
    limits.field = 400;
    limits.nodes = 200;
    limits.rows = 2'000;
    limits.cells = 10'000;
    limits.depth = 10;
    return limits;
}

/// Takes values from the input until it is used up; then zeros.
class Bytes {
  public:
    explicit Bytes(std::string_view bytes) : left_(bytes) {}

    [[nodiscard]] std::uint8_t byte() {
        if (left_.empty()) {
            return 0;
        }
        const auto value = static_cast<std::uint8_t>(left_.front());
        left_.remove_prefix(1);
        return value;
    }
    /// Up to `most` bytes.
    [[nodiscard]] std::string_view take(std::size_t most) {
        const std::string_view taken = left_.substr(0, most);
        left_.remove_prefix(taken.size());
        return taken;
    }
    /// A number of `width` bytes.
    [[nodiscard]] std::uint64_t number(std::size_t width) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            value |= std::uint64_t{byte()} << (8 * i);
        }
        return value;
    }
    [[nodiscard]] bool empty() const noexcept { return left_.empty(); }

  private:
    std::string_view left_;
};

}  // namespace isthmus::fuzz
