#include "isthmus/inference/permeability.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>

#include "isthmus/model/builder.hpp"
#include "support/fixtures.hpp"
#include "support/groups.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

constexpr id_type pool = 400;

/// Labels of two groups, three to two.
Grouping two_groups() {
    std::vector<id_type> label;
    for (id_type a = 0; a < pool; ++a) {
        label.push_back(a % 5 < 3 ? 0 : 1);
    }
    return groups_of(label, 2);
}

/// m projects of 2 to 9 actors out of a pool: the first at random, each next one of the first's group with a chance of .3
/// more than by their number. A few actors are busy. Other seeds, other projects of the same kind.
Incidence programme(std::uint64_t seed, id_type m, const Grouping& groups) {
    RandomStream random = Streams{seed, Purpose::bootstrap}[77];
    std::vector<Link> links;
    for (id_type p = 0; p < m; ++p) {
        const auto size = 2 + random.below(8);
        std::vector<id_type> members;
        while (members.size() < size) {
            const double u = random.uniform();
            const auto a = static_cast<id_type>(u * u * pool);
            const bool new_one = std::find(members.begin(), members.end(), a) == members.end();
            const bool stays = members.empty() || random.uniform() < 0.7 ||
                               groups.label[as_index(a)] == groups.label[as_index(members[0])];
            if (new_one && stays) {
                members.push_back(a);
            }
        }
        for (const id_type a : members) {
            links.push_back({a, p});
        }
    }
    return {pool, m, links};
}

/// A curveball's summary, from few draws far apart.
Summary few_draws(const Incidence& links, const Grouping& groups, PairValue value,
                  std::span<const id_type> strata = {}) {
    const std::span<const Grouping> one(&groups, 1);
    const Statistic statistic = mixing_statistic(one, value);
    const Observation subject(links, one);
    const auto measure = [&](const Incidence& draw, std::span<double> out) {
        subject.measure(statistic, draw, out);
    };
    return ensemble(Curveball<>(links, strata), measure, subject.observed(statistic),
                    {.samples = 60, .chains = 2, .seed = 9, .spacing = 4, .burn_in = 40});
}

Permeability by_one(const Incidence& links, const Grouping& groups, const Summary& summary,
                    const PermeabilityView& view = {}) {
    return permeabilities_of(links, std::span(&groups, 1), summary, nullptr, view).front();
}

/// The rows of all three tables, one after the other.
std::vector<double> rows_of(const Permeability& found, std::vector<double> PermeabilityColumns::* column) {
    std::vector<double> rows;
    for (const PermeabilityTable* table : {&found.pairs, &found.groups, &found.overall}) {
        rows.insert(rows.end(), (table->ordinary.*column).begin(), (table->ordinary.*column).end());
    }
    return rows;
}

std::vector<id_type> movers_of(const Permeability& found) {
    std::vector<id_type> rows;
    for (const PermeabilityTable* table : {&found.pairs, &found.groups, &found.overall}) {
        rows.insert(rows.end(), table->ordinary.moved_by.begin(), table->ordinary.moved_by.end());
    }
    return rows;
}

/// The slow way: links of some projects alone, everything counted again.
class BruteForce {
  public:
    BruteForce(const Incidence& links, const Grouping& groups, PairValue value, std::vector<id_type> strata)
        : links_(links), groups_(groups), value_(value), strata_(std::move(strata)) {}

    [[nodiscard]] id_type strata() const { return 1 + *std::max_element(strata_.begin(), strata_.end()); }
    [[nodiscard]] id_type stratum(id_type p) const { return strata_[as_index(p)]; }

    /// Entries of the mixing without project `left_out`.
    [[nodiscard]] std::vector<double> observed(const std::function<bool(id_type)>& has) const {
        const std::vector<double> cells = projected_mixing(only(has), groups_, value_);
        return completed(cells);
    }

