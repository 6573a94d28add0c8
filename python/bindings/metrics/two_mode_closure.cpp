#include "isthmus/metrics/two_mode_closure.hpp"

#include "convert.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus::python {

namespace {

/// Columns of one mode, and their means.
py::tuple latapy_columns(LatapyValues&& values) {
    using namespace py::literals;
    const py::dict columns("dot"_a = take(std::move(values.dot)), "min"_a = take(std::move(values.min)),
                           "max"_a = take(std::move(values.max)));
    return py::make_tuple(columns, py::make_tuple(values.dot_mean, values.min_mean, values.max_mean));
}

}  // namespace

void bind_two_mode_closure(py::module_& m) {
    m.def(
        "latapy_clustering",
        [](const PartnershipNetwork& net, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            auto found = unlocked([&] { return latapy_clustering(net.links(), how); });
            return py::make_tuple(latapy_columns(std::move(found.actors)),
                                  latapy_columns(std::move(found.projects)));
        },
        arg("network"), arg("workers"), arg("progress"));
    m.def(
        "opsahl_clustering",
        [](const PartnershipNetwork& net, Mode of, std::int64_t max_ties, std::int64_t workers,
           const py::object& progress) {
            const auto how = execution(workers, progress);
            auto found = unlocked([&] { return opsahl_clustering(net.links(), of, max_ties, how); });
            using namespace py::literals;
            const py::dict columns("clustering"_a = take(std::move(found.clustering)),
                                   "closed"_a = take(std::move(found.closed)),
                                   "paths"_a = take(std::move(found.paths)));
            return py::make_tuple(found.network, columns);
        },
        arg("network"), arg("of"), arg("max_ties"), arg("workers"), arg("progress"));
    m.def(
        "two_mode_redundancy",
        [](const PartnershipNetwork& net, std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            auto values = unlocked([&] { return two_mode_redundancy(net.links(), how); });
            return py::make_tuple(take(std::move(values.actors)), take(std::move(values.projects)));
        },
        arg("network"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
