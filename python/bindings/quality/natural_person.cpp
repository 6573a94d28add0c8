#include "isthmus/quality/natural_person.hpp"

#include <memory>
#include <utility>

#include "convert.hpp"

namespace isthmus::python {

void bind_natural_person(py::module_& m) {
    m.def(
        "masked_names",
        [](const std::vector<std::string>& names, const std::vector<std::string>& countries) {
            return masked_names(names, countries);
        },
        arg("names"), arg("countries"));
    m.def("pseudonym_number", &pseudonym_number, arg("name"));
    m.def(
        "mask_persons",
        [](const PartnershipNetwork& net, const std::vector<std::string>& texts) {
            const PersonMask mask(net);
            std::vector<std::string> masked;
            for (const std::string& text : texts) {
                masked.push_back(mask.masked_quotes(text));
            }
            return std::pair(std::make_shared<PartnershipNetwork>(mask_persons(net, mask)), masked);
        },
        arg("network"), arg("texts"));
}

}  // namespace isthmus::python
