#include "isthmus/model/confusion.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <set>
#include <string>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/memory.hpp"

namespace isthmus {

namespace {

void require_square(const std::vector<std::string>& names, std::span<const double> cells, const char* what) {
    if (names.empty() || cells.size() != names.size() * names.size()) {
        throw ValueError(std::string("a confusion of ") + std::to_string(names.size()) + " groups has " +
                         std::to_string(names.size() * names.size()) + " " + what + ", at least one; got " +
                         std::to_string(cells.size()));
    }
    if (const std::set<std::string> different(names.begin(), names.end()); different.size() < names.size()) {
        throw ValueError("two groups of a confusion have one name; every name stands once");
    }
    for (const double cell : cells) {
        if (!(cell >= 0.0) || std::isinf(cell)) {
            throw ValueError(std::string("the ") + what + " of a confusion are numbers from 0; got " +
                             to_text(cell));
        }
    }
}

/// Standard normal (Box & Muller 1958, doi:10.1214/aoms/1177706645).
double standard_normal(RandomStream& random) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * random.uniform());
}

/// Logarithm of a gamma variate: of a small shape the variate itself is below all doubles (Marsaglia & Tsang 2000,
/// doi:10.1145/358407.358414).
double log_gamma_variate(double shape, RandomStream& random) {
    if (shape < 1.0) {
        const double above = log_gamma_variate(shape + 1.0, random);
        return above + std::log(1.0 - random.uniform()) / shape;
    }
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    while (true) {
        const double x = standard_normal(random);
        const double root = 1.0 + c * x;
        if (root <= 0.0) {
            continue;
        }
        const double v = root * root * root;
        if (std::log(1.0 - random.uniform()) < 0.5 * x * x + d * (1.0 - v + std::log(v))) {
            return std::log(d) + std::log(v);
        }
    }
}

}  // namespace

Confusion confusion_of(std::vector<std::string> names, std::span<const double> counts) {
    require_square(names, counts, "counts");
    const std::size_t k = names.size();
    std::vector<double> labelled(k, 0.0);
    std::vector<double> truly(k, 0.0);
    double right = 0.0;
    double all = 0.0;
    for (std::size_t a = 0; a < k; ++a) {
        for (std::size_t b = 0; b < k; ++b) {
            labelled[b] += counts[a * k + b];
            truly[a] += counts[a * k + b];
        }
        right += counts[a * k + a];
        all += truly[a];
    }
    if (!(all > 0.0)) {
        throw ValueError("a confusion needs names that were checked; all counts are 0");
    }
    const double rate = k > 1 ? (right + 0.5) / (all + 1.0) : 1.0;
    Confusion confusion{std::move(names), std::vector<double>(k * k), std::vector<double>(k)};
    for (std::size_t a = 0; a < k; ++a) {
        const double others = all - labelled[a];
        for (std::size_t b = 0; b < k; ++b) {
            const double wrong =
                (1.0 - rate) * (others > 0.0 ? labelled[b] / others : 1.0 / (static_cast<double>(k) - 1.0));
            const double prior = a == b ? rate : wrong;
            confusion.share[a * k + b] = (counts[a * k + b] + prior_names * prior) / (truly[a] + prior_names);
        }
        confusion.effective[a] = truly[a] + prior_names;
    }
    return confusion;
}

Confusion exact_confusion(std::vector<std::string> names, std::span<const double> shares) {
    require_square(names, shares, "shares");
    const std::size_t k = names.size();
    Confusion confusion{std::move(names), std::vector<double>(shares.begin(), shares.end()),
                        std::vector<double>(k, std::numeric_limits<double>::infinity())};
    for (std::size_t a = 0; a < k; ++a) {
        double sum = 0.0;
        for (std::size_t b = 0; b < k; ++b) {
            sum += shares[a * k + b];
        }
        if (!(sum > 0.0)) {
            throw ValueError(
                "nobody is said to be truly \"" + confusion.names[a] +
                "\": its row of the confusion is all 0; leave the group out, or give its shares");
        }
        for (std::size_t b = 0; b < k; ++b) {
            confusion.share[a * k + b] /= sum;
        }
    }
    return confusion;
}

