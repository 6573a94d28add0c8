#include "isthmus/io/document_conversion.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "io/text/lines.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

/// The shortest text that reads back as the same double; nothing for NaN.
std::string number_text(double value) {
    if (std::isnan(value)) {
        return {};
    }
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), written.ptr};
}

std::string day_text(day_type day) { return day == no_day ? std::string() : iso_date(day); }

/// A field of an actor, a project or a participation as text, by its number.
using Text = std::function<std::string(std::size_t)>;
struct FieldText {
    std::string name;
    AttributeKind kind;
    Text text;
};

/// Fields of `Table` that are not categories, by their names.
using OtherFields = std::map<std::string_view, Text>;

OtherFields other_fields(const ActorTable& a) {
    const auto degrees = [&a](double Location::* of) {
        return [&a, of](std::size_t i) {
            return a.location.empty() ? std::string() : number_text(a.location[i].*of);
        };
    };
    return {{"actor_key", [&a](std::size_t i) { return std::string(a.key[i]); }},
            {"actor_id", [&a](std::size_t i) { return std::string(a.source_id[i]); }},
            {"sector",
             [&a](std::size_t i) {
                 const Sector sector = a.sector[i];
                 return sector == Sector::unknown ? std::string() : std::string(name_of(sector));
             }},
            {"latitude", degrees(&Location::latitude)},
            {"longitude", degrees(&Location::longitude)}};
}

OtherFields other_fields(const ProjectTable& p) {
    return {{"project_key", [&p](std::size_t i) { return std::string(p.key[i]); }},
            {"start", [&p](std::size_t i) { return day_text(p.period[i].start); }},
            {"end", [&p](std::size_t i) { return day_text(p.period[i].end); }},
            {"project_budget", [&p](std::size_t i) { return number_text(p.budget[i]); }}};
}

OtherFields other_fields(const ParticipationTable& r) {
    const auto day = [&r](day_type Period::* of) {
        return
            [&r, of](std::size_t i) { return r.period.empty() ? std::string() : day_text(r.period[i].*of); };
    };
    return {{"role", [&r](std::size_t i) { return std::string(name_of(r.role[i])); }},
            {"withdrawn",
             [&r](std::size_t i) {
                 return r.withdrawn.empty() ? std::string() : r.withdrawn[i] != 0 ? "yes" : "no";
             }},
            {"budget",
             [&r](std::size_t i) { return r.budget.empty() ? std::string() : number_text(r.budget[i]); }},
            {"partner_start", day(&Period::start)},
            {"partner_end", day(&Period::end)},
            {"weight",
             [&r](std::size_t i) { return r.weight.empty() ? std::string() : number_text(r.weight[i]); }}};
}

/// What a table of the network has, as texts, in the order of fields(). Names of actors and projects are not among it.
template <class Table>
std::vector<FieldText> field_texts(const Table& table) {
    const OtherFields others = other_fields(table);
    std::vector<FieldText> texts;
    for (const Field& field : fields()) {
        const bool is_number = field.kind == FieldKind::money || field.kind == FieldKind::degrees ||
                               field.kind == FieldKind::number;
        const auto kind = is_number ? AttributeKind::number : AttributeKind::text;
        if (const auto* member = std::get_if<CategoryMember<Table>>(&field.category)) {
            const CategoryColumn& column = table.*member->column;
            texts.push_back({std::string(field.name), kind, [&column](std::size_t i) {
                                 return column.codes.empty() ? std::string() : std::string(column[i]);
                             }});
        } else if (const auto other = others.find(field.name); other != others.end()) {
            texts.push_back({std::string(field.name), kind, other->second});
        }
    }
    return texts;
}

/// The field as a cell of a table, whose decimal mark whoever reads it has to guess.
Text as_cell(const FieldText& field) {
    return field.kind == AttributeKind::text ? field.text : [text = field.text](std::size_t i) {
        return detail::unmistakable(text(i));
    };
}

/// Participations in the order of the rows they came from: read again, actors and projects come in the same order.
std::vector<std::size_t> source_order(const ParticipationTable& rows) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rows.row[a] < rows.row[b]; });
    return order;
}

bool all_empty(const TextColumn& column) { return column.bytes().empty(); }

void add_column(TextTable& table, std::string name, TextColumn column) {
    table.names.push_back(std::move(name));
    table.columns.push_back(std::move(column));
}

/// Texts of every node: those of actors, nothing for projects, or the other way round.
Attribute node_attribute(const FieldText& field, std::size_t before, std::size_t count, std::size_t after) {
    Attribute attribute{field.name, field.kind, {}};
    for (std::size_t i = 0; i < before; ++i) {
        attribute.values.push_back({});
    }
    for (std::size_t i = 0; i < count; ++i) {
        attribute.values.push_back(field.text(i));
    }
    for (std::size_t i = 0; i < after; ++i) {
        attribute.values.push_back({});
    }
    return attribute;
}

