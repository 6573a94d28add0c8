#include "isthmus/metrics/pair_history.hpp"

#include <optional>
#include <utility>

#include "convert.hpp"

namespace isthmus::python {

void bind_pair_history(py::module_& m) {
    m.def(
        "pair_history",
        [](const PartnershipNetwork& net, const Grouping& groups, Associated associated, Withdrawn withdrawn,
           std::optional<std::int32_t> lookback_years, std::optional<std::int32_t> lookback_days) {
            const PairHistoryOptions options{.membership = Membership{associated, withdrawn},
                                             .lookback_years = lookback_years,
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
        arg("network"), arg("groups"), arg("associated"), arg("withdrawn"), arg("lookback_years"),
        arg("lookback_days"));
}

}  // namespace isthmus::python
