#pragma once
/// XML as a stream of elements, read by expat, which is told to refuse what files from strangers are dangerous for: a DTD.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/io/limits.hpp"

namespace isthmus::detail {

/// An element's name without its namespace, and its attributes.
struct XmlElement {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::uint32_t line = 0;

    /// The value of an attribute; empty where there is none.
    [[nodiscard]] std::string_view operator[](std::string_view key) const;
};

/// What is done at the beginning of an element, and at its end with the text that stood in it, behind its last child.
struct XmlVisitor {
    std::function<void(const XmlElement&)> begin;
    std::function<void(const XmlElement&, const std::string& text)> end;
};

/// Walks through `text`. ParseError: XML that is not well-formed, with line and column; any DOCTYPE. LimitError: nesting past
/// limits.depth, text of an element or an attribute past limits.field. Errors that the visitor throws pass through.
void walk_xml(std::string_view text, const GraphTextOptions& options, const XmlVisitor& visitor);

/// Text as XML holds it: & < > " escaped, and characters that XML 1.0 cannot hold replaced by U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace isthmus::detail
