#include "isthmus/core/shared.hpp"

#include <atomic>

namespace isthmus::detail {

void Holders::add() noexcept { std::atomic_ref(count_).fetch_add(1, std::memory_order_relaxed); }

bool Holders::remove() noexcept {
    return std::atomic_ref(count_).fetch_sub(1, std::memory_order_acq_rel) == 1;
}

}  // namespace isthmus::detail
