// The readers of matrices and edge lists: the same delimited text as either.
#include "round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace isthmus;
    const std::string_view text = fuzz::text_of(data, size);
    fuzz::check_round_trip(text, GraphFormat::matrix, fuzz::Keeps::form);
    fuzz::check_round_trip(text, GraphFormat::edge_list, fuzz::Keeps::form);
    return 0;
}
