#include "isthmus/model/reference/country.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {
namespace {

using detail::TableRow;

day_type day_field(const std::string& text) {
    if (text.empty()) {
        return no_day;
    }
    const auto number = [&](std::size_t at, std::size_t size) {
        unsigned value = 0;
        std::from_chars(text.data() + at, text.data() + at + size, value);
        return value;
    };
    const auto day = text.size() == 10 ? day_of(static_cast<int>(number(0, 4)), number(5, 2), number(8, 2))
                                       : std::optional<day_type>{};
    if (!day) {
        throw ParseError("countries.csv: \"" + text + "\" is not a date like 1995-01-01");
    }
    return *day;
}

CountryMatch match_field(const std::string& text) {
    constexpr std::array<std::pair<std::string_view, CountryMatch>, 4> kinds{
        {{"alias", CountryMatch::alias},
         {"part", CountryMatch::part},
         {"historical", CountryMatch::historical},
         {"ambiguous", CountryMatch::ambiguous}}};
    for (const auto& [name, match] : kinds) {
        if (name == text) {
            return match;
        }
    }
    throw ParseError("country_aliases.csv: \"" + text + "\" is not a kind of alias");
}

/// Short texts in capitals are codes: they count only as they stand, so that "n/a" never becomes NA.
bool looks_like_code(std::string_view text) noexcept {
    return text.size() >= 2 && text.size() <= 4 &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z'); });
}

std::string upper_ascii(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
    }
    return upper;
}

struct Meaning {
    const Country* country = nullptr;
    CountryMatch match = CountryMatch::unknown;
    std::string_view candidates;  ///< of an ambiguous one, blank between
    std::string_view note;
};

class Gazetteer {
  public:
    Gazetteer()
        : rows_(detail::read_table(detail::embedded("countries"),
                                   {"iso2", "iso3", "numeric", "eurostat", "en", "fr", "nl", "de", "eu_since",
                                    "eu_until", "eea_since", "efta_since", "candidate_since", "sea_borders"},
                                   "countries.csv")),
          aliases_(detail::read_table(detail::embedded("country_aliases"), {"name", "iso2", "kind", "note"},
                                      "country_aliases.csv")) {
        for (const TableRow& row : rows_) {
            countries_.push_back(country_of(row));
        }
        for (const Country& country : countries_) {
            for (const std::string_view code : {country.iso2, country.iso3, country.eurostat}) {
                codes_.try_emplace(std::string(code), Meaning{&country, CountryMatch::code, {}, {}});
            }
            for (const std::string_view name : {country.en, country.fr, country.nl, country.de}) {
                names_.try_emplace(detail::name_key(name), Meaning{&country, CountryMatch::name, {}, {}});
            }
        }
        for (const TableRow& row : detail::read_table(detail::embedded("country_names"),
                                                      {"name", "iso2", "language"}, "country_names.csv")) {
            names_.try_emplace(detail::name_key(row[0]),
                               Meaning{&by_code(row[1]), CountryMatch::name, {}, {}});
        }
        for (const TableRow& row : aliases_) {
            Meaning meaning{nullptr, match_field(row[2]), {}, row[3]};
            if (meaning.match == CountryMatch::ambiguous) {
                meaning.candidates = row[1];
            } else {
                meaning.country = &by_code(row[1]);
            }
            if (looks_like_code(row[0])) {
                codes_.try_emplace(row[0], meaning);
            } else {
                names_.try_emplace(detail::name_key(row[0]), meaning);
            }
        }
    }

    [[nodiscard]] const std::vector<Country>& countries() const noexcept { return countries_; }

    /// What `text` means and whether it is a form of that name, as in "Republic of X".
    [[nodiscard]] const Meaning* find(std::string_view text) const {
        text = detail::trimmed(text);
        if (const Meaning* code = find_code(text)) {
            return code;
        }
        const std::string key = detail::name_key(text);
        if (key.empty()) {
            return nullptr;
        }
        if (const auto it = names_.find(key); it != names_.end()) {
            return &it->second;
        }
        if (const Meaning* official = find_official(key)) {
            return official;
        }
        // keep.eu writes "EL Greece / ΕΛΛΑΔΑ (ELLADA)" and "RS  / Serbia".
        if (text.size() > 3 && text[2] == ' ' && looks_like_code(text.substr(0, 2)) &&
            text.find('/') != std::string_view::npos) {
            return find_code(text.substr(0, 2));
        }
        return nullptr;
    }

