#include "io/partners/shape_headers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "io/text/header_words.hpp"
#include "isthmus/core/choices.hpp"
#include "isthmus/model/fields.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

using Words = std::set<std::string, std::less<>>;

/// What a word of a header says of the party it names, by name_key: `src/io/data/party_words.csv`.
enum class Says : std::uint8_t { lead, main, partner, partners, further, filler, name, country, ordinal };

[[nodiscard]] constexpr auto choices_of(Says /*any*/) {
    using enum Says;
    return named_choices<Says>("what a word of a header says", {{"lead", lead},
                                                                {"main", main},
                                                                {"partner", partner},
                                                                {"partners", partners},
                                                                {"further", further},
                                                                {"filler", filler},
                                                                {"name", name},
                                                                {"country", country},
                                                                {"ordinal", ordinal}});
}

bool says(std::string_view word, Says what) {
    static const auto known = [] {
        std::array<Words, values<Says>().size()> words;
        for (const TableRow& row : read_table(embedded("party_words"), {"word", "says"}, "party_words.csv")) {
            words[static_cast<std::size_t>(named<Says>(row[1]))].insert(name_key(row[0]));
        }
        return words;
    }();
    return known[static_cast<std::size_t>(what)].contains(word);
}

/// The words of a header: parted where letters end, where digits begin or end, and before a capital after a small letter.
std::vector<std::string> words_of(std::string_view header) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (std::string key = name_key(word); !key.empty()) {
            words.push_back(std::move(key));
        }
        word.clear();
    };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    for (const char c : header) {
        const bool is_letter = is_upper(c) || is_lower(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
        if (!is_letter && !is_digit(c)) {
            end_word();
            continue;
        }
        if (!word.empty() &&
            (is_digit(c) != is_digit(word.back()) || (is_upper(c) && is_lower(word.back())))) {
            end_word();
        }
        word += c;
    }
    end_word();
    return words;
}

bool is_number(std::string_view word) {
    constexpr std::size_t most_digits = 3;  // four are a year
    return !word.empty() && word.size() <= most_digits &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// name_key of every header of the fields of actors and participations, with its field.
const std::map<std::string, std::string_view, std::less<>>& known_headers() {
    static const auto known = [] {
        std::map<std::string, std::string_view, std::less<>> keys;
        for (const Field& field : fields()) {
            for (const std::string_view header : field.headers()) {
                if (field.owner != FieldOwner::project) {
                    keys.emplace(name_key(header), field.name);
                }
            }
        }
        return keys;
    }();
    return known;
}

/// The actor's or participation's field with that header; empty for none.
std::string_view field_of(const std::string& key) {
    if (key.empty() || says(key, Says::name)) {
        return "actor";
    }
    if (says(key, Says::country)) {
        return "country";
    }
    const auto known = known_headers().find(key);
    return known == known_headers().end() ? std::string_view{} : known->second;
}

/// Counts what words say of a party, and keeps those that say what of it.
struct Reading {
    bool lead = false;
    bool main = false;
    bool partner = false;
    bool partners = false;
    bool further = false;
    std::vector<std::string> rest = {};
};

Reading read_words(const std::vector<std::string>& words) {
    Reading reading;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string three =
            i + 2 < words.size() ? words[i] + words[i + 1] + words[i + 2] : std::string();
        const std::string two = i + 1 < words.size() ? words[i] + words[i + 1] : std::string();
        if (says(three, Says::lead) || says(two, Says::lead)) {
            reading.lead = true;
            i += says(three, Says::lead) ? 2 : 1;
        } else if (says(words[i], Says::lead)) {
            reading.lead = true;
        } else if (says(words[i], Says::main)) {
            reading.main = true;
        } else if (says(words[i], Says::partners)) {
            reading.partners = true;
        } else if (says(words[i], Says::partner)) {
            reading.partner = true;
        } else if (says(words[i], Says::further)) {
            reading.further = true;
        } else if (!says(words[i], Says::filler)) {
            reading.rest.push_back(words[i]);
        }
    }
    reading.lead = reading.lead || (reading.main && (reading.partner || reading.partners));
    return reading;
}

/// Whether a header is known to be of no field, as "Number of partners" is.
bool is_of_none(std::string_view header) {
    constexpr double sure_enough = 0.8;
    const auto meanings = meanings_of(header);
    return !meanings.empty() && meanings.front().field == "other" && meanings.front().sure >= sure_enough;
}

/// The field of an actor or participation that a header most probably means; nothing where that is not sure.
const Field* sure_field(std::string_view header) {
    constexpr double sure_enough = 0.7;
    const auto meanings = meanings_of(header);
    const Field* field = meanings.empty() || meanings.front().sure < sure_enough
                             ? nullptr
                             : find_field(meanings.front().field);
    return field == nullptr || field->owner == FieldOwner::project ? nullptr : field;
}

