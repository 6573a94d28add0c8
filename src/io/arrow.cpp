#include "isthmus/io/arrow.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/date.hpp"
#include "utf8.hpp"

namespace isthmus {

namespace {

/// A schema or array that is released when it goes.
template <class T>
class Owned {
  public:
    Owned() = default;
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() {
        if (value_.release != nullptr) {
            value_.release(&value_);
        }
    }
    T* operator&() noexcept { return &value_; }
    T* operator->() noexcept { return &value_; }
    T& operator*() noexcept { return value_; }

  private:
    T value_{};
};

/// Writes one cell of an array as text; `row` is within the array's length.
using CellReader = std::function<void(std::string&, const ArrowArray&, std::size_t row)>;

/// What is read of a column, and how its errors name it.
struct Column {
    std::string name;
    std::size_t child;
    CellReader read;
    std::size_t buffers;
};

[[noreturn]] void refuse(const std::string& what) { throw ParseError(what); }

template <class T>
T value_at(const void* buffer, std::size_t i) {
    T value{};
    std::memcpy(&value, static_cast<const unsigned char*>(buffer) + i * sizeof(T), sizeof(T));
    return value;
}

std::size_t place(const ArrowArray& array, std::size_t row) {
    return static_cast<std::size_t>(array.offset) + row;
}

bool is_missing(const ArrowArray& array, std::size_t row) {
    if (array.null_count == 0 || array.n_buffers == 0 || array.buffers[0] == nullptr) {
        return false;
    }
    const std::size_t i = place(array, row);
    return (value_at<unsigned char>(array.buffers[0], i / 8) >> (i % 8) & 1U) == 0;
}

void append_text(std::string& out, const char* bytes, std::int64_t begin, std::int64_t end) {
    if (begin < 0 || end < begin || (bytes == nullptr && end > begin)) {
        refuse("its offsets contradict each other; the data are damaged");
    }
    if (end > begin) {
        out.append(bytes + begin, static_cast<std::size_t>(end - begin));
    }
}

template <class Offset>
CellReader string_reader() {
    return [](std::string& out, const ArrowArray& array, std::size_t row) {
        const std::size_t i = place(array, row);
        append_text(out, static_cast<const char*>(array.buffers[2]), value_at<Offset>(array.buffers[1], i),
                    value_at<Offset>(array.buffers[1], i + 1));
    };
}

/// Strings of up to 12 bytes stand in the view; longer ones in one of the buffers behind, whose sizes the last one has.
void read_view(std::string& out, const ArrowArray& array, std::size_t row) {
    constexpr std::int32_t within = 12;
    const auto* view = static_cast<const unsigned char*>(array.buffers[1]) + 16 * place(array, row);
    const auto length = value_at<std::int32_t>(view, 0);
    if (length <= within) {
        append_text(out, reinterpret_cast<const char*>(view) + 4, 0, length);
        return;
    }
    const auto buffer = value_at<std::int32_t>(view, 2);
    const auto offset = value_at<std::int32_t>(view, 3);
    const std::int64_t behind = array.n_buffers - 3;
    if (buffer < 0 || buffer >= behind || offset < 0 || array.buffers[array.n_buffers - 1] == nullptr) {
        refuse("a string view points outside its buffers; the data are damaged");
    }
    const auto size =
        value_at<std::int64_t>(array.buffers[array.n_buffers - 1], static_cast<std::size_t>(buffer));
    if (std::int64_t{offset} + length > size) {
        refuse("a string view points outside its buffers; the data are damaged");
    }
    append_text(out, static_cast<const char*>(array.buffers[2 + buffer]), offset,
                std::int64_t{offset} + length);
}

template <class T>
void append_number(std::string& out, T value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    out.append(text.data(), end);
}

template <class T>
CellReader integer_reader() {
    return [](std::string& out, const ArrowArray& array, std::size_t row) {
        append_number(out, value_at<T>(array.buffers[1], place(array, row)));
    };
}

template <class T>
CellReader float_reader() {
    return [](std::string& out, const ArrowArray& array, std::size_t row) {
        const T value = value_at<T>(array.buffers[1], place(array, row));
        // A column of whole numbers that misses one becomes one of floats: 7 must stay the identifier "7".
        if (std::abs(value) < static_cast<T>(0x1p53) && std::trunc(value) == value) {
            append_number(out, static_cast<std::int64_t>(value));
        } else if (!std::isnan(value)) {
            append_number(out, value);
        }
    };
}

void read_bool(std::string& out, const ArrowArray& array, std::size_t row) {
    const std::size_t i = place(array, row);
    out += (value_at<unsigned char>(array.buffers[1], i / 8) >> (i % 8) & 1U) != 0 ? "true" : "false";
}

/// The day, and the time behind it unless it is midnight; `ticks` since 1970, so many a second.
void append_time(std::string& out, std::int64_t ticks, std::int64_t a_second) {
    constexpr std::int64_t seconds_a_day = 86'400;
    const auto floor_div = [](std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); };
    const std::int64_t seconds = floor_div(ticks, a_second);
    const std::int64_t days = floor_div(seconds, seconds_a_day);
    constexpr std::int64_t most_days = 2'932'896;  // 9999-12-31
    if (days < -719'162 || days > most_days) {
        refuse("a date lies outside the years 1 to 9999");
    }
    out += iso_date(static_cast<day_type>(days));
    const std::int64_t time = seconds - days * seconds_a_day;
    if (time != 0) {
        const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        out += 'T' + two(time / 3'600) + ':' + two(time / 60 % 60) + ':' + two(time % 60);
    }
}

template <class T>
CellReader time_reader(std::int64_t a_second, std::int64_t factor = 1) {
    return [=](std::string& out, const ArrowArray& array, std::size_t row) {
        const std::int64_t value = value_at<T>(array.buffers[1], place(array, row));
        append_time(out, value * factor, a_second);
    };
}

/// A decimal of 128 bits: its integer, divided by ten once a digit, and the point put in.
CellReader decimal_reader(int scale) {
    return [scale](std::string& out, const ArrowArray& array, std::size_t row) {
        std::array<std::uint32_t, 4> limbs{};
        for (std::size_t i = 0; i < 4; ++i) {
            limbs[i] = value_at<std::uint32_t>(array.buffers[1], 4 * place(array, row) + i);
        }
        const bool negative = (limbs[3] >> 31U) != 0;
        if (negative) {
            std::uint64_t carry = 1;
            for (std::uint32_t& limb : limbs) {
                carry += static_cast<std::uint32_t>(~limb);
                limb = static_cast<std::uint32_t>(carry);
                carry >>= 32U;
            }
        }
        std::string digits;
        while (std::any_of(limbs.begin(), limbs.end(), [](std::uint32_t limb) { return limb != 0; }) ||
               static_cast<int>(digits.size()) <= scale) {
            std::uint64_t rest = 0;
            for (std::size_t i = 4; i-- > 0;) {
                rest = (rest << 32U) + limbs[i];
                limbs[i] = static_cast<std::uint32_t>(rest / 10);
                rest %= 10;
            }
            digits += static_cast<char>('0' + rest);
            if (static_cast<int>(digits.size()) == scale) {
                digits += '.';
            }
        }
        out += negative ? "-" : "";
        out.append(digits.rbegin(), digits.rend());
    };
}

std::optional<int> decimal_scale(std::string_view format) {
    const std::size_t comma = format.find(',');
    if (!format.starts_with("d:") || comma == std::string_view::npos) {
        return {};
    }
    std::string_view rest = format.substr(comma + 1);
    int scale = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), scale);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    constexpr int most = 38;
    const bool fits = error == std::errc{} && (rest.empty() || rest == ",128") && scale >= 0 && scale <= most;
    return fits ? std::optional(scale) : std::nullopt;
}

