#include "isthmus/inference/permeability.hpp"

#include <string>

#include "nulls/any_null.hpp"

namespace isthmus::python {

namespace {

void add_columns(py::dict& table, PermeabilityColumns columns, const std::string& suffix) {
    const auto add = [&](const char* name, auto& column) {
        table[py::str(name + suffix)] = take(std::move(column));
    };
    add("expected", columns.expected);
    add("ratio", columns.ratio);
    add("null_low", columns.null_low);
    add("null_high", columns.null_high);
    add("ratio_low", columns.ratio_low);
    add("ratio_high", columns.ratio_high);
    add("z", columns.z);
    add("p", columns.p);
    add("p_adjusted", columns.p_adjusted);
    add("ratio_without", columns.ratio_without);
    add("moved_by", columns.moved_by);
}

py::dict table_of(PermeabilityTable found) {
    py::dict table;
    table["observed"] = take(std::move(found.observed));
    table["top_ten_share"] = take(std::move(found.top_ten_share));
    add_columns(table, std::move(found.ordinary), "");
    if (found.rule_aware) {
        add_columns(table, std::move(*found.rule_aware), "_rules");
    }
    return table;
}

}  // namespace

void bind_permeability(py::module_& m) {
    m.def(
        "permeabilities",
        [](const Net& net, const Groupings& groups, const Summary& ordinary, const Summary* rule_aware,
           PairValue value, Associated associated, Withdrawn withdrawn, std::vector<id_type> strata,
           double confidence, Correction correction) {
            const PermeabilityView how{value, std::move(strata), confidence, correction};
            auto found = unlocked([&] {
                return permeabilities_of(net->links(Membership{associated, withdrawn}), groups, ordinary,
                                         rule_aware, how);
            });
            py::list results;
            for (Permeability& one : found) {
                py::dict result;
                result["group_a"] = take(std::move(one.group_a));
                result["group_b"] = take(std::move(one.group_b));
                result["pairs"] = table_of(std::move(one.pairs));
                result["groups"] = table_of(std::move(one.groups));
                result["overall"] = table_of(std::move(one.overall));
                results.append(result);
            }
            return results;
        },
        arg("net"), arg("groups"), arg("ordinary"), arg("rule_aware").none(true), arg("value"),
        arg("associated"), arg("withdrawn"), arg("strata"), arg("confidence"), arg("correction"));
}

}  // namespace isthmus::python
