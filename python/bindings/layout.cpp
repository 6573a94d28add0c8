#include "convert.hpp"
#include "isthmus/layout/force_directed.hpp"

namespace isthmus::python {

void bind_layout(py::module_& m) {
    m.def(
        "layout",
        [](const CooperationGraph& g, std::uint64_t seed, std::size_t iterations, id_type max_vertices,
           const py::object& progress) {
            const LayoutOptions options{.seed = seed,
                                        .iterations = iterations,
                                        .max_vertices = max_vertices,
                                        .progress = listen(progress)};
            std::vector<double> flat;
            for (const auto& [x, y] : unlocked([&] { return force_directed_layout(g, options); })) {
                flat.push_back(x);
                flat.push_back(y);
            }
            const auto rows = static_cast<py::ssize_t>(flat.size() / 2);
            return take(std::move(flat)).reshape({rows, py::ssize_t{2}});
        },
        py::arg("graph"), py::arg("seed"), py::arg("iterations"), py::arg("max_vertices"),
        py::arg("progress"));
}

}  // namespace isthmus::python