/// The reader of a type that is no dictionary, and how many buffers it has; nothing for a type that is not read.
std::optional<std::pair<CellReader, std::size_t>> plain_reader(std::string_view format) {
    struct Plain {
        std::string_view format;
        CellReader read;
        std::size_t buffers;
    };
    static const std::array known{
        Plain{"u", string_reader<std::int32_t>(), 3},
        Plain{"U", string_reader<std::int64_t>(), 3},
        Plain{"vu", read_view, 3},
        Plain{"b", read_bool, 2},
        Plain{"c", integer_reader<std::int8_t>(), 2},
        Plain{"C", integer_reader<std::uint8_t>(), 2},
        Plain{"s", integer_reader<std::int16_t>(), 2},
        Plain{"S", integer_reader<std::uint16_t>(), 2},
        Plain{"i", integer_reader<std::int32_t>(), 2},
        Plain{"I", integer_reader<std::uint32_t>(), 2},
        Plain{"l", integer_reader<std::int64_t>(), 2},
        Plain{"L", integer_reader<std::uint64_t>(), 2},
        Plain{"f", float_reader<float>(), 2},
        Plain{"g", float_reader<double>(), 2},
        Plain{"n", [](std::string&, const ArrowArray&, std::size_t) {}, 0},
        Plain{"tdD", time_reader<std::int32_t>(1, 86'400), 2},
        Plain{"tdm", time_reader<std::int64_t>(1'000), 2},
    };
    const auto* found =
        std::find_if(known.begin(), known.end(), [&](const Plain& one) { return one.format == format; });
    if (found != known.end()) {
        return std::pair(found->read, found->buffers);
    }
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> units{
        {{"tss:", 1}, {"tsm:", 1'000}, {"tsu:", 1'000'000}, {"tsn:", 1'000'000'000}}};
    for (const auto& [prefix, a_second] : units) {
        if (format.starts_with(prefix)) {
            return std::pair(time_reader<std::int64_t>(a_second), std::size_t{2});
        }
    }
    const auto scale = decimal_scale(format);
    return scale ? std::optional(std::pair(decimal_reader(*scale), std::size_t{2})) : std::nullopt;
}

/// ParseError unless an array can hold `rows` rows in `buffers` buffers that are there.
void require_array(const ArrowArray* array, std::int64_t rows, std::size_t buffers) {
    if (array == nullptr || array->release == nullptr) {
        refuse("it is missing in a batch; the data are damaged");
    }
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 64;
    if (array->length < rows || array->offset < 0 || array->offset > most || array->length > most ||
        array->n_buffers < static_cast<std::int64_t>(buffers) || (buffers > 0 && array->buffers == nullptr)) {
        refuse("its lengths contradict each other; the data are damaged");
    }
    if (rows > 0 && buffers > 1 && array->buffers[1] == nullptr) {
        refuse("it has no data; the data are damaged");
    }
}

/// Dictionaries hold each text once; a row has its number.
std::pair<CellReader, std::size_t> dictionary_reader(const ArrowSchema& schema, const std::string& type) {
    constexpr std::string_view integers = "cCsSiIlL";
    if (type.size() != 1 || integers.find(type[0]) == std::string_view::npos ||
        schema.dictionary->format == nullptr || schema.dictionary->dictionary != nullptr) {
        refuse("it has a dictionary that is not read; convert it to text");
    }
    const auto values = plain_reader(schema.dictionary->format);
    if (!values) {
        refuse("it has a dictionary of the type \"" + std::string(schema.dictionary->format) +
               "\", which is not read; convert it to text");
    }
    const auto index = plain_reader(type)->first;
    return {[index, read = values->first, buffers = values->second](std::string& out, const ArrowArray& array,
                                                                    std::size_t row) {
                std::string text;
                index(text, array, row);
                std::int64_t number = -1;
                const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
                const ArrowArray* dictionary = array.dictionary;
                if (error != std::errc{} || end != text.data() + text.size() || number < 0 ||
                    dictionary == nullptr || number >= dictionary->length) {
                    refuse("a number of its dictionary is not in it; the data are damaged");
                }
                require_array(dictionary, number + 1, buffers);
                if (!is_missing(*dictionary, static_cast<std::size_t>(number))) {
                    read(out, *dictionary, static_cast<std::size_t>(number));
                }
            },
            2};
}

std::pair<CellReader, std::size_t> reader_of(const ArrowSchema& schema) {
    const std::string type = schema.format == nullptr ? "" : schema.format;
    if (schema.dictionary != nullptr) {
        return dictionary_reader(schema, type);
    }
    const auto reader = plain_reader(type);
    if (!reader) {
        refuse("its type \"" + type +
               "\" is neither text nor a number nor a date; convert it or leave it out");
    }
    return *reader;
}

/// Runs `body`; its complaints get the name of the file and the column in front.
template <class Body>
auto at(const std::string& where, Body&& body) {
    try {
        return body();
    } catch (const LimitError&) {
        throw;
    } catch (const Error& error) {
        throw ParseError(where + ": " + error.what());
    }
}

std::string where(const ArrowOptions& options, const std::string& column) {
    return options.file + ", column \"" + column + '"';
}

std::vector<std::string> names_of(std::span<ArrowSchema* const> children) {
    std::vector<std::string> names;
    for (const ArrowSchema* child : children) {
        names.emplace_back(child == nullptr || child->name == nullptr ? "" : child->name);
    }
    return names;
}

std::vector<Column> columns_of(const ArrowSchema& schema, const ArrowOptions& options) {
    if (schema.format == nullptr || std::string_view(schema.format) != "+s" || schema.n_children < 0 ||
        (schema.n_children > 0 && schema.children == nullptr)) {
        throw ParseError(options.file + ": this is no table of columns; give a data frame or record batches");
    }
    if (schema.n_children > options.limits.columns) {
        throw LimitError(options.file + ": " + std::to_string(schema.n_children) + " columns are more than " +
                         std::to_string(options.limits.columns) +
                         " (limit: columns); raise the limit, or leave some out");
    }
    const std::span<ArrowSchema* const> children(schema.children,
                                                 static_cast<std::size_t>(schema.n_children));
    std::vector<Column> columns;
    const auto add = [&](std::size_t i) {
        if (children[i] == nullptr) {
            throw ParseError(options.file + ": a column is missing in the schema; the data are damaged");
        }
        const std::string name = children[i]->name == nullptr ? "" : children[i]->name;
        auto [read, buffers] = at(where(options, name), [&] { return reader_of(*children[i]); });
        columns.push_back({name, i, std::move(read), buffers});
    };
    if (options.wanted.empty()) {
        for (std::size_t i = 0; i < children.size(); ++i) {
            add(i);
        }
        return columns;
    }
    const auto names = names_of(children);
    for (const std::string& name : options.wanted) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            std::string list;
            for (const std::string& there : names) {
                list += (list.empty() ? "" : ", ") + there;
            }
            throw KeyError(options.file + ": there is no column '" + name + "'; columns are " + list);
        }
        if (std::find(found + 1, names.end(), name) != names.end()) {
            throw ValueError(options.file + ": more than one column is called '" + name +
                             "'; rename or drop one");
        }
        add(static_cast<std::size_t>(found - names.begin()));
    }
    return columns;
}

void require_room(const TextTable& table, std::int64_t more, const ArrowOptions& options) {
    const auto rows = static_cast<std::uint64_t>(table.rows()) + static_cast<std::uint64_t>(more);
    const auto refuse_past = [&](std::uint64_t size, std::uint64_t most, const char* limit) {
        if (size > most) {
            throw LimitError(options.file + ": " + std::to_string(size) + ' ' + limit + " are more than " +
                             std::to_string(most) + " (limit: " + limit +
                             "); raise the limit, or split the table");
        }
    };
    refuse_past(rows, std::min<std::uint64_t>(options.limits.rows, std::numeric_limits<std::uint32_t>::max()),
                "rows");
    refuse_past(rows * table.names.size(), options.limits.cells, "cells");
}

void append_column(TextColumn& out, const Column& column, const ArrowArray& batch,
                   const ArrowOptions& options) {
    const auto first = static_cast<std::size_t>(batch.offset);
    const auto rows = static_cast<std::size_t>(batch.length);
    const ArrowArray* array = batch.children[column.child];
    require_array(array, batch.offset + batch.length, column.buffers);
    std::string text;
    for (std::size_t row = first; row < first + rows; ++row) {
        text.clear();
        if (!is_missing(*array, row)) {
            column.read(text, *array, row);
        }
        if (text.size() > options.limits.field) {
            throw LimitError(where(options, column.name) + ", row " + std::to_string(out.size() + 1) +
                             ": a cell of more than " + std::to_string(options.limits.field) +
                             " bytes (limit: field); raise the limit");
        }
        if (detail::find_broken_utf8(text) != std::string_view::npos) {
            refuse("row " + std::to_string(out.size() + 1) + " is not UTF-8; clean it before reading");
        }
        out.push_back(text);
    }
}

void append_batch(TextTable& table, const std::vector<Column>& columns, const ArrowArray& batch,
                  std::int64_t children, const ArrowOptions& options) {
    if (batch.length < 0 || batch.offset < 0 || batch.n_children != children ||
        (children > 0 && batch.children == nullptr) ||
        batch.length > std::numeric_limits<std::int64_t>::max() / 64 ||
        batch.offset > std::numeric_limits<std::int64_t>::max() / 64) {
        throw ParseError(options.file + ": a batch contradicts its schema; the data are damaged");
    }
    require_room(table, batch.length, options);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        at(where(options, columns[i].name),
           [&] { append_column(table.columns[i], columns[i], batch, options); });
    }
    for (std::int64_t row = 0; row < batch.length; ++row) {
        table.lines.push_back(static_cast<std::uint32_t>(table.lines.size() + 1));
    }
}

void require_ok(int code, ArrowArrayStream& stream, const ArrowOptions& options) {
    if (code != 0) {
        const char* reason = stream.get_last_error == nullptr ? nullptr : stream.get_last_error(&stream);
        throw ParseError(options.file + ": the stream of batches broke off" +
                         (reason == nullptr ? std::string() : std::string(" (") + reason + ')') +
                         "; make it again");
    }
}

}  // namespace

TextTable read_arrow(ArrowArrayStream& stream, const ArrowOptions& options) {
    if (stream.release == nullptr) {
        throw ParseError(options.file + ": the stream was read before; make it again");
    }
    Owned<ArrowSchema> schema;
    require_ok(stream.get_schema(&stream, &schema), stream, options);
    const std::vector<Column> columns = columns_of(*schema, options);
    TextTable table;
    for (const Column& column : columns) {
        table.names.push_back(column.name);
    }
    table.columns.resize(columns.size());
    for (;;) {
        Owned<ArrowArray> batch;
        require_ok(stream.get_next(&stream, &batch), stream, options);
        if (batch->release == nullptr) {
            return table;
        }
        append_batch(table, columns, *batch, schema->n_children, options);
    }
}

}  // namespace isthmus
