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

TEST_CASE("What is not one name a row, or no score, is refused") {
    CHECK_THROWS_AS((void)propose_matches(Texts{"a", "b"}, Texts{"FR"}), ValueError);
    CHECK_THROWS_AS((void)propose_matches(Texts{"a"}, Texts{"FR"}, MatchOptions{.threshold = 0.0}),
                    ValueError);
    CHECK_THROWS_AS((void)propose_matches(Texts{"a"}, Texts{"FR"}, MatchOptions{.threshold = 1.5}),
                    ValueError);
}

TEST_CASE("No names, no proposals") { CHECK(propose_matches(Texts{}, Texts{}).size() == 0); }
