#include "isthmus/metrics/follow_up.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/graph/projection.hpp"
#include "isthmus/metrics/diversity.hpp"
#include "metrics/joint_projects.hpp"

namespace isthmus {

namespace detail {
namespace {

void require_marks(const std::vector<std::uint8_t>& marks, std::size_t projects, const char* option) {
    if (!marks.empty() && marks.size() != projects) {
        throw ValueError(std::string(option) + " has " + std::to_string(marks.size()) + " marks for " +
                         std::to_string(projects) + " projects; give one each, or none");
    }
}

bool marked(const std::vector<std::uint8_t>& marks, id_type p) {
    return marks.empty() || marks[as_index(p)] != 0;
}

/// Which project can follow which, by their days.
class Follows {
  public:
    Follows(const PartnershipNetwork& net, const FollowUpOptions& options)
        : options_(&options), periods_(net.projects().period) {
        if (options.shared < 1) {
            throw ValueError("shared must be 1 or more, not " + std::to_string(options.shared));
        }
        if (options.within_years < 1) {
            throw ValueError("within_years must be 1 or more, not " + std::to_string(options.within_years));
        }
        require_marks(options.preparation, periods_.size(), "preparation");
        require_marks(options.investment, periods_.size(), "investment");
        exported_ = starts_known_until(net, options.exported);
        known_ = exported_ == no_day ? no_day : last_day_with_years_after(exported_, options.within_years);
    }

    [[nodiscard]] day_type exported() const noexcept { return exported_; }
    [[nodiscard]] day_type start(id_type p) const { return periods_[as_index(p)].start; }
    /// The day that follow-ups of p start after; no_day where it has none.
    [[nodiscard]] day_type day(id_type p) const {
        const Period& period = periods_[as_index(p)];
        const bool dated = period.start != no_day && period.start <= exported_;
        const bool ended = period.end != no_day && period.end >= period.start;
        return !dated                                   ? no_day
               : options_->after == FollowsAfter::start ? period.start
               : ended                                  ? period.end
                                                        : no_day;
    }
    [[nodiscard]] bool can_be_followed(id_type p) const { return marked(options_->preparation, p); }
    /// Whether q can follow a project whose day is `base`.
    [[nodiscard]] bool follows(id_type q, day_type base) const {
        const day_type begin = start(q);
        return begin > base && begin <= exported_ && marked(options_->investment, q) &&
               years_before(begin, options_->within_years) <= base;
    }
    /// Whether all the years after `base` are in the data.
    [[nodiscard]] bool whole(day_type base) const { return base != no_day && base <= known_; }
    /// What is known of a project or pair without a follow-up.
    [[nodiscard]] FollowUpStatus without(day_type base) const {
        return whole(base) ? FollowUpStatus::not_followed : FollowUpStatus::censored;
    }

  private:
    const FollowUpOptions* options_;
    std::span<const Period> periods_;
    day_type exported_ = no_day;
    day_type known_ = no_day;
};

/// Finds the follow-ups of one project after the other.
class FollowUpSearch {
  public:
    FollowUpSearch(const Incidence& links, const Follows& follows, id_type shared)
        : links_(&links), follows_(&follows), least_(shared), together_(as_index(links.project_count()), 0) {}

    void add(id_type p, FollowUps& found) {
        const day_type base = follows_->day(p);
        const offset_type size = links_->size_of(p);
        const FollowUpStatus barred = !follows_->can_be_followed(p) ? FollowUpStatus::not_preparation
                                      : base == no_day              ? FollowUpStatus::no_date
                                      : size < least_               ? FollowUpStatus::too_small
                                                                    : FollowUpStatus::followed;
        if (barred != FollowUpStatus::followed) {
            append(found, barred, no_id, undefined, undefined);
            found.whole.push_back(0);
            return;
        }
        count_shared(p, base);
        const id_type next = first_of(later_);
        const double share = static_cast<double>(returning(p)) / static_cast<double>(size);
        const FollowUpStatus status = next == no_id ? follows_->without(base) : FollowUpStatus::followed;
        const double days = next == no_id ? undefined : static_cast<double>(follows_->start(next) - base);
        append(found, status, next, days, status == FollowUpStatus::censored ? undefined : share);
        found.whole.push_back(follows_->whole(base) ? 1 : 0);
        for (const id_type q : met_) {
            together_[as_index(q)] = 0;
        }
    }

