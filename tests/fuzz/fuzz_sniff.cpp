// Guesses: always made, always the same, and never against what is given.
#include "harness.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/graph_format.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace isthmus;
    const std::string_view text = fuzz::text_of(data, size);
    const CsvDialect dialect = sniff_csv(text);
    const CsvDialect again = sniff_csv(std::string(text));
    fuzz::require(dialect.delimiter == again.delimiter && dialect.decimal == again.decimal &&
                      dialect.reasons == again.reasons,
                  "sniff_csv() is deterministic");
    fuzz::require(dialect.decimal == '.' || dialect.decimal == ',', "the decimal mark is a point or a comma");
    fuzz::require(dialect.reasons.size() >= 2, "every guess has a reason");
    const CsvDialect given = sniff_csv(text, ';', ',');
    fuzz::require(given.delimiter == ';' && given.decimal == ',', "what is given is not guessed");

    const auto format = sniff_graph_format(text, "network.txt");
    fuzz::require(format == sniff_graph_format(std::string(text), "network.txt"),
                  "sniff_graph_format() is deterministic");
    fuzz::require(!format || named<GraphFormat>(name_of(*format)) == *format, "a format has a name");
    if (!text.starts_with("\xEF\xBB\xBF")) {
        const std::string marked = "\xEF\xBB\xBF" + std::string(text);
        // The mark pushes three bytes beyond the sample of a long text.
        if (marked.size() < 65'536) {
            fuzz::require(sniff_graph_format(marked, "network.txt") == format,
                          "a byte order mark says nothing of the format");
            fuzz::require(sniff_csv(marked).delimiter == dialect.delimiter,
                          "a byte order mark says nothing of the delimiter");
        }
    }
    return 0;
}
