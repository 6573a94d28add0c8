#include "isthmus/io/document_conversion.hpp"

#include <memory>

#include "io/attributes.hpp"
#include "model/issue_rows.hpp"

namespace isthmus::python {

namespace {

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
        columns[py::str(table.names[i])] = texts(table.columns[i]);
    }
    return columns;
}

}  // namespace

void bind_document_conversion(py::module_& m) {
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
        "table_of_document", [](const GraphDocument& document) { return participation_table(document); },
        arg("document"));
    m.def(
        "participation_columns",
        [](const PartnershipNetwork& net) { return columns_of(participation_table(net)); }, arg("network"));
    m.def(
        "read_ties",
        [](const GraphDocument& document, const std::string& weight, const std::string& relation,
           const std::vector<std::string>& scale, const std::vector<std::string>& items,
           std::size_t least_answers, const std::string& direction) {
            const TieList ties = ties_of(document, {weight, relation, scale, items, least_answers});
            const auto asked = direction.empty() ? ties.direction : named<LinkDirection>(direction);
            py::object graph;
            if (asked == LinkDirection::directed) {
                graph = py::cast(std::make_shared<DirectedGraph>(directed_graph(ties)));
            } else {
                graph = py::cast(std::make_shared<CooperationGraph>(cooperation_graph(ties)));
            }
            return py::make_tuple(graph, issue_rows(ties.issues));
        },
        arg("document"), arg("weight"), arg("relation"), arg("scale"), arg("items"), arg("least_answers"),
        arg("direction"));
}

}  // namespace isthmus::python
