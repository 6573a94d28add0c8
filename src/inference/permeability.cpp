#include "isthmus/inference/permeability.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "inference/log_ratio_spread.hpp"
#include "inference/project_parts.hpp"
#include "inference/single_projects.hpp"

namespace isthmus {

namespace {

/// Ends of the interval of a ratio; NaN where there is none. Formula: permeabilities_of().
std::pair<double, double> interval(double ratio, const detail::LogRatioSpread& spread, double confidence) {
    constexpr id_type least_freedom = 2;  // three projects with such ties
    if (!(ratio > 0.0) || std::isnan(spread.error) || spread.freedom < least_freedom) {
        return {detail::no_value, detail::no_value};
    }
    const boost::math::students_t_distribution<double> student(static_cast<double>(spread.freedom));
    const double t = boost::math::quantile(student, 0.5 + confidence / 2.0);
    const double down = 1.0 + spread.acceleration * t;
    const double up = 1.0 - spread.acceleration * t;
    if (down <= 0.0 || up <= 0.0) {
        return {detail::no_value, detail::no_value};
    }
    return {ratio * std::exp(-spread.error * t / down), ratio * std::exp(spread.error * t / up)};
}

/// Which entries a table has.
struct Rows {
    std::size_t first;
    std::size_t count;
};

/// By one grouping: what does not depend on the null model, and is wanted for each.
class Grouped {
  public:
    Grouped(const Incidence& links, const Grouping& groups, const Strata& strata,
            const PermeabilityView& view)
        : parts_(links, groups, view.value),
          strata_(strata),
          view_(view),
          spread_(detail::log_ratio_spread(parts_, strata)),
          top_ten_(detail::top_ten_share(parts_)) {}

    [[nodiscard]] std::size_t entries() const { return parts_.entries(); }

    /// All entries against the draws of `summary`, which has them from `first` on.
    [[nodiscard]] PermeabilityColumns against(const Summary& summary, std::size_t first) const {
        PermeabilityColumns all;
        std::vector<double> observed;
        for (std::size_t i = first; i < first + entries(); ++i) {
            const double expected = summary.expected(i);
            const double ratio = detail::over(summary.observed(i), expected);
            const auto [low, high] = interval(ratio, spread_[i - first], view_.confidence);
            observed.push_back(summary.observed(i));
            all.expected.push_back(expected);
            all.ratio.push_back(ratio);
            all.null_low.push_back(detail::over(summary.low(i), expected));
            all.null_high.push_back(detail::over(summary.high(i), expected));
            all.ratio_low.push_back(low);
            all.ratio_high.push_back(high);
            all.z.push_back(summary.z(i));
            // What is not expected at all is not tested, and weighs on the correction of nothing else.
            all.p.push_back(expected > 0.0 ? summary.p(i) : detail::no_value);
        }
        detail::WithoutOne without = detail::without_one(parts_, strata_, observed, all.expected);
        all.ratio_without = std::move(without.ratio);
        all.moved_by = std::move(without.project);
        return all;
    }

    [[nodiscard]] PermeabilityTable table(const std::vector<double>& observed,
                                          const PermeabilityColumns& ordinary,
                                          const std::optional<PermeabilityColumns>& aware, Rows rows) const {
        PermeabilityTable part;
        part.observed = cut(observed, rows);
        part.top_ten_share = cut(top_ten_, rows);
        part.ordinary = cut_columns(ordinary, rows);
        if (aware) {
            part.rule_aware = cut_columns(*aware, rows);
        }
        return part;
    }

  private:
    template <class T>
    static std::vector<T> cut(const std::vector<T>& column, Rows rows) {
        const auto begin = column.begin() + static_cast<std::ptrdiff_t>(rows.first);
        return {begin, begin + static_cast<std::ptrdiff_t>(rows.count)};
    }
    [[nodiscard]] PermeabilityColumns cut_columns(const PermeabilityColumns& all, Rows rows) const {
        PermeabilityColumns part;
        for (const auto column :
             {&PermeabilityColumns::expected, &PermeabilityColumns::ratio, &PermeabilityColumns::null_low,
              &PermeabilityColumns::null_high, &PermeabilityColumns::ratio_low,
              &PermeabilityColumns::ratio_high, &PermeabilityColumns::z, &PermeabilityColumns::p,
              &PermeabilityColumns::ratio_without}) {
            part.*column = cut(all.*column, rows);
        }
        part.moved_by = cut(all.moved_by, rows);
        part.p_adjusted = adjust(part.p, part.z, view_.correction);
        return part;
    }

