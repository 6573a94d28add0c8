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
        .def("finish", &WorkbookMeter::finish)
        .def("merged", [](const WorkbookMeter& meter) {
            std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t, std::uint32_t>> cells;
            for (const MergedCell& cell : meter.merged()) {
                cells.emplace_back(cell.sheet, cell.column, cell.first, cell.last);
            }
            return cells;
        });
}

}  // namespace isthmus::python
