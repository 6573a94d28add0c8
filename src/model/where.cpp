#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/close_names.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "isthmus/model/without.hpp"
#include "model/part.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using Kept = std::vector<char>;

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
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (kept.projects[as_index(rows.project[i])] != 0 && kept.actors[as_index(rows.actor[i])] != 0 &&
            kept.rows[i] != 0) {
            left.push_back(i);
        }
    }
    return detail::part_of(net, left);
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
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (project_left[as_index(rows.project[i])] != 0 && actor_left[as_index(rows.actor[i])] != 0) {
            left.push_back(i);
        }
    }
    return detail::part_of(net, detail::ids_of(actor_left), detail::ids_of(project_left), left);
}

}  // namespace isthmus
