#include "isthmus/quality/sector_words.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_sector_words(py::module_& m) {
    m.def("sector_kinds", [] {
        py::dict columns;
        py::list kinds, sectors, sub_kinds, clarity, policies, words;
        for (const SectorKind& kind : sector_kinds()) {
            kinds.append(kind.name);
            sectors.append(py::cast(kind.sector));
            sub_kinds.append(kind.sub_kind);
            clarity.append(py::cast(kind.clarity));
            policies.append(py::cast(kind.policy));
            words.append(kind.words);
        }
        columns["kind"] = kinds;
        columns["sector"] = sectors;
        columns["sub_kind"] = sub_kinds;
        columns["clarity"] = clarity;
        columns["policy"] = policies;
        columns["words"] = words;
        return columns;
    });
}

}  // namespace isthmus::python
