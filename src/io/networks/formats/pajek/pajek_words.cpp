#include <algorithm>
#include <array>
#include <string>

#include "io/networks/formats/pajek/pajek_words.hpp"

namespace isthmus::detail {

namespace {

/// The character as UTF-8; nothing for what is no character.
std::string utf8(std::uint32_t code) {
    const auto byte = [](std::uint32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    if (code < 0x80) {
        return {byte(code)};
    }
    if (code < 0x800) {
        return {byte(0xC0U | (code >> 6U)), byte(0x80U | (code & 0x3FU))};
    }
    if (code < 0x10000) {
        return {byte(0xE0U | (code >> 12U)), byte(0x80U | ((code >> 6U) & 0x3FU)),
                byte(0x80U | (code & 0x3FU))};
    }
    return {byte(0xF0U | (code >> 18U)), byte(0x80U | ((code >> 12U) & 0x3FU)),
            byte(0x80U | ((code >> 6U) & 0x3FU)), byte(0x80U | (code & 0x3FU))};
}

}  // namespace

PajekHeading pajek_heading(std::string_view line) noexcept {
    struct Name {
        std::string_view begins;
        PajekHeading heading;
    };
    // A longer name before one that it begins with.
    constexpr std::array names{Name{"*net", PajekHeading::network},
                               Name{"*vert", PajekHeading::vertices},
                               Name{"*arcslist", PajekHeading::arcs_list},
                               Name{"*arclist", PajekHeading::arcs_list},
                               Name{"*arc", PajekHeading::arcs},
                               Name{"*edgeslist", PajekHeading::edges_list},
                               Name{"*edgelist", PajekHeading::edges_list},
                               Name{"*edge", PajekHeading::edges},
                               Name{"*matrix", PajekHeading::matrix},
                               Name{"*part", PajekHeading::partition},
                               Name{"*vec", PajekHeading::vector}};
    for (const Name& name : names) {
        if (begins_with_word(line, name.begins)) {
            return name.heading;
        }
    }
    return PajekHeading::other;
}

bool is_pajek_comment(std::string_view line) noexcept {
    line = without_blanks(line);
    return line.empty() || line.front() == '%' || line.starts_with("/*");
}

std::string pajek_decoded(std::string_view label) {
    std::string result;
    for (std::size_t at = 0; at < label.size();) {
        if (label.substr(at, 2) == "&#") {
            const std::string_view digits = label.substr(at + 2, 8);
            const std::size_t end = digits.find(';');
            const auto code = plain_count(digits.substr(0, end == std::string_view::npos ? 0 : end));
            const bool is_character =
                code && *code >= 0x20 && *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
            if (is_character) {
                result += utf8(static_cast<std::uint32_t>(*code));
                at += 2 + end + 1;
                continue;
            }
        }
        result += label[at++];
    }
    return result;
}

bool looks_like_pajek_number(const Word& word) noexcept {
    const std::string_view text = word.text;
    return !word.is_quoted && !text.empty() &&
           (text.find_first_of("0123456789") == 0 || (text.size() > 1 && text.find_first_of("+-.") == 0) ||
            same_word(text, "inf") || same_word(text, "nan") || same_word(text, "infinity"));
}

bool is_pajek_shape(std::string_view word) noexcept {
    constexpr std::array shapes{"ellipse", "box",   "diamond", "triangle", "cross",
                                "empty",   "house", "man",     "woman"};
    return std::any_of(shapes.begin(), shapes.end(),
                       [&](const char* shape) { return same_word(word, shape); });
}

bool is_pajek_parameter(std::string_view word, PajekParameter kind) noexcept {
    constexpr std::array vertex_numbers{"x_fact", "y_fact", "phi", "r", "q", "bw", "la", "lr", "lphi", "fos"};
    constexpr std::array vertex_texts{"ic", "bc", "lc", "font", "url"};
    constexpr std::array line_numbers{"s",  "w",  "h1", "h2", "a1",   "a2", "k1",
                                      "k2", "ap", "lp", "lr", "lphi", "la", "fos"};
    constexpr std::array line_texts{"a", "p", "l", "lc", "c", "font"};
    const auto is_in = [&](const auto& names) {
        return std::any_of(names.begin(), names.end(),
                           [&](const char* name) { return same_word(word, name); });
    };
    switch (kind) {
        case PajekParameter::vertex_number:
            return is_in(vertex_numbers);
        case PajekParameter::vertex_text:
            return is_in(vertex_texts);
        case PajekParameter::line_number:
            return is_in(line_numbers);
        case PajekParameter::line_text:
            return is_in(line_texts);
    }
    return false;
}

}  // namespace isthmus::detail
