#include "isthmus/metrics/pair_history.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

/// Who has been whose partner so far, and when last. A list of partners an actor, each partner once.
class EarlierPartners {
  public:
    explicit EarlierPartners(id_type n)
        : partners_(as_index(n)), turn_of_(as_index(n), no_id), at_(as_index(n)) {}

    /// Marks the partners of i whose last joint project started on `since` or later; they stay marked until another
    /// actor's are.
    void mark(id_type i, day_type since) {
        ++turn_;
        const auto& around = partners_[as_index(i)];
        for (std::size_t k = 0; k < around.size(); ++k) {
            if (around[k].last >= since) {
                turn_of_[as_index(around[k].who)] = turn_;
                at_[as_index(around[k].who)] = k;
            }
        }
    }
    [[nodiscard]] bool marked(id_type j) const { return turn_of_[as_index(j)] == turn_; }
    /// Whether any partner of j since that day is marked; stops at the first.
    [[nodiscard]] bool shares_marked(id_type j, day_type since) const {
        const auto& around = partners_[as_index(j)];
        return std::any_of(around.begin(), around.end(),
                           [&](const Partner& k) { return k.last >= since && marked(k.who); });
    }
    /// Makes everyone in `members` a partner of everyone else, on `day`, no earlier than any before.
    void join(std::span<const id_type> members, day_type day) {
        for (const id_type i : members) {
            mark(i, std::numeric_limits<day_type>::min());
            auto& around = partners_[as_index(i)];
            for (const id_type j : members) {
                if (j != i && marked(j)) {
                    around[at_[as_index(j)]].last = day;
                } else if (j != i) {
                    around.push_back({j, day});
                }
            }
        }
    }

  private:
    struct Partner {
        id_type who;
        day_type last;
    };
    std::vector<std::vector<Partner>> partners_;
    std::vector<id_type> turn_of_;
    std::vector<std::size_t> at_;
    id_type turn_ = 0;
};

/// Pairs of the partners of one project whose groups are known: all, across groups, and of these repeated or closed.
struct PairCounts {
    double pairs = 0.0;
    double across = 0.0;
    double repeated = 0.0;
    double closed = 0.0;
};

PairCounts pair_counts(std::span<const id_type> members, const Grouping& groups, EarlierPartners& earlier,
                       day_type since) {
    PairCounts counts;
    for (std::size_t x = 0; x < members.size(); ++x) {
        const id_type own = groups.label[as_index(members[x])];
        if (own == no_id) {
            continue;
        }
        earlier.mark(members[x], since);
        for (const id_type j : members.subspan(x + 1)) {
            const id_type other = groups.label[as_index(j)];
            if (other == no_id) {
                continue;
            }
            counts.pairs += 1.0;
            if (other != own) {
                const bool old = earlier.marked(j);
                counts.across += 1.0;
                counts.repeated += old ? 1.0 : 0.0;
                counts.closed += !old && earlier.shares_marked(j, since) ? 1.0 : 0.0;
            }
        }
    }
    return counts;
}

void require_possible(const PairHistoryOptions& options) {
    if (options.lookback_years && options.lookback_days) {
        throw ValueError("give lookback_years or lookback_days, not both (got " +
                         std::to_string(*options.lookback_years) + " and " +
                         std::to_string(*options.lookback_days) + ")");
    }
    if (options.lookback_years.value_or(1) < 1) {
        throw ValueError("lookback_years must be 1 or more, not " + std::to_string(*options.lookback_years));
    }
    if (options.lookback_days.value_or(1) < 1) {
        throw ValueError("lookback_days must be 1 or more, not " + std::to_string(*options.lookback_days));
    }
}

/// The first day whose projects are the past of one that starts today; nothing where all days are.
std::optional<day_type> look_back(day_type today, const PairHistoryOptions& options) {
    if (options.lookback_years) {
        return years_before(today, *options.lookback_years);
    }
    if (options.lookback_days) {
        return static_cast<day_type>(
            std::max(std::int64_t{today} - *options.lookback_days, std::int64_t{no_day} + 1));
    }
    return std::nullopt;
}

/// The projects with a start, in the order of their days.
std::vector<id_type> by_start(std::span<const Period> periods) {
    std::vector<id_type> order;
    for (std::size_t p = 0; p < periods.size(); ++p) {
        if (periods[p].start != no_day) {
            order.push_back(static_cast<id_type>(p));
        }
    }
    std::stable_sort(order.begin(), order.end(), [&](id_type p, id_type q) {
        return periods[as_index(p)].start < periods[as_index(q)].start;
    });
    return order;
}

}  // namespace

}  // namespace detail

PairHistory pair_history(const PartnershipNetwork& net, const Grouping& groups,
                         const PairHistoryOptions& options) {
    detail::require_possible(options);
    const Membership& membership = options.membership;
    const Incidence links = net.links(membership);
    detail::require_labels(groups, links.actor_count());
    detail::require_size(links, AllPairs(links), default_max_ties);
    const auto m = as_index(links.project_count());
    const auto start = [&](id_type p) { return net.projects().period[as_index(p)].start; };
    const std::vector<id_type> order = detail::by_start(net.projects().period);
    const std::vector<double> unknown(m, std::numeric_limits<double>::quiet_NaN());
    PairHistory history{unknown, unknown, unknown, unknown, unknown};
    detail::EarlierPartners earlier(links.actor_count());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t behind = first;
        const day_type today = start(order[first]);
        const auto back = detail::look_back(today, options);
        const day_type since = back.value_or(no_day + 1);
        const bool known =
            first > 0 && start(order[first - 1]) >= since && (!back || start(order.front()) <= since);
        for (; behind < order.size() && start(order[behind]) == today; ++behind) {
            const auto counts = detail::pair_counts(links.actors_of(order[behind]), groups, earlier, since);
            const auto p = as_index(order[behind]);
            history.pairs[p] = counts.pairs;
            history.across[p] = counts.across;
            if (known) {
                history.across_repeated[p] = counts.repeated;
                history.across_new[p] = counts.across - counts.repeated;
                history.across_closed[p] = counts.closed;
            }
        }
        for (; first < behind; ++first) {
            earlier.join(links.actors_of(order[first]), today);
        }
    }
    return history;
}

}  // namespace isthmus
