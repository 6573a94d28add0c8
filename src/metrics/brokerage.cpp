#include "isthmus/metrics/brokerage.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <limits>
#include <span>
#include <vector>

#include "isthmus/core/memory.hpp"
#include "metrics/ties_among_kept.hpp"

namespace isthmus {

namespace detail {

RoleCounts PathCounter::count(id_type v, std::span<const id_type> in, std::span<const id_type> out,
                              std::span<const id_type> both) {
    const std::int64_t all_in = tally(in, with_in_);
    const std::int64_t all_out = tally(out, with_out_);
    const id_type own = label_[as_index(v)];
    const std::int64_t own_in = with_in_[as_index(own)];
    const std::int64_t own_out = with_out_[as_index(own)];
    std::int64_t same_ends = 0;
    for (const id_type a : in) {
        if (const id_type group = label_[as_index(a)]; group != no_id) {
            same_ends += with_in_[as_index(group)] * with_out_[as_index(group)];
            with_in_[as_index(group)] = 0;
        }
    }
    clear(out, with_out_);
    RoleCounts roles{own_in * own_out, same_ends - own_in * own_out, own_in * (all_out - own_out),
                     (all_in - own_in) * own_out, 0};
    roles[4] = all_in * all_out - roles[0] - roles[1] - roles[2] - roles[3];
    for (const id_type a : both) {
        if (const id_type group = label_[as_index(a)]; group != no_id) {
            --roles[group == own ? 0 : 1];
        }
    }
    return roles;
}

std::int64_t PathCounter::tally(std::span<const id_type> around, std::vector<std::int64_t>& with) const {
    std::int64_t all = 0;
    for (const id_type a : around) {
        if (const id_type group = label_[as_index(a)]; group != no_id) {
            ++with[as_index(group)];
            ++all;
        }
    }
    return all;
}

void PathCounter::clear(std::span<const id_type> around, std::vector<std::int64_t>& with) const {
    for (const id_type a : around) {
        if (const id_type group = label_[as_index(a)]; group != no_id) {
            with[as_index(group)] = 0;
        }
    }
}

namespace {

/// The walk over triangles that both counts below share: groups by rank, and those of the row of the middle rank marked.
class MarkedGroups {
  public:
    MarkedGroups(const OrientedGraph& g, std::span<const id_type> label)
        : g_(&g), label_(as_index(g.vertex_count())), marked_(label_.size(), no_id) {
        for (id_type r = 0; r < g.vertex_count(); ++r) {
            label_[as_index(r)] = label[as_index(g.vertex(r))];
        }
    }

    void soon(offset_type slot) const { fetch_soon(&g_->heads()[as_index(slot)]); }
    void enter(id_type b) {
        for (offset_type bc = g_->first(b); bc < g_->last(b); ++bc) {
            marked_[as_index(g_->head(bc))] = label_[as_index(g_->head(bc))];
        }
    }
    void leave(id_type b) {
        for (offset_type bc = g_->first(b); bc < g_->last(b); ++bc) {
            marked_[as_index(g_->head(bc))] = no_id;
        }
    }

  protected:
    [[nodiscard]] id_type group_of(id_type rank) const { return label_[as_index(rank)]; }
    /// Of a head of the row of the middle rank; no_id for others, and for those without a group.
    [[nodiscard]] id_type marked_group(id_type head) const { return marked_[as_index(head)]; }
    /// The neighbors of a behind the one that ab leads to.
    [[nodiscard]] std::span<const id_type> heads_after(id_type a, offset_type ab) const {
        return g_->heads().subspan(as_index(ab) + 1, as_index(g_->last(a) - ab) - 1);
    }

  private:
    const OrientedGraph* g_;
    std::vector<id_type> label_;
    std::vector<id_type> marked_;
};

/// Triangles at every rank, by the groups of the three: what of them is closed of which role. A triangle has ends of one group and
/// another broker at one corner and one group twice at the two others, or the same at all corners.
class ClosedRoles : public MarkedGroups {
  public:
    ClosedRoles(const OrientedGraph& g, std::span<const id_type> label)
        : MarkedGroups(g, label), corners_(label.size()), thirds_(label.size()) {}

