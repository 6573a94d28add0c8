#pragma once
/// Whose a column is where a row has several partners, as far as the cells say it and the headers do not.

#include "io/partners/columns.hpp"
#include "io/partners/group_lists.hpp"
#include "io/partners/project_keys.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// Before lists are looked for: a layout without groups has one, the row's; a column of numbers beside one of names has no names;
/// a column of the lead that says yes and no is one of roles. KeyError where no column of actors is left. O(rows).
void settle_groups(const TextTable& table, Layout& layout);

/// Once lists are known: a column that lists as many values as the column of further partners is theirs, and an amount that is not
/// listed with the partners of a row that is a project is the project's. O(cells).
void settle_columns(const TextTable& table, Layout& layout, const std::vector<CellLists>& lists,
                    ProjectKeys& keys);

}  // namespace isthmus::detail
