#pragma once
/// Bytes of files, packed or not.

#include <string>

#include "isthmus/io/limits.hpp"

namespace isthmus {

/// The bytes of a file, inflated when it is gzip. FileError when it is not there or cannot be read; ParseError when the
/// gzip is damaged, or the file got shorter while it was read; LimitError past limits.bytes and limits.ratio, counted as it
/// streams.
[[nodiscard]] std::string read_bytes(const std::string& file, const ReadLimits& limits = {});

}  // namespace isthmus
