#include "isthmus/quality/regions.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_regions(py::module_& m) {
    m.def("region_vintages", [](const std::string& code) { return region_vintages(code); }, arg("code"));
    m.def(
        "convert_region",
        [](const std::string& code, RegionVintage from, RegionVintage to) {
            ConvertedRegion now = convert_region(code, from, to);
            return py::make_tuple(now.change, std::move(now.codes), std::move(now.shares));
        },
        arg("code"), arg("from_vintage"), arg("to_vintage"));
    m.def("common_vintages", &common_vintages, arg("codes"));
}

}  // namespace isthmus::python
