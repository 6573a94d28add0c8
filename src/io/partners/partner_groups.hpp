#pragma once
/// Which columns belong to which of the partners that one row of a table has.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/partners/columns.hpp"

namespace isthmus::detail {

/// Names that ReadOptions::columns takes beside those of fields: "lead" and "partners" for the names of the lead and of
/// the others, and "lead_country", "partners_country" and so on for what else is known of them.
[[nodiscard]] bool is_group_field(std::string_view name);

/// What `columns` of the options says of groups, with the columns found.
using GivenGroups = std::vector<std::pair<std::string, std::size_t>>;

/// Parts the columns of `layout` into groups where the headers show a lead column, a column of several partners or a
/// column a partner. `pinned` are columns that were named for a field. Without any of these the layout stays as it is.
/// O(headers log headers).
void find_partner_groups(Layout& layout, const std::vector<std::string>& headers, const ReadOptions& options,
                         const GivenGroups& given, std::span<const std::size_t> pinned);

}  // namespace isthmus::detail
