#pragma once
/// Every tie against a null model: do two actors share more projects than expected by chance, or fewer?

#include <concepts>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "isthmus/inference/significance.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// The ties of a network, each beside its draws; in the order of (smaller actor, larger actor).
struct ValidatedTies {
    std::vector<id_type> u;
    std::vector<id_type> v;
    std::vector<double> observed;   ///< projects that both take part in
    std::vector<double> expected;   ///< mean of the draws
    std::vector<double> deviation;  ///< of the draws, divided by their number less one; NaN below two
    std::vector<double> z;          ///< NaN where the draws do not vary
    std::vector<double> p_lower;    ///< (b + 1) / (B + 1), b the draws of B with at most as many
    std::vector<double> p_upper;    ///< with at least as many
    std::vector<double> p;          ///< min(1, 2 min(p_lower, p_upper))
    Convergence chains;  ///< whether chains from near and far starts agree, by the totals of all ties
};

namespace detail {

/// The pairs of actors that have projects in common, and what draws have of them. Other pairs are never counted: a tie of a
/// draw that was not observed is none that is tested. 16 bytes a tie, and 24 for each thread.
class TieDraws {
  public:
    /// What all observed ties have in common: how many of them a draw has, their joint projects, and the squares of these.
    static constexpr std::size_t totals = 3;

    explicit TieDraws(const Incidence& observed);
    ~TieDraws();
    TieDraws(const TieDraws&) = delete;
    TieDraws& operator=(const TieDraws&) = delete;

    [[nodiscard]] std::vector<double> observed_totals() const;

    /// Counts a draw, and writes its totals. Called from several threads at once: sums are of whole numbers, so that their order
    /// does not matter. O(pairs of partners, each for every project it shares, + ties).
    void operator()(const Incidence& draw, std::span<double> out) const;

    /// The columns, from `samples` draws.
    [[nodiscard]] ValidatedTies columns(id_type samples) const;

  private:
    class Workers;
    std::vector<offset_type> offsets_{0};  // ties to later actors, actor by actor
    std::vector<id_type> partner_;
    std::vector<id_type> observed_;
    std::unique_ptr<Workers> workers_;
};

/// LimitError, before anything is drawn, when the ties of `observed` and what threads count of them would not fit.
void require_memory_of_ties(const Incidence& observed, unsigned workers);

}  // namespace detail

/// The totals of all observed ties in a draw (detail::TieDraws): by what spacing and burn-in of their test are chosen.
[[nodiscard]] Statistic ties_statistic(const Incidence& observed);

/// Draws `null` and compares the joint projects of every two actors that have any: the fixed degree sequence model of Neal
/// 2014 (doi:10.1016/j.socnet.2014.06.001) where it is the curveball. p as in Summary. The result is the same for any number of
/// workers. LimitError where the ties are too many. A draw takes O(pairs of partners, each for every project it shares, + ties)
/// beside its sweeps.
template <NullModel Null>
    requires std::same_as<typename Null::Draw, Incidence>
[[nodiscard]] ValidatedTies validated_ties(const Null& null, const Sampling& sampling,
                                           const Execution& execution = {}) {
    require_sampling(sampling);
    detail::require_memory_of_ties(null.observed(), execution.workers);
    const detail::TieDraws draws(null.observed());
    const Summary totals = ensemble(null, draws, draws.observed_totals(), sampling, execution);
    ValidatedTies found = draws.columns(sampling.samples);
    found.chains = convergence(totals);
    return found;
}

}  // namespace isthmus
