#include "isthmus/metrics/neighborhoods.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

void bind_neighborhoods(py::module_& m) {
    m.def(
        "neighborhood_completeness",
        [](const CooperationGraph& g, const Grouping& groups, id_type kinds, Ego ego) {
            auto found = unlocked([&] { return neighborhood_completeness(g, groups, kinds, ego); });
            py::dict columns;
            columns["groups_reached"] = take(std::move(found.groups_reached));
            columns["completeness"] = take(std::move(found.completeness));
            columns["all_reached"] = take(std::move(found.all_reached));
            columns["partners_known"] = take(std::move(found.partners_known));
            return columns;
        },
        arg("graph"), arg("groups"), arg("kinds"), arg("ego"));
    m.def(
        "cross_border_regions",
        [](const CooperationGraph& g, const Grouping& regions, const Grouping& borders, Ties ties) {
            auto found = unlocked([&] { return cross_border_regions(g, regions, borders, ties); });
            return py::make_tuple(take(std::move(found.first)), take(std::move(found.second)),
                                  take(std::move(found.across)), take(std::move(found.share)),
                                  found.unlabeled);
        },
        arg("graph"), arg("regions"), arg("borders"), arg("ties"));
}

}  // namespace isthmus::python
