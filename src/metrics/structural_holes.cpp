#include "isthmus/metrics/structural_holes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace isthmus {

namespace detail {

StructuralHoles BurtSums::measures() const {
    const std::size_t n = degree_.size();
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    StructuralHoles holes{std::vector<double>(n, 0.0), std::vector<double>(n, missing),
                          std::vector<double>(n, missing), std::vector<double>(n, 0.0)};
    for_each_dyadic([&](std::size_t i, double c) { holes.constraint[i] += c; });
    for_each_dyadic([&](std::size_t i, double c) {
        const double relative = c / (holes.constraint[i] / degree_[i]);
        holes.hierarchy[i] += relative > 0.0 ? relative * std::log(relative) : 0.0;
    });
    for (std::size_t i = 0; i < n; ++i) {
        if (!(strength_[i] > 0.0)) {  // no tie, or all of them weigh 0: no proportions
            holes.constraint[i] = missing;
            holes.hierarchy[i] = missing;
            continue;
        }
        const double alters = degree_[i];
        holes.effective_size[i] = alters - redundancy_[i] / strength_[i];
        holes.efficiency[i] = holes.effective_size[i] / alters;
        holes.hierarchy[i] =
            degree_[i] > 1 ? std::max(0.0, holes.hierarchy[i] / (alters * std::log(alters))) : missing;
    }
    return holes;
}

void BurtSums::bring_to_range() {
    double least = std::numeric_limits<double>::infinity();
    for (const double w : weight_) {
        least = w > 0.0 ? std::min(least, w) : least;
    }
    const double largest = largest_number(weight_);
    far_apart_ = largest > 0.0 && std::ilogb(largest) - std::ilogb(least) > 400;
    scale(weight_, shift_to(far_apart_ ? summable : 0, largest));
}

void BurtSums::add_ends() {
    for (id_type u = 0; u < ties_.vertex_count(); ++u) {
        for (offset_type slot = ties_.first(u); slot < ties_.last(u); ++slot) {
            const double w = weight_[as_index(slot)];
            for (const auto end : {as_index(u), as_index(ties_.head(slot))}) {
                ++degree_[end];
                strength_[end] += w;
                largest_[end] = std::max(largest_[end], w);
            }
        }
    }
}

void BurtSums::add_triangles() {
    std::vector<double> of_strength(strength_.size());
    std::vector<double> of_largest(strength_.size());
    for (std::size_t v = 0; v < strength_.size(); ++v) {
        of_strength[v] = share(1.0, strength_[v]);
        of_largest[v] = share(1.0, largest_[v]);
    }
    // Far apart, the larger becomes a share first, so that nothing in between vanishes.
    const auto through = [&](double x, double y, std::size_t v) {
        return far_apart_ ? std::min(x, y) * share(std::max(x, y), strength_[v]) : x * y * of_strength[v];
    };
    const auto repeated = [&](double z, double x, std::size_t v, double y, std::size_t w) {
        return far_apart_ ? x * share(z, largest_[v]) + y * share(z, largest_[w])
                          : z * (x * of_largest[v] + y * of_largest[w]);
    };
    for_each_triangle(ties_, [&](const Triangle& triangle) {
        const auto u = as_index(triangle.a);
        const auto v = as_index(triangle.b);
        const auto w = as_index(triangle.c);
        const auto uv = as_index(triangle.ab);
        const auto uw = as_index(triangle.ac);
        const auto vw = as_index(triangle.bc);
        const double a = weight_[uv];
        const double b = weight_[uw];
        const double c = weight_[vw];
        through_[uv] += through(b, c, w);
        through_[uw] += through(a, c, v);
        through_[vw] += through(a, b, u);
        redundancy_[u] += repeated(c, b, v, a, w);
        redundancy_[v] += repeated(b, c, u, a, w);
        redundancy_[w] += repeated(a, c, u, b, v);
    });
}

BurtSums::Repeated BurtSums::repeated() const {
    Repeated sums{std::vector<double>(weight_.size(), 0.0), std::vector<double>(weight_.size(), 0.0)};
    // m is the partner's own tie over its largest; far apart, that share is taken first.
    const auto through = [&](double mine, double partners, id_type v) {
        const double most = largest_[as_index(v)];
        return far_apart_ ? mine * share(partners, most) : share(mine * partners, most);
    };
    for_each_triangle(ties_, [&](const Triangle& t) {
        const auto uv = as_index(t.ab);
        const auto uw = as_index(t.ac);
        const auto vw = as_index(t.bc);
        sums.head[uv] += through(weight_[uw], weight_[vw], t.b);
        sums.tail[uv] += through(weight_[vw], weight_[uw], t.a);
        sums.head[uw] += through(weight_[uv], weight_[vw], t.c);
        sums.tail[uw] += through(weight_[vw], weight_[uv], t.a);
        sums.head[vw] += through(weight_[uv], weight_[uw], t.c);
        sums.tail[vw] += through(weight_[uw], weight_[uv], t.b);
    });
    return sums;
}

LocalConstraint BurtSums::of_ties() const {
    const Repeated sums = repeated();
    // Slots are in the rows of the ends of lower degree; ties are numbered by (smaller end, larger end).
    struct Place {
        id_type u, v;
        offset_type slot;
    };
    std::vector<Place> places;
    for (id_type tail = 0; tail < ties_.vertex_count(); ++tail) {
        for (offset_type slot = ties_.first(tail); slot < ties_.last(tail); ++slot) {
            places.push_back({std::min(tail, ties_.head(slot)), std::max(tail, ties_.head(slot)), slot});
        }
    }
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return std::pair(a.u, a.v) < std::pair(b.u, b.v); });
    const auto of_end = [&](id_type end, double value) {
        const double whole = strength_[as_index(end)];
        return whole > 0.0 ? value / whole : std::numeric_limits<double>::quiet_NaN();
    };
    LocalConstraint found;
    for (const Place& tie : places) {
        const auto slot = as_index(tie.slot);
        const bool to_v = ties_.head(tie.slot) == tie.v;
        const double from_u = of_end(tie.u, weight_[slot] + through_[slot]);
        const double from_v = of_end(tie.v, weight_[slot] + through_[slot]);
        found.constraint_uv.push_back(from_u * from_u);
        found.constraint_vu.push_back(from_v * from_v);
        found.redundancy_uv.push_back(of_end(tie.u, to_v ? sums.head[slot] : sums.tail[slot]));
        found.redundancy_vu.push_back(of_end(tie.v, to_v ? sums.tail[slot] : sums.head[slot]));
    }
    return found;
}

}  // namespace detail

