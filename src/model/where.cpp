#include <algorithm>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/close_names.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "isthmus/model/without.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using Kept = std::vector<char>;

/// Old numbers to new ones, for what is kept.
std::vector<id_type> renumber(const Kept& kept) {
    std::vector<id_type> numbers(kept.size(), no_id);
    id_type next = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] != 0) {
            numbers[i] = next++;
        }
    }
    return numbers;
}

TextColumn select(const TextColumn& column, const Kept& kept) {
    TextColumn selected;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] != 0) {
            selected.push_back(column[i]);
        }
    }
    return selected;
}

CategoryColumn select(const CategoryColumn& column, const Kept& kept) {
    CategoryColumn selected;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] != 0) {
            selected.push_back(column[i]);
        }
    }
    return selected;
}

template <class T>
std::vector<T> select(const std::vector<T>& column, const Kept& kept) {
    std::vector<T> selected;
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (kept[i] != 0) {
            selected.push_back(column[i]);
        }
    }
    return selected;
}

template <class Table>
void select_categories(Table& selected, const Table& from, const Kept& kept) {
    each_category<Table>([&](const Field&, const auto& member) {
        const CategoryColumn& column = from.*member.column;
        if (!column.codes.empty()) {
            selected.*member.column = select(column, kept);
        }
    });
}

ActorTable select(const ActorTable& t, const Kept& kept) {
    ActorTable selected;
    selected.key = select(t.key, kept);
    selected.name = select(t.name, kept);
    selected.source_id = select(t.source_id, kept);
    selected.sector = select(t.sector, kept);
    selected.location = select(t.location, kept);
    select_categories(selected, t, kept);
    return selected;
}

ProjectTable select(const ProjectTable& t, const Kept& kept) {
    ProjectTable selected;
    selected.key = select(t.key, kept);
    selected.name = select(t.name, kept);
    selected.period = select(t.period, kept);
    selected.budget = select(t.budget, kept);
    select_categories(selected, t, kept);
    return selected;
}

ParticipationTable select(const ParticipationTable& t, const Kept& kept) {
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

/// Whether a lost row or an unread column is behind the issue: nobody knows to which part of the network it belongs.
bool is_of_every_part(const Issue& issue, const std::unordered_set<std::int64_t>& rows) {
    return issue.severity == Severity::error && !rows.contains(issue.row);
}

/// The actors, projects and rows that masks keep, under new numbers; of the issues those of rows that remain, and the
/// errors of rows that never got in.
PartnershipNetwork part_of(const PartnershipNetwork& net, const Kept& actors, const Kept& projects,
                           const Kept& rows) {
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
    const auto& all = net.participations().row;
    const std::unordered_set<std::int64_t> all_lines(all.begin(), all.end());
    std::vector<Issue> issues;
    for (const Issue& issue : net.issues()) {
        if ((issue.severity != Severity::note && lines.contains(issue.row)) ||
            is_of_every_part(issue, all_lines)) {
            issues.push_back(issue);
        }
    }
    return {select(net.actors(), actors), select(net.projects(), projects), std::move(selected),
            std::move(issues), std::string(net.source())};
}

/// What is left of `size` without some; ValueError for one that there is not.
Kept all_but(std::span<const id_type> some, std::size_t size, const char* what) {
    Kept kept(size, 1);
    for (const id_type id : some) {
        if (id < 0 || as_index(id) >= size) {
            throw ValueError("there is no " + std::string(what) + ' ' + std::to_string(id) + "; there are " +
                             std::to_string(size));
        }
        kept[as_index(id)] = 0;
    }
    return kept;
}

/// One mask a side of the network.
struct Masks {
    Kept actors;
    Kept projects;
    Kept rows;

    explicit Masks(const PartnershipNetwork& net)
        : actors(net.actors().size(), 1),
          projects(net.projects().size(), 1),
          rows(net.participations().size(), 1) {}

    Kept& of(FieldOwner owner) {
        return owner == FieldOwner::actor ? actors : owner == FieldOwner::project ? projects : rows;
    }
};

/// The rows that masks leave, and whoever is in one of them.
PartnershipNetwork remaining(const PartnershipNetwork& net, const Masks& kept) {
    const ParticipationTable& rows = net.participations();
    Masks left(net);
    std::fill(left.actors.begin(), left.actors.end(), char{0});
    std::fill(left.projects.begin(), left.projects.end(), char{0});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto p = as_index(rows.project[i]);
        const auto a = as_index(rows.actor[i]);
        const bool stays = kept.projects[p] != 0 && kept.actors[a] != 0 && kept.rows[i] != 0;
        left.rows[i] = static_cast<char>(stays);
        if (stays) {
            left.projects[p] = left.actors[a] = 1;
        }
    }
    return part_of(net, left.actors, left.projects, left.rows);
}

