// The reader of Pajek's networks.
#include "round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace isthmus;
    fuzz::check_round_trip(fuzz::text_of(data, size), GraphFormat::pajek, fuzz::Keeps::form);
    return 0;
}
