#include "io/networks/delimited_names.hpp"

#include "io/text/lines.hpp"

namespace isthmus::detail {

const TextColumn& names_in_text(const GraphDocument& document) {
    const id_type nodes = document.node_count();
    const id_type first = document.first_mode.value_or(nodes);
    LabelTable of_first;
    LabelTable of_second;
    bool has_shared = true;
    for (id_type i = 0; i < nodes; ++i) {
        const std::string_view label = document.labels[as_index(i)];
        LabelTable& table = i < first ? of_first : of_second;
        if (label.empty() || without_blanks(label).size() != label.size() || table.find(label) != no_id) {
            return document.ids;
        }
        table.intern(label);
        has_shared = has_shared && (i < first || of_first.find(label) != no_id);
    }
    const bool look_like_one_mode = document.first_mode && has_shared && of_first.size() == of_second.size();
    return look_like_one_mode ? document.ids : document.labels;
}

}  // namespace isthmus::detail
