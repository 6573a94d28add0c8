#include "isthmus/model/storage.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <span>
#include <type_traits>

#include "core/utf8.hpp"
#include "isthmus/core/memory.hpp"
#include "isthmus/core/replace_file.hpp"
#include "isthmus/model/fields.hpp"

namespace isthmus {

namespace {

static_assert(std::endian::native == std::endian::little,
              "files are little-endian; a big-endian port must swap");
static_assert(sizeof(Location) == 16 && std::is_trivially_copyable_v<Location>);
static_assert(sizeof(Period) == 8 && std::is_trivially_copyable_v<Period>);

constexpr std::string_view magic = "isthmus\x01network";
/// Since version 3 categories stand by their names, so that a file saved before a field was added still loads; version 4
/// has weights of participations, version 5 remarks.
constexpr std::uint32_t format_version = 5;
constexpr std::uint32_t oldest_version = 2;

/// The categories of version 2, in its order: they had no names.
constexpr std::array<std::string_view, 7> old_actor_categories{
    "sector_code", "sector_reason", "sub_kind", "legal_status", "country", "region", "place"};
constexpr std::array<std::string_view, 5> old_project_categories{"programme", "objective", "theme", "action",
                                                                 "call"};

std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : bytes) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    return hash;
}

bool is_utf8(std::string_view text) { return detail::find_broken_utf8(text) == std::string_view::npos; }

/// Whether every text of a column is UTF-8: all are, one after the other, and none begins within a character.
bool is_utf8(const TextColumn& column) {
    bool whole = is_utf8(column.bytes());
    for (std::size_t i = 0; i < column.size() && whole; ++i) {
        whole = column[i].empty() || (static_cast<unsigned char>(column[i].front()) & 0xC0U) != 0x80U;
    }
    return whole;
}

template <class Archive, class... Parts>
void each(Archive& archive, Parts&... parts) {
    (archive(parts), ...);
}

/// One list of the parts of a network serves writing and reading, so that they cannot disagree.
template <class Archive, class Actors, class Projects, class Participations, class Issues, class Source,
          class Beside>
void all_parts(Archive& archive, Actors& a, Projects& p, Participations& t, Issues& issues, Source& source,
               Beside& remarks) {
    each(archive, a.key, a.name, a.source_id, a.sector);
    archive.categories(a, old_actor_categories);
    each(archive, a.location, p.key, p.name);
    archive.categories(p, old_project_categories);
    each(archive, p.period, p.budget);
    each(archive, t.project, t.actor, t.role, t.withdrawn, t.budget, t.period, t.row);
    archive.categories(t, std::span<const std::string_view>{});
    archive.since(4, t.weight);
    each(archive, issues, source);
    archive.since(5, remarks);
}

class Writer {
  public:
    std::string bytes;

    /// A part that files have since a version.
    template <class T>
    void since(std::uint32_t /*version*/, const T& part) {
        (*this)(part);
    }

    template <class T>
        requires std::is_arithmetic_v<T>
    void operator()(const T& value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void operator()(const std::string& text) {
        require_utf8(is_utf8(text));
        (*this)(static_cast<std::uint64_t>(text.size()));
        bytes.append(text);
    }
    template <class T>
    void operator()(const std::vector<T>& values) {
        (*this)(static_cast<std::uint64_t>(values.size()));
        bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    }
    void operator()(const TextColumn& column) {
        require_utf8(is_utf8(column));
        (*this)(static_cast<std::uint64_t>(column.size()));
        for (std::size_t i = 0; i < column.size(); ++i) {
            (*this)(static_cast<std::uint32_t>(column[i].size()));
        }
        (*this)(column.bytes());
    }
    void operator()(const CategoryColumn& column) {
        (*this)(column.labels.texts());
        (*this)(column.codes);
    }
    template <class Table>
    void categories(const Table& table, std::span<const std::string_view> /*names*/) {
        std::uint64_t count = 0;
        each_category<Table>([&](const Field&, const auto&) { ++count; });
        (*this)(count);
        each_category<Table>([&](const Field& field, const auto& member) {
            (*this)(std::string(field.name));
            (*this)(table.*member.column);
        });
    }
    void operator()(const Remarks& remarks) {
        (*this)(static_cast<std::uint64_t>(remarks.size()));
        for (const auto& [name, texts] : remarks) {
            (*this)(name);
            (*this)(static_cast<std::uint64_t>(texts.size()));
            for (const std::string& text : texts) {
                (*this)(text);
            }
        }
    }
    void operator()(const std::vector<Issue>& issues) {
        (*this)(static_cast<std::uint64_t>(issues.size()));
        for (const Issue& issue : issues) {
            (*this)(static_cast<std::uint8_t>(issue.severity));
            each(*this, issue.kind, issue.file, issue.row, issue.column, issue.value, issue.message,
                 issue.fix);
        }
    }

  private:
    static void require_utf8(bool is_utf8) {
        if (!is_utf8) {
            throw ValueError("a text of the network is not UTF-8; make it so before the network is saved");
        }
    }
};

/// Reads what Writer wrote. Sizes are checked against the bytes left before memory is taken.
class Reader {
  public:
    explicit Reader(std::string_view bytes, std::uint32_t version = format_version)
        : left_(bytes), version_(version) {}

