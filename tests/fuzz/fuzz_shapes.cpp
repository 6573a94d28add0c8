// Shapes and header rows: a small table of the cells of the input, read in every shape. Rows keep the lines they stood in,
// nothing is read that is not there, and what was found can be asked for by its name.
#include <algorithm>

#include "harness.hpp"
#include "isthmus/io/header_rows.hpp"
#include "isthmus/io/read.hpp"

namespace {

using namespace isthmus;

/// Cells are parted by "|" and rows by line breaks, so that a cell may have any other separator.
std::vector<GridRow> grid_of(std::string_view text) {
    std::vector<GridRow> rows;
    std::uint32_t number = 0;
    for (std::size_t begin = 0; begin <= text.size() && rows.size() < 40;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        GridRow row{++number, {}};
        for (std::size_t at = begin; at <= end && row.cells.size() < 30;) {
            const std::size_t stop = std::min(text.find('|', at), end);
            row.cells.emplace_back(text.substr(at, stop - at));
            at = stop + 1;
        }
        rows.push_back(std::move(row));
        begin = end + 1;
    }
    return rows;
}

void check_header(const std::vector<GridRow>& rows) {
    HeaderRows found;
    if (!fuzz::accepts([&] { found = find_header(rows); })) {
        return;
    }
    fuzz::require(found.first <= found.last, "a header ends where it begins or later");
    fuzz::require(found.last <= rows.back().row, "a header is among the rows");
    HeaderRows told;
    if (fuzz::accepts([&] { told = find_header(rows, {.row = found.first}); })) {
        fuzz::require(told.first == found.first, "a header is where it was told to be");
    }
}

TextTable table_of(const std::vector<GridRow>& rows) {
    TextTable table;
    table.names = rows.front().cells;
    table.columns.resize(table.names.size());
    for (std::size_t r = 1; r < rows.size(); ++r) {
        table.lines.push_back(rows[r].row);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            table.columns[i].push_back(i < rows[r].cells.size() ? rows[r].cells[i] : std::string());
        }
    }
    return table;
}

void check_reading(const TextTable& table, const ReadOptions& options) {
    ReadReport reading;
    if (!fuzz::accepts([&] { reading = read(table, options, "table"); })) {
        return;
    }
    const PartnershipNetwork& net = reading.network;
    for (const std::uint32_t row : net.participations().row) {
        fuzz::require(std::binary_search(table.lines.begin(), table.lines.end(), row),
                      "a participation stands in a row of the table");
    }
    if (options.shape == Shape::sniff) {
        ReadOptions told = options;
        told.shape = reading.shape;
        told.split = reading.shape == Shape::sniff ? "" : reading.split.empty() ? "none" : reading.split;
        ReadReport again;
        if (fuzz::accepts([&] { again = read(table, told, "table"); })) {
            fuzz::require(again.network.participation_count() == net.participation_count(),
                          "a shape that was found, asked for, reads the same participations");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<GridRow> rows = grid_of(fuzz::text_of(data, size));
    check_header(rows);
    const TextTable table = table_of(rows);
    for (const Shape shape : values<Shape>()) {
        ReadOptions options;
        options.limits = fuzz::low_limits();
        options.preset = Preset::table;
        options.shape = shape;
        check_reading(table, options);
    }
    return 0;
}
