#pragma once
/// What in a network's countries, regions, towns and coordinates contradicts itself, with the likely right value.
/// Conventions: docs/decisions/0020-places.md.

#include <cstdint>
#include <string>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/ids.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/quality/regions.hpp"

namespace isthmus {

/// What a proposal would change.
enum class PlaceColumn : std::uint8_t { country, region, latitude, longitude };

[[nodiscard]] constexpr auto choices_of(PlaceColumn /*any*/) {
    using enum PlaceColumn;
    return named_choices<PlaceColumn>(
        "column",
        {{"country", country}, {"region", region}, {"latitude", latitude}, {"longitude", longitude}});
}

/// Why it is proposed.
enum class PlaceIssue : std::uint8_t {
    region_and_country,       ///< the region code is another country's
    place_and_region,         ///< the only town of that name in the country lies in another region
    place_and_country,        ///< the town is known in another country only
    coordinates_and_country,  ///< the coordinates are in another country
    no_such_region,           ///< no vintage has the code
    other_vintage,            ///< the code is not of the vintage that the table has
    no_coordinates            ///< the town has coordinates, the actor has none
};

[[nodiscard]] constexpr auto choices_of(PlaceIssue /*any*/) {
    using enum PlaceIssue;
    return named_choices<PlaceIssue>("issue", {{"region and country", region_and_country},
                                               {"place and region", place_and_region},
                                               {"place and country", place_and_country},
                                               {"coordinates and country", coordinates_and_country},
                                               {"no such region", no_such_region},
                                               {"other vintage", other_vintage},
                                               {"no coordinates", no_coordinates}});
}

/// Whether missing coordinates are proposed.
enum class MissingCoordinates : std::uint8_t { proposed, left };

[[nodiscard]] constexpr auto choices_of(MissingCoordinates /*any*/) {
    using enum MissingCoordinates;
    return named_choices<MissingCoordinates>("coordinates", {{"proposed", proposed}, {"left", left}});
}

/// Options of propose_places().
struct PlaceOptions {
    MissingCoordinates coordinates = MissingCoordinates::proposed;
    /// The vintage that region codes should have; empty: the one that the network has most of, and no code of another is
    /// reported where several have as many.
    std::vector<RegionVintage> vintage = {};
};

/// Proposals, one entry each: actors with most participations first, then in the order of the network.
struct PlaceProposals {
    std::vector<id_type> actor;
    std::vector<PlaceColumn> column;
    std::vector<std::string> value;       ///< as the network has it
    std::vector<std::string> correction;  ///< the likely right one; empty where nothing decides
    std::vector<PlaceIssue> issue;
    std::vector<std::string> reason;  ///< in a sentence
    std::vector<offset_type> participations;
};

/// Where countries, regions, towns and coordinates of a network contradict each other, with what is likely right, and the
/// coordinates of towns that have none. Two of three that agree win; where a town of that name could be on both sides nothing
/// is decided. O(actors).
[[nodiscard]] PlaceProposals propose_places(const PartnershipNetwork& net, const PlaceOptions& options = {});

}  // namespace isthmus
