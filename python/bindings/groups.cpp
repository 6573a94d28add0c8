#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/assortativity.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "isthmus/metrics/segregation.hpp"

namespace isthmus::python {

namespace {

using py::arg;

TieValue value_named(const std::string& name) {
    return choose<TieValue>("value", name, {{"binary", TieValue::binary}, {"weighted", TieValue::weighted}});
}

py::dict brokerage_dict(Brokerage&& roles) {
    py::dict columns;
    columns["coordinator_aaa"] = take(std::move(roles.coordinator_aaa));
    columns["itinerant_aba"] = take(std::move(roles.itinerant_aba));
    columns["representative_aab"] = take(std::move(roles.representative_aab));
    columns["gatekeeper_abb"] = take(std::move(roles.gatekeeper_abb));
    columns["liaison_abc"] = take(std::move(roles.liaison_abc));
    columns["total"] = take(std::move(roles.total));
    return columns;
}

py::dict ei_dict(EIColumns&& columns) {
    py::dict dict;
    dict["internal"] = take(std::move(columns.internal));
    dict["external"] = take(std::move(columns.external));
    dict["ei"] = take(std::move(columns.ei));
    return dict;
}

}  // namespace

void bind_groups(py::module_& m) {
    m.def(
        "mixing",
        [](const CooperationGraph& g, const Grouping& groups, const std::string& value,
           const std::string& diagonal) {
            const auto tie_value = value_named(value);
            const auto on_diagonal = choose<Diagonal>("diagonal", diagonal,
                                                      {{"once", Diagonal::once}, {"twice", Diagonal::twice}});
            auto matrix = unlocked([&] { return mixing(g, groups, tie_value, on_diagonal); });
            const auto size = static_cast<py::ssize_t>(matrix.groups.size());
            return py::make_tuple(take(std::move(matrix.values)).reshape({size, size}), matrix.unlabeled);
        },
        arg("graph"), arg("groups"), arg("value"), arg("diagonal"));
    m.def(
        "ei_index",
        [](const CooperationGraph& g, const Grouping& groups, const std::string& value,
           const std::string& group_ties) {
            const auto tie_value = value_named(value);
            const auto counted = choose<GroupTies>("group_ties", group_ties,
                                                   {{"ties", GroupTies::ties}, {"ends", GroupTies::ends}});
            auto index = unlocked([&] { return ei_index(g, groups, tie_value, counted); });
            return py::make_tuple(index.network, index.internal, index.external,
                                  ei_dict(std::move(index.groups)), ei_dict(std::move(index.actors)));
        },
        arg("graph"), arg("groups"), arg("value"), arg("group_ties"));
    m.def(
        "cross_group_share",
        [](const CooperationGraph& g, const Grouping& groups, const std::string& value) {
            const auto tie_value = value_named(value);
            return take(unlocked([&] { return cross_group_share(g, groups, tie_value); }));
        },
        arg("graph"), arg("groups"), arg("value"));
    m.def(
        "participation_coefficient",
        [](const CooperationGraph& g, const Grouping& groups, const std::string& value) {
            const auto tie_value = value_named(value);
            return take(unlocked([&] { return participation_coefficient(g, groups, tie_value); }));
        },
        arg("graph"), arg("groups"), arg("value"));
    m.def(
        "assortativity",
        [](const CooperationGraph& g, const Grouping& groups, const std::string& value) {
            const auto tie_value = value_named(value);
            return unlocked([&] { return assortativity(g, groups, tie_value); });
        },
        arg("graph"), arg("groups"), arg("value"));
    m.def(
        "segregation",
        [](const CooperationGraph& g, const Grouping& groups) {
            auto found = unlocked([&] { return segregation(g, groups); });
            return py::make_tuple(found.freeman, found.odds_ratio, found.log_odds_ratio, found.gupta,
                                  take(std::move(found.coleman)));
        },
        arg("graph"), arg("groups"));
    m.def(
        "assortativity_of_matrix",
        [](const std::vector<double>& matrix, std::size_t groups) { return assortativity(matrix, groups); },
        arg("matrix"), arg("groups"));
    m.def(
        "degree_assortativity",
        [](const CooperationGraph& g, const std::string& value) {
            const auto tie_value = value_named(value);
            return unlocked([&] { return degree_assortativity(g, tie_value); });
        },
        arg("graph"), arg("value"));
    m.def(
        "brokerage",
        [](const CooperationGraph& g, const Grouping& groups, const std::string& pairs) {
            const auto counted =
                choose<Pairs>("pairs", pairs, {{"ordered", Pairs::ordered}, {"unordered", Pairs::unordered}});
            return brokerage_dict(unlocked([&] { return brokerage(g, groups, counted); }));
        },
        arg("graph"), arg("groups"), arg("pairs"));
    m.def(
        "directed_brokerage",
        [](const DirectedGraph& g, const Grouping& groups) {
            return brokerage_dict(unlocked([&] { return brokerage(g, groups); }));
        },
        arg("graph"), arg("groups"));
}

}  // namespace isthmus::python
