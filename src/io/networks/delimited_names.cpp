#include "io/networks/delimited_names.hpp"

#include "io/text/lines.hpp"

namespace isthmus::detail {

bool labels_tell_apart(const GraphDocument& document) {
    const id_type nodes = document.node_count();
    const id_type first = document.first_mode.value_or(nodes);
    LabelTable of_first;
    LabelTable of_second;
    for (id_type i = 0; i < nodes; ++i) {
        const std::string_view label = document.labels[as_index(i)];
        LabelTable& table = i < first ? of_first : of_second;
        if (label.empty() || without_blanks(label).size() != label.size() || table.find(label) != no_id) {
            return false;
        }
        table.intern(label);
    }
    return true;
}

namespace {

/// Whether a reader who has nothing but these names takes rows and columns for the same nodes: the same names in the same
/// order, or each once on both sides.
bool look_like_one_mode(const TextColumn& names, std::size_t first) {
    if (names.size() != 2 * first) {
        return false;
    }
    LabelTable rows;
    LabelTable columns;
    bool in_order = true;
    bool are_shared = true;
    for (std::size_t i = 0; i < first; ++i) {
        rows.intern(names[i]);
        in_order = in_order && names[i] == names[first + i];
    }
    for (std::size_t i = first; i < names.size(); ++i) {
        columns.intern(names[i]);
        are_shared = are_shared && rows.find(names[i]) != no_id;
    }
    return in_order || (are_shared && rows.size() == first && columns.size() == first);
}

}  // namespace

TextColumn names_in_matrix(const GraphDocument& document) {
    TextColumn names;
    for (std::size_t i = 0; i < document.labels.size(); ++i) {
        const std::string_view label = without_blanks(document.labels[i]);
        names.push_back(label.empty() ? document.ids[i] : label);
    }
    const bool is_mistaken = document.first_mode && look_like_one_mode(names, as_index(*document.first_mode));
    return is_mistaken ? document.ids : names;
}

}  // namespace isthmus::detail
