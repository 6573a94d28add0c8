// Prints every measure on a few fixed networks, to the last bit. tests/python/test_parity.py computes the same in Python,
// compares, and fails on a measure of the registry that is not printed here.
//
// A line a result: the measure as Python calls it, the network with what is asked of it, and the values:
//
//     constraint weighted/binary.constraint 0x1.8p-1 0x1p+0
//
// usage: parity FOLDER, the one with partners.csv, weighted.net and directed.net.
#include <algorithm>
#include <concepts>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/isthmus.hpp"

namespace {

using namespace isthmus;

/// What a result is of: "weighted", "weighted/binary", "partners.actors".
class Results {
  public:
    explicit Results(std::string of) : of_(std::move(of)) {}

    template <class Number>
    void print(const char* measure, std::string_view column, const std::vector<Number>& values) const {
        std::printf("%s %s", measure, of_.c_str());
        if (!column.empty()) {
            std::printf(".%.*s", static_cast<int>(column.size()), column.data());
        }
        for (const Number value : values) {
            std::printf(" %a", static_cast<double>(value));
        }
        std::printf("\n");
    }

    template <class Number>
        requires std::integral<Number> || std::floating_point<Number>
    void print(const char* measure, std::string_view column, Number value) const {
        print(measure, column, std::vector<Number>{value});
    }

    /// A result that is one number, or one column called like the measure.
    void print(const char* measure, double value) const { print(measure, {}, value); }
    template <class Number>
    void print(const char* measure, const std::vector<Number>& values) const {
        print(measure, measure, values);
    }

    [[nodiscard]] Results with(std::string_view option) const {
        return Results(of_ + "/" + std::string(option));
    }

  private:
    std::string of_;
};

/// Labels a, b, c by turns; none for the last vertex.
Grouping by_turns(id_type n) {
    std::vector<std::string_view> labels(as_index(n));
    constexpr std::string_view names = "abc";
    for (std::size_t v = 0; v + 1 < labels.size(); ++v) {
        labels[v] = names.substr(v % 3, 1);
    }
    return group_by_labels(labels, "label");
}

void of_synergy(const Results& results, const char* measure, const Synergy& bits) {
    results.print(measure, "t", bits.t);
    results.print(measure, "miller_madow", bits.miller_madow);
    results.print(measure, "shrinkage", bits.shrinkage);
    results.print(measure, "intensity", bits.intensity);
}

void of_curve(const Results& results, const char* measure, const std::string& place,
              const SurvivalCurve& curve) {
    const auto print = [&](const char* column, const auto& values) {
        results.print(measure, place + column, values);
    };
    print("days", curve.time);
    print("at_risk", curve.at_risk);
    print("events", curve.events);
    print("censored", curve.censored);
    print("survival", curve.survival);
    print("std_error", curve.std_error);
    print("low", curve.low);
    print("high", curve.high);
}

void of_amounts() {
    const SurvivalCurve lasting =
        kaplan_meier(std::vector<double>{1, 2, 2, 4, 5, 7}, std::vector<std::uint8_t>{1, 1, 0, 1, 0, 1},
                     {.confidence = 0.8});
    of_curve(Results("amounts"), "kaplan_meier", "", lasting);
    Results("amounts").print("kaplan_meier", "median", lasting.median());
    Results("amounts").print("kaplan_meier", "confidence", 0.8);
    const std::vector<double> amounts{3, 1, 4, 1.5, 0, 9.25};
    const Results results("amounts");
    results.print("blau", blau(amounts));
    results.print("iqv", iqv(amounts));
    results.print("shannon", shannon(amounts));
    results.print("gini", gini(amounts));
    results.print("concentration", concentration(amounts));
    const std::vector<std::int64_t> counts{9, 40, 30, 4, 20, 3, 2, 1};
    of_synergy(results, "synergy", synergy(counts));
    results.print("theil_t", theil_t(amounts));
    results.print("theil_l", theil_l(amounts));
    results.print("hoover", hoover(amounts));
    results.print("top_share", top_share(amounts, 0.3));
    const std::vector<double> curve = lorenz(amounts);
    std::vector<double> units;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        units.push_back(static_cast<double>(i) / static_cast<double>(amounts.size()));
    }
    results.print("lorenz", "units", units);
    results.print("lorenz", "amounts", curve);
    const std::vector<double> matrix{5, 1, 2.5, 0.1, 7, 3, 2, 0.7, 4};
    results.print("assortativity_of_matrix", assortativity(matrix, 3));
    results.print("rao_stirling", rao_stirling(amounts));
    results.with("unordered")
        .print("rao_stirling",
               rao_stirling(amounts, {}, {.pairs = Pairs::unordered, .alpha = 0.5, .beta = 0.7}));
}

void of_paths(const Results& results, const auto& g) {
    results.print("betweenness", betweenness(g));
    results.with("standard").print("betweenness", betweenness(g, Normalization::standard));
    const auto sampled = sampled_betweenness(g, {.sources = 4, .seed = 7, .confidence = 0.9});
    results.with("sampled").print("betweenness", sampled.value);
    results.with("sampled").print("betweenness", "half_width", sampled.half_width);
    results.with("sampled").print("betweenness", "standard_error", sampled.standard_error);
    results.with("sampled").print("betweenness", "samples", sampled.sources);
    results.with("sampled").print("betweenness", "confidence", sampled.confidence);
    results.print("farness", farness(g));
    results.print("closeness", closeness(g));
    results.with("component").print("closeness", closeness(g, Disconnected::component));
    results.print("harmonic", harmonic(g));
    results.with("standard").print("harmonic", harmonic(g, Normalization::standard));
    const DistanceHistogram distances = distance_histogram(g);
    results.print("distances", "pairs", distances.pairs);
    results.print("distances", "unreachable", distances.unreachable);
    results.print("diameter", distances.diameter());
    results.print("eccentricity", eccentricity(g));
    results.print("global_efficiency", global_efficiency(g));
}

