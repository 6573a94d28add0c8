#include "isthmus/metrics/composition.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "isthmus/metrics/diversity.hpp"

namespace isthmus {

namespace {

using detail::undefined;
constexpr std::size_t sector_count = values<Sector>().size() - 1;

[[nodiscard]] double ratio(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : undefined;
}

[[nodiscard]] std::int64_t pairs_of(std::int64_t size) { return size * (size - 1) / 2; }

[[nodiscard]] double of_most(double blau, std::size_t categories) {
    const auto k = static_cast<double>(categories);
    return categories < 2 ? undefined : blau * k / (k - 1.0);
}

void add_countries(const PartnershipNetwork& net, const Incidence& links, Composition& c) {
    const CategoryColumn& country = net.actors().country;
    std::vector<id_type> partners(country.labels.size(), 0);  // partners a country; all 0 between projects
    std::vector<id_type> present;
    std::vector<std::uint8_t> occurs(country.labels.size(), 0);
    for (const id_type code : country.codes) {
        if (code != no_id) {
            occurs[as_index(code)] = 1;
        }
    }
    const auto in_network =
        static_cast<std::size_t>(std::count(occurs.begin(), occurs.end(), std::uint8_t{1}));
    std::vector<double> counts;
    for (id_type p = 0; p < links.project_count(); ++p) {
        present.clear();
        std::int64_t known = 0;
        for (const id_type a : links.actors_of(p)) {
            if (const id_type code = country.codes[as_index(a)]; code != no_id) {
                if (partners[as_index(code)]++ == 0) {
                    present.push_back(code);
                }
                ++known;
            }
        }
        std::sort(present.begin(), present.end());
        counts.clear();
        std::int64_t inside = 0;
        for (const id_type code : present) {
            id_type& count = partners[as_index(code)];
            counts.push_back(count);
            inside += pairs_of(count);
            count = 0;
        }
        const double index = known > 0 ? blau(counts) : undefined;
        c.countries.push_back(static_cast<id_type>(present.size()));
        c.country_known.push_back(ratio(known, links.size_of(p)));
        c.country_blau.push_back(index);
        c.country_iqv.push_back(of_most(index, in_network));
        c.country_shannon.push_back(known > 0 ? shannon(counts) : undefined);
        c.cross_border_pairs.push_back(ratio(pairs_of(known) - inside, pairs_of(known)));
    }
}

void add_sectors(const PartnershipNetwork& net, const Incidence& links, Composition& c) {
    for (id_type p = 0; p < links.project_count(); ++p) {
        std::array<double, sector_count> counts{};
        std::int64_t known = 0;
        for (const id_type a : links.actors_of(p)) {
            if (const Sector sector = net.actors().sector[as_index(a)]; sector != Sector::unknown) {
                counts[static_cast<std::size_t>(sector)] += 1.0;
                ++known;
            }
        }
        const auto has = [&](Sector sector) { return counts[static_cast<std::size_t>(sector)] > 0.0; };
        const auto present =
            sector_count - static_cast<std::size_t>(std::count(counts.begin(), counts.end(), 0.0));
        const bool three = has(Sector::third_sector) && has(Sector::business) && has(Sector::government);
        c.sectors.push_back(static_cast<id_type>(present));
        c.sector_known.push_back(ratio(known, links.size_of(p)));
        c.sector_blau.push_back(known > 0 ? blau(counts) : undefined);
        c.sector_iqv.push_back(known > 0 ? iqv(counts) : undefined);
        c.sector_shannon.push_back(known > 0 ? shannon(counts) : undefined);
        c.helix.push_back(known > 0 ? static_cast<double>(present) / static_cast<double>(sector_count)
                                    : undefined);
        c.tri_sector.push_back(known > 0 ? (three ? 1.0 : 0.0) : undefined);
    }
}

/// The day on which the first dated project starts; the last day there is without one.
day_type first_start(const PartnershipNetwork& net) {
    day_type earliest = std::numeric_limits<day_type>::max();
    for (const Period& period : net.projects().period) {
        if (period.start != no_day) {
            earliest = std::min(earliest, period.start);
        }
    }
    return earliest;
}

/// Actor by actor through its dated projects, earliest first: `together[j]` counts those that actor j is in too and
/// that started before the day at hand.
void add_history(const PartnershipNetwork& net, const Incidence& links, std::int32_t censored_days,
                 Composition& c) {
    const auto start = [&](id_type p) { return net.projects().period[as_index(p)].start; };
    const auto m = as_index(links.project_count());
    std::vector<std::int64_t> known_pairs(m, 0);
    std::vector<std::int64_t> joint(m, 0);
    std::vector<std::int64_t> fresh(m, 0);
    std::vector<id_type> together(as_index(links.actor_count()), 0);
    std::vector<id_type> dated;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        dated.clear();
        for (const id_type p : links.projects_of(a)) {
            if (start(p) != no_day) {
                dated.push_back(p);
            }
        }
        std::stable_sort(dated.begin(), dated.end(),
                         [&](id_type p, id_type q) { return start(p) < start(q); });
        const auto later_partners = [&](id_type p) {
            const auto all = links.actors_of(p);
            return all.subspan(
                static_cast<std::size_t>(std::upper_bound(all.begin(), all.end(), a) - all.begin()));
        };
        for (std::size_t first = 0; first < dated.size();) {
            std::size_t behind = first;
            for (; behind < dated.size() && start(dated[behind]) == start(dated[first]); ++behind) {
                const id_type p = dated[behind];
                fresh[as_index(p)] += first == 0 ? 1 : 0;
                for (const id_type j : later_partners(p)) {
                    joint[as_index(p)] += together[as_index(j)];
                    known_pairs[as_index(p)] += together[as_index(j)] > 0 ? 1 : 0;
                }
            }
            for (; first < behind; ++first) {
                for (const id_type j : later_partners(dated[first])) {
                    ++together[as_index(j)];
                }
            }
        }
        for (const id_type p : dated) {
            for (const id_type j : later_partners(p)) {
                together[as_index(j)] = 0;
            }
        }
    }
    const day_type earliest = first_start(net);
    for (id_type p = 0; p < links.project_count(); ++p) {
        const bool is_dated = start(p) != no_day;
        const std::int64_t pairs = is_dated ? pairs_of(links.size_of(p)) : 0;
        c.prior_ties.push_back(ratio(known_pairs[as_index(p)], pairs));
        c.prior_projects.push_back(ratio(joint[as_index(p)], pairs));
        c.newcomers.push_back(is_dated ? ratio(fresh[as_index(p)], links.size_of(p)) : undefined);
        const bool early = is_dated && std::int64_t{start(p)} - earliest < censored_days;
        c.left_censored.push_back(is_dated ? (early ? 1.0 : 0.0) : undefined);
    }
}

/// A partner's money, the sum of what its rows in one project say (NaN when none says anything), and whether it leads.
struct Share {
    double money = undefined;
    bool lead = false;

