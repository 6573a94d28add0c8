#include "isthmus/core/replace_file.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "isthmus/core/errors.hpp"

using isthmus::FileError;
using isthmus::replace_file;
namespace fs = std::filesystem;

namespace {

/// An empty folder, gone at the end.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("isthmus-replace-file-" + std::to_string(::getpid()));
    Folder() {
        fs::remove_all(path);
        fs::create_directory(path);
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    [[nodiscard]] std::string operator/(const char* name) const { return (path / name).string(); }
    [[nodiscard]] std::ptrdiff_t files() const { return std::distance(fs::directory_iterator(path), {}); }
};

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a file is made, and replaced with its permission bits") {
    const Folder folder;
    const std::string file = folder / "t.csv";
    replace_file(file, std::string_view("a\0b", 3));
    CHECK(content(file) == std::string("a\0b", 3));
    const fs::perms mode = fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read;
    fs::permissions(file, mode);
    replace_file(file, "");
    CHECK(content(file).empty());
    CHECK(fs::status(file).permissions() == mode);
    CHECK(folder.files() == 1);
}

TEST_CASE("a link is replaced, and its target left") {
    const Folder folder;
    replace_file(folder / "target", "old");
    fs::create_symlink("target", folder / "link");
    fs::create_symlink("nowhere", folder / "loose");
    replace_file(folder / "link", "new");
    replace_file(folder / "loose", "new");
    CHECK(content(folder / "target") == "old");
    CHECK(content(folder / "link") == "new");
    CHECK_FALSE(fs::is_symlink(folder / "link"));
    CHECK_FALSE(fs::exists(folder / "nowhere"));
    CHECK(folder.files() == 3);
}

TEST_CASE("what is no file is refused, and nothing is left") {
    const Folder folder;
    fs::create_directory(folder / "inside");
    fs::create_symlink("inside", folder / "link");
    fs::create_symlink("/dev/null", folder / "null");
    for (const std::string& file :
         {std::string(), std::string("."), folder / "", folder / "..", folder / "inside", folder / "link",
          folder / "null", folder / "none/t.csv", folder / "null/t.csv", std::string("/dev/null"),
          folder / "t\0.csv" + std::string(1, '\0'), folder.path.string() + "/" + std::string(300, 'x')}) {
        CAPTURE(file);
        CHECK_THROWS_AS(replace_file(file, "new"), FileError);
    }
    CHECK(folder.files() == 3);
    CHECK_THROWS_WITH_AS(
        replace_file(folder / "none/t.csv", ""),
        ((folder / "none/t.csv") + " cannot be written: its folder does not exist; make it first").c_str(),
        FileError);
}

TEST_CASE("threads that write one file all succeed, and every reader finds a whole one") {
    const Folder folder;
    const std::string file = folder / "t.csv";
    replace_file(file, std::string(100'000, '0'));
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (const char digit : {'1', '2', '3', '4'}) {
        threads.emplace_back([&failed, &file, digit] {
            for (int round = 0; round < 5; ++round) {
                try {
                    replace_file(file, std::string(100'000, digit));
                } catch (const FileError&) {
                    ++failed;
                }
                const std::string found = content(file);
                failed += found != std::string(100'000, found.at(0));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(failed == 0);
    CHECK(folder.files() == 1);
}