/// By the lengths of ties: 1 / w, and lengths of one's own.
void of_lengths(const Results& results, const CooperationGraph& g) {
    std::vector<double> mine(as_index(g.edge_count()));
    for (std::size_t e = 0; e < mine.size(); ++e) {
        mine[e] = static_cast<double>(e % 5 + 1) / 10.0;
    }
    for (const auto& [name, lengths] :
         {std::pair("inverse", TieLengths(g, Distance::inverse)), std::pair("given", TieLengths(g, mine))}) {
        const Results of = results.with(name);
        of.print("betweenness", betweenness(g, lengths));
        of.print("edge_betweenness", "betweenness", edge_betweenness(g, lengths));
        of.print("farness", farness(g, lengths));
        of.print("closeness", closeness(g, lengths));
        of.print("harmonic", harmonic(g, lengths));
        of.print("eccentricity", eccentricity(g, lengths));
        of.print("diameter", diameter(g, lengths));
        of.print("global_efficiency", global_efficiency(g, lengths));
        const auto sampled = sampled_betweenness(g, lengths, {.sources = 4, .seed = 7, .confidence = 0.9});
        of.with("sampled").print("betweenness", sampled.value);
        of.with("sampled").print("betweenness", "half_width", sampled.half_width);
        of.with("sampled").print("betweenness", "standard_error", sampled.standard_error);
        of.with("sampled").print("betweenness", "samples", sampled.sources);
        of.with("sampled").print("betweenness", "confidence", sampled.confidence);
    }
}

void of_structure(const Results& results, const auto& g) {
    results.print("degree", degree(g));
    results.print("core_number", core_number(g));
    const Components parts = components(g);
    results.print("components", "vertices.component", parts.label);
    results.print("components", "sizes", parts.size);
    results.print("articulation_points", "id", articulation_points(g));
    std::vector<id_type> first;
    std::vector<id_type> second;
    for (const VertexPair& bridge : bridges(g)) {
        first.push_back(bridge.u);
        second.push_back(bridge.v);
    }
    results.print("bridges", "u_id", first);
    results.print("bridges", "v_id", second);
}

void of_holes(const Results& results, const auto& g, const HolesOptions& options) {
    const StructuralHoles holes = structural_holes(g, options);
    results.print("structural_holes", "constraint", holes.constraint);
    results.print("structural_holes", "effective_size", holes.effective_size);
    results.print("structural_holes", "efficiency", holes.efficiency);
    results.print("structural_holes", "hierarchy", holes.hierarchy);
    results.print("constraint", constraint(g, options));
    results.print("effective_size", effective_size(g, options));
    results.print("efficiency", efficiency(g, options));
    results.print("hierarchy", hierarchy(g, options));
}

void of_roles(const Results& results, const Brokerage& roles) {
    results.print("brokerage", "coordinator_aaa", roles.coordinator_aaa);
    results.print("brokerage", "itinerant_aba", roles.itinerant_aba);
    results.print("brokerage", "representative_aab", roles.representative_aab);
    results.print("brokerage", "gatekeeper_abb", roles.gatekeeper_abb);
    results.print("brokerage", "liaison_abc", roles.liaison_abc);
    results.print("brokerage", "total", roles.total);
}

void of_brokering(const Results& results, const Brokering& counts) {
    results.print("brokering", "activity", counts.activity);
    results.print("brokering", "exclusivity", counts.exclusivity);
}

void of_ei(const Results& results, const EIIndex& index) {
    results.print("ei_index", "network", index.network);
    results.print("ei_index", "internal", index.internal);
    results.print("ei_index", "external", index.external);
    results.print("ei_index", "groups.internal", index.groups.internal);
    results.print("ei_index", "groups.external", index.groups.external);
    results.print("ei_index", "groups.ei", index.groups.ei);
    results.print("ei_index", "actors.internal", index.actors.internal);
    results.print("ei_index", "actors.external", index.actors.external);
    results.print("ei_index", "actors.ei", index.actors.ei);
}

/// In C++ from what a group's actors have of ties: the rows of the mixing matrix with both ends of every tie.
void of_expectations(const Results& results, const CooperationGraph& g, const Grouping& groups, Ties ties) {
    const MixingMatrix ends = mixing(g, groups, ties, Diagonal::twice);
    std::vector<double> strength(ends.groups.size(), 0.0);
    for (std::size_t cell = 0; cell < ends.values.size(); ++cell) {
        strength[cell / strength.size()] += ends.values[cell];
    }
    const double all = std::accumulate(strength.begin(), strength.end(), 0.0);
    for (const auto& [null, expected] :
         {std::pair("uniform", expected_uniform(groups, all / 2)),
          std::pair("configuration", expected_configuration(ends.groups, strength))}) {
        results.with(null).print("expected_mixing", "values", expected.values);
        results.with(null).print("expected_mixing", "unlabeled", ends.unlabeled);
    }
}

/// Distances between groups: 1, 1.5, 2, ... by how many lie between them.
std::vector<double> distances_between(const Grouping& groups) {
    std::vector<double> distances;
    for (id_type g = 0; g < groups.group_count(); ++g) {
        for (id_type h = 0; h < groups.group_count(); ++h) {
            const id_type steps = g < h ? h - g : g - h;
            distances.push_back(steps == 0 ? 0.0 : (1.0 + steps) / 2.0);
        }
    }
    return distances;
}

/// Borders between groups, regions those of every other actor.
void of_neighborhoods(const Results& results, const CooperationGraph& g, const Grouping& groups, Ties ties) {
    const SpectralSegregation spectral = spectral_segregation(g, groups, {.ties = ties});
    results.print("spectral_segregation", "actors.ssi", spectral.actors);
    results.print("spectral_segregation", "groups.ssi", spectral.groups);
    Grouping regions{.by = "region", .label = {}, .names = {"odd", "pair", "third"}};
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        regions.label.push_back(v % 5 == 4 ? no_id : v % 3);
    }
    const CrossBorderRegions found = cross_border_regions(g, regions, groups, ties);
    results.print("cross_border_regions", "across", found.across);
    results.print("cross_border_regions", "share", found.share);
    results.print("cross_border_regions", "unlabeled", found.unlabeled);
    results.print("partner_rao_stirling", "rao_stirling", partner_rao_stirling(g, groups, {}, {}, ties));
    results.with("apart").print(
        "partner_rao_stirling", "rao_stirling",
        partner_rao_stirling(g, groups, distances_between(groups),
                             {.pairs = Pairs::unordered, .alpha = 1.5, .beta = 0.5}, ties));
}

