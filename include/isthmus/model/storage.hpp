#pragma once
/// Saving, loading and shipping a network: a header, the raw columns, a checksum.

#include <string>
#include <string_view>

#include "isthmus/model/network.hpp"

namespace isthmus {

/// The network as bytes: little-endian columns behind a magic word and a version, closed by a checksum (FNV-1a, 64
/// bits). Categories stand under the names of their fields. The same network gives the same bytes.
[[nodiscard]] std::string to_bytes(const PartnershipNetwork& net);

/// The network of `bytes`, of this or an earlier version: fields that it did not have yet are missing. ParseError when
/// they are not such bytes, are cut short, were changed or have fields of a later version; nothing outside `bytes` is
/// read and no memory is taken that `bytes` does not back.
[[nodiscard]] PartnershipNetwork from_bytes(std::string_view bytes);

/// to_bytes into a file, whole or not at all, as replace_file does it. FileError.
void save(const PartnershipNetwork& net, const std::string& file);

/// from_bytes of a file. FileError when it cannot be read.
[[nodiscard]] PartnershipNetwork load(const std::string& file);

}  // namespace isthmus
