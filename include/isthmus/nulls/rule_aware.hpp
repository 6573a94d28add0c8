#pragma once
/// The curveball that keeps a programme's rules: what of the cooperation across borders do the rules alone bring about?

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/model/rules.hpp"
#include "isthmus/nulls/curveball.hpp"

namespace isthmus {

/// Admits a project as long as its partners are eligible. Projects that broke the rules as observed are exempt.
class KeepRules {
  public:
    static constexpr bool admits_all = false;

    KeepRules(RuleBook book, std::vector<id_type> leads, std::vector<std::uint8_t> exempt)
        : book_(std::move(book)), leads_(std::move(leads)), exempt_(std::move(exempt)) {}

    [[nodiscard]] bool admits(const TradingRows& rows, id_type p) const noexcept {
        return exempt_[as_index(p)] != 0 || book_.eligible(rows.partners(p), leads_[as_index(p)]);
    }

    /// 1 for the projects that broke the rules as observed.
    [[nodiscard]] std::span<const std::uint8_t> exempt() const noexcept { return exempt_; }
    [[nodiscard]] id_type exempt_count() const noexcept {
        return static_cast<id_type>(std::count(exempt_.begin(), exempt_.end(), std::uint8_t{1}));
    }

  private:
    RuleBook book_;
    std::vector<id_type> leads_;
    std::vector<std::uint8_t> exempt_;
};

using RuleAwareCurveball = Curveball<KeepRules>;

/// Uniform over the two-mode networks with these row and column sums in which every project that met `rules` still does.
/// Projects that did not are exempt (`policy().exempt()`): they trade, and nothing is asked of them. Partners the
/// rules do not count (associated ones, unless the rules say so, and those who withdrew) stay where they are; so do leads
/// when a condition asks for the lead. UndefinedError when no project met the rules: then nothing is left to keep.
[[nodiscard]] inline RuleAwareCurveball rule_aware(const PartnershipNetwork& net, const Rules& rules,
                                                   const Membership& membership = {},
                                                   std::span<const id_type> strata = {}) {
    Incidence links = net.links(membership);
    const Membership counted{.associated = rules.associated, .withdrawn = Withdrawn::excluded};
    RuleBook book(net, rules);
    std::vector<id_type> lead = book.asks_lead() ? leads(net) : std::vector<id_type>();
    lead.resize(as_index(links.project_count()), no_id);

    std::vector<Seat> seats(as_index(links.link_count()), Seat::uncounted);
    const ParticipationTable& rows = net.participations();
    // Rows are in the order (project, actor), as the links are; an actor may have several rows in a project.
    std::size_t link = 0;
    std::pair last{no_id, no_id};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!takes_part(rows, i, membership)) {
            continue;
        }
        if (const std::pair here{rows.project[i], rows.actor[i]}; here != last) {
            link += last.first != no_id ? 1 : 0;
            last = here;
        }
        if (takes_part(rows, i, counted)) {
            seats[link] = last.second == lead[as_index(last.first)] ? Seat::fixed : Seat::free;
        }
    }

    const TradingRows observed(links, seats);
    std::vector<std::uint8_t> exempt(as_index(links.project_count()), 0);
    for (id_type p = 0; p < links.project_count(); ++p) {
        exempt[as_index(p)] = book.eligible(observed.partners(p), lead[as_index(p)]) ? 0 : 1;
    }
    if (std::find(exempt.begin(), exempt.end(), std::uint8_t{0}) == exempt.end()) {
        throw UndefinedError("none of the " + std::to_string(links.project_count()) +
                             " projects meets the rules \"" + rules.name +
                             "\", so there is nothing for a null model to keep; use the plain curveball");
    }
    return RuleAwareCurveball(std::move(links), strata,
                              KeepRules(std::move(book), std::move(lead), std::move(exempt)),
                              std::move(seats));
}

static_assert(NullModel<RuleAwareCurveball>);

}  // namespace isthmus
