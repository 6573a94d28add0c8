#include "isthmus/inference/spacing.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "isthmus/inference/significance.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/nulls/curveball.hpp"
#include "support/data.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// How far expected values lie apart in Monte Carlo standard errors: the share of entries beyond two, and the most.
struct Moves {
    double beyond_two = 0.0;
    double most = 0.0;
    int entries = 0;
};

Moves moves(const Summary& first, const Summary& second) {
    Moves result;
    for (std::size_t i = 0; i < first.size(); ++i) {
        // Rare counts are far from normal: their errors say little.
        if (!first.varies(i) || !second.varies(i) || first.expected(i) < 5.0) {
            continue;
        }
        const double moved = std::abs(first.expected(i) - second.expected(i)) /
                             std::hypot(first.expected_error(i), second.expected_error(i));
        result.beyond_two += moved > 2.0 ? 1.0 : 0.0;
        result.most = std::max(result.most, moved);
        ++result.entries;
    }
    result.beyond_two /= std::max(1, result.entries);
    return result;
}

/// Every sweep moves the share `rate` of what has not moved yet; nothing is random.
struct Slow {
    using Draw = double;
    struct Chain {
        double left;
    };
    static constexpr bool independent = false;
    double rate;
    [[nodiscard]] Chain start(Streams /*streams*/, std::uint64_t /*number*/) const { return {1.0}; }
    void advance(Chain& chain, id_type sweeps) const { chain.left *= std::pow(1.0 - rate, sweeps); }
    [[nodiscard]] const double& draw(const Chain& chain) const { return chain.left; }
    [[nodiscard]] double moved(Chain& chain) const { return 1.0 - chain.left; }
};
static_assert(NullModel<Slow>);

}  // namespace

TEST_CASE("The plateau is where twice as many sweeps move no more than .005 of the links") {
    // Left after T sweeps: .5^T. From 4 to 8 sweeps .0586 move, from 8 to 16 .0039: burn-in 16, spacing 16 / 8.
    const Spacing spacing = detail::find_plateau(Slow{0.5}, 1, {});
    CHECK(spacing.burn_in == 16);
    CHECK(spacing.sweeps == 2);
    CHECK(spacing.converged);
    CHECK(spacing.at == std::vector<id_type>{1, 2, 4, 8, 16});
    CHECK(spacing.moved[2] == doctest::Approx(1.0 - 0.0625));
}

TEST_CASE("A chain that still moves after 4,096 sweeps has not converged, and says so") {
    const Spacing spacing = detail::find_plateau(Slow{1e-4}, 1, {});
    CHECK(!spacing.converged);
    CHECK(spacing.burn_in == 4096);
    CHECK(spacing.at.back() == 4096);
}

TEST_CASE("The largest of k normal numbers passes its limit as rarely as one passes 3") {
    CHECK(detail::largest_of(1) == doctest::Approx(3.0));
    CHECK(detail::largest_of(0) == doctest::Approx(3.0));
    // P(|N| > x) = .0026998 / 100 = 2.69980e-5: x = 4.19679.
    CHECK(std::erfc(detail::largest_of(100) / std::sqrt(2.0)) ==
          doctest::Approx(0.0026997960632601866 / 100.0).epsilon(1e-9));
}

TEST_CASE("Where nothing can move, one sweep is enough, and nothing is left to compare") {
    const Incidence full = incidence_of({"xx", "xx"});
    const auto measure = [](const Incidence& drawn, std::span<double> out) { out[0] = drawn.link_count(); };
    const Spacing spacing = choose_spacing(Curveball<>(full), measure, std::vector<double>{4.0}, 1);
    CHECK(spacing.converged);
    CHECK(spacing.sweeps == 1);
    CHECK(spacing.shift == 0.0);
}

TEST_CASE("A statistic without entries has a spacing and an empty summary") {
    const Curveball<> null(davis());
    const auto measure = [](const Incidence&, std::span<double>) {};
    const Spacing spacing = choose_spacing(null, measure, std::vector<double>{}, 1);
    CHECK(spacing.converged);
    const Summary summary = ensemble(null, measure, std::vector<double>{}, {.samples = 20, .chains = 4});
    CHECK(summary.size() == 0);
    CHECK(summary.samples() == 0);
}

TEST_CASE("The choice depends on the seed, not on the threads") {
    const Incidence links = davis();
    const Grouping groups = random_groups(2, links.actor_count());
    const Statistic statistic = mixing_statistic(std::span(&groups, 1), PairValue::count);
    const Observation subject(links, std::span(&groups, 1));
    const auto measure = [&](const Incidence& drawn, std::span<double> out) {
        subject.measure(statistic, drawn, out);
    };
    const std::vector<double> observed = subject.observed(statistic);
    const Spacing one = choose_spacing(Curveball<>(links), measure, observed, 3);
    const Spacing four = choose_spacing(Curveball<>(links), measure, observed, 3, {.workers = 4});
    CHECK(one.sweeps == four.sweeps);
    CHECK(one.burn_in == four.burn_in);
    CHECK(one.moved == four.moved);
    CHECK(one.shift == four.shift);
}

TEST_CASE("keep.eu: twice the spacing and burn-in do not move cooperation between countries") {
    ISTHMUS_NEEDS_DATA(data);
    const PartnershipNetwork net =
        read(data / "keep-interreg-2014-2020" / "keep_closed_1420_Partnership.csv").network;
    const Incidence links = net.links();
    const Grouping groups = group_by(net, "country");
    const std::span<const Grouping> one(&groups, 1);
    const Statistic statistic = mixing_statistic(one, PairValue::newman);
    const Observation subject(links, one);
    const Curveball<> null(links);
    const Significance found = significance(
        null, statistic, subject, {.samples = 160, .chains = 16, .seed = 3, .execution = {.workers = 2}});
    CHECK(found.spacing.converged);
    CHECK(found.spacing.shift <= found.spacing.limit);
    CHECK(found.chains.holds());  // two halves of the chains

    const auto measure = [&](const Incidence& drawn, std::span<double> out) {
        subject.measure(statistic, drawn, out);
    };
    Sampling doubled = found.sampling;
    doubled.spacing *= 2;
    doubled.burn_in *= 2;
    doubled.seed = 4;
    const Summary again = ensemble(null, measure, subject.observed(statistic), doubled, {.workers = 2});
    const Moves moved = moves(found.summary, again);
    CHECK(moved.entries > 50);
    // Errors come from 16 chain means each, so from Student's t with some 30 degrees of freedom: 5.4 % lie beyond two,
    // and the largest of 308 passes 4.9 once in a hundred times. Entries of a country hang together: twice the share.
    CHECK(moved.beyond_two < 0.11);
    CHECK(moved.most < 4.9);
}
