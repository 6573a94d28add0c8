#pragma once
/// Saving, loading and shipping a network: a header, the raw columns, a checksum.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/model/network.hpp"

namespace isthmus {

/// What is kept beside a network, such as how its table was understood: texts by name, which mean nothing here.
using Remarks = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// A network as it was saved.
struct SavedNetwork {
    PartnershipNetwork network;
    Remarks remarks = {};  ///< of a file of format 4 or earlier none
};

/// The network as bytes: little-endian columns behind a magic word and a version, closed by a checksum (FNV-1a, 64
/// bits). Categories stand under the names of their fields. The same network and remarks give the same bytes.
/// ValueError for a text that is not UTF-8.
[[nodiscard]] std::string to_bytes(const PartnershipNetwork& net, const Remarks& remarks = {});

/// The network of `bytes`, of this or an earlier version: fields that it did not have yet are missing. ParseError when
/// they are not such bytes, are cut short, were changed or have fields of a later version; nothing outside `bytes` is
/// read and no memory is taken that `bytes` does not back.
[[nodiscard]] PartnershipNetwork from_bytes(std::string_view bytes);

/// The same with its remarks.
[[nodiscard]] SavedNetwork saved_from_bytes(std::string_view bytes);

/// to_bytes into a file, whole or not at all, as replace_file does it. FileError.
void save(const PartnershipNetwork& net, const std::string& file, const Remarks& remarks = {});

/// from_bytes of a file. FileError when it cannot be read; LimitError, before it is read, when the file and its network would
/// take more than memory_limit(). Of what is no network, a pipe or a device included, only the beginning is read.
[[nodiscard]] PartnershipNetwork load(const std::string& file);

/// The same with its remarks.
[[nodiscard]] SavedNetwork load_saved(const std::string& file);

}  // namespace isthmus
