#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "inference/trend_series.hpp"
#include "isthmus/inference/trend.hpp"
#include "isthmus/metrics/pair_history.hpp"
#include "isthmus/nulls/curveball.hpp"

namespace isthmus {

namespace detail {
namespace {

/// Numerator and denominator of a measure, project by project.
struct Parts {
    std::vector<double> numerator;
    std::vector<double> denominator;
};

Parts parts_of(TrendMeasure measure, const PairHistory& history, std::span<const double> expected) {
    switch (measure) {
        case TrendMeasure::permeability:
            return {history.across, {expected.begin(), expected.end()}};
        case TrendMeasure::repeat:
            return {history.across_repeated, history.across};
        case TrendMeasure::closure:
            return {history.across_closed, history.across_new};
        case TrendMeasure::ei:
            break;
    }
    std::vector<double> less_within;
    for (std::size_t p = 0; p < history.pairs.size(); ++p) {
        less_within.push_back(2.0 * history.across[p] - history.pairs[p]);
    }
    return {std::move(less_within), history.pairs};
}

/// Projects by programme; those without one are in none, unless no project has one.
Grouping programmes(const PartnershipNetwork& net) {
    std::vector<std::string_view> labels;
    for (std::size_t p = 0; p < net.projects().size(); ++p) {
        labels.push_back(net.projects().programme[p]);
    }
    const bool any =
        std::any_of(labels.begin(), labels.end(), [](std::string_view label) { return !label.empty(); });
    return group_by_labels(labels, "programme", any ? Missing::excluded : Missing::own_group);
}

/// What later and earlier projects are compared within.
Grouping strata_of(const PartnershipNetwork& net, const TrendsOptions& options) {
    return options.strata ? *options.strata : programmes(net);
}

/// Years that are in the slopes.
std::set<std::int32_t> usable_of(const UsableYears& rule, const TrendsOptions& options) {
    if (options.usable) {
        return {options.usable->begin(), options.usable->end()};
    }
    std::set<std::int32_t> years;
    for (std::size_t y = 0; y < rule.years.size(); ++y) {
        if (rule.usable(y)) {
            years.insert(rule.years[y]);
        }
    }
    return years;
}

PairHistoryOptions lookback(const TrendsOptions& options) {
    PairHistoryOptions back{.membership = options.membership,
                            .lookback_years = options.lookback_years,
                            .lookback_days = options.lookback_days};
    if (!back.lookback_days && !back.lookback_years) {
        back.lookback_years = 2;
    }
    return back;
}

/// The years of the slopes of a network: no_year where one is not usable.
std::vector<std::int32_t> usable_only(std::span<const std::int32_t> year,
                                      const std::set<std::int32_t>& usable) {
    std::vector<std::int32_t> kept(year.begin(), year.end());
    for (std::int32_t& y : kept) {
        y = usable.contains(y) ? y : no_year;
    }
    return kept;
}

/// Corrects the p of the slopes with the same weights, and says what each of them says.
void conclude(std::vector<TrendSlope>& slopes, const TrendsOptions& options) {
    for (const SlopeWeights weights : values<SlopeWeights>()) {
        std::vector<TrendSlope*> family;
        std::vector<double> p;
        for (TrendSlope& row : slopes) {
            if (row.weights == weights) {
                family.push_back(&row);
                p.push_back(row.slope.p);
            }
        }
        const std::vector<double> adjusted = adjust(p, options.correction);
        for (std::size_t i = 0; i < family.size(); ++i) {
            family[i]->p_adjusted = adjusted[i];
            family[i]->verdict = verdict_of(family[i]->slope, adjusted[i], options.level);
        }
    }
}

/// What a measure says: both ways of weighing must point in one direction.
TrendVerdict verdict_of_measure(std::span<const TrendSlope> slopes, TrendMeasure measure) {
    const TrendSlope* pairs = nullptr;
    const TrendSlope* projects = nullptr;
    for (const TrendSlope& row : slopes) {
        if (row.measure == measure) {
            (row.weights == SlopeWeights::pairs ? pairs : projects) = &row;
        }
    }
    if (pairs == nullptr || projects == nullptr) {
        return TrendVerdict::not_tested;
    }
    const bool moves = pairs->verdict == TrendVerdict::rises || pairs->verdict == TrendVerdict::falls;
    const bool agree = pairs->slope.within * projects->slope.within > 0.0;
    return moves && !agree ? TrendVerdict::weightings_disagree : pairs->verdict;
}

void require_projects(std::size_t projects, std::size_t size, const char* what) {
    if (size != projects) {
        throw ValueError("trends need one " + std::string(what) + " a project; there are " +
                         std::to_string(size) + " for " + std::to_string(projects) + " projects");
    }
}

}  // namespace

}  // namespace detail

std::vector<std::int32_t> start_years(const PartnershipNetwork& net) {
    std::vector<std::int32_t> years;
    for (const Period& period : net.projects().period) {
        years.push_back(period.start == no_day ? no_year : static_cast<std::int32_t>(year_of(period.start)));
    }
    return years;
}

std::vector<id_type> year_strata(const Grouping& strata, std::span<const std::int32_t> year) {
    detail::require_projects(year.size(), strata.label.size(), "stratum");
    using Key = std::tuple<std::string_view, id_type, std::int64_t>;
    std::vector<Key> keys;
    for (std::size_t p = 0; p < year.size(); ++p) {
        const id_type stratum = strata.label[p];
        const std::string_view name =
            stratum == no_id ? std::string_view{} : std::string_view(strata.names[as_index(stratum)]);
        constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
        keys.emplace_back(name, stratum, year[p] == no_year ? last : year[p]);
    }
    std::map<Key, id_type> number;
    for (const Key& key : keys) {
        number.emplace(key, 0);
    }
    id_type next = 0;
    for (auto& entry : number) {
        entry.second = next++;
    }
    std::vector<id_type> all;
    for (const Key& key : keys) {
        all.push_back(number[key]);
    }
    return all;
}

Trends trends_from_expected(const PartnershipNetwork& net, const Grouping& groups,
                            std::span<const double> expected, const TrendsOptions& options) {
    detail::require_projects(as_index(net.project_count()), expected.size(), "expected number");
    const Grouping strata = detail::strata_of(net, options);
    detail::require_projects(as_index(net.project_count()), strata.label.size(), "stratum");
    const std::vector<std::int32_t> year = start_years(net);
    if (std::all_of(year.begin(), year.end(), [](std::int32_t y) { return y == no_year; })) {
        throw UndefinedError("no project has a start, so there is no course of time to measure");
    }
    const UsableYears rule = usable_years(net, options.rule);
    const std::set<std::int32_t> usable = detail::usable_of(rule, options);
    const std::vector<std::int32_t> counted = detail::usable_only(year, usable);
    const bool any = std::any_of(counted.begin(), counted.end(), [](std::int32_t y) { return y != no_year; });
    const PairHistory history = pair_history(net, groups, detail::lookback(options));

    Trends result;
    result.by = groups.by;
    result.reason = rule.reason;
    result.strata_by = strata.by;
    result.strata = strata.names;
    result.expected.assign(expected.begin(), expected.end());
    std::vector<detail::Parts> parts;
    std::vector<detail::TrendColumns> columns;
    for (const TrendMeasure measure : values<TrendMeasure>()) {
        parts.push_back(detail::parts_of(measure, history, expected));
    }
    for (const detail::Parts& of_measure : parts) {
        columns.push_back({of_measure.numerator, of_measure.denominator});
    }
    std::vector<Trend> found = detail::trends_of(
        year, columns, {options.replicates, options.confidence, options.seed, options.execution});
    result.year = std::move(found.front().years);
    for (Trend& series : found) {
        result.series.push_back({std::move(series.value), std::move(series.low), std::move(series.high)});
    }
    for (const TrendMeasure measure : {TrendMeasure::permeability, TrendMeasure::ei}) {
        const detail::TrendColumns& of_measure = columns[static_cast<std::size_t>(measure)];
        for (const SlopeWeights weights : values<SlopeWeights>()) {
            Slope slope =
                within_slope({counted, strata.label, of_measure.numerator, of_measure.denominator},
                             {weights, options.permutations, options.level, options.seed, options.execution});
            slope.verdict = any ? slope.verdict : TrendVerdict::no_usable_year;
            result.slopes.push_back({measure, weights, std::move(slope)});
        }
    }
    for (const std::int32_t y : result.year) {
        result.projects.push_back(static_cast<id_type>(std::count(year.begin(), year.end(), y)));
        result.usable.push_back(usable.contains(y) ? 1 : 0);
    }
    detail::conclude(result.slopes, options);
    for (const TrendMeasure measure : values<TrendMeasure>()) {
        result.verdicts.push_back(detail::verdict_of_measure(result.slopes, measure));
    }
    return result;
}

Trends trends(const PartnershipNetwork& net, const Grouping& groups, const TrendsOptions& options) {
    const std::vector<id_type> years = year_strata(detail::strata_of(net, options), start_years(net));
    const Incidence links = net.links(options.membership);
    return trends(net, groups, Curveball<>(links, trading_strata(links, years)), options);
}

}  // namespace isthmus
