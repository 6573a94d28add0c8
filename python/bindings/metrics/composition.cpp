#include "isthmus/metrics/composition.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_composition(py::module_& m) {
    m.def(
        "composition",
        [](const PartnershipNetwork& net, Associated associated, Withdrawn withdrawn,
           std::int32_t censored_days) {
            const CompositionOptions options{.membership = Membership{associated, withdrawn},
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
        arg("network"), arg("associated"), arg("withdrawn"), arg("censored_days"));
}

}  // namespace isthmus::python
