#include "isthmus/model/reference/vocabulary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "isthmus/core/errors.hpp"

using isthmus::Language;
using isthmus::Sector;
using isthmus::shipped_vocabulary;
using isthmus::Term;
using isthmus::Vocabulary;
using isthmus::VocabularyKind;

namespace {

Vocabulary objectives(std::string_view rows) {
    return Vocabulary::from_csv("mine", "Mine", VocabularyKind::objective,
                                "id,parent,sector,en,fr,nl\n" + std::string(rows));
}

}  // namespace

TEST_CASE("the sub-kinds of actor of 2 Seas stand in the four sectors") {
    const Vocabulary& kinds = shipped_vocabulary("two_seas/sub_kinds");
    CHECK(kinds.kind() == VocabularyKind::sub_kind);
    CHECK(kinds.terms().size() == 15);
    std::map<Sector, int> sectors;
    for (const Term& term : kinds.terms()) {
        ++sectors[term.sector.value()];
    }
    // public authority and its three levels, social-policy body; three; enterprise, SME, large, support,
    // chamber; two
    CHECK(sectors[Sector::government] == 5);
    CHECK(sectors[Sector::third_sector] == 3);
    CHECK(sectors[Sector::business] == 5);
    CHECK(sectors[Sector::research] == 2);
    CHECK(sectors.count(Sector::unknown) == 0);
}

TEST_CASE("a term is found by its id and by its name in any of the three languages") {
    const Vocabulary& kinds = shipped_vocabulary("two_seas/sub_kinds");
    for (const char* text :
         {"social_enterprise", "Social enterprise", "ENTREPRISE SOCIALE", "sociale onderneming"}) {
        CAPTURE(text);
        REQUIRE(kinds.find(text) != nullptr);
        CHECK(kinds.find(text)->id == "social_enterprise");
    }
    CHECK(kinds.at("kamer van koophandel").parent == "business_support_organisation");
    CHECK(kinds.at("autorité publique").name(Language::nl) == "overheidsinstantie");
    CHECK(kinds.at("sme").name(Language::de) == "small or medium-sized enterprise");
    CHECK(kinds.find("guild") == nullptr);
    CHECK_THROWS_AS((void)kinds.at("guild"), isthmus::KeyError);
}

TEST_CASE("the seven specific objectives of 2 Seas") {
    const Vocabulary& vocabulary = shipped_vocabulary("two_seas/objectives");
    std::string ids;
    for (const Term& term : vocabulary.terms()) {
        ids += term.id + ' ';
    }
    CHECK(ids == "1.1 1.2 1.3 2.1 3.1 4.1 4.2 ");
    CHECK(vocabulary.at("1.3").en == "social innovation");
    CHECK(vocabulary.at("sociale innovatie").id == "1.3");
}

TEST_CASE("challenges, kinds of action and problems of 2 Seas, each with names in three languages") {
    CHECK(shipped_vocabulary("two_seas/challenges").terms().size() == 3);
    CHECK(shipped_vocabulary("two_seas/actions").terms().size() == 4);
    CHECK(shipped_vocabulary("two_seas/problems").terms().size() == 4);
    CHECK(shipped_vocabulary("two_seas/challenges").at("health").en ==
          "health care, demographic change and well-being");
    CHECK(shipped_vocabulary("two_seas/problems").at("jeugdwerkloosheid").parent == "unemployment");
    for (const Vocabulary& vocabulary : isthmus::shipped_vocabularies()) {
        for (const Term& term : vocabulary.terms()) {
            CAPTURE(term.id);
            CHECK_FALSE(term.fr.empty());
            CHECK_FALSE(term.nl.empty());
        }
    }
}

TEST_CASE("another vocabulary than the shipped ones is an error that lists them") {
    CHECK_THROWS_WITH_AS((void)shipped_vocabulary("two_seas/colors"),
                         "no vocabulary \"two_seas/colors\" is shipped; there are two_seas/sub_kinds, "
                         "two_seas/objectives, two_seas/challenges, two_seas/actions, two_seas/problems",
                         isthmus::KeyError);
}

TEST_CASE("a vocabulary of one's own: quotes, CRLF, byte order mark, names left out") {
    const Vocabulary mine = Vocabulary::from_csv("mine", "Mine", VocabularyKind::objective,
                                                 "\xEF\xBB\xBFid,parent,sector,en,fr,nl\r\na,,,\"one, or "
                                                 "\"\"two\"\"\",,\r\n\r\nb,a,,three,trois,\r\n");
    REQUIRE(mine.terms().size() == 2);
    CHECK(mine.at("a").en == "one, or \"two\"");
    CHECK(mine.at("a").name(Language::fr) == "one, or \"two\"");
    CHECK(mine.at("trois").id == "b");
}

TEST_CASE("a vocabulary that contradicts itself is refused, and why is said") {
    CHECK_THROWS_WITH_AS((void)objectives("a,,,one,,\na,,,two,,\n"),
                         "vocabulary \"mine\": the id \"a\" occurs twice", isthmus::ValueError);
    CHECK_THROWS_WITH_AS((void)objectives("a,,,One,,\nb,,,one!,,\n"),
                         "vocabulary \"mine\": \"one!\" names both \"a\" and \"b\"", isthmus::ValueError);
    CHECK_THROWS_WITH_AS((void)objectives("a,c,,one,,\n"),
                         "vocabulary \"mine\": \"a\" is under \"c\", which is no term", isthmus::ValueError);
    CHECK_THROWS_WITH_AS((void)objectives("a,b,,one,,\nb,a,,two,,\n"),
                         "vocabulary \"mine\": \"a\" is under itself", isthmus::ValueError);
    CHECK_THROWS_AS((void)objectives(",,,one,,\n"), isthmus::ValueError);
    CHECK_THROWS_AS((void)objectives("a,,,,un,\n"), isthmus::ValueError);
    CHECK_THROWS_AS((void)objectives("a,,church,one,,\n"), isthmus::ValueError);
    CHECK_THROWS_AS((void)Vocabulary::from_csv("mine", "Mine", VocabularyKind::sub_kind,
                                               "id,parent,sector,en,fr,nl\na,,,one,,\n"),
                    isthmus::ValueError);
}

TEST_CASE("text of another form is refused with its line") {
    CHECK_THROWS_WITH_AS((void)objectives("a,,,one,,\nb,,,two\n"),
                         "vocabulary \"mine\", line 3: 4 fields where the header has 6", isthmus::ParseError);
    CHECK_THROWS_WITH_AS((void)objectives("a,,,\"one,,\n"),
                         "vocabulary \"mine\", line 2: a quote is not closed", isthmus::ParseError);
    CHECK_THROWS_AS((void)Vocabulary::from_csv("mine", "Mine", VocabularyKind::objective, ""),
                    isthmus::ParseError);
    CHECK_THROWS_WITH_AS(
        (void)Vocabulary::from_csv("mine", "Mine", VocabularyKind::objective, "code,name\n"),
        "vocabulary \"mine\": the header is \"code,name\", expected \"id,parent,sector,en,fr,nl\"",
        isthmus::ParseError);
}
