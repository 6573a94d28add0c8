#include "isthmus/metrics/inequality.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/metrics/diversity.hpp"
#include "isthmus/model/builder.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"
#include "support/networks.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

Grouping grouped(const std::vector<std::string_view>& labels) { return group_by_labels(labels, "label"); }

/// A network of nothing but links.
PartnershipNetwork plain(const Incidence& links) {
    NetworkBuilder builder("links");
    for (id_type p = 0; p < links.project_count(); ++p) {
        (void)builder.project("p" + std::to_string(p), {}, 1);
    }
    for (id_type a = 0; a < links.actor_count(); ++a) {
        const std::string name = "a" + std::to_string(a);
        (void)builder.actor(name, {.name = name}, 1);
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (const id_type a : links.actors_of(p)) {
            builder.participation(p, a, {}, 1);
        }
    }
    return builder.finish();
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b)); }

}  // namespace

TEST_CASE("Theil, Hoover and the top of five amounts") {
    const std::vector<double> x{10, 10, 10, 20, 50};
    // T = 3 (.1 ln .5) + .2 ln 1 + .5 ln 2.5; L = (3 ln 2 + ln 1 + ln .4) / 5.
    CHECK(near(theil_t(x), 0.3 * std::log(0.5) + 0.5 * std::log(2.5)));
    CHECK(near(theil_l(x), (3.0 * std::log(2.0) + std::log(0.4)) / 5.0));
    CHECK(near(hoover(x), 0.3));
    CHECK(near(top_share(x, 0.2), 0.5));
    CHECK(near(top_share(x, 0.1), 0.25));
    CHECK(near(top_share(x, 1.0), 1.0));
    CHECK_THROWS_AS((void)top_share(x, 0.0), ValueError);
    CHECK(std::isinf(theil_l(std::vector<double>{0, 1})));
    CHECK(std::isnan(theil_t({})));
    CHECK(std::isnan(top_share({}, 0.5)));
    CHECK_THROWS_AS((void)theil_t(std::vector<double>{1, -1}), ValueError);
}

TEST_CASE("the unit of amounts does not matter, and equal amounts are equal") {
    const std::vector<double> x{1, 2, 3, 7};
    for (const int unit : {-1070, -500, 500, 1000}) {
        std::vector<double> y;
        for (const double value : x) {
            y.push_back(std::ldexp(value, unit));
        }
        CHECK(near(theil_t(y), theil_t(x)));
        CHECK(near(theil_l(y), theil_l(x)));
        CHECK(near(hoover(y), hoover(x)));
    }
    CHECK(theil_t(std::vector<double>(7, 0.1)) < 1e-15);
    CHECK(hoover(std::vector<double>(8, 3.0)) == 0.0);
}

TEST_CASE("between and within add up, on 100 random lists") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        RandomStream random(seed, 5);
        std::vector<double> x;
        std::vector<std::string_view> labels;
        for (int i = 0; i < 40; ++i) {
            x.push_back(i % 11 == 10 ? std::numeric_limits<double>::quiet_NaN() : 1.0 + random.below(1000));
            labels.push_back(std::string_view("abcd").substr(random.below(4), i % 13 == 12 ? 0 : 1));
        }
        const Theil found = theil(x, grouped(labels));
        CHECK(near(found.t.between + found.t.within, found.t.total));
        CHECK(near(found.l.between + found.l.within, found.l.total));
        CHECK(found.left_out == 6);
    }
}

TEST_CASE("one group has nothing between, singletons nothing within") {
    const std::vector<double> x{1, 2, 7};
    const Theil one = theil(x, grouped({"a", "a", "a"}));
    CHECK(near(one.t.between, 0.0));
    CHECK(near(one.t.within, theil_t(x)));
    const Theil all = theil(x, grouped({"a", "b", "c"}));
    CHECK(near(all.t.between, theil_t(x)));
    CHECK(near(all.l.within, 0.0));
    CHECK_THROWS_AS((void)theil(x, grouped({"a"})), ValueError);
    CHECK_THROWS_AS((void)theil(std::vector<double>{0, 0}, grouped({"a", "b"})), UndefinedError);
}

