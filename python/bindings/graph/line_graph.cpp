#include "isthmus/graph/line_graph.hpp"

#include <memory>

#include "convert.hpp"

namespace isthmus::python {

void bind_line_graph(py::module_& m) {
    m.def(
        "line_graph",
        [](const PartnershipNetwork& net, Mode of, id_type s, LineWeight weights, Associated associated,
           Withdrawn withdrawn, std::int64_t max_ties, std::int64_t workers, const py::object& progress) {
            const LineGraphOptions options{.of = of,
                                           .s = s,
                                           .weights = weights,
                                           .max_ties = max_ties,
                                           .execution = execution(workers, progress)};
            return unlocked([&] {
                return std::make_shared<CooperationGraph>(
                    line_graph(net.links(Membership{associated, withdrawn}), options));
            });
        },
        arg("network"), arg("of"), arg("s"), arg("weights"), arg("associated"), arg("withdrawn"),
        arg("max_ties"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
