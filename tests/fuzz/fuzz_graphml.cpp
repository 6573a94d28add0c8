// The reader of GraphML: what it reads is printed and read again as the same document.
#include "round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace isthmus;
    fuzz::check_round_trip(fuzz::text_of(data, size), GraphFormat::graphml, fuzz::Keeps::everything);
    return 0;
}
