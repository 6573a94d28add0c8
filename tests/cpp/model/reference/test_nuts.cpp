#include "isthmus/model/reference/nuts.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "isthmus/core/errors.hpp"
#include "support/data.hpp"

using isthmus::nuts_country;
using isthmus::nuts_level;
using isthmus::NutsVintage;

TEST_CASE("level is length minus two, and the shape is checked") {
    CHECK(nuts_level("DE") == 0);
    CHECK(nuts_level("DEG") == 1);
    CHECK(nuts_level("DEG0") == 2);
    CHECK(nuts_level("DEG01") == 3);
    CHECK(nuts_level("FRE11") == 3);
    for (const char* bad : {"", "D", "DEG012", "deg01", "D1", "DE 01", "DE-01", "DEG0 "}) {
        CAPTURE(bad);
        CHECK_FALSE(nuts_level(bad));
    }
}

TEST_CASE("Greece is GR before 2010 and EL from 2010") {
    CHECK(nuts_country("GR300", NutsVintage::v2006) == "GR");
    CHECK_FALSE(nuts_country("GR300", NutsVintage::v2010));
    CHECK(nuts_country("EL303", NutsVintage::v2010) == "GR");
    CHECK_FALSE(nuts_country("EL303", NutsVintage::v2006));
    CHECK(nuts_country("GR300") == "GR");
    CHECK(nuts_country("EL303") == "GR");
}

TEST_CASE("the United Kingdom is UK until 2021, then has ITL codes and no NUTS") {
    CHECK(nuts_country("UKJ41", NutsVintage::v2003) == "GB");
    CHECK(nuts_country("UKJ41", NutsVintage::v2021) == "GB");
    CHECK_FALSE(nuts_country("UKJ41", NutsVintage::v2024));
    CHECK(nuts_country("TLJ41", NutsVintage::v2024) == "GB");
    CHECK_FALSE(nuts_country("TLJ41", NutsVintage::v2016));
    CHECK(nuts_country("UKJ41") == "GB");
    CHECK(nuts_country("TLJ41") == "GB");
    CHECK_FALSE(nuts_country("GBJ41"));
}

TEST_CASE("other countries go by their own letters, members or not") {
    CHECK(nuts_country("BE256", NutsVintage::v2013) == "BE");
    CHECK(nuts_country("NL") == "NL");
    CHECK(nuts_country("RS21", NutsVintage::v2021) == "RS");
    CHECK_FALSE(nuts_country("QQ11"));
    CHECK_FALSE(nuts_country("YU1"));
    CHECK_FALSE(nuts_country("FR 10"));
}

TEST_CASE("the regions above a code") {
    CHECK(isthmus::nuts_parent("DEG01", 0) == "DE");
    CHECK(isthmus::nuts_parent("DEG01", 1) == "DEG");
    CHECK(isthmus::nuts_parent("DEG01", 2) == "DEG0");
    CHECK(isthmus::nuts_parent("DEG01", 3) == "DEG01");
    CHECK_THROWS_AS((void)isthmus::nuts_parent("DEG", 2), isthmus::ValueError);
    CHECK_THROWS_AS((void)isthmus::nuts_parent("DEG", -1), isthmus::ValueError);
    CHECK_THROWS_AS((void)isthmus::nuts_parent("Erfurt", 1), isthmus::ValueError);
}

TEST_CASE("extra-regio") {
    CHECK(isthmus::is_extra_regio("DEZ"));
    CHECK(isthmus::is_extra_regio("DEZZZ"));
    CHECK_FALSE(isthmus::is_extra_regio("DE"));
    CHECK_FALSE(isthmus::is_extra_regio("CZ"));
    CHECK_FALSE(isthmus::is_extra_regio("CZ0"));
    CHECK_FALSE(isthmus::is_extra_regio("DEZ1"));
}

TEST_CASE("keep.eu's cell of code and name") {
    const auto cell = isthmus::parse_nuts_cell("DEG01  / Erfurt, Kreisfreie Stadt");
    REQUIRE(cell);
    CHECK(cell->code == "DEG01");
    CHECK(cell->name == "Erfurt, Kreisfreie Stadt");
    CHECK(isthmus::parse_nuts_cell("EL1  / ΒΟΡΕΙΑ ΕΛΛΑΔΑ")->name == "ΒΟΡΕΙΑ ΕΛΛΑΔΑ");
    CHECK(isthmus::parse_nuts_cell("BE212 / Arr. Mechelen / Malines")->name == "Arr. Mechelen / Malines");
    CHECK(isthmus::parse_nuts_cell(" NL ")->code == "NL");
    CHECK(isthmus::parse_nuts_cell(" NL ")->name.empty());
    CHECK_FALSE(isthmus::parse_nuts_cell(""));
    CHECK_FALSE(isthmus::parse_nuts_cell("Erfurt"));
}

TEST_CASE("vintages by year") {
    CHECK(isthmus::nuts_vintage(2016) == NutsVintage::v2016);
    CHECK_THROWS_WITH_AS((void)isthmus::nuts_vintage(2014),
                         "there is no NUTS of 2014; choose 2003, 2006, 2010, 2013, 2016, 2021, 2024",
                         isthmus::ValueError);
}

TEST_CASE(
    "all 2,010 regions of the real NUTS 2021 have the shape of their level and the country of their row") {
    ISTHMUS_NEEDS_DATA(data);
    std::ifstream file(data / "geography" / "nuts2021_label_points.csv");
    REQUIRE(file);
    std::string line;
    std::getline(file, line);
    int rows = 0;
    while (std::getline(file, line)) {
        const std::size_t first = line.find(',');
        if (first == std::string::npos || first < 2 || first + 3 > line.size() || line[first + 2] != ',') {
            continue;  // the rest of a name with a newline in it; the count below notices any other
        }
        const std::string code = line.substr(0, first);
        const std::string country = line.substr(first + 3, 2);
        CAPTURE(code);
        CHECK(nuts_level(code) == line[first + 1] - '0');
        CHECK(nuts_country(code, NutsVintage::v2021) == (country == "EL"   ? "GR"
                                                         : country == "UK" ? "GB"
                                                                           : std::string_view(country)));
        ++rows;
    }
    CHECK(rows == 2010);
}
