#include "isthmus/metrics/mixing.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

namespace {

py::dict ei_dict(EIColumns&& columns) {
    py::dict dict;
    dict["internal"] = take(std::move(columns.internal));
    dict["external"] = take(std::move(columns.external));
    dict["ei"] = take(std::move(columns.ei));
    return dict;
}

}  // namespace

void bind_mixing(py::module_& m) {
    m.def(
        "mixing",
        [](const CooperationGraph& g, const Grouping& groups, Ties ties, Diagonal diagonal) {
            auto matrix = unlocked([&] { return mixing(g, groups, ties, diagonal); });
            const auto size = static_cast<py::ssize_t>(matrix.groups.size());
            return py::make_tuple(take(std::move(matrix.values)).reshape({size, size}), matrix.unlabeled);
        },
        arg("graph"), arg("groups"), arg("ties"), arg("diagonal"));
    m.def(
        "ei_index",
        [](const CooperationGraph& g, const Grouping& groups, Ties ties, GroupTies group_ties) {
            auto index = unlocked([&] { return ei_index(g, groups, ties, group_ties); });
            return py::make_tuple(index.network, index.internal, index.external,
                                  ei_dict(std::move(index.groups)), ei_dict(std::move(index.actors)));
        },
        arg("graph"), arg("groups"), arg("ties"), arg("group_ties"));
    m.def(
        "cross_group_share",
        [](const CooperationGraph& g, const Grouping& groups, Ties ties) {
            return take(unlocked([&] { return cross_group_share(g, groups, ties); }));
        },
        arg("graph"), arg("groups"), arg("ties"));
    m.def(
        "participation_coefficient",
        [](const CooperationGraph& g, const Grouping& groups, Ties ties) {
            return take(unlocked([&] { return participation_coefficient(g, groups, ties); }));
        },
        arg("graph"), arg("groups"), arg("ties"));
}

}  // namespace isthmus::python
