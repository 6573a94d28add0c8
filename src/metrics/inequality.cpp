#include "isthmus/metrics/inequality.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/memory.hpp"
#include "isthmus/metrics/diversity.hpp"

namespace isthmus {

namespace detail {

namespace {

/// x ln(x / y), 0 for x = 0.
double relative_entropy(double x, double y) { return x > 0.0 ? x * std::log(x / y) : 0.0; }

[[noreturn]] void nothing_to_share() {
    throw UndefinedError("inequality needs an amount of more than 0 that has a unit; there is none");
}

void require_amounts(std::span<const double> amounts, const Grouping& groups) {
    if (amounts.size() != groups.label.size()) {
        throw ValueError("there are " + std::to_string(amounts.size()) + " amounts for " +
                         std::to_string(groups.label.size()) + " labels; give one each");
    }
}

/// Those that are known.
std::vector<double> known_amounts(std::span<const double> amounts) {
    std::vector<double> known;
    for (const double amount : amounts) {
        if (!std::isnan(amount)) {
            known.push_back(amount);
        }
    }
    return known;
}

std::vector<double> partners_of(const Incidence& links) {
    std::vector<double> partners(as_index(links.actor_count()), 0.0);
    std::vector<id_type> met(as_index(links.actor_count()), no_id);
    for (id_type a = 0; a < links.actor_count(); ++a) {
        met[as_index(a)] = a;
        for (const id_type p : links.projects_of(a)) {
            for (const id_type b : links.actors_of(p)) {
                if (met[as_index(b)] != a) {
                    met[as_index(b)] = a;
                    partners[as_index(a)] += 1.0;
                }
            }
        }
    }
    return partners;
}

std::vector<double> money_of(const PartnershipNetwork& net) {
    std::vector<double> money(as_index(net.actor_count()), undefined);
    const ParticipationTable& rows = net.participations();
    for (std::size_t i = 0; i < rows.budget.size(); ++i) {
        if (!std::isnan(rows.budget[i])) {
            double& sum = money[as_index(rows.actor[i])];
            sum = std::isnan(sum) ? rows.budget[i] : sum + rows.budget[i];
        }
    }
    return money;
}

/// Of each actor, whether some of what it has is not known: its amount, or money of one of its participations.
std::vector<char> missing_in(std::span<const double> amounts, const PartnershipNetwork* net) {
    std::vector<char> missing(amounts.size(), 0);
    for (std::size_t a = 0; a < amounts.size(); ++a) {
        missing[a] = std::isnan(amounts[a]) ? 1 : 0;
    }
    if (net != nullptr) {
        const ParticipationTable& rows = net->participations();
        for (std::size_t i = 0; i < rows.budget.size(); ++i) {
            if (std::isnan(rows.budget[i])) {
                missing[as_index(rows.actor[i])] = 1;
            }
        }
    }
    return missing;
}

/// The participations that `of` adds up, where they can be without an amount.
const PartnershipNetwork* money_in(const PartnershipNetwork& net, AmountOf of) {
    return of == AmountOf::budget ? &net : nullptr;
}

/// Of one amount a unit, NaN where it is not known, and whether some of it is missing.
Inequality spread_over(std::span<const double> units, std::span<const char> missing, id_type left_out) {
    const std::vector<double> known = known_amounts(units);
    if (!(sum_of(known) > 0.0)) {
        nothing_to_share();
    }
    id_type partly_known = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        partly_known += !std::isnan(units[i]) && missing[i] != 0 ? 1 : 0;
    }
    return {.gini = gini(known),
            .theil_t = theil_t(known),
            .theil_l = theil_l(known),
            .hoover = hoover(known),
            .concentration = concentration(known),
            .top_tenth = top_share(known),
            .units = static_cast<id_type>(known.size()),
            .left_out = left_out,
            .partly_known = partly_known};
}

Inequality spread_over_actors(std::span<const double> amounts, const PartnershipNetwork* net) {
    const auto left_out =
        std::count_if(amounts.begin(), amounts.end(), [](double x) { return std::isnan(x); });
    return spread_over(amounts, missing_in(amounts, net), static_cast<id_type>(left_out));
}

Inequality spread_over_groups(std::span<const double> amounts, const Grouping& across,
                              const PartnershipNetwork* net) {
    const std::vector<double> sums = amounts_of(across, amounts);
    const std::vector<char> missing = missing_in(amounts, net);
    std::vector<char> of_group(sums.size(), 0);
    id_type left_out = 0;
    for (std::size_t a = 0; a < amounts.size(); ++a) {
        const bool grouped = across.label[a] != no_id;
        left_out += !grouped || std::isnan(amounts[a]) ? 1 : 0;
        if (grouped && missing[a] != 0) {
            of_group[as_index(across.label[a])] = 1;
        }
    }
    return spread_over(sums, of_group, left_out);
}

}  // namespace

}  // namespace detail

