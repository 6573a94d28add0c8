#include "isthmus/metrics/inequality.hpp"

#include "convert.hpp"

namespace isthmus::python {

namespace {

using Amounts = std::vector<double>;

py::dict as_dict(const Inequality& found) {
    py::dict all;
    all["gini"] = found.gini;
    all["theil_t"] = found.theil_t;
    all["theil_l"] = found.theil_l;
    all["hoover"] = found.hoover;
    all["concentration"] = found.concentration;
    all["top_tenth"] = found.top_tenth;
    all["units"] = found.units;
    all["left_out"] = found.left_out;
    all["partly_known"] = found.partly_known;
    return all;
}

/// total, between, within; and one number a group.
py::tuple parts(TheilParts&& index) {
    return py::make_tuple(py::make_tuple(index.total, index.between, index.within),
                          take(std::move(index.groups)));
}

void bind_amounts(py::module_& m) {
    m.def("theil_t", [](const Amounts& amounts) { return theil_t(amounts); }, arg("amounts"));
    m.def("theil_l", [](const Amounts& amounts) { return theil_l(amounts); }, arg("amounts"));
    m.def("hoover", [](const Amounts& amounts) { return hoover(amounts); }, arg("amounts"));
    m.def("lorenz", [](const Amounts& amounts) { return take(lorenz(amounts)); }, arg("amounts"));
    m.def(
        "top_share", [](const Amounts& amounts, double top) { return top_share(amounts, top); },
        arg("amounts"), arg("top"));
}

}  // namespace

void bind_inequality(py::module_& m) {
    bind_amounts(m);
    m.def(
        "amounts_of",
        [](const PartnershipNetwork& net, AmountOf of) {
            return take(unlocked([&] { return amounts_of(net, of); }));
        },
        arg("network"), arg("of"));
    m.def(
        "inequality",
        [](const PartnershipNetwork& net, AmountOf of, const Grouping* across) {
            return as_dict(unlocked(
                [&] { return across == nullptr ? inequality(net, of) : inequality(net, of, *across); }));
        },
        arg("network"), arg("of"), arg("across"));
    m.def(
        "inequality",
        [](const Amounts& amounts, const Grouping* across) {
            return as_dict(across == nullptr ? inequality(amounts) : inequality(amounts, *across));
        },
        arg("amounts"), arg("across"));
    m.def(
        "theil",
        [](const Amounts& amounts, const Grouping& groups) {
            Theil found = theil(amounts, groups);
            return py::make_tuple(parts(std::move(found.t)), parts(std::move(found.l)),
                                  take(std::move(found.share)), take(std::move(found.units)), found.left_out);
        },
        arg("amounts"), arg("groups"));
    m.def(
        "location_quotients",
        [](const Amounts& amounts, const Grouping& regions, const Grouping& kinds) {
            LocationQuotients found = location_quotients(amounts, regions, kinds);
            return py::make_tuple(take(std::move(found.values)), take(std::move(found.amounts)),
                                  found.left_out);
        },
        arg("amounts"), arg("regions"), arg("kinds"));
}

}  // namespace isthmus::python
