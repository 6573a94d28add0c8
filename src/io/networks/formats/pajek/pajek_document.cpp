#include <algorithm>
#include <string>
#include <utility>

#include "io/networks/formats/pajek/pajek_contents.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

class PajekMaker {
  public:
    PajekMaker(PajekContents& contents, IssueNotes& odd, const GraphTextOptions& options)
        : in_(contents), odd_(odd), options_(&options) {}

    GraphDocument make() {
        if (in_.networks > 1) {
            in_.document.notes.push_back("The file has " + std::to_string(in_.networks) +
                                         " networks: the first one is read.");
        }
        for (std::size_t i = 0; i < in_.labels.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            in_.document.ids.push_back(number);
            in_.document.labels.push_back(in_.labels[i].empty() ? number : in_.labels[i]);
        }
        in_.document.node_attributes = in_.node_attributes.columns(in_.labels.size(), in_.bytes, *options_);
        drop_defaults();
        attach_values();
        in_.document.link_attributes =
            in_.link_attributes.columns(in_.document.link_count(), in_.bytes, *options_);
        name_relations();
        set_modes();
        set_direction();
        odd_.finish();
        return std::move(in_.document);
    }

  private:
    /// Positions that are all 0 and shapes that are all Pajek's own say nothing.
    void drop_defaults() {
        const auto says_nothing = [](const Attribute& attribute) {
            const bool is_position = attribute.name == "x" || attribute.name == "y" || attribute.name == "z";
            if (!is_position && attribute.name != "shape") {
                return false;
            }
            for (std::size_t i = 0; i < attribute.values.size(); ++i) {
                const std::string_view value = attribute.values[i];
                if (is_position ? !value.empty() && plain_number(value) != 0.0
                                : !value.empty() && value != "ellipse") {
                    return false;
                }
            }
            return true;
        };
        std::string dropped;
        for (const Attribute& attribute : in_.document.node_attributes) {
            if (says_nothing(attribute)) {
                dropped += (dropped.empty() ? "" : ", ") + attribute.name;
            }
        }
        if (!dropped.empty()) {
            std::erase_if(in_.document.node_attributes, says_nothing);
            in_.document.notes.push_back(
                "Positions that are 0 and shapes that are an ellipse for every vertex are not kept (" +
                dropped + ").");
        }
    }

    void attach_values() {
        if (in_.values.size() > options_->limits.columns) {
            throw LimitError(options_->file + ": " + std::to_string(in_.values.size()) +
                             " partitions and vectors are more than " +
                             std::to_string(options_->limits.columns) + " (limit: columns); raise the limit");
        }
        TextColumn names;
        for (const Attribute& attribute : in_.document.node_attributes) {
            names.push_back(attribute.name);
        }
        std::vector<Attribute> found;
        for (PajekValues& values : in_.values) {
            if (values.values.size() != in_.labels.size()) {
                odd_.add(Severity::warning, "values for another network", values.line, values.name,
                         std::to_string(values.values.size()) + " values, and the network has " +
                             std::to_string(in_.labels.size()) + " vertices; not used",
                         "take the network that belongs to it");
                continue;
            }
            const bool is_partition = values.heading == PajekHeading::partition;
            names.push_back(!values.name.empty() ? values.name : is_partition ? "partition" : "vector");
            found.push_back(typed_attribute({}, std::move(values.values)));
        }
        const TextColumn unique = unique_ids(names);
        for (Attribute& attribute : found) {
            attribute.name = unique[in_.document.node_attributes.size()];
            attribute.kind = AttributeKind::number;
            in_.document.node_attributes.push_back(std::move(attribute));
        }
    }

