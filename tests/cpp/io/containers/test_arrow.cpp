#include "isthmus/io/arrow.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <deque>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

namespace {

using Texts = std::vector<std::string>;

/// The bytes of a buffer as they lie in memory.
template <class T>
std::string raw(const std::vector<T>& values) {
    std::string bytes(values.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

/// An array by hand: its buffers as bytes, each in memory of its own, so that a step beyond is found by ASan.
struct Array {
    std::string format;
    std::int64_t length = 0;
    std::vector<std::string> buffers = {};
    std::int64_t offset = 0;
    std::int64_t null_count = 0;
    std::vector<Array> dictionary = {};
    std::vector<std::size_t> null_buffers = {0};  ///< which buffers are null pointers
    bool released = false;                        ///< handed over as one that was released before
};

/// A table as a stream of one batch, counting what is released.
class Stream {
  public:
    Stream(std::vector<std::string> names, std::vector<Array> columns, std::int64_t rows)
        : names_(std::move(names)), columns_(std::move(columns)) {
        stream_.get_schema = [](ArrowArrayStream* s, ArrowSchema* out) {
            auto& self = *static_cast<Stream*>(s->private_data);
            *out = self.schema_of("+s", "", self);
            return self.failing_schema ? 5 : 0;
        };
        stream_.get_next = [](ArrowArrayStream* s, ArrowArray* out) {
            auto& self = *static_cast<Stream*>(s->private_data);
            if (self.failing_after == self.handed) {
                return 5;
            }
            *out = ArrowArray{};
            if (self.handed++ < self.batches) {
                *out = self.batch();
            }
            return 0;
        };
        stream_.get_last_error = [](ArrowArrayStream*) { return "disk \xff gone"; };
        stream_.release = [](ArrowArrayStream* s) { s->release = nullptr; };
        stream_.private_data = this;
        batch_length = rows;
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    ArrowArrayStream& get() { return stream_; }

    std::int64_t batch_length = 0;
    std::int64_t batch_offset = 0;
    std::int64_t batch_children = -1;  ///< as the batch claims; -1: as many as there are
    int batches = 1;
    int handed = 0;
    int failing_after = -1;
    bool failing_schema = false;
    std::string root = "+s";
    int open = 0;  ///< schemas and arrays that were handed out and not released

  private:
    ArrowSchema schema_of(const std::string& format, const std::string& name, Stream& self) {
        texts_.push_back(format == "+s" ? self.root : format);
        const char* kept = texts_.back().c_str();
        texts_.push_back(name);
        ArrowSchema schema{};
        schema.format = kept;
        schema.name = texts_.back().c_str();
        if (format == "+s") {
            schema.children = child_schemas();
            schema.n_children = static_cast<std::int64_t>(columns_.size());
            ++open;
            schema.private_data = this;
            schema.release = [](ArrowSchema* s) {
                --static_cast<Stream*>(s->private_data)->open;
                s->release = nullptr;
            };
        } else {
            schema.release = [](ArrowSchema*) {};
        }
        return schema;
    }

    ArrowSchema** child_schemas() {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            schemas_.push_back(schema_of(columns_[i].format, names_[i], *this));
            ArrowSchema* child = &schemas_.back();
            if (!columns_[i].dictionary.empty()) {
                schemas_.push_back(schema_of(columns_[i].dictionary[0].format, "", *this));
                child->dictionary = &schemas_.back();
            }
            schema_children_.push_back(child);
        }
        return schema_children_.data();
    }

    ArrowArray array_of(const Array& given) {
        ArrowArray array{};
        array.length = given.length;
        array.null_count = given.null_count;
        array.offset = given.offset;
        array.n_buffers = static_cast<std::int64_t>(given.buffers.size());
        auto& pointers = pointers_.emplace_back();
        for (std::size_t i = 0; i < given.buffers.size(); ++i) {
            const bool null = std::find(given.null_buffers.begin(), given.null_buffers.end(), i) !=
                              given.null_buffers.end();
            auto& memory = memory_.emplace_back(
                std::make_unique<std::vector<char>>(given.buffers[i].begin(), given.buffers[i].end()));
            pointers.push_back(null && given.buffers[i].empty() ? nullptr : memory->data());
        }
        array.buffers = pointers.empty() ? nullptr : pointers.data();
        if (!given.dictionary.empty()) {
            arrays_.push_back(array_of(given.dictionary[0]));
            array.dictionary = &arrays_.back();
        }
        array.release = given.released ? nullptr : +[](ArrowArray*) {};
        return array;
    }

    ArrowArray batch() {
        children_.emplace_back();
        for (const Array& column : columns_) {
            ArrowArray child = array_of(column);
            arrays_.push_back(child);
            children_.back().push_back(&arrays_.back());
        }
        ArrowArray batch{};
        batch.length = batch_length;
        batch.offset = batch_offset;
        batch.n_children = batch_children < 0 ? static_cast<std::int64_t>(columns_.size()) : batch_children;
        batch.children = children_.back().data();
        ++open;
        batch.private_data = this;
        batch.release = [](ArrowArray* a) {
            --static_cast<Stream*>(a->private_data)->open;
            a->release = nullptr;
        };
        return batch;
    }

    std::vector<std::string> names_;
    std::vector<Array> columns_;
    ArrowArrayStream stream_{};
    std::deque<std::string> texts_;
    std::deque<ArrowSchema> schemas_;
    std::vector<ArrowSchema*> schema_children_;
    std::deque<ArrowArray> arrays_;
    std::deque<std::vector<ArrowArray*>> children_;
    std::deque<std::vector<const void*>> pointers_;
    std::vector<std::unique_ptr<std::vector<char>>> memory_;
};

/// Texts as "u": offsets of 32 bits and the bytes behind each other. What `missing` has at a row is null there.
Array texts(const Texts& cells, const std::string& validity = {}) {
    std::vector<std::int32_t> offsets{0};
    std::string bytes;
    for (const std::string& cell : cells) {
        bytes += cell;
        offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    }
    return {.format = "u",
            .length = static_cast<std::int64_t>(cells.size()),
            .buffers = {validity, raw(offsets), bytes},
            .null_count = validity.empty() ? 0 : -1};
}

template <class T>
Array numbers(std::string format, const std::vector<T>& values, const std::string& validity = {}) {
    return {.format = std::move(format),
            .length = static_cast<std::int64_t>(values.size()),
            .buffers = {validity, raw(values)},
            .null_count = validity.empty() ? 0 : -1};
}

Texts cells(const TextTable& table, std::size_t column = 0) {
    Texts result;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        result.emplace_back(table.cell(row, column));
    }
    return result;
}

/// The cells of one column called "x".
Texts read_one(const Array& column, const ArrowOptions& options = {}) {
    Stream stream({"x"}, {column}, column.length);
    auto result = cells(read_arrow(stream.get(), options));
    CHECK(stream.open == 0);
    return result;
}

/// What the error of a table says; everything handed over was released.
template <class Error = ParseError>
std::string complaint(Stream& stream, const ArrowOptions& options = {}) {
    std::string said = "nothing";
    try {
        (void)read_arrow(stream.get(), options);
    } catch (const Error& error) {
        said = error.what();
    }
    CHECK(stream.open == 0);
    return said;
}

template <class Error = ParseError>
std::string complaint(const Array& column, ArrowOptions options = {}) {
    options.wanted = {"x"};
    Stream stream({"x"}, {column}, column.length);
    return complaint<Error>(stream, options);
}

Array with(Array array, void (*change)(Array&)) {
    change(array);
    return array;
}

}  // namespace

TEST_CASE("texts: the offsets cut one block of bytes, and a null is an empty cell") {
    CHECK(read_one(texts({"Kent", "", "Łódź"})) == Texts{"Kent", "", "Łódź"});
    CHECK(read_one(texts({"Kent", "ghost", "Lille"}, "\x05")) == Texts{"Kent", "", "Lille"});
    CHECK(read_one({.format = "U",
                    .length = 2,
                    .buffers = {"", raw(std::vector<std::int64_t>{0, 1, 3}), "abc"}}) == Texts{"a", "bc"});
}

TEST_CASE("string views: up to 12 bytes within, longer ones behind") {
    const auto view = [](std::string_view text, std::int32_t buffer, std::int32_t offset) {
        std::string bytes = raw(std::vector<std::int32_t>{static_cast<std::int32_t>(text.size())});
        if (text.size() <= 12) {
            bytes += text;
            bytes.resize(16);
            return bytes;
        }
        return bytes + std::string(text.substr(0, 4)) + raw(std::vector<std::int32_t>{buffer, offset});
    };
    const std::string behind = "..Nord-Pas-de-Calais";
    Array views{
        .format = "vu",
        .length = 3,
        .buffers = {"", view("Kent", 0, 0) + view("twelve bytes", 0, 0) + view("Nord-Pas-de-Calais", 0, 2),
                    behind, raw(std::vector<std::int64_t>{20})}};
    CHECK(read_one(views) == Texts{"Kent", "twelve bytes", "Nord-Pas-de-Calais"});
    SUBCASE("one that ends behind its buffer") {
        views.buffers[3] = raw(std::vector<std::int64_t>{19});
        CHECK(complaint(views).find("column \"x\", row 3: a string view points outside") !=
              std::string::npos);
    }
    SUBCASE("one of a buffer that is not there") {
        views.buffers[1] = view("Nord-Pas-de-Calais", 1, 2);
        views.length = 1;
        CHECK(complaint(views).find("row 1: a string view points outside") != std::string::npos);
    }
    SUBCASE("one of a negative length") {
        views.buffers[1] = raw(std::vector<std::int32_t>{-1, 0, 0, 0});
        views.length = 1;
        CHECK(complaint(views).find("row 1: its offsets contradict each other") != std::string::npos);
    }
}

TEST_CASE("whole numbers of every width, to their ends") {
    CHECK(read_one(numbers<std::int8_t>("c", {-128, 127})) == Texts{"-128", "127"});
    CHECK(read_one(numbers<std::uint8_t>("C", {0, 255})) == Texts{"0", "255"});
    CHECK(read_one(numbers<std::int16_t>("s", {-32768, 32767})) == Texts{"-32768", "32767"});
    CHECK(read_one(numbers<std::uint16_t>("S", {65535})) == Texts{"65535"});
    CHECK(read_one(numbers<std::int32_t>("i", {-2147483647 - 1})) == Texts{"-2147483648"});
    CHECK(read_one(numbers<std::uint32_t>("I", {4294967295U})) == Texts{"4294967295"});
    CHECK(read_one(numbers<std::int64_t>("l", {std::numeric_limits<std::int64_t>::min()})) ==
          Texts{"-9223372036854775808"});
    CHECK(read_one(numbers<std::uint64_t>("L", {std::numeric_limits<std::uint64_t>::max()})) ==
          Texts{"18446744073709551615"});
    CHECK(read_one(numbers<std::int32_t>("i", {7, 8, 9}, "\x02")) == Texts{"", "8", ""});
}

TEST_CASE("floats: whole ones without a point, others as the shortest text, NaN as missing") {
    const double inf = std::numeric_limits<double>::infinity();
    CHECK(read_one(numbers<double>("g", {99099.0, -0.0, 0.1, 892228.58, 0x1p53, std::nan(""), inf})) ==
          Texts{"99099", "0", "0.1", "892228.58", "9007199254740992", "", "inf"});
    CHECK(read_one(numbers<float>("f", {7.0F, 0.1F})) == Texts{"7", "0.1"});
}

TEST_CASE("booleans are bits; nulls have no buffers") {
    Array bits{.format = "b", .length = 3, .buffers = {"", "\x05"}};
    CHECK(read_one(bits) == Texts{"true", "false", "true"});
    bits.offset = 1;
    bits.length = 2;
    CHECK(read_one(bits) == Texts{"false", "true"});
    CHECK(read_one({.format = "n", .length = 2, .null_count = 2}) == Texts{"", ""});
}

TEST_CASE("decimals: the point put into an integer of 128 bits") {
    // 892228.58 of scale 2 is the integer 89222858; -0.05 is -5; 10^20 needs the second word: 5 * 2^64 + 7766279631452241920.
    const auto integer = [](std::uint64_t low, std::uint64_t high) {
        return raw(std::vector<std::uint64_t>{low, high});
    };
    const std::uint64_t minus = ~std::uint64_t{0};
    Array decimals{.format = "d:19,2",
                   .length = 4,
                   .buffers = {"", integer(89222858, 0) + integer(minus - 4, minus) +
                                       integer(7766279631452241920U, 5) + integer(0, 0)}};
    CHECK(read_one(decimals) == Texts{"892228.58", "-0.05", "1000000000000000000.00", "0.00"});
    decimals.format = "d:38,0,128";
    CHECK(read_one(decimals) == Texts{"89222858", "-5", "100000000000000000000", "0"});
}

TEST_CASE("days and times are ISO 8601, midnight without a time, before 1970 too") {
    CHECK(read_one(numbers<std::int32_t>("tdD", {0, -1, 19723})) ==
          Texts{"1970-01-01", "1969-12-31", "2024-01-01"});
    CHECK(read_one(numbers<std::int64_t>("tdm", {86'400'000})) == Texts{"1970-01-02"});
    CHECK(read_one(numbers<std::int64_t>("tss:", {0, 3'661, -1})) ==
          Texts{"1970-01-01", "1970-01-01T01:01:01", "1969-12-31T23:59:59"});
    CHECK(read_one(numbers<std::int64_t>("tsm:UTC", {86'400'000})) == Texts{"1970-01-02"});
    CHECK(read_one(numbers<std::int64_t>("tsu:", {1'000'000})) == Texts{"1970-01-01T00:00:01"});
    CHECK(read_one(numbers<std::int64_t>("tsn:", {-1})) == Texts{"1969-12-31T23:59:59"});
    const auto said = complaint(numbers<std::int64_t>("tss:", {0, std::numeric_limits<std::int64_t>::min()}));
    CHECK(said == "data frame, column \"x\", row 2: a date lies outside the years 1 to 9999");
}

TEST_CASE("dictionaries: a row has the number of its text") {
    auto column = numbers<std::int8_t>("c", {1, 0, 1}, "\x03");
    column.dictionary = {texts({"Kent", "Lille"})};
    CHECK(read_one(column) == Texts{"Lille", "Kent", ""});
    column.dictionary = {numbers<std::int64_t>("l", {10, 20})};
    CHECK(read_one(column) == Texts{"20", "10", ""});
    SUBCASE("a number that is not in it, above and below") {
        column.dictionary = {texts({"Kent"})};
        const auto said = complaint(column);
        CHECK(said ==
              "data frame, column \"x\", row 1: its number is not in the dictionary; the data are damaged");
        auto below = numbers<std::int8_t>("c", {-1});
        below.dictionary = column.dictionary;
        CHECK(complaint(below) == said);
    }
    SUBCASE("numbers that are not whole") {
        auto half = numbers<double>("g", {0.5});
        half.dictionary = column.dictionary;
        CHECK(complaint(half).find("convert it to text") != std::string::npos);
    }
}

TEST_CASE("an offset of the column and one of the batch add up; batches follow each other") {
    auto column = texts({"a", "b", "c", "d"});
    column.offset = 1;
    column.length = 3;
    Stream stream({"x"}, {column}, 2);
    stream.batch_offset = 1;
    stream.batches = 2;
    const auto table = read_arrow(stream.get());
    CHECK(cells(table) == Texts{"c", "d", "c", "d"});
    CHECK(table.lines == std::vector<std::uint32_t>{1, 2, 3, 4});
    CHECK(stream.open == 0);
}

TEST_CASE("only the columns asked for, in the order asked") {
    const std::vector<Array> columns{texts({"a"}), {.format = "+l", .length = 1}, texts({"c"})};
    SUBCASE("a type that is not read does not matter where nobody asks for it") {
        Stream stream({"one", "two", "three"}, columns, 1);
        const auto table = read_arrow(stream.get(), {.wanted = {"three", "one"}});
        CHECK(table.names == Texts{"three", "one"});
        CHECK(cells(table, 0) == Texts{"c"});
    }
    SUBCASE("one that is asked for is an error") {
        Stream stream({"one", "two", "three"}, columns, 1);
        CHECK(complaint(stream, {.wanted = {"two"}}) ==
              "data frame, column \"two\": its type \"+l\" is neither text nor a number nor a date; convert "
              "it or "
              "leave it out");
    }
    SUBCASE("without a choice it is left out and told") {
        Stream stream({"one", "two", "three"}, columns, 1);
        const auto table = read_arrow(stream.get());
        CHECK(table.names == Texts{"one", "three"});
        REQUIRE(table.issues.size() == 1);
        CHECK(table.issues[0].kind == "unreadable column");
        CHECK(table.issues[0].column == "two");
    }
    SUBCASE("one that is not there, with those that are") {
        Stream stream({"one", "two", "three"}, columns, 1);
        CHECK(complaint<KeyError>(stream, {.wanted = {"four"}}) ==
              "data frame: there is no column 'four'; columns are one, two, three");
    }
    SUBCASE("one that comes twice") {
        Stream stream({"one", "two", "one"}, columns, 1);
        CHECK(complaint<ValueError>(stream, {.wanted = {"one"}}) ==
              "data frame: more than one column is called 'one'; rename or drop one");
    }
}

TEST_CASE("limits are asked before the memory is") {
    const auto column = texts({"Kent", "Lille"});
    CHECK(
        complaint<LimitError>(column, {.limits = {.rows = 1}}).find("2 rows are more than 1 (limit: rows)") !=
        std::string::npos);
    CHECK(complaint<LimitError>(column, {.limits = {.cells = 1}}).find("(limit: cells)") !=
          std::string::npos);
    CHECK(complaint<LimitError>(column, {.limits = {.bytes = 8}}).find("(limit: bytes)") !=
          std::string::npos);
    CHECK(complaint<LimitError>(column, {.limits = {.field = 4}}) ==
          "data frame, column \"x\", row 2: a cell of more than 4 bytes (limit: field); raise the limit, or "
          "leave the "
          "column out");
    Stream wide({"x", "y"}, {column, column}, 2);
    CHECK(complaint<LimitError>(wide, {.limits = {.columns = 1}}).find("(limit: columns)") !=
          std::string::npos);
    Stream endless({"x"}, {{.format = "n", .length = std::int64_t{1} << 50}}, std::int64_t{1} << 50);
    CHECK(complaint<LimitError>(endless).find("(limit: rows)") != std::string::npos);
}

TEST_CASE("a text that is not UTF-8 names its row") {
    CHECK(complaint(texts({"Kent", "K\xf6ln"})) ==
          "data frame, column \"x\", row 2: the text is not UTF-8; clean it before reading");
    Stream name({"K\xf6ln"}, {texts({"a"})}, 1);
    CHECK(complaint(name) == "data frame: the name of column 1 is not UTF-8; rename it");
}

TEST_CASE("arrays that contradict themselves are errors, not reads beyond their memory") {
    const auto good = texts({"a", "b"});
    const auto damaged = [](const Array& column) {
        Stream stream({"x"}, {column}, 2);
        return complaint(stream).find("the data are damaged") != std::string::npos;
    };
    CHECK(damaged(with(good, [](Array& a) { a.length = 1; })));
    CHECK(damaged(with(good, [](Array& a) { a.length = -1; })));
    CHECK(damaged(with(good, [](Array& a) { a.length = std::numeric_limits<std::int64_t>::max(); })));
    CHECK(damaged(with(good, [](Array& a) { a.offset = -1; })));
    CHECK(damaged(with(good, [](Array& a) { a.offset = std::numeric_limits<std::int64_t>::max(); })));
    CHECK(damaged(with(good, [](Array& a) { a.buffers.pop_back(); })));
    CHECK(damaged(with(good, [](Array& a) { a.buffers.clear(); })));
    CHECK(damaged(with(good, [](Array& a) {
        a.buffers[1].clear();
        a.null_buffers = {0, 1};
    })));
    CHECK(damaged(with(good, [](Array& a) {
        a.buffers[2].clear();
        a.null_buffers = {0, 2};
    })));
    CHECK(damaged(with(good, [](Array& a) { a.buffers[1] = raw(std::vector<std::int32_t>{-1, 0, 1}); })));
    CHECK(damaged(with(good, [](Array& a) { a.buffers[1] = raw(std::vector<std::int32_t>{0, 2, 1}); })));
    CHECK(damaged(with(good, [](Array& a) { a.released = true; })));
    CHECK(damaged(with(good, [](Array& a) {
        a.format = "c";
        a.buffers = {"", "12"};
        a.dictionary = {{.format = "u", .length = 60, .buffers = {}}};
    })));
}

TEST_CASE("a null column of an old producer has one buffer, which may be no pointer at all") {
    CHECK(read_one({.format = "n", .length = 1, .buffers = {""}, .null_count = 1}) == Texts{""});
}

TEST_CASE("batches that contradict the schema") {
    const auto damaged = [](void (*change)(Stream&)) {
        Stream stream({"x"}, {texts({"a"})}, 1);
        change(stream);
        return complaint(stream);
    };
    const std::string said = "data frame: a batch contradicts its schema; the data are damaged";
    CHECK(damaged([](Stream& s) { s.batch_children = 2; }) == said);
    CHECK(damaged([](Stream& s) { s.batch_children = 0; }) == said);
    CHECK(damaged([](Stream& s) { s.batch_length = -1; }) == said);
    CHECK(damaged([](Stream& s) { s.batch_offset = -1; }) == said);
    CHECK(damaged([](Stream& s) { s.batch_offset = std::numeric_limits<std::int64_t>::max(); }) == said);
    CHECK(damaged([](Stream& s) { s.root = "u"; }).find("this is no table of columns") != std::string::npos);
}

TEST_CASE("a stream that breaks off, that was read before, or that has no columns") {
    Stream broken({"x"}, {texts({"a"})}, 1);
    broken.batches = 2;
    broken.failing_after = 1;
    CHECK(complaint(broken) == "data frame: the stream of batches broke off (disk ? gone); make it again");
    Stream schema({"x"}, {texts({"a"})}, 1);
    schema.failing_schema = true;
    CHECK(complaint(schema).find("broke off") != std::string::npos);
    Stream released({"x"}, {texts({"a"})}, 1);
    released.get().release = nullptr;
    CHECK(complaint(released).find("was read before") != std::string::npos);
    Stream empty({}, {}, 1);
    CHECK(complaint(empty).find("there is no column to read") != std::string::npos);
}

TEST_CASE("a table of no rows has its columns") {
    Stream stream({"x"}, {texts({})}, 0);
    stream.batches = 0;
    const auto table = read_arrow(stream.get());
    CHECK(table.names == Texts{"x"});
    CHECK(table.rows() == 0);
}
