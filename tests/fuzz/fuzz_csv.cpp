// The reader of delimited text: what it reads is a table, and the table printed reads back the same.
#include "harness.hpp"
#include "io/delimited/records.hpp"
#include "isthmus/io/corrections.hpp"
#include "isthmus/io/csv.hpp"

namespace {

using namespace isthmus;

/// The cells of every row that has content, and the names, as one text.
std::string contents(const TextTable& table) {
    std::string all;
    const auto add = [&](std::string_view text) {
        all += std::to_string(text.size());
        all += ':';
        all += text;
    };
    for (const std::string& name : table.names) {
        add(name);
    }
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string cells;
        bool blank = true;
        const std::size_t before = all.size();
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            add(table.cell(row, i));
            blank = blank && detail::is_blank(table.cell(row, i));
        }
        if (blank) {
            all.resize(before);
        }
    }
    return all;
}

void check(std::string_view text, char delimiter) {
    CsvOptions options;
    options.delimiter = delimiter;
    options.limits = fuzz::low_limits();
    TextTable table;
    if (!fuzz::accepts([&] { table = parse_csv(text, options); })) {
        return;
    }
    fuzz::require(table.rows() > 0 && table.names.size() == table.columns.size(), "a table has rows");
    for (const TextColumn& column : table.columns) {
        fuzz::require(column.size() == table.rows(), "columns are as long as the table");
    }
    fuzz::require(read_header(text, options) == table.names, "read_header() gives the names of parse_csv()");
    fuzz::accepts([&] { static_cast<void>(parse_corrections(text, "corrections", options.limits)); });
    const std::string printed = print_csv(table);
    TextTable again;
    options.delimiter = ',';
    options.limits = {};
    if (contents(table) == contents({table.names, std::vector<TextColumn>(table.columns.size()), {}, {}})) {
        return;  // rows without content are left out when they are read again
    }
    again = fuzz::insist("what print_csv() prints can be read", [&] { return parse_csv(printed, options); });
    fuzz::require(contents(table) == contents(again), "print_csv() and parse_csv() give the same table");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    check(text, sniff_csv(text).delimiter);
    return 0;
}
