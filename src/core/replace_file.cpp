#include "isthmus/core/replace_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <random>
#include <system_error>

#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace {

constexpr mode_t permissions = 0777;  // those of set-user-id and the like are not carried over
constexpr int attempts = 100;         // names of 64 random bits: the second is seldom needed

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
    throw FileError(file + " cannot be written: " + why);
}

[[noreturn]] void refuse(const std::string& file, int error) {
    refuse(file, error == ENOENT || error == ENOTDIR ? "its folder does not exist; make it first"
                                                     : std::generic_category().message(error));
}

/// A descriptor that is closed at the end.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { static_cast<void>(close()); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }

    /// Whether it went well: some file systems say only here that there was no room.
    [[nodiscard]] bool close() {
        const int number = number_;
        number_ = -1;
        return number < 0 || ::close(number) == 0 || errno == EINTR;
    }

  private:
    int number_;
};

/// The name of a file in an open folder; removed at the end, unless it was renamed.
class PartName {
  public:
    explicit PartName(int folder) : folder_(folder) {}
    ~PartName() {
        if (exists_) {
            ::unlinkat(folder_, name_.c_str(), 0);
        }
    }
    PartName(const PartName&) = delete;
    PartName& operator=(const PartName&) = delete;
    PartName(PartName&&) = delete;
    PartName& operator=(PartName&&) = delete;

    /// Calls `make(name)` with names until one is made: >= 0, or -1 with errno.
    template <typename Make>
    int made_by(Make make) {
        std::random_device random;
        for (int attempt = 0; attempt < attempts; ++attempt) {
            std::array<char, 40> name{};
            std::snprintf(name.data(), name.size(), ".isthmus-%08x%08x.part", random(), random());
            name_ = name.data();
            const int result = make(name_.c_str());
            if (result >= 0 || errno != EEXIST) {
                exists_ = result >= 0;
                return result;
            }
        }
        errno = EEXIST;
        return -1;
    }

    [[nodiscard]] bool rename_to(const std::string& name) {
        exists_ = ::renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0;
        return !exists_;
    }

  private:
    int folder_;
    std::string name_;
    bool exists_ = false;
};

/// The permission bits of the file that is replaced, or -1 if there is none.
int old_permissions(const std::string& file, int folder, const char* name) {
    struct stat old{};
    if (::fstatat(folder, name, &old, 0) != 0) {
        if (errno == ENOENT || errno == ELOOP) {  // no file, or a link to none
            return -1;
        }
        refuse(file, errno);
    }
    if (S_ISDIR(old.st_mode)) {
        refuse(file, "it is a folder");
    }
    if (!S_ISREG(old.st_mode)) {
        refuse(file, "it is a device or a pipe, and no file");
    }
    if (::faccessat(folder, name, W_OK, 0) != 0) {
        refuse(file, errno);
    }
    return static_cast<int>(old.st_mode & permissions);
}

/// Whether all bytes are in the file and on the disk.
bool filled(int descriptor, std::string_view bytes, int mode) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    if (mode >= 0 && ::fchmod(descriptor, static_cast<mode_t>(mode)) != 0 && errno != EPERM &&
        errno != ENOTSUP) {
        return false;
    }
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
}

#ifdef O_TMPFILE
/// Writes through a file without a name, of which a kill leaves nothing. False when the system has no such files.
bool written_without_name(const std::string& file, int folder, const std::string& name,
                          std::string_view bytes, int mode) {
    Descriptor out(::openat(folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
    if (!out.open()) {
        return false;  // the other way finds the reason, if there is another one
    }
    if (!filled(out.number(), bytes, mode)) {
        refuse(file, errno);
    }
    const std::string self = "/proc/self/fd/" + std::to_string(out.number());
    PartName part(folder);
    const int linked = part.made_by(
        [&](const char* free) { return ::linkat(AT_FDCWD, self.c_str(), folder, free, AT_SYMLINK_FOLLOW); });
    if (linked != 0) {
        return false;  // without /proc
    }
    if (!out.close() || !part.rename_to(name)) {
        refuse(file, errno);
    }
    return true;
}
#endif

void write_with_name(const std::string& file, int folder, const std::string& name, std::string_view bytes,
                     int mode) {
    PartName part(folder);
    Descriptor out(part.made_by([&](const char* free) {
        return ::openat(folder, free, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0666);
    }));
    if (!out.open() || !filled(out.number(), bytes, mode) || !out.close() || !part.rename_to(name)) {
        refuse(file, errno);
    }
}

}  // namespace

void replace_file(const std::string& file, std::string_view bytes) {
    if (file.find('\0') != std::string::npos) {
        refuse(file.substr(0, file.find('\0')), "its name has a NUL");
    }
    const std::size_t slash = file.rfind('/');
    const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
    if (name.empty() || name == "." || name == "..") {
        refuse(file.empty() ? "a file without a name" : file, "it is a folder");
    }
    // The folder is opened once, so that all of it happens in one place, whatever is renamed meanwhile.
    const std::string parent = slash == std::string::npos ? "." : file.substr(0, slash + 1);
    const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.open()) {
        refuse(file, errno);
    }
    const int mode = old_permissions(file, folder.number(), name.c_str());
#ifdef O_TMPFILE
    const bool done = written_without_name(file, folder.number(), name, bytes, mode);
#else
    const bool done = false;
#endif
    if (!done) {
        write_with_name(file, folder.number(), name, bytes, mode);
    }
    ::fsync(folder.number());  // a file system that cannot does without
}

}  // namespace isthmus
