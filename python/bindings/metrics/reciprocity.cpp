#include "isthmus/metrics/reciprocity.hpp"

#include "convert.hpp"

namespace isthmus::python {

void bind_reciprocity(py::module_& m) {
    m.def(
        "dyad_census",
        [](const DirectedGraph& g) {
            const DyadCensus census = dyad_census(g);
            return py::make_tuple(census.mutual, census.asymmetric, census.null);
        },
        arg("graph"));
    m.def(
        "reciprocity",
        [](const DirectedGraph& g, ReciprocityOf of, Ties ties) { return reciprocity(g, of, ties); },
        arg("graph"), arg("of"), arg("ties"));
    m.def(
        "actor_reciprocity", [](const DirectedGraph& g) { return take(actor_reciprocity(g)); }, arg("graph"));
    m.def(
        "intensity_levels",
        [](const DirectedGraph& g, const std::vector<double>& levels) {
            IntensityLevels found = intensity_levels(g, levels);
            py::dict counts;
            counts["ties"] = take(std::move(found.arcs));
            counts["at_least"] = take(std::move(found.at_least));
            counts["mutual"] = take(std::move(found.mutual));
            counts["asymmetric"] = take(std::move(found.asymmetric));
            counts["reciprocity"] = take(std::move(found.reciprocity));
            return py::make_tuple(take(std::move(found.level)), counts);
        },
        arg("graph"), arg("levels"));
}

}  // namespace isthmus::python
