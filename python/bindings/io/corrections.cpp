#include "isthmus/io/corrections.hpp"

#include <span>
#include <tuple>

#include "convert.hpp"

namespace isthmus::python {

void bind_corrections(py::module_& m) {
    m.def(
        "corrections_csv", [](const PartnershipNetwork& net) { return corrections_csv(net.issues()); },
        arg("network"));
    m.def(
        "read_corrections",
        [](const std::vector<std::string>& files) {
            std::vector<std::tuple<std::string, std::string, std::string, std::string, std::string>> lines;
            for (const CellCorrection& one : read_corrections(std::span<const std::string>(files))) {
                const ComparableActor actor = comparable_actor(one.actor, one.country);
                lines.emplace_back(actor.name, actor.country, one.column, one.value, one.correction);
            }
            return lines;
        },
        arg("files"));
    m.def(
        "comparable_actor",
        [](const std::string& name, const std::string& country) {
            ComparableActor actor = comparable_actor(name, country);
            return std::pair(std::move(actor.name), std::move(actor.country));
        },
        arg("name"), arg("country"));
}

}  // namespace isthmus::python
