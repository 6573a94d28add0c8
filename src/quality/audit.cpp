#include "isthmus/quality/audit.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/memory.hpp"
#include "isthmus/core/random.hpp"

namespace isthmus {

namespace {

constexpr std::array audit_band_ends{0.7, 0.9, 0.98, 1.0};

void require_numbers(std::size_t names, std::span<const double> probability,
                     std::span<const double> activity) {
    if (probability.size() != names || (!activity.empty() && activity.size() != names)) {
        throw ValueError(
            "an audit needs a label, a probability and, if any, an activity of every name; got " +
            std::to_string(names) + ", " + std::to_string(probability.size()) + " and " +
            std::to_string(activity.size()));
    }
    for (const double p : probability) {
        if (!(p >= 0.0 && p <= 1.0)) {
            throw ValueError("a probability lies between 0 and 1; got " + to_text(p));
        }
    }
    for (const double x : activity) {
        if (!(x >= 0.0) || std::isinf(x)) {
            throw ValueError("an activity is a number from 0; got " + to_text(x));
        }
    }
}

/// Inclusion probabilities in proportion to `sizes`, those above 1 cut, that add to n; n at most their number.
std::vector<double> inclusions(const std::vector<double>& sizes, double n) {
    std::vector<double> inclusion(sizes.size(), 0.0);
    std::vector<std::uint8_t> certain(sizes.size(), 0);
    double left = n;
    double sum = 0.0;
    for (const double size : sizes) {
        sum += size;
    }
    if (n >= static_cast<double>(sizes.size())) {
        return std::vector<double>(sizes.size(), 1.0);
    }
    for (bool more = true; more;) {
        more = false;
        const double rate = sum > 0.0 ? left / sum : 1.0;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            inclusion[i] = certain[i] != 0 ? 1.0 : rate * sizes[i];
        }
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            if (certain[i] == 0 && inclusion[i] >= 1.0) {
                certain[i] = 1;
                inclusion[i] = 1.0;
                left -= 1.0;
                sum -= sizes[i];
                more = true;
            }
        }
    }
    return inclusion;
}

/// A stratum's names with the sizes by which they are drawn.
struct AuditStratum {
    std::vector<id_type> names;
    std::vector<double> sizes;
    double sum = 0.0;
};

void draw_stratum(Audit& audit, id_type number, const AuditStratum& stratum, double n, RandomStream& random) {
    const std::vector<double> inclusion =
        inclusions(stratum.sizes, std::min(n, static_cast<double>(stratum.names.size())));
    std::vector<std::size_t> order(stratum.names.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    shuffle(std::span<std::size_t>(order), random);
    // Certain names stand apart: sums that round would else now and then skip one.
    double place = random.uniform();
    double reached = 0.0;
    for (const std::size_t i : order) {
        bool taken = inclusion[i] >= 1.0;
        if (!taken) {
            reached += inclusion[i];
            taken = reached > place;
            place += taken ? 1.0 : 0.0;
        }
        if (taken) {
            audit.name.push_back(stratum.names[i]);
            audit.stratum.push_back(number);
            audit.inclusion.push_back(inclusion[i]);
        }
    }
}

Audit in_order_of_names(const Audit& audit) {
    std::vector<std::size_t> order(audit.name.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(),
              [&](std::size_t i, std::size_t j) { return audit.name[i] < audit.name[j]; });
    Audit sorted;
    for (const std::size_t i : order) {
        sorted.name.push_back(audit.name[i]);
        sorted.stratum.push_back(audit.stratum[i]);
        sorted.inclusion.push_back(audit.inclusion[i]);
    }
    return sorted;
}

}  // namespace

std::span<const double> audit_bands() { return audit_band_ends; }

Audit draw_audit(std::span<const id_type> labels, std::span<const double> probability,
                 std::span<const double> activity, id_type n, std::uint64_t seed) {
    require_numbers(labels.size(), probability, activity);
    if (n < 1) {
        throw ValueError("an audit checks at least one name; got n = " + std::to_string(n));
    }
    std::map<id_type, AuditStratum> strata;
    double all = 0.0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == no_id) {
            continue;
        }
        const auto band = std::lower_bound(audit_band_ends.begin(), audit_band_ends.end(), probability[i]) -
                          audit_band_ends.begin();
        AuditStratum& stratum =
            strata[labels[i] * static_cast<id_type>(audit_band_ends.size()) + static_cast<id_type>(band)];
        const double busy = std::sqrt(1.0 + (activity.empty() ? 0.0 : activity[i]));
        stratum.names.push_back(static_cast<id_type>(i));
        stratum.sizes.push_back(busy * (1.5 - probability[i]));
        stratum.sum += stratum.sizes.back();
        all += stratum.sizes.back();
    }
    if (strata.empty()) {
        throw ValueError("there is nothing to check: no name has a label");
    }
    Audit audit;
    const Streams streams{seed, Purpose::audit};
    for (const auto& [number, stratum] : strata) {
        constexpr double fewest = 2.0;
        RandomStream random = streams[static_cast<std::uint64_t>(number)];
        draw_stratum(audit, number, stratum, std::max(fewest, n * stratum.sum / all), random);
    }
    return in_order_of_names(audit);
}

