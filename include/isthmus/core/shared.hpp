#pragma once
/// A value that many hold and nobody changes.

#include <cstdint>
#include <utility>

namespace isthmus {

namespace detail {

/// How many hold a value; they may come and go on different threads.
class Holders {
  public:
    void add() noexcept;
    /// True for the last one.
    [[nodiscard]] bool remove() noexcept;

  private:
    std::uint32_t count_ = 1;
};

}  // namespace detail

/// An immutable T that copies share: std::shared_ptr<const T>, without <memory>, which is longer than all our headers
/// together. One that was moved from holds nothing, and may only be assigned to or destroyed.
template <class T>
class Shared {
  public:
    Shared() : Shared(T{}) {}
    explicit Shared(T value) : held_(new Held{std::move(value)}) {}
    Shared(const Shared& other) noexcept : held_(other.held_) {
        if (held_ != nullptr) {
            held_->holders.add();
        }
    }
    Shared(Shared&& other) noexcept : held_(std::exchange(other.held_, nullptr)) {}
    Shared& operator=(Shared other) noexcept {
        std::swap(held_, other.held_);
        return *this;
    }
    ~Shared() {
        if (held_ != nullptr && held_->holders.remove()) {
            delete held_;
        }
    }

    [[nodiscard]] const T& operator*() const noexcept { return held_->value; }
    [[nodiscard]] const T* operator->() const noexcept { return &held_->value; }

  private:
    struct Held {
        T value;
        detail::Holders holders = {};
    };
    Held* held_;
};

}  // namespace isthmus
