#include "isthmus/quality/places.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <numbers>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

constexpr double one_town_km = 10;

/// Whether a town with the ISO code `town` is in `country`: what has a code of its own and is part of a state counts as both.
bool in_state(std::string_view town, std::string_view country) noexcept {
    using Pair = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Pair, 7> parts{Pair{"GP", "FR"}, Pair{"MQ", "FR"}, Pair{"RE", "FR"},
                                        Pair{"GF", "FR"}, Pair{"YT", "FR"}, Pair{"AX", "FI"},
                                        Pair{"SJ", "NO"}};
    return town == country || std::find(parts.begin(), parts.end(), Pair{town, country}) != parts.end();
}

/// A town by one of its names.
struct NamedTown {
    std::uint32_t town = 0;
    bool other = false;  ///< by another name than the first
};

struct TownTables {
    std::vector<detail::TableRow> rows;  ///< what the views of `towns` look at
    std::vector<Town> towns;
    std::unordered_map<std::string, std::vector<NamedTown>> by_name;  ///< folded
    std::unordered_map<int, std::vector<std::uint32_t>> by_square;    ///< of one degree
};

double town_number(const std::string& text) {
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

int square_of(int latitude, int longitude) noexcept { return (latitude + 90) * 1000 + (longitude + 180); }

int degree(double value) noexcept { return static_cast<int>(std::floor(value)); }

/// Calls use(part) for what stands between bars.
template <class Use>
void each_name(std::string_view names, Use&& use) {
    while (!names.empty()) {
        const std::size_t end = std::min(names.find('|'), names.size());
        use(names.substr(0, end));
        names.remove_prefix(std::min(end + 1, names.size()));
    }
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words as names of towns are compared by: a saint in any language is one word.
std::string town_key(std::span<const std::string_view> words) {
    constexpr std::array<std::string_view, 6> saints{"st", "sankt", "sint", "sct", "skt", "szent"};
    std::string key;
    for (const std::string_view word : words) {
        key += key.empty() ? "" : " ";
        key += is_one_of(word, saints) ? "saint" : word == "ste" ? "sainte" : word;
    }
    return key;
}

void add_key(TownTables& tables, std::string key, std::uint32_t town, bool other) {
    std::vector<NamedTown>& named = tables.by_name[std::move(key)];
    if (named.empty() || named.back().town != town) {
        named.push_back({town, other});
    }
}

/// A name, and what stands before "an der", "sur", "upon" and the like in it: what people leave out.
void add_name(TownTables& tables, std::string_view name, std::uint32_t town, bool other) {
    constexpr std::array<std::string_view, 21> links{"an",  "am",   "im", "in",  "bei",  "ob", "vor",
                                                     "a",   "upon", "on", "sur", "sous", "en", "de",
                                                     "del", "di",   "do", "nad", "pod",  "na", "aan"};
    const std::string folded = folded_name(name);
    const std::vector<std::string_view> words = words_of(folded);
    add_key(tables, town_key(words), town, other);
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (is_one_of(words[i], links)) {
            add_key(tables, town_key(std::span(words).first(i)), town, true);
            return;
        }
    }
    if (const std::size_t open = name.find(" ("); open != std::string_view::npos) {
        const std::string before = folded_name(name.substr(0, open));
        add_key(tables, town_key(words_of(before)), town, true);
    }
}

TownTables read_towns() {
    TownTables tables;
    tables.rows = detail::read_table(
        detail::embedded("towns"),
        {"name", "country", "latitude", "longitude", "thousands", "region", "other"}, "towns");
    tables.towns.reserve(tables.rows.size());
    for (const detail::TableRow& row : tables.rows) {
        const auto number = static_cast<std::uint32_t>(tables.towns.size());
        const Location location{town_number(row[2]), town_number(row[3])};
        tables.towns.push_back({row[0], row[1], location, static_cast<int>(town_number(row[4])), row[5]});
        tables.by_square[square_of(degree(location.latitude), degree(location.longitude))].push_back(number);
        add_name(tables, row[0], number, false);
        each_name(row[6], [&](std::string_view name) { add_name(tables, name, number, true); });
    }
    return tables;
}

const TownTables& town_tables() {
    static const TownTables tables = read_towns();
    return tables;
}

/// Spellings to look up for a cell, the whole first: its parts around a slash, before a comma or a parenthesis, and without
/// "Cedex" and numbers.
std::vector<std::string> spellings_of_place(std::string_view cell) {
    cell = cell.substr(0, most_name_bytes);
    std::vector<std::string> spellings;
    const auto keep = [&](std::span<const std::string_view> words) {
        std::string key = town_key(words);
        if (!key.empty() && std::find(spellings.begin(), spellings.end(), key) == spellings.end()) {
            spellings.push_back(std::move(key));
        }
    };
    const auto add = [&](std::string_view part) {
        const std::string folded = folded_name(part);
        std::vector<std::string_view> words = words_of(folded);
        keep(words);
        words.erase(std::find(words.begin(), words.end(), "cedex"), words.end());
        std::erase_if(words, [](std::string_view word) {
            return word.find_first_of("0123456789") != std::string_view::npos;
        });
        keep(words);
        if (words.size() > 1 && words.back().size() < 3) {  // Odense C, København NV
            words.pop_back();
            keep(words);
        }
    };
    add(cell);
    const std::size_t open = cell.find('(');
    const std::string_view before = cell.substr(0, open);
    add(before);
    for (const char mark : {'/', ',', ';'}) {
        if (const std::size_t at = before.find(mark); at != std::string_view::npos) {
            add(before.substr(0, at));
            if (mark == '/') {
                add(before.substr(at + 1));
            }
        }
    }
    if (const std::size_t at = before.find(" - "); at != std::string_view::npos) {
        add(before.substr(0, at));
    }
    return spellings;
}

std::string with_eurostat_country(std::string_view code, std::string_view country) {
    return std::string(country) + std::string(code.substr(std::min<std::size_t>(2, code.size())));
}

/// `region` as codes of NUTS 2016, which towns have.
std::vector<std::string> codes_of_2016(std::string_view region) {
    if (nuts_level(region).value_or(0) < 1 || is_extra_regio(region)) {
        return {};
    }
    const std::vector<RegionVintage> vintages = region_vintages(region);
    if (vintages.empty()) {
        return {std::string(region)};
    }
    const bool there = std::find(vintages.begin(), vintages.end(), RegionVintage::nuts2016) != vintages.end();
    return there ? std::vector{std::string(region)}
                 : convert_region(region, vintages.back(), RegionVintage::nuts2016).codes;
}

enum class Agreement : std::uint8_t { yes, part, not_known, no };

/// Whether a town may lie in one of the regions.
Agreement agreement(const Town& town, const std::vector<std::string>& regions) {
    if (town.region.empty() || regions.empty()) {
        return Agreement::not_known;
    }
    for (const std::string& region : regions) {
        const std::size_t size = std::min(region.size(), town.region.size());
        if (region.compare(0, size, town.region, 0, size) == 0) {
            return town.region.size() >= region.size() ? Agreement::yes : Agreement::part;
        }
    }
    return Agreement::no;
}

/// The towns of `named` in `country` (all of them if it is empty).
std::vector<NamedTown> in_country(const std::vector<NamedTown>& named, std::string_view country) {
    std::vector<NamedTown> towns;
    std::copy_if(named.begin(), named.end(), std::back_inserter(towns), [&](const NamedTown& one) {
        return country.empty() || in_state(town_tables().towns[one.town].country, country);
    });
    return towns;
}

std::string town_in_words(const Town& town) {
    std::string words = std::string(town.name) + " (" + std::string(town.country);
    if (!town.region.empty()) {
        words += ", " + std::string(town.region);
    }
    return words + ")";
}

std::string towns_in_words(const std::vector<const Town*>& towns) {
    constexpr std::size_t most = 4;
    std::string words;
    for (std::size_t i = 0; i < std::min(towns.size(), most); ++i) {
        detail::append_item(words, town_in_words(*towns[i]));
    }
    return towns.size() > most ? words + " and " + std::to_string(towns.size() - most) + " more" : words;
}

/// The cell for a message, of a length that a table can show.
std::string shown_place(std::string_view cell) {
    constexpr std::size_t most = 60;
    if (cell.size() <= most) {
        return detail::quoted(cell);
    }
    std::size_t size = most;
    while (size > 0 && (static_cast<unsigned char>(cell[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    return detail::quoted(std::string(cell.substr(0, size)) + "...");
}

bool near(const Town& a, const Town& b) noexcept {
    return distance_km(a.location, b.location) <= one_town_km;
}

/// The one town that all of `named` are, or nothing. What is called so by another name counts if it is larger than all that
/// are called so first.
const Town* one_town(std::vector<NamedTown> named) {
    const std::vector<Town>& all = town_tables().towns;
    int first = -1;
    for (const NamedTown& one : named) {
        first = one.other ? first : std::max(first, all[one.town].thousands);
    }
    std::erase_if(named, [&](const NamedTown& one) { return one.other && all[one.town].thousands <= first; });
    const NamedTown largest =
        *std::max_element(named.begin(), named.end(), [&](const NamedTown& a, const NamedTown& b) {
            return all[a.town].thousands < all[b.town].thousands;
        });
    const bool one = std::all_of(named.begin(), named.end(), [&](const NamedTown& other) {
        return near(all[other.town], all[largest.town]);
    });
    return one ? &all[largest.town] : nullptr;
}

/// Whether the first-level regions are the same: a town and the code of what is around it.
bool same_part_of_country(const Town& town, const std::vector<std::string>& regions) {
    return std::any_of(regions.begin(), regions.end(), [&](const std::string& region) {
        return region.substr(0, 3) == town.region.substr(0, 3);
    });
}

/// Decides between towns of one name, as far as names, regions and distances can.
PlaceReading decided(const std::vector<NamedTown>& named, std::string_view cell,
                     const std::vector<std::string>& regions) {
    const std::vector<Town>& all = town_tables().towns;
    PlaceReading reading;
    for (const NamedTown& one : named) {
        reading.candidates.push_back(&all[one.town]);
    }
    for (const Agreement wanted : {Agreement::yes, Agreement::part, Agreement::not_known, Agreement::no}) {
        std::vector<NamedTown> best;
        std::copy_if(named.begin(), named.end(), std::back_inserter(best),
                     [&](const NamedTown& one) { return agreement(all[one.town], regions) == wanted; });
        if (best.empty()) {
            continue;
        }
        const Town* const town = one_town(std::move(best));
        if (wanted == Agreement::no && (town == nullptr || !same_part_of_country(*town, regions))) {
            reading.match = PlaceMatch::elsewhere;
            reading.reason = "of " + towns_in_words(reading.candidates) + " none lies in the region given";
        } else if (town == nullptr) {
            reading.match = PlaceMatch::several;
            reading.reason =
                shown_place(cell) + " is the name of several towns: " + towns_in_words(reading.candidates);
        } else {
            reading.match = PlaceMatch::found;
            reading.town = town;
            reading.reason = shown_place(cell) + " is " + town_in_words(*town);
            if (named.size() > 1 && (wanted == Agreement::yes || wanted == Agreement::part)) {
                reading.reason += ": of towns of that name the one in the region given";
            }
        }
        return reading;
    }
    return reading;
}

PlaceReading place_in(std::string_view cell, std::string_view iso2, const std::vector<std::string>& regions) {
    const TownTables& tables = town_tables();
    const std::vector<NamedTown>* elsewhere = nullptr;
    for (const std::string& spelling : spellings_of_place(cell)) {
        const auto found = tables.by_name.find(spelling);
        if (found == tables.by_name.end()) {
            continue;
        }
        const std::vector<NamedTown> named = in_country(found->second, iso2);
        if (!named.empty()) {
            return decided(named, cell, regions);
        }
        elsewhere = elsewhere == nullptr ? &found->second : elsewhere;
    }
    PlaceReading reading;
    if (elsewhere == nullptr) {
        reading.reason = "no town " + shown_place(cell) + " is known";
        return reading;
    }
    reading.match = PlaceMatch::elsewhere;
    for (const NamedTown& one : *elsewhere) {
        reading.candidates.push_back(&tables.towns[one.town]);
    }
    reading.reason = "no town " + shown_place(cell) + " is known in " + std::string(iso2) + "; there is " +
                     towns_in_words(reading.candidates);
    return reading;
}

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

/// What is around a point: the nearest town, and whether one of a country is in the squares around.
struct Surroundings {
    const Town* nearest = nullptr;
    double km = 0;
    bool near_country = false;
};

Surroundings around(const Location& at, std::string_view country) {
    const TownTables& tables = town_tables();
    Surroundings result;
    if (!(std::abs(at.latitude) <= 90 && std::abs(at.longitude) <= 180)) {
        return result;
    }
    for (int i = -1; i <= 1; ++i) {
        for (int k = -2; k <= 2; ++k) {
            const auto found =
                tables.by_square.find(square_of(degree(at.latitude) + i, degree(at.longitude) + k));
            if (found == tables.by_square.end()) {
                continue;
            }
            for (const std::uint32_t number : found->second) {
                const Town& town = tables.towns[number];
                const double km = distance_km(at, town.location);
                result.near_country = result.near_country || in_state(town.country, country);
                if (result.nearest == nullptr || km < result.km) {
                    result.nearest = &town;
                    result.km = km;
                }
            }
        }
    }
    return result;
}

bool has_towns(std::string_view country) {
    const std::vector<Town>& all = town_tables().towns;
    const auto at =
        std::lower_bound(all.begin(), all.end(), country,
                         [](const Town& town, std::string_view code) { return town.country < code; });
    return at != all.end() && at->country == country;
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
            actor.reading = place_in(actor.place, actor.country,
                                     split ? std::vector<std::string>{} : codes_of_2016(actor.region));
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
        const PlaceReading there = actor.place.empty()
                                       ? PlaceReading{}
                                       : place_in(actor.place, actor.of_region, codes_of_2016(actor.region));
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
            !has_towns(actor.country) || !actor.of_region.empty()) {
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
        if (actor.location.known() && around(actor.location, actor.country).near_country) {
            return false;
        }
        add(actor, PlaceColumn::country, actor.country, std::string(candidates.front()->country),
            PlaceIssue::place_and_country, actor.reading.reason);
        return true;
    }

    /// The one town of that name in the country lies in another region.
    bool place_and_region(const Actor& actor) {
        const std::vector<std::string> regions = codes_of_2016(actor.region);
        const auto& candidates = actor.reading.candidates;
        if (regions.empty() || region_vintages(actor.region).empty() || candidates.empty() ||
            (actor.reading.match != PlaceMatch::found && actor.reading.match != PlaceMatch::elsewhere)) {
            return false;
        }
        const bool contradicts = std::all_of(candidates.begin(), candidates.end(), [&](const Town* town) {
            return in_state(town->country, actor.country) && agreement(*town, regions) == Agreement::no;
        });
        if (!contradicts) {
            return false;
        }
        const std::string reason = "region " + std::string(actor.region) + " and town " +
                                   shown_place(actor.place) +
                                   " are not one place: " + towns_in_words(candidates);
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
        if (actor.country.empty() || !has_towns(actor.country)) {
            return;
        }
        const Surroundings here = around(actor.location, actor.country);
        if (here.near_country) {
            return;
        }
        const std::string at =
            degrees_text(actor.location.latitude) + ", " + degrees_text(actor.location.longitude);
        std::string reason = "the coordinates " + at + " are far from " + country_in_words(actor.country);
        if (here.nearest != nullptr && here.km <= near_km) {
            reason += ", near " + town_in_words(*here.nearest);
        }
        Location right;
        const Location swapped{actor.location.longitude, actor.location.latitude};
        if (std::abs(swapped.latitude) <= 90 && around(swapped, actor.country).near_country) {
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

std::span<const Town> towns() { return town_tables().towns; }

double distance_km(const Location& a, const Location& b) noexcept {
    constexpr double radius = 6371;
    constexpr double per_degree = std::numbers::pi / 180;
    const double north = std::sin((b.latitude - a.latitude) * per_degree / 2);
    const double east = std::sin((b.longitude - a.longitude) * per_degree / 2);
    const double h =
        north * north + std::cos(a.latitude * per_degree) * std::cos(b.latitude * per_degree) * east * east;
    return 2 * radius * std::asin(std::sqrt(std::min(1.0, h)));
}

PlaceReading place_of(std::string_view name, std::string_view country, std::string_view region) {
    const std::string_view iso2 = country.empty() ? std::string_view{} : country_code(country);
    return place_in(name, iso2, codes_of_2016(region));
}

PlaceProposals propose_places(const PartnershipNetwork& net, const PlaceOptions& options) {
    return PlaceReview(net, options).proposals();
}

}  // namespace isthmus
