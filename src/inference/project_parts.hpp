#pragma once
// What single projects add to the mixing of groups, and what is expected by the margins of a stratum alone.

#include <span>
#include <utility>
#include <vector>

#include "isthmus/inference/statistics.hpp"
#include "isthmus/nulls/strata.hpp"

namespace isthmus::detail {

/// What every project adds to the entries of mixing_statistic() of one grouping, and its margins.
class ProjectParts {
  public:
    struct Members {
        id_type group;
        double links;
    };
    struct Addition {
        id_type g;
        id_type h;
        double value;
    };

    ProjectParts(const Incidence& links, const Grouping& groups, PairValue value);

    [[nodiscard]] id_type project_count() const noexcept { return links_->project_count(); }
    [[nodiscard]] id_type group_count() const noexcept { return cells_.group_count(); }
    [[nodiscard]] const GroupPairs& cells() const noexcept { return cells_; }
    [[nodiscard]] std::size_t others(id_type g) const noexcept { return cells_.size() + as_index(g); }
    [[nodiscard]] std::size_t within() const noexcept { return others(group_count()); }
    [[nodiscard]] std::size_t across() const noexcept { return within() + 1; }
    [[nodiscard]] std::size_t entries() const noexcept { return across() + 1; }

    /// Links of project p, of actors with and without a label; what all its pairs are worth.
    [[nodiscard]] double links(id_type p) const noexcept { return static_cast<double>(links_->size_of(p)); }
    [[nodiscard]] double pairs(id_type p) const noexcept { return pairs_[as_index(p)]; }

    [[nodiscard]] std::span<const Members> members(id_type p) const noexcept {
        return std::span(members_).subspan(member_bounds_[as_index(p)],
                                           member_bounds_[as_index(p) + 1] - member_bounds_[as_index(p)]);
    }
    [[nodiscard]] std::span<const Addition> additions(id_type p) const noexcept {
        return std::span(additions_)
            .subspan(addition_bounds_[as_index(p)],
                     addition_bounds_[as_index(p) + 1] - addition_bounds_[as_index(p)]);
    }

    /// Entries to which p adds something, with what it adds; each once.
    void entries_of(id_type p, std::vector<std::pair<std::size_t, double>>& out) const;

  private:
    void divide_ties(const Grouping& groups);

    const Incidence* links_;
    GroupPairs cells_;
    std::vector<double> pairs_;
    std::vector<Members> members_;
    std::vector<std::size_t> member_bounds_{0};
    std::vector<Addition> additions_;
    std::vector<std::size_t> addition_bounds_{0};
};

/// Margins of the projects of one stratum, and what is expected by them alone.
struct Margins {
    Margins(const ProjectParts& parts, std::span<const id_type> of);

    /// P / (L (L - 1)): times K_g (K_g - 1), or 2 K_g K_h, it is what is expected.
    [[nodiscard]] static double rate(double pairs, double links) noexcept {
        return links > 1.0 && pairs > 0.0 ? pairs / (links * (links - 1.0)) : 0.0;
    }
    [[nodiscard]] double rate() const noexcept { return rate(pairs, links); }
    [[nodiscard]] double cell(id_type g, id_type h) const noexcept {
        const double k = of_group[as_index(g)];
        return rate() * (g == h ? k * (k - 1.0) : 2.0 * k * of_group[as_index(h)]);
    }
    /// The same of all entries of `parts` that for_each_entry() visits.
    void add_entries(const ProjectParts& parts, std::span<double> out) const;

    /// Entries of groups that are present: pairs of them, each with others, within, across.
    template <class Visit>
    void for_each_entry(const ProjectParts& parts, const Visit& visit) const {
        for (std::size_t x = 0; x < present.size(); ++x) {
            for (std::size_t y = x; y < present.size(); ++y) {
                visit(parts.cells()(present[x], present[y]));
            }
            visit(parts.others(present[x]));
        }
        visit(parts.within());
        visit(parts.across());
    }

    std::span<const id_type> projects;
    double pairs = 0.0;
    double links = 0.0;
    double labeled = 0.0;  ///< links of actors with a label
    double squares = 0.0;  ///< sum of K_g squared
    std::vector<double> of_group;
    std::vector<id_type> present;
};

/// Observed, entry by entry, of all projects that have a stratum.
[[nodiscard]] std::vector<double> observed_in(const ProjectParts& parts, const Strata& strata);

/// Margins of every stratum.
[[nodiscard]] std::vector<Margins> margins_of(const ProjectParts& parts, const Strata& strata);

/// Shares that differ from 1 by less are 1: sums of the same terms in another order are the same number.
inline constexpr double rounding = 1e-12;

}  // namespace isthmus::detail