    /// What the margins of those projects say, stratum by stratum.
    [[nodiscard]] std::vector<double> margins(const std::function<bool(id_type)>& has) const {
        const GroupPairs cells(groups_.group_count());
        std::vector<double> all(cells.size(), 0.0);
        for (id_type s = 0; s < strata(); ++s) {
            double pairs = 0.0;
            double total = 0.0;
            std::vector<double> k(as_index(groups_.group_count()), 0.0);
            for (id_type p = 0; p < links_.project_count(); ++p) {
                if (stratum(p) != s || !has(p)) {
                    continue;
                }
                const double size = links_.size_of(p);
                pairs += size * (size - 1.0) / 2.0 * pair_share(value_, links_.size_of(p));
                total += size;
                for (const id_type a : links_.actors_of(p)) {
                    if (const id_type g = groups_.label[as_index(a)]; g != no_id) {
                        k[as_index(g)] += 1.0;
                    }
                }
            }
            for (id_type g = 0; total > 1.0 && g < groups_.group_count(); ++g) {
                for (id_type h = g; h < groups_.group_count(); ++h) {
                    const double ways = g == h ? k[as_index(g)] * (k[as_index(g)] - 1.0)
                                               : 2.0 * k[as_index(g)] * k[as_index(h)];
                    all[cells(g, h)] += pairs * ways / (total * (total - 1.0));
                }
            }
        }
        return completed(all);
    }

    /// Value of the pairs of a project, of all its actors.
    [[nodiscard]] double pairs(id_type p) const {
        const double size = links_.size_of(p);
        return size * (size - 1.0) / 2.0 * pair_share(value_, links_.size_of(p));
    }

  private:
    [[nodiscard]] Incidence only(const std::function<bool(id_type)>& has) const {
        std::vector<Link> kept;
        for (id_type p = 0; p < links_.project_count(); ++p) {
            for (const id_type a : links_.actors_of(p)) {
                if (has(p)) {
                    kept.push_back({a, p});
                }
            }
        }
        return {links_.actor_count(), links_.project_count(), kept};
    }
    [[nodiscard]] std::vector<double> completed(const std::vector<double>& cells) const {
        std::vector<double> entries = cells;
        entries.resize(cells.size() + as_index(groups_.group_count()) + 2);
        detail::complete_entries(entries, groups_.group_count());
        return entries;
    }

    const Incidence& links_;
    const Grouping& groups_;
    PairValue value_;
    std::vector<id_type> strata_;
};

/// The interval of entry i by the formula of the header, from networks that lack one project each.
std::pair<double, double> slow_interval(const BruteForce& slow, id_type projects, std::size_t i,
                                        double ratio) {
    const auto all = [](id_type /*p*/) { return true; };
    const double whole = std::log(slow.observed(all)[i] / slow.margins(all)[i]);
    double variance = 0.0;
    double squares = 0.0;
    double cubes = 0.0;
    double freedom = 0.0;
    for (id_type s = 0; s < slow.strata(); ++s) {
        std::vector<double> moved;
        double carrying = 0.0;
        for (id_type p = 0; p < projects; ++p) {
            if (slow.stratum(p) == s) {
                const auto others = [p](id_type q) { return q != p; };
                const double left = slow.observed(others)[i];
                moved.push_back(std::log(left / slow.margins(others)[i]) - whole);
                carrying += slow.observed(all)[i] - left > 1e-9 ? 1.0 : 0.0;
            }
        }
        const auto n = static_cast<double>(moved.size());
        double mean = 0.0;
        for (const double value : moved) {
            mean += value / n;
        }
        for (const double value : moved) {
            variance += (n - 1.0) * (n - 1.0) / (n * (n - 2.0)) * (value - mean) * (value - mean);
            squares += (value - mean) * (value - mean);
            cubes += std::pow(mean - value, 3.0);
        }
        freedom += std::max(0.0, carrying - 1.0);
    }
    const double a = cubes / (6.0 * std::pow(squares, 1.5));
    const double t = boost::math::quantile(boost::math::students_t_distribution<double>(freedom), 0.975);
    const double s = std::sqrt(variance);
    return {ratio * std::exp(-s * t / (1.0 + a * t)), ratio * std::exp(s * t / (1.0 - a * t))};
}

/// What a pair of partners of a project can be worth.
constexpr std::array of_projects{PairValue::binary, PairValue::count, PairValue::newman,
                                 PairValue::fractional};

}  // namespace