    [[nodiscard]] bool known() const { return !std::isnan(money); }
};

void add_money_of(const std::vector<Share>& shares, Composition& c) {
    std::vector<double> money;
    double sum = 0.0;
    double led = 0.0;
    bool has_lead = false;
    bool usable = true;
    for (const Share& share : shares) {
        usable = usable && share.known() && share.money >= 0.0 && std::isfinite(share.money);
        has_lead = has_lead || share.lead;
        money.push_back(share.money);
        sum += share.money;
        led += share.lead ? share.money : 0.0;
    }
    usable = usable && sum > 0.0 && std::isfinite(sum);
    const auto known =
        std::count_if(shares.begin(), shares.end(), [](const Share& share) { return share.known(); });
    c.budget_known.push_back(ratio(known, static_cast<std::int64_t>(shares.size())));
    c.budget_hhi.push_back(usable ? concentration(money) : undefined);
    c.budget_gini.push_back(usable ? gini(money) : undefined);
    c.lead_share.push_back(usable && has_lead ? led / sum : undefined);
}

void add_money(const PartnershipNetwork& net, const Membership& membership, Composition& c) {
    const ParticipationTable& rows = net.participations();
    std::vector<Share> shares;
    std::size_t row = 0;
    for (id_type p = 0; p < net.project_count(); ++p) {
        shares.clear();
        id_type last = no_id;
        for (; row < rows.size() && rows.project[row] == p; ++row) {
            if (!takes_part(rows, row, membership)) {
                continue;
            }
            if (rows.actor[row] != last) {
                last = rows.actor[row];
                shares.emplace_back();
            }
            const double money = rows.budget.empty() ? undefined : rows.budget[row];
            Share& share = shares.back();
            if (!std::isnan(money)) {
                share.money = share.known() ? share.money + money : money;
            }
            share.lead = share.lead || rows.role[row] == Role::lead;
        }
        add_money_of(shares, c);
    }
}

}  // namespace

Composition composition(const PartnershipNetwork& net, const CompositionOptions& options) {
    if (options.censored_days < 0) {
        throw ValueError("censored_days must be 0 or more, not " + std::to_string(options.censored_days));
    }
    const Incidence links = net.links(options.membership);
    Composition c;
    for (id_type p = 0; p < links.project_count(); ++p) {
        c.size.push_back(links.size_of(p));
    }
    add_countries(net, links, c);
    add_sectors(net, links, c);
    add_history(net, links, options.censored_days, c);
    add_money(net, options.membership, c);
    return c;
}

}  // namespace isthmus
