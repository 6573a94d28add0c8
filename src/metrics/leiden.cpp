#include "isthmus/metrics/leiden.hpp"

#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <utility>

#include "isthmus/core/random.hpp"

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

/// What of a vertex, or of a community, is held against its ties: strength for modularity, members for the Potts model.
struct Mass {
    double all = 0.0;
    void operator+=(const Mass& other) noexcept { all += other.all; }
    void operator-=(const Mass& other) noexcept { all -= other.all; }
};
/// What two of these are expected to have between them, up to a factor.
double between(const Mass& a, const Mass& b) noexcept { return a.all * b.all; }

/// The same of two modes, where only an actor and a project have a link to expect.
struct MassOfModes {
    double actors = 0.0;
    double projects = 0.0;
    void operator+=(const MassOfModes& other) noexcept {
        actors += other.actors;
        projects += other.projects;
    }
    void operator-=(const MassOfModes& other) noexcept {
        actors -= other.actors;
        projects -= other.projects;
    }
};
double between(const MassOfModes& a, const MassOfModes& b) noexcept {
    return a.actors * b.projects + a.projects * b.actors;
}

/// Gains below this share of what is summed up are rounding.
constexpr double rounding = 1e-12;

/// Weights from one vertex to the communities around it: one number a community, and which of them are not 0.
class Around {
  public:
    explicit Around(id_type communities) : weight_(as_index(communities), 0.0) {}

    void add(id_type community, double weight) {
        double& sum = weight_[as_index(community)];
        if (sum == 0.0) {
            touched_.push_back(community);
        }
        sum += weight;
    }
    [[nodiscard]] double operator[](id_type community) const { return weight_[as_index(community)]; }
    [[nodiscard]] const std::vector<id_type>& touched() const noexcept { return touched_; }
    void clear() {
        for (const id_type community : touched_) {
            weight_[as_index(community)] = 0.0;
        }
        touched_.clear();
    }

  private:
    std::vector<double> weight_;
    std::vector<id_type> touched_;
};

/// The graph of one level: its vertices are those of the network, or communities of the level below; without loops, which are
/// within whatever a vertex is in.
template <class M>
struct Level {
    LeidenRows rows;
    std::vector<M> mass;

    [[nodiscard]] id_type vertex_count() const noexcept { return rows.vertex_count(); }
    [[nodiscard]] std::span<const id_type> neighbors(id_type v) const noexcept {
        return std::span(rows.neighbors).subspan(begin(v), begin(v + 1) - begin(v));
    }
    [[nodiscard]] std::span<const double> weights(id_type v) const noexcept {
        return std::span(rows.weights).subspan(begin(v), begin(v + 1) - begin(v));
    }

  private:
    [[nodiscard]] std::size_t begin(id_type v) const noexcept { return as_index(rows.offsets[as_index(v)]); }
};

/// The weight of v's ties within its own community.
template <class M>
double weight_within(const Level<M>& level, const std::vector<id_type>& label, id_type v) {
    const std::span<const id_type> neighbors = level.neighbors(v);
    const std::span<const double> weights = level.weights(v);
    double within = 0.0;
    for (std::size_t k = 0; k < neighbors.size(); ++k) {
        within += label[as_index(neighbors[k])] == label[as_index(v)] ? weights[k] : 0.0;
    }
    return within;
}

