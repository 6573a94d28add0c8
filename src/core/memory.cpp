#include "isthmus/core/memory.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <optional>

#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace {

constexpr const char* memory_variable = "ISTHMUS_MEMORY";
constexpr std::uint64_t most_bytes = std::numeric_limits<std::uint64_t>::max();
constexpr std::array<std::string_view, 5> byte_units{"B", "kB", "MB", "GB", "TB"};
constexpr double byte_step = 1000.0;  // from one unit to the next

/// "16GB", "16 GB", "16g", "500MB", "16000000000", "1.6e10".
std::optional<std::uint64_t> bytes_from_words(std::string_view text) {
    double number = 0.0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || !(number > 0.0)) {
        return {};
    }
    std::string unit;
    for (const char c : text.substr(static_cast<std::size_t>(end - text.data()))) {
        if (c != ' ') {
            unit += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        }
    }
    constexpr std::string_view letters = "BKMGT";
    const std::size_t power = unit.empty() ? 0 : letters.find(unit.front());
    const bool is_unit = unit.size() < 2 || (unit.size() == 2 && power > 0 && unit.back() == 'B');
    if (power == std::string_view::npos || !is_unit) {
        return {};
    }
    const double bytes = number * std::pow(byte_step, static_cast<double>(power));
    return bytes < static_cast<double>(most_bytes) ? static_cast<std::uint64_t>(bytes) : most_bytes;
}

std::uint64_t machine_memory() {
    const auto pages = ::sysconf(_SC_PHYS_PAGES);
    const auto page = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && page > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page)
                                 : most_bytes;
}

std::uint64_t address_space() {
    rlimit space{};
    return ::getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY
               ? static_cast<std::uint64_t>(space.rlim_cur)
               : most_bytes;
}

/// The first number of a file; nothing where there is none, as in a limit that is the word "max".
std::optional<std::uint64_t> number_in(const std::string& file) {
    std::uint64_t number = 0;
    return std::ifstream(file) >> number ? std::optional(number) : std::nullopt;
}

/// The least limit of a control group and of all that it is in: each of them holds.
std::uint64_t least_limit(const std::string& root, std::string group, const char* name) {
    std::uint64_t least = most_bytes;
    for (;;) {
        least = std::min(least, number_in(root + group + '/' + name).value_or(most_bytes));
        const std::size_t slash = group.rfind('/');
        if (slash == std::string::npos) {
            return least;
        }
        group.resize(slash);
    }
}

}  // namespace

namespace detail {

std::uint64_t container_limit(const std::string& groups_file, const std::string& root) {
    std::uint64_t least = most_bytes;
    std::ifstream groups(groups_file);
    for (std::string line; std::getline(groups, line);) {  // "4:memory:/a/b", or "0::/a/b" of version 2
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first == std::string::npos ? first : first + 1);
        if (second == std::string::npos) {
            continue;
        }
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const std::string group = line.substr(second + 1);
        if (controllers.empty()) {
            least = std::min({least, least_limit(root, group, "memory.max"),
                              least_limit(root + "/unified", group, "memory.max")});
        } else if ((',' + controllers + ',').find(",memory,") != std::string::npos) {
            least = std::min(least, least_limit(root + "/memory", group, "memory.limit_in_bytes"));
        }
    }
    return least;
}

}  // namespace detail

std::uint64_t memory_limit() {
    if (const char* given = std::getenv(memory_variable); given != nullptr && *given != '\0') {
        const auto bytes = bytes_from_words(given);
        if (!bytes) {
            throw ValueError(std::string(memory_variable) + " is a size of memory, such as 16GB; not \"" +
                             given + "\"");
        }
        return *bytes;
    }
    static const std::uint64_t machine =
        std::min(machine_memory(), detail::container_limit("/proc/self/cgroup", "/sys/fs/cgroup"));
    return std::min(machine, address_space());
}

std::uint64_t bytes_of(std::uint64_t count, std::uint64_t bytes_each) noexcept {
    return bytes_each != 0 && count > most_bytes / bytes_each ? most_bytes : count * bytes_each;
}

std::string bytes_in_words(std::uint64_t bytes) {
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (amount >= byte_step && unit + 1 < byte_units.size()) {
        amount /= byte_step;
        ++unit;
    }
    std::array<char, 40> text{};
    // One decimal, but for bytes; std::to_chars knows no locale.
    const auto end = std::to_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed,
                                   unit == 0 ? 0 : 1)
                         .ptr;
    return std::string(text.data(), end) + ' ' + std::string(byte_units[unit]);
}

void require_memory(std::uint64_t bytes, std::string_view what, std::string_view instead) {
    const std::uint64_t limit = memory_limit();
    if (bytes <= limit) {
        return;
    }
    constexpr std::uint64_t gigabyte = 1'000'000'000;
    throw LimitError(std::string(what) + " would take " + bytes_in_words(bytes) +
                     " of memory, more than the limit of " + bytes_in_words(limit) + "; " +
                     std::string(instead) + ", or raise the limit: " + memory_variable + '=' +
                     std::to_string(bytes / gigabyte + 1) + "GB");
}

}  // namespace isthmus
