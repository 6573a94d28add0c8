#pragma once
/// What is missing while the columns of a table are looked for.

#include <string>
#include <string_view>
#include <vector>

#include "io/partners/columns.hpp"
#include "isthmus/core/columns_error.hpp"

namespace isthmus::detail {

/// `names` in quotes, the first 30 of them.
[[nodiscard]] std::string list_of(const std::vector<std::string>& names);

/// Collects what is missing, so that one error says all of it.
class MissingColumns {
  public:
    explicit MissingColumns(const std::vector<std::string>& headers) : headers_(&headers) {}

    /// A header was named for the field, and the table has no such column.
    void add_header(const std::string& field, const std::string& header);

    /// The table needs the field, and none of its columns was found to be it.
    void add_field(const std::string& field);

    /// The key of an actor or a project, as `of` says, has a field that no column is named for.
    void add_key(const std::string& field, const std::string& of);

    /// Nothing, unless something is missing: a ColumnsError. Columns that `layout` uses are not proposed. O(headers times
    /// what is missing).
    void require_none(const Layout& layout) const;

  private:
    struct Found {
        MissingColumn column;
        std::string of_key;
    };
    [[nodiscard]] bool has(const std::string& field) const;
    [[nodiscard]] std::string sentence() const;

    const std::vector<std::string>* headers_;
    std::vector<Found> found_;
};

}  // namespace isthmus::detail
