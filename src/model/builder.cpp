#include "isthmus/model/builder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "isthmus/core/prefetch.hpp"
#include "isthmus/model/fields.hpp"
#include "model/field_table.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

constexpr double no_money = std::numeric_limits<double>::quiet_NaN();

using detail::quoted;

/// Buildings of one organisation lie apart; a tenth of a degree is another town.
bool is_near(const Location& a, const Location& b) {
    constexpr double apart = 0.1;
    return std::abs(a.latitude - b.latitude) <= apart && std::abs(a.longitude - b.longitude) <= apart;
}

/// An optional column starts when its first value comes; the rows before it are missing.
template <class T>
void append_optional(std::vector<T>& column, std::size_t rows_before, const T& value, const T& missing,
                     bool present) {
    if (column.empty()) {
        if (!present) {
            return;
        }
        column.assign(rows_before, missing);
    }
    column.push_back(value);
}

/// Whether two texts are one name: in capitals, with a hyphen or without an accent. Texts with digits are codes: 1.1 is not
/// 11.
bool is_spelling_of(std::string_view one, std::string_view other) {
    constexpr std::string_view digits = "0123456789";
    if (one.find_first_of(digits) != std::string_view::npos ||
        other.find_first_of(digits) != std::string_view::npos) {
        return false;
    }
    const std::string key = detail::name_key(one);
    return !key.empty() && key == detail::name_key(other);
}

/// A new row of a table says what `fields` do.
template <class Table, class Row>
void push_categories(Table& table, const Row& fields) {
    each_category<Table>(
        [&](const Field&, const auto& member) { (table.*member.column).push_back(fields.*member.value); });
}

}  // namespace

NetworkBuilder::NetworkBuilder(std::string source, Strictness strictness, Precedence precedence)
    : source_(std::move(source)), file_(source_), strictness_(strictness), precedence_(precedence) {}

void NetworkBuilder::set_file(std::string file) { file_ = std::move(file); }

void NetworkBuilder::set_cells(Cells cells) { cells_ = std::move(cells); }

void NetworkBuilder::set_header(std::string field, std::string header) {
    headers_.insert_or_assign(std::move(field), std::move(header));
}

void NetworkBuilder::locate(Issue& issue) const {
    if (issue.file.empty()) {
        issue.file = file_;
    }
    if (const auto header = headers_.find(issue.column); header != headers_.end()) {
        issue.column = header->second;
    }
    if (cells_ && issue.row > 0 && !issue.column.empty()) {
        const std::string_view cell = cells_(issue.column, issue.row);
        issue.value = cell.empty() ? std::move(issue.value) : std::string(cell);
    }
}

void NetworkBuilder::report(Issue issue) {
    locate(issue);
    if (strictness_ == Strictness::strict && issue.severity != Severity::note) {
        throw ValueError(issue.file + (issue.row > 0 ? ", row " + std::to_string(issue.row) : std::string()) +
                         (issue.column.empty() ? std::string() : ", column " + quoted(issue.column)) + ": " +
                         issue.message + (issue.fix.empty() ? std::string() : ". " + issue.fix));
    }
    log_.add(std::move(issue));
}

bool NetworkBuilder::is_noted(std::string_view field, std::string_view key) {
    return log_.rows() == IssueRows::every || contradicted_.emplace(field, key).second;
}

void NetworkBuilder::complete(CategoryColumn& column, id_type id, std::string_view value,
                              std::string_view field, const Whose& whose, std::uint32_t row) {
    const auto i = as_index(id);
    if (value.empty() || column[i] == value) {
        return;
    }
    if (column[i].empty()) {
        column.codes[i] = column.labels.intern(value);
        return;
    }
    if (is_spelling_of(column[i], value)) {
        return;
    }
    contradict(column[i], value, field, whose, row);
}

