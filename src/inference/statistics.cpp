#include "isthmus/inference/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

double ei_of(double internal, double external) {
    const double all = internal + external;
    if (!(all > 0.0)) {
        return no_value;
    }
    const double difference = external - internal;
    return std::abs(difference) > 1e-12 * all ? difference / all
                                              : 0.0;  // less is rounding of the sums of groups
}

/// Pairs of actors of different groups; `met` is 0 for every group, before and after.
double pairs_across(std::span<const id_type> actors, std::span<const id_type> label, std::span<id_type> met) {
    std::int64_t across = 0;
    std::int64_t before = 0;
    for (const id_type a : actors) {
        if (const id_type g = label[as_index(a)]; g != no_id) {
            across += before++ - met[as_index(g)]++;
        }
    }
    for (const id_type a : actors) {
        if (const id_type g = label[as_index(a)]; g != no_id) {
            met[as_index(g)] = 0;
        }
    }
    return static_cast<double>(across);
}

/// Ends of ties of each group.
GroupEnds ends_of(const GroupMixing& mixing) {
    GroupEnds ends;
    for (std::size_t g = 0; g < mixing.within.size(); ++g) {
        ends.inside.push_back(2.0 * mixing.within[g]);
        ends.all.push_back(ends.inside[g] + mixing.across[g]);
    }
    return ends;
}

}  // namespace

void complete_entries(std::span<double> entries, id_type groups) {
    const std::size_t cells = GroupPairs(groups).size();
    const std::span<double> others = entries.subspan(cells, as_index(groups));
    std::fill(entries.begin() + static_cast<std::ptrdiff_t>(cells), entries.end(), 0.0);
    double& within = entries[entries.size() - 2];
    double& across = entries[entries.size() - 1];
    std::size_t cell = 0;
    for (id_type g = 0; g < groups; ++g) {
        within += entries[cell++];
        for (id_type h = g + 1; h < groups; ++h, ++cell) {
            others[as_index(g)] += entries[cell];
            others[as_index(h)] += entries[cell];
            across += entries[cell];
        }
    }
}

}  // namespace detail

namespace {

/// LimitError, before memory is asked for, where so many groups have more entries than a null model is kept for.
void require_mixing_fits(std::span<const Grouping> groups) {
    std::size_t entries = 0;
    for (const Grouping& by : groups) {
        entries += GroupPairs(by.group_count()).size() + by.names.size() + 2;
        if (entries > max_mixing_entries) {
            throw LimitError("mixing by \"" + by.by + "\" of " + std::to_string(by.names.size()) +
                             " groups has more entries under a null model than the limit of " +
                             std::to_string(max_mixing_entries) +
                             ", each some thousand bytes of memory; group more coarsely");
        }
    }
}

}  // namespace

Statistic mixing_statistic(std::span<const Grouping> groups, PairValue value) {
    require_mixing_fits(groups);
    std::vector<std::string> names;
    for (const Grouping& by : groups) {
        const std::string prefix = groups.size() > 1 ? by.by + ": " : "";
        for (id_type g = 0; g < by.group_count(); ++g) {
            for (id_type h = g; h < by.group_count(); ++h) {
                names.push_back(prefix + by.names[as_index(g)] + " x " + by.names[as_index(h)]);
            }
        }
        for (const std::string& name : by.names) {
            names.push_back(prefix + name + " x others");
        }
        names.push_back(prefix + "within");
        names.push_back(prefix + "across");
    }
    const auto measure = [](std::span<const GroupMixing> groupings, std::span<double> out) {
        std::size_t next = 0;
        for (const GroupMixing& mixing : groupings) {
            const std::size_t entries = mixing.cells.size() + mixing.sizes.size() + 2;
            std::copy(mixing.cells.begin(), mixing.cells.end(),
                      out.begin() + static_cast<std::ptrdiff_t>(next));
            detail::complete_entries(out.subspan(next, entries), static_cast<id_type>(mixing.sizes.size()));
            next += entries;
        }
    };
    return statistic_of(std::move(names), {value, MixingParts::cells, measure});
}

Statistic ei_statistic(const Grouping& groups, PairValue value) {
    std::vector<std::string> names{"network"};
    names.insert(names.end(), groups.names.begin(), groups.names.end());
    const auto measure = [](std::span<const GroupMixing> groupings, std::span<double> out) {
        const GroupMixing& mixing = groupings[0];
        double within = 0.0;
        double across = 0.0;
        for (std::size_t g = 0; g < mixing.within.size(); ++g) {
            out[g + 1] = detail::ei_of(mixing.within[g], mixing.across[g]);
            within += mixing.within[g];
            across += mixing.across[g] / 2.0;
        }
        out[0] = detail::ei_of(within, across);
    };
    return statistic_of(std::move(names), {value, MixingParts::totals, measure});
}

Statistic assortativity_statistic(PairValue value) {
    const auto measure = [](std::span<const GroupMixing> groupings, std::span<double> out) {
        const detail::GroupEnds ends = detail::ends_of(groupings[0]);
        const double within = std::accumulate(ends.inside.begin(), ends.inside.end(), 0.0);
        out[0] = detail::value_or_nan([&] { return detail::assortativity_of(within, ends.all, ends.all); });
    };
    return statistic_of({"assortativity"}, {value, MixingParts::totals, measure});
}

