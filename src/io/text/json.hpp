#pragma once
/// JSON, read by nlohmann-json under limits, and written text by text.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "isthmus/io/document.hpp"
#include "isthmus/io/limits.hpp"

namespace isthmus::detail {

using Json = nlohmann::ordered_json;

/// Reads `text`. ParseError, with line and column, for what is not JSON; LimitError for nesting past limits.depth and
/// texts past limits.field. `first_line` is the number of the text's first line in its file.
[[nodiscard]] Json parse_json(std::string_view text, const GraphTextOptions& options,
                              std::size_t first_line = 1);

/// A member that is an array of objects; an empty array where it is missing. ParseError when it is something else.
[[nodiscard]] const Json& objects_of(const Json& object, const char* member, const GraphTextOptions& options);

/// A value as text: a text as it is, a number as it was written or as the shortest that reads back the same, true and
/// false, nothing for null; objects and arrays as JSON.
[[nodiscard]] std::string value_text(const Json& value);

/// The kind that JSON gives a value.
[[nodiscard]] AttributeKind value_kind(const Json& value);

/// A text in quotes, escaped.
[[nodiscard]] std::string json_text(std::string_view text);

/// A value of this kind: a number where it is one, else a text in quotes.
[[nodiscard]] std::string json_value(std::string_view text, AttributeKind kind);

/// The weight of link i: a number, its word, or null where it is missing.
[[nodiscard]] std::string json_weight(const GraphDocument& document, std::size_t i);

/// Members "name": value for those attributes that `item` has, each with a comma in front. Names in `reserved` get an
/// underscore behind: they mean something else there.
[[nodiscard]] std::string json_members(const std::vector<Attribute>& attributes, std::size_t item,
                                       std::initializer_list<std::string_view> reserved = {});

}  // namespace isthmus::detail
