#include "metrics/leafless_two_mode.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "isthmus/metrics/cohesion.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;
using detail::LeaflessTwoMode;

TEST_CASE("leaves hang on the vertex that they are linked to, and of a lone link the actor is kept") {
    //  A - 0 - B - 1 - C   2 - D   3, and B has the leaf 4; E is empty. Kept: 0, 1 and B, and 2.
    const LeaflessTwoMode network(TwoModeGraph(incidence_of({"xx...", ".xx..", "...x.", ".....", ".x..."})));
    CHECK(network.kept_count() == 4);
    CHECK(network.links().actor_count() == 3);
    CHECK(network.links().project_count() == 1);
    CHECK(network.links().link_count() == 2);
    const auto kept = network.kept();
    for (const id_type v : {0, 1, 2, 6}) {
        CHECK(kept[as_index(v)] != no_id);
        CHECK(network.leaves(kept[as_index(v)]) == 1);
        CHECK(network.component_size(kept[as_index(v)]) == (v == 2 ? 2 : 6));
        CHECK(network.component_leaves(kept[as_index(v)]) == (v == 2 ? 1 : 3));
    }
    CHECK(kept[6] == 3);  // projects are behind actors
    const auto leaf_of = network.leaf_of();
    CHECK(leaf_of[5] == kept[0]);
    CHECK(leaf_of[7] == kept[1]);
    CHECK(leaf_of[8] == kept[2]);
    CHECK(leaf_of[4] == kept[6]);
    CHECK((kept[3] == no_id && leaf_of[3] == no_id && kept[9] == no_id && leaf_of[9] == no_id));
}

TEST_CASE("every link is kept or that of a leaf, and every vertex with links is kept or a leaf") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const TwoModeGraph g(random_incidence(seed));
        const LeaflessTwoMode network(g);
        const Components parts = components(g);
        std::vector<id_type> leaves(as_index(network.kept_count()), 0);
        id_type all = 0;
        for (id_type v = 0; v < g.vertex_count(); ++v) {
            const id_type kept = network.kept()[as_index(v)];
            const id_type leaf_of = network.leaf_of()[as_index(v)];
            CHECK((kept != no_id ? 1 : 0) + (leaf_of != no_id ? 1 : 0) == (g.neighbors(v).empty() ? 0 : 1));
            if (leaf_of != no_id) {
                CHECK(network.kept()[as_index(g.neighbors(v)[0])] == leaf_of);
                ++leaves[as_index(leaf_of)];
                ++all;
            } else if (kept != no_id) {
                CHECK(network.component_size(kept) == parts.size[as_index(parts.label[as_index(v)])]);
            }
        }
        for (id_type v = 0; v < network.kept_count(); ++v) {
            CHECK(network.leaves(v) == leaves[as_index(v)]);
        }
        CHECK(network.links().link_count() + all == g.link_count());
    }
}
