#include "isthmus/model/columns.hpp"

#include <chrono>
#include <exception>
#include <random>

namespace isthmus::detail {

namespace {

/// Odd, so that a product keeps what tells labels apart.
std::uint64_t draw_secret() noexcept {
    auto secret = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    try {
        std::random_device device;
        secret ^= std::uint64_t{device()} << 32U | device();
    } catch (const std::exception&) {
        return secret | 1U;  // a system without randomness: the clock is to do
    }
    return secret | 1U;
}

}  // namespace

std::uint64_t label_secret() noexcept {
    static const std::uint64_t secret = draw_secret();
    return secret;
}

}  // namespace isthmus::detail
