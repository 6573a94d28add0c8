#pragma once
/// Attributes of nodes or links as they come in, name by name, and as columns in the end.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/lines.hpp"

namespace isthmus::detail {

/// The attribute with those values: a number when every value that is not empty is one (and then each as parse_number()
/// reads it: .5e3 becomes 500), else a text.
[[nodiscard]] Attribute typed_attribute(std::string name, TextColumn values);

/// ParseError when names that stand once in a file and are given to many links have become far larger than the file.
void require_modest_names(const TextColumn& names, std::size_t bytes, const GraphTextOptions& options);

/// Values for some of many items; memory goes with the values that are there.
class AttributeTable {
  public:
    /// Says that `item` has this value; a later one takes the place of an earlier. A name of no letters is no name: "".
    void put(std::size_t item, std::string_view name, std::string_view value);

    [[nodiscard]] bool has(std::string_view name) const { return names_.find(name) != no_id; }

    /// The columns, each `items` long, in the order in which their names first came. ParseError when there are so many
    /// names, most of them for few items, that columns would be many times the `bytes` of the file; LimitError past
    /// limits.columns.
    /// Those that `is_text` names stay texts, whatever their values look like.
    [[nodiscard]] std::vector<Attribute> columns(
        std::size_t items, std::size_t bytes, const GraphTextOptions& options,
        const std::function<bool(std::string_view)>& is_text = {}) const;

  private:
    LabelTable names_;
    std::vector<std::size_t> items_;
    std::vector<id_type> of_name_;
    TextColumn values_;
};

}  // namespace isthmus::detail
