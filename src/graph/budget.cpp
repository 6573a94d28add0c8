#include "isthmus/graph/budget.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace isthmus::detail {

bool usable(double amount) noexcept { return amount >= 0.0 && std::isfinite(amount); }

std::vector<double> amounts(const PartnershipNetwork& net, const Membership& membership,
                            const Incidence& links) {
    std::vector<double> amount(as_index(links.link_count()), std::numeric_limits<double>::quiet_NaN());
    const auto& budget = net.participations().budget;
    if (!budget.empty()) {
        for_each_slot(net, membership, links, [&](std::size_t row, offset_type slot) {
            double& sum = amount[as_index(slot)];
            if (usable(budget[row])) {
                sum = std::isnan(sum) ? budget[row] : sum + budget[row];
            }
        });
    }
    return amount;
}

}  // namespace isthmus::detail
