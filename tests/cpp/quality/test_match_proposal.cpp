#include "isthmus/quality/match_proposal.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

namespace {

using Texts = std::vector<std::string>;
using NamePairs = std::vector<std::pair<std::string, std::string>>;

bool matched(const std::string& one, const std::string& other, const std::string& country) {
    return propose_matches(Texts{one, other}, Texts{country, country}).size() == 1;
}

}  // namespace

TEST_CASE("The name with most participations represents its group") {
    const Texts names{"City of Turin", "Comune di Torino", "Provincia di Torino"};
    const Texts countries{"IT", "IT", "IT"};
    const std::vector<std::int64_t> often{1, 5, 2};
    const MatchProposals found =
        propose_matches(MatchNames{.names = names, .countries = countries, .participations = often});
    REQUIRE(found.size() == 1);
    CHECK(found.actor[0] == 0);
    CHECK(found.representative[0] == 1);
    CHECK(found.relation[0] == MatchRelation::same);
    CHECK(found.reason[0] == "Turin and Torino are one place");
}

TEST_CASE("Equal names fall to byte order") {
    const Texts names{"Kent council", "KENT COUNCIL"};
    const MatchProposals found = propose_matches(names, Texts{"GB", "GB"});
    REQUIRE(found.size() == 1);
    CHECK(found.representative[0] == 1);
}

TEST_CASE("Equal identifiers match, different ones of a kind never do") {
    const Texts names{"Alpha", "Omega", "Alpha"};
    const Texts countries{"FR", "FR", "FR"};
    const Texts ids{"999997930", "999997930", "999997931"};
    const MatchProposals found =
        propose_matches(MatchNames{.names = names, .countries = countries, .identifiers = ids});
    REQUIRE(found.size() == 1);
    CHECK(found.actor[0] == 1);
    CHECK(found.representative[0] == 0);
    CHECK(found.reason[0] == "the same identifier");
}

TEST_CASE("A word of a table is that word without the marks of its letters too") {
    // oe may be one letter: obec and oebec are a municipality, which is one level with a city in Czechia.
    for (const std::string word : {"Obec", "Oebec"}) {
        CHECK_MESSAGE(
            propose_matches(Texts{word + " Zabrovia", "Mesto Zabrovia"}, Texts{"CZ", "CZ"}).size() == 1,
            word);
    }
}

TEST_CASE("A town by its name alone is its municipality, and no larger area of that name") {
    for (const std::string level :
         {"Province", "County", "Region", "District", "Department", "State", "Canton"}) {
        for (const std::string town : {"Potenza", "Zabrovia", "Potenza Picena"}) {
            for (const std::string more : {"", " Council", ", Italia"}) {
                const Texts names{level + " of " + town + more, town};
                const MatchProposals found =
                    propose_matches(names, Texts{"IT", "IT"}, MatchOptions{.threshold = 0.05});
                CHECK_MESSAGE(found.size() == 0, names[0]);
            }
        }
    }
    CHECK(propose_matches(Texts{"Municipality of Potenza", "Potenza"}, Texts{"IT", "IT"}).size() == 1);
    CHECK(propose_matches(Texts{"City of Zabrovia", "Zabrovia"}, Texts{"IT", "IT"}).size() == 1);
    // Whatever is seen most often: the town goes with its municipality.
    const Texts names{"Province of Potenza", "Potenza", "Municipality of Potenza"};
    const std::vector<std::int64_t> often{9, 5, 1};
    const MatchProposals found = propose_matches(
        MatchNames{.names = names, .countries = Texts{"IT", "IT", "IT"}, .participations = often});
    REQUIRE(found.size() == 1);
    CHECK(found.actor[0] == 2);
    CHECK(found.representative[0] == 1);
}

