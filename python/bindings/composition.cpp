#include "isthmus/metrics/composition.hpp"

#include "convert.hpp"
#include "isthmus/metrics/diversity.hpp"
#include "isthmus/metrics/pair_history.hpp"

namespace isthmus::python {

void bind_composition(py::module_& m) {
    m.def(
        "composition",
        [](const PartnershipNetwork& net, const std::string& associated, const std::string& withdrawn,
           std::int32_t censored_days) {
            const CompositionOptions options{.membership = membership(associated, withdrawn),
                                             .censored_days = censored_days};
            auto c = unlocked([&] { return composition(net, options); });
            py::dict columns;
            const auto add = [&](const char* name, auto& column) { columns[name] = take(std::move(column)); };
            add("size", c.size);
            add("countries", c.countries);
            add("country_known", c.country_known);
            add("country_blau", c.country_blau);
            add("country_iqv", c.country_iqv);
            add("country_shannon", c.country_shannon);
            add("cross_border_pairs", c.cross_border_pairs);
            add("sectors", c.sectors);
            add("sector_known", c.sector_known);
            add("sector_blau", c.sector_blau);
            add("sector_iqv", c.sector_iqv);
            add("sector_shannon", c.sector_shannon);
            add("helix", c.helix);
            add("tri_sector", c.tri_sector);
            add("prior_ties", c.prior_ties);
            add("prior_projects", c.prior_projects);
            add("newcomers", c.newcomers);
            add("left_censored", c.left_censored);
            add("budget_known", c.budget_known);
            add("budget_hhi", c.budget_hhi);
            add("budget_gini", c.budget_gini);
            add("lead_share", c.lead_share);
            return columns;
        },
        py::arg("network"), py::arg("associated"), py::arg("withdrawn"), py::arg("censored_days"));
    m.def(
        "pair_history",
        [](const PartnershipNetwork& net, const Grouping& groups, const std::string& associated,
           const std::string& withdrawn, std::int32_t lookback_days) {
            const PairHistoryOptions options{.membership = membership(associated, withdrawn),
                                             .lookback_days = lookback_days};
            auto history = unlocked([&] { return pair_history(net, groups, options); });
            py::dict columns;
            columns["pairs"] = take(std::move(history.pairs));
            columns["across"] = take(std::move(history.across));
            columns["across_repeated"] = take(std::move(history.across_repeated));
            columns["across_new"] = take(std::move(history.across_new));
            columns["across_closed"] = take(std::move(history.across_closed));
            return columns;
        },
        py::arg("network"), py::arg("groups"), py::arg("associated"), py::arg("withdrawn"),
        py::arg("lookback_days"));
    using Values = std::vector<double>;
    m.def("blau", [](const Values& counts) { return blau(counts); }, py::arg("counts"));
    m.def("iqv", [](const Values& counts) { return iqv(counts); }, py::arg("counts"));
    m.def("shannon", [](const Values& counts) { return shannon(counts); }, py::arg("counts"));
    m.def("concentration", [](const Values& amounts) { return concentration(amounts); }, py::arg("amounts"));
    m.def("gini", [](const Values& amounts) { return gini(amounts); }, py::arg("amounts"));
}

}  // namespace isthmus::python
