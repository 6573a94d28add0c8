#include "isthmus/model/reference/border.hpp"

#include <doctest/doctest.h>

#include <array>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/reference/country.hpp"

using isthmus::Border;
using isthmus::border_between;

TEST_CASE("the six pairs of the 2 Seas countries") {
    // Land borders meet on the ground; at sea, the North Sea continental shelf runs GB-FR, GB-BE, GB-NL,
    // FR-BE, BE-NL.
    CHECK(border_between("GB", "FR") == Border::sea);  // a tunnel is no land border
    CHECK(border_between("GB", "BE") == Border::sea);
    CHECK(border_between("GB", "NL") == Border::sea);
    CHECK(border_between("FR", "BE") == Border::land_and_sea);
    CHECK(border_between("BE", "NL") == Border::land_and_sea);
    CHECK(border_between("FR", "NL") == Border::none);  // Belgium lies between
}

TEST_CASE("GB and IE share both") { CHECK(border_between("GB", "IE") == Border::land_and_sea); }

TEST_CASE("territories with a code of their own are not part of their state") {
    CHECK(border_between("MF", "SX") == Border::land);
    CHECK(border_between("GF", "BR") == Border::land);
    CHECK(border_between("FR", "BR") == Border::none);
    CHECK(border_between("GL", "CA") == Border::land_and_sea);
    CHECK(border_between("DK", "CA") == Border::none);
    CHECK(border_between("JE", "FR") == Border::sea);
    CHECK(border_between("ES", "GI") == Border::land_and_sea);
}

TEST_CASE("other borders of Europe and its neighbors") {
    CHECK(border_between("PT", "ES") == Border::land_and_sea);
    CHECK(border_between("FI", "EE") == Border::sea);
    CHECK(border_between("DK", "SE") == Border::sea);
    CHECK(border_between("DE", "FR") == Border::land);
    CHECK(border_between("LT", "PL") == Border::land);
    CHECK(border_between("HR", "BA") == Border::land_and_sea);
    CHECK(border_between("RS", "XK") == Border::land);
    CHECK(border_between("ES", "MA") == Border::land_and_sea);
    CHECK(border_between("IT", "TN") == Border::sea);
    CHECK(border_between("NO", "GB") == Border::sea);
    CHECK(border_between("AT", "IE") == Border::none);
    CHECK(border_between("US", "MX") == Border::land);
}

TEST_CASE("land neighbors of Germany, counted") {
    std::string codes;
    for (const auto& country : isthmus::countries()) {
        codes +=
            has_land(border_between("DE", country.iso2)) ? std::string(country.iso2) + ' ' : std::string{};
    }
    CHECK(codes == "AT BE CH CZ DK FR LU NL PL ");
}

TEST_CASE("sea neighbors of the United Kingdom") {
    std::string codes;
    for (const auto& country : isthmus::countries()) {
        codes +=
            has_sea(border_between("GB", country.iso2)) ? std::string(country.iso2) + ' ' : std::string{};
    }
    CHECK(codes == "BE DE DK FO FR IE IM NL NO ");
}

TEST_CASE("symmetric, none with itself, codes of Eurostat read") {
    for (const auto& a : isthmus::countries()) {
        CHECK(border_between(a.iso2, a.iso2) == Border::none);
    }
    CHECK(border_between("FR", "GB") == border_between("GB", "FR"));
    CHECK(border_between("UK", "FR") == Border::sea);
    CHECK(border_between("EL", "BG") == Border::land);
}

TEST_CASE("a country without a coast has no sea border") {
    for (const auto& a : isthmus::countries()) {
        if (a.sea_borders != isthmus::SeaBorders::none) {
            continue;
        }
        for (const auto& b : isthmus::countries()) {
            CAPTURE(a.iso2);
            CAPTURE(b.iso2);
            CHECK_FALSE(has_sea(border_between(a.iso2, b.iso2)));
        }
    }
}

TEST_CASE("where the table of sea borders is silent, that is known") {
    CHECK(isthmus::sea_borders_known("GB", "US"));
    CHECK(isthmus::sea_borders_known("CH", "JP"));
    CHECK_FALSE(isthmus::sea_borders_known("JP", "KR"));
}

TEST_CASE("an unknown country is an error") {
    CHECK_THROWS_AS((void)border_between("GB", "QQ"), isthmus::KeyError);
    CHECK_THROWS_AS((void)isthmus::sea_borders_known("", "FR"), isthmus::KeyError);
}
