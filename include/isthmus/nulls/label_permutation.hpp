#pragma once
/// The same ties, the labels permuted: does it matter who is who?

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/nulls/null_model.hpp"
#include "isthmus/nulls/strata.hpp"

namespace isthmus {

/// Permutes actors, uniformly over all permutations that keep everyone in its stratum (Krackhardt & Stern 1988,
/// doi:10.2307/2786835). Actor a gets what belongs to actor draw[a]: its label (`permuted(grouping, draw)`).
///
/// Actors in no stratum, and actors that a grouping given to `of` leaves without a label, keep what they have: who is
/// known stays a fact. O(n) a draw.
class LabelPermutation {
  public:
    using Draw = std::vector<id_type>;
    static constexpr bool independent = true;

    struct Chain {
        Draw permutation;
        std::vector<id_type> order;
        RandomStream random;
    };

    /// Over n actors; `strata` empty means one stratum. ValueError when a grouping has not n labels.
    explicit LabelPermutation(id_type n, std::span<const Grouping> of = {}, const Grouping* strata = nullptr);

    [[nodiscard]] Chain start(Streams streams, std::uint64_t number) const {
        Chain chain{Draw(as_index(n_)), strata_.members, streams[number]};
        std::iota(chain.permutation.begin(), chain.permutation.end(), 0);
        return chain;
    }

    /// Every sweep permutes afresh; several are as good as one.
    void advance(Chain& chain, id_type sweeps) const;

    /// Who may get what belongs to another, stratum by stratum.
    [[nodiscard]] std::span<const id_type> members() const noexcept { return strata_.members; }

    /// Permutes `items`, of which the i-th belongs to members()[i], as a sweep permutes the actors: with the same numbers.
    template <class Item>
    void permute(std::span<Item> items, RandomStream& random) const {
        for (std::size_t s = 0; s < strata_.size(); ++s) {
            shuffle(items.subspan(strata_.bounds[s], strata_.bounds[s + 1] - strata_.bounds[s]), random);
        }
    }

    [[nodiscard]] id_type actor_count() const noexcept { return n_; }

    [[nodiscard]] static const Draw& draw(const Chain& chain) noexcept { return chain.permutation; }

    [[nodiscard]] static double moved(Chain& chain);

  private:
    id_type n_;
    Strata strata_;
};

static_assert(NullModel<LabelPermutation>);

/// `grouping` with actor a labeled as actor permutation[a] was.
[[nodiscard]] Grouping permuted(const Grouping& grouping, std::span<const id_type> permutation);

/// The same said by links: actor permutation[a] takes part in what actor a took part in, and keeps its label. Group
/// statistics are those of permuted labels.
[[nodiscard]] Incidence permuted(const Incidence& links, std::span<const id_type> permutation);

}  // namespace isthmus
