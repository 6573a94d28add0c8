#include "isthmus/io/csv.hpp"

#include "convert.hpp"
#include "isthmus/io/document_conversion.hpp"

namespace isthmus::python {

void bind_csv(py::module_& m) {
    m.def(
        "participation_csv",
        [](const PartnershipNetwork& net, char delimiter, Formulas formulas) {
            const CsvStyle style{delimiter, formulas};
            return py::bytes(unlocked([&] { return print_csv(participation_table(net), style); }));
        },
        arg("network"), arg("delimiter"), arg("formulas"));
}

}  // namespace isthmus::python
