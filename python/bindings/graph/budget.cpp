#include "isthmus/graph/budget.hpp"

#include "convert.hpp"
#include "isthmus/graph/projection.hpp"

namespace isthmus::python {

void bind_budget(py::module_& m) {
    m.def(
        "budget_basis",
        [](const PartnershipNetwork& net, ZeroMoney zero_money) {
            const CooperationOptions options{.weighting = Weighting::budget,
                                             .zero_money = zero_money,
                                             .unknown_money = UnknownMoney::zero};
            const BudgetShares shares = budget_shares(net, options);
            std::vector<id_type> basis;
            for (const BudgetBasis of : shares.basis) {
                basis.push_back(static_cast<id_type>(of));
            }
            return take(std::move(basis));
        },
        arg("network"), arg("zero_money"));
}

}  // namespace isthmus::python
