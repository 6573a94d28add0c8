#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <string>

#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/sector_model.hpp"

using namespace isthmus;

namespace {
std::size_t most_likely(std::string_view name, std::string_view country = {}) {
    const std::array<double, 4> p = sector_probabilities(name, country);
    return static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
}
}  // namespace

TEST_CASE("sector_features: runs of two to five bytes with blanks around") {
    // " ab ": four places, of which the first has runs of 2, 3 and 4, the second 2 and 3, the third 2.
    const SectorFeatures pieces = sector_features("Ab", "");
    CHECK(pieces.letters.size() == 6);
    CHECK(pieces.words.size() == 3);  // the word, as the first and as the last
    CHECK(pieces.country.empty());
    CHECK(pieces.kinds.size() == 4);
    CHECK(sector_features("one two three", "FR").words.size() == 3 + 2 + 2);
    CHECK(sector_features("one two three", "FR").country.size() == 3);
    for (const std::uint32_t cell : sector_features("Ville de Lille", "FR").letters) {
        CHECK(cell < sector_model_cells);
    }
}

TEST_CASE("sector_features: case, accents and the Commission's codes of countries are of no matter") {
    const SectorFeatures one = sector_features("Città di Torino", "GB");
    const SectorFeatures other = sector_features("CITTA DI TORINO", "uk");
    CHECK(one.letters == other.letters);
    CHECK(one.words == other.words);
    CHECK(one.country == other.country);
}

TEST_CASE("sector_probabilities: plain cases") {
    CHECK(most_likely("University of Novi Grad", "BA") == 3);
    CHECK(most_likely("Kowalski Engineering GmbH", "AT") == 1);
    CHECK(most_likely("Municipality of Velika Reka", "SI") == 2);
    CHECK(most_likely("Friends of the Old Mill Charitable Trust", "GB") == 0);
}

TEST_CASE("sector_probabilities: they sum to 1 whatever the name") {
    std::string marks = "e";
    for (int i = 0; i < 5000; ++i) {
        marks += "\xCC\x81";
    }
    for (const std::string& name :
         {std::string("Ab"), std::string("=HYPERLINK(\"http://x\")"),
          std::string("<script>alert(1)</script>"), std::string("\xFF\xFE broken"), std::string("جامعة دمشق"),
          marks, std::string(10'000'000, 'x'), std::string("a\0b", 3)}) {
        const std::array<double, 4> p = sector_probabilities(name, "FR");
        CHECK(std::accumulate(p.begin(), p.end(), 0.0) == doctest::Approx(1.0));
        for (const double one : p) {
            CHECK(one > 0);
        }
    }
}

TEST_CASE("sector_probabilities: a name without a letter is of no sector more than of another") {
    for (const std::string_view name : {"", " ", "...", "\xF0\x9F\x8C\x8D"}) {
        CHECK(sector_probabilities(name, "FR") == std::array<double, 4>{0.25, 0.25, 0.25, 0.25});
    }
}

TEST_CASE("sector_probabilities: what is beyond the bytes looked at changes nothing") {
    const std::string start = "Stichting " + std::string(most_name_bytes, 'a');
    CHECK(sector_probabilities(start + " university", "NL") == sector_probabilities(start, "NL"));
}
