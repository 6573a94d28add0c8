#include "quality/town_index.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <unordered_map>
#include <utility>

#include "isthmus/quality/folded_name.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace detail {

namespace {

struct TownTables {
    std::vector<TableRow> rows;  ///< what the views of `towns` look at
    std::vector<Town> towns;
    std::unordered_map<std::string, std::vector<NamedTown>> by_name;  ///< folded
    std::unordered_map<int, std::vector<const Town*>> by_square;      ///< of one degree
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

}  // namespace

bool in_state(std::string_view town, std::string_view country) noexcept {
    using Pair = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Pair, 7> parts{Pair{"GP", "FR"}, Pair{"MQ", "FR"}, Pair{"RE", "FR"},
                                        Pair{"GF", "FR"}, Pair{"YT", "FR"}, Pair{"AX", "FI"},
                                        Pair{"SJ", "NO"}};
    return town == country || std::find(parts.begin(), parts.end(), Pair{town, country}) != parts.end();
}

std::string town_key(std::span<const std::string_view> words) {
    constexpr std::array<std::string_view, 6> saints{"st", "sankt", "sint", "sct", "skt", "szent"};
    std::string key;
    for (const std::string_view word : words) {
        key += key.empty() ? "" : " ";
        key += is_one_of(word, saints) ? "saint" : word == "ste" ? "sainte" : word;
    }
    return key;
}

namespace {

void add_key(TownTables& tables, std::string key, const Town& town, bool other) {
    std::vector<NamedTown>& named = tables.by_name[std::move(key)];
    if (named.empty() || named.back().town != &town) {
        named.push_back({&town, other});
    }
}

/// A name, and what stands before "an der", "sur", "upon" and the like in it: what people leave out.
void add_name(TownTables& tables, std::string_view name, const Town& town, bool other) {
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
    tables.rows =
        read_table(embedded("towns"),
                   {"name", "country", "latitude", "longitude", "thousands", "region", "other"}, "towns");
    tables.towns.reserve(tables.rows.size());  // so that towns stay where they are
    for (const TableRow& row : tables.rows) {
        const Location location{town_number(row[2]), town_number(row[3])};
        const Town& town = tables.towns.emplace_back(
            Town{row[0], row[1], location, static_cast<int>(town_number(row[4])), row[5]});
        tables.by_square[square_of(degree(location.latitude), degree(location.longitude))].push_back(&town);
        add_name(tables, row[0], town, false);
        each_name(row[6], [&](std::string_view name) { add_name(tables, name, town, true); });
    }
    return tables;
}

const TownTables& town_tables() {
    static const TownTables tables = read_towns();
    return tables;
}

}  // namespace

std::span<const NamedTown> towns_called(const std::string& key) {
    const auto found = town_tables().by_name.find(key);
    return found == town_tables().by_name.end() ? std::span<const NamedTown>{} : found->second;
}

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
            for (const Town* const town : found->second) {
                const double km = distance_km(at, town->location);
                result.near_country = result.near_country || in_state(town->country, country);
                if (result.nearest == nullptr || km < result.km) {
                    result.nearest = town;
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

std::string in_words(const Town& town) {
    std::string words = std::string(town.name) + " (" + std::string(town.country);
    if (!town.region.empty()) {
        words += ", " + std::string(town.region);
    }
    return words + ")";
}

std::string in_words(const std::vector<const Town*>& towns) {
    constexpr std::size_t most = 4;
    std::string words;
    for (std::size_t i = 0; i < std::min(towns.size(), most); ++i) {
        append_item(words, in_words(*towns[i]));
    }
    return towns.size() > most ? words + " and " + std::to_string(towns.size() - most) + " more" : words;
}

}  // namespace detail

std::span<const Town> towns() { return detail::town_tables().towns; }

double distance_km(const Location& a, const Location& b) noexcept {
    constexpr double radius = 6371;
    constexpr double per_degree = std::numbers::pi / 180;
    const double north = std::sin((b.latitude - a.latitude) * per_degree / 2);
    const double east = std::sin((b.longitude - a.longitude) * per_degree / 2);
    const double h =
        north * north + std::cos(a.latitude * per_degree) * std::cos(b.latitude * per_degree) * east * east;
    return 2 * radius * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace isthmus
