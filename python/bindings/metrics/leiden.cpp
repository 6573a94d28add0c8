#include "isthmus/metrics/leiden.hpp"

#include "convert.hpp"

namespace isthmus::python {

namespace {

LeidenSearch leiden_search(int iterations, double randomness, std::uint64_t seed, const py::object& progress,
                           std::vector<id_type> order) {
    return {.iterations = iterations,
            .randomness = randomness,
            .seed = seed,
            .progress = listen(progress),
            .order = std::move(order)};
}

/// Labels, sizes, quality, iterations, whether they converged.
py::tuple parts_of(Communities&& found) {
    return py::make_tuple(take(std::move(found.label)), take(std::move(found.size)), found.quality,
                          found.iterations, found.converged);
}

}  // namespace

void bind_leiden(py::module_& m) {
    m.def(
        "leiden",
        [](const CooperationGraph& g, CommunityQuality quality, double resolution, Ties ties, int iterations,
           double randomness, std::uint64_t seed, const py::object& progress, std::vector<id_type> order) {
            const LeidenOptions options{
                .quality = quality,
                .resolution = resolution,
                .ties = ties,
                .search = leiden_search(iterations, randomness, seed, progress, std::move(order))};
            return parts_of(unlocked([&] { return leiden(g, options); }));
        },
        arg("graph"), arg("quality"), arg("resolution"), arg("ties"), arg("iterations"), arg("randomness"),
        arg("seed"), arg("progress"), arg("order"));
    m.def(
        "two_mode_leiden",
        [](const TwoModeGraph& g, double resolution, int iterations, double randomness, std::uint64_t seed,
           const py::object& progress, std::vector<id_type> order) {
            const LeidenSearch search =
                leiden_search(iterations, randomness, seed, progress, std::move(order));
            return parts_of(unlocked([&] { return two_mode_leiden(g, resolution, search); }));
        },
        arg("graph"), arg("resolution"), arg("iterations"), arg("randomness"), arg("seed"), arg("progress"),
        arg("order"));
    m.def(
        "grouping_of_communities",
        [](std::vector<id_type> label, std::vector<id_type> size, id_type vertices) {
            return grouping_of({.label = std::move(label), .size = std::move(size)}, vertices);
        },
        arg("label"), arg("size"), arg("vertices"));
}

}  // namespace isthmus::python
