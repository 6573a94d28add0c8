#pragma once
/// Choices that several families of measures have.

#include <string>

#include "convert.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/projected_mixing.hpp"
#include "isthmus/metrics/tie_value.hpp"

namespace isthmus::python {

[[nodiscard]] inline Normalization normalization_of(const std::string& name) {
    return choose<Normalization>("normalization", name,
                                 {{"raw", Normalization::raw}, {"standard", Normalization::standard}});
}

[[nodiscard]] inline TieValue value_named(const std::string& name) {
    return choose<TieValue>("value", name, {{"binary", TieValue::binary}, {"weighted", TieValue::weighted}});
}

[[nodiscard]] inline PairValue pair_value_named(const std::string& name) {
    return choose<PairValue>("value", name,
                             {{"binary", PairValue::binary},
                              {"count", PairValue::count},
                              {"newman", PairValue::newman},
                              {"fractional", PairValue::fractional}});
}

}  // namespace isthmus::python
