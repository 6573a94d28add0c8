// Tables in other clothes: records of JSON and pages of HTML. What is read has columns as long as the table, and rows in
// order; what HTML became is text that parse_csv() reads.
#include <algorithm>

#include "harness.hpp"
#include "io/containers/html_table.hpp"
#include "io/text/json_table.hpp"
#include "isthmus/io/csv.hpp"

namespace {

using namespace isthmus;

void check_records(std::string_view text, const GraphTextOptions& options) {
    TextTable table;
    if (!fuzz::accepts([&] { table = detail::json_table(text, options); })) {
        return;
    }
    fuzz::require(table.names.size() == table.columns.size(), "a column has a name");
    fuzz::require(table.names.size() <= options.limits.columns, "columns stay within the limit");
    fuzz::require(table.rows() <= options.limits.rows, "rows stay within the limit");
    fuzz::require(std::is_sorted(table.lines.begin(), table.lines.end()), "rows are in order");
    for (const TextColumn& column : table.columns) {
        fuzz::require(column.size() == table.rows(), "columns are as long as the table");
    }
}

void check_page(std::string_view text, const GraphTextOptions& options) {
    std::vector<std::string> tables;
    if (!fuzz::accepts([&] { tables = detail::html_tables(text, options); })) {
        return;
    }
    for (const std::string& table : tables) {
        fuzz::require(!table.empty(), "a table has a cell");
        fuzz::accepts([&] {
            const TextTable read = parse_csv(table, {.delimiter = ','});
            fuzz::require(read.rows() <= options.limits.rows, "rows stay within the limit");
        });
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const GraphTextOptions options{"text", fuzz::low_limits()};
    static_cast<void>(detail::looks_like_json(text));
    check_records(text, options);
    check_page(text, options);
    return 0;
}
