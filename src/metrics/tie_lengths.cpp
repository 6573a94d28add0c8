#include "isthmus/metrics/tie_lengths.hpp"

#include <bit>
#include <cmath>
#include <functional>
#include <unordered_map>

namespace isthmus {

namespace detail {

namespace {

/// a b modulo 2^61 - 1, both below it.
std::uint64_t times(std::uint64_t a, std::uint64_t b) noexcept {
    constexpr std::uint64_t low31 = (std::uint64_t{1} << 31) - 1;
    constexpr std::uint64_t low30 = low31 >> 1;
    const std::uint64_t a_high = a >> 31;
    const std::uint64_t b_high = b >> 31;
    const std::uint64_t middle = (a & low31) * b_high + a_high * (b & low31);
    const std::uint64_t sum = 2 * a_high * b_high + (middle >> 30) + ((middle & low30) << 31) +
                              (a & low31) * (b & low31);  // 2^61 is 1
    return sum % length_prime;
}

/// 1 / a modulo the prime: a^(prime - 2) (Fermat).
std::uint64_t inverse_of(std::uint64_t a) noexcept {
    std::uint64_t result = 1;
    for (std::uint64_t power = length_prime - 2; power > 0; power /= 2) {
        result = power % 2 == 1 ? times(result, a) : result;
        a = times(a, a);
    }
    return result;
}

/// numerator / denominator times 2^exponent.
struct Fraction {
    std::uint64_t numerator;
    std::uint64_t denominator;
    int exponent;
};

/// The fraction that a number is taken as, by the convergents of its continued fraction.
Fraction fraction_of(double number) noexcept {
    constexpr int precision = 52;
    constexpr int bits_as_they_are = 40;
    constexpr std::uint64_t largest = std::uint64_t{1} << 20;
    constexpr std::uint64_t tolerance = 8;  // units in the last place: a sum of some dozen rounded terms
    int exponent = 0;
    const auto mantissa =
        static_cast<std::uint64_t>(std::ldexp(std::frexp(number, &exponent), precision + 1));
    const int zeros = std::countr_zero(mantissa);
    const Fraction as_it_is{mantissa >> zeros, 1, exponent - precision - 1 + zeros};
    if (std::bit_width(as_it_is.numerator) <= bits_as_they_are) {
        return as_it_is;
    }
    std::uint64_t a = mantissa;
    std::uint64_t b = std::uint64_t{1} << precision;
    std::uint64_t p = 1;
    std::uint64_t q = 0;
    std::uint64_t p_before = 0;
    std::uint64_t q_before = 1;
    while (b > 0) {
        const std::uint64_t whole = a / b;
        const std::uint64_t rest = a % b;
        p_before = std::exchange(p, whole * p + p_before);
        q_before = std::exchange(q, whole * q + q_before);
        if (q > largest) {
            break;
        }
        if (rest <= tolerance * q) {  // rest / (q 2^52) is how far p / q is from the number
            return {p, q, exponent - 1};
        }
        a = std::exchange(b, rest);
    }
    return as_it_is;
}

}  // namespace

PathLength exact_length(double number, bool inverse, int shift) {
    Fraction fraction = fraction_of(number);
    int exponent = 0;
    double value = std::frexp(number, &exponent);
    if (inverse) {
        fraction = {fraction.denominator, fraction.numerator, -fraction.exponent};
        value = 1.0 / value;
        exponent = -exponent;
    }
    const int turn = ((fraction.exponent % 61) + 61) % 61;  // 2^61 is 1
    const std::uint64_t residue =
        times(times(fraction.numerator, inverse_of(fraction.denominator)), std::uint64_t{1} << turn);
    return {std::ldexp(value, exponent + shift), residue};
}

void ShortestPaths::start(id_type s) {
    for (const id_type v : order_) {
        length_[as_index(v)] = no_path;
        rank_[as_index(v)] = no_id;
    }
    order_.clear();
    queue_.clear();
    length_[as_index(s)] = {};
    paths_[as_index(s)] = 1.0;
    enqueue(s);
}

void ShortestPaths::enqueue(id_type u) {
    queue_.emplace_back(length_[as_index(u)].value, u);
    std::push_heap(queue_.begin(), queue_.end(), std::greater<>{});
}

id_type ShortestPaths::nearest() {
    std::pop_heap(queue_.begin(), queue_.end(), std::greater<>{});
    const id_type v = queue_.back().second;
    queue_.pop_back();
    return v;
}

void ShortestPaths::settle(id_type v) {
    rank_[as_index(v)] = static_cast<id_type>(order_.size());
    order_.push_back(v);
}

}  // namespace detail

void TieLengths::require_lengths(std::span<const double> lengths, id_type ties) {
    if (lengths.size() != as_index(ties)) {
        throw ValueError("there are " + std::to_string(ties) + " ties and " + std::to_string(lengths.size()) +
                         " lengths; give one length a tie");
    }
    for (std::size_t tie = 0; tie < lengths.size(); ++tie) {
        if (!(lengths[tie] > 0.0)) {
            throw ValueError("tie number " + std::to_string(tie) + " has the length " +
                             to_text(lengths[tie]) +
                             "; a length is a number above 0, and no path uses a tie of infinite length");
        }
    }
}

void TieLengths::measure(std::span<const double> numbers, bool inverse) {
    const auto is_endless = [inverse](double number) { return inverse ? number == 0.0 : std::isinf(number); };
    int longest = std::numeric_limits<int>::min();
    for (const double number : numbers) {
        if (!is_endless(number)) {
            longest = std::max(longest, inverse ? -std::ilogb(number) : std::ilogb(number));
        }
    }
    shift_ = longest == std::numeric_limits<int>::min() ? 0 : detail::summable - longest;
    lengths_.reserve(numbers.size());
    std::unordered_map<double, detail::PathLength> known;  // weights repeat; its order is not used
    for (const double number : numbers) {
        if (is_endless(number)) {
            lengths_.push_back(detail::no_path);
            continue;
        }
        const auto [found, is_new] = known.try_emplace(number);
        if (is_new) {
            found->second = detail::exact_length(number, inverse, shift_);
        }
        lengths_.push_back(found->second);
    }
}

template TieLengths::TieLengths(const CooperationGraph&, Distance);
template TieLengths::TieLengths(const CooperationGraph&, std::span<const double>);
template TieLengths::TieLengths(const TwoModeGraph&, std::span<const double>);

}  // namespace isthmus
