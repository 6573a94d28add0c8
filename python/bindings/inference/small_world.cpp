#include "isthmus/inference/small_world.hpp"

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_small_world(py::module_& m) {
    m.def(
        "small_world",
        [](const Summary& summary) {
            const SmallWorldQuotient found = small_world_of(summary);
            py::dict result;
            result["clustering"] = found.clustering;
            result["clustering_expected"] = found.clustering_expected;
            result["clustering_ratio"] = found.clustering_ratio;
            result["distance"] = found.distance;
            result["distance_expected"] = found.distance_expected;
            result["distance_ratio"] = found.distance_ratio;
            result["quotient"] = found.quotient;
            return result;
        },
        arg("summary"));
}

}  // namespace isthmus::python
