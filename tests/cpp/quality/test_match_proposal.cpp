#include "isthmus/quality/match_proposal.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

namespace {

using Texts = std::vector<std::string>;

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
    const auto matched = [](const std::string& one, const std::string& other, const std::string& country) {
        return propose_matches(Texts{one, other}, Texts{country, country}).size() == 1;
    };
    CHECK(matched("Hampshire", "Hampshire County Council", "GB"));
    CHECK(!matched("Bedford", "Bedford County Council", "GB"));
    CHECK(!matched("Zabrovia", "Zabrovia County", "EE"));
    CHECK(!matched("Hampshire", "Hampshire Regional Council", "GB"));
}

TEST_CASE("Boroughs of London, of the metropolis and of counties are one tier of Great Britain") {
    const Texts names{"Enfield", "London Borough of Enfield", "enfield london boro"};
    CHECK(propose_matches(names, Texts{"GB", "GB", "GB"}).size() == 2);
    CHECK(
        propose_matches(Texts{"Wrexham County Borough Council", "Wrexham Borough Council"}, Texts{"GB", "GB"})
            .size() == 1);
    // The Metropolitan City of Turin is around the City of Turin.
    CHECK(propose_matches(Texts{"Metropolitan City of Turin", "City of Turin"}, Texts{"IT", "IT"}).size() ==
          0);
}

TEST_CASE("An institute is the same with and without its academy of sciences, if it has a word of its own") {
    const std::string bare = "Institute of Zabrovia Geodynamics";
    for (const std::string with :
         {"Institute of Zabrovia Geodynamics of the National Academy of Sciences of Ukraine",
          "Institute of Zabrovia Geodynamics NASU"}) {
        CHECK_MESSAGE(propose_matches(Texts{bare, with}, Texts{"UA", "UA"}).size() == 1, with);
    }
    const Texts whole{"National Academy of Sciences of Ukraine", bare};
    CHECK(propose_matches(whole, Texts{"UA", "UA"}).size() == 0);
    const Texts common{"Research Institute", "Research Institute of the Academy of Sciences"};
    CHECK(propose_matches(common, Texts{"UA", "UA"}).size() == 0);
}

TEST_CASE("One word before a dash or colon is a short name, unless it is a town's") {
    const auto matched = [](const std::string& one, const std::string& other, const std::string& country) {
        return propose_matches(Texts{one, other}, Texts{country, country}).size() == 1;
    };
    CHECK(matched("Biovision", "Biovision - Foundation for Ecological Development", "CH"));
    CHECK(matched("Biovision", "Biovision: Ecological Development", "CH"));
    CHECK(!matched("Biovision", "Biovision: Development", "CH"));
    CHECK(!matched("CSIC", "CSIC - Institute of Marine Sciences", "ES"));
    CHECK(!matched("Kaposvar", "Kaposvar - Agency for Regional Development", "HU"));
    // Two that are not one organisation say it.
    CHECK(propose_matches(Texts{"Zabrovia", "Zabrovia - Wildlife Hospital", "Zabrovia - Music School"},
                          Texts{"CH", "CH", "CH"})
              .size() == 0);
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
    const auto matched = [](const std::string& one, const std::string& other, const std::string& country) {
        return propose_matches(Texts{one, other}, Texts{country, country}).size() == 1;
    };
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
