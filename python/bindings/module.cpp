#include "convert.hpp"
#include "isthmus/version.hpp"

PYBIND11_MODULE(_core, m) {
    using namespace isthmus::python;
    m.doc() = "The compiled part of isthmus. Private: use the package isthmus.";
    m.attr("version") = isthmus::version;
    bind_errors(m);
    bind_model(m);
    bind_fields(m);
    bind_network(m);
    bind_tables(m);
    bind_io(m);
    bind_csv(m);
    bind_exchange(m);
    bind_graph(m);
    bind_centrality(m);
    bind_cohesion(m);
    bind_groups(m);
    bind_composition(m);
    bind_layout(m);
    bind_rules(m);
    bind_nulls(m);
    bind_inference(m);
    bind_testing(m);
}
