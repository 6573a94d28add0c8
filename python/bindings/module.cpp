// The families of bindings, one file each: declared and called here, and listed nowhere else.
#include <pybind11/pybind11.h>

#include <array>

#include "isthmus/version.hpp"

namespace isthmus::python {

using Family = void(pybind11::module_&);

// core
Family bind_choices, bind_errors, bind_memory, bind_replace_file;

// model
Family bind_confusion, bind_fields, bind_grouping, bind_layers, bind_named_periods, bind_network,
    bind_programme_rules, bind_reference, bind_rules;

// quality
Family bind_audit, bind_match_proposal, bind_name_similarity, bind_natural_person, bind_places, bind_regions,
    bind_sector_model, bind_sector_proposal, bind_sector_shares, bind_sector_words;

// io
Family bind_arrow, bind_corrections, bind_csv, bind_document, bind_document_conversion, bind_graph_format,
    bind_header_rows, bind_limits, bind_read, bind_text_table, bind_workbook;

// graph
Family bind_budget, bind_cooperation_graph, bind_directed_graph, bind_line_graph, bind_projection,
    bind_two_mode_graph;

// metrics
Family bind_agreement, bind_assortativity, bind_betweenness, bind_brokerage, bind_brokering, bind_butterflies,
    bind_centralization, bind_closeness, bind_clustering, bind_cohesion, bind_community, bind_composition,
    bind_core_periphery, bind_cores, bind_degree, bind_density, bind_distance, bind_diversity,
    bind_efficiency, bind_follow_up, bind_helix, bind_inequality, bind_leiden, bind_mixing,
    bind_neighborhoods, bind_pair_history, bind_rao_stirling, bind_reciprocity, bind_resilience,
    bind_segregation, bind_spectral, bind_structural_holes, bind_temporal, bind_tie_lengths, bind_two_mode,
    bind_two_mode_closure, bind_two_mode_structural_holes;

// layout
Family bind_force_directed;

// nulls
Family bind_expectation, bind_null_model;

// inference
Family bind_evidence, bind_group_agreement, bind_label_error, bind_multiple_testing, bind_permeability,
    bind_significance, bind_small_world, bind_summary, bind_trend, bind_usable_years, name_wrong_arguments;

namespace {

// In the order in which types are needed.
// clang-format off
constexpr auto families = std::to_array<Family*>({
    &bind_choices, &bind_errors, &bind_memory, &bind_replace_file, &bind_fields, &bind_grouping,
    &bind_network, &bind_named_periods, &bind_layers, &bind_reference, &bind_rules, &bind_programme_rules,
    &bind_confusion, &bind_natural_person, &bind_sector_words, &bind_sector_model, &bind_sector_shares,
    &bind_sector_proposal, &bind_name_similarity, &bind_match_proposal, &bind_regions, &bind_places,
    &bind_audit, &bind_arrow, &bind_corrections, &bind_csv, &bind_document, &bind_document_conversion,
    &bind_graph_format, &bind_header_rows, &bind_limits, &bind_read, &bind_text_table, &bind_workbook,
    &bind_budget, &bind_cooperation_graph, &bind_directed_graph, &bind_line_graph, &bind_projection,
    &bind_two_mode_graph, &bind_tie_lengths, &bind_agreement, &bind_assortativity, &bind_betweenness,
    &bind_brokerage, &bind_brokering, &bind_butterflies, &bind_centralization, &bind_closeness,
    &bind_clustering, &bind_cohesion, &bind_community, &bind_composition, &bind_core_periphery, &bind_cores,
    &bind_degree, &bind_density, &bind_distance, &bind_diversity, &bind_efficiency, &bind_follow_up,
    &bind_helix, &bind_inequality, &bind_mixing, &bind_neighborhoods, &bind_leiden, &bind_pair_history,
    &bind_rao_stirling, &bind_reciprocity, &bind_resilience, &bind_segregation, &bind_spectral,
    &bind_structural_holes, &bind_temporal, &bind_two_mode, &bind_two_mode_closure,
    &bind_two_mode_structural_holes, &bind_force_directed, &bind_expectation, &bind_null_model,
    &bind_evidence, &bind_multiple_testing, &bind_permeability, &bind_small_world, &bind_significance,
    &bind_summary, &bind_trend, &bind_usable_years, &bind_label_error, &bind_group_agreement
});
// clang-format on

}  // namespace

}  // namespace isthmus::python

PYBIND11_MODULE(_core, m) {
    using namespace isthmus::python;
    m.doc() = "The compiled part of isthmus. Private: use the package isthmus.";
    m.attr("version") = isthmus::version;
    for (Family* const bind : families) {
        bind(m);
    }
    name_wrong_arguments(m);
}
