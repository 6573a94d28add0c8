#include "isthmus/nulls/rule_aware.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

namespace {

/// Which links move: those of partners that the rules of their project count, leads aside. All move where there are no rules.
std::vector<Mobility> seats_of(const PartnershipNetwork& net, const ProjectRules& rules,
                               const std::vector<id_type>& lead, const Membership& membership,
                               std::size_t links) {
    std::vector<Mobility> seats(links, Mobility::uncounted);
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
        const id_type set = rules.of[as_index(last.first)];
        if (set == no_id) {
            seats[link] = Mobility::free;
            continue;
        }
        const Membership counted{.associated = rules.sets[as_index(set)].associated,
                                 .withdrawn = Withdrawn::excluded};
        if (takes_part(rows, i, counted)) {
            seats[link] = last.second == lead[as_index(last.first)] ? Mobility::fixed : Mobility::free;
        }
    }
    return seats;
}

/// The lead of every project whose rules ask for one, no_id elsewhere.
std::vector<id_type> asked_leads(const PartnershipNetwork& net, const std::vector<RuleBook>& books,
                                 const std::vector<id_type>& book_of) {
    std::vector<id_type> lead = leads(net);
    for (std::size_t p = 0; p < lead.size(); ++p) {
        if (book_of[p] == no_id || !books[as_index(book_of[p])].asks_lead()) {
            lead[p] = no_id;
        }
    }
    return lead;
}

std::string names_of(const ProjectRules& rules) {
    std::string names;
    for (const Rules& set : rules.sets) {
        names += (names.empty() ? "\"" : ", \"") + set.name + "\"";
    }
    return names;
}

}  // namespace

RuleAwareCurveball rule_aware(const PartnershipNetwork& net, const ProjectRules& rules,
                              const Membership& membership, std::span<const id_type> strata) {
    Incidence links = net.links(membership);
    const std::size_t projects = as_index(links.project_count());
    if (rules.of.size() != projects) {
        throw ValueError("rules are given for " + std::to_string(rules.of.size()) + " projects; there are " +
                         std::to_string(projects));
    }
    for (const id_type set : rules.of) {
        if (set != no_id && (set < 0 || as_index(set) >= rules.sets.size())) {
            throw ValueError("a project is given the rules number " + std::to_string(set) + "; there are " +
                             std::to_string(rules.sets.size()));
        }
    }
    std::vector<RuleBook> books;
    books.reserve(rules.sets.size());
    for (const Rules& set : rules.sets) {
        books.emplace_back(net, set);
    }
    std::vector<id_type> lead = asked_leads(net, books, rules.of);
    std::vector<Mobility> seats = seats_of(net, rules, lead, membership, as_index(links.link_count()));
    const CurveballState observed(links, seats);
    std::vector<std::uint8_t> exempt(projects, 1);
    for (id_type p = 0; p < links.project_count(); ++p) {
        const id_type set = rules.of[as_index(p)];
        const bool kept =
            set != no_id && books[as_index(set)].eligible(observed.partners(p), lead[as_index(p)]);
        exempt[as_index(p)] = kept ? 0 : 1;
    }
    if (std::find(exempt.begin(), exempt.end(), std::uint8_t{0}) == exempt.end()) {
        throw UndefinedError(
            "none of the " + std::to_string(projects) + " projects meets the rules " +
            (rules.sets.empty() ? "of its programme, none of which is known" : names_of(rules)) +
            ", so there is nothing for a null model to keep; use the plain curveball");
    }
    return RuleAwareCurveball(std::move(links), strata,
                              KeepRules(std::move(books), rules.of, std::move(lead), std::move(exempt)),
                              std::move(seats));
}

RuleAwareCurveball rule_aware(const PartnershipNetwork& net, const Rules& rules, const Membership& membership,
                              std::span<const id_type> strata) {
    return rule_aware(net, same_rules(rules, to_id(net.projects().size(), "projects")), membership, strata);
}

template class Curveball<KeepRules>;

}  // namespace isthmus
