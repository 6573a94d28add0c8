#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/builder.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/quality/place_proposal.hpp"
#include "isthmus/quality/places.hpp"

using namespace isthmus;

namespace {

/// A proposal without its reason.
using Row =
    std::tuple<std::string, std::string, std::string, std::string>;  // column, value, correction, issue

std::vector<Row> rows_of(const PlaceProposals& proposals) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < proposals.actor.size(); ++i) {
        rows.emplace_back(name_of(proposals.column[i]), proposals.value[i], proposals.correction[i],
                          name_of(proposals.issue[i]));
    }
    return rows;
}

PartnershipNetwork network_of(const std::vector<ActorFields>& actors) {
    NetworkBuilder builder("towns");
    const auto project = builder.project("P", {}, 1);
    std::uint32_t row = 1;
    for (const ActorFields& fields : actors) {
        const std::string key = "a" + std::to_string(row);
        const auto actor = builder.actor(key, fields, row);
        builder.participation(project, actor, {}, row++);
    }
    return builder.finish();
}

std::vector<Row> contradictions(const std::vector<ActorFields>& actors,
                                const PlaceOptions& options = {MissingCoordinates::left, {}}) {
    return rows_of(propose_places(network_of(actors), options));
}

}  // namespace

TEST_CASE("towns: each has a name, a country that is one, and coordinates; by country") {
    const auto all = towns();
    CHECK(all.size() > 20'000);
    const bool valid = std::all_of(all.begin(), all.end(), [](const Town& town) {
        return !town.name.empty() && find_country(town.country) != nullptr &&
               std::abs(town.location.latitude) <= 90 && std::abs(town.location.longitude) <= 180 &&
               town.thousands > 0;
    });
    CHECK(valid);
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](const Town& a, const Town& b) { return a.country < b.country; }));
    const bool regions = std::all_of(all.begin(), all.end(), [](const Town& town) {
        if (town.region.empty()) {
            return true;
        }
        const auto there = region_vintages(town.region);
        return std::find(there.begin(), there.end(), RegionVintage::nuts2016) != there.end();
    });
    CHECK(regions);
}

TEST_CASE("place_of: any of its names, and what people write around it") {
    for (const auto& [cell, country, name] :
         {std::tuple("Torino", "IT", "Turin"), std::tuple("TURIJN", "IT", "Turin"),
          std::tuple("Turin", "", "Turin"), std::tuple("Wien", "AT", "Vienna"),
          std::tuple("Αθήνα", "EL", "Athens"), std::tuple("STRASBOURG Cedex 2", "FR", "Strasbourg"),
          std::tuple("Koper/Capodistria", "SI", "Koper"), std::tuple("8000 Zürich", "CH", "Zürich"),
          std::tuple("Odense C", "DK", "Odense"), std::tuple("Sankt Gallen", "CH", "Sankt Gallen"),
          std::tuple("St. Gallen", "CH", "Sankt Gallen"),
          std::tuple("Newcastle upon Tyne", "UK", "Newcastle upon Tyne"),
          std::tuple("Antwerpen (Belgium)", "Belgium", "Antwerp"), std::tuple("Lyon, Rhône", "FR", "Lyon")}) {
        CAPTURE(cell);
        const PlaceReading reading = place_of(cell, country);
        REQUIRE(reading.town != nullptr);
        CHECK(reading.match == PlaceMatch::found);
        CHECK(reading.town->name == name);
    }
}

TEST_CASE("place_of: of several towns of one name the region decides, in any vintage") {
    const PlaceReading open = place_of("Frankfurt", "DE");
    CHECK(open.match == PlaceMatch::several);
    CHECK(open.town == nullptr);
    CHECK(open.candidates.size() >= 2);
    CHECK(place_of("Frankfurt", "DE", "DE712").town->name == "Frankfurt am Main");
    CHECK(place_of("Frankfurt", "DE", "DE403").town->name == "Frankfurt (Oder)");
    CHECK(place_of("Frankfurt", "DE", "DE411").town->name == "Frankfurt (Oder)");  // 2006
    CHECK(place_of("Halle", "DE").match == PlaceMatch::several);
}