GraphDocument named_document(id_type n, std::span<const std::string> names) {
    if (!names.empty() && names.size() != as_index(n)) {
        throw ValueError("there are " + std::to_string(names.size()) + " names for " + std::to_string(n) +
                         " actors");
    }
    GraphDocument document;
    for (id_type v = 0; v < n; ++v) {
        const std::string id = std::to_string(v);
        document.ids.push_back(id);
        document.labels.push_back(names.empty() ? id : names[as_index(v)]);
    }
    return document;
}

void add_link(GraphDocument& document, id_type from, id_type to, double weight) {
    document.from.push_back(from);
    document.to.push_back(to);
    document.weights.push_back(weight);
    document.lines.push_back(0);
}

/// The nodes that no link has, in their order.
std::vector<id_type> lone_nodes(const GraphDocument& document) {
    std::vector<bool> linked(document.ids.size(), false);
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        linked[as_index(document.from[i])] = true;
        linked[as_index(document.to[i])] = true;
    }
    std::vector<id_type> nodes;
    for (id_type v = 0; v < document.node_count(); ++v) {
        if (!linked[as_index(v)]) {
            nodes.push_back(v);
        }
    }
    return nodes;
}

/// The ends of every row: those of the links, then of each lone node itself, and no_id beside it.
struct Ends {
    std::vector<id_type> actor;
    std::vector<id_type> project;
};

Ends ends_of(const GraphDocument& document, const std::vector<id_type>& lone) {
    Ends ends{document.from, document.to};
    for (const id_type v : lone) {
        const bool is_actor = v < document.first_mode.value_or(0);
        ends.actor.push_back(is_actor ? v : no_id);
        ends.project.push_back(is_actor ? no_id : v);
    }
    return ends;
}

TextColumn column_of(const TextColumn& texts, const std::vector<id_type>& ends) {
    TextColumn column;
    for (const id_type end : ends) {
        column.push_back(end == no_id ? std::string_view{} : texts[as_index(end)]);
    }
    return column;
}

/// Weights of links as texts, or nothing where all are 1.
std::optional<TextColumn> weight_column(const GraphDocument& document, std::size_t rows) {
    if (std::all_of(document.weights.begin(), document.weights.end(), [](double w) { return w == 1; })) {
        return {};
    }
    TextColumn weights;
    for (std::size_t i = 0; i < rows; ++i) {
        weights.push_back(i < document.link_count() ? detail::weight_text(document, i) : std::string());
    }
    return weights;
}

void note_lone_nodes(TextTable& table, const GraphDocument& document, const std::vector<id_type>& lone) {
    if (!lone.empty()) {
        table.issues.push_back({Severity::note,
                                "node without a link",
                                {},
                                0,
                                {},
                                std::string(document.labels[as_index(lone.front())]),
                                std::to_string(lone.size()) +
                                    (lone.size() == 1 ? " node takes" : " nodes take") +
                                    " part in nothing, the first is named here; kept",
                                "nothing, unless links are missing"});
    }
}

}  // namespace

TextTable participation_table(const PartnershipNetwork& net) {
    const ParticipationTable& rows = net.participations();
    const auto order = source_order(rows);
    TextTable table;
    const auto add = [&](std::string name, bool keep_empty, const auto& text) {
        TextColumn column;
        for (const std::size_t i : order) {
            column.push_back(text(i));
        }
        if (keep_empty || !all_empty(column)) {
            add_column(table, std::move(name), std::move(column));
        }
    };
    add("project", true, [&](std::size_t i) { return net.projects().name[as_index(rows.project[i])]; });
    add("actor", true, [&](std::size_t i) { return net.actors().name[as_index(rows.actor[i])]; });
    for (const FieldText& field : field_texts(rows)) {
        add(field.name, false, as_cell(field));
    }
    bool has_code = false;
    for (const FieldText& field : field_texts(net.actors())) {
        const std::string_view name = field.name;
        // A sector without its code would be understood anew: where there is one, there are all three.
        const bool keep =
            name == "actor_key" || (has_code && (name == "sector_code" || name == "sector_reason"));
        add(field.name, keep, [&](std::size_t i) { return field.text(as_index(rows.actor[i])); });
        has_code = has_code || table.names.back() == "sector";
    }
    for (const FieldText& field : field_texts(net.projects())) {
        add(field.name, field.name == "project_key",
            [&](std::size_t i) { return as_cell(field)(as_index(rows.project[i])); });
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        table.lines.push_back(static_cast<std::uint32_t>(i + 2));
    }
    return table;
}

namespace {

/// Numbers of a network file are numbers, however their texts look.
void mark_numbers(TextTable& table, const Attribute& attribute) {
    if (attribute.kind != AttributeKind::number) {
        return;
    }
    const std::size_t column = table.columns.size() - 1;
    for (std::size_t row = 0; row < table.columns[column].size(); ++row) {
        if (!table.columns[column][row].empty()) {
            table.mark_number(row, column);
        }
    }
}

}  // namespace

