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
    m.def(
        "audited_labels",
        [](std::size_t groups, const std::vector<id_type>& truth, const std::vector<id_type>& labels,
           const std::vector<double>& inclusion, double confidence) {
            const std::vector<AuditedLabel> found =
                audited_labels(groups, truth, labels, inclusion, confidence);
            py::dict columns;
            const auto add = [&](const char* name, auto value) {
                std::vector<decltype(value(found[0]))> column;
                for (const AuditedLabel& one : found) {
                    column.push_back(value(one));
                }
                columns[name] = take(std::move(column));
            };
            add("checked", [](const AuditedLabel& one) { return one.checked; });
            add("wrong", [](const AuditedLabel& one) { return one.wrong; });
            add("error", [](const AuditedLabel& one) { return one.error.value; });
            add("error_low", [](const AuditedLabel& one) { return one.error.low; });
            add("error_high", [](const AuditedLabel& one) { return one.error.high; });
            add("truly", [](const AuditedLabel& one) { return one.truly; });
            add("missed", [](const AuditedLabel& one) { return one.missed.value; });
            add("missed_low", [](const AuditedLabel& one) { return one.missed.low; });
            add("missed_high", [](const AuditedLabel& one) { return one.missed.high; });
            add("labelled", [](const AuditedLabel& one) { return one.labelled; });
            add("corrected", [](const AuditedLabel& one) { return one.corrected; });
            return columns;
        },
        arg("groups"), arg("truth"), arg("labels"), arg("inclusion"), arg("confidence"));
    m.def("audit_bands", [] { return std::vector<double>(audit_bands().begin(), audit_bands().end()); });
}

}  // namespace isthmus::python
