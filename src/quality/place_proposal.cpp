#include "isthmus/quality/place_proposal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "model/table.hpp"
#include "quality/place_reading.hpp"
#include "quality/town_index.hpp"

namespace isthmus {

namespace {

using detail::Agreement;
using detail::place_in;

std::string degrees_text(double value) {
    std::array<char, 32> bytes{};
    const auto end =
        std::to_chars(bytes.data(), bytes.data() + bytes.size(), value, std::chars_format::fixed, 2);
    return {bytes.data(), end.ptr};
}

std::string country_in_words(std::string_view iso2) {
    const Country* const country = find_country(iso2);
    return country == nullptr ? std::string(iso2) : std::string(country->en);
}

std::string with_eurostat_country(std::string_view code, std::string_view country) {
    return std::string(country) + std::string(code.substr(std::min<std::size_t>(2, code.size())));
}

/// Makes the proposals of one network, actor by actor.
class PlaceReview {
  public:
    PlaceReview(const PartnershipNetwork& net, const PlaceOptions& options)
        : net_(net), options_(options), vintages_(options.vintage) {
        if (vintages_.empty()) {
            std::vector<std::string> codes;
            for (std::size_t a = 0; a < net.actors().size(); ++a) {
                codes.emplace_back(net.actors().region[a]);
            }
            vintages_ = common_vintages(codes);
        }
        participations_.resize(net.actors().size());
        for (const id_type actor : net.participations().actor) {
            ++participations_[static_cast<std::size_t>(actor)];
        }
    }

    PlaceProposals proposals() && {
        std::vector<id_type> order(participations_.size());
        std::iota(order.begin(), order.end(), id_type{0});
        std::stable_sort(order.begin(), order.end(), [&](id_type a, id_type b) {
            return participations_[static_cast<std::size_t>(a)] >
                   participations_[static_cast<std::size_t>(b)];
        });
        for (const id_type actor : order) {
            review(actor);
        }
        return std::move(result_);
    }

  private:
    struct Actor {
        id_type id = 0;
        std::string_view country, region, place;
        Location location;
        std::string_view of_region;  ///< country of the region's code; empty where it has none
        PlaceReading reading;        ///< of the place in the country
    };

    void review(id_type id) {
        const ActorTable& actors = net_.actors();
        const auto a = static_cast<std::size_t>(id);
        Actor actor{id, actors.country[a], actors.region[a], actors.place[a], {}, {}, {}};
        if (!actors.location.empty()) {
            actor.location = actors.location[a];
        }
        actor.of_region = nuts_country(actor.region).value_or("");
        const bool split =
            !actor.country.empty() && !actor.of_region.empty() && actor.of_region != actor.country;
        if (!actor.place.empty()) {
            actor.reading =
                place_in(actor.place, actor.country,
                         split ? std::vector<std::string>{} : detail::codes_of_2016(actor.region));
        }
        if (split) {
            region_and_country(actor);
            return;  // what else is wrong can be said when that is decided
        }
        if (place_and_country(actor)) {
            return;
        }
        if (!place_and_region(actor)) {
            region_code(actor);
        }
        coordinates(actor);
    }

    void add(const Actor& actor, PlaceColumn column, std::string_view value, std::string correction,
             PlaceIssue issue, std::string reason) {
        result_.actor.push_back(actor.id);
        result_.column.push_back(column);
        result_.value.emplace_back(value);
        result_.correction.push_back(std::move(correction));
        result_.issue.push_back(issue);
        result_.reason.push_back(std::move(reason));
        result_.participations.push_back(participations_[static_cast<std::size_t>(actor.id)]);
    }

    /// The region says one country, the column another: the place decides, if it is in one of them only.
    void region_and_country(const Actor& actor) {
        const std::string both = "region " + std::string(actor.region) + " is in " +
                                 country_in_words(actor.of_region) + ", the country given is " +
                                 country_in_words(actor.country);
        const bool here =
            actor.reading.match == PlaceMatch::found || actor.reading.match == PlaceMatch::several;
        const PlaceReading there =
            actor.place.empty() ? PlaceReading{}
                                : place_in(actor.place, actor.of_region, detail::codes_of_2016(actor.region));
        const bool in_region = there.match == PlaceMatch::found;
        if (in_region && !here) {
            add(actor, PlaceColumn::country, actor.country, std::string(actor.of_region),
                PlaceIssue::region_and_country, both + "; " + there.reason);
        } else if (actor.reading.match == PlaceMatch::found && !in_region &&
                   there.match != PlaceMatch::several) {
            add(actor, PlaceColumn::region, actor.region, region_of(*actor.reading.town, actor.region.size()),
                PlaceIssue::region_and_country, both + "; " + actor.reading.reason);
        } else {
            add(actor, PlaceColumn::country, actor.country, {}, PlaceIssue::region_and_country,
                both + "; the town does not decide");
        }
    }

