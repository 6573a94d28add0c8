#include "isthmus/quality/regions.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using Year = std::size_t;  ///< number of a NUTS vintage, 0 for 2003

constexpr Year year_count = 7;
constexpr Year last_with_uk = static_cast<Year>(RegionVintage::nuts2021);

/// People of one region that are in another.
struct Part {
    std::string code;
    double share = 0;  ///< NaN: a part of no known size
};

using Parts = std::map<std::string, std::vector<Part>, std::less<>>;

struct RegionTables {
    std::map<std::string, std::uint8_t, std::less<>> years;      ///< of a code: bit i for vintage i
    std::map<std::string, std::uint8_t, std::less<>> countries;  ///< vintages with any code of the country
    std::array<Parts, year_count> forward;                       ///< [i]: from vintage i to i + 1
    std::array<Parts, year_count> backward;                      ///< [i]: from vintage i to i - 1
};

double share_of_people(const std::string& text) {
    double share = std::numeric_limits<double>::quiet_NaN();
    if (!text.empty()) {
        std::from_chars(text.data(), text.data() + text.size(), share);
    }
    return share;
}

Year year_of(std::string_view text) { return static_cast<Year>(named<RegionVintage>(text)); }

RegionTables read_region_tables() {
    RegionTables tables;
    for (const auto& row :
         detail::read_table(detail::embedded("region_codes"), {"code", "vintages"}, "region_codes")) {
        std::uint8_t bits = 0;
        std::string_view rest = row[1];
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            bits = static_cast<std::uint8_t>(bits | (1U << year_of(rest.substr(0, end))));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        tables.years[row[0]] = bits;
        std::uint8_t& country = tables.countries[row[0].substr(0, 2)];
        country = static_cast<std::uint8_t>(country | bits);
    }
    for (const auto& row :
         detail::read_table(detail::embedded("region_changes"),
                            {"from", "to", "code", "other", "of_code", "of_other"}, "region_changes")) {
        tables.forward[year_of(row[0])][row[2]].push_back({row[3], share_of_people(row[4])});
        tables.backward[year_of(row[1])][row[3]].push_back({row[2], share_of_people(row[5])});
    }
    return tables;
}

const RegionTables& region_tables() {
    static const RegionTables tables = read_region_tables();
    return tables;
}

bool has_bit(std::uint8_t bits, Year year) noexcept { return ((bits >> year) & 1U) != 0; }

bool in_year(std::string_view code, Year year) {
    const RegionTables& tables = region_tables();
    if (is_extra_regio(code)) {
        const auto country = tables.countries.find(code.substr(0, 2));
        return country != tables.countries.end() && has_bit(country->second, year);
    }
    const auto found = tables.years.find(code);
    return found != tables.years.end() && has_bit(found->second, year);
}

bool is_itl(std::string_view code) { return code.size() > 2 && code.starts_with("TL"); }

/// `code` with another country before it.
std::string with_country(std::string_view code, std::string_view country) {
    return std::string(country) + std::string(code.substr(2));
}

/// Where the people of `code` are, one vintage on or back.
std::vector<Part> next_parts(const Part& from, Year year, bool forward) {
    const Parts& parts = forward ? region_tables().forward[year] : region_tables().backward[year];
    const Year next = forward ? year + 1 : year - 1;
    const auto found = parts.find(from.code);
    if (found == parts.end()) {
        return in_year(from.code, next) ? std::vector<Part>{from} : std::vector<Part>{};
    }
    std::vector<Part> result;
    for (const Part& part : found->second) {
        result.push_back({part.code, part.share * from.share});
    }
    return result;
}

/// Where the people of `code` are in vintage `to`, by code.
std::map<std::string, double> trace(std::string_view code, Year from, Year to) {
    std::map<std::string, double> now{{std::string(code), 1.0}};
    for (Year year = from; year != to; year = from < to ? year + 1 : year - 1) {
        std::map<std::string, double> next;
        for (const auto& [part, share] : now) {
            for (const Part& other : next_parts({part, share}, year, from < to)) {
                next[other.code] += other.share;
            }
        }
        now = std::move(next);
    }
    // What is left of a part after several vintages is no more than how a border was drawn.
    std::erase_if(now, [](const auto& part) { return part.second < 0.005; });
    return now;
}

RegionChange change_of(std::string_view code, const std::map<std::string, double>& parts, Year from,
                       Year to) {
    if (parts.empty()) {
        return RegionChange::ended;
    }
    bool only = true;
    for (const auto& [part, share] : parts) {
        const auto back = trace(part, to, from);
        only = only && back.size() == 1 && back.begin()->first == code;
    }
    if (parts.size() > 1) {
        return only ? RegionChange::split : RegionChange::boundary;
    }
    const auto& [part, share] = *parts.begin();
    if (only) {
        return part == code ? RegionChange::same : RegionChange::recoded;
    }
    return part == code || !(share > 0.99) ? RegionChange::boundary : RegionChange::merged;
}

