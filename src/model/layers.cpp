#include "isthmus/model/layers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <variant>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/grouping.hpp"
#include "model/part.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace detail {
namespace {

constexpr std::array<std::string_view, 4> layers_of_their_own{"started", "active", "period", "role"};

/// Names of layers, in their order, and the layers that each project, actor or row is in.
struct LayerNumbers {
    std::vector<std::string> names;
    std::vector<std::vector<id_type>> of;
};

/// Labels in ascending order; empty ones are no layer.
LayerNumbers by_labels(std::span<const std::string_view> labels) {
    std::map<std::string_view, id_type> numbers;
    for (const std::string_view label : labels) {
        if (!trimmed(label).empty()) {
            numbers.emplace(label, no_id);
        }
    }
    LayerNumbers layers;
    for (auto& entry : numbers) {
        entry.second = to_id(layers.names.size(), "layers");
        layers.names.emplace_back(entry.first);
    }
    for (const std::string_view label : labels) {
        const auto found = numbers.find(label);
        layers.of.push_back(found == numbers.end() ? std::vector<id_type>{} : std::vector{found->second});
    }
    return layers;
}

LayerNumbers by_category(const CategoryColumn& column) {
    std::vector<std::string_view> labels;
    for (std::size_t i = 0; i < column.size(); ++i) {
        labels.push_back(column[i]);
    }
    return by_labels(labels);
}

LayerNumbers by_role(const PartnershipNetwork& net) {
    std::vector<std::string_view> labels;
    for (const Role role : net.participations().role) {
        labels.push_back(name_of(role));
    }
    return by_labels(labels);
}

LayerNumbers by_grouping(const Grouping& grouping) {
    LayerNumbers layers{grouping.names, {}};
    for (const id_type label : grouping.label) {
        layers.of.push_back(label == no_id ? std::vector<id_type>{} : std::vector{label});
    }
    return layers;
}

LayerNumbers by_start(const PartnershipNetwork& net, std::span<const NamedPeriod> periods) {
    LayerNumbers layers;
    for (const NamedPeriod& period : periods) {
        layers.names.push_back(period.name);
    }
    for (const Period& period : net.projects().period) {
        const id_type number = period_of(periods, period.start);
        layers.of.push_back(number == no_id ? std::vector<id_type>{} : std::vector{number});
    }
    return layers;
}

/// The first and the last year in which a project runs, none where the last is before the first; one without an end runs
/// until `horizon`.
struct ActiveYears {
    int first = 1;
    int last = 0;

    ActiveYears(const Period& period, int horizon) {
        if (period.start != no_day) {
            first = year_of(period.start);
            last = period.end == no_day ? horizon : year_of(period.end);
        }
    }
};

/// The last year in which a project starts or ends.
int last_year(std::span<const Period> periods) {
    int last = std::numeric_limits<int>::min();
    for (const Period& period : periods) {
        if (period.start != no_day) {
            last = std::max({last, year_of(period.start), ActiveYears(period, last).last});
        }
    }
    return last;
}

LayerNumbers by_active_year(std::span<const Period> periods) {
    const int horizon = last_year(periods);
    std::map<int, id_type> numbers;
    for (const Period& period : periods) {
        const ActiveYears years(period, horizon);
        if (std::int64_t{years.last} - years.first >= 10'000) {
            throw ValueError("a project runs from " + std::to_string(years.first) + " to " +
                             std::to_string(years.last) + "; look whether both are right");
        }
        for (int year = years.first; year <= years.last; ++year) {
            numbers.emplace(year, no_id);
        }
    }
    LayerNumbers layers;
    for (auto& entry : numbers) {
        entry.second = to_id(layers.names.size(), "layers");
        layers.names.push_back(std::to_string(entry.first));
    }
    for (const Period& period : periods) {
        const ActiveYears years(period, horizon);
        std::vector<id_type> own;
        for (int year = years.first; year <= years.last; ++year) {
            own.push_back(numbers.at(year));
        }
        layers.of.push_back(std::move(own));
    }
    return layers;
}

[[noreturn]] void refuse_layers_by(std::string_view by) {
    std::string list;
    for (const std::string_view name : layer_names()) {
        append_item(list, name);
    }
    throw KeyError("there are no layers by " + quoted(by) + "; choose one of " + list);
}

/// The layers by `by`, and whether they are of projects, actors or rows.
std::pair<FieldOwner, LayerNumbers> layer_numbers(const PartnershipNetwork& net, std::string_view by,
                                                  std::span<const NamedPeriod> periods) {
    if (by == "role") {
        return {FieldOwner::participation, by_role(net)};
    }
    if (by == "started") {
        return {FieldOwner::project, by_start(net, named_periods(net, PeriodKind::year))};
    }
    if (by == "active") {
        return {FieldOwner::project, by_active_year(net.projects().period)};
    }
    if (by == "period") {
        require_periods(periods);
        return {FieldOwner::project, by_start(net, periods)};
    }
    if (const Field* field = find_field(by); field != nullptr) {
        if (const auto* member = std::get_if<CategoryMember<ProjectTable>>(&field->category)) {
            return {FieldOwner::project, by_category(net.projects().*member->column)};
        }
    }
    const auto groupings = grouping_names();
    if (std::find(groupings.begin(), groupings.end(), by) == groupings.end()) {
        refuse_layers_by(by);
    }
    return {FieldOwner::actor, by_grouping(group_by(net, by))};
}

id_type count_absent(std::span<const std::uint8_t> present) {
    return static_cast<id_type>(std::count(present.begin(), present.end(), std::uint8_t{0}));
}

}  // namespace
}  // namespace detail

std::vector<std::string_view> layer_names() {
    std::vector<std::string_view> names;
    for (const Field* field : categories<ProjectTable>()) {
        names.push_back(field->name);
    }
    names.insert(names.end(), detail::layers_of_their_own.begin(), detail::layers_of_their_own.end());
    const auto groupings = grouping_names();
    names.insert(names.end(), groupings.begin(), groupings.end());
    return names;
}

Layers layers(const PartnershipNetwork& net, std::string_view by, std::span<const NamedPeriod> periods) {
    const auto numbered = detail::layer_numbers(net, by, periods);
    const detail::LayerNumbers& numbers = numbered.second;
    const ParticipationTable& rows = net.participations();
    std::vector<std::vector<std::size_t>> rows_of(numbers.names.size());
    std::vector<std::uint8_t> projects(net.projects().size(), 0);
    std::vector<std::uint8_t> actors(net.actors().size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto p = as_index(rows.project[i]);
        const auto a = as_index(rows.actor[i]);
        const auto owner = numbered.first == FieldOwner::project ? p
                           : numbered.first == FieldOwner::actor ? a
                                                                 : i;
        for (const id_type layer : numbers.of[owner]) {
            rows_of[as_index(layer)].push_back(i);
            projects[p] = actors[a] = 1;
        }
    }
    Layers found;
    for (std::size_t layer = 0; layer < rows_of.size(); ++layer) {
        if (!rows_of[layer].empty()) {
            found.names.push_back(numbers.names[layer]);
            found.networks.push_back(detail::part_of(net, rows_of[layer]));
        }
    }
    found.projects_left_out = detail::count_absent(projects);
    found.actors_left_out = detail::count_absent(actors);
    return found;
}

Layers layers(const PartnershipNetwork& net, std::string_view by) {
    return layers(net, by, programme_periods());
}

}  // namespace isthmus