/// What the words beside those of a party name: the same field in whichever language, or the field of all together.
std::string_view field_of_rest(const std::vector<std::string>& rest) {
    if (rest.empty()) {
        return "actor";
    }
    std::string joined;
    for (const std::string& word : rest) {
        joined += word;
    }
    if (const std::string_view field = field_of(joined); !field.empty()) {
        return field;
    }
    const std::string_view first = field_of(rest.front());
    const bool is_one =
        std::all_of(rest.begin(), rest.end(), [&](const auto& word) { return field_of(word) == first; });
    if (is_one && !first.empty()) {
        return first;
    }
    std::string spaced;
    for (const std::string& word : rest) {
        spaced += (spaced.empty() ? "" : " ") + word;
    }
    const Field* field = sure_field(spaced);
    return field != nullptr && field->name != "actor" ? field->name : std::string_view{};
}

/// The place in the alphabet of a capital that stands alone, as in "Partner B"; 0 for none.
std::uint32_t letter_number(std::string_view header) {
    const auto is_letter = [&](std::size_t at) {
        const char c = header[at];
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               (static_cast<unsigned char>(c) & 0x80U) != 0;
    };
    for (std::size_t i = 1; i < header.size(); ++i) {
        const bool is_alone =
            !is_letter(i - 1) && header[i - 1] != '\'' && (i + 1 == header.size() || !is_letter(i + 1));
        if (header[i] >= 'A' && header[i] <= 'Z' && is_alone) {
            return static_cast<std::uint32_t>(header[i] - 'A' + 1);
        }
    }
    return 0;
}

/// The Roman number that a header ends with; 0 for none.
std::uint32_t roman_number(std::string_view header) {
    constexpr std::array numerals = std::to_array<std::string_view>(
        {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"});
    const std::size_t blank = header.find_last_of(" ._-");
    const auto found = blank == std::string_view::npos
                           ? numerals.end()
                           : std::find(numerals.begin(), numerals.end(), header.substr(blank + 1));
    return found == numerals.end() ? 0 : static_cast<std::uint32_t>(found - numerals.begin() + 1);
}

/// "1st", "2e": the letters behind the number say no more than it does.
void drop_ordinal(std::vector<std::string>& words, std::vector<std::string>::iterator number) {
    if (number + 1 != words.end() && says(*(number + 1), Says::ordinal)) {
        words.erase(number + 1);
    }
}

}  // namespace

bool ends_in_roman_two(std::string_view header) { return roman_number(header) == 2; }

PartnerHeader partner_header(std::string_view header, bool is_roman) {
    constexpr std::size_t longest = 300;
    PartnerHeader found;
    if (header.size() > longest) {
        return found;
    }
    std::vector<std::string> words = words_of(header);
    if (const std::uint32_t roman = is_roman ? roman_number(header) : 0; roman > 0 && !words.empty()) {
        words.back() = std::to_string(roman);
    }
    const auto number = std::find_if(words.begin(), words.end(), is_number);
    // "Beneficiary name 2" is the second line of one name.
    const bool is_line = number != words.end() && number != words.begin() &&
                         says(*(number - 1), Says::name) && number + 1 == words.end();
    if (number != words.end() && !is_line) {
        found.number = static_cast<std::uint32_t>(std::stoul(*number));
        found.is_numbered = true;
        drop_ordinal(words, number);
        words.erase(number);
    } else if (const std::uint32_t letter = letter_number(header); letter > 0 && number == words.end()) {
        found.number = letter;
        found.is_numbered = true;
        words.erase(
            std::find(words.begin(), words.end(), std::string(1, static_cast<char>('a' + letter - 1))));
    }
    for (const std::string& word : words) {
        found.stem += word + ' ';
    }
    if (words == std::vector<std::string>{"lp"}) {
        found.may_lead = true;  // or the number of the row, in Polish
        return found;
    }
    const Reading reading = read_words(words);
    if (reading.partners && !found.is_numbered && !reading.lead && is_of_none(header)) {
        return found;
    }
    found.may_lead = reading.main && reading.rest.empty();
    found.party = reading.lead                                               ? Party::lead
                  : reading.partners || (reading.partner && reading.further) ? Party::partners
                  : reading.partner                                          ? Party::partner
                                                                             : Party::none;
    found.field =
        found.party == Party::none && reading.rest.empty() ? std::string_view{} : field_of_rest(reading.rest);
    return found;
}

}  // namespace isthmus::detail