std::vector<id_type> ids_below(id_type n) {
    std::vector<id_type> numbers(as_index(n));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

/// Numbers labels anew, 0, 1, ..., in the order in which they first come; how many there are.
id_type renumber(std::vector<id_type>& label) {
    std::vector<id_type> number(label.size(), no_id);
    id_type count = 0;
    for (id_type& own : label) {
        id_type& found = number[as_index(own)];
        if (found == no_id) {
            found = count++;
        }
        own = found;
    }
    return count;
}

/// One iteration's search. Quality is sum over communities of (weight within - penalty / 2 * between(mass, mass)).
template <class M>
class LeidenPass {
  public:
    LeidenPass(double penalty, double temperature, RandomStream random)
        : penalty_(penalty), temperature_(temperature), random_(random) {}

    /// From the communities `label` to better ones; `tell` is called at every level, and may throw.
    void improve(const Level<M>& network, std::vector<id_type>& label, const std::function<void()>& tell);

  private:
    /// The communities of a level while vertices move between them.
    struct Moving {
        std::vector<M> mass;
        std::vector<id_type> members;
        std::vector<id_type> empty;

        Moving(const Level<M>& level, const std::vector<id_type>& label);
        void leave(id_type community, const M& own);
        void join(id_type community, const M& own);
    };

    /// Communities within communities, grown from single vertices.
    struct Refined {
        std::vector<id_type> label;
        std::vector<M> mass;
        std::vector<double> cut;  ///< weight to the rest of the community that is refined
        std::vector<char> alone;
    };

    void move_vertices(const Level<M>& level, std::vector<id_type>& label);
    [[nodiscard]] id_type best_community(const M& own, id_type now, const Around& around, double reach,
                                         const Moving& communities) const;
    [[nodiscard]] Refined refine(const Level<M>& level, const std::vector<id_type>& label);
    void merge(const Level<M>& level, const std::vector<id_type>& label, const std::vector<M>& whole,
               id_type v, Refined& refined, Around& around);
    [[nodiscard]] id_type drawn_community();
    /// Whether a part of a community holds to the rest of it at least as well as expected.
    [[nodiscard]] bool well_connected(double cut, const M& part, M whole) const {
        whole -= part;
        return cut >= penalty_ * between(part, whole) - rounding * cut;
    }

    double penalty_;
    double temperature_;
    RandomStream random_;
    std::vector<std::pair<id_type, double>> gains_;  ///< of one vertex, by the part it could join
};

template <class M>
LeidenPass<M>::Moving::Moving(const Level<M>& level, const std::vector<id_type>& label)
    : mass(label.size()), members(label.size(), 0) {
    for (std::size_t v = 0; v < label.size(); ++v) {
        mass[as_index(label[v])] += level.mass[v];
        ++members[as_index(label[v])];
    }
    for (id_type c = level.vertex_count(); c-- > 0;) {
        if (members[as_index(c)] == 0) {
            empty.push_back(c);
        }
    }
}

template <class M>
void LeidenPass<M>::Moving::leave(id_type community, const M& own) {
    mass[as_index(community)] -= own;
    if (--members[as_index(community)] == 0) {
        mass[as_index(community)] = M{};  // nothing is left, rounding neither
        empty.push_back(community);
    }
}

template <class M>
void LeidenPass<M>::Moving::join(id_type community, const M& own) {
    mass[as_index(community)] += own;
    if (++members[as_index(community)] == 1) {
        empty.pop_back();  // only the last of these is ever joined
    }
}

/// Where a vertex that has left `now` gains most: there again unless another is better by more than rounding.
template <class M>
id_type LeidenPass<M>::best_community(const M& own, id_type now, const Around& around, double reach,
                                      const Moving& communities) const {
    const auto gain = [&](id_type c) {
        return around[c] - penalty_ * between(own, communities.mass[as_index(c)]);
    };
    id_type best = now;
    double most = gain(now) + rounding * reach;
    if (most < 0.0) {
        best = communities.empty.back();
        most = 0.0;
    }
    for (const id_type c : around.touched()) {
        if (const double value = gain(c); value > most && c != now) {
            best = c;
            most = value;
        }
    }
    return best;
}

/// Vertices in random order, then those around whom something moved, until nobody gains by moving.
template <class M>
void LeidenPass<M>::move_vertices(const Level<M>& level, std::vector<id_type>& label) {
    Moving communities(level, label);
    Around around(level.vertex_count());
    std::vector<id_type> queue =
        ids_below(level.vertex_count());  // a ring: each vertex is in it at most once
    shuffle(std::span(queue), random_);
    std::vector<char> waits(queue.size(), 1);
    std::size_t next = 0;
    for (std::size_t left = queue.size(); left > 0; --left) {
        const id_type v = queue[next];
        next = next + 1 == queue.size() ? 0 : next + 1;
        waits[as_index(v)] = 0;
        const std::span<const id_type> neighbors = level.neighbors(v);
        const std::span<const double> weights = level.weights(v);
        double reach = 0.0;
        for (std::size_t k = 0; k < neighbors.size(); ++k) {
            around.add(label[as_index(neighbors[k])], weights[k]);
            reach += weights[k];
        }
        const id_type now = label[as_index(v)];
        communities.leave(now, level.mass[as_index(v)]);
        const id_type best = best_community(level.mass[as_index(v)], now, around, reach, communities);
        communities.join(best, level.mass[as_index(v)]);
        around.clear();
        if (best == now) {
            continue;
        }
        label[as_index(v)] = best;
        for (const id_type u : neighbors) {
            if (label[as_index(u)] != best && waits[as_index(u)] == 0) {
                waits[as_index(u)] = 1;
                const std::size_t place = next + left - 1;
                queue[place < queue.size() ? place : place - queue.size()] = u;
                ++left;
            }
        }
    }
}

/// One of the gains, each with a probability in proportion to exp(gain / temperature).
template <class M>
id_type LeidenPass<M>::drawn_community() {
    double most = 0.0;
    for (const auto& [community, gain] : gains_) {
        most = std::max(most, gain);
    }
    double sum = 0.0;
    for (const auto& [community, gain] : gains_) {
        sum += std::exp((gain - most) / temperature_);
    }
    double left = random_.uniform() * sum;
    for (const auto& [community, gain] : gains_) {
        left -= std::exp((gain - most) / temperature_);
        if (left < 0.0) {
            return community;
        }
    }
    return gains_.back().first;
}

/// Lets a vertex that is still alone join a part of its community that it is tied to, or stay.
template <class M>
void LeidenPass<M>::merge(const Level<M>& level, const std::vector<id_type>& label,
                          const std::vector<M>& whole, id_type v, Refined& refined, Around& around) {
    const M& own = level.mass[as_index(v)];
    const id_type community = label[as_index(v)];
    const std::span<const id_type> neighbors = level.neighbors(v);
    const std::span<const double> weights = level.weights(v);
    for (std::size_t k = 0; k < neighbors.size(); ++k) {
        if (label[as_index(neighbors[k])] == community) {
            around.add(refined.label[as_index(neighbors[k])], weights[k]);
        }
    }
    gains_.assign(1, {v, 0.0});
    for (const id_type part : around.touched()) {
        const M& mass = refined.mass[as_index(part)];
        const double gain = around[part] - penalty_ * between(own, mass);
        if (gain >= 0.0 && well_connected(refined.cut[as_index(part)], mass, whole[as_index(community)])) {
            gains_.emplace_back(part, gain);
        }
    }
    if (const id_type part = gains_.size() > 1 ? drawn_community() : v; part != v) {
        refined.label[as_index(v)] = part;
        refined.mass[as_index(part)] += own;
        refined.cut[as_index(part)] += refined.cut[as_index(v)] - 2.0 * around[part];
        refined.alone[as_index(part)] = 0;
    }
    around.clear();
}

template <class M>
typename LeidenPass<M>::Refined LeidenPass<M>::refine(const Level<M>& level,
                                                      const std::vector<id_type>& label) {
    const id_type n = level.vertex_count();
    Refined refined{ids_below(n), level.mass, std::vector<double>(as_index(n), 0.0),
                    std::vector<char>(as_index(n), 1)};
    std::vector<M> whole(as_index(n));
    for (id_type v = 0; v < n; ++v) {
        whole[as_index(label[as_index(v)])] += level.mass[as_index(v)];
        refined.cut[as_index(v)] = weight_within(level, label, v);
    }
    Around around(n);
    std::vector<id_type> order = ids_below(n);
    shuffle(std::span(order), random_);
    for (const id_type v : order) {
        const double cut = refined.cut[as_index(v)];
        if (refined.alone[as_index(v)] != 0 && cut > 0.0 &&
            well_connected(cut, level.mass[as_index(v)], whole[as_index(label[as_index(v)])])) {
            merge(level, label, whole, v, refined, around);
        }
    }
    return refined;
}

/// The level whose vertices are the `count` parts of this one.
template <class M>
Level<M> aggregated(const Level<M>& level, const std::vector<id_type>& part, id_type count) {
    // Members part by part.
    std::vector<offset_type> first(as_index(count) + 1, 0);
    for (const id_type own : part) {
        ++first[as_index(own) + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<id_type> members(part.size());
    std::vector<offset_type> place(first.begin(), first.end() - 1);
    for (id_type v = 0; v < level.vertex_count(); ++v) {
        members[as_index(place[as_index(part[as_index(v)])]++)] = v;
    }
    Level<M> coarse;
    coarse.mass.resize(as_index(count));
    Around around(count);
    for (id_type own = 0; own < count; ++own) {
        for (offset_type i = first[as_index(own)]; i < first[as_index(own) + 1]; ++i) {
            const id_type v = members[as_index(i)];
            coarse.mass[as_index(own)] += level.mass[as_index(v)];
            const std::span<const id_type> neighbors = level.neighbors(v);
            const std::span<const double> weights = level.weights(v);
            for (std::size_t k = 0; k < neighbors.size(); ++k) {
                if (const id_type other = part[as_index(neighbors[k])]; other != own) {
                    around.add(other, weights[k]);
                }
            }
        }
        for (const id_type other : around.touched()) {
            coarse.rows.neighbors.push_back(other);
            coarse.rows.weights.push_back(around[other]);
        }
        around.clear();
        coarse.rows.offsets.push_back(static_cast<offset_type>(coarse.rows.neighbors.size()));
    }
    return coarse;
}

template <class M>
void LeidenPass<M>::improve(const Level<M>& network, std::vector<id_type>& label,
                            const std::function<void()>& tell) {
    std::vector<id_type> place =
        ids_below(network.vertex_count());  // of a vertex of the network in the level
    Level<M> coarse;
    for (const Level<M>* level = &network;;) {
        tell();
        move_vertices(*level, label);
        const id_type communities = renumber(label);
        if (communities == level->vertex_count()) {
            break;
        }
        std::vector<id_type> part = refine(*level, label).label;
        id_type parts = renumber(part);
        if (parts == level->vertex_count()) {  // nobody could merge: go on with the communities themselves
            part = label;
            parts = communities;
        }
        Level<M> next = aggregated(*level, part, parts);
        std::vector<id_type> of_parts(as_index(parts));
        for (std::size_t v = 0; v < part.size(); ++v) {
            of_parts[as_index(part[v])] = label[v];
        }
        for (id_type& own : place) {
            own = part[as_index(own)];
        }
        label = std::move(of_parts);
        coarse = std::move(next);
        level = &coarse;
    }
    std::vector<id_type> of_network(place.size());
    for (std::size_t v = 0; v < place.size(); ++v) {
        of_network[v] = label[as_index(place[v])];
    }
    label = std::move(of_network);
}

/// Splits communities into what is connected in them; it never lowers quality. Levels that could not be refined may leave
/// such communities.
template <class M>
void split_disconnected(const Level<M>& network, std::vector<id_type>& label) {
    std::vector<id_type> part(label.size(), no_id);
    std::vector<id_type> next;
    id_type parts = 0;
    for (id_type root = 0; root < network.vertex_count(); ++root) {
        if (part[as_index(root)] != no_id) {
            continue;
        }
        part[as_index(root)] = parts;
        next.assign(1, root);
        while (!next.empty()) {
            const id_type v = next.back();
            next.pop_back();
            for (const id_type u : network.neighbors(v)) {
                if (part[as_index(u)] == no_id && label[as_index(u)] == label[as_index(v)]) {
                    part[as_index(u)] = parts;
                    next.push_back(u);
                }
            }
        }
        ++parts;
    }
    label = std::move(part);
}

template <class M>
double quality_of(const Level<M>& network, const std::vector<id_type>& label, double penalty) {
    std::vector<M> mass(label.size());
    double twice_within = 0.0;
    for (id_type v = 0; v < network.vertex_count(); ++v) {
        mass[as_index(label[as_index(v)])] += network.mass[as_index(v)];
        twice_within += weight_within(network, label, v);
    }
    double expected = 0.0;
    for (const M& of : mass) {
        expected += between(of, of);
    }
    return (twice_within - penalty * expected) / 2.0;
}

/// Iterations from single vertices, each from what the one before found, until one improves nothing.
template <class M>
Communities search_communities(const Level<M>& network, double penalty, const LeidenSearch& search) {
    const double all = std::accumulate(network.rows.weights.begin(), network.rows.weights.end(), 0.0);
    const double arcs = std::max(1.0, static_cast<double>(network.rows.weights.size()));
    const double temperature = search.randomness * (all > 0.0 ? all / arcs : 1.0);
    const Streams streams{search.seed, Purpose::communities};
    Communities found;
    found.label = ids_below(network.vertex_count());
    double quality = quality_of(network, found.label, penalty);
    const auto tell = [&] {
        report_progress(search.progress, static_cast<double>(found.iterations) / search.iterations);
    };
    while (found.iterations < search.iterations && !found.converged) {
        std::vector<id_type> label = found.label;
        LeidenPass<M> pass(penalty, temperature, streams[static_cast<std::uint64_t>(found.iterations)]);
        pass.improve(network, label, tell);
        split_disconnected(network, label);
        const double reached = quality_of(network, label, penalty);
        found.converged = !(reached > quality + rounding * all);
        if (reached > quality) {
            found.label = std::move(label);
            quality = reached;
        }
        ++found.iterations;
    }
    report_progress(search.progress, 1.0);
    return found;
}

/// Numbers communities from the largest; of one size, from the one with the smallest vertex.
void number_by_size(Communities& found) {
    const id_type count = renumber(found.label);
    std::vector<id_type> size(as_index(count), 0);
    for (const id_type own : found.label) {
        ++size[as_index(own)];
    }
    std::vector<id_type> order = ids_below(count);
    std::stable_sort(order.begin(), order.end(),
                     [&](id_type a, id_type b) { return size[as_index(a)] > size[as_index(b)]; });
    std::vector<id_type> number(as_index(count));
    for (id_type c = 0; c < count; ++c) {
        number[as_index(order[as_index(c)])] = c;
        found.size.push_back(size[as_index(order[as_index(c)])]);
    }
    for (id_type& own : found.label) {
        own = number[as_index(own)];
    }
}

/// The same graph with order[i] as vertex i; neighbors ascend, so that nothing is left of the numbers before.
LeidenRows in_order(const LeidenRows& rows, const std::vector<id_type>& order) {
    std::vector<id_type> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[as_index(order[i])] = static_cast<id_type>(i);
    }
    LeidenRows sorted;
    sorted.shift = rows.shift;
    for (const id_type v : order) {
        const auto v_arcs = rows.offsets[as_index(v) + 1] - rows.offsets[as_index(v)];
        sorted.offsets.push_back(sorted.offsets.back() + v_arcs);
    }
    sorted.neighbors.resize(rows.neighbors.size());
    sorted.weights.resize(rows.weights.size());
    std::vector<offset_type> next(sorted.offsets.begin(), sorted.offsets.end() - 1);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::size_t end = as_index(rows.offsets[as_index(order[i]) + 1]);
        for (std::size_t arc = as_index(rows.offsets[as_index(order[i])]); arc < end; ++arc) {
            const std::size_t slot = as_index(next[as_index(place[as_index(rows.neighbors[arc])])]++);
            sorted.neighbors[slot] = static_cast<id_type>(i);
            sorted.weights[slot] = rows.weights[arc];
        }
    }
    return sorted;
}

double strength_in(const LeidenRows& rows, id_type v) {
    double sum = 0.0;
    for (offset_type k = rows.offsets[as_index(v)]; k < rows.offsets[as_index(v) + 1]; ++k) {
        sum += rows.weights[as_index(k)];
    }
    return sum;
}

Communities search_one_mode(LeidenRows rows, const LeidenOptions& options) {
    const bool by_density = options.quality == CommunityQuality::cpm;
    Level<Mass> network{std::move(rows), {}};
    double all = 0.0;
    for (id_type v = 0; v < network.vertex_count(); ++v) {
        network.mass.push_back({by_density ? 1.0 : strength_in(network.rows, v)});
        all += network.mass.back().all;
    }
    const double penalty =
        by_density ? std::ldexp(options.resolution, network.rows.shift) : options.resolution / all;
    return search_communities(network, penalty, options.search);
}

Communities search_two_modes(LeidenRows rows, const LeidenOptions& options, const std::vector<id_type>& order,
                             id_type actors) {
    Level<MassOfModes> network{std::move(rows), {}};
    double all = 0.0;
    for (id_type v = 0; v < network.vertex_count(); ++v) {
        const double links = strength_in(network.rows, v);
        const bool is_actor = order[as_index(v)] < actors;
        network.mass.push_back(is_actor ? MassOfModes{links, 0.0} : MassOfModes{0.0, links});
        all += is_actor ? links : 0.0;
    }
    return search_communities(network, options.resolution / all, options.search);
}

}  // namespace

Communities leiden_of(LeidenRows rows, const LeidenOptions& options, id_type actors) {
    const std::vector<id_type> order = order_of_equals(options.search.order, rows.vertex_count());
    if (options.quality == CommunityQuality::modularity && rows.neighbors.empty()) {
        throw UndefinedError("communities by modularity need a tie of more than 0; there is none");
    }
    if (!options.search.order.empty()) {
        rows = in_order(rows, order);
    }
    Communities found = actors < rows.vertex_count()
                            ? search_two_modes(std::move(rows), options, order, actors)
                            : search_one_mode(std::move(rows), options);
    number_by_size(found);
    std::vector<id_type> label(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        label[as_index(order[i])] = found.label[i];
    }
    found.label = std::move(label);
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
