#pragma once
/// Sums of the weights of ties that are the same to the last bit in whatever order they are added.
///
/// A weight is taken as two numbers, w = high + low: high is w rounded to a multiple of a power of two, low is the rest
/// (ExtractScalar of Rump, Ogita & Oishi 2008, doi:10.1137/050645671). The power is chosen so that every sum of highs and every
/// sum of lows of the graph is a whole number of its units, below 2^53 of them: a double holds it exactly. The two sums
/// are added at the end, which rounds once.

#include <cstddef>
#include <type_traits>
#include <vector>

#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/metrics/ties.hpp"
#include "isthmus/model/grouping.hpp"

namespace isthmus::detail {

struct TieSum {
    double high = 0.0;
    double low = 0.0;

    constexpr TieSum& operator+=(const TieSum& other) noexcept {
        high += other.high;
        low += other.low;
        return *this;
    }
    constexpr TieSum& operator-=(const TieSum& other) noexcept {
        high -= other.high;
        low -= other.low;
        return *this;
    }
    [[nodiscard]] constexpr double value() const noexcept { return high + low; }
    [[nodiscard]] constexpr const TieSum& whole() const noexcept { return *this; }
};

/// A sum whose lows are all 0, in half the memory.
struct HighSum {
    double high = 0.0;

    constexpr HighSum& operator+=(const HighSum& other) noexcept {
        high += other.high;
        return *this;
    }
    [[nodiscard]] constexpr TieSum whole() const noexcept { return {high, 0.0}; }
};

/// What the ties of a graph add to sums: 1, or their weights times a power of two, as ScaledValues has them, so that no sum
/// overflows. Refers to the graph. O(m) to make.
class TieValues {
  public:
    TieValues(const CooperationGraph& g, Ties ties);

    /// Whether sums are exact. They are unless there are too many binary places from the sum of all to the last digit of any, over
    /// 82 on a million ties: then every weight is high, and sums depend on their order.
    [[nodiscard]] bool exact() const noexcept { return exact_; }
    /// Whether all lows are 0.
    [[nodiscard]] bool in_one() const noexcept { return round_ == 0.0; }

    [[nodiscard]] const CooperationGraph& graph() const noexcept { return *g_; }
    /// That of the tie from v to neighbors(v)[k].
    [[nodiscard]] TieSum operator()(id_type v, std::size_t k) const noexcept {
        return ties_ == Ties::binary ? TieSum{1.0, 0.0} : cut(g_->weights(v)[k]);
    }
    /// The same as what sums are made of: HighSum where all lows are 0.
    template <class Sum>
    [[nodiscard]] Sum of(id_type v, std::size_t k) const noexcept {
        if constexpr (std::is_same_v<Sum, HighSum>) {
            return {ties_ == Ties::binary ? 1.0 : g_->weights(v)[k] * factor_};
        } else {
            return (*this)(v, k);
        }
    }
    /// That of a weight.
    [[gnu::always_inline]] [[nodiscard]] TieSum cut(double weight) const noexcept {
        const double scaled = weight * factor_;
        const double high = (scaled + round_) - round_;
        return {high, scaled - high};
    }
    /// A sum in the unit of the weights; infinite where that is past the largest double.
    [[nodiscard]] double unscaled(const TieSum& sum) const noexcept { return sum.value() * unit_; }

  private:
    const CooperationGraph* g_;
    Ties ties_;
    bool exact_ = true;
    double factor_ = 1.0;
    double unit_ = 1.0;   // 1 / factor
    double round_ = 0.0;  // adding it and taking it off again rounds to highs
};

/// Sums over the ties between each two groups, as cells of GroupPairs; where they are not exact, of ties in the order of mixing().
/// Errors as mixing(). O(m + groups^2).
[[nodiscard]] std::vector<TieSum> tie_cells(const TieValues& values, const Grouping& groups);

}  // namespace isthmus::detail
