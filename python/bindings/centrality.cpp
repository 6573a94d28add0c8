#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/cores.hpp"
#include "isthmus/metrics/degree.hpp"
#include "isthmus/metrics/two_mode.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

namespace {

using py::arg;

Normalization normalization_of(const std::string& name) {
    return choose<Normalization>("normalization", name,
                                 {{"raw", Normalization::raw}, {"standard", Normalization::standard}});
}

/// The centralities of one kind of graph.
template <class G>
void bind_for(py::module_& m) {
    m.def("degree", [](const G& g) { return take(degree(g)); }, arg("graph"));
    m.def(
        "core_number", [](const G& g) { return take(unlocked([&] { return core_number(g); })); },
        arg("graph"));
    m.def(
        "betweenness",
        [](const G& g, const std::string& normalization, std::int64_t workers, const py::object& progress) {
            const auto normalized = normalization_of(normalization);
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return betweenness(g, normalized, how); }));
        },
        arg("graph"), arg("normalization"), arg("workers"), arg("progress"));
    m.def(
        "edge_betweenness",
        [](const G& g, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return edge_betweenness(g, how); }));
        },
        arg("graph"), arg("workers"), arg("progress"));
    m.def(
        "sampled_betweenness",
        [](const G& g, id_type sources, std::uint64_t seed, double confidence, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            auto sampled = unlocked([&] {
                return sampled_betweenness(g, {.sources = sources, .seed = seed, .confidence = confidence},
                                           how);
            });
            return py::make_tuple(take(std::move(sampled.value)), take(std::move(sampled.half_width)),
                                  take(std::move(sampled.standard_error)), sampled.sources);
        },
        arg("graph"), arg("sources"), arg("seed"), arg("confidence"), arg("workers"), arg("progress"));
    m.def(
        "closeness",
        [](const G& g, const std::string& disconnected, std::int64_t workers, const py::object& progress) {
            const auto convention = choose<Disconnected>(
                "disconnected", disconnected,
                {{"wasserman_faust", Disconnected::wasserman_faust}, {"component", Disconnected::component}});
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return closeness(g, convention, how); }));
        },
        arg("graph"), arg("disconnected"), arg("workers"), arg("progress"));
    m.def(
        "harmonic",
        [](const G& g, const std::string& normalization, std::int64_t workers, const py::object& progress) {
            const auto normalized = normalization_of(normalization);
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return harmonic(g, normalized, how); }));
        },
        arg("graph"), arg("normalization"), arg("workers"), arg("progress"));
}

py::tuple both_modes(TwoModeValues&& values) {
    return py::make_tuple(take(std::move(values.actors)), take(std::move(values.projects)));
}

}  // namespace

void bind_centrality(py::module_& m) {
    bind_for<CooperationGraph>(m);
    bind_for<TwoModeGraph>(m);
    m.def("strength", [](const CooperationGraph& g) { return take(strength(g)); }, arg("graph"));
    m.def(
        "two_mode_degree",
        [](const PartnershipNetwork& net) { return both_modes(two_mode_degree(net.links())); },
        arg("network"));
    m.def(
        "two_mode_closeness",
        [](const PartnershipNetwork& net, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return both_modes(unlocked([&] { return two_mode_closeness(net.links(), how); }));
        },
        arg("network"), arg("workers"), arg("progress"));
    m.def(
        "two_mode_betweenness",
        [](const PartnershipNetwork& net, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return both_modes(unlocked([&] { return two_mode_betweenness(net.links(), how); }));
        },
        arg("network"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
