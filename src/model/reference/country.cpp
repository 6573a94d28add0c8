#include "isthmus/model/reference/country.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/reference/label_parts.hpp"
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
    return !text.empty() && text.size() <= 4 &&
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

/// "U.K." without its points; empty for a text that is not capitals with a point behind each, and for abbreviations of
/// "not available" and the like that are the codes of countries too.
std::string without_points(std::string_view text) {
    constexpr std::array missing{std::string_view("NA"), std::string_view("NC"), std::string_view("ND"),
                                 std::string_view("SO"), std::string_view("BD")};
    std::string letters;
    bool has_point = true;
    for (const char c : text) {
        if (c == '.' || c == ' ') {
            has_point = has_point || c == '.';
        } else if (c >= 'A' && c <= 'Z' && has_point) {
            letters += c;
            has_point = false;
        } else {
            return {};
        }
    }
    const bool says_missing = std::find(missing.begin(), missing.end(), letters) != missing.end();
    return says_missing || text.find('.') == std::string_view::npos ? std::string() : letters;
}

struct Meaning {
    const Country* country = nullptr;
    CountryMatch match = CountryMatch::unknown;
    std::string_view candidates;  ///< of an ambiguous one, blank between
    std::string_view note;
};

/// The candidates of an ambiguous text, commas between.
std::string listed(std::string_view candidates) {
    std::string list;
    for (const char c : candidates) {
        list += c == ' ' ? std::string(", ") : std::string(1, c);
    }
    return list;
}

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

    /// What the whole of `text` means: a code, a name, a form of a name ("Republic of X"), letters with points ("U.K."), a
    /// name with the number of a footnote.
    [[nodiscard]] const Meaning* find_whole(std::string_view text) const {
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
        if (const std::string letters = without_points(text); letters.size() > 1) {
            return find_code(letters);
        }
        const std::size_t letters = key.find_last_not_of("0123456789") + 1;
        if (letters > 3 && letters < key.size()) {
            const auto it = names_.find(key.substr(0, letters));
            return it == names_.end() ? nullptr : &it->second;
        }
        return nullptr;
    }

    /// A code that counts only as it stands, in capitals.
    [[nodiscard]] const Meaning* find_capitals(std::string_view text) const {
        return looks_like_code(text) ? find_code(text) : nullptr;
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
        if (text.empty() || text.size() > 4) {
            return nullptr;
        }
        if (text.size() == 1) {
            const auto it = codes_.find(std::string(text));
            return it == codes_.end() ? nullptr : &it->second;
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

using detail::quoted;

std::string said(const Country& country) {
    return std::string(country.en) + " (" + std::string(country.iso2) + ")";
}

/// What the whole of a text means, with what a reader should be told.
CountryReading reading_of(const Meaning& meaning, std::string_view text) {
    CountryReading reading{meaning.country, meaning.match, {}};
    const std::string because = meaning.note.empty() ? std::string{} : ": " + std::string(meaning.note);
    if (meaning.match == CountryMatch::ambiguous) {
        reading.note = quoted(text) + " could be any of " + listed(meaning.candidates) + because +
                       "; write the code meant";
    } else if (meaning.match != CountryMatch::code && meaning.match != CountryMatch::name) {
        reading.note = quoted(text) + " is read as " + said(*meaning.country) + because;
    }
    return reading;
}

/// What the parts of a label mean, gathered one by one.
class Parts {
  public:
    void add(const Meaning& meaning) {
        if (meaning.match == CountryMatch::ambiguous) {
            ambiguous_ = &meaning;
        } else if (std::find(countries_.begin(), countries_.end(), meaning.country) == countries_.end()) {
            countries_.push_back(meaning.country);
        }
        // CountryMatch goes from what states a country to what only leads to it.
        if (best_ == nullptr || meaning.match < best_->match) {
            best_ = &meaning;
        }
    }

    void add_unknown() { ++unknown_; }
    [[nodiscard]] bool all_known() const { return unknown_ == 0; }
    [[nodiscard]] bool some_known() const { return best_ != nullptr; }

    /// The one country of all parts, or that they contradict each other.
    [[nodiscard]] CountryReading reading(std::string_view text) const {
        if (ambiguous_ != nullptr) {
            return reading_of(*ambiguous_, text);
        }
        if (countries_.size() == 1) {
            return reading_of(*best_, text);
        }
        std::string codes;
        for (const Country* country : countries_) {
            detail::append_item(codes, country->iso2);
        }
        return {nullptr, CountryMatch::ambiguous,
                quoted(text) + " could be any of " + codes + "; write the code meant"};
    }

  private:
    const Meaning* best_ = nullptr;
    const Meaning* ambiguous_ = nullptr;
    std::vector<const Country*> countries_;
    std::size_t unknown_ = 0;
};

/// Adds what a part means: the whole of it, or a code in capitals before or behind a name ("IT Italy").
void add_part(Parts& parts, std::string_view text) {
    if (const Meaning* whole = gazetteer().find_whole(text)) {
        parts.add(*whole);
        return;
    }
    const std::size_t first = text.find(' ');
    const std::size_t last = text.rfind(' ');
    if (first != std::string_view::npos) {
        for (const auto& [code, name] : {std::pair(text.substr(0, first), text.substr(first + 1)),
                                         std::pair(text.substr(last + 1), text.substr(0, last))}) {
            const Meaning* by_code = gazetteer().find_capitals(code);
            const Meaning* by_name = gazetteer().find_whole(name);
            if (by_code != nullptr && by_name != nullptr) {
                parts.add(*by_code);
                parts.add(*by_name);
                return;
            }
        }
    }
    parts.add_unknown();
}

/// "GB-NIR", as ISO 3166-2 has it: a part of the country of the first code, unless the second is a country's code too.
std::optional<CountryReading> subdivision(std::string_view text) {
    if (text.size() < 4 || text.size() > 6 || text[2] != '-') {
        return {};
    }
    const std::string_view part = text.substr(3);
    const bool is_code = std::all_of(part.begin(), part.end(),
                                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    const Meaning* of = gazetteer().find_capitals(text.substr(0, 2));
    if (!is_code || of == nullptr || of->country == nullptr) {
        return {};
    }
    const Meaning* other = gazetteer().find_capitals(part);
    if (other != nullptr && other->country != of->country) {
        return {};
    }
    return CountryReading{of->country, CountryMatch::part,
                          quoted(text) + " is read as " + said(*of->country) + ": the code of a part of it"};
}

/// A label of several parts which mean one country: "DE - Germany", "BELGIQUE-BELGIË", "Österreich (AT)". A part that is not
/// known is passed over only beside a code: in brackets behind it ("Wien (AT)"), or in front ("EL Greece / ...").
std::optional<CountryReading> read_label(std::string_view text) {
    Parts whole;
    add_part(whole, text);
    if (whole.some_known()) {
        return whole.reading(text);
    }
    for (const detail::Hyphens hyphens : {detail::Hyphens::kept, detail::Hyphens::part}) {
        const auto labels = detail::label_parts(text, hyphens);
        const bool is_letters = std::all_of(labels.begin(), labels.end(),
                                            [](const auto& label) { return label.text.size() == 1; });
        if (is_letters) {
            return {};  // "N/A" is not Norway and Austria
        }
        Parts parts;
        for (const auto& label : labels) {
            add_part(parts, label.text);
        }
        if (parts.some_known() && parts.all_known()) {
            return parts.reading(text);
        }
        if (hyphens == detail::Hyphens::part || labels.size() < 2 || !parts.some_known()) {
            continue;
        }
        const Meaning* behind =
            labels.back().in_brackets ? gazetteer().find_capitals(labels.back().text) : nullptr;
        // keep.eu writes "EL Greece / ΕΛΛΑΔΑ (ELLADA)" and "RS  / Serbia".
        const Meaning* in_front =
            text.size() > 3 && text[2] == ' ' && text.find('/') != std::string_view::npos
                ? gazetteer().find_capitals(text.substr(0, 2))
                : nullptr;
        if (behind != nullptr || in_front != nullptr) {
            return parts.reading(text);
        }
    }
    return {};
}

}  // namespace

std::span<const Country> countries() { return gazetteer().countries(); }

CountryReading read_country(std::string_view text) {
    text = detail::trimmed(text);
    if (const Meaning* meaning = gazetteer().find_whole(text)) {
        return reading_of(*meaning, text);
    }
    if (auto part = subdivision(text)) {
        return *std::move(part);
    }
    constexpr std::size_t longest = 200;  // of a label; longer texts are no names of countries
    if (text.size() <= longest) {
        if (auto label = read_label(text)) {
            return *std::move(label);
        }
    }
    return {nullptr, CountryMatch::unknown, quoted(text) + " is not a country code or name we know"};
}

const Country* find_country(std::string_view text) {
    const Meaning* meaning = gazetteer().find_whole(text);
    return meaning == nullptr ? read_country(text).country : meaning->country;
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
