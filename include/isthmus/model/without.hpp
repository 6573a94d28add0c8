#pragma once
/// A network without some of its actors and projects.

#include <span>

#include "isthmus/core/ids.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// The network without some actors, some projects and their participations. Everybody else stays, also who has no link
/// left; of the issues as in `where`. ValueError for an actor or project that there is not. O(participations).
[[nodiscard]] PartnershipNetwork without(const PartnershipNetwork& net, std::span<const id_type> actors,
                                         std::span<const id_type> projects);

/// The part that matches nothing of `filter`: the other projects, the other actors and the other participations, and
/// nobody who is left without any. What has no value stays. Issues, errors and complexity as for where().
[[nodiscard]] PartnershipNetwork without(const PartnershipNetwork& net, const Filter& filter);

}  // namespace isthmus
