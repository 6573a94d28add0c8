// A two-mode network as large as is wanted, with the tails of Horizon 2020: `generator participations=N [projects= actors=
// single_project= one_partner= seed=]` writes a table (project, partner, country, sector) to standard output, one row a
// participation. Without the others projects, actors, the share of actors with a single project and that of projects with
// a single partner are in the proportions of Horizon 2020. The same numbers give the same bytes. Held are 4 bytes a
// participation and 2 an actor: 10^8 participations need half a gigabyte.
//
// How: every actor has an activity, a quantile of a power law with a cut-off, and as many places; every country has an urn with the places of its actors, shuffled. A project has a size (one, or
// log-normal) and a first partner, drawn from all places, whose country is its home. Each further partner comes from the
// urn of the home with a probability of its own, else from that of a country drawn by the places that are left. So
// activities come out as they were dealt, and there is a border effect. A place of somebody who is in the project already
// goes back into the urn; after some such draws the project stays smaller.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/random.hpp"

namespace {

using isthmus::RandomStream;

/// Countries by how many partners they have, the most first; ISO codes.
constexpr std::string_view countries =
    "DEESITGBFRNLBESEATCHGRDKPTPLFINOIEILUSROHUCZTRSIBGCNHREESKCYRSLTLVUAISLUINCARUBRJPZAMTAUKR"
    "KEARBATNCOMKCLMXALMDMAGEVNTWEGTHUGBYTZSNETMEGHIDNZAMMYFOBFPEECXKLBNGDZCRAZPKCUUYIRPHJOCMRW"
    "KGPSKZNANPHKMLUZCILKGLZMMGVESGMZBDMWTJNCPYCVIQBJBWSZBOAENEUMCDLIPFQATGGTKHMUMNLAJMAOPATMVU"
    "LYAFAIDOSLSTBQSCMRJELRYESAWFBIHNBZFJSBGACGMMGIMVVGPGGDNISRVAMHMCSOLS";
constexpr std::size_t country_count = countries.size() / 2;

constexpr std::array<std::string_view, 5> sectors = {"HES", "OTH", "PRC", "PUB", "REC"};
/// Shares of sectors among actors with 1, 2-4, 5-19 and more projects.
constexpr std::array<std::array<double, 5>, 4> sector_shares = {{{.041, .124, .722, .062, .051},
                                                                 {.076, .118, .612, .087, .107},
                                                                 {.165, .108, .440, .090, .197},
                                                                 {.474, .042, .175, .053, .256}}};

constexpr double exponent = 1.05;      ///< of the tail of activity
constexpr double two_partners = 0.19;  ///< share of the projects with several partners
constexpr double size_spread = 0.7;    ///< standard deviation of the logarithm of larger sizes
constexpr double at_home = 0.14;       ///< chance that a further partner comes from the home of the project
constexpr int attempts = 20;           ///< to find a partner who is not in the project

struct Plan {
    double participations = 0.0;
    double projects = 0.0;
    double actors = 0.0;
    double single_project = 0.626;  ///< share of actors
    double one_partner = 0.6057;    ///< share of projects
    double seed = 1.0;
};

/// P(activity >= k) = (1 - s) (1 + (k - 2) / b)^-a e^(-(k - 2) / c) from k = 2 on: s is the share of single ones, a that of
/// Horizon 2020, c a share of the projects, beyond which nobody goes on as the power law would, and b gives the mean.
class Activity {
  public:
    explicit Activity(const Plan& plan) : plan_(&plan), cut_(0.012 * plan.projects + 5.0) {
        double low = 1e-3;
        double high = 1e6;
        for (int step = 0; step < 60; ++step) {
            beginning_ = std::sqrt(low * high);
            (mean() < plan.participations / plan.actors ? low : high) = beginning_;
        }
        for (std::uint32_t k = 1; tail(k) * plan.actors >= 0.5; ++k) {
            at_least_.push_back(tail(k) * plan.actors);
        }
    }
    /// That of the actor of this rank, the busiest first.
    [[nodiscard]] std::uint32_t of(std::uint32_t rank) const {
        const auto end = std::ranges::partition_point(at_least_, [&](double n) { return n >= rank + 0.5; });
        return static_cast<std::uint32_t>(end - at_least_.begin());
    }

  private:
    [[nodiscard]] double tail(double k) const {
        return k < 2.0 ? 1.0
                       : (1.0 - plan_->single_project) * std::pow(1.0 + (k - 2.0) / beginning_, -exponent) *
                             std::exp(-(k - 2.0) / cut_);
    }
    [[nodiscard]] double mean() const {
        double sum = 0.0;
        for (double k = 1.0; tail(k) * plan_->actors >= 0.5 && k <= plan_->projects; ++k) {
            sum += tail(k);
        }
        return sum;
    }