bool is_selectable(const Field& field) {
    return field.name == "sector" || field.name == "role" ||
           !std::holds_alternative<std::monostate>(field.category);
}

const Field& selectable(const std::string& name) {
    const Field* field = find_field(name);
    if (field == nullptr || !is_selectable(*field)) {
        std::string list;
        for (const std::string_view known : filter_fields()) {
            detail::append_item(list, known);
        }
        throw KeyError('"' + name + "\" is no field to choose a part by; there are active, started, " + list);
    }
    return *field;
}

/// The column of a field that is a category, and nothing of one that is an enumeration.
const CategoryColumn* column_of(const PartnershipNetwork& net, const Field& field) {
    if (const auto* of_actor = std::get_if<CategoryMember<ActorTable>>(&field.category)) {
        return &(net.actors().*of_actor->column);
    }
    if (const auto* of_project = std::get_if<CategoryMember<ProjectTable>>(&field.category)) {
        return &(net.projects().*of_project->column);
    }
    if (const auto* of_row = std::get_if<CategoryMember<ParticipationTable>>(&field.category)) {
        return &(net.participations().*of_row->column);
    }
    return nullptr;
}

/// Whether a region is known by its code, and not by its name.
bool is_country_code(std::string_view region) {
    const auto parsed = parse_nuts_cell(region);
    return parsed && parsed->code == region;
}

/// Which labels a value means: the one that it is, else those spelled alike, a country by any of its names, regions by the
/// beginning of their code.
std::vector<id_type> codes_of(const CategoryColumn& column, const Field& field, const std::string& value) {
    std::vector<id_type> codes;
    if (const id_type exact = column.labels.find(value); exact != no_id) {
        codes.push_back(exact);
    }
    if (codes.empty() && field.kind == FieldKind::country) {
        const Country* country = find_country(value);
        const id_type code = country == nullptr ? no_id : column.labels.find(country->iso2);
        return code == no_id ? codes : std::vector{code};
    }
    const std::string key = detail::name_key(value);
    const bool by_beginning = field.kind == FieldKind::region && key.size() >= 2;
    for (std::size_t i = 0; i < column.labels.size() && !key.empty() && (codes.empty() || by_beginning);
         ++i) {
        const auto code = static_cast<id_type>(i);
        const std::string other = detail::name_key(column.labels[code]);
        if ((other == key ||
             (by_beginning && other.starts_with(key) && is_country_code(column.labels[code]))) &&
            std::find(codes.begin(), codes.end(), code) == codes.end()) {
            codes.push_back(code);
        }
    }
    return codes;
}

[[noreturn]] void refuse_value(const CategoryColumn& column, const Field& field, const std::string& value) {
    constexpr std::size_t most = 8;
    const std::string name(field.name);
    if (column.labels.size() == 0) {
        throw KeyError("nothing in the network has a value of " + name + ", so that none is \"" + value +
                       '"');
    }
    std::vector<std::string> labels;
    std::string known;
    for (std::size_t i = 0; i < column.labels.size(); ++i) {
        labels.emplace_back(column.labels[static_cast<id_type>(i)]);
        if (i < most) {
            detail::append_item(known, labels.back());
        }
    }
    const char* among = labels.size() > most ? ", among them " : ": ";
    throw KeyError(name + " \"" + value + "\" does not occur" + did_you_mean(labels, value) +
                   (labels.size() == 1 ? "; there is 1" : "; there are " + std::to_string(labels.size())) +
                   among + known);
}

