#include "isthmus/isthmus.hpp"

std::string_view version_seen_by_second();

std::string_view version_seen_by_second() { return isthmus::version; }
