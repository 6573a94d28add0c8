#include "isthmus/quality/sector_shares.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "convert.hpp"

namespace isthmus::python {

void bind_sector_shares(py::module_& m) {
    m.def("sector_model_shares", [] {
        const std::array<double, 4> shares = sector_model_shares();
        return std::vector<double>(shares.begin(), shares.end());
    });
    m.def(
        "sector_shares",
        [](const py::array_t<double, py::array::c_style | py::array::forcecast>& probability,
           const std::array<double, 4>& prior) {
            SectorShares found;
            const std::span<const double> rows{probability.data(),
                                               static_cast<std::size_t>(probability.size())};
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
