#include "model/table.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "isthmus/core/errors.hpp"

namespace isthmus::detail {
namespace {

TableRow split_line(std::string_view line, std::string_view what, std::size_t number) {
    TableRow fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += '"';
            ++i;
        } else if (c == '"' && (quoted || fields.back().empty())) {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    if (quoted) {
        throw ParseError(std::string(what) + ", line " + std::to_string(number) + ": a quote is not closed");
    }
    return fields;
}

/// Letters that Unicode does not decompose, as the names in our tables are typed without them.
std::string_view latin_spelling(utf8proc_int32_t letter) noexcept {
    struct Spelling {
        utf8proc_int32_t letter;
        std::string_view latin;
    };
    constexpr std::array spellings{
        Spelling{0x00F8, "o"},   // ø
        Spelling{0x0142, "l"},   // ł
        Spelling{0x0111, "d"},   // đ
        Spelling{0x00F0, "d"},   // ð
        Spelling{0x0127, "h"},   // ħ
        Spelling{0x0131, "i"},   // ı
        Spelling{0x00E6, "ae"},  // æ
        Spelling{0x0153, "oe"},  // œ
        Spelling{0x00FE, "th"},  // þ
    };
    for (const Spelling& spelling : spellings) {
        if (spelling.letter == letter) {
            return spelling.latin;
        }
    }
    return {};
}

bool letter_or_digit(utf8proc_int32_t code) noexcept {
    const utf8proc_category_t category = utf8proc_category(code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

}  // namespace

void append_item(std::string& list, std::string_view item) {
    if (!list.empty()) {
        list += ", ";
    }
    list += item;
}

std::string_view without_blank_ends(std::string_view text) noexcept {
    constexpr std::string_view no_break = "\xC2\xA0";
    constexpr std::string_view blanks = " \t\r\n";
    for (;;) {
        const std::size_t before = text.size();
        while (!text.empty() && blanks.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        }
        while (!text.empty() && blanks.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
        }
        if (text.starts_with(no_break)) {
            text.remove_prefix(no_break.size());
        }
        if (text.ends_with(no_break)) {
            text.remove_suffix(no_break.size());
        }
        if (text.size() == before) {
            return text;
        }
    }
}

std::vector<TableRow> read_table(std::string_view text, std::initializer_list<std::string_view> header,
                                 std::string_view what) {
    std::vector<TableRow> rows;
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.empty()) {
            continue;
        }
        TableRow fields = split_line(line, what, number);
        if (number == 1) {
            if (!std::equal(fields.begin(), fields.end(), header.begin(), header.end())) {
                std::string expected;
                for (const std::string_view name : header) {
                    expected += name;
                    expected += ',';
                }
                expected.pop_back();
                throw ParseError(std::string(what) + ": the header is \"" + std::string(line) +
                                 "\", expected \"" + expected + "\"");
            }
            continue;
        }
        if (fields.size() != header.size()) {
            throw ParseError(std::string(what) + ", line " + std::to_string(number) + ": " +
                             std::to_string(fields.size()) + " fields where the header has " +
                             std::to_string(header.size()));
        }
        rows.push_back(std::move(fields));
    }
    if (number == 0) {
        throw ParseError(std::string(what) + ": empty, not even a header line");
    }
    return rows;
}

std::string name_key(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    // The options of utf8proc are a set of bits declared as an enum.
    // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange)
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(mapped, std::free);
    std::string key;
    std::string word;
    std::size_t words = 0;
    const auto end_word = [&] {
        const bool article = word == "the" && words == 0;
        if (!word.empty() && !article) {
            key += word == "st" ? "saint" : word;
            ++words;
        }
        word.clear();
    };
    for (utf8proc_ssize_t at = 0; at < size;) {
        utf8proc_int32_t code = 0;
        const utf8proc_ssize_t step = utf8proc_iterate(mapped + at, size - at, &code);
        if (step <= 0) {
            break;
        }
        if (const std::string_view latin = latin_spelling(code); !latin.empty()) {
            word += latin;
        } else if (letter_or_digit(code)) {
            word.append(reinterpret_cast<const char*>(mapped + at), static_cast<std::size_t>(step));
        } else {
            end_word();
            if (code == '&') {
                key += "and";
            }
        }
        at += step;
    }
    end_word();
    return key;
}

}  // namespace isthmus::detail
