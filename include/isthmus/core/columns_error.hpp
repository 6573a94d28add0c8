#pragma once
/// ColumnsError: a table without columns that it needs, or that were named.

#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"

namespace isthmus {

/// A column that is missing, and what could be meant.
struct MissingColumn {
    std::string field;                   ///< what it is needed for
    std::string header;                  ///< as it was named; empty where it was looked for by its header
    std::vector<std::string> proposals;  ///< headers of the table that could be it, the likeliest first
};

/// A KeyError that lists all columns that are missing, so that one more try is enough (Python: `MissingColumnsError`). The
/// message says which, and which headers there are; how to name them is said by whoever knows in which words they are named.
class ColumnsError : public KeyError {
  public:
    ColumnsError(const std::string& message, std::vector<MissingColumn> missing, std::string table = {})
        : KeyError(message), missing_(std::move(missing)), table_(std::move(table)) {}

    [[nodiscard]] const std::vector<MissingColumn>& missing() const noexcept { return missing_; }
    /// Of several tables the one that the message is about; empty where there is only one.
    [[nodiscard]] const std::string& table() const noexcept { return table_; }

  private:
    std::vector<MissingColumn> missing_;
    std::string table_;
};

}  // namespace isthmus
