#pragma once
// Periods as Python gives them: names, first and last days.

#include <string>
#include <tuple>
#include <vector>

#include "isthmus/model/named_periods.hpp"

namespace isthmus::python {

using PeriodRows = std::vector<std::tuple<std::string, day_type, day_type>>;

[[nodiscard]] inline std::vector<NamedPeriod> periods_of(const PeriodRows& rows) {
    std::vector<NamedPeriod> periods;
    for (const auto& [name, first, last] : rows) {
        periods.push_back({name, first, last});
    }
    return periods;
}

}  // namespace isthmus::python
