#include "isthmus/metrics/core_periphery.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "isthmus/core/scaling.hpp"

namespace isthmus {

namespace detail {

namespace {

/// A correlation that is not defined: less than any.
constexpr double no_correlation = -std::numeric_limits<double>::infinity();

/// What is more than rounding.
constexpr double least_gain = 1e-12;

/// Steps downhill in a row before a search turns back.
constexpr std::size_t steps_downhill = 8;

/// How many cuts of an order are gone on with.
constexpr std::size_t cuts_kept = 8;

/// Within the core, between, and within the periphery: pairs, the sum of their ties, the sum of squares.
struct CoreBlocks {
    std::array<double, 3> pairs{};
    std::array<double, 3> sum{};
    std::array<double, 3> squares{};

    void set_pairs(double n, double core) {
        pairs = {core * (core - 1.0) / 2.0, core * (n - core), (n - core) * (n - core - 1.0) / 2.0};
    }

    /// A vertex comes in (sign 1) or out (-1) that has so much to the core and to the periphery.
    void move(double sign, const std::array<double, 2>& to_core, const std::array<double, 2>& to_periphery) {
        sum[0] += sign * to_core[0];
        sum[1] += sign * (to_periphery[0] - to_core[0]);
        sum[2] -= sign * to_periphery[0];
        squares[0] += sign * to_core[1];
        squares[1] += sign * (to_periphery[1] - to_core[1]);
        squares[2] -= sign * to_periphery[1];
    }
};

/// Of ties with the pattern: of two variables that have one value a block, by the sums of the blocks.
double pattern_correlation(const CoreBlocks& blocks, OffBlock off_block, double largest) {
    double between = off_block == OffBlock::one ? 1.0 : 0.0;
    if (off_block == OffBlock::density && blocks.pairs[1] > 0.0) {
        between = blocks.sum[1] / blocks.pairs[1] / largest;
    }
    const std::array<double, 3> pattern{1.0, between, 0.0};
    double pairs = 0.0;
    double x = 0.0;
    double xx = 0.0;
    double y = 0.0;
    double yy = 0.0;
    double xy = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
        if (i == 1 && off_block == OffBlock::missing) {
            continue;
        }
        pairs += blocks.pairs[i];
        x += blocks.sum[i];
        xx += blocks.squares[i];
        y += pattern[i] * blocks.pairs[i];
        yy += pattern[i] * pattern[i] * blocks.pairs[i];
        xy += pattern[i] * blocks.sum[i];
    }
    const double x_spread = pairs * xx - x * x;
    const double y_spread = pairs * yy - y * y;
    if (!(x_spread > least_gain * pairs * xx) || !(y_spread > least_gain * pairs * yy)) {
        return no_correlation;
    }
    return std::clamp((pairs * xy - x * y) / std::sqrt(x_spread) / std::sqrt(y_spread), -1.0, 1.0);
}

/// A split, and what each vertex has to its core; ties are between 0 and 2.
class CoreSplit {
  public:
    CoreSplit(const TieRows& rows, OffBlock off_block)
        : rows_(&rows), off_block_(off_block), largest_(largest_number(rows.values)) {
        all_.resize(as_index(rows.vertex_count()));
        for (id_type v = 0; v < rows.vertex_count(); ++v) {
            for (const double value : rows.weights(v)) {
                all_[as_index(v)][0] += value;
                all_[as_index(v)][1] += value * value;
            }
        }
        assign(std::vector<std::uint8_t>(all_.size(), 0));
    }

    [[nodiscard]] const std::vector<std::uint8_t>& core() const noexcept { return core_; }
    [[nodiscard]] const CoreBlocks& blocks() const noexcept { return blocks_; }
    [[nodiscard]] double correlation() const { return pattern_correlation(blocks_, off_block_, largest_); }
    [[nodiscard]] double correlation_after(id_type v) const {
        return pattern_correlation(blocks_after(v), off_block_, largest_);
    }

    void flip(id_type v) {
        blocks_ = blocks_after(v);
        const double sign = sign_of(v);
        size_ += sign;
        core_[as_index(v)] = core_[as_index(v)] == 0 ? 1 : 0;
        const std::span<const id_type> around = rows_->neighbors(v);
        const std::span<const double> values = rows_->weights(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            to_core_[as_index(around[k])][0] += sign * values[k];
            to_core_[as_index(around[k])][1] += sign * values[k] * values[k];
        }
    }

    /// Sums anew: what was added and taken away leaves no rounding behind.
    void assign(std::vector<std::uint8_t> core) {
        core_ = std::move(core);
        size_ = static_cast<double>(std::count(core_.begin(), core_.end(), std::uint8_t{1}));
        to_core_.assign(all_.size(), {});
        blocks_ = {};
        blocks_.set_pairs(static_cast<double>(all_.size()), size_);
        for (id_type v = 0; v < rows_->vertex_count(); ++v) {
            add_row(v);
        }
    }