TEST_CASE("A county of Great Britain goes by its name alone where that is no town's") {
    CHECK(matched("Hampshire", "Hampshire County Council", "GB"));
    CHECK(matched("Tyne and Wear", "County of Tyne and Wear", "GB"));
    for (const auto& [one, other] : NamePairs{{"Bedford", "Bedford County Council"},
                                              {"Tesco", "County Tesco"},
                                              {"Pendle", "Pendle County Council"},
                                              {"Londonderry", "County Londonderry"},
                                              {"Hampshire", "Hampshire Regional Council"},
                                              {"Kent", "Kent - School of Architecture"},
                                              {"Kent County Council", "Kent - School of Architecture"}}) {
        CHECK_MESSAGE(!matched(one, other, "GB"), one << " / " << other);
    }
    CHECK(!matched("Zabrovia", "Zabrovia County", "EE"));
    CHECK(!matched("Kent", "Kent County", "US"));
}

TEST_CASE("A company is not the authority of its name") {
    const Texts names{"Norfolk", "Norfolk County Council", "Norfolk Ltd"};
    CHECK(propose_matches(names, Texts{"GB", "GB", "GB"}).size() == 1);
    CHECK(!matched("Norfolk County Council", "Norfolk Ltd", "GB"));
    CHECK(matched("Norfolk County Services Ltd", "Norfolk County Services", "GB"));
}

TEST_CASE("Boroughs of London, of the metropolis and of counties are one tier of Great Britain") {
    const Texts names{"Enfield", "London Borough of Enfield", "enfield london boro"};
    CHECK(propose_matches(names, Texts{"GB", "GB", "GB"}).size() == 2);
    CHECK(matched("Wrexham County Borough Council", "Wrexham Borough Council", "GB"));
    CHECK(matched("Barnsley Metropolitan District Council", "Barnsley Borough Council", "GB"));
    // The Metropolitan City of Turin is around the City of Turin.
    CHECK(!matched("Metropolitan City of Turin", "City of Turin", "IT"));
    for (const auto& [one, other] :
         NamePairs{{"London Borough of Richmond", "Richmond Town Council"},
                   {"Caerphilly County Borough Council", "Caerphilly Town Council"},
                   {"Metropolitan Borough of Wigan", "Wigan Town Council"},
                   {"London City Airport", "City Airport"},
                   {"London City Mission", "City Mission"},
                   {"London Borough Mission", "Royal Borough Mission"},
                   {"Royal Town Planning Institute", "Town Planning Institute"},
                   {"Royal Borough Housing Association", "London Borough Housing Association"}}) {
        CHECK_MESSAGE(!matched(one, other, "GB"), one << " / " << other);
    }
}

TEST_CASE("A University of Applied Sciences is a Fachhochschule, and no polytechnic") {
    for (const std::string name :
         {"Fachhochschule", "Hochschule", "Hogeschool", "Ammattikorkeakoulu", "Veleučilište"}) {
        CHECK_MESSAGE(matched(name + " Zabrovia", "Zabrovia University of Applied Sciences", "DE"), name);
    }
    CHECK(!matched("Politecnico di Torino", "University of Applied Sciences Torino", "IT"));
    CHECK(!matched("Politecnico di Torino", "Fachhochschule Torino", "IT"));
    CHECK(!matched("University of Torino", "University of Applied Sciences Torino", "IT"));
    CHECK(matched("Politecnico di Torino", "Polytechnic of Turin", "IT"));
}

TEST_CASE("FH and HAW are a Fachhochschule, with or without arts") {
    CHECK(matched("Fachhochschule Zabrovia", "FH Zabrovia University of Applied Sciences", "DE"));
    CHECK(matched("HAW Zabrovia", "Hochschule für angewandte Wissenschaften Zabrovia", "DE"));
    CHECK(matched("Fachhochschule Zabrovia", "Hochschule Zabrovia - University of Applied Sciences and Arts",
                  "DE"));
    CHECK(!matched("FH Zabrovia", "Universität Zabrovia", "DE"));
    CHECK(!matched("HAW Zabrovia", "Zabrovia", "DE"));
    CHECK(!matched("Zabrovia University of Applied Sciences", "Zabrovia University of the Arts", "DE"));
}

TEST_CASE("St is Saint, and tells a name from one without it") {
    CHECK(matched("St. Brendanus Hospital", "Hôpital Saint-Brendanus", "CH"));
    CHECK(matched("St Brendanus Trust", "Saint Brendanus Trust", "GB"));
    CHECK(!matched("Saint Brendanus Hospital", "Brendanus Hospital", "GB"));
    CHECK(!matched("St Brendanus Hospital", "St Columba Hospital", "GB"));
    CHECK(!matched("St Helens", "Helens", "GB"));
    CHECK(!matched("St Helens Council", "Helens Council", "GB"));
}

