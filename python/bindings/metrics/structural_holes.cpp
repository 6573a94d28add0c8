#include "isthmus/metrics/structural_holes.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph.
template <class G>
void bind_structural_holes_for(py::module_& m) {
    m.def(
        "structural_holes",
        [](const G& g, Ties ties, ZeroTies zero_ties, std::int64_t workers, const py::object& progress) {
            const HolesOptions options{.ties = ties, .zero_ties = zero_ties};
            const auto how = execution(workers, progress);
            auto holes = unlocked([&] { return structural_holes(g, options, how); });
            py::dict columns;
            columns["constraint"] = take(std::move(holes.constraint));
            columns["effective_size"] = take(std::move(holes.effective_size));
            columns["efficiency"] = take(std::move(holes.efficiency));
            columns["hierarchy"] = take(std::move(holes.hierarchy));
            return columns;
        },
        arg("graph"), arg("ties"), arg("zero_ties"), arg("workers"), arg("progress"));
}

}  // namespace

void bind_structural_holes(py::module_& m) {
    bind_structural_holes_for<CooperationGraph>(m);
    bind_structural_holes_for<DirectedGraph>(m);
    m.def(
        "local_constraint",
        [](const CooperationGraph& g, Ties ties, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            auto found = unlocked([&] { return local_constraint(g, ties, how); });
            using namespace py::literals;
            return py::dict("constraint_uv"_a = take(std::move(found.constraint_uv)),
                            "constraint_vu"_a = take(std::move(found.constraint_vu)),
                            "redundancy_uv"_a = take(std::move(found.redundancy_uv)),
                            "redundancy_vu"_a = take(std::move(found.redundancy_vu)));
        },
        arg("graph"), arg("ties"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