  private:
    [[nodiscard]] double sign_of(id_type v) const { return core_[as_index(v)] != 0 ? -1.0 : 1.0; }

    [[nodiscard]] CoreBlocks blocks_after(id_type v) const {
        const std::array<double, 2>& in = to_core_[as_index(v)];
        const std::array<double, 2>& all = all_[as_index(v)];
        CoreBlocks after = blocks_;
        after.set_pairs(static_cast<double>(all_.size()), size_ + sign_of(v));
        after.move(sign_of(v), in, {all[0] - in[0], all[1] - in[1]});
        return after;
    }

    void add_row(id_type v) {
        const std::span<const id_type> around = rows_->neighbors(v);
        const std::span<const double> values = rows_->weights(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            const double value = values[k];
            if (core_[as_index(around[k])] != 0) {
                to_core_[as_index(v)][0] += value;
                to_core_[as_index(v)][1] += value * value;
            }
            if (around[k] < v) {
                const std::size_t block =
                    2U - static_cast<std::size_t>(core_[as_index(v)] + core_[as_index(around[k])]);
                blocks_.sum[block] += value;
                blocks_.squares[block] += value * value;
            }
        }
    }

    const TieRows* rows_;
    OffBlock off_block_;
    double largest_;
    double size_ = 0.0;
    CoreBlocks blocks_;
    std::vector<std::uint8_t> core_;
    std::vector<std::array<double, 2>> all_;      ///< sum and squares of the ties of a vertex
    std::vector<std::array<double, 2>> to_core_;  ///< of those to the core
};

/// W x.
std::vector<double> walked(const TieRows& rows, const std::vector<double>& x) {
    std::vector<double> y(x.size(), 0.0);
    for (id_type v = 0; v < rows.vertex_count(); ++v) {
        const std::span<const id_type> around = rows.neighbors(v);
        const std::span<const double> values = rows.weights(v);
        for (std::size_t k = 0; k < around.size(); ++k) {
            y[as_index(v)] += values[k] * x[as_index(around[k])];
        }
    }
    return y;
}

/// Most strength first, then most walks of two ties, then of three; equals stay in order.
std::vector<id_type> order_by_walks(const TieRows& rows, std::vector<id_type> order) {
    const std::vector<double> one = walked(rows, std::vector<double>(as_index(rows.vertex_count()), 1.0));
    const std::vector<double> two = walked(rows, one);
    const std::vector<double> three = walked(rows, two);
    const auto key = [&](id_type v) {
        return std::array{-one[as_index(v)], -two[as_index(v)], -three[as_index(v)]};
    };
    std::stable_sort(order.begin(), order.end(), [&](id_type u, id_type v) { return key(u) < key(v); });
    return order;
}

/// Along the leading eigenvector, as 32 steps of W + I find it; what single precision holds as equal stays in order.
std::vector<id_type> order_by_eigenvector(const TieRows& rows, std::vector<id_type> order) {
    std::vector<double> x(order.size(), 1.0);
    for (int step = 0; step < 32; ++step) {
        const std::vector<double> y = walked(rows, x);
        for (std::size_t v = 0; v < x.size(); ++v) {
            x[v] += y[v];
        }
        scale(x, shift_to(0, largest_number(x)));
    }
    const auto key = [&](id_type v) { return static_cast<float>(x[as_index(v)]); };
    std::stable_sort(order.begin(), order.end(), [&](id_type u, id_type v) { return key(u) > key(v); });
    return order;
}

/// The sizes of the best cores that begin an order.
std::vector<std::size_t> best_cuts(CoreSplit& split, const std::vector<id_type>& order) {
    split.assign(std::vector<std::uint8_t>(order.size(), 0));
    std::vector<double> values{split.correlation()};
    for (const id_type v : order) {
        split.flip(v);
        values.push_back(split.correlation());
    }
    std::vector<std::size_t> cuts(values.size());
    std::iota(cuts.begin(), cuts.end(), std::size_t{0});
    std::stable_sort(cuts.begin(), cuts.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    cuts.resize(std::min(cuts.size(), cuts_kept));
    return cuts;
}

/// Flips every vertex that gains, one after the other, until none does.
void sweep(CoreSplit& split, const std::vector<id_type>& order) {
    for (bool gained = true; gained;) {
        gained = false;
        double now = split.correlation();
        for (const id_type v : order) {
            if (split.correlation_after(v) > now + least_gain) {
                split.flip(v);
                now = split.correlation();
                gained = true;
            }
        }
        split.assign(split.core());
    }
}

/// The flip that leaves most, of vertices that did not move yet.
id_type best_flip(const CoreSplit& split, const std::vector<id_type>& order,
                  const std::vector<std::uint8_t>& moved) {
    id_type best = no_id;
    double most = no_correlation;
    for (const id_type v : order) {
        if (moved[as_index(v)] != 0) {
            continue;
        }
        const double value = split.correlation_after(v);
        if (best == no_id || value > most) {
            best = v;
            most = value;
        }
    }
    return best;
}

/// Goes on with the best flip, also downhill, each vertex once, and back to the best split on the way; whether that is better.
bool climb(CoreSplit& split, const std::vector<id_type>& order) {
    std::vector<std::uint8_t> moved(order.size(), 0);
    std::vector<id_type> flips;
    std::size_t kept = 0;
    double best = split.correlation();
    while (flips.size() < order.size() && flips.size() - kept < steps_downhill) {
        const id_type v = best_flip(split, order, moved);
        split.flip(v);
        moved[as_index(v)] = 1;
        flips.push_back(v);
        if (const double now = split.correlation(); now > best + least_gain) {
            best = now;
            kept = flips.size();
        }
    }
    for (; flips.size() > kept; flips.pop_back()) {
        split.flip(flips.back());
    }
    split.assign(split.core());
    return kept > 0;
}

CorePeriphery described(const CoreSplit& split, double correlation, int shift) {
    const auto density = [&](std::size_t block) {
        const double pairs = split.blocks().pairs[block];
        return pairs > 0.0 ? std::ldexp(split.blocks().sum[block] / pairs, -shift)
                           : std::numeric_limits<double>::quiet_NaN();
    };
    const auto size = std::count(split.core().begin(), split.core().end(), std::uint8_t{1});
    return {.core = split.core(),
            .size = static_cast<id_type>(size),
            .correlation = correlation,
            .core_density = density(0),
            .between_density = density(1),
            .periphery_density = density(2)};
}

}  // namespace

CorePeriphery core_periphery_of(TieRows rows, const CorePeripheryOptions& options) {
    const int shift = shift_to(0, largest_number(rows.values));
    scale(rows.values, shift);
    CoreSplit split(rows, options.off_block);
    const std::vector<id_type> order =
        order_by_walks(rows, order_of_equals(options.equals, rows.vertex_count()));
    std::vector<std::uint8_t> core;
    double most = no_correlation;
    std::vector<std::vector<std::uint8_t>> seen;  // two starts with eight cuts each
    for (const std::vector<id_type>& start : {order, order_by_eigenvector(rows, order)}) {
        for (const std::size_t cut : best_cuts(split, start)) {
            std::vector<std::uint8_t> members(order.size(), 0);
            for (std::size_t i = 0; i < cut; ++i) {
                members[as_index(start[i])] = 1;
            }
            split.assign(std::move(members));
            sweep(split, order);
            if (std::find(seen.begin(), seen.end(), split.core()) != seen.end()) {
                continue;  // from here another cut went on
            }
            seen.push_back(split.core());
            while (climb(split, order)) {
                sweep(split, order);
            }
            if (split.correlation() > most + least_gain) {
                most = split.correlation();
                core = split.core();
            }
        }
    }
    if (core.empty()) {
        throw UndefinedError(
            "no split into a core and a periphery has a correlation: of " +
            std::to_string(rows.vertex_count()) + " actors, all pairs are alike or too few count" +
            (options.off_block == OffBlock::missing ? "; off_block=\"zero\" counts them all" : ""));
    }
    split.assign(std::move(core));
    return described(split, most, shift);
}

RichClub rich_club_of(std::span<const id_type> of_degree, std::span<const id_type> of_lesser) {
    const std::size_t most = of_degree.size() - 1;
    RichClub club{.vertices = std::vector<id_type>(most, 0),
                  .ties = std::vector<id_type>(most, 0),
                  .coefficient = std::vector<double>(most, std::numeric_limits<double>::quiet_NaN())};
    id_type vertices = 0;
    id_type ties = 0;
    for (std::size_t k = most; k-- > 0;) {
        vertices += of_degree[k + 1];
        ties += of_lesser[k + 1];
        club.vertices[k] = vertices;
        club.ties[k] = ties;
        if (vertices > 1) {
            club.coefficient[k] = 2.0 * ties / (static_cast<double>(vertices) * (vertices - 1.0));
        }
    }
    return club;
}

}  // namespace detail

template CorePeriphery core_periphery(const CooperationGraph&, const CorePeripheryOptions&);
template RichClub rich_club(const CooperationGraph&);

}  // namespace isthmus
