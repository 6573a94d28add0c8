#pragma once
/// A value that is computed when it is first asked for.

#include <cstdint>
#include <optional>
#include <type_traits>

namespace isthmus {

namespace detail {

/// Work that one of its callers does, while the others sleep until it is done.
class Once {
  public:
    using Call = void (*)(void* work);

    /// Calls `call(work)` unless that is done. What it throws goes to its caller, and the next caller tries again.
    void run(void* work, Call call);

  private:
    std::uint32_t state_ = 0;
};

}  // namespace detail

/// A T that nobody computes before the first who asks, and nobody twice, whatever the threads: std::call_once, without
/// <mutex>. It is moved only before anyone asks.
template <class T>
class Lazy {
  public:
    /// The value; `make()` computes it if nobody has. References stay valid as long as this does.
    template <class Make>
    [[nodiscard]] const T& get(Make&& make) const {
        struct Work {
            std::optional<T>& value;
            std::remove_reference_t<Make>& make;
        } work{value_, make};
        once_.run(&work, [](void* called) {
            auto& [value, compute] = *static_cast<Work*>(called);
            value.emplace(compute());
        });
        return *value_;  // NOLINT(bugprone-unchecked-optional-access): once_ has run
    }

  private:
    mutable std::optional<T> value_;
    mutable detail::Once once_;
};

}  // namespace isthmus
