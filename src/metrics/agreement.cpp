#include "isthmus/metrics/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "isthmus/metrics/ties.hpp"

namespace isthmus {

namespace detail {

namespace {

double times_log(double x) { return x > 0.0 ? x * std::log(x) : 0.0; }

double pairs_among(double x) { return x * (x - 1.0) / 2.0; }

template <class Value>
double sum_over(const std::vector<id_type>& sizes, Value&& value) {
    double sum = 0.0;
    for (const id_type size : sizes) {
        sum += value(static_cast<double>(size));
    }
    return sum;
}

/// Entropy in nats of groups of these sizes.
double entropy_of(const std::vector<id_type>& sizes, double n) {
    return std::log(n) - sum_over(sizes, times_log) / n;
}

double average_of(double a, double b, EntropyAverage average) {
    switch (average) {
        case EntropyAverage::arithmetic:
            return (a + b) / 2.0;
        case EntropyAverage::geometric:
            return std::sqrt(a * b);
        case EntropyAverage::minimum:
            return std::min(a, b);
        case EntropyAverage::maximum:
            break;
    }
    return std::max(a, b);
}

/// What a group of a and one of b actors of n are expected to add to mutual information: the mean of k/n log(n k / (a b)), k
/// hypergeometric. Probabilities are taken from the largest on, in its unit, so that none is computed by itself.
double expected_cell(double a, double b, double n) {
    const double least = std::max(0.0, a + b - n);
    const double most = std::min(a, b);
    const double mode = std::clamp(std::floor((a + 1.0) * (b + 1.0) / (n + 2.0)), least, most);
    const auto value = [&](double at) { return at > 0.0 ? at / n * std::log(n * at / (a * b)) : 0.0; };
    double probability = 1.0;
    double mean = value(mode);
    constexpr double negligible = 1e-30;
    double share = 1.0;
    double k = mode;
    while (k < most && share > negligible) {
        share *= (a - k) * (b - k) / ((k + 1.0) * (n - a - b + k + 1.0));
        probability += share;
        k += 1.0;
        mean += share * value(k);
    }
    share = 1.0;
    k = mode;
    while (k > least && share > negligible) {
        share *= k * (n - a - b + k) / ((a - k + 1.0) * (b - k + 1.0));
        probability += share;
        k -= 1.0;
        mean += share * value(k);
    }
    return mean / probability;
}

/// How often each size occurs, without 0.
std::map<id_type, double> counts_of(const std::vector<id_type>& sizes) {
    std::map<id_type, double> counts;
    for (const id_type size : sizes) {
        if (size > 0) {
            counts[size] += 1.0;
        }
    }
    return counts;
}

}  // namespace

LabelPairs::LabelPairs(const Grouping& a, const Grouping& b)
    : sizes_a_(a.names.size(), 0), sizes_b_(b.names.size(), 0) {
    require_labels(a, a.actor_count());
    require_labels(b, b.actor_count());
    if (a.actor_count() != b.actor_count()) {
        throw ValueError("the groupings by \"" + a.by + "\" and \"" + b.by + "\" are of " +
                         std::to_string(a.actor_count()) + " and " + std::to_string(b.actor_count()) +
                         " actors; they agree or not on the same actors");
    }
    // Second labels are walked in ascending order, whatever the numbers of actors: another order of a table's rows draws the same.
    std::vector<std::vector<id_type>> by_second(b.names.size());
    for (std::size_t i = 0; i < a.label.size(); ++i) {
        if (a.label[i] != no_id && b.label[i] != no_id) {
            by_second[as_index(b.label[i])].push_back(a.label[i]);
            ++sizes_a_[as_index(a.label[i])];
            ++sizes_b_[as_index(b.label[i])];
        }
    }
    std::vector<std::vector<id_type>> members(a.names.size());
    for (std::size_t group = 0; group < by_second.size(); ++group) {
        for (const id_type first : by_second[group]) {
            members[as_index(first)].push_back(static_cast<id_type>(group));
        }
    }
    for (std::size_t group = 0; group < members.size(); ++group) {
        first_.insert(first_.end(), members[group].size(), static_cast<id_type>(group));
        second_.insert(second_.end(), members[group].begin(), members[group].end());
    }
}

bool LabelPairs::trivial(const std::vector<id_type>& sizes) const noexcept {
    const id_type largest = sizes.empty() ? 0 : *std::max_element(sizes.begin(), sizes.end());
    return largest == actor_count() || largest <= 1;
}

double LabelPairs::expected_information() const {
    const double n = actor_count();
    double sum = 0.0;
    const auto of_b = counts_of(sizes_b_);
    for (const auto& [a, times_a] : counts_of(sizes_a_)) {
        for (const auto& [b, times_b] : of_b) {
            sum += times_a * times_b * expected_cell(a, b, n);
        }
    }
    return sum;
}

LabelPairs::Scores LabelPairs::scores(EntropyAverage average) const {
    std::vector<id_type> same(first_.size());
    for (std::size_t i = 0; i < same.size(); ++i) {
        same[i] = static_cast<id_type>(i);
    }
    return permuted_scores(same, average, expected_information());
}

LabelPairs::Scores LabelPairs::permuted_scores(std::span<const id_type> permutation, EntropyAverage average,
                                               double expected) const {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const double n = actor_count();
    if (actor_count() < 2) {
        return {nan, nan};
    }
    // Cells of the table of both groupings, a row at a time.
    std::vector<id_type> cell(sizes_b_.size(), 0);
    double logs = 0.0;
    double pairs = 0.0;
    for (std::size_t begin = 0, end = 0; begin < first_.size(); begin = end) {
        for (; end < first_.size() && first_[end] == first_[begin]; ++end) {
            ++cell[as_index(second_[as_index(permutation[end])])];
        }
        for (std::size_t i = begin; i < end; ++i) {
            const double both = std::exchange(cell[as_index(second_[as_index(permutation[i])])], 0);
            logs += times_log(both);
            pairs += pairs_among(both);
        }
    }
    const double entropy_a = entropy_of(sizes_a_, n);
    const double entropy_b = entropy_of(sizes_b_, n);
    // Where chance changes nothing, what is found is what is expected, whatever the last digits say.
    const bool fixed = trivial(sizes_a_) || trivial(sizes_b_);
    const double information = fixed ? expected : entropy_a + entropy_b - std::log(n) + logs / n;
    const double room = average_of(entropy_a, entropy_b, average) - expected;
    const double pairs_a = sum_over(sizes_a_, pairs_among);
    const double pairs_b = sum_over(sizes_b_, pairs_among);
    const double expected_pairs = pairs_a * pairs_b / pairs_among(n);
    const double found_pairs = fixed ? expected_pairs : pairs;
    const double room_of_pairs = (pairs_a + pairs_b) / 2.0 - expected_pairs;
    return {room > 1e-12 * std::max(entropy_a, entropy_b) ? (information - expected) / room : nan,
            room_of_pairs > 1e-12 * std::max(pairs_a, pairs_b)
                ? (found_pairs - expected_pairs) / room_of_pairs
                : nan};
}

namespace {

double defined_or_throw(double score, const char* what, const LabelPairs& pairs) {
    if (std::isnan(score)) {
        throw UndefinedError(std::string(what) +
                             " of these groupings is 0/0: " + std::to_string(pairs.actor_count()) +
                             " actors have a label in both; in one grouping or both, all are in one "
                             "group, or each in its own");
    }
    return score;
}

}  // namespace

}  // namespace detail

double adjusted_rand(const Grouping& a, const Grouping& b) {
    const detail::LabelPairs pairs(a, b);
    return detail::defined_or_throw(pairs.scores(EntropyAverage::arithmetic).rand, "the adjusted Rand index",
                                    pairs);
}

double adjusted_mutual_information(const Grouping& a, const Grouping& b, EntropyAverage average) {
    const detail::LabelPairs pairs(a, b);
    return detail::defined_or_throw(pairs.scores(average).mutual_information, "adjusted mutual information",
                                    pairs);
}

}  // namespace isthmus
