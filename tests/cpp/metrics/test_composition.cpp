#include "isthmus/metrics/composition.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "isthmus/core/random.hpp"
#include "isthmus/metrics/diversity.hpp"
#include "isthmus/model/builder.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

struct Partner {
    std::string_view name;
    std::string_view country = {};
    Sector sector = Sector::unknown;
    double budget = undefined;
    Role role = Role::partner;
    bool withdrawn = false;
};

/// A network from projects, each with the day it starts and its partners.
class Rows {
  public:
    Rows& project(std::string_view key, day_type start, std::initializer_list<Partner> partners) {
        const id_type p = builder_.project(key, {.period = {start, no_day}}, ++row_);
        for (const Partner& partner : partners) {
            const id_type a =
                builder_.actor(partner.name, {.sector = partner.sector, .country = partner.country}, ++row_);
            builder_.participation(
                p, a, {.role = partner.role, .withdrawn = partner.withdrawn, .budget = partner.budget}, row_);
        }
        return *this;
    }
    [[nodiscard]] PartnershipNetwork done() { return builder_.finish(); }

  private:
    NetworkBuilder builder_{"rows"};
    std::uint32_t row_ = 0;
};

/// Random projects with random days (some without, some on the same day), countries and sectors (some unknown).
PartnershipNetwork random_network(std::uint64_t seed) {
    RandomStream random(seed, 0xC0);
    NetworkBuilder builder("random");
    const std::vector<std::string> countries{"", "BE", "FR", "GB", "NL"};
    std::vector<std::string> names;
    for (int a = 0; a < 20; ++a) {
        names.push_back("a" + std::to_string(a));
    }
    for (std::uint32_t p = 0; p < 15; ++p) {
        const auto start = random.below(6) == 0 ? no_day : static_cast<day_type>(random.below(8));
        const id_type project = builder.project("p" + std::to_string(p), {.period = {start, no_day}}, p + 1);
        const auto size = random.below(8);
        for (std::uint32_t k = 0; k < size; ++k) {
            const auto a = std::min(random.below(20), random.below(20));
            const id_type actor = builder.actor(
                names[a], {.sector = values<Sector>()[a % 5], .country = countries[a % 4 + (a > 15 ? 1 : 0)]},
                p + 1);
            builder.participation(project, actor, {}, p + 1);
        }
    }
    return builder.finish();
}

/// Prior ties of every project from their definition.
struct NaiveHistory {
    std::vector<double> prior_ties;
    std::vector<double> prior_projects;
    std::vector<double> newcomers;
};

NaiveHistory naive_history(const PartnershipNetwork& net) {
    const auto takes_part = [&](id_type a, id_type p) {
        const auto actors = net.links().actors_of(p);
        return std::binary_search(actors.begin(), actors.end(), a);
    };
    const auto start = [&](id_type p) { return net.projects().period[as_index(p)].start; };
    const auto earlier = [&](id_type q, id_type p) { return start(q) != no_day && start(q) < start(p); };
    NaiveHistory history;
    for (id_type p = 0; p < net.project_count(); ++p) {
        double pairs = 0.0;
        double known = 0.0;
        double joint = 0.0;
        double fresh = 0.0;
        for (const id_type a : net.links().actors_of(p)) {
            bool first = true;
            for (id_type q = 0; q < net.project_count(); ++q) {
                first = first && !(earlier(q, p) && takes_part(a, q));
            }
            fresh += first ? 1.0 : 0.0;
            for (const id_type b : net.links().actors_of(p)) {
                if (b <= a) {
                    continue;
                }
                double together = 0.0;
                for (id_type q = 0; q < net.project_count(); ++q) {
                    together += earlier(q, p) && takes_part(a, q) && takes_part(b, q) ? 1.0 : 0.0;
                }
                pairs += 1.0;
                known += together > 0.0 ? 1.0 : 0.0;
                joint += together;
            }
        }
        const bool dated = start(p) != no_day;
        const auto size = static_cast<double>(net.links().size_of(p));
        history.prior_ties.push_back(dated && pairs > 0.0 ? known / pairs : undefined);
        history.prior_projects.push_back(dated && pairs > 0.0 ? joint / pairs : undefined);
        history.newcomers.push_back(dated && size > 0.0 ? fresh / size : undefined);
    }
    return history;
}

}  // namespace

