#pragma once
/// Location: a point on the earth.

#include <cmath>
#include <limits>

namespace isthmus {

/// Degrees in WGS 84: latitude in [-90, 90] north of the equator, longitude in [-180, 180] east of Greenwich; NaN where not
/// known, in both.
struct Location {
    double latitude = std::numeric_limits<double>::quiet_NaN();
    double longitude = std::numeric_limits<double>::quiet_NaN();

    [[nodiscard]] bool known() const noexcept { return !std::isnan(latitude) && !std::isnan(longitude); }

    /// Equal, or both not known.
    friend bool operator==(const Location& a, const Location& b) noexcept {
        return (a.latitude == b.latitude && a.longitude == b.longitude) || (!a.known() && !b.known());
    }
};

}  // namespace isthmus
