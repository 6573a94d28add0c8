#pragma once
/// The small-world quotient: clustering and distance of the ties, each over what is expected under a null model.

#include <cstdint>
#include <vector>

#include "isthmus/inference/significance.hpp"
#include "isthmus/nulls/curveball.hpp"

namespace isthmus {

/// (clustering / expected) / (distance / expected) (Uzzi & Spiro 2005, doi:10.1086/432782); each is NaN over 0.
struct SmallWorldQuotient {
    double clustering;  ///< transitivity of the ties
    double clustering_expected;
    double clustering_ratio;
    double distance;  ///< mean over the pairs of actors that reach each other
    double distance_expected;
    double distance_ratio;
    double quotient;
};

/// From draws of small_world_statistic() that were made. UndefinedError: no path of two steps, or no pair of actors that
/// reach each other. ValueError: draws of another statistic. O(1).
[[nodiscard]] SmallWorldQuotient small_world_of(const Summary& summary);

struct SmallWorldOptions {
    std::vector<id_type> strata =
        {};  ///< projects exchange partners within these: one a project, or none at all
    SinglePartner single_partner = SinglePartner::stay;
    SignificanceOptions sampling = {.samples = 100, .chains = 10};
};

/// The quotient, and the comparison behind it.
struct SmallWorld : SmallWorldQuotient {
    Significance significance;
};

/// Against networks with the same activity of actors and the same sizes of projects (the curveball): a projection makes a
/// clique of every project, so a null model of ties alone would call every programme a small world (Newman, Strogatz & Watts
/// 2001, doi:10.1103/PhysRevE.64.026118). Errors as small_world_of(). No draw is projected: per sample, O(actors * links *
/// levels / 512).
[[nodiscard]] SmallWorld small_world(const PartnershipNetwork& net, const SmallWorldOptions& options = {});

}  // namespace isthmus
