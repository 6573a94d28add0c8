#include "layout/repulsion.hpp"

#include <algorithm>
#include <array>

namespace isthmus::detail {

namespace {

constexpr std::size_t most_in_leaf = 16;
constexpr int bits = 16;  ///< of a coordinate on the Morton curve

/// The bits of a number of 16, with a zero before each.
std::uint64_t spread_bits(std::uint64_t value) {
    value = (value | value << 8U) & 0x00FF00FFU;
    value = (value | value << 4U) & 0x0F0F0F0FU;
    value = (value | value << 2U) & 0x33333333U;
    return (value | value << 1U) & 0x55555555U;
}

constexpr std::size_t lanes = 8;
constexpr double nearest =
    1e-6;  ///< added to every squared distance: points in one place do not push each other

template <std::size_t bytes>
struct Vectors {
    using Number [[gnu::vector_size(bytes)]] = double;
    using Bits [[gnu::vector_size(bytes)]] = std::uint64_t;
    static constexpr std::size_t size = bytes / sizeof(double);

    /// 1 / sqrt(x), to 5 digits: a guess from the exponent, and two of Newton's steps. Forces need no more. (No vector is
    /// passed or returned as a value: how, would depend on the instruction set.)
    [[gnu::always_inline]] static void inverse_root(const Number& x, Number& root) {
        Bits guess;
        __builtin_memcpy(&guess, &x, bytes);
        guess = 0x5FE6EB50C7B537A9ULL - (guess >> 1);
        __builtin_memcpy(&root, &guess, bytes);
        const Number half = 0.5 * x;
        root = root * (1.5 - half * root * root);
        root = root * (1.5 - half * root * root);
    }
    [[gnu::always_inline]] static void load(const double* from, Number& to) {
        __builtin_memcpy(&to, from, bytes);
    }
};

/// Sources in lanes: source j is added in lane j % 8, whatever the vectors, and the lanes in pairs at the end.
template <std::size_t bytes>
struct Repel {
    const Quadtree::Sources& sources;
    std::span<const Position> points;
    std::vector<Repulsion>& found;

    using Lane = Vectors<bytes>;
    using Number = typename Lane::Number;
    static constexpr std::size_t width = Lane::size;

    [[gnu::always_inline]] void operator()() const {
        for (std::size_t i = 0; i < points.size(); ++i) {
            std::array<double, lanes> x;
            std::array<double, lanes> y;
            std::array<double, lanes> curvature;
            for (std::size_t lane = 0; lane < lanes; lane += width) {
                add(points[i], lane, x.data() + lane, y.data() + lane, curvature.data() + lane);
            }
            found[i] = {{sum(x), sum(y)}, sum(curvature)};
        }
    }

    [[gnu::always_inline]] void add(const Position& point, std::size_t lane, double* to_x, double* to_y,
                                    double* to_curvature) const {
        Number x{};
        Number y{};
        Number curvature{};
        for (std::size_t j = lane; j < sources.x.size(); j += lanes) {
            Number across;
            Number up;
            Number charge;
            Lane::load(sources.x.data() + j, across);
            Lane::load(sources.y.data() + j, up);
            Lane::load(sources.charge.data() + j, charge);
            across = point.x - across;
            up = point.y - up;
            const Number squared = across * across + up * up;
            Number inverse;
            Lane::inverse_root(squared + nearest, inverse);
            const Number inverse_squared = inverse * inverse;
            const Number strength = charge * (inverse * inverse_squared);
            x += strength * across;
            y += strength * up;
            curvature += strength * (squared * inverse_squared);  // 0 where the point meets itself
        }
        __builtin_memcpy(to_x, &x, bytes);
        __builtin_memcpy(to_y, &y, bytes);
        __builtin_memcpy(to_curvature, &curvature, bytes);
    }