TEST_CASE("Ratios, tails and p are those of the draws; each table is a family of its own") {
    const Grouping groups = two_groups();
    const Incidence links = programme(3, 60, groups);
    const Summary summary = few_draws(links, groups, PairValue::count);
    const Permeability found = by_one(links, groups, summary);
    CHECK(found.by == "group");
    CHECK(found.group_a == std::vector<id_type>{0, 0, 1});
    CHECK(found.group_b == std::vector<id_type>{0, 1, 1});
    CHECK(found.across() == summary.observed(6) / summary.expected(6));
    const std::vector<double> ratio = rows_of(found, &PermeabilityColumns::ratio);
    const std::vector<double> high = rows_of(found, &PermeabilityColumns::null_high);
    const std::vector<double> p = rows_of(found, &PermeabilityColumns::p);
    REQUIRE(ratio.size() == 7);
    for (std::size_t i = 0; i < ratio.size(); ++i) {
        CHECK(ratio[i] == summary.observed(i) / summary.expected(i));
        CHECK(high[i] == summary.high(i) / summary.expected(i));
        CHECK(p[i] == summary.p(i));
    }
    CHECK(found.groups.ordinary.p_adjusted == adjust(found.groups.ordinary.p, Correction::bh));
    CHECK(found.overall.observed == std::vector<double>{summary.observed(5), summary.observed(6)});
}

TEST_CASE("Intervals are those of networks that lack one project each") {
    for (const PairValue value : {PairValue::count, PairValue::newman, PairValue::fractional}) {
        const Grouping groups = two_groups();
        const Incidence links = programme(5, 14, groups);
        const Summary summary = few_draws(links, groups, value);
        const Permeability found = by_one(links, groups, summary, {.value = value});
        const std::vector<double> ratio = rows_of(found, &PermeabilityColumns::ratio);
        const std::vector<double> low = rows_of(found, &PermeabilityColumns::ratio_low);
        const std::vector<double> high = rows_of(found, &PermeabilityColumns::ratio_high);
        const BruteForce slow(links, groups, value, std::vector<id_type>(14, 0));
        for (std::size_t i = 0; i < ratio.size(); ++i) {
            const auto [slow_low, slow_high] = slow_interval(slow, 14, i, ratio[i]);
            CHECK(low[i] == doctest::Approx(slow_low).epsilon(1e-9));
            CHECK(high[i] == doctest::Approx(slow_high).epsilon(1e-9));
        }
    }
}

TEST_CASE("Strata of few projects do not show how much they vary: they have a tenth at most") {
    const Grouping groups = two_groups();
    const auto across = [&](id_type projects, const std::vector<id_type>& strata) {
        const Incidence links = programme(5, projects, groups);
        const Summary summary = few_draws(links, groups, PairValue::count, strata);
        const auto found = by_one(links, groups, summary, {.strata = strata}).overall.ordinary;
        return std::pair(found.ratio_low[1], found.ratio_high[1]);
    };
    const auto by = [](id_type projects, id_type size, id_type of_small) {
        std::vector<id_type> strata;
        for (id_type p = 0; p < projects; ++p) {
            strata.push_back(p < of_small ? p / size : 1000);
        }
        return strata;
    };
    for (const id_type size : {1, 2, 3, 4}) {
        CHECK(std::isnan(across(24, by(24, size, 24)).first));
        CHECK(std::isnan(across(60, by(60, size, 12)).second));
    }
    CHECK_FALSE(std::isnan(across(25, by(25, 5, 25)).first));
    CHECK_FALSE(std::isnan(across(120, by(120, 2, 2)).first));
    CHECK_FALSE(std::isnan(across(120, by(120, 4, 4)).first));
}

TEST_CASE("In strata, projects are left out of their own; of a pair that is nearly the same") {
    const Incidence links = random_incidence(5);
    const Grouping groups = random_groups(5, links.actor_count());
    std::vector<id_type> strata;
    for (id_type p = 0; p < links.project_count(); ++p) {
        strata.push_back(p % 3 == 0 ? 1 : 0);
    }
    const Summary summary = few_draws(links, groups, PairValue::count, strata);
    const Permeability found = by_one(links, groups, summary, {.strata = strata});
    const std::vector<double> ratio = rows_of(found, &PermeabilityColumns::ratio);
    const std::vector<double> low = rows_of(found, &PermeabilityColumns::ratio_low);
    const BruteForce slow(links, groups, PairValue::count, strata);
    std::size_t defined = 0;
    for (std::size_t i = 0; i < ratio.size(); ++i) {
        if (!std::isnan(low[i])) {
            ++defined;
            const double wanted = slow_interval(slow, links.project_count(), i, ratio[i]).first;
            CHECK(low[i] == doctest::Approx(wanted).epsilon(i < 10 ? 0.05 : 1e-9));
        }
    }
    CHECK(defined > 6);
}

