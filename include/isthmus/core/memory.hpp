#pragma once
/// How much memory one call may take: asked before it is taken, so that a call which cannot end well ends at once, in a sentence.

#include <cstdint>
#include <string>
#include <string_view>

namespace isthmus {

/// Bytes that one call may take: what the environment variable ISTHMUS_MEMORY says ("16GB", "500 MB", "2e9"), else what
/// this machine has for the process: the least of its memory, the limits of its container and of its job (control groups),
/// and the limit of its address space.
/// ValueError for an ISTHMUS_MEMORY that is no size above 0. O(1).
[[nodiscard]] std::uint64_t memory_limit();

/// `count` things of so many bytes each; past 2^64 - 1, that number.
[[nodiscard]] std::uint64_t bytes_of(std::uint64_t count, std::uint64_t bytes_each) noexcept;

/// Bytes in words, as decimal multiples: "16.4 GB".
[[nodiscard]] std::string bytes_in_words(std::uint64_t bytes);

/// LimitError when `bytes` are more than memory_limit(). `what` says what would take them ("1000000 samples of 300 entries"),
/// `instead` what to type to need less ("give fewer samples"). Nothing is taken. O(1).
void require_memory(std::uint64_t bytes, std::string_view what, std::string_view instead);

namespace detail {

/// What the kernel gives the control groups that a process is in and all that these are in, or 2^64 - 1: `groups_file` is
/// as /proc/self/cgroup, and `root` is where the groups are mounted, of version 2 or of version 1. O(depth of the groups).
[[nodiscard]] std::uint64_t container_limit(const std::string& groups_file, const std::string& root);

}  // namespace detail

}  // namespace isthmus
