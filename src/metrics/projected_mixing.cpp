#include "isthmus/metrics/projected_mixing.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

void require_value_of_projects(PairValue value) {
    if (value == PairValue::weighted) {
        throw ValueError(
            "the value weighted is for graphs; of projects, say what a pair of partners is worth: binary, "
            "count, newman, fractional");
    }
}

namespace {

/// GroupPairs, with one look-up for each pair.
class GroupCells {
  public:
    explicit GroupCells(id_type groups) {
        const GroupPairs pairs(groups);
        for (id_type g = 0; g < groups; ++g) {
            before_.push_back(static_cast<std::ptrdiff_t>(pairs(g, g)) - g);
        }
    }
    [[nodiscard]] std::size_t operator()(id_type g, id_type h) const noexcept {
        return static_cast<std::size_t>(before_[as_index(std::min(g, h))] + std::max(g, h));
    }

  private:
    std::vector<std::ptrdiff_t> before_;  // where a row of all groups would begin
};

/// Adds what the pairs of every project are worth, a pair of several projects each time.
void add_pairs(const Incidence& links, const Grouping& groups, PairValue value, const GroupCells& cells,
               std::vector<double>& values) {
    std::vector<std::int64_t> count(groups.names.size(), 0);
    std::vector<id_type> present;
    for (id_type p = 0; p < links.project_count(); ++p) {
        const double share = pair_share(value, links.size_of(p));
        if (share == 0.0) {
            continue;
        }
        std::size_t kinds = 0;
        present.resize(std::max(present.size(), as_index(links.size_of(p))));
        for (const id_type a : links.actors_of(p)) {
            if (const id_type g = groups.label[as_index(a)]; g != no_id) {
                present[kinds] = g;
                kinds += count[as_index(g)]++ == 0 ? 1 : 0;
            }
        }
        for (std::size_t i = 0; i < kinds; ++i) {
            const id_type g = present[i];
            const std::int64_t here = std::exchange(count[as_index(g)], 0);
            const std::int64_t inside = here * (here - 1) / 2;
            values[cells(g, g)] += share * static_cast<double>(inside);
            for (std::size_t j = i + 1; j < kinds; ++j) {
                const id_type h = present[j];
                values[cells(g, h)] += share * static_cast<double>(here * count[as_index(h)]);
            }
        }
    }
}

/// Takes 1 off for every project but the first that two actors share; only those of several projects share another one.
void take_off_repeats(const Incidence& links, const Grouping& groups, const GroupCells& cells,
                      std::vector<double>& values) {
    std::vector<offset_type> later(links.project_offsets().begin(), links.project_offsets().end() - 1);
    std::vector<id_type> met(as_index(links.actor_count()), no_id);
    for (id_type a = 0; a < links.actor_count(); ++a) {
        id_type shared = 0;
        for (const id_type p : links.projects_of(a)) {
            ++later[as_index(p)];
            shared += links.size_of(p) > 1 ? 1 : 0;
        }
        const id_type g = groups.label[as_index(a)];
        for (const id_type p : shared > 1 && g != no_id ? links.projects_of(a) : std::span<const id_type>()) {
            for (auto k = as_index(later[as_index(p)]);
                 k < as_index(links.project_offsets()[as_index(p) + 1]); ++k) {
                const auto b = as_index(links.project_actors()[k]);
                if (std::exchange(met[b], a) == a && groups.label[b] != no_id) {
                    values[cells(g, groups.label[b])] -= 1.0;
                }
            }
        }
    }
}

}  // namespace

std::vector<double> projected_mixing(const Incidence& links, const Grouping& groups, PairValue value) {
    require_value_of_projects(value);
    detail::require_labels(groups, links.actor_count());
    if (groups.names.size() > max_mixing_groups) {
        throw LimitError("a mixing matrix by \"" + groups.by + "\" of " +
                         std::to_string(groups.names.size()) + " groups is larger than the limit of " +
                         std::to_string(max_mixing_groups) + "; group more coarsely");
    }
    const GroupCells cells(groups.group_count());
    std::vector<double> values(GroupPairs(groups.group_count()).size(), 0.0);
    add_pairs(links, groups, value, cells, values);
    if (value == PairValue::binary) {
        take_off_repeats(links, groups, cells, values);
    }
    return values;
}

}  // namespace isthmus
