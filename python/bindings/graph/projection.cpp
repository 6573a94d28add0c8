#include "isthmus/graph/projection.hpp"

#include <memory>

#include "convert.hpp"

namespace isthmus::python {

namespace {

CooperationOptions options_of(Weighting weight, Projection structure, Associated associated,
                              Withdrawn withdrawn, std::int64_t max_ties, ZeroMoney zero_money,
                              UnknownMoney unknown_money) {
    return {.weighting = weight,
            .structure = structure,
            .membership = Membership{associated, withdrawn},
            .max_ties = max_ties,
            .zero_money = zero_money,
            .unknown_money = unknown_money};
}

}  // namespace

void bind_projection(py::module_& m) {
    m.def(
        "cooperation",
        [](const PartnershipNetwork& net, Weighting weight, Projection structure, Associated associated,
           Withdrawn withdrawn, std::int64_t max_ties, ZeroMoney zero_money, UnknownMoney unknown_money,
           std::int64_t workers, const py::object& progress) {
            auto options =
                options_of(weight, structure, associated, withdrawn, max_ties, zero_money, unknown_money);
            options.execution = execution(workers, progress);
            return unlocked([&] { return std::make_shared<CooperationGraph>(cooperation(net, options)); });
        },
        arg("network"), arg("weight"), arg("structure"), arg("associated"), arg("withdrawn"), arg("max_ties"),
        arg("zero_money"), arg("unknown_money"), arg("workers"), arg("progress"));
    m.def(
        "projection_size",
        [](const PartnershipNetwork& net, Projection structure) {
            const ProjectionSize size = projection_size(net, {.structure = structure});
            using namespace py::literals;
            return py::dict("pairs"_a = size.pairs, "max_ties"_a = size.max_ties,
                            "max_bytes"_a = size.max_bytes, "peak_bytes"_a = size.peak_bytes);
        },
        arg("network"), arg("structure"));
    m.def(
        "whole_projection",
        [](const CooperationGraph& ties, const std::vector<offset_type>& offsets,
           const std::vector<id_type>& members, Weighting weighting) {
            return unlocked([&] {
                return std::make_shared<CooperationGraph>(whole_projection(
                    ties, {Incidence::from_project_rows(ties.vertex_count(), offsets, members), weighting}));
            });
        },
        arg("ties"), arg("offsets"), arg("members"), arg("weighting"));
    m.attr("default_max_ties") = default_max_ties;
}

}  // namespace isthmus::python
