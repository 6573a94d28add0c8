#include "isthmus/quality/places.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/regions.hpp"
#include "model/table.hpp"
#include "quality/place_reading.hpp"
#include "quality/town_index.hpp"

namespace isthmus {

namespace detail {

namespace {

constexpr double one_town_km = 10;

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

/// The towns of `named` in `country` (all of them if it is empty).
std::vector<NamedTown> in_country(std::span<const NamedTown> named, std::string_view country) {
    std::vector<NamedTown> towns;
    std::copy_if(named.begin(), named.end(), std::back_inserter(towns), [&](const NamedTown& one) {
        return country.empty() || in_state(one.town->country, country);
    });
    return towns;
}

bool near(const Town& a, const Town& b) noexcept {
    return distance_km(a.location, b.location) <= one_town_km;
}

/// The one town that all of `named` are, or nothing. What is called so by another name counts if it is larger than all that
/// are called so first.
const Town* one_town(std::vector<NamedTown> named) {
    int first = -1;
    for (const NamedTown& one : named) {
        first = one.other ? first : std::max(first, one.town->thousands);
    }
    std::erase_if(named, [&](const NamedTown& one) { return one.other && one.town->thousands <= first; });
    const Town* const largest =
        std::max_element(named.begin(), named.end(), [](const NamedTown& a, const NamedTown& b) {
            return a.town->thousands < b.town->thousands;
        })->town;
    const bool one = std::all_of(named.begin(), named.end(),
                                 [&](const NamedTown& other) { return near(*other.town, *largest); });
    return one ? largest : nullptr;
}

/// Whether the first-level regions are the same: a town and the code of what is around it.
bool same_part_of_country(const Town& town, const std::vector<std::string>& regions) {
    return std::any_of(regions.begin(), regions.end(), [&](const std::string& region) {
        return region.substr(0, 3) == town.region.substr(0, 3);
    });
}

std::vector<const Town*> towns_of(std::span<const NamedTown> named) {
    std::vector<const Town*> towns;
    std::transform(named.begin(), named.end(), std::back_inserter(towns),
                   [](const NamedTown& one) { return one.town; });
    return towns;
}

/// Decides between towns of one name, as far as names, regions and distances can.
PlaceReading decided(const std::vector<NamedTown>& named, std::string_view cell,
                     const std::vector<std::string>& regions) {
    PlaceReading reading;
    reading.candidates = towns_of(named);
    for (const Agreement wanted : {Agreement::yes, Agreement::part, Agreement::not_known, Agreement::no}) {
        std::vector<NamedTown> best;
        std::copy_if(named.begin(), named.end(), std::back_inserter(best),
                     [&](const NamedTown& one) { return agreement(*one.town, regions) == wanted; });
        if (best.empty()) {
            continue;
        }
        const Town* const town = one_town(std::move(best));
        if (wanted == Agreement::no && (town == nullptr || !same_part_of_country(*town, regions))) {
            reading.match = PlaceMatch::elsewhere;
            reading.reason = "of " + in_words(reading.candidates) + " none lies in the region given";
        } else if (town == nullptr) {
            reading.match = PlaceMatch::several;
            reading.reason =
                shown_place(cell) + " is the name of several towns: " + in_words(reading.candidates);
        } else {
            reading.match = PlaceMatch::found;
            reading.town = town;
            reading.reason = shown_place(cell) + " is " + in_words(*town);
            if (named.size() > 1 && (wanted == Agreement::yes || wanted == Agreement::part)) {
                reading.reason += ": of towns of that name the one in the region given";
            }
        }
        return reading;
    }
    return reading;
}

}  // namespace

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

PlaceReading place_in(std::string_view cell, std::string_view iso2, const std::vector<std::string>& regions) {
    std::span<const NamedTown> elsewhere;
    for (const std::string& spelling : spellings_of_place(cell)) {
        const std::span<const NamedTown> called = towns_called(spelling);
        const std::vector<NamedTown> named = in_country(called, iso2);
        if (!named.empty()) {
            return decided(named, cell, regions);
        }
        elsewhere = elsewhere.empty() ? called : elsewhere;
    }
    PlaceReading reading;
    if (elsewhere.empty()) {
        reading.reason = "no town " + shown_place(cell) + " is known";
        return reading;
    }
    reading.match = PlaceMatch::elsewhere;
    reading.candidates = towns_of(elsewhere);
    reading.reason = "no town " + shown_place(cell) + " is known in " + std::string(iso2) + "; there is " +
                     in_words(reading.candidates);
    return reading;
}

}  // namespace detail

PlaceReading place_of(std::string_view name, std::string_view country, std::string_view region) {
    const std::string_view iso2 = country.empty() ? std::string_view{} : country_code(country);
    return detail::place_in(name, iso2, detail::codes_of_2016(region));
}

}  // namespace isthmus
