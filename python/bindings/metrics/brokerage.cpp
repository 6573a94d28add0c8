#include "isthmus/metrics/brokerage.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"

namespace isthmus::python {

namespace {

py::dict brokerage_dict(Brokerage&& roles) {
    py::dict columns;
    columns["coordinator_aaa"] = take(std::move(roles.coordinator_aaa));
    columns["itinerant_aba"] = take(std::move(roles.itinerant_aba));
    columns["representative_aab"] = take(std::move(roles.representative_aab));
    columns["gatekeeper_abb"] = take(std::move(roles.gatekeeper_abb));
    columns["liaison_abc"] = take(std::move(roles.liaison_abc));
    columns["total"] = take(std::move(roles.total));
    return columns;
}

}  // namespace

void bind_brokerage(py::module_& m) {
    m.def(
        "brokerage",
        [](const CooperationGraph& g, const Grouping& groups, Pairs pairs, Credit credit,
           std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return brokerage_dict(unlocked([&] { return brokerage(g, groups, pairs, credit, how); }));
        },
        arg("graph"), arg("groups"), arg("pairs"), arg("credit"), arg("workers"), arg("progress"));
    m.def(
        "directed_brokerage",
        [](const DirectedGraph& g, const Grouping& groups, Credit credit, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            return brokerage_dict(unlocked([&] { return brokerage(g, groups, credit, how.progress); }));
        },
        arg("graph"), arg("groups"), arg("credit"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
