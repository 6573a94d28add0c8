#include "isthmus/quality/sector_shares.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace {

constexpr std::size_t most_steps = 10'000;
constexpr double smallest_move = 1e-9;

using FourShares = std::array<double, 4>;

/// `probability` with rows that sum to 1.
std::vector<double> scaled_rows(std::span<const double> probability) {
    if (probability.empty() || probability.size() % 4 != 0) {
        throw ValueError("probabilities are four a name, of one name at least; got " +
                         std::to_string(probability.size()) + " numbers");
    }
    std::vector<double> rows(probability.begin(), probability.end());
    for (std::size_t at = 0; at < rows.size(); at += 4) {
        double sum = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const double p = rows[at + k];
            if (!(p >= 0) || !std::isfinite(p)) {
                throw ValueError("a probability of name " + std::to_string(at / 4 + 1) + " is " +
                                 std::to_string(p) + "; it must be 0 or more");
            }
            sum += p;
        }
        if (!(sum > 0) || !std::isfinite(sum)) {
            throw ValueError("the probabilities of name " + std::to_string(at / 4 + 1) + " sum to " +
                             std::to_string(sum) + "; one must be more than 0");
        }
        for (std::size_t k = 0; k < 4; ++k) {
            rows[at + k] /= sum;
        }
    }
    return rows;
}

FourShares checked_prior(FourShares prior) {
    double sum = 0;
    for (const double share : prior) {
        if (!(share > 0) || !std::isfinite(share)) {
            throw ValueError("each share of the prior must be more than 0; got " + std::to_string(share));
        }
        sum += share;
    }
    for (double& share : prior) {
        share /= sum;
    }
    return prior;
}

/// One name's probabilities under other shares.
FourShares moved(const double* row, const FourShares& factor) {
    FourShares p{};
    double sum = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        p[k] = row[k] * factor[k];
        sum += p[k];
    }
    for (double& one : p) {
        one = sum > 0 ? one / sum : 0.25;
    }
    return p;
}

FourShares mean_under(std::span<const double> rows, const FourShares& factor) {
    FourShares mean{};
    for (std::size_t at = 0; at < rows.size(); at += 4) {
        const FourShares p = moved(rows.data() + at, factor);
        for (std::size_t k = 0; k < 4; ++k) {
            mean[k] += p[k];
        }
    }
    const std::size_t names = rows.size() / 4;
    for (double& share : mean) {
        share /= static_cast<double>(names);
    }
    return mean;
}

FourShares ratio(const FourShares& shares, const FourShares& prior) {
    FourShares factor{};
    for (std::size_t k = 0; k < 4; ++k) {
        factor[k] = shares[k] / prior[k];
    }
    return factor;
}

}  // namespace

SectorShares sector_shares(std::span<const double> probability, std::array<double, 4> prior) {
    const FourShares known = checked_prior(prior);
    SectorShares found;
    found.probability = scaled_rows(probability);
    found.as_given = mean_under(found.probability, {1, 1, 1, 1});
    found.shares = known;
    while (!found.converged && found.steps < most_steps) {
        const FourShares next = mean_under(found.probability, ratio(found.shares, known));
        double move = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            move = std::max(move, std::abs(next[k] - found.shares[k]));
        }
        found.shares = next;
        found.converged = move <= smallest_move;
        ++found.steps;
    }
    const FourShares factor = ratio(found.shares, known);
    for (std::size_t at = 0; at < found.probability.size(); at += 4) {
        const FourShares p = moved(found.probability.data() + at, factor);
        std::copy(p.begin(), p.end(), found.probability.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return found;
}

}  // namespace isthmus
