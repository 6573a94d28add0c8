#include "isthmus/inference/significance.hpp"

#include <concepts>
#include <memory>
#include <optional>

#include "isthmus/inference/validated_ties.hpp"
#include "nulls/any_null.hpp"

namespace isthmus::python {

namespace {

/// What was observed, a null model and a statistic: all that a chain of draws needs.
class NullTest {
    template <class Measure>
    static auto measure_into(const Measure& measure, std::size_t entries) {
        return [&measure, entries](const auto& draw, std::span<double> out) { measure(draw, out, entries); };
    }

    /// Calls work(null, measure) without the interpreter's lock; a user's function takes it for as long as it runs.
    template <class Work>
    auto visit(const Work& work) const {
        const auto measure = [this](const auto& draw, std::span<double> out, std::size_t entries) {
            if (statistic_) {
                subject().measure(*statistic_, draw, out);
            } else {
                const py::gil_scoped_acquire lock;
                const std::vector<double> values = call(drawn_object(draw), entries);
                std::copy(values.begin(), values.end(), out.begin());
            }
        };
        return unlocked(
            [&] { return std::visit([&](const auto& null) { return work(null, measure); }, null_.model); });
    }

  public:
    NullTest(Net net, Ties graph, Groupings groups, const Membership& counted, AnyNull null,
             std::optional<Statistic> statistic, py::object function)
        : net_(std::move(net)),
          graph_(std::move(graph)),
          groups_(std::move(groups)),
          null_(std::move(null)),
          statistic_(std::move(statistic)),
          function_(std::move(function)) {
        if (net_ != nullptr) {
            links_ = net_->links(counted);
        }
        const bool ties = std::holds_alternative<RandomGraph<CooperationGraph>>(null_.model);
        const bool trades = std::holds_alternative<Curveball<>>(null_.model) ||
                            std::holds_alternative<RuleAwareCurveball>(null_.model);
        if ((ties && graph_ == nullptr) || (trades && net_ == nullptr)) {
            throw ValueError("the null model " + null_.name + " draws " + (ties ? "ties" : "projects") +
                             "; give a " + (ties ? "graph, such as net.cooperation()" : "network"));
        }
    }

    [[nodiscard]] std::vector<double> observed() const {
        if (statistic_) {
            return unlocked([&] { return subject().observed(*statistic_); });
        }
        // Like with like: draws know neither roles nor money, so the function sees none here either.
        return call(net_ != nullptr ? drawn_object(links_) : py::cast(graph_), {});
    }

    [[nodiscard]] const AnyNull& null() const noexcept { return null_; }

    [[nodiscard]] std::vector<std::string> names() const {
        return statistic_ ? statistic_->names : std::vector<std::string>();
    }

    [[nodiscard]] Spacing spacing(const std::vector<double>& observed, std::uint64_t seed,
                                  const Execution& execution) const {
        const std::size_t entries = observed.size();
        return visit([&](const auto& null, const auto& measure) {
            return choose_spacing(null, measure_into(measure, entries), observed, seed, execution);
        });
    }

    [[nodiscard]] std::vector<double> block(const Sampling& sampling, std::size_t entries, id_type chain,
                                            const Progress& progress) const {
        if (statistic_) {
            return unlocked([&] {
                const Observation observation = subject();
                const Measurement measure(observation, *statistic_);
                return std::visit(
                    [&](const auto& null) {
                        return draw_block(null, measure, entries, sampling, chain, progress);
                    },
                    null_.model);
            });
        }
        return visit([&](const auto& null, const auto& measure) {
            return draw_block(null, measure_into(measure, entries), entries, sampling, chain, progress);
        });
    }

    /// Every tie of what a null model of projects draws.
    [[nodiscard]] ValidatedTies ties(const Sampling& sampling, const Execution& execution) const {
        return unlocked([&] {
            return std::visit(
                [&](const auto& null) -> ValidatedTies {
                    if constexpr (std::same_as<typename std::decay_t<decltype(null)>::Draw, Incidence>) {
                        return validated_ties(null, sampling, execution);
                    } else {
                        throw ValueError("the null model " + null_.name + " draws no projects");
                    }
                },
                null_.model);
        });
    }

  private:
    /// Calls the user's function with what was drawn; its answer must have `entries` numbers.
    [[nodiscard]] std::vector<double> call(const py::object& drawn,
                                           std::optional<std::size_t> entries) const {
        const auto values = function_(drawn).cast<std::vector<double>>();
        if (entries && values.size() != *entries) {
            throw ValueError("the statistic gave " + std::to_string(values.size()) +
                             " numbers for a draw and " + std::to_string(*entries) +
                             " for what was observed; it must always give as many");
        }
        return values;
    }

    [[nodiscard]] Observation subject() const {
        return net_ != nullptr ? Observation(links_, groups_) : Observation(*graph_, groups_);
    }

    [[nodiscard]] py::object drawn_object(const Incidence& draw) const {
        return py::cast(std::make_shared<PartnershipNetwork>(net_->with_links(draw)));
    }
    [[nodiscard]] py::object drawn_object(const CooperationGraph& draw) const {
        return py::cast(std::make_shared<CooperationGraph>(draw));
    }
    [[nodiscard]] py::object drawn_object(const std::vector<id_type>& permutation) const {
        if (net_ == nullptr) {
            throw ValueError(
                "a function of your own sees labels through a network; give the network, not its graph");
        }
        return drawn_object(permuted(links_, permutation));
    }

