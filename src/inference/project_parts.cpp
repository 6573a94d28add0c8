#include "inference/project_parts.hpp"

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

/// Shares that differ from 1 by less are 1: sums of the same terms in another order are the same number.
constexpr double rounding = 1e-12;

/// The projects of smaller strata cannot show how much they vary: without one of two, or of three, what is expected of the
/// others follows it.
constexpr std::size_t fewest_in_a_stratum = 5;
/// The most that such strata may have of what is expected of an entry with an interval.
constexpr double most_in_small_strata = 0.1;

}  // namespace

ProjectParts::ProjectParts(const Incidence& links, const Grouping& groups, PairValue value)
    : links_(&links), cells_(groups.group_count()) {
    std::vector<std::pair<id_type, id_type>> present;
    std::vector<id_type> of_group(as_index(groups.group_count()), 0);
    std::vector<id_type> found;
    for (id_type p = 0; p < links.project_count(); ++p) {
        const double size = links.size_of(p);
        const double share = pair_share(value, links.size_of(p));
        pairs_.push_back(size * (size - 1.0) / 2.0 * share);
        for_each_group_pair(links, p, groups.label, present, [&](id_type g, id_type h, std::int64_t pairs) {
            additions_.push_back({g, h, share * static_cast<double>(pairs)});
        });
        addition_bounds_.push_back(additions_.size());
        found.clear();
        for (const id_type a : links.actors_of(p)) {
            const id_type g = groups.label[as_index(a)];
            if (g != no_id && of_group[as_index(g)]++ == 0) {
                found.push_back(g);
            }
        }
        std::sort(found.begin(), found.end());
        for (const id_type g : found) {
            members_.push_back({g, static_cast<double>(std::exchange(of_group[as_index(g)], 0))});
        }
        member_bounds_.push_back(members_.size());
    }
    if (value == PairValue::binary) {
        divide_ties(groups);
    }
}

/// A tie that c projects make is worth 1/c in each.
void ProjectParts::divide_ties(const Grouping& groups) {
    std::fill(pairs_.begin(), pairs_.end(), 0.0);
    for (Addition& addition : additions_) {
        addition.value = 0.0;
    }
    std::vector<id_type> shared(as_index(links_->actor_count()), 0);
    const auto for_each_partner = [&](id_type i, const auto& visit) {
        for (const id_type p : links_->projects_of(i)) {
            const auto all = links_->actors_of(p);
            for (auto j = std::upper_bound(all.begin(), all.end(), i); j != all.end(); ++j) {
                visit(p, *j);
            }
        }
    };
    for (id_type i = 0; i < links_->actor_count(); ++i) {
        for_each_partner(i, [&](id_type /*p*/, id_type j) { ++shared[as_index(j)]; });
        for_each_partner(i, [&](id_type p, id_type j) {
            const double worth = 1.0 / shared[as_index(j)];
            pairs_[as_index(p)] += worth;
            id_type g = groups.label[as_index(i)];
            id_type h = groups.label[as_index(j)];
            if (g == no_id || h == no_id) {
                return;
            }
            if (h < g) {
                std::swap(g, h);
            }
            const auto begin =
                additions_.begin() + static_cast<std::ptrdiff_t>(addition_bounds_[as_index(p)]);
            const auto end =
                additions_.begin() + static_cast<std::ptrdiff_t>(addition_bounds_[as_index(p) + 1]);
            std::lower_bound(begin, end, std::pair(g, h), [](const Addition& a, const auto& key) {
                return std::pair(a.g, a.h) < key;
            })->value += worth;
        });
        for_each_partner(i, [&](id_type /*p*/, id_type j) { shared[as_index(j)] = 0; });
    }
}