void NetworkBuilder::contradict(std::string_view kept, std::string_view value, std::string_view field,
                                const Whose& whose, std::uint32_t row) {
    // By key: two actors may share a name.
    if (!is_noted(field, whose.key)) {
        return;
    }
    std::string words(field);
    std::replace(words.begin(), words.end(), '_', ' ');
    report({.severity = Severity::warning,
            .kind = "two values of " + words,
            .file = {},
            .row = row,
            .column = std::string(field),
            .value = std::string(value),
            .message = quoted(whose.name) + " has " + words + ' ' + quoted(kept) + " in an earlier row and " +
                       quoted(value) + " here; the first is kept",
            .fix = "make the rows agree, or choose an actor key that keeps them apart"});
}

/// Three reads depend on each other: the number in the table of keys, the place of the text with that number, and the text.
/// Each is asked for some calls after the one before, and with the second what completing an actor reads and writes. In one
/// function: compilers take one that only fetches for one that does nothing.
void NetworkBuilder::expect_actor(std::string_view key) {
    Expected& expected = expected_[expected_calls_++ % expected_.size()];
    if (expected.actor != no_id) {
        actor_keys_.texts().fetch_text(as_index(expected.actor));
        actors_.source_id.fetch_text(as_index(expected.actor));
    }
    expected.actor = actor_keys_.number_in(expected.slot);
    if (expected.actor != no_id) {
        const std::size_t a = as_index(expected.actor);
        actor_keys_.texts().fetch_place(a);
        actors_.source_id.fetch_place(a);
        detail::fetch_soon(actors_.sector.data() + a);
        detail::fetch_soon(actors_.sector_code.codes.data() + a);
        detail::fetch_soon(actors_.sector_reason.codes.data() + a);
        detail::fetch_soon(actors_.country.codes.data() + a);
        for (const auto& of : agreements_) {
            if (a < of.size()) {
                detail::fetch_soon(of.data() + a);
            }
        }
    }
    expected.slot = actor_keys_.fetch_slot(key);
}

id_type NetworkBuilder::actor(std::string_view key, const ActorFields& fields, std::uint32_t row) {
    if (key.empty()) {
        throw ValueError("row " + std::to_string(row) + ": an actor needs a key that is not empty");
    }
    const id_type a = actor_keys_.intern(key);
    if (as_index(a) == actors_.name.size()) {
        actors_.name.push_back(fields.name.empty() ? key : fields.name);
        actors_.source_id.push_back(fields.source_id);
        actors_.sector.push_back(fields.sector);
        push_categories(actors_, fields);
        append_optional(actors_.location, as_index(a), fields.location, Location{}, fields.location.known());
        return a;
    }
    complete_id(a, fields.source_id, row);
    complete_sector(a, fields, row);
    each_category<ActorTable>([&](const Field& field, const auto& member) {
        if (field.kind == FieldKind::sector) {
            return;  // completed above, with what goes with it
        }
        CategoryColumn& column = actors_.*member.column;
        const std::string_view value = fields.*member.value;
        if (value.empty()) {
            return;
        }
        const std::string_view kept = column[as_index(a)];
        if (kept.empty()) {
            column.codes[as_index(a)] = column.labels.intern(value);
        } else if (kept == value || is_spelling_of(kept, value)) {
            agree(static_cast<FieldNumber>(&field - isthmus::fields().data()), a);
        } else {
            tally(field.name, a, {.value = std::string(value)}, kept, row);
        }
    });
    complete_location(a, fields.location, row);
    return a;
}

void NetworkBuilder::agree(FieldNumber field, id_type actor) {
    if (agreements_.empty()) {
        agreements_.resize(fields().size());
    }
    auto& of = agreements_[field];
    if (of.size() <= as_index(actor)) {
        of.resize(std::max(as_index(actor) + 1, actors_.name.size()), 0);
    }
    ++of[as_index(actor)];
}

std::size_t NetworkBuilder::rows_of_first(FieldNumber field, id_type actor) const {
    const bool agreed = field < agreements_.size() && as_index(actor) < agreements_[field].size();
    return 1 + (agreed ? agreements_[field][as_index(actor)] : 0U);
}

