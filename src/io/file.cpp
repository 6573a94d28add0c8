#include <zlib.h>

#include <memory>

#include "isthmus/io/csv.hpp"

namespace isthmus {

std::string read_bytes(const std::filesystem::path& file, const ReadLimits& limits) {
    const std::string name = file.string();
    std::error_code failure;
    if (std::filesystem::is_directory(file, failure)) {
        throw FileError(name + " is a folder; name the table inside it");
    }
    if (!std::filesystem::exists(file, failure)) {
        throw FileError(name + ": there is no such file");
    }
    // gzopen reads files that are not gzip as they are.
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> stream(gzopen(name.c_str(), "rb"), gzclose);
    if (!stream) {
        throw FileError(name + " cannot be opened; check that it may be read");
    }
    gzbuffer(stream.get(), 1U << 17U);
    std::string bytes;
    const auto size = std::filesystem::file_size(file, failure);
    if (!failure && size < limits.bytes) {
        bytes.reserve(static_cast<std::size_t>(size));
    }
    std::vector<char> block(std::size_t{1} << 18U);
    for (;;) {
        const int got = gzread(stream.get(), block.data(), static_cast<unsigned>(block.size()));
        int code = Z_OK;
        if (got < 0 || (got == 0 && gzerror(stream.get(), &code) != nullptr && code == Z_BUF_ERROR)) {
            throw ParseError(name + ": the gzip file is damaged or cut short; download or save it again");
        }
        if (got == 0) {
            return bytes;
        }
        if (bytes.size() + static_cast<std::size_t>(got) > limits.bytes) {
            throw LimitError(name + ": more than " + std::to_string(limits.bytes) +
                             " bytes of text (limit: bytes); raise the limit, or split the file");
        }
        bytes.append(block.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace isthmus
