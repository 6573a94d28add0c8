#include "isthmus/metrics/triangles.hpp"

#include <cstdint>
#include <vector>

namespace isthmus {

namespace detail {
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

  private:
    static constexpr std::uint64_t mark = std::uint64_t{1} << 63U;
    const OrientedGraph* g_;
    std::vector<std::uint64_t> count_;
};

}  // namespace
}  // namespace detail

std::vector<std::int64_t> triangles_at(const OrientedGraph& g) {
    detail::TriangleCounter counter(g);
    detail::walk_triangles(g, counter);
    std::vector<std::int64_t> counts(as_index(g.vertex_count()));
    for (id_type r = 0; r < g.vertex_count(); ++r) {
        counts[as_index(g.vertex(r))] = counter.count(r);
    }
    return counts;
}

}  // namespace isthmus
