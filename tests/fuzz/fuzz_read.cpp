// The whole of reading, as read() does it with a file: bytes to text, text to a table or a network file, that to a network.
#include <algorithm>
#include <vector>

#include "harness.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/io/graph_format.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/model/storage.hpp"

namespace {

using namespace isthmus;

ReadOptions options() {
    ReadOptions result;
    result.limits = fuzz::low_limits();
    return result;
}

ReadReport read_bytes_of(std::string_view bytes) {
    const DecodedText decoded = decode_text(std::string(bytes));
    if (const auto format = sniff_graph_format(decoded.text, "network.txt")) {
        const GraphDocument document = parse_graph(decoded.text, *format, {"text", options().limits});
        if (document.first_mode) {
            return read(participation_table(document), options(), "text");
        }
    }
    return read(std::vector<NamedText>{{"text", "text", std::string(bytes)}}, options(), "text");
}

/// How many take part in something, of those that `ids` name.
std::size_t distinct(std::vector<id_type> ids) {
    std::sort(ids.begin(), ids.end());
    return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
}

void use(const ReadReport& reading) {
    const PartnershipNetwork& net = reading.network;
    fuzz::require(!reading.notes.empty(), "every reading says how it understood");
    const TextTable table = participation_table(net);
    fuzz::require(table.rows() == static_cast<std::size_t>(net.participation_count()),
                  "a participation is a row");
    const GraphDocument document = document_of(net);
    fuzz::insist("a network is a consistent document", [&] { require_consistent(document); });
    fuzz::require(from_bytes(to_bytes(net)) == net, "what was read is saved and loaded");
    if (table.rows() > 0) {
        const ReadReport again =
            fuzz::insist("a network's table can be read", [&] { return read(table, options(), "table"); });
        // Who takes part in nothing has no row.
        const ParticipationTable& rows = net.participations();
        fuzz::require(again.network.participation_count() == net.participation_count() &&
                          as_index(again.network.actor_count()) == distinct(rows.actor) &&
                          as_index(again.network.project_count()) == distinct(rows.project),
                      "a network's table is the network");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ReadReport reading;
    if (fuzz::accepts([&] { reading = read_bytes_of(fuzz::text_of(data, size)); })) {
        use(reading);
    }
    return 0;
}