void of_completeness(const Results& results, const CooperationGraph& g, const Grouping& groups, Ego ego) {
    const NeighborhoodCompleteness found = neighborhood_completeness(g, groups, 7, ego);
    results.print("neighborhood_completeness", "groups_reached", found.groups_reached);
    results.print("neighborhood_completeness", "completeness", found.completeness);
    results.print("neighborhood_completeness", "all_reached", found.all_reached);
    results.print("neighborhood_completeness", "partners_known", found.partners_known);
    results.print("neighborhood_completeness", "kinds", 7);
}

void of_matrix_index(const Results& results, const SegregationMatrixIndex& index) {
    results.print("segregation_matrix_index", "within", index.within);
    results.print("segregation_matrix_index", "across", index.across);
    results.print("segregation_matrix_index", "ratio", index.ratio);
    results.print("segregation_matrix_index", "smi", index.smi);
}

void of_segregation(const Results& results, const Segregation& found) {
    results.print("segregation", "freeman", found.freeman);
    results.print("segregation", "odds_ratio", found.odds_ratio);
    results.print("segregation", "log_odds_ratio", found.log_odds_ratio);
    results.print("segregation", "gupta", found.gupta);
    results.print("segregation", "coleman.coleman", found.coleman);
}

void of_partition(const Results& results, const char* measure, const Communities& found, double resolution) {
    results.print(measure, "vertices.community", found.label);
    results.print(measure, "sizes", found.size);
    results.print(measure, "quality", found.quality);
    results.print(measure, "resolution", resolution);
    results.print(measure, "iterations", found.iterations);
    results.print(measure, "seed", 5);
}

void of_communities(const Results& results, const CooperationGraph& g, const Grouping& groups, Ties ties) {
    results.print("modularity", modularity(g, groups, 1.0, ties));
    results.with("finer").print("modularity", modularity(g, groups, 1.5, ties));
    results.print("within_module_z", within_module_z(g, groups, ties));
    results.with("sample").print("within_module_z", within_module_z(g, groups, ties, Spread::sample));
    results.print("cpm_quality", cpm_quality(g, groups, 0.3, ties));
    of_partition(results, "leiden", leiden(g, {.ties = ties, .search = {.seed = 5}}), 1.0);
    const LeidenOptions dense{
        .quality = CommunityQuality::cpm, .resolution = 0.3, .ties = ties, .search = {.seed = 5}};
    of_partition(results.with("cpm"), "leiden", leiden(g, dense), 0.3);
}

/// With weights, and without: the options that measures of ties have.
void of_ties(const Results& results, const CooperationGraph& g, const Grouping& groups, Ties ties) {
    of_holes(results, g, {.ties = ties});
    const LocalConstraint local = local_constraint(g, ties);
    results.print("local_constraint", "constraint_uv", local.constraint_uv);
    results.print("local_constraint", "constraint_vu", local.constraint_vu);
    results.print("local_constraint", "redundancy_uv", local.redundancy_uv);
    results.print("local_constraint", "redundancy_vu", local.redundancy_vu);
    const MixingMatrix cells = mixing(g, groups, ties);
    results.print("mixing", "values", cells.values);
    results.print("mixing", "unlabeled", cells.unlabeled);
    const MixingMatrix ends = mixing(g, groups, ties, Diagonal::twice);
    results.with("twice").print("mixing", "values", ends.values);
    results.with("twice").print("mixing", "unlabeled", ends.unlabeled);
    of_communities(results, g, groups, ties);
    of_ei(results, ei_index(g, groups, ties));
    of_ei(results.with("ends"), ei_index(g, groups, ties, GroupTies::ends));
    results.print("cross_border_share", cross_group_share(g, groups, ties));
    results.print("participation_coefficient", participation_coefficient(g, groups, ties));
    results.print("assortativity", assortativity(g, groups, ties));
    results.print("degree_assortativity", degree_assortativity(g, ties));
    std::vector<double> squares(as_index(g.vertex_count()));
    for (std::size_t v = 0; v < squares.size(); ++v) {
        squares[v] = static_cast<double>(v * v) / 7.0;
    }
    results.print("numeric_assortativity", numeric_assortativity(g, squares, ties));
    for (const RankedAmong among : values<RankedAmong>()) {
        results.with(name_of(among))
            .print("ordinal_assortativity", ordinal_assortativity(g, squares, among, ties));
    }
    of_neighborhoods(results, g, groups, ties);
    of_expectations(results, g, groups, ties);
}

void print_spectra(const Results& results, const EigenvectorCentrality& vector,
                   const std::vector<double>& ranks, const KatzCentrality& walks) {
    results.print("eigenvector", vector.values);
    results.print("eigenvector", "eigenvalue", vector.eigenvalue);
    results.print("pagerank", ranks);
    results.print("pagerank", "damping", 0.7);
    results.print("katz", walks.values);
    results.print("katz", "alpha", walks.alpha);
    results.print("katz", "beta", 1.5);
    results.print("katz", "eigenvalue", walks.eigenvalue);
}

constexpr EigenvectorOf apart = EigenvectorOf::component;

void of_spectra(const Results& results, const auto& g, Ties ties) {
    print_spectra(results, eigenvector(g, {.ties = ties, .disconnected = apart, .scale = VectorScale::sum}),
                  pagerank(g, {.ties = ties, .damping = 0.7}),
                  katz(g, {.ties = ties, .beta = 1.5, .scale = VectorScale::maximum}));
}

/// Of a projection that is not built.
void of_spectra(const Results& results, const Incidence& links, Weighting weighting) {
    print_spectra(results, eigenvector(links, weighting, {.disconnected = apart, .scale = VectorScale::sum}),
                  pagerank(links, weighting, {.damping = 0.7}),
                  katz(links, weighting, {.beta = 1.5, .scale = VectorScale::maximum}));
}

void of_centralization(const Results& results, const CooperationGraph& g) {
    for (const CentralizationOf of : values<CentralizationOf>()) {
        results.with(name_of(of)).print("centralization", centralization(g, of));
    }
    results.with("star").print(
        "centralization",
        centralization(g, CentralizationOf::eigenvector, {.eigenvector_maximum = EigenvectorMaximum::star}));
}

