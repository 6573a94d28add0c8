#include "isthmus/metrics/two_mode_closure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <vector>

#include "isthmus/metrics/butterflies.hpp"
#include "support/fixtures.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::vector<id_type> in_both(std::span<const id_type> a, std::span<const id_type> b) {
    std::vector<id_type> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both;
}

/// Every path b - p - a - q - c walked, b < c, and a third project looked for.
OpsahlClustering naive_opsahl(const Incidence& links) {
    OpsahlClustering found;
    const auto n = as_index(links.actor_count());
    found.closed.resize(n, 0);
    found.paths.resize(n, 0);
    for (id_type a = 0; a < links.actor_count(); ++a) {
        for (const id_type p : links.projects_of(a)) {
            for (const id_type q : links.projects_of(a)) {
                for (const id_type b : links.actors_of(p)) {
                    for (const id_type c : links.actors_of(q)) {
                        if (p == q || b == a || c == a || b >= c) {
                            continue;
                        }
                        const auto shared = in_both(links.projects_of(b), links.projects_of(c));
                        ++found.paths[as_index(a)];
                        found.closed[as_index(a)] +=
                            std::ranges::any_of(shared, [&](id_type r) { return r != p && r != q; }) ? 1 : 0;
                    }
                }
            }
        }
    }
    return found;
}

/// The mean over everybody who shares a project, one variant.
std::vector<double> naive_latapy(const Incidence& links, double (*divisor)(double, double, double)) {
    std::vector<double> values;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        double sum = 0.0;
        int met = 0;
        for (id_type b = 0; b < links.actor_count(); ++b) {
            const auto shared =
                static_cast<double>(in_both(links.projects_of(a), links.projects_of(b)).size());
            if (a != b && shared > 0) {
                sum += shared / divisor(links.activity(a), links.activity(b), shared);
                ++met;
            }
        }
        values.push_back(met > 0 ? sum / met : undefined);
    }
    return values;
}

std::vector<double> naive_redundancy(const Incidence& links) {
    std::vector<double> values;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        int pairs = 0;
        int repeated = 0;
        for (const id_type p : links.projects_of(a)) {
            for (const id_type q : links.projects_of(a)) {
                pairs += p < q ? 1 : 0;
                repeated += p < q && in_both(links.actors_of(p), links.actors_of(q)).size() > 1 ? 1 : 0;
            }
        }
        values.push_back(pairs > 0 ? static_cast<double>(repeated) / pairs : undefined);
    }
    return values;
}

void check_latapy(const LatapyValues& values, const Incidence& links) {
    CHECK(same(values.dot, naive_latapy(links, [](double a, double b, double s) { return a + b - s; })));
    CHECK(same(values.min, naive_latapy(links, [](double a, double b, double) { return std::min(a, b); })));
    CHECK(same(values.max, naive_latapy(links, [](double a, double b, double) { return std::max(a, b); })));
}

/// Five women at bridge, dinner, movies, dance and visiting: Davis, Gardner & Gardner (1941), Deep South, p. 209.
Incidence clique_a() {
    return incidence_of({
        "x.xx.",  // A
        "..xx.",  // B
        "xx..x",  // C
        "xxx..",  // D
        ".x.xx",  // E
    });
}

}  // namespace

TEST_CASE("Clique A of Deep South (bitriad): C* .611111, and .5 .666667 .666667 .6 .714286") {
    const auto found = opsahl_clustering(clique_a());
    CHECK(same(found.network, 11.0 / 18));
    CHECK(same(found.clustering, {1.0 / 2, 2.0 / 3, 2.0 / 3, 3.0 / 5, 5.0 / 7}));
}

TEST_CASE("three pairs in three projects close; three actors in one project do not") {
    CHECK(opsahl_clustering(incidence_of({"x.x", "xx.", ".xx"})).network == 1.0);
    // 2 meets 0 and 1 in the first project only, which is a step of either path.
    const auto open = opsahl_clustering(incidence_of({"xx", "xx", "x."}));
    CHECK(open.paths == std::vector<std::int64_t>{1, 1, 0});
    CHECK(open.network == 0.0);
    CHECK(std::isnan(opsahl_clustering(incidence_of({"x", "x", "x"})).network));
    CHECK(std::isnan(opsahl_clustering(Incidence{}).network));
    CHECK_THROWS_AS(static_cast<void>(opsahl_clustering(clique_a(), Mode::actors, 3)), LimitError);
}

