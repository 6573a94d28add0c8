#include "isthmus/quality/match_proposal.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "quality/match_groups.hpp"
#include "quality/match_score.hpp"
#include "quality/name_blocks.hpp"

namespace isthmus {

namespace {

using detail::Likeness;
using detail::MatchBasis;
using detail::MatchScore;
using detail::NameTable;

template <class Column>
void require_length(const Column& column, std::size_t names, const char* what) {
    if (!column.empty() && column.size() != names) {
        throw ValueError(std::to_string(names) + " names and " + std::to_string(column.size()) + " " + what +
                         "; give one a name, or none");
    }
}

void require(const MatchNames& given, const MatchOptions& options) {
    require_length(given.countries, given.names.size(), "countries");
    require_length(given.identifiers, given.names.size(), "identifiers");
    require_length(given.places, given.names.size(), "places");
    require_length(given.participations, given.names.size(), "participations");
    if (!(options.threshold > 0.0 && options.threshold <= 1.0)) {
        throw ValueError("threshold is a score above 0 and up to 1; got " +
                         std::to_string(options.threshold));
    }
    static_cast<void>(to_id(given.names.size(), "names"));
}

/// The actors, most participations first, then by their texts: a number that does not depend on the order of rows.
std::vector<std::uint32_t> ranked(const MatchNames& given) {
    std::vector<std::uint32_t> order(given.names.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto at = [](std::span<const std::string> column, std::uint32_t i) {
        return column.empty() ? std::string_view{} : std::string_view(column[i]);
    };
    const auto key = [&](std::uint32_t i) {
        return std::tuple(given.participations.empty() ? 0 : -given.participations[i],
                          std::string_view(given.names[i]), at(given.countries, i), at(given.identifiers, i),
                          at(given.places, i));
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

/// What a name is compared by, in the order of ranks.
struct Prepared {
    NameTable table;
    detail::Initials initials;
};

Prepared prepared(const MatchNames& given, const std::vector<std::uint32_t>& order) {
    Prepared made;
    LabelTable countries;
    LabelTable places;
    const auto label = [](LabelTable& labels, std::span<const std::string> column, std::uint32_t i) {
        return column.empty() || column[i].empty() ? no_id : labels.intern(column[i]);
    };
    for (const std::uint32_t i : order) {
        const std::string_view country = given.countries.empty() ? std::string_view{} : given.countries[i];
        detail::NameParts parts = made.table.words.parts(given.names[i], country);
        made.table.add(parts);
        made.table.country.push_back(label(countries, given.countries, i));
        made.table.place.push_back(label(places, given.places, i));
        made.table.identifier.push_back(given.identifiers.empty()
                                            ? detail::MatchIdentifier{}
                                            : detail::match_identifier(given.identifiers[i]));
        made.initials.emplace_back(std::move(parts.initials), std::move(parts.all_initials));
    }
    made.table.weigh();
    return made;
}

std::vector<Likeness> likenesses(const Prepared& made, double threshold) {
    std::vector<Likeness> found;
    for (const auto& pair : detail::pairs_to_compare(made.table)) {
        const MatchScore score = detail::match_score(made.table, pair.first, pair.second);
        if (score.score >= threshold) {
            found.push_back({pair.first, pair.second, score});
        }
    }
    for (const detail::AcronymPair& pair : detail::acronym_pairs(made.table, made.initials)) {
        const double score = pair.given ? 0.93 : 0.88;
        if (score >= threshold) {
            const MatchBasis basis = pair.given ? MatchBasis::acronym : MatchBasis::initials;
            const auto [from, to] = std::minmax(pair.acronym, pair.name);
            found.push_back({from, to, {score, basis, made.table.of(pair.acronym)[0]}});
        }
    }
    return found;
}

/// For every name those that it is like, with the best score of each.
std::vector<Likeness> both_ways(const std::vector<Likeness>& found) {
    std::vector<Likeness> all;
    all.reserve(2 * found.size());
    for (const Likeness& one : found) {
        all.push_back(one);
        all.push_back({one.to, one.from, one.score});
    }
    std::sort(all.begin(), all.end(), [](const Likeness& a, const Likeness& b) {
        return std::tuple(a.from, -a.score.score, a.to, a.score.basis) <
               std::tuple(b.from, -b.score.score, b.to, b.score.basis);
    });
    return all;
}

}  // namespace

MatchProposals propose_matches(const MatchNames& given, const MatchOptions& options) {
    require(given, options);
    const std::vector<std::uint32_t> order = ranked(given);
    const Prepared made = prepared(given, order);
    const std::vector<Likeness> all = both_ways(likenesses(made, options.threshold));
    std::vector<std::int64_t> weight(order.size(), 1);
    for (std::size_t r = 0; r < order.size() && !given.participations.empty(); ++r) {
        weight[r] = given.participations[order[r]];
    }
    detail::MatchGroups groups(made.table, all);
    groups.form(weight, options.part_of);
    MatchProposals proposals;
    const auto add = [&](std::uint32_t name, std::uint32_t to, const MatchScore& score,
                         MatchRelation relation) {
        const std::uint32_t i = order[name];
        const std::string_view country = given.countries.empty() ? std::string_view{} : given.countries[i];
        proposals.actor.push_back(static_cast<id_type>(i));
        proposals.representative.push_back(static_cast<id_type>(order[to]));
        proposals.score.push_back(score.score);
        proposals.reason.push_back(
            detail::match_reason(made.table, score, given.names[i], given.names[order[to]], country));
        proposals.relation.push_back(relation);
    };
    for (std::uint32_t name = 0; name < order.size(); ++name) {
        if (const std::uint32_t to = groups.representative(name); to != name) {
            add(name, to, groups.how(name), MatchRelation::same);
        } else if (const Likeness* const whole = groups.whole_of(name);
                   whole != nullptr && options.part_of == PartOf::propose &&
                   groups.representative(whole->to) != name) {
            add(name, groups.representative(whole->to), whole->score, MatchRelation::part_of);
        }
    }
    return proposals;
}

MatchProposals propose_matches(std::span<const std::string> names, std::span<const std::string> countries,
                               const MatchOptions& options) {
    return propose_matches(MatchNames{.names = names, .countries = countries}, options);
}

MatchProposals propose_matches(const PartnershipNetwork& net, const MatchOptions& options) {
    const ActorTable& actors = net.actors();
    std::vector<std::string> names(actors.size());
    std::vector<std::string> countries(actors.size());
    std::vector<std::string> identifiers(actors.size());
    std::vector<std::string> places(actors.size());
    std::vector<std::int64_t> participations(actors.size(), 0);
    for (std::size_t i = 0; i < actors.size(); ++i) {
        names[i] = actors.name[i];
        countries[i] = actors.country[i];
        identifiers[i] = actors.source_id[i];
        places[i] = actors.place[i];
    }
    for (const id_type actor : net.participations().actor) {
        ++participations[as_index(actor)];
    }
    return propose_matches(MatchNames{.names = names,
                                      .countries = countries,
                                      .identifiers = identifiers,
                                      .places = places,
                                      .participations = participations},
                           options);
}

}  // namespace isthmus