void of_core(const Results& results, const CorePeriphery& split) {
    results.print("core_periphery", "actors.core", split.core);
    results.print("core_periphery", "correlation", split.correlation);
    results.print("core_periphery", "core_density", split.core_density);
    results.print("core_periphery", "between_density", split.between_density);
    results.print("core_periphery", "periphery_density", split.periphery_density);
}

void of_removals(const Results& results, const char* measure, const Robustness& found) {
    std::vector<double> removed;
    const std::size_t actors = found.order.size();
    for (std::size_t k = 0; k <= actors; ++k) {
        removed.push_back(static_cast<double>(k) / static_cast<double>(actors));
    }
    results.print(measure, "curve.removed", removed);
    results.print(measure, "curve.largest", found.largest.mean);
    results.print(measure, "curve.pairs", found.pairs.mean);
    results.print(measure, "r", found.largest.area);
    results.print(measure, "r_deviation", found.largest.deviation);
    results.print(measure, "r_pairs", found.pairs.area);
    results.print(measure, "samples", found.samples);
}

/// Cores, and what is left when actors go.
void of_cores(const Results& results, const CooperationGraph& g, const std::vector<id_type>& order) {
    results.print("s_core", s_core(g));
    for (const OffBlock off_block : values<OffBlock>()) {
        of_core(results.with(name_of(off_block)),
                core_periphery(g, {.off_block = off_block, .ties = Ties::weighted, .equals = order}));
    }
    const RichClub club = rich_club(g);
    results.print("rich_club", "actors", club.vertices);
    results.print("rich_club", "ties", club.ties);
    results.print("rich_club", "rich_club", club.coefficient);
    for (const Attack attack : values<Attack>()) {
        of_removals(results.with(name_of(attack)), "robustness",
                    robustness(g, {.attack = attack, .samples = 20, .seed = 4, .order = order}));
    }
}

/// `order` is that of the names; none where they are in order.
void of_graph(const Results& results, const CooperationGraph& g, const Grouping& groups,
              const std::vector<id_type>& order = {}) {
    of_centralization(results, g);
    of_cores(results, g, order);
    of_structure(results, g);
    of_paths(results, g);
    of_lengths(results, g);
    results.print("local_efficiency", local_efficiency(g));
    results.print("strength", strength(g));
    results.print("density", density(g));
    const TriangleCounts counts = triangles(g);
    results.print("triangles", counts.of);
    results.print("triangles", "total", counts.total);
    results.print("clustering", local_clustering(g));
    results.print("transitivity", transitivity(g));
    results.print("edge_betweenness", "betweenness", edge_betweenness(g));
    for (const Ties ties : {Ties::weighted, Ties::binary}) {
        of_ties(results.with(name_of(ties)), g, groups, ties);
        of_spectra(results.with(name_of(ties)), g, ties);
    }
    of_roles(results, brokerage(g, groups));
    of_roles(results.with("unordered"), brokerage(g, groups, Pairs::unordered));
    of_brokering(results, brokering(g, groups));
    of_brokering(results.with("unordered"), brokering(g, Pairs::unordered));
    of_roles(results.with("partial"), brokerage(g, groups, Pairs::ordered, Credit::partial));
    of_segregation(results, segregation(g, groups));
    of_segregation(results.with("half_added"), segregation(g, groups, OddsCells::half_added));
    of_matrix_index(results, segregation_matrix_index(g, groups));
    for (const Ego ego : values<Ego>()) {
        of_completeness(results.with(name_of(ego)), g, groups, ego);
    }
    results.print("coleman", coleman(g, groups));
    results.with("everyone").print("coleman", coleman(g, groups, ColemanChance::everyone));
    results.print("expected_ei", expected_ei(groups));
}

void of_directed(const Results& results, const DirectedGraph& g) {
    const Grouping groups = by_turns(g.vertex_count());
    of_holes(results.with("weighted"), g, {.ties = Ties::weighted});
    of_holes(results.with("binary"), g, {.ties = Ties::binary});
    of_roles(results, brokerage(g, groups));
    of_brokering(results, brokering(g, groups));
    of_brokering(results.with("all"), brokering(g));
    of_roles(results.with("partial"), brokerage(g, groups, Credit::partial));
    of_matrix_index(results, segregation_matrix_index(g, groups));
    results.print("coleman", coleman(g, groups));
    const DyadCensus census = dyad_census(g);
    results.print("dyad_census", "mutual", census.mutual);
    results.print("dyad_census", "asymmetric", census.asymmetric);
    results.print("dyad_census", "null", census.null);
    for (const ReciprocityOf of : values<ReciprocityOf>()) {
        results.with(name_of(of)).print("reciprocity", reciprocity(g, of));
    }
    results.with("weighted").print("reciprocity", reciprocity(g, ReciprocityOf::arcs, Ties::weighted));
    results.print("actor_reciprocity", "reciprocity", actor_reciprocity(g));
    const IntensityLevels levels = intensity_levels(g);
    results.print("intensity_levels", "ties", levels.arcs);
    results.print("intensity_levels", "at_least", levels.at_least);
    results.print("intensity_levels", "mutual", levels.mutual);
    results.print("intensity_levels", "asymmetric", levels.asymmetric);
    results.print("intensity_levels", "reciprocity", levels.reciprocity);
}

void of_projects(const Results& results, const Composition& c) {
    const auto print = [&](const char* column, const auto& values) {
        results.print("composition", column, values);
    };
    print("size", c.size);
    print("countries", c.countries);
    print("country_known", c.country_known);
    print("country_blau", c.country_blau);
    print("country_iqv", c.country_iqv);
    print("country_shannon", c.country_shannon);
    print("cross_border_pairs", c.cross_border_pairs);
    print("sectors", c.sectors);
    print("sector_known", c.sector_known);
    print("sector_blau", c.sector_blau);
    print("sector_iqv", c.sector_iqv);
    print("sector_shannon", c.sector_shannon);
    print("helix", c.helix);
    print("tri_sector", c.tri_sector);
    print("prior_ties", c.prior_ties);
    print("prior_projects", c.prior_projects);
    print("newcomers", c.newcomers);
    print("left_censored", c.left_censored);
    print("budget_known", c.budget_known);
    print("budget_hhi", c.budget_hhi);
    print("budget_gini", c.budget_gini);
    print("lead_share", c.lead_share);
}