Confusion confusion_from_audit(std::vector<std::string> names, std::span<const id_type> truth,
                               std::span<const id_type> labels, std::span<const double> inclusion,
                               std::span<const double> weight) {
    if (truth.size() != labels.size() || inclusion.size() != labels.size() ||
        (!weight.empty() && weight.size() != labels.size())) {
        throw ValueError("every name checked has a truth, a label and an inclusion; got " +
                         std::to_string(truth.size()) + ", " + std::to_string(labels.size()) + " and " +
                         std::to_string(inclusion.size()));
    }
    const std::size_t k = names.size();
    require_memory(bytes_of(bytes_of(k, k), 2 * sizeof(double)),
                   "a confusion of " + std::to_string(k) + " groups", "group more coarsely");
    std::vector<double> counts(k * k, 0.0);
    std::vector<double> sums(k, 0.0);
    std::vector<double> squares(k, 0.0);
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const double x = weight.empty() ? 1.0 : weight[i];
        if (!(inclusion[i] > 0.0 && inclusion[i] <= 1.0) || !(x >= 0.0) || std::isinf(x)) {
            throw ValueError("an inclusion lies above 0 and is at most 1, a weight is a number from 0; got " +
                             to_text(inclusion[i]) + " and " + to_text(x));
        }
        if (truth[i] == no_id || labels[i] == no_id) {
            continue;
        }
        const std::size_t a = as_index(truth[i]);
        const double w = x / inclusion[i];
        if (a >= k || as_index(labels[i]) >= k) {
            throw ValueError("there is no group " + std::to_string(std::max(truth[i], labels[i])) + " of " +
                             std::to_string(k));
        }
        counts[a * k + as_index(labels[i])] += w;
        sums[a] += w;
        squares[a] += w * w;
    }
    for (std::size_t a = 0; a < k; ++a) {
        for (std::size_t b = 0; b < k && squares[a] > 0.0; ++b) {
            counts[a * k + b] *= sums[a] / squares[a];
        }
    }
    return confusion_of(std::move(names), counts);
}

namespace {

/// Weights of names, and of those of them that count.
struct WeightedNames {
    double all = 0.0;
    double counting = 0.0;
    double squares = 0.0;

    void add(double weight, bool counts) {
        all += weight;
        counting += counts ? weight : 0.0;
        squares += weight * weight;
    }
    [[nodiscard]] AuditedShare share(double z) const {
        if (!(all > 0.0)) {
            constexpr double none = std::numeric_limits<double>::quiet_NaN();
            return {none, none, none};
        }
        const double n = all * all / squares;
        const double p = counting / all;
        const double shrink = 1.0 / (1.0 + z * z / n);
        const double middle = (p + z * z / (2.0 * n)) * shrink;
        const double half = z * shrink * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
        return {p, p > 0.0 ? std::max(0.0, middle - half) : 0.0,
                p < 1.0 ? std::min(1.0, middle + half) : 1.0};
    }
};

}  // namespace

std::vector<AuditedLabel> audited_labels(std::size_t groups, std::span<const id_type> truth,
                                         std::span<const id_type> labels, std::span<const double> inclusion,
                                         double confidence) {
    if (truth.size() != labels.size() || inclusion.size() != labels.size()) {
        throw ValueError("every name checked has a truth, a label and an inclusion; got " +
                         std::to_string(truth.size()) + ", " + std::to_string(labels.size()) + " and " +
                         std::to_string(inclusion.size()));
    }
    if (!(confidence > 0.0 && confidence < 1.0)) {
        throw ValueError("a confidence lies between 0 and 1; got " + to_text(confidence));
    }
    std::vector<AuditedLabel> found(groups);
    std::vector<WeightedNames> labelled(groups);
    std::vector<WeightedNames> truly(groups);
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (!(inclusion[i] > 0.0 && inclusion[i] <= 1.0)) {
            throw ValueError("an inclusion lies above 0 and is at most 1; got " + to_text(inclusion[i]));
        }
        if (truth[i] == no_id || labels[i] == no_id) {
            continue;
        }
        const std::size_t a = as_index(truth[i]);
        const std::size_t b = as_index(labels[i]);
        if (std::max(a, b) >= groups) {
            throw ValueError("there is no group " + std::to_string(std::max(a, b)) + " of " +
                             std::to_string(groups));
        }
        const double weight = 1.0 / inclusion[i];
        labelled[b].add(weight, a != b);
        truly[a].add(weight, a != b);
        ++found[b].checked;
        found[b].wrong += a != b ? 1 : 0;
        ++found[a].truly;
    }
    const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2.0);
    for (std::size_t g = 0; g < groups; ++g) {
        found[g].error = labelled[g].share(z);
        found[g].missed = truly[g].share(z);
        found[g].labelled = labelled[g].all;
        found[g].corrected = truly[g].all;
    }
    return found;
}

}  // namespace isthmus
