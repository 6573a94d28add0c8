#pragma once
/// The partners of a table whose rows have several each: one after the other, with what is said of each.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/partners/columns.hpp"
#include "io/partners/group_lists.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// A partner of a row.
struct ListedPartner {
    std::size_t row;
    bool leads;                            ///< it stands in the columns of the lead
    std::vector<std::string_view> values;  ///< a text a field, of the table; the first is the name
};

/// Cells of a column that do not go with the partners of their row.
struct UnpairedCells {
    std::size_t cells = 0;
    std::uint32_t line = 0;  ///< of the first
    std::string value = {};
};

/// Refers to the texts of the table it was made of.
struct ListedPartners {
    std::vector<std::string> fields;  ///< "actor" first
    std::vector<ListedPartner> partners = {};
    std::size_t cells = 0;  ///< that list several partners
    std::map<std::pair<std::string, bool>, UnpairedCells> unpaired =
        {};  ///< by header, and whether they are lists

    /// The place of a field in `fields`; their number where it is not there.
    [[nodiscard]] std::size_t number_of(std::string_view field) const;
};

/// Every partner of every row, in order; a row without any has one without a name. LimitError for more partners of a table or a cell
/// than the limits. O(cells times separators).
[[nodiscard]] ListedPartners listed_partners(const TextTable& table, const Layout& layout,
                                             const std::vector<CellLists>& lists, const ReadLimits& limits,
                                             const std::string& file);

/// Cells that do not go with the partners of their row, as issues of the table: one a column and kind.
void report_unpaired(const ListedPartners& listed, TextTable& table, const std::string& file);

}  // namespace isthmus::detail