    void fan(id_type a, id_type b, offset_type ab) {
        const id_type of_a = group_of(a);
        const id_type of_b = group_of(b);
        if (of_a != no_id && of_b != no_id) {
            of_a == of_b ? fan_of_one_group(a, b, ab) : fan_of_two_groups(a, b, ab);
        }
    }
    [[nodiscard]] std::uint64_t bytes() const noexcept {
        return bytes_of(corners_.size(), sizeof(Corner) + sizeof(Third) + 2 * sizeof(id_type));
    }
    /// Takes them off the roles of a rank.
    void take_off(id_type rank, RoleCounts& roles) const {
        const Corner& corner = corners_[as_index(rank)];
        const Third& third = thirds_[as_index(rank)];
        const std::int64_t same = corner.same + third.same;
        const std::int64_t ends = corner.ends + third.over_one - third.same;
        const std::int64_t one = corner.one + third.joins;
        const std::int64_t apart = corner.apart + third.over_two - third.joins;
        roles[0] -= 2 * same;
        roles[1] -= 2 * ends;
        roles[2] -= one;
        roles[3] -= one;
        roles[4] -= 2 * apart;
    }

  private:
    /// Triangles in which a rank is the lowest or the middle one.
    struct Corner {
        std::int64_t same = 0;   // all three of one group
        std::int64_t ends = 0;   // the others of one group, this of another
        std::int64_t one = 0;    // one of the others of its group
        std::int64_t apart = 0;  // three groups
    };
    /// Triangles in which a rank is the highest one, by the tie between the two others: of one group or of two, and how many of
    /// these it is of the group, or of one of the groups, of.
    struct Third {
        std::int64_t over_one = 0;
        std::int64_t same = 0;
        std::int64_t over_two = 0;
        std::int64_t joins = 0;
    };

    void fan_of_one_group(id_type a, id_type b, offset_type ab) {
        const id_type group = group_of(a);
        std::int64_t closed = 0;
        std::int64_t same = 0;
        for (const id_type head : heads_after(a, ab)) {
            const auto c = as_index(head);
            const std::int64_t is_closed = marked_group(head) >= 0 ? 1 : 0;
            const std::int64_t is_same = marked_group(head) == group ? 1 : 0;
            closed += is_closed;
            same += is_same;
            thirds_[c].over_one += is_closed;
            thirds_[c].same += is_same;
        }
        for (const id_type v : {a, b}) {
            corners_[as_index(v)].same += same;
            corners_[as_index(v)].one += closed - same;
        }
    }

    void fan_of_two_groups(id_type a, id_type b, offset_type ab) {
        const id_type of_a = group_of(a);
        const id_type of_b = group_of(b);
        std::int64_t closed = 0;
        std::int64_t with_a = 0;
        std::int64_t with_b = 0;
        for (const id_type head : heads_after(a, ab)) {
            const auto c = as_index(head);
            const std::int64_t is_closed = marked_group(head) >= 0 ? 1 : 0;
            const std::int64_t is_with_a = marked_group(head) == of_a ? 1 : 0;
            const std::int64_t is_with_b = marked_group(head) == of_b ? 1 : 0;
            closed += is_closed;
            with_a += is_with_a;
            with_b += is_with_b;
            thirds_[c].over_two += is_closed;
            thirds_[c].joins += is_with_a + is_with_b;
        }
        const auto add = [&](id_type v, std::int64_t own, std::int64_t ends) {
            corners_[as_index(v)].one += own;
            corners_[as_index(v)].ends += ends;
            corners_[as_index(v)].apart += closed - own - ends;
        };
        add(a, with_a, with_b);
        add(b, with_b, with_a);
    }

