#include "support/data.hpp"

std::filesystem::path isthmus::test::source_dir() { return ISTHMUS_SOURCE_DIR; }
