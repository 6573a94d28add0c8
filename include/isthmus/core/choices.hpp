#pragma once
/// Named choices: the names of an enum's values stand once, right below it, and everything that has to do with names
/// (messages, bindings, the command line) takes them from there.
///
///     enum class Diagonal : std::uint8_t { once, twice };
///
///     [[nodiscard]] constexpr auto choices_of(Diagonal /*any*/) {
///         using enum Diagonal;
///         return named_choices<Diagonal>("diagonal", {{"once", once}, {"twice", twice}});
///     }

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "isthmus/core/errors.hpp"

namespace isthmus {

/// A value and its name.
template <class Enum>
struct Choice {
    std::string_view name;
    Enum value;
};

/// All values of an enum with their names, and how messages call the option.
template <class Enum, std::size_t N>
struct Choices {
    std::string_view option;
    std::array<Choice<Enum>, N> all;
};

/// The choices of an enum whose values count up from 0, in that order: anything else does not compile.
// NOLINTBEGIN(modernize-avoid-c-arrays): N is found from the braces of the caller
template <class Enum, std::size_t N>
[[nodiscard]] consteval Choices<Enum, N> named_choices(std::string_view option,
                                                       const Choice<Enum> (&all)[N]) {
    Choices<Enum, N> choices{option, std::to_array(all)};
    for (std::size_t i = 0; i < N; ++i) {
        if (static_cast<std::size_t>(choices.all[i].value) != i || choices.all[i].name.empty()) {
            throw "every value has one name, in the order of the enum";
        }
    }
    return choices;
}
// NOLINTEND(modernize-avoid-c-arrays)

/// An enum with a choices_of() below it.
template <class Enum>
concept NamedEnum = std::is_enum_v<Enum> && requires { choices_of(Enum{}); };

/// The values of an enum, in order.
template <NamedEnum Enum>
[[nodiscard]] constexpr auto values() noexcept {
    constexpr auto choices = choices_of(Enum{});
    std::array<Enum, choices.all.size()> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = choices.all[i].value;
    }
    return values;
}

/// The names of an enum's values, in order.
template <NamedEnum Enum>
[[nodiscard]] constexpr auto names() noexcept {
    constexpr auto choices = choices_of(Enum{});
    std::array<std::string_view, choices.all.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = choices.all[i].name;
    }
    return names;
}

/// The name of a value; empty for a number that is no value of the enum. O(1).
template <NamedEnum Enum>
[[nodiscard]] constexpr std::string_view name_of(Enum value) noexcept {
    constexpr auto names = isthmus::names<Enum>();
    const auto i = static_cast<std::size_t>(value);
    return i < names.size() ? names[i] : std::string_view{};
}

/// The value with that name; nothing for another. An enum with more spellings than its names declares, beside
/// choices_of(), `std::optional<Enum> other_spelling(Enum, std::string_view)`. O(names).
template <NamedEnum Enum>
[[nodiscard]] constexpr std::optional<Enum> find_named(std::string_view name) {
    for (const Enum value : values<Enum>()) {
        if (name_of(value) == name) {
            return value;
        }
    }
    if constexpr (requires { other_spelling(Enum{}, name); }) {
        return other_spelling(Enum{}, name);
    } else {
        return std::nullopt;
    }
}

/// The value with that name; ValueError, with the option and the names there are, for another. O(names).
template <NamedEnum Enum>
[[nodiscard]] Enum named(std::string_view name) {
    if (const std::optional<Enum> found = find_named<Enum>(name)) {
        return *found;
    }
    std::string known;
    for (const std::string_view one : names<Enum>()) {
        known += (known.empty() ? "\"" : ", \"") + std::string(one) + '"';
    }
    throw ValueError(std::string(choices_of(Enum{}).option) + " cannot be \"" + std::string(name) +
                     "\"; it is one of " + known);
}

}  // namespace isthmus