void of_pairs(const Results& results, const PairHistory& history) {
    results.print("pair_history", "pairs", history.pairs);
    results.print("pair_history", "across", history.across);
    results.print("pair_history", "across_repeated", history.across_repeated);
    results.print("pair_history", "across_new", history.across_new);
    results.print("pair_history", "across_closed", history.across_closed);
}

void of_slope(const Results& results, const Slope& slope) {
    const auto print = [&](const char* column, double value) { results.print("trends", column, value); };
    print("within", slope.within);
    print("low", slope.low);
    print("high", slope.high);
    print("crude", slope.crude);
    print("between", slope.between);
    print("share_within", slope.share_within);
    print("p_years", slope.p_years);
    print("p_projects", slope.p_projects);
    print("p", slope.p);
    print("exchanges", slope.exchanges);
    print("quartile_low", slope.quartile_low);
    print("quartile_high", slope.quartile_high);
    print("least", slope.least);
    print("largest", slope.largest);
    print("years", slope.years);
    print("projects", slope.projects);
    print("left_out", slope.left_out);
    print("programmes", static_cast<double>(slope.strata.stratum.size()));
}

/// Two strata of three years with pairs each, and a level for which their 36 exchanges are enough.
TrendsOptions trends_options() {
    const std::vector<std::string_view> labels{"a", "b", "a", "b", "a", "b", "a", "b"};
    TrendsOptions options{.samples = 40, .replicates = 99, .permutations = 99, .level = 0.2, .seed = 7};
    options.strata = group_by_labels(labels, "stratum");
    options.usable = std::vector<std::int32_t>{2015, 2016, 2017, 2018};
    return options;
}

void of_trends(const Results& results, const Trends& found) {
    results.print("trends", "expected", found.expected);
    results.print("trends", "projects", found.projects);
    results.print("trends", "usable", found.usable);
    for (const TrendMeasure measure : values<TrendMeasure>()) {
        const TrendSeries& series = found.series[static_cast<std::size_t>(measure)];
        const std::string name(name_of(measure));
        results.print("trends", name, series.value);
        results.print("trends", name + "_low", series.low);
        results.print("trends", name + "_high", series.high);
    }
    for (const TrendSlope& row : found.slopes) {
        const Results of = results.with(name_of(row.measure)).with(name_of(row.weights));
        of_slope(of, row.slope);
        of.print("trends", "p_adjusted", row.p_adjusted);
    }
}

void of_years(const Results& results, const PartnershipNetwork& net) {
    const UsableYearsOptions options;
    const UsableYears found = usable_years(net, options);
    const auto print = [&](const char* column, const auto& values) {
        results.print("usable_years", column, values);
    };
    std::vector<std::uint8_t> usable;
    for (std::size_t y = 0; y < found.years.size(); ++y) {
        usable.push_back(found.usable(y) ? 1 : 0);
    }
    print("projects", found.projects);
    print("reach", found.reach);
    print("at_risk", found.at_risk);
    print("thin", found.thin);
    print("usable", usable);
    print("closed_share", options.closed_share);
    print("fewest_at_risk", options.fewest_at_risk);
    print("after_export", found.after_export);
    print("durations", found.durations);
    print("longest", found.longest);
}

/// One number an entry, under the name that Python gives the column.
template <class Value>
void of_entries(const Results& results, const char* measure, const std::string& column,
                const Summary& summary, const Value& value) {
    std::vector<double> values;
    for (std::size_t i = 0; i < summary.size(); ++i) {
        values.push_back(static_cast<double>(value(i)));
    }
    results.print(measure, column, values);
}

void of_draws(const Results& results, const char* measure, const std::string& at, const Summary& s) {
    const auto print = [&](const char* name, const auto& value) {
        of_entries(results, measure, at + ".table." + name, s, value);
    };
    print("observed", [&](std::size_t i) { return s.observed(i); });
    print("expected", [&](std::size_t i) { return s.expected(i); });
    print("deviation", [&](std::size_t i) { return s.deviation(i); });
    print("z", [&](std::size_t i) { return s.z(i); });
    print("p_lower", [&](std::size_t i) { return s.p_lower(i); });
    print("p_upper", [&](std::size_t i) { return s.p_upper(i); });
    print("p", [&](std::size_t i) { return s.p(i); });
    print("low", [&](std::size_t i) { return s.low(i); });
    print("high", [&](std::size_t i) { return s.high(i); });
    print("expected_error", [&](std::size_t i) { return s.expected_error(i); });
    print("z_error", [&](std::size_t i) { return s.z_error(i); });
    print("p_error", [&](std::size_t i) { return s.p_error(i); });
    print("undefined", [&](std::size_t i) { return s.counts(i).undefined; });
    std::vector<double> p;
    std::vector<double> z;
    for (std::size_t i = 0; i < s.size(); ++i) {
        p.push_back(s.p(i));
        z.push_back(s.z(i));
    }
    results.print(measure, at + ".table.p_adjusted", adjust(p, z, Correction::none));
}

void of_significance(const Results& results, const char* measure, const std::string& at,
                     const Significance& found) {
    of_draws(results, measure, at, found.summary);
    results.print(measure, at + ".samples", found.sampling.samples);
    results.print(measure, at + ".chains", found.sampling.chains);
    results.print(measure, at + ".seed", found.sampling.seed);
    results.print(measure, at + ".spacing", found.sampling.spacing);
    results.print(measure, at + ".burn_in", found.sampling.burn_in);
    results.print(measure, at + ".convergence.shift", found.spacing.shift);
    results.print(measure, at + ".convergence.limit", found.spacing.limit);
    results.print(measure, at + ".convergence.disagreement", found.chains.largest);
    results.print(measure, at + ".convergence.disagreement_limit", found.chains.limit);
}

void of_borders(const Results& results, const std::string& at, const PermeabilityTable& table) {
    const auto against = [&](const PermeabilityColumns& columns, const std::string& suffix) {
        const auto print = [&](const char* name, const std::vector<double>& values) {
            results.print("permeability", at + "." + name + suffix, values);
        };
        print("expected", columns.expected);
        print("ratio", columns.ratio);
        print("null_low", columns.null_low);
        print("null_high", columns.null_high);
        print("ratio_low", columns.ratio_low);
        print("ratio_high", columns.ratio_high);
        print("z", columns.z);
        print("p", columns.p);
        print("p_adjusted", columns.p_adjusted);
        print("ratio_without", columns.ratio_without);
    };
    results.print("permeability", at + ".observed", table.observed);
    results.print("permeability", at + ".top_ten_share", table.top_ten_share);
    against(table.ordinary, "");
    if (table.rule_aware) {
        against(*table.rule_aware, "_rules");
    }
}