    std::vector<Corner> corners_;
    std::vector<Third> thirds_;
};

}  // namespace

void take_off_closed(const OrientedGraph& g, std::span<const id_type> label, std::vector<RoleCounts>& counts,
                     const Execution& execution) {
    for (const ClosedRoles& closed : walked_by_workers(g, execution, ClosedRoles(g, label))) {
        for (id_type r = 0; r < g.vertex_count(); ++r) {
            closed.take_off(r, counts[as_index(g.vertex(r))]);
        }
    }
}

template <class Number>
Brokerage brokerage_columns(const std::vector<std::array<Number, role_count>>& roles,
                            const Grouping& grouping, double scale) {
    Brokerage result;
    const std::array<std::vector<double>*, role_count> columns{&result.coordinator_aaa, &result.itinerant_aba,
                                                               &result.representative_aab,
                                                               &result.gatekeeper_abb, &result.liaison_abc};
    for (std::size_t v = 0; v < roles.size(); ++v) {
        const double times = grouping.label[v] == no_id ? std::numeric_limits<double>::quiet_NaN() : scale;
        Number total = 0;
        for (std::size_t role = 0; role < role_count; ++role) {
            columns[role]->push_back(times * static_cast<double>(roles[v][role]));
            total += roles[v][role];
        }
        result.total.push_back(times * static_cast<double>(total));
    }
    return result;
}

template Brokerage brokerage_columns(const std::vector<RoleCounts>&, const Grouping&, double);
template Brokerage brokerage_columns(const std::vector<std::array<double, role_count>>&, const Grouping&,
                                     double);

void PartialCredit::add(id_type a, id_type v, std::span<const id_type> ends) {
    const id_type of_a = label_[as_index(a)];
    const id_type of_v = label_[as_index(v)];
    const id_type* const label = label_.data();
    const double* const share = share_.data();
    double with_a = 0.0;
    double with_v = 0.0;
    double with_none = 0.0;  // added up, not subtracted: 0 where there is none
    for (const id_type b : ends) {
        const double one = share[as_index(b)];
        const id_type of_b = label[as_index(b)];
        with_a += of_b == of_a ? one : 0.0;
        with_v += of_b == of_v ? one : 0.0;
        with_none += of_b != of_a && of_b != of_v ? one : 0.0;
    }
    auto& roles = roles_[as_index(v)];
    if (of_a == of_v) {
        roles[0] += 2.0 * with_a;
        roles[2] += with_none;
        roles[3] += with_none;
    } else {
        roles[1] += 2.0 * with_a;
        roles[2] += with_v;
        roles[3] += with_v;
        roles[4] += 2.0 * with_none;
    }
}

Brokerage partial_brokerage(const DirectedGraph& g, const Grouping& grouping, const Progress& progress) {
    const auto& label = grouping.label;
    const id_type n = g.vertex_count();
    std::vector<std::array<double, role_count>> roles(as_index(n), std::array<double, role_count>{});
    std::vector<id_type> reached(as_index(n),
                                 no_id);  // b is a itself, or behind an arc of a's: no broker is needed
    std::vector<std::int64_t> between(as_index(n), 0);  // brokers from a to b; all 0 between starts
    for_each_row(
        as_index(n), {.workers = 1, .progress = progress}, [&](std::size_t row, unsigned /*worker*/) {
            const auto a = static_cast<id_type>(row);
            if (label[row] == no_id) {
                return;
            }
            reached[row] = a;
            for (const id_type v : g.successors(a)) {
                reached[as_index(v)] = a;
            }
            const auto for_each_path = [&](auto&& visit) {
                for (const id_type v : g.successors(a)) {
                    for (const id_type b :
                         label[as_index(v)] == no_id ? std::span<const id_type>{} : g.successors(v)) {
                        if (label[as_index(b)] != no_id && reached[as_index(b)] != a) {
                            visit(v, b);
                        }
                    }
                }
            };
            for_each_path([&](id_type, id_type b) { ++between[as_index(b)]; });
            for_each_path([&](id_type v, id_type b) {
                roles[as_index(v)]
                     [brokerage_role(label[as_index(a)], label[as_index(v)], label[as_index(b)])] +=
                    1.0 / static_cast<double>(between[as_index(b)]);
            });
            for_each_path([&](id_type, id_type b) { between[as_index(b)] = 0; });
        });
    return brokerage_columns(roles, grouping, 1.0);
}

}  // namespace detail

namespace detail {
namespace {

/// How many of some actors are in each group.
class GroupsAround {
  public:
    explicit GroupsAround(const Grouping& grouping)
        : label_(grouping.label), count_(grouping.names.size(), 0) {}

    void add(id_type a) {
        if (const id_type group = label_[as_index(a)]; group != no_id) {
            std::int64_t& count = count_[as_index(group)];
            squares_ += 2 * count++ + 1;
            ++all_;
        }
    }
    /// Back to none; `a` is everybody who was added.
    void remove(id_type a) {
        if (const id_type group = label_[as_index(a)]; group != no_id) {
            count_[as_index(group)] = 0;
            all_ = squares_ = 0;
        }
    }
    /// Paths between two of them by way of a broker of `group`, who is one of them or is `apart`: ordered, by role.
    [[nodiscard]] RoleCounts paths(id_type group, bool apart) const {
        const std::int64_t with = count_[as_index(group)];
        const std::int64_t own = with - (apart ? 0 : 1);
        const std::int64_t others = all_ - with;
        const std::int64_t ends = squares_ - with * with - others;
        return {own * (own - 1), ends, own * others, own * others, others * (others - 1) - ends};
    }

