#pragma once
/// Rows of a table of partners that are no participations, and cells that count for several rows.

#include "io/partners/columns.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// The table with merged cells filled and without rows that only sum up, head or repeat others; each is an issue of the
/// table, with its row.
///
/// Merged cells (`spans`) count for every row they cover, but for a partner's own money. Where nothing is known of merged
/// cells, a project that stands in the first row of each block only counts for the block: two rows or more and a quarter of all
/// have a partner and nothing of a project, and no project that stands there repeats the one before.
///
/// A row is a total where its project or actor is a word for it (src/io/data/total_words.csv), alone or with a name, and
/// the row shows it: it sums up the rows above it (of the project, since the last total or heading, or all), or has nothing
/// that the others have (country, role, ...). An organisation that is called Total stays. A row without a project or an actor is a
/// heading where it has one cell and most have three. A row that repeats the headers is left out.
/// O(cells of the project and the actor), O(cells) where one of these is met.
[[nodiscard]] TextTable participation_rows(TextTable table, const Layout& layout);

}  // namespace isthmus::detail
