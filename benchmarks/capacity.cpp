// Bytes a participation costs, and whether 10^8 fit: builds a network of the given size from rows made on the fly.
// Usage: capacity [participations = 10000000]

#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "isthmus/core/random.hpp"
#include "isthmus/model/builder.hpp"

int main(int argc, char** argv) {
    using namespace isthmus;
    const auto rows = static_cast<std::uint32_t>(argc > 1 ? std::atoll(argv[1]) : 10'000'000);
    const auto begin = std::chrono::steady_clock::now();
    NetworkBuilder builder("synthetic");
    RandomStream random(1, 0);
    const std::uint32_t actors = rows / 4 + 1;    // Horizon 2020 has one actor for four participations
    const std::uint32_t projects = rows / 5 + 1;  // and one project for five
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::uint32_t who = random.below(actors);
        const auto name = std::to_string(900'000'000 + who);
        const auto a = builder.actor(name, {.sector = Sector::research, .country = "BE"}, row);
        const auto p = builder.project(std::to_string(row / 5), {}, row);
        builder.participation(p, a, {.budget = static_cast<double>(row), .period = {0, 365}}, row);
    }
    const PartnershipNetwork net = builder.finish();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const double gib = static_cast<double>(usage.ru_maxrss) / (1024.0 * 1024.0);
    std::cout << net.participation_count() << " participations, " << net.actor_count() << " actors, "
              << net.project_count() << " projects: " << seconds << " s, peak " << gib << " GiB, "
              << gib * 1024 * 1024 * 1024 / net.participation_count()
              << " bytes a participation at the peak\n";
    return projects == 0 ? 1 : 0;
}
