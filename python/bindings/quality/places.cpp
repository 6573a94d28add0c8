#include "isthmus/quality/places.hpp"
#include "isthmus/quality/place_proposal.hpp"

#include "convert.hpp"

namespace isthmus::python {

namespace {

py::dict town_dict(const Town& town) {
    using namespace py::literals;
    return py::dict("name"_a = town.name, "country"_a = town.country, "latitude"_a = town.location.latitude,
                    "longitude"_a = town.location.longitude, "thousands"_a = town.thousands,
                    "region"_a = town.region);
}

}  // namespace

void bind_places(py::module_& m) {
    m.def(
        "place_of",
        [](const std::string& name, const std::string& country, const std::string& region) {
            const PlaceReading reading = place_of(name, country, region);
            py::list candidates;
            for (const Town* town : reading.candidates) {
                candidates.append(town_dict(*town));
            }
            return py::make_tuple(
                reading.match,
                reading.town == nullptr ? py::object(py::none()) : py::object(town_dict(*reading.town)),
                candidates, reading.reason);
        },
        arg("name"), arg("country"), arg("region"));
    m.def(
        "distance_km",
        [](double latitude, double longitude, double other_latitude, double other_longitude) {
            return distance_km({latitude, longitude}, {other_latitude, other_longitude});
        },
        arg("latitude"), arg("longitude"), arg("other_latitude"), arg("other_longitude"));
    m.def(
        "propose_places",
        [](const PartnershipNetwork& net, MissingCoordinates coordinates,
           const std::vector<RegionVintage>& vintage) {
            PlaceProposals p = unlocked(
                [&] { return propose_places(net, {.coordinates = coordinates, .vintage = vintage}); });
            py::dict columns;
            columns["actor"] = take(std::move(p.actor));
            columns["column"] = py::cast(p.column);
            columns["value"] = py::cast(p.value);
            columns["correction"] = py::cast(p.correction);
            columns["issue"] = py::cast(p.issue);
            columns["reason"] = py::cast(p.reason);
            columns["participations"] = take(std::move(p.participations));
            return columns;
        },
        arg("network"), arg("coordinates"), arg("vintage"));
}

}  // namespace isthmus::python
