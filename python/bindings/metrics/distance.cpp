#include "isthmus/metrics/distance.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph.
template <class G>
void bind_distance_for(py::module_& m) {
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
    m.def(
        "length_eccentricity",
        [](const G& g, const TieLengths& lengths, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] { return eccentricity(g, lengths, how); }));
        },
        arg("graph"), arg("lengths"), arg("workers"), arg("progress"));
    m.def(
        "length_diameter",
        [](const G& g, const TieLengths& lengths, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return unlocked([&] { return diameter(g, lengths, how); });
        },
        arg("graph"), arg("lengths"), arg("workers"), arg("progress"));
}

}  // namespace

void bind_distance(py::module_& m) {
    bind_distance_for<CooperationGraph>(m);
    bind_distance_for<TwoModeGraph>(m);
}

}  // namespace isthmus::python
