#include "isthmus/graph/structure.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

LeadStar::LeadStar(const Incidence& links, std::vector<std::uint8_t> is_lead)
    : offsets_(links.project_offsets()), is_lead_(std::move(is_lead)) {
    if (is_lead_.size() != as_index(links.link_count())) {
        throw ValueError("a lead star needs one entry a link (" + std::to_string(links.link_count()) +
                         "), not " + std::to_string(is_lead_.size()));
    }
    lead_offsets_.assign(offsets_.size(), 0);
    for (id_type p = 0; p < links.project_count(); ++p) {
        for (offset_type slot = offsets_[as_index(p)]; slot < offsets_[as_index(p) + 1]; ++slot) {
            if (this->is_lead(slot)) {
                lead_slots_.push_back(slot);
            }
        }
        lead_offsets_[as_index(p) + 1] = static_cast<offset_type>(lead_slots_.size());
    }
}

LeadStar lead_star(const PartnershipNetwork& net, const Membership& membership, const Incidence& links) {
    std::vector<std::uint8_t> is_lead(as_index(links.link_count()), 0);
    for_each_slot(net, membership, links, [&](std::size_t row, offset_type slot) {
        if (net.participations().role[row] == Role::lead) {
            is_lead[as_index(slot)] = 1;
        }
    });
    return {links, std::move(is_lead)};
}

}  // namespace isthmus
