#include "isthmus/inference/validated_ties.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/memory.hpp"
#include "isthmus/core/prefetch.hpp"

namespace isthmus {

namespace detail {

/// Of one tie.
struct TieCount {
    std::int64_t sum = 0;
    id_type met = 0;      // draws with any joint project
    id_type reached = 0;  // with at least as many as observed

    /// One draw more in which the two have `joint` projects, one at least.
    void add(id_type joint, id_type observed) {
        sum += joint;
        ++met;
        reached += joint >= observed ? 1 : 0;
    }
    void add(const TieCount& other) {
        sum += other.sum;
        met += other.met;
        reached += other.reached;
    }
};

void require_memory_of_ties(const Incidence& observed, id_type chains, unsigned workers) {
    // Kept here, twice as the statistic that chose the spacing may still be there; and the columns of the result, as numbers
    // and as Python's names, numbers of rows and adjusted p.
    constexpr std::uint64_t of_tie = 2 * 8 + 40 + 120;
    constexpr std::uint64_t of_thread = sizeof(TieCount);
    constexpr std::size_t chains_of_spacing = 8;
    const ProjectionSize size = projection_size(observed);
    const auto ties = static_cast<std::uint64_t>(size.max_ties);
    // One more for the sums over all.
    const std::uint64_t threads =
        std::uint64_t{1} + worker_count(workers, as_index(chains)) + worker_count(workers, chains_of_spacing);
    require_memory(
        static_cast<std::uint64_t>(size.peak_bytes) + bytes_of(ties, of_tie + bytes_of(threads, of_thread)),
        std::to_string(ties) + " ties beside their draws", "give fewer workers, or fewer projects");
}

/// A tie that a draw has, and the projects it has of it.
struct FoundTie {
    std::size_t tie;
    id_type joint;
};

/// What a thread counts in.
struct TieWorker {
    std::vector<TieCount> counts;
    std::vector<std::uint32_t>
        met;  // with `before` of an actor: before + the projects it shares with each, or less for none
    std::vector<offset_type> later;  // where the later actors begin in the row of every project
    std::vector<FoundTie> found;     // not counted yet
};

namespace {

/// Of all ties in one draw.
struct TieTotals {
    std::int64_t recurring = 0;
    std::int64_t joint = 0;
    std::int64_t squares = 0;
};

/// Adds what was found to the counts of the ties, and to the totals. The counts are asked for before they are needed: few are
/// near.
void count_all(std::span<const FoundTie> found, std::span<const id_type> observed,
               std::vector<TieCount>& counts, TieTotals& all) {
    all.recurring += static_cast<std::int64_t>(found.size());
    constexpr std::size_t ahead = 16;
    for (std::size_t i = 0; i < found.size(); ++i) {
        fetch_soon(&counts[found[std::min(i + ahead, found.size() - 1)].tie]);
        const auto& [tie, joint] = found[i];
        counts[tie].add(joint, observed[tie]);
        all.joint += joint;
        all.squares += std::int64_t{joint} * joint;
    }
}

/// Calls visit(actor) for everyone behind a in the projects of a, once for each.
template <class Visit>
void for_each_later(const Incidence& draw, id_type a, const std::vector<offset_type>& later, Visit&& visit) {
    for (const id_type p : draw.projects_of(a)) {
        const auto end = as_index(draw.project_offsets()[as_index(p) + 1]);
        for (auto k = as_index(later[as_index(p)]); k < end; ++k) {
            visit(as_index(draw.project_actors()[k]));
        }
    }
}

}  // namespace

/// One for every thread that counts at the same time.
class TieDraws::Workers {
  public:
    Workers(std::size_t ties, std::size_t actors) : ties_(ties), actors_(actors) {}

    [[nodiscard]] std::unique_ptr<TieWorker> borrow() {
        const std::scoped_lock lock(mutex_);
        if (idle_.empty()) {
            return std::make_unique<TieWorker>(
                TieWorker{std::vector<TieCount>(ties_), std::vector<std::uint32_t>(actors_), {}, {}});
        }
        std::unique_ptr<TieWorker> worker = std::move(idle_.back());
        idle_.pop_back();
        return worker;
    }
    void give_back(std::unique_ptr<TieWorker> worker) {
        const std::scoped_lock lock(mutex_);
        idle_.push_back(std::move(worker));
    }
    /// Of all; when nobody counts.
    [[nodiscard]] std::vector<TieCount> counts() const {
        std::vector<TieCount> all(ties_);
        for (const std::unique_ptr<TieWorker>& worker : idle_) {
            for (std::size_t k = 0; k < ties_; ++k) {
                all[k].add(worker->counts[k]);
            }
        }
        return all;
    }

