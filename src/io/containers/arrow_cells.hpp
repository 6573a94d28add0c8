#pragma once
/// Cells of Arrow arrays as texts: one reader for each type that is read.

#include <cstdint>
#include <functional>
#include <string>

#include "isthmus/io/arrow.hpp"

namespace isthmus::detail {

/// A cell on its way into a table.
struct ArrowCell {
    std::string text;
    std::uint64_t most = 0;  ///< bytes it may have; a longer text is cut one byte after, and so found out
};

/// How the cells of a column are read, and how many buffers its arrays have at least.
struct ArrowReader {
    /// Appends row `row` of an array that `require_array` let pass. ParseError where the data contradict themselves.
    std::function<void(ArrowCell&, const ArrowArray&, std::size_t row)> read;
    std::size_t buffers = 0;
    bool is_number = false;  ///< cells are numbers and no texts of them
};

/// The reader of a column's type; ParseError, which says what the type is, for one that is not read.
[[nodiscard]] ArrowReader reader_of(const ArrowSchema& schema);

/// ParseError unless an array can hold `rows` rows in `buffers` buffers that are there. What a pointer points to cannot
/// be asked: the sizes of buffers are no part of the interface.
void require_array(const ArrowArray* array, std::int64_t rows, std::size_t buffers);

/// Whether a row is null. The array let `require_array` pass.
[[nodiscard]] bool is_missing(const ArrowArray& array, std::size_t row);

/// The text that a pointer of the interface points to, for a message: nothing for a null pointer, "?" for what is not
/// ASCII that prints.
[[nodiscard]] std::string printable(const char* text);

}  // namespace isthmus::detail
