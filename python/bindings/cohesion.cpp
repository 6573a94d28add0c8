#include "isthmus/metrics/cohesion.hpp"
#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/clustering.hpp"
#include "isthmus/metrics/density.hpp"
#include "isthmus/metrics/distance.hpp"
#include "isthmus/metrics/structural_holes.hpp"
#include "isthmus/metrics/two_mode.hpp"
#include "isthmus/metrics/two_mode_structural_holes.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

namespace {

using py::arg;

/// The cohesion of one kind of graph.
template <class G>
void bind_for(py::module_& m) {
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
    m.def("density", [](const G& g) { return density(g); }, arg("graph"));
    m.def(
        "distances",
        [](const G& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            auto histogram = unlocked([&] { return distance_histogram(g, how); });
            return py::make_tuple(take(std::move(histogram.pairs)), histogram.unreachable);
        },
        arg("graph"), arg("workers"), arg("progress"));
    m.def(
        "eccentricity",
        [](const G& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return eccentricity(g, how); }));
        },
        arg("graph"), arg("workers"), arg("progress"));
}

}  // namespace

void bind_cohesion(py::module_& m) {
    bind_for<CooperationGraph>(m);
    bind_for<TwoModeGraph>(m);
    m.def(
        "triangles",
        [](const CooperationGraph& g) {
            auto counts = unlocked([&] { return triangles(g); });
            return py::make_tuple(take(std::move(counts.of)), counts.total);
        },
        arg("graph"));
    m.def(
        "clustering",
        [](const CooperationGraph& g) { return take(unlocked([&] { return local_clustering(g); })); },
        arg("graph"));
    m.def(
        "transitivity", [](const CooperationGraph& g) { return unlocked([&] { return transitivity(g); }); },
        arg("graph"));
    m.def(
        "structural_holes",
        [](const CooperationGraph& g, const std::string& value, const std::string& zero_ties) {
            const HolesOptions options{
                .value = choose<TieValue>("value", value,
                                          {{"weighted", TieValue::weighted}, {"binary", TieValue::binary}}),
                .zero_ties =
                    choose<ZeroTies>("zero_ties", zero_ties,
                                     {{"neighbors", ZeroTies::neighbors}, {"absent", ZeroTies::absent}})};
            auto holes = unlocked([&] { return structural_holes(g, options); });
            py::dict columns;
            columns["constraint"] = take(std::move(holes.constraint));
            columns["effective_size"] = take(std::move(holes.effective_size));
            columns["efficiency"] = take(std::move(holes.efficiency));
            columns["hierarchy"] = take(std::move(holes.hierarchy));
            return columns;
        },
        arg("graph"), arg("value"), arg("zero_ties"));
    m.def(
        "two_mode_density", [](const PartnershipNetwork& net) { return two_mode_density(net.links()); },
        arg("network"));
    m.def(
        "two_mode_clustering",
        [](const PartnershipNetwork& net) {
            return unlocked([&] { return two_mode_clustering(net.links()); });
        },
        arg("network"));
    m.def(
        "two_mode_constraint",
        [](const PartnershipNetwork& net) {
            auto values = unlocked([&] { return two_mode_constraint(net.links()); });
            return py::make_tuple(take(std::move(values.actors)), take(std::move(values.projects)));
        },
        arg("network"));
}

}  // namespace isthmus::python
