#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isthmus/graph/projection.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/metrics/assortativity.hpp"
#include "isthmus/metrics/brokerage.hpp"
#include "isthmus/metrics/closeness.hpp"
#include "isthmus/metrics/clustering.hpp"
#include "isthmus/metrics/cohesion.hpp"
#include "isthmus/metrics/composition.hpp"
#include "isthmus/metrics/density.hpp"
#include "isthmus/metrics/distance.hpp"
#include "isthmus/metrics/mixing.hpp"
#include "isthmus/metrics/structural_holes.hpp"
#include "support/data.hpp"
#include "support/naive.hpp"

using namespace isthmus;
using namespace isthmus::test;

namespace {

TextTable table_of(const std::filesystem::path& file, char delimiter) {
    return parse_csv(read_bytes(file), {.file = file.filename().string(), .delimiter = delimiter});
}

/// The cells of the named columns of a row, kept apart by a character that no cell has.
class Key {
  public:
    Key(const TextTable& table, std::initializer_list<std::string_view> columns) : table_(&table) {
        for (const auto column : columns) {
            const auto found = std::ranges::find(table.names, column);
            REQUIRE(found != table.names.end());
            columns_.push_back(static_cast<std::size_t>(found - table.names.begin()));
        }
    }

    std::string operator()(std::size_t row) const {
        std::string key;
        for (const std::size_t column : columns_) {
            key += table_->cell(row, column);
            key += '\x1f';
        }
        return key;
    }

  private:
    const TextTable* table_;
    std::vector<std::size_t> columns_;
};

/// Numbers names as they come.
struct Names {
    std::unordered_map<std::string, id_type> ids;
    std::vector<std::string> names;

    id_type operator()(const std::string& name) {
        const auto [place, is_new] = ids.try_emplace(name, static_cast<id_type>(ids.size()));
        if (is_new) {
            names.push_back(name);
        }
        return place->second;
    }
};

/// Who takes part in what, as written in the rows for which `wanted` holds.
struct Written {
    Names actors;
    Names projects;
    Incidence links;

