#include "isthmus/metrics/tie_lengths.hpp"

#include <memory>

#include "convert.hpp"

namespace isthmus::python {

void bind_tie_lengths(py::module_& m) {
    py::class_<TieLengths, std::shared_ptr<TieLengths>>(m, "TieLengths")
        .def(py::init([](const CooperationGraph& g, Distance distance) {
                 return std::make_shared<TieLengths>(g, distance);
             }),
             arg("graph"), arg("distance"))
        .def(py::init([](const CooperationGraph& g, const std::vector<double>& lengths) {
                 return std::make_shared<TieLengths>(g, lengths);
             }),
             arg("graph"), arg("lengths"));
}

}  // namespace isthmus::python
