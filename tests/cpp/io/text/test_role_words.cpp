#include "io/text/role_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "model/embedded.hpp"
#include "model/table.hpp"

using isthmus::Role;
using isthmus::detail::Answer;
using isthmus::detail::answer_word;
using isthmus::detail::role_word;

TEST_CASE("every word of the tables means what stands beside it") {
    using isthmus::detail::embedded;
    using isthmus::detail::read_table;
    for (const auto& row :
         read_table(embedded("role_words"), {"word", "role", "language"}, "role_words.csv")) {
        CAPTURE(row[0]);
        REQUIRE(role_word(row[0]));
        CHECK(isthmus::name_of(*role_word(row[0])) == row[1]);
    }
    for (const auto& row :
         read_table(embedded("answer_words"), {"word", "answer", "language"}, "answer_words.csv")) {
        CAPTURE(row[0]);
        CHECK(answer_word(row[0]) == (row[1] == "yes" ? Answer::yes : Answer::no));
        CHECK(role_word(row[0]) == (row[1] == "yes" ? Role::lead : Role::partner));
    }
}

TEST_CASE("roles with numbers of partners, names of funds and their abbreviation") {
    const std::pair<const char*, Role> roles[] = {{"LP1", Role::lead},
                                                  {"LP", Role::lead},
                                                  {"lp 01", Role::lead},
                                                  {"PP2", Role::partner},
                                                  {"PP 3", Role::partner},
                                                  {"PP03", Role::partner},
                                                  {"PP-12", Role::partner},
                                                  {"Partner 4", Role::partner},
                                                  {"Partner No. 4", Role::partner},
                                                  {"AP1", Role::associated},
                                                  {"1. Lead partner", Role::lead},
                                                  {"ERDF lead partner", Role::lead},
                                                  {"Non-EU Partner", Role::partner},
                                                  {"IPA II beneficiary", Role::partner},
                                                  {"FEDER chef de file", Role::lead},
                                                  {"EFRE-Projektpartner", Role::partner},
                                                  {"Lead Partner (LP)", Role::lead},
                                                  {"Project Partner (PP)", Role::partner},
                                                  {"Project partner (University)", Role::partner},
                                                  {"Lead_partner", Role::lead}};
    for (const auto& [text, role] : roles) {
        CAPTURE(text);
        CHECK(role_word(text) == role);
    }
}

TEST_CASE("roles said twice: where both agree, and where brackets say which partner") {
    CHECK(role_word("Capofila / Lead partner") == Role::lead);
    CHECK(role_word("Vodilni partner - Vodeći partner") == Role::lead);
    CHECK(role_word("Partenaire/Partner") == Role::partner);
    CHECK(role_word("Partner (associated)") == Role::associated);
    CHECK(role_word("Beneficiary (coordinator)") == Role::lead);
    CHECK_FALSE(role_word("Lead partner / Project partner"));
    CHECK_FALSE(role_word("Lead partner (associated)"));
}

TEST_CASE("what is no role is nothing") {
    for (const char* text : {"", "treasurer", "Dover Trust", "?", "-", "A", "S", "(", "ERDF",
                             "lead partner of the other project"}) {
        CAPTURE(text);
        CHECK_FALSE(role_word(text));
    }
    CHECK_FALSE(role_word(std::string(1'000'000, '(')));
}

TEST_CASE("yes and no in two languages and as check marks") {
    CHECK(answer_word("Yes / Oui") == Answer::yes);
    CHECK(answer_word("Ja (yes)") == Answer::yes);
    CHECK(answer_word("\u2713") == Answer::yes);
    CHECK(answer_word("\u2610") == Answer::no);
    CHECK(answer_word(" TAK ") == Answer::yes);
    CHECK(answer_word("HAYIR") == Answer::no);
    CHECK(answer_word("ΝΑΙ") == Answer::yes);
    CHECK(answer_word("ні") == Answer::no);
    for (const char* text : {"Y/N", "yes/no", "N/A", "perhaps", "", "2", "a", "i"}) {
        CAPTURE(text);
        CHECK_FALSE(answer_word(text));
    }
}

TEST_CASE("whether a partner is still there, in every language of the table") {
    for (const auto& row :
         isthmus::detail::read_table(isthmus::detail::embedded("presence_words"),
                                     {"word", "answer", "language"}, "presence_words.csv")) {
        CAPTURE(row[0]);
        CHECK(isthmus::detail::presence_word(row[0]) == (row[1] == "yes" ? Answer::yes : Answer::no));
    }
    CHECK(isthmus::detail::presence_word("AUSGESCHIEDEN") == Answer::no);
    CHECK_FALSE(isthmus::detail::presence_word("perhaps"));
}
