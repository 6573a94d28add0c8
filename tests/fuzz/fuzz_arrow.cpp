// Import through Arrow's C data interface. Buffers are as large as schema and lengths say, because the interface does not
// tell their sizes and no consumer can check them; all that they hold, and every count that can be checked, is the fuzzer's.
#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <vector>

#include "core/utf8.hpp"
#include "harness.hpp"
#include "isthmus/io/arrow.hpp"

namespace {

using namespace isthmus;

/// Formats that are read, some that are not, and room for one the fuzzer writes itself.
constexpr std::array formats{"u",       "U",    "vu",      "b",    "c",    "C", "s",   "S",         "i",
                             "I",       "l",    "L",       "f",    "g",    "n", "tdD", "tdm",       "d:9,2",
                             "d:38,38", "tss:", "tsm:UTC", "tsn:", "tsu:", "z", "+l",  "d:1,99,128"};

/// The bytes a row has in a buffer of its format; 16 for what is not known, more than any has.
std::size_t width_of(std::string_view format) {
    if (format.size() == 1 && std::string_view("cC").find(format[0]) != std::string_view::npos) {
        return 1;
    }
    if (format.size() == 1 && std::string_view("sS").find(format[0]) != std::string_view::npos) {
        return 2;
    }
    if (format == "i" || format == "I" || format == "f" || format == "tdD") {
        return 4;
    }
    return format == "l" || format == "L" || format == "g" || format.starts_with("t") ? 8 : 16;
}

/// Schemas and arrays made from bytes, and the memory behind them.
class Table {
  public:
    explicit Table(std::string_view bytes) : bytes_(bytes) {}
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    [[nodiscard]] ArrowArrayStream stream() {
        ArrowArrayStream stream{};
        stream.get_schema = [](ArrowArrayStream* s, ArrowSchema* out) {
            return static_cast<Table*>(s->private_data)->schema(*out);
        };
        stream.get_next = [](ArrowArrayStream* s, ArrowArray* out) {
            return static_cast<Table*>(s->private_data)->batch(*out);
        };
        stream.get_last_error = [](ArrowArrayStream*) -> const char* { return "no more \xff"; };
        stream.release = [](ArrowArrayStream* s) { s->release = nullptr; };
        stream.private_data = this;
        return stream;
    }

    [[nodiscard]] int open() const noexcept { return open_; }

  private:
    struct Type {
        std::string format;
        std::string of_dictionary;
    };

    const char* keep(std::string text) { return texts_.emplace_back(std::move(text)).c_str(); }

    std::string format() {
        const std::uint8_t choice = bytes_.byte();
        return choice < 240 ? formats[choice % formats.size()] : std::string(bytes_.take(choice % 8));
    }

    ArrowSchema plain_schema(const std::string& format, std::string name) {
        ArrowSchema schema{};
        schema.format = keep(format);
        schema.name = keep(std::move(name));
        schema.release = [](ArrowSchema* s) { s->release = nullptr; };
        return schema;
    }

    int schema(ArrowSchema& out) {
        const std::uint8_t shape = bytes_.byte();
        const std::size_t columns = 1 + shape % 4;
        for (std::size_t i = 0; i < columns; ++i) {
            const std::uint8_t kind = bytes_.byte();
            Type type{format(), kind % 4 == 1 ? format() : std::string()};
            ArrowSchema& child =
                schemas_.emplace_back(plain_schema(type.format, std::string(bytes_.take(kind / 64))));
            if (kind % 4 == 1) {
                child.dictionary = &schemas_.emplace_back(plain_schema(type.of_dictionary, ""));
            }
            children_.push_back(kind == 255 ? nullptr : &child);
            types_.push_back(std::move(type));
        }
        out = plain_schema(shape == 255 ? "+l" : "+s", "");
        out.n_children = static_cast<std::int64_t>(columns);
        out.children = children_.data();
        out.private_data = this;
        ++open_;
        out.release = [](ArrowSchema* s) {
            --static_cast<Table*>(s->private_data)->open_;
            s->release = nullptr;
        };
        return shape == 254 ? 5 : 0;
    }

    /// Memory of its own for a buffer, exactly as long.
    const void* buffer(std::size_t size, std::string_view content) {
        auto memory = std::make_unique<std::vector<char>>(size);
        std::copy_n(content.begin(), std::min(size, content.size()), memory->begin());
        return buffers_.emplace_back(std::move(memory))->data();
    }

    /// Offsets that a text may have: in order and within `room` unless `hostile`, when they are the fuzzer's. Offsets within
    /// order that end beyond the text cannot be told from those of a longer text, so the text is as long as the last.
    template <class Offset>
    void add_texts(std::vector<const void*>& pointers, std::size_t rows) {
        constexpr std::size_t room = 64;
        std::vector<Offset> offsets;
        const bool hostile = bytes_.byte() % 2 == 1;
        Offset last = 0;
        for (std::size_t i = 0; i <= rows; ++i) {
            const auto step = bytes_.byte();
            // Hostile offsets go back, or below zero, but never beyond the text.
            last = hostile ? static_cast<Offset>(step % room) - static_cast<Offset>(step >= 200 ? room : 0)
                           : static_cast<Offset>(
                                 std::min<std::size_t>(room, static_cast<std::size_t>(last) + step % 8));
            offsets.push_back(last);
        }
        const std::string_view raw(reinterpret_cast<const char*>(offsets.data()),
                                   offsets.size() * sizeof(Offset));
        pointers.push_back(buffer(raw.size(), raw));
        pointers.push_back(buffer(room, bytes_.take(room)));
    }

