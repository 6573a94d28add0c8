#include "isthmus/model/fields.hpp"

#include "convert.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus::python {

namespace {

py::list texts_of(std::span<const std::string_view> views) {
    py::list list;
    for (const std::string_view text : views) {
        list.append(std::string(text));
    }
    return list;
}

/// Name, owner, kind, headers and sentence of every field.
py::list field_rows() {
    py::list rows;
    for (const Field& field : fields()) {
        rows.append(py::make_tuple(std::string(field.name), std::string(name_of(field.owner)),
                                   std::string(name_of(field.kind)), texts_of(field.headers()),
                                   std::string(field.sentence)));
    }
    return rows;
}

}  // namespace

void bind_fields(py::module_& m) {
    m.def("fields", &field_rows);
    m.def("field_names", [] { return texts_of(field_names()); });
    m.def("grouping_names", [] { return texts_of(grouping_names()); });
    m.def("money_issue_kinds", [] { return texts_of(money_issue_kinds); });
}

}  // namespace isthmus::python
