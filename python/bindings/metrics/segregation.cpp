#include "isthmus/metrics/segregation.hpp"

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/directed_graph.hpp"

namespace isthmus::python {

namespace {

py::dict matrix_index_dict(SegregationMatrixIndex&& index) {
    py::dict columns;
    columns["within"] = take(std::move(index.within));
    columns["across"] = take(std::move(index.across));
    columns["ratio"] = take(std::move(index.ratio));
    columns["smi"] = take(std::move(index.smi));
    return columns;
}

}  // namespace

void bind_segregation(py::module_& m) {
    m.def(
        "segregation",
        [](const CooperationGraph& g, const Grouping& groups, OddsCells odds_cells) {
            auto found = unlocked([&] { return segregation(g, groups, odds_cells); });
            return py::make_tuple(found.freeman, found.odds_ratio, found.log_odds_ratio, found.gupta,
                                  take(std::move(found.coleman)));
        },
        arg("graph"), arg("groups"), arg("odds_cells"));
    m.def(
        "segregation_matrix_index",
        [](const CooperationGraph& g, const Grouping& groups) {
            return matrix_index_dict(unlocked([&] { return segregation_matrix_index(g, groups); }));
        },
        arg("graph"), arg("groups"));
    m.def(
        "segregation_matrix_index",
        [](const DirectedGraph& g, const Grouping& groups) {
            return matrix_index_dict(unlocked([&] { return segregation_matrix_index(g, groups); }));
        },
        arg("graph"), arg("groups"));
    m.def(
        "spectral_segregation",
        [](const CooperationGraph& g, const Grouping& groups, Ties ties, int iterations) {
            auto found = unlocked(
                [&] { return spectral_segregation(g, groups, {.ties = ties, .iterations = iterations}); });
            return py::make_tuple(take(std::move(found.actors)), take(std::move(found.groups)));
        },
        arg("graph"), arg("groups"), arg("ties"), arg("iterations"));
    m.def(
        "coleman",
        [](const CooperationGraph& g, const Grouping& groups, ColemanChance chance) {
            return take(unlocked([&] { return coleman(g, groups, chance); }));
        },
        arg("graph"), arg("groups"), arg("chance"));
    m.def(
        "coleman",
        [](const DirectedGraph& g, const Grouping& groups, ColemanChance chance) {
            return take(unlocked([&] { return coleman(g, groups, chance); }));
        },
        arg("graph"), arg("groups"), arg("chance"));
}

}  // namespace isthmus::python
