#include "metrics/dependency_batches.hpp"

namespace isthmus::detail {

Hubs hubs_of(const Incidence& links, std::span<const id_type> projects) {
    Hubs hubs{};
    for (const id_type p : projects) {
        for (const id_type i : links.actors_of(p)) {
            if (as_index(i) >= 64 * hubs.size()) {
                break;
            }
            hubs[as_index(i / 64)] |= std::uint64_t{1} << (63 - i % 64);
        }
    }
    return hubs;
}

}  // namespace isthmus::detail
