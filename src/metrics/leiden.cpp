#include "isthmus/metrics/leiden.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "isthmus/core/memory.hpp"
#include "metrics/leiden_search.hpp"
#include "metrics/leiden_twins.hpp"

namespace isthmus {

Grouping grouping_of(const Communities& communities, id_type vertices) {
    const auto n = vertices == no_id ? communities.label.size() : as_index(vertices);
    Grouping grouping{.by = "community", .label = {}, .names = {}};
    grouping.label.assign(communities.label.begin(),
                          communities.label.begin() + static_cast<std::ptrdiff_t>(n));
    const std::size_t count = communities.size.size();
    const std::size_t digits = std::to_string(count == 0 ? 0 : count - 1).size();
    for (std::size_t c = 0; c < count; ++c) {
        const std::string number = std::to_string(c);
        grouping.names.push_back(std::string(digits - number.size(), '0') + number);
    }
    return grouping;
}

namespace detail {

void require_leiden(const LeidenOptions& options) {
    require_resolution(options.resolution);
    if (options.search.iterations < 1) {
        throw ValueError("iterations is a whole number of 1 or more; not " +
                         std::to_string(options.search.iterations));
    }
    if (!(options.search.randomness > 0.0) || std::isinf(options.search.randomness)) {
        throw ValueError("randomness is a finite number of more than 0; not " +
                         to_text(options.search.randomness));
    }
}

namespace {

/// Numbers communities from the largest; of one size, from the one with the first vertex in the order.
void number_by_size(Communities& found, const std::vector<id_type>& order) {
    std::vector<id_type> label;
    label.reserve(order.size());
    for (const id_type v : order) {
        label.push_back(found.label[as_index(v)]);
    }
    const id_type count = renumber(label);
    std::vector<id_type> size(as_index(count), 0);
    for (const id_type own : label) {
        ++size[as_index(own)];
    }
    std::vector<id_type> largest_first = ids_below(count);
    std::stable_sort(largest_first.begin(), largest_first.end(),
                     [&](id_type a, id_type b) { return size[as_index(a)] > size[as_index(b)]; });
    std::vector<id_type> number(as_index(count));
    for (id_type c = 0; c < count; ++c) {
        number[as_index(largest_first[as_index(c)])] = c;
        found.size.push_back(size[as_index(largest_first[as_index(c)])]);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        found.label[as_index(order[i])] = number[as_index(label[i])];
    }
}

template <class Model>
Communities search(LeidenRows rows, const LeidenOptions& options, const std::vector<id_type>& by_name,
                   const Model& model) {
    const double arcs = std::max(1.0, static_cast<double>(rows.weights.size()));
    const int shift = rows.shift;
    const auto network = join_twins(rows, model, options.resolution, by_name, options.search.seed);
    rows = {};  // its memory is for the levels
    const double temperature =
        options.search.randomness * (network.strengths > 0.0 ? network.strengths / arcs : 1.0);
    Communities found =
        search_communities(network.level, model.penalty(options.resolution, network.strengths, shift),
                           temperature, options.search);
    found.label = labels_with_twins(network.first, network.order, found.label, Model::twins_have_a_tie);
    return found;
}

}  // namespace

void require_leiden_memory(std::size_t vertices, std::size_t arcs) {
    // Three graphs; labels, orders, masses, margins, and the marks by which twins are found.
    require_memory(bytes_of(vertices, 200) + bytes_of(arcs, 36),
                   "a search for communities among " + std::to_string(vertices) + " vertices and " +
                       std::to_string(arcs / 2) + " ties",
                   "search the strongest ties, one programme or one country");
}

void finish_rows(LeidenRows& rows, double unit) {
    rows.shift = shift_to(0, std::max(unit, largest_number(rows.weights)));
    scale(rows.weights, rows.shift);
    if (std::find(rows.weights.begin(), rows.weights.end(), 0.0) == rows.weights.end()) {
        return;
    }
    std::size_t kept = 0;
    std::size_t arc = 0;
    for (std::size_t v = 1; v < rows.offsets.size(); ++v) {
        for (const auto end = as_index(rows.offsets[v]); arc < end; ++arc) {
            if (rows.weights[arc] > 0.0) {
                rows.neighbors[kept] = rows.neighbors[arc];
                rows.weights[kept++] = rows.weights[arc];
            }
        }
        rows.offsets[v] = static_cast<offset_type>(kept);
    }
    rows.neighbors.resize(kept);
    rows.weights.resize(kept);
}

Communities leiden_of(LeidenRows rows, const LeidenOptions& options, id_type actors) {
    const std::vector<id_type> order = order_of_equals(options.search.order, rows.vertex_count());
    if (options.quality == CommunityQuality::modularity && rows.neighbors.empty()) {
        throw UndefinedError("communities by modularity need a tie of more than 0; there is none");
    }
    Communities found;
    if (actors < rows.vertex_count()) {
        found = search(std::move(rows), options, order, LeidenLinks{actors});
    } else if (options.quality == CommunityQuality::cpm) {
        found = search(std::move(rows), options, order, LeidenCounts{});
    } else {
        found = search(std::move(rows), options, order, LeidenStrengths{});
    }
    number_by_size(found, order);
    return found;
}

}  // namespace detail

Communities two_mode_leiden(const TwoModeGraph& g, double resolution, const LeidenSearch& search) {
    const LeidenOptions options{.resolution = resolution, .ties = Ties::binary, .search = search};
    detail::require_leiden(options);
    Communities found =
        detail::leiden_of(detail::leiden_rows(g, Ties::binary, 0.0), options, g.actor_count());
    found.quality = two_mode_modularity(g, grouping_of(found), resolution);
    return found;
}

template Communities leiden(const CooperationGraph&, const LeidenOptions&);

}  // namespace isthmus
