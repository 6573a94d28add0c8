#include "isthmus/quality/name_similarity.hpp"

#include "convert.hpp"
#include "isthmus/quality/folded_name.hpp"

namespace isthmus::python {

void bind_name_similarity(py::module_& m) {
    m.def(
        "typing_distance",
        [](const std::string& a, const std::string& b, std::size_t most) {
            return typing_distance(a, b, most);
        },
        arg("a"), arg("b"), arg("most"));
    m.def("folded_name", [](const std::string& name) { return folded_name(name); }, arg("name"));
    m.def("sorted_words", [](const std::string& folded) { return sorted_words(folded); }, arg("folded"));
}

}  // namespace isthmus::python
