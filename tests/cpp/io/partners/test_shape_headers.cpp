#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "io/partners/shape_headers.hpp"

using namespace isthmus::detail;

namespace {

struct Case {
    std::string_view header;
    Party party;
    std::string_view field;
    std::uint32_t number = 0;
};

}  // namespace

TEST_CASE("a header says of which party it is, and what of it, in the languages of the programmes") {
    for (const Case& one : {
             Case{"Coordinator", Party::lead, "actor"},
             Case{"coordinatorCountry", Party::lead, "country"},
             Case{"Coordinator's country", Party::lead, "country"},
             Case{"Coordinating organisation name", Party::lead, "actor"},
             Case{"Lead partner", Party::lead, "actor"},
             Case{"Lead partner country", Party::lead, "country"},
             Case{"Chef de file", Party::lead, "actor"},
             Case{"Pays du chef de file", Party::lead, "country"},
             Case{"Partner wiodący", Party::lead, "actor"},
             Case{"Vezető partner", Party::lead, "actor"},
             Case{"Vedoucí partner", Party::lead, "actor"},
             Case{"Водещ партньор", Party::lead, "actor"},
             Case{"Επικεφαλής εταίρος", Party::lead, "actor"},
             Case{"Kontraktansvarlig partner / Beneficiary name", Party::lead, "actor"},
             Case{"Partner", Party::partner, "actor"},
             Case{"Partner 2 country", Party::partner, "country", 2},
             Case{"PP3 name", Party::partner, "actor", 3},
             Case{"Partner B", Party::partner, "actor", 2},
             Case{"Pays du partenaire 4", Party::partner, "country", 4},
             Case{"Partere / Project partners", Party::partners, "actor"},
             Case{"participants", Party::partners, "actor"},
             Case{"participantCountries", Party::partner, "country"},
             Case{"Beneficiaries", Party::partner, "actor"},
             Case{"Other beneficiary", Party::partners, "actor"},
             Case{"Partnerzy", Party::partners, "actor"},
             Case{"Kumppanit", Party::partners, "actor"},
             Case{"Partner 3 Stadt", Party::partner, "place", 3},
             Case{"Ville du chef de file", Party::lead, "place"},
             Case{"Country 2", Party::none, "country", 2},
         }) {
        CAPTURE(std::string(one.header));
        const PartnerHeader found = partner_header(one.header);
        CHECK(found.party == one.party);
        CHECK(found.field == one.field);
        CHECK(found.number == one.number);
    }
}

TEST_CASE("what is no partner's name is not taken for one") {
    for (const std::string_view header :
         {"Coordinates east", "Koordinat north", "Coordinator email", "Lead partner contact person",
          "Project leader", "Principal investigator", "Budget 2014", "Partner search", "Lp.", "Vedoucí"}) {
        CAPTURE(std::string(header));
        const PartnerHeader found = partner_header(header);
        CHECK_FALSE((found.party != Party::none && found.field == "actor"));
    }
    CHECK_FALSE(partner_header("Beneficiary name 2").is_numbered);  // the second line of one name
    CHECK_FALSE(partner_header("Partner 2014").number == 2014);     // a year
}

TEST_CASE("the columns of a series share their words") {
    CHECK(partner_header("Partner 1 name").stem == partner_header("Partner 12 name").stem);
    CHECK(partner_header("Partner").stem == partner_header("Partner (2)").stem);
    CHECK(partner_header("Partner 1 name").stem != partner_header("Partner 1 country").stem);
}

TEST_CASE("ordinals and Roman numbers number a series") {
    CHECK(partner_header("1st partner").stem == partner_header("2nd partner").stem);
    CHECK(partner_header("2nd partner").number == 2);
    CHECK(partner_header("Partner I", true).number == 1);
    CHECK(partner_header("Partner IV", true).number == 4);
    CHECK(partner_header("Partner I").number == 9);
    CHECK(ends_in_roman_two("Partner II"));
}