TEST_CASE("countries: different ones, Blau, and the share of pairs across a border") {
    const auto c =
        composition(Rows()
                        .project("p", 0, {{"a", "FR"}, {"b", "FR"}, {"c", "GB"}, {"d", "BE"}, {"e"}})
                        .project("q", 0, {{"f", "FR"}})
                        .done());
    CHECK(c.size == std::vector<id_type>{5, 1});
    CHECK(c.countries == std::vector<id_type>{3, 1});
    CHECK(same(c.country_known, {4.0 / 5, 1.0}));
    CHECK(same(c.country_blau, {1 - 6.0 / 16, 0.0}));
    CHECK(same(c.country_iqv, {(1 - 6.0 / 16) * 3 / 2, 0.0}));
    CHECK(same(c.country_shannon, {1.5 * std::log(2.0), 0.0}));
    // Of the 6 pairs of partners whose country is known, one is inside France.
    CHECK(same(c.cross_border_pairs, {5.0 / 6, undefined}));
}

TEST_CASE("sectors: helix completeness, and the three sectors of the programme") {
    const auto c = composition(
        Rows()
            .project(
                "three", 0,
                {{"a", "", Sector::third_sector}, {"b", "", Sector::business}, {"c", "", Sector::government}})
            .project("two", 0, {{"a"}, {"d", "", Sector::research}, {"e"}})
            .project("none known", 0, {{"e"}})
            .done());
    CHECK(c.sectors == std::vector<id_type>{3, 2, 0});
    CHECK(same(c.sector_known, {1.0, 2.0 / 3, 0.0}));
    CHECK(same(c.sector_blau, {2.0 / 3, 0.5, undefined}));
    CHECK(same(c.sector_iqv, {2.0 / 3 * 4 / 3, 0.5 * 4 / 3, undefined}));
    CHECK(same(c.sector_shannon, {std::log(3.0), std::log(2.0), undefined}));
    CHECK(same(c.helix, {0.75, 0.5, undefined}));
    CHECK(same(c.tri_sector, {1.0, 0.0, undefined}));
}

TEST_CASE("prior ties: only projects that started strictly earlier count") {
    const auto c = composition(Rows()
                                   .project("first", 10, {{"a"}, {"b"}})
                                   .project("same day", 10, {{"a"}, {"b"}})
                                   .project("later", 500, {{"a"}, {"b"}, {"c"}})
                                   .project("undated", no_day, {{"a"}, {"c"}})
                                   .project("alone", 600, {{"c"}})
                                   .done());
    CHECK(same(c.prior_ties, {0.0, 0.0, 1.0 / 3, undefined, undefined}));
    CHECK(same(c.prior_projects, {0.0, 0.0, 2.0 / 3, undefined, undefined}));
    CHECK(same(c.newcomers, {1.0, 1.0, 1.0 / 3, undefined, 0.0}));
    CHECK(same(c.left_censored, {1.0, 1.0, 0.0, undefined, 0.0}));
}

TEST_CASE("how long projects count as too early to tell is an option") {
    const auto net = Rows().project("p", 10, {{"a"}}).project("q", 20, {{"a"}}).done();
    CHECK(same(composition(net, {.censored_days = 10}).left_censored, {1.0, 0.0}));
    CHECK(same(composition(net, {.censored_days = 0}).left_censored, {0.0, 0.0}));
    CHECK_THROWS_AS(static_cast<void>(composition(net, {.censored_days = -1})), ValueError);
}