TEST_CASE("A private foundation is a foundation") {
    CHECK(matched("Fundació Cetemsa", "Fundación Privada Cetemsa", "ES"));
    CHECK(!matched("Fundación Privada Cetemsa", "Universidad Privada Cetemsa", "ES"));
    CHECK(!matched("Universidad Cetemsa", "Universidad Privada Cetemsa", "ES"));
}

TEST_CASE("An institute of an academy of sciences may be another than the one of its name") {
    for (const std::string subject : {"Physics", "Botany", "Geography", "Zoology", "History", "Chemistry"}) {
        const std::string one = "Institute of " + subject;
        CHECK_MESSAGE(!matched(one + ", Polish Academy of Sciences", one, "PL"), one);
    }
    CHECK(!matched("Museum of Archaeology, Polish Academy of Sciences", "Museum of Archaeology", "PL"));
    CHECK(!matched("USTAV INFORMATIKY, SLOVENSKA AKADEMIA VIED", "Institute of Informatics", "SK"));
    CHECK(!matched("Langtreve Science Academy School", "Langtreve School", "GB"));
    CHECK(!matched("Fondazione Golgi Accademia delle Scienze", "Fondazione Golgi", "IT"));
}

TEST_CASE("The acronym of an academy is a word") {
    CHECK(!matched("Fundacja Pan Tadeusz", "Fundacja Tadeusz", "PL"));
    CHECK(!matched("Teatr Pan Kleks", "Teatr Kleks", "PL"));
    CHECK(!matched("Divadlo Čas Pardal", "Divadlo Pardal", "CZ"));
    CHECK(!matched("Nadácia SAS Jasna", "Nadácia Jasna", "SK"));
    CHECK(!matched("SAS Institute", "Institute SAV", "SK"));
    CHECK(!matched("Ban Foundation Rila", "Foundation Rila", "BG"));
    CHECK(!matched("MTA Kisvarda Association", "Kisvarda Association", "HU"));
    CHECK(!matched("Center NAS Dnipro Ukrzemly", "Center Dnipro Ukrzemly", "UA"));
}

TEST_CASE("The word before a dash or colon may be the whole, a region or a kind of what comes after it") {
    for (const auto& [one, other, country] : std::vector<std::array<std::string, 3>>{
             {"CSIC", "CSIC: Institute of Marine Sciences", "ES"},
             {"CNRS", "CNRS: Institut de chimie moléculaire", "FR"},
             {"Fraunhofer", "Fraunhofer - Institut für Solare Energiesysteme", "DE"},
             {"Caritas", "Caritas - Diözese Speyer Verband", "DE"},
             {"Leibniz", "Leibniz - Institut für Agrartechnik", "DE"},
             {"Legambiente", "Legambiente - Comitato Regionale Toscano", "IT"},
             {"Mind", "Mind: Kent and Medway", "GB"},
             {"Wellcome", "Wellcome - MRC Cambridge Stem Cell Institute", "GB"},
             {"Imec", "Imec - Department of Materials", "BE"},
             {"Burgenland", "Burgenland: Hochschule für Technik", "AT"},
             {"Saarland", "Saarland - Ministerium für Umwelt", "DE"},
             {"Vosges", "Vosges: Chambre d'agriculture", "FR"},
             {"Umbria", "Umbria - Agenzia Turismo Rurale", "IT"},
             {"Norfolk", "Norfolk: Community Foundation Trust", "GB"},
             {"Interreg", "Interreg: Danube Transnational Fund", "HU"},
             {"Projekt", "Projekt: Neue Wege Linz", "AT"},
             {"Project", "Project: Clean Rivers Wales", "GB"},
             {"Consorzio", "Consorzio: Bonifica Pianura Friulana", "IT"}}) {
        CHECK_MESSAGE(!matched(one, other, country), one << " / " << other);
    }
}