  private:
    /// Partners of p in every project that can follow; those with enough of them are `later_`.
    void count_shared(id_type p, day_type base) {
        met_.clear();
        later_.clear();
        for (const id_type a : links_->actors_of(p)) {
            for (const id_type q : links_->projects_of(a)) {
                if (q != p && follows_->follows(q, base) && together_[as_index(q)]++ == 0) {
                    met_.push_back(q);
                }
            }
        }
        std::copy_if(met_.begin(), met_.end(), std::back_inserter(later_),
                     [&](id_type q) { return together_[as_index(q)] >= least_; });
    }
    [[nodiscard]] id_type first_of(std::span<const id_type> projects) const {
        const auto first = std::min_element(projects.begin(), projects.end(), [&](id_type p, id_type q) {
            return std::pair(follows_->start(p), p) < std::pair(follows_->start(q), q);
        });
        return first == projects.end() ? no_id : *first;
    }
    /// Partners of p that are in any of `later_`.
    [[nodiscard]] std::int64_t returning(id_type p) const {
        const auto partners = links_->actors_of(p);
        return std::count_if(partners.begin(), partners.end(), [&](id_type a) {
            const auto own = links_->projects_of(a);
            return std::any_of(own.begin(), own.end(),
                               [&](id_type q) { return together_[as_index(q)] >= least_; });
        });
    }
    void append(FollowUps& found, FollowUpStatus status, id_type next, double days, double share) const {
        const bool followed = status == FollowUpStatus::followed;
        found.status.push_back(status);
        found.follow_ups.push_back(followed ? static_cast<id_type>(later_.size()) : 0);
        found.next.push_back(next);
        found.days.push_back(days);
        found.shared.push_back(followed ? together_[as_index(next)] : 0);
        found.share.push_back(share);
    }

    const Incidence* links_;
    const Follows* follows_;
    id_type least_;
    std::vector<id_type> together_;  ///< partners of the project at hand; all 0 between projects
    std::vector<id_type> met_;
    std::vector<id_type> later_;
};

/// The first of the joint projects that may be followed, by its day; no_id where none has one.
id_type first_followed(std::span<const JointProject> joint, const Follows& follows) {
    id_type first = no_id;
    for (const JointProject& one : joint) {
        const day_type day = follows.day(one.project);
        const bool counts = follows.can_be_followed(one.project) && day != no_day;
        if (counts && (first == no_id || day < follows.day(first))) {
            first = one.project;
        }
    }
    return first;
}

}  // namespace
}  // namespace detail

FollowUps follow_ups(const PartnershipNetwork& net, const FollowUpOptions& options) {
    const Incidence links = net.links(options.membership);
    const detail::Follows follows(net, options);
    detail::FollowUpSearch search(links, follows, options.shared);
    FollowUps found;
    found.exported = follows.exported();
    for (id_type p = 0; p < links.project_count(); ++p) {
        search.add(p, found);
    }
    return found;
}

PairFollowUps pair_follow_ups(const PartnershipNetwork& net, const FollowUpOptions& options) {
    const Incidence links = net.links(options.membership);
    detail::require_size(links, AllPairs(links), default_max_ties);
    const detail::Follows follows(net, options);
    PairFollowUps found;
    found.exported = follows.exported();
    const std::span<const Period> periods = net.projects().period;
    detail::each_pair(links, periods, [&](id_type u, std::span<const detail::JointProject> joint) {
        const id_type first = detail::first_followed(joint, follows);
        if (first == no_id) {
            return;
        }
        const day_type base = follows.day(first);
        const auto next = std::find_if(joint.begin(), joint.end(), [&](const detail::JointProject& one) {
            return follows.follows(one.project, base);
        });
        const bool followed = next != joint.end();
        found.u.push_back(u);
        found.v.push_back(joint.front().partner);
        found.project.push_back(first);
        found.next.push_back(followed ? next->project : no_id);
        found.days.push_back(followed ? static_cast<double>(next->start - base) : detail::undefined);
        found.status.push_back(followed ? FollowUpStatus::followed : follows.without(base));
        found.whole.push_back(follows.whole(base) ? 1 : 0);
    });
    return found;
}

RepeatedPairs repeated_pairs(const PartnershipNetwork& net, id_type at_least, const Membership& membership) {
    if (at_least < 1) {
        throw ValueError("at_least must be 1 or more, not " + std::to_string(at_least));
    }
    const Incidence links = net.links(membership);
    detail::require_size(links, AllPairs(links), default_max_ties);
    RepeatedPairs all;
    detail::each_pair(
        links, net.projects().period, [&](id_type u, std::span<const detail::JointProject> joint) {
            const auto count = static_cast<id_type>(joint.size());
            if (count < at_least) {
                return;
            }
            const auto dated =
                std::find_if(joint.begin(), joint.end(), [](const auto& one) { return one.start != no_day; });
            id_type place = 0;
            const auto append = [&](const detail::JointProject& one, id_type at) {
                all.u.push_back(u);
                all.v.push_back(one.partner);
                all.joint.push_back(count);
                all.project.push_back(one.project);
                all.place.push_back(at);
            };
            for (auto one = dated; one != joint.end(); ++one) {
                const bool same_day = one != dated && (one - 1)->start == one->start;
                place = same_day ? place : static_cast<id_type>(one - dated) + 1;
                append(*one, place);
            }
            std::for_each(joint.begin(), dated, [&](const auto& one) { append(one, 0); });
        });
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t j) { return all.joint[i] > all.joint[j]; });
    RepeatedPairs sorted;
    for (const std::size_t i : order) {
        sorted.u.push_back(all.u[i]);
        sorted.v.push_back(all.v[i]);
        sorted.joint.push_back(all.joint[i]);
        sorted.project.push_back(all.project[i]);
        sorted.place.push_back(all.place[i]);
    }
    return sorted;
}

}  // namespace isthmus
