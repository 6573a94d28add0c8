/// How long the metrics take on the Horizon 2020 table: `metrics_h2020 FILE [workers] [sources]`. FILE has a header and
/// the columns of h2020.csv (rcn first, pic third), unpacked. Prints the counts that must come out beside the times.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "isthmus/graph/line_graph.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "isthmus/metrics/brokering.hpp"
#include "isthmus/metrics/butterflies.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/clustering.hpp"
#include "isthmus/metrics/cohesion.hpp"
#include "isthmus/metrics/core_periphery.hpp"
#include "isthmus/metrics/cores.hpp"
#include "isthmus/metrics/distance.hpp"
#include "isthmus/metrics/resilience.hpp"
#include "isthmus/metrics/structural_holes.hpp"
#include "isthmus/metrics/two_mode.hpp"
#include "isthmus/metrics/two_mode_closure.hpp"

namespace {

using namespace isthmus;

/// Columns 0 and 2 as projects and actors, numbered as they come. None of these cells is quoted.
Incidence read_links(const char* path) {
    std::ifstream file(path);
    std::string line;
    std::unordered_map<std::string, id_type> projects;
    std::unordered_map<std::string, id_type> actors;
    std::vector<Link> links;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const auto first = line.find(',');
        const auto second = line.find(',', first + 1);
        const auto third = line.find(',', second + 1);
        const id_type p =
            projects.try_emplace(line.substr(0, first), to_id(projects.size(), "projects")).first->second;
        const id_type a =
            actors.try_emplace(line.substr(second + 1, third - second - 1), to_id(actors.size(), "actors"))
                .first->second;
        links.push_back({a, p});
    }
    return {to_id(actors.size(), "actors"), to_id(projects.size(), "projects"), links};
}

template <class Work>
auto timed(const char* what, Work&& work) {
    const auto before = std::chrono::steady_clock::now();
    auto result = work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - before;
    std::printf("%-34s %9.3f s\n", what, taken.count());
    return result;
}

void time_two_modes(const Incidence& links, const CooperationGraph& g) {
    std::printf("    %.6f\n", timed("two-mode clustering", [&] { return two_mode_clustering(links); }));
    const auto found = timed("butterflies", [&] { return butterflies(links); });
    std::printf("    %lld\n", static_cast<long long>(found.total));
    timed("Latapy's clustering", [&] { return latapy_clustering(links); });
    timed("two-mode redundancy", [&] { return two_mode_redundancy(links); });
    std::printf("    %.14f\n",
                timed("Opsahl's clustering", [&] { return opsahl_clustering(links); }).network);
    for (const id_type s : {1, 2}) {
        const auto line = timed(("line graph of projects, s = " + std::to_string(s)).c_str(),
                                [&] { return line_graph(links, {.s = s}); });
        std::printf("    %d ties\n", line.edge_count());
    }
    timed("local constraint", [&] { return local_constraint(g); });
    timed("brokering", [&] { return brokering(g); });
}

void time_cores(const Incidence& links, const CooperationGraph& g, const Execution& execution) {
    timed("core numbers", [&] { return core_number(g); });
    timed("s-cores", [&] { return s_core(g); });
    timed("(2, beta)-cores", [&] { return alpha_beta_core(links, 2); });
    timed("rich club", [&] { return rich_club(g); });
    const CorePeriphery split = timed("core and periphery", [&] { return core_periphery(g); });
    std::printf("    %d in the core, correlation %.12f\n", split.size, split.correlation);
    std::printf("    R %.12f\n",
                timed("robustness by degree", [&] { return robustness(g, {}, execution); }).largest.area);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: metrics_h2020 h2020.csv [workers] [sampled sources]\n", stderr);
        return 2;
    }
    const Execution execution{.workers = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1U};
    const id_type sources = argc > 3 ? std::atoi(argv[3]) : 500;
    const Incidence links = timed("read", [&] { return read_links(argv[1]); });
    const CooperationGraph g = timed("projection", [&] { return cooperation(links); });
    std::printf("    %d actors, %d ties\n", g.vertex_count(), g.edge_count());
    const TwoModeGraph both(links);
    const Components parts = timed("two-mode components", [&] { return components(both); });
    std::printf("    %d, the largest of %d nodes\n", parts.count(), parts.largest());
    std::printf("    %zu articulation points\n", timed("articulation points, bridges", [&] {
                                                     return cut_elements(both);
                                                 }).articulation_points.size());
    const auto local = timed("triangles, local clustering", [&] { return local_clustering(g); });
    double sum = 0.0;
    for (const double value : local) {
        sum += value == value ? value : 0.0;
    }
    std::printf("    %lld triangles, local clustering sums to %.12f\n",
                static_cast<long long>(triangles(g).total), sum);
    std::printf("    %.14f\n", timed("transitivity", [&] { return transitivity(g); }));
    time_two_modes(links, g);
    time_cores(links, g, execution);
    const auto histogram = timed("distance histogram", [&] { return distance_histogram(g, execution); });
    for (std::size_t d = 1; d < histogram.pairs.size(); ++d) {
        std::printf("    %lld pairs at %zu\n", static_cast<long long>(histogram.pairs[d]), d);
    }
    timed("closeness", [&] { return closeness(g, Disconnected::wasserman_faust, execution); });
    timed("harmonic", [&] { return harmonic(g, Normalization::raw, execution); });
    timed("two-mode closeness", [&] { return two_mode_closeness(links, execution); });
    timed(("betweenness, " + std::to_string(sources) + " sources").c_str(),
          [&] { return sampled_betweenness(g, {.sources = sources}, execution); });
    return 0;
}
