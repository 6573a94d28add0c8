#include "isthmus/quality/sector_shares.hpp"

#include <vector>

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_sector_shares(py::module_& m) {
    m.def("sector_model_shares", [] {
        const std::array<double, 4> shares = sector_model_shares();
        return std::vector<double>(shares.begin(), shares.end());
    });
    m.def(
        "sector_shares",
        [](const Doubles& probability, const std::array<double, 4>& prior) {
            SectorShares found;
            const std::span<const double> rows = numbers(probability);
            {
                const py::gil_scoped_release unlocked;
                found = sector_shares(rows, prior);
            }
            py::dict all;
            all["shares"] = take(std::vector<double>(found.shares.begin(), found.shares.end()));
            all["as_given"] = take(std::vector<double>(found.as_given.begin(), found.as_given.end()));
            all["probability"] = take(std::move(found.probability));
            all["steps"] = found.steps;
            all["converged"] = found.converged;
            return all;
        },
        arg("probability"), arg("prior"));
}

}  // namespace isthmus::python
