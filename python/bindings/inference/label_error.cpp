#include "isthmus/inference/label_error.hpp"

#include "model/confusion.hpp"
#include "nulls/any_null.hpp"

namespace isthmus::python {

namespace {

py::dict columns_of(LabelErrorColumns columns) {
    py::dict table;
    table["labelled"] = take(std::move(columns.labelled));
    table["corrected"] = take(std::move(columns.corrected));
    table["low"] = take(std::move(columns.low));
    table["high"] = take(std::move(columns.high));
    table["null_low"] = take(std::move(columns.null_low));
    table["null_high"] = take(std::move(columns.null_high));
    table["p"] = take(std::move(columns.p));
    table["p_adjusted"] = take(std::move(columns.p_adjusted));
    table["unusable"] = take(std::move(columns.unusable));
    table["within"] = take(std::move(columns.within));
    table["of_confusion"] = take(std::move(columns.of_confusion));
    table["of_labels"] = take(std::move(columns.of_labels));
    return table;
}

py::dict result_of(LabelError found) {
    py::dict result;
    result["names"] = found.names;
    result["condition"] = found.condition;
    result["ill_conditioned"] = found.ill_conditioned;
    result["actors_labelled"] = found.actors_labelled;
    result["actors_certain"] = found.actors_certain;
    result["sizes"] = take(std::move(found.sizes));
    result["group_a"] = take(std::move(found.group_a));
    result["group_b"] = take(std::move(found.group_b));
    result["observed_labelled"] = take(std::move(found.observed_labelled));
    result["expected_labelled"] = take(std::move(found.expected_labelled));
    result["observed"] = take(std::move(found.observed));
    result["expected"] = take(std::move(found.expected));
    result["network"] = columns_of(std::move(found.network));
    result["pairs"] = columns_of(std::move(found.pairs));
    result["overall"] = columns_of(std::move(found.overall));
    return result;
}

}  // namespace

void bind_label_error(py::module_& m) {
    py::class_<LabelErrorOptions>(m, "LabelErrorOptions")
        .def(py::init<>())
        .def_readwrite("value", &LabelErrorOptions::value)
        .def_readwrite("strata", &LabelErrorOptions::strata)
        .def_readwrite("single_partner", &LabelErrorOptions::single_partner)
        .def_readwrite("certain", &LabelErrorOptions::certain)
        .def_readwrite("probabilities", &LabelErrorOptions::probabilities)
        .def_readwrite("draws", &LabelErrorOptions::draws)
        .def_readwrite("label_sets", &LabelErrorOptions::label_sets)
        .def_readwrite("confidence", &LabelErrorOptions::confidence)
        .def_readwrite("correction", &LabelErrorOptions::correction)
        .def(
            "set_of_actors",
            [](LabelErrorOptions& options, const ConfusionParts& parts) {
                options.of_actors = confusion_from(parts);
            },
            arg("confusion"))
        .def(
            "set_sampling",
            [](LabelErrorOptions& options, id_type samples, id_type chains, std::uint64_t seed,
               std::int64_t workers, const py::object& progress) {
                options.sampling = {samples, chains, seed, execution(workers, progress)};
            },
            arg("samples"), arg("chains"), arg("seed"), arg("workers"), arg("progress"));
    m.def(
        "label_error",
        [](const Net& net, const Grouping& groups, const ConfusionParts& confusion,
           const LabelErrorOptions& options, Associated associated, Withdrawn withdrawn,
           const std::optional<ProjectRules>& rules) {
            const Confusion given = confusion_from(confusion);
            return result_of(unlocked([&] {
                return label_error(*net, groups, given, options, Membership{associated, withdrawn}, rules);
            }));
        },
        arg("net"), arg("groups"), arg("confusion"), arg("options"), arg("associated"), arg("withdrawn"),
        arg("rules"));
    m.def(
        "tie_ends", [](const Net& net, PairValue value) { return take(tie_ends(net->links(), value)); },
        arg("net"), arg("value"));
}

}  // namespace isthmus::python
