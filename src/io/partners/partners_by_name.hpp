#pragma once
/// Partners that one table names several times: in columns of the lead and among the others, with and without a country.

#include <string>
#include <string_view>

#include "io/partners/columns.hpp"
#include "io/partners/listed_partners.hpp"
#include "io/partners/project_keys.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// A lead that stands among the partners of its project leads there; any other is one more partner, once. O(partners).
void place_leads(ListedPartners& among, const ProjectKeys& keys);

/// Partners without a value of `field` have that of the same name elsewhere, where there is one only; others are issues of the
/// table. How many were filled is a note of the layout. O(partners).
void fill_by_name(ListedPartners& among, std::string_view field, TextTable& table, Layout& layout,
                  const std::string& file);

}  // namespace isthmus::detail
