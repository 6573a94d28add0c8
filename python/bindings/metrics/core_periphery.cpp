#include "isthmus/metrics/core_periphery.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

void bind_core_periphery(py::module_& m) {
    m.def(
        "core_periphery",
        [](const CooperationGraph& g, OffBlock off_block, Ties ties, const std::vector<id_type>& equals) {
            CorePeriphery found = unlocked(
                [&] { return core_periphery(g, {.off_block = off_block, .ties = ties, .equals = equals}); });
            return py::make_tuple(take(std::move(found.core)).attr("view")("bool"), found.correlation,
                                  found.core_density, found.between_density, found.periphery_density);
        },
        arg("graph"), arg("off_block"), arg("ties"), arg("equals"));
    m.def(
        "rich_club",
        [](const CooperationGraph& g) {
            RichClub found = unlocked([&] { return rich_club(g); });
            return py::make_tuple(take(std::move(found.vertices)), take(std::move(found.ties)),
                                  take(std::move(found.coefficient)));
        },
        arg("graph"));
}

}  // namespace isthmus::python