    void name_relations() {
        if (!in_.has_relations) {
            return;
        }
        TextColumn names;
        for (const std::uint64_t number : in_.relations) {
            const auto found = in_.relation_names.find(number);
            const std::string fallback = number == 0 ? std::string() : std::to_string(number);
            names.push_back(found == in_.relation_names.end() ? fallback : found->second);
            require_modest_names(names, in_.bytes, *options_);
        }
        Attribute relation{"relation", AttributeKind::text, std::move(names)};
        std::erase_if(in_.document.link_attributes,
                      [](const Attribute& one) { return one.name == "relation"; });
        in_.document.link_attributes.push_back(std::move(relation));
    }

    void set_modes() {
        if (!in_.document.first_mode) {
            return;
        }
        const id_type first = *in_.document.first_mode;
        for (std::size_t i = 0; i < in_.document.link_count(); ++i) {
            if ((in_.document.from[i] < first) == (in_.document.to[i] < first)) {
                odd_.add(
                    Severity::warning, "link within a mode", in_.document.lines[i], {},
                    "*Vertices says that the network is two-mode, and this link joins vertices of the same "
                    "mode; read as one-mode",
                    "remove the second number behind *Vertices if it is not two-mode");
                in_.document.first_mode.reset();
                return;
            }
        }
        for (std::size_t i = 0; i < in_.document.link_count(); ++i) {
            if (in_.document.from[i] >= first) {
                std::swap(in_.document.from[i], in_.document.to[i]);
            }
        }
        in_.document.notes.push_back("The first " + std::to_string(first) + " of " +
                                     std::to_string(in_.labels.size()) +
                                     " vertices are the first mode, the others the second.");
    }

    void set_direction() {
        if (in_.document.first_mode || !in_.has_arcs) {
            return;
        }
        in_.document.direction = LinkDirection::directed;
        if (in_.has_edges) {
            double_edges();
        } else if (in_.matrix_links == in_.document.link_count() && in_.document.link_attributes.empty()) {
            std::vector<std::uint32_t> no_relations;
            if (fold_symmetric(in_.document, no_relations)) {
                in_.document.notes.emplace_back(
                    "The matrix is symmetric: ties are undirected, each kept once.");
            }
        }
    }

    /// A network with arcs is directed: an edge in it goes both ways.
    void double_edges() {
        GraphDocument& d = in_.document;
        std::vector<std::size_t> source;
        std::vector<id_type> from;
        std::vector<id_type> to;
        for (std::size_t i = 0; i < d.link_count(); ++i) {
            source.push_back(i);
            from.push_back(d.from[i]);
            to.push_back(d.to[i]);
            if (in_.is_edge[i] && d.from[i] != d.to[i]) {
                source.push_back(i);
                from.push_back(d.to[i]);
                to.push_back(d.from[i]);
            }
        }
        if (source.size() > options_->limits.rows) {
            throw LimitError(options_->file + ": " + std::to_string(source.size()) + " links are more than " +
                             std::to_string(options_->limits.rows) + " (limit: rows); raise the limit");
        }
        std::vector<double> weights;
        std::vector<std::uint32_t> lines;
        for (const std::size_t i : source) {
            weights.push_back(d.weights[i]);
            lines.push_back(d.lines[i]);
        }
        for (Attribute& attribute : d.link_attributes) {
            TextColumn values;
            for (const std::size_t i : source) {
                values.push_back(attribute.values[i]);
            }
            attribute.values = std::move(values);
        }
        const std::size_t edges = source.size() - d.link_count();
        d.from = std::move(from);
        d.to = std::move(to);
        d.weights = std::move(weights);
        d.lines = std::move(lines);
        d.notes.push_back("There are arcs and edges: the network is directed, and each of its " +
                          std::to_string(edges) + " edges became two arcs.");
    }

    PajekContents& in_;
    IssueNotes& odd_;
    const GraphTextOptions* options_;
};

}  // namespace

GraphDocument make_pajek_document(PajekContents& contents, IssueNotes& odd, const GraphTextOptions& options) {
    return PajekMaker(contents, odd, options).make();
}

}  // namespace isthmus::detail