/// Counts a row with another value than the first. What is decided is said at the end, but for a strict builder.
void NetworkBuilder::tally(std::string_view field, id_type actor, Tally::Other other, std::string_view kept,
                           std::uint32_t row) {
    if (strictness_ == Strictness::strict || precedence_ == Precedence::first) {
        contradict(kept, other.value, field, {actor_keys_[actor], actors_.name[as_index(actor)]}, row);
        return;
    }
    const auto number = static_cast<FieldNumber>(find_field(field) - fields().data());
    const auto [at, is_new] = tallies_.try_emplace({number, actor});
    Tally& of = at->second;
    if (is_new) {
        of.issue.row = row;
        of.issue.column = field;
        of.issue.value = other.value;
        of.issue.message = kept;
        locate(of.issue);
    }
    const auto found = std::find_if(of.others.begin(), of.others.end(), [&](const Tally::Other& one) {
        return other.location.known()
                   ? is_near(one.location, other.location)
                   : one.sector == other.sector &&
                         (one.value == other.value || is_spelling_of(one.value, other.value));
    });
    ++(found == of.others.end() ? of.others.emplace_back(std::move(other)) : *found).rows;
}

void NetworkBuilder::complete_location(id_type a, const Location& location, std::uint32_t row) {
    if (!location.known()) {
        return;
    }
    if (actors_.location.empty()) {
        actors_.location.resize(actors_.name.size());
    }
    Location& kept = actors_.location[as_index(a)];
    if (!kept.known()) {
        kept = location;
        return;
    }
    if (is_near(kept, location)) {
        agree(detail::field_number("geolocation"), a);
        return;
    }
    const auto text = [](const Location& of) { return to_text(of.latitude) + ", " + to_text(of.longitude); };
    tally("geolocation", a, {.value = text(location), .location = location}, text(kept), row);
}

void NetworkBuilder::complete_id(id_type a, std::string_view value, std::uint32_t row) {
    if (value.empty()) {
        return;
    }
    const auto late = late_ids_.find(a);
    const std::string_view kept = late == late_ids_.end() ? actors_.source_id[as_index(a)] : late->second;
    if (kept.empty()) {
        late_ids_.emplace(a, value);
    } else if (kept != value) {
        tally("actor_id", a, {.value = std::string(value)}, kept, row);
    } else {
        agree(detail::field_number("actor_id"), a);
    }
}

/// A sector comes with its code and its reason, or not at all: a later row's sector beside the first row's code would be
/// nobody's statement.
void NetworkBuilder::complete_sector(id_type a, const ActorFields& fields, std::uint32_t row) {
    const auto i = as_index(a);
    const std::string_view code = actors_.sector_code[i];
    Sector& sector = actors_.sector[i];
    if (fields.sector == Sector::unknown && fields.sector_code.empty()) {
        return;
    }
    const bool other_code = !code.empty() && !fields.sector_code.empty() && fields.sector_code != code;
    const bool is_beside_code = !code.empty() && fields.sector_code.empty();
    const bool other_sector = fields.sector != Sector::unknown && fields.sector != sector &&
                              (sector != Sector::unknown || is_beside_code);
    if (other_code || other_sector) {
        const auto text = [](std::string_view of_code, Sector of) {
            return std::string(of_code.empty() ? name_of(of) : of_code);
        };
        tally("sector", a,
              {.value = text(fields.sector_code, fields.sector),
               .sector = fields.sector,
               .reason = std::string(fields.sector_reason)},
              other_code ? std::string(code) : std::string(name_of(sector)), row);
        return;
    }
    if (code.empty() && sector == Sector::unknown) {
        actors_.sector_code.codes[i] =
            fields.sector_code.empty() ? no_id : actors_.sector_code.labels.intern(fields.sector_code);
    } else {
        agree(detail::field_number("sector"), a);
    }
    const bool goes_with_it = code.empty() || fields.sector_code == code;
    if (goes_with_it && sector == Sector::unknown) {
        sector = fields.sector;
    }
    if (goes_with_it && actors_.sector_reason[i].empty() && !fields.sector_reason.empty()) {
        actors_.sector_reason.codes[i] = actors_.sector_reason.labels.intern(fields.sector_reason);
    }
    if (code.empty() && !fields.sector_code.empty() && actors_.sector_code[i].empty()) {
        actors_.sector_code.codes[i] = actors_.sector_code.labels.intern(fields.sector_code);
    }
}

