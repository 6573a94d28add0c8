#include <doctest/doctest.h>
#include <sys/stat.h>
#include <zlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "isthmus/io/csv.hpp"

using namespace isthmus;

namespace {

/// A file in a folder of its own, removed at the end.
class Scratch {
  public:
    Scratch(const std::string& name, std::string_view bytes)
        : folder_(std::filesystem::temp_directory_path() /
                  ("isthmus-test-" +
                   std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()))) {
        std::filesystem::create_directories(folder_);
        file_ = folder_ / name;
        std::ofstream(file_, std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    Scratch(Scratch&&) = delete;
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch() { std::filesystem::remove_all(folder_); }

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
    std::filesystem::path file_;
};

std::string gzipped(std::string_view text) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string bytes(deflateBound(&stream, text.size()) + 32, '\0');
    std::string copy(text);
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    bytes.resize(stream.total_out);
    deflateEnd(&stream);
    return bytes;
}

const std::string text = "project,partner\nAGE,Kent\nAGE,Lille\n";

}  // namespace

TEST_CASE("a file is read as it is, gzip or not, whatever its name") {
    CHECK(read_bytes(Scratch("t.csv", text).file()) == text);
    CHECK(read_bytes(Scratch("t.csv.gz", gzipped(text)).file()) == text);
    CHECK(read_bytes(Scratch("t.csv", gzipped(text)).file()) == text);
    CHECK(read_bytes(Scratch("empty.csv", "").file()).empty());
}

TEST_CASE("members of a gzip file follow each other") {
    CHECK(read_bytes(Scratch("t.csv.gz", gzipped(text) + gzipped("AGE,Gent\n")).file()) ==
          text + "AGE,Gent\n");
}

TEST_CASE("a file that is not there, and a folder, are errors that name it") {
    const Scratch scratch("t.csv", text);
    CHECK_THROWS_WITH_AS(static_cast<void>(read_bytes(scratch.folder() / "no.csv")),
                         doctest::Contains("no.csv: there is no such file"), FileError);
    CHECK_THROWS_WITH_AS(static_cast<void>(read_bytes(scratch.folder())), doctest::Contains("is a folder"),
                         FileError);
}

TEST_CASE("a gzip file that is cut short or damaged is an error, never half a table") {
    std::string long_text = "a,b\n";
    for (int i = 0; i < 5'000; ++i) {
        long_text += std::to_string(i * 7919) + ",x\n";
    }
    const std::string whole = gzipped(long_text);
    for (const std::size_t size : {whole.size() - 1, whole.size() - 8, whole.size() / 2, std::size_t{20}}) {
        CAPTURE(size);
        CHECK_THROWS_WITH_AS(static_cast<void>(read_bytes(Scratch("t.csv.gz", whole.substr(0, size)).file())),
                             doctest::Contains("t.csv.gz: the gzip file is damaged or cut short"),
                             ParseError);
    }
    std::string damaged = whole;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
    CHECK_THROWS_AS(static_cast<void>(read_bytes(Scratch("t.csv.gz", damaged).file())), ParseError);
    std::string wrong_sum = whole;
    wrong_sum[wrong_sum.size() - 6] = static_cast<char>(wrong_sum[wrong_sum.size() - 6] ^ 0x55);
    CHECK_THROWS_AS(static_cast<void>(read_bytes(Scratch("t.csv.gz", wrong_sum).file())), ParseError);
}

TEST_CASE("a small file that inflates past the limit is refused while it streams") {
    const std::string bomb = gzipped(std::string(50'000'000, 'a'));
    REQUIRE(bomb.size() < 60'000);
    CHECK_THROWS_WITH_AS(static_cast<void>(read_bytes(Scratch("bomb.gz", bomb).file(), {.bytes = 1'000'000})),
                         doctest::Contains("more than 1000000 bytes of text (limit: bytes)"), LimitError);
}

TEST_CASE("the limit holds for plain files, and a file of just that size passes") {
    const Scratch scratch("t.csv", text);
    CHECK_THROWS_AS(static_cast<void>(read_bytes(scratch.file(), {.bytes = text.size() - 1})), LimitError);
    CHECK(read_bytes(scratch.file(), {.bytes = text.size()}) == text);
}

TEST_CASE("a file is refused by its size, before it is read, by the limit and by the memory there is") {
    const Scratch scratch("t.csv", text);
    std::filesystem::resize_file(scratch.file(), 10'000'000'000'000);  // takes no room on the disk
    CHECK_THROWS_WITH_AS(
        static_cast<void>(read_bytes(scratch.file())),
        doctest::Contains("10000000000000 bytes are more than 8589934592 bytes of text (limit: bytes)"),
        LimitError);
    CHECK_THROWS_WITH_AS(static_cast<void>(read_bytes(scratch.file(), {.bytes = 20'000'000'000'000})),
                         doctest::Contains("t.csv would take 10.0 TB of memory"), LimitError);
}

TEST_CASE("a device without an end is read up to its limit, and then refused") {
    CHECK_THROWS_WITH_AS(static_cast<void>(read_bytes("/dev/zero", {.stream = 1'000'000})),
                         doctest::Contains("/dev/zero gave more than 1000000 bytes (limit: stream)"),
                         LimitError);
    CHECK_THROWS_WITH_AS(static_cast<void>(read_bytes("/dev/zero", {.bytes = 1'000'000})),
                         doctest::Contains("(limit: bytes)"), LimitError);
    CHECK(read_bytes("/dev/null").empty());
}

TEST_CASE("a pipe is read to its end, or up to its limit") {
    const Scratch scratch("t.csv", text);
    const std::filesystem::path pipe = scratch.folder() / "pipe";
    for (const std::uint64_t limit : {std::uint64_t{1'000'000}, std::uint64_t{10}}) {
        CAPTURE(limit);
        std::filesystem::remove(pipe);
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        std::thread writer([&] { std::ofstream(pipe) << text; });
        if (limit > text.size()) {
            CHECK(read_bytes(pipe, {.stream = limit}) == text);
        } else {
            CHECK_THROWS_WITH_AS(static_cast<void>(read_bytes(pipe, {.stream = limit})),
                                 doctest::Contains("pipe gave more than 10 bytes (limit: stream)"),
                                 LimitError);
        }
        writer.join();
    }
}
