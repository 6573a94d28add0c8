#pragma once
// Networks whose sectors are known, with labels that are wrong at a known rate.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/parallel.hpp"
#include "isthmus/inference/label_error.hpp"

namespace isthmus::test {

/// How networks are made: the first partner of a project by activity, each next one by activity, and `homophily` times as readily if of the
/// first's sector. Labels are wrong with probability `errors`, any other sector alike.
struct LabelWorld {
    id_type actors = 400;
    id_type projects = 200;
    double homophily = 2.0;
    double errors = 0.05;
    bool heavy =
        false;  ///< activity by a Pareto distribution of exponent 1.5, at most 30 times the least; else even
    bool by_activity =
        false;          ///< the half of the names with less activity errs three times as often as the other
    int checked = 400;  ///< names of the same kind that tell of the confusion; 0: it is known
};

inline constexpr std::size_t label_world_sectors = 4;

/// Actors of a world: the same in all its networks.
struct LabelPopulation {
    explicit LabelPopulation(const LabelWorld& of) : world(of) {
        constexpr std::array<id_type, 10> turns{0, 1, 2, 3, 1, 2, 3, 1, 0, 3};
        truth = {"sector", {}, {"business", "government", "research", "third_sector"}};
        std::vector<double> sorted;
        for (id_type a = 0; a < world.actors; ++a) {
            truth.label.push_back(turns[as_index(a) % turns.size()]);
            // Golden ratio: evenly spread over places, whatever the sector.
            const double place = std::fmod(0.5 + 0.6180339887498949 * a, 1.0);
            activity.push_back(world.heavy ? std::min(30.0, std::pow(1.0 - place, -1.0 / 1.5)) : 1.0);
            sorted.push_back(activity.back());
        }
        std::nth_element(sorted.begin(), sorted.begin() + world.actors / 2, sorted.end());
        const double median = sorted[as_index(world.actors / 2)];
        double sum = 0.0;
        for (id_type a = 0; a < world.actors; ++a) {
            const bool idle = world.heavy ? activity[as_index(a)] < median : a % 2 == 0;
            wrong.push_back(world.errors * (!world.by_activity ? 1.0 : idle ? 1.5 : 0.5));
            cumulative.push_back(sum += activity[as_index(a)]);
        }
    }

    [[nodiscard]] id_type drawn(RandomStream& random) const {
        const double place = random.uniform() * cumulative.back();
        return static_cast<id_type>(std::upper_bound(cumulative.begin(), cumulative.end(), place) -
                                    cumulative.begin());
    }

    [[nodiscard]] Incidence network(RandomStream& random) const {
        std::vector<Link> links;
        for (id_type p = 0; p < world.projects; ++p) {
            const auto size = 2 + random.below(6);
            std::vector<id_type> members;
            while (members.size() < size) {
                const id_type a = drawn(random);
                const bool fresh = std::find(members.begin(), members.end(), a) == members.end();
                const bool taken = members.empty() ||
                                   truth.label[as_index(a)] == truth.label[as_index(members[0])] ||
                                   random.uniform() * world.homophily < 1.0;
                if (fresh && taken) {
                    members.push_back(a);
                    links.push_back({a, p});
                }
            }
        }
        return {world.actors, world.projects, links};
    }

    [[nodiscard]] id_type label_of(id_type a, RandomStream& random) const {
        const id_type own = truth.label[as_index(a)];
        if (random.uniform() >= wrong[as_index(a)]) {
            return own;
        }
        const auto other = static_cast<id_type>(random.below(label_world_sectors - 1));
        return other < own ? other : other + 1;
    }

    [[nodiscard]] Grouping labelled(RandomStream& random) const {
        Grouping labels(truth);
        for (id_type a = 0; a < world.actors; ++a) {
            labels.label[as_index(a)] = label_of(a, random);
        }
        return labels;
    }

    /// The confusion of names drawn by `weight`, each with new errors; without names, the one that is true.
    [[nodiscard]] Confusion confusion(std::span<const double> weight, RandomStream& random) const {
        std::vector<double> counts(label_world_sectors * label_world_sectors, 0.0);
        std::vector<double> sums;
        double sum = 0.0;
        for (id_type a = 0; a < world.actors; ++a) {
            const double share = weight.empty() ? 1.0 : weight[as_index(a)];
            sums.push_back(sum += share);
            for (std::size_t b = 0; world.checked == 0 && b < label_world_sectors; ++b) {
                const auto own = as_index(truth.label[as_index(a)]);
                counts[own * label_world_sectors + b] +=
                    share * (b == own ? 1.0 - wrong[as_index(a)] : wrong[as_index(a)] / 3.0);
            }
        }
        if (world.checked == 0) {
            return exact_confusion(truth.names, counts);
        }
        for (int n = 0; n < world.checked; ++n) {
            const auto a = static_cast<id_type>(
                std::upper_bound(sums.begin(), sums.end(), random.uniform() * sum) - sums.begin());
            counts[as_index(truth.label[as_index(a)]) * label_world_sectors +
                   as_index(label_of(a, random))] += 1.0;
        }
        return confusion_of(truth.names, counts);
    }