id_type NetworkBuilder::project(std::string_view key, const ProjectFields& fields, std::uint32_t row) {
    if (key.empty()) {
        throw ValueError("row " + std::to_string(row) + ": a project needs a key that is not empty");
    }
    const id_type p = project_keys_.intern(key);
    const auto i = as_index(p);
    if (i == projects_.name.size()) {
        projects_.name.push_back(fields.name.empty() ? key : fields.name);
        push_categories(projects_, fields);
        projects_.period.push_back(fields.period);
        projects_.budget.push_back(fields.budget);
        project_rows_.push_back(row);
        return p;
    }
    const Whose who{project_keys_[p], projects_.name[i]};
    each_category<ProjectTable>([&](const Field& field, const auto& member) {
        complete(projects_.*member.column, p, fields.*member.value, field.name, who, row);
    });
    const auto complete_day = [&](day_type& day, day_type value, const char* field, const char* words) {
        if (day == no_day) {
            day = value;
        }
        if (value == no_day || value == day || !is_noted(field, who.key)) {
            return;
        }
        report({.severity = Severity::warning,
                .kind = std::string("two values of ") + words,
                .file = {},
                .row = row,
                .column = field,
                .value = iso_date(value),
                .message = "project " + quoted(who.name) + " has " + words + ' ' + iso_date(day) +
                           " in an earlier row and " + iso_date(value) + " here; the first is kept",
                .fix = "make the rows agree, or give each project a key of its own"});
    };
    complete_day(projects_.period[i].start, fields.period.start, "start", "start");
    complete_day(projects_.period[i].end, fields.period.end, "end", "end");
    if (std::isnan(projects_.budget[i])) {
        projects_.budget[i] = fields.budget;
    } else if (!std::isnan(fields.budget) && fields.budget != projects_.budget[i] &&
               is_noted("project_budget", who.key)) {
        report({.severity = Severity::warning,
                .kind = "two values of project budget",
                .file = {},
                .row = row,
                .column = "project_budget",
                .value = to_text(fields.budget),
                .message = "project " + quoted(who.name) + " has a budget of " +
                           to_text(projects_.budget[i]) + " in an earlier row and " + to_text(fields.budget) +
                           " here; the first is kept",
                .fix = "make the rows agree, or give each project a key of its own"});
    }
    return p;
}

void NetworkBuilder::participation(id_type project, id_type actor, const ParticipationFields& fields,
                                   std::uint32_t row) {
    if (project < 0 || as_index(project) >= project_keys_.size() || actor < 0 ||
        as_index(actor) >= actor_keys_.size()) {
        throw ValueError("row " + std::to_string(row) + ": there is no project " + std::to_string(project) +
                         " or no actor " + std::to_string(actor) +
                         "; take the ids that project() and actor() gave");
    }
    const std::size_t before = participations_.size();
    each_category<ParticipationTable>([&](const Field&, const auto& member) {
        CategoryColumn& column = participations_.*member.column;
        const std::string_view value = fields.*member.value;
        const id_type code = value.empty() ? no_id : column.labels.intern(value);
        append_optional(column.codes, before, code, no_id, code != no_id);
    });
    append_optional(participations_.withdrawn, before, static_cast<std::uint8_t>(fields.withdrawn),
                    std::uint8_t{0}, fields.withdrawn);
    append_optional(participations_.budget, before, fields.budget, no_money, !std::isnan(fields.budget));
    append_optional(participations_.weight, before, fields.weight, no_money, !std::isnan(fields.weight));
    append_optional(participations_.period, before, fields.period, Period{}, fields.period != Period{});
    participations_.project.push_back(project);
    participations_.actor.push_back(actor);
    participations_.role.push_back(fields.role);
    participations_.row.push_back(row);
}

}  // namespace isthmus
