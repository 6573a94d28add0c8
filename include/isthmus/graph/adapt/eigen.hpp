#pragma once
/// The face towards Eigen: the ties as a sparse matrix that shares the graph's memory.

#include <Eigen/SparseCore>

#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

/// A symmetric n x n matrix of weights, zero diagonal, read-only.
using EigenView = Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor, offset_type>>;

/// The weights of `g` as a matrix, without a copy: `g` must outlive the view and everything lazy made of it. A tie of
/// weight 0 is a stored zero. O(1).
[[nodiscard]] inline EigenView eigen_view(const CooperationGraph& g) {
    return {g.vertex_count(),   g.vertex_count(),     static_cast<Eigen::Index>(g.neighbors().size()),
            g.offsets().data(), g.neighbors().data(), g.weights().data()};
}
/// A view of a temporary would dangle.
EigenView eigen_view(const CooperationGraph&&) = delete;

/// The n x m matrix b_ip of 0 and 1. A copy: an incidence stores no values, and Eigen wants them. O(links).
[[nodiscard]] inline Eigen::SparseMatrix<double, Eigen::RowMajor, offset_type> biadjacency(
    const Incidence& links) {
    const std::vector<double> ones(as_index(links.link_count()), 1.0);
    return EigenView(links.actor_count(), links.project_count(), links.link_count(),
                     links.actor_offsets().data(), links.actor_projects().data(), ones.data());
}

}  // namespace isthmus
