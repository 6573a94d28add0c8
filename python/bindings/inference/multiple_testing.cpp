#include "isthmus/inference/multiple_testing.hpp"

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_multiple_testing(py::module_& m) {
    m.def(
        "adjust",
        [](const Doubles& p, const std::string& method) {
            const auto correction = choose<Correction>("correction", method,
                                                       {{"none", Correction::none},
                                                        {"bonferroni", Correction::bonferroni},
                                                        {"holm", Correction::holm},
                                                        {"bh", Correction::bh},
                                                        {"by", Correction::by}});
            return take(adjust(numbers(p), correction));
        },
        arg("p"), arg("method"));
}

}  // namespace isthmus::python
