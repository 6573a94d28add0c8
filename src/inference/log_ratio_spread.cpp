#include "inference/log_ratio_spread.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace isthmus::detail {

namespace {

/// The projects of smaller strata cannot show how much they vary: without one of two, or of three, what is expected of the
/// others follows it.
constexpr std::size_t fewest_in_a_stratum = 5;
/// The most that such strata may have of what is expected of an entry with an interval.
constexpr double most_in_small_strata = 0.1;

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
    Jackknife(const ProjectParts& parts, std::vector<double> observed, std::vector<double> margins)
        : parts_(parts),
          observed_(std::move(observed)),
          margins_(std::move(margins)),
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
        const double share = added_to_[entry] / observed_[entry];
        const double margins = 1.0 - (here_[entry] - left) / margins_[entry];
        if (share >= 1.0 - rounding || margins <= rounding) {
            alone_[entry] = 1;
            return 0.0;
        }
        return std::log1p(-share) - std::log(margins);
    }
    /// The same for a pair of groups of which the project has none: its stratum only loses pairs and links.
    [[nodiscard]] double moved_elsewhere(std::size_t entry, double kept) const {
        const double part = here_[entry] / margins_[entry];
        return part > 1.0 - rounding && kept > 0.0 ? -std::log(kept) : part * (1.0 - kept);
    }
    [[nodiscard]] bool defined(std::size_t entry) const {
        return observed_[entry] > 0.0 && margins_[entry] > 0.0;
    }
    [[nodiscard]] double rate_without(const Margins& all, id_type p) const {
        return Margins::rate(all.pairs - parts_.pairs(p), all.links - parts_.links(p));
    }

    const ProjectParts& parts_;
    std::vector<double> observed_;  ///< of all strata
    std::vector<double> margins_;   ///< expected by the margins of all strata
    std::vector<double> here_;      ///< expected by the margins of the stratum
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
            const double part = here_[entry] / margins_[entry];
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
        all[entry].freedom = freedom_[entry];
        const bool known = small_[entry] <= most_in_small_strata * margins_[entry];
        if (defined(entry) && known && alone_[entry] == 0 && variance_[entry] > rounding * rounding) {
            all[entry].error = std::sqrt(variance_[entry]);
            all[entry].acceleration = -cubes_[entry] / (6.0 * std::pow(squares_[entry], 1.5));
        }
    }
    return all;
}

}  // namespace

std::vector<LogRatioSpread> log_ratio_spread(const ProjectParts& parts, const Strata& strata) {
    const std::vector<Margins> strata_margins = margins_of(parts, strata);
    std::vector<double> expected(parts.entries(), 0.0);
    for (const Margins& stratum : strata_margins) {
        stratum.add_entries(parts, expected);
    }
    Jackknife jackknife(parts, observed_in(parts, strata), std::move(expected));
    for (const Margins& stratum : strata_margins) {
        jackknife.add(stratum);
    }
    return jackknife.spread();
}

}  // namespace isthmus::detail
