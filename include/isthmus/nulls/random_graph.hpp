#pragma once
/// Conditional uniform graphs (CUG): any actor tied to any other alike, given the number of ties or their density.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/random.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/nulls/null_model.hpp"

namespace isthmus {

/// What a random graph has in common with the observed one, besides its actors.
enum class Conditioning : std::uint8_t {
    edges,   ///< the number of ties, exactly: uniform over all graphs with so many
    density  ///< the chance of a tie: every pair is tied independently (Bernoulli)
};

[[nodiscard]] constexpr auto choices_of(Conditioning /*any*/) {
    using enum Conditioning;
    return named_choices<Conditioning>("given", {{"edges", edges}, {"density", density}});
}

/// Conditional uniform graph (Katz & Powell 1957, doi:10.1214/aoms/1177706972; Anderson, Butts & Carley 1999,
/// doi:10.1016/S0378-8733(99)00011-8). G is CooperationGraph or DirectedGraph. O(n + m log m) a draw.
///
/// Weights are as exchangeable as ties: with Conditioning::edges the drawn ties carry the observed weights in random order, every
/// order as likely; with Conditioning::density, where the number of ties varies, each carries one of the observed weights,
/// drawn with replacement. Both expect the observed total weight. They come from a stream of their own: which ties are
/// drawn does not depend on weights.
template <class G>
class RandomGraph {
  public:
    using Draw = G;
    static constexpr bool independent = true;
    static constexpr bool directed = std::is_same_v<G, DirectedGraph>;

    struct Chain {
        RandomStream random;
        RandomStream random_weights;
        G graph = {};
        std::vector<std::int64_t> pairs = {};
        std::vector<double> weights = {};  ///< beside `pairs`
    };

    explicit RandomGraph(const G& observed, Conditioning given = Conditioning::edges)
        : n_(observed.vertex_count()), weights_(weights_of(observed)), given_(given) {}

    [[nodiscard]] Chain start(Streams streams, std::uint64_t number) const {
        return Chain{streams[number], streams.of(Purpose::tie_weights)[number]};
    }

    void advance(Chain& chain, id_type sweeps) const;

    [[nodiscard]] const G& draw(const Chain& chain) const noexcept { return chain.graph; }
    /// A fresh draw forgets the past: 1.
    [[nodiscard]] double moved(Chain& /*chain*/) const noexcept { return 1.0; }

  private:
    /// The weight of every tie, each tie once.
    static std::vector<double> weights_of(const G& g) {
        std::vector<double> weights;
        if constexpr (directed) {
            for (id_type v = 0; v < g.vertex_count(); ++v) {
                weights.insert(weights.end(), g.out_weights(v).begin(), g.out_weights(v).end());
            }
        } else {
            for (const Tie& tie : g.ties()) {
                weights.push_back(tie.weight);
            }
        }
        return weights;
    }

    [[nodiscard]] std::int64_t tie_count() const noexcept {
        return static_cast<std::int64_t>(weights_.size());
    }

    [[nodiscard]] std::int64_t pair_count() const noexcept {
        const std::int64_t ordered = std::int64_t{n_} * (n_ - 1);
        return directed ? ordered : ordered / 2;
    }

    /// Uniform in [0, bound) for bounds past 32 bits, by rejection.
    static std::int64_t below(RandomStream& random, std::int64_t bound) {
        const auto limit = static_cast<std::uint64_t>(bound);
        const std::uint64_t most = RandomStream::max() - RandomStream::max() % limit;
        std::uint64_t value = random();
        while (value >= most) {
            value = random();
        }
        return static_cast<std::int64_t>(value % limit);
    }

    /// Floyd's sampling without replacement (Bentley & Floyd 1987, doi:10.1145/30401.315746).
    void draw_edges(Chain& chain) const {
        const std::int64_t all = pair_count();
        std::unordered_set<std::int64_t> chosen;
        chosen.reserve(weights_.size());
        chain.pairs.clear();
        for (std::int64_t j = all - tie_count(); j < all; ++j) {
            const std::int64_t t = below(chain.random, j + 1);
            const std::int64_t pair = chosen.insert(t).second ? t : j;
            if (pair == j) {
                chosen.insert(j);
            }
            chain.pairs.push_back(pair);
        }
    }

    /// Gaps between ties are geometric (Batagelj & Brandes 2005, doi:10.1103/PhysRevE.71.036113).
    void draw_bernoulli(Chain& chain) const {
        chain.pairs.clear();
        const std::int64_t all = pair_count();
        if (weights_.empty()) {
            return;
        }
        const double chance = static_cast<double>(tie_count()) / static_cast<double>(all);
        if (chance >= 1.0) {
            for (std::int64_t pair = 0; pair < all; ++pair) {
                chain.pairs.push_back(pair);
            }
            return;
        }
        const double scale = std::log1p(-chance);
        double place = -1.0;
        while (true) {
            place += 1.0 + std::floor(std::log1p(-chain.random.uniform()) / scale);
            if (place >= static_cast<double>(all)) {
                return;
            }
            chain.pairs.push_back(static_cast<std::int64_t>(place));
        }
    }

    /// See the class: a permutation of the observed weights, or as many of them, with replacement, as there are ties.
    void draw_weights(Chain& chain) const {
        if (given_ == Conditioning::edges) {
            chain.weights = weights_;
            shuffle(std::span<double>(chain.weights), chain.random_weights);
            return;
        }
        chain.weights.clear();
        for (std::size_t k = 0; k < chain.pairs.size(); ++k) {
            chain.weights.push_back(
                weights_[chain.random_weights.below(static_cast<std::uint32_t>(weights_.size()))]);
        }
    }

    void build(Chain& chain) const {
        std::size_t k = 0;
        if constexpr (directed) {
            std::vector<Arc> arcs;
            for (const std::int64_t pair : chain.pairs) {
                const auto u = static_cast<id_type>(pair / (n_ - 1));
                const auto other = static_cast<id_type>(pair % (n_ - 1));
                arcs.push_back({u, other < u ? other : other + 1, chain.weights[k++]});
            }
            chain.graph = DirectedGraph(n_, arcs);
        } else {
            // Pairs are numbered row by row of the upper triangle; sorted, their rows only ever move on.
            std::vector<Tie> ties;
            id_type u = 0;
            std::int64_t row = 0;
            for (const std::int64_t pair : chain.pairs) {
                while (pair >= row + n_ - 1 - u) {
                    row += n_ - 1 - u;
                    ++u;
                }
                ties.push_back({u, static_cast<id_type>(u + 1 + (pair - row)), chain.weights[k++]});
            }
            chain.graph = CooperationGraph(n_, ties);
        }
    }

    id_type n_;
    std::vector<double> weights_;
    Conditioning given_;
};

template <class G>
void RandomGraph<G>::advance(Chain& chain, id_type sweeps) const {
    if (sweeps > 0) {
        given_ == Conditioning::edges ? draw_edges(chain) : draw_bernoulli(chain);
        std::sort(chain.pairs.begin(), chain.pairs.end());
        draw_weights(chain);
        build(chain);
    }
}

/// Compiled once, with the flags of the library.
extern template class RandomGraph<CooperationGraph>;
extern template class RandomGraph<DirectedGraph>;

static_assert(NullModel<RandomGraph<CooperationGraph>> && NullModel<RandomGraph<DirectedGraph>>);

}  // namespace isthmus
