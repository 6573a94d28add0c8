#include "inference/single_projects.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace isthmus::detail {

namespace {

/// What the ratios become without one project, and the project that matters most to each so far.
class Leaving {
  public:
    Leaving(const ProjectParts& parts, const Strata& strata, std::span<const double> observed,
            std::span<const double> expected)
        : observed_(observed),
          expected_(expected),
          margins_(parts.entries(), 0.0),
          staying_(parts.entries(), 0.0) {
        found_.ratio.assign(parts.entries(), no_value);
        found_.project.assign(parts.entries(), no_id);
        const std::vector<double> moving = observed_in(parts, strata);
        for (std::size_t i = 0; i < parts.entries(); ++i) {
            staying_[i] = std::max(0.0, observed[i] - moving[i]);
            if (staying_[i] <= rounding * observed[i]) {
                staying_[i] = 0.0;
            }
        }
        for (const Margins& stratum : margins_of(parts, strata)) {
            stratum.add_entries(parts, margins_);
        }
    }

    [[nodiscard]] bool defined(std::size_t i) const { return expected_[i] > 0.0; }
    [[nodiscard]] bool above(std::size_t i) const { return observed_[i] > expected_[i]; }

    /// What of the expectation of entry i belongs to a project with this share of the stratum's part `here`.
    [[nodiscard]] double expected_of(std::size_t i, double here, double share) const {
        return margins_[i] > 0.0 ? (expected_[i] - staying_[i]) * (here / margins_[i]) * share : 0.0;
    }

    void leave_out(std::size_t i, id_type p, double observed, double expected) {
        const bool certain = found_.project[i] != no_id && std::isnan(found_.ratio[i]);
        if (!defined(i) || certain) {
            return;
        }
        const double left = expected_[i] - expected;
        const double ratio =
            left > rounding * expected_[i] ? std::max(0.0, observed_[i] - observed) / left : no_value;
        const bool further = above(i) ? ratio < found_.ratio[i] : ratio > found_.ratio[i];
        if (found_.project[i] == no_id || std::isnan(ratio) || further) {
            found_.ratio[i] = ratio;
            found_.project[i] = p;
        }
    }
    [[nodiscard]] WithoutOne take() { return std::move(found_); }

  private:
    std::span<const double> observed_;
    std::span<const double> expected_;
    std::vector<double> margins_;
    std::vector<double> staying_;
    WithoutOne found_;
};

/// What leave_out_each() writes on, one number an entry.
struct Scratch {
    std::vector<double> here;  ///< expected by the margins of the stratum
    std::vector<id_type> has;  ///< the last project with ties of the entry
    std::vector<std::size_t> open;
    std::vector<std::pair<std::size_t, double>> added;
};

/// The projects of a stratum. Those that have no ties of an entry can only raise its ratio, most of all the one with
/// most pairs: it is looked for from the largest on.
void leave_out_each(const ProjectParts& parts, const Margins& all, Scratch& scratch, Leaving& leaving) {
    std::vector<double>& here = scratch.here;
    std::vector<id_type>& has = scratch.has;
    std::vector<std::size_t>& open = scratch.open;
    all.for_each_entry(parts, [&](std::size_t i) { here[i] = 0.0; });
    all.add_entries(parts, here);
    std::vector<id_type> order(all.projects.begin(), all.projects.end());
    std::stable_sort(order.begin(), order.end(),
                     [&](id_type p, id_type q) { return parts.pairs(p) > parts.pairs(q); });
    open.clear();
    all.for_each_entry(parts, [&](std::size_t i) {
        if (here[i] > 0.0 && leaving.defined(i) && !leaving.above(i)) {
            open.push_back(i);
        }
    });
    for (const id_type p : order) {
        const double share = all.pairs > 0.0 ? parts.pairs(p) / all.pairs : 0.0;
        parts.entries_of(p, scratch.added);
        for (const auto& [entry, value] : scratch.added) {
            has[entry] = p;
            leaving.leave_out(entry, p, value, leaving.expected_of(entry, here[entry], share));
        }
        std::erase_if(open, [&](std::size_t i) {
            if (has[i] == p) {
                return false;
            }
            leaving.leave_out(i, p, 0.0, leaving.expected_of(i, here[i], share));
            return true;
        });
    }
}

}  // namespace

WithoutOne without_one(const ProjectParts& parts, const Strata& strata, std::span<const double> observed,
                       std::span<const double> expected) {
    Leaving leaving(parts, strata, observed, expected);
    Scratch scratch{
        std::vector<double>(parts.entries()), std::vector<id_type>(parts.entries(), no_id), {}, {}};
    std::vector<std::uint8_t> moves(as_index(parts.project_count()), 0);
    for (const Margins& stratum : margins_of(parts, strata)) {
        leave_out_each(parts, stratum, scratch, leaving);
    }
    for (const id_type p : strata.members) {
        moves[as_index(p)] = 1;
    }
    std::vector<std::pair<std::size_t, double>> added;
    for (id_type p = 0; p < parts.project_count(); ++p) {
        if (moves[as_index(p)] == 0) {
            parts.entries_of(p, added);
            for (const auto& [entry, value] : added) {
                leaving.leave_out(entry, p, value, value);
            }
        }
    }
    return leaving.take();
}

std::vector<double> top_ten_share(const ProjectParts& parts) {
    constexpr std::size_t most = 10;
    std::vector<double> total(parts.entries(), 0.0);
    std::vector<std::vector<double>> largest(parts.entries());  // heaps, the least first
    std::vector<std::pair<std::size_t, double>> added;
    for (id_type p = 0; p < parts.project_count(); ++p) {
        parts.entries_of(p, added);
        for (const auto& [entry, value] : added) {
            total[entry] += value;
            std::vector<double>& heap = largest[entry];
            heap.push_back(value);
            std::push_heap(heap.begin(), heap.end(), std::greater<>());
            if (heap.size() > most) {
                std::pop_heap(heap.begin(), heap.end(), std::greater<>());
                heap.pop_back();
            }
        }
    }
    std::vector<double> shares(parts.entries(), no_value);
    for (std::size_t entry = 0; entry < shares.size(); ++entry) {
        double top = 0.0;
        std::sort(largest[entry].begin(), largest[entry].end());
        for (const double value : largest[entry]) {
            top += value;
        }
        if (total[entry] > 0.0) {
            shares[entry] = std::min(1.0, top / total[entry]);
        }
    }
    return shares;
}

}  // namespace isthmus::detail