double theil_t(std::span<const double> amounts) {
    const double all = detail::sum_of(amounts);
    const double equal = 1.0 / static_cast<double>(amounts.size());
    double sum = 0.0;
    for (const double amount : amounts) {
        sum += detail::relative_entropy(amount / all, equal);
    }
    return all > 0.0 ? std::max(sum, 0.0) : detail::undefined;
}

double theil_l(std::span<const double> amounts) {
    const double all = detail::sum_of(amounts);
    const double equal = 1.0 / static_cast<double>(amounts.size());
    double sum = 0.0;
    for (const double amount : amounts) {
        const double share = amount / all;
        sum += share > 0.0 ? detail::relative_entropy(equal, share) : std::numeric_limits<double>::infinity();
    }
    return all > 0.0 ? std::max(sum, 0.0) : detail::undefined;
}

double hoover(std::span<const double> amounts) {
    const double all = detail::sum_of(amounts);
    const double equal = 1.0 / static_cast<double>(amounts.size());
    double sum = 0.0;
    for (const double amount : amounts) {
        sum += std::abs(amount / all - equal);
    }
    return all > 0.0 ? sum / 2.0 : detail::undefined;
}

std::vector<double> lorenz(std::span<const double> amounts) {
    const double all = detail::sum_of(amounts);  // first: NaN has no place in an order
    std::vector<double> sorted(amounts.begin(), amounts.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> curve{all > 0.0 ? 0.0 : detail::undefined};
    double below = 0.0;
    for (const double amount : sorted) {
        below += amount;
        curve.push_back(all > 0.0 ? below / all : detail::undefined);
    }
    if (all > 0.0) {
        curve.back() = 1.0;  // the same sum, in another order
    }
    return curve;
}

double top_share(std::span<const double> amounts, double top) {
    if (!(top > 0.0 && top <= 1.0)) {
        throw ValueError("top is a part of more than 0 and at most 1; not " + to_text(top));
    }
    const std::vector<double> curve = lorenz(amounts);
    const auto n = static_cast<double>(amounts.size());
    // From above, so that a whole number of amounts is met without rounding.
    const double taken = n * top;
    const auto whole = static_cast<std::size_t>(std::min(std::floor(taken), n));
    const double rest = taken - static_cast<double>(whole);
    const double beyond = curve[curve.size() - 1 - whole];
    const double next = whole < amounts.size() ? curve[curve.size() - 2 - whole] : 0.0;
    return 1.0 - beyond + rest * (whole < amounts.size() ? beyond - next : 0.0);
}

std::vector<double> amounts_of(const PartnershipNetwork& net, AmountOf of) {
    if (of == AmountOf::budget) {
        return detail::money_of(net);
    }
    if (of == AmountOf::partners) {
        return detail::partners_of(net.links());
    }
    std::vector<double> projects;
    for (id_type a = 0; a < net.actor_count(); ++a) {
        projects.push_back(net.links().activity(a));
    }
    return projects;
}

std::vector<double> amounts_of(const Grouping& groups, std::span<const double> amounts) {
    detail::require_amounts(amounts, groups);
    std::vector<double> sums(groups.names.size(), detail::undefined);
    for (std::size_t a = 0; a < amounts.size(); ++a) {
        if (groups.label[a] != no_id && !std::isnan(amounts[a])) {
            double& sum = sums[as_index(groups.label[a])];
            sum = std::isnan(sum) ? amounts[a] : sum + amounts[a];
        }
    }
    return sums;
}

Inequality inequality(std::span<const double> amounts) {
    return detail::spread_over_actors(amounts, nullptr);
}

Inequality inequality(std::span<const double> amounts, const Grouping& across) {
    return detail::spread_over_groups(amounts, across, nullptr);
}

Inequality inequality(const PartnershipNetwork& net, AmountOf of) {
    return detail::spread_over_actors(amounts_of(net, of), detail::money_in(net, of));
}

Inequality inequality(const PartnershipNetwork& net, AmountOf of, const Grouping& across) {
    return detail::spread_over_groups(amounts_of(net, of), across, detail::money_in(net, of));
}

Theil theil(std::span<const double> amounts, const Grouping& groups) {
    detail::require_amounts(amounts, groups);
    std::vector<std::vector<double>> of_group(groups.names.size());
    std::vector<double> counted;
    for (std::size_t a = 0; a < amounts.size(); ++a) {
        if (groups.label[a] != no_id && !std::isnan(amounts[a])) {
            of_group[as_index(groups.label[a])].push_back(amounts[a]);
            counted.push_back(amounts[a]);
        }
    }
    const double all = detail::sum_of(counted);
    if (!(all > 0.0)) {
        detail::nothing_to_share();
    }
    Theil found{};
    found.t.total = theil_t(counted);
    found.l.total = theil_l(counted);
    found.left_out = static_cast<id_type>(amounts.size() - counted.size());
    for (const std::vector<double>& own : of_group) {
        const double share = detail::sum_of(own) / all;
        const double part = static_cast<double>(own.size()) / static_cast<double>(counted.size());
        found.share.push_back(share);
        found.units.push_back(static_cast<id_type>(own.size()));
        found.t.groups.push_back(theil_t(own));
        found.l.groups.push_back(theil_l(own));
        if (own.empty()) {
            continue;
        }
        found.t.between += detail::relative_entropy(share, part);
        found.t.within += share > 0.0 ? share * found.t.groups.back() : 0.0;
        // A group of zeros is infinitely far below the others, and even in itself.
        found.l.between +=
            share > 0.0 ? detail::relative_entropy(part, share) : std::numeric_limits<double>::infinity();
        found.l.within += share > 0.0 ? part * found.l.groups.back() : 0.0;
    }
    return found;
}

LocationQuotients location_quotients(std::span<const double> amounts, const Grouping& regions,
                                     const Grouping& kinds) {
    detail::require_amounts(amounts, regions);
    detail::require_amounts(amounts, kinds);
    const std::size_t columns = kinds.names.size();
    constexpr std::uint64_t copies = 4;  // amounts and quotients, here and as they are given to Python
    require_memory(bytes_of(bytes_of(regions.names.size(), columns), copies * sizeof(double)),
                   "location quotients of " + std::to_string(regions.names.size()) + " by " +
                       std::to_string(columns) + " groups",
                   "group more coarsely");
    LocationQuotients found{std::vector<double>(regions.names.size() * columns, 0.0), {}, 0.0};
    std::vector<double> known = detail::known_amounts(amounts);
    (void)detail::sum_of(known);
    std::vector<double> of_region(regions.names.size(), 0.0);
    std::vector<double> of_kind(columns, 0.0);
    double all = 0.0;
    for (std::size_t a = 0; a < amounts.size(); ++a) {
        if (std::isnan(amounts[a])) {
            continue;
        }
        if (regions.label[a] == no_id || kinds.label[a] == no_id) {
            found.left_out += amounts[a];
            continue;
        }
        const std::size_t r = as_index(regions.label[a]);
        const std::size_t s = as_index(kinds.label[a]);
        found.values[r * columns + s] += amounts[a];
        of_region[r] += amounts[a];
        of_kind[s] += amounts[a];
        all += amounts[a];
    }
    if (!(all > 0.0)) {
        detail::nothing_to_share();
    }
    found.amounts = found.values;
    for (std::size_t cell = 0; cell < found.values.size(); ++cell) {
        const double margins = of_region[cell / columns] / all * of_kind[cell % columns];
        found.values[cell] = margins > 0.0 ? found.values[cell] / margins : detail::undefined;
    }
    return found;
}

}  // namespace isthmus
