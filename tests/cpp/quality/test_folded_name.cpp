#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/quality/folded_name.hpp"

using namespace isthmus;

TEST_CASE("folded_name: case, accents and punctuation go") {
    for (const auto& [name, folded] :
         {std::pair("  Città  di TORINO ", "citta di torino"),
          std::pair("Città-di_Torino", "citta di torino"), std::pair("Łódź", "lodz"),
          std::pair("Straße Ærø Þórshöfn Đakovo", "strasse aero thorshofn dakovo"),
          std::pair("Université d’Orléans", "universite d orleans"), std::pair("", ""),
          std::pair("… — «»", ""), std::pair("ＦＵＬＬ width ﬁ", "full width fi"),
          std::pair("School No. 5", "school no 5"), std::pair("a\xFFz", "a z"),
          std::pair("İzmir", "izmir")}) {
        CAPTURE(name);
        CHECK(folded_name(name) == folded);
    }
}

TEST_CASE("folded_name: letters with dots or a slash are one word, and so is a possessive") {
    for (const auto& [name, folded] :
         {std::pair("Fiat S.p.A.", "fiat spa"), std::pair("Kolo v.z.w.", "kolo vzw"),
          std::pair("ABC s. r. o.", "abc sro"), std::pair("ABC, s.r.o", "abc sro"),
          std::pair("Sp. z o.o.", "sp z oo"), std::pair("Grundfos A/S", "grundfos as"),
          std::pair("C.N.R.S. Paris", "cnrs paris"), std::pair("Queen's University", "queens university"),
          std::pair("Women’s aid", "womens aid"), std::pair("L'Aquila", "l aquila"),
          std::pair("A & B + C", "a and b and c"), std::pair("& Co", "and co"),
          std::pair("Ltd. Co", "ltd co"), std::pair("Caritas e. V.", "caritas ev"), std::pair("1/2", "1 2"),
          std::pair("x.", "x")}) {
        CAPTURE(name);
        CHECK(folded_name(name) == folded);
    }
}

TEST_CASE("folded_name: Greek and Cyrillic are written in Latin letters") {
    for (const auto& [name, folded] :
         {std::pair("Δήμος Θεσσαλονίκης", "dimos thessalonikis"),
          std::pair("Ευρωπαϊκό Κέντρο", "evropaiko kentro"),
          std::pair("ΤΟΥ ΑΥΤΟΥ ΕΥΘΥΜΙΟΥ", "tou aftou efthymiou"),
          std::pair("Μπάρι Λαμπρος Άγγελος", "bari lampros angelos"),
          std::pair("Община София", "obshtina sofiya"),
          std::pair("Български Червен кръст", "balgarski cherven krast"),
          std::pair("Љубљана Његош Џеп ћук", "ljubljana njegosh dzep cuk"), std::pair("Київ", "kiiv")}) {
        CAPTURE(name);
        CHECK(folded_name(name) == folded);
    }
    CHECK(folded_name("北京 大学") == "北京 大学");
}

TEST_CASE("folded_name: a name of any length costs what its first bytes cost") {
    const std::string marks = [] {
        std::string text = "e";
        for (int i = 0; i < 5'000'000; ++i) {
            text += "\xCC\x81";
        }
        return text;
    }();
    CHECK(folded_name(marks) == "e");
    CHECK(folded_name(std::string(10'000'000, 'a')) == std::string(most_name_bytes, 'a'));
    const std::string cut = folded_name(std::string(most_name_bytes - 1, 'a') + "é");
    CHECK(cut == std::string(most_name_bytes - 1, 'a'));
}

TEST_CASE("words_of: words between blanks") {
    CHECK(words_of("citta di torino") == std::vector<std::string_view>{"citta", "di", "torino"});
    CHECK(words_of("").empty());
    CHECK(words_of("a") == std::vector<std::string_view>{"a"});
}
