#pragma once
/// Which column of a table is which field.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/io/read.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus::detail {

/// Whether numbers of a source may set off thousands.
enum class Digits : std::uint8_t { grouped, ungrouped };

/// The columns of one of the partners that a row has.
struct PartnerGroup {
    std::map<std::string, std::vector<std::size_t>, std::less<>> columns = {};  ///< field -> columns
    bool leads = false;
    bool lists = false;  ///< the header says that a cell has several partners
    bool is_actor =
        false;  ///< a lead that is the only partner of a row but for a list: its columns are the actor\'s
};

/// (name, column): the columns by the names that ReadOptions::columns takes.
using NamedColumns = std::vector<std::pair<std::string, std::size_t>>;

/// Fields and the columns they stand in; what was guessed and what was left over.
struct Layout {
    Preset preset = Preset::table;
    std::map<std::string, std::vector<std::size_t>, std::less<>>
        columns;  ///< field -> columns, tried in turn
    std::vector<std::string> actor_key;
    std::vector<std::string> project_key;
    std::string sector_source;
    Digits digits = Digits::grouped;
    std::optional<std::size_t> currency_column = {};  ///< says in which currency the amounts of a row are
    std::vector<std::string> notes;
    std::vector<Issue> issues = {};  ///< of the headers; their file is that of the table
    bool is_doubtful = false;  ///< the actor or the project may be another column, or another table has it
    Shape shape = Shape::rows;
    std::vector<PartnerGroup> groups =
        {};                          ///< where a row has more partners than one, until shaped() parts them
    std::vector<bool> grouped = {};  ///< whether a column is of a group
    std::string split = {};          ///< what parted the partners of a cell
    NamedColumns named = {};         ///< of the table as it was before shaped() made another

    [[nodiscard]] bool has(std::string_view field) const { return columns.contains(field); }
    [[nodiscard]] bool uses(std::size_t column) const;
};

/// Finds every field among `headers`. KeyError: a header that was named and is not there, a field that does not exist,
/// no project or actor column. The message names what is there.
[[nodiscard]] Layout find_columns(const std::vector<std::string>& headers, const ReadOptions& options);

/// The columns of a table of projects that goes with partners of `layout`: its key, and what it says of projects. Nothing
/// when the headers are not those of such a table. Columns that the options name for fields of projects come first.
[[nodiscard]] std::optional<Layout> find_project_columns(const std::vector<std::string>& headers,
                                                         const Layout& layout, const ReadOptions& options);

/// Whether a table with these headers has a column of that header, whatever its case, blanks and underscores.
[[nodiscard]] bool has_column(const std::vector<std::string>& headers, std::string_view header);

/// The columns of a layout by name: those of a lead and of further partners have names of their own ("lead",
/// "partners_country").
[[nodiscard]] NamedColumns named_columns(const Layout& layout);

/// Where nobody said whose codes the sectors are: finds out from the first cells, and says so. O(1,000 cells).
void look_at_sectors(Layout& layout, const TextTable& table);

}  // namespace isthmus::detail