    [[nodiscard]] std::size_t left() const noexcept { return left_.size(); }

    template <class T>
    void since(std::uint32_t version, T& part) {
        if (version_ >= version) {
            (*this)(part);
        }
    }

    template <class T>
        requires std::is_arithmetic_v<T>
    void operator()(T& value) {
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
    }
    void operator()(std::string& text) {
        text = take(count(1));
        if (!is_utf8(text)) {
            damaged();
        }
    }
    template <class T>
    void operator()(std::vector<T>& values) {
        const std::size_t size = count(sizeof(T));
        values.resize(size);
        if (size != 0) {
            std::memcpy(static_cast<void*>(values.data()), take(size * sizeof(T)).data(), size * sizeof(T));
        }
    }
    void operator()(TextColumn& column) {
        const std::size_t size = count(sizeof(std::uint32_t));
        Reader lengths(take(size * sizeof(std::uint32_t)));
        const std::string_view bytes = take(count(1));
        column.reserve(size, bytes.size());
        std::size_t begin = 0;
        for (std::size_t i = 0; i < size; ++i) {
            std::uint32_t length = 0;
            lengths(length);
            if (length > bytes.size() - begin) {
                damaged();
            }
            column.push_back(bytes.substr(begin, length));
            begin += length;
        }
        if (begin != bytes.size() || !is_utf8(column)) {
            damaged();
        }
    }
    void operator()(CategoryColumn& column) {
        TextColumn labels;
        (*this)(labels);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            if (column.labels.intern(labels[i]) != static_cast<id_type>(i)) {
                damaged();
            }
        }
        (*this)(column.codes);
    }
    /// Categories by name; those that the file does not have are missing in every row.
    template <class Table>
    void categories(Table& table, std::span<const std::string_view> old) {
        std::set<std::string> names;
        std::uint64_t number = old.size();
        if (version_ > oldest_version) {
            (*this)(number);
        }
        for (std::uint64_t i = 0; i < number; ++i) {
            std::string name;
            if (version_ > oldest_version) {
                (*this)(name);
            } else {
                name = old[i];
            }
            const Field* field = find_field(name);
            const auto* member =
                field == nullptr ? nullptr : std::get_if<CategoryMember<Table>>(&field->category);
            if (member == nullptr) {
                throw ParseError(
                    "the network has the field \"" + name +
                    "\", which this version does not know; load it with the version that saved it");
            }
            if (!names.insert(name).second) {
                damaged();
            }
            (*this)(table.*member->column);
        }
        if constexpr (!std::is_same_v<Table, ParticipationTable>) {
            each_category<Table>([&](const Field& field, const auto& member) {
                if (!names.contains(std::string(field.name))) {
                    (table.*member.column).codes.assign(table.size(), no_id);
                }
            });
        }
    }
    void operator()(Remarks& remarks) {
        remarks.resize(count(2 * sizeof(std::uint64_t)));
        for (auto& [name, texts] : remarks) {
            (*this)(name);
            texts.resize(count(sizeof(std::uint64_t)));
            for (std::string& text : texts) {
                (*this)(text);
            }
        }
    }
    void operator()(std::vector<Issue>& issues) {
        constexpr std::size_t least = 1 + 6 * sizeof(std::uint64_t) + sizeof(Issue::row);
        issues.resize(count(least));
        for (Issue& issue : issues) {
            std::uint8_t severity = 0;
            (*this)(severity);
            each(*this, issue.kind, issue.file, issue.row, issue.column, issue.value, issue.message,
                 issue.fix);
            if (severity > static_cast<std::uint8_t>(Severity::error)) {
                damaged();
            }
            issue.severity = static_cast<Severity>(severity);
        }
    }

