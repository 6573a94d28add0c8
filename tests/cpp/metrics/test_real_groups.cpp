#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/metrics/assortativity.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/composition.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "isthmus/metrics/structural_holes.hpp"
#include "support/data.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

double sum(const std::vector<double>& column) {
    double all = 0.0;
    for (const double value : column) {
        all += std::isnan(value) ? 0.0 : value;
    }
    return all;
}

std::ptrdiff_t undefined_in(const std::vector<double>& column) {
    return std::count_if(column.begin(), column.end(), [](double value) { return std::isnan(value); });
}

}  // namespace

TEST_CASE("Horizon 2020: constraint and assortativity as in igraph, brokerage as counted from triangles") {
    ISTHMUS_NEEDS_DATA(data);
    const auto net = read(data / "h2020" / "h2020.csv.gz", {.preset = Preset::h2020}).network;
    const auto g = cooperation(net);

    // igraph 0.11 on the same ties: constraint(weights=...), summed over the 31,665 actors with a partner.
    const auto holes = structural_holes(g);
    CHECK(sum(holes.constraint) == doctest::Approx(4359.185121058281).epsilon(1e-12));
    CHECK(undefined_in(holes.constraint) == 35871 - 31665);

    const auto country = group_by(net, "country");
    CHECK(assortativity(g, country) == doctest::Approx(0.05641125790410651).epsilon(1e-10));
    CHECK(degree_assortativity(g) == doctest::Approx(-0.0972852837844954).epsilon(1e-10));

    // Everyone has a country, so the total is all paths of two steps less three a triangle, in both orders.
    double paths = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const auto degree = static_cast<double>(g.neighbors(v).size());
        paths += degree * (degree - 1.0);
    }
    const auto roles = brokerage(g, country);
    CHECK(sum(roles.total) == paths - 6.0 * 15'082'304);
    CHECK(sum(roles.coordinator_aaa) + sum(roles.itinerant_aba) + sum(roles.representative_aab) +
              sum(roles.gatekeeper_abb) + sum(roles.liaison_abc) ==
          sum(roles.total));

    // E-I is one number of the mixing matrix.
    const auto matrix = mixing(g, country);
    double within = 0.0;
    for (id_type c = 0; c < country.group_count(); ++c) {
        within += matrix(c, c);
    }
    const auto ties = static_cast<double>(g.edge_count());
    CHECK(ei_index(g, country).network == doctest::Approx((ties - 2.0 * within) / ties).epsilon(1e-13));
}

TEST_CASE("Horizon 2020: composition adds up to what SOURCE.txt says of the table") {
    ISTHMUS_NEEDS_DATA(data);
    const auto net = read(data / "h2020" / "h2020.csv.gz", {.preset = Preset::h2020}).network;
    const auto c = composition(net);
    CHECK(c.size.size() == 31'451);
    CHECK(std::accumulate(c.size.begin(), c.size.end(), 0) == 144'726);
    CHECK(*std::max_element(c.size.begin(), c.size.end()) == 186);
    CHECK(std::count(c.size.begin(), c.size.end(), 1) == 19'050);
    // One partner has no pair: neither ties nor borders.
    CHECK(undefined_in(c.cross_border_pairs) == 19'050);
    CHECK(undefined_in(c.prior_ties) >= 19'050);
    // Each newcomer share times size counts actors at their first projects, so each actor at least once.
    double first = 0.0;
    for (std::size_t p = 0; p < c.size.size(); ++p) {
        first += std::isnan(c.newcomers[p]) ? 0.0 : c.newcomers[p] * c.size[p];
    }
    CHECK(first >= net.actor_count());
}
