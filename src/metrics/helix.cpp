#include "isthmus/metrics/helix.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/memory.hpp"
#include "isthmus/core/random.hpp"

namespace isthmus {

namespace detail {

namespace {

/// The sectors in the order of their bits.
constexpr std::array helix_sectors{Sector::research, Sector::business, Sector::government,
                                   Sector::third_sector};

/// Cells of the sectors in `set` alone: those of the others are added together.
std::vector<double> margin(std::span<const double> cells, std::size_t set) {
    std::vector<double> sums(cells.size(), 0.0);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        sums[cell & set] += cells[cell];
    }
    return sums;
}

double entropy_in_bits(std::span<const double> shares) {
    double sum = 0.0;
    for (const double share : shares) {
        sum -= share > 0.0 ? share * std::log2(share) : 0.0;
    }
    return sum;
}

/// sum over non-empty sets of (-1)^(|S| + 1) entropy(margin of S).
template <class Entropy>
double alternating(std::span<const double> shares, Entropy&& entropy) {
    double t = 0.0;
    for (std::size_t set = 1; set < shares.size(); ++set) {
        const double h = entropy(margin(shares, set));
        t += std::popcount(set) % 2 == 1 ? h : -h;
    }
    return t;
}

double plug_in(std::span<const double> shares) {
    return alternating(shares, [](const std::vector<double>& cells) { return entropy_in_bits(cells); });
}

double miller_madow(std::span<const double> shares, double n) {
    return alternating(shares, [n](const std::vector<double>& cells) {
        const auto filled =
            std::count_if(cells.begin(), cells.end(), [](double share) { return share > 0.0; });
        return entropy_in_bits(cells) + (static_cast<double>(filled) - 1.0) / (2.0 * n) / std::numbers::ln2;
    });
}

/// How far shares are drawn towards equal ones in the cells that there can be.
double shrinkage_intensity(std::span<const double> shares, double n, bool empty_counts) {
    const double target = 1.0 / (static_cast<double>(shares.size()) - (empty_counts ? 0.0 : 1.0));
    double squares = 0.0;
    double distance = 0.0;
    for (std::size_t cell = empty_counts ? 0 : 1; cell < shares.size(); ++cell) {
        squares += shares[cell] * shares[cell];
        distance += (target - shares[cell]) * (target - shares[cell]);
    }
    if (n <= 1.0 || distance == 0.0) {
        return 1.0;
    }
    return std::clamp((1.0 - squares) / ((n - 1.0) * distance), 0.0, 1.0);
}

/// Which of the sectors are in a project.
struct HelixProjects {
    std::vector<std::uint8_t> cell;  ///< one a project that counts
    id_type left_out = 0;
    id_type partly_known = 0;
};

HelixProjects helix_projects(const PartnershipNetwork& net, std::size_t sectors, EmptyCell empty) {
    HelixProjects found;
    for (id_type p = 0; p < net.project_count(); ++p) {
        std::uint8_t cell = 0;
        bool known = false;
        bool unknown = false;
        for (const id_type a : net.links().actors_of(p)) {
            const Sector sector = net.actors().sector[as_index(a)];
            (sector == Sector::unknown ? unknown : known) = true;
            for (std::size_t j = 0; j < sectors; ++j) {
                if (helix_sectors[j] == sector) {
                    cell = static_cast<std::uint8_t>(cell | 1U << j);
                }
            }
        }
        if (!known) {
            ++found.left_out;
            continue;
        }
        found.cell.push_back(cell);
        found.partly_known += unknown && (cell != 0 || empty == EmptyCell::included) ? 1 : 0;
    }
    return found;
}

std::vector<std::int64_t> counted(std::span<const std::uint8_t> cells, std::size_t sectors) {
    std::vector<std::int64_t> counts(std::size_t{1} << sectors, 0);
    for (const std::uint8_t cell : cells) {
        ++counts[cell];
    }
    return counts;
}

/// Shares of cells if sectors are present independently, as often as in `counts`; with EmptyCell::excluded but for no project being
/// without any (quasi-independence, Goodman 1968): proportional fitting, which converges to it.
std::vector<double> independent_shares(std::span<const std::int64_t> counts, std::size_t sectors,
                                       EmptyCell empty) {
    const std::size_t first = empty == EmptyCell::included ? 0 : 1;
    double n = 0.0;
    std::vector<double> present(sectors, 0.0);
    for (std::size_t cell = first; cell < counts.size(); ++cell) {
        n += static_cast<double>(counts[cell]);
        for (std::size_t j = 0; j < sectors; ++j) {
            present[j] += (cell >> j & 1U) != 0 ? static_cast<double>(counts[cell]) : 0.0;
        }
    }
    std::vector<double> shares(counts.size(), 1.0 / static_cast<double>(counts.size() - first));
    shares[0] = first == 0 ? shares[0] : 0.0;
    for (int pass = 0; pass < 20000; ++pass) {
        double change = 0.0;
        for (std::size_t j = 0; j < sectors; ++j) {
            double with = 0.0;
            double without = 0.0;
            for (std::size_t cell = first; cell < shares.size(); ++cell) {
                ((cell >> j & 1U) != 0 ? with : without) += shares[cell];
            }
            const double up = with > 0.0 ? present[j] / n / with : 0.0;
            const double down = without > 0.0 ? (1.0 - present[j] / n) / without : 0.0;
            for (std::size_t cell = first; cell < shares.size(); ++cell) {
                shares[cell] *= (cell >> j & 1U) != 0 ? up : down;
            }
            change = std::max({change, std::abs(up - 1.0) * with, std::abs(down - 1.0) * without});
        }
        if (change < 1e-13) {
            break;
        }
    }
    return shares;
}

/// T of n projects drawn from these shares.
double drawn_synergy(std::span<const double> shares, std::size_t n, EmptyCell empty, RandomStream random) {
    std::vector<double> below;
    double sum = 0.0;
    for (const double share : shares) {
        below.push_back(sum += share);
    }
    std::vector<std::int64_t> counts(shares.size(), 0);
    for (std::size_t i = 0; i < n; ++i) {
        const double at = random.uniform() * sum;
        const auto cell = std::upper_bound(below.begin(), below.end() - 1, at) - below.begin();
        ++counts[static_cast<std::size_t>(cell)];
    }
    return synergy(counts, empty).t;
}

void compare_with_draws(HelixSynergy& found, const std::vector<double>& drawn) {
    double sum = 0.0;
    double lower = 1.0;
    double upper = 1.0;
    for (const double t : drawn) {
        sum += t;
        // Equal ones differ by rounding alone.
        lower += t <= found.bits.t + 1e-12 ? 1.0 : 0.0;
        upper += t >= found.bits.t - 1e-12 ? 1.0 : 0.0;
    }
    const auto samples = static_cast<double>(drawn.size());
    found.expected = sum / samples;
    double squares = 0.0;
    for (const double t : drawn) {
        squares += (t - found.expected) * (t - found.expected);
    }
    found.deviation =
        samples > 1.0 ? std::sqrt(squares / (samples - 1.0)) : std::numeric_limits<double>::quiet_NaN();
    found.p_lower = lower / (samples + 1.0);
    found.p_upper = upper / (samples + 1.0);
}

}  // namespace

}  // namespace detail

