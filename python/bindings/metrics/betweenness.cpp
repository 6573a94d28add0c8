#include "isthmus/metrics/betweenness.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus::python {

namespace {

/// For one kind of graph; without lengths, paths are counted in steps.
template <class G>
void bind_betweenness_for(py::module_& m) {
    m.def(
        "betweenness",
        [](const G& g, const TieLengths* lengths, Normalization normalization, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] {
                return lengths == nullptr ? betweenness(g, normalization, how)
                                          : betweenness(g, *lengths, normalization, how);
            }));
        },
        arg("graph"), arg("lengths"), arg("normalization"), arg("workers"), arg("progress"));
    m.def(
        "edge_betweenness",
        [](const G& g, const TieLengths* lengths, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            return take(unlocked([&] {
                return lengths == nullptr ? edge_betweenness(g, how) : edge_betweenness(g, *lengths, how);
            }));
        },
        arg("graph"), arg("lengths"), arg("workers"), arg("progress"));
    m.def(
        "sampled_betweenness",
        [](const G& g, const TieLengths* lengths, id_type sources, std::uint64_t seed, double confidence,
           std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            const BetweennessSample sample{.sources = sources, .seed = seed, .confidence = confidence};
            auto sampled = unlocked([&] {
                return lengths == nullptr ? sampled_betweenness(g, sample, how)
                                          : sampled_betweenness(g, *lengths, sample, how);
            });
            return py::make_tuple(take(std::move(sampled.value)), take(std::move(sampled.half_width)),
                                  take(std::move(sampled.standard_error)), sampled.sources);
        },
        arg("graph"), arg("lengths"), arg("sources"), arg("seed"), arg("confidence"), arg("workers"),
        arg("progress"));
}

}  // namespace

void bind_betweenness(py::module_& m) {
    bind_betweenness_for<CooperationGraph>(m);
    bind_betweenness_for<TwoModeGraph>(m);
    // For benchmarks/, which give other libraries the sources that a sample of ours has.
    m.def(
        "betweenness_sources",
        [](id_type n, id_type sources, std::uint64_t seed) {
            return take(detail::draw_sources(n, {.sources = sources, .seed = seed}));
        },
        arg("n"), arg("sources"), arg("seed"));
}

}  // namespace isthmus::python
