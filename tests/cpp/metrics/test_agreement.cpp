#include "isthmus/metrics/agreement.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "support/fixtures.hpp"
#include "support/groups.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

bool near(double a, double b) { return std::abs(a - b) <= 1e-11; }

/// Labels that both have.
struct Both {
    std::vector<id_type> a;
    std::vector<id_type> b;
};

Both labeled(const Grouping& a, const Grouping& b) {
    Both both;
    for (std::size_t i = 0; i < a.label.size(); ++i) {
        if (a.label[i] != no_id && b.label[i] != no_id) {
            both.a.push_back(a.label[i]);
            both.b.push_back(b.label[i]);
        }
    }
    return both;
}

double information(const Both& labels) {
    const auto n = static_cast<double>(labels.a.size());
    std::map<std::pair<id_type, id_type>, double> cells;
    std::map<id_type, double> of_a;
    std::map<id_type, double> of_b;
    for (std::size_t i = 0; i < labels.a.size(); ++i) {
        cells[{labels.a[i], labels.b[i]}] += 1 / n;
        of_a[labels.a[i]] += 1 / n;
        of_b[labels.b[i]] += 1 / n;
    }
    double sum = 0.0;
    for (const auto& [pair, share] : cells) {
        sum += share * std::log(share / (of_a[pair.first] * of_b[pair.second]));
    }
    return sum;
}

double entropy(const std::vector<id_type>& labels) { return information({labels, labels}); }

/// The mean over all orders of the second labels.
double expected_information(Both labels) {
    std::sort(labels.b.begin(), labels.b.end());
    double sum = 0.0;
    double orders = 0.0;
    do {  // each order of the different labels once: they are equally likely
        sum += information(labels);
        orders += 1.0;
    } while (std::next_permutation(labels.b.begin(), labels.b.end()));
    return sum / orders;
}

double naive_rand(const Both& labels) {
    double together = 0.0;
    double in_a = 0.0;
    double in_b = 0.0;
    double all = 0.0;
    for (std::size_t i = 0; i < labels.a.size(); ++i) {
        for (std::size_t j = i + 1; j < labels.a.size(); ++j) {
            const bool a = labels.a[i] == labels.a[j];
            const bool b = labels.b[i] == labels.b[j];
            together += a && b ? 1 : 0;
            in_a += a ? 1 : 0;
            in_b += b ? 1 : 0;
            all += 1;
        }
    }
    const double expected = in_a * in_b / all;
    return (together - expected) / ((in_a + in_b) / 2 - expected);
}

}  // namespace

TEST_CASE("the same groups agree by 1, whatever they are called") {
    const auto a = groups_of({0, 0, 1, 1, 2, 2, 2}, 3);
    const auto b = groups_of({2, 2, 0, 0, 1, 1, 1}, 3);
    CHECK(near(adjusted_rand(a, b), 1.0));
    for (const auto average : values<EntropyAverage>()) {
        CHECK(near(adjusted_mutual_information(a, b, average), 1.0));
    }
}

TEST_CASE("Hubert and Arabie's index by hand: 4/7 for two pairs, one of them split") {
    // Pairs: 1 in both, 2 and 1 in each, 6 in all: (1 - 1/3) / (3/2 - 1/3).
    CHECK(near(adjusted_rand(groups_of({0, 0, 1, 1}, 2), groups_of({0, 0, 1, 2}, 3)), 4.0 / 7));
}

TEST_CASE("mutual information is adjusted by its mean over all orders of labels, and pairs are counted") {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto a = random_groups(seed, 9);
        const auto b = random_groups(seed + 1000, 9);
        const Both both = labeled(a, b);
        const double expected = expected_information(both);
        const double found = information(both);
        const double of_a = entropy(both.a);
        const double of_b = entropy(both.b);
        const std::map<EntropyAverage, double> averages{{EntropyAverage::arithmetic, (of_a + of_b) / 2},
                                                        {EntropyAverage::geometric, std::sqrt(of_a * of_b)},
                                                        {EntropyAverage::minimum, std::min(of_a, of_b)},
                                                        {EntropyAverage::maximum, std::max(of_a, of_b)}};
        for (const auto& [average, most] : averages) {
            if (most - expected < 1e-9) {
                CHECK_THROWS_AS((void)adjusted_mutual_information(a, b, average), UndefinedError);
                continue;
            }
            CHECK(near(adjusted_mutual_information(a, b, average), (found - expected) / (most - expected)));
            ++defined;
        }
        if (const double index = naive_rand(both); !std::isnan(index)) {
            CHECK(near(adjusted_rand(a, b), index));
        }
    }
    CHECK(defined >= 320);
}

TEST_CASE("large groups: the expectation is about (rows - 1) (columns - 1) / (2 n), as chi-squared has it") {
    constexpr std::size_t n = 200000;
    std::vector<id_type> a(n);
    std::vector<id_type> b(n);
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = static_cast<id_type>(i % 4);
        b[i] = static_cast<id_type>(i / 4 % 3);
    }
    const detail::LabelPairs pairs(groups_of(a, 4), groups_of(b, 3));
    CHECK(std::abs(pairs.expected_information() / (3.0 * 2.0 / (2.0 * n)) - 1.0) < 1e-3);
}

TEST_CASE("where chance has no room, there is no number, or exactly 0") {
    const auto one = groups_of({0, 0, 0, 0}, 1);
    const auto each = groups_of({0, 1, 2, 3}, 4);
    const auto two = groups_of({0, 0, 1, 1}, 2);
    for (const auto& [a, b] : {std::pair(one, one), std::pair(each, each)}) {
        CHECK_THROWS_AS((void)adjusted_rand(a, b), UndefinedError);
        CHECK_THROWS_AS((void)adjusted_mutual_information(a, b), UndefinedError);
    }
    CHECK(adjusted_rand(one, two) == 0.0);
    CHECK(adjusted_rand(each, two) == 0.0);
    CHECK(adjusted_mutual_information(one, two) == 0.0);
    CHECK(adjusted_mutual_information(each, two) == 0.0);
    CHECK_THROWS_AS((void)adjusted_mutual_information(each, two, EntropyAverage::minimum), UndefinedError);
    CHECK_THROWS_AS((void)adjusted_rand(groups_of({}, 0), groups_of({}, 0)), UndefinedError);
    CHECK_THROWS_AS((void)adjusted_rand(groups_of({no_id, 0}, 1), groups_of({0, no_id}, 1)), UndefinedError);
    CHECK_THROWS_AS((void)adjusted_rand(one, groups_of({0, 0}, 1)), ValueError);
}

TEST_CASE("groups without a member, and actors without a label, change nothing") {
    const auto a = groups_of({0, 0, 1, 1, 2, 2}, 3);
    const auto b = groups_of({0, 0, 0, 1, 1, 1}, 2);
    const auto with_empty = groups_of({0, 0, 2, 2, 4, 4, 1}, 5);
    const auto unlabeled = groups_of({0, 0, 0, 1, 1, 1, no_id}, 2);
    CHECK(adjusted_rand(with_empty, unlabeled) == adjusted_rand(a, b));
    CHECK(near(adjusted_mutual_information(with_empty, unlabeled), adjusted_mutual_information(a, b)));
    CHECK(near(adjusted_mutual_information(b, a), adjusted_mutual_information(a, b)));
}