TEST_CASE("indices together are those apart; what is not known is left out") {
    const std::vector<double> x{1, 2, std::numeric_limits<double>::quiet_NaN(), 7};
    const std::vector<double> known{1, 2, 7};
    const Inequality found = inequality(x);
    CHECK(found.units == 3);
    CHECK(found.left_out == 1);
    CHECK(found.gini == gini(known));
    CHECK(found.concentration == concentration(known));
    CHECK(found.top_tenth == top_share(known));
    const auto sums = amounts_of(grouped({"a", "b", "c", "b"}), x);
    CHECK(sums[0] == 1.0);
    CHECK(sums[1] == 9.0);
    CHECK(std::isnan(sums[2]));
}

TEST_CASE("what is in no sum is counted in actors, and units that miss some are counted apart") {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    const auto countries = grouped({"FR", "BE", "FR", ""});
    const Inequality found = inequality(std::vector<double>{10, 10, 0, 980}, countries);
    CHECK(found.gini == 0.0);
    CHECK(found.units == 2);
    CHECK(found.left_out == 1);
    CHECK(found.left_out == theil(std::vector<double>{10, 10, 0, 980}, countries).left_out);
    CHECK(found.partly_known == 0);
    const Inequality some = inequality(std::vector<double>{10, missing, missing, missing}, countries);
    CHECK(some.units == 1);
    CHECK(some.left_out == 3);
    CHECK(some.partly_known == 1);
    CHECK_THROWS_AS((void)inequality(std::vector<double>{1}, countries), ValueError);

    const auto net = network_of({{.project = "A", .actor = "x", .budget = 10.0},
                                 {.project = "B", .actor = "x"},
                                 {.project = "A", .actor = "y", .budget = 5.0},
                                 {.project = "B", .actor = "z"}});
    const Inequality actors = inequality(net, AmountOf::budget);
    CHECK(actors.units == 2);
    CHECK(actors.left_out == 1);
    CHECK(actors.partly_known == 1);
    const Inequality groups = inequality(net, AmountOf::budget, grouped({"g", "h", "h"}));
    CHECK(groups.units == 2);
    CHECK(groups.left_out == 1);
    CHECK(groups.partly_known == 2);
    const Inequality participations = inequality(net, AmountOf::participations, grouped({"g", "h", ""}));
    CHECK(participations.left_out == 1);
    CHECK(participations.partly_known == 0);
}

TEST_CASE("money is summed over participations, and not known where none has an amount") {
    const auto net = network_of({{.project = "A", .actor = "x", .budget = 10.0},
                                 {.project = "A", .actor = "y"},
                                 {.project = "B", .actor = "x", .budget = 20.0},
                                 {.project = "B", .actor = "z", .budget = 0.0}});
    const auto money = amounts_of(net, AmountOf::budget);
    CHECK(money[0] == 30.0);
    CHECK(std::isnan(money[1]));
    CHECK(money[2] == 0.0);
}

TEST_CASE("location quotients of two regions and two kinds") {
    // a 3 1; b 1 3: of region a three quarters are k, of all half.
    const std::vector<double> x{3, 1, 1, 3, 5};
    const auto found =
        location_quotients(x, grouped({"a", "a", "b", "b", ""}), grouped({"k", "l", "k", "l", "k"}));
    CHECK(found.values == std::vector<double>{1.5, 0.5, 0.5, 1.5});
    CHECK(found.left_out == 5.0);
}

TEST_CASE("partners of actors are the degrees of the projection, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph& g, const Incidence& links) {
        const auto partners = amounts_of(plain(links), AmountOf::partners);
        const auto participations = amounts_of(plain(links), AmountOf::participations);
        for (id_type a = 0; a < links.actor_count(); ++a) {
            CHECK(partners[as_index(a)] == static_cast<double>(g.neighbors(a).size()));
            CHECK(participations[as_index(a)] == links.activity(a));
        }
        CHECK(std::isnan(amounts_of(plain(links), AmountOf::budget)[0]));
        return g.edge_count() > 0;
    });
    CHECK(defined >= 80);
}
