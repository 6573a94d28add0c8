#include "isthmus/metrics/segregation.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"

namespace isthmus::python {

void bind_segregation(py::module_& m) {
    m.def(
        "segregation",
        [](const CooperationGraph& g, const Grouping& groups) {
            auto found = unlocked([&] { return segregation(g, groups); });
            return py::make_tuple(found.freeman, found.odds_ratio, found.log_odds_ratio, found.gupta,
                                  take(std::move(found.coleman)));
        },
        arg("graph"), arg("groups"));
    m.def(
        "coleman",
        [](const DirectedGraph& g, const Grouping& groups) {
            return take(unlocked([&] { return coleman(g, groups); }));
        },
        arg("graph"), arg("groups"));
}

}  // namespace isthmus::python
