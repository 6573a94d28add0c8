#pragma once
/// ReadLimits: what a file may cost at most; and what a text of a network is called.

#include <cstdint>
#include <string>

namespace isthmus {

/// What a file may cost at most. Every limit is named in the LimitError that it ends in, and every one can be raised.
struct ReadLimits {
    std::uint64_t bytes = std::uint64_t{8} << 30U;   ///< of text, after inflating
    std::uint64_t stream = std::uint64_t{1} << 30U;  ///< bytes of a pipe or a device, which have no size
    std::uint64_t ratio = 200;            ///< of inflated to compressed bytes, asked past 64 MiB inflated
    std::uint64_t rows = 200'000'000;     ///< of a table; links of a graph
    std::uint32_t columns = 10'000;       ///< of a table; attributes of a graph
    std::uint64_t cells = 4'000'000'000;  ///< rows times columns of a table; rows times columns of a matrix
    std::uint64_t field = std::uint64_t{1} << 20U;  ///< bytes of one cell, label or value
    std::uint64_t partners = 10'000;                ///< that one cell lists
    std::uint64_t nodes = 100'000'000;              ///< of a graph
    std::uint32_t depth = 100;                      ///< of nesting, in JSON and XML
};

/// How a text of a network is read.
struct GraphTextOptions {
    std::string file = "text";  ///< as errors and issues name it
    ReadLimits limits = {};
    bool two_modes = false;  ///< a matrix without labels is of actors and projects, square though it may be
};

}  // namespace isthmus
