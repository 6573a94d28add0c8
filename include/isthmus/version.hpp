#pragma once
/// The version, written here once: CMake and pyproject.toml read this line.

#include <string_view>

namespace isthmus {

inline constexpr std::string_view version = "0.2.0";

}  // namespace isthmus
