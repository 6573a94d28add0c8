// The reader of GML.
#include "round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace isthmus;
    fuzz::check_round_trip(fuzz::text_of(data, size), GraphFormat::gml, fuzz::Keeps::links);
    return 0;
}
