#pragma once
/// Natural persons among names of organisations: recognised by form alone, given no sector, masked on request.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus {

/// Why `name` is the name of a natural person, in words: "begins with the title \"Dr.\""; empty when nothing says so.
/// Conservative: a title and two to four words that are names, a family name in capitals with a first name, or the
/// words for a sole trader. O(bytes).
[[nodiscard]] std::string natural_person_reason(std::string_view name, std::string_view country = {});

/// `names` with "natural person 1", "natural person 2", ... for those of natural persons. One name has one number, and numbers
/// follow the byte order of names, not that of rows. ValueError when there are not as many countries as names, or none.
[[nodiscard]] std::vector<std::string> masked_names(std::span<const std::string> names,
                                                    std::span<const std::string> countries = {});

}  // namespace isthmus
