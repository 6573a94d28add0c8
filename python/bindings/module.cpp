// The families of bindings, one file each: declared and called here, and listed nowhere else.
#include <pybind11/pybind11.h>

#include "isthmus/version.hpp"

namespace isthmus::python {

using Family = void(pybind11::module_&);

// core
Family bind_choices, bind_errors, bind_replace_file;

// model
Family bind_fields, bind_grouping, bind_network, bind_programme_rules, bind_reference, bind_rules;

// quality
Family bind_natural_person, bind_sector_model, bind_sector_proposal, bind_sector_shares, bind_sector_words;

// io
Family bind_arrow, bind_corrections, bind_csv, bind_document, bind_document_conversion, bind_graph_format,
    bind_header_rows, bind_limits, bind_read, bind_text_table, bind_workbook;

// graph
Family bind_budget, bind_cooperation_graph, bind_directed_graph, bind_projection, bind_two_mode_graph;

// metrics
Family bind_assortativity, bind_betweenness, bind_brokerage, bind_closeness, bind_clustering, bind_cohesion,
    bind_composition, bind_cores, bind_degree, bind_density, bind_distance, bind_diversity, bind_mixing,
    bind_pair_history, bind_segregation, bind_structural_holes, bind_two_mode, bind_two_mode_structural_holes;

// layout
Family bind_force_directed;

// nulls
Family bind_expectation, bind_null_model;

// inference
Family bind_evidence, bind_multiple_testing, bind_permeability, bind_significance, bind_small_world,
    bind_summary, bind_trend, bind_usable_years, name_wrong_arguments;

/// What networks are and how they come in: core, model, quality, io.
static void bind_networks(pybind11::module_& m) {
    bind_choices(m);
    bind_errors(m);
    bind_replace_file(m);
    bind_fields(m);
    bind_grouping(m);
    bind_network(m);
    bind_reference(m);
    bind_rules(m);
    bind_programme_rules(m);
    bind_natural_person(m);
    bind_sector_model(m);
    bind_sector_proposal(m);
    bind_sector_shares(m);
    bind_sector_words(m);
    bind_arrow(m);
    bind_corrections(m);
    bind_csv(m);
    bind_document(m);
    bind_document_conversion(m);
    bind_graph_format(m);
    bind_header_rows(m);
    bind_limits(m);
    bind_read(m);
    bind_text_table(m);
    bind_workbook(m);
}

}  // namespace isthmus::python

PYBIND11_MODULE(_core, m) {
    using namespace isthmus::python;
    m.doc() = "The compiled part of isthmus. Private: use the package isthmus.";
    m.attr("version") = isthmus::version;
    bind_networks(m);
    bind_budget(m);
    bind_cooperation_graph(m);
    bind_directed_graph(m);
    bind_projection(m);
    bind_two_mode_graph(m);
    bind_assortativity(m);
    bind_betweenness(m);
    bind_brokerage(m);
    bind_closeness(m);
    bind_clustering(m);
    bind_cohesion(m);
    bind_composition(m);
    bind_cores(m);
    bind_degree(m);
    bind_density(m);
    bind_distance(m);
    bind_diversity(m);
    bind_mixing(m);
    bind_pair_history(m);
    bind_segregation(m);
    bind_structural_holes(m);
    bind_two_mode(m);
    bind_two_mode_structural_holes(m);
    bind_force_directed(m);
    bind_expectation(m);
    bind_null_model(m);
    bind_evidence(m);
    bind_multiple_testing(m);
    bind_permeability(m);
    bind_small_world(m);
    bind_significance(m);
    bind_summary(m);
    bind_trend(m);
    bind_usable_years(m);
    name_wrong_arguments(m);
}
