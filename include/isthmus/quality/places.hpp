#pragma once
/// Places: towns and their coordinates by name. Towns are those of GeoNames (CC BY 4.0); conventions:
/// docs/decisions/0020-places.md.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/location.hpp"

namespace isthmus {

/// A town of the table. The texts live as long as the program.
struct Town {
    std::string_view name;
    std::string_view country;  ///< ISO alpha-2
    Location location;         ///< to 0.01 degrees, about a kilometre
    int thousands = 0;         ///< people, in thousands
    std::string_view region;   ///< NUTS 2016 code, or the beginning of one that is certain; may be empty
};

/// The towns: of Europe from 3,000 people on, of its neighbours in the east from 15,000 on; by country, the largest first.
[[nodiscard]] std::span<const Town> towns();

/// Kilometres between two points on a sphere of radius 6,371 km.
[[nodiscard]] double distance_km(const Location& a, const Location& b) noexcept;

/// How a text was understood as a town.
enum class PlaceMatch : std::uint8_t {
    found,      ///< one town
    several,    ///< several towns have this name, and nothing decides
    elsewhere,  ///< towns of that name are known, none of them in the country or region given
    unknown     ///< no town of that name is known
};

[[nodiscard]] constexpr auto choices_of(PlaceMatch /*any*/) {
    using enum PlaceMatch;
    return named_choices<PlaceMatch>(
        "match", {{"found", found}, {"several", several}, {"elsewhere", elsewhere}, {"unknown", unknown}});
}

/// A text as a town.
struct PlaceReading {
    PlaceMatch match = PlaceMatch::unknown;
    const Town* town = nullptr;           ///< of `found`
    std::vector<const Town*> candidates;  ///< towns of that name, in the country if one is given and has any
    std::string reason;                   ///< in a sentence
};

/// The town that `name` means, in any language the table has: whole, then without "Cedex", numbers, a last word of one or two
/// letters, and what follows a comma, a slash or a parenthesis; what follows "an der", "sur", "upon" and the like in a name
/// may be left out. The name that a town has first goes before another name of one that is no larger; towns within 10 km of the largest are
/// one. `country` is a code or name and may be empty, and so may `region`, a code of any vintage. Of towns of one name in
/// one country the region decides; without one it is `several`. A town in another region of level 3 or 2 than the one given
/// is found all the same if it is the only one and level 1 agrees: cities often have the code of what is around them. O(length) after the table is read once; safe to call from
/// several threads. KeyError as country_code() for a country that is none.
[[nodiscard]] PlaceReading place_of(std::string_view name, std::string_view country = {},
                                    std::string_view region = {});

}  // namespace isthmus
