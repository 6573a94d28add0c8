#include "isthmus/layout/force_directed.hpp"
#include "convert.hpp"

namespace isthmus::python {

void bind_force_directed(py::module_& m) {
    m.def(
        "layout",
        [](const CooperationGraph& g, std::uint64_t seed, std::size_t iterations, id_type max_actors,
           std::int64_t workers, const py::object& progress) {
            const LayoutOptions options{.seed = seed, .iterations = iterations, .max_actors = max_actors};
            const auto how = execution(workers, progress);
            std::vector<double> flat;
            for (const auto& [x, y] : unlocked([&] { return force_directed_layout(g, options, how); })) {
                flat.push_back(x);
                flat.push_back(y);
            }
            const auto rows = static_cast<py::ssize_t>(flat.size() / 2);
            return take(std::move(flat)).reshape({rows, py::ssize_t{2}});
        },
        arg("graph"), arg("seed"), arg("iterations"), arg("max_actors"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
