#include "isthmus/inference/usable_years.hpp"

#include <optional>
#include <utility>

#include "convert.hpp"

namespace isthmus::python {

void bind_usable_years(py::module_& m) {
    m.def(
        "usable_years",
        [](const PartnershipNetwork& net, std::optional<day_type> exported, double closed_share,
           id_type fewest_at_risk) {
            const UsableYearsOptions options{exported.value_or(no_day), closed_share, fewest_at_risk};
            UsableYears found = unlocked([&] { return usable_years(net, options); });
            py::dict result;
            result["year"] = take(std::move(found.years));
            result["projects"] = take(std::move(found.projects));
            result["reach"] = take(std::move(found.reach));
            result["at_risk"] = take(std::move(found.at_risk));
            result["thin"] = take(std::move(found.thin));
            result["reason"] = found.reason;
            result["coverage"] = found.coverage;
            result["exported"] = found.exported == no_day ? std::nullopt : std::optional(found.exported);
            result["after_export"] = found.after_export;
            result["durations"] = found.durations;
            result["longest"] = found.longest;
            return result;
        },
        arg("network"), arg("exported"), arg("closed_share"), arg("fewest_at_risk"));
}

}  // namespace isthmus::python
