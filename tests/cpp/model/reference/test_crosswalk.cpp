#include "isthmus/model/reference/crosswalk.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "isthmus/model/reference/vocabulary.hpp"
#include "model/embedded.hpp"
#include "model/reference/sector_label.hpp"
#include "model/table.hpp"

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

TEST_CASE("every label means the code it stands beside, and no label stands for two") {
    std::map<std::string, std::string> seen;
    for (const auto& row :
         isthmus::detail::read_table(isthmus::detail::embedded("sector_labels"),
                                     {"label", "source", "code", "language"}, "sector_labels.csv")) {
        CAPTURE(row[0]);
        const auto mapping = map_sector(row[1], row[0]);
        REQUIRE(mapping);
        CHECK(mapping->code == row[2]);
        CHECK(isthmus::map_sector_label(row[0])->code == row[2]);
        const auto [known, is_new] =
            seen.try_emplace(isthmus::detail::sector_label_key(row[0]), row[1] + '/' + row[2]);
        CHECK((is_new || known->second == row[1] + '/' + row[2]));
    }
}

TEST_CASE("labels in the variants that exports have them in") {
    for (const char* label :
         {"Local public authority", "LOCAL PUBLIC AUTHORITY", "local-public authorities",
          "1. Local public authority", "01 - Local public authority", "Local public authority (municipality)",
          "Autorité publique locale", "Lokalny organ publiczny",
          "Autorité publique locale / Local public authority"}) {
        CAPTURE(label);
        REQUIRE(map_sector("jems", label));
        CHECK(map_sector("jems", label)->code == "LocalPublicAuthority");
    }
    const std::pair<const char*, const char*> spelled[] = {
        {"Business Support Organization", "BusinessSupportOrganisation"},
        {"Education / Training Center and School", "EducationTrainingCentreAndSchool"},
        {"Interest groups (including NGOs)", "InterestGroups"},
        {"Enterprise (except SME)", "EnterpriseExceptSme"},
        {"Small & medium-sized enterprises", "Sme"},
        {"Hospitals and Medical Centers", "Hospitals"},
        {"Infrastructure and public service provider", "InfrastructureAndServiceProvider"}};
    for (const auto& [label, code] : spelled) {
        CAPTURE(label);
        REQUIRE(map_sector("jems", label));
        CHECK(map_sector("jems", label)->code == code);
    }
}

TEST_CASE("common words for kinds of organisation, in languages; what the words leave open is unknown") {
    const std::pair<const char*, Sector> words[] = {{"Gemeinde", Sector::government},
                                                    {"Commune / Gemeente", Sector::government},
                                                    {"Uniwersytet", Sector::research},
                                                    {"Tutkimuslaitos", Sector::research},
                                                    {"Невладина организација", Sector::third_sector},
                                                    {"Stichting", Sector::third_sector},
                                                    {"Vállalkozás", Sector::business},
                                                    {"Επιχείρηση", Sector::business},
                                                    {"Sociale onderneming", Sector::third_sector},
                                                    {"Public body", Sector::unknown},
                                                    {"Coopérative", Sector::unknown},
                                                    {"Belediye", Sector::government}};
    for (const auto& [label, sector] : words) {
        CAPTURE(label);
        const auto mapping = isthmus::map_sector_label(label);
        REQUIRE(mapping);
        CHECK(mapping->sector == sector);
        CHECK_FALSE(mapping->reason.empty());
    }
}

TEST_CASE("labels that say two sectors, of another source, too long, or not known are nothing") {
    CHECK_FALSE(isthmus::map_sector_label("University / Company"));
    CHECK_FALSE(isthmus::map_sector_label("University of something"));
    CHECK_FALSE(isthmus::map_sector_label("HES"));
    CHECK_FALSE(isthmus::map_sector_label(""));
    CHECK_FALSE(isthmus::map_sector_label("123"));
    CHECK_FALSE(isthmus::map_sector_label(std::string(1'000'000, '/')));
    CHECK_FALSE(map_sector("cordis", "Local public authority"));
    CHECK_FALSE(map_sector("jems", "Gemeindehaus"));
}