void ProjectParts::entries_of(id_type p, std::vector<std::pair<std::size_t, double>>& out) const {
    out.clear();
    double inside = 0.0;
    double outside = 0.0;
    for (const Addition& a : additions(p)) {
        out.emplace_back(cells_(a.g, a.h), a.value);
        (a.g == a.h ? inside : outside) += a.value;
    }
    const std::span<const Members> all = members(p);
    std::vector<double> with_others(all.size(), 0.0);
    const auto place = [&](id_type g) {
        return std::lower_bound(all.begin(), all.end(), g,
                                [](const Members& m, id_type key) { return m.group < key; }) -
               all.begin();
    };
    for (const Addition& a : additions(p)) {
        if (a.g != a.h) {
            with_others[static_cast<std::size_t>(place(a.g))] += a.value;
            with_others[static_cast<std::size_t>(place(a.h))] += a.value;
        }
    }
    for (std::size_t m = 0; m < all.size(); ++m) {
        if (with_others[m] > 0.0) {
            out.emplace_back(others(all[m].group), with_others[m]);
        }
    }
    if (inside > 0.0) {
        out.emplace_back(within(), inside);
    }
    if (outside > 0.0) {
        out.emplace_back(across(), outside);
    }
}

Margins::Margins(const ProjectParts& parts, std::span<const id_type> of)
    : projects(of), of_group(as_index(parts.group_count()), 0.0) {
    for (const id_type p : projects) {
        pairs += parts.pairs(p);
        links += parts.links(p);
        for (const auto& m : parts.members(p)) {
            if (of_group[as_index(m.group)] == 0.0) {
                present.push_back(m.group);
            }
            of_group[as_index(m.group)] += m.links;
            labeled += m.links;
        }
    }
    std::sort(present.begin(), present.end());
    for (const id_type g : present) {
        squares += of_group[as_index(g)] * of_group[as_index(g)];
    }
}

void Margins::add_entries(const ProjectParts& parts, std::span<double> out) const {
    for (std::size_t x = 0; x < present.size(); ++x) {
        const double here = of_group[as_index(present[x])];
        for (std::size_t y = x; y < present.size(); ++y) {
            out[parts.cells()(present[x], present[y])] += cell(present[x], present[y]);
        }
        out[parts.others(present[x])] += 2.0 * rate() * here * (labeled - here);
    }
    out[parts.within()] += rate() * (squares - labeled);
    out[parts.across()] += rate() * (labeled * labeled - squares);
}

namespace {

/// Observed and by the margins alone, entry by entry, of all projects that have a stratum.
struct Totals {
    Totals(const ProjectParts& parts, const Strata& strata)
        : observed(parts.entries(), 0.0), margins(parts.entries(), 0.0) {
        std::vector<std::pair<std::size_t, double>> added;
        for (const id_type p : strata.members) {
            parts.entries_of(p, added);
            for (const auto& [entry, value] : added) {
                observed[entry] += value;
            }
        }
    }
    std::vector<double> observed;
    std::vector<double> margins;
};

std::vector<Margins> margins_of(const ProjectParts& parts, const Strata& strata) {
    std::vector<Margins> all;
    for (std::size_t s = 0; s < strata.size(); ++s) {
        all.emplace_back(
            parts,
            std::span(strata.members).subspan(strata.bounds[s], strata.bounds[s + 1] - strata.bounds[s]));
    }
    return all;
}

/// Sums of powers of how the logarithm of a ratio moves.
struct Powers {
    double one = 0.0;
    double two = 0.0;
    double three = 0.0;
    void add(double value, double times = 1.0) noexcept {
        one += times * value;
        two += times * value * value;
        three += times * value * value * value;
    }
};

/// One stratum after the other.
class Jackknife {
  public:
    Jackknife(const ProjectParts& parts, const Totals& totals)
        : parts_(parts),
          totals_(totals),
          here_(parts.entries(), 0.0),
          powers_(parts.entries()),
          added_to_(parts.entries(), 0.0),
          left_(as_index(parts.group_count()), 0.0),
          variance_(parts.entries(), 0.0),
          squares_(parts.entries(), 0.0),
          cubes_(parts.entries(), 0.0),
          small_(parts.entries(), 0.0),
          carrying_(parts.entries(), 0),
          freedom_(parts.entries(), 0),
          alone_(parts.entries(), 0) {}

