#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "isthmus/model/builder.hpp"
#include "isthmus/model/fields.hpp"

namespace isthmus {

namespace {

/// What row i of a table says in its categories.
template <class Table>
auto categories_of(const Table& table, std::size_t i) {
    typename detail::RowOf<Table>::type fields;
    each_category<Table>([&](const Field&, const auto& member) {
        const CategoryColumn& column = table.*member.column;
        fields.*member.value = column.codes.empty() ? std::string_view{} : column[i];
    });
    return fields;
}

ActorFields fields_of(const ActorTable& t, std::size_t a) {
    ActorFields fields = categories_of(t, a);
    fields.name = t.name[a];
    fields.source_id = t.source_id[a];
    fields.sector = t.sector[a];
    fields.location = t.location.empty() ? Location{} : t.location[a];
    return fields;
}

ProjectFields fields_of(const ProjectTable& t, std::size_t p) {
    ProjectFields fields = categories_of(t, p);
    fields.name = t.name[p];
    fields.period = t.period[p];
    fields.budget = t.budget[p];
    return fields;
}

ParticipationFields fields_of(const ParticipationTable& t, std::size_t i) {
    ParticipationFields fields = categories_of(t, i);
    fields.role = t.role[i];
    fields.withdrawn = !t.withdrawn.empty() && t.withdrawn[i] != 0;
    if (!t.budget.empty()) {
        fields.budget = t.budget[i];
    }
    if (!t.period.empty()) {
        fields.period = t.period[i];
    }
    if (!t.weight.empty()) {
        fields.weight = t.weight[i];
    }
    return fields;
}

/// What the networks said of themselves, beside what the builder says of the whole. It sees cells no more, so that its
/// values and columns differ: a message, with its row, tells whether an issue is the same.
class Said {
  public:
    /// Takes the issues of one more network. One that an earlier network had too (both are parts of one) stands once.
    void take(std::span<const Issue> issues) {
        std::set<Whole> of_network;
        for (const Issue& issue : issues) {
            // Notes count over one table; the builder counts anew over all.
            if (issue.severity == Severity::note) {
                continue;
            }
            Whole whole{issue.kind, issue.file, issue.row, issue.column, issue.value, issue.message};
            if (whole_.contains(whole)) {
                continue;
            }
            of_network.insert(std::move(whole));
            messages_.emplace(issue.kind, issue.row, issue.message);
            values_.emplace(issue.kind, issue.row, issue.value);
            anywhere_.emplace(issue.kind, issue.message);
            kept_.push_back(issue);
        }
        whole_.merge(of_network);
    }

    /// Adds what is new of the issues of the whole: of a project that has more leads now, the old issue goes. O(n log n).
    [[nodiscard]] std::vector<Issue> with(const PartnershipNetwork& joined) && {
        std::vector<Issue> news;
        std::set<std::string> led;  // projects of whose leads there is news
        for (const Issue& issue : joined.issues()) {
            if (!knows(issue)) {
                news.push_back(issue);
                if (issue.kind == "two leads") {
                    led.insert(project_of(issue));
                }
            }
        }
        if (!led.empty()) {
            std::map<std::string_view, std::size_t> called;
            for (std::size_t p = 0; p < joined.projects().size(); ++p) {
                ++called[joined.projects().name[p]];
            }
            std::erase_if(kept_, [&](const Issue& issue) {
                const std::string project = issue.kind == "two leads" ? project_of(issue) : std::string();
                return led.contains(project) && called[project] == 1;
            });
        }
        std::move(news.begin(), news.end(), std::back_inserter(kept_));
        return std::move(kept_);
    }

  private:
    using Whole = std::tuple<std::string, std::string, std::int64_t, std::string, std::string, std::string>;

    [[nodiscard]] bool knows(const Issue& issue) const {
        if (messages_.contains({issue.kind, issue.row, issue.message}) ||
            values_.contains({issue.kind, issue.row, issue.value})) {
            return true;
        }
        // Actors and projects have no row here. A project's money is one network's; its period may be put together of two.
        return issue.row == 0 && ((issue.kind == "negative money" && issue.column == "project_budget") ||
                                  anywhere_.contains({issue.kind, issue.message}));
    }

    /// The name in: project "name" has 2 lead partners, ...
    static std::string project_of(const Issue& issue) {
        const std::size_t begin = issue.message.find('"') + 1;
        return issue.message.substr(begin, issue.message.rfind("\" has ") - begin);
    }

    std::set<Whole> whole_;
    std::set<std::tuple<std::string, std::int64_t, std::string>> messages_;
    std::set<std::tuple<std::string, std::int64_t, std::string>> values_;
    std::set<std::pair<std::string, std::string>> anywhere_;
    std::vector<Issue> kept_;
};

}  // namespace

PartnershipNetwork concatenate(std::span<const PartnershipNetwork* const> networks) {
    constexpr std::size_t named_sources = 8;  // of many, an issue would say more of files than of itself
    std::string source;
    std::string few;
    for (std::size_t i = 0; i < networks.size(); ++i) {
        source += (source.empty() ? "" : " + ") + std::string(networks[i]->source());
        if (i + 1 == named_sources) {
            few = source;
        }
    }
    few = networks.size() > named_sources
              ? few + " + " + std::to_string(networks.size() - named_sources) + " more"
              : source;
    NetworkBuilder builder(source, Strictness::report, Precedence::first);
    Said said;
    for (const PartnershipNetwork* net : networks) {
        builder.set_file(std::string(net->source()));
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
        said.take(net->issues());
    }
    builder.set_file(few);
    const PartnershipNetwork net = builder.finish();
    return {net.actors(), net.projects(), net.participations(), std::move(said).with(net), source};
}

}  // namespace isthmus
