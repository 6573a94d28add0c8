// One kernel on a small network that is always the same, so that callgrind can count its instructions:
// `instructions KERNEL`; without a name it prints the names. instructions.py counts all of them beside what is kept.

#include <array>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/inference/significance.hpp"
#include "isthmus/inference/statistics.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/layout/force_directed.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/clustering.hpp"
#include "isthmus/metrics/cores.hpp"
#include "isthmus/metrics/distance.hpp"
#include "isthmus/metrics/leiden.hpp"
#include "isthmus/metrics/spectral.hpp"
#include "isthmus/metrics/structural_holes.hpp"
#include "isthmus/nulls/curveball.hpp"
#include "isthmus/nulls/label_permutation.hpp"

namespace {

using namespace isthmus;

constexpr std::uint32_t actors = 500;
constexpr std::uint32_t projects = 300;
constexpr std::uint32_t countries = 20;

/// What all kernels take. Made of whole numbers only, so that it is the same everywhere.
struct Made {
    Incidence links;
    CooperationGraph graph;
    Grouping groups;
    std::string text;
};

Incidence make_links() {
    RandomStream random(14, 0);
    std::vector<Link> links;
    for (std::uint32_t p = 0; p < projects; ++p) {
        const std::uint32_t size = p % 3 == 0 ? 1 : 2 + random.below(1 + random.below(20));
        for (std::uint32_t k = 0; k < size; ++k) {
            // few are in much
            const std::uint32_t rank = random.below(1 + random.below(1 + random.below(actors)));
            links.push_back({static_cast<id_type>(rank), static_cast<id_type>(p)});
        }
    }
    return {static_cast<id_type>(actors), static_cast<id_type>(projects), links};
}

Made make() {
    Made made{
        make_links(), {}, {.by = "country", .label = {}, .names = {}}, "project,partner,country,role\n"};
    made.graph = cooperation(made.links);
    for (std::uint32_t c = 0; c < countries; ++c) {
        made.groups.names.push_back("country " + std::to_string(100 + c));
    }
    for (std::uint32_t a = 0; a < actors; ++a) {
        made.groups.label.push_back(static_cast<id_type>(a * a % countries));
    }
    for (id_type p = 0; p < made.links.project_count(); ++p) {
        for (const id_type a : made.links.actors_of(p)) {
            made.text += std::to_string(p) + ",\"Partner " + std::to_string(a) + "\",FR,partner\n";
        }
    }
    return made;
}

struct Kernel {
    std::string_view name;
    void (*run)(const Made&);
};

/// A statistic of labels that are permuted a hundred times.
void permute_labels(const Made& made, const Statistic& statistic) {
    const LabelPermutation null(made.graph.vertex_count(), std::span(&made.groups, 1));
    const Observation subject(made.graph, std::span(&made.groups, 1));
    static_cast<void>(draw_block(null, Measurement(subject, statistic), statistic.names.size(),
                                 {.samples = 100, .chains = 1}, 0));
}

void trade(const Made& made) {
    const Curveball<> null(made.links);
    auto chain = null.start({1}, 0);
    null.advance(chain, 20);
    static_cast<void>(null.draw(chain));
}

constexpr std::array kernels = {
    Kernel{"reading", [](const Made& m) { static_cast<void>(parse_csv(m.text)); }},
    Kernel{"projection", [](const Made& m) { static_cast<void>(cooperation(m.links)); }},
    Kernel{"betweenness", [](const Made& m) { static_cast<void>(betweenness(m.graph)); }},
    Kernel{"edge_betweenness", [](const Made& m) { static_cast<void>(edge_betweenness(m.graph)); }},
    Kernel{"harmonic", [](const Made& m) { static_cast<void>(harmonic(m.graph)); }},
    Kernel{"closeness", [](const Made& m) { static_cast<void>(closeness(m.graph)); }},
    Kernel{"distances", [](const Made& m) { static_cast<void>(distance_histogram(m.graph)); }},
    Kernel{"eccentricity", [](const Made& m) { static_cast<void>(eccentricity(m.graph)); }},
    Kernel{"clustering", [](const Made& m) { static_cast<void>(local_clustering(m.graph)); }},
    Kernel{"transitivity", [](const Made& m) { static_cast<void>(transitivity(m.graph)); }},
    Kernel{"constraint", [](const Made& m) { static_cast<void>(constraint(m.graph)); }},
    Kernel{"brokerage", [](const Made& m) { static_cast<void>(brokerage(m.graph, m.groups)); }},
    Kernel{"core_number", [](const Made& m) { static_cast<void>(core_number(m.graph)); }},
    Kernel{"pagerank", [](const Made& m) { static_cast<void>(pagerank(m.graph)); }},
    Kernel{"eigenvector", [](const Made& m) { static_cast<void>(eigenvector(m.graph)); }},
    Kernel{"leiden", [](const Made& m) { static_cast<void>(leiden(m.graph)); }},
    Kernel{"trades", trade},
    Kernel{"ei_permutations",
           [](const Made& m) { permute_labels(m, ei_statistic(m.groups, PairValue::binary)); }},
    Kernel{"assortativity_permutations",
           [](const Made& m) { permute_labels(m, assortativity_statistic(PairValue::binary)); }},
    Kernel{"mixing_permutations",
           [](const Made& m) {
               permute_labels(m, mixing_statistic(std::span(&m.groups, 1), PairValue::weighted));
           }},
    Kernel{"layout",
           [](const Made& m) { static_cast<void>(force_directed_layout(m.graph, {.iterations = 5})); }},
};

}  // namespace

/// What callgrind counts: its name is what `--toggle-collect` is told.
extern "C" [[gnu::noinline]] void isthmus_counted(const Kernel& kernel, const Made& made) {
    kernel.run(made);
}

int main(int argc, char** argv) {
    if (argc < 2) {
        for (const Kernel& kernel : kernels) {
            std::printf("%.*s\n", static_cast<int>(kernel.name.size()), kernel.name.data());
        }
        std::fprintf(stderr, "compiled by %s\n", __VERSION__);
        return 0;
    }
    for (const Kernel& kernel : kernels) {
        if (kernel.name == argv[1]) {
            isthmus_counted(kernel, make());
            return 0;
        }
    }
    std::fprintf(stderr, "no kernel %s\n", argv[1]);
    return 2;
}
