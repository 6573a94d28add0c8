#include "isthmus/quality/audit.hpp"

#include "convert.hpp"
#include "model/confusion.hpp"

namespace isthmus::python {

void bind_audit(py::module_& m) {
    m.def(
        "draw_audit",
        [](const std::vector<id_type>& labels, const std::vector<double>& probability,
           const std::vector<double>& activity, id_type n, std::uint64_t seed) {
            Audit audit = draw_audit(labels, probability, activity, n, seed);
            return py::make_tuple(take(std::move(audit.name)), take(std::move(audit.stratum)),
                                  take(std::move(audit.inclusion)));
        },
        arg("labels"), arg("probability"), arg("activity"), arg("n"), arg("seed"));
    m.def(
        "confusion_from_audit",
        [](std::vector<std::string> names, const std::vector<id_type>& truth,
           const std::vector<id_type>& labels, const std::vector<double>& inclusion,
           const std::vector<double>& weight) {
            return parts_of(confusion_from_audit(std::move(names), truth, labels, inclusion, weight));
        },
        arg("names"), arg("truth"), arg("labels"), arg("inclusion"), arg("weight"));
    m.def("audit_bands", [] { return std::vector<double>(audit_bands().begin(), audit_bands().end()); });
}

}  // namespace isthmus::python
