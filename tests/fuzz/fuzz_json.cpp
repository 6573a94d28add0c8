// The readers of JSON: HIF, node-link and VOSviewer, each for the texts that look like it.
#include "isthmus/io/graph_format.hpp"
#include "round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace isthmus;
    const std::string_view text = fuzz::text_of(data, size);
    const GraphFormat format = sniff_graph_format(text, "network.json").value_or(GraphFormat::node_link);
    if (format == GraphFormat::hif || format == GraphFormat::node_link) {
        fuzz::check_round_trip(text, format, fuzz::Keeps::everything);
    } else {
        fuzz::check_round_trip(text, GraphFormat::vosviewer, fuzz::Keeps::links);
    }
    return 0;
}