  private:
    std::span<const id_type> label_;
    std::vector<std::int64_t> count_;
    std::int64_t all_ = 0;
    std::int64_t squares_ = 0;  // sum of the squared counts
};

/// Takes `off` from `roles`, and gives back what is `kept` of it.
void take_off(RoleCounts& roles, const RoleCounts& off, const RoleCounts& kept) {
    for (std::size_t role = 0; role < role_count; ++role) {
        roles[role] += kept[role] - off[role];
    }
}

/// Takes off what is closed by a folded actor: of the pairs of partners that a broker has in a project, those that are not both
/// kept.
void take_off_folded(const TiesAmongKept& ties, const Grouping& grouping, std::vector<RoleCounts>& counts) {
    GroupsAround all(grouping);
    GroupsAround kept(grouping);
    for (id_type p = 0; p < ties.project_count(); ++p) {
        const std::span<const id_type> members = ties.kept_of(p);
        const std::span<const id_type> folded = ties.folded_into(p);
        if (members.empty() || folded.empty()) {
            continue;
        }
        for (const id_type i : members) {
            all.add(ties.actor(i));
            kept.add(ties.actor(i));
        }
        std::ranges::for_each(folded, [&](id_type a) { all.add(a); });
        for (const id_type i : members) {
            if (const id_type group = grouping.label[as_index(ties.actor(i))]; group != no_id) {
                take_off(counts[as_index(ties.actor(i))], all.paths(group, false), kept.paths(group, false));
            }
        }
        for (const id_type i : members) {
            all.remove(ties.actor(i));
            kept.remove(ties.actor(i));
        }
        std::ranges::for_each(folded, [&](id_type a) { all.remove(a); });
    }
}

/// The groups of the kept actors.
std::vector<id_type> labels_of_kept(const TiesAmongKept& ties, const Grouping& grouping) {
    std::vector<id_type> label;
    label.reserve(as_index(ties.vertex_count()));
    for (id_type i = 0; i < ties.vertex_count(); ++i) {
        label.push_back(grouping.label[as_index(ties.actor(i))]);
    }
    return label;
}

/// Roles of all actors, but for what is closed among the kept. All partners of a folded actor are partners of each other: it is
/// between nobody.
std::vector<RoleCounts> roles_beside_kept(const TiesAmongKept& ties, const Incidence& links,
                                          const Grouping& grouping) {
    std::vector<RoleCounts> counts(as_index(links.actor_count()), RoleCounts{});
    GroupsAround around(grouping);
    const auto for_each_partner = [&](id_type i, auto&& visit) {
        std::ranges::for_each(ties.neighbors(i), [&](id_type j) { visit(ties.actor(j)); });
        for (const id_type p : links.projects_of(ties.actor(i))) {
            std::ranges::for_each(ties.folded_into(p), visit);
        }
    };
    for (id_type i = 0; i < ties.vertex_count(); ++i) {
        const id_type a = ties.actor(i);
        if (const id_type group = grouping.label[as_index(a)]; group != no_id) {
            for_each_partner(i, [&](id_type b) { around.add(b); });
            counts[as_index(a)] = around.paths(group, true);
            for_each_partner(i, [&](id_type b) { around.remove(b); });
        }
    }
    take_off_folded(ties, grouping, counts);
    return counts;
}

/// Triangles by how many groups their corners are of, of vertices that have one.
class TrianglesByGroups : public MarkedGroups {
  public:
    using MarkedGroups::MarkedGroups;

    void fan(id_type a, id_type b, offset_type ab) {
        const id_type of_a = group_of(a);
        const id_type of_b = group_of(b);
        if (of_a == no_id || of_b == no_id) {
            return;
        }
        id_type closed = 0;
        id_type with_a = 0;
        id_type with_b = 0;
        for (const id_type head : heads_after(a, ab)) {
            const id_type of_c = marked_group(head);
            closed += of_c >= 0 ? 1 : 0;
            with_a += of_c == of_a ? 1 : 0;
            with_b += of_c == of_b ? 1 : 0;
        }
        const id_type more = of_a == of_b ? closed : with_a + with_b;  // of two groups, or of one
        one_ += of_a == of_b ? with_a : 0;
        two_ += of_a == of_b ? closed - with_a : more;
        three_ += closed - more;
    }
    /// What they close of the roles of all corners together.
    [[nodiscard]] RoleCounts closed() const { return {6 * one_, 2 * two_, 2 * two_, 2 * two_, 6 * three_}; }

