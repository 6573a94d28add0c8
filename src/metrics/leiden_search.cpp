#include "metrics/leiden_search.hpp"

#include <array>
#include <functional>
#include <limits>
#include <utility>

#include "isthmus/core/random.hpp"
#include "metrics/leiden_aggregation.hpp"
#include "metrics/leiden_moves.hpp"
#include "metrics/leiden_refinement.hpp"

namespace isthmus::detail {

namespace {

/// The very first moves stop after so many visits of a vertex: what more could be gained is found on the levels above and in
/// the next iteration with fewer visits, and more of it.
constexpr int first_rounds = 2;

/// One iteration after the other.
template <class M>
class LeidenIterations {
  public:
    LeidenIterations(const LeidenLevel<M>& network, double penalty, double temperature)
        : network_(network), penalty_(penalty), temperature_(temperature), twice_all_(network.weight()) {}

    /// From the communities `label` to better ones, whose quality it returns; `tell` is called at every level, and may throw.
    double improve(std::vector<id_type>& label, RandomStream random, const std::function<void()>& tell);
    /// Of communities that are the vertices of a level.
    [[nodiscard]] double quality_of_vertices(const LeidenLevel<M>& level) const;
    /// Whether a level could not be refined, and its communities became vertices as they were: disconnected, perhaps.
    [[nodiscard]] bool has_joined_whole() const noexcept { return has_joined_whole_; }

  private:
    [[nodiscard]] std::vector<id_type> visiting_order(id_type vertices);

    const LeidenLevel<M>& network_;
    double penalty_;
    double temperature_;
    double twice_all_;
    RandomStream random_ = Streams{}[0];  // of the iteration, which sets it
    bool has_begun_ = false;
    bool has_joined_whole_ = false;
    WeightsAround around_;
    std::vector<double> within_;            // of every vertex, the weight of its ties within its community
    std::array<LeidenLevel<M>, 2> coarse_;  // in turn; kept, so that their memory is asked for once
};

/// At random, but for the very first: vertices of the network are numbered in the order in which they are to be visited, and
/// their rows are read as they lie.
template <class M>
std::vector<id_type> LeidenIterations<M>::visiting_order(id_type vertices) {
    std::vector<id_type> order = ids_below(vertices);
    if (has_begun_) {
        shuffle(std::span(order), random_);
    }
    has_begun_ = true;
    return order;
}

template <class M>
double LeidenIterations<M>::quality_of_vertices(const LeidenLevel<M>& level) const {
    double expected = 0.0;
    for (const M& of : level.mass) {
        expected += between(of, of);
    }
    return (twice_all_ - level.weight() - penalty_ * expected) / 2.0;
}

template <class M>
double LeidenIterations<M>::improve(std::vector<id_type>& label, RandomStream random,
                                    const std::function<void()>& tell) {
    random_ = random;
    std::vector<id_type> place =
        ids_below(network_.vertex_count());  // of a vertex of the network in the level
    const LeidenLevel<M>* level = &network_;
    for (std::size_t next = 0;; next = 1 - next) {
        tell();
        const int rounds = has_begun_ ? std::numeric_limits<int>::max() : first_rounds;
        move_vertices(*level, penalty_, visiting_order(level->vertex_count()), rounds, around_, label,
                      within_);
        const id_type communities = renumber(label);
        if (communities == level->vertex_count()) {
            break;
        }
        const std::vector<id_type> order = visiting_order(level->vertex_count());
        std::vector<id_type> part =
            refined_parts(*level, label, within_, penalty_, temperature_, order, random_, around_);
        id_type parts = renumber(part);
        if (parts == level->vertex_count()) {  // nobody could merge: go on with the communities themselves
            part = label;
            parts = communities;
            has_joined_whole_ = true;
        }
        aggregate(*level, part, parts, around_, coarse_[next]);
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

/// Splits communities into what is connected in them; it never lowers quality.
template <class M>
void split_disconnected(const LeidenLevel<M>& network, std::vector<id_type>& label) {
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

}  // namespace

template <class M>
Communities search_communities(const LeidenLevel<M>& network, double penalty, double temperature,
                               const LeidenSearch& search) {
    LeidenIterations<M> iterations(network, penalty, temperature);
    const double least = leiden_rounding * network.weight();
    const Streams streams{search.seed, Purpose::communities};
    Communities found;
    found.label = ids_below(network.vertex_count());
    double quality = iterations.quality_of_vertices(network);
    const auto tell = [&] {
        report_progress(search.progress, static_cast<double>(found.iterations) / search.iterations);
    };
    while (found.iterations < search.iterations && !found.converged) {
        std::vector<id_type> label = found.label;
        ++found.iterations;
        const double reached =
            iterations.improve(label, streams[static_cast<std::uint64_t>(found.iterations)], tell);
        found.converged = !(reached > quality + least);
        if (!found.converged) {
            found.label = std::move(label);
            quality = reached;
        }
    }
    if (iterations
            .has_joined_whole()) {  // else each community is one vertex of the last level: grown along ties
        split_disconnected(network, found.label);
    }
    report_progress(search.progress, 1.0);
    return found;
}

template Communities search_communities(const LeidenLevel<LeidenMass>&, double, double, const LeidenSearch&);
template Communities search_communities(const LeidenLevel<LeidenMassOfModes>&, double, double,
                                        const LeidenSearch&);

}  // namespace isthmus::detail
