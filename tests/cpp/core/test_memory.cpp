#include "isthmus/core/memory.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

namespace {

/// ISTHMUS_MEMORY for one test.
class Memory {
  public:
    explicit Memory(const char* text) { ::setenv("ISTHMUS_MEMORY", text, 1); }
    ~Memory() { ::unsetenv("ISTHMUS_MEMORY"); }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    Memory(Memory&&) = delete;
    Memory& operator=(Memory&&) = delete;
};

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

}  // namespace

TEST_CASE("the limit of memory is what the environment says, in any unit") {
    struct Case {
        const char* text;
        std::uint64_t bytes;
    };
    for (const Case& of : {Case{"16GB", 16'000'000'000},
                           {"16 GB", 16'000'000'000},
                           {"16g", 16'000'000'000},
                           {"1.5 MB", 1'500'000},
                           {"500kb", 500'000},
                           {"2e9", 2'000'000'000},
                           {"1024", 1024},
                           {"7B", 7}}) {
        CAPTURE(of.text);
        const Memory memory(of.text);
        CHECK(memory_limit() == of.bytes);
    }
    const Memory memory("1e30TB");
    CHECK(memory_limit() == most);
}

TEST_CASE("what is no size of memory is refused by name") {
    for (const char* text : {"much", "-1", "0", "GB", "16XB", "16GBs", "nan", "1 2"}) {
        CAPTURE(text);
        const Memory memory(text);
        CHECK_THROWS_WITH_AS(static_cast<void>(memory_limit()),
                             doctest::Contains("ISTHMUS_MEMORY is a size of memory, such as 16GB"),
                             ValueError);
    }
}

TEST_CASE("without it, the machine's memory and the limit of the address space hold") {
    const std::uint64_t machine = memory_limit();
    CHECK(machine > 100'000'000);
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_AS, &before) == 0);
    rlimit less = before;
    less.rlim_cur = machine - 1;
    if (::setrlimit(RLIMIT_AS, &less) == 0) {
        CHECK(memory_limit() == machine - 1);
        ::setrlimit(RLIMIT_AS, &before);
    }
    const Memory blank("");
    CHECK(memory_limit() == machine);
}

TEST_CASE("the least limit of the control groups around a process holds, in version 2 and in version 1") {
    namespace fs = std::filesystem;
    const fs::path root = fs::temp_directory_path() / ("isthmus-groups-" + std::to_string(::getpid()));
    const auto write = [&](const fs::path& name, const char* text) {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name) << text;
    };
    const auto limit = [&](const char* groups) {
        write("groups", groups);
        return detail::container_limit(root / "groups", root);
    };
    write("memory.max", "max\n");
    write("job/memory.max", "3000\n");
    write("job/step/memory.max", "max\n");
    write("job/step/task/memory.max", "5000\n");
    write("unified/job/memory.max", "4000\n");
    write("memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("memory/slurm/memory.limit_in_bytes", "2000\n");
    CHECK(limit("0::/job/step/task\n") == 3000);
    CHECK(limit("0::/job/step\n") == 3000);
    CHECK(limit("0::/\n") == most);
    CHECK(limit("9:name=systemd:/job\n4:cpu,memory:/slurm/gone\n0::/\n") == 2000);
    CHECK(limit("4:memory:/\n") == 9223372036854771712ULL);
    CHECK(limit("no group\n4:\n\n") == most);
    fs::remove(root / "job/memory.max");
    CHECK(limit("0::/job/step\n") == 4000);
    CHECK(detail::container_limit(root / "none", root) == most);
    fs::remove_all(root);
}

TEST_CASE("a product that leaves 64 bits stays the largest number") {
    CHECK(bytes_of(3, 8) == 24);
    CHECK(bytes_of(0, most) == 0);
    CHECK(bytes_of(most, 0) == 0);
    CHECK(bytes_of(most, 8) == most);
    CHECK(bytes_of(most / 8, 8) == most / 8 * 8);
}

TEST_CASE("what would take too much says how much, the limit, and what to type") {
    const Memory memory("1GB");
    CHECK_NOTHROW(require_memory(1'000'000'000, "a table", "take a part"));
    CHECK_THROWS_WITH_AS(require_memory(48'200'000'000, "9 samples", "give fewer samples"),
                         "9 samples would take 48.2 GB of memory, more than the limit of 1.0 GB; give fewer "
                         "samples, or raise the limit: ISTHMUS_MEMORY=49GB",
                         LimitError);
}

TEST_CASE("bytes in words") {
    CHECK(bytes_in_words(0) == "0 B");
    CHECK(bytes_in_words(999) == "999 B");
    CHECK(bytes_in_words(1000) == "1.0 kB");
    CHECK(bytes_in_words(16'400'000'000) == "16.4 GB");
    CHECK(bytes_in_words(most) == "18446744.1 TB");
}