TextTable participation_table(const GraphDocument& document) {
    if (!document.first_mode) {
        throw ValueError(
            "this network has ties between actors and no projects: nobody takes part in anything");
    }
    TextTable table;
    table.lines = document.lines;
    table.issues = document.issues;
    const std::vector<id_type> lone = lone_nodes(document);
    const Ends ends = ends_of(document, lone);
    table.lone_rows = lone.size();
    table.lines.resize(ends.actor.size(), 0);
    add_column(table, "project", column_of(document.labels, ends.project));
    add_column(table, "actor", column_of(document.labels, ends.actor));
    const auto there = [&](std::string_view name) {
        return std::find(table.names.begin(), table.names.end(), name) != table.names.end();
    };
    for (const Attribute& attribute : document.link_attributes) {
        if (!there(attribute.name)) {
            TextColumn column = attribute.values;
            for (std::size_t i = 0; i < lone.size(); ++i) {
                column.push_back({});
            }
            add_column(table, attribute.name, std::move(column));
            mark_numbers(table, attribute);
        }
    }
    for (const Attribute& attribute : document.node_attributes) {
        if (there(attribute.name)) {
            continue;
        }
        const Field* field = find_field(attribute.name);
        const bool of_project = field != nullptr && field->owner == FieldOwner::project;
        TextColumn column = column_of(attribute.values, of_project ? ends.project : ends.actor);
        if (all_empty(column)) {
            column = column_of(attribute.values, of_project ? ends.actor : ends.project);
        }
        add_column(table, attribute.name, std::move(column));
        mark_numbers(table, attribute);
    }
    if (!there("project_key")) {
        add_column(table, "project_key", column_of(document.ids, ends.project));
    }
    if (!there("actor_key")) {
        add_column(table, "actor_key", column_of(document.ids, ends.actor));
    }
    auto weights = there("weight") ? std::nullopt : weight_column(document, ends.actor.size());
    if (weights) {
        add_column(table, "weight", std::move(*weights));
    }
    note_lone_nodes(table, document, lone);
    return table;
}

GraphDocument document_of(const PartnershipNetwork& net) {
    GraphDocument document;
    const auto actors = as_index(net.actor_count());
    const auto projects = as_index(net.project_count());
    document.first_mode = net.actor_count();
    for (std::size_t a = 0; a < actors; ++a) {
        document.ids.push_back("a" + std::to_string(a));
        document.labels.push_back(net.actors().name[a]);
    }
    for (std::size_t p = 0; p < projects; ++p) {
        document.ids.push_back("p" + std::to_string(p));
        document.labels.push_back(net.projects().name[p]);
    }
    const auto keep = [](std::vector<Attribute>& attributes, Attribute attribute) {
        if (!all_empty(attribute.values)) {
            attributes.push_back(std::move(attribute));
        }
    };
    bool has_sector = false;
    for (const FieldText& field : field_texts(net.actors())) {
        Attribute attribute = node_attribute(field, 0, actors, projects);
        const bool goes_with_sector = has_sector && field.name.starts_with("sector_");
        has_sector = has_sector || (attribute.name == "sector" && !all_empty(attribute.values));
        if (goes_with_sector) {
            document.node_attributes.push_back(std::move(attribute));
        } else {
            keep(document.node_attributes, std::move(attribute));
        }
    }
    for (const FieldText& field : field_texts(net.projects())) {
        keep(document.node_attributes, node_attribute(field, actors, projects, 0));
    }
    const ParticipationTable& rows = net.participations();
    const auto order = source_order(rows);
    for (const std::size_t i : order) {
        const bool has_weight = !rows.weight.empty() && !std::isnan(rows.weight[i]);
        add_link(document, rows.actor[i], static_cast<id_type>(net.actor_count() + rows.project[i]),
                 has_weight ? rows.weight[i] : 1.0);
    }
    for (const FieldText& field : field_texts(rows)) {
        if (field.name == "weight") {
            continue;  // the links have it
        }
        Attribute attribute{field.name, field.kind, {}};
        for (const std::size_t i : order) {
            attribute.values.push_back(field.text(i));
        }
        keep(document.link_attributes, std::move(attribute));
    }
    return document;
}

GraphDocument document_of(const CooperationGraph& g, std::span<const std::string> names) {
    GraphDocument document = named_document(g.vertex_count(), names);
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        const auto neighbors = g.neighbors(u);
        const auto weights = g.weights(u);
        for (std::size_t k = 0; k < neighbors.size(); ++k) {
            if (u < neighbors[k]) {
                add_link(document, u, neighbors[k], weights[k]);
            }
        }
    }
    return document;
}

GraphDocument document_of(const DirectedGraph& g, std::span<const std::string> names) {
    GraphDocument document = named_document(g.vertex_count(), names);
    document.direction = LinkDirection::directed;
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        const auto successors = g.successors(u);
        const auto weights = g.out_weights(u);
        for (std::size_t k = 0; k < successors.size(); ++k) {
            add_link(document, u, successors[k], weights[k]);
        }
    }
    return document;
}

}  // namespace isthmus