    LabelWorld world;
    Grouping truth;
    std::vector<double> activity;
    std::vector<double> wrong;
    std::vector<double> cumulative;
};

/// Entries looked at: the four measures, permeability within and across, and of the first two sectors with each other and of the first with itself.
inline constexpr std::size_t label_entries = 8;
inline constexpr std::array<const char*, label_entries> label_entry_names{"E-I",
                                                                          "assortativity",
                                                                          "Freeman",
                                                                          "Gupta",
                                                                          "permeability within",
                                                                          "permeability across",
                                                                          "business x government",
                                                                          "business x business"};

struct LabelRow {
    std::array<double, label_entries> labelled{};
    std::array<double, label_entries> corrected{};
    std::array<double, label_entries> low{};
    std::array<double, label_entries> high{};
    std::array<double, label_entries> part_within{};
    std::array<double, label_entries> part_confusion{};
    std::array<double, label_entries> part_labels{};
    std::vector<double> true_observed;  ///< mixing cells of the sectors as they are
    std::vector<double> true_expected;
    double p = 0.0;  ///< of E-I
};

[[nodiscard]] inline std::array<double, label_entries> entries_of(
    const std::vector<double> LabelErrorColumns::* column, const LabelError& found) {
    const auto& network = found.network.*column;
    const auto& overall = found.overall.*column;
    const auto& pairs = found.pairs.*column;
    return {network[0], network[1], network[2], network[3], overall[0], overall[1], pairs[1], pairs[0]};
}

/// Network `number` of a population, labelled, corrected, and measured by its true sectors.
[[nodiscard]] inline LabelRow label_row(const LabelPopulation& population, std::uint64_t number,
                                        LabelErrorOptions options = {.draws = 200, .label_sets = 5}) {
    RandomStream random = Streams{2026, Purpose::bootstrap}[number];
    const Incidence links = population.network(random);
    const Grouping labels = population.labelled(random);
    std::vector<double> weight;
    if (population.world.by_activity) {
        weight = tie_ends(links, options.value);
        options.of_actors = population.confusion({}, random);
    }
    const Confusion confusion = population.confusion(weight, random);
    options.sampling.seed = number + 1;
    const Statistic statistic = label_error_statistic(links, labels, confusion, options);
    const std::array both{labels, population.truth};
    const std::span<const Grouping> truth(&both[1], 1);
    const Statistic mixing = mixing_statistic(truth, options.value);
    const std::size_t first = statistic.names.size();
    const Observation subject(links, truth);
    const auto measure = [&](const Incidence& draw, std::span<double> out) {
        subject.measure(statistic, draw, out.first(first));
        subject.measure(mixing, draw, out.subspan(first));
    };
    std::vector<double> observed(first + mixing.names.size());
    measure(links, observed);
    const Sampling sampling{.samples = 80, .chains = 2, .seed = number + 1, .spacing = 3, .burn_in = 20};
    const Curveball<> null(links);
    const std::span<const double> all(observed);
    Summary draws(all.first(first), sampling.samples);
    Summary of_truth(all.subspan(first), sampling.samples);
    for (id_type c = 0; c < sampling.chains; ++c) {
        const std::vector<double> block = draw_block(null, measure, observed.size(), sampling, c);
        std::vector<double> left;
        std::vector<double> right;
        for (std::size_t s = 0; s < block.size(); s += observed.size()) {
            const auto row = block.begin() + static_cast<std::ptrdiff_t>(s);
            left.insert(left.end(), row, row + static_cast<std::ptrdiff_t>(first));
            right.insert(right.end(), row + static_cast<std::ptrdiff_t>(first),
                         row + static_cast<std::ptrdiff_t>(observed.size()));
        }
        draws.add_chain(left);
        of_truth.add_chain(right);
    }
    const LabelError found = label_errors_of(links, labels, confusion, draws, options);
    LabelRow row;
    row.labelled = entries_of(&LabelErrorColumns::labelled, found);
    row.corrected = entries_of(&LabelErrorColumns::corrected, found);
    row.low = entries_of(&LabelErrorColumns::low, found);
    row.high = entries_of(&LabelErrorColumns::high, found);
    row.part_within = entries_of(&LabelErrorColumns::within, found);
    row.part_confusion = entries_of(&LabelErrorColumns::of_confusion, found);
    row.part_labels = entries_of(&LabelErrorColumns::of_labels, found);
    row.p = found.network.p[0];
    for (std::size_t i = 0; i < of_truth.size(); ++i) {
        row.true_observed.push_back(of_truth.observed(i));
        row.true_expected.push_back(of_truth.expected(i));
    }
    return row;
}

/// What comes of many networks of one world, entry by entry.
struct LabelRates {
    std::array<double, label_entries> truth{};  ///< of the sums over all networks
    std::array<double, label_entries>
        labelled{};  ///< mean of the values by labels, less the mean of those by true sectors
    std::array<double, label_entries> bias{};        ///< the same of corrected values
    std::array<double, label_entries> bias_error{};  ///< its Monte Carlo standard error
    std::array<double, label_entries> off{};         ///< mean of corrected values less truth
    std::array<double, label_entries> covered{};     ///< truth of the sums in the interval
    std::array<double, label_entries>
        by_labels{};                           ///< share of the stated variance that errors of labels make
    std::array<double, label_entries> said{};  ///< share of networks with an interval
};

/// Values by true sectors from mixing cells: those of label_entries.
[[nodiscard]] inline std::array<double, label_entries> true_entries(std::span<const double> observed,
                                                                    std::span<const double> expected,
                                                                    const Grouping& truth) {
    const GroupPairs cells(truth.group_count());
    std::vector<double> matrix;
    std::vector<double> twice;
    for (id_type g = 0; g < truth.group_count(); ++g) {
        for (id_type h = 0; h < truth.group_count(); ++h) {
            matrix.push_back(observed[cells(g, h)]);
            twice.push_back(matrix.back() * (g == h ? 2.0 : 1.0));
        }
    }
    const Segregation found = segregation(matrix, truth.sizes());
    const std::size_t end = observed.size();
    const double within = observed[end - 2];
    const double across = observed[end - 1];
    return {(across - within) / (across + within),
            assortativity(twice, label_world_sectors),
            found.freeman,
            found.gupta,
            within / expected[end - 2],
            across / expected[end - 1],
            observed[1] / expected[1],
            observed[0] / expected[0]};
}

[[nodiscard]] inline LabelRates label_rates(const LabelWorld& world, std::size_t networks,
                                            std::uint64_t first = 0) {
    const LabelPopulation population(world);
    std::vector<LabelRow> rows(networks);
    for_each_chunk(networks, {.workers = 0},
                   [&](std::size_t k, unsigned /*worker*/) { rows[k] = label_row(population, first + k); });
    std::vector<double> observed(rows[0].true_observed.size(), 0.0);
    std::vector<double> expected(observed.size(), 0.0);
    for (const LabelRow& row : rows) {
        for (std::size_t i = 0; i < observed.size(); ++i) {
            observed[i] += row.true_observed[i];
            expected[i] += row.true_expected[i];
        }
    }
    LabelRates rates;
    rates.truth = true_entries(observed, expected, population.truth);
    const auto n = static_cast<double>(networks);
    for (std::size_t i = 0; i < label_entries; ++i) {
        double squares = 0.0;
        double said = 0.0;
        for (const LabelRow& row : rows) {
            const double own = true_entries(row.true_observed, row.true_expected, population.truth)[i];
            const double off = row.corrected[i] - own;
            rates.labelled[i] += (row.labelled[i] - own) / n;
            if (std::isnan(row.low[i])) {
                continue;
            }
            said += 1.0;
            rates.off[i] += row.corrected[i] - rates.truth[i];
            rates.bias[i] += off;
            squares += off * off;
            rates.covered[i] += row.low[i] <= rates.truth[i] && rates.truth[i] <= row.high[i] ? 1.0 : 0.0;
            const double between = row.part_confusion[i] + row.part_labels[i];
            rates.by_labels[i] += between / (between + row.part_within[i]);
        }
        rates.bias[i] /= said;
        rates.off[i] /= said;
        rates.bias_error[i] = std::sqrt((squares / said - rates.bias[i] * rates.bias[i]) / said);
        rates.covered[i] /= said;
        rates.by_labels[i] /= said;
        rates.said[i] = said / n;
    }
    return rates;
}

}  // namespace isthmus::test
