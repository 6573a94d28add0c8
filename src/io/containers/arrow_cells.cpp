#include "io/containers/arrow_cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/date.hpp"

namespace isthmus::detail {

namespace {

using Read = decltype(ArrowReader::read);

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

void append_text(ArrowCell& out, const char* bytes, std::int64_t begin, std::int64_t end) {
    if (begin < 0 || end < begin || (bytes == nullptr && end > begin)) {
        refuse("its offsets contradict each other; the data are damaged");
    }
    if (end > begin) {
        const auto size = static_cast<std::uint64_t>(end - begin);
        out.text.append(bytes + begin, static_cast<std::size_t>(size > out.most ? out.most + 1 : size));
    }
}

template <class Offset>
Read string_reader() {
    return [](ArrowCell& out, const ArrowArray& array, std::size_t row) {
        const std::size_t i = place(array, row);
        append_text(out, static_cast<const char*>(array.buffers[2]), value_at<Offset>(array.buffers[1], i),
                    value_at<Offset>(array.buffers[1], i + 1));
    };
}

/// Strings of up to 12 bytes stand in the view; longer ones in one of the buffers behind, whose sizes the last one has.
void read_view(ArrowCell& out, const ArrowArray& array, std::size_t row) {
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
void append_number(ArrowCell& out, T value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    out.text.append(text.data(), end);
}

template <class T>
Read integer_reader() {
    return [](ArrowCell& out, const ArrowArray& array, std::size_t row) {
        append_number(out, value_at<T>(array.buffers[1], place(array, row)));
    };
}

template <class T>
Read float_reader() {
    return [](ArrowCell& out, const ArrowArray& array, std::size_t row) {
        const T value = value_at<T>(array.buffers[1], place(array, row));
        // A column of whole numbers that misses one becomes one of floats: 7 must stay the identifier "7".
        if (std::abs(value) < static_cast<T>(0x1p53) && std::trunc(value) == value) {
            append_number(out, static_cast<std::int64_t>(value));
        } else if (!std::isnan(value)) {
            append_number(out, value);
        }
    };
}

void read_bool(ArrowCell& out, const ArrowArray& array, std::size_t row) {
    const std::size_t i = place(array, row);
    out.text += (value_at<unsigned char>(array.buffers[1], i / 8) >> (i % 8) & 1U) != 0 ? "true" : "false";
}

/// The day, and the time behind it unless it is midnight; `ticks` since 1970, so many a second.
void append_time(ArrowCell& out, std::int64_t ticks, std::int64_t a_second) {
    constexpr std::int64_t seconds_a_day = 86'400;
    const auto floor_div = [](std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); };
    const std::int64_t seconds = floor_div(ticks, a_second);
    const std::int64_t days = floor_div(seconds, seconds_a_day);
    constexpr std::int64_t most_days = 2'932'896;  // 9999-12-31
    if (days < -719'162 || days > most_days) {
        refuse("a date lies outside the years 1 to 9999");
    }
    out.text += iso_date(static_cast<day_type>(days));
    const std::int64_t time = seconds - days * seconds_a_day;
    if (time != 0) {
        const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        out.text += 'T' + two(time / 3'600) + ':' + two(time / 60 % 60) + ':' + two(time % 60);
    }
}

template <class T>
Read time_reader(std::int64_t a_second, std::int64_t factor = 1) {
    return [=](ArrowCell& out, const ArrowArray& array, std::size_t row) {
        append_time(out, value_at<T>(array.buffers[1], place(array, row)) * factor, a_second);
    };
}

/// An integer of 128 bits in two's complement, as its sign and its decimal digits, the last one first.
std::pair<bool, std::string> digits_of(std::array<std::uint32_t, 4> limbs) {
    const bool negative = (limbs[3] >> 31U) != 0;
    if (negative) {
        std::uint64_t carry = 1;
        for (std::uint32_t& limb : limbs) {
            carry += ~limb;
            limb = static_cast<std::uint32_t>(carry);
            carry >>= 32U;
        }
    }
    std::string digits;
    while (std::any_of(limbs.begin(), limbs.end(), [](std::uint32_t limb) { return limb != 0; })) {
        std::uint64_t rest = 0;
        for (std::size_t i = limbs.size(); i-- > 0;) {
            rest = (rest << 32U) + limbs[i];
            limbs[i] = static_cast<std::uint32_t>(rest / 10);
            rest %= 10;
        }
        digits += static_cast<char>('0' + rest);
    }
    return {negative, digits};
}

Read decimal_reader(std::size_t scale) {
    return [scale](ArrowCell& out, const ArrowArray& array, std::size_t row) {
        const auto limbs = value_at<std::array<std::uint32_t, 4>>(array.buffers[1], place(array, row));
        auto [negative, digits] = digits_of(limbs);
        digits.resize(std::max(digits.size(), scale + 1), '0');
        if (scale > 0) {
            digits.insert(scale, 1, '.');
        }
        out.text += negative ? "-" : "";
        out.text.append(digits.rbegin(), digits.rend());
    };
}

std::optional<std::size_t> decimal_scale(std::string_view format) {
    const std::size_t comma = format.find(',');
    if (!format.starts_with("d:") || comma == std::string_view::npos) {
        return {};
    }
    std::string_view rest = format.substr(comma + 1);
    std::size_t scale = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), scale);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    constexpr std::size_t most = 38;
    const bool fits = error == std::errc{} && (rest.empty() || rest == ",128") && scale <= most;
    return fits ? std::optional(scale) : std::nullopt;
}

/// The reader of a type that is no dictionary, and how many buffers it has; nothing for a type that is not read.
std::optional<ArrowReader> plain_reader(std::string_view format) {
    struct Plain {
        std::string_view format;
        Read read;
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
        Plain{"n", [](ArrowCell&, const ArrowArray&, std::size_t) {}, 0},
        Plain{"tdD", time_reader<std::int32_t>(1, 86'400), 2},
        Plain{"tdm", time_reader<std::int64_t>(1'000), 2},
    };
    const auto* found =
        std::find_if(known.begin(), known.end(), [&](const Plain& one) { return one.format == format; });
    if (found != known.end()) {
        constexpr std::string_view numbers = "cCsSiIlLfg";
        return ArrowReader{found->read, found->buffers,
                           format.size() == 1 && numbers.find(format) != std::string_view::npos};
    }
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> units{
        {{"tss:", 1}, {"tsm:", 1'000}, {"tsu:", 1'000'000}, {"tsn:", 1'000'000'000}}};
    for (const auto& [prefix, a_second] : units) {
        if (format.starts_with(prefix)) {
            return ArrowReader{time_reader<std::int64_t>(a_second), 2, false};
        }
    }
    const auto scale = decimal_scale(format);
    return scale ? std::optional(ArrowReader{decimal_reader(*scale), 2, true}) : std::nullopt;
}

std::string unread(const char* format) {
    return '"' + printable(format) + "\" is neither text nor a number nor a date";
}

/// Dictionaries hold each text once; a row has its number.
ArrowReader dictionary_reader(const ArrowSchema& schema, const std::string& type) {
    constexpr std::string_view integers = "cCsSiIlL";
    const ArrowSchema& values = *schema.dictionary;
    if (type.size() != 1 || integers.find(type[0]) == std::string_view::npos ||
        values.dictionary != nullptr) {
        refuse("it has a dictionary of dictionaries, or one whose numbers are not whole; convert it to text");
    }
    const auto value = plain_reader(values.format == nullptr ? "" : values.format);
    if (!value) {
        refuse("its dictionary's type " + unread(values.format) + "; convert it to text");
    }
    const auto numbers = plain_reader(type);
    if (!numbers) {
        refuse("its dictionary has numbers of the type \"" + std::string(type) + "\"; convert it to text");
    }
    const auto index = numbers->read;
    return {[index, value = *value](ArrowCell& out, const ArrowArray& array, std::size_t row) {
                ArrowCell text;
                index(text, array, row);
                std::int64_t number = -1;
                const char* end = text.text.data() + text.text.size();
                const auto parsed = std::from_chars(text.text.data(), end, number);
                if (parsed.ec != std::errc{} || number < 0 || array.dictionary == nullptr ||
                    number >= array.dictionary->length) {
                    refuse("its number is not in the dictionary; the data are damaged");
                }
                require_array(array.dictionary, number + 1, value.buffers);
                const auto place = static_cast<std::size_t>(number);
                if (!is_missing(*array.dictionary, place)) {
                    value.read(out, *array.dictionary, place);
                }
            },
            2, value->is_number};
}

}  // namespace

std::string printable(const char* text) {
    std::string result = text == nullptr ? "" : text;
    std::replace_if(result.begin(), result.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return result;
}

bool is_missing(const ArrowArray& array, std::size_t row) {
    if (array.null_count == 0 || array.n_buffers == 0 || array.buffers[0] == nullptr) {
        return false;
    }
    const std::size_t i = place(array, row);
    return (value_at<unsigned char>(array.buffers[0], i / 8) >> (i % 8) & 1U) == 0;
}

void require_array(const ArrowArray* array, std::int64_t rows, std::size_t buffers) {
    if (array == nullptr || array->release == nullptr) {
        refuse("it is missing in a batch; the data are damaged");
    }
    // So far from the largest number that no sum of length and offset, in bytes, overflows.
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 64;
    if (array->length < rows || array->offset < 0 || array->offset > most || array->length > most ||
        array->n_buffers < static_cast<std::int64_t>(buffers) ||
        (array->n_buffers > 0 && array->buffers == nullptr)) {
        refuse("its lengths contradict each other; the data are damaged");
    }
    if (rows > 0 && buffers > 1 && array->buffers[1] == nullptr) {
        refuse("it has no data; the data are damaged");
    }
}

ArrowReader reader_of(const ArrowSchema& schema) {
    const std::string type = schema.format == nullptr ? "" : schema.format;
    if (schema.dictionary != nullptr) {
        return dictionary_reader(schema, type);
    }
    const auto reader = plain_reader(type);
    if (!reader) {
        refuse("its type " + unread(schema.format) + "; convert it or leave it out");
    }
    return *reader;
}

}  // namespace isthmus::detail
