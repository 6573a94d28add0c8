#include "isthmus/inference/ensemble.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <cstdlib>

#include "isthmus/inference/significance.hpp"
#include "isthmus/nulls/curveball.hpp"
#include "isthmus/nulls/random_graph.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

/// Ten women and eight, whoever they are.
Grouping halves() {
    std::vector<id_type> label(18, 0);
    std::fill(label.begin() + 10, label.end(), 1);
    return groups_of(label, 2);
}

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("Counts, moments, p and quantiles of draws written by hand") {
    // 39 draws 1 ... 39 in two chains, observed 38: two draws at least as large, 38 at most as large.
    const std::vector<double> observed{38.0};
    Summary summary(observed, 39);
    std::vector<double> first;
    std::vector<double> second;
    for (int k = 1; k <= 39; ++k) {
        (k <= 20 ? first : second).push_back(k);
    }
    summary.add_chain(first);
    summary.add_chain(second);
    CHECK(summary.samples() == 39);
    CHECK(summary.chains() == 2);
    CHECK(summary.counts(0).less == 37);
    CHECK(summary.counts(0).equal == 1);
    CHECK(summary.counts(0).greater == 1);
    CHECK(summary.expected(0) == doctest::Approx(20.0));
    CHECK(summary.deviation(0) == doctest::Approx(std::sqrt(39.0 * 40.0 / 12.0)));  // sqrt(n (n + 1) / 12)
    CHECK(summary.z(0) == doctest::Approx(18.0 / std::sqrt(130.0)));
    CHECK(summary.p_upper(0) == doctest::Approx(3.0 / 40.0));
    CHECK(summary.p_lower(0) == doctest::Approx(39.0 / 40.0));
    CHECK(summary.p(0) == doctest::Approx(6.0 / 40.0));
    CHECK(summary.low(0) == 1.0);  // k = 40 / 40
    CHECK(summary.high(0) == 39.0);
}

TEST_CASE("Two-sided p is 1 at most; equal means equal up to rounding") {
    const std::vector<double> observed{0.1 + 0.2};
    Summary summary(observed, 4);
    summary.add_chain(std::vector<double>{0.3, 0.3, 0.2, 0.4});
    CHECK(summary.counts(0).equal == 2);
    CHECK(summary.p(0) == 1.0);
}

TEST_CASE("A draw without a value is in no mean, and counts as extreme on both sides") {
    const std::vector<double> observed{5.0, undefined};
    Summary summary(observed, 4);
    summary.add_chain(std::vector<double>{1.0, 1.0, undefined, 1.0, 3.0, 1.0, undefined, undefined});
    CHECK(summary.counts(0).undefined == 2);
    CHECK(summary.expected(0) == doctest::Approx(2.0));
    CHECK(summary.p_upper(0) == doctest::Approx(3.0 / 5.0));
    CHECK(summary.p_lower(0) == doctest::Approx(1.0));
    CHECK(std::isnan(summary.p(1)));
    CHECK(std::isnan(summary.z(1)));
}

TEST_CASE("Draws that never vary have no z") {
    const std::vector<double> observed{2.0};
    Summary summary(observed, 3);
    summary.add_chain(std::vector<double>{1.0, 1.0, 1.0});
    CHECK(std::isnan(summary.z(0)));
    CHECK(summary.p_upper(0) == doctest::Approx(1.0 / 4.0));
    CHECK(std::isnan(summary.low(0)));
}

