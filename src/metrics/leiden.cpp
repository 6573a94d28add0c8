#include "isthmus/metrics/leiden.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "isthmus/core/memory.hpp"
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
    void resize(id_type communities) {
        weight_.assign(as_index(communities), 0.0);
        touched_.resize(as_index(communities) + 1);
    }
    /// Adds a weight of more than 0, or nothing. Without a branch: whether a community is new is hard to foresee.
    void add(id_type community, double weight, bool counts = true) noexcept {
        double& sum = weight_[as_index(community)];
        touched_[count_] = community;
        count_ += static_cast<std::size_t>(counts) & static_cast<std::size_t>(sum == 0.0);
        sum += counts ? weight : 0.0;
    }
    [[nodiscard]] double operator[](id_type community) const noexcept { return weight_[as_index(community)]; }
    [[nodiscard]] std::span<const id_type> touched() const noexcept { return {touched_.data(), count_}; }
    void clear() noexcept {
        for (const id_type community : touched()) {
            weight_[as_index(community)] = 0.0;
        }
        count_ = 0;
    }

  private:
    std::vector<double> weight_;
    std::vector<id_type> touched_;
    std::size_t count_ = 0;
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

/// The search. Quality is sum over communities of (weight within - penalty / 2 * between(mass, mass)).
template <class M>
class LeidenPass {
  public:
    LeidenPass(const Level<M>& network, double penalty, double temperature)
        : network_(network),
          penalty_(penalty),
          temperature_(temperature),
          twice_all_(std::accumulate(network.rows.weights.begin(), network.rows.weights.end(), 0.0)) {}

    /// From the communities `label` to better ones, whose quality it returns; `tell` is called at every level, and may throw.
    double improve(std::vector<id_type>& label, RandomStream random, const std::function<void()>& tell);
    /// Of communities that are the vertices of a level.
    [[nodiscard]] double quality_of_vertices(const Level<M>& level) const;

  private:
    /// The communities of a level while vertices move between them.
    struct Moving {
        std::vector<M> mass;
        std::vector<id_type> members;
        std::vector<id_type> empty;

        Moving(const Level<M>& level, const std::vector<id_type>& label);
        void leave(id_type community, const M& own);
        void join(id_type community, const M& own);
        [[nodiscard]] M without(id_type community, const M& own) const;
    };

    /// Where a vertex gains most, and by how much more than elsewhere.
    struct Choice {
        id_type community = 0;
        double margin = 0.0;
    };

    /// Communities within communities, grown from single vertices.
    struct Refined {
        std::vector<id_type> label;
        std::vector<M> mass;
        std::vector<double> cut;  ///< weight to the rest of the community that is refined
        std::vector<char> alone;
    };

    /// A part that a vertex could join.
    struct Candidate {
        id_type part = 0;
        double weight = 0.0;
        double gain = 0.0;
        double chance = 0.0;
    };

    [[nodiscard]] std::vector<id_type> visiting_order(id_type vertices);
    void move_vertices(const Level<M>& level, std::vector<id_type>& label);
    [[nodiscard]] Choice best_community(const M& own, id_type now, const Moving& communities) const;
    [[nodiscard]] Refined refine(const Level<M>& level, const std::vector<id_type>& label);
    void merge(const Level<M>& level, const std::vector<id_type>& label, const std::vector<M>& whole,
               id_type v, Refined& refined);
    [[nodiscard]] Candidate drawn_candidate();
    void aggregate(const Level<M>& level, const std::vector<id_type>& part, id_type count, Level<M>& coarse);
    /// Whether a part of a community holds to the rest of it at least as well as expected.
    [[nodiscard]] bool well_connected(double cut, const M& part, M whole) const {
        whole -= part;
        return cut >= penalty_ * between(part, whole) - rounding * cut;
    }

