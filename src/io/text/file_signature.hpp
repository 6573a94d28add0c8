#pragma once
/// What a file is that nobody here reads, by what it begins with.

#include <string>
#include <string_view>

namespace isthmus::detail {

/// ParseError, saying what the file is and what to do, for PDF, R's data, DOT, images, archives, statistics packages'
/// files, web archives and others of which no table or network can be read. Looks at the first 4 KiB.
void require_readable_kind(std::string_view bytes, const std::string& file);

/// Whether a text is HTML with a table in it, whatever its name. ParseError for a page without one, and for the XML of
/// Excel 2003. O(bytes) for what begins with "<".
[[nodiscard]] bool is_html_table(std::string_view text, const std::string& file);

}  // namespace isthmus::detail
