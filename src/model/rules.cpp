#include "isthmus/model/rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

/// More countries than there are cannot be asked for, so those counted so far fit in an array of this size.
constexpr std::size_t most_countries = 256;

[[noreturn]] void refuse(const Rules& rules, const std::string& why) {
    throw ValueError("rules \"" + rules.name + "\": " + why);
}

bool is_code(std::string_view text) {
    const Country* country = find_country(text);
    return country != nullptr && country->iso2 == text;
}

std::string no_code(const std::string& text) {
    const Country* country = find_country(text);
    return "\"" + text + "\" is no ISO alpha-2 code of a country" +
           (country == nullptr ? "" : "; write " + std::string(country->iso2));
}

/// The day of "2014-01-01"; no_day for text of another form.
day_type day_in(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return no_day;
    }
    std::array<unsigned, 3> parts{};
    constexpr std::array<std::pair<std::size_t, std::size_t>, 3> places{{{0, 4}, {5, 2}, {8, 2}}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const char* const end = text.data() + places[i].first + places[i].second;
        if (std::from_chars(text.data() + places[i].first, end, parts[i]).ptr != end) {
            return no_day;
        }
    }
    return day_of(static_cast<int>(parts[0]), parts[1], parts[2]).value_or(no_day);
}

/// ValueError for what no partner could match because of how it is written.
void check_filter(const Rules& rules, const PartnerFilter& filter) {
    for (const std::string& code : filter.countries) {
        if (!is_code(code)) {
            refuse(rules, no_code(code));
        }
    }
    for (const Sector sector : filter.sectors) {
        if (sector == Sector::unknown) {
            refuse(rules, "a sector that is not known cannot be asked for");
        }
    }
    for (const std::string& status : filter.legal_status) {
        if (status != "public" && status != "private") {
            refuse(rules, "\"" + status + "\" is no legal status; write public or private");
        }
    }
    for (const std::string& term : filter.sub_kinds) {
        if (detail::name_key(term).empty()) {
            refuse(rules, "\"" + term + "\" is no kind of actor");
        }
    }
    for (const std::string& code : filter.area) {
        if (!nuts_country(code)) {
            refuse(rules, "\"" + code + "\" is no NUTS or ITL code; write one like FRE11, UKJ4 or BE");
        }
    }
}

using Mask = std::vector<std::uint8_t>;

std::uint8_t either(std::uint8_t a, std::uint8_t b) { return a != 0 || b != 0 ? 1 : 0; }

/// Leaves in `mask` the rows whose label `accepts` takes; no row without a label.
template <class Accepts>
void keep(Mask& mask, const CategoryColumn& column, Accepts&& accepts) {
    Mask accepted(column.labels.size(), 0);
    for (std::size_t code = 0; code < accepted.size(); ++code) {
        accepted[code] = accepts(column.labels[static_cast<id_type>(code)]) ? 1 : 0;
    }
    for (std::size_t a = 0; a < mask.size(); ++a) {
        const id_type code = column.codes[a];
        mask[a] = mask[a] != 0 && code != no_id && accepted[as_index(code)] != 0 ? 1 : 0;
    }
}

void keep(Mask& mask, const CategoryColumn& column, const std::vector<std::string>& wanted) {
    if (!wanted.empty()) {
        keep(mask, column,
             [&](std::string_view label) { return std::ranges::find(wanted, label) != wanted.end(); });
    }
}

void keep_sub_kinds(Mask& mask, const ActorTable& actors, const std::vector<std::string>& wanted) {
    if (wanted.empty()) {
        return;
    }
    const auto is_wanted = [&](std::string_view label) {
        return std::ranges::any_of(wanted, [key = detail::name_key(label)](const std::string& term) {
            return detail::name_key(term) == key;
        });
    };
    Mask by_code = mask;
    keep(by_code, actors.sector_code, is_wanted);
    keep(mask, actors.sub_kind, is_wanted);
    std::ranges::transform(mask, by_code, mask.begin(), either);
}

void keep_area(Mask& mask, const ActorTable& actors, const std::vector<std::string>& area) {
    if (area.empty()) {
        return;
    }
    // Who has no region lies in the area all the same when the whole country does.
    Mask by_country = mask;
    keep(by_country, actors.country, [&](std::string_view country) {
        return std::ranges::any_of(
            area, [&](const std::string& code) { return code.size() == 2 && nuts_country(code) == country; });
    });
    Mask by_region = mask;
    keep(by_region, actors.region, [&](std::string_view region) {
        return std::ranges::any_of(area, [&](const std::string& code) { return region.starts_with(code); });
    });
    for (std::size_t a = 0; a < mask.size(); ++a) {
        mask[a] = actors.region.codes[a] == no_id ? by_country[a] : by_region[a];
    }
}

