#include "isthmus/inference/trend.hpp"

#include "nulls/any_null.hpp"

namespace isthmus::python {

void bind_trend(py::module_& m) {
    m.def(
        "trend",
        [](const std::vector<std::int32_t>& year, const Doubles& numerator, const Doubles& denominator,
           id_type replicates, id_type permutations, double confidence, std::uint64_t seed,
           std::int64_t workers, const py::object& progress) {
            const TrendOptions options{replicates, permutations, confidence, seed,
                                       execution(workers, progress)};
            Trend found =
                unlocked([&] { return trend(year, numbers(numerator), numbers(denominator), options); });
            py::dict result;
            result["year"] = take(std::move(found.years));
            result["projects"] = take(std::move(found.projects));
            result["value"] = take(std::move(found.value));
            result["low"] = take(std::move(found.low));
            result["high"] = take(std::move(found.high));
            result["slope"] = found.slope;
            result["slope_low"] = found.slope_low;
            result["slope_high"] = found.slope_high;
            result["slope_p"] = found.slope_p;
            result["left_out"] = found.left_out;
            return result;
        },
        arg("year"), arg("numerator"), arg("denominator"), arg("replicates"), arg("permutations"),
        arg("confidence"), arg("seed"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
