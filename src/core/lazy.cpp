#include "isthmus/core/lazy.hpp"

#include <atomic>

namespace isthmus::detail {

namespace {
enum : std::uint32_t { open, running, done };
}  // namespace

void Once::run(void* work, Call call) {
    const std::atomic_ref<std::uint32_t> state(state_);
    for (std::uint32_t seen = state.load(std::memory_order_acquire); seen != done;
         seen = state.load(std::memory_order_acquire)) {
        if (seen == running) {
            state.wait(running, std::memory_order_acquire);
        } else if (state.compare_exchange_strong(seen, running, std::memory_order_acquire)) {
            try {
                call(work);
            } catch (...) {
                state.store(open, std::memory_order_release);
                state.notify_all();
                throw;
            }
            state.store(done, std::memory_order_release);
            state.notify_all();
        }
    }
}

}  // namespace isthmus::detail