/// What is drawn: the same streams in both languages.
void of_null_models(const Results& results, const PartnershipNetwork& net) {
    const Grouping country = group_by(net, "country");
    const PermeabilityOptions options{.value = PairValue::newman,
                                      .rules = same_rules(builtin_rules("interreg_a"), net.project_count()),
                                      .sampling = {.samples = 80, .chains = 8, .seed = 3},
                                      .confidence = 0.9};
    const Permeabilities found = permeabilities(net, std::span(&country, 1), options);
    results.print("permeability", "confidence", options.confidence);
    of_borders(results, "pairs", found.by_grouping.front().pairs);
    of_borders(results, "groups", found.by_grouping.front().groups);
    of_borders(results, "overall", found.by_grouping.front().overall);
    of_significance(results, "permeability", "ordinary", found.ordinary);
    of_significance(results, "permeability", "rule_aware", *found.rule_aware);
    results.print("permeability", "rule_aware.exempt", *found.exempt);
    const SmallWorld small = small_world(net, {.sampling = {.samples = 40, .chains = 8, .seed = 5}});
    results.print("small_world", "clustering", small.clustering);
    results.print("small_world", "clustering_expected", small.clustering_expected);
    results.print("small_world", "clustering_ratio", small.clustering_ratio);
    results.print("small_world", "distance", small.distance);
    results.print("small_world", "distance_expected", small.distance_expected);
    results.print("small_world", "distance_ratio", small.distance_ratio);
    results.print("small_world", "quotient", small.quotient);
    of_significance(results, "small_world", "significance", small.significance);
}

void of_both_modes(const Results& results, const char* measure, const std::string& column, const auto& of) {
    results.print(measure, "actors." + column, of.actors);
    results.print(measure, "projects." + column, of.projects);
}

void of_latapy(const Results& results, const std::string& mode, const LatapyValues& values) {
    results.print("latapy_clustering", mode + ".dot", values.dot);
    results.print("latapy_clustering", mode + ".min", values.min);
    results.print("latapy_clustering", mode + ".max", values.max);
}

void of_closure(const Results& results, const Incidence& links) {
    const LatapyClustering pairs = latapy_clustering(links);
    of_latapy(results, "actors", pairs.actors);
    of_latapy(results, "projects", pairs.projects);
    const auto means = [&](const char* name, double LatapyValues::* mean) {
        const std::vector<double> both{pairs.actors.*mean, pairs.projects.*mean};
        results.print("latapy_clustering", std::string("means.") + name, both);
    };
    means("dot", &LatapyValues::dot_mean);
    means("min", &LatapyValues::min_mean);
    means("max", &LatapyValues::max_mean);
    for (const Mode of : values<Mode>()) {
        const OpsahlClustering paths = opsahl_clustering(links, of);
        results.with(name_of(of)).print("opsahl_clustering", "network", paths.network);
        results.with(name_of(of)).print("opsahl_clustering", "values.clustering", paths.clustering);
        results.with(name_of(of)).print("opsahl_clustering", "values.closed", paths.closed);
        results.with(name_of(of)).print("opsahl_clustering", "values.paths", paths.paths);
    }
    of_both_modes(results, "two_mode_redundancy", "redundancy", two_mode_redundancy(links));
    const Butterflies found = butterflies(links);
    results.print("butterflies", "total", found.total);
    of_both_modes(results, "butterflies", "butterflies", found);
    results.print("butterflies", "links.butterflies", found.links);
}

void of_inequality(const Results& results, const PartnershipNetwork& net, AmountOf of) {
    const Grouping country = group_by(net, "country");
    const std::vector<double> amounts = amounts_of(net, of);
    const Inequality all = inequality(net, of, country);
    results.print("inequality", "gini", all.gini);
    results.print("inequality", "theil_t", all.theil_t);
    results.print("inequality", "theil_l", all.theil_l);
    results.print("inequality", "hoover", all.hoover);
    results.print("inequality", "concentration", all.concentration);
    results.print("inequality", "top_tenth", all.top_tenth);
    results.print("inequality", "units", all.units);
    results.print("inequality", "left_out", all.left_out);
    results.print("inequality", "partly_known", all.partly_known);
    const Theil split = theil(amounts, country);
    results.print("theil", "t", split.t.total);
    results.print("theil", "t_between", split.t.between);
    results.print("theil", "t_within", split.t.within);
    results.print("theil", "l", split.l.total);
    results.print("theil", "l_between", split.l.between);
    results.print("theil", "l_within", split.l.within);
    results.print("theil", "groups.share", split.share);
    results.print("theil", "groups.actors", split.units);
    results.print("theil", "groups.t", split.t.groups);
    results.print("theil", "groups.l", split.l.groups);
    results.print("theil", "left_out", split.left_out);
    const LocationQuotients quotients = location_quotients(amounts, country, group_by(net, "sector"));
    results.print("location_quotients", "values", quotients.values);
    results.print("location_quotients", "amounts", quotients.amounts);
    results.print("location_quotients", "left_out", quotients.left_out);
}

std::vector<id_type> order_of_names(const PartnershipNetwork& net) {
    std::vector<id_type> order(as_index(net.actor_count()));
    std::iota(order.begin(), order.end(), 0);
    const TextColumn& name = net.actors().name;
    std::stable_sort(order.begin(), order.end(),
                     [&](id_type a, id_type b) { return name[as_index(a)] < name[as_index(b)]; });
    return order;
}

void of_endings(const Results& results, const PartnershipNetwork& net, Attack attack) {
    const ProjectRobustness found =
        project_robustness(net, {.attack = attack, .samples = 20, .seed = 4, .order = order_of_names(net)},
                           {.rules = same_rules(builtin_rules("interreg_a"), net.project_count())});
    results.print("project_robustness", "curve.projects", found.projects.mean);
    results.print("project_robustness", "r_projects", found.projects.area);
    results.print("project_robustness", "r_projects_deviation", found.projects.deviation);
    of_removals(results, "project_robustness", found.actors);
    results.print("project_robustness", "projects", found.at_start);
    results.print("project_robustness", "exempt", found.exempt);
}