  private:
    std::size_t ties_;
    std::size_t actors_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<TieWorker>> idle_;
};

TieDraws::TieDraws(const Incidence& observed) {
    const CooperationGraph ties = cooperation(observed);
    offsets_.reserve(as_index(ties.vertex_count()) + 1);
    partner_.reserve(as_index(ties.edge_count()));
    observed_.reserve(as_index(ties.edge_count()));
    for (id_type a = 0; a < ties.vertex_count(); ++a) {
        const std::span<const id_type> around = ties.neighbors(a);
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (around[k] > a) {
                partner_.push_back(around[k]);
                observed_.push_back(static_cast<id_type>(ties.weights(a)[k]));
            }
        }
        offsets_.push_back(static_cast<offset_type>(partner_.size()));
    }
    workers_ = std::make_unique<Workers>(partner_.size(), as_index(observed.actor_count()));
}

TieDraws::~TieDraws() = default;

std::vector<double> TieDraws::observed_totals() const {
    std::vector<double> sums{static_cast<double>(observed_.size()), 0.0, 0.0};
    for (const double joint : observed_) {
        sums[1] += joint;
        sums[2] += joint * joint;
    }
    return sums;
}

void TieDraws::operator()(const Incidence& draw, std::span<double> out) const {
    constexpr std::size_t enough = 4096;
    if (as_index(draw.actor_count()) + 1 != offsets_.size()) {
        throw ValueError("ties of " + std::to_string(offsets_.size() - 1) +
                         " actors are counted in draws of as many; got " +
                         std::to_string(draw.actor_count()));
    }
    std::unique_ptr<TieWorker> worker = workers_->borrow();
    auto& [counts, met, later, found] = *worker;
    TieTotals all;
    std::size_t waiting = 0;
    later.assign(draw.project_offsets().begin(), draw.project_offsets().end() - 1);
    met.assign(met.size(), 0);
    // Rises by as much as an actor can share, so that nothing is to be cleared; at most links + actors, which fit.
    std::uint32_t before = 0;
    for (id_type a = 0; a < draw.actor_count(); ++a) {
        // Rows ascend, and those before a were here already.
        std::ranges::for_each(draw.projects_of(a), [&](id_type p) { ++later[as_index(p)]; });
        for_each_later(draw, a, later, [&](std::size_t b) { met[b] = std::max(met[b], before) + 1; });
        const auto begin = as_index(offsets_[as_index(a)]);
        const auto end = as_index(offsets_[as_index(a) + 1]);
        found.resize(std::max(found.size(), waiting + end - begin));
        for (std::size_t k = begin; k < end; ++k) {
            const std::uint32_t now = met[as_index(partner_[k])];
            found[waiting] = {k, static_cast<id_type>(now - before)};
            waiting += now > before ? 1 : 0;
        }
        before += static_cast<std::uint32_t>(draw.activity(a));
        if (waiting > enough || a + 1 == draw.actor_count()) {
            count_all(std::span(found).first(std::exchange(waiting, 0)), observed_, counts, all);
        }
    }
    workers_->give_back(std::move(worker));
    out[0] = static_cast<double>(all.recurring);
    out[1] = static_cast<double>(all.joint);
    out[2] = static_cast<double>(all.squares);
}

ValidatedTies TieDraws::columns(id_type samples) const {
    ValidatedTies found;
    const auto draws = static_cast<double>(samples);
    const std::vector<TieCount> counts = workers_->counts();
    found.u.reserve(counts.size());
    found.expected.reserve(counts.size());
    found.met.reserve(counts.size());
    found.p.reserve(counts.size());
    for (std::size_t a = 0; a + 1 < offsets_.size(); ++a) {
        found.u.insert(found.u.end(), as_index(offsets_[a + 1] - offsets_[a]), static_cast<id_type>(a));
    }
    found.v = partner_;
    found.observed.assign(observed_.begin(), observed_.end());
    for (const TieCount& tie : counts) {
        found.expected.push_back(static_cast<double>(tie.sum) / draws);
        found.met.push_back(tie.met);
        found.p.push_back((tie.reached + 1.0) / (tie.met + 1.0));
    }
    return found;
}

}  // namespace detail

Statistic ties_statistic(const Incidence& observed) {
    detail::require_memory_of_ties(observed, 1, 1);
    const auto draws = std::make_shared<detail::TieDraws>(observed);
    return {{"ties", "joint projects", "squares of joint projects"},
            [draws](const SampleView& view, std::span<double> out) { (*draws)(view.links(), out); }};
}

}  // namespace isthmus