  private:
    static Country country_of(const TableRow& row) {
        Country c;
        c.iso2 = row[0];
        c.iso3 = row[1];
        std::from_chars(row[2].data(), row[2].data() + row[2].size(), c.numeric);
        c.eurostat = row[3];
        c.en = row[4];
        c.fr = row[5];
        c.nl = row[6];
        c.de = row[7];
        c.eu_since = day_field(row[8]);
        c.eu_until = day_field(row[9]);
        c.eea_since = day_field(row[10]);
        c.efta_since = day_field(row[11]);
        c.candidate_since = day_field(row[12]);
        c.sea_borders = row[13] == "listed" ? SeaBorders::listed
                        : row[13] == "none" ? SeaBorders::none
                                            : SeaBorders::not_listed;
        return c;
    }

    [[nodiscard]] const Country& by_code(const std::string& iso2) const {
        const auto it = codes_.find(iso2);
        if (it == codes_.end()) {
            throw ParseError("a table of country names has the code \"" + iso2 +
                             "\", which countries.csv has not");
        }
        return *it->second.country;
    }

    [[nodiscard]] const Meaning* find_code(std::string_view text) const {
        if (text.size() < 2 || text.size() > 4) {
            return nullptr;
        }
        if (text.size() == 3 &&
            std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
            int number = 0;
            std::from_chars(text.data(), text.data() + text.size(), number);
            for (const Country& country : countries_) {
                if (country.numeric == number && number != 0) {
                    return &codes_.find(std::string(country.iso2))->second;
                }
            }
            return nullptr;
        }
        const auto it = codes_.find(upper_ascii(text));
        return it == codes_.end() ? nullptr : &it->second;
    }

    [[nodiscard]] const Meaning* find_official(std::string_view key) const {
        constexpr std::array<std::string_view, 16> forms{"republicof",
                                                         "kingdomof",
                                                         "stateof",
                                                         "principalityof",
                                                         "grandduchyof",
                                                         "federalrepublicof",
                                                         "islamicrepublicof",
                                                         "commonwealthof",
                                                         "sultanateof",
                                                         "unionof",
                                                         "unitedrepublicof",
                                                         "socialistrepublicof",
                                                         "peoplesrepublicof",
                                                         "democraticrepublicof",
                                                         "independentstateof",
                                                         "federationof"};
        const auto named = [&](std::string_view name) -> const Meaning* {
            const auto it = names_.find(std::string(name));
            return it == names_.end() ? nullptr : &it->second;
        };
        for (const std::string_view form : forms) {
            if (key.starts_with(form)) {
                const std::string_view rest = key.substr(form.size());
                if (const Meaning* meaning = named(rest)) {
                    return meaning;
                }
                if (rest.starts_with("the")) {
                    if (const Meaning* meaning = named(rest.substr(3))) {
                        return meaning;
                    }
                }
            }
            if (key.ends_with(form)) {
                if (const Meaning* meaning = named(key.substr(0, key.size() - form.size()))) {
                    return meaning;
                }
            }
        }
        return nullptr;
    }

    std::vector<TableRow> rows_;
    std::vector<TableRow> aliases_;
    std::vector<Country> countries_;
    std::unordered_map<std::string, Meaning> codes_;
    std::unordered_map<std::string, Meaning> names_;
};

const Gazetteer& gazetteer() {
    static const Gazetteer instance;
    return instance;
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string said(const Country& country) {
    return std::string(country.en) + " (" + std::string(country.iso2) + ")";
}

}  // namespace

std::span<const Country> countries() { return gazetteer().countries(); }

CountryReading read_country(std::string_view text) {
    const Meaning* meaning = gazetteer().find(text);
    if (meaning == nullptr) {
        return {nullptr, CountryMatch::unknown, quoted(text) + " is not a country code or name we know"};
    }
    CountryReading reading{meaning->country, meaning->match, {}};
    const std::string because = meaning->note.empty() ? std::string{} : ": " + std::string(meaning->note);
    if (meaning->match == CountryMatch::ambiguous) {
        std::string candidates;
        for (const char c : meaning->candidates) {
            candidates += c == ' ' ? std::string(", ") : std::string(1, c);
        }
        reading.note = quoted(text) + " could be any of " + candidates + because + "; write the code meant";
    } else if (meaning->match != CountryMatch::code && meaning->match != CountryMatch::name) {
        reading.note = quoted(text) + " is read as " + said(*meaning->country) + because;
    }
    return reading;
}

const Country* find_country(std::string_view text) {
    const Meaning* meaning = gazetteer().find(text);
    return meaning == nullptr ? nullptr : meaning->country;
}

std::string_view country_code(std::string_view text) {
    if (const Country* country = find_country(text)) {
        return country->iso2;
    }
    throw KeyError(read_country(text).note);
}

std::string_view country_name(std::string_view text, Language language) {
    if (const Country* country = find_country(text)) {
        return country->name(language);
    }
    throw KeyError(read_country(text).note);
}

}  // namespace isthmus
