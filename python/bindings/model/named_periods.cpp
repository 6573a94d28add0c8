#include "model/named_periods.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_named_periods(py::module_& m) {
    m.def(
        "named_periods",
        [](const PartnershipNetwork& net, PeriodKind kind) {
            PeriodRows rows;
            for (const NamedPeriod& period : named_periods(net, kind)) {
                rows.emplace_back(period.name, period.first, period.last);
            }
            return rows;
        },
        arg("network"), arg("kind"));
}

}  // namespace isthmus::python