TEST_CASE("money: concentration, inequality and the lead's share; an actor's rows add up") {
    const auto c = composition(Rows()
                                   .project("p", 0,
                                            {{"a", "", Sector::unknown, 10, Role::lead},
                                             {"b", "", Sector::unknown, 20},
                                             {"b", "", Sector::unknown, 30},
                                             {"c", "", Sector::unknown, 40}})
                                   .done());
    CHECK(c.size == std::vector<id_type>{3});
    CHECK(same(c.budget_known, {1.0}));
    CHECK(same(c.budget_hhi, {.01 + .25 + .16}));
    CHECK(same(c.budget_gini, {2 * (1 * 10 + 2 * 40 + 3 * 50) / (3 * 100.0) - 4.0 / 3}));
    CHECK(same(c.lead_share, {0.1}));
}

TEST_CASE(
    "money that is not known, negative or nothing is not a number; nor is the lead's share without a lead") {
    const auto with = [](double first, double second, Role role) {
        return composition(
            Rows()
                .project("p", 0,
                         {{"a", "", Sector::unknown, first, role}, {"b", "", Sector::unknown, second}})
                .done());
    };
    CHECK(same(with(5, undefined, Role::lead).budget_known, {0.5}));
    for (const auto& c : {with(5, undefined, Role::lead), with(5, -1, Role::lead), with(0, 0, Role::lead)}) {
        CHECK(std::isnan(c.budget_hhi[0]));
        CHECK(std::isnan(c.budget_gini[0]));
        CHECK(std::isnan(c.lead_share[0]));
    }
    CHECK(same(with(5, 5, Role::partner).budget_hhi, {0.5}));
    CHECK(std::isnan(with(5, 5, Role::partner).lead_share[0]));
}

TEST_CASE("associated and withdrawn partners can be left out of everything") {
    const auto net = Rows()
                         .project("p", 0,
                                  {{"a", "FR", Sector::business, 10, Role::lead},
                                   {"b", "GB", Sector::government, 30, Role::associated},
                                   {"c", "BE", Sector::research, 60, Role::partner, true}})
                         .done();
    CHECK(composition(net).size[0] == 3);
    const auto c = composition(net, {.membership = {Associated::excluded, Withdrawn::excluded}});
    CHECK(c.size[0] == 1);
    CHECK(c.countries[0] == 1);
    CHECK(c.sectors[0] == 1);
    CHECK(same(c.lead_share[0], 1.0));
}

TEST_CASE("history by its definition, and the share of pairs as s / (s - 1) Blau, on 100 random networks") {
    int defined = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto net = random_network(seed);
        const auto c = composition(net);
        const auto history = naive_history(net);
        CHECK(same(c.prior_ties, history.prior_ties));
        CHECK(same(c.prior_projects, history.prior_projects));
        CHECK(same(c.newcomers, history.newcomers));
        bool some = false;
        for (id_type p = 0; p < net.project_count(); ++p) {
            const auto at = as_index(p);
            const double known = c.country_known[at] * c.size[at];
            const double share = known > 1.5 ? known / (known - 1.0) * c.country_blau[at] : undefined;
            CHECK((same(c.cross_border_pairs[at], share) ||
                   std::abs(c.cross_border_pairs[at] - share) < 1e-14));
            some = some || (c.prior_ties[at] > 0.0 && c.cross_border_pairs[at] > 0.0);
        }
        defined += some ? 1 : 0;
    }
    CHECK(defined >= 80);
}

TEST_CASE("no projects, and projects without partners") {
    CHECK(composition(PartnershipNetwork{}).size.empty());
    const auto c = composition(Rows().project("empty", 0, {}).done());
    CHECK(c.size == std::vector<id_type>{0});
    for (const auto* column :
         {&c.country_known, &c.country_blau, &c.cross_border_pairs, &c.sector_known, &c.helix, &c.prior_ties,
          &c.newcomers, &c.budget_known, &c.budget_hhi, &c.lead_share}) {
        CHECK(std::isnan((*column)[0]));
    }
}
