#include "isthmus/metrics/resilience.hpp"

#include <optional>
#include <tuple>

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

namespace {

/// Attack, ranking, equals, samples, seed, order.
using Removal = std::tuple<Attack, AttackRanking, EqualRanks, int, std::uint64_t, std::vector<id_type>>;

RemovalOptions options_of(const Removal& removal) {
    const auto& [attack, ranking, equals, samples, seed, order] = removal;
    return {.attack = attack,
            .ranking = ranking,
            .equals = equals,
            .samples = samples,
            .seed = seed,
            .order = order};
}

py::tuple curve_of(RemovalCurve&& curve) {
    return py::make_tuple(take(std::move(curve.mean)), curve.area, curve.deviation);
}

py::tuple parts_of(Robustness&& found) {
    return py::make_tuple(curve_of(std::move(found.largest)), curve_of(std::move(found.pairs)),
                          take(std::move(found.order)), found.samples);
}

}  // namespace

void bind_resilience(py::module_& m) {
    m.def(
        "robustness",
        [](const CooperationGraph& g, const Removal& removal, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            return parts_of(unlocked([&] { return robustness(g, options_of(removal), how); }));
        },
        arg("graph"), arg("removal"), arg("workers"), arg("progress"));
    m.def(
        "project_robustness",
        [](const PartnershipNetwork& net, const Removal& removal, ProjectEnd ends_with,
           const std::optional<ProjectRules>& rules, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            ProjectRobustness found = unlocked([&] {
                return project_robustness(net, options_of(removal), {.ends_with = ends_with, .rules = rules},
                                          how);
            });
            return py::make_tuple(curve_of(std::move(found.projects)), parts_of(std::move(found.actors)),
                                  found.at_start, found.exempt);
        },
        arg("network"), arg("removal"), arg("ends_with"), arg("rules"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
