#include "isthmus/metrics/rao_stirling.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

void bind_rao_stirling(py::module_& m) {
    using Values = std::vector<double>;
    m.def(
        "rao_stirling",
        [](const Values& amounts, const Values& distances, Pairs pairs, double alpha, double beta) {
            return unlocked([&] {
                return rao_stirling(amounts, distances, {.pairs = pairs, .alpha = alpha, .beta = beta});
            });
        },
        arg("amounts"), arg("distances"), arg("pairs"), arg("alpha"), arg("beta"));
    m.def(
        "project_rao_stirling",
        [](const PartnershipNetwork& net, const Grouping& groups, const Values& distances, Pairs pairs,
           double alpha, double beta, Associated associated, Withdrawn withdrawn) {
            return take(unlocked([&] {
                return project_rao_stirling(net, groups, distances,
                                            {.pairs = pairs, .alpha = alpha, .beta = beta},
                                            Membership{associated, withdrawn});
            }));
        },
        arg("network"), arg("groups"), arg("distances"), arg("pairs"), arg("alpha"), arg("beta"),
        arg("associated"), arg("withdrawn"));
    m.def(
        "partner_rao_stirling",
        [](const CooperationGraph& g, const Grouping& groups, const Values& distances, Pairs pairs,
           double alpha, double beta, Ties ties) {
            return take(unlocked([&] {
                return partner_rao_stirling(g, groups, distances,
                                            {.pairs = pairs, .alpha = alpha, .beta = beta}, ties);
            }));
        },
        arg("graph"), arg("groups"), arg("distances"), arg("pairs"), arg("alpha"), arg("beta"), arg("ties"));
}

}  // namespace isthmus::python
