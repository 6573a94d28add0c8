#pragma once
/// The joint projects of actors, pair by pair.

#include <algorithm>
#include <span>
#include <tuple>
#include <vector>

#include "isthmus/model/network.hpp"

namespace isthmus::detail {

/// A project of an actor and of one of its partners.
struct JointProject {
    id_type partner;
    day_type start;
    id_type project;
};

/// The joint projects of one actor after the other; holds those of one.
class JointProjects {
  public:
    JointProjects(const Incidence& links, std::span<const Period> periods) noexcept
        : links_(&links), periods_(periods) {}

    /// Of actor a with partners from number `from` on, by partner, then by start (those without one first), then by
    /// project; until those of another actor are asked for. O(k log k), k the number of them.
    [[nodiscard]] std::span<const JointProject> of(id_type a, id_type from) {
        joint_.clear();
        for (const id_type p : links_->projects_of(a)) {
            const auto partners = links_->actors_of(p);
            for (auto j = std::lower_bound(partners.begin(), partners.end(), from); j != partners.end();
                 ++j) {
                if (*j != a) {
                    joint_.push_back({*j, periods_[as_index(p)].start, p});
                }
            }
        }
        std::sort(joint_.begin(), joint_.end(), [](const JointProject& x, const JointProject& y) {
            return std::tie(x.partner, x.start, x.project) < std::tie(y.partner, y.start, y.project);
        });
        return joint_;
    }

  private:
    const Incidence* links_;
    std::span<const Period> periods_;
    std::vector<JointProject> joint_;
};

/// Calls use(joint projects) for each partner.
template <class Use>
void each_partner(std::span<const JointProject> joint, Use&& use) {
    for (std::size_t first = 0; first < joint.size();) {
        std::size_t behind = first;
        while (behind < joint.size() && joint[behind].partner == joint[first].partner) {
            ++behind;
        }
        use(joint.subspan(first, behind - first));
        first = behind;
    }
}

/// Calls use(u, joint projects) for each pair of partners u < v, ascending; v is the partner.
template <class Use>
void each_pair(const Incidence& links, std::span<const Period> periods, Use&& use) {
    JointProjects joint(links, periods);
    for (id_type u = 0; u < links.actor_count(); ++u) {
        each_partner(joint.of(u, u + 1), [&](std::span<const JointProject> of_pair) { use(u, of_pair); });
    }
}

}  // namespace isthmus::detail