TEST_CASE("A laboratory has its number, its kind and its whole") {
    CHECK(!matched("UPR 9002", "UMR 9002", "FR"));
    CHECK(!matched("CNRS UMR", "CNRS", "FR"));
}

TEST_CASE("Identifiers are compared however they are written, and differ within their kind") {
    const Texts names{"Alpha Laboratory", "Alpha Laboratory"};
    const Texts countries{"FR", "FR"};
    const auto proposed = [&](const Texts& ids) {
        return propose_matches(MatchNames{.names = names, .countries = countries, .identifiers = ids}).reason;
    };
    for (const Texts& ids : std::vector<Texts>{{"02feahw73", "0abc12d34"},
                                               {"https://ror.org/02feahw73", "0ABC12D34"},
                                               {"BE0123456789", "BE123456780"},
                                               {"BE 0123.456.789", "FRXX999999999"},
                                               {"999997930", "1234567890"},
                                               {"012345678", "999997930"},
                                               {"012345678", "02feahw73"},
                                               {"grid.508487.6", "grid.5335.0"},
                                               {"HRB 1234 B", "HRB 99"},
                                               {"grid.5335.0", "Q42"}}) {
        CHECK_MESSAGE(proposed(ids).empty(), ids[0] << " / " << ids[1]);
    }
    for (const Texts& ids : std::vector<Texts>{{"999997930", "999 997 930"},
                                               {"999997930", "999\u00a0997-930"},
                                               {"https://ror.org/02feahw73", "02FEAHW73"},
                                               {"BE0123456789", "be 0123.456.789"}}) {
        CHECK_MESSAGE(proposed(ids) == Texts{"the same identifier"}, ids[0] << " / " << ids[1]);
    }
    const Texts by_name{"the same name but for case, accents and punctuation"};
    for (const Texts& ids : std::vector<Texts>{{"999997930", "02feahw73"},
                                               {"999997930", "BE0123456789"},
                                               {"n/a", "N/A"},
                                               {"000000000", "0"},
                                               {"-", "999997930"}}) {
        CHECK_MESSAGE(proposed(ids) == by_name, ids[0] << " / " << ids[1]);
    }
}

TEST_CASE("One identifier is one organisation, whatever else its names say") {
    const Texts names{"University of Potenza", "Hospital of Potenza 1", "Museum of Potenza 2"};
    const Texts ids{"999997930", "999 997 930", "999.997.930"};
    CHECK(
        propose_matches(MatchNames{.names = names, .countries = Texts{"IT", "IT", "IT"}, .identifiers = ids})
            .size() == 2);
}

TEST_CASE("Legal forms are those of the sectors: several at the end, one at the beginning, of the country") {
    CHECK(matched("Zabrovia Pharma Corp. Ltd", "Zabrovia Pharma", "GB"));
    CHECK(matched("LLC Zabrovia Pharma", "Zabrovia Pharma", "RU"));
    CHECK(matched("S.A. Zabrovia Pharma", "Zabrovia Pharma", "MD"));
    // SA is a company in France and a foundation in Estonia, where a company is another body.
    CHECK(!matched("Zabrovia Pharma SA", "Zabrovia Pharma OÜ", "EE"));
    CHECK(matched("Zabrovia Pharma SA", "Zabrovia Pharma SARL", "FR"));
}

TEST_CASE("What is not one name a row, or no score, is refused") {
    CHECK_THROWS_AS((void)propose_matches(Texts{"a", "b"}, Texts{"FR"}), ValueError);
    CHECK_THROWS_AS((void)propose_matches(Texts{"a"}, Texts{"FR"}, MatchOptions{.threshold = 0.0}),
                    ValueError);
    CHECK_THROWS_AS((void)propose_matches(Texts{"a"}, Texts{"FR"}, MatchOptions{.threshold = 1.5}),
                    ValueError);
}

TEST_CASE("No names, no proposals") { CHECK(propose_matches(Texts{}, Texts{}).size() == 0); }

TEST_CASE("A number in capitals at the end of a name is no acronym") {
    CHECK(!matched("Istituto Nazionale di Fisica Nucleare, Sezione di Roma III",
                   "Istituto Nazionale di Fisica Nucleare, Sezione di Roma", "IT"));
}
