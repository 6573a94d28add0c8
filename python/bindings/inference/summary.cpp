#include "isthmus/inference/summary.hpp"

#include "isthmus/inference/convergence.hpp"
#include "nulls/any_null.hpp"

namespace isthmus::python {

namespace {

template <class Value>
py::array_t<double> column(const Summary& summary, Value&& value) {
    std::vector<double> values;
    values.reserve(summary.size());
    for (std::size_t i = 0; i < summary.size(); ++i) {
        values.push_back(value(i));
    }
    return take(std::move(values));
}

py::dict summary_columns(const Summary& s) {
    py::dict columns;
    columns["observed"] = column(s, [&](std::size_t i) { return s.observed(i); });
    columns["expected"] = column(s, [&](std::size_t i) { return s.expected(i); });
    columns["deviation"] = column(s, [&](std::size_t i) { return s.deviation(i); });
    columns["z"] = column(s, [&](std::size_t i) { return s.z(i); });
    columns["p_lower"] = column(s, [&](std::size_t i) { return s.p_lower(i); });
    columns["p_upper"] = column(s, [&](std::size_t i) { return s.p_upper(i); });
    columns["p"] = column(s, [&](std::size_t i) { return s.p(i); });
    columns["low"] = column(s, [&](std::size_t i) { return s.low(i); });
    columns["high"] = column(s, [&](std::size_t i) { return s.high(i); });
    columns["expected_error"] = column(s, [&](std::size_t i) { return s.expected_error(i); });
    columns["z_error"] = column(s, [&](std::size_t i) { return s.z_error(i); });
    columns["p_error"] = column(s, [&](std::size_t i) { return s.p_error(i); });
    columns["disagreement"] = column(s, [&](std::size_t i) { return s.disagreement(i); });
    columns["less"] = column(s, [&](std::size_t i) { return s.counts(i).less; });
    columns["equal"] = column(s, [&](std::size_t i) { return s.counts(i).equal; });
    columns["greater"] = column(s, [&](std::size_t i) { return s.counts(i).greater; });
    columns["undefined"] = column(s, [&](std::size_t i) { return s.counts(i).undefined; });
    return columns;
}

}  // namespace

void bind_summary(py::module_& m) {
    py::class_<Summary>(m, "Summary")
        .def(py::init([](const Doubles& observed, id_type samples) {
                 return Summary(numbers(observed), samples);
             }),
             arg("observed"), arg("samples"))
        .def(
            "add_chain", [](Summary& self, const Doubles& block) { self.add_chain(numbers(block)); },
            arg("block"))
        .def_property_readonly("samples", &Summary::samples)
        .def_property_readonly("chains", &Summary::chains)
        .def("columns", &summary_columns)
        .def("convergence",
             [](const Summary& self) {
                 const Convergence found = convergence(self);
                 return py::make_tuple(found.largest, found.limit);
             })
        .def("state", [](const Summary& self) { return take(self.state()); })
        .def(
            "restore", [](Summary& self, const Doubles& state) { self.restore(numbers(state)); },
            arg("state"));
}

}  // namespace isthmus::python