TEST_CASE("C* path by path, on 100 random networks and their duals") {
    const int defined = defined_on_random_networks([](const CooperationGraph&, const Incidence& links) {
        const auto found = opsahl_clustering(links);
        const auto naive = naive_opsahl(links);
        CHECK(found.paths == naive.paths);
        CHECK(found.closed == naive.closed);
        const auto dual = opsahl_clustering(links, Mode::projects);
        const auto naive_dual = naive_opsahl(links.transposed());
        CHECK(dual.paths == naive_dual.paths);
        CHECK(dual.closed == naive_dual.closed);
        return found.network > 0.0;
    });
    CHECK(defined >= 80);
    for (std::uint64_t seed = 0; seed < 20;
         ++seed) {  // large projects: many pairs have one project in common
        const auto links = random_incidence(seed, {.actors = 30, .projects = 9, .largest = 14});
        CHECK(opsahl_clustering(links).closed == naive_opsahl(links).closed);
        CHECK(opsahl_clustering(links, Mode::projects).closed == naive_opsahl(links.transposed()).closed);
    }
    CHECK(opsahl_clustering(davis()).closed == naive_opsahl(davis()).closed);
    CHECK(opsahl_clustering(davis().transposed()).closed == naive_opsahl(davis().transposed()).closed);
}

TEST_CASE("clustering by pairs: a chain of two actors and two projects") {
    // a0 in p0, a1 in p0 and p1: 1 of 2 projects shared, all of the smaller.
    const auto found = latapy_clustering(incidence_of({"x.", "xx"}));
    CHECK(same(found.actors.dot, {0.5, 0.5}));
    CHECK(same(found.actors.min, {1.0, 1.0}));
    CHECK(same(found.actors.max, {0.5, 0.5}));
    CHECK(same(found.actors.min_mean, 1.0));
    const auto none = latapy_clustering(incidence_of({"x.", ".x"}));
    CHECK(same(none.actors.dot, {undefined, undefined}));
    CHECK(std::isnan(none.projects.max_mean));
}

TEST_CASE("clustering by pairs and redundancy by their definitions, on 100 random networks") {
    const int defined = defined_on_random_networks([](const CooperationGraph&, const Incidence& links) {
        const auto found = latapy_clustering(links);
        check_latapy(found.actors, links);
        check_latapy(found.projects, links.transposed());
        const auto redundancy = two_mode_redundancy(links);
        CHECK(same(redundancy.actors, naive_redundancy(links)));
        CHECK(same(redundancy.projects, naive_redundancy(links.transposed())));
        return std::ranges::any_of(redundancy.actors, [](double value) { return value > 0.0; });
    });
    CHECK(defined >= 80);
}

TEST_CASE("redundancy is 0 without butterflies and 1 where somebody is in all the same projects") {
    CHECK(same(two_mode_redundancy(incidence_of({"xxx", "xxx"})).actors, {1.0, 1.0}));
    CHECK(same(two_mode_redundancy(incidence_of({"xxx", "xx.", "..x"})).actors, {1.0 / 3, 1.0, undefined}));
}

TEST_CASE("closure over two modes has the same bits with any number of workers") {
    const Incidence links = many_ties();
    const LatapyClustering pairs = latapy_clustering(links);
    const TwoModeValues redundancy = two_mode_redundancy(links);
    for (const unsigned workers : numbers_of_workers) {
        const LatapyClustering again = latapy_clustering(links, {.workers = workers});
        for (const auto mode : {&LatapyClustering::actors, &LatapyClustering::projects}) {
            CHECK(identical((again.*mode).dot, (pairs.*mode).dot));
            CHECK(identical((again.*mode).min, (pairs.*mode).min));
            CHECK(identical((again.*mode).max, (pairs.*mode).max));
            CHECK((again.*mode).dot_mean == (pairs.*mode).dot_mean);
        }
        const TwoModeValues values = two_mode_redundancy(links, {.workers = workers});
        CHECK(identical(values.actors, redundancy.actors));
        CHECK(identical(values.projects, redundancy.projects));
        for (const Mode of : {Mode::actors, Mode::projects}) {
            const OpsahlClustering one = opsahl_clustering(links, of);
            const OpsahlClustering several =
                opsahl_clustering(links, of, default_max_ties, {.workers = workers});
            CHECK(several.network == one.network);
            CHECK(several.closed == one.closed);
            CHECK(several.paths == one.paths);
        }
    }
}

TEST_CASE("closure over two modes can be cancelled, with any number of workers") {
    const Incidence links = many_ties();
    for (const unsigned workers : {1U, 3U}) {
        const Execution told{.workers = workers, .progress = [](double) { return false; }};
        CHECK_THROWS_AS(static_cast<void>(latapy_clustering(links, told)), Cancelled);
        CHECK_THROWS_AS(static_cast<void>(two_mode_redundancy(links, told)), Cancelled);
        CHECK_THROWS_AS(static_cast<void>(opsahl_clustering(links, Mode::actors, default_max_ties, told)),
                        Cancelled);
    }
}
