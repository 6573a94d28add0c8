#include "io/text/code_pages.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/ids.hpp"
#include "model/embedded.hpp"

namespace isthmus::detail {

namespace {

/// The number that a text begins with, in hexadecimal; 0 for an empty one.
char32_t hexadecimal(std::string_view text) {
    char32_t number = 0;
    for (const char c : text) {
        number = number * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : c - 'A' + 10);
    }
    return number;
}

/// The part of `line` before the next comma, which is taken off.
std::string_view next_field(std::string_view& line) {
    const std::size_t comma = line.find(',');
    const std::string_view field = line.substr(0, comma);
    line = comma == std::string_view::npos ? std::string_view{} : line.substr(comma + 1);
    return field;
}

std::map<Encoding, CodePage> read_pages() {
    std::string_view table = embedded("code_pages");
    std::vector<CodePage*> columns;
    std::map<Encoding, CodePage> pages;
    for (std::size_t row = 0; !table.empty(); ++row) {
        const std::size_t end = table.find('\n');
        std::string_view line = table.substr(0, end);
        table = end == std::string_view::npos ? std::string_view{} : table.substr(end + 1);
        next_field(line);
        for (std::size_t column = 0; row == 0 ? !line.empty() : column < columns.size(); ++column) {
            const std::string_view field = next_field(line);
            if (row == 0) {
                columns.push_back(&pages[named<Encoding>(field)]);
            } else {
                columns[column]->at(row - 1) = hexadecimal(field);
            }
        }
    }
    CodePage& western = pages[Encoding::windows_1252];
    CodePage& latin = pages[Encoding::latin1];
    for (std::size_t i = 0; i < latin.size(); ++i) {
        latin[i] = static_cast<char32_t>(i + 0x80);
        western[i] =
            western[i] == 0 ? latin[i] : western[i];  // its five open bytes mean what they mean in Latin-1
    }
    return pages;
}

}  // namespace

bool is_eight_bit(Encoding encoding) noexcept {
    return encoding != Encoding::utf8 && encoding != Encoding::utf16_le && encoding != Encoding::utf16_be;
}

const CodePage& code_page(Encoding encoding) {
    static const std::map<Encoding, CodePage> pages = read_pages();
    const auto found = pages.find(encoding);
    if (found == pages.end()) {
        throw ValueError(std::string(name_of(encoding)) + " has more than one byte a character");
    }
    return found->second;
}

}  // namespace isthmus::detail
