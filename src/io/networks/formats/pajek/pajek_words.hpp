#pragma once
/// What the readers of Pajek's networks, partitions and vectors share.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "io/text/lines.hpp"

namespace isthmus::detail {

inline constexpr std::string_view missing_class = "9999998";
inline constexpr std::string_view missing_value = "999999998";

/// What a line says with its star.
enum class PajekHeading : std::uint8_t {
    network,
    vertices,
    arcs,
    edges,
    arcs_list,
    edges_list,
    matrix,
    partition,
    vector,
    other
};

/// The heading with which a line that begins with a star begins.
[[nodiscard]] PajekHeading pajek_heading(std::string_view line) noexcept;

/// Whether a line says nothing: blank, or a comment.
[[nodiscard]] bool is_pajek_comment(std::string_view line) noexcept;

/// A label with its &#1234; as characters: so Pajek writes what is beyond ASCII.
[[nodiscard]] std::string pajek_decoded(std::string_view label);

/// Whether a word would have to be a number: then it is told when it is not one.
[[nodiscard]] bool looks_like_pajek_number(const Word& word) noexcept;

[[nodiscard]] bool is_pajek_shape(std::string_view word) noexcept;

/// What a parameter that Pajek knows is of, and what its value is.
enum class PajekParameter : std::uint8_t { vertex_number, vertex_text, line_number, line_text };

[[nodiscard]] bool is_pajek_parameter(std::string_view word, PajekParameter kind) noexcept;

/// The value of a partition or vector in a line, empty where it is missing; nothing when it is no value.
[[nodiscard]] std::optional<std::string_view> pajek_value(std::string_view line, PajekHeading of) noexcept;

}  // namespace isthmus::detail
