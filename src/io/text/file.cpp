#include <zlib.h>
#include <filesystem>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/memory.hpp"
#include "isthmus/io/file.hpp"

namespace isthmus {

namespace {

constexpr std::uint64_t ratio_from = std::uint64_t{64} << 20U;  // below this size no ratio is asked for

/// The size of a file before anything of it is read; none of a pipe or a device. FileError for what is not there or is no
/// file.
std::optional<std::uint64_t> size_of(const std::filesystem::path& file, const std::string& name) {
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
    if (std::filesystem::is_fifo(status) || std::filesystem::is_character_file(status)) {
        return {};
    }
    const auto size = std::filesystem::file_size(file, failure);
    if (!std::filesystem::is_regular_file(status) || failure) {
        throw FileError(name + " is a device and no file; name the table");
    }
    return size;
}

[[noreturn]] void refuse_size(const std::string& name, const std::string& bytes) {
    throw LimitError(name + ": " + bytes +
                     " bytes of text (limit: bytes); raise the limit, or split the file");
}

/// What is asked of the bytes before they stream, as they do, and when they end.
class Meter {
  public:
    /// LimitError for a file whose size alone says that it is too large.
    Meter(std::string name, std::optional<std::uint64_t> size, const ReadLimits& limits)
        : name_(std::move(name)), size_(size.value_or(0)), limits_(&limits), has_size_(size.has_value()) {
        if (size_ > limits.bytes) {
            refuse_size(name_,
                        std::to_string(size_) + " bytes are more than " + std::to_string(limits.bytes));
        }
        require_memory(size_, name_, "split the file");
        memory_ = memory_limit();
    }

    void count(std::uint64_t opened, bool is_packed) const {
        if (opened > limits_->bytes) {
            refuse_size(name_, "more than " + std::to_string(limits_->bytes));
        }
        if (!has_size_ && opened > limits_->stream) {
            throw LimitError(
                name_ + " gave more than " + std::to_string(limits_->stream) +
                " bytes (limit: stream), and has no size that says how many more will come; raise "
                "the limit, or write them to a file");
        }
        if (opened > memory_) {
            require_memory(opened, name_, "split the file");
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
    bool has_size_;
    std::uint64_t memory_ = 0;
};

}  // namespace

std::string read_bytes(const std::string& file, const ReadLimits& limits) {
    const auto size = size_of(file, file);
    const Meter meter(file, size, limits);
    // gzopen reads files that are not gzip as they are.
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> stream(gzopen(file.c_str(), "rb"), gzclose);
    if (!stream) {
        throw FileError(file + " cannot be opened; check that it may be read");
    }
    gzbuffer(stream.get(), 1U << 17U);
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(size.value_or(0)));
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
        if (bytes.empty() && is_packed) {  // tables become five to eight times as long
            bytes.reserve(static_cast<std::size_t>(std::min(8 * size.value_or(0), ratio_from)));
        }
        bytes.append(block.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace isthmus
