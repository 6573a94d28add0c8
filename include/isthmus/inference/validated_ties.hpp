#pragma once
/// Every tie against a null model: do two actors that meet share more projects than expected by chance?

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
    std::vector<double> observed;  ///< projects that both take part in
    std::vector<double> expected;  ///< mean of all draws, those without any included
    std::vector<id_type> met;      ///< draws in which they have any in common
    std::vector<double> p;         ///< (b + 1) / (met + 1), b the draws with at least as many as observed
    Convergence chains;  ///< whether chains from near and far starts agree, by the totals of all ties
};

namespace detail {

/// The pairs of actors that have projects in common, and what draws have of them. Other pairs are never counted: a tie of a
/// draw that was not observed is none that is tested. 8 bytes a tie, and 16 for each thread.
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
    /// does not matter. ValueError for other actors. O(pairs of partners, each for every project it shares, + ties).
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

/// LimitError, before anything is drawn, when the ties of `observed`, what threads count of them in so many chains and in those
/// that choose the spacing, and the table of the result would not fit.
void require_memory_of_ties(const Incidence& observed, id_type chains, unsigned workers);

}  // namespace detail

/// The totals of all observed ties in a draw (detail::TieDraws): by what spacing and burn-in of their test are chosen. LimitError
/// where the ties are too many; it throws ValueError for a network of other actors.
[[nodiscard]] Statistic ties_statistic(const Incidence& observed);

/// Draws `null` and compares the joint projects of every two actors that have any. A tie is tested because it was observed, so that
/// it is compared with the draws in which its actors meet at all: p is one-sided, for more projects than expected, and estimates
/// P(X >= observed | X >= 1), X the joint projects of a draw (+1: Phipson & Smyth 2010, doi:10.2202/1544-6115.1585). Range
/// (0, 1]; 1 for one joint project. Without the condition most ties of a random network would have a small p, since most pairs
/// never meet. Neal 2014 (doi:10.1016/j.socnet.2014.06.001) has no such condition: there every pair is tested. The result is the
/// same for any number of workers. LimitError where the ties are too many. A draw takes O(pairs of partners, each for every
/// project it shares, + ties) beside its sweeps.
template <NullModel Null>
    requires std::same_as<typename Null::Draw, Incidence> && requires(const Null& null) {
        { null.observed() } -> std::convertible_to<const Incidence&>;
    }
[[nodiscard]] ValidatedTies validated_ties(const Null& null, const Sampling& sampling,
                                           const Execution& execution = {}) {
    require_sampling(sampling);
    detail::require_memory_of_ties(null.observed(), sampling.chains, execution.workers);
    const detail::TieDraws draws(null.observed());
    const Summary totals = ensemble(null, draws, draws.observed_totals(), sampling, execution);
    ValidatedTies found = draws.columns(sampling.samples);
    found.chains = convergence(totals);
    return found;
}

}  // namespace isthmus
