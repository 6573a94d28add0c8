#pragma once
/// Rows of a table, understood cell by cell, into a network under construction.

#include "io/partners/column_formats.hpp"
#include "io/partners/columns.hpp"
#include "isthmus/io/text_table.hpp"
#include "isthmus/model/builder.hpp"

namespace isthmus::detail {

/// Adds a participation a row; rows without a project or an actor are reported and left out. O(cells).
void add_participations(const TextTable& table, const Layout& layout, const ReadOptions& options,
                        const ColumnFormats& formats, NetworkBuilder& builder);

/// Completes the projects that `builder` knows with a table of one row a project: dates, money, programme. Projects that
/// no participation named are counted and left out; a project that comes twice is counted once. O(cells).
void complete_projects(const TextTable& table, const Layout& layout, const ReadOptions& options,
                       const ColumnFormats& formats, NetworkBuilder& builder);

}  // namespace isthmus::detail
