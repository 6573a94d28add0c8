#include "isthmus/model/layers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "support/dated_networks.hpp"

using namespace isthmus;
using namespace isthmus::test;

using Names = std::vector<std::string>;

TEST_CASE("layers of a category are what where() gives; what has no value is in none and counted") {
    const auto net = dated_network({{"AB", on(2014), no_day, "Two Seas"},
                                    {"BC", on(2015), no_day, "Channel"},
                                    {"AD", on(2016), no_day, "Two Seas"},
                                    {"E", on(2016)}});
    const Layers found = layers(net, "programme");
    REQUIRE(found.names == Names{"Channel", "Two Seas"});
    for (std::size_t i = 0; i < found.names.size(); ++i) {
        CHECK(found.networks[i] == where(net, {.fields = {{"programme", {found.names[i]}}}}));
    }
    CHECK(found.projects_left_out == 1);
    CHECK(found.actors_left_out == 1);
}

TEST_CASE("layers by year and by period, in the order of time") {
    const auto net = dated_network({{"AB", on(2013, 6), on(2014, 6)},
                                    {"BC", on(2015)},
                                    {"AD", on(2022, 2), on(2023)},
                                    {"E"},
                                    {"EF", on(2016), on(2015)}});
    const Layers active = layers(net, "active");
    CHECK(active.names.size() == 11);
    CHECK(active.projects_left_out == 2);  // without a start, and with an end before it
    for (std::size_t i = 0; i < active.names.size(); ++i) {
        CHECK(active.networks[i] == where(net, {.active = std::stoi(active.names[i])}));
    }
    const Layers started = layers(net, "started");
    CHECK(started.names == Names{"2013", "2015", "2016", "2022"});
    const Layers by_period = layers(net, "period");
    CHECK(by_period.names == Names{"2007-2013", "2014-2020", "2021-2027"});
    CHECK(by_period.networks[1].project_count() == 2);
    const std::vector<NamedPeriod> own{{"call", on(2013), on(2015)}};
    CHECK(layers(net, "period", own).projects_left_out == 3);
    const std::vector<NamedPeriod> wrong{{"b", on(2013), on(2015)}, {"a", on(2012), on(2012)}};
    CHECK_THROWS_AS((void)layers(net, "period", wrong), ValueError);
}

TEST_CASE("layers by roles divide participations, and names of none are refused") {
    const auto net = dated_network({{"AB", on(2013)}});
    CHECK(layers(net, "role").names == Names{"partner"});
    CHECK(layers(net, "theme").names.empty());
    CHECK(layers(net, "country").actors_left_out == 2);
    CHECK_THROWS_AS((void)layers(net, "colour"), KeyError);
    for (const std::string_view by : layer_names()) {
        CHECK_NOTHROW((void)layers(net, by));
    }
}
