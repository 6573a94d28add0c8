#include "isthmus/io/header_rows.hpp"

#include "convert.hpp"
#include "isthmus/io/csv.hpp"

namespace isthmus::python {

void bind_header_rows(py::module_& m) {
    m.attr("header_window") = header_window;
    m.def(
        "find_header",
        [](const std::vector<std::pair<std::uint32_t, std::vector<std::string>>>& given, std::uint32_t header,
           const std::vector<std::string>& named, const std::string& table) {
            std::vector<GridRow> rows;
            for (const auto& [row, cells] : given) {
                rows.push_back({row, cells});
            }
            const HeaderRows found = find_header(rows, {header, named, table});
            return std::tuple(found.names, found.last, found.notes);
        },
        arg("rows"), arg("header"), arg("named"), arg("table"));
    m.def(
        "unique_headers",
        [](const std::vector<std::string>& headers) {
            UniqueHeaders unique = unique_headers(headers);
            return std::pair(std::move(unique.names), std::move(unique.changed));
        },
        arg("headers"));
}

}  // namespace isthmus::python
