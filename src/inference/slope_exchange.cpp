#include "inference/slope_exchange.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/memory.hpp"
#include "isthmus/core/random.hpp"

namespace isthmus::detail {

namespace {

/// All seven years of one stratum in every order, and no order at all.
constexpr double few_exchanges = 5041.0;

/// The statistic of the values, and of time itself, when things have other times.
struct Statistics {
    double value = 0.0;
    double time = 0.0;
};

Statistics statistics(const TimedThings& things, std::span<const double> times) {
    double value = 0.0;
    double time = 0.0;
    double squares = 0.0;
    for (std::size_t s = 0; s < things.strata(); ++s) {
        double weight = 0.0;
        double sum = 0.0;
        for (std::size_t i = things.bounds[s]; i < things.bounds[s + 1]; ++i) {
            const double here = things.weight[i] * times[i];
            weight += things.weight[i];
            sum += here;
            squares += here * times[i];
            value += here * things.value[i];
            time += here * things.time[i];
        }
        squares -= sum * sum / weight;
    }
    const double norm = std::sqrt(squares);
    return {value / norm, time / norm};
}

/// The times in the order of that number: mixed radix, stratum by stratum (the order 0 changes nothing).
void arrange(const TimedThings& things, std::uint64_t number, std::vector<double>& times) {
    times = things.time;
    for (std::size_t s = 0; s < things.strata(); ++s) {
        for (std::size_t i = things.bounds[s]; i < things.bounds[s + 1]; ++i) {
            const std::size_t left = things.bounds[s + 1] - i;
            std::swap(times[i], times[i + number % left]);
            number /= left;
        }
    }
}

void shuffle_within(const TimedThings& things, RandomStream random, std::vector<double>& times) {
    times = things.time;
    for (std::size_t s = 0; s < things.strata(); ++s) {
        shuffle(std::span(times).subspan(things.bounds[s], things.bounds[s + 1] - things.bounds[s]), random);
    }
}

/// a - b, 0 within rounding.
double above(double a, double b, double scale) {
    const double slack = 1e-9 * std::max(std::abs(a), std::abs(b)) + 1e-12 * scale;
    return std::abs(a - b) <= slack ? 0.0 : a - b;
}

/// Draws whose statistic is at most, and at least, the observed one.
std::pair<double, double> tails(const ExchangeDraws& draws) {
    double lower = 0.0;
    double upper = 0.0;
    for (const double value : draws.value) {
        lower += value <= 0.0 ? 1.0 : 0.0;
        upper += value >= 0.0 ? 1.0 : 0.0;
    }
    return {lower, upper};
}

}  // namespace

void TimedThings::center() {
    for (std::size_t s = 0; s < strata(); ++s) {
        double sum = 0.0;
        double mean_time = 0.0;
        double mean_value = 0.0;
        for (std::size_t i = bounds[s]; i < bounds[s + 1]; ++i) {
            sum += weight[i];
            mean_time += weight[i] * time[i];
            mean_value += weight[i] * value[i];
        }
        for (std::size_t i = bounds[s]; i < bounds[s + 1]; ++i) {
            time[i] -= mean_time / sum;
            value[i] -= mean_value / sum;
        }
    }
}

double TimedThings::exchanges() const {
    double all = 1.0;
    for (std::size_t s = 0; s < strata(); ++s) {
        all *= std::tgamma(static_cast<double>(bounds[s + 1] - bounds[s]) + 1.0);
    }
    return all;
}

ExchangeDraws exchange_draws(const TimedThings& things, const ExchangeOptions& options) {
    const double exchanges = things.exchanges();
    const bool all = options.all_if_few && exchanges <= std::max(few_exchanges, options.permutations + 1.0);
    const std::size_t count = all ? static_cast<std::size_t>(exchanges) - 1 : as_index(options.permutations);
    constexpr std::uint64_t of_draw =
        5 * sizeof(double);  // two numbers, a copy of both, and what orders them
    require_memory(bytes_of(count, of_draw), std::to_string(count) + " permutations",
                   "give fewer permutations");
    const Statistics observed = statistics(things, things.time);
    ExchangeDraws draws{std::vector<double>(count), std::vector<double>(count)};
    constexpr std::size_t a_chunk = 64;
    for_each_chunk(
        (count + a_chunk - 1) / a_chunk, options.execution, [&](std::size_t chunk, unsigned /*worker*/) {
            std::vector<double> times;
            for (std::size_t b = chunk * a_chunk; b < std::min(count, (chunk + 1) * a_chunk); ++b) {
                if (all) {
                    arrange(things, b + 1, times);
                } else {
                    shuffle_within(things, Streams{options.seed, Purpose::exchange}[2 * b + options.first],
                                   times);
                }
                const Statistics drawn = statistics(things, times);
                draws.value[b] = above(drawn.value, observed.value, options.scale);
                draws.time[b] = std::min(0.0, above(drawn.time, observed.time, observed.time));
            }
        });
    return draws;
}

double exchange_p(const ExchangeDraws& draws) {
    const auto [lower, upper] = tails(draws);
    const double all = static_cast<double>(draws.value.size()) + 1.0;
    return std::min(1.0, 2.0 * (std::min(lower, upper) + 1.0) / all);
}

std::pair<double, double> exchange_interval(ExchangeDraws draws, double level) {
    // With x - b t in place of x a draw lies `value - b time` above what is observed, and `time` is at most 0: it is at
    // most the observed one up to b = value / time, and at least the observed one from there on.
    std::vector<double> thresholds;
    ExchangeDraws of_any_slope;  // such as exchanges that change nothing
    for (std::size_t b = 0; b < draws.value.size(); ++b) {
        if (draws.time[b] < 0.0) {
            thresholds.push_back(draws.value[b] / draws.time[b]);
        } else {
            of_any_slope.value.push_back(draws.value[b]);
        }
    }
    const auto [lower, upper] = tails(of_any_slope);
    // Not rejected: 2 (draws + 1) / (B + 1) > level, on either side.
    const double most = level / 2.0 * (static_cast<double>(draws.value.size()) + 1.0);
    const double needed = std::floor(most + 1e-9);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const auto order = [&](double rank, auto before, double without) {
        if (rank < 1.0 || rank > static_cast<double>(thresholds.size())) {
            return rank < 1.0 ? without : -without;
        }
        const auto nth = thresholds.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
        std::nth_element(thresholds.begin(), nth, thresholds.end(), before);
        return *nth;
    };
    const double low = order(needed - upper, std::less<>(), -infinity);
    const double high = order(needed - lower, std::greater<>(), infinity);
    return {low, high};
}

}  // namespace isthmus::detail
