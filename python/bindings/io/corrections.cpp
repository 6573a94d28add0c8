#include "isthmus/io/corrections.hpp"

#include <tuple>

#include "convert.hpp"
#include "io/reading.hpp"

namespace isthmus::python {

std::vector<CellCorrection> corrections_given(const py::handle& tables, const ReadLimits& limits) {
    std::vector<CellCorrection> all;
    std::uint32_t order = 0;
    for (const py::handle table : tables) {
        std::vector<CellCorrection> lines;
        if (py::isinstance<py::tuple>(table)) {
            const auto [name, opened] = table.cast<std::pair<std::string, const TextTable*>>();
            lines = corrections_of(*opened, name);
        } else {
            lines = read_corrections(table.cast<std::string>(), limits);
        }
        for (CellCorrection& one : lines) {
            one.order = order;
            all.push_back(std::move(one));
        }
        ++order;
    }
    return all;
}

void bind_corrections(py::module_& m) {
    m.def(
        "corrections_csv", [](const PartnershipNetwork& net) { return corrections_csv(net.issues()); },
        arg("network"));
    m.def(
        "read_corrections",
        [](const py::list& tables) {
            std::vector<std::tuple<std::string, std::string, std::string, std::string, std::string>> lines;
            for (const CellCorrection& one : corrections_given(tables)) {
                const ComparableActor actor = comparable_actor(one.actor, one.country);
                lines.emplace_back(actor.name, actor.country, one.column, one.value, one.correction);
            }
            return lines;
        },
        arg("tables"));
    m.def(
        "comparable_actor",
        [](const std::string& name, const std::string& country) {
            ComparableActor actor = comparable_actor(name, country);
            return std::pair(std::move(actor.name), std::move(actor.country));
        },
        arg("name"), arg("country"));
}

}  // namespace isthmus::python
