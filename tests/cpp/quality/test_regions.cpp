#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/quality/regions.hpp"

using namespace isthmus;
using enum RegionVintage;

TEST_CASE("region_vintages: a code is in the vintages that have it") {
    CHECK(region_vintages("FR41") == std::vector{nuts2003, nuts2006, nuts2010, nuts2013});
    CHECK(region_vintages("FRF3") == std::vector{nuts2016, nuts2021, nuts2024});
    CHECK(region_vintages("GR30") == std::vector{nuts2003, nuts2006});
    CHECK(region_vintages("EL30") == std::vector{nuts2010, nuts2013, nuts2016, nuts2021, nuts2024});
    CHECK(region_vintages("UKJ4").back() == nuts2021);
    CHECK(region_vintages("TLJ4") == std::vector{itl2021});
    CHECK(region_vintages("XK001") == std::vector{nuts2024});
    CHECK(region_vintages("DEZZZ").size() == 7);
}

TEST_CASE("region_vintages: countries, other texts and codes that never were have none") {
    for (const std::string_view text :
         {"", "F", "FR", "XX1", "FR99", "fr41", "FR411X", "Kent", "TLZ9", "\xFF\xFF\xFF"}) {
        CAPTURE(text);
        CHECK(region_vintages(text).empty());
    }
}

// Eurostat's correspondence tables say each of these.
TEST_CASE("convert_region: recoded, split, merged, moved borders") {
    using Row =
        std::tuple<std::string_view, RegionVintage, RegionVintage, RegionChange, std::vector<std::string>>;
    for (const auto& [code, from, to, change, codes] :
         {Row{"FR41", nuts2013, nuts2016, RegionChange::recoded, {"FRF3"}},
          Row{"FRF3", nuts2016, nuts2003, RegionChange::recoded, {"FR41"}},
          Row{"GR30", nuts2006, nuts2010, RegionChange::recoded, {"EL30"}},
          Row{"RO06", nuts2003, nuts2024, RegionChange::recoded, {"RO11"}},
          Row{"PL12", nuts2013, nuts2016, RegionChange::split, {"PL91", "PL92"}},
          Row{"PL91", nuts2016, nuts2013, RegionChange::merged, {"PL12"}},
          Row{"DE915", nuts2013, nuts2016, RegionChange::merged, {"DE91C"}},
          Row{"BE211", nuts2003, nuts2024, RegionChange::same, {"BE211"}},
          Row{"UKM2", nuts2013, nuts2016, RegionChange::boundary, {"UKM7", "UKM9"}},
          Row{"UKJ4", nuts2021, itl2021, RegionChange::recoded, {"TLJ4"}},
          Row{"TLJ4", itl2021, nuts2016, RegionChange::recoded, {"UKJ4"}},
          Row{"UKJ4", nuts2021, nuts2024, RegionChange::ended, {}},
          Row{"BE211", nuts2021, itl2021, RegionChange::unknown, {}},
          Row{"AL011", nuts2021, nuts2013, RegionChange::unknown, {}},
          Row{"DEZZZ", nuts2003, nuts2024, RegionChange::same, {"DEZZZ"}}}) {
        CAPTURE(code);
        CAPTURE(name_of(to));
        const ConvertedRegion now = convert_region(code, from, to);
        CHECK(name_of(now.change) == name_of(change));
        CHECK(now.codes == codes);
        CHECK(now.shares.size() == codes.size());
    }
}

TEST_CASE("convert_region: shares of people sum to one, and are not known where the source has none") {
    const ConvertedRegion poland = convert_region("PL12", nuts2013, nuts2016);
    CHECK(std::accumulate(poland.shares.begin(), poland.shares.end(), 0.0) ==
          doctest::Approx(1).epsilon(0.002));
    CHECK(poland.shares[0] > poland.shares[1]);
    // BE333 was split in 2006, by the language of its communes.
    const ConvertedRegion verviers = convert_region("BE333", nuts2003, nuts2006);
    CHECK(verviers.codes == std::vector<std::string>{"BE335", "BE336"});
    CHECK((std::isnan(verviers.shares[0]) && std::isnan(verviers.shares[1])));
}

TEST_CASE(
    "convert_region: every code of every vintage converts to every other, and its shares are at most one") {
    std::size_t checked = 0;
    for (const std::string_view country : {"BE", "DE", "FR", "IT", "NL", "PL", "UK", "EL", "HR"}) {
        for (const char a : std::string_view("0123456789ABCDEFGHIJKLMN")) {
            for (const char b : std::string_view("0123456789ABC")) {
                const std::string code = std::string(country) + a + b;
                for (const RegionVintage from : region_vintages(code)) {
                    for (const RegionVintage to : values<RegionVintage>()) {
                        const ConvertedRegion now = convert_region(code, from, to);
                        double total = 0;
                        for (std::size_t i = 0; i < now.codes.size(); ++i) {
                            total += std::isnan(now.shares[i]) ? 0 : now.shares[i];
                            const auto there = region_vintages(now.codes[i]);
                            CHECK(std::find(there.begin(), there.end(), to) != there.end());
                        }
                        CHECK(total < 1.01);
                        ++checked;
                    }
                }
            }
        }
    }
    CHECK(checked > 5000);
}

TEST_CASE("convert_region: a code that the vintage does not have is refused, with those that do") {
    CHECK_THROWS_WITH_AS(static_cast<void>(convert_region("FR41", nuts2016, nuts2021)),
                         "\"FR41\" is no code of 2016; it is one of 2003, 2006, 2010, 2013", ValueError);
    CHECK_THROWS_AS(static_cast<void>(convert_region("nonsense", nuts2016, nuts2021)), ValueError);
}

TEST_CASE("common_vintages: those that have most of the codes") {
    CHECK(common_vintages({"FR41", "FR41", "BE211"}) == std::vector{nuts2003, nuts2006, nuts2010, nuts2013});
    CHECK(common_vintages({"FR41", "FRF3", "FRF3"}).front() == nuts2016);
    CHECK(common_vintages({"TLJ4"}) == std::vector{itl2021});
    CHECK(common_vintages({}).empty());
    CHECK(common_vintages({"FR", "", "Kent"}).empty());
}