void of_helix(const Results& results, const PartnershipNetwork& net, Helix helix) {
    const HelixSynergy found = helix_synergy(net, {.helix = helix, .samples = 19, .seed = 5});
    of_synergy(results, "helix_synergy", found.bits);
    results.print("helix_synergy", "expected", found.expected);
    results.print("helix_synergy", "deviation", found.deviation);
    results.print("helix_synergy", "p_lower", found.p_lower);
    results.print("helix_synergy", "p_upper", found.p_upper);
    results.print("helix_synergy", "cells.projects", found.counts);
    results.print("helix_synergy", "projects", found.projects);
    results.print("helix_synergy", "left_out", found.left_out);
    results.print("helix_synergy", "partly_known", found.partly_known);
}

/// Days as Python has them: NaT is the least number of 64 bits.
std::vector<double> numpy_days(const std::vector<day_type>& days) {
    std::vector<double> found;
    for (const day_type day : days) {
        found.push_back(day == no_day ? -0x1p63 : static_cast<double>(day));
    }
    return found;
}

void of_spells(const Results& results, const PartnershipNetwork& net, const SpellOptions& options) {
    const Spells found = spells(net, options);
    results.print("spells", "first", numpy_days(found.first));
    results.print("spells", "last", numpy_days(found.last));
    results.print("spells", "starts", found.starts);
    results.print("spells", "days", found.days);
    results.print("spells", "left_censored", found.left_censored);
    results.print("spells", "absent_years", options.absent_years);
    const Survival curve = survival(net, options, LeftCensored::included, {.interval = IntervalForm::log});
    of_curve(results, "survival", "curve.", curve.curve);
    results.print("survival", "curve.absent_years", options.absent_years);
    results.print("survival", "curve.confidence", KaplanMeierOptions{}.confidence);
    results.print("survival", "spells", curve.spells);
    results.print("survival", "exits", curve.exits);
    results.print("survival", "censored_at_export", curve.censored_at_export);
    results.print("survival", "censored_at_border", curve.censored_at_border);
    results.print("survival", "left_censored", curve.left_censored);
    results.print("survival", "too_recent", curve.too_recent);
    results.print("survival", "no_start", curve.no_start);
    results.print("survival", "median_days", curve.median);
}

void of_turnover(const Results& results, const PartnershipNetwork& net, const TurnoverOptions& options) {
    const Turnover found = turnover(net, options);
    const auto print = [&](const char* column, const auto& values) {
        results.print("turnover", column, values);
    };
    std::vector<day_type> first;
    std::vector<day_type> last;
    for (const NamedPeriod& period : found.period) {
        first.push_back(period.first);
        last.push_back(period.last);
    }
    print("first", numpy_days(first));
    print("last", numpy_days(last));
    print("whole", found.whole);
    print("projects", found.projects);
    print("actors", found.actors);
    print("entered", found.entered);
    print("returned", found.returned);
    print("exited", found.exited);
    print("actors_kept", found.actors_kept);
    print("actor_persistence", found.actor_persistence);
    print("ties", found.ties);
    print("ties_kept", found.ties_kept);
    print("tie_persistence", found.tie_persistence);
    print("tie_jaccard", found.tie_jaccard);
    print("without_period", found.without_period);
    print("without_start", found.without_start);
    const PartnerTurnover partners = partner_turnover(net, options);
    results.print("partner_turnover", "comparisons", partners.comparisons);
    results.print("partner_turnover", "kept", partners.kept);
    results.print("partner_turnover", "lost", partners.lost);
    results.print("partner_turnover", "gained", partners.gained);
    results.print("partner_turnover", "persistence", partners.persistence);
    results.print("partner_turnover", "turnover", partners.turnover);
}

void of_follow_ups(const Results& results, const PartnershipNetwork& net, const FollowUpOptions& options) {
    const FollowUps found = follow_ups(net, options);
    results.print("follow_ups", "follow_ups", found.follow_ups);
    results.print("follow_ups", "days", found.days);
    results.print("follow_ups", "shared", found.shared);
    results.print("follow_ups", "share", found.share);
    results.print("follow_ups", "whole", found.whole);
    results.print("follow_ups", "shared_at_least", options.shared);
    results.print("follow_ups", "within_years", options.within_years);
    const PairFollowUps pairs = pair_follow_ups(net, options);
    std::vector<day_type> start;
    std::vector<day_type> next_start;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto& period = net.projects().period;
        start.push_back(period[as_index(pairs.project[i])].start);
        next_start.push_back(pairs.next[i] == no_id ? no_day : period[as_index(pairs.next[i])].start);
    }
    results.print("pair_follow_ups", "start", numpy_days(start));
    results.print("pair_follow_ups", "next_start", numpy_days(next_start));
    results.print("pair_follow_ups", "days", pairs.days);
    results.print("pair_follow_ups", "whole", pairs.whole);
    results.print("pair_follow_ups", "within_years", options.within_years);
}

void of_repeated_pairs(const Results& results, const PartnershipNetwork& net) {
    const RepeatedPairs found = repeated_pairs(net);
    std::vector<day_type> start;
    std::vector<day_type> end;
    std::vector<std::uint8_t> first;
    for (std::size_t i = 0; i < found.size(); ++i) {
        start.push_back(net.projects().period[as_index(found.project[i])].start);
        end.push_back(net.projects().period[as_index(found.project[i])].end);
        first.push_back(found.place[i] == 1 ? 1 : 0);
    }
    results.print("repeated_pairs", "joint", found.joint);
    results.print("repeated_pairs", "start", numpy_days(start));
    results.print("repeated_pairs", "end", numpy_days(end));
    results.print("repeated_pairs", "place", found.place);
    results.print("repeated_pairs", "first", first);
}

void of_time(const Results& results, const PartnershipNetwork& net) {
    for (const SpellsOf of : values<SpellsOf>()) {
        of_spells(results.with(name_of(of)), net, {.of = of, .absent_years = 1, .borders = Borders::crossed});
    }
    of_turnover(results, net, {.periods = named_periods(net, PeriodKind::year)});
    of_follow_ups(results, net, {});
    of_follow_ups(results.with("end"), net, {.within_years = 1, .after = FollowsAfter::end});
    of_repeated_pairs(results, net);
}