    /// The code of a town in the table's vintage, if it has the level that is asked for; else nothing.
    [[nodiscard]] std::string region_of(const Town& town, std::size_t size) const {
        if (town.region.size() < size || size < 3 || region_vintages(town.region).empty()) {
            return {};
        }
        std::string code(town.region.substr(0, size));
        if (vintages_.empty()) {
            return code;
        }
        const auto now = convert_region(code, RegionVintage::nuts2016, vintages_.back());
        return now.codes.size() == 1 ? now.codes.front() : std::string{};
    }

    /// The town is known in one other country only, where it is large, and no region says otherwise.
    bool place_and_country(const Actor& actor) {
        constexpr int least_thousands = 50;
        if (actor.reading.match != PlaceMatch::elsewhere || actor.country.empty() ||
            !detail::has_towns(actor.country) || !actor.of_region.empty()) {
            return false;
        }
        const auto& candidates = actor.reading.candidates;
        const bool one_country = std::all_of(candidates.begin(), candidates.end(), [&](const Town* town) {
            return town->country == candidates.front()->country;
        });
        if (!one_country || candidates.front()->thousands < least_thousands ||
            candidates.front()->country == actor.country) {
            return false;
        }
        // Coordinates in the country given are a second witness: the place is a village there.
        if (actor.location.known() && detail::around(actor.location, actor.country).near_country) {
            return false;
        }
        add(actor, PlaceColumn::country, actor.country, std::string(candidates.front()->country),
            PlaceIssue::place_and_country, actor.reading.reason);
        return true;
    }

    /// The one town of that name in the country lies in another region.
    bool place_and_region(const Actor& actor) {
        const std::vector<std::string> regions = detail::codes_of_2016(actor.region);
        const auto& candidates = actor.reading.candidates;
        if (regions.empty() || region_vintages(actor.region).empty() || candidates.empty() ||
            (actor.reading.match != PlaceMatch::found && actor.reading.match != PlaceMatch::elsewhere)) {
            return false;
        }
        const bool contradicts = std::all_of(candidates.begin(), candidates.end(), [&](const Town* town) {
            return detail::in_state(town->country, actor.country) &&
                   detail::agreement(*town, regions) == Agreement::no;
        });
        if (!contradicts) {
            return false;
        }
        const std::string reason = "region " + std::string(actor.region) + " and town " +
                                   detail::shown_place(actor.place) +
                                   " are not one place: " + detail::in_words(candidates);
        // Far away it may be a village of the same name, which the table does not have.
        add(actor, PlaceColumn::region, actor.region,
            actor.reading.match == PlaceMatch::found ? region_of(*actor.reading.town, actor.region.size())
                                                     : std::string{},
            PlaceIssue::place_and_region, reason);
        return true;
    }

    void region_code(const Actor& actor) {
        if (nuts_level(actor.region).value_or(0) < 1) {
            return;
        }
        const std::vector<RegionVintage> vintages = region_vintages(actor.region);
        if (vintages.empty()) {
            no_such_region(actor);
        } else if (vintages_.size() == 1 || !options_.vintage.empty()) {
            other_vintage(actor, vintages);
        }
    }

    void no_such_region(const Actor& actor) {
        const std::string prefix(actor.region.substr(0, 2));
        for (const auto& [from, to] : {std::pair("GB", "UK"), std::pair("GR", "EL"), std::pair("EL", "GR")}) {
            const std::string other = with_eurostat_country(actor.region, to);
            if (prefix == from && !region_vintages(other).empty()) {
                add(actor, PlaceColumn::region, actor.region, other, PlaceIssue::no_such_region,
                    "no vintage has " + std::string(actor.region) + "; the code of the country is " + to +
                        " there");
                return;
            }
        }
        const bool listed = !region_vintages(prefix + "ZZZ").empty();
        if (!listed) {
            return;  // no regions of that country are in the tables
        }
        const std::string reason = "no vintage of NUTS has the code " + std::string(actor.region);
        if (actor.reading.match == PlaceMatch::found) {
            if (std::string code = region_of(*actor.reading.town, actor.region.size()); !code.empty()) {
                add(actor, PlaceColumn::region, actor.region, std::move(code), PlaceIssue::no_such_region,
                    reason + "; " + actor.reading.reason);
                return;
            }
        }
        std::string parent(actor.region.substr(0, actor.region.size() - 1));
        while (parent.size() > 2 && region_vintages(parent).empty()) {
            parent.pop_back();
        }
        const bool found = parent.size() > 2;
        add(actor, PlaceColumn::region, actor.region, found ? parent : std::string{},
            PlaceIssue::no_such_region, found ? reason + "; the region above it is " + parent : reason);
    }

