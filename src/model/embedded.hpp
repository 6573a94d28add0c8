#pragma once
/// The tables of src/*/data, which the build turns into bytes of the compiled library (cmake/embed.cmake).

#include <string_view>

namespace isthmus::detail {

/// Text of the table `name` as it stands in the tree: embedded("countries") is src/model/data/countries.csv. Lives
/// as long as the program. KeyError, listing the tables there are, for any other name.
[[nodiscard]] std::string_view embedded(std::string_view name);

}  // namespace isthmus::detail
