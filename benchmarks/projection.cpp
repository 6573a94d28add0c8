// From the two-mode network to ties: median seconds of each weighting, one thread and all.
// Usage: projection [links.txt] [repeats = 9]; links.txt has "actor project" as numbers, one pair a line. Without it
// the links are made: as many projects and participations as Horizon 2020 has in the table of 2020.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/projection.hpp"

namespace {

using namespace isthmus;

Incidence read_links(const char* file) {
    std::ifstream in(file);
    std::vector<Link> links;
    id_type actors = 0;
    id_type projects = 0;
    for (Link link{}; in >> link.actor >> link.project;) {
        actors = std::max(actors, link.actor + 1);
        projects = std::max(projects, link.project + 1);
        links.push_back(link);
    }
    return {actors, projects, links};
}

/// Few large projects and many small ones, few busy actors and many with one project.
Incidence make_links() {
    constexpr id_type actors = 35'871;
    constexpr id_type projects = 31'451;
    RandomStream random(2020, 0);
    std::vector<Link> links;
    for (id_type p = 0; p < projects; ++p) {
        const auto size =
            random.uniform() < 0.6 ? 1.0 : std::min(180.0, 4 / std::pow(random.uniform(), 0.55));
        for (int k = 0; k < static_cast<int>(size); ++k) {
            const double rank = std::pow(random.uniform(), 3);
            links.push_back({static_cast<id_type>(rank * actors), p});
        }
    }
    return {actors, projects, links};
}

double median_seconds(const Incidence& links, const CooperationOptions& options, int repeats) {
    std::vector<double> seconds;
    for (int run = 0; run < repeats; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        const CooperationGraph g = cooperation(links, options);
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::nth_element(seconds, seconds.begin() + repeats / 2);
    return seconds[static_cast<std::size_t>(repeats) / 2];
}

}  // namespace

int main(int argc, char** argv) {
    const Incidence links = argc > 1 ? read_links(argv[1]) : make_links();
    const int repeats = argc > 2 ? std::max(1, std::atoi(argv[2])) : 9;
    const CooperationGraph g = cooperation(links);
    const auto repeated = std::ranges::count_if(g.ties(), [](const Tie& tie) { return tie.weight > 1; });
    const ProjectionSize size = projection_size(links);
    std::cout << links.actor_count() << " actors, " << links.project_count() << " projects, "
              << links.link_count() << " links: " << g.edge_count() << " ties, " << repeated
              << " of them repeated; foretold at most " << size.max_ties << " ties, "
              << size.max_bytes / 1'000'000 << " MB\n"
              << "median seconds of " << repeats << " runs\n"
              << std::left << std::setw(14) << "weighting" << std::setw(12) << "one thread"
              << "all threads\n";
    for (const Weighting weighting : values<Weighting>()) {
        if (weighting != Weighting::budget) {
            std::cout << std::setw(14) << name_of(weighting) << std::setw(12) << std::setprecision(3)
                      << median_seconds(links, {.weighting = weighting}, repeats)
                      << median_seconds(links, {.weighting = weighting, .execution = {.workers = 0}}, repeats)
                      << '\n';
        }
    }
}