    void other_vintage(const Actor& actor, const std::vector<RegionVintage>& vintages) {
        const RegionVintage wanted = vintages_.back();
        if (std::find(vintages.begin(), vintages.end(), wanted) != vintages.end()) {
            return;
        }
        const RegionVintage from = vintages.back() == RegionVintage::itl2021 || vintages.back() < wanted
                                       ? vintages.back()
                                       : vintages.front();
        const ConvertedRegion now = convert_region(actor.region, from, wanted);
        if (now.change == RegionChange::unknown) {
            return;
        }
        const std::string what = std::string(actor.region) + " is a code of " + std::string(name_of(from)) +
                                 " and not of " + std::string(name_of(wanted));
        std::string code = now.codes.size() == 1 ? now.codes.front() : std::string{};
        std::string reason = what + ": " + std::string(name_of(now.change));
        std::string into;
        for (const std::string& one : now.codes) {
            detail::append_item(into, one);
        }
        reason += into.empty() ? "" : " into " + into;
        if (code.empty() && actor.reading.match == PlaceMatch::found) {
            code = region_of(*actor.reading.town, actor.region.size());
            if (std::find(now.codes.begin(), now.codes.end(), code) == now.codes.end()) {
                code.clear();
            } else {
                reason += "; " + actor.reading.reason;
            }
        }
        add(actor, PlaceColumn::region, actor.region, std::move(code), PlaceIssue::other_vintage,
            std::move(reason));
    }

    void coordinates(const Actor& actor) {
        if (actor.location.known()) {
            coordinates_and_country(actor);
            return;
        }
        if (options_.coordinates == MissingCoordinates::left || actor.reading.match != PlaceMatch::found ||
            actor.country.empty()) {
            return;
        }
        const Location& at = actor.reading.town->location;
        add(actor, PlaceColumn::latitude, {}, degrees_text(at.latitude), PlaceIssue::no_coordinates,
            actor.reading.reason);
        add(actor, PlaceColumn::longitude, {}, degrees_text(at.longitude), PlaceIssue::no_coordinates,
            actor.reading.reason);
    }

    void coordinates_and_country(const Actor& actor) {
        constexpr double near_km = 25;
        if (actor.country.empty() || !detail::has_towns(actor.country)) {
            return;
        }
        const detail::Surroundings here = detail::around(actor.location, actor.country);
        if (here.near_country) {
            return;
        }
        const std::string at =
            degrees_text(actor.location.latitude) + ", " + degrees_text(actor.location.longitude);
        std::string reason = "the coordinates " + at + " are far from " + country_in_words(actor.country);
        if (here.nearest != nullptr && here.km <= near_km) {
            reason += ", near " + detail::in_words(*here.nearest);
        }
        Location right;
        const Location swapped{actor.location.longitude, actor.location.latitude};
        if (std::abs(swapped.latitude) <= 90 && detail::around(swapped, actor.country).near_country) {
            right = swapped;
            reason += "; latitude and longitude stand in each other's place";
        } else if (actor.reading.match == PlaceMatch::found) {
            right = actor.reading.town->location;
            reason += "; " + actor.reading.reason;
        } else if (here.nearest == nullptr) {
            return;  // overseas, or a place of which no town is known around
        }
        const auto text = [&](double degrees) {
            return right.known() ? degrees_text(degrees) : std::string{};
        };
        add(actor, PlaceColumn::latitude, degrees_text(actor.location.latitude), text(right.latitude),
            PlaceIssue::coordinates_and_country, reason);
        add(actor, PlaceColumn::longitude, degrees_text(actor.location.longitude), text(right.longitude),
            PlaceIssue::coordinates_and_country, reason);
    }

    const PartnershipNetwork& net_;
    const PlaceOptions& options_;
    std::vector<RegionVintage> vintages_;
    std::vector<offset_type> participations_;
    PlaceProposals result_;
};

}  // namespace

PlaceProposals propose_places(const PartnershipNetwork& net, const PlaceOptions& options) {
    return PlaceReview(net, options).proposals();
}

}  // namespace isthmus
