#include "isthmus/io/document_conversion.hpp"

#include "isthmus/io/graph_format.hpp"
#include "reading.hpp"

namespace isthmus::python {

namespace {

using py::arg;

std::vector<std::string> texts_of(const TextColumn& column) {
    std::vector<std::string> texts;
    texts.reserve(column.size());
    for (std::size_t i = 0; i < column.size(); ++i) {
        texts.emplace_back(column[i]);
    }
    return texts;
}

py::dict attributes_of(const std::vector<Attribute>& attributes) {
    py::dict result;
    for (const Attribute& attribute : attributes) {
        result[py::str(attribute.name)] = py::make_tuple(
            attribute.kind == AttributeKind::number ? "number" : "text", texts_of(attribute.values));
    }
    return result;
}

std::vector<Attribute> attributes_from(const py::dict& given) {
    std::vector<Attribute> attributes;
    for (const auto& [name, value] : given) {
        const auto [kind, texts] = value.cast<std::pair<std::string, std::vector<std::string>>>();
        Attribute attribute{
            name.cast<std::string>(), kind == "number" ? AttributeKind::number : AttributeKind::text, {}};
        for (const std::string& text : texts) {
            attribute.values.push_back(text);
        }
        attributes.push_back(std::move(attribute));
    }
    return attributes;
}

py::list issue_rows(const std::vector<Issue>& issues) {
    py::list rows;
    for (const Issue& one : issues) {
        rows.append(py::make_tuple(std::string(severity_name(one.severity)), one.kind, one.file, one.row,
                                   one.column, one.value, one.message, one.fix));
    }
    return rows;
}

GraphDocument with_node_attributes(GraphDocument document, const py::dict& given) {
    for (Attribute& attribute : attributes_from(given)) {
        document.node_attributes.push_back(std::move(attribute));
    }
    return document;
}

/// Names by column, and columns of texts: a TextTable as Python writes it.
py::dict columns_of(const TextTable& table) {
    py::dict columns;
    for (std::size_t i = 0; i < table.names.size(); ++i) {
        columns[py::str(table.names[i])] = texts_of(table.columns[i]);
    }
    return columns;
}

}  // namespace

void bind_exchange(py::module_& m) {
    py::class_<GraphDocument>(m, "GraphDocument")
        .def_property_readonly("directed",
                               [](const GraphDocument& d) { return d.direction == LinkDirection::directed; })
        .def_readonly("first_mode", &GraphDocument::first_mode)
        .def_property_readonly("ids", [](const GraphDocument& d) { return texts_of(d.ids); })
        .def_property_readonly("labels", [](const GraphDocument& d) { return texts_of(d.labels); })
        .def_property_readonly("node_attributes",
                               [](const GraphDocument& d) { return attributes_of(d.node_attributes); })
        .def_property_readonly("link_attributes",
                               [](const GraphDocument& d) { return attributes_of(d.link_attributes); })
        .def_property_readonly("source",
                               [](const GraphDocument& d) { return take(std::vector<id_type>(d.from)); })
        .def_property_readonly("target",
                               [](const GraphDocument& d) { return take(std::vector<id_type>(d.to)); })
        .def_property_readonly("weights",
                               [](const GraphDocument& d) { return take(std::vector<double>(d.weights)); })
        .def_property_readonly("issues", [](const GraphDocument& d) { return issue_rows(d.issues); })
        .def_readonly("notes", &GraphDocument::notes);
    m.def(
        "read_document",
        [](const std::string& file, const py::kwargs& given) {
            const ReadOptions options = read_options(given);
            return unlocked([&] { return read_document(file, options); });
        },
        arg("file"));
    m.def(
        "parse_document",
        [](const std::string& text, const std::string& format, const std::string& file,
           const py::kwargs& given) {
            const ReadOptions options = read_options(given);
            const GraphFormat of = graph_format_from_name(format);
            return unlocked([&] { return parse_graph(text, of, {file, options.limits}); });
        },
        arg("text"), arg("format"), arg("file"));
    m.def(
        "print_document",
        [](const GraphDocument& document, const std::string& format) {
            const GraphFormat of = graph_format_from_name(format);
            return py::bytes(unlocked([&] { return print_graph(document, of); }));
        },
        arg("document"), arg("format"));
    m.def(
        "document_of_network", [](const PartnershipNetwork& net) { return document_of(net); },
        arg("network"));
    m.def(
        "document_of_graph",
        [](const CooperationGraph& g, const std::vector<std::string>& names, const py::dict& attributes) {
            return with_node_attributes(document_of(g, names), attributes);
        },
        arg("graph"), arg("names"), arg("attributes"));
    m.def(
        "document_of_directed",
        [](const DirectedGraph& g, const std::vector<std::string>& names, const py::dict& attributes) {
            return with_node_attributes(document_of(g, names), attributes);
        },
        arg("graph"), arg("names"), arg("attributes"));
    m.def(
        "participation_columns",
        [](const PartnershipNetwork& net) { return columns_of(participation_table(net)); }, arg("network"));
    m.def(
        "participation_csv",
        [](const PartnershipNetwork& net, char delimiter, const std::string& formulas) {
            const CsvStyle style{delimiter, choose<Formulas>("formulas", formulas,
                                                             {{"guarded", Formulas::guarded},
                                                              {"as_written", Formulas::as_written}})};
            return py::bytes(unlocked([&] { return print_csv(participation_table(net), style); }));
        },
        arg("network"), arg("delimiter"), arg("formulas"));
    m.def(
        "read_ties",
        [](const GraphDocument& document, const std::string& weight, const std::string& relation,
           const std::vector<std::string>& scale, const std::string& direction) {
            const TieList ties = ties_of(document, {weight, relation, scale});
            const bool directed =
                direction.empty() ? ties.direction == LinkDirection::directed : direction == "directed";
            py::object graph;
            if (directed) {
                graph = py::cast(std::make_shared<DirectedGraph>(directed_graph(ties)));
            } else {
                graph = py::cast(std::make_shared<CooperationGraph>(cooperation_graph(ties)));
            }
            return py::make_tuple(graph, issue_rows(ties.issues));
        },
        arg("document"), arg("weight"), arg("relation"), arg("scale"), arg("direction"));
    m.def(
        "corrections_csv", [](const PartnershipNetwork& net) { return corrections_csv(net.issues()); },
        arg("network"));
}

}  // namespace isthmus::python
