#include "isthmus/inference/small_world.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "isthmus/model/builder.hpp"
#include "support/fixtures.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// A network of these links; actors and projects by number.
PartnershipNetwork network_of(const Incidence& links) {
    NetworkBuilder builder("by hand");
    for (id_type a = 0; a < links.actor_count(); ++a) {
        builder.actor("actor " + std::to_string(a), {}, 1);
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        const id_type project = builder.project("project " + std::to_string(p), {}, 1);
        for (const id_type a : links.actors_of(p)) {
            builder.participation(project, a, {}, 1);
        }
    }
    return builder.finish();
}

}  // namespace

TEST_CASE("A small-world quotient is clustering over distance, each over its expectation") {
    const PartnershipNetwork net = network_of(random_incidence(3));
    const SmallWorld found = small_world(net);
    const CooperationGraph g = cooperation(net);
    CHECK(found.clustering == transitivity(g));
    CHECK(found.distance == distance_histogram(g).mean());
    CHECK(found.clustering_expected == found.significance.summary.expected(0));
    CHECK(found.distance_expected == found.significance.summary.expected(1));
    CHECK(found.clustering_ratio == found.clustering / found.clustering_expected);
    CHECK(found.distance_ratio == found.distance / found.distance_expected);
    CHECK(found.quotient == found.clustering_ratio / found.distance_ratio);
    CHECK(found.significance.sampling.samples == 100);
}

TEST_CASE("Without paths of two steps there is no small-world quotient; over 0 it is not defined") {
    CHECK_THROWS_WITH_AS(static_cast<void>(small_world(network_of(incidence_of({"x", "x"})))),
                         doctest::Contains("paths of two steps"), UndefinedError);
    // A path of three actors has no triangle, and neither has any draw of it.
    const SmallWorld path = small_world(network_of(incidence_of({"x.", "xx", ".x"})));
    CHECK(path.clustering == 0.0);
    CHECK(std::isnan(path.quotient));
    CHECK_THROWS_AS(static_cast<void>(small_world_of(Summary(std::vector<double>{1.0}, 1))), ValueError);
}
