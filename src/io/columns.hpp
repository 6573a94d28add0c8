#pragma once
/// Which column of a table is which field.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/io/read.hpp"

namespace isthmus::detail {

/// Fields and the columns they stand in; what was guessed and what was left over.
struct Layout {
    Preset preset = Preset::table;
    std::map<std::string, std::vector<std::size_t>, std::less<>>
        columns;  ///< field -> columns, tried in turn
    std::vector<std::string> actor_key;
    std::vector<std::string> project_key;
    std::string sector_source;
    std::vector<std::string> notes;

    [[nodiscard]] bool has(std::string_view field) const { return columns.contains(field); }
    [[nodiscard]] bool uses(std::size_t column) const;
};

/// Finds every field among `headers`. KeyError: a header that was named and is not there, a field that does not exist,
/// no project or actor column. The message names what is there.
[[nodiscard]] Layout find_columns(const std::vector<std::string>& headers, const ReadOptions& options);

}  // namespace isthmus::detail
