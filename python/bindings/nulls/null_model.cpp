#include "isthmus/nulls/null_model.hpp"

#include <optional>

#include "isthmus/nulls/strata.hpp"
#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_null_model(py::module_& m) {
    py::class_<AnyNull>(m, "Null")
        .def_readonly("name", &AnyNull::name)
        .def_property_readonly("independent", &AnyNull::independent)
        .def_property_readonly("exempt", [](const AnyNull& self) -> py::object {
            if (const auto* rules = std::get_if<RuleAwareCurveball>(&self.model)) {
                const auto exempt = rules->policy().exempt();
                return take(std::vector<std::uint8_t>(exempt.begin(), exempt.end()));
            }
            return py::none();
        });
    m.def(
        "trading_strata",
        [](const Net& net, const std::vector<id_type>& strata, SinglePartner single_partner,
           Associated associated, Withdrawn withdrawn) {
            return take(
                trading_strata(net->links(Membership{associated, withdrawn}), strata, single_partner));
        },
        arg("net"), arg("strata"), arg("single_partner"), arg("associated"), arg("withdrawn"));
    m.def(
        "curveball",
        [](const Net& net, const std::vector<id_type>& strata, Associated associated, Withdrawn withdrawn) {
            const Membership counted{associated, withdrawn};
            return AnyNull{Curveball<>(net->links(counted), strata), "curveball"};
        },
        arg("net"), arg("strata"), arg("associated"), arg("withdrawn"));
    m.def(
        "rule_aware",
        [](const Net& net, const ProjectRules& rules, const std::vector<id_type>& strata,
           Associated associated, Withdrawn withdrawn) {
            const Membership counted{associated, withdrawn};
            return AnyNull{rule_aware(*net, rules, counted, strata), "rule_aware"};
        },
        arg("net"), arg("rules"), arg("strata"), arg("associated"), arg("withdrawn"));
    m.def(
        "label_permutation",
        [](id_type n, const Groupings& of, const std::optional<Grouping>& strata) {
            return AnyNull{LabelPermutation(n, of, strata ? &*strata : nullptr), "label_permutation"};
        },
        arg("n"), arg("of"), arg("strata"));
    m.def(
        "random_graph",
        [](const Ties& graph, Conditioning given) {
            return AnyNull{RandomGraph<CooperationGraph>(*graph, given),
                           "cug_" + std::string(name_of(given))};
        },
        arg("graph"), arg("given"));
}

}  // namespace isthmus::python
