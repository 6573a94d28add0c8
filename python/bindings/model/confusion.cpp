#include "isthmus/model/confusion.hpp"

#include "convert.hpp"
#include "model/confusion.hpp"

namespace isthmus::python {

void bind_confusion(py::module_& m) {
    m.def(
        "confusion_of",
        [](std::vector<std::string> names, const std::vector<double>& counts) {
            return parts_of(confusion_of(std::move(names), counts));
        },
        arg("names"), arg("counts"));
    m.def(
        "exact_confusion",
        [](std::vector<std::string> names, const std::vector<double>& shares) {
            return parts_of(exact_confusion(std::move(names), shares));
        },
        arg("names"), arg("shares"));
    m.def(
        "expected_confusion",
        [](std::vector<std::string> names, const std::vector<double>& probabilities,
           const std::vector<id_type>& labels, const std::vector<double>& weight) {
            return parts_of(expected_confusion(std::move(names), probabilities, labels, weight));
        },
        arg("names"), arg("probabilities"), arg("labels"), arg("weight"));
}

}  // namespace isthmus::python
