#include "convert.hpp"
#include "isthmus/graph/directed_graph.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/graph/two_mode_graph.hpp"

namespace isthmus::python {

namespace {

using py::arg;

Projection structure_of(const std::string& name) {
    return choose<Projection>("structure", name,
                              {{"all_pairs", Projection::all_pairs}, {"lead_star", Projection::lead_star}});
}

CooperationOptions options_of(const std::string& weight, const std::string& structure,
                              const std::string& associated, const std::string& withdrawn,
                              std::int64_t max_ties, const std::string& zero_money,
                              const std::string& unknown_money) {
    return {.weighting = weighting_from_name(weight),
            .structure = structure_of(structure),
            .membership = membership(associated, withdrawn),
            .max_ties = max_ties,
            .zero_money = choose<ZeroMoney>(
                "zero_money", zero_money,
                {{"equal_split", ZeroMoney::equal_split}, {"as_written", ZeroMoney::as_written}}),
            .unknown_money =
                choose<UnknownMoney>("unknown_money", unknown_money,
                                     {{"refuse", UnknownMoney::refuse}, {"zero", UnknownMoney::zero}})};
}

std::vector<Tie> ties_of(const std::vector<id_type>& u, const std::vector<id_type>& v,
                         const std::vector<double>& w) {
    if (u.size() != v.size() || u.size() != w.size()) {
        throw ValueError("ties need as many first ends (" + std::to_string(u.size()) + ") as second ends (" +
                         std::to_string(v.size()) + ") and weights (" + std::to_string(w.size()) + ")");
    }
    std::vector<Tie> ties;
    for (std::size_t i = 0; i < u.size(); ++i) {
        ties.push_back({u[i], v[i], w[i]});
    }
    return ties;
}

py::tuple tie_columns(const CooperationGraph& g) {
    std::vector<id_type> u;
    std::vector<id_type> v;
    std::vector<double> w;
    for (const Tie& tie : g.ties()) {
        u.push_back(tie.u);
        v.push_back(tie.v);
        w.push_back(tie.weight);
    }
    return py::make_tuple(take(std::move(u)), take(std::move(v)), take(std::move(w)));
}

py::tuple arc_columns(const DirectedGraph& g) {
    std::vector<id_type> from;
    std::vector<id_type> to;
    std::vector<double> w;
    for (id_type u = 0; u < g.vertex_count(); ++u) {
        const auto successors = g.successors(u);
        from.insert(from.end(), successors.size(), u);
        to.insert(to.end(), successors.begin(), successors.end());
        w.insert(w.end(), g.out_weights(u).begin(), g.out_weights(u).end());
    }
    return py::make_tuple(take(std::move(from)), take(std::move(to)), take(std::move(w)));
}

}  // namespace

void bind_graph(py::module_& m) {
    py::class_<CooperationGraph, std::shared_ptr<CooperationGraph>>(m, "CooperationGraph")
        .def_property_readonly("vertex_count", &CooperationGraph::vertex_count)
        .def_property_readonly("edge_count", &CooperationGraph::edge_count)
        .def_property_readonly(
            "indptr",
            [](const py::object& self) { return view(self.cast<const CooperationGraph&>().offsets(), self); })
        .def_property_readonly("indices",
                               [](const py::object& self) {
                                   return view(self.cast<const CooperationGraph&>().neighbors(), self);
                               })
        .def_property_readonly(
            "weights",
            [](const py::object& self) { return view(self.cast<const CooperationGraph&>().weights(), self); })
        .def("ties", &tie_columns);
    m.def(
        "graph_from_ties",
        [](id_type n, const std::vector<id_type>& u, const std::vector<id_type>& v,
           const std::vector<double>& w) { return std::make_shared<CooperationGraph>(n, ties_of(u, v, w)); },
        arg("n"), arg("u"), arg("v"), arg("weight"));
    m.def(
        "graph_from_rows",
        [](std::vector<offset_type> offsets, std::vector<id_type> neighbors, std::vector<double> weights) {
            return std::make_shared<CooperationGraph>(std::move(offsets), std::move(neighbors),
                                                      std::move(weights));
        },
        arg("indptr"), arg("indices"), arg("weights"));
    py::class_<DirectedGraph, std::shared_ptr<DirectedGraph>>(m, "DirectedGraph")
        .def(py::init([](id_type n, const std::vector<id_type>& u, const std::vector<id_type>& v,
                         const std::vector<double>& w) {
                 std::vector<Arc> arcs;
                 for (const auto& [from, to, weight] : ties_of(u, v, w)) {
                     arcs.push_back({from, to, weight});
                 }
                 return std::make_shared<DirectedGraph>(n, arcs);
             }),
             arg("n"), arg("u"), arg("v"), arg("weight"))
        .def_property_readonly("vertex_count", &DirectedGraph::vertex_count)
        .def_property_readonly("arc_count", &DirectedGraph::arc_count)
        .def("arcs", &arc_columns);
    py::class_<TwoModeGraph, std::shared_ptr<TwoModeGraph>>(m, "TwoModeGraph")
        .def(py::init(
                 [](const PartnershipNetwork& net) { return std::make_shared<TwoModeGraph>(net.links()); }),
             arg("network"))
        .def_property_readonly("vertex_count", &TwoModeGraph::vertex_count)
        .def_property_readonly("actor_count", &TwoModeGraph::actor_count)
        .def_property_readonly("edge_count", &TwoModeGraph::edge_count);
    m.def("weightings", [] {
        std::vector<std::string> names;
        for (const Weighting weighting : all_weightings) {
            names.emplace_back(weighting_name(weighting));
        }
        return names;
    });
    m.def(
        "cooperation",
        [](const PartnershipNetwork& net, const std::string& weight, const std::string& structure,
           const std::string& associated, const std::string& withdrawn, std::int64_t max_ties,
           const std::string& zero_money, const std::string& unknown_money, std::int64_t workers,
           const py::object& progress) {
            auto options =
                options_of(weight, structure, associated, withdrawn, max_ties, zero_money, unknown_money);
            options.execution = execution(workers, progress);
            return unlocked([&] { return std::make_shared<CooperationGraph>(cooperation(net, options)); });
        },
        arg("network"), arg("weight"), arg("structure"), arg("associated"), arg("withdrawn"), arg("max_ties"),
        arg("zero_money"), arg("unknown_money"), arg("workers"), arg("progress"));
    m.def(
        "projection_size",
        [](const PartnershipNetwork& net, const std::string& structure) {
            const ProjectionSize size = projection_size(net, {.structure = structure_of(structure)});
            using namespace py::literals;
            return py::dict("pairs"_a = size.pairs, "max_ties"_a = size.max_ties,
                            "max_bytes"_a = size.max_bytes, "peak_bytes"_a = size.peak_bytes);
        },
        arg("network"), arg("structure"));
    m.def(
        "budget_basis",
        [](const PartnershipNetwork& net, const std::string& zero_money) {
            const auto options = options_of("budget", "all_pairs", "included", "included", default_max_ties,
                                            zero_money, "zero");
            const BudgetShares shares = budget_shares(net, options);
            std::vector<id_type> basis;
            for (const BudgetBasis of : shares.basis) {
                basis.push_back(static_cast<id_type>(of));
            }
            return take(std::move(basis));
        },
        arg("network"), arg("zero_money"));
    m.attr("default_max_ties") = default_max_ties;
}

}  // namespace isthmus::python