TEST_CASE("Without one project: observed and expected both without it, and their sum is what was estimated") {
    const Incidence links = random_incidence(5);
    const Grouping groups = random_groups(5, links.actor_count());
    std::vector<id_type> strata;
    for (id_type p = 0; p < links.project_count(); ++p) {
        strata.push_back(p % 3 == 0 ? 1 : 0);
    }
    const Summary summary = few_draws(links, groups, PairValue::count, strata);
    const Permeability found = by_one(links, groups, summary, {.strata = strata});
    const std::vector<double> without = rows_of(found, &PermeabilityColumns::ratio_without);
    const std::vector<id_type> movers = movers_of(found);
    const BruteForce slow(links, groups, PairValue::count, strata);
    const auto all = [](id_type /*p*/) { return true; };
    const std::vector<double> observed = slow.observed(all);
    const std::vector<double> margins = slow.margins(all);
    for (std::size_t i = 0; i < observed.size(); ++i) {
        if (summary.expected(i) == 0.0) {
            CHECK(std::isnan(without[i]));
            CHECK(movers[i] == no_id);
            continue;
        }
        const bool above = observed[i] > summary.expected(i);
        double wanted = above ? 1e300 : -1.0;
        double sum = 0.0;
        for (id_type p = 0; p < links.project_count(); ++p) {
            const auto own = [&](id_type q) { return strata[as_index(q)] == strata[as_index(p)]; };
            double pairs = 0.0;
            for (id_type q = 0; q < links.project_count(); ++q) {
                pairs += own(q) ? slow.pairs(q) : 0.0;
            }
            const double expected =
                summary.expected(i) * slow.margins(own)[i] / margins[i] * slow.pairs(p) / pairs;
            sum += expected;
            const double left = slow.observed([p](id_type q) { return q != p; })[i];
            const double ratio = left / (summary.expected(i) - expected);
            if (movers[i] == p) {
                CHECK(without[i] == doctest::Approx(ratio).epsilon(1e-9));
            }
            wanted = above ? std::min(wanted, ratio) : std::max(wanted, ratio);
        }
        CHECK(sum == doctest::Approx(summary.expected(i)).epsilon(1e-9));
        CHECK(without[i] == doctest::Approx(wanted).epsilon(1e-9));
    }
}

TEST_CASE("A project that decides a ratio is named, and what the ten largest have of it") {
    // Twelve projects of two: the first three across, the others within, each of actors of its own; the thirteenth has
    // five of each group: 25 of 28 ties across.
    std::vector<Link> links;
    std::vector<id_type> label;
    id_type a = 0;
    const auto add = [&](id_type p, id_type group) {
        links.push_back({a++, p});
        label.push_back(group);
    };
    for (id_type p = 0; p < 12; ++p) {
        add(p, 0);
        add(p, p < 3 ? 1 : 0);
    }
    for (int k = 0; k < 10; ++k) {
        add(12, k % 2);
    }
    const Grouping groups = groups_of(label, 2);
    const Incidence incidence{a, 13, links};
    const Summary summary = few_draws(incidence, groups, PairValue::count);
    const Permeability found = by_one(incidence, groups, summary);
    CHECK(found.overall.observed[1] == 28.0);
    CHECK(found.overall.ordinary.moved_by[1] == 12);
    // 57 pairs in all, 45 of them in the thirteenth project: 12/57 of what is expected is left.
    CHECK(found.overall.ordinary.ratio_without[1] ==
          doctest::Approx(3.0 / (summary.expected(6) * 12.0 / 57.0)).epsilon(1e-9));
    CHECK(found.overall.top_ten_share[1] == doctest::Approx(1.0));  // of four projects
    CHECK(found.pairs.top_ten_share[0] == doctest::Approx(1.0));
    CHECK(std::isnan(found.pairs.ordinary.ratio_low[2]));  // of one project
}

TEST_CASE("What does not move stays: projects without a stratum keep what they have") {
    const Incidence links = incidence_of({"xx..x", "x.x.x", ".xx..", "...x.", "...x."});
    const Grouping groups = groups_of({0, 1, 0, 0, 1}, 2);
    const std::vector<id_type> strata{0, 0, 0, no_id, 0};
    const Summary summary = few_draws(links, groups, PairValue::count, strata);
    const Permeability found = by_one(links, groups, summary, {.strata = strata});
    // Across there are 0-1, 1-2, 3-4 and 0-1 again: 4; without the fourth project 3, of E - 1.
    CHECK(found.overall.observed[1] == 4.0);
    const bool above = summary.expected(6) < 4.0;
    const double without = 3.0 / (summary.expected(6) - 1.0);
    CHECK((above ? found.overall.ordinary.ratio_without[1] <= without + 1e-12
                 : found.overall.ordinary.ratio_without[1] >= without - 1e-12));
}

