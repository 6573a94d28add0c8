#pragma once
// A null model as Python holds it.

#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "convert.hpp"
#include "isthmus/nulls/label_permutation.hpp"
#include "isthmus/nulls/random_graph.hpp"
#include "isthmus/nulls/rule_aware.hpp"

namespace isthmus::python {

using Net = std::shared_ptr<PartnershipNetwork>;
using Ties = std::shared_ptr<CooperationGraph>;
using Groupings = std::vector<Grouping>;
using Doubles = py::array_t<double, py::array::c_style | py::array::forcecast>;

[[nodiscard]] inline std::span<const double> numbers(const Doubles& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

/// Any of the null models, with what a report says of it.
struct AnyNull {
    std::variant<Curveball<>, RuleAwareCurveball, LabelPermutation, RandomGraph<CooperationGraph>> model;
    std::string name;

    [[nodiscard]] bool independent() const {
        return std::visit([](const auto& null) { return std::decay_t<decltype(null)>::independent; }, model);
    }
};

}  // namespace isthmus::python
