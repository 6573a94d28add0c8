#include "isthmus/inference/trend.hpp"

#include <optional>
#include <string>
#include <tuple>

#include "nulls/any_null.hpp"

namespace isthmus::python {

namespace {

/// Years that are usable, if they are given; else the export date, closed_share and fewest_at_risk.
using Years = std::tuple<std::optional<std::vector<std::int32_t>>, std::optional<day_type>, double, id_type>;

py::dict columns(Slope&& slope) {
    py::dict found;
    found["within"] = slope.within;
    found["low"] = slope.low;
    found["high"] = slope.high;
    found["crude"] = slope.crude;
    found["between"] = slope.between;
    found["share_within"] = slope.share_within;
    found["p_years"] = slope.p_years;
    found["p_projects"] = slope.p_projects;
    found["p"] = slope.p;
    found["exchanges"] = slope.exchanges;
    found["quartile_low"] = slope.quartile_low;
    found["quartile_high"] = slope.quartile_high;
    found["least"] = slope.least;
    found["largest"] = slope.largest;
    found["least_without"] = slope.least_without;
    found["largest_without"] = slope.largest_without;
    found["years"] = slope.years;
    found["projects"] = slope.projects;
    found["left_out"] = slope.left_out;
    py::dict strata;
    strata["stratum"] = take(std::move(slope.strata.stratum));
    strata["slope"] = take(std::move(slope.strata.slope));
    strata["years"] = take(std::move(slope.strata.years));
    strata["projects"] = take(std::move(slope.strata.projects));
    found["strata"] = std::move(strata);
    return found;
}

py::dict years(Trends& trends) {
    py::dict found;
    found["year"] = take(std::move(trends.year));
    found["projects"] = take(std::move(trends.projects));
    found["usable"] = take(std::move(trends.usable));
    found["reason"] = trends.reason;
    for (const TrendMeasure measure : values<TrendMeasure>()) {
        TrendSeries& series = trends.series[static_cast<std::size_t>(measure)];
        const std::string name(name_of(measure));
        found[py::str(name)] = take(std::move(series.value));
        found[py::str(name + "_low")] = take(std::move(series.low));
        found[py::str(name + "_high")] = take(std::move(series.high));
    }
    return found;
}

py::dict as_dict(Trends trends) {
    py::dict result;
    result["years"] = years(trends);
    py::list slopes;
    for (TrendSlope& row : trends.slopes) {
        py::dict found = columns(std::move(row.slope));
        found["measure"] = row.measure;
        found["weights"] = row.weights;
        found["p_adjusted"] = row.p_adjusted;
        found["verdict"] = row.verdict;
        slopes.append(std::move(found));
    }
    result["slopes"] = std::move(slopes);
    result["verdicts"] = trends.verdicts;
    result["strata_by"] = trends.strata_by;
    result["strata"] = trends.strata;
    return result;
}

}  // namespace

void bind_trend(py::module_& m) {
    m.def(
        "trends_from_expected",
        [](const Net& net, const Grouping& groups, const Doubles& expected,
           const std::optional<Grouping>& strata, const Years& years,
           const std::tuple<std::optional<std::int32_t>, std::optional<std::int32_t>>& lookback,
           const std::tuple<Associated, Withdrawn>& membership,
           const std::tuple<id_type, double, std::uint64_t>& bootstrap,
           const std::tuple<id_type, double, Correction>& test, std::int64_t workers,
           const py::object& progress) {
            TrendsOptions options;
            std::tie(options.membership.associated, options.membership.withdrawn) = membership;
            std::tie(options.replicates, options.confidence, options.seed) = bootstrap;
            std::tie(options.permutations, options.level, options.correction) = test;
            std::tie(options.lookback_years, options.lookback_days) = lookback;
            options.strata = strata;
            std::optional<day_type> exported;
            std::tie(options.usable, exported, options.rule.closed_share, options.rule.fewest_at_risk) =
                years;
            options.rule.exported = exported.value_or(no_day);
            options.execution = execution(workers, progress);
            return as_dict(
                unlocked([&] { return trends_from_expected(*net, groups, numbers(expected), options); }));
        },
        arg("net"), arg("groups"), arg("expected"), arg("strata"), arg("years"), arg("lookback"),
        arg("membership"), arg("bootstrap"), arg("test"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
