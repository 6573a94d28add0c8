#include "model/part.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>

#include "isthmus/model/fields.hpp"

namespace isthmus::detail {

namespace {

/// Old numbers to new ones, for the ids that are kept.
std::vector<id_type> renumbered(std::span<const id_type> kept, std::size_t size) {
    std::vector<id_type> numbers(size, no_id);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        numbers[as_index(kept[i])] = static_cast<id_type>(i);
    }
    return numbers;
}

/// Entries of a column of texts or labels.
template <class Column, class Id>
    requires requires(Column column) { column.push_back(column[std::size_t{0}]); }
Column entries(const Column& column, std::span<const Id> kept) {
    Column selected;
    for (const Id i : kept) {
        if (static_cast<std::size_t>(i) < column.size()) {  // a column that the source lacks is empty
            selected.push_back(column[static_cast<std::size_t>(i)]);
        }
    }
    return selected;
}

template <class Table, class Id>
void add_categories(Table& selected, const Table& from, std::span<const Id> kept) {
    each_category<Table>([&](const Field&, const auto& member) {
        selected.*member.column = entries(from.*member.column, kept);
    });
}

ActorTable entries_of(const ActorTable& t, std::span<const id_type> kept) {
    ActorTable selected;
    selected.key = entries(t.key, kept);
    selected.name = entries(t.name, kept);
    selected.source_id = entries(t.source_id, kept);
    selected.sector = entries(t.sector, kept);
    selected.location = entries(t.location, kept);
    add_categories(selected, t, kept);
    return selected;
}

ProjectTable entries_of(const ProjectTable& t, std::span<const id_type> kept) {
    ProjectTable selected;
    selected.key = entries(t.key, kept);
    selected.name = entries(t.name, kept);
    selected.period = entries(t.period, kept);
    selected.budget = entries(t.budget, kept);
    add_categories(selected, t, kept);
    return selected;
}

ParticipationTable entries_of(const ParticipationTable& t, std::span<const std::size_t> kept) {
    ParticipationTable selected;
    selected.project = entries(t.project, kept);
    selected.actor = entries(t.actor, kept);
    selected.role = entries(t.role, kept);
    selected.withdrawn = entries(t.withdrawn, kept);
    selected.budget = entries(t.budget, kept);
    selected.period = entries(t.period, kept);
    selected.row = entries(t.row, kept);
    selected.weight = entries(t.weight, kept);
    add_categories(selected, t, kept);
    return selected;
}

/// Of the issues those warnings and errors whose row remains; and the errors of rows that never got in: nobody knows to
/// which part of the network they belong.
std::vector<Issue> issues_of(const PartnershipNetwork& net, const ParticipationTable& selected) {
    std::vector<Issue> issues;
    const auto all = net.issues();
    if (std::all_of(all.begin(), all.end(), [](const Issue& i) { return i.severity == Severity::note; })) {
        return issues;
    }
    const std::unordered_set<std::int64_t> lines(selected.row.begin(), selected.row.end());
    std::unordered_set<std::int64_t> all_lines;  // only where there are errors: it is as large as the network
    if (std::any_of(all.begin(), all.end(), [](const Issue& i) { return i.severity == Severity::error; })) {
        all_lines.insert(net.participations().row.begin(), net.participations().row.end());
    }
    for (const Issue& issue : all) {
        const bool of_every_part = issue.severity == Severity::error && !all_lines.contains(issue.row);
        if ((issue.severity != Severity::note && lines.contains(issue.row)) || of_every_part) {
            issues.push_back(issue);
        }
    }
    return issues;
}

}  // namespace

std::vector<id_type> ids_of(std::span<const char> kept) {
    std::vector<id_type> ids;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] != 0) {
            ids.push_back(static_cast<id_type>(i));
        }
    }
    return ids;
}

PartnershipNetwork part_of(const PartnershipNetwork& net, std::span<const id_type> actors,
                           std::span<const id_type> projects, std::span<const std::size_t> rows) {
    ParticipationTable selected = entries_of(net.participations(), rows);
    const auto project_numbers = renumbered(projects, net.projects().size());
    const auto actor_numbers = renumbered(actors, net.actors().size());
    for (auto& p : selected.project) {
        p = project_numbers[as_index(p)];
    }
    for (auto& a : selected.actor) {
        a = actor_numbers[as_index(a)];
    }
    std::vector<Issue> issues = issues_of(net, selected);
    return {entries_of(net.actors(), actors), entries_of(net.projects(), projects), std::move(selected),
            std::move(issues), std::string(net.source())};
}

PartnershipNetwork part_of(const PartnershipNetwork& net, std::span<const std::size_t> rows) {
    std::vector<id_type> actors;
    std::vector<id_type> projects;
    for (const std::size_t row : rows) {
        actors.push_back(net.participations().actor[row]);
        projects.push_back(net.participations().project[row]);
    }
    for (auto* ids : {&actors, &projects}) {
        std::sort(ids->begin(), ids->end());
        ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
    }
    return part_of(net, actors, projects, rows);
}

}  // namespace isthmus::detail