Synergy synergy(std::span<const std::int64_t> counts, EmptyCell empty) {
    const std::size_t cells = counts.size();
    if (cells != 2 && cells != 4 && cells != 8 && cells != 16) {
        throw ValueError("synergy needs a count for every set of one to four sectors: 2, 4, 8 or 16, not " +
                         std::to_string(cells));
    }
    std::vector<double> shares(cells, 0.0);
    double n = 0.0;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (counts[cell] < 0) {
            throw ValueError("a count of projects is 0 or more, not " + std::to_string(counts[cell]));
        }
        if (cell > 0 || empty == EmptyCell::included) {
            shares[cell] = static_cast<double>(counts[cell]);
            n += shares[cell];
        }
    }
    if (n == 0.0) {
        throw UndefinedError("synergy needs a project with one of the sectors; there is none");
    }
    for (double& share : shares) {
        share /= n;
    }
    const bool empty_counts = empty == EmptyCell::included;
    const double intensity = detail::shrinkage_intensity(shares, n, empty_counts);
    std::vector<double> drawn = shares;
    for (std::size_t cell = empty_counts ? 0 : 1; cell < cells; ++cell) {
        drawn[cell] = intensity / (static_cast<double>(cells) - (empty_counts ? 0.0 : 1.0)) +
                      (1.0 - intensity) * shares[cell];
    }
    return {detail::plug_in(shares), detail::miller_madow(shares, n), detail::plug_in(drawn), intensity};
}

HelixSynergy helix_synergy(const PartnershipNetwork& net, const HelixOptions& options,
                           const Execution& execution) {
    if (options.samples < 0) {
        throw ValueError("samples is a whole number of 0 or more; not " + std::to_string(options.samples));
    }
    const std::size_t sectors = options.helix == Helix::triple ? 3 : 4;
    detail::HelixProjects projects = detail::helix_projects(net, sectors, options.empty);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::vector<std::int64_t> counts = detail::counted(projects.cell, sectors);
    if (options.empty == EmptyCell::excluded) {
        std::erase(projects.cell, std::uint8_t{0});
    }
    HelixSynergy found{.bits = synergy(counts, options.empty),
                       .expected = none,
                       .deviation = none,
                       .p_lower = none,
                       .p_upper = none,
                       .counts = counts,
                       .projects = static_cast<id_type>(projects.cell.size()),
                       .left_out = projects.left_out,
                       .partly_known = projects.partly_known};
    const auto samples = static_cast<std::size_t>(options.samples);
    require_memory(bytes_of(samples, sizeof(double)), std::to_string(samples) + " samples",
                   "give fewer samples");
    std::vector<double> drawn(samples, 0.0);
    const std::vector<double> shares = detail::independent_shares(counts, sectors, options.empty);
    const Streams streams{options.seed, Purpose::bootstrap};
    for_each_chunk(samples, execution, [&](std::size_t sample, unsigned /*worker*/) {
        drawn[sample] = detail::drawn_synergy(shares, projects.cell.size(), options.empty, streams[sample]);
    });
    if (samples > 0) {
        detail::compare_with_draws(found, drawn);
    }
    return found;
}

}  // namespace isthmus
