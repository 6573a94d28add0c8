#include "isthmus/metrics/cohesion.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph.
template <class G>
void bind_cohesion_for(py::module_& m) {
    m.def(
        "components",
        [](const G& g) {
            auto parts = unlocked([&] { return components(g); });
            return py::make_tuple(take(std::move(parts.label)), take(std::move(parts.size)));
        },
        arg("graph"));
    m.def(
        "articulation_points",
        [](const G& g) { return take(unlocked([&] { return articulation_points(g); })); }, arg("graph"));
    m.def(
        "bridges",
        [](const G& g) {
            std::vector<id_type> u;
            std::vector<id_type> v;
            for (const VertexPair& bridge : unlocked([&] { return bridges(g); })) {
                u.push_back(bridge.u);
                v.push_back(bridge.v);
            }
            return py::make_tuple(take(std::move(u)), take(std::move(v)));
        },
        arg("graph"));
}

}  // namespace

void bind_cohesion(py::module_& m) {
    bind_cohesion_for<CooperationGraph>(m);
    bind_cohesion_for<TwoModeGraph>(m);
}

}  // namespace isthmus::python
