#include "isthmus/model/network.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "isthmus/model/fields.hpp"

namespace isthmus {

namespace {

/// Equality under which a missing amount equals a missing amount.
bool same_money(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// Equality of issues wherever the table lay.
bool same_but_for_file(const Issue& a, const Issue& b) {
    return a.severity == b.severity && a.kind == b.kind && a.row == b.row && a.column == b.column &&
           a.value == b.value && a.message == b.message && a.fix == b.fix;
}

void require_length(std::size_t length, std::size_t rows, std::string_view column) {
    if (length != rows) {
        throw ValueError("column " + std::string(column) + " has " + std::to_string(length) +
                         " entries for " + std::to_string(rows) + " rows");
    }
}

void require_codes(const CategoryColumn& column, std::size_t rows, std::string_view name) {
    require_length(column.size(), rows, name);
    for (const id_type code : column.codes) {
        if (code < no_id || code >= static_cast<id_type>(column.labels.size())) {
            throw ValueError("column " + std::string(name) + " has the code " + std::to_string(code) +
                             " for " + std::to_string(column.labels.size()) + " labels");
        }
    }
}

template <class Table>
void require_categories(const Table& table, std::size_t rows) {
    each_category<Table>([&](const Field& field, const auto& member) {
        require_codes(table.*member.column, rows, field.name);
    });
}

template <class Table>
bool same_categories(const Table& a, const Table& b) {
    bool same = true;
    each_category<Table>(
        [&](const Field&, const auto& member) { same = same && a.*member.column == b.*member.column; });
    return same;
}

void check(const ActorTable& t) {
    const auto n = t.size();
    require_length(t.name.size(), n, "name");
    require_length(t.source_id.size(), n, "source_id");
    require_length(t.sector.size(), n, "sector");
    for (const Sector sector : t.sector) {
        if (sector > Sector::unknown) {
            throw ValueError("column sector has the value " + std::to_string(static_cast<int>(sector)));
        }
    }
    require_categories(t, n);
    require_length(t.location.empty() ? n : t.location.size(), n, "location");
}

void check(const ProjectTable& t) {
    const auto m = t.size();
    require_length(t.name.size(), m, "name");
    require_categories(t, m);
    require_length(t.period.size(), m, "period");
    require_length(t.budget.size(), m, "budget");
}

void check(const ParticipationTable& t) {
    const auto rows = t.size();
    require_length(t.actor.size(), rows, "actor");
    require_length(t.role.size(), rows, "role");
    require_length(t.row.size(), rows, "row");
    each_category<ParticipationTable>([&](const Field& field, const auto& member) {
        const CategoryColumn& column = t.*member.column;
        require_codes(column, column.codes.empty() ? 0 : rows, field.name);
    });
    require_length(t.withdrawn.empty() ? rows : t.withdrawn.size(), rows, "withdrawn");
    require_length(t.budget.empty() ? rows : t.budget.size(), rows, "budget");
    require_length(t.period.empty() ? rows : t.period.size(), rows, "period");
    require_length(t.weight.empty() ? rows : t.weight.size(), rows, "weight");
    for (const Role role : t.role) {
        if (role > Role::other) {
            throw ValueError("column role has the value " + std::to_string(static_cast<int>(role)));
        }
    }
    for (std::size_t i = 1; i < rows; ++i) {
        if (std::pair(t.project[i - 1], t.actor[i - 1]) > std::pair(t.project[i], t.actor[i])) {
            throw ValueError("participations must be in the order (project, actor); row " +
                             std::to_string(i) + " is not");
        }
    }
}

/// Links of the participations that `counts` says count.
template <class Counts>
Incidence links_where(const ParticipationTable& rows, std::size_t actors, std::size_t projects,
                      Counts&& counts) {
    std::vector<Link> links;
    links.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (counts(i)) {
            links.push_back({rows.actor[i], rows.project[i]});
        }
    }
    return {to_id(actors, "actors"), to_id(projects, "projects"), links};
}

}  // namespace

bool ProjectTable::operator==(const ProjectTable& other) const {
    return key == other.key && name == other.name && same_categories(*this, other) &&
           period == other.period && same_money(budget, other.budget);
}

bool ParticipationTable::operator==(const ParticipationTable& other) const {
    return project == other.project && actor == other.actor && role == other.role &&
           same_categories(*this, other) && withdrawn == other.withdrawn &&
           same_money(budget, other.budget) && period == other.period && row == other.row &&
           same_money(weight, other.weight);
}

PartnershipNetwork::PartnershipNetwork(ActorTable actors, ProjectTable projects,
                                       ParticipationTable participations, std::vector<Issue> issues,
                                       std::string source)
    : actors_(std::move(actors)),
      projects_(std::move(projects)),
      participations_(std::move(participations)),
      issues_(std::move(issues)),
      source_(std::move(source)) {
    check(*actors_);
    check(*projects_);
    check(participations_);
    links_ =
        links_where(participations_, actors_->size(), projects_->size(), [](std::size_t) { return true; });
}

PartnershipNetwork PartnershipNetwork::with_links(Incidence links) const {
    if (links.actor_count() != actor_count() || links.project_count() != project_count()) {
        throw ValueError("links of " + std::to_string(links.actor_count()) + " actors and " +
                         std::to_string(links.project_count()) + " projects do not fit a network of " +
                         std::to_string(actor_count()) + " and " + std::to_string(project_count()));
    }
    PartnershipNetwork net;
    net.actors_ = actors_;
    net.projects_ = projects_;
    net.source_ = source_;
    ParticipationTable& rows = net.participations_;
    rows.actor.assign(links.project_actors().begin(), links.project_actors().end());
    for (id_type p = 0; p < links.project_count(); ++p) {
        rows.project.insert(rows.project.end(), as_index(links.size_of(p)), p);
    }
    rows.role.assign(rows.actor.size(), Role::partner);
    rows.row.assign(rows.actor.size(), 0);
    net.links_ = std::move(links);
    return net;
}

bool PartnershipNetwork::operator==(const PartnershipNetwork& other) const {
    return *actors_ == *other.actors_ && *projects_ == *other.projects_ &&
           participations_ == other.participations_ && links_ == other.links_ &&
           std::equal(issues_.begin(), issues_.end(), other.issues_.begin(), other.issues_.end(),
                      same_but_for_file);
}

Incidence PartnershipNetwork::links(const Membership& membership) const {
    if (membership == Membership{}) {
        return links_;
    }
    return links_where(participations_, actors_->size(), projects_->size(),
                       [&](std::size_t i) { return takes_part(participations_, i, membership); });
}

}  // namespace isthmus