void require_probabilities(std::span<const double> probabilities, std::size_t groups) {
    constexpr double tolerance = 1e-6;
    for (std::size_t i = 0; groups > 0 && i < probabilities.size() / groups; ++i) {
        double sum = 0.0;
        for (const double p : probabilities.subspan(i * groups, groups)) {
            if (!(p >= 0.0 && p <= 1.0)) {
                throw ValueError("row " + std::to_string(i) +
                                 " of the probabilities, counted from 0, holds " + to_text(p) +
                                 "; a probability lies between 0 and 1");
            }
            sum += p;
        }
        if (!(std::abs(sum - 1.0) <= tolerance)) {
            throw ValueError("row " + std::to_string(i) + " of the probabilities, counted from 0, adds to " +
                             to_text(sum) + "; the probabilities of a name add to 1");
        }
    }
}

Confusion expected_confusion(std::vector<std::string> names, std::span<const double> probabilities,
                             std::span<const id_type> labels, std::span<const double> weight) {
    const std::size_t k = names.size();
    if (probabilities.size() != labels.size() * k || (!weight.empty() && weight.size() != labels.size())) {
        throw ValueError("every name has a label, " + std::to_string(k) +
                         " probabilities and, if any, a weight; got " + std::to_string(labels.size()) +
                         " labels, " + std::to_string(probabilities.size()) + " probabilities and " +
                         std::to_string(weight.size()) + " weights");
    }
    require_probabilities(probabilities, k);
    for (std::size_t i = 0; i < weight.size(); ++i) {
        if (!(weight[i] >= 0.0) || std::isinf(weight[i])) {
            throw ValueError("row " + std::to_string(i) + " of the names, counted from 0, has the weight " +
                             to_text(weight[i]) + "; a weight is a number from 0");
        }
    }
    require_memory(bytes_of(bytes_of(k, k), 2 * sizeof(double)),
                   "a confusion of " + std::to_string(k) + " groups", "group more coarsely");
    std::vector<double> sums(k * k, 0.0);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t a = 0; labels[i] != no_id && a < k; ++a) {
            sums[a * k + as_index(labels[i])] +=
                probabilities[i * k + a] * (weight.empty() ? 1.0 : weight[i]);
        }
    }
    return exact_confusion(std::move(names), sums);
}

std::vector<double> draw_confusion(const Confusion& confusion, RandomStream& random) {
    const std::size_t k = confusion.names.size();
    std::vector<double> drawn(confusion.share);
    for (std::size_t a = 0; a < k; ++a) {
        if (std::isinf(confusion.effective[a])) {
            continue;
        }
        const std::span<double> row = std::span(drawn).subspan(a * k, k);
        double largest = -std::numeric_limits<double>::infinity();
        for (double& cell : row) {
            cell = cell > 0.0 ? log_gamma_variate(confusion.effective[a] * cell, random)
                              : -std::numeric_limits<double>::infinity();
            largest = std::max(largest, cell);
        }
        double sum = 0.0;
        for (double& cell : row) {
            cell = std::exp(cell - largest);
            sum += cell;
        }
        for (double& cell : row) {
            cell /= sum;
        }
    }
    return drawn;
}

Confusion in_order(const Confusion& confusion, std::span<const std::string> names) {
    std::vector<std::size_t> place;
    for (const std::string& name : names) {
        const auto found = std::find(confusion.names.begin(), confusion.names.end(), name);
        if (found == confusion.names.end()) {
            throw ValueError("the confusion says nothing of \"" + name +
                             "\"; it needs a row and a column for every group");
        }
        place.push_back(static_cast<std::size_t>(found - confusion.names.begin()));
    }
    if (names.size() != confusion.names.size()) {
        throw ValueError("the confusion has " + std::to_string(confusion.names.size()) + " groups, not " +
                         std::to_string(names.size()));
    }
    const std::size_t k = names.size();
    Confusion ordered{{names.begin(), names.end()}, {}, {}};
    for (std::size_t a = 0; a < k; ++a) {
        for (std::size_t b = 0; b < k; ++b) {
            ordered.share.push_back(confusion.share[place[a] * k + place[b]]);
        }
        ordered.effective.push_back(confusion.effective[place[a]]);
    }
    return ordered;
}

}  // namespace isthmus
