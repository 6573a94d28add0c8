#pragma once
/// The shape of a table of partners: several partners in a cell, a column a partner, a lead in a column of its own. Made
/// into the one shape that rows are read in.

#include <string>

#include "io/partners/columns.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// The table with one participation a row, which keeps the line it stood in; `layout` is then that of this table, with its
/// shape and sentences that say it. A table that has this shape is given back as it is.
///
/// A row with several partners becomes as many rows. Lists are parted where the cells beside them list as many values, where
/// their parts stand alone elsewhere, where the header is a plural, or where `options` say so; what could be a list and
/// could be a name is left whole, with an issue that says what to type. A list of countries, roles or amounts as long as
/// that of the partners is paired with it. A lead is one row a project, unless it stands among the partners: then that row
/// leads. Partners without a country or an id have those of the same name elsewhere, where there is one.
///
/// LimitError for more rows than the limit; KeyError where no column of actors is left; ValueError for a shape that was
/// asked for and is not there. O(cells) without lists, else times the separators.
[[nodiscard]] TextTable shaped(TextTable table, Layout& layout, const ReadOptions& options,
                               const std::string& file);

}  // namespace isthmus::detail