    [[gnu::always_inline]] static double sum(const std::array<double, lanes>& of) {
        return ((of[0] + of[4]) + (of[2] + of[6])) + ((of[1] + of[5]) + (of[3] + of[7]));
    }
};

}  // namespace

Quadtree::Quadtree(std::span<const double> charges, InstructionSet set) : charges_(charges), set_(set) {}

std::span<const id_type> Quadtree::points_of(std::size_t leaf) const noexcept {
    const Node& node = nodes_[leaves_[leaf]];
    return std::span(order_).subspan(node.first, node.last - node.first);
}

void Quadtree::sort(std::span<const Position> points) {
    const auto [left, right] = std::ranges::minmax(points, {}, &Position::x);
    const auto [bottom, top] = std::ranges::minmax(points, {}, &Position::y);
    const double side = std::max({right.x - left.x, top.y - bottom.y, 1e-300});
    const double scale = ((1U << bits) - 1) / side;
    keys_.resize(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto column = static_cast<std::uint64_t>((points[i].x - left.x) * scale);
        const auto row = static_cast<std::uint64_t>((points[i].y - bottom.y) * scale);
        keys_[i] = (spread_bits(column) | spread_bits(row) << 1U) << 32U | i;
    }
    std::ranges::sort(keys_);
    order_.resize(points.size());
    points_.resize(points.size());
    charge_.resize(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto v = static_cast<std::size_t>(keys_[i] & 0xFFFFFFFFU);
        order_[i] = static_cast<id_type>(v);
        points_[i] = points[v];
        charge_[i] = charges_[v];
    }
    nodes_.clear();
    leaves_.clear();
    split(0, points.size(), 64 - 2);
}

/// The node of the points [first, last), whose keys agree above the two bits at `shift`, and all nodes in it.
std::size_t Quadtree::split(std::size_t first, std::size_t last, int shift) {
    const std::size_t place = nodes_.size();
    nodes_.emplace_back();
    const bool leaf = last - first <= most_in_leaf || shift < 32;
    if (leaf) {
        leaves_.push_back(place);
    }
    Node node = leaf ? leaf_of(first, last) : join(first, last, shift);
    node.first = first;
    node.last = last;
    node.next = nodes_.size();
    nodes_[place] = node;
    return place;
}

Quadtree::Node Quadtree::leaf_of(std::size_t first, std::size_t last) const {
    Node node{{}, 0.0, {points_[first].x, points_[first].x, points_[first].y, points_[first].y}, 0, 0, 0};
    for (std::size_t i = first; i < last; ++i) {
        const Position& point = points_[i];
        node.charge += charge_[i];
        node.center.x += charge_[i] * point.x;
        node.center.y += charge_[i] * point.y;
        node.box = {std::min(node.box.left, point.x), std::max(node.box.right, point.x),
                    std::min(node.box.bottom, point.y), std::max(node.box.top, point.y)};
    }
    node.center = {node.center.x / node.charge, node.center.y / node.charge};
    return node;
}

Quadtree::Node Quadtree::join(std::size_t first, std::size_t last, int shift) {
    Node node{};
    for (std::size_t begin = first; begin < last;) {
        const std::uint64_t quadrant = keys_[begin] >> static_cast<unsigned>(shift);
        const auto end = std::partition_point(
            keys_.begin() + static_cast<std::ptrdiff_t>(begin),
            keys_.begin() + static_cast<std::ptrdiff_t>(last),
            [&](std::uint64_t key) { return key >> static_cast<unsigned>(shift) == quadrant; });
        const auto after = static_cast<std::size_t>(end - keys_.begin());
        const Node part = nodes_[split(begin, after, shift - 2)];
        node.box =
            begin == first
                ? part.box
                : Box{std::min(node.box.left, part.box.left), std::max(node.box.right, part.box.right),
                      std::min(node.box.bottom, part.box.bottom), std::max(node.box.top, part.box.top)};
        node.charge += part.charge;
        node.center.x += part.charge * part.center.x;
        node.center.y += part.charge * part.center.y;
        begin = after;
    }
    node.center = {node.center.x / node.charge, node.center.y / node.charge};
    return node;
}

void Quadtree::gather(const Node& leaf, double opening, Sources& sources) const {
    sources.x.clear();
    sources.y.clear();
    sources.charge.clear();
    const auto add = [&](const Position& point, double charge) {
        sources.x.push_back(point.x);
        sources.y.push_back(point.y);
        sources.charge.push_back(charge);
    };
    for (std::size_t k = 0; k < nodes_.size();) {
        const Node& node = nodes_[k];
        const double across = std::max({leaf.box.left - node.center.x, node.center.x - leaf.box.right, 0.0});
        const double up = std::max({leaf.box.bottom - node.center.y, node.center.y - leaf.box.top, 0.0});
        const double extent = std::max(node.box.right - node.box.left, node.box.top - node.box.bottom);
        if (extent * extent < opening * opening * (across * across + up * up)) {
            add(node.center, node.charge);
            k = node.next;
        } else if (node.next == k + 1) {
            for (std::size_t i = node.first; i < node.last; ++i) {
                add(points_[i], charge_[i]);
            }
            k = node.next;
        } else {
            ++k;
        }
    }
    while (sources.x.size() % lanes != 0) {
        add({}, 0.0);  // pushes nobody
    }
}

void Quadtree::repel(std::size_t leaf, double opening, Sources& sources,
                     std::vector<Repulsion>& found) const {
    const Node& node = nodes_[leaves_[leaf]];
    gather(node, opening, sources);
    const auto points = std::span(points_).subspan(node.first, node.last - node.first);
    found.resize(points.size());
    switch (set_) {
        case InstructionSet::avx512:
            run_lanes(set_, Repel<64>{sources, points, found});
            return;
        case InstructionSet::avx2:
            run_lanes(set_, Repel<32>{sources, points, found});
            return;
        case InstructionSet::baseline:
            run_lanes(set_, Repel<16>{sources, points, found});
            return;
    }
}

}  // namespace isthmus::detail
