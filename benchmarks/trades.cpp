// Trades of the curveball between projects: prints processor seconds, trades, and whether all degrees are as they were.
// Usage: trades SWEEPS links.txt, with "actor project" as numbers from 0, one pair a line. One thread.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <vector>

#include "isthmus/nulls/curveball.hpp"

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

bool same_degrees(const Incidence& a, const Incidence& b) {
    bool same = a.actor_count() == b.actor_count() && a.project_count() == b.project_count();
    for (id_type actor = 0; same && actor < a.actor_count(); ++actor) {
        same = a.projects_of(actor).size() == b.projects_of(actor).size();
    }
    for (id_type project = 0; same && project < a.project_count(); ++project) {
        same = a.actors_of(project).size() == b.actors_of(project).size();
    }
    return same;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: %s sweeps links.txt\n", argv[0]);
        return 2;
    }
    const id_type sweeps = std::max(1, std::atoi(argv[1]));
    const Incidence links = read_links(argv[2]);
    const Curveball<> null(links);
    auto chain = null.start({1}, 0);
    null.advance(chain, 1);
    const std::clock_t begin = std::clock();
    null.advance(chain, sweeps);
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    const id_type pairs = links.project_count() / 2;
    const double trades = static_cast<double>(sweeps) * pairs;
    std::printf("%.6f %.0f %s\n", seconds, trades,
                same_degrees(links, null.draw(chain)) ? "kept" : "changed");
}
