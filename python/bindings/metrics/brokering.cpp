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
        [](const CooperationGraph& g, const Grouping* groups, Pairs pairs, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            return brokering_columns(unlocked([&] {
                return groups == nullptr ? brokering(g, pairs, how) : brokering(g, *groups, pairs, how);
            }));
        },
        arg("graph"), arg("groups").none(true), arg("pairs"), arg("workers"), arg("progress"));
    m.def(
        "directed_brokering",
        [](const DirectedGraph& g, const Grouping* groups, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return brokering_columns(unlocked([&] {
                return groups == nullptr ? brokering(g, how.progress) : brokering(g, *groups, how.progress);
            }));
        },
        arg("graph"), arg("groups").none(true), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