TEST_CASE("A tie that several projects make is divided among them") {
    const Grouping groups = two_groups();
    // Where no pair meets twice, counted once and counted each time are the same.
    std::vector<Link> links;
    for (id_type p = 0; p < 30; ++p) {
        for (id_type k = 0; k < 2 + p % 4; ++k) {
            links.push_back({6 * p + k, p});
        }
    }
    const Incidence apart{pool, 30, links};
    const Summary summary = few_draws(apart, groups, PairValue::count);
    const Permeability counted = by_one(apart, groups, summary);
    const Permeability once = by_one(apart, groups, summary, {.value = PairValue::binary});
    CHECK(once.overall.ordinary.ratio_low[1] == doctest::Approx(counted.overall.ordinary.ratio_low[1]));
    CHECK(once.overall.ordinary.ratio_without[1] ==
          doctest::Approx(counted.overall.ordinary.ratio_without[1]));
    // The ten largest of ten projects have all ties, whatever they share.
    const Incidence few = programme(1, 10, groups);
    const Permeability all =
        by_one(few, groups, few_draws(few, groups, PairValue::binary), {.value = PairValue::binary});
    CHECK(all.overall.top_ten_share[1] == doctest::Approx(1.0));
}

TEST_CASE("Every value has an interval around its ratio") {
    const Grouping groups = two_groups();
    const Incidence links = programme(3, 200, groups);
    for (const PairValue value : of_projects) {
        const Permeability found = by_one(links, groups, few_draws(links, groups, value), {.value = value});
        const PermeabilityColumns& all = found.overall.ordinary;
        CHECK(all.ratio_low[1] < all.ratio[1]);
        CHECK(all.ratio_high[1] > all.ratio[1]);
        CHECK(all.ratio_high[1] - all.ratio_low[1] < 0.5);
        CHECK(found.overall.top_ten_share[1] > 10.0 / 200.0);
        CHECK(found.overall.top_ten_share[1] < 0.5);
    }
}

TEST_CASE(
    "Intervals at 95 % cover the ratio of a large population of projects 95 times in 100, within 1.5 "
    "points" *
    doctest::test_suite("simulation")) {
    // Estimand: E[observed] / E[expected] across the two groups, of 60 projects of the population that programme() draws
    // from; here the ratio of sums over 400 programmes. 2,000 networks each of other kinds are in
    // benchmarks/permeability_intervals.cpp. Here, three binomial errors beside the 1.5 points.
    const Grouping groups = two_groups();
    constexpr int programmes = 400;
    for (const PairValue value : {PairValue::count, PairValue::binary}) {
        double seen = 0.0;
        double expected = 0.0;
        std::vector<std::pair<double, double>> intervals;
        for (int k = 0; k < programmes; ++k) {
            const Incidence links = programme(static_cast<std::uint64_t>(k), 60, groups);
            const Permeability found =
                by_one(links, groups, few_draws(links, groups, value), {.value = value});
            seen += found.overall.observed[1];
            expected += found.overall.ordinary.expected[1];
            intervals.emplace_back(found.overall.ordinary.ratio_low[1], found.overall.ordinary.ratio_high[1]);
        }
        const double truth = seen / expected;
        CHECK(truth < 0.95);  // there is something to find
        const auto covered = std::count_if(intervals.begin(), intervals.end(), [&](const auto& ends) {
            return ends.first <= truth && truth <= ends.second;
        });
        const double coverage = static_cast<double>(covered) / programmes;
        CHECK(std::abs(coverage - 0.95) < 0.015 + 3.0 * std::sqrt(0.95 * 0.05 / programmes));
    }
}

