#include "isthmus/inference/summary.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

Summary::Summary(std::span<const double> observed, id_type samples)
    : observed_(observed.begin(), observed.end()),
      stride_(stride_of(samples)),
      tail_(as_index(quantile_rank(samples / stride_ + (samples % stride_ != 0 ? 1 : 0)))),
      entries_(observed.size()),
      mark_(mark_of(observed, samples)) {
    double largest = 0.0;
    for (const double value : observed) {
        largest = std::isfinite(value) ? std::max(largest, std::abs(value)) : largest;
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        entries_[i].low.reserve(tail_);
        entries_[i].high.reserve(tail_);
        const double size = std::abs(observed[i]);
        entries_[i].unit = unit_of(size > 0.0 && std::isfinite(size) ? size : largest);
    }
}

double Summary::expected(std::size_t i) const noexcept {
    return entries_[i].defined() > 0 ? entries_[i].mean : nan;
}

double Summary::deviation(std::size_t i) const noexcept {
    const Entry& e = entries_[i];
    return e.scaled_deviation() / e.unit;
}

double Summary::z(std::size_t i) const noexcept {
    const Entry& e = entries_[i];
    return varies(i) ? (observed_[i] - e.mean) * e.unit / e.scaled_deviation() : nan;
}

bool Summary::varies(std::size_t i) const noexcept {
    const Entry& e = entries_[i];
    return e.scaled_deviation() > 1e-12 * std::max(1.0, std::abs(e.mean * e.unit));
}

double Summary::p_upper(std::size_t i) const noexcept { return p_of(i, entries_[i].counts.greater); }

double Summary::p_lower(std::size_t i) const noexcept { return p_of(i, entries_[i].counts.less); }

double Summary::p(std::size_t i) const noexcept {
    const double twice = 2.0 * std::min(p_lower(i), p_upper(i));
    return twice > 1.0 ? 1.0 : twice;
}

double Summary::p_error(std::size_t i) const noexcept {
    const double one = std::min(p_lower(i), p_upper(i));
    return 2.0 * std::sqrt(one * (1.0 - one) / (samples_ + 1.0));
}

double Summary::z_error(std::size_t i) const noexcept {
    const double relative = scaled_expected_error(i) / entries_[i].scaled_deviation();
    return std::sqrt(relative * relative + z(i) * z(i) / (2.0 * std::max(1, entries_[i].defined())));
}

double Summary::mark_of(std::span<const double> observed, id_type samples) noexcept {
    auto mixed = static_cast<std::uint64_t>(samples);
    for (const double value : observed) {
        mixed = split_mix(mixed) ^ std::bit_cast<std::uint64_t>(value);
    }
    return static_cast<double>(split_mix(mixed) >> 11U);
}

double Summary::p_of(std::size_t i, id_type beyond) const noexcept {
    const Counts& c = entries_[i].counts;
    return std::isnan(observed_[i]) || samples_ == 0
               ? nan
               : (beyond + c.equal + c.undefined + 1.0) / (samples_ + 1.0);
}

double Summary::tail_end(const std::vector<double>& tail) const noexcept {
    return tail_ == 0 || tail.size() < tail_ ? nan : tail.front();
}

void Summary::rank(Entry& entry, double value) const {
    const auto keep = [&](std::vector<double>& tail, auto nearer) {
        if (tail.size() < tail_) {
            tail.push_back(value);
            std::push_heap(tail.begin(), tail.end(), nearer);
        } else if (nearer(value, tail.front())) {
            std::pop_heap(tail.begin(), tail.end(), nearer);
            tail.back() = value;
            std::push_heap(tail.begin(), tail.end(), nearer);
        }
    };
    if (tail_ > 0) {
        keep(entry.low, [](double a, double b) { return a < b; });
        keep(entry.high, [](double a, double b) { return a > b; });
    }
}

