#include "isthmus/inference/permeability.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

std::vector<id_type> resampled(const Strata& strata, id_type projects, RandomStream& random) {
    std::vector<id_type> times(as_index(projects), 0);
    for (std::size_t s = 0; s < strata.size(); ++s) {
        const auto size = static_cast<std::uint32_t>(strata.bounds[s + 1] - strata.bounds[s]);
        for (std::uint32_t k = 0; k < size; ++k) {
            ++times[as_index(strata.members[strata.bounds[s] + random.below(size)])];
        }
    }
    return times;
}

std::pair<double, double> percentile_interval(std::span<double> values, double confidence) {
    const auto defined =
        std::partition(values.begin(), values.end(), [](double v) { return !std::isnan(v); });
    const auto count = static_cast<double>(defined - values.begin());
    const auto rank = static_cast<std::ptrdiff_t>(std::floor((count + 1.0) * (1.0 - confidence) / 2.0));
    if (rank < 1) {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        return {nan, nan};
    }
    std::sort(values.begin(), defined);
    return {values[static_cast<std::size_t>(rank - 1)], *(defined - rank)};
}

namespace detail {

ResampledMixing::ResampledMixing(const Incidence& links, const Grouping& groups, PairValue value)
    : links_(&links), cells_(groups.group_count()), value_(value) {
    std::vector<std::pair<id_type, id_type>> present;
    std::vector<id_type> members(as_index(groups.group_count()), 0);
    for (id_type p = 0; p < links.project_count(); ++p) {
        const double share = pair_share(value, links.size_of(p));
        for_each_group_pair(links, p, groups.label, present, [&](id_type g, id_type h, std::int64_t pairs) {
            additions_.emplace_back(cells_(g, h), share * static_cast<double>(pairs));
        });
        addition_bounds_.push_back(additions_.size());
        for (const id_type a : links.actors_of(p)) {
            if (const id_type g = groups.label[as_index(a)]; g != no_id && members[as_index(g)]++ == 0) {
                members_.emplace_back(g, 0);
            }
        }
        const std::size_t begin = member_bounds_.back();
        for (std::size_t k = begin; k < members_.size(); ++k) {
            members_[k].second = members[as_index(members_[k].first)];
            members[as_index(members_[k].first)] = 0;
        }
        member_bounds_.push_back(members_.size());
    }
    if (value == PairValue::binary) {
        list_pairs(groups.label);
    }
}

void ResampledMixing::observe(std::span<const id_type> times, std::span<double> out) const {
    std::fill(out.begin(), out.end(), 0.0);
    if (value_ != PairValue::binary) {
        for (std::size_t p = 0; p < times.size(); ++p) {
            for (std::size_t k = addition_bounds_[p]; times[p] > 0 && k < addition_bounds_[p + 1]; ++k) {
                out[additions_[k].first] += times[p] * additions_[k].second;
            }
        }
        return;
    }
    for (std::size_t pair = 0; pair < pair_cells_.size(); ++pair) {
        for (std::size_t k = pair_bounds_[pair]; k < pair_bounds_[pair + 1]; ++k) {
            if (times[as_index(pair_projects_[k])] > 0) {
                out[pair_cells_[pair]] += 1.0;
                break;
            }
        }
    }
}

void ResampledMixing::expect(const Strata& strata, std::span<const id_type> times,
                             std::span<double> out) const {
    std::fill(out.begin(), out.end(), 0.0);
    std::vector<double> of_group(as_index(cells_.group_count()), 0.0);
    std::vector<id_type> present;
    for (std::size_t s = 0; s < strata.size(); ++s) {
        double all = 0.0;
        double pairs = 0.0;
        for (std::size_t k = strata.bounds[s]; k < strata.bounds[s + 1]; ++k) {
            const auto p = as_index(strata.members[k]);
            const offset_type size = links_->size_of(strata.members[k]);
            const double t = times[p];
            all += t * size;
            pairs += t * size * (size - 1.0) / 2.0 * pair_share(value_, size);
            for (std::size_t m = member_bounds_[p]; t > 0.0 && m < member_bounds_[p + 1]; ++m) {
                double& links = of_group[as_index(members_[m].first)];
                if (links == 0.0) {
                    present.push_back(members_[m].first);
                }
                links += t * members_[m].second;
            }
        }
        const double chance = all > 1.0 ? pairs / (all * (all - 1.0)) : 0.0;
        for (std::size_t x = 0; x < present.size(); ++x) {
            const double here = of_group[as_index(present[x])];
            out[cells_(present[x], present[x])] += chance * here * (here - 1.0);
            for (std::size_t y = x + 1; y < present.size(); ++y) {
                out[cells_(present[x], present[y])] += 2.0 * chance * here * of_group[as_index(present[y])];
            }
        }
        for (const id_type g : present) {
            of_group[as_index(g)] = 0.0;
        }
        present.clear();
    }
}

void ResampledMixing::list_pairs(std::span<const id_type> label) {
    const Incidence& links = *links_;
    std::vector<std::vector<id_type>> met(as_index(links.actor_count()));
    std::vector<id_type> touched;
    for (id_type i = 0; i < links.actor_count(); ++i) {
        if (label[as_index(i)] == no_id) {
            continue;
        }
        touched.clear();
        for (const id_type p : links.projects_of(i)) {
            const auto all = links.actors_of(p);
            for (auto j = std::upper_bound(all.begin(), all.end(), i); j != all.end(); ++j) {
                if (label[as_index(*j)] != no_id) {
                    if (met[as_index(*j)].empty()) {
                        touched.push_back(*j);
                    }
                    met[as_index(*j)].push_back(p);
                }
            }
        }
        for (const id_type j : touched) {
            auto& projects = met[as_index(j)];
            pair_cells_.push_back(cells_(label[as_index(i)], label[as_index(j)]));
            pair_projects_.insert(pair_projects_.end(), projects.begin(), projects.end());
            pair_bounds_.push_back(pair_projects_.size());
            projects.clear();
        }
    }
}

}  // namespace detail

