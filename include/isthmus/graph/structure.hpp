#pragma once
/// Which pairs of a project's actors are tied: all of them, or those with a lead.

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/incidence.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

enum class Projection : std::uint8_t { all_pairs, lead_star };

[[nodiscard]] constexpr auto choices_of(Projection /*any*/) {
    using enum Projection;
    return named_choices<Projection>("structure", {{"all_pairs", all_pairs}, {"lead_star", lead_star}});
}

/// Says which pairs of a project's actors are tied. A slot is a position in Incidence::project_actors(), so it names a
/// project and an actor at once; a pair is two slots of one project, the smaller first.
template <class S>
concept PairStructure = requires(const S& s, id_type p, offset_type slot) {
    { s.pairs(p) } -> std::same_as<std::int64_t>;  // tied pairs of project p
    {
        s.partners(p, slot)
    } -> std::same_as<std::int64_t>;                // how many of p's actors the one in slot is tied to
    s.for_each_later(p, slot, [](offset_type) {});  // calls back with every slot after it that it is tied to
};

/// Everyone with everyone: C(s_p, 2) pairs.
class AllPairs {
  public:
    explicit AllPairs(const Incidence& links) noexcept : offsets_(links.project_offsets()) {}

    [[nodiscard]] std::int64_t pairs(id_type p) const noexcept { return size(p) * (size(p) - 1) / 2; }
    [[nodiscard]] std::int64_t partners(id_type p, offset_type /*slot*/) const noexcept {
        return size(p) - 1;
    }

    template <class Visit>
    void for_each_later(id_type p, offset_type slot, Visit&& visit) const {
        for (offset_type other = slot + 1; other < offsets_[as_index(p) + 1]; ++other) {
            visit(other);
        }
    }

  private:
    [[nodiscard]] std::int64_t size(id_type p) const noexcept {
        return std::int64_t{offsets_[as_index(p) + 1]} - offsets_[as_index(p)];
    }
    std::span<const offset_type> offsets_;
};

/// The pairs in which one leads or both do. With one lead that is a star of s_p - 1 ties; with two, both stars and the
/// tie between the two; without a lead the project ties no one, and its actors stay as vertices.
class LeadStar {
  public:
    /// `is_lead` has one entry a slot, 1 for a lead. `links` must outlive the structure. ValueError for another length.
    LeadStar(const Incidence& links, std::vector<std::uint8_t> is_lead);

    [[nodiscard]] std::int64_t pairs(id_type p) const noexcept {
        const std::int64_t all = size(p);
        const std::int64_t others = all - leads(p);
        return (all * (all - 1) - others * (others - 1)) / 2;
    }
    [[nodiscard]] std::int64_t partners(id_type p, offset_type slot) const noexcept {
        return is_lead(slot) ? size(p) - 1 : leads(p);
    }

    template <class Visit>
    void for_each_later(id_type p, offset_type slot, Visit&& visit) const {
        if (is_lead(slot)) {
            for (offset_type other = slot + 1; other < offsets_[as_index(p) + 1]; ++other) {
                visit(other);
            }
            return;
        }
        const auto end = lead_slots_.begin() + lead_offsets_[as_index(p) + 1];
        for (auto lead = std::upper_bound(lead_slots_.begin() + lead_offsets_[as_index(p)], end, slot);
             lead != end; ++lead) {
            visit(*lead);
        }
    }

    [[nodiscard]] bool is_lead(offset_type slot) const noexcept { return is_lead_[as_index(slot)] != 0; }
    [[nodiscard]] std::int64_t leads(id_type p) const noexcept {
        return std::int64_t{lead_offsets_[as_index(p) + 1]} - lead_offsets_[as_index(p)];
    }
    /// Projects with two partners or more that tie no one, and those with several leads: what a user should be told.
    [[nodiscard]] id_type projects_without_lead() const noexcept {
        return count_projects([&](id_type p) { return leads(p) == 0 && size(p) >= 2; });
    }
    [[nodiscard]] id_type projects_with_several_leads() const noexcept {
        return count_projects([&](id_type p) { return leads(p) >= 2; });
    }

  private:
    [[nodiscard]] std::int64_t size(id_type p) const noexcept {
        return std::int64_t{offsets_[as_index(p) + 1]} - offsets_[as_index(p)];
    }
    template <class Condition>
    [[nodiscard]] id_type count_projects(Condition&& holds) const noexcept {
        id_type count = 0;
        for (id_type p = 0; as_index(p) + 1 < offsets_.size(); ++p) {
            count += holds(p) ? 1 : 0;
        }
        return count;
    }

    std::span<const offset_type> offsets_;
    std::vector<std::uint8_t> is_lead_;
    std::vector<offset_type> lead_offsets_;
    std::vector<offset_type> lead_slots_;
};

static_assert(PairStructure<AllPairs> && PairStructure<LeadStar>);
static_assert(!PairStructure<Incidence>);

/// Calls visit(row, slot) for every participation that counts, in order; `links` is net.links(membership).
template <class Visit>
void for_each_slot(const PartnershipNetwork& net, const Membership& membership, const Incidence& links,
                   Visit&& visit) {
    const auto& rows = net.participations();
    offset_type slot = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (takes_part(rows, i, membership)) {
            // Rows and slots are both in the order (project, actor), and every slot has a row.
            while (slot < links.project_offsets()[as_index(rows.project[i])] ||
                   links.project_actors()[as_index(slot)] != rows.actor[i]) {
                ++slot;
            }
            visit(i, slot);
        }
    }
}

/// The structure in which the leads of `net` lead; `links` is net.links(membership) and must outlive it. An actor
/// that leads in one of its rows of a project leads it. O(participations).
[[nodiscard]] LeadStar lead_star(const PartnershipNetwork& net, const Membership& membership,
                                 const Incidence& links);

}  // namespace isthmus
