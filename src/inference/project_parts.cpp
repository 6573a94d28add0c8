#include "inference/project_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace isthmus::detail {

ProjectParts::ProjectParts(const Incidence& links, const Grouping& groups, PairValue value)
    : links_(&links), cells_(groups.group_count()) {
    GroupCounts counts(groups.group_count());
    for (id_type p = 0; p < links.project_count(); ++p) {
        const double size = links.size_of(p);
        const double share = pair_share(value, links.size_of(p));
        pairs_.push_back(size * (size - 1.0) / 2.0 * share);
        const auto present = counts.of(links.actors_of(p), groups.label);
        for_each_group_pair(present, [&](id_type g, id_type h, std::int64_t pairs) {
            additions_.push_back({g, h, share * static_cast<double>(pairs)});
        });
        addition_bounds_.push_back(additions_.size());
        for (const auto& [group, count] : present) {
            members_.push_back({group, static_cast<double>(count)});
        }
        member_bounds_.push_back(members_.size());
    }
    if (value == PairValue::binary) {
        divide_ties(groups);
    }
}

/// A tie that c projects make is worth 1/c in each.
void ProjectParts::divide_ties(const Grouping& groups) {
    std::fill(pairs_.begin(), pairs_.end(), 0.0);
    for (Addition& addition : additions_) {
        addition.value = 0.0;
    }
    std::vector<id_type> shared(as_index(links_->actor_count()), 0);
    const auto for_each_partner = [&](id_type i, const auto& visit) {
        for (const id_type p : links_->projects_of(i)) {
            const auto all = links_->actors_of(p);
            for (auto j = std::upper_bound(all.begin(), all.end(), i); j != all.end(); ++j) {
                visit(p, *j);
            }
        }
    };
    for (id_type i = 0; i < links_->actor_count(); ++i) {
        for_each_partner(i, [&](id_type /*p*/, id_type j) { ++shared[as_index(j)]; });
        for_each_partner(i, [&](id_type p, id_type j) {
            const double worth = 1.0 / shared[as_index(j)];
            pairs_[as_index(p)] += worth;
            id_type g = groups.label[as_index(i)];
            id_type h = groups.label[as_index(j)];
            if (g == no_id || h == no_id) {
                return;
            }
            if (h < g) {
                std::swap(g, h);
            }
            const auto begin =
                additions_.begin() + static_cast<std::ptrdiff_t>(addition_bounds_[as_index(p)]);
            const auto end =
                additions_.begin() + static_cast<std::ptrdiff_t>(addition_bounds_[as_index(p) + 1]);
            std::lower_bound(begin, end, std::pair(g, h), [](const Addition& a, const auto& key) {
                return std::pair(a.g, a.h) < key;
            })->value += worth;
        });
        for_each_partner(i, [&](id_type /*p*/, id_type j) { shared[as_index(j)] = 0; });
    }
}

void ProjectParts::entries_of(id_type p, std::vector<std::pair<std::size_t, double>>& out) const {
    out.clear();
    double inside = 0.0;
    double outside = 0.0;
    for (const Addition& a : additions(p)) {
        out.emplace_back(cells_(a.g, a.h), a.value);
        (a.g == a.h ? inside : outside) += a.value;
    }
    const std::span<const Members> all = members(p);
    std::vector<double> with_others(all.size(), 0.0);
    const auto place = [&](id_type g) {
        return std::lower_bound(all.begin(), all.end(), g,
                                [](const Members& m, id_type key) { return m.group < key; }) -
               all.begin();
    };
    for (const Addition& a : additions(p)) {
        if (a.g != a.h) {
            with_others[static_cast<std::size_t>(place(a.g))] += a.value;
            with_others[static_cast<std::size_t>(place(a.h))] += a.value;
        }
    }
    for (std::size_t m = 0; m < all.size(); ++m) {
        if (with_others[m] > 0.0) {
            out.emplace_back(others(all[m].group), with_others[m]);
        }
    }
    if (inside > 0.0) {
        out.emplace_back(within(), inside);
    }
    if (outside > 0.0) {
        out.emplace_back(across(), outside);
    }
}

Margins::Margins(const ProjectParts& parts, std::span<const id_type> of)
    : projects(of), of_group(as_index(parts.group_count()), 0.0) {
    for (const id_type p : projects) {
        pairs += parts.pairs(p);
        links += parts.links(p);
        for (const auto& m : parts.members(p)) {
            if (of_group[as_index(m.group)] == 0.0) {
                present.push_back(m.group);
            }
            of_group[as_index(m.group)] += m.links;
            labeled += m.links;
        }
    }
    std::sort(present.begin(), present.end());
    for (const id_type g : present) {
        squares += of_group[as_index(g)] * of_group[as_index(g)];
    }
}

void Margins::add_entries(const ProjectParts& parts, std::span<double> out) const {
    for (std::size_t x = 0; x < present.size(); ++x) {
        const double here = of_group[as_index(present[x])];
        for (std::size_t y = x; y < present.size(); ++y) {
            out[parts.cells()(present[x], present[y])] += cell(present[x], present[y]);
        }
        out[parts.others(present[x])] += 2.0 * rate() * here * (labeled - here);
    }
    out[parts.within()] += rate() * (squares - labeled);
    out[parts.across()] += rate() * (labeled * labeled - squares);
}

std::vector<double> observed_in(const ProjectParts& parts, const Strata& strata) {
    std::vector<double> observed(parts.entries(), 0.0);
    std::vector<std::pair<std::size_t, double>> added;
    for (const id_type p : strata.members) {
        parts.entries_of(p, added);
        for (const auto& [entry, value] : added) {
            observed[entry] += value;
        }
    }
    return observed;
}

std::vector<Margins> margins_of(const ProjectParts& parts, const Strata& strata) {
    std::vector<Margins> all;
    for (std::size_t s = 0; s < strata.size(); ++s) {
        all.emplace_back(
            parts,
            std::span(strata.members).subspan(strata.bounds[s], strata.bounds[s + 1] - strata.bounds[s]));
    }
    return all;
}

}  // namespace isthmus::detail
