#include <algorithm>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/model/without.hpp"

namespace isthmus {

namespace {

using Mask = std::vector<char>;

/// Old numbers to new ones, for what is kept.
std::vector<id_type> renumber(const Mask& kept) {
    std::vector<id_type> numbers(kept.size(), no_id);
    id_type next = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] != 0) {
            numbers[i] = next++;
        }
    }
    return numbers;
}

TextColumn select(const TextColumn& column, const Mask& kept) {
    TextColumn selected;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] != 0) {
            selected.push_back(column[i]);
        }
    }
    return selected;
}

CategoryColumn select(const CategoryColumn& column, const Mask& kept) {
    CategoryColumn selected;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] != 0) {
            selected.push_back(column[i]);
        }
    }
    return selected;
}

template <class T>
std::vector<T> select(const std::vector<T>& column, const Mask& kept) {
    std::vector<T> selected;
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (kept[i] != 0) {
            selected.push_back(column[i]);
        }
    }
    return selected;
}

template <class Table>
void select_categories(Table& selected, const Table& from, const Mask& kept) {
    each_category<Table>([&](const Field&, const auto& member) {
        const CategoryColumn& column = from.*member.column;
        if (!column.codes.empty()) {
            selected.*member.column = select(column, kept);
        }
    });
}

ActorTable select(const ActorTable& t, const Mask& kept) {
    ActorTable selected;
    selected.key = select(t.key, kept);
    selected.name = select(t.name, kept);
    selected.source_id = select(t.source_id, kept);
    selected.sector = select(t.sector, kept);
    selected.location = select(t.location, kept);
    select_categories(selected, t, kept);
    return selected;
}

ProjectTable select(const ProjectTable& t, const Mask& kept) {
    ProjectTable selected;
    selected.key = select(t.key, kept);
    selected.name = select(t.name, kept);
    selected.period = select(t.period, kept);
    selected.budget = select(t.budget, kept);
    select_categories(selected, t, kept);
    return selected;
}

ParticipationTable select(const ParticipationTable& t, const Mask& kept) {
    ParticipationTable selected;
    selected.project = select(t.project, kept);
    selected.actor = select(t.actor, kept);
    selected.role = select(t.role, kept);
    selected.withdrawn = select(t.withdrawn, kept);
    selected.budget = select(t.budget, kept);
    selected.period = select(t.period, kept);
    selected.row = select(t.row, kept);
    selected.weight = select(t.weight, kept);
    select_categories(selected, t, kept);
    return selected;
}

/// Which labels of `column` are asked for; KeyError for one that does not occur.
Mask wanted_codes(const CategoryColumn& column, const std::vector<std::string>& wanted, const char* what) {
    Mask codes(column.labels.size(), 0);
    for (const std::string& label : wanted) {
        const id_type code = column.labels.find(label);
        if (code == no_id) {
            std::string known;
            for (std::size_t i = 0; i < std::min<std::size_t>(column.labels.size(), 8); ++i) {
                known += (i == 0 ? "" : ", ") + std::string(column.labels[static_cast<id_type>(i)]);
            }
            throw KeyError(std::string(what) + " \"" + label + "\" does not occur; there are " +
                           std::to_string(column.labels.size()) + ", among them " + known);
        }
        codes[as_index(code)] = 1;
    }
    return codes;
}

void keep_labels(Mask& kept, const CategoryColumn& column, const std::vector<std::string>& wanted,
                 const char* what) {
    if (wanted.empty()) {
        return;
    }
    const Mask codes = wanted_codes(column, wanted, what);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        kept[i] = static_cast<char>(kept[i] != 0 && column.codes[i] != no_id &&
                                    codes[as_index(column.codes[i])] != 0);
    }
}

Mask kept_projects(const ProjectTable& projects, const Filter& filter) {
    Mask kept(projects.size(), 1);
    keep_labels(kept, projects.programme, filter.programmes, "programme");
    for (std::size_t p = 0; p < kept.size(); ++p) {
        const Period& period = projects.period[p];
        const bool active = !filter.active || active_in(period, *filter.active);
        const bool started =
            !filter.started || (period.start != no_day && year_of(period.start) == *filter.started);
        kept[p] = static_cast<char>(kept[p] != 0 && active && started);
    }
    return kept;
}

Mask kept_actors(const ActorTable& actors, const Filter& filter) {
    Mask kept(actors.size(), 1);
    keep_labels(kept, actors.country, filter.countries, "country");
    for (std::size_t a = 0; a < kept.size() && !filter.sectors.empty(); ++a) {
        const bool in =
            std::find(filter.sectors.begin(), filter.sectors.end(), actors.sector[a]) != filter.sectors.end();
        kept[a] = static_cast<char>(kept[a] != 0 && in);
    }
    return kept;
}

/// The actors, projects and rows that masks keep, under new numbers; of the issues those of rows that remain.
PartnershipNetwork part_of(const PartnershipNetwork& net, const Mask& actors, const Mask& projects,
                           const Mask& rows) {
    ParticipationTable selected = select(net.participations(), rows);
    const auto project_numbers = renumber(projects);
    const auto actor_numbers = renumber(actors);
    for (auto& p : selected.project) {
        p = project_numbers[as_index(p)];
    }
    for (auto& a : selected.actor) {
        a = actor_numbers[as_index(a)];
    }
    const std::unordered_set<std::int64_t> lines(selected.row.begin(), selected.row.end());
    std::vector<Issue> issues;
    for (const Issue& issue : net.issues()) {
        if (issue.severity != Severity::note && lines.contains(issue.row)) {
            issues.push_back(issue);
        }
    }
    return {select(net.actors(), actors), select(net.projects(), projects), std::move(selected),
            std::move(issues), std::string(net.source())};
}

/// What is left of `size` without some; ValueError for one that there is not.
Mask all_but(std::span<const id_type> some, std::size_t size, const char* what) {
    Mask kept(size, 1);
    for (const id_type id : some) {
        if (id < 0 || as_index(id) >= size) {
            throw ValueError("there is no " + std::string(what) + ' ' + std::to_string(id) + "; there are " +
                             std::to_string(size));
        }
        kept[as_index(id)] = 0;
    }
    return kept;
}

}  // namespace

PartnershipNetwork where(const PartnershipNetwork& net, const Filter& filter) {
    const ParticipationTable& rows = net.participations();
    const Mask projects = kept_projects(net.projects(), filter);
    const Mask actors = kept_actors(net.actors(), filter);
    Mask kept(rows.size(), 0);
    Mask project_left(projects.size(), 0);
    Mask actor_left(actors.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto p = as_index(rows.project[i]);
        const auto a = as_index(rows.actor[i]);
        if (projects[p] != 0 && actors[a] != 0) {
            kept[i] = project_left[p] = actor_left[a] = 1;
        }
    }
    return part_of(net, actor_left, project_left, kept);
}

PartnershipNetwork without(const PartnershipNetwork& net, std::span<const id_type> actors,
                           std::span<const id_type> projects) {
    const ParticipationTable& rows = net.participations();
    const Mask actor_left = all_but(actors, net.actors().size(), "actor");
    const Mask project_left = all_but(projects, net.projects().size(), "project");
    Mask kept(rows.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool stays =
            project_left[as_index(rows.project[i])] != 0 && actor_left[as_index(rows.actor[i])] != 0;
        kept[i] = static_cast<char>(stays);
    }
    return part_of(net, actor_left, project_left, kept);
}

}  // namespace isthmus
