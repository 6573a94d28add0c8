#pragma once
/// Where the real tables are, which are not part of the repository: tests that need them skip where they are absent.

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace isthmus::test {

/// The root of the source tree. One source alone knows it (support/source_dir.cpp), so that a compiler's cache serves
/// every checkout.
[[nodiscard]] std::filesystem::path source_dir();

/// The folder of real tables: $ISTHMUS_DATA, else ../shared/data beside the repository; nothing when it is absent.
[[nodiscard]] inline std::optional<std::filesystem::path> shared_data() {
    const char* given = std::getenv("ISTHMUS_DATA");
    std::filesystem::path folder = given != nullptr && *given != '\0'
                                       ? std::filesystem::path(given)
                                       : source_dir() / ".." / "shared" / "data";
    if (!std::filesystem::is_directory(folder)) {
        return std::nullopt;
    }
    return std::filesystem::weakly_canonical(folder);
}

}  // namespace isthmus::test

/// First line of a case that needs the real tables: leaves the case, with the reason in its output, where they are
/// absent; else `name` is the folder.
#define ISTHMUS_NEEDS_DATA(name)                                                             \
    const auto name##_or_none = ::isthmus::test::shared_data();                              \
    if (!name##_or_none) {                                                                   \
        MESSAGE("skipped: no real tables (set ISTHMUS_DATA or put them in ../shared/data)"); \
        return;                                                                              \
    }                                                                                        \
    const std::filesystem::path& name = *name##_or_none
