#pragma once
/// Rows of a table, understood cell by cell, into a network under construction.

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "io/partners/column_formats.hpp"
#include "io/partners/columns.hpp"
#include "isthmus/io/text_table.hpp"
#include "isthmus/model/builder.hpp"

namespace isthmus::detail {

/// The first two programmes that name a project, and the row of the second; 0 where there is one.
struct ProgrammesOfProject {
    std::string first;
    std::string second;
    std::uint32_t line = 0;
};

/// By the project's name, normalized: what a row that leaves the programme out is of.
using KnownProgrammes = std::map<std::string, ProgrammesOfProject, std::less<>>;

/// Adds a participation a row; rows without a project or an actor are reported and left out. What the table says of
/// programmes is added to `programmes`. O(cells).
void add_participations(const TextTable& table, const Layout& layout, const ReadOptions& options,
                        const ColumnFormats& formats, KnownProgrammes& programmes, NetworkBuilder& builder);

/// Completes the projects that `builder` knows with a table of one row a project: dates, money, programme. A row without
/// a programme is of the one of `programmes` that has its project; where two have it, it completes neither, and that is
/// said. Projects that no participation named are counted and left out; a project that comes twice is counted once. O(cells).
void complete_projects(const TextTable& table, const Layout& layout, const ReadOptions& options,
                       const ColumnFormats& formats, KnownProgrammes& programmes, NetworkBuilder& builder);

}  // namespace isthmus::detail
