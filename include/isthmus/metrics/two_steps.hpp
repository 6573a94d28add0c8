#pragma once
/// Who is two steps from whom, and over how many others: what brokering and shares of paths count.

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/graph/concepts.hpp"

namespace isthmus::detail {

/// From one vertex after the other, in order, or some of them, the later ones that it is not tied to and shares a neighbor
/// with: so every such pair once. `add(v)` is what a path over v adds at its end, a number above 0 whose sums stay below `tied`; 0 for a path that does not
/// count. Without a branch: ends that are new are appended, and the next one overwrites those that are not.
/// O(sum of degree^2 / 2) for all vertices together.
template <Graph G>
class TwoSteps {
  public:
    static constexpr std::uint64_t tied = std::uint64_t{1} << 62U;

    explicit TwoSteps(const G& g)
        : g_(&g),
          behind_(as_index(g.vertex_count()), 0),
          sums_(as_index(g.vertex_count()), 0),
          ends_(as_index(g.vertex_count()) + 1) {}

    /// Paths from `a`, which is more than at the last call; those of the last call are gone.
    template <class Add>
    void start(id_type a, const Add& add) {
        clear();
        while (++from_ < a) {
            for (const id_type v : std::span<const id_type>(g_->neighbors(from_))) {
                ++behind_[as_index(v)];
            }
        }
        const std::span<const id_type> around = g_->neighbors(a);
        for (const id_type v : around) {
            sums_[as_index(v)] = tied;
            ++behind_[as_index(v)];  // the neighbors of v up to a, as a rises
        }
        for (const id_type v : around) {
            if (const std::uint64_t more = add(v); more != 0) {
                collect(v, more);
            }
        }
    }

    [[nodiscard]] std::uint64_t bytes() const noexcept {
        return sums_.size() * (sizeof(std::size_t) + sizeof(std::uint64_t) + sizeof(id_type));
    }

    /// The ends, in the order they are met, and what was added up at one; `tied` or more at a neighbor of `a`.
    [[nodiscard]] std::span<const id_type> ends() const noexcept { return std::span(ends_).first(found_); }
    [[nodiscard]] std::uint64_t sum(id_type b) const noexcept { return sums_[as_index(b)]; }

    /// The neighbors of v, a neighbor of `a`, that are later than `a`.
    [[nodiscard]] std::span<const id_type> later(id_type v) const noexcept {
        return std::span<const id_type>(g_->neighbors(v)).subspan(behind_[as_index(v)]);
    }

  private:
    /// Not part of what calls it, where the numbers of this loop would not stay in registers: a tenth of the time of brokering().
    [[gnu::noinline]] void collect(id_type v, std::uint64_t more) {
        std::uint64_t* const sums = sums_.data();
        id_type* const ends = ends_.data();
        std::size_t found = found_;
        for (const id_type b : later(v)) {
            const std::uint64_t before = sums[as_index(b)];
            ends[found] = b;
            found += before == 0 ? 1 : 0;
            sums[as_index(b)] = before + more;
        }
        found_ = found;
    }
    void clear() {
        for (const id_type b : ends()) {
            sums_[as_index(b)] = 0;
        }
        found_ = 0;
        if (from_ != no_id) {
            for (const id_type v : std::span<const id_type>(g_->neighbors(from_))) {
                sums_[as_index(v)] = 0;
            }
        }
    }

    const G* g_;
    std::vector<std::size_t> behind_;
    std::vector<std::uint64_t> sums_;
    std::vector<id_type> ends_;
    std::size_t found_ = 0;
    id_type from_ = no_id;
};

}  // namespace isthmus::detail
