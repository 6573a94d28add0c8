#include "model/reference/label_parts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using isthmus::detail::Hyphens;
using isthmus::detail::label_parts;

namespace {

std::vector<std::string> parts(std::string_view label, Hyphens hyphens = Hyphens::kept) {
    std::vector<std::string> texts;
    for (const auto& part : label_parts(label, hyphens)) {
        texts.push_back((part.in_brackets ? "(" : "") + std::string(part.text));
    }
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("labels are parted at slashes, brackets, commas, long dashes and hyphens between blanks") {
    CHECK(parts("DE - Germany") == Texts{"DE", "Germany"});
    CHECK(parts("SUOMI/FINLAND") == Texts{"SUOMI", "FINLAND"});
    CHECK(parts("Lead partner (LP)") == Texts{"Lead partner", "(LP"});
    CHECK(parts("Schweiz / Suisse (CH), Svizzera") == Texts{"Schweiz", "Suisse", "(CH", "Svizzera"});
    CHECK(parts("Belgique – België") == Texts{"Belgique", "België"});
    CHECK(parts("a\nb") == Texts{"a", "b"});
}

TEST_CASE("a hyphen without blanks parts a label only where that is asked for") {
    CHECK(parts("BELGIQUE-BELGIË") == Texts{"BELGIQUE-BELGIË"});
    CHECK(parts("BELGIQUE-BELGIË", Hyphens::part) == Texts{"BELGIQUE", "BELGIË"});
    CHECK(parts("a -b") == Texts{"a -b"});
}

TEST_CASE("empty parts, lone brackets and empty labels are no parts") {
    CHECK(parts("").empty());
    CHECK(parts(" / () ,").empty());
    CHECK(parts(")a(") == Texts{"a"});
    CHECK(parts("((a) b) c") == Texts{"(a", "(b", "c"});
}

TEST_CASE("a text of many parts is no label") {
    CHECK(parts("a/b/c/d/e/f/g/h/i/j/k/l").size() == 12);
    CHECK(parts("a/b/c/d/e/f/g/h/i/j/k/l/m").empty());
    CHECK(parts(std::string(1'000'000, '/') + "a").size() == 1);
    std::string long_text;
    for (int i = 0; i < 100'000; ++i) {
        long_text += "a,";
    }
    CHECK(parts(long_text).empty());
}