TEST_CASE("place_of: a town elsewhere, an unknown one, a country that is none") {
    const PlaceReading elsewhere = place_of("Cambridge", "FR");
    CHECK(elsewhere.match == PlaceMatch::elsewhere);
    CHECK(elsewhere.candidates.front()->country == "GB");
    CHECK(elsewhere.reason.find("no town \"Cambridge\" is known in FR") == 0);
    CHECK(place_of("Nowhere at all", "FR").match == PlaceMatch::unknown);
    CHECK(place_of("", "FR").match == PlaceMatch::unknown);
    CHECK_THROWS_AS(static_cast<void>(place_of("Lille", "Atlantis")), KeyError);
}

TEST_CASE("place_of: hostile names do no harm") {
    std::string marks = "e";
    for (int i = 0; i < 100'000; ++i) {
        marks += "\u0301";
    }
    for (const std::string& name :
         {std::string(10'000'000, 'x'), std::string(1'000'000, '('), marks, std::string("\xFF\xFE\x00"),
          std::string("=1+1|cmd"), std::string("<b>Lille</b>/"), std::string(100'000, '/'),
          std::string("\u202Eellil")}) {
        const PlaceReading reading = place_of(name, "FR", name);
        CHECK(reading.town == nullptr);
        CHECK(reading.reason.size() < 1000);
    }
}

TEST_CASE("distance_km: a quarter of the equator, none, and two towns") {
    CHECK(distance_km({0, 0}, {0, 90}) == doctest::Approx(6371 * 3.14159265 / 2));
    CHECK(distance_km({51, 4}, {51, 4}) == 0);
    CHECK(distance_km(place_of("Lille", "FR").town->location, place_of("Gent", "BE").town->location) ==
          doctest::Approx(68).epsilon(0.1));
}

TEST_CASE("propose_places: where region and country disagree the town decides, or nobody") {
    CHECK(contradictions({{.name = "x", .country = "DK", .region = "SE232", .place = "Skara"}}) ==
          std::vector{Row{"country", "DK", "SE", "region and country"}});
    CHECK(contradictions({{.name = "x", .country = "BE", .region = "FR301", .place = "Antwerpen"}}) ==
          std::vector{Row{"region", "FR301", "BE211", "region and country"}});
    CHECK(contradictions({{.name = "x", .country = "BE", .region = "FR301", .place = "Turnhout"}}) ==
          std::vector{Row{"region", "FR301", "BE213", "region and country"}});
    CHECK(contradictions({{.name = "x", .country = "IE", .region = "UKN04"}}) ==
          std::vector{Row{"country", "IE", "", "region and country"}});
    CHECK(contradictions({{.name = "x", .country = "GB", .region = "TLJ4", .place = "Kent"},
                          {.name = "y", .country = "GR", .region = "EL303", .place = "Athens"}})
              .empty());
}

TEST_CASE("propose_places: the one town of the name lies in another region") {
    CHECK(contradictions({{.name = "x", .country = "DE", .region = "DE238", .place = "Regensburg"}}) ==
          std::vector{Row{"region", "DE238", "DE232", "place and region"}});
    // Far away it may be a village that the table does not have.
    CHECK(contradictions({{.name = "x", .country = "DE", .region = "DEF01", .place = "Regensburg"}}) ==
          std::vector{Row{"region", "DEF01", "", "place and region"}});
    CHECK(contradictions({{.name = "x", .country = "DE", .region = "DE712", .place = "Frankfurt"}}).empty());
}

TEST_CASE("propose_places: a large town of one other country, if nothing else speaks for the country given") {
    CHECK(contradictions({{.name = "x", .country = "FI", .place = "Murmansk"}}) ==
          std::vector{Row{"country", "FI", "RU", "place and country"}});
    CHECK(contradictions({{.name = "x", .country = "FI", .region = "FI1D7", .place = "Murmansk"}}).empty());
    CHECK(contradictions({{.name = "x", .country = "FI", .place = "Murmansk", .location = {66.5, 25.7}}})
              .empty());
    CHECK(contradictions({{.name = "x", .country = "US", .place = "Murmansk"}}).empty());
}

TEST_CASE("propose_places: codes of no vintage and of another vintage than the table's") {
    CHECK(contradictions({{.name = "x", .country = "BE", .region = "BE219", .place = "Turnhout"}}) ==
          std::vector{Row{"region", "BE219", "BE213", "no such region"}});
    CHECK(contradictions({{.name = "x", .country = "BE", .region = "BE219"}}) ==
          std::vector{Row{"region", "BE219", "BE21", "no such region"}});
    const std::vector<ActorFields> mixed{{.name = "a", .country = "FR", .region = "FRF31"},
                                         {.name = "b", .country = "FR", .region = "FRE11"},
                                         {.name = "c", .country = "FR", .region = "FR411"},
                                         {.name = "d", .country = "PL", .region = "PL12"},
                                         {.name = "e", .country = "PL", .region = "PL91"}};
    const PlaceOptions of_2021{MissingCoordinates::left, {RegionVintage::nuts2021}};
    CHECK(contradictions(mixed, of_2021) == std::vector{Row{"region", "FR411", "FRF31", "other vintage"},
                                                        Row{"region", "PL12", "", "other vintage"}});
    // Three vintages have as many of the codes: no one is the table's.
    CHECK(contradictions(mixed).empty());
}

TEST_CASE("propose_places: coordinates that are missing, changed over, or in another country") {
    const PlaceOptions all{};
    CHECK(contradictions({{.name = "x", .country = "FR", .place = "Lille"}}, all) ==
          std::vector{Row{"latitude", "", "50.63", "no coordinates"},
                      Row{"longitude", "", "3.06", "no coordinates"}});
    CHECK(contradictions({{.name = "x", .country = "DE", .place = "Frankfurt"}}, all).empty());
    CHECK(contradictions({{.name = "x", .country = "FR", .place = "Lille", .location = {50.6, 3.1}}}, all)
              .empty());
    CHECK(contradictions({{.name = "x", .country = "FR", .place = "Lille", .location = {3.06, 50.63}}},
                         all) == std::vector{Row{"latitude", "3.06", "50.63", "coordinates and country"},
                                             Row{"longitude", "50.63", "3.06", "coordinates and country"}});
    CHECK(contradictions({{.name = "x", .country = "FR", .place = "Lille", .location = {52.5, 13.4}}}, all) ==
          std::vector{Row{"latitude", "52.50", "50.63", "coordinates and country"},
                      Row{"longitude", "13.40", "3.06", "coordinates and country"}});
    // Overseas is France as well.
    CHECK(contradictions({{.name = "x", .country = "FR", .place = "Basse-Terre", .location = {16.0, -61.7}}},
                         all)
              .empty());
}

TEST_CASE("propose_places: actors with most participations first") {
    NetworkBuilder builder("towns");
    const auto one = builder.project("1", {}, 1);
    const auto two = builder.project("2", {}, 2);
    const auto seldom = builder.actor("s", {.name = "s", .country = "FR", .place = "Lille"}, 1);
    const auto often = builder.actor("o", {.name = "o", .country = "BE", .place = "Gent"}, 2);
    builder.participation(one, seldom, {}, 1);
    builder.participation(one, often, {}, 2);
    builder.participation(two, often, {}, 3);
    const PlaceProposals proposals = propose_places(builder.finish());
    CHECK(proposals.actor == std::vector<id_type>{often, often, seldom, seldom});
    CHECK(proposals.participations == std::vector<offset_type>{2, 2, 1, 1});
}
