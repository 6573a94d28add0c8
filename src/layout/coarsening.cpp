#include "layout/coarsening.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace isthmus::detail {

namespace {

/// Whom each vertex merges with, no_id for nobody.
class Merging {
  public:
    explicit Merging(const LayoutLevel& level)
        : level_(&level),
          partner_(as_index(level.vertex_count()), no_id),
          waiting_(as_index(level.vertex_count()), no_id) {
        std::vector<id_type> order(partner_.size());
        std::iota(order.begin(), order.end(), id_type{0});
        std::stable_sort(order.begin(), order.end(), [&](id_type u, id_type v) { return row(u) < row(v); });
        for (const id_type v : order) {
            if (partner_[as_index(v)] == no_id) {
                find_partner(v);
            }
        }
    }

    [[nodiscard]] id_type partner(id_type v) const noexcept { return partner_[as_index(v)]; }

  private:
    [[nodiscard]] offset_type row(id_type v) const noexcept {
        return level_->offsets[as_index(v) + 1] - level_->offsets[as_index(v)];
    }

    void find_partner(id_type v) {
        id_type free = no_id;
        id_type liked = no_id;
        double most_of_free = 0.0;
        double most = 0.0;
        for (auto k = as_index(level_->offsets[as_index(v)]); k < as_index(level_->offsets[as_index(v) + 1]);
             ++k) {
            const id_type u = level_->neighbors[k];
            const double ties = level_->ties[k] / level_->charge[as_index(u)];
            if (ties > most) {
                most = ties;
                liked = u;
            }
            if (ties > most_of_free && partner_[as_index(u)] == no_id) {
                most_of_free = ties;
                free = u;
            }
        }
        if (free != no_id) {
            merge(v, free);
        } else if (id_type& other = waiting_[as_index(liked)]; other == no_id) {
            other = v;
        } else {
            merge(v, std::exchange(other, no_id));
        }
    }

    void merge(id_type u, id_type v) {
        partner_[as_index(u)] = v;
        partner_[as_index(v)] = u;
    }

    const LayoutLevel* level_;
    std::vector<id_type> partner_;
    std::vector<id_type>
        waiting_;  ///< beside a vertex: who would have liked it best and merges with the next such
};

}  // namespace

LayoutLevel merge_pairs(LayoutLevel& fine) {
    const Merging merging(fine);
    const id_type n = fine.vertex_count();
    fine.parent.assign(as_index(n), no_id);
    LayoutLevel coarse;
    std::vector<id_type> first;  // of the one or two vertices that each coarse vertex is made of
    for (id_type v = 0; v < n; ++v) {
        if (fine.parent[as_index(v)] == no_id) {
            fine.parent[as_index(v)] = static_cast<id_type>(first.size());
            coarse.charge.push_back(fine.charge[as_index(v)]);
            if (const id_type other = merging.partner(v); other != no_id) {
                fine.parent[as_index(other)] = static_cast<id_type>(first.size());
                coarse.charge.back() += fine.charge[as_index(other)];
            }
            first.push_back(v);
        }
    }
    coarse.offsets.reserve(first.size() + 1);
    coarse.neighbors.reserve(fine.neighbors.size());
    coarse.ties.reserve(fine.neighbors.size());
    std::vector<std::size_t> place(first.size(), 0);  // behind its entry in the newest row that has it
    for (std::size_t c = 0; c < first.size(); ++c) {
        const std::size_t begin = coarse.neighbors.size();
        for (const id_type v : {first[c], merging.partner(first[c])}) {
            if (v == no_id) {
                continue;
            }
            for (auto k = as_index(fine.offsets[as_index(v)]); k < as_index(fine.offsets[as_index(v) + 1]);
                 ++k) {
                const id_type to = fine.parent[as_index(fine.neighbors[k])];
                if (as_index(to) == c) {
                    continue;
                }
                if (std::size_t& at = place[as_index(to)]; at <= begin) {
                    coarse.neighbors.push_back(to);
                    coarse.ties.push_back(fine.ties[k]);
                    at = coarse.neighbors.size();
                } else {
                    coarse.ties[at - 1] += fine.ties[k];
                }
            }
        }
        coarse.offsets.push_back(static_cast<offset_type>(coarse.neighbors.size()));
    }
    coarse.neighbors.shrink_to_fit();
    coarse.ties.shrink_to_fit();
    return coarse;
}

std::vector<LayoutLevel> coarsen(LayoutLevel finest, id_type smallest) {
    std::vector<LayoutLevel> levels;
    levels.push_back(std::move(finest));
    while (levels.back().vertex_count() > smallest) {
        LayoutLevel next = merge_pairs(levels.back());
        levels.push_back(std::move(next));
    }
    return levels;
}

}  // namespace isthmus::detail