    [[noreturn]] static void damaged() {
        throw ParseError(
            "these bytes are not a whole network: they are cut short or were changed; save it again");
    }

  private:
    std::string_view take(std::size_t size) {
        if (size > left_.size()) {
            damaged();
        }
        const auto taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }
    /// A count of elements of which each needs at least `width` of the bytes left.
    std::size_t count(std::size_t width) {
        std::uint64_t size = 0;
        (*this)(size);
        if (size > left_.size() / width) {
            damaged();
        }
        return static_cast<std::size_t>(size);
    }

    std::string_view left_;
    std::uint32_t version_;
};

/// The bytes of a file that begins as a saved network does; of any other file only that beginning.
std::string bytes_of_saved(const std::string& file) {
    constexpr std::uint64_t copies = 3;  // the bytes, and a network of them, whose texts have an index
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
        throw FileError("cannot read " + file + "; check that the file exists and may be read");
    }
    std::error_code failure;  // a pipe has no size
    const auto size = std::filesystem::file_size(file, failure);
    require_memory(failure ? 0 : bytes_of(size, copies), file, "save a part of the network");
    std::string bytes(magic.size(), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    std::vector<char> block(std::size_t{1} << 20U);
    while (bytes.starts_with(magic) && in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
        require_memory(bytes_of(bytes.size(), copies), file,
                       "save a part of the network");  // a file may grow
    }
    return bytes;
}

}  // namespace

std::string to_bytes(const PartnershipNetwork& net, const Remarks& remarks) {
    Writer writer;
    writer.bytes = magic;
    writer(format_version);
    const std::vector<Issue> issues(net.issues().begin(), net.issues().end());
    const std::string source(net.source());
    all_parts(writer, net.actors(), net.projects(), net.participations(), issues, source, remarks);
    writer(checksum(writer.bytes));
    return std::move(writer.bytes);
}

PartnershipNetwork from_bytes(std::string_view bytes) { return saved_from_bytes(bytes).network; }

SavedNetwork saved_from_bytes(std::string_view bytes) {
    std::uint32_t version = 0;
    if (bytes.size() < magic.size() + sizeof version + sizeof(std::uint64_t) || !bytes.starts_with(magic)) {
        throw ParseError("these bytes are not a network saved by isthmus");
    }
    Reader header(bytes.substr(magic.size()));
    header(version);
    if (version < oldest_version || version > format_version) {
        throw ParseError("the network was saved in format " + std::to_string(version) +
                         "; this version reads formats " + std::to_string(oldest_version) + " to " +
                         std::to_string(format_version));
    }
    const auto body = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    std::uint64_t sum = 0;
    Reader(bytes.substr(body.size()))(sum);
    if (sum != checksum(body)) {
        Reader::damaged();
    }
    Reader reader(body.substr(magic.size() + sizeof version), version);
    ActorTable actors;
    ProjectTable projects;
    ParticipationTable participations;
    std::vector<Issue> issues;
    std::string source;
    Remarks remarks;
    all_parts(reader, actors, projects, participations, issues, source, remarks);
    if (reader.left() != 0) {
        Reader::damaged();
    }
    try {
        return {{std::move(actors), std::move(projects), std::move(participations), std::move(issues),
                 std::move(source)},
                std::move(remarks)};
    } catch (const ValueError& error) {
        throw ParseError(std::string("these bytes are not a network: ") + error.what());
    }
}

void save(const PartnershipNetwork& net, const std::string& file, const Remarks& remarks) {
    replace_file(file, to_bytes(net, remarks));
}

PartnershipNetwork load(const std::string& file) { return load_saved(file).network; }

SavedNetwork load_saved(const std::string& file) {
    try {
        return saved_from_bytes(bytes_of_saved(file));
    } catch (const ParseError& error) {
        throw ParseError(file + ": " + error.what());
    }
}

}  // namespace isthmus