void of_agreement(const Results& results, const Summary& s) {
    const auto print = [&](const char* name, const auto& value) {
        of_entries(results, "group_agreement", std::string("table.") + name, s, value);
    };
    print("observed", [&](std::size_t i) { return s.observed(i); });
    print("expected", [&](std::size_t i) { return s.expected(i); });
    print("deviation", [&](std::size_t i) { return s.deviation(i); });
    print("z", [&](std::size_t i) { return s.z(i); });
    print("p_lower", [&](std::size_t i) { return s.p_lower(i); });
    print("p_upper", [&](std::size_t i) { return s.p_upper(i); });
    print("p", [&](std::size_t i) { return s.p(i); });
    print("low", [&](std::size_t i) { return s.low(i); });
    print("high", [&](std::size_t i) { return s.high(i); });
    print("p_error", [&](std::size_t i) { return s.p_error(i); });
}

/// Communities of both modes, and how those of actors agree with countries.
void of_two_mode_communities(const Results& results, const PartnershipNetwork& net) {
    const TwoModeGraph both(net.links());
    const Communities found = two_mode_leiden(both, 0.8, {.seed = 5});
    of_partition(results, "two_mode_leiden", found, 0.8);
    results.print("two_mode_modularity", two_mode_modularity(both, grouping_of(found)));
    const Grouping of_actors = grouping_of(found, both.actor_count());
    const Grouping country = group_by(net, "country");
    results.print("adjusted_rand", adjusted_rand(of_actors, country));
    for (const EntropyAverage average : values<EntropyAverage>()) {
        results.with(name_of(average))
            .print("adjusted_mutual_information", adjusted_mutual_information(of_actors, country, average));
    }
    const GroupAgreement agreement =
        group_agreement(of_actors, country, {.sampling = {.samples = 40, .chains = 8, .seed = 5}});
    of_agreement(results, agreement.summary);
    results.print("group_agreement", "actors", agreement.actors);
    results.print("group_agreement", "samples", agreement.sampling.samples);
    results.print("group_agreement", "chains", agreement.sampling.chains);
    results.print("group_agreement", "seed", agreement.sampling.seed);
}

void of_partners(const Results& results, const PartnershipNetwork& net) {
    of_projects(results, composition(net));
    const Grouping by_sector = group_by(net, "sector");
    results.print("project_rao_stirling", "rao_stirling", project_rao_stirling(net, by_sector));
    results.with("core").print(
        "project_rao_stirling", "rao_stirling",
        project_rao_stirling(net, by_sector, distances_between(by_sector), {.pairs = Pairs::unordered},
                             {.associated = Associated::excluded}));
    of_projects(results.with("core"),
                composition(net, {.membership = {.associated = Associated::excluded}, .censored_days = 100}));
    of_null_models(results, net);
    of_pairs(results, pair_history(net, group_by(net, "sector")));
    of_pairs(results.with("country"), pair_history(net, group_by(net, "country"), {.lookback_days = 400}));
    of_trends(results, trends(net, group_by(net, "sector"), trends_options()));
    of_pairs(results.with("years"), pair_history(net, group_by(net, "country"), {.lookback_years = 1}));
    of_years(results, net);
    of_time(results, net);
    for (const Helix helix : values<Helix>()) {
        of_helix(results.with(name_of(helix)), net, helix);
    }
    for (const AmountOf of : values<AmountOf>()) {
        of_inequality(results.with(name_of(of)), net, of);
    }
    for (const Attack attack : values<Attack>()) {
        of_endings(results.with(name_of(attack)), net, attack);
    }
    const Incidence& links = net.links();
    const AlphaBetaCore cores = alpha_beta_core(links, 2);
    of_both_modes(results, "alpha_beta_core", "beta", cores);
    results.print("alpha_beta_core", "actors.alpha", 2);
    results.print("alpha_beta_core", "projects.alpha", 2);
    of_both_modes(results, "two_mode_degree", "degree", two_mode_degree(links));
    of_both_modes(results, "two_mode_closeness", "closeness", two_mode_closeness(links));
    of_both_modes(results, "two_mode_betweenness", "betweenness", two_mode_betweenness(links));
    of_both_modes(results, "two_mode_constraint", "constraint", two_mode_constraint(links));
    results.print("two_mode_clustering", two_mode_clustering(links));
    of_closure(results, links);
    results.print("density", two_mode_density(links));
    for (const CentralizationOf of : values<CentralizationOf>()) {
        const TwoModeCentralization found = two_mode_centralization(links, of);
        results.with(name_of(of)).print("two_mode_centralization", "actors", found.actors);
        results.with(name_of(of)).print("two_mode_centralization", "projects", found.projects);
    }
    of_two_mode_communities(results, net);
    const TwoModeGraph two_mode(links);
    of_structure(Results("two_mode"), two_mode);
    of_paths(Results("two_mode"), two_mode);
    of_spectra(Results("two_mode"), two_mode, Ties::binary);
    for (const Weighting weighting : {Weighting::newman, Weighting::association}) {
        of_spectra(results.with(name_of(weighting)), links, weighting);
    }
    for (const Mode of : values<Mode>()) {
        const CooperationGraph line = line_graph(links, {.of = of, .weights = LineWeight::normalized});
        results.with("line").with(name_of(of)).print("strength", strength(line));
    }
    const Grouping country = group_by(net, "country");
    of_graph(Results("newman"), cooperation(net, {.weighting = Weighting::newman}), country,
             order_of_names(net));
}

void print_all(const std::string& folder) {
    of_amounts();
    of_partners(Results("partners"), read(folder + "/partners.csv").network);
    const CooperationGraph weighted = cooperation_graph(ties_of(read_document(folder + "/weighted.net")));
    of_graph(Results("weighted"), weighted, by_turns(weighted.vertex_count()));
    of_directed(Results("directed"), directed_graph(ties_of(read_document(folder + "/directed.net"))));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: parity FOLDER\n");
        return 2;
    }
    try {
        print_all(argv[1]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "parity: %s\n", error.what());
        return 1;
    }
    return 0;
}