Intervals permeability_intervals(const Incidence& links, const Grouping& groups, PairValue value,
                                 std::span<const double> expected, const BootstrapOptions& options) {
    require_value_of_projects(value);
    detail::require_labels(groups, links.actor_count());
    const id_type count = groups.group_count();
    const std::size_t cells = GroupPairs(count).size();
    const std::size_t entries = cells + as_index(count) + 2;
    if (expected.size() != entries || options.replicates < 1 ||
        !(options.confidence > 0.0 && options.confidence < 1.0)) {
        throw ValueError("a bootstrap of permeability needs " + std::to_string(entries) +
                         " expected values (got " + std::to_string(expected.size()) +
                         "), at least one replicate and a confidence between 0 and 1");
    }
    const detail::ResampledMixing mixing(links, groups, value);
    const Strata strata(options.strata, links.project_count());
    // What is seen, and what the margins let expect, of projects drawn so many times. Distinct pairs are fewer in a
    // replicate, which repeats projects: their total stands for the value of all pairs.
    const auto measure = [&](std::span<const id_type> times, std::vector<double>& seen,
                             std::vector<double>& chance) {
        mixing.observe(times, std::span(seen).first(cells));
        mixing.expect(strata, times, std::span(chance).first(cells));
        detail::complete_entries(seen, count);
        detail::complete_entries(chance, count);
        const double dealt = chance[entries - 1] + chance[entries - 2];
        if (value == PairValue::binary && dealt > 0.0) {
            const double scale = (seen[entries - 1] + seen[entries - 2]) / dealt;
            std::transform(chance.begin(), chance.end(), chance.begin(), [&](double c) { return c * scale; });
        }
    };
    std::vector<double> observed(entries);
    std::vector<double> margins(entries);
    measure(std::vector<id_type>(as_index(links.project_count()), 1), observed, margins);

    const auto replicates = as_index(options.replicates);
    std::vector<double> ratios(entries * replicates);  // entry by entry
    constexpr std::size_t a_chunk = 16;
    for_each_chunk(
        (replicates + a_chunk - 1) / a_chunk, options.execution, [&](std::size_t chunk, unsigned /*worker*/) {
            std::vector<double> seen(entries);
            std::vector<double> chance(entries);
            for (std::size_t b = chunk * a_chunk; b < std::min(replicates, (chunk + 1) * a_chunk); ++b) {
                RandomStream random(options.seed, b);
                const std::vector<id_type> times = resampled(strata, links.project_count(), random);
                measure(times, seen, chance);
                for (std::size_t i = 0; i < entries; ++i) {
                    const double scaled = expected[i] * chance[i] / margins[i];
                    ratios[i * replicates + b] = scaled > 0.0 ? seen[i] / scaled : detail::no_value;
                }
            }
        });
    Intervals intervals;
    for (std::size_t i = 0; i < entries; ++i) {
        const auto [low, high] =
            percentile_interval(std::span(ratios).subspan(i * replicates, replicates), options.confidence);
        intervals.low.push_back(low);
        intervals.high.push_back(high);
    }
    return intervals;
}

}  // namespace isthmus
