#include "isthmus/model/rules.hpp"

#include <tuple>

#include "convert.hpp"

namespace isthmus::python {

namespace {

using Texts = std::vector<std::string>;
/// Countries, sectors, legal_status, sub_kinds, area.
using Among = std::tuple<Texts, std::vector<Sector>, Texts, Texts, Texts>;
/// What it asks, at_least, among whom, in words.
using Asked = std::tuple<ConditionKind, std::int64_t, Among, std::string>;

PartnerFilter filter_of(const Among& among) {
    const auto& [countries, sectors, legal_status, sub_kinds, area] = among;
    return {.countries = countries,
            .sectors = sectors,
            .legal_status = legal_status,
            .sub_kinds = sub_kinds,
            .area = area};
}

Among among_of(const PartnerFilter& filter) {
    return {filter.countries, filter.sectors, filter.legal_status, filter.sub_kinds, filter.area};
}

Condition condition_of(const Asked& asked) {
    const auto& [asks, at_least, among, text] = asked;
    if (at_least < std::numeric_limits<id_type>::min() || at_least > std::numeric_limits<id_type>::max()) {
        throw ValueError("a condition asks for at least " + std::to_string(at_least) +
                         ", more than any project has");
    }
    return {
        .asks = asks, .at_least = static_cast<id_type>(at_least), .among = filter_of(among), .text = text};
}

Asked asked_of(const Condition& condition) {
    return {condition.asks, condition.at_least, among_of(condition.among), condition.text};
}

Rules rules_of(const std::string& name, const std::string& title, const std::vector<Asked>& conditions,
               const std::vector<Among>& single_partner_exceptions, Associated associated,
               const std::string& source) {
    Rules rules{.name = name, .title = title, .associated = associated, .source = source};
    for (const Asked& asked : conditions) {
        rules.conditions.push_back(condition_of(asked));
    }
    for (const Among& among : single_partner_exceptions) {
        rules.single_partner_exceptions.push_back(filter_of(among));
    }
    require_valid(rules);
    return rules;
}

/// What the constructor takes.
py::tuple parts_of(const Rules& rules) {
    std::vector<Asked> conditions;
    for (const Condition& condition : rules.conditions) {
        conditions.push_back(asked_of(condition));
    }
    std::vector<Among> single_partner_exceptions;
    for (const PartnerFilter& filter : rules.single_partner_exceptions) {
        single_partner_exceptions.push_back(among_of(filter));
    }
    return py::make_tuple(rules.name, rules.title, conditions, single_partner_exceptions, rules.associated,
                          rules.source);
}

py::array bools(std::vector<std::uint8_t>&& values) { return take(std::move(values)).attr("view")("bool"); }

}  // namespace

void bind_rules(py::module_& m) {
    py::class_<Rules>(m, "Rules")
        .def(py::init(&rules_of), arg("name"), arg("title"), arg("conditions"),
             arg("single_partner_exceptions"), arg("associated"), arg("source"))
        .def("parts", &parts_of);
    m.def("rule_names", [] {
        Texts names;
        for (const Rules& rules : builtin_rules()) {
            names.push_back(rules.name);
        }
        return names;
    });
    m.def("builtin_rules", [](const std::string& name) { return builtin_rules(name); }, arg("name"));
    m.def(
        "read_country_codes", [](const std::string& text) { return read_country_codes(text); }, arg("text"));
    m.def(
        "check_rules",
        [](const PartnershipNetwork& net, const Rules& rules) {
            auto check = unlocked([&] { return check_rules(net, rules); });
            py::list meets;
            for (auto& column : check.meets) {
                meets.append(bools(std::move(column)));
            }
            return py::make_tuple(bools(std::move(check.eligible)), meets);
        },
        arg("network"), arg("rules"));
}

}  // namespace isthmus::python
