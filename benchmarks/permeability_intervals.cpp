// Coverage of the 95 % intervals of permeability, by simulation: networks of the same kind, each with its interval, and the
// ratio of the sums over all of them, which the intervals should hold 95 times in 100. Settings and figures are in
// docs/decisions/0015-intervals-of-permeability.md.
// Usage: permeability_intervals [networks] [count | newman | fractional | binary]

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/inference/permeability.hpp"

namespace {

using namespace isthmus;

constexpr id_type actors = 400;

struct Setting {
    const char* name;
    id_type projects;
    std::string_view groups;  ///< of actors, by turns
    int strata;
    double stays;  ///< chance that a partner of another group than the first's is taken
};

constexpr std::string_view six = "AABABACABDABCEABADFACB";
constexpr std::array settings{
    Setting{"40 projects, 3 countries", 40, "AABABACABACB", 1, 0.7},
    Setting{"200 projects, 6 countries", 200, six, 1, 0.7},
    Setting{"two strata of 60 and 40, 4 countries", 100, "ABACABDABCABADACB", 2, 0.6},
    Setting{"120 projects, 4 countries, one of 8 actors", 120,
            "AABCAABCABAABCAABCABAABCAABCABAABCAABCABAABCAABCDB", 1, 0.7},
};

Grouping groups_of(const Setting& setting) {
    std::vector<std::string> labels;
    for (std::size_t a = 0; a < as_index(actors); ++a) {
        labels.emplace_back(setting.groups.substr(a % setting.groups.size(), 1));
    }
    const std::vector<std::string_view> views(labels.begin(), labels.end());
    return group_by_labels(views, "country");
}

id_type stratum_of(const Setting& setting, id_type p) {
    return setting.strata == 1 || 5 * p < 3 * setting.projects ? 0 : 1;
}

/// Projects of 2 to 9 actors, few of them busy: the first at random, each next one of the first's group more often than by
/// its number. Strata have actors of their own, and a quarter of them in common.
Incidence programme(const Setting& setting, std::uint64_t number, const Grouping& groups) {
    RandomStream random = Streams{2026, Purpose::bootstrap}[number];
    std::vector<Link> links;
    for (id_type p = 0; p < setting.projects; ++p) {
        const auto size = 2 + random.below(8);
        std::vector<id_type> members;
        while (members.size() < size) {
            const double u = random.uniform();
            auto a = static_cast<id_type>(u * u * actors);
            if (setting.strata > 1) {
                a = a / 2 + (stratum_of(setting, p) == 0 ? 0 : 3 * actors / 8);
            }
            const bool fresh = std::find(members.begin(), members.end(), a) == members.end();
            const bool stays = members.empty() || random.uniform() < setting.stays ||
                               groups.label[as_index(a)] == groups.label[as_index(members[0])];
            if (fresh && stays) {
                members.push_back(a);
            }
        }
        for (const id_type a : members) {
            links.push_back({a, p});
        }
    }
    return {actors, setting.projects, links};
}

struct Row {
    double observed;
    double expected;
    double low;
    double high;
};

/// across, A x B, A with all others, the last country with all others.
std::array<Row, 4> rows_of(const Setting& setting, std::uint64_t number, const Grouping& groups,
                           PairValue value) {
    const Incidence links = programme(setting, number, groups);
    std::vector<id_type> strata;
    for (id_type p = 0; p < setting.projects; ++p) {
        strata.push_back(stratum_of(setting, p));
    }
    const std::span<const Grouping> one(&groups, 1);
    const Statistic statistic = mixing_statistic(one, value);
    const Observation subject(links, one);
    const auto measure = [&](const Incidence& draw, std::span<double> out) {
        subject.measure(statistic, draw, out);
    };
    const Summary summary = ensemble(Curveball<>(links, strata), measure, subject.observed(statistic),
                                     {.samples = 60, .chains = 2, .seed = 9, .spacing = 4, .burn_in = 40});
    const Permeability found =
        permeabilities_of(links, one, summary, nullptr, {.value = value, .strata = strata}).front();
    const auto row = [](const PermeabilityTable& table, std::size_t i) {
        const PermeabilityColumns& columns = table.ordinary;
        return Row{table.observed[i], columns.expected[i], columns.ratio_low[i], columns.ratio_high[i]};
    };
    return {row(found.overall, 1), row(found.pairs, 1), row(found.groups, 0),
            row(found.groups, found.names.size() - 1)};
}

void simulate(const Setting& setting, std::size_t networks, PairValue value) {
    const Grouping groups = groups_of(setting);
    std::vector<std::array<Row, 4>> rows(networks);
    for_each_chunk(networks, {.workers = 0},
                   [&](std::size_t k, unsigned /*worker*/) { rows[k] = rows_of(setting, k, groups, value); });
    std::printf("%s\n", setting.name);
    constexpr std::array<const char*, 4> names{"across", "A x B", "A with others", "last with others"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        double observed = 0.0;
        double expected = 0.0;
        for (const auto& row : rows) {
            observed += row[i].observed;
            expected += row[i].expected;
        }
        const double truth = observed / expected;
        double above = 0.0;
        double below = 0.0;
        double undefined = 0.0;
        for (const auto& row : rows) {
            above += row[i].low > truth ? 1.0 : 0.0;
            below += row[i].high < truth ? 1.0 : 0.0;
            undefined += std::isnan(row[i].low) ? 1.0 : 0.0;
        }
        const auto n = static_cast<double>(networks);
        std::printf(
            "  %-16s ties %7.1f ratio %.3f  covered %.4f, too high %.4f, too low %.4f, undefined %.4f\n",
            names[i], observed / n, truth, 1.0 - (above + below) / (n - undefined), above / (n - undefined),
            below / (n - undefined), undefined / n);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t networks = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2000;
    const PairValue value = argc > 2 ? named<PairValue>(argv[2]) : PairValue::count;
    for (const Setting& setting : settings) {
        simulate(setting, networks, value);
    }
    return 0;
}
