#pragma once
/// The towns of the table by their names and by where they lie.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/model/location.hpp"
#include "isthmus/quality/places.hpp"

namespace isthmus::detail {

/// Whether a town with the ISO code `town` is in `country`: what has a code of its own and is part of a state counts as both.
[[nodiscard]] bool in_state(std::string_view town, std::string_view country) noexcept;

/// Words as names of towns are compared by: a saint in any language is one word.
[[nodiscard]] std::string town_key(std::span<const std::string_view> words);

/// A town by one of its names.
struct NamedTown {
    const Town* town = nullptr;
    bool other = false;  ///< by another name than the first
};

/// The towns called by a key of town_key(), in the order of the table; empty where there is none.
[[nodiscard]] std::span<const NamedTown> towns_called(const std::string& key);

/// What is around a point: the nearest town, and whether one of a country is in the squares around.
struct Surroundings {
    const Town* nearest = nullptr;
    double km = 0;
    bool near_country = false;
};

/// Within a square of one degree, two to the east and west.
[[nodiscard]] Surroundings around(const Location& at, std::string_view country);

/// Whether the table has a town of the country.
[[nodiscard]] bool has_towns(std::string_view country);

/// "Lille (FR, FRE11)".
[[nodiscard]] std::string in_words(const Town& town);

/// Four of them, and how many more there are.
[[nodiscard]] std::string in_words(const std::vector<const Town*>& towns);

}  // namespace isthmus::detail
