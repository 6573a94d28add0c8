#include "isthmus/io/arrow.hpp"

#include "io/reading.hpp"

#include <memory>

namespace isthmus::python {

void bind_arrow(py::module_& m) {
    m.def(
        "read_arrow",
        [](const py::capsule& capsule, const std::string& file, const py::dict& limits,
           const std::vector<std::string>& wanted) {
            if (std::string_view(capsule.name() == nullptr ? "" : capsule.name()) != "arrow_array_stream") {
                throw ValueError("this is no Arrow stream; give what __arrow_c_stream__() returns");
            }
            auto* stream = capsule.get_pointer<ArrowArrayStream>();
            if (stream->release == nullptr) {
                throw ValueError(file +
                                 ": this Arrow stream has been read already, and it can be read once; "
                                 "make it anew, or give the table that it came from");
            }
            // Read once: what is left of it would pass for a table without rows.
            const std::unique_ptr<ArrowArrayStream, void (*)(ArrowArrayStream*)> read_to_its_end(
                stream, [](ArrowArrayStream* used) {
                    if (used->release != nullptr) {
                        used->release(used);
                    }
                });
            return read_arrow(*stream, {file, wanted, read_limits(limits)});
        },
        arg("stream"), arg("file"), arg("limits"), arg("wanted"));
}

}  // namespace isthmus::python