    detail::ProjectParts parts_;
    const Strata& strata_;
    const PermeabilityView& view_;
    std::vector<detail::LogRatioSpread> spread_;
    std::vector<double> top_ten_;
};

Permeability measured(const Grouped& grouped, const Grouping& groups, const Summary& ordinary,
                      const Summary* rule_aware, std::size_t first) {
    Permeability result;
    result.by = groups.by;
    result.names = groups.names;
    const id_type count = groups.group_count();
    for (id_type g = 0; g < count; ++g) {
        for (id_type h = g; h < count; ++h) {
            result.group_a.push_back(g);
            result.group_b.push_back(h);
        }
    }
    std::vector<double> observed;
    for (std::size_t i = first; i < first + grouped.entries(); ++i) {
        observed.push_back(ordinary.observed(i));
    }
    const PermeabilityColumns columns = grouped.against(ordinary, first);
    std::optional<PermeabilityColumns> aware;
    if (rule_aware != nullptr) {
        aware = grouped.against(*rule_aware, first);
    }
    const std::size_t cells = result.group_a.size();
    result.pairs = grouped.table(observed, columns, aware, {0, cells});
    result.groups = grouped.table(observed, columns, aware, {cells, as_index(count)});
    result.overall = grouped.table(observed, columns, aware, {cells + as_index(count), 2});
    return result;
}

void require_entries(std::size_t wanted, const Summary& summary) {
    if (summary.size() != wanted) {
        throw ValueError("permeability needs draws of " + std::to_string(wanted) + " entries (got " +
                         std::to_string(summary.size()) + "): those of the mixing by these groupings");
    }
}

}  // namespace

std::vector<Permeability> permeabilities_of(const Incidence& links, std::span<const Grouping> groupings,
                                            const Summary& ordinary, const Summary* rule_aware,
                                            const PermeabilityView& view) {
    require_value_of_projects(view.value);
    if (!(view.confidence > 0.0 && view.confidence < 1.0)) {
        throw ValueError("confidence lies between 0 and 1; got " + to_text(view.confidence));
    }
    std::size_t wanted = 0;
    for (const Grouping& groups : groupings) {
        detail::require_labels(groups, links.actor_count());
        wanted += GroupPairs(groups.group_count()).size() + as_index(groups.group_count()) + 2;
    }
    require_entries(wanted, ordinary);
    if (rule_aware != nullptr) {
        require_entries(wanted, *rule_aware);
    }
    const Strata strata(view.strata, links.project_count());
    std::vector<Permeability> results;
    std::size_t first = 0;
    for (const Grouping& groups : groupings) {
        const Grouped grouped(links, groups, strata, view);
        results.push_back(measured(grouped, groups, ordinary, rule_aware, first));
        first += grouped.entries();
    }
    return results;
}

Permeabilities permeabilities(const PartnershipNetwork& net, std::span<const Grouping> groupings,
                              const PermeabilityOptions& options) {
    require_value_of_projects(options.value);
    const Incidence links = net.links(options.membership);
    const PermeabilityView view{options.value, trading_strata(links, options.strata, options.single_partner),
                                options.confidence, options.correction};
    const Statistic statistic = mixing_statistic(groupings, options.value);
    const Observation observation(links, groupings);
    Significance ordinary =
        significance(Curveball<>(links, view.strata), statistic, observation, options.sampling);
    std::optional<Significance> aware;
    std::optional<id_type> exempt;
    if (options.rules) {
        const RuleAwareCurveball null = rule_aware(net, *options.rules, options.membership, view.strata);
        exempt = null.policy().exempt_count();
        aware = significance(null, statistic, observation, options.sampling);
    }
    std::vector<Permeability> results =
        permeabilities_of(links, groupings, ordinary.summary, aware ? &aware->summary : nullptr, view);
    return {std::move(results), std::move(ordinary), std::move(aware), exempt};
}

Permeability permeability(const PartnershipNetwork& net, const Grouping& grouping,
                          const PermeabilityOptions& options) {
    return std::move(permeabilities(net, std::span(&grouping, 1), options).by_grouping.front());
}

}  // namespace isthmus
