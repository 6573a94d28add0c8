#include "isthmus/nulls/rule_aware.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

RuleAwareCurveball rule_aware(const PartnershipNetwork& net, const Rules& rules, const Membership& membership,
                              std::span<const id_type> strata) {
    Incidence links = net.links(membership);
    const Membership counted{.associated = rules.associated, .withdrawn = Withdrawn::excluded};
    RuleBook book(net, rules);
    std::vector<id_type> lead = book.asks_lead() ? leads(net) : std::vector<id_type>();
    lead.resize(as_index(links.project_count()), no_id);

    std::vector<Mobility> seats(as_index(links.link_count()), Mobility::uncounted);
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
            seats[link] = last.second == lead[as_index(last.first)] ? Mobility::fixed : Mobility::free;
        }
    }

    const CurveballState observed(links, seats);
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

template class Curveball<KeepRules>;

}  // namespace isthmus