ConvertedRegion ordered(RegionChange change, const std::map<std::string, double>& parts) {
    std::vector<std::pair<std::string, double>> list(parts.begin(), parts.end());
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return (std::isnan(a.second) ? 0 : a.second) > (std::isnan(b.second) ? 0 : b.second);
    });
    ConvertedRegion result{change, {}, {}};
    for (auto& [code, share] : list) {
        result.codes.push_back(code);
        result.shares.push_back(std::round(share * 1000) / 1000);
    }
    return result;
}

bool country_in_year(std::string_view country, Year year) {
    const auto& countries = region_tables().countries;
    const auto covers = [&](std::string_view prefix) {
        const auto found = countries.find(prefix);
        return found != countries.end() && has_bit(found->second, year);
    };
    const bool greece = country == "GR" || country == "EL";
    // The United Kingdom left NUTS: its regions ended, they are not missing.
    return greece ? covers("GR") || covers("EL") : country == "UK" || covers(country);
}

[[noreturn]] void throw_not_in(std::string_view code, RegionVintage from) {
    const std::string message = detail::quoted(code) + " is no code of " + std::string(name_of(from));
    std::string there;
    for (const RegionVintage vintage : region_vintages(code)) {
        detail::append_item(there, name_of(vintage));
    }
    throw ValueError(message + (there.empty() ? ", nor of any vintage; codes are written in capitals"
                                              : "; it is one of " + there));
}

}  // namespace

std::vector<RegionVintage> region_vintages(std::string_view code) {
    std::vector<RegionVintage> vintages;
    if (nuts_level(code).value_or(0) < 1) {
        return vintages;
    }
    for (Year year = 0; year < year_count; ++year) {
        if (in_year(code, year)) {
            vintages.push_back(static_cast<RegionVintage>(year));
        }
    }
    if (is_itl(code) && in_year(with_country(code, "UK"), last_with_uk)) {
        vintages.push_back(RegionVintage::itl2021);
    }
    return vintages;
}

ConvertedRegion convert_region(std::string_view code, RegionVintage from, RegionVintage to) {
    const std::vector<RegionVintage> vintages = region_vintages(code);
    if (std::find(vintages.begin(), vintages.end(), from) == vintages.end()) {
        throw_not_in(code, from);
    }
    if (from == to) {
        return {RegionChange::same, {std::string(code)}, {1.0}};
    }
    if (from == RegionVintage::itl2021) {
        const std::string nuts = with_country(code, "UK");
        ConvertedRegion result = convert_region(nuts, RegionVintage::nuts2021, to);
        if (result.change == RegionChange::same) {
            result.change = RegionChange::recoded;
        }
        return result;
    }
    if (to == RegionVintage::itl2021) {
        if (!code.starts_with("UK")) {
            return {};
        }
        ConvertedRegion result = convert_region(code, from, RegionVintage::nuts2021);
        for (std::string& other : result.codes) {
            other = with_country(other, "TL");
        }
        if (result.change == RegionChange::same) {
            result.change = RegionChange::recoded;
        }
        return result;
    }
    const auto first = static_cast<Year>(from);
    const auto last = static_cast<Year>(to);
    if (!country_in_year(code.substr(0, 2), last)) {
        return {};
    }
    if (is_extra_regio(code)) {
        const bool there = in_year(code, last);
        return there ? ConvertedRegion{RegionChange::same, {std::string(code)}, {1.0}}
                     : ConvertedRegion{RegionChange::ended, {}, {}};
    }
    const auto parts = trace(code, first, last);
    return ordered(change_of(code, parts, first, last), parts);
}

std::vector<RegionVintage> common_vintages(const std::vector<std::string>& codes) {
    std::array<std::size_t, names<RegionVintage>().size()> counts{};
    for (const std::string& code : codes) {
        for (const RegionVintage vintage : region_vintages(code)) {
            ++counts[static_cast<std::size_t>(vintage)];
        }
    }
    const std::size_t most = *std::max_element(counts.begin(), counts.end());
    std::vector<RegionVintage> best;
    for (const RegionVintage vintage : values<RegionVintage>()) {
        if (most > 0 && counts[static_cast<std::size_t>(vintage)] == most) {
            best.push_back(vintage);
        }
    }
    return best;
}

}  // namespace isthmus
