#include <algorithm>
#include <string>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/networks/attribute_table.hpp"
#include "io/networks/formats/pajek/pajek_words.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/pajek.hpp"

namespace isthmus {

namespace detail {

std::optional<std::string_view> pajek_value(std::string_view line, PajekHeading of) noexcept {
    const std::string_view text = without_blanks(line);
    const auto number = plain_number(text);
    if (of == PajekHeading::partition) {
        const bool is_whole = number && text.find_first_not_of("+-0123456789") == std::string_view::npos;
        return !is_whole ? std::nullopt : std::optional(text == missing_class ? std::string_view{} : text);
    }
    return !number ? std::nullopt : std::optional(*number == 999'999'998.0 ? std::string_view{} : text);
}

namespace {

GraphDocument with_values(GraphDocument document, std::string_view text, std::string name, PajekHeading kind,
                          const GraphTextOptions& options) {
    const std::string what = kind == PajekHeading::partition ? "partition" : "vector";
    if (name.empty() || find_attribute(document.node_attributes, name) != nullptr) {
        throw ValueError(options.file + ": a " + what +
                         " needs a name that no other attribute has, and not " + in_quotes(name));
    }
    require_readable(text, options);
    TextColumn values;
    bool has_heading = false;
    std::uint32_t last_line = 1;
    Lines lines(text);
    while (const auto line = lines.next()) {
        const std::string_view content = without_blanks(line->text);
        last_line = line->number;
        if (is_pajek_comment(content)) {
            continue;
        }
        if (content.front() == '*') {
            if (pajek_heading(content) != PajekHeading::vertices) {
                if (pajek_heading(content) == kind && !has_heading) {
                    continue;
                }
                fail(options, line->number,
                     in_quotes(content) + " does not belong into a " + what +
                         "; after *Vertices there are "
                         "only values, one a line");
            }
            has_heading = true;
            continue;
        }
        if (!has_heading) {
            fail(options, line->number, "a " + what + " begins with *Vertices and how many there are");
        }
        const auto value = pajek_value(content, kind);
        if (!value) {
            fail(options, line->number,
                 in_quotes(content) +
                     (kind == PajekHeading::partition ? " is not the number of a class"
                                                      : " is not a finite number") +
                     "; there is one a line, for every vertex");
        }
        values.push_back(*value);
        if (values.size() > document.ids.size()) {
            break;
        }
    }
    if (values.size() != document.ids.size()) {
        fail(options, last_line,
             "the " + what + " has " +
                 (values.size() > document.ids.size() ? "more" : std::to_string(values.size())) +
                 " values for " + std::to_string(document.ids.size()) +
                 " vertices; take the one that was saved with this network");
    }
    Attribute attribute = typed_attribute(std::move(name), std::move(values));
    attribute.kind = AttributeKind::number;
    document.node_attributes.push_back(std::move(attribute));
    return document;
}

const Attribute& attribute_of(const GraphDocument& document, std::string_view name) {
    const Attribute* attribute = find_attribute(document.node_attributes, name);
    if (attribute == nullptr) {
        throw KeyError("nodes have no attribute " + in_quotes(name));
    }
    return *attribute;
}

bool is_class(std::string_view text) {
    const auto count = plain_count(text);
    return text.empty() || (count && *count < 9'999'998);
}

}  // namespace

}  // namespace detail

GraphDocument with_partition(GraphDocument document, std::string_view clu_text, std::string name,
                             const GraphTextOptions& options) {
    return detail::with_values(std::move(document), clu_text, std::move(name),
                               detail::PajekHeading::partition, options);
}

GraphDocument with_vector(GraphDocument document, std::string_view vec_text, std::string name,
                          const GraphTextOptions& options) {
    return detail::with_values(std::move(document), vec_text, std::move(name), detail::PajekHeading::vector,
                               options);
}

std::string print_partition(const GraphDocument& document, std::string_view attribute) {
    const TextColumn& values = detail::attribute_of(document, attribute).values;
    bool are_classes = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
        are_classes = are_classes && detail::is_class(values[i]);
    }
    LabelTable classes;
    std::string lines;
    std::string comments;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].empty()) {
            lines += detail::missing_class;
        } else if (are_classes) {
            lines += values[i];
        } else {
            const std::size_t known = classes.size();
            const std::string number = std::to_string(classes.intern(values[i]) + 1);
            lines += number;
            if (classes.size() > known) {
                std::string value(values[i]);
                std::replace_if(
                    value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
                comments += "% " + number + ' ' + value + '\n';
            }
        }
        lines += '\n';
    }
    return comments + "*Vertices " + std::to_string(values.size()) + '\n' + lines;
}

std::string print_vector(const GraphDocument& document, std::string_view attribute) {
    const TextColumn& values = detail::attribute_of(document, attribute).values;
    std::string text = "*Vertices " + std::to_string(values.size()) + '\n';
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto number = detail::plain_number(values[i]);
        if (!number && !values[i].empty()) {
            throw ValueError("the attribute " + detail::in_quotes(attribute) + " has " +
                             detail::in_quotes(values[i]) +
                             ", and a vector has numbers only; print it as a partition");
        }
        text += number ? detail::shortest(*number) : std::string(detail::missing_value);
        text += '\n';
    }
    return text;
}

}  // namespace isthmus
