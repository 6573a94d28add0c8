// Runs a harness without libFuzzer, under any compiler: over the files and folders that are named, in order.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "harness.hpp"

namespace {

void run(const std::string& bytes) {
    // Memory of its own and exactly as long, so that a step beyond is seen by ASan.
    const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(input.data(), input.size());
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& place) {
    if (!std::filesystem::is_directory(place)) {
        return {place};
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(place)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

int main(int count, char** arguments) {
    std::size_t runs = 0;
    for (int i = 1; i < count; ++i) {
        for (const auto& file : files_of(arguments[i])) {
            std::ifstream in(file, std::ios::binary);
            if (!in) {
                std::fprintf(stderr, "cannot read %s\n", file.c_str());
                return 1;
            }
            const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
            std::fprintf(stderr, "%s\n", file.c_str());
            run(bytes);
            // Cut short anywhere, a file is refused or read, and no more.
            for (std::size_t part = 0; part < 16; ++part) {
                run(bytes.substr(0, bytes.size() * part / 16));
            }
            ++runs;
        }
    }
    std::fprintf(stderr, "%zu files\n", runs);
    return runs > 0 ? 0 : 1;
}