    Written(
        std::size_t rows, const Key& actor, const Key& project,
        const std::function<bool(std::size_t)>& wanted = [](std::size_t) { return true; }) {
        std::vector<Link> all;
        for (std::size_t row = 0; row < rows; ++row) {
            if (wanted(row)) {
                all.push_back({actors(actor(row)), projects(project(row))});
            }
        }
        links = Incidence(static_cast<id_type>(actors.names.size()),
                          static_cast<id_type>(projects.names.size()), all);
    }
};

/// |value - published| is at most half of the last published digit.
bool published_as(double value, double published, int digits) {
    return std::abs(value - published) <= 0.5 * std::pow(10.0, -digits) + 1e-12;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// A line of the published table of URBACT (urbact/SOURCE.txt).
struct Published {
    double density;
    id_type diameter, components;
    offset_type links;
    id_type cities, networks;
    double city_mean, city_median, network_mean, network_median;
};

void check_published(const Incidence& links, const Published& published) {
    CHECK(published_as(two_mode_density(links), published.density, 3));
    CHECK(links.link_count() == published.links);
    CHECK(links.actor_count() == published.cities);
    CHECK(links.project_count() == published.networks);
    const TwoModeGraph g(links);
    CHECK(distance_histogram(g).diameter() == published.diameter);
    if (published.components != no_id) {
        CHECK(components(g).count() == published.components);
    }
    std::vector<double> activity;
    std::vector<double> size;
    for (id_type a = 0; a < links.actor_count(); ++a) {
        activity.push_back(links.activity(a));
    }
    for (id_type p = 0; p < links.project_count(); ++p) {
        size.push_back(links.size_of(p));
    }
    CHECK(
        published_as(links.link_count() / static_cast<double>(links.actor_count()), published.city_mean, 3));
    CHECK(published_as(links.link_count() / static_cast<double>(links.project_count()),
                       published.network_mean, 3));
    if (!std::isnan(published.city_median)) {
        CHECK(median(activity) == published.city_median);
    }
    CHECK(median(size) == published.network_median);
}

/// Joint projects of every tie that has two or more.
std::size_t repeated_ties(const CooperationGraph& g) {
    const auto ties = g.ties();
    return static_cast<std::size_t>(
        std::ranges::count_if(ties, [](const Tie& tie) { return tie.weight >= 2.0; }));
}

double sum(const std::vector<double>& column) {
    double all = 0.0;
    for (const double value : column) {
        all += std::isnan(value) ? 0.0 : value;
    }
    return all;
}

std::ptrdiff_t undefined_in(const std::vector<double>& column) {
    return std::count_if(column.begin(), column.end(), [](double value) { return std::isnan(value); });
}

}  // namespace

TEST_CASE("URBACT: the published figures of all networks, and of the cities in more than one") {
    ISTHMUS_NEEDS_DATA(data);
    const auto table = table_of(data / "urbact" / "URBACT_Membership_GNidCorr_complete_V2.csv", ';');
    CHECK(table.rows() == 1510);
    const Key city(table, {"geonameId"});
    const Key network(table, {"Code_Network"});
    const Written all(table.rows(), city, network);
    check_published(all.links, {0.015, 10, 1, 1509, 591, 172, 2.553, 1, 8.773, 9});
    CHECK(published_as(two_mode_density(all.links), 0.014845, 6));

    // Of the 119 articulation points one is a city: Kavala, GeoNames 735861.
    const auto cuts = articulation_points(TwoModeGraph(all.links));
    CHECK(cuts.size() == 119);
    REQUIRE(cuts[0] < all.links.actor_count());
    CHECK(all.actors.names[as_index(cuts[0])] == "735861\x1f");
    CHECK(cuts[1] >= all.links.actor_count());

    const Written several(table.rows(), city, network, [&](std::size_t row) {
        return all.links.activity(all.actors.ids.at(city(row))) > 1;
    });
    check_published(several.links, {0.025, 8, 1, 1196, 278, 172, 4.302, 3, 6.953, 7});
    const auto cuts_of_several = articulation_points(TwoModeGraph(several.links));
    REQUIRE(cuts_of_several.size() == 1);
    CHECK(several.actors.names[as_index(cuts_of_several[0])] == "735861\x1f");
}

TEST_CASE("URBACT: the published figures of the three phases") {
    ISTHMUS_NEEDS_DATA(data);
    const auto table = table_of(data / "urbact" / "URBACT_Membership_GNidCorr_complete_V2.csv", ';');
    const auto networks = table_of(data / "urbact" / "UrbactNetworks_complete_V2.csv", ';');
    CHECK(networks.rows() == 172);
    const Key code(networks, {"Code_Network"});
    const Key phase(networks, {"Phase"});
    std::unordered_map<std::string, std::string> phase_of;
    for (std::size_t row = 0; row < networks.rows(); ++row) {
        phase_of[code(row)] = phase(row);
    }
    const Key city(table, {"geonameId"});
    const Key network(table, {"Code_Network"});
    const auto of_phase = [&](const std::string& name) {
        return Written(table.rows(), city, network,
                       [&](std::size_t row) { return phase_of.at(network(row)) == name + "\x1f"; })
            .links;
    };
    // Neither the number of components nor the cities' median was published for a phase.
    const double none = std::nan("");
    check_published(of_phase("Urbact I"), {0.055, 10, no_id, 363, 182, 36, 1.995, none, 10.083, 10});
    check_published(of_phase("Urbact II"), {0.027, 13, no_id, 508, 310, 61, 1.639, none, 8.328, 9});
    check_published(of_phase("Urbact III"), {0.023, 10, no_id, 638, 370, 75, 1.724, none, 8.507, 9});
}

TEST_CASE("keep.eu as written: actors, components and ties, by name and country and by name alone") {
    ISTHMUS_NEEDS_DATA(data);
    const auto table = table_of(data / "keep-interreg-2014-2020" / "keep_closed_1420_Partnership.csv", ';');
    CHECK(table.rows() == 8621);
    const Key project(table, {"Programme", "Acronym"});

    const Written by_country(table.rows(), Key(table, {"Project Partner", "Country"}), project);
    CHECK(by_country.links.actor_count() == 7009);
    CHECK(by_country.links.project_count() == 1852);
    const auto parts = components(TwoModeGraph(by_country.links));
    CHECK(parts.count() == 840);
    CHECK(parts.largest() == 4679);
    const auto ties = cooperation(by_country.links);
    CHECK(ties.edge_count() == 33253);
    CHECK(repeated_ties(ties) == 426);

    const Written by_name(table.rows(), Key(table, {"Project Partner"}), project);
    CHECK(by_name.links.actor_count() == 6989);
    CHECK(components(TwoModeGraph(by_name.links)).count() == 836);
    CHECK(components(TwoModeGraph(by_name.links)).largest() == 4690);
    CHECK(cooperation(by_name.links).edge_count() == 33226);
    CHECK(repeated_ties(cooperation(by_name.links)) == 452);
}

TEST_CASE("Horizon 2020: components, ties, triangles and clustering") {
    ISTHMUS_NEEDS_DATA(data);
    const auto table = table_of(data / "h2020" / "h2020.csv.gz", ',');
    CHECK(table.rows() == 144726);
    const Written all(table.rows(), Key(table, {"pic"}), Key(table, {"rcn"}));
    CHECK(all.links.actor_count() == 35871);
    CHECK(all.links.project_count() == 31451);
    CHECK(all.links.link_count() == 144726);
    const auto parts = components(TwoModeGraph(all.links));
    CHECK(parts.count() == 4417);
    CHECK(parts.largest() == 57596);
    const auto g = cooperation(all.links);
    CHECK(g.edge_count() == 796670);
    CHECK(repeated_ties(g) == 123891);
    CHECK(triangles(g).total == 15082304);
    CHECK(published_as(transitivity(g), 0.12110406135961, 14));
    double sum = 0.0;
    for (const double value : local_clustering(g)) {
        sum += std::isnan(value) ? 0.0 : value;
    }
    CHECK(same(sum, 25135.587545735874));
}

TEST_CASE("Horizon 2020 and keep.eu: distances of all pairs, along links and along ties") {
    ISTHMUS_NEEDS_DATA(data);
    const auto table = table_of(data / "h2020" / "h2020.csv.gz", ',');
    const Written all(table.rows(), Key(table, {"pic"}), Key(table, {"rcn"}));
    const auto histogram = distance_histogram(cooperation(all.links));
    CHECK(histogram.pairs ==
          std::vector<std::int64_t>{0, 796670, 122950467, 341943615, 19074612, 438258, 4781, 14});

    const auto interreg =
        table_of(data / "keep-interreg-2014-2020" / "keep_closed_1420_Partnership.csv", ';');
    const Written closed(interreg.rows(), Key(interreg, {"Project Partner", "Country"}),
                         Key(interreg, {"Programme", "Acronym"}));
    const auto g = cooperation(closed.links);
    CHECK(distance_histogram(g).pairs == distance_histogram<CooperationGraph>(g).pairs);
    CHECK(farness(g) == farness<CooperationGraph>(g));
    CHECK(same(harmonic(g), harmonic<CooperationGraph>(g)));
}

TEST_CASE("Horizon 2020: constraint and assortativity as in igraph, brokerage as counted from triangles") {
    ISTHMUS_NEEDS_DATA(data);
    const auto net = read(data / "h2020" / "h2020.csv.gz", {.preset = Preset::h2020}).network;
    const auto g = cooperation(net);

    // igraph 0.11 on the same ties: constraint(weights=...), summed over the 31,665 actors with a partner.
    const auto holes = structural_holes(g);
    CHECK(sum(holes.constraint) == doctest::Approx(4359.185121058281).epsilon(1e-12));
    CHECK(undefined_in(holes.constraint) == 35871 - 31665);

    const auto country = group_by(net, "country");
    CHECK(assortativity(g, country) == doctest::Approx(0.05641125790410651).epsilon(1e-10));
    CHECK(degree_assortativity(g) == doctest::Approx(-0.0972852837844954).epsilon(1e-10));

    // Everyone has a country, so the total is all paths of two steps less three a triangle, in both orders.
    double paths = 0.0;
    for (id_type v = 0; v < g.vertex_count(); ++v) {
        const auto degree = static_cast<double>(g.neighbors(v).size());
        paths += degree * (degree - 1.0);
    }
    const auto roles = brokerage(g, country);
    CHECK(sum(roles.total) == paths - 6.0 * 15'082'304);
    CHECK(sum(roles.coordinator_aaa) + sum(roles.itinerant_aba) + sum(roles.representative_aab) +
              sum(roles.gatekeeper_abb) + sum(roles.liaison_abc) ==
          sum(roles.total));

    // E-I is one number of the mixing matrix.
    const auto matrix = mixing(g, country, Ties::binary);
    double within = 0.0;
    for (id_type c = 0; c < country.group_count(); ++c) {
        within += matrix(c, c);
    }
    const auto ties = static_cast<double>(g.edge_count());
    CHECK(ei_index(g, country).network == doctest::Approx((ties - 2.0 * within) / ties).epsilon(1e-13));
}

TEST_CASE("Horizon 2020: composition adds up to what SOURCE.txt says of the table") {
    ISTHMUS_NEEDS_DATA(data);
    const auto net = read(data / "h2020" / "h2020.csv.gz", {.preset = Preset::h2020}).network;
    const auto c = composition(net);
    CHECK(c.size.size() == 31'451);
    CHECK(std::accumulate(c.size.begin(), c.size.end(), 0) == 144'726);
    CHECK(*std::max_element(c.size.begin(), c.size.end()) == 186);
    CHECK(std::count(c.size.begin(), c.size.end(), 1) == 19'050);
    // One partner has no pair: neither ties nor borders.
    CHECK(undefined_in(c.cross_border_pairs) == 19'050);
    CHECK(undefined_in(c.prior_ties) >= 19'050);
    // Each newcomer share times size counts actors at their first projects, so each actor at least once.
    double first = 0.0;
    for (std::size_t p = 0; p < c.size.size(); ++p) {
        first += std::isnan(c.newcomers[p]) ? 0.0 : c.newcomers[p] * c.size[p];
    }
    CHECK(first >= net.actor_count());
}
