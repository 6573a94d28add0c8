#pragma once
/// How common each sector is among names whose sectors are known with probabilities only.

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace isthmus {

/// Shares of third sector, business, government and research among the names that the model is calibrated on.
[[nodiscard]] std::array<double, 4> sector_model_shares();

struct SectorShares {
    std::array<double, 4> shares{};    ///< re-estimated; they sum to 1
    std::array<double, 4> as_given{};  ///< mean of the probabilities as given
    std::vector<double> probability;   ///< names x 4, row by row, under the re-estimated shares
    std::size_t steps = 0;             ///< of the algorithm
    bool converged = false;            ///< within 10,000 steps
};

/// Shares of sectors on a table where they are not as common as in `prior`, by maximum likelihood: from w = prior, repeat
/// p'(k | i) = p(k | i) w(k) / prior(k), scaled to sum to 1 over k, and w(k) = mean over i of p'(k | i), until no share moves by more
/// than 1e-9. It assumes that names of one sector look alike in both tables. `probability` is names x 4, row by row; rows that do
/// not sum to 1 are scaled. The order of names is of no matter but for rounding. ValueError for none, for another length, for a
/// value below 0 or not finite, a row of zeros, or a prior that is not positive. O(names) a step.
///
/// Saerens, Latinne & Decaestecker (2002), Neural Computation 14(1), 21-41, doi:10.1162/089976602753284446.
[[nodiscard]] SectorShares sector_shares(std::span<const double> probability,
                                         std::array<double, 4> prior = sector_model_shares());

}  // namespace isthmus