    const Plan* plan_;
    double cut_;
    double beginning_ = 1.0;
    std::vector<double> at_least_;  ///< so many actors have k or more projects
};

/// Shares of countries: 1 / (rank + 5)^2.2, which has the ten largest of Horizon 2020 at 68 %.
std::vector<double> country_sums() {
    std::vector<double> sums(country_count);
    double sum = 0.0;
    for (std::size_t c = 0; c < country_count; ++c) {
        sum += std::pow(static_cast<double>(c) + 6.0, -2.2);
        sums[c] = sum;
    }
    return sums;
}

std::size_t draw(std::span<const double> sums, RandomStream& random) {
    const double u = random.uniform() * sums.back();
    return static_cast<std::size_t>(std::ranges::upper_bound(sums, u) - sums.begin());
}

struct Actors {
    std::vector<std::uint8_t> country;
    std::vector<std::uint8_t> sector;
    std::vector<std::uint32_t> places;     ///< actors, as often as they take part, by country
    std::vector<std::uint64_t> beginning;  ///< of each country in places
};

std::uint8_t draw_sector(std::uint32_t activity, RandomStream& random) {
    const auto& shares = sector_shares[activity == 1 ? 0 : activity < 5 ? 1 : activity < 20 ? 2 : 3];
    double u = random.uniform();
    std::uint8_t s = 0;
    while (s + 1U < shares.size() && u >= shares[s]) {
        u -= shares[s++];
    }
    return s;
}

void shuffle(std::span<std::uint32_t> urn, RandomStream& random) {
    for (std::size_t i = urn.size(); i > 1; --i) {
        std::swap(urn[i - 1], urn[random.below(static_cast<std::uint32_t>(i))]);
    }
}

Actors make_actors(const Plan& plan, const Activity& activity, RandomStream& random) {
    Actors made;
    const std::vector<double> sums = country_sums();
    made.beginning.assign(country_count + 1, 0);
    const auto count = static_cast<std::uint32_t>(plan.actors);
    made.country.reserve(count);
    made.sector.reserve(count);
    for (std::uint32_t a = 0; a < count; ++a) {
        made.country.push_back(static_cast<std::uint8_t>(draw(sums, random)));
        made.sector.push_back(draw_sector(activity.of(a), random));
        made.beginning[made.country.back() + 1U] += activity.of(a);
    }
    std::partial_sum(made.beginning.begin(), made.beginning.end(), made.beginning.begin());
    made.places.resize(made.beginning.back());
    std::vector<std::uint64_t> next = made.beginning;
    for (std::uint32_t a = 0; a < count; ++a) {
        for (std::uint32_t k = activity.of(a); k > 0; --k) {
            made.places[next[made.country[a]]++] = a;
        }
    }
    for (std::size_t c = 0; c < country_count; ++c) {
        shuffle(std::span(made.places).subspan(made.beginning[c], made.beginning[c + 1] - made.beginning[c]),
                random);
    }
    return made;
}

/// What is left in the urns, and countries drawn by it: a tree of sums over 256 leaves.
class Urns {
  public:
    explicit Urns(const Actors& actors) : actors_(&actors) {
        for (std::size_t c = 0; c < country_count; ++c) {
            left_[leaves + c] = actors.beginning[c + 1] - actors.beginning[c];
        }
        for (std::size_t node = leaves - 1; node > 0; --node) {
            left_[node] = left_[2 * node] + left_[2 * node + 1];
        }
    }
    [[nodiscard]] std::uint64_t left() const { return left_[1]; }
    [[nodiscard]] bool has(std::size_t c) const { return left_[leaves + c] > 0; }
    [[nodiscard]] std::size_t country(RandomStream& random) const {
        auto at = static_cast<std::uint64_t>(random.uniform() * static_cast<double>(left()));
        std::size_t node = 1;
        while (node < leaves) {
            node *= 2;
            if (at >= left_[node]) {
                at -= left_[node++];
            }
        }
        return node - leaves;
    }
    /// The place at the end of a country's urn.
    [[nodiscard]] std::uint64_t last(std::size_t c) const {
        return actors_->beginning[c] + left_[leaves + c] - 1;
    }
    /// It leaves the urn.
    void take(std::size_t c) {
        for (std::size_t node = leaves + c; node > 0; node /= 2) {
            --left_[node];
        }
    }
    /// Any place that is still in the urn.
    [[nodiscard]] std::uint64_t any(std::size_t c, RandomStream& random) const {
        return actors_->beginning[c] +
               static_cast<std::uint64_t>(random.uniform() * static_cast<double>(left_[leaves + c]));
    }

  private:
    static constexpr std::size_t leaves = 256;
    const Actors* actors_;
    std::array<std::uint64_t, 2 * leaves> left_{};
};

double normal(RandomStream& random) {
    return std::sqrt(-2.0 * std::log(1.0 - random.uniform())) *
           std::cos(6.283185307179586 * random.uniform());
}

/// Sizes of projects: those of several partners have the mean that is left for them.
class Sizes {
  public:
    explicit Sizes(const Plan& plan) : one_partner_(plan.one_partner) {
        const double several = (plan.participations / plan.projects - one_partner_) / (1.0 - one_partner_);
        const double larger = (several - 2.0 * two_partners) / (1.0 - two_partners);
        middle_ = std::log(std::max(0.1, larger - 2.5)) - size_spread * size_spread / 2.0;
    }
    std::uint32_t operator()(RandomStream& random) const {
        if (random.uniform() < one_partner_) {
            return 1;
        }
        if (random.uniform() < two_partners) {
            return 2;
        }
        return 3 +
               static_cast<std::uint32_t>(std::min(std::exp(middle_ + size_spread * normal(random)), 997.0));
    }

