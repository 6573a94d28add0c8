#pragma once
/// Tables from Arrow's C interface: a data frame's memory read where it lies, batch by batch.

#include <cstdint>
#include <string>
#include <vector>

#include "isthmus/io/limits.hpp"
#include "isthmus/io/text_table.hpp"

// The ABI of https://arrow.apache.org/docs/format/CDataInterface.html, under the guards it asks for: whoever includes
// another copy of it beside this one has one definition.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
extern "C" {
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};
struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};
}
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
extern "C" {
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
    int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
    const char* (*get_last_error)(struct ArrowArrayStream*);
    void (*release)(struct ArrowArrayStream*);
    void* private_data;
};
}
#endif

namespace isthmus {

struct ArrowOptions {
    std::string file = "data frame";       ///< as errors name it
    std::vector<std::string> wanted = {};  ///< columns to read; all without. One that is not there: KeyError
    ReadLimits limits = {};
};

/// Reads a stream of record batches to its end, cells as texts: missing ones empty, whole floats without a point, other
/// floats as the shortest text that reads back the same, NaN as missing, days and times as ISO 8601. Reads strings (also
/// large, views and dictionaries), booleans, integers, floats, decimals of 128 bits, dates, timestamps and nulls. A
/// column of another type is left out and told in `issues`, unless it was asked for. Rows are numbered from 1. Releases
/// what the stream hands over, also when it throws; the stream itself stays the caller's.
/// ParseError: a column asked for has another type, or none can be read; lengths, offsets or indices that contradict
/// each other; text that is not UTF-8; an error of the stream. KeyError as said, ValueError for a column that is asked
/// for and comes twice; LimitError past rows, columns, cells, field, or bytes of text. O(cells).
[[nodiscard]] TextTable read_arrow(ArrowArrayStream& stream, const ArrowOptions& options = {});

}  // namespace isthmus
