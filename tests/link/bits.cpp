// Prints results of the kernels over our own graphs, to the last bit. Compiled twice, with the flags of the library and with
// flags that change sums: what it prints is the same, because the kernels are in the library.
#include <cstdio>
#include <string>
#include <vector>

#include "isthmus/isthmus.hpp"

namespace {

using namespace isthmus;

void print(const char* name, double value) { std::printf("%s %a\n", name, value); }

void print(const char* name, const std::vector<double>& values) {
    for (const double value : values) {
        print(name, value);
    }
}

/// 40 actors in 60 projects of two to nine.
Incidence some_links() {
    RandomStream random(9, 0);
    std::vector<Link> links;
    for (id_type p = 0; p < 60; ++p) {
        for (std::uint32_t k = 2 + random.below(8); k > 0; --k) {
            links.push_back({static_cast<id_type>(random.below(40)), p});
        }
    }
    return {40, 60, links};
}

Grouping thirds() {
    Grouping groups{"third", std::vector<id_type>(40), {"a", "b", "c"}};
    for (id_type a = 0; a < 40; ++a) {
        groups.label[as_index(a)] = a % 3;
    }
    return groups;
}

void of_graph(const CooperationGraph& g, const Grouping& groups) {
    print("strength", strength(g));
    print("density", density(g));
    print("closeness", closeness(g));
    print("harmonic", harmonic(g, Normalization::standard));
    print("betweenness", betweenness(g, Normalization::standard));
    print("edge betweenness", edge_betweenness(g));
    print("half width", sampled_betweenness(g, {.sources = 20}).half_width);
    print("clustering", local_clustering(g));
    print("transitivity", transitivity(g));
    const StructuralHoles holes = structural_holes(g);
    print("constraint", holes.constraint);
    print("effective size", holes.effective_size);
    print("hierarchy", holes.hierarchy);
    print("brokerage", brokerage(g, groups, Pairs::unordered).total);
    print("mixing", mixing(g, groups, Ties::weighted).values);
    print("participation", participation_coefficient(g, groups));
    print("within module", within_module_z(g, groups));
    print("modularity", modularity(g, groups));
    print("potts", cpm_quality(g, groups, 0.3));
    print("leiden", leiden(g).quality);
    print("assortativity", assortativity(g, groups, Ties::weighted));
    print("degree assortativity", degree_assortativity(g, Ties::weighted));
    print("gupta", segregation(g, groups).gupta);
}

void of_links(const Incidence& links, const Grouping& groups) {
    print("two-mode closeness", two_mode_closeness(links).actors);
    print("two-mode betweenness", two_mode_betweenness(links).projects);
    print("two-mode constraint", two_mode_constraint(links).actors);
    print("two-mode harmonic", harmonic(TwoModeGraph(links)));
    const Curveball<> null(links);
    const std::vector<Grouping> by{groups};
    const Observation observed(links, by);
    const Significance found =
        significance(null, mixing_statistic(by, PairValue::newman), observed, {.samples = 40});
    for (std::size_t i = 0; i < found.summary.size(); ++i) {
        print("expected", found.summary.expected(i));
        print("z", found.summary.z(i));
        print("p", found.summary.p(i));
        print("low", found.summary.low(i));
    }
    RandomGraph<CooperationGraph> chance(cooperation(links, {.weighting = Weighting::newman}),
                                         Conditioning::density);
    auto chain = chance.start({3}, 0);
    chance.advance(chain, 1);
    print("random graph", strength(chance.draw(chain)));
}

}  // namespace

int main() {
    const Incidence links = some_links();
    const Grouping groups = thirds();
    for (const Weighting weighting : {Weighting::newman, Weighting::cosine, Weighting::association}) {
        of_graph(cooperation(links, {.weighting = weighting}), groups);
    }
    of_links(links, groups);
    return 0;
}
