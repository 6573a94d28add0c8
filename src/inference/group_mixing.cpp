#include "inference/group_mixing.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace isthmus::detail {

namespace {

double value_of(double sum) { return sum; }
double value_of(const TieSum& sum) { return sum.value(); }

template <class Sum>
void add_totals(std::span<const Sum> cells, GroupMixing& mixing) {
    const auto groups = static_cast<id_type>(mixing.sizes.size());
    const GroupPairs pairs(groups);
    for (id_type g = 0; g < groups; ++g) {
        Sum across{};
        for (id_type h = 0; h < groups; ++h) {
            across += h == g ? Sum{} : cells[pairs(g, h)];
        }
        mixing.within.push_back(value_of(cells[pairs(g, g)]));
        mixing.across.push_back(value_of(across));
    }
}

}  // namespace

GroupMixing group_mixing(std::vector<double> cells, std::vector<id_type> sizes, MixingParts parts) {
    GroupMixing mixing{.sizes = std::move(sizes)};
    if (parts == MixingParts::totals) {
        add_totals(std::span<const double>(cells), mixing);
    } else {
        mixing.cells = std::move(cells);
    }
    return mixing;
}

GroupMixing group_mixing(std::span<const TieSum> cells, const TieValues& values, std::vector<id_type> sizes,
                         MixingParts parts) {
    GroupMixing mixing{.sizes = std::move(sizes)};
    if (parts == MixingParts::totals) {
        add_totals(cells, mixing);
    } else {
        mixing.cells.reserve(cells.size());
        std::transform(cells.begin(), cells.end(), std::back_inserter(mixing.cells),
                       [&](const TieSum& sum) { return values.unscaled(sum); });
    }
    return mixing;
}

}  // namespace isthmus::detail
