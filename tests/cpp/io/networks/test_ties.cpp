#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "support/graph_documents.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

std::vector<std::array<double, 3>> arcs_of(const TieList& list) {
    std::vector<std::array<double, 3>> result;
    for (const Arc& tie : list.ties) {
        result.push_back({static_cast<double>(tie.from), static_cast<double>(tie.to), tie.weight});
    }
    return result;
}

const Issue* issue_of(const std::vector<Issue>& issues, std::string_view kind) {
    const auto found = std::ranges::find(issues, kind, &Issue::kind);
    return found == issues.end() ? nullptr : &*found;
}

using Arcs = std::vector<std::array<double, 3>>;

template <class E, class Do>
std::string error_of(Do&& run) {
    try {
        run();
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("ties: zeros, missing weights and ties to oneself are left out, and each kind is counted") {
    auto document = ties({{0, 1}, {1, 2}, {2, 2}, {2, 3}, {3, 0}}, {1, 1, 1, 1, 1});
    document.link_attributes = {attribute("trust", {"3", "0", "5", "n/a", "2,5"})};
    const auto list = ties_of(document, {.weight = "trust"});
    CHECK(arcs_of(list) == Arcs{{0, 1, 3}, {0, 3, 2.5}});
    CHECK(list.node_count == 4);
    REQUIRE(list.issues.size() == 3);
    CHECK(has(issue_of(list.issues, "tie to oneself")->message, "1 "));
    CHECK(has(issue_of(list.issues, "tie of weight 0")->message, "1 "));
    CHECK(has(issue_of(list.issues, "no answer")->message, "1 "));
}

TEST_CASE("ties: a pair given more than once weighs the sum; undirected, either way round is the same pair") {
    auto document = ties({{2, 1}, {1, 2}, {1, 2}, {0, 3}}, {1, 2, 4, 8});
    auto list = ties_of(document);
    CHECK(arcs_of(list) == Arcs{{0, 3, 8}, {1, 2, 7}});
    REQUIRE(issue_of(list.issues, "tie more than once") != nullptr);
    CHECK(has(issue_of(list.issues, "tie more than once")->message, "2 "));
    document.direction = LinkDirection::directed;
    list = ties_of(document);
    CHECK(arcs_of(list) == Arcs{{0, 3, 8}, {1, 2, 6}, {2, 1, 1}});
    CHECK(list.direction == LinkDirection::directed);
}

TEST_CASE("ties: the document's own weights go by the name weight, unless an attribute is called so") {
    auto document = ties({{0, 1}}, {2});
    CHECK(arcs_of(ties_of(document, {.weight = "weight"})) == Arcs{{0, 1, 2}});
    document.link_attributes = {attribute("weight", {"9"})};
    CHECK(arcs_of(ties_of(document, {.weight = "weight"})) == Arcs{{0, 1, 9}});
}

TEST_CASE("ties: words of a scale weigh 0, 1, 2, ... from none to most; numbers are read beside them") {
    auto document = ties({{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}}, {1, 1, 1, 1, 1});
    document.link_attributes = {attribute("contact", {"never", "Weekly", " monthly ", "", "2"})};
    const TieOptions options{.weight = "contact", .scale = {"never", "yearly", "monthly", "weekly"}};
    const auto list = ties_of(document, options);
    CHECK(arcs_of(list) == Arcs{{0, 2, 3}, {0, 3, 2}, {1, 3, 2}});
    CHECK(issue_of(list.issues, "tie of weight 0") != nullptr);
    CHECK(issue_of(list.issues, "no answer") != nullptr);
}

TEST_CASE("ties: a scale may begin with a word that elsewhere says missing") {
    auto document = ties({{0, 1}, {0, 2}}, {1, 1});
    document.link_attributes = {attribute("contact", {"none", "some"})};
    const auto list = ties_of(document, {.weight = "contact", .scale = {"none", "some"}});
    CHECK(arcs_of(list) == Arcs{{0, 2, 1}});
    CHECK(issue_of(list.issues, "tie of weight 0") != nullptr);
}

TEST_CASE("ties: a word that is not of the scale ends in an error with its line") {
    auto document = ties({{0, 1}, {0, 2}}, {1, 1});
    document.link_attributes = {attribute("contact", {"never", "often"})};
    const TieOptions options{.weight = "contact", .scale = {"never", "weekly"}};
    CHECK(has(error_of<ParseError>([&] { static_cast<void>(ties_of(document, options)); }),
              "tie 2: \"often\" of \"contact\""));
    document.lines = {2, 3};
    CHECK(has(error_of<ParseError>([&] { static_cast<void>(ties_of(document, options)); }),
              "line 3: \"often\""));
}

TEST_CASE("ties: an attribute that is not there is named, with those that are") {
    auto document = ties({{0, 1}}, {1});
    document.link_attributes = {attribute("trust", {"1"})};
    const auto error = error_of<KeyError>([&] { static_cast<void>(ties_of(document, {.weight = "value"})); });
    CHECK(has(error, "\"value\""));
    CHECK(has(error, "trust"));
}

TEST_CASE("ties: of several relations one is taken, by name") {
    auto document = ties({{0, 1}, {0, 2}, {1, 2}}, {1, 2, 3});
    document.link_attributes = {attribute("relation", {"advice", "money", "advice"})};
    CHECK(arcs_of(ties_of(document, {.relation = "advice"})) == Arcs{{0, 1, 1}, {1, 2, 3}});
    const auto several = error_of<ParseError>([&] { static_cast<void>(ties_of(document)); });
    CHECK(has(several, "2 relations"));
    CHECK(has(several, "advice"));
    CHECK(has(error_of<KeyError>([&] { static_cast<void>(ties_of(document, {.relation = "love"})); }),
              "there are"));
    CHECK_THROWS_AS(static_cast<void>(ties_of(ties({{0, 1}}, {1}), {.relation = "advice"})), KeyError);
}

TEST_CASE("ties without directions: both ways add up; with directions, one goes both ways") {
    auto document = ties({{0, 1}, {1, 0}, {2, 3}}, {1, 2, 4});
    document.direction = LinkDirection::directed;
    const auto g = cooperation_graph(ties_of(document));
    CHECK(g.edge_count() == 2);
    CHECK(g.weights(0)[0] == 3.0);
    const auto d = directed_graph(ties_of(document));
    CHECK(d.arc_count() == 3);
    CHECK(d.out_weights(0)[0] == 1.0);
    CHECK(d.out_weights(1)[0] == 2.0);
    document.direction = LinkDirection::undirected;
    const auto both = directed_graph(ties_of(document));
    CHECK(both.arc_count() == 4);
    CHECK(both.out_weights(0)[0] == 3.0);
    CHECK(both.out_weights(1)[0] == 3.0);
}
