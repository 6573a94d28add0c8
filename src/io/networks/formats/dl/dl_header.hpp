#pragma once
/// What a DL file says of its data before they begin.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "io/text/lines.hpp"

namespace isthmus::detail {

/// How the data of a DL file are laid out.
enum class DlLayout : std::uint8_t {
    full_matrix,
    upper_half,
    lower_half,
    edge_list,  ///< a line a link: row, column, value
    node_list   ///< a line a row: row, column, column, ...
};

/// The statements of a DL file, up to and with "data:".
struct DlHeader {
    std::optional<std::uint64_t> n;
    std::optional<std::uint64_t> nr;
    std::optional<std::uint64_t> nc;
    std::uint64_t nm = 1;
    DlLayout layout = DlLayout::full_matrix;
    bool is_two_mode_layout = false;  ///< edgelist2, nodelist2
    bool has_diagonal = true;
    bool has_row_labels_embedded = false;
    bool has_column_labels_embedded = false;
    std::vector<Word> labels;
    std::vector<Word> row_labels;
    std::vector<Word> column_labels;
    std::vector<Word> matrix_labels;
    std::uint32_t size_line = 1;     ///< where n, nr or nc stands
    std::size_t data_at = 0;         ///< byte at which the data begin
    std::uint32_t data_line = 1;     ///< and its line
    std::vector<std::string> notes;  ///< what was decided
};

/// Reads the header. ParseError, with line, for what DL does not know, for labels that do not fit the numbers and when
/// "data:" does not come; LimitError for sizes past limits.nodes. Words point into `text`. O(bytes of the header).
[[nodiscard]] DlHeader read_dl_header(std::string_view text, const GraphTextOptions& options);

}  // namespace isthmus::detail
