#pragma once
/// Follow-ups: what the partners of a project do together later, such as the investment after the preparation.

#include <cstdint>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/named_periods.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// What a follow-up starts after.
enum class FollowsAfter : std::uint8_t {
    start,  ///< of the project before: the two may overlap
    end     ///< of the project before
};

[[nodiscard]] constexpr auto choices_of(FollowsAfter /*any*/) {
    using enum FollowsAfter;
    return named_choices<FollowsAfter>("after", {{"start", start}, {"end", end}});
}

/// What became of a project, or of a pair of partners.
enum class FollowUpStatus : std::uint8_t {
    followed,
    not_followed,
    censored,        ///< no follow-up yet, and its time is not over in the data
    too_small,       ///< fewer partners than must come back
    no_date,         ///< no start, or with FollowsAfter::end no end; or one after the data end
    not_preparation  ///< not one of the projects that are asked about
};

[[nodiscard]] constexpr auto choices_of(FollowUpStatus /*any*/) {
    using enum FollowUpStatus;
    return named_choices<FollowUpStatus>("status", {{"followed", followed},
                                                    {"not_followed", not_followed},
                                                    {"censored", censored},
                                                    {"too_small", too_small},
                                                    {"no_date", no_date},
                                                    {"not_preparation", not_preparation}});
}

struct FollowUpOptions {
    Membership membership = {};
    id_type shared = 2;             ///< partners of both projects, at least; 1 or more
    std::int32_t within_years = 5;  ///< to the same day of the calendar; 1 or more
    FollowsAfter after = FollowsAfter::start;
    day_type exported = no_day;                  ///< see starts_known_until()
    std::vector<std::uint8_t> preparation = {};  ///< 1 for projects that may be followed; empty for all
    std::vector<std::uint8_t> investment = {};   ///< 1 for projects that may follow; empty for all
};

/// One entry a project p.
struct FollowUps {
    std::vector<FollowUpStatus> status;
    std::vector<id_type> follow_ups;  ///< projects q that follow p
    std::vector<id_type> next;        ///< the first of them (the smallest number of one day); no_id for none
    std::vector<double> days;         ///< from the start (or end) of p to the start of next; NaN for none
    std::vector<id_type> shared;      ///< partners of both p and next; 0 for none
    std::vector<double> share;  ///< partners of p that are in any follow-up / s_p; NaN unless (not) followed
    /// 1 where all the years after b are in the data. Only among these is the share of `followed` not too high: of the
    /// others the followed are known, and those that are not yet are censored.
    std::vector<std::uint8_t> whole;
    day_type exported = no_day;  ///< that was used
};

/// Preparation followed by investment: projects q that start after the day b on which p starts (or ends), at most
/// `within_years` later and not after the export date, with `shared` partners of p or more. Repeated cooperation, looked
/// at forwards (Guimera et al. 2005, doi:10.1126/science.1106340, look back). A project without a follow-up of which the
/// years after b are not all in the data is censored: it is neither followed nor not. Projects of one day do not follow
/// each other. ValueError: shared or within_years below 1, not one mark a project. O(sum over actors of k_a^2), k_a the
/// projects of an actor.
[[nodiscard]] FollowUps follow_ups(const PartnershipNetwork& net, const FollowUpOptions& options = {});

/// One entry a pair of partners u < v, ascending, that has a joint project that may be followed and has a date.
struct PairFollowUps {
    std::vector<id_type> u;
    std::vector<id_type> v;
    std::vector<id_type> project;  ///< the first such project
    std::vector<id_type> next;     ///< the first joint project that follows it; no_id for none
    std::vector<double> days;      ///< as of projects
    std::vector<FollowUpStatus> status;
    std::vector<std::uint8_t> whole;  ///< as of projects
    day_type exported = no_day;

    [[nodiscard]] std::size_t size() const noexcept { return u.size(); }
};

/// The same of every pair of partners: whether their first joint project was followed by another; `shared` does not
/// matter. Errors as above; LimitError past default_max_ties pairs of partners. O(sum of s_p^2 log s_p); memory 37 bytes
/// a pair.
[[nodiscard]] PairFollowUps pair_follow_ups(const PartnershipNetwork& net,
                                            const FollowUpOptions& options = {});

/// One entry a joint project of a pair u < v with `at_least` of them; pairs with most joint projects first, then
/// ascending.
struct RepeatedPairs {
    std::vector<id_type> u;
    std::vector<id_type> v;
    std::vector<id_type> joint;    ///< joint projects of the pair
    std::vector<id_type> project;  ///< by start; those without one last
    std::vector<id_type> place;    ///< 1 for the first, projects of one day share one; 0 without a start

    [[nodiscard]] std::size_t size() const noexcept { return u.size(); }
};

/// Pairs with several joint projects, with these. ValueError: at_least below 1. LimitError past default_max_ties pairs of
/// partners. O(sum of s_p^2 log s_p), memory 20 bytes an entry.
[[nodiscard]] RepeatedPairs repeated_pairs(const PartnershipNetwork& net, id_type at_least = 2,
                                           const Membership& membership = {});

}  // namespace isthmus
