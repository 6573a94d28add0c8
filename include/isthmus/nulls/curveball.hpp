#pragma once
/// Two-mode networks with the same row and column sums, at random: every actor keeps its number of projects and every
/// project its number of partners.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/nulls/curveball_state.hpp"
#include "isthmus/nulls/null_model.hpp"
#include "isthmus/nulls/strata.hpp"

namespace isthmus {

/// Which trades a chain makes. `admits(rows, p)` says whether project p may look as it does now in `rows`; a trade is
/// kept when both its projects may, else it is taken back and the chain stays where it is, which counts as a step.
template <class T>
concept TradePolicy = requires(const T& policy, const CurveballState& rows, id_type p) {
    { policy.admits(rows, p) } -> std::same_as<bool>;
    { T::admits_all } -> std::convertible_to<bool>;
};

/// Every trade is made.
struct AnyTrade {
    static constexpr bool admits_all = true;
    [[nodiscard]] static bool admits(const CurveballState& /*rows*/, id_type /*p*/) noexcept { return true; }
};

/// Curveball: uniform over all two-mode networks with these row and column sums (Strona et al. 2014,
/// doi:10.1038/ncomms5114; uniform: Carstens 2015, doi:10.1103/PhysRevE.91.042812). A sweep pairs all projects off at
/// random, and each pair trades once (global curveball, Carstens, Hamann, Meyer et al. 2018,
/// doi:10.4230/LIPIcs.ESA.2018.11): no project is left out for long.
///
/// With a `Policy` it is uniform over the networks that the policy admits, as far as the chain reaches them: every step
/// is as likely forwards as back, and steps into what is not admitted are not made. So that one forbidden network between
/// two allowed ones does not keep them apart, a sweep also makes compound moves when the policy forbids any: up to six trades
/// among three projects at once, kept or taken back as a whole.
///
/// `strata` (one a project, or none at all) keeps trades within a stratum: a programme, a year.
/// A sweep is O(links + projects) random reads; a chain is CurveballState, a drawn Incidence and O(projects).
template <TradePolicy Policy = AnyTrade>
class Curveball {
  public:
    using Draw = Incidence;
    static constexpr bool independent = false;

    struct Chain {
        CurveballState rows;
        RandomStream random;
        std::vector<id_type> order;                       ///< projects, shuffled within their strata
        Incidence drawn;                                  ///< where draw() puts what it gives
        std::array<std::vector<id_type>, 3> memory = {};  ///< rows as they were before a step
    };

    /// `seats` as for CurveballState. ValueError when there is not one stratum a project.
    explicit Curveball(Incidence links, std::span<const id_type> strata = {}, Policy policy = {},
                       std::vector<Mobility> seats = {})
        : links_(std::move(links)),
          strata_(strata, links_.project_count()),
          policy_(std::move(policy)),
          seats_(std::move(seats)) {}

    [[nodiscard]] const Incidence& observed() const noexcept { return links_; }
    [[nodiscard]] const Policy& policy() const noexcept { return policy_; }

    /// Even chains start from what was observed. Odd ones too if every trade is admitted; else far from it: trades
    /// without the policy, then only trades that break it no further, until it holds again (if it does within 1,000 sweeps).
    /// Chains of both kinds that disagree in the end show that the policy keeps parts of the space apart.
    [[nodiscard]] Chain start(Streams streams, std::uint64_t number) const {
        Chain chain{CurveballState(links_, seats_), streams[number], strata_.members, links_};
        if constexpr (!Policy::admits_all) {
            if (number % 2 == 1) {
                start_overdispersed(chain);
            }
        }
        return chain;
    }

    void advance(Chain& chain, id_type sweeps) const {
        for (id_type sweep = 0; sweep < sweeps; ++sweep) {
            for_each_pair(chain, [&](id_type p, id_type q) { step(chain, p, q); });
            if constexpr (!Policy::admits_all) {
                for (std::size_t s = 0; s < strata_.size(); ++s) {
                    const std::size_t size = strata_.bounds[s + 1] - strata_.bounds[s];
                    for (std::size_t k = 0; size > 2 && k < size / 6 + 1; ++k) {
                        compound_move(chain, s);
                    }
                }
            }
        }
    }

    /// The links as they stand; valid until the chain draws again.
    [[nodiscard]] const Incidence& draw(Chain& chain) const {
        chain.drawn.reassign(chain.rows.project_actors());
        return chain.drawn;
    }

    [[nodiscard]] double moved(Chain& chain) const { return chain.rows.moved_from(links_); }

