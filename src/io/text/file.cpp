#include <zlib.h>
#include <filesystem>

#include <memory>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/file.hpp"

namespace isthmus {

namespace {

constexpr std::uint64_t ratio_from = std::uint64_t{64} << 20U;  // below this size no ratio is asked for

/// FileError for what is not there or is no file; pipes are files, of which no size is known.
void require_file(const std::filesystem::path& file, const std::string& name) {
    std::error_code failure;
    const auto status = std::filesystem::status(file, failure);
    if (std::filesystem::is_directory(status)) {
        throw FileError(name + " is a folder; name the table inside it");
    }
    if (!std::filesystem::exists(status)) {
        const bool is_link = std::filesystem::is_symlink(std::filesystem::symlink_status(file, failure));
        throw FileError(name +
                        (is_link ? ": it is a link to a file that is not there" : ": there is no such file"));
    }
    if (!std::filesystem::is_regular_file(status) && !std::filesystem::is_fifo(status)) {
        throw FileError(name + " is a device and no file; name the table");
    }
}

/// What is asked of the bytes as they stream, and when they end.
class Meter {
  public:
    Meter(std::string name, std::uint64_t size, const ReadLimits& limits)
        : name_(std::move(name)), size_(size), limits_(&limits) {}

    void count(std::uint64_t opened, bool is_packed) const {
        if (opened > limits_->bytes) {
            throw LimitError(name_ + ": more than " + std::to_string(limits_->bytes) +
                             " bytes of text (limit: bytes); raise the limit, or split the file");
        }
        if (is_packed && size_ > 0 && opened > ratio_from && opened / size_ >= limits_->ratio) {
            throw LimitError(
                name_ + ": inflates to more than " + std::to_string(limits_->ratio) +
                " times its size (limit: ratio), as files made to fill a memory do; raise the limit if it is "
                "not one");
        }
    }

    /// Fewer bytes than the file had when it was opened: somebody is writing it.
    void finish(std::uint64_t got, bool is_packed) const {
        if (!is_packed && got < size_) {
            throw ParseError(name_ + ": the file shrank from " + std::to_string(size_) + " to " +
                             std::to_string(got) +
                             " bytes while it was read; wait until it is written, or copy it first");
        }
    }

  private:
    std::string name_;
    std::uint64_t size_;
    const ReadLimits* limits_;
};

}  // namespace

std::string read_bytes(const std::string& file, const ReadLimits& limits) {
    const std::filesystem::path path = file;
    require_file(path, file);
    std::error_code failure;
    const auto told = std::filesystem::file_size(path, failure);
    const std::uint64_t size = failure ? 0 : told;
    // gzopen reads files that are not gzip as they are.
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> stream(gzopen(file.c_str(), "rb"), gzclose);
    if (!stream) {
        throw FileError(file + " cannot be opened; check that it may be read");
    }
    gzbuffer(stream.get(), 1U << 17U);
    const Meter meter(file, size, limits);
    std::string bytes;
    if (size < limits.bytes) {
        bytes.reserve(static_cast<std::size_t>(size));
    }
    std::vector<char> block(std::size_t{1} << 18U);
    for (;;) {
        const int got = gzread(stream.get(), block.data(), static_cast<unsigned>(block.size()));
        int code = Z_OK;
        if (got < 0 || (got == 0 && gzerror(stream.get(), &code) != nullptr && code == Z_BUF_ERROR)) {
            throw ParseError(file + ": the gzip file is damaged or cut short; download or save it again");
        }
        const bool is_packed = gzdirect(stream.get()) == 0;
        if (got == 0) {
            meter.finish(bytes.size(), is_packed);
            return bytes;
        }
        meter.count(bytes.size() + static_cast<std::size_t>(got), is_packed);
        bytes.append(block.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace isthmus
