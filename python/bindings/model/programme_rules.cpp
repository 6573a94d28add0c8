#include "isthmus/model/programme_rules.hpp"

#include <tuple>

#include "convert.hpp"

namespace isthmus::python {

namespace {

/// Programme, action, rules.
using Row = std::tuple<std::string, std::string, std::string>;

std::vector<ProgrammeRules> rows_of(const std::vector<Row>& rows) {
    std::vector<ProgrammeRules> programmes;
    for (const auto& [programme, action, rules] : rows) {
        programmes.push_back({.programme = programme, .action = action, .rules = rules});
    }
    return programmes;
}

/// Columns: programme, action, projects, rules, why.
py::tuple columns_of(const std::vector<ProgrammeRules>& rows) {
    std::vector<std::string> programme, action, rules, why;
    std::vector<id_type> projects;
    for (const ProgrammeRules& row : rows) {
        programme.push_back(row.programme);
        action.push_back(row.action);
        projects.push_back(row.projects);
        rules.push_back(row.rules);
        why.push_back(row.why);
    }
    return py::make_tuple(programme, action, take(std::move(projects)), rules, why);
}

}  // namespace

void bind_programme_rules(py::module_& m) {
    py::class_<ProjectRules>(m, "ProjectRules").def_property_readonly("of", [](const ProjectRules& self) {
        return take(std::vector<id_type>(self.of));
    });
    m.def(
        "same_rules",
        [](const Rules& rules, const PartnershipNetwork& net) {
            return same_rules(rules, to_id(net.projects().size(), "projects"));
        },
        arg("rules"), arg("network"));
    m.def(
        "rules_of_programmes",
        [](const PartnershipNetwork& net) {
            return columns_of(unlocked([&] { return rules_of_programmes(net); }));
        },
        arg("network"));
    m.def(
        "rows_of_projects",
        [](const PartnershipNetwork& net, const std::vector<Row>& rows) {
            return take(rows_of_projects(net, rows_of(rows)));
        },
        arg("network"), arg("rows"));
    m.def(
        "project_rules",
        [](const PartnershipNetwork& net, const std::vector<Row>& rows, const std::vector<Rules>& own) {
            return project_rules(net, rows_of(rows), own);
        },
        arg("network"), arg("rows"), arg("own"));
}

}  // namespace isthmus::python
