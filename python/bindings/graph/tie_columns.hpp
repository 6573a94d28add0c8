#pragma once
/// Ties from columns of Python.

#include <string>
#include <vector>

#include "convert.hpp"
#include "isthmus/graph/cooperation_graph.hpp"

namespace isthmus::python {

/// One tie an entry; ValueError for columns of different lengths.
[[nodiscard]] inline std::vector<Tie> ties_of(const std::vector<id_type>& u, const std::vector<id_type>& v,
                                              const std::vector<double>& w) {
    if (u.size() != v.size() || u.size() != w.size()) {
        throw ValueError("ties need as many first ends (" + std::to_string(u.size()) + ") as second ends (" +
                         std::to_string(v.size()) + ") and weights (" + std::to_string(w.size()) + ")");
    }
    std::vector<Tie> ties;
    for (std::size_t i = 0; i < u.size(); ++i) {
        ties.push_back({u[i], v[i], w[i]});
    }
    return ties;
}

}  // namespace isthmus::python
