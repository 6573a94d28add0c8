#include "io/partners/partners_by_name.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "io/partners/list_evidence.hpp"
#include "io/text/role_words.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/reference/country.hpp"

namespace isthmus::detail {

namespace {

std::string country_of(std::string_view text) {
    const CountryReading reading = read_country(text);
    return reading.country == nullptr ? normalized_name(text) : std::string(reading.country->iso2);
}

std::string name_in_project(const ListedPartner& partner, const ProjectKeys& keys) {
    return keys(partner.row) + normalized_name(partner.values.front());
}

/// Whether two partners of one name are not in two countries; `country` is the place of that field.
bool are_one(const ListedPartner& first, const ListedPartner& second, std::size_t country) {
    if (country == first.values.size() || first.values[country].empty() || second.values[country].empty()) {
        return true;
    }
    return country_of(first.values[country]) == country_of(second.values[country]);
}

/// What the lead's columns say completes the row in which it is a partner.
void take_lead(const ListedPartner& lead, ListedPartner& partner, std::size_t role) {
    for (std::size_t f = 0; f < partner.values.size(); ++f) {
        partner.values[f] = partner.values[f].empty() ? lead.values[f] : partner.values[f];
    }
    std::string_view& said = partner.values[role];
    const auto own = role_word(said);
    said = !own || *own == Role::partner ? "lead" : said;
}

/// The value that partners of one name have.
struct KnownValue {
    std::string_view value;
    bool is_one = true;
};

/// By the name, normalized.
std::unordered_map<std::string, KnownValue> known_values(const ListedPartners& among, std::size_t number) {
    const bool is_country = among.fields[number] == "country";
    const auto same = [&](std::string_view a, std::string_view b) {
        return a == b || (is_country && country_of(a) == country_of(b));
    };
    std::unordered_map<std::string, KnownValue> known;
    for (const ListedPartner& partner : among.partners) {
        if (const std::string_view value = partner.values[number]; !value.empty()) {
            const auto [at, is_new] =
                known.try_emplace(normalized_name(partner.values.front()), KnownValue{value});
            at->second.is_one = at->second.is_one && (is_new || same(at->second.value, value));
        }
    }
    return known;
}

}  // namespace

void place_leads(ListedPartners& among, const ProjectKeys& keys) {
    auto& partners = among.partners;
    if (std::ranges::none_of(partners, &ListedPartner::leads)) {
        return;
    }
    const std::size_t role = among.number_of("role");
    const std::size_t country = among.number_of("country");
    std::unordered_map<std::string, std::size_t> others;
    for (std::size_t i = 0; i < partners.size(); ++i) {
        if (!partners[i].leads && !partners[i].values.front().empty()) {
            others.emplace(name_in_project(partners[i], keys), i);
        }
    }
    std::unordered_set<std::string> placed;
    for (ListedPartner& partner : partners) {
        if (!partner.leads) {
            continue;
        }
        const std::string key = name_in_project(partner, keys);
        const auto found = others.find(key);
        if (found != others.end() && are_one(partner, partners[found->second], country)) {
            take_lead(partner, partners[found->second], role);
        } else if (placed.insert(key).second) {
            partner.values[role] = "lead";
            continue;
        }
        partner.values.clear();
    }
    std::erase_if(partners, [](const ListedPartner& partner) { return partner.values.empty(); });
    for (ListedPartner& partner : partners) {
        partner.values[role] = partner.values[role].empty() ? "partner" : partner.values[role];
    }
}

void fill_by_name(ListedPartners& among, std::string_view field, TextTable& table, Layout& layout,
                  const std::string& file) {
    const std::size_t number = among.number_of(field);
    const auto lacks = [&](const ListedPartner& partner) {
        return partner.values[number].empty() && !partner.values.front().empty();
    };
    if (number == among.fields.size() || std::ranges::none_of(among.partners, lacks)) {
        return;
    }
    const auto known = known_values(among, number);
    const std::string what = field == "country" ? "country" : "id";
    std::size_t filled = 0;
    for (ListedPartner& partner : among.partners) {
        const auto found = lacks(partner) ? known.find(normalized_name(partner.values.front())) : known.end();
        if (found == known.end()) {
            continue;
        }
        if (found->second.is_one) {
            partner.values[number] = found->second.value;
            ++filled;
            continue;
        }
        table.issues.push_back(
            {Severity::warning, "partner of several places", file, table.lines[partner.row],
             header_of(table, layout.groups.front()), std::string(partner.values.front()),
             "the row gives no " + what +
                 " for this partner, and its name has several elsewhere; it stays an actor of its own",
             "give it in the row"});
    }
    if (filled > 0) {
        layout.notes.push_back("For " + std::to_string(filled) + (filled == 1 ? " partner" : " partners") +
                               " without " + (field == "country" ? "a " : "an ") + what +
                               ", that of the same name in another row is taken.");
    }
}

}  // namespace isthmus::detail
