#pragma once
/// Progress and cancelling. Libraries do not print: they call back, and stop when told to.

#include <functional>

#include "isthmus/core/errors.hpp"

namespace isthmus {

/// Called now and then with the share done, 0 to 1; returns false to stop. Called from the calling thread only.
using Progress = std::function<bool(double)>;

/// Tells `progress`, if there is one, and throws Cancelled when it answers false.
inline void report_progress(const Progress& progress, double share) {
    if (progress && !progress(share)) {
        throw Cancelled();
    }
}

}  // namespace isthmus
