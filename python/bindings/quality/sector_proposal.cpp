#include "isthmus/quality/sector_proposal.hpp"

#include <map>

#include "convert.hpp"

namespace isthmus::python {

namespace {

SectorOptions options_of(double threshold, const std::map<std::string, KindDecision>& policies,
                         const std::vector<std::pair<std::string, Sector>>& registers, SourceSectors source) {
    SectorOptions options;
    options.threshold = threshold;
    options.source = source;
    for (const auto& entry : policies) {
        options.policies.push_back({entry.first, entry.second});
    }
    for (const auto& entry : registers) {
        options.registers.push_back({entry.first, entry.second});
    }
    return options;
}

/// Columns of proposals; "probability" has four columns.
py::dict columns_of(SectorProposals&& proposals) {
    const auto rows = static_cast<py::ssize_t>(proposals.size());
    py::dict columns;
    columns["sector"] = py::cast(proposals.sector);
    columns["sub_kind"] = py::cast(proposals.sub_kind);
    columns["kind"] = py::cast(proposals.kind);
    columns["basis"] = py::cast(proposals.basis);
    columns["reason"] = py::cast(proposals.reason);
    columns["registers_without_actor"] = py::cast(proposals.registers_without_actor);
    columns["probability"] = take(std::move(proposals.probability)).reshape({rows, py::ssize_t{4}});
    return columns;
}

}  // namespace

void bind_sector_proposal(py::module_& m) {
    m.def(
        "propose_sectors",
        [](const PartnershipNetwork& net, double threshold,
           const std::map<std::string, KindDecision>& policies,
           const std::vector<std::pair<std::string, Sector>>& registers, SourceSectors source) {
            const SectorOptions options = options_of(threshold, policies, registers, source);
            return columns_of(unlocked([&] { return propose_sectors(net, options); }));
        },
        arg("net"), arg("threshold"), arg("policies"), arg("registers"), arg("source"));
    m.def(
        "propose_sectors_of_names",
        [](const std::vector<std::string>& names, const std::vector<std::string>& countries, double threshold,
           const std::map<std::string, KindDecision>& policies,
           const std::vector<std::pair<std::string, Sector>>& registers) {
            const SectorOptions options = options_of(threshold, policies, registers, SourceSectors::kept);
            return columns_of(unlocked([&] { return propose_sectors(names, countries, options); }));
        },
        arg("names"), arg("countries"), arg("threshold"), arg("policies"), arg("registers"));
}

}  // namespace isthmus::python