/// 1 where a category has one of the values.
Kept matches(const CategoryColumn& column, const Field& field, const std::vector<std::string>& values) {
    Kept wanted(column.labels.size(), 0);
    for (const std::string& value : values) {
        const auto codes = codes_of(column, field, value);
        if (codes.empty()) {
            refuse_value(column, field, value);
        }
        for (const id_type code : codes) {
            wanted[as_index(code)] = 1;
        }
    }
    Kept found(column.codes.size(), 0);
    for (std::size_t i = 0; i < found.size(); ++i) {
        found[i] = column.codes[i] == no_id ? char{0} : wanted[as_index(column.codes[i])];
    }
    return found;
}

/// 1 where an enumeration has one of the values, by name.
template <class Value>
Kept matches(const std::vector<Value>& column, const std::vector<std::string>& values) {
    Kept found(column.size(), 0);
    for (const std::string& name : values) {
        const auto value = named<Value>(name);
        for (std::size_t i = 0; i < found.size(); ++i) {
            found[i] = static_cast<char>(found[i] != 0 || column[i] == value);
        }
    }
    return found;
}

Kept matches(const PartnershipNetwork& net, const Field& field, const std::vector<std::string>& values) {
    if (field.name == "sector") {
        return matches(net.actors().sector, values);
    }
    if (field.name == "role") {
        return matches(net.participations().role, values);
    }
    return matches(*column_of(net, field), field, values);
}

Kept in_years(const ProjectTable& projects, const std::optional<int>& active,
              const std::optional<int>& started) {
    Kept found(projects.size(), 0);
    for (std::size_t p = 0; p < found.size(); ++p) {
        const Period& period = projects.period[p];
        found[p] =
            static_cast<char>((!active || active_in(period, *active)) &&
                              (!started || (period.start != no_day && year_of(period.start) == *started)));
    }
    return found;
}

/// Keeps of `kept` what `found` has, or what it has not.
void narrow(Kept& kept, const Kept& found, bool wanted) {
    for (std::size_t i = 0; i < kept.size() && i < found.size(); ++i) {
        kept[i] = static_cast<char>(kept[i] != 0 && (found[i] != 0) == wanted);
    }
}

PartnershipNetwork chosen(const PartnershipNetwork& net, const Filter& filter, bool wanted) {
    Masks kept(net);
    for (const FieldValues& one : filter.fields) {
        const Field& field = selectable(one.field);
        if (!one.values.empty()) {
            narrow(kept.of(field.owner), matches(net, field, one.values), wanted);
        }
    }
    if (wanted && (filter.active || filter.started)) {
        narrow(kept.projects, in_years(net.projects(), filter.active, filter.started), true);
    }
    if (!wanted && filter.active) {
        narrow(kept.projects, in_years(net.projects(), filter.active, {}), false);
    }
    if (!wanted && filter.started) {
        narrow(kept.projects, in_years(net.projects(), {}, filter.started), false);
    }
    return remaining(net, kept);
}

}  // namespace

std::vector<std::string_view> filter_fields() {
    std::vector<std::string_view> names;
    for (const Field& field : fields()) {
        if (is_selectable(field)) {
            names.push_back(field.name);
        }
    }
    return names;
}

PartnershipNetwork where(const PartnershipNetwork& net, const Filter& filter) {
    return chosen(net, filter, true);
}

PartnershipNetwork without(const PartnershipNetwork& net, const Filter& filter) {
    return chosen(net, filter, false);
}

PartnershipNetwork without(const PartnershipNetwork& net, std::span<const id_type> actors,
                           std::span<const id_type> projects) {
    const ParticipationTable& rows = net.participations();
    const Kept actor_left = all_but(actors, net.actors().size(), "actor");
    const Kept project_left = all_but(projects, net.projects().size(), "project");
    Kept kept(rows.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool stays =
            project_left[as_index(rows.project[i])] != 0 && actor_left[as_index(rows.actor[i])] != 0;
        kept[i] = static_cast<char>(stays);
    }
    return part_of(net, actor_left, project_left, kept);
}

}  // namespace isthmus
