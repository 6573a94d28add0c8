#include "isthmus/isthmus.hpp"

std::string_view version_seen_by_second();

int main() { return version_seen_by_second() == isthmus::version ? 0 : 1; }
