#include "isthmus/metrics/community.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_community(py::module_& m) {
    m.def(
        "modularity",
        [](const CooperationGraph& g, const Grouping& groups, double resolution, Ties ties) {
            return unlocked([&] { return modularity(g, groups, resolution, ties); });
        },
        arg("graph"), arg("groups"), arg("resolution"), arg("ties"));
    m.def(
        "cpm_quality",
        [](const CooperationGraph& g, const Grouping& groups, double resolution, Ties ties) {
            return unlocked([&] { return cpm_quality(g, groups, resolution, ties); });
        },
        arg("graph"), arg("groups"), arg("resolution"), arg("ties"));
    m.def(
        "two_mode_modularity",
        [](const TwoModeGraph& g, const Grouping& groups, double resolution) {
            return unlocked([&] { return two_mode_modularity(g, groups, resolution); });
        },
        arg("graph"), arg("groups"), arg("resolution"));
    m.def(
        "within_module_z",
        [](const CooperationGraph& g, const Grouping& groups, Ties ties, Spread spread) {
            return take(unlocked([&] { return within_module_z(g, groups, ties, spread); }));
        },
        arg("graph"), arg("groups"), arg("ties"), arg("spread"));
}

}  // namespace isthmus::python
