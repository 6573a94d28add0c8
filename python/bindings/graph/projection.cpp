#include "isthmus/graph/projection.hpp"

#include "convert.hpp"

namespace isthmus::python {

namespace {

Projection structure_of(const std::string& name) {
    return choose<Projection>("structure", name,
                              {{"all_pairs", Projection::all_pairs}, {"lead_star", Projection::lead_star}});
}

CooperationOptions options_of(const std::string& weight, const std::string& structure,
                              const std::string& associated, const std::string& withdrawn,
                              std::int64_t max_ties, const std::string& zero_money,
                              const std::string& unknown_money) {
    return {.weighting = weighting_from_name(weight),
            .structure = structure_of(structure),
            .membership = membership(associated, withdrawn),
            .max_ties = max_ties,
            .zero_money = choose<ZeroMoney>(
                "zero_money", zero_money,
                {{"equal_split", ZeroMoney::equal_split}, {"as_written", ZeroMoney::as_written}}),
            .unknown_money =
                choose<UnknownMoney>("unknown_money", unknown_money,
                                     {{"refuse", UnknownMoney::refuse}, {"zero", UnknownMoney::zero}})};
}

}  // namespace

void bind_projection(py::module_& m) {
    m.def("weightings", [] {
        std::vector<std::string> names;
        for (const Weighting weighting : all_weightings) {
            names.emplace_back(weighting_name(weighting));
        }
        return names;
    });
    m.def(
        "cooperation",
        [](const PartnershipNetwork& net, const std::string& weight, const std::string& structure,
           const std::string& associated, const std::string& withdrawn, std::int64_t max_ties,
           const std::string& zero_money, const std::string& unknown_money, std::int64_t workers,
           const py::object& progress) {
            auto options =
                options_of(weight, structure, associated, withdrawn, max_ties, zero_money, unknown_money);
            options.execution = execution(workers, progress);
            return unlocked([&] { return std::make_shared<CooperationGraph>(cooperation(net, options)); });
        },
        arg("network"), arg("weight"), arg("structure"), arg("associated"), arg("withdrawn"), arg("max_ties"),
        arg("zero_money"), arg("unknown_money"), arg("workers"), arg("progress"));
    m.def(
        "projection_size",
        [](const PartnershipNetwork& net, const std::string& structure) {
            const ProjectionSize size = projection_size(net, {.structure = structure_of(structure)});
            using namespace py::literals;
            return py::dict("pairs"_a = size.pairs, "max_ties"_a = size.max_ties,
                            "max_bytes"_a = size.max_bytes, "peak_bytes"_a = size.peak_bytes);
        },
        arg("network"), arg("structure"));
    m.attr("default_max_ties") = default_max_ties;
}

}  // namespace isthmus::python
