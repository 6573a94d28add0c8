#pragma once
/// Attributes of nodes and links, as Python holds them: name to (kind, texts).

#include <string>
#include <utility>
#include <vector>

#include "convert.hpp"
#include "isthmus/io/document.hpp"

namespace isthmus::python {

[[nodiscard]] inline py::dict attributes_of(const std::vector<Attribute>& attributes) {
    py::dict result;
    for (const Attribute& attribute : attributes) {
        result[py::str(attribute.name)] = py::make_tuple(attribute.kind, texts(attribute.values));
    }
    return result;
}

[[nodiscard]] inline std::vector<Attribute> attributes_from(const py::dict& given) {
    std::vector<Attribute> attributes;
    for (const auto& [name, value] : given) {
        const auto [kind, texts] = value.cast<std::pair<AttributeKind, std::vector<std::string>>>();
        Attribute attribute{name.cast<std::string>(), kind, {}};
        for (const std::string& text : texts) {
            attribute.values.push_back(text);
        }
        attributes.push_back(std::move(attribute));
    }
    return attributes;
}

}  // namespace isthmus::python
