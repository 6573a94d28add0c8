#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "io/delimited/csv_cell.hpp"
#include "io/networks/delimited_names.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/core/memory.hpp"
#include "isthmus/io/limits.hpp"

namespace isthmus::detail {

namespace {

struct Cell {
    id_type row;
    id_type column;
    double weight;
};

/// The cells that are not empty, row by row; those of links that join the same two nodes are added up.
std::vector<Cell> cells_of(const GraphDocument& document, id_type first_column) {
    std::vector<Cell> cells;
    const bool both_ways = !document.first_mode && document.direction == LinkDirection::undirected;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        const id_type from = document.from[i];
        const id_type to = document.to[i];
        cells.push_back({from, to - first_column, document.weights[i]});
        if (both_ways && from != to) {
            cells.push_back({to, from, document.weights[i]});
        }
    }
    std::stable_sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
        return std::tie(a.row, a.column) < std::tie(b.row, b.column);
    });
    std::size_t count = 0;
    for (const Cell& cell : cells) {
        if (count > 0 && cells[count - 1].row == cell.row && cells[count - 1].column == cell.column) {
            cells[count - 1].weight += cell.weight;
        } else {
            cells[count++] = cell;
        }
    }
    cells.resize(count);
    return cells;
}

}  // namespace

// Links that join the same two nodes become one cell, their weights added up; a link of weight 0, attributes and what
// tells ids from labels have no place. A directed network in which every link has its counterpart reads back as
// undirected, as any symmetric matrix.
std::string print_matrix(const GraphDocument& document) {
    const id_type nodes = document.node_count();
    const id_type rows = document.first_mode.value_or(nodes);
    const id_type first_column = document.first_mode.value_or(0);
    const auto columns = static_cast<std::uint64_t>(nodes - first_column);
    if (static_cast<std::uint64_t>(rows) * columns > ReadLimits{}.cells) {
        throw LimitError("a matrix of " + std::to_string(rows) + " rows and " + std::to_string(columns) +
                         " columns has more than " + std::to_string(ReadLimits{}.cells) +
                         " cells (limit: cells); print an edge list instead");
    }
    constexpr std::uint64_t least_of_cell = 2;  // a digit and what ends it
    require_memory(
        bytes_of(static_cast<std::uint64_t>(rows) * columns, least_of_cell),
        "a matrix of " + std::to_string(rows) + " rows and " + std::to_string(columns) + " columns",
        "print an edge list instead");
    const TextColumn names = names_in_matrix(document);
    std::string text;
    for (id_type i = first_column; i < nodes; ++i) {
        text += ',' + csv_cell(names[as_index(i)]);
    }
    text += '\n';
    const std::vector<Cell> cells = cells_of(document, first_column);
    auto cell = cells.begin();
    for (id_type row = 0; row < rows; ++row) {
        text += csv_cell(names[as_index(row)]);
        for (id_type column = 0; column < nodes - first_column; ++column) {
            const bool is_there = cell != cells.end() && cell->row == row && cell->column == column;
            const double weight = is_there ? (cell++)->weight : 0.0;
            text += std::isnan(weight) ? ",NA" : ',' + (is_there ? unmistakable(shortest(weight)) : "0");
        }
        text += '\n';
    }
    return text;
}

}  // namespace isthmus::detail