    const Level<M>& network_;
    double penalty_;
    double temperature_;
    double twice_all_;
    RandomStream random_ = Streams{}[0];  ///< of the iteration, which sets it
    bool has_begun_ = false;
    Around around_;
    std::vector<Candidate> candidates_;  ///< of one vertex
    std::array<Level<M>, 2> coarse_;     ///< in turn; kept, so that their memory is asked for once
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
M LeidenPass<M>::Moving::without(id_type community, const M& own) const {
    if (members[as_index(community)] == 1) {
        return M{};  // nothing is left, rounding neither
    }
    M rest = mass[as_index(community)];
    rest -= own;
    return rest;
}

template <class M>
void LeidenPass<M>::Moving::leave(id_type community, const M& own) {
    mass[as_index(community)] = without(community, own);
    if (--members[as_index(community)] == 0) {
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

/// At random, but for the very first: vertices of the network are numbered in the order in which they are to be visited, and
/// their rows are read as they lie.
template <class M>
std::vector<id_type> LeidenPass<M>::visiting_order(id_type vertices) {
    std::vector<id_type> order = ids_below(vertices);
    if (has_begun_) {
        shuffle(std::span(order), random_);
    }
    has_begun_ = true;
    return order;
}

/// Where a vertex of `now` gains most: there unless another is better by more than rounding.
template <class M>
typename LeidenPass<M>::Choice LeidenPass<M>::best_community(const M& own, id_type now,
                                                             const Moving& communities) const {
    const double stay = around_[now] - penalty_ * between(own, communities.without(now, own));
    id_type best = no_id;  // alone
    double most = 0.0;
    double second = -std::numeric_limits<double>::infinity();
    double reach = 0.0;
    for (const id_type c : around_.touched()) {
        const double weight = around_[c];
        reach += weight;
        if (c == now) {
            continue;
        }
        const double gain = weight - penalty_ * between(own, communities.mass[as_index(c)]);
        if (gain > most) {
            second = most;
            best = c;
            most = gain;
        } else {
            second = std::max(second, gain);
        }
    }
    if (!(most > stay + rounding * reach)) {
        return {now, stay - most};
    }
    return {best == no_id ? communities.empty.back() : best, most - std::max(second, stay)};
}

/// Every vertex, then those for whom another community may have become better, until nobody gains by moving. What may have is
/// known from margins: by how much more a vertex gains where it is than elsewhere, less the weights of its ties to those who
/// moved since. Who still has some is not looked at. (Masses change, too; an iteration begins with all vertices.)
template <class M>
void LeidenPass<M>::move_vertices(const Level<M>& level, std::vector<id_type>& label) {
    constexpr double waits = std::numeric_limits<double>::infinity();  // a margin that nothing uses up
    Moving communities(level, label);
    around_.resize(level.vertex_count());
    std::vector<id_type> queue =
        visiting_order(level.vertex_count());  // a ring: each vertex is in it at most once
    std::vector<double> margin(queue.size(), waits);
    std::size_t next = 0;
    for (std::size_t left = queue.size(); left > 0; --left) {
        const id_type v = queue[next];
        next = next + 1 == queue.size() ? 0 : next + 1;
        const std::span<const id_type> neighbors = level.neighbors(v);
        const std::span<const double> weights = level.weights(v);
        for (std::size_t k = 0; k < neighbors.size(); ++k) {
            around_.add(label[as_index(neighbors[k])], weights[k]);
        }
        const id_type now = label[as_index(v)];
        const Choice choice = best_community(level.mass[as_index(v)], now, communities);
        around_.clear();
        margin[as_index(v)] = choice.margin;
        if (choice.community == now) {
            continue;
        }
        communities.leave(now, level.mass[as_index(v)]);
        communities.join(choice.community, level.mass[as_index(v)]);
        label[as_index(v)] = choice.community;
        for (std::size_t k = 0; k < neighbors.size(); ++k) {
            const auto u = as_index(neighbors[k]);
            if (label[u] == choice.community) {
                margin[u] += weights[k];
                continue;
            }
            margin[u] -= label[u] == now ? 2.0 * weights[k] : weights[k];
            if (margin[u] < 0.0) {
                margin[u] = waits;
                const std::size_t place = next + left - 1;
                queue[place < queue.size() ? place : place - queue.size()] = neighbors[k];
                ++left;
            }
        }
    }
}

/// One of the candidates, each with a probability in proportion to exp(gain / temperature).
template <class M>
typename LeidenPass<M>::Candidate LeidenPass<M>::drawn_candidate() {
    constexpr double negligible = 50.0;  // exp(-50) is less than what 53 random bits can tell from 0
    double most = 0.0;
    for (const Candidate& candidate : candidates_) {
        most = std::max(most, candidate.gain);
    }
    double sum = 0.0;
    for (Candidate& candidate : candidates_) {
        const double less = (most - candidate.gain) / temperature_;
        candidate.chance = less < negligible ? std::exp(-less) : 0.0;
        sum += candidate.chance;
    }
    double left = random_.uniform() * sum;
    const Candidate* last = &candidates_.front();
    for (const Candidate& candidate : candidates_) {
        if (candidate.chance > 0.0) {
            last = &candidate;
            left -= candidate.chance;
            if (left < 0.0) {
                break;
            }
        }
    }
    return *last;
}

/// Lets a vertex that is still alone join a part of its community that it is tied to, or stay.
template <class M>
void LeidenPass<M>::merge(const Level<M>& level, const std::vector<id_type>& label,
                          const std::vector<M>& whole, id_type v, Refined& refined) {
    const M& own = level.mass[as_index(v)];
    const id_type community = label[as_index(v)];
    const std::span<const id_type> neighbors = level.neighbors(v);
    const std::span<const double> weights = level.weights(v);
    for (std::size_t k = 0; k < neighbors.size(); ++k) {
        const auto u = as_index(neighbors[k]);
        around_.add(refined.label[u], weights[k], label[u] == community);
    }
    candidates_.assign(1, {.part = v});
    for (const id_type part : around_.touched()) {
        const M& mass = refined.mass[as_index(part)];
        const double gain = around_[part] - penalty_ * between(own, mass);
        if (gain >= 0.0 && well_connected(refined.cut[as_index(part)], mass, whole[as_index(community)])) {
            candidates_.push_back({.part = part, .weight = around_[part], .gain = gain});
        }
    }
    around_.clear();
    if (candidates_.size() == 1) {
        return;
    }
    if (const Candidate chosen = drawn_candidate(); chosen.part != v) {
        const auto part = as_index(chosen.part);
        refined.label[as_index(v)] = chosen.part;
        refined.mass[part] += own;
        refined.cut[part] += refined.cut[as_index(v)] - 2.0 * chosen.weight;
        refined.alone[part] = 0;
    }
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
    around_.resize(n);
    for (const id_type v : visiting_order(n)) {
        const double cut = refined.cut[as_index(v)];
        if (refined.alone[as_index(v)] != 0 && cut > 0.0 &&
            well_connected(cut, level.mass[as_index(v)], whole[as_index(label[as_index(v)])])) {
            merge(level, label, whole, v, refined);
        }
    }
    return refined;
}

/// The level whose vertices are the `count` parts of this one.
template <class M>
void LeidenPass<M>::aggregate(const Level<M>& level, const std::vector<id_type>& part, id_type count,
                              Level<M>& coarse) {
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
    coarse.mass.assign(as_index(count), M{});
    coarse.rows.offsets.assign(1, 0);
    coarse.rows.neighbors.clear();
    coarse.rows.weights.clear();
    around_.resize(count);
    for (id_type own = 0; own < count; ++own) {
        for (offset_type i = first[as_index(own)]; i < first[as_index(own) + 1]; ++i) {
            const id_type v = members[as_index(i)];
            coarse.mass[as_index(own)] += level.mass[as_index(v)];
            const std::span<const id_type> neighbors = level.neighbors(v);
            const std::span<const double> weights = level.weights(v);
            for (std::size_t k = 0; k < neighbors.size(); ++k) {
                around_.add(part[as_index(neighbors[k])], weights[k]);
            }
        }
        for (const id_type other : around_.touched()) {
            if (other != own) {
                coarse.rows.neighbors.push_back(other);
                coarse.rows.weights.push_back(around_[other]);
            }
        }
        around_.clear();
        coarse.rows.offsets.push_back(static_cast<offset_type>(coarse.rows.neighbors.size()));
    }
}

template <class M>
double LeidenPass<M>::quality_of_vertices(const Level<M>& level) const {
    const double outside = std::accumulate(level.rows.weights.begin(), level.rows.weights.end(), 0.0);
    double expected = 0.0;
    for (const M& of : level.mass) {
        expected += between(of, of);
    }
    return (twice_all_ - outside - penalty_ * expected) / 2.0;
}

template <class M>
double LeidenPass<M>::improve(std::vector<id_type>& label, RandomStream random,
                              const std::function<void()>& tell) {
    random_ = random;
    std::vector<id_type> place =
        ids_below(network_.vertex_count());  // of a vertex of the network in the level
    const Level<M>* level = &network_;
    for (std::size_t next = 0;; next = 1 - next) {
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
        aggregate(*level, part, parts, coarse_[next]);
        std::vector<id_type> of_parts(as_index(parts));
        for (std::size_t v = 0; v < part.size(); ++v) {
            of_parts[as_index(part[v])] = label[v];
        }
        for (id_type& own : place) {
            own = part[as_index(own)];
        }
        label = std::move(of_parts);
        level = &coarse_[next];
    }
    std::vector<id_type> of_network(place.size());
    for (std::size_t v = 0; v < place.size(); ++v) {
        of_network[v] = label[as_index(place[v])];
    }
    label = std::move(of_network);
    return quality_of_vertices(*level);
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

/// Iterations from single vertices, each from what the one before found, until one improves nothing.
template <class M>
Communities search_communities(const Level<M>& network, double penalty, double temperature,
                               const LeidenSearch& search) {
    LeidenPass<M> pass(network, penalty, temperature);
    const double least =
        rounding * std::accumulate(network.rows.weights.begin(), network.rows.weights.end(), 0.0);
    const Streams streams{search.seed, Purpose::communities};
    Communities found;
    found.label = ids_below(network.vertex_count());
    double quality = pass.quality_of_vertices(network);
    const auto tell = [&] {
        report_progress(search.progress, static_cast<double>(found.iterations) / search.iterations);
    };
    while (found.iterations < search.iterations && !found.converged) {
        std::vector<id_type> label = found.label;
        ++found.iterations;
        const double reached =
            pass.improve(label, streams[static_cast<std::uint64_t>(found.iterations)], tell);
        found.converged = !(reached > quality + least);
        if (!found.converged) {
            found.label = std::move(label);
            quality = reached;
        }
    }
    split_disconnected(network, found.label);
    report_progress(search.progress, 1.0);
    return found;
}

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

double strength_in(const LeidenRows& rows, id_type v) {
    double sum = 0.0;
    for (offset_type k = rows.offsets[as_index(v)]; k < rows.offsets[as_index(v) + 1]; ++k) {
        sum += rows.weights[as_index(k)];
    }
    return sum;
}

/// What modularity holds against ties: of every vertex its strength.
struct Strengths {
    using mass_type = Mass;
    static constexpr bool twins_have_a_tie = true;
    [[nodiscard]] static Mass mass(double strength, id_type /*members*/, id_type /*v*/) { return {strength}; }
    [[nodiscard]] static double penalty(double resolution, double strengths, int /*shift*/) {
        return resolution / strengths;
    }
};

/// The constant Potts model: of every vertex 1.
struct Counts {
    using mass_type = Mass;
    static constexpr bool twins_have_a_tie = true;
    [[nodiscard]] static Mass mass(double /*strength*/, id_type members, id_type /*v*/) {
        return {static_cast<double>(members)};
    }
    [[nodiscard]] static double penalty(double resolution, double /*strengths*/, int shift) {
        return std::ldexp(resolution, shift);
    }
};

/// Barber's modularity: of every actor, and of every project, its links.
struct LinksOfModes {
    using mass_type = MassOfModes;
    static constexpr bool twins_have_a_tie = false;
    id_type actors = 0;
    [[nodiscard]] MassOfModes mass(double strength, id_type /*members*/, id_type v) const {
        return v < actors ? MassOfModes{strength, 0.0} : MassOfModes{0.0, strength};
    }
    [[nodiscard]] static double penalty(double resolution, double strengths, int /*shift*/) {
        return resolution / (strengths / 2.0);
    }
};

/// Whether two vertices have the same neighbors by ties of the same weights, apart from each other; then the weight of the tie
/// between them, 0 without one.
std::optional<double> tie_of_twins(const LeidenRows& rows, id_type a, id_type b) {
    auto i = as_index(rows.offsets[as_index(a)]);
    auto j = as_index(rows.offsets[as_index(b)]);
    const auto a_end = as_index(rows.offsets[as_index(a) + 1]);
    const auto b_end = as_index(rows.offsets[as_index(b) + 1]);
    double tie = 0.0;
    while (true) {
        if (i < a_end && rows.neighbors[i] == b) {
            tie = rows.weights[i++];
        }
        if (j < b_end && rows.neighbors[j] == a) {
            ++j;
        }
        if (i == a_end || j == b_end) {
            return i == a_end && j == b_end ? std::optional(tie) : std::nullopt;
        }
        if (rows.neighbors[i] != rows.neighbors[j] || rows.weights[i] != rows.weights[j]) {
            return std::nullopt;
        }
        ++i;
        ++j;
    }
}

/// A number that twins have in common, and others hardly ever. Twins with a tie are tied by the heaviest of their ties if
/// these are joint projects, for they share all of them; others are not recognized, which costs time only.
std::uint64_t mark_of_twins(const LeidenRows& rows, id_type v, bool have_a_tie) {
    const auto mixed = [](id_type u, double weight) {
        std::uint64_t state = std::bit_cast<std::uint64_t>(weight) + 0xD1342543DE82EF95ULL * as_index(u);
        return split_mix(state);
    };
    std::uint64_t mark = 0;
    double heaviest = 0.0;
    const auto end = as_index(rows.offsets[as_index(v) + 1]);
    for (auto k = as_index(rows.offsets[as_index(v)]); k < end; ++k) {
        mark += mixed(rows.neighbors[k], rows.weights[k]);
        heaviest = std::max(heaviest, rows.weights[k]);
    }
    return have_a_tie ? mark + mixed(v, heaviest) : mark;
}

/// Twins that are together in a best partition, as one vertex each: of every vertex, the first in the order that it is one with.
///
/// Two twins apart could both be where the better off is: that gains the tie between them and costs what is expected of it, so
/// it never lowers quality where the tie weighs at least as much as expected. Actors in exactly the same projects are twins.
template <class Model>
std::vector<id_type> find_twins(const LeidenRows& rows, const Model& model, double penalty,
                                const std::vector<id_type>& order) {
    constexpr double certainly = 1.0 + 1e-9;  // rounding does not decide
    std::vector<id_type> first = ids_below(rows.vertex_count());
    std::unordered_map<std::uint64_t, id_type> known;
    known.reserve(order.size());
    for (const id_type v : order) {
        if (rows.offsets[as_index(v)] == rows.offsets[as_index(v) + 1]) {
            continue;
        }
        const auto [at, is_new] = known.emplace(mark_of_twins(rows, v, Model::twins_have_a_tie), v);
        if (is_new) {
            continue;
        }
        const auto mass = model.mass(strength_in(rows, v), 1, v);
        const std::optional<double> tie = tie_of_twins(rows, at->second, v);
        if (tie && (*tie > 0.0) == Model::twins_have_a_tie &&
            *tie >= certainly * penalty * between(mass, mass)) {
            first[as_index(v)] = at->second;
        }
    }
    return first;
}

/// Networks of fewer vertices are visited in random order at first, too: where all fits into the cache the order of memory is
/// worth nothing, and with one order for all seeds the optimum of some small networks was found by none.
constexpr std::size_t fewest_to_sort = 1000;

/// Vertices in the order in which they are first visited: those with few neighbors first, who have little choice, equals at
/// random. What they make of themselves is there before those with many come.
std::vector<id_type> order_of_first_visits(const LeidenRows& rows, const std::vector<id_type>& first,
                                           std::vector<id_type> order, RandomStream random) {
    shuffle(std::span(order), random);
    std::erase_if(order, [&](id_type v) { return first[as_index(v)] != v; });
    if (order.size() < fewest_to_sort) {
        return order;
    }
    const auto neighbors = [&](id_type v) {
        return rows.offsets[as_index(v) + 1] - rows.offsets[as_index(v)];
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](id_type a, id_type b) { return neighbors(a) < neighbors(b); });
    return order;
}

/// Twins as one vertex: those of order[i] as vertex i, with `size` of them. Neighbors ascend, so that nothing is left of the numbers
/// before.
LeidenRows joined(const LeidenRows& rows, const std::vector<id_type>& order,
                  const std::vector<id_type>& size) {
    std::vector<id_type> place(as_index(rows.vertex_count()), no_id);
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[as_index(order[i])] = static_cast<id_type>(i);
    }
    const auto for_each_arc = [&](id_type v, auto&& visit) {
        const auto end = as_index(rows.offsets[as_index(v) + 1]);
        for (auto arc = as_index(rows.offsets[as_index(v)]); arc < end; ++arc) {
            if (const id_type to = place[as_index(rows.neighbors[arc])]; to != no_id) {
                visit(to, arc);
            }
        }
    };
    LeidenRows sorted;
    sorted.shift = rows.shift;
    sorted.offsets.reserve(order.size() + 1);
    for (const id_type v : order) {
        offset_type arcs = 0;
        for_each_arc(v, [&](id_type, std::size_t) { ++arcs; });
        sorted.offsets.push_back(sorted.offsets.back() + arcs);
    }
    sorted.neighbors.resize(as_index(sorted.offsets.back()));
    sorted.weights.resize(as_index(sorted.offsets.back()));
    std::vector<offset_type> next(sorted.offsets.begin(), sorted.offsets.end() - 1);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double members = size[as_index(order[i])];
        for_each_arc(order[i], [&](id_type to, std::size_t arc) {
            const auto slot = as_index(next[as_index(to)]++);
            sorted.neighbors[slot] = static_cast<id_type>(i);
            sorted.weights[slot] = rows.weights[arc] * members * size[as_index(rows.neighbors[arc])];
        });
    }
    return sorted;
}

/// The weight of all arcs between `size` twins of which v is the first.
double weight_among(const LeidenRows& rows, id_type v, id_type size) {
    const auto begin = rows.weights.begin() + rows.offsets[as_index(v)];
    const auto end = rows.weights.begin() + rows.offsets[as_index(v) + 1];
    const double others = size - 1;
    return size == 1 ? 0.0 : *std::max_element(begin, end) * others * static_cast<double>(size);
}

/// The label of every vertex from those of `order`. Twins without a tie that are in no community with a neighbor are alone.
template <class Model>
std::vector<id_type> labels_of_all(const std::vector<id_type>& first, const std::vector<id_type>& order,
                                   const std::vector<id_type>& found) {
    std::vector<id_type> label(first.size(), no_id);
    std::vector<id_type> members(order.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        label[as_index(order[i])] = found[i];
        ++members[as_index(found[i])];
    }
    auto count = static_cast<id_type>(order.size());
    for (std::size_t v = 0; v < first.size(); ++v) {
        if (const auto of = as_index(first[v]); of != v) {
            const bool apart = !Model::twins_have_a_tie && members[as_index(label[of])] == 1;
            label[v] = apart ? count++ : label[of];
        }
    }
    return label;
}

template <class Model>
Communities search(LeidenRows rows, const LeidenOptions& options, const std::vector<id_type>& by_name,
                   const Model& model) {
    const double all = std::accumulate(rows.weights.begin(), rows.weights.end(), 0.0);
    const double arcs = std::max(1.0, static_cast<double>(rows.weights.size()));
    const std::vector<id_type> first =
        find_twins(rows, model, model.penalty(options.resolution, all, rows.shift), by_name);
    std::vector<id_type> size(first.size(), 0);
    for (const id_type v : first) {
        ++size[as_index(v)];
    }
    const std::vector<id_type> order =
        order_of_first_visits(rows, first, by_name, Streams{options.search.seed, Purpose::communities}[0]);
    Level<typename Model::mass_type> network{joined(rows, order, size), {}};
    double strengths = 0.0;  // summed in this order, whatever the order of the rows
    for (std::size_t i = 0; i < order.size(); ++i) {
        const id_type members = size[as_index(order[i])];
        const double among = Model::twins_have_a_tie ? weight_among(rows, order[i], members) : 0.0;
        const double strength = strength_in(network.rows, static_cast<id_type>(i)) + among;
        network.mass.push_back(model.mass(strength, members, order[i]));
        strengths += strength;
    }
    const double temperature = options.search.randomness * (strengths > 0.0 ? strengths / arcs : 1.0);
    rows = {};  // its memory is for the levels
    Communities found =
        search_communities(network, model.penalty(options.resolution, strengths, network.rows.shift),
                           temperature, options.search);
    found.label = labels_of_all<Model>(first, order, found.label);
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
        found = search(std::move(rows), options, order, LinksOfModes{actors});
    } else if (options.quality == CommunityQuality::cpm) {
        found = search(std::move(rows), options, order, Counts{});
    } else {
        found = search(std::move(rows), options, order, Strengths{});
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