  private:
    double one_partner_;
    double middle_ = 0.0;
};

/// Rows to standard output, a megabyte at a time.
class Writer {
  public:
    Writer() { text_.reserve(1U << 21U); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { flush(); }
    void row(std::uint32_t project, std::uint32_t actor, const Actors& actors) {
        number('P', project);
        number('A', actor);
        text_ += countries.substr(std::size_t{2} * actors.country[actor], 2);
        (text_ += ',') += sectors[actors.sector[actor]];
        text_ += '\n';
        if (text_.size() > (1U << 20U)) {
            flush();
        }
    }
    void header() { text_ += "project,partner,country,sector\n"; }

  private:
    void number(char kind, std::uint32_t value) {
        std::array<char, 12> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        (text_ += kind).append(digits.data(), end);
        text_ += ',';
    }
    void flush() {
        std::fwrite(text_.data(), 1, text_.size(), stdout);
        text_.clear();
    }
    std::string text_;
};

/// A place of somebody who is not yet in the project: the end of an urn, or any other if that is of a partner already.
bool take_partner(std::size_t country, Actors& actors, Urns& urns, std::vector<std::uint32_t>& partners,
                  RandomStream& random) {
    const std::uint64_t last = urns.last(country);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        if (std::ranges::find(partners, actors.places[last]) == partners.end()) {
            partners.push_back(actors.places[last]);
            urns.take(country);
            return true;
        }
        std::swap(actors.places[last], actors.places[urns.any(country, random)]);
    }
    return false;
}

/// The partners of a project; at least one.
void fill(std::uint32_t size, Actors& actors, Urns& urns, std::vector<std::uint32_t>& partners,
          RandomStream& random) {
    partners.clear();
    const std::size_t home = urns.country(random);
    take_partner(home, actors, urns, partners, random);
    while (partners.size() < size && urns.left() > 0) {
        const bool from_home = random.uniform() < at_home && urns.has(home);
        if (!take_partner(from_home ? home : urns.country(random), actors, urns, partners, random)) {
            return;
        }
    }
}

bool read_plan(std::span<char*> words, Plan& plan) {
    for (const std::string_view word : words) {
        const std::size_t sign = word.find('=');
        if (sign == std::string_view::npos) {
            return false;
        }
        const std::string_view name = word.substr(0, sign);
        double* const field = name == "participations"   ? &plan.participations
                              : name == "projects"       ? &plan.projects
                              : name == "actors"         ? &plan.actors
                              : name == "single_project" ? &plan.single_project
                              : name == "one_partner"    ? &plan.one_partner
                              : name == "seed"           ? &plan.seed
                                                         : nullptr;
        if (field == nullptr ||
            std::from_chars(word.data() + sign + 1, word.data() + word.size(), *field).ec != std::errc{}) {
            return false;
        }
    }
    plan.projects = plan.projects > 0.0 ? plan.projects : std::round(plan.participations * 0.2173);
    plan.actors = plan.actors > 0.0 ? plan.actors : std::round(plan.participations * 0.2479);
    const auto is_share = [](double x) { return x >= 0.0 && x < 1.0; };
    return plan.participations >= 100.0 && plan.participations <= 2e9 && plan.projects >= 1.0 &&
           plan.actors >= 10.0 && plan.participations > 1.05 * plan.actors &&
           plan.participations >= plan.projects && plan.single_project > 0.0 &&
           is_share(plan.single_project) && is_share(plan.one_partner);
}

}  // namespace

int main(int argc, char** argv) {
    Plan plan;
    if (!read_plan(std::span(argv, static_cast<std::size_t>(argc)).subspan(1), plan)) {
        std::fputs(
            "usage: generator participations=N [projects= actors= single_project= one_partner= seed=]\n"
            "N from 100 to 2e9, more than actors; shares from 0 to 1\n",
            stderr);
        return 2;
    }
    const auto seed = static_cast<std::uint64_t>(plan.seed);
    RandomStream of_actors(seed, 0);
    RandomStream of_projects(seed, 1);
    Actors actors = make_actors(plan, Activity(plan), of_actors);
    Urns urns(actors);
    const Sizes size(plan);
    std::vector<std::uint32_t> partners;
    Writer writer;
    writer.header();
    for (std::uint32_t p = 0; urns.left() > 0; ++p) {
        fill(size(of_projects), actors, urns, partners, of_projects);
        for (const std::uint32_t actor : partners) {
            writer.row(p, actor, actors);
        }
    }
    return 0;
}