TEST_CASE("A summary put away and taken up goes on to the same bits") {
    const Curveball<> null(davis());
    const Grouping groups = halves();
    const Statistic statistic = mixing_statistic(std::span(&groups, 1), PairValue::newman);
    const Observation subject(null.observed(), std::span(&groups, 1));
    const auto measure = [&](const Incidence& draw, std::span<double> out) {
        subject.measure(statistic, draw, out);
    };
    const std::vector<double> observed = subject.observed(statistic);
    const Sampling sampling{.samples = 100, .chains = 10, .seed = 3, .spacing = 2, .burn_in = 8};
    Summary whole(observed, 100);
    Summary before(observed, 100);
    Summary after(observed, 100);
    for (id_type chain = 0; chain < 10; ++chain) {
        const auto block = draw_block(null, measure, observed.size(), sampling, chain);
        whole.add_chain(block);
        if (chain < 4) {
            before.add_chain(block);
        } else {
            if (chain == 4) {
                after.restore(before.state());
            }
            after.add_chain(block);
        }
    }
    CHECK(after.state() == whole.state());
    CHECK_THROWS_AS(after.restore(std::vector<double>{1.0, 2.0}), ValueError);
    std::vector<double> forged = whole.state();
    forged[2] = -1.0;
    CHECK_THROWS_AS(after.restore(forged), ValueError);
    CHECK(after.state() == whole.state());
}

TEST_CASE("An ensemble is the same to the last bit with one worker or five") {
    const Curveball<> null(davis());
    const Grouping groups = halves();
    const Statistic statistic = mixing_statistic(std::span(&groups, 1), PairValue::fractional);
    const Observation subject(null.observed(), std::span(&groups, 1));
    const auto measure = [&](const Incidence& draw, std::span<double> out) {
        subject.measure(statistic, draw, out);
    };
    const std::vector<double> observed = subject.observed(statistic);
    const Sampling sampling{.samples = 203, .chains = 7, .seed = 1, .spacing = 3, .burn_in = 9};
    const Summary one = ensemble(null, measure, observed, sampling);
    CHECK(one.samples() == 203);
    for (const unsigned workers : {2U, 5U}) {
        CHECK(ensemble(null, measure, observed, sampling, {.workers = workers}).state() == one.state());
    }
}

