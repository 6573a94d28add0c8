#pragma once
/// Matrices and edge lists for the tests of their formats: read from text, looked at, and refused with a message.

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::test {

using Texts = std::vector<std::string>;
using LinkRow = std::tuple<id_type, id_type, double>;
using Reader = GraphDocument (*)(std::string_view, const GraphTextOptions&);

[[nodiscard]] inline GraphDocument checked(Reader reader, std::string_view text, const ReadLimits& limits) {
    auto document = reader(text, {.file = "ties.csv", .limits = limits});
    require_consistent(document);
    return document;
}

[[nodiscard]] inline GraphDocument matrix(std::string_view text, const ReadLimits& limits = {}) {
    return checked(detail::parse_matrix, text, limits);
}

[[nodiscard]] inline GraphDocument edges(std::string_view text, const ReadLimits& limits = {}) {
    return checked(detail::parse_edge_list, text, limits);
}

[[nodiscard]] inline Texts texts(const TextColumn& column) {
    Texts result;
    for (std::size_t i = 0; i < column.size(); ++i) {
        result.emplace_back(column[i]);
    }
    return result;
}

[[nodiscard]] inline std::vector<LinkRow> links(const GraphDocument& document) {
    std::vector<LinkRow> result;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        result.emplace_back(document.from[i], document.to[i], document.weights[i]);
    }
    return result;
}

template <class E>
[[nodiscard]] std::string error_of(Reader reader, std::string_view text, const ReadLimits& limits = {}) {
    try {
        static_cast<void>(checked(reader, text, limits));
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

[[nodiscard]] inline bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

[[nodiscard]] inline Texts kinds(const GraphDocument& document) {
    Texts result;
    for (const Issue& issue : document.issues) {
        result.push_back(issue.kind);
    }
    return result;
}

[[nodiscard]] inline const Attribute& link_attribute(const GraphDocument& document, std::string_view name) {
    const Attribute* attribute = find_attribute(document.link_attributes, name);
    REQUIRE(attribute != nullptr);
    return *attribute;
}

}  // namespace isthmus::test
