#include "isthmus/metrics/helix.hpp"

#include "convert.hpp"

namespace isthmus::python {

namespace {

py::tuple in_bits(const Synergy& bits) {
    return py::make_tuple(bits.t, bits.miller_madow, bits.shrinkage, bits.intensity);
}

}  // namespace

void bind_helix(py::module_& m) {
    m.def(
        "synergy",
        [](const std::vector<std::int64_t>& counts, EmptyCell empty) {
            return in_bits(synergy(counts, empty));
        },
        arg("counts"), arg("empty"));
    m.def(
        "helix_synergy",
        [](const PartnershipNetwork& net, Helix helix, EmptyCell empty, int samples, std::uint64_t seed,
           std::int64_t workers, const py::object& progress) {
            const auto how = execution(workers, progress);
            HelixSynergy found = unlocked([&] {
                return helix_synergy(net, {.helix = helix, .empty = empty, .samples = samples, .seed = seed},
                                     how);
            });
            return py::make_tuple(
                in_bits(found.bits),
                py::make_tuple(found.expected, found.deviation, found.p_lower, found.p_upper),
                take(std::move(found.counts)), found.projects, found.left_out, found.partly_known);
        },
        arg("network"), arg("helix"), arg("empty"), arg("samples"), arg("seed"), arg("workers"),
        arg("progress"));
}

}  // namespace isthmus::python
