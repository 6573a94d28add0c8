#include "isthmus/core/choices.hpp"

#include <doctest/doctest.h>

#include <cstdint>

using namespace isthmus;

namespace {

enum class Ferry : std::uint8_t { day, night_boat };

[[nodiscard]] constexpr auto choices_of(Ferry /*any*/) {
    using enum Ferry;
    return named_choices<Ferry>("crossing", {{"day", day}, {"night boat", night_boat}});
}

enum class Tide : std::uint8_t { high, low };

[[nodiscard]] constexpr auto choices_of(Tide /*any*/) {
    using enum Tide;
    return named_choices<Tide>("tide", {{"high", high}, {"low", low}});
}

[[nodiscard]] constexpr std::optional<Tide> other_spelling(Tide /*any*/, std::string_view text) {
    return text == "ebb" ? std::optional(Tide::low) : std::nullopt;
}

enum class Nameless : std::uint8_t { one };

}  // namespace

static_assert(NamedEnum<Ferry> && !NamedEnum<Nameless> && !NamedEnum<int>);
static_assert(names<Ferry>() == std::array<std::string_view, 2>{"day", "night boat"});
static_assert(values<Ferry>() == std::array{Ferry::day, Ferry::night_boat});
static_assert(find_named<Ferry>("night boat") == Ferry::night_boat);

TEST_CASE("a choice is found by its name, and has it") {
    for (const Ferry ferry : values<Ferry>()) {
        CHECK(named<Ferry>(name_of(ferry)) == ferry);
    }
    CHECK(name_of(static_cast<Ferry>(7)).empty());
}

TEST_CASE("another name is refused with the option and the names there are") {
    CHECK_FALSE(find_named<Ferry>("Day"));
    CHECK_THROWS_WITH_AS(static_cast<void>(named<Ferry>("night")),
                         "crossing cannot be \"night\"; it is one of \"day\", \"night boat\"", ValueError);
    CHECK_THROWS_AS(static_cast<void>(named<Ferry>("")), ValueError);
}

TEST_CASE("an enum may have more spellings than names") {
    CHECK(named<Tide>("ebb") == Tide::low);
    CHECK(named<Tide>("low") == Tide::low);
    CHECK_THROWS_WITH_AS(static_cast<void>(named<Tide>("flood")),
                         "tide cannot be \"flood\"; it is one of \"high\", \"low\"", ValueError);
}
