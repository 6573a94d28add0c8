#include "isthmus/inference/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

double ei_of(double internal, double external) {
    return internal + external > 0.0 ? (external - internal) / (external + internal) : no_value;
}

/// Cells times the power of two that lets them be added up; for statistics without a unit.
std::vector<double> summable_cells(std::vector<double> cells) {
    scale(cells, shift_to(summable, largest_number(cells)));
    return cells;
}

}  // namespace

}  // namespace detail

namespace detail {

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
    Statistic statistic;
    for (const Grouping& by : groups) {
        const std::string prefix = groups.size() > 1 ? by.by + ": " : "";
        for (id_type g = 0; g < by.group_count(); ++g) {
            for (id_type h = g; h < by.group_count(); ++h) {
                statistic.names.push_back(prefix + by.names[as_index(g)] + " x " + by.names[as_index(h)]);
            }
        }
        for (const std::string& name : by.names) {
            statistic.names.push_back(prefix + name + " x others");
        }
        statistic.names.push_back(prefix + "within");
        statistic.names.push_back(prefix + "across");
    }
    statistic.measure = [value](const SampleView& view, std::span<double> out) {
        std::size_t next = 0;
        for (std::size_t k = 0; k < view.groups().size(); ++k) {
            const std::vector<double> cells = view.mixing(k, value);
            const id_type count = view.groups()[k].group_count();
            const std::size_t entries = cells.size() + as_index(count) + 2;
            std::copy(cells.begin(), cells.end(), out.begin() + static_cast<std::ptrdiff_t>(next));
            detail::complete_entries(out.subspan(next, entries), count);
            next += entries;
        }
    };
    return statistic;
}

Statistic ei_statistic(const Grouping& groups, PairValue value) {
    Statistic statistic{{"network"}, {}};
    statistic.names.insert(statistic.names.end(), groups.names.begin(), groups.names.end());
    statistic.measure = [value](const SampleView& view, std::span<double> out) {
        const std::vector<double> cells = detail::summable_cells(view.mixing(0, value));
        const id_type count = view.groups()[0].group_count();
        const GroupPairs pairs(count);
        double within = 0.0;
        double across = 0.0;
        for (id_type g = 0; g < count; ++g) {
            double external = 0.0;
            for (id_type h = 0; h < count; ++h) {
                external += h == g ? 0.0 : cells[pairs(g, h)];
            }
            out[as_index(g) + 1] = detail::ei_of(cells[pairs(g, g)], external);
            within += cells[pairs(g, g)];
            across += external / 2.0;
        }
        out[0] = detail::ei_of(within, across);
    };
    return statistic;
}

Statistic assortativity_statistic(PairValue value) {
    return {{"assortativity"}, [value](const SampleView& view, std::span<double> out) {
                const std::vector<double> cells = detail::summable_cells(view.mixing(0, value));
                const id_type count = view.groups()[0].group_count();
                const GroupPairs pairs(count);
                std::vector<double> matrix;
                for (id_type g = 0; g < count; ++g) {
                    for (id_type h = 0; h < count; ++h) {
                        matrix.push_back(cells[pairs(g, h)] * (g == h ? 2.0 : 1.0));
                    }
                }
                out[0] = detail::value_or_nan([&] { return assortativity(matrix, as_index(count)); });
            }};
}

Statistic segregation_statistic(const Grouping& groups) {
    Statistic statistic{{"freeman", "odds_ratio", "gupta"}, {}};
    for (const std::string& name : groups.names) {
        statistic.names.push_back("coleman: " + name);
    }
    statistic.measure = [](const SampleView& view, std::span<double> out) {
        const std::vector<double> cells = view.mixing(0, PairValue::binary);
        const Grouping& by = view.groups()[0];
        const GroupPairs pairs(by.group_count());
        std::vector<double> matrix;
        for (id_type g = 0; g < by.group_count(); ++g) {
            for (id_type h = 0; h < by.group_count(); ++h) {
                matrix.push_back(cells[pairs(g, h)]);
            }
        }
        const Segregation found = segregation(matrix, by.sizes());
        out[0] = found.freeman;
        out[1] = found.odds_ratio;
        out[2] = found.gupta;
        std::copy(found.coleman.begin(), found.coleman.end(), out.begin() + 3);
    };
    return statistic;
}

Statistic pairs_across_statistic(id_type projects) {
    Statistic statistic;
    for (id_type p = 0; p < projects; ++p) {
        statistic.names.push_back(std::to_string(p));
    }
    statistic.measure = [](const SampleView& view, std::span<double> out) {
        const Grouping& by = view.groups()[0];
        std::vector<std::pair<id_type, id_type>> present;
        for (id_type p = 0; p < view.links().project_count(); ++p) {
            double across = 0.0;
            for_each_group_pair(view.links(), p, by.label, present,
                                [&](id_type g, id_type h, std::int64_t pairs) {
                                    across += g != h ? static_cast<double>(pairs) : 0.0;
                                });
            out[as_index(p)] = across;
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
                const CooperationGraph& g = view.graph();
                out[0] = detail::value_or_nan([&] { return transitivity(g); });
                out[1] = detail::value_or_nan([&] { return distance_histogram(g).mean(); });
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
