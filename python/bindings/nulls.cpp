#include "nulls.hpp"

#include <optional>

#include "isthmus/nulls/expectation.hpp"
#include "isthmus/nulls/strata.hpp"

namespace isthmus::python {

void bind_nulls(py::module_& m) {
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
    using py::arg;
    m.def(
        "trading_strata",
        [](const Net& net, const std::vector<id_type>& strata, const std::string& single_partner,
           const std::string& associated, const std::string& withdrawn) {
            const auto single =
                choose<SinglePartner>("single_partner", single_partner,
                                      {{"stay", SinglePartner::stay}, {"trade", SinglePartner::trade}});
            return take(trading_strata(net->links(membership(associated, withdrawn)), strata, single));
        },
        arg("net"), arg("strata"), arg("single_partner"), arg("associated"), arg("withdrawn"));
    m.def(
        "curveball",
        [](const Net& net, const std::vector<id_type>& strata, const std::string& associated,
           const std::string& withdrawn) {
            const auto counted = membership(associated, withdrawn);
            return AnyNull{Curveball<>(net->links(counted), strata), "curveball"};
        },
        arg("net"), arg("strata"), arg("associated"), arg("withdrawn"));
    m.def(
        "rule_aware",
        [](const Net& net, const Rules& rules, const std::vector<id_type>& strata,
           const std::string& associated, const std::string& withdrawn) {
            const auto counted = membership(associated, withdrawn);
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
        [](const Ties& graph, const std::string& given) {
            const auto what =
                choose<Given>("given", given, {{"edges", Given::edges}, {"density", Given::density}});
            return AnyNull{RandomGraph<CooperationGraph>(*graph, what), "cug_" + given};
        },
        arg("graph"), arg("given"));
    m.def("expected_ei", &expected_ei, arg("groups"));
    m.def(
        "expected_uniform",
        [](const Grouping& groups, double value) { return take(expected_uniform(groups, value).values); },
        arg("groups"), arg("value"));
    m.def(
        "expected_configuration",
        [](const Grouping& groups, const Doubles& strength) {
            return take(expected_configuration(groups.names, numbers(strength)).values);
        },
        arg("groups"), arg("strength"));
}

}  // namespace isthmus::python