    void add(const Margins& all);
    [[nodiscard]] std::vector<LogRatioSpread> spread() const;

  private:
    void begin(const Margins& all);
    void leave_out(const Margins& all, id_type p);
    void leave_out_sums(const Margins& all, id_type p, double rate);
    void end(const Margins& all);

    /// Log of what the ratio of an entry becomes, over what it is, with the stratum's part of the margins `left`.
    double moved(std::size_t entry, double left) {
        const double share = added_to_[entry] / totals_.observed[entry];
        const double margins = 1.0 - (here_[entry] - left) / totals_.margins[entry];
        if (share >= 1.0 - rounding || margins <= rounding) {
            alone_[entry] = 1;
            return 0.0;
        }
        return std::log1p(-share) - std::log(margins);
    }
    /// The same for a pair of groups of which the project has none: its stratum only loses pairs and links.
    [[nodiscard]] double moved_elsewhere(std::size_t entry, double kept) const {
        const double part = here_[entry] / totals_.margins[entry];
        return part > 1.0 - rounding && kept > 0.0 ? -std::log(kept) : part * (1.0 - kept);
    }
    [[nodiscard]] bool defined(std::size_t entry) const {
        return totals_.observed[entry] > 0.0 && totals_.margins[entry] > 0.0;
    }
    [[nodiscard]] double rate_without(const Margins& all, id_type p) const {
        return Margins::rate(all.pairs - parts_.pairs(p), all.links - parts_.links(p));
    }

