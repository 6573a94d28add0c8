#pragma once
/// Which of several tables have the partners, and which one completes the projects.

#include <optional>
#include <string>
#include <vector>

#include "io/partners/candidates.hpp"
#include "io/partners/columns.hpp"

namespace isthmus::detail {

/// A table of partners, and how its columns are understood.
struct Part {
    std::size_t table;
    Layout layout;
};

/// The tables that were chosen.
struct TableChoice {
    std::size_t table;
    Layout layout;
    std::vector<Part> more = {};           ///< tables with the same columns, read together with it
    std::vector<std::size_t> others = {};  ///< tables that could have them just as well
};

/// Whether the user named this table.
[[nodiscard]] bool is_named(const ReadOptions& options, const std::string& name);

/// A preset's table goes before one that was guessed; of those guessed, one whose actor and project are certain, then the
/// one with most fields. KeyError for a table that was named and is not there, ColumnsError where no table has the columns.
[[nodiscard]] TableChoice choose_partners(const std::vector<Candidate>& candidates,
                                          const ReadOptions& options, const std::string& source);

/// The table that completes the projects, if there is one: it has their key, or, where the key was guessed, their names.
[[nodiscard]] std::optional<TableChoice> choose_projects(const std::vector<Candidate>& candidates,
                                                         const TableChoice& partners,
                                                         const ReadOptions& options);

/// Whether the table is one of those with the partners.
[[nodiscard]] bool is_read(const TableChoice& partners, std::size_t table);

}  // namespace isthmus::detail
