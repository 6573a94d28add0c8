// Does the slope within programmes hold what it says? Tables in which it is known, many times: how often something is
// claimed where there is nothing, found where there is something, and how often the interval covers. docs/guide/inference.md has
// the figures. Usage: trend_slopes [tables of a kind, 400] [tables for coverage, 4000]

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "../tests/cpp/support/trend_tables.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// One line: claims, of either exchange alone, coverage.
void line(const char* kind, const TrendWorld& world, int tables) {
    for (const SlopeWeights weights : values<SlopeWeights>()) {
        const TrendRates rates = trend_rates(world, tables, {.weights = weights});
        const auto percent = [&](int count) { return 100.0 * TrendRates::share(count, tables); };
        std::printf(
            "%-52s %-8s claims %5.1f %%  years %5.1f %%  projects %5.1f %%  covers %6.2f %%  tested %5.1f "
            "%%\n",
            kind, std::string(name_of(weights)).c_str(), percent(rates.claims), percent(rates.years_alone),
            percent(rates.projects_alone), percent(rates.covered), percent(rates.tested));
        std::fflush(stdout);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const int tables = argc > 1 ? std::atoi(argv[1]) : 400;
    const int many = argc > 2 ? std::atoi(argv[2]) : 4000;
    std::printf("No rise within programmes; %d tables each; a claim in at most %.1f %% is asked\n", tables,
                100.0 * (0.05 + 3.0 * std::sqrt(0.05 * 0.95 / tables)));
    line("nothing", {.call = 0.0}, tables);
    line("call effects, correlation .1", {}, tables);
    line("call effects, correlation .2", {.call = 0.2}, tables);
    line("composition of programmes changes", {.composition = true}, tables);
    line("number of projects doubles", {.growing = true}, tables);
    line("truncated, usable years only", {.truncated = true}, tables);
    line("all of these", {.composition = true, .growing = true, .truncated = true}, tables);
    line("one programme, 6 years", {.programmes = 1}, tables);
    std::printf("\nTruncated, with the years that are not usable: what leaving them out prevents\n");
    line("truncated, all years", {.truncated = true, .keep_truncated = true}, tables);
    std::printf("\nA rise of .03 a year; found in 80 %% or more of 30 programmes of 6 years is asked\n");
    line("30 programmes, 6 years, 10 projects a year", {.rise = 0.03}, tables);
    line("30 programmes, the composition changes", {.rise = 0.03, .composition = true}, tables);
    line("one programme, 6 years, 10 projects a year", {.programmes = 1, .rise = 0.03}, tables);
    line("one programme, 7 years, 40 projects a year",
         {.programmes = 1, .years = 7, .projects = 40, .rise = 0.03}, tables);
    std::printf("\nCoverage of the 95 %% interval; %d tables each; 93.5 to 96.5 %% is asked\n", many);
    line("30 programmes, 6 years", {.rise = 0.03}, many);
    line("30 programmes, 3 years", {.years = 3, .rise = 0.03}, many);
    line("one programme, 5 years", {.programmes = 1, .years = 5, .rise = 0.03}, many);
    line("one programme, 6 years", {.programmes = 1, .rise = 0.03}, many);
    line("one programme, 7 years", {.programmes = 1, .years = 7, .rise = 0.03}, many);
    line("30 programmes, 6 years, the composition changes", {.rise = 0.03, .composition = true}, many);
    return 0;
}
