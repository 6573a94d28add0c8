#include "isthmus/metrics/rao_stirling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/metrics/diversity.hpp"

namespace isthmus {

namespace detail {

namespace {

void require_distances(std::span<const double> distances, std::size_t kinds) {
    if (distances.empty()) {
        return;
    }
    if (distances.size() != kinds * kinds) {
        throw ValueError("distances between " + std::to_string(kinds) + " kinds are " +
                         std::to_string(kinds * kinds) + " numbers, not " + std::to_string(distances.size()));
    }
    for (std::size_t i = 0; i < kinds; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const double d = distances[i * kinds + j];
            const std::string place = "(" + std::to_string(i) + ", " + std::to_string(j) + ")";
            if (!(d >= 0.0) || std::isinf(d) || (i == j && d != 0.0)) {
                throw ValueError("the distance " + place + " is " + to_text(d) + "; it is " +
                                 (i == j ? "0 from a kind to itself" : "a number of 0 or more"));
            }
            if (d != distances[j * kinds + i]) {
                throw ValueError("the distance " + place + " is " + to_text(d) + " and the one back " +
                                 to_text(distances[j * kinds + i]) + "; distances are the same both ways");
            }
        }
    }
}

}  // namespace

RaoStirlingSum::RaoStirlingSum(std::size_t kinds, std::span<const double> distances,
                               const RaoStirlingOptions& options)
    : distances_(distances), options_(options), amounts_(kinds, 0.0) {
    require_distances(distances, kinds);
    for (const double power : {options.alpha, options.beta}) {
        if (!(power >= 0.0) || std::isinf(power)) {
            throw ValueError("alpha and beta are numbers of 0 or more, not " + to_text(power));
        }
    }
}

void RaoStirlingSum::add(std::size_t kind, double amount) {
    if (amount > 0.0) {
        if (amounts_[kind] == 0.0) {
            present_.push_back(kind);
        }
        amounts_[kind] += amount;
    }
}

double RaoStirlingSum::take() {
    std::sort(present_.begin(), present_.end());
    double all = 0.0;
    for (const std::size_t kind : present_) {
        all += amounts_[kind];
    }
    double sum = 0.0;
    for (std::size_t i = 1; i < present_.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double d =
                distances_.empty() ? 1.0 : distances_[present_[i] * amounts_.size() + present_[j]];
            const double shares = amounts_[present_[i]] / all * (amounts_[present_[j]] / all);
            sum += std::pow(d, options_.alpha) * std::pow(shares, options_.beta);
        }
    }
    for (const std::size_t kind : present_) {
        amounts_[kind] = 0.0;
    }
    const bool nothing = present_.empty();
    present_.clear();
    return nothing ? undefined : options_.pairs == Pairs::ordered ? 2.0 * sum : sum;
}

}  // namespace detail

double rao_stirling(std::span<const double> amounts, std::span<const double> distances,
                    const RaoStirlingOptions& options) {
    static_cast<void>(detail::sum_of(amounts));  // looks at every one of them
    detail::RaoStirlingSum sum(amounts.size(), distances, options);
    for (std::size_t kind = 0; kind < amounts.size(); ++kind) {
        sum.add(kind, amounts[kind]);
    }
    return sum.take();
}

std::vector<double> project_rao_stirling(const PartnershipNetwork& net, const Grouping& groups,
                                         std::span<const double> distances, const RaoStirlingOptions& options,
                                         const Membership& membership) {
    detail::require_labels(groups, net.links().actor_count());
    const Incidence links = net.links(membership);
    detail::RaoStirlingSum sum(groups.names.size(), distances, options);
    std::vector<double> diversity;
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (const id_type a : links.actors_of(p)) {
            if (const id_type group = groups.label[as_index(a)]; group != no_id) {
                sum.add(as_index(group), 1.0);
            }
        }
        diversity.push_back(sum.take());
    }
    return diversity;
}

template std::vector<double> partner_rao_stirling(const CooperationGraph&, const Grouping&,
                                                  std::span<const double>, const RaoStirlingOptions&, Ties);

}  // namespace isthmus
