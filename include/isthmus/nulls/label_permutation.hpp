#pragma once
/// The same ties, the labels dealt out anew: does it matter who is who?

#include <numeric>
#include <span>
#include <string>
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
    explicit LabelPermutation(id_type n, std::span<const Grouping> of = {}, const Grouping* strata = nullptr)
        : n_(n) {
        std::vector<id_type> stratum(as_index(n), 0);
        const auto require = [&](const Grouping& grouping) {
            if (grouping.label.size() != as_index(n)) {
                throw ValueError("the grouping by \"" + grouping.by + "\" has " +
                                 std::to_string(grouping.label.size()) + " labels for " + std::to_string(n) +
                                 " actors; it needs one each");
            }
        };
        if (strata != nullptr) {
            require(*strata);
            stratum = strata->label;
        }
        for (const Grouping& grouping : of) {
            require(grouping);
            for (std::size_t a = 0; a < stratum.size(); ++a) {
                stratum[a] = grouping.label[a] == no_id ? no_id : stratum[a];
            }
        }
        strata_ = Strata(stratum, n);
    }

    [[nodiscard]] Chain start(std::uint64_t seed, std::uint64_t number) const {
        Chain chain{Draw(as_index(n_)), strata_.members, RandomStream(seed, number)};
        std::iota(chain.permutation.begin(), chain.permutation.end(), 0);
        return chain;
    }

    /// Every sweep permutes afresh; several are as good as one.
    void advance(Chain& chain, id_type sweeps) const {
        for (std::size_t s = 0; sweeps > 0 && s < strata_.size(); ++s) {
            const std::size_t begin = strata_.bounds[s];
            const std::size_t size = strata_.bounds[s + 1] - begin;
            shuffle(std::span<id_type>(chain.order.data() + begin, size), chain.random);
            for (std::size_t i = begin; i < begin + size; ++i) {
                chain.permutation[as_index(strata_.members[i])] = chain.order[i];
            }
        }
    }

    [[nodiscard]] static const Draw& draw(const Chain& chain) noexcept { return chain.permutation; }

    [[nodiscard]] static double moved(Chain& chain) {
        std::size_t moved = 0;
        for (std::size_t a = 0; a < chain.permutation.size(); ++a) {
            moved += chain.permutation[a] != static_cast<id_type>(a) ? 1 : 0;
        }
        return chain.permutation.empty()
                   ? 0.0
                   : static_cast<double>(moved) / static_cast<double>(chain.permutation.size());
    }

  private:
    id_type n_;
    Strata strata_;
};

static_assert(NullModel<LabelPermutation>);

/// `grouping` with actor a labeled as actor permutation[a] was.
[[nodiscard]] inline Grouping permuted(const Grouping& grouping, std::span<const id_type> permutation) {
    Grouping result{grouping.by, std::vector<id_type>(grouping.label.size()), grouping.names};
    for (std::size_t a = 0; a < permutation.size(); ++a) {
        result.label[a] = grouping.label[as_index(permutation[a])];
    }
    return result;
}

/// The same said by links: actor permutation[a] takes part in what actor a took part in, and keeps its label. Group
/// statistics are those of permuted labels.
[[nodiscard]] inline Incidence permuted(const Incidence& links, std::span<const id_type> permutation) {
    std::vector<id_type> members;
    members.reserve(as_index(links.link_count()));
    for (const id_type a : links.project_actors()) {
        members.push_back(permutation[as_index(a)]);
    }
    return Incidence::from_project_rows(links.actor_count(), links.project_offsets(), members);
}

}  // namespace isthmus
