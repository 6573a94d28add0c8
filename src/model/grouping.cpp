#include "isthmus/model/grouping.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

/// Numbers the names in ascending order; blank ones are missing.
Grouping number(std::vector<std::string_view> labels, std::string by, Missing missing) {
    for (std::string_view& label : labels) {
        label = detail::trimmed(label).empty() ? std::string_view{} : label;
    }
    Grouping grouping;
    grouping.by = std::move(by);
    std::map<std::string_view, id_type> numbers;
    for (const auto label : labels) {
        if (!label.empty()) {
            numbers.emplace(label, no_id);
        }
    }
    if (missing == Missing::own_group &&
        std::find(labels.begin(), labels.end(), std::string_view{}) != labels.end()) {
        numbers.emplace("unknown", no_id);
    }
    for (auto& [name, group] : numbers) {
        group = to_id(grouping.names.size(), "groups");
        grouping.names.emplace_back(name);
    }
    grouping.label.reserve(labels.size());
    for (const auto label : labels) {
        const auto found = numbers.find(label.empty() && missing == Missing::own_group ? "unknown" : label);
        grouping.label.push_back(found == numbers.end() ? no_id : found->second);
    }
    return grouping;
}

std::vector<std::string_view> labels_of(const CategoryColumn& column,
                                        std::size_t prefix = std::string_view::npos) {
    std::vector<std::string_view> labels;
    labels.reserve(column.size());
    for (std::size_t i = 0; i < column.size(); ++i) {
        const auto label = column[i];
        // A code shorter than the level asked for says nothing about that level.
        labels.push_back(prefix == std::string_view::npos ? label
                         : label.size() >= prefix         ? label.substr(0, prefix)
                                                          : std::string_view{});
    }
    return labels;
}

/// A name as one of two around " x ": in quotes, with quotes doubled, where it has that or a quote itself.
std::string as_part(const std::string& name) {
    if (name.find(" x ") == std::string::npos && name.find('"') == std::string::npos &&
        !name.starts_with("x ") && !name.ends_with(" x")) {
        return name;
    }
    std::string quoted = "\"";
    for (const char c : name) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

constexpr std::array<std::string_view, 4> levels{"nuts0", "nuts1", "nuts2", "nuts3"};

}  // namespace

std::vector<std::string_view> grouping_names() {
    std::vector<std::string_view> names;
    for (const Field& field : fields()) {
        if (is_grouping(field)) {
            names.push_back(field.name);
        }
    }
    names.insert(names.end(), levels.begin(), levels.end());
    return names;
}

std::vector<id_type> Grouping::sizes() const {
    std::vector<id_type> sizes(names.size(), 0);
    for (const id_type group : label) {
        if (group != no_id) {
            ++sizes[as_index(group)];
        }
    }
    return sizes;
}

Grouping group_by_labels(std::span<const std::string_view> labels, std::string by, Missing missing) {
    return number({labels.begin(), labels.end()}, std::move(by), missing);
}

Grouping group_by(const PartnershipNetwork& net, std::string_view by, Missing missing) {
    const ActorTable& actors = net.actors();
    const auto named = [&](std::vector<std::string_view> labels) {
        return number(std::move(labels), std::string(by), missing);
    };
    if (by == "sector") {
        std::vector<std::string_view> labels;
        labels.reserve(actors.size());
        for (const Sector sector : actors.sector) {
            labels.push_back(sector == Sector::unknown ? std::string_view{} : name_of(sector));
        }
        return named(labels);
    }
    if (const auto level = std::find(levels.begin(), levels.end(), by); level != levels.end()) {
        return named(labels_of(actors.region, 2 + static_cast<std::size_t>(level - levels.begin())));
    }
    if (const Field* field = find_field(by); field != nullptr && is_grouping(*field)) {
        return named(labels_of(actors.*std::get<CategoryMember<ActorTable>>(field->category).column));
    }
    std::string list;
    for (const std::string_view name : grouping_names()) {
        detail::append_item(list, name);
    }
    throw KeyError("actors cannot be grouped by \"" + std::string(by) + "\"; choose one of " + list +
                   ", or give one label an actor");
}

Grouping cross(const Grouping& a, const Grouping& b) {
    if (a.actor_count() != b.actor_count()) {
        throw ValueError("cannot cross a grouping of " + std::to_string(a.actor_count()) +
                         " actors with one of " + std::to_string(b.actor_count()));
    }
    // Pairs of numbers, not of names: "a x b" with "c" is another group than "a" with "b x c". Numbers rise with names.
    std::map<std::pair<id_type, id_type>, id_type> pairs;
    for (std::size_t i = 0; i < a.label.size(); ++i) {
        if (a.label[i] != no_id && b.label[i] != no_id) {
            pairs.emplace(std::pair(a.label[i], b.label[i]), no_id);
        }
    }
    Grouping crossed{.by = a.by + " x " + b.by, .label = {}, .names = {}};
    std::set<std::string> names;
    for (auto& [pair, group] : pairs) {
        group = to_id(crossed.names.size(), "groups");
        crossed.names.push_back(a.names[as_index(pair.first)] + " x " + b.names[as_index(pair.second)]);
        names.insert(crossed.names.back());
    }
    if (names.size() < pairs.size()) {
        for (const auto& [pair, group] : pairs) {
            crossed.names[as_index(group)] =
                as_part(a.names[as_index(pair.first)]) + " x " + as_part(b.names[as_index(pair.second)]);
        }
    }
    for (std::size_t i = 0; i < a.label.size(); ++i) {
        const auto found = pairs.find({a.label[i], b.label[i]});
        crossed.label.push_back(found == pairs.end() ? no_id : found->second);
    }
    return crossed;
}

}  // namespace isthmus
