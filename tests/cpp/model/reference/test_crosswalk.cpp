#include "isthmus/model/reference/crosswalk.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "isthmus/model/reference/vocabulary.hpp"

using isthmus::map_sector;
using isthmus::Sector;

TEST_CASE("the 17 partner types of Jems and the five activity types of CORDIS, each with its reason") {
    const auto rows = isthmus::sector_mappings();
    CHECK(std::count_if(rows.begin(), rows.end(), [](auto& row) { return row.source == "jems"; }) == 17);
    CHECK(std::count_if(rows.begin(), rows.end(), [](auto& row) { return row.source == "cordis"; }) == 5);
    for (const auto& row : rows) {
        CAPTURE(row.code);
        CHECK_FALSE(row.reason.empty());
        CHECK((row.sector != Sector::unknown || row.ambiguous));
    }
}

TEST_CASE("a sub-kind of the crosswalk is a term of the shipped vocabulary, in the same sector") {
    const auto& kinds = isthmus::shipped_vocabulary("two_seas/sub_kinds");
    for (const auto& row : isthmus::sector_mappings()) {
        if (!row.sub_kind.empty()) {
            CAPTURE(row.code);
            CHECK(kinds.at(row.sub_kind).id == row.sub_kind);
            CHECK(kinds.at(row.sub_kind).sector == row.sector);
        }
    }
}

TEST_CASE("CORDIS types; OTH is unknown and not the third sector") {
    CHECK(map_sector("cordis", "HES")->sector == Sector::research);
    CHECK(map_sector("cordis", "REC")->sector == Sector::research);
    CHECK(map_sector("cordis", "PRC")->sector == Sector::business);
    CHECK(map_sector("cordis", "PUB")->sector == Sector::government);
    CHECK(map_sector("cordis", "OTH")->sector == Sector::unknown);
    CHECK(map_sector("cordis", "OTH")->ambiguous);
}

TEST_CASE("Jems types, the clear and the ambiguous") {
    CHECK(map_sector("jems", "LocalPublicAuthority")->sub_kind == "local_public_authority");
    CHECK(map_sector("jems", "InterestGroups")->sector == Sector::third_sector);
    CHECK(map_sector("jems", "BusinessSupportOrganisation")->sector == Sector::business);
    CHECK(map_sector("jems", "SectoralAgency")->sector == Sector::government);
    CHECK(map_sector("jems", "SectoralAgency")->ambiguous);
    for (const char* code : {"InfrastructureAndServiceProvider", "Hospitals", "Egtc", "CrossBorderLegalBody",
                             "InternationalOrganisationEeig", "Other"}) {
        CAPTURE(code);
        CHECK(map_sector("jems", code)->sector == Sector::unknown);
        CHECK(map_sector("jems", code)->ambiguous);
    }
}

TEST_CASE("case and blanks aside; a code or source that is not there is nothing") {
    CHECK(map_sector("Jems", " SME ")->sector == Sector::business);
    CHECK_FALSE(map_sector("jems", "HES"));
    CHECK_FALSE(map_sector("keep", "public"));
    CHECK_FALSE(map_sector("jems", ""));
}