Statistic segregation_statistic(const Grouping& groups) {
    std::vector<std::string> names{"freeman", "odds_ratio", "gupta"};
    for (const std::string& name : groups.names) {
        names.push_back("coleman: " + name);
    }
    const auto measure = [](std::span<const GroupMixing> groupings, std::span<double> out) {
        const GroupMixing& mixing = groupings[0];
        const double between = std::accumulate(mixing.across.begin(), mixing.across.end(), 0.0) / 2.0;
        const Segregation found =
            detail::segregation_of(detail::ends_of(mixing), between, mixing.sizes, OddsCells::as_counted, 0);
        out[0] = found.freeman;
        out[1] = found.odds_ratio;
        out[2] = found.gupta;
        std::copy(found.coleman.begin(), found.coleman.end(), out.begin() + 3);
    };
    return statistic_of(std::move(names), {PairValue::binary, MixingParts::totals, measure});
}

Statistic pairs_across_statistic(id_type projects) {
    Statistic statistic;
    for (id_type p = 0; p < projects; ++p) {
        statistic.names.push_back(std::to_string(p));
    }
    statistic.measure = [](const SampleView& view, std::span<double> out) {
        const Grouping& by = view.groups()[0];
        const Incidence& links = view.links();
        std::vector<id_type> met(as_index(by.group_count()), 0);
        for (id_type p = 0; p < links.project_count(); ++p) {
            out[as_index(p)] = detail::pairs_across(links.actors_of(p), by.label, met);
        }
    };
    return statistic;
}

Statistic brokerage_statistic(id_type n, BrokerageOf of) {
    const std::array<std::string, 6> roles{"coordinator_aaa", "itinerant_aba", "representative_aab",
                                           "gatekeeper_abb",  "liaison_abc",   "total"};
    Statistic statistic;
    statistic.names.assign(roles.begin(), roles.end());
    for (id_type a = 0; of == BrokerageOf::actors && a < n; ++a) {
        for (const std::string& role : roles) {
            statistic.names.push_back(std::to_string(a) + ": " + role);
        }
    }
    statistic.measure = [of](const SampleView& view, std::span<double> out) {
        if (of == BrokerageOf::network) {
            const auto sums = view.brokerage_sums(0);
            std::copy(sums.begin(), sums.end(), out.begin());
            return;
        }
        const Brokerage roles_of = view.brokerage(0);
        const std::array columns{&roles_of.coordinator_aaa,    &roles_of.itinerant_aba,
                                 &roles_of.representative_aab, &roles_of.gatekeeper_abb,
                                 &roles_of.liaison_abc,        &roles_of.total};
        for (std::size_t role = 0; role < columns.size(); ++role) {
            out[role] = 0.0;
            for (std::size_t a = 0; a < columns[role]->size(); ++a) {
                const double value = (*columns[role])[a];
                out[role] += std::isnan(value) ? 0.0 : value;
                out[columns.size() * (a + 1) + role] = value;
            }
        }
    };
    return statistic;
}

Statistic clustering_statistic() {
    return {{"transitivity", "mean_clustering"}, [](const SampleView& view, std::span<double> out) {
                const NeighborPairs pairs = view.neighbor_pairs();
                out[0] = detail::value_or_nan([&] { return transitivity(pairs); });
                double sum = 0.0;
                double defined = 0.0;
                for (const double c : local_clustering(pairs)) {
                    if (!std::isnan(c)) {
                        sum += c;
                        defined += 1.0;
                    }
                }
                out[1] = defined > 0.0 ? sum / defined : detail::no_value;
            }};
}

Statistic small_world_statistic() {
    return {{"transitivity", "mean_distance"}, [](const SampleView& view, std::span<double> out) {
                out[0] = detail::value_or_nan([&] { return transitivity(view.neighbor_pairs()); });
                out[1] = detail::value_or_nan([&] { return view.distances().mean(); });
            }};
}

Statistic two_mode_clustering_statistic() {
    return {{"two_mode_clustering"}, [](const SampleView& view, std::span<double> out) {
                out[0] = detail::value_or_nan([&] { return two_mode_clustering(view.links()); });
            }};
}

Statistic composition_statistic(std::span<const Grouping> groups) {
    Statistic statistic;
    for (const Grouping& by : groups) {
        for (const char* what : {"groups", "blau", "pairs_across"}) {
            statistic.names.push_back(by.by + ": " + what);
        }
    }
    statistic.measure = [](const SampleView& view, std::span<double> out) {
        const Incidence& links = view.links();
        std::size_t next = 0;
        for (const Grouping& by : view.groups()) {
            std::vector<id_type> seen;
            std::array<double, 3> sums{};
            std::array<double, 3> defined{};
            const auto add = [&](std::size_t k, double value) {
                sums[k] += value;
                defined[k] += 1.0;
            };
            for (id_type p = 0; p < links.project_count(); ++p) {
                seen.clear();
                for (const id_type a : links.actors_of(p)) {
                    if (by.label[as_index(a)] != no_id) {
                        seen.push_back(by.label[as_index(a)]);
                    }
                }
                std::sort(seen.begin(), seen.end());
                const auto known = static_cast<double>(seen.size());
                double kinds = 0.0;
                double inside = 0.0;
                for (std::size_t i = 0; i < seen.size();) {
                    std::size_t j = i;
                    while (j < seen.size() && seen[j] == seen[i]) {
                        ++j;
                    }
                    const auto here = static_cast<double>(j - i);
                    inside += here * (here - 1.0);
                    kinds += 1.0;
                    i = j;
                }
                if (known > 0.0) {
                    add(0, kinds);
                    add(1, 1.0 - (inside + known) / (known * known));
                }
                if (known > 1.0) {
                    add(2, 1.0 - inside / (known * (known - 1.0)));
                }
            }
            for (std::size_t k = 0; k < sums.size(); ++k) {
                out[next++] = defined[k] > 0.0 ? sums[k] / defined[k] : detail::no_value;
            }
        }
    };
    return statistic;
}

}  // namespace isthmus
