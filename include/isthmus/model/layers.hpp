#pragma once
/// Layers: one network for each programme, theme, period, country, ... of a network.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/model/named_periods.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Networks by name: labels ascending, years and periods in their order. A layer without a participation is not there.
struct Layers {
    std::vector<std::string> names;
    std::vector<PartnershipNetwork> networks;
    id_type projects_left_out = 0;  ///< projects that are in no layer
    id_type actors_left_out = 0;    ///< actors that are in no layer
};

/// What layers can be made by: the categories of projects (programme, objective, theme, action, call); "started" and
/// "active", calendar years; "period"; "role"; and what actors can be grouped by (grouping_names()).
[[nodiscard]] std::vector<std::string_view> layer_names();

/// One network for each value of `by`: the participations that have it, and nobody who is without one. What has no value
/// is in none, and is counted.
///
/// By a category of projects, "started" (the year of the start) or "period" (the one of `periods` that has the start),
/// projects are divided. By "active", every year in which a project runs (P8 of the metrics reference; one without an end
/// until the last year of any), a project is in as many layers as years. By what describes actors, such as "country" or
/// "nuts2", a layer has the participations of these actors; by "role", those in that role. A layer is what where() gives
/// for exactly this value. KeyError for another `by`; ValueError: periods that overlap or do not ascend, years more than
/// 10,000 apart. O(sum of the layers + layers * (n + m)).
[[nodiscard]] Layers layers(const PartnershipNetwork& net, std::string_view by,
                            std::span<const NamedPeriod> periods);
[[nodiscard]] Layers layers(const PartnershipNetwork& net, std::string_view by);

}  // namespace isthmus
