#pragma once
/// How much a permeability lets one say: a word that follows from a test, an interval, and how little it rests on.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/inference/permeability.hpp"

namespace isthmus {

/// What can be said of the difference between observed and expected.
enum class Evidence : std::uint8_t {
    clear,    ///< more, or less, than expected
    small,    ///< about as expected: a difference below `small`, whatever its p, and surely below `margin`
    unclear,  ///< a difference that one of the conditions of evidence() does not support
    cannot_be_said  ///< no ratio, or no p: nothing is expected, or no draw could differ
};

[[nodiscard]] constexpr auto choices_of(Evidence /*any*/) {
    using enum Evidence;
    return named_choices<Evidence>(
        "evidence",
        {{"clear", clear}, {"small", small}, {"unclear", unclear}, {"cannot_be_said", cannot_be_said}});
}

struct EvidenceOptions {
    double level = 0.05;   ///< of p_adjusted
    double small = 0.05;   ///< |ratio - 1| below this is small,
    double margin = 0.20;  ///< if the ends of the interval are no further from 1 than this
};

/// One word an entry. A difference is clear when all of these hold: p_adjusted is at most `level`; the interval of the ratio
/// is known and lies on the same side of 1 (where nothing is observed there is none, and p decides); the ratio without the project that moves it most lies on that side too, so that no
/// single project decides; and `ratio_once`, the ratio where every project counts once, whatever its size, lies on it as well.
/// A difference below `small` whose interval is wider, or not known, is unclear.
/// ValueError: columns of different length, options outside (0, 1). O(entries).
[[nodiscard]] std::vector<Evidence> evidence(const PermeabilityColumns& found,
                                             std::span<const double> ratio_once,
                                             const EvidenceOptions& options = {});

}  // namespace isthmus
