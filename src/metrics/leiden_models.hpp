#pragma once
/// What quality holds against ties, of each of the qualities that Leiden's search can make large.

#include <cmath>

#include "metrics/leiden_level.hpp"

namespace isthmus::detail {

/// Modularity: of every vertex its strength.
struct LeidenStrengths {
    using mass_type = LeidenMass;
    static constexpr bool twins_have_a_tie = true;
    [[nodiscard]] static LeidenMass mass(double strength, id_type /*members*/, id_type /*v*/) {
        return {strength};
    }
    [[nodiscard]] static double penalty(double resolution, double strengths, int /*shift*/) {
        return resolution / strengths;
    }
};

/// The constant Potts model: of every vertex 1.
struct LeidenCounts {
    using mass_type = LeidenMass;
    static constexpr bool twins_have_a_tie = true;
    [[nodiscard]] static LeidenMass mass(double /*strength*/, id_type members, id_type /*v*/) {
        return {static_cast<double>(members)};
    }
    [[nodiscard]] static double penalty(double resolution, double /*strengths*/, int shift) {
        return std::ldexp(resolution, shift);
    }
};

/// Barber's modularity: of every actor, and of every project, its links.
struct LeidenLinks {
    using mass_type = LeidenMassOfModes;
    static constexpr bool twins_have_a_tie = false;
    id_type actors = 0;
    [[nodiscard]] LeidenMassOfModes mass(double strength, id_type /*members*/, id_type v) const {
        return v < actors ? LeidenMassOfModes{strength, 0.0} : LeidenMassOfModes{0.0, strength};
    }
    [[nodiscard]] static double penalty(double resolution, double strengths, int /*shift*/) {
        return resolution / (strengths / 2.0);
    }
};

}  // namespace isthmus::detail