void Summary::add_chain(std::span<const double> block) {
    const std::size_t width = entries_.size();
    const auto draws = static_cast<id_type>(width == 0 ? 0 : block.size() / width);
    for (std::size_t i = 0; i < width; ++i) {
        Entry& entry = entries_[i];
        double sum = 0.0;
        double defined = 0.0;
        for (id_type k = 0; k < draws; ++k) {
            const double value = block[as_index(k) * width + i];
            if (std::isnan(value)) {
                ++entry.counts.undefined;
                continue;
            }
            const double seen = observed_[i];
            const double larger = std::max(std::abs(value), std::abs(seen));
            const bool equal =
                value == seen || (std::isfinite(larger) && std::abs(value - seen) <= 1e-9 * larger);
            ++(equal ? entry.counts.equal : value < seen ? entry.counts.less : entry.counts.greater);
            const double step = value - entry.mean;
            entry.mean += step / entry.defined();
            entry.squares += step * entry.unit * ((value - entry.mean) * entry.unit);
            sum += value;
            defined += 1.0;
            if ((samples_ + k) % stride_ == 0) {
                rank(entry, value);
            }
        }
        if (defined > 0.0) {
            entry.of_chains[chains_ % 2].add(sum / defined, entry.unit);
        }
    }
    samples_ += draws;
    ++chains_;
}

double Summary::scaled_expected_error(std::size_t i) const noexcept {
    const Entry& e = entries_[i];
    const double chains = e.of_chains[0].count + e.of_chains[1].count;
    if (chains < fewest_chains) {
        return e.scaled_deviation() / std::sqrt(static_cast<double>(e.defined()));
    }
    const double apart = (e.of_chains[0].mean - e.of_chains[1].mean) * e.unit;
    const double squares = e.of_chains[0].squares + e.of_chains[1].squares +
                           apart * apart * e.of_chains[0].count * e.of_chains[1].count / chains;
    return std::sqrt(squares / (chains * (chains - 1.0)));
}

double Summary::disagreement(std::size_t i) const noexcept {
    const auto& [even, odd] = entries_[i].of_chains;
    if (even.count + odd.count < fewest_chains || !varies(i)) {
        return nan;
    }
    const double pooled = (even.squares + odd.squares) / (even.count + odd.count - 2.0);
    return std::abs(even.mean - odd.mean) * entries_[i].unit /
           std::sqrt(pooled * (1.0 / even.count + 1.0 / odd.count));
}

std::vector<double> Summary::state() const {
    std::vector<double> words{mark_, static_cast<double>(samples_), static_cast<double>(chains_)};
    for (const Entry& e : entries_) {
        words.insert(words.end(), {static_cast<double>(e.counts.less), static_cast<double>(e.counts.equal),
                                   static_cast<double>(e.counts.greater),
                                   static_cast<double>(e.counts.undefined), e.mean, e.squares});
        for (const ChainMeans& m : e.of_chains) {
            words.insert(words.end(), {m.count, m.mean, m.squares});
        }
        words.insert(words.end(), {static_cast<double>(e.low.size()), static_cast<double>(e.high.size())});
        words.insert(words.end(), e.low.begin(), e.low.end());
        words.insert(words.end(), e.high.begin(), e.high.end());
    }
    return words;
}

void Summary::restore(std::span<const double> state) {
    const auto wrong = [&] {
        return ValueError("this is not the state of a summary of " + std::to_string(entries_.size()) +
                          " entries with these observed values and samples: it has " +
                          std::to_string(state.size()) + " numbers");
    };
    std::size_t next = 0;
    const auto take = [&] {
        if (next >= state.size()) {
            throw wrong();
        }
        return state[next++];
    };
    const auto take_count = [&] {
        const double value = take();
        if (!(value >= 0.0 && value <= 2147483647.0 && value == std::floor(value))) {
            throw wrong();
        }
        return static_cast<id_type>(value);
    };
    if (take() != mark_) {
        throw wrong();
    }
    Summary fresh = *this;
    fresh.samples_ = take_count();
    fresh.chains_ = take_count();
    for (Entry& e : fresh.entries_) {
        e.counts = {take_count(), take_count(), take_count(), take_count()};
        e.mean = take();
        e.squares = take();
        for (ChainMeans& m : e.of_chains) {
            m = {take(), take(), take()};
        }
        const auto low = as_index(take_count());
        const auto high = as_index(take_count());
        if (low > tail_ || high > tail_) {
            throw wrong();
        }
        for (auto& [tail, count] : {std::pair(&e.low, low), std::pair(&e.high, high)}) {
            tail->clear();
            for (std::size_t k = 0; k < count; ++k) {
                tail->push_back(take());
            }
        }
    }
    if (next != state.size()) {
        throw wrong();
    }
    *this = std::move(fresh);
}

}  // namespace isthmus
