#pragma once
// A confusion as Python holds it: names, shares row by row, and what each row is worth.

#include <tuple>

#include "convert.hpp"
#include "isthmus/model/confusion.hpp"

namespace isthmus::python {

using ConfusionParts = std::tuple<std::vector<std::string>, std::vector<double>, std::vector<double>>;

[[nodiscard]] inline ConfusionParts parts_of(Confusion confusion) {
    return {std::move(confusion.names), std::move(confusion.share), std::move(confusion.effective)};
}

/// ValueError for parts that do not belong together.
[[nodiscard]] inline Confusion confusion_from(const ConfusionParts& parts) {
    const auto& [names, share, effective] = parts;
    if (share.size() != names.size() * names.size() || effective.size() != names.size()) {
        throw ValueError("a confusion of " + std::to_string(names.size()) + " groups has " +
                         std::to_string(names.size() * names.size()) + " shares and " +
                         std::to_string(names.size()) + " numbers of names; got " +
                         std::to_string(share.size()) + " and " + std::to_string(effective.size()));
    }
    return {names, share, effective};
}

}  // namespace isthmus::python
