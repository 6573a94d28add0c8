#pragma once
/// Which groups of columns list several partners in a cell, and what parts them.

#include <string>
#include <vector>

#include "io/partners/columns.hpp"
#include "io/partners/partner_lists.hpp"
#include "io/partners/project_keys.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// How the names of a group of columns are taken out of its cells.
struct CellLists {
    Separators separators = {};  ///< none: a cell is one name
    bool has_countries = false;  ///< a country stands behind each name
    bool has_leads = false;      ///< the lead is marked behind its name

    [[nodiscard]] bool are_there() const noexcept { return !separators.empty(); }
};

struct GroupLists {
    std::vector<CellLists> groups;  ///< one for each of the layout
    bool is_open = false;           ///< a column was left out until split= says whether its cells are lists
};

/// Decides it for every group of the layout, by the options or by what the cells say (`shaped` says how). What could be a
/// list and could be a name is an issue of the table that says what to type; a column of further partners that cannot be parted is
/// taken out of the layout. O(cells times separators).
[[nodiscard]] GroupLists lists_of_groups(TextTable& table, Layout& layout, ProjectKeys& keys,
                                         const ReadOptions& options, const std::string& file);

}  // namespace isthmus::detail