TEST_CASE("Where an interval cannot be had there is none") {
    const Grouping groups = groups_of({0, 1, 0, 1, 2, 2}, 3);
    // One project each of 0 x 1, 0 x 2 and 1 x 2; none of 2 x 2.
    const Incidence links = incidence_of({"x.x", "xx.", "...", "...", ".x.", "..x"});
    const Permeability found = by_one(links, groups, few_draws(links, groups, PairValue::count));
    for (const double low : rows_of(found, &PermeabilityColumns::ratio_low)) {
        CHECK(std::isnan(low));
    }
    // Projects that are all alike: nothing varies.
    const Grouping two = groups_of({0, 1, 0, 1, 0, 1, 0, 1}, 2);
    const Incidence alike = incidence_of({"x...", "x...", ".x..", ".x..", "..x.", "..x.", "...x", "...x"});
    const Permeability same = by_one(alike, two, few_draws(alike, two, PairValue::count));
    CHECK(std::isnan(same.overall.ordinary.ratio_low[1]));
    CHECK(std::isnan(same.overall.ordinary.ratio_high[1]));
}

TEST_CASE("permeability() draws what significance() draws, and rules a second time") {
    NetworkBuilder builder("by hand");
    RandomStream random = Streams{4, Purpose::bootstrap}[0];
    for (int a = 0; a < 30; ++a) {
        builder.actor("actor " + std::to_string(a),
                      {.country = a % 3 == 0   ? "GB"
                                  : a % 3 == 1 ? "FR"
                                               : "BE"},
                      1);
    }
    for (int p = 0; p < 25; ++p) {
        const id_type project = builder.project("project " + std::to_string(p), {}, 1);
        const auto first = random.below(30);
        for (std::uint32_t k = 0; k < 2 + random.below(4); ++k) {
            builder.participation(project, static_cast<id_type>((first + k * k + k) % 30), {}, 1);
        }
    }
    const PartnershipNetwork net = builder.finish();
    const Grouping country = group_by(net, "country");
    const PermeabilityOptions options{
        .rules =
            same_rules({.name = "two", .title = "", .conditions = {{ConditionKind::countries, 2, {}, ""}}},
                       net.project_count()),
        .sampling = {.samples = 50, .chains = 5, .seed = 3}};
    const Permeabilities found = permeabilities(net, std::span(&country, 1), options);
    const std::span<const Grouping> one(&country, 1);
    const Significance plain = significance(Curveball<>(net.links(), trading_strata(net.links())),
                                            mixing_statistic(one, PairValue::count),
                                            Observation(net.links(), one), options.sampling);
    CHECK(found.ordinary.summary.state() == plain.summary.state());
    const Permeability& borders = found.by_grouping.front();
    CHECK(borders.names == country.names);
    REQUIRE(borders.overall.rule_aware.has_value());
    REQUIRE(found.exempt.has_value());
    CHECK(borders.overall.rule_aware->expected[1] == found.rule_aware->summary.expected(10));
    CHECK(borders.overall.rule_aware->expected[1] > borders.overall.ordinary.expected[1]);
    CHECK(permeability(net, country, options).across() == borders.across());
    CHECK_FALSE(permeability(net, country, {.sampling = {.samples = 20, .chains = 2}})
                    .overall.rule_aware.has_value());
}

TEST_CASE("Several groupings are one after the other; what does not fit is refused") {
    const Incidence links = programme(3, 20, two_groups());
    std::vector<Grouping> both{two_groups(), random_groups(1, pool)};
    const Statistic statistic = mixing_statistic(both, PairValue::count);
    const Observation subject(links, both);
    const auto measure = [&](const Incidence& draw, std::span<double> out) {
        subject.measure(statistic, draw, out);
    };
    const Summary summary = ensemble(Curveball<>(links), measure, subject.observed(statistic),
                                     {.samples = 20, .chains = 2, .seed = 9, .spacing = 4, .burn_in = 40});
    const std::vector<Permeability> found = permeabilities_of(links, both, summary, nullptr);
    REQUIRE(found.size() == 2);
    CHECK(found[1].pairs.ordinary.expected[0] == summary.expected(7));
    CHECK_THROWS_WITH_AS(
        static_cast<void>(permeabilities_of(links, std::span(both).first(1), summary, nullptr)),
        doctest::Contains("draws of 7 entries (got 23)"), ValueError);
    CHECK_THROWS_AS(static_cast<void>(permeabilities_of(links, both, summary, nullptr, {.confidence = 1.0})),
                    ValueError);
    CHECK_THROWS_AS(static_cast<void>(permeabilities_of(links, both, summary, nullptr, {.strata = {0, 1}})),
                    ValueError);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(permeabilities_of(links, both, summary, nullptr, {.value = PairValue::weighted})),
        doctest::Contains("weighted is for graphs"), ValueError);
}
