#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "isthmus/model/builder.hpp"
#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using detail::quoted;

std::string rows_text(std::uint32_t first, std::uint32_t second) {
    return "rows " + std::to_string(first) + " and " + std::to_string(second);
}

/// Order of participations: project, actor, row of the source; a counting sort by project keeps it linear in the
/// common case that rows come grouped by project.
std::vector<std::uint32_t> sorted_order(const ParticipationTable& rows, id_type projects) {
    std::vector<std::uint32_t> starts(as_index(projects) + 1, 0);
    for (const id_type p : rows.project) {
        ++starts[as_index(p) + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> order(rows.size());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        order[next[as_index(rows.project[i])]++] = static_cast<std::uint32_t>(i);
    }
    for (std::size_t p = 0; p + 1 < starts.size(); ++p) {
        std::sort(order.begin() + starts[p], order.begin() + starts[p + 1],
                  [&](std::uint32_t i, std::uint32_t k) {
                      return rows.actor[i] != rows.actor[k] ? rows.actor[i] < rows.actor[k] : i < k;
                  });
    }
    return order;
}

template <class T>
void permute(std::vector<T>& values, const std::vector<std::uint32_t>& order) {
    if (values.empty()) {
        return;
    }
    std::vector<T> sorted;
    sorted.reserve(values.size());
    for (const std::uint32_t i : order) {
        sorted.push_back(values[i]);
    }
    values = std::move(sorted);
}

/// Numbers labels in the order of the rows, as where() numbers them; those that no row has go.
void renumber(CategoryColumn& column) {
    std::vector<id_type> numbers(column.labels.size(), no_id);
    LabelTable labels;
    for (id_type& code : column.codes) {
        if (code != no_id) {
            id_type& number = numbers[as_index(code)];
            number = number == no_id ? labels.intern(column.labels[code]) : number;
            code = number;
        }
    }
    column.labels = std::move(labels);
}

void permute(CategoryColumn& column, const std::vector<std::uint32_t>& order) {
    permute(column.codes, order);
    renumber(column);
}

/// One past the last row of the project that begins at `begin`, among rows sorted by project.
std::size_t end_of_project(const ParticipationTable& sorted, std::size_t begin) {
    std::size_t end = begin;
    while (end < sorted.size() && sorted.project[end] == sorted.project[begin]) {
        ++end;
    }
    return end;
}

bool ends_before_start(const Period& period) {
    return period.start != no_day && period.end != no_day && period.end < period.start;
}

/// The lead partners of a project, by their rows.
struct Leads {
    std::size_t count = 0;
    std::size_t first = 0;  ///< in the order of the source
    std::size_t second = 0;
};

/// Those of the project from `begin` to `end`.
Leads leads_of(const ParticipationTable& sorted, std::size_t begin, std::size_t end) {
    Leads leads;
    for (std::size_t i = begin; i < end; ++i) {
        if (sorted.role[i] != Role::lead) {
            continue;
        }
        ++leads.count;
        if (leads.count == 1 || sorted.row[i] < sorted.row[leads.first]) {
            leads.second = std::exchange(leads.first, i);
        } else if (leads.count == 2 || sorted.row[i] < sorted.row[leads.second]) {
            leads.second = i;
        }
    }
    return leads;
}

}  // namespace

/// Gives every attribute with several values the most frequent one, or none.
void NetworkBuilder::decide() {
    const bool is_changed = !tallies_.empty();
    for (auto& [where, of] : tallies_) {
        decide(where.first, where.second, of);
    }
    tallies_.clear();
    if (is_changed) {  // labels that no actor has any more go
        each_category<ActorTable>(
            [&](const Field&, const auto& member) { renumber(actors_.*member.column); });
    }
}

void NetworkBuilder::decide(FieldNumber field, id_type actor, Tally& of) {
    std::stable_sort(of.others.begin(), of.others.end(),
                     [](const auto& a, const auto& b) { return a.rows > b.rows; });
    const std::size_t first = rows_of_first(field, actor);
    const Tally::Other& best = of.others.front();
    const bool is_tie =
        best.rows == first || (best.rows > first && of.others.size() > 1 && of.others[1].rows == best.rows);
    const auto in_rows = [](std::size_t rows) {
        return " in " + std::to_string(rows) + (rows == 1 ? " row" : " rows");
    };
    std::string words(fields()[field].name);
    std::replace(words.begin(), words.end(), '_', ' ');
    of.issue.severity = Severity::warning;
    of.issue.kind = "two values of " + words;
    of.issue.message =
        quoted(actors_.name[as_index(actor)]) + " has " + words + ' ' + quoted(of.issue.message) +
        in_rows(first) + " and " + quoted(best.value) + in_rows(best.rows) +
        (of.others.size() > 1 ? ", and others" : "") +
        (is_tie ? "; none is more frequent, and it counts as missing" : "; the most frequent is kept");
    of.issue.fix = "make the rows agree, or choose an actor key that keeps them apart";
    log_.add(std::move(of.issue));
    if (is_tie) {
        set_attribute(field, actor, {});
    } else if (best.rows > first) {
        set_attribute(field, actor, best);
    }
}