  private:
    std::int64_t one_ = 0;
    std::int64_t two_ = 0;
    std::int64_t three_ = 0;
};

}  // namespace
}  // namespace detail

Brokerage projected_brokerage(const Incidence& links, const Grouping& grouping) {
    detail::require_labels(grouping, links.actor_count());
    const detail::TiesAmongKept ties(links);
    std::vector<detail::RoleCounts> counts = detail::roles_beside_kept(ties, links, grouping);
    std::vector<detail::RoleCounts> closed(as_index(ties.vertex_count()), detail::RoleCounts{});
    detail::take_off_closed(OrientedGraph(ties), detail::labels_of_kept(ties, grouping), closed);
    for (id_type i = 0; i < ties.vertex_count(); ++i) {
        detail::take_off(counts[as_index(ties.actor(i))], {}, closed[as_index(i)]);
    }
    return detail::brokerage_columns(counts, grouping, 1.0);
}

std::array<std::int64_t, 5> projected_brokerage_sums(const Incidence& links, const Grouping& grouping) {
    detail::require_labels(grouping, links.actor_count());
    const detail::TiesAmongKept ties(links);
    detail::RoleCounts sums{};
    for (const detail::RoleCounts& roles : detail::roles_beside_kept(ties, links, grouping)) {
        detail::take_off(sums, {}, roles);
    }
    const OrientedGraph oriented(ties);
    detail::TrianglesByGroups triangles(oriented, detail::labels_of_kept(ties, grouping));
    detail::walk_triangles(oriented, triangles);
    detail::take_off(sums, triangles.closed(), {});
    return sums;
}

Brokerage brokerage(const DirectedGraph& g, const Grouping& grouping, Credit credit,
                    const Progress& progress) {
    detail::require_labels(grouping, g.vertex_count());
    if (credit == Credit::partial) {
        return detail::partial_brokerage(g, grouping, progress);
    }
    const auto& label = grouping.label;
    std::vector<detail::RoleCounts> counts(as_index(g.vertex_count()), detail::RoleCounts{});
    detail::PathCounter paths(grouping);
    std::vector<id_type> both;
    const Execution rows{.workers = 1, .progress = progress};
    for_each_row(as_index(g.vertex_count()), rows, [&](std::size_t row, unsigned /*worker*/) {
        const auto v = static_cast<id_type>(row);
        if (label[row] != no_id) {
            both.clear();
            std::set_intersection(g.predecessors(v).begin(), g.predecessors(v).end(), g.successors(v).begin(),
                                  g.successors(v).end(), std::back_inserter(both));
            counts[row] = paths.count(v, g.predecessors(v), g.successors(v), both);
        }
    });
    // Triangles of the undirected ties, and for each tie which arcs there are: 1 from smaller to larger number, 2 back.
    const OrientedGraph ties(mutuality(g));
    std::vector<std::uint8_t> arcs;
    arcs.reserve(as_index(ties.edge_count()));
    for (id_type tail = 0; tail < g.vertex_count(); ++tail) {
        for (offset_type slot = ties.first(tail); slot < ties.last(tail); ++slot) {
            const id_type from = ties.vertex(tail);
            const id_type to = ties.vertex(ties.head(slot));
            const id_type low = std::min(from, to);
            const id_type high = std::max(from, to);
            arcs.push_back(
                static_cast<std::uint8_t>((g.has_arc(low, high) ? 1 : 0) + (g.has_arc(high, low) ? 2 : 0)));
        }
    }
    for_each_triangle(ties, [&](const Triangle& t) {
        const id_type a = ties.vertex(t.a);
        const id_type b = ties.vertex(t.b);
        const id_type c = ties.vertex(t.c);
        if (label[as_index(a)] == no_id || label[as_index(b)] == no_id || label[as_index(c)] == no_id) {
            return;
        }
        const auto has = [&](offset_type slot, id_type from, id_type to) {
            return (arcs[as_index(slot)] & (from < to ? 1 : 2)) != 0;
        };
        // Broker v, ends x and y; the slots of x-v, v-y and x-y. Both directions of the path.
        const auto close = [&](id_type x, id_type v, id_type y, offset_type xv, offset_type vy,
                               offset_type xy) {
            auto& roles = counts[as_index(v)];
            const auto role = [&](id_type from, id_type to) {
                return detail::brokerage_role(label[as_index(from)], label[as_index(v)], label[as_index(to)]);
            };
            roles[role(x, y)] -= has(xv, x, v) && has(vy, v, y) && has(xy, x, y) ? 1 : 0;
            roles[role(y, x)] -= has(vy, y, v) && has(xv, v, x) && has(xy, y, x) ? 1 : 0;
        };
        close(b, a, c, t.ab, t.ac, t.bc);
        close(a, b, c, t.ab, t.bc, t.ac);
        close(a, c, b, t.ac, t.bc, t.ab);
    });
    return detail::brokerage_columns(counts, grouping, 1.0);
}

template Brokerage brokerage(const CooperationGraph&, const Grouping&, Pairs, Credit, const Execution&);

}  // namespace isthmus