    Net net_;
    Ties graph_;
    Groupings groups_;
    AnyNull null_;
    std::optional<Statistic> statistic_;
    py::object function_;
    Incidence links_;
};

Statistic statistic_named(const std::string& name, const Groupings& groups, const std::string& value,
                          id_type n, id_type projects) {
    if (groups.empty() && name != "clustering" && name != "small_world" && name != "two_mode_clustering") {
        throw ValueError("the statistic " + name + " needs a grouping");
    }
    if (name == "mixing") {
        return mixing_statistic(groups, named<PairValue>(value));
    }
    if (name == "ei") {
        return ei_statistic(groups[0], named<PairValue>(value));
    }
    if (name == "assortativity") {
        return assortativity_statistic(named<PairValue>(value));
    }
    if (name == "brokerage" || name == "brokerage_of_actors") {
        return brokerage_statistic(n, name == "brokerage" ? BrokerageOf::network : BrokerageOf::actors);
    }
    if (name == "clustering") {
        return clustering_statistic();
    }
    if (name == "small_world") {
        return small_world_statistic();
    }
    if (name == "two_mode_clustering") {
        return two_mode_clustering_statistic();
    }
    if (name == "segregation") {
        return segregation_statistic(groups[0]);
    }
    if (name == "pairs_across") {
        return pairs_across_statistic(projects);
    }
    if (name == "composition") {
        return composition_statistic(groups);
    }
    throw KeyError("no statistic \"" + name + "\"");
}

/// Columns by name, and what shows whether chains agree.
py::tuple compared_ties(const NullTest& test, id_type samples, id_type chains, std::uint64_t seed,
                        id_type spacing, id_type burn_in, std::int64_t workers, const py::object& progress) {
    const Sampling sampling{samples, chains, seed, spacing, burn_in};
    ValidatedTies found = test.ties(sampling, execution(workers, progress));
    py::dict columns;
    columns["u"] = take(std::move(found.u));
    columns["v"] = take(std::move(found.v));
    columns["observed"] = take(std::move(found.observed));
    columns["expected"] = take(std::move(found.expected));
    columns["met"] = take(std::move(found.met));
    columns["p"] = take(std::move(found.p));
    return py::make_tuple(columns, found.chains.largest, found.chains.limit);
}

/// LimitErrors before anything is drawn.
void bind_requirements(py::module_& m) {
    m.def(
        "require_ensemble",
        [](id_type samples, id_type chains, std::size_t entries, bool keeps_draws, unsigned workers) {
            require_memory_of(Sampling{.samples = samples, .chains = chains}, entries, keeps_draws, workers);
        },
        arg("samples"), arg("chains"), arg("entries"), arg("keeps_draws"), arg("workers"));
    m.def(
        "require_ties",
        [](const Net& net, Associated associated, Withdrawn withdrawn, id_type chains, unsigned workers) {
            detail::require_memory_of_ties(net->links(Membership{associated, withdrawn}), chains, workers);
        },
        arg("net"), arg("associated"), arg("withdrawn"), arg("chains"), arg("workers"));
}

}  // namespace

void bind_significance(py::module_& m) {
    bind_requirements(m);
    py::class_<NullTest>(m, "NullTest")
        .def(py::init([](Net net, Ties graph, Groupings groups, Associated associated, Withdrawn withdrawn,
                         AnyNull null, const std::string& statistic, const std::string& value,
                         py::object function) {
                 std::optional<Statistic> measure;
                 if (function.is_none() && statistic == "ties") {
                     measure = ties_statistic(net->links(Membership{associated, withdrawn}));
                 } else if (function.is_none()) {
                     const id_type n = net != nullptr ? net->actor_count() : graph->vertex_count();
                     const id_type projects = net != nullptr ? net->project_count() : 0;
                     measure = statistic_named(statistic, groups, value, n, projects);
                 }
                 return NullTest(std::move(net), std::move(graph), std::move(groups),
                                 Membership{associated, withdrawn}, std::move(null), std::move(measure),
                                 std::move(function));
             }),
             arg("net"), arg("graph"), arg("groups"), arg("associated"), arg("withdrawn"), arg("null"),
             arg("statistic"), arg("value"), arg("function"))
        .def_property_readonly("names", &NullTest::names)
        .def_property_readonly("null", &NullTest::null, py::return_value_policy::reference_internal)
        .def("observed", [](const NullTest& self) { return take(self.observed()); })
        .def(
            "spacing",
            [](const NullTest& self, const std::vector<double>& observed, std::uint64_t seed,
               std::int64_t workers, const py::object& progress) {
                const Spacing chosen = self.spacing(observed, seed, execution(workers, progress));
                py::dict result;
                result["spacing"] = chosen.sweeps;
                result["burn_in"] = chosen.burn_in;
                result["converged"] = chosen.converged;
                result["at"] = chosen.at;
                result["moved"] = chosen.moved;
                result["shift"] = chosen.shift;
                result["limit"] = chosen.limit;
                return result;
            },
            arg("observed"), arg("seed"), arg("workers"), arg("progress"))
        .def(
            "block",
            [](const NullTest& self, std::size_t entries, id_type samples, id_type chains, std::uint64_t seed,
               id_type spacing, id_type burn_in, id_type chain, const py::object& progress) {
                const Sampling sampling{samples, chains, seed, spacing, burn_in};
                const Progress told = listen(progress);
                auto values = self.block(sampling, entries, chain, told);
                const auto rows = static_cast<py::ssize_t>(sampling.samples_of(chain));
                return take(std::move(values)).reshape({rows, static_cast<py::ssize_t>(entries)});
            },
            arg("entries"), arg("samples"), arg("chains"), arg("seed"), arg("spacing"), arg("burn_in"),
            arg("chain"), arg("progress"))
        .def("ties", &compared_ties, arg("samples"), arg("chains"), arg("seed"), arg("spacing"),
             arg("burn_in"), arg("workers"), arg("progress"));
}

}  // namespace isthmus::python
