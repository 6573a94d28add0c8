#include "isthmus/inference/sample_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "inference/group_mixing.hpp"

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
    return mixing(k, value, MixingParts::cells).cells;
}

GroupMixing SampleView::mixing(std::size_t k, PairValue value, MixingParts parts) const {
    if (links_ != nullptr) {
        return detail::group_mixing(projected_mixing(*links_, groups_[k], value), groups_[k].sizes(), parts);
    }
    if (value != PairValue::binary && value != PairValue::weighted) {
        throw ValueError("the value " + std::string(name_of(value)) +
                         " makes ties of projects, and a graph has its ties already: binary counts them, "
                         "weighted takes their weights");
    }
    const detail::TieValues values(*graph_, detail::ties_of(value));
    return detail::group_mixing(detail::tie_cells(values, groups_[k]), values, groups_[k].sizes(), parts);
}

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

bool SampleView::goes_over_links() const {
    if (links_ == nullptr) {
        return false;
    }
    // Few actors in many projects: whatever their ties are, links are more than five for three of them.
    const std::int64_t n = links_->actor_count();
    return 5 * (n * (n - 1) / 2) >= 3 * std::int64_t{links_->link_count()};
}

NeighborPairs SampleView::neighbor_pairs() const {
    return goes_over_links() ? projected_neighbor_pairs(*links_) : isthmus::neighbor_pairs(graph());
}

DistanceHistogram SampleView::distances() const {
    return goes_over_links() ? projected_distances(*links_) : distance_histogram(graph());
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
            mixing.push_back(view.mixing(k, of.value, of.parts));
        }
        of.measure(mixing, out);
    };
    return statistic;
}

}  // namespace isthmus
