#include "isthmus/metrics/brokering.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"

namespace isthmus::python {

namespace {

py::dict brokering_columns(Brokering&& counts) {
    using namespace py::literals;
    return py::dict("activity"_a = take(std::move(counts.activity)),
                    "exclusivity"_a = take(std::move(counts.exclusivity)));
}

}  // namespace

void bind_brokering(py::module_& m) {
    m.def(
        "brokering",
        [](const CooperationGraph& g, const Grouping* groups, Pairs pairs) {
            return brokering_columns(unlocked(
                [&] { return groups == nullptr ? brokering(g, pairs) : brokering(g, *groups, pairs); }));
        },
        arg("graph"), arg("groups").none(true), arg("pairs"));
    m.def(
        "directed_brokering",
        [](const DirectedGraph& g, const Grouping* groups) {
            return brokering_columns(
                unlocked([&] { return groups == nullptr ? brokering(g) : brokering(g, *groups); }));
        },
        arg("graph"), arg("groups").none(true));
}

}  // namespace isthmus::python
