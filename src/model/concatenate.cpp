#include <set>
#include <tuple>

#include "isthmus/model/builder.hpp"

namespace isthmus {

namespace {

ActorFields fields_of(const ActorTable& t, std::size_t a) {
    return {t.name[a],
            t.source_id[a],
            t.sector[a],
            t.sector_code[a],
            t.sector_reason[a],
            t.sub_kind[a],
            t.legal_status[a],
            t.country[a],
            t.region[a],
            t.place[a],
            t.location.empty() ? Location{} : t.location[a]};
}

ProjectFields fields_of(const ProjectTable& t, std::size_t p) {
    return {t.name[p],   t.programme[p], t.objective[p], t.theme[p],
            t.action[p], t.call[p],      t.period[p],    t.budget[p]};
}

ParticipationFields fields_of(const ParticipationTable& t, std::size_t i) {
    ParticipationFields fields{.role = t.role[i]};
    fields.withdrawn = !t.withdrawn.empty() && t.withdrawn[i] != 0;
    if (!t.budget.empty()) {
        fields.budget = t.budget[i];
    }
    if (!t.period.empty()) {
        fields.period = t.period[i];
    }
    return fields;
}

}  // namespace

PartnershipNetwork concatenate(std::span<const PartnershipNetwork* const> networks) {
    std::string source;
    for (const PartnershipNetwork* net : networks) {
        source += (source.empty() ? "" : " + ") + std::string(net->source());
    }
    NetworkBuilder builder(source);
    std::vector<Issue> issues;
    std::set<std::tuple<std::string, std::int64_t, std::string>> said;
    for (const PartnershipNetwork* net : networks) {
        const ParticipationTable& rows = net->participations();
        std::vector<id_type> actors;
        std::vector<id_type> projects;
        for (std::size_t a = 0; a < net->actors().size(); ++a) {
            actors.push_back(builder.actor(net->actors().key[a], fields_of(net->actors(), a), 0));
        }
        for (std::size_t p = 0; p < net->projects().size(); ++p) {
            projects.push_back(builder.project(net->projects().key[p], fields_of(net->projects(), p), 0));
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            builder.participation(projects[as_index(rows.project[i])], actors[as_index(rows.actor[i])],
                                  fields_of(rows, i), rows.row[i]);
        }
        for (const Issue& issue : net->issues()) {
            // Notes count over one table; the builder counts anew over all.
            if (issue.severity != Severity::note) {
                said.emplace(issue.kind, issue.row, issue.value);
                issues.push_back(issue);
            }
        }
    }
    const PartnershipNetwork net = builder.finish();
    for (const Issue& issue : net.issues()) {
        if (!said.contains({issue.kind, issue.row, issue.value})) {
            issues.push_back(issue);
        }
    }
    return {net.actors(), net.projects(), net.participations(), std::move(issues), source};
}

}  // namespace isthmus
