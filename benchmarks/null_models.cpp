// Null models: trades a second, and where the time of an ensemble goes. One thread.
// Usage: null_models table.csv [country | sector | ...] [rules]

#include <chrono>
#include <cstdio>
#include <span>
#include <string>

#include "isthmus/inference/spacing.hpp"
#include "isthmus/inference/statistics.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/nulls/rule_aware.hpp"

namespace {

using namespace isthmus;

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template <class Null>
void measure(const char* name, const Null& null, const Incidence& links, const Grouping& groups) {
    const std::span<const Grouping> one(&groups, 1);
    const Statistic statistic = mixing_statistic(one, PairValue::count);
    const auto mixing = [&](const Incidence& drawn, std::span<double> out) {
        statistic.measure(SampleView(drawn, one), out);
    };
    const std::vector<double> observed = statistic(SampleView(links, one));

    auto chain = null.start({1}, 0);
    auto begin = std::chrono::steady_clock::now();
    constexpr id_type sweeps = 200;
    null.advance(chain, sweeps);
    const double sweep = seconds_since(begin) / sweeps;
    begin = std::chrono::steady_clock::now();
    const Incidence drawn = null.draw(chain);
    const double draw = seconds_since(begin);
    std::vector<double> values(observed.size());
    begin = std::chrono::steady_clock::now();
    mixing(drawn, values);
    const double measured = seconds_since(begin);
    begin = std::chrono::steady_clock::now();
    const Spacing spacing = choose_spacing(null, mixing, observed, 1);
    const double pilot = seconds_since(begin);
    begin = std::chrono::steady_clock::now();
    const Summary summary =
        ensemble(null, mixing, observed, {.spacing = spacing.sweeps, .burn_in = spacing.burn_in});
    const double all = seconds_since(begin);
    const std::size_t across = observed.size() - 1;
    std::printf(
        "%s: sweep %.3f ms (%.1f million trades/s), incidence %.3f ms, mixing %.3f ms of %zu entries\n"
        "  pilot %.2f s: spacing %d, burn-in %d, %s; 1000 samples %.2f s, %.2f ms a sample\n"
        "  across: observed %.0f, expected %.1f, z %.1f\n",
        name, sweep * 1e3, links.project_count() / 2.0 / sweep / 1e6, draw * 1e3, measured * 1e3,
        observed.size(), pilot, spacing.sweeps, spacing.burn_in,
        spacing.converged ? "converged" : "not converged", all, all, summary.observed(across),
        summary.expected(across), summary.z(across));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s table.csv [grouping = country] [rules = none]\n", argv[0]);
        return 2;
    }
    const PartnershipNetwork net = read(argv[1]).network;
    const Grouping groups = group_by(net, argc > 2 ? argv[2] : "country");
    measure("curveball", Curveball<>(net.links()), net.links(), groups);
    if (argc > 3) {
        measure("rule-aware", rule_aware(net, builtin_rules(argv[3])), net.links(), groups);
    }
}
