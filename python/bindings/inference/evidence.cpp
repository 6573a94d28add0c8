#include "isthmus/inference/evidence.hpp"

#include <string>

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_evidence(py::module_& m) {
    m.def(
        "evidence",
        [](std::vector<double> ratio, std::vector<double> ratio_low, std::vector<double> ratio_high,
           std::vector<double> p_adjusted, std::vector<double> ratio_without,
           const std::vector<double>& ratio_once, double level, double small, double margin) {
            PermeabilityColumns found;
            found.ratio = std::move(ratio);
            found.ratio_low = std::move(ratio_low);
            found.ratio_high = std::move(ratio_high);
            found.p_adjusted = std::move(p_adjusted);
            found.ratio_without = std::move(ratio_without);
            std::vector<std::string> words;
            for (const Evidence word :
                 evidence(found, ratio_once, {.level = level, .small = small, .margin = margin})) {
                words.emplace_back(name_of(word));
            }
            return words;
        },
        arg("ratio"), arg("ratio_low"), arg("ratio_high"), arg("p_adjusted"), arg("ratio_without"),
        arg("ratio_once"), arg("level"), arg("small"), arg("margin"));
}

}  // namespace isthmus::python
