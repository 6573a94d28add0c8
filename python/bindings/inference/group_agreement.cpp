#include "isthmus/inference/group_agreement.hpp"

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_group_agreement(py::module_& m) {
    m.def(
        "group_agreement",
        [](const Grouping& a, const Grouping& b, EntropyAverage average, id_type samples, id_type chains,
           std::uint64_t seed, std::int64_t workers, const py::object& progress) {
            const GroupAgreementOptions options{.average = average,
                                                .sampling = {.samples = samples,
                                                             .chains = chains,
                                                             .seed = seed,
                                                             .execution = execution(workers, progress)}};
            GroupAgreement found = unlocked([&] { return group_agreement(a, b, options); });
            return py::make_tuple(found.actors, std::move(found.summary));
        },
        arg("a"), arg("b"), arg("average"), arg("samples"), arg("chains"), arg("seed"), arg("workers"),
        arg("progress"));
}

}  // namespace isthmus::python
