#pragma once
/// Which column of a table is which field, guessed from the headers.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/partners/columns.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus::detail {

/// Columns guessed, and what is to be said of them.
struct ColumnGuess {
    std::vector<std::pair<std::string, std::size_t>> columns;  ///< (field, column)
    std::vector<std::string> notes;                            ///< a sentence a column
    std::vector<Issue> issues;  ///< errors where two columns could be the actor or the project
    bool is_doubtful = false;   ///< the actor or the project rests on a column that may be something else
};

/// What `headers` say beside what `layout` has: fields that it has and columns that it uses are left alone. A header of
/// Field::headers() counts most, then what its words mean (header_words.hpp). Where a table has a number and a name of
/// the project, `project` is the number and `project_name` the name; a bare "Name" beside another actor is the project's;
/// of several amounts one is taken, unless they say that one is the project's and one the partner's. A column that
/// describes the lead counts only where the lead is the actor. O(bytes of headers).
[[nodiscard]] ColumnGuess guess_columns(const std::vector<std::string>& headers, const Layout& layout);

}  // namespace isthmus::detail