    void add_views(std::vector<const void*>& pointers, std::size_t rows) {
        constexpr std::size_t room = 64;
        pointers.push_back(buffer(16 * rows, bytes_.take(16 * rows)));
        const std::size_t behind = bytes_.byte() % 3;
        std::vector<std::int64_t> sizes;
        for (std::size_t i = 0; i < behind; ++i) {
            sizes.push_back(static_cast<std::int64_t>(bytes_.byte() % (room + 1)));
            pointers.push_back(buffer(room, bytes_.take(room)));
        }
        const std::string_view raw(reinterpret_cast<const char*>(sizes.data()),
                                   sizes.size() * sizeof(std::int64_t));
        pointers.push_back(buffer(raw.size(), raw));
    }

    /// An array of `format` whose memory holds `length` rows behind `offset`.
    ArrowArray array(const std::string& format, std::size_t length, std::size_t offset) {
        const std::size_t rows = length + offset;
        ArrowArray array{};
        array.length = static_cast<std::int64_t>(length);
        array.offset = static_cast<std::int64_t>(offset);
        array.release = [](ArrowArray* a) { a->release = nullptr; };
        auto& pointers = pointers_.emplace_back();
        if (format == "n") {
            return array;
        }
        const std::uint8_t odd = bytes_.byte();
        const bool has_nulls = odd % 2 == 1;
        array.null_count = has_nulls ? -1 : 0;
        const std::size_t bits = (rows + 7) / 8;
        pointers.push_back(has_nulls ? buffer(bits, bytes_.take(bits)) : nullptr);
        if (format == "u") {
            add_texts<std::int32_t>(pointers, rows);
        } else if (format == "U") {
            add_texts<std::int64_t>(pointers, rows);
        } else if (format == "vu") {
            add_views(pointers, rows);
        } else {
            const std::size_t size = format == "b" ? bits : width_of(format) * rows;
            pointers.push_back(buffer(size, bytes_.take(size)));
        }
        array.n_buffers = static_cast<std::int64_t>(pointers.size());
        array.buffers = pointers.data();
        damage(array, odd);
        return array;
    }

    /// One claim of the array made wrong, in a way that a reader can see.
    void damage(ArrowArray& array, std::uint8_t odd) {
        switch (odd) {
            case 250:
                array.release = nullptr;
                break;
            case 251:
                array.n_buffers = static_cast<std::int64_t>(bytes_.byte() % 3) - 1;
                break;
            case 252:
                array.length = -1;
                break;
            case 253:
                array.offset = static_cast<std::int64_t>(bytes_.number(8) | 0x8000'0000'0000'0000U);
                break;
            case 254:
                array.buffers[array.n_buffers > 1 ? 1 : 0] = nullptr;
                break;
            case 255:
                array.buffers = nullptr;
                break;
            default:
                break;
        }
    }

    int batch(ArrowArray& out) {
        out = {};
        if (bytes_.empty() || ++batches_ > 3) {
            return 0;
        }
        const std::uint8_t shape = bytes_.byte();
        const std::size_t rows = shape % 16;
        const std::size_t begin = bytes_.byte() % 4;
        auto& children = array_children_.emplace_back();
        for (const Type& type : types_) {
            ArrowArray& child = arrays_.emplace_back(array(type.format, rows + begin, bytes_.byte() % 4));
            if (!type.of_dictionary.empty()) {
                child.dictionary =
                    &arrays_.emplace_back(array(type.of_dictionary, bytes_.byte() % 8, bytes_.byte() % 3));
            }
            children.push_back(&child);
        }
        out.length = shape == 200 ? -1 : static_cast<std::int64_t>(rows);
        out.offset = static_cast<std::int64_t>(begin);
        out.n_children = static_cast<std::int64_t>(children.size()) - (shape == 201 ? 1 : 0);
        out.children = shape == 202 ? nullptr : children.data();
        out.private_data = this;
        ++open_;
        out.release = [](ArrowArray* a) {
            --static_cast<Table*>(a->private_data)->open_;
            a->release = nullptr;
        };
        return shape == 203 ? 5 : 0;
    }

    fuzz::Bytes bytes_;
    int batches_ = 0;
    int open_ = 0;
    std::vector<Type> types_;
    std::deque<std::string> texts_;
    std::deque<ArrowSchema> schemas_;
    std::vector<ArrowSchema*> children_;
    std::deque<ArrowArray> arrays_;
    std::deque<std::vector<ArrowArray*>> array_children_;
    std::deque<std::vector<const void*>> pointers_;
    std::vector<std::unique_ptr<std::vector<char>>> buffers_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Table source(fuzz::text_of(data, size));
    ArrowArrayStream stream = source.stream();
    ArrowOptions options;
    options.limits = fuzz::low_limits();
    TextTable table;
    if (fuzz::accepts([&] { table = read_arrow(stream, options); })) {
        fuzz::require(table.names.size() == table.columns.size(), "a column has a name");
        for (const TextColumn& column : table.columns) {
            fuzz::require(column.size() == table.rows(), "columns are as long as the table");
            fuzz::require(detail::find_broken_utf8(column.bytes()) == std::string_view::npos,
                          "cells are UTF-8");
        }
    }
    fuzz::require(source.open() == 0, "what was handed over is released");
    return 0;
}