/// An empty value is none.
void NetworkBuilder::set_attribute(FieldNumber field, id_type actor, const Tally::Other& value) {
    const auto i = as_index(actor);
    const std::string_view name = fields()[field].name;
    const auto set = [&](CategoryColumn& column, std::string_view text) {
        column.codes[i] = text.empty() ? no_id : column.labels.intern(text);
    };
    if (name == "actor_id") {
        late_ids_.insert_or_assign(actor, value.value);
    } else if (name == "geolocation") {
        actors_.location[i] = value.location;
    } else if (name == "sector") {
        const bool has_code = !value.value.empty() && value.value != name_of(value.sector);
        actors_.sector[i] = value.sector;
        set(actors_.sector_code, has_code ? value.value : std::string());
        set(actors_.sector_reason, value.value.empty() ? "the rows disagree" : value.reason);
    } else {
        each_category<ActorTable>([&](const Field& of, const auto& member) {
            if (of.name == name) {
                set(actors_.*member.column, value.value);
            }
        });
    }
}

void NetworkBuilder::check_money(std::vector<double>& amounts, const std::vector<std::uint32_t>& rows,
                                 const char* field) {
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (std::isnan(amounts[i]) || (std::isfinite(amounts[i]) && amounts[i] >= 0)) {
            continue;
        }
        const bool infinite = !std::isfinite(amounts[i]);
        report({.severity = infinite ? Severity::error : Severity::warning,
                .kind = infinite ? "infinite money" : "negative money",
                .file = {},
                .row = rows[i],
                .column = field,
                .value = to_text(amounts[i]),
                .message = infinite
                               ? "an infinite amount cannot be used; it counts as missing"
                               : "a negative amount is kept, but shares of money need amounts of 0 or more",
                .fix = "correct the amount, or leave the cell empty"});
        if (infinite) {
            amounts[i] = std::numeric_limits<double>::quiet_NaN();
        }
    }
}

/// Of a period that ends before it starts.
void NetworkBuilder::report_time(const Period& period, const std::string& whose, std::uint32_t row,
                                 const char* field) {
    report(
        {.severity = Severity::warning,
         .kind = "ends before it starts",
         .file = {},
         .row = row,
         .column = field,
         .value = iso_date(period.end),
         .message = whose + " starts on " + iso_date(period.start) + " and ends on " + iso_date(period.end),
         .fix = "correct one of the two dates"});
}

void NetworkBuilder::check_money_and_time() {
    check_money(participations_.budget, participations_.row, "budget");
    check_money(projects_.budget, project_rows_, "project_budget");
    for (std::size_t p = 0; p < projects_.period.size(); ++p) {
        if (ends_before_start(projects_.period[p])) {
            report_time(projects_.period[p], "project " + quoted(projects_.name[p]), project_rows_[p], "end");
        }
    }
    for (std::size_t i = 0; i < participations_.period.size(); ++i) {
        if (ends_before_start(participations_.period[i])) {
            report_time(participations_.period[i],
                        "the part of " + quoted(actors_.name[as_index(participations_.actor[i])]),
                        participations_.row[i], "partner_end");
        }
    }
}

/// Rows `begin` to `end` are those of one project, sorted by actor.
void NetworkBuilder::check_twice(const ParticipationTable& rows, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin + 1; i < end; ++i) {
        if (rows.actor[i] != rows.actor[i - 1]) {
            continue;
        }
        report({.severity = Severity::warning,
                .kind = "actor twice in a project",
                .file = {},
                .row = rows.row[i],
                .column = "actor",
                .value = std::string(actors_.name[as_index(rows.actor[i])]),
                .message = "the same actor of project " + quoted(projects_.name[as_index(rows.project[i])]) +
                           " stands in " + rows_text(rows.row[i - 1], rows.row[i]) +
                           "; both rows are kept, as one link",
                .fix = "remove one of the rows, or choose an actor key that tells them apart"});
    }
}

