#pragma once
/// How well two groupings of the same actors agree, corrected for chance: communities and countries, communities and
/// sectors.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus {

/// Which mean of two entropies is the most that mutual information is measured by.
enum class EntropyAverage : std::uint8_t {
    arithmetic,  ///< (H_a + H_b) / 2, the "sum" of Vinh, Epps & Bailey
    geometric,   ///< sqrt(H_a H_b)
    minimum,     ///< 1 where one grouping refines the other, corrected for chance
    maximum      ///< 1 for the same grouping alone
};

[[nodiscard]] constexpr auto choices_of(EntropyAverage /*any*/) {
    using enum EntropyAverage;
    return named_choices<EntropyAverage>(
        "average",
        {{"arithmetic", arithmetic}, {"geometric", geometric}, {"minimum", minimum}, {"maximum", maximum}});
}

namespace detail {

/// Labels of the actors that two groupings both label, and how many have each: what chance leaves as it is.
class LabelPairs {
  public:
    /// ValueError unless both have the same number of actors.
    LabelPairs(const Grouping& a, const Grouping& b);

    [[nodiscard]] id_type actor_count() const noexcept { return static_cast<id_type>(first_.size()); }

    /// AMI and ARI; NaN where they are not defined.
    struct Scores {
        double mutual_information;
        double rand;
    };
    /// Of the labels as they are.
    [[nodiscard]] Scores scores(EntropyAverage average) const;
    /// The same with actor i of these labelled, in the second grouping, as actor permutation[i] is; `expected` is
    /// expected_information().
    [[nodiscard]] Scores permuted_scores(std::span<const id_type> permutation, EntropyAverage average,
                                         double expected) const;

    /// Mutual information in nats that is expected where labels are assigned at random.
    [[nodiscard]] double expected_information() const;

  private:
    /// Whether a grouping tells nothing or everything, so that chance changes nothing.
    [[nodiscard]] bool trivial(const std::vector<id_type>& sizes) const noexcept;

    std::vector<id_type> first_;   ///< of the actors, in the order of both labels
    std::vector<id_type> second_;  ///< beside them
    std::vector<id_type> sizes_a_;
    std::vector<id_type> sizes_b_;
};

}  // namespace detail

/// Adjusted Rand index: (R - E) / ((A + B) / 2 - E), R the pairs of actors that are in one group in both, A and B those
/// in each, E = A B / C(n, 2) what is expected of R where labels are assigned at random (Hubert & Arabie 1985,
/// doi:10.1007/BF01908075). Range [-1/2, 1]; 1: the same groups, 0: as by chance. Actors without a label in either are
/// left out. UndefinedError: 0/0, fewer than two actors, all in one group in both, or each in one of its own in both.
/// ValueError: not one label an actor in both. O(n + groups).
[[nodiscard]] double adjusted_rand(const Grouping& a, const Grouping& b);

/// Adjusted mutual information: (I - E) / (average(H_a, H_b) - E), I the mutual information, E what is expected of it
/// where labels are assigned at random with the sizes of groups as they are, H the entropies (Vinh, Epps & Bailey
/// 2010, JMLR 11:2837; the expectation in Vinh, Epps & Bailey 2009, doi:10.1145/1553374.1553511). At most 1; 0: as by
/// chance; it has no unit. E is summed over the hypergeometric probabilities that reach 1e-30 of the largest, once for
/// groups of the same sizes. UndefinedError: 0/0, as adjusted_rand(), or an average that is no more than E. Errors as
/// adjusted_rand(). O(n + sizes^2 sqrt(n)), sizes the different ones, of which there are sqrt(2 n) at most.
[[nodiscard]] double adjusted_mutual_information(const Grouping& a, const Grouping& b,
                                                 EntropyAverage average = EntropyAverage::arithmetic);

}  // namespace isthmus