/// 1 for the actors that match every list of `filter` that is not empty.
Mask matching(const ActorTable& actors, const PartnerFilter& filter) {
    Mask mask(actors.size(), 1);
    keep(mask, actors.country, filter.countries);
    keep(mask, actors.legal_status, filter.legal_status);
    keep_sub_kinds(mask, actors, filter.sub_kinds);
    keep_area(mask, actors, filter.area);
    if (!filter.sectors.empty()) {
        for (std::size_t a = 0; a < mask.size(); ++a) {
            if (std::ranges::find(filter.sectors, actors.sector[a]) == filter.sectors.end()) {
                mask[a] = 0;
            }
        }
    }
    return mask;
}

// The table of the rule sets.

[[noreturn]] void refuse_row(const std::string& name, const std::string& why) {
    throw ParseError("rules.csv, \"" + name + "\": " + why);
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            found.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

PartnerFilter filter_of(const std::string& name, const detail::TableRow& row) {
    PartnerFilter filter{.countries = read_country_codes(row[4]),
                         .legal_status = words(row[6]),
                         .sub_kinds = words(row[7]),
                         .area = words(row[8])};
    for (const std::string& word : words(row[5])) {
        const auto sector = find_named<Sector>(word);
        if (!sector) {
            refuse_row(name,
                       "\"" + word + "\" is no sector; write third_sector, business, government or research");
        }
        filter.sectors.push_back(*sector);
    }
    return filter;
}

std::vector<Rules> read_rules() {
    std::vector<Rules> sets;
    for (const detail::TableRow& row :
         detail::read_table(detail::embedded("rules"),
                            {"name", "title", "asks", "at_least", "countries", "sectors", "legal_status",
                             "sub_kinds", "area", "text", "source"},
                            "rules.csv")) {
        const std::string& name = row[0];
        if (sets.empty() || sets.back().name != name) {
            sets.push_back({.name = name, .title = row[1], .source = row[10]});
        }
        Rules& rules = sets.back();
        PartnerFilter filter = filter_of(name, row);
        if (row[2] == "single_partner_exception") {
            rules.single_partner_exceptions.push_back(std::move(filter));
            continue;
        }
        Condition condition{.among = std::move(filter), .text = row[9]};
        if (row[2] == "lead") {
            condition.asks = ConditionKind::lead;
        } else if (row[2] == "countries") {
            condition.asks = ConditionKind::countries;
        } else if (row[2] != "partners") {
            refuse_row(name,
                       "\"" + row[2] +
                           "\" cannot be asked; write partners, countries, lead or single_partner_exception");
        }
        if (condition.asks != ConditionKind::lead) {
            condition.at_least = 0;  // what require_valid refuses, should the cell hold no number
            std::from_chars(row[3].data(), row[3].data() + row[3].size(), condition.at_least);
        }
        rules.conditions.push_back(std::move(condition));
    }
    for (const Rules& rules : sets) {
        require_valid(rules);
    }
    return sets;
}

}  // namespace

std::vector<std::string> read_country_codes(std::string_view text) {
    std::vector<std::string> codes;
    for (const std::string& word : words(text)) {
        if (!word.starts_with("EU@")) {
            if (!is_code(word)) {
                throw ValueError(no_code(word));
            }
            codes.push_back(word);
            continue;
        }
        const day_type day = day_in(word.substr(3));
        if (day == no_day) {
            throw ValueError("\"" + word +
                             "\" is no day of the European Union; write one like EU@2014-01-01");
        }
        for (const Country& country : countries()) {
            if (in_european_union(country, day)) {
                codes.emplace_back(country.iso2);
            }
        }
    }
    return codes;
}

void require_valid(const Rules& rules) {
    if (rules.conditions.empty()) {
        refuse(rules, "there is no condition, so nothing could be checked; give at least one");
    }
    for (const Condition& condition : rules.conditions) {
        if (condition.asks != ConditionKind::lead && condition.at_least < 1) {
            refuse(rules, "a condition asks for at least " + std::to_string(condition.at_least) +
                              "; the least it can ask for is 1");
        }
        if (condition.asks == ConditionKind::countries && as_index(condition.at_least) > countries().size()) {
            refuse(rules, "a condition asks for " + std::to_string(condition.at_least) +
                              " countries, and there are " + std::to_string(countries().size()));
        }
        check_filter(rules, condition.among);
    }
    for (const PartnerFilter& filter : rules.single_partner_exceptions) {
        check_filter(rules, filter);
    }
}