StructuralHoles structural_holes(const DirectedGraph& g, const HolesOptions& options) {
    if (options.ties == Ties::binary) {
        return structural_holes(mutuality(g), {Ties::weighted, options.zero_ties});
    }
    double largest = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        largest = std::max(largest, detail::largest_number(g.out_weights(v)));
    }
    // Both ways of a tie add up, which must not overflow.
    return structural_holes(detail::symmetrized(g, detail::shift_to(detail::summable, largest)),
                            {Ties::weighted, options.zero_ties});
}

template StructuralHoles structural_holes(const CooperationGraph&, const HolesOptions&);
template LocalConstraint local_constraint(const CooperationGraph&, Ties);
template std::vector<double> constraint(const CooperationGraph&, const HolesOptions&);
template std::vector<double> constraint(const DirectedGraph&, const HolesOptions&);
template std::vector<double> effective_size(const CooperationGraph&, const HolesOptions&);
template std::vector<double> effective_size(const DirectedGraph&, const HolesOptions&);
template std::vector<double> efficiency(const CooperationGraph&, const HolesOptions&);
template std::vector<double> efficiency(const DirectedGraph&, const HolesOptions&);
template std::vector<double> hierarchy(const CooperationGraph&, const HolesOptions&);
template std::vector<double> hierarchy(const DirectedGraph&, const HolesOptions&);

}  // namespace isthmus
