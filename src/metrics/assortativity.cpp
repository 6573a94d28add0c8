#include "isthmus/metrics/assortativity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace isthmus {

namespace detail {

double assortativity_of(double within, std::span<const double> a, std::span<const double> b) {
    const int shift = shift_to(0, std::max(largest_number(a), largest_number(b)));
    double all = 0.0;
    double by_chance = 0.0;
    double across = 0.0;
    double later = 0.0;
    double earlier = 0.0;
    for (std::size_t g = 0; g < a.size(); ++g) {
        const double row = std::ldexp(a[g], shift);
        const double column = std::ldexp(b[g], shift);
        all += row;
        by_chance += row * column;
        across += row * earlier;
        earlier += column;
    }
    for (std::size_t g = a.size(); g-- > 0;) {
        across += std::ldexp(a[g], shift) * later;
        later += std::ldexp(b[g], shift);
    }
    if (!(all > 0.0)) {
        throw UndefinedError("assortativity needs a tie whose two ends have a label; there is none");
    }
    if (!(across > 0.0)) {
        throw UndefinedError("assortativity is 0/0 when every tie is within the same one group");
    }
    return (all * std::ldexp(within, shift) - by_chance) / across;
}

void require_numbers(std::span<const double> x, id_type n) {
    if (x.size() != as_index(n)) {
        throw ValueError("there are " + std::to_string(x.size()) + " values for " + std::to_string(n) +
                         " vertices");
    }
}

std::vector<double> midranks(std::span<const double> x, std::span<const double> weight) {
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    order.erase(std::remove_if(order.begin(), order.end(), [&](std::size_t i) { return std::isnan(x[i]); }),
                order.end());
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return x[i] < x[j]; });
    std::vector<double> ranks(x.begin(), x.end());
    double below = 0.0;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        double equal = 0.0;
        for (; last < order.size() && x[order[last]] == x[order[first]]; ++last) {
            equal += weight[order[last]];
        }
        for (; first < last; ++first) {
            ranks[order[first]] = below + equal / 2.0;
        }
        below += equal;
    }
    return ranks;
}

}  // namespace detail

double assortativity(std::span<const double> matrix, std::size_t groups) {
    if (matrix.size() != groups * groups) {
        throw ValueError("a mixing matrix of " + std::to_string(groups) + " groups has " +
                         std::to_string(groups * groups) + " cells, not " + std::to_string(matrix.size()));
    }
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        if (!(matrix[i] >= 0.0) || std::isinf(matrix[i])) {
            throw ValueError("cell (" + std::to_string(i / groups) + ", " + std::to_string(i % groups) +
                             ") of the mixing matrix is " + to_text(matrix[i]) + "; it needs 0 or more");
        }
    }
    const int shift = detail::shift_to(detail::summable, detail::largest_number(matrix));
    std::vector<double> rows(groups, 0.0);
    std::vector<double> columns(groups, 0.0);
    double within = 0.0;
    for (std::size_t g = 0; g < groups; ++g) {
        within += std::ldexp(matrix[g * groups + g], shift);
        for (std::size_t h = 0; h < groups; ++h) {
            const double cell = std::ldexp(matrix[g * groups + h], shift);
            rows[g] += cell;
            columns[h] += cell;
        }
    }
    return detail::assortativity_of(within, rows, columns);
}

template double assortativity(const CooperationGraph&, const Grouping&, Ties);
template double numeric_assortativity(const CooperationGraph&, std::span<const double>, Ties);
template double ordinal_assortativity(const CooperationGraph&, std::span<const double>, RankedAmong, Ties);
template double degree_assortativity(const CooperationGraph&, Ties);

}  // namespace isthmus
