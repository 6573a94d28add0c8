#pragma once
/// Which names to check by hand, so that the labels of all are known to be right so often and no oftener.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/ids.hpp"
#include "isthmus/model/confusion.hpp"

namespace isthmus {

/// Names to check: a probability sample. Columns, one entry a name drawn, in the order of names.
struct Audit {
    std::vector<id_type> name;      ///< which
    std::vector<id_type> stratum;   ///< of its label and band of probability: label * bands + band
    std::vector<double> inclusion;  ///< probability with which this name is drawn
};

/// Upper ends of the bands of probability of a label, within which names are drawn: to 0.7, to 0.9, to 0.98, to 1.
[[nodiscard]] std::span<const double> audit_bands();

/// Draws about n names that have a label. Strata: label and band of the label's probability. A stratum of N_s names gets n_s names in proportion to the
/// sum of its sizes x_i = sqrt(1 + activity_i) (1.5 - probability_i), at least two and at most all; in it names are drawn
/// without replacement with inclusion probabilities pi_i = n_s x_i / sum x, those above 1 certain and the rest shared anew, by systematic sampling in random
/// order (Madow 1949, doi:10.1214/aoms/1177729988), which keeps pi_i exactly. Busy and doubtful names are drawn more often.
/// `activity` is one a name, or empty: all alike. ValueError: shapes, n below 1, nothing labelled, a probability outside [0, 1], a
/// negative activity. O(N log N).
[[nodiscard]] Audit draw_audit(std::span<const id_type> labels, std::span<const double> probability,
                               std::span<const double> activity, id_type n, std::uint64_t seed);

/// The confusion from a checked sample: n_ab the names truly a and labelled b, each counted w_i = x_i / pi_i times (Horvitz & Thompson 1952,
/// doi:10.1080/01621459.1952.10483446), x_i its weight (tie ends where errors depend on activity) or 1. A row is worth (sum w)^2 / sum w^2 names
/// (Kish 1965), to which its counts are scaled: confusion_of(). Names whose truth is no_id (not found, a person) are left out.
/// ValueError: shapes, an inclusion outside (0, 1], a negative weight, no name checked.
[[nodiscard]] Confusion confusion_from_audit(std::vector<std::string> names, std::span<const id_type> truth,
                                             std::span<const id_type> labels,
                                             std::span<const double> inclusion,
                                             std::span<const double> weight = {});

/// A share of names, with its Wilson score interval (1927, doi:10.1080/01621459.1927.10502953) for as many names as the weights are worth (Kish 1965).
struct AuditedShare {
    double value = 0.0;  ///< NaN where no name counts
    double low = 0.0;
    double high = 0.0;
};

/// How often the labels of one group are wrong, by the names that were checked.
struct AuditedLabel {
    id_type checked = 0;     ///< names labelled so whose truth is known
    id_type wrong = 0;       ///< of these, truly of another group
    AuditedShare error;      ///< share of all names labelled so that are truly of another group
    id_type truly = 0;       ///< names checked that are truly of this group
    AuditedShare missed;     ///< share of all names truly so that are labelled otherwise
    double labelled = 0.0;   ///< names labelled so, as estimated from the sample
    double corrected = 0.0;  ///< names truly so, as estimated from the sample
};

/// What a checked sample says of each of `groups` groups, each name counted 1 / inclusion times. Names whose truth is no_id are left out, in
/// the estimated numbers too, which are of those that can be checked. The interval is no narrower where nearly all names were checked.
/// ValueError: shapes, an inclusion outside (0, 1], a confidence outside (0, 1), no such group. O(names + groups).
[[nodiscard]] std::vector<AuditedLabel> audited_labels(std::size_t groups, std::span<const id_type> truth,
                                                       std::span<const id_type> labels,
                                                       std::span<const double> inclusion,
                                                       double confidence = 0.95);

}  // namespace isthmus
