#include "isthmus/quality/match_proposal.hpp"

#include "convert.hpp"

namespace isthmus::python {

namespace {

py::dict dict_of(MatchProposals&& proposals) {
    using namespace py::literals;
    py::list relations;
    for (const MatchRelation relation : proposals.relation) {
        relations.append(relation);
    }
    py::list reasons = py::cast(proposals.reason);
    return py::dict("actor"_a = take(std::move(proposals.actor)),
                    "representative"_a = take(std::move(proposals.representative)),
                    "score"_a = take(std::move(proposals.score)), "reason"_a = reasons,
                    "relation"_a = relations);
}

}  // namespace

void bind_match_proposal(py::module_& m) {
    m.def(
        "propose_matches",
        [](const PartnershipNetwork& net, double threshold, PartOf part_of) {
            return dict_of(unlocked([&] {
                return propose_matches(net, MatchOptions{.threshold = threshold, .part_of = part_of});
            }));
        },
        arg("network"), arg("threshold"), arg("part_of"));
    m.def(
        "match_names",
        [](const std::vector<std::string>& names, const std::vector<std::string>& countries,
           const std::vector<std::string>& identifiers, double threshold, PartOf part_of) {
            return dict_of(unlocked([&] {
                return propose_matches(
                    MatchNames{.names = names, .countries = countries, .identifiers = identifiers},
                    MatchOptions{.threshold = threshold, .part_of = part_of});
            }));
        },
        arg("names"), arg("countries"), arg("identifiers"), arg("threshold"), arg("part_of"));
}

}  // namespace isthmus::python
