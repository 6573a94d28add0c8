#pragma once
/// What makes the project of each row of a table.

#include <optional>
#include <string>
#include <vector>

#include "io/partners/columns.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// The project of each row, as far as the layout says. Refers to the table and the layout it was made of.
class ProjectKeys {
  public:
    ProjectKeys(const TextTable& table, const Layout& layout);

    /// The same text for rows of one project.
    [[nodiscard]] std::string operator()(std::size_t row) const;

    /// Whether no two rows are of one project. O(rows) at the first call.
    [[nodiscard]] bool are_unique();

  private:
    const TextTable* table_;
    std::vector<const std::vector<std::size_t>*> columns_;
    std::optional<bool> unique_;
};

}  // namespace isthmus::detail
