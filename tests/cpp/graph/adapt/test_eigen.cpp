#include <doctest/doctest.h>

#include "isthmus/graph/adapt/eigen.hpp"
#include "isthmus/graph/projection.hpp"
#include "support/fixtures.hpp"

using namespace isthmus;
using namespace isthmus::test;

TEST_CASE("Eigen's view has the graph's own memory") {
    const CooperationGraph g = borgatti_weighted();
    const EigenView A = eigen_view(g);
    CHECK(A.valuePtr() == g.weights().data());
    CHECK(A.innerIndexPtr() == g.neighbors().data());
    CHECK(A.outerIndexPtr() == g.offsets().data());
    CHECK(A.rows() == 7);
    CHECK(A.cols() == 7);
    CHECK(A.nonZeros() == 2 * g.edge_count());
    CHECK(A.isCompressed());
}

TEST_CASE("a product with the view is the sum over ties") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const CooperationGraph g = random_graph(seed);
        Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(g.vertex_count(), 1, 2);
        Eigen::VectorXd expected = Eigen::VectorXd::Zero(g.vertex_count());
        for (const auto& [u, v, w] : g.ties()) {
            expected[u] += w * x[v];
            expected[v] += w * x[u];
        }
        const Eigen::VectorXd y = eigen_view(g) * x;
        CHECK((y - expected).lpNorm<Eigen::Infinity>() < 1e-13);
    }
}

TEST_CASE("the empty graph has an empty view") {
    const CooperationGraph g;
    CHECK(eigen_view(g).rows() == 0);
    const CooperationGraph isolates = graph_of(3, {});
    CHECK(eigen_view(isolates).nonZeros() == 0);
}

TEST_CASE("the count projection is B B' without its diagonal") {
    const Incidence links = davis();
    const auto B = biadjacency(links);
    CHECK(B.nonZeros() == 89);
    const Eigen::MatrixXd product = Eigen::MatrixXd(B) * Eigen::MatrixXd(B).transpose();
    const CooperationGraph g = cooperation(links);
    const Eigen::MatrixXd A = eigen_view(g);
    for (id_type i = 0; i < 18; ++i) {
        CHECK(product(i, i) == links.activity(i));
        CHECK(A(i, i) == 0);
        for (id_type j = 0; j < i; ++j) {
            CHECK(A(i, j) == product(i, j));
        }
    }
}