std::span<const Rules> builtin_rules() {
    static const std::vector<Rules> sets = read_rules();
    return sets;
}

const Rules& builtin_rules(std::string_view name) {
    std::string names;
    for (const Rules& rules : builtin_rules()) {
        if (rules.name == name) {
            return rules;
        }
        detail::append_item(names, rules.name);
    }
    throw KeyError("no rules \"" + std::string(name) + "\" are shipped; there are " + names);
}

RuleBook::RuleBook(const PartnershipNetwork& net, const Rules& rules) {
    require_valid(rules);
    const ActorTable& actors = net.actors();
    for (const Condition& condition : rules.conditions) {
        const Mask mask = matching(actors, condition.among);
        Compiled compiled{condition.asks, condition.at_least, std::vector<id_type>(actors.size(), no_id)};
        for (std::size_t a = 0; a < mask.size(); ++a) {
            if (mask[a] != 0) {
                compiled.kind[a] = condition.asks == ConditionKind::countries ? actors.country.codes[a] : 0;
            }
        }
        asks_lead_ = asks_lead_ || condition.asks == ConditionKind::lead;
        conditions_.push_back(std::move(compiled));
    }
    if (!rules.single_partner_exceptions.empty()) {
        single_partner_exceptions_.assign(actors.size(), 0);
        for (const PartnerFilter& filter : rules.single_partner_exceptions) {
            const Mask mask = matching(actors, filter);
            std::ranges::transform(single_partner_exceptions_, mask, single_partner_exceptions_.begin(),
                                   either);
        }
    }
}

bool RuleBook::meets(std::size_t c, std::span<const id_type> partners, id_type lead) const noexcept {
    const Compiled& condition = conditions_[c];
    const id_type* const kind = condition.kind.data();
    if (condition.asks == ConditionKind::lead) {
        return lead != no_id && kind[lead] != no_id;
    }
    const std::size_t wanted = as_index(condition.at_least);
    if (partners.size() < wanted) {
        return false;
    }
    std::size_t found = 0;
    if (condition.asks == ConditionKind::partners) {
        for (const id_type a : partners) {
            found += kind[a] != no_id ? 1U : 0U;
            if (found == wanted) {
                return true;
            }
        }
        return false;
    }
    std::array<id_type, most_countries> seen;
    for (const id_type a : partners) {
        const id_type country = kind[a];
        if (country != no_id && std::find(seen.data(), seen.data() + found, country) == seen.data() + found) {
            seen[found++] = country;
            if (found == wanted) {
                return true;
            }
        }
    }
    return false;
}

bool RuleBook::eligible(std::span<const id_type> partners, id_type lead) const noexcept {
    if (partners.empty()) {
        return false;
    }
    if (partners.size() == 1 && !single_partner_exceptions_.empty() &&
        single_partner_exceptions_[as_index(partners[0])] != 0) {
        return true;
    }
    for (std::size_t c = 0; c < conditions_.size(); ++c) {
        if (!meets(c, partners, lead)) {
            return false;
        }
    }
    return true;
}

id_type RuleCheck::eligible_count() const noexcept {
    return static_cast<id_type>(std::ranges::count(eligible, std::uint8_t{1}));
}

std::vector<id_type> leads(const PartnershipNetwork& net) {
    std::vector<id_type> lead(as_index(net.project_count()), no_id);
    const ParticipationTable& rows = net.participations();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        id_type& of_project = lead[as_index(rows.project[i])];
        const bool left = !rows.withdrawn.empty() && rows.withdrawn[i] != 0;
        if (of_project == no_id && rows.role[i] == Role::lead && !left) {
            of_project = rows.actor[i];
        }
    }
    return lead;
}

RuleCheck check_rules(const PartnershipNetwork& net, const Rules& rules) {
    const RuleBook book(net, rules);
    const Incidence links = net.links({.associated = rules.associated, .withdrawn = Withdrawn::excluded});
    const std::vector<id_type> lead = leads(net);
    const auto projects = as_index(net.project_count());
    RuleCheck result{.eligible = Mask(projects, 0),
                     .meets = std::vector<Mask>(book.condition_count(), Mask(projects, 0))};
    for (std::size_t p = 0; p < projects; ++p) {
        const auto partners = links.actors_of(static_cast<id_type>(p));
        result.eligible[p] = book.eligible(partners, lead[p]) ? 1 : 0;
        for (std::size_t c = 0; c < result.meets.size(); ++c) {
            result.meets[c][p] = book.meets(c, partners, lead[p]) ? 1 : 0;
        }
    }
    return result;
}

}  // namespace isthmus