  private:
    /// How many projects before its trade it is asked where a row is, and for the row.
    static constexpr std::size_t far = 25;
    static constexpr std::size_t near = 9;

    template <class Visit>
    void for_each_pair(Chain& chain, Visit&& visit) const {
        for (std::size_t s = 0; s < strata_.size(); ++s) {
            const std::span<id_type> members(chain.order.data() + strata_.bounds[s],
                                             strata_.bounds[s + 1] - strata_.bounds[s]);
            shuffle(members, chain.random);
            for (std::size_t i = 0; i + 1 < members.size(); i += 2) {
                if (i + far < members.size()) {
                    chain.rows.place_soon(members[i + far - 1]);
                    chain.rows.place_soon(members[i + far]);
                    chain.rows.row_soon(members[i + near - 1]);
                    chain.rows.row_soon(members[i + near]);
                }
                visit(members[i], members[i + 1]);
            }
        }
    }

    void step(Chain& chain, id_type p, id_type q) const {
        if constexpr (Policy::admits_all) {
            chain.rows.trade(p, q, chain.random);
        } else {
            chain.rows.keep(p, chain.memory[0]);
            chain.rows.keep(q, chain.memory[1]);
            if (chain.rows.trade(p, q, chain.random) &&
                !(policy_.admits(chain.rows, p) && policy_.admits(chain.rows, q))) {
                chain.rows.restore(p, chain.memory[0]);
                chain.rows.restore(q, chain.memory[1]);
            }
        }
    }

    /// Two to six trades among three projects of a stratum, allowed or not on the way. Pairs are drawn alike and without a
    /// look at the rows, so the way back is as likely as the way there.
    void compound_move(Chain& chain, std::size_t stratum) const {
        const std::size_t begin = strata_.bounds[stratum];
        const auto size = static_cast<std::uint32_t>(strata_.bounds[stratum + 1] - begin);
        std::array<id_type, 3> who{};
        for (std::uint32_t i = 0; i < 3; ++i) {
            const auto other = i + chain.random.below(size - i);
            std::swap(chain.order[begin + i], chain.order[begin + other]);
            who[i] = chain.order[begin + i];
            chain.rows.keep(who[i], chain.memory[i]);
        }
        for (std::uint32_t trades = 2 + chain.random.below(5); trades > 0; --trades) {
            const std::uint32_t left_out = chain.random.below(3);
            chain.rows.trade(who[(left_out + 1) % 3], who[(left_out + 2) % 3], chain.random);
        }
        for (std::size_t i = 0; i < 3; ++i) {
            if (!policy_.admits(chain.rows, who[i])) {
                for (std::size_t k = 0; k < 3; ++k) {
                    chain.rows.restore(who[k], chain.memory[k]);
                }
                return;
            }
        }
    }

    void start_overdispersed(Chain& chain) const {
        for (int sweep = 0; sweep < 16; ++sweep) {
            for_each_pair(chain, [&](id_type p, id_type q) { chain.rows.trade(p, q, chain.random); });
        }
        std::vector<std::uint8_t> broken(as_index(links_.project_count()));
        std::size_t count = 0;
        for (id_type p = 0; p < links_.project_count(); ++p) {
            broken[as_index(p)] = policy_.admits(chain.rows, p) ? 0 : 1;
            count += broken[as_index(p)];
        }
        for (int sweep = 0; count > 0 && sweep < 1000; ++sweep) {
            for_each_pair(chain, [&](id_type p, id_type q) {
                chain.rows.keep(p, chain.memory[0]);
                chain.rows.keep(q, chain.memory[1]);
                chain.rows.trade(p, q, chain.random);
                const int before = broken[as_index(p)] + broken[as_index(q)];
                const std::uint8_t p_now = policy_.admits(chain.rows, p) ? 0 : 1;
                const std::uint8_t q_now = policy_.admits(chain.rows, q) ? 0 : 1;
                if (p_now + q_now > before) {
                    chain.rows.restore(p, chain.memory[0]);
                    chain.rows.restore(q, chain.memory[1]);
                    return;
                }
                broken[as_index(p)] = p_now;
                broken[as_index(q)] = q_now;
                count = count + p_now + q_now - static_cast<std::size_t>(before);
            });
        }
        if (count > 0) {
            chain.rows = CurveballState(links_, seats_);
        }
    }

    Incidence links_;
    Strata strata_;
    Policy policy_;
    std::vector<Mobility> seats_;
};

/// Compiled once, with the flags of the library.
extern template class Curveball<AnyTrade>;

static_assert(NullModel<Curveball<>>);

}  // namespace isthmus