    const ProjectParts& parts_;
    const Totals& totals_;
    std::vector<double> here_;  ///< expected by the margins of the stratum
    std::vector<Powers> powers_;
    std::vector<double> added_to_;  ///< by the project left out
    std::vector<double> left_;      ///< links of each group without it
    std::vector<double> variance_;
    std::vector<double> squares_;
    std::vector<double> cubes_;
    std::vector<double> small_;        ///< expected by the margins of strata with few projects
    std::vector<id_type> carrying_;    ///< projects of the stratum with such ties
    std::vector<id_type> freedom_;     ///< degrees of freedom
    std::vector<std::uint8_t> alone_;  ///< where one project has everything
    std::vector<std::pair<std::size_t, double>> added_;
};

void Jackknife::add(const Margins& all) {
    if (all.projects.size() < fewest_in_a_stratum) {
        all.add_entries(parts_, small_);
    }
    if (all.projects.size() < 2 || all.rate() <= 0.0) {
        return;
    }
    begin(all);
    for (const id_type p : all.projects) {
        leave_out(all, p);
    }
    end(all);
}

/// As if no project had a link of any of a pair's groups; leave_out() corrects it for those that have.
void Jackknife::begin(const Margins& all) {
    all.for_each_entry(parts_, [&](std::size_t entry) {
        here_[entry] = 0.0;
        carrying_[entry] = 0;
        powers_[entry] = {};
    });
    all.add_entries(parts_, here_);
    Powers logs;
    Powers linear;
    for (const id_type p : all.projects) {
        const double kept = rate_without(all, p) / all.rate();
        logs.add(kept > 0.0 ? -std::log(kept) : 0.0);
        linear.add(1.0 - kept);
    }
    all.for_each_entry(parts_, [&](std::size_t entry) {
        if (entry < parts_.cells().size() && defined(entry)) {
            const double part = here_[entry] / totals_.margins[entry];
            const bool whole = part > 1.0 - rounding;
            const Powers& sums = whole ? logs : linear;
            const double f = whole ? 1.0 : part;
            powers_[entry] = {f * sums.one, f * f * sums.two, f * f * f * sums.three};
        }
    });
}

void Jackknife::leave_out(const Margins& all, id_type p) {
    parts_.entries_of(p, added_);
    for (const auto& [entry, value] : added_) {
        added_to_[entry] = value;
        ++carrying_[entry];
    }
    for (const id_type g : all.present) {
        left_[as_index(g)] = all.of_group[as_index(g)];
    }
    for (const auto& m : parts_.members(p)) {
        left_[as_index(m.group)] -= m.links;
    }
    const double rate = rate_without(all, p);
    const double kept = rate / all.rate();
    for (const auto& m : parts_.members(p)) {
        for (const id_type h : all.present) {
            const bool counted =
                h < m.group && left_[as_index(h)] != all.of_group[as_index(h)];  // as (h, m.group)
            const std::size_t entry = parts_.cells()(m.group, h);
            if (counted || !defined(entry)) {
                continue;
            }
            const double k = left_[as_index(m.group)];
            const double left = rate * (h == m.group ? k * (k - 1.0) : 2.0 * k * left_[as_index(h)]);
            powers_[entry].add(moved_elsewhere(entry, kept), -1.0);
            powers_[entry].add(moved(entry, left));
        }
    }
    leave_out_sums(all, p, rate);
    for (const auto& [entry, value] : added_) {
        added_to_[entry] = 0.0;
    }
}

void Jackknife::leave_out_sums(const Margins& all, id_type p, double rate) {
    double labeled = all.labeled;
    double squares = all.squares;
    for (const auto& m : parts_.members(p)) {
        const double before = all.of_group[as_index(m.group)];
        labeled -= m.links;
        squares += left_[as_index(m.group)] * left_[as_index(m.group)] - before * before;
    }
    for (const id_type g : all.present) {
        if (const std::size_t entry = parts_.others(g); defined(entry)) {
            const double k = left_[as_index(g)];
            powers_[entry].add(moved(entry, 2.0 * rate * k * (labeled - k)));
        }
    }
    if (defined(parts_.within())) {
        powers_[parts_.within()].add(moved(parts_.within(), rate * (squares - labeled)));
    }
    if (defined(parts_.across())) {
        powers_[parts_.across()].add(moved(parts_.across(), rate * (labeled * labeled - squares)));
    }
}

void Jackknife::end(const Margins& all) {
    const auto n = static_cast<double>(all.projects.size());
    all.for_each_entry(parts_, [&](std::size_t entry) {
        const Powers& sums = powers_[entry];
        const double mean = sums.one / n;
        const double squares = std::max(0.0, sums.two - n * mean * mean);
        // What is expected of a stratum follows the project left out: the smaller, the less J varies (0 of two).
        variance_[entry] += (n - 1.0) / n * squares * (n > 2.0 ? (n - 1.0) / (n - 2.0) : 1.0);
        squares_[entry] += squares;
        if (squares > rounding * rounding) {
            freedom_[entry] += std::max(id_type{0}, carrying_[entry] - 1);
        }
        cubes_[entry] += sums.three - 3.0 * mean * sums.two + 2.0 * n * mean * mean * mean;
    });
}

std::vector<LogRatioSpread> Jackknife::spread() const {
    std::vector<LogRatioSpread> all(parts_.entries());
    for (std::size_t entry = 0; entry < all.size(); ++entry) {
        all[entry].projects = freedom_[entry] + 1;
        const bool known = small_[entry] <= most_in_small_strata * totals_.margins[entry];
        if (defined(entry) && known && alone_[entry] == 0 && variance_[entry] > rounding * rounding) {
            all[entry].error = std::sqrt(variance_[entry]);
            all[entry].acceleration = -cubes_[entry] / (6.0 * std::pow(squares_[entry], 1.5));
        }
    }
    return all;
}

}  // namespace

std::vector<LogRatioSpread> log_ratio_spread(const ProjectParts& parts, const Strata& strata) {
    Totals totals(parts, strata);
    const std::vector<Margins> margins = margins_of(parts, strata);
    for (const Margins& stratum : margins) {
        stratum.add_entries(parts, totals.margins);
    }
    Jackknife jackknife(parts, totals);
    for (const Margins& stratum : margins) {
        jackknife.add(stratum);
    }
    return jackknife.spread();
}

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
        const Totals moving(parts, strata);
        for (std::size_t i = 0; i < parts.entries(); ++i) {
            staying_[i] = std::max(0.0, observed[i] - moving.observed[i]);
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
