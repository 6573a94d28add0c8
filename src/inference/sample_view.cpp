#include "isthmus/inference/sample_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

namespace isthmus {

const Incidence& SampleView::links() const {
    if (links_ == nullptr) {
        throw ValueError("this statistic looks at projects, and a graph has only ties; give the network");
    }
    return *links_;
}

const CooperationGraph& SampleView::graph() const {
    if (graph_ == nullptr) {
        graph_ = &projection_.emplace(cooperation(*links_));
    }
    return *graph_;
}

std::vector<double> SampleView::mixing(std::size_t k, PairValue value) const {
    if (links_ != nullptr) {
        return projected_mixing(*links_, groups_[k], value);
    }
    if (value != PairValue::binary && value != PairValue::weighted) {
        throw ValueError("the value " + std::string(name_of(value)) +
                         " makes ties of projects, and a graph has its ties already: binary counts them, "
                         "weighted takes their weights");
    }
    const MixingMatrix matrix =
        isthmus::mixing(*graph_, groups_[k], value == PairValue::binary ? Ties::binary : Ties::weighted);
    std::vector<double> cells;
    for (id_type g = 0; g < groups_[k].group_count(); ++g) {
        for (id_type h = g; h < groups_[k].group_count(); ++h) {
            cells.push_back(matrix(g, h));
        }
    }
    return cells;
}

namespace detail {

GroupMixing group_mixing(std::vector<double> cells, const Grouping& groups, const OfMixing& statistic) {
    GroupMixing mixing{.sizes = groups.sizes()};
    if (statistic.parts == MixingParts::cells) {
        mixing.cells = std::move(cells);
        return mixing;
    }
    if (statistic.value != PairValue::binary) {
        scale(cells, shift_to(summable, largest_number(cells)));  // sums of weights may overflow
    }
    const GroupPairs pairs(groups.group_count());
    for (id_type g = 0; g < groups.group_count(); ++g) {
        mixing.within.push_back(cells[pairs(g, g)]);
        double across = 0.0;
        for (id_type h = 0; h < groups.group_count(); ++h) {
            across += h == g ? 0.0 : cells[pairs(g, h)];
        }
        mixing.across.push_back(across);
    }
    return mixing;
}

}  // namespace detail

Brokerage SampleView::brokerage(std::size_t k) const {
    return links_ != nullptr ? projected_brokerage(*links_, groups_[k])
                             : isthmus::brokerage(*graph_, groups_[k]);
}

std::array<double, 6> SampleView::brokerage_sums(std::size_t k) const {
    std::array<double, 6> sums{};
    if (links_ != nullptr) {
        const auto roles = projected_brokerage_sums(*links_, groups_[k]);
        std::copy(roles.begin(), roles.end(), sums.begin());
        sums.back() = static_cast<double>(std::accumulate(roles.begin(), roles.end(), std::int64_t{0}));
        return sums;
    }
    const Brokerage roles = isthmus::brokerage(*graph_, groups_[k]);
    const std::array columns{&roles.coordinator_aaa, &roles.itinerant_aba, &roles.representative_aab,
                             &roles.gatekeeper_abb,  &roles.liaison_abc,   &roles.total};
    for (std::size_t role = 0; role < columns.size(); ++role) {
        for (const double value : *columns[role]) {
            sums[role] += std::isnan(value) ? 0.0 : value;
        }
    }
    return sums;
}

NeighborPairs SampleView::neighbor_pairs() const {
    return links_ != nullptr ? projected_neighbor_pairs(*links_) : isthmus::neighbor_pairs(*graph_);
}

std::vector<double> Statistic::operator()(const SampleView& view) const {
    std::vector<double> values(names.size());
    measure(view, values);
    return values;
}

Statistic statistic_of(std::vector<std::string> names, OfMixing of_mixing) {
    Statistic statistic{std::move(names), {}, std::move(of_mixing)};
    statistic.measure = [of = *statistic.of_mixing](const SampleView& view, std::span<double> out) {
        std::vector<GroupMixing> mixing;
        const std::size_t groupings = of.parts == MixingParts::totals ? 1 : view.groups().size();
        for (std::size_t k = 0; k < groupings; ++k) {
            mixing.push_back(detail::group_mixing(view.mixing(k, of.value), view.groups()[k], of));
        }
        of.measure(mixing, out);
    };
    return statistic;
}

}  // namespace isthmus