/// Rows `begin` to `end` are those of one project; whether it has a lead partner.
bool NetworkBuilder::check_leads(const ParticipationTable& rows, std::size_t begin, std::size_t end) {
    const Leads leads = leads_of(rows, begin, end);
    if (leads.count < 2) {
        return leads.count > 0;
    }
    report({.severity = Severity::warning,
            .kind = "two leads",
            .file = {},
            .row = rows.row[leads.second],
            .column = "role",
            .value = std::string(actors_.name[as_index(rows.actor[leads.second])]),
            .message = "project " + quoted(projects_.name[as_index(rows.project[leads.second])]) + " has " +
                       std::to_string(leads.count) + " lead partners, the first two in " +
                       rows_text(rows.row[leads.first], rows.row[leads.second]) + "; all are kept",
            .fix = "mark one of them as the lead"});
    return true;
}

/// Projects, by the first row of each, that share an issue: one note for all of them.
void NetworkBuilder::report_projects(const ParticipationTable& rows, const std::vector<std::size_t>& found,
                                     const char* kind, const char* what, const char* fix) {
    if (found.empty()) {
        return;
    }
    if (log_.rows() == IssueRows::every) {
        for (const std::size_t each : found) {
            report({.severity = Severity::note,
                    .kind = kind,
                    .file = {},
                    .row = rows.row[each],
                    .column = "project",
                    .value = std::string(projects_.name[as_index(rows.project[each])]),
                    .message = std::string("the project has ") + what,
                    .fix = fix});
        }
        return;
    }
    const auto first = found.front();
    report({.severity = Severity::note,
            .kind = kind,
            .file = {},
            .row = rows.row[first],
            .column = "project",
            .value = std::string(projects_.name[as_index(rows.project[first])]),
            .message = std::to_string(found.size()) +
                       (found.size() == 1 ? " project has " : " projects have ") + what +
                       "; the first is named here",
            .fix = fix});
}

/// What only the whole partnership shows; `rows` are sorted by project and actor.
void NetworkBuilder::check_partnerships(const ParticipationTable& rows) {
    const bool has_leads = std::find(rows.role.begin(), rows.role.end(), Role::lead) != rows.role.end();
    std::vector<std::size_t> alone;
    std::vector<std::size_t> leaderless;
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
        end = end_of_project(rows, begin);
        check_twice(rows, begin, end);
        if (!check_leads(rows, begin, end) && has_leads) {
            leaderless.push_back(begin);
        }
        if (rows.actor[begin] == rows.actor[end - 1]) {
            alone.push_back(begin);
        }
    }
    report_projects(rows, alone, "one partner only", "one partner only and so no tie",
                    "check whether the partner list is complete");
    report_projects(rows, leaderless, "no lead", "no lead partner", "check the column of roles");
}

PartnershipNetwork NetworkBuilder::finish() {
    // What a strict builder throws on the way must not leave half of it behind.
    return std::exchange(*this, NetworkBuilder(source_, strictness_, precedence_)).build();
}

PartnershipNetwork NetworkBuilder::build() {
    static_cast<void>(to_id(participations_.size(), "participations"));
    decide();
    check_money_and_time();
    if (!late_ids_.empty()) {
        TextColumn ids;
        for (std::size_t a = 0; a < actors_.source_id.size(); ++a) {
            const auto late = late_ids_.find(static_cast<id_type>(a));
            ids.push_back(late == late_ids_.end() ? actors_.source_id[a] : late->second);
        }
        actors_.source_id = std::move(ids);
    }
    actors_.key = std::move(actor_keys_).take_texts();
    projects_.key = std::move(project_keys_).take_texts();
    const auto order = sorted_order(participations_, to_id(projects_.size(), "projects"));
    permute(participations_.project, order);
    permute(participations_.actor, order);
    permute(participations_.role, order);
    permute(participations_.withdrawn, order);
    permute(participations_.budget, order);
    permute(participations_.period, order);
    permute(participations_.row, order);
    permute(participations_.weight, order);
    each_category<ParticipationTable>(
        [&](const Field&, const auto& member) { permute(participations_.*member.column, order); });
    check_partnerships(participations_);
    std::vector<Issue> issues = log_.take(file_);
    std::stable_sort(issues.begin(), issues.end(),
                     [](const Issue& a, const Issue& b) { return a.row < b.row; });
    return {std::move(actors_), std::move(projects_), std::move(participations_), std::move(issues),
            std::move(source_)};
}

}  // namespace isthmus
