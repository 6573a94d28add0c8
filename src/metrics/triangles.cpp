#include "isthmus/metrics/triangles.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "isthmus/core/memory.hpp"

namespace isthmus {

namespace detail {

std::vector<id_type> runs_of_ranks(const OrientedGraph& g) {
    constexpr std::size_t most_runs = 64;
    constexpr std::size_t least_ties = 4096;  // a thread is not worth less
    const std::size_t ties = std::max(least_ties, as_index(g.edge_count()) / most_runs + 1);
    std::vector<id_type> runs{0};
    for (id_type r = 0; r < g.vertex_count(); ++r) {
        if (g.arrivals_before(r) - g.arrivals_before(runs.back()) >= ties) {
            runs.push_back(r);
        }
    }
    runs.push_back(g.vertex_count());
    return runs;
}

namespace {

/// Counts by rank. The mark of a vertex is the highest bit of its count: one number is read and written for each look-up.
class TriangleCounter {
  public:
    explicit TriangleCounter(const OrientedGraph& g) : g_(&g), count_(as_index(g.vertex_count()), 0) {}

    void soon(offset_type slot) const { fetch_soon(&g_->heads()[as_index(slot)]); }
    void enter(id_type b) {
        for (offset_type bc = g_->first(b); bc < g_->last(b); ++bc) {
            count_[as_index(g_->head(bc))] |= mark;
        }
    }
    void fan(id_type a, id_type b, offset_type ab) {
        const std::span<const id_type> heads = g_->heads();
        const auto end = as_index(g_->last(a));
        std::uint64_t closed = 0;
        for (std::size_t ac = as_index(ab) + 1; ac < end; ++ac) {
            std::uint64_t& count = count_[as_index(heads[ac])];
            const std::uint64_t is_marked = count >> 63U;
            closed += is_marked;
            count += is_marked;
        }
        count_[as_index(a)] += closed;
        count_[as_index(b)] += closed;
    }
    void leave(id_type b) {
        for (offset_type bc = g_->first(b); bc < g_->last(b); ++bc) {
            count_[as_index(g_->head(bc))] &= ~mark;
        }
    }

    [[nodiscard]] std::int64_t count(id_type rank) const noexcept {
        return static_cast<std::int64_t>(count_[as_index(rank)]);
    }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_of(count_.size(), sizeof(count_[0])); }

  private:
    static constexpr std::uint64_t mark = std::uint64_t{1} << 63U;
    const OrientedGraph* g_;
    std::vector<std::uint64_t> count_;
};

}  // namespace
}  // namespace detail

std::vector<std::int64_t> triangles_at(const OrientedGraph& g, const Execution& execution) {
    const std::vector counters = detail::walked_by_workers(g, execution, detail::TriangleCounter(g));
    std::vector<std::int64_t> counts(as_index(g.vertex_count()), 0);
    for (const detail::TriangleCounter& counter : counters) {
        for (id_type r = 0; r < g.vertex_count(); ++r) {
            counts[as_index(g.vertex(r))] += counter.count(r);
        }
    }
    return counts;
}

}  // namespace isthmus
