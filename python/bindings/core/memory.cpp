#include "isthmus/core/memory.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_memory(py::module_& m) {
    m.def("memory_limit", &memory_limit);
    m.def(
        "require_memory",
        [](std::uint64_t count, std::uint64_t bytes_each, const std::string& what,
           const std::string& instead) { require_memory(bytes_of(count, bytes_each), what, instead); },
        arg("count"), arg("bytes_each"), arg("what"), arg("instead"));
}

}  // namespace isthmus::python
