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
        [](const G& g, Ties ties, ZeroTies zero_ties) {
            const HolesOptions options{.ties = ties, .zero_ties = zero_ties};
            auto holes = unlocked([&] { return structural_holes(g, options); });
            py::dict columns;
            columns["constraint"] = take(std::move(holes.constraint));
            columns["effective_size"] = take(std::move(holes.effective_size));
            columns["efficiency"] = take(std::move(holes.efficiency));
            columns["hierarchy"] = take(std::move(holes.hierarchy));
            return columns;
        },
        arg("graph"), arg("ties"), arg("zero_ties"));
}

}  // namespace

void bind_structural_holes(py::module_& m) {
    bind_structural_holes_for<CooperationGraph>(m);
    bind_structural_holes_for<DirectedGraph>(m);
}

}  // namespace isthmus::python