TEST_CASE("Impossible plans are refused, and what a statistic throws comes through") {
    const Curveball<> null(davis());
    const auto fail = [](const Incidence&, std::span<double>) { throw UndefinedError("not today"); };
    const std::vector<double> observed{1.0};
    CHECK_THROWS_AS(static_cast<void>(ensemble(null, fail, observed, {.samples = 0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(ensemble(null, fail, observed, {.samples = 3, .chains = 4})),
                    ValueError);
    CHECK_THROWS_AS(static_cast<void>(ensemble(null, fail, observed, {.spacing = 0})), ValueError);
    CHECK_THROWS_AS(static_cast<void>(ensemble(null, fail, observed, {}, {.workers = 3})), UndefinedError);
    const Execution stop{.workers = 1, .progress = [](double) { return false; }};
    CHECK_THROWS_AS(static_cast<void>(ensemble(null, fail, observed, {}, stop)), Cancelled);
}

TEST_CASE("A chain hears that it is to stop, with one worker or two; what progress throws comes through") {
    const Curveball<> null(davis());
    const auto nothing = [](const Incidence& /*draw*/, std::span<double> out) { out[0] = 0.0; };
    const Sampling sampling{.samples = 4'000'000, .chains = 2};
    for (const unsigned workers : {1U, 2U}) {
        int calls = 0;
        double most = 0.0;
        const Progress stop = [&](double share) {
            most = std::max(most, share);
            return ++calls < 4;
        };
        CHECK_THROWS_AS(static_cast<void>(ensemble(null, nothing, std::vector<double>{0.0}, sampling,
                                                   {.workers = workers, .progress = stop})),
                        Cancelled);
        CHECK(most < 0.5);  // of the first chain
        const Progress fail = [&](double /*share*/) -> bool {
            return ++calls < 9 ? true : throw std::runtime_error("interrupted");
        };
        CHECK_THROWS_WITH_AS(static_cast<void>(ensemble(null, nothing, std::vector<double>{0.0}, sampling,
                                                        {.workers = workers, .progress = fail})),
                             "interrupted", std::runtime_error);
    }
}

TEST_CASE("The memory that draws would take counts the chains that are drawn at the same time") {
    const auto with_limit = [](const char* limit, id_type chains, unsigned workers) {
        ::setenv("ISTHMUS_MEMORY", limit, 1);
        try {
            require_memory_of({.samples = 1'000'000, .chains = chains}, 100, false, workers);
        } catch (const LimitError&) {
            ::unsetenv("ISTHMUS_MEMORY");
            return false;
        }
        ::unsetenv("ISTHMUS_MEMORY");
        return true;
    };
    // A block of 100,000 samples of 100 entries: 80 MB.
    CHECK(with_limit("100MB", 10, 1));
    CHECK_FALSE(with_limit("79MB", 10, 1));
    CHECK_FALSE(with_limit("300MB", 10, 2));  // 2 under way, 2 that wait
    CHECK(with_limit("350MB", 10, 2));
    CHECK(with_limit("850MB", 10, 64));  // no more than there are chains
    CHECK(with_limit("850MB", 1, 64));
    CHECK_FALSE(with_limit("799MB", 1, 64));
}

TEST_CASE("Independent draws need no spacing") {
    const RandomGraph<CooperationGraph> null(zachary());
    const auto measure = [](const CooperationGraph& g, std::span<double> out) { out[0] = transitivity(g); };
    const Spacing spacing = choose_spacing(null, measure, std::vector<double>{0.25}, 1);
    CHECK(spacing.sweeps == 1);
    CHECK(spacing.converged);
    CHECK(spacing.at.empty());
}

TEST_CASE("Southern women: the chosen spacing is enough. Doubling it, and other chains, move nothing") {
    const Incidence links = davis();
    const Grouping groups = halves();
    const Statistic statistic = mixing_statistic(std::span(&groups, 1), PairValue::count);
    const Observation subject(links, std::span(&groups, 1));
    const Curveball<> null(links);
    const Significance found =
        significance(null, statistic, subject, {.samples = 4000, .chains = 40, .seed = 5});
    CHECK(found.spacing.converged);
    CHECK(found.spacing.shift <= found.spacing.limit);
    REQUIRE(found.spacing.moved.size() >= 2);
    const double last = found.spacing.moved.back();
    CHECK(std::abs(last - found.spacing.moved[found.spacing.moved.size() - 2]) < 0.05);

    const auto measure = [&](const Incidence& draw, std::span<double> out) {
        subject.measure(statistic, draw, out);
    };
    Sampling doubled = found.sampling;
    doubled.spacing *= 2;
    doubled.burn_in *= 2;
    doubled.seed = 6;
    const Summary again = ensemble(null, measure, subject.observed(statistic), doubled);
    for (std::size_t i = 0; i < again.size(); ++i) {
        const Summary& first = found.summary;
        if (!first.varies(i)) {
            continue;
        }
        const double error = std::hypot(first.z_error(i), again.z_error(i));
        CHECK(std::abs(first.z(i) - again.z(i)) < 3.0 * error);
        CHECK(std::abs(first.expected(i) - again.expected(i)) <
              3.0 * std::hypot(first.expected_error(i), again.expected_error(i)));
        CHECK(first.disagreement(i) < 4.0);
    }
}

TEST_CASE("Memory does not grow with the samples: quantiles of many draws come from 2,000 of them") {
    const std::vector<double> observed{0.0};
    Summary summary(observed, 10'000);
    RandomStream random(8, 0);
    for (int chain = 0; chain < 20; ++chain) {
        std::vector<double> block;
        for (int k = 0; k < 500; ++k) {
            block.push_back(random.uniform());
        }
        summary.add_chain(block);
    }
    CHECK(summary.state().size() < 130);
    CHECK(summary.low(0) == doctest::Approx(0.025).epsilon(0.5));
    CHECK(summary.high(0) == doctest::Approx(0.975).epsilon(0.02));
}
