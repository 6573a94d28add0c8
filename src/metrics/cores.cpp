#include "isthmus/metrics/cores.hpp"

#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <string>
#include <utility>

#include "isthmus/core/scaling.hpp"

namespace isthmus {

namespace detail {

namespace {

/// A sum in two doubles: what rounding takes from the first is in the second (Knuth's two-sum).
class TwoDoubles {
  public:
    void add(double x) noexcept {
        const double sum = high_ + x;
        const double of_x = sum - high_;
        low_ += (high_ - (sum - of_x)) + (x - of_x);
        high_ = sum;
    }
    [[nodiscard]] double value() const noexcept { return high_ + low_; }

  private:
    double high_ = 0.0;
    double low_ = 0.0;
};

}  // namespace

std::vector<id_type> ordered_by_degree(std::span<const id_type> degrees) {
    const id_type most = degrees.empty() ? 0 : *std::max_element(degrees.begin(), degrees.end());
    std::vector<std::size_t> next(as_index(most) + 2, 0);
    for (const id_type degree : degrees) {
        ++next[as_index(degree) + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<id_type> order(degrees.size());
    for (std::size_t v = 0; v < degrees.size(); ++v) {
        order[next[as_index(degrees[v])]++] = static_cast<id_type>(v);
    }
    return order;
}

std::vector<double> s_core_of(TieRows rows) {
    const int shift = shift_to(summable, largest_number(rows.values));
    scale(rows.values, shift);
    const auto n = as_index(rows.vertex_count());
    std::vector<TwoDoubles> strength(n);
    using Entry = std::pair<double, id_type>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> least;
    for (id_type v = 0; v < rows.vertex_count(); ++v) {
        for (const double value : rows.weights(v)) {
            strength[as_index(v)].add(value);
        }
        least.emplace(strength[as_index(v)].value(), v);
    }
    std::vector<double> core(n, -1.0);
    for (double level = 0.0; !least.empty();) {
        const auto [value, v] = least.top();
        least.pop();
        if (core[as_index(v)] >= 0.0) {
            continue;  // an entry from before its strength fell
        }
        level = std::max(level, value);
        core[as_index(v)] = level;
        const std::span<const id_type> around = rows.neighbors(v);
        const std::span<const double> values = rows.weights(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            const id_type u = around[k];
            if (core[as_index(u)] < 0.0 && values[k] > 0.0) {
                strength[as_index(u)].add(-values[k]);
                least.emplace(strength[as_index(u)].value(), u);
            }
        }
    }
    scale(core, -shift);
    return core;
}

}  // namespace detail

namespace {

/// Peels a two-mode network for one alpha: projects that are too small, and with them actors left with too few projects.
class AlphaBetaPeeling {
  public:
    AlphaBetaPeeling(const Incidence& links, id_type alpha) : links_(&links), alpha_(alpha) {
        for (id_type p = 0; p < links.project_count(); ++p) {
            size_.push_back(links.size_of(p));
            largest_ = std::max(largest_, size_.back());
        }
        by_size_.resize(as_index(largest_) + 1);
        for (id_type a = 0; a < links.actor_count(); ++a) {
            activity_.push_back(links.activity(a));
        }
        found_.actors.assign(activity_.size(), no_id);
        found_.projects.assign(size_.size(), no_id);
    }

    [[nodiscard]] AlphaBetaCore run() {
        for (id_type a = 0; a < links_->actor_count(); ++a) {
            if (activity_[as_index(a)] < alpha_) {
                remove_actor(a, 0);
            }
        }
        for (id_type p = 0; p < links_->project_count(); ++p) {
            by_size_[as_index(size_[as_index(p)])].push_back(p);
        }
        for (id_type beta = 0; beta <= largest_; ++beta) {
            std::vector<id_type>& next = by_size_[as_index(beta)];
            while (!next.empty()) {
                const id_type p = next.back();
                next.pop_back();
                if (found_.projects[as_index(p)] == no_id) {  // a project has an entry a size that it had
                    remove_project(p, beta);
                }
            }
        }
        return std::move(found_);
    }

  private:
    void remove_project(id_type p, id_type beta) {
        found_.projects[as_index(p)] = beta;
        for (const id_type a : links_->actors_of(p)) {
            if (found_.actors[as_index(a)] == no_id && --activity_[as_index(a)] < alpha_) {
                remove_actor(a, beta);
            }
        }
    }

    void remove_actor(id_type a, id_type beta) {
        found_.actors[as_index(a)] = beta;
        for (const id_type p : links_->projects_of(a)) {
            if (found_.projects[as_index(p)] == no_id) {
                --size_[as_index(p)];
                by_size_[as_index(std::max(size_[as_index(p)], beta))].push_back(p);
            }
        }
    }

    const Incidence* links_;
    id_type alpha_;
    id_type largest_ = 0;
    std::vector<id_type> size_;      ///< actors left
    std::vector<id_type> activity_;  ///< projects left
    std::vector<std::vector<id_type>> by_size_;
    AlphaBetaCore found_;
};

}  // namespace

AlphaBetaCore alpha_beta_core(const Incidence& links, id_type alpha) {
    if (alpha < 1) {
        throw ValueError("alpha is a number of projects from 1, that every actor has; not " +
                         std::to_string(alpha));
    }
    return AlphaBetaPeeling(links, alpha).run();
}

template std::vector<id_type> core_number(const CooperationGraph&);
template std::vector<id_type> core_number(const TwoModeGraph&);
template std::vector<double> s_core(const CooperationGraph&);

}  // namespace isthmus
