#include "isthmus/io/workbook.hpp"

#include "io/reading.hpp"

namespace isthmus::python {

void bind_workbook(py::module_& m) {
    py::class_<WorkbookMeter>(m, "WorkbookMeter")
        .def(py::init([](const std::string& file, const py::dict& limits) {
                 return WorkbookMeter(file, read_limits(limits));
             }),
             arg("file"), arg("limits"))
        .def("begin", &WorkbookMeter::begin, arg("part"))
        .def(
            "feed", [](WorkbookMeter& meter, const py::bytes& bytes) { meter.feed(bytes); }, arg("bytes"))
        .def("end", &WorkbookMeter::end)
        .def("finish", &WorkbookMeter::finish);
}

}  // namespace isthmus::python
