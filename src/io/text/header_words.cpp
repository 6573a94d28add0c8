#include "io/text/header_words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

using Mask = std::uint64_t;

/// What a word of a header is about. A header is about several: "Name des Begünstigten" is a name, and of an actor.
enum class Concept : std::uint8_t {
    project,
    actor,
    lead,
    partners,
    name,
    title,
    id,
    reference,
    running,
    date,
    start,
    end,
    year,
    approval,
    duration,
    money,
    total,
    eligible,
    eu,
    public_money,
    share,
    without,
    paid,
    rate,
    fund,
    country,
    countries,
    nuts,
    region,
    county,
    place,
    location,
    address,
    postcode,
    latitude,
    longitude,
    coordinates,
    description,
    objective,
    specific,
    theme,
    axis,
    category,
    action,
    call,
    programme,
    status,
    role,
    type,
    sector,
    legal,
    taxid,
    withdrawn,
    active,
    order,
    count,
    other,
    contractor,
    flag,  ///< yes or no
    programme_code,
    language  ///< says nothing but the language
};

constexpr std::array<std::string_view, 61> concept_names{
    "project",   "actor",       "lead",        "partners",       "name",     "title",     "id",
    "reference", "running",     "date",        "start",          "end",      "year",      "approval",
    "duration",  "money",       "total",       "eligible",       "eu",       "public",    "share",
    "without",   "paid",        "rate",        "fund",           "country",  "countries", "nuts",
    "region",    "county",      "place",       "location",       "address",  "postcode",  "latitude",
    "longitude", "coordinates", "description", "objective",      "specific", "theme",     "axis",
    "category",  "action",      "call",        "programme",      "status",   "role",      "type",
    "sector",    "legal",       "taxid",       "withdrawn",      "active",   "order",     "count",
    "other",     "contractor",  "flag",        "programme_code", "language"};

constexpr Mask bit(Concept one) { return Mask{1} << static_cast<unsigned>(one); }

template <class... Concepts>
constexpr Mask all(Concepts... several) {
    return (Mask{0} | ... | bit(several));
}

// ---- text ----

/// Spellings that share a letter become one: "ü" and "ue" are "u" in words and in headers alike.
std::string folded(std::string_view word) {
    const std::string key = name_key(word);
    std::string text;
    for (std::size_t i = 0; i < key.size(); ++i) {
        text += key[i];
        if (i + 1 < key.size() && key[i + 1] == 'e' && (key[i] == 'a' || key[i] == 'o' || key[i] == 'u')) {
            ++i;
        }
    }
    return text;
}

enum class LetterKind : std::uint8_t { none, lower, upper, digit, mark, soft_hyphen, hyphen, blank };

LetterKind kind_of(utf8proc_int32_t code) {
    constexpr utf8proc_int32_t soft = 0xAD;
    if (code == soft) {
        return LetterKind::soft_hyphen;
    }
    if (code == '-' || code == 0x2010 || code == 0x2011) {
        return LetterKind::hyphen;
    }
    switch (utf8proc_category(code)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LT:
            return LetterKind::upper;
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
            return LetterKind::lower;
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
            return LetterKind::mark;
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return LetterKind::digit;
        case UTF8PROC_CATEGORY_ZS:
            return LetterKind::blank;
        default:
            return code == '\n' || code == '\r' || code == '\t' ? LetterKind::blank : LetterKind::none;
    }
}

/// A letter of a text and where it ends.
struct Seen {
    LetterKind kind;
    std::size_t begin;
    std::size_t end;
};

std::vector<Seen> letters_of(std::string_view text) {
    std::vector<Seen> letters;
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t code = 0;
        const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
        const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
        const std::size_t size = length > 0 ? static_cast<std::size_t>(length) : 1;
        letters.push_back({length > 0 ? kind_of(code) : LetterKind::none, at, at + size});
        at += size;
    }
    return letters;
}

/// Whether the hyphen at `at` parts a word at the end of a line, "Kofinan-\nzierung", or joins two, "EU-Betrag".
bool joins(const std::vector<Seen>& letters, std::size_t at) {
    std::size_t next = at + 1;
    while (next < letters.size() && letters[next].kind == LetterKind::blank) {
        ++next;
    }
    const bool directly = next == at + 1;
    return at > 0 && letters[at - 1].kind <= LetterKind::mark && letters[at - 1].kind != LetterKind::none &&
           next < letters.size() &&
           (letters[next].kind == LetterKind::lower || (directly && letters[next].kind == LetterKind::upper));
}

/// " word word ", folded. Digits part words and are left out, as is where small letters change to capitals; with
/// `joined`, hyphens do not part them.
std::string words_of(std::string_view text, bool joined) {
    const auto letters = letters_of(text);
    std::string line = " ";
    std::string word;
    const auto flush = [&] {
        const std::string key = folded(word);
        word.clear();
        if (!key.empty()) {
            line += key + ' ';
        }
    };
    LetterKind before = LetterKind::none;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const Seen& one = letters[i];
        if (one.kind == LetterKind::soft_hyphen) {
            continue;
        }
        if (joined && one.kind == LetterKind::hyphen && joins(letters, i)) {
            while (i + 1 < letters.size() && letters[i + 1].kind == LetterKind::blank) {
                ++i;
            }
            before = LetterKind::none;
            continue;
        }
        if (one.kind == LetterKind::upper && before == LetterKind::lower) {
            flush();
        }
        if (one.kind == LetterKind::lower || one.kind == LetterKind::upper || one.kind == LetterKind::mark) {
            word += text.substr(one.begin, one.end - one.begin);
        } else {
            flush();
        }
        before = one.kind == LetterKind::mark ? before : one.kind;
    }
    flush();
    return line;
}

// ---- the words ----

/// A word that is looked for: in a text of words_of(), with a blank where it must begin or end one.
struct Word {
    std::string text;
    Concept about;
    Mask languages;  ///< bits of languages; every one for "mul"
};

constexpr Mask every_language = ~Mask{0};

struct Dictionary {
    std::vector<Word> words;
    std::vector<std::string> languages;
    std::unordered_map<std::string, std::vector<std::size_t>> by_beginning;  ///< first three bytes -> words
};

Concept concept_named(const std::string& name) {
    const auto found = std::find(concept_names.begin(), concept_names.end(), name);
    if (found == concept_names.end()) {
        throw ParseError("header_words.csv: there is no \"" + name + '"');
    }
    return static_cast<Concept>(found - concept_names.begin());
}

Mask language_bit(Dictionary& dictionary, const std::string& language) {
    if (language == "mul") {
        return every_language;
    }
    auto found = std::find(dictionary.languages.begin(), dictionary.languages.end(), language);
    if (found == dictionary.languages.end()) {
        found = dictionary.languages.insert(found, language);
    }
    return Mask{1} << static_cast<unsigned>(found - dictionary.languages.begin());
}

/// "*begun" may stand behind other letters, "begun*" before them.
std::string searched(std::string_view pattern) {
    const bool open_left = pattern.starts_with('*');
    const bool open_right = pattern.ends_with('*');
    std::string line = words_of(pattern, false);
    if (open_left) {
        line.erase(0, 1);
    }
    if (open_right && !line.empty()) {
        line.pop_back();
    }
    return line;
}

constexpr std::size_t key_size = 3;

Dictionary read_dictionary() {
    Dictionary dictionary;
    std::map<std::pair<std::string, Concept>, Mask> words;
    for (const TableRow& row :
         read_table(embedded("header_words"), {"concept", "language", "words"}, "header_words.csv")) {
        const Concept about = concept_named(row[0]);
        const Mask languages = language_bit(dictionary, row[1]);
        std::string_view rest = row[2];
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('|'), rest.size());
            const std::string text = searched(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (text.size() >= key_size) {
                words[{text, about}] |= languages;
            }
        }
    }
    for (const auto& [word, languages] : words) {
        dictionary.by_beginning[word.first.substr(0, key_size)].push_back(dictionary.words.size());
        dictionary.words.push_back({word.first, word.second, languages});
    }
    return dictionary;
}

const Dictionary& dictionary() {
    static const Dictionary read = read_dictionary();
    return read;
}

// ---- words in a header ----

/// A word found, without the blanks around it.
struct Hit {
    std::size_t begin;
    std::size_t end;
    const Word* word;
    [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// The words in `line`, the longest first, none overlapping another unless they are the same letters.
std::vector<Hit> hits_in(std::string_view line) {
    std::vector<Hit> found;
    for (std::size_t at = 0; at + key_size <= line.size(); ++at) {
        const auto bucket = dictionary().by_beginning.find(std::string(line.substr(at, key_size)));
        if (bucket == dictionary().by_beginning.end()) {
            continue;
        }
        for (const std::size_t number : bucket->second) {
            const Word& word = dictionary().words[number];
            if (line.substr(at).starts_with(word.text)) {
                const std::size_t end = at + word.text.size();
                found.push_back({at + (word.text.front() == ' ' ? 1U : 0U),
                                 end - (word.text.back() == ' ' ? 1U : 0U), &word});
            }
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Hit& a, const Hit& b) { return a.size() > b.size(); });
    std::vector<Hit> kept;
    for (const Hit& hit : found) {
        const bool hidden = std::any_of(kept.begin(), kept.end(), [&](const Hit& longer) {
            const bool same = longer.begin == hit.begin && longer.end == hit.end;
            return !same && longer.begin < hit.end && hit.begin < longer.end;
        });
        if (!hidden) {
            kept.push_back(hit);
        }
    }
    return kept;
}

void vote(LanguageVotes& votes, Mask languages) {
    if (languages == every_language) {
        return;
    }
    double count = 0;
    for (std::size_t i = 0; i < most_languages; ++i) {
        count += (languages >> i & 1U) != 0 ? 1 : 0;
    }
    for (std::size_t i = 0; i < most_languages; ++i) {
        votes[i] += (languages >> i & 1U) != 0 ? 1 / count : 0;
    }
}

double weight(const LanguageVotes& votes, Mask languages) {
    double best = 0;
    for (std::size_t i = 0; i < most_languages; ++i) {
        best = (languages >> i & 1U) != 0 ? std::max(best, votes[i]) : best;
    }
    return best;
}

/// Whether the same letters are nothing else in another language: only then they say which language it is.
bool is_clear(const Hit& hit, const std::vector<Hit>& hits) {
    return std::none_of(hits.begin(), hits.end(), [&](const Hit& other_hit) {
        return other_hit.begin == hit.begin && other_hit.word->about != hit.word->about;
    });
}

/// Words of up to three letters are words of many languages: one counts where something else is in its language.
bool is_short(const Hit& hit) {
    constexpr std::size_t few = 3;
    return hit.size() <= few && hit.word->languages != every_language && hit.word->about != Concept::language;
}

/// What the words of a text are about. Where letters are a word of several meanings, each is one reading.
using Readings = std::vector<Mask>;

/// Of several meanings of the same letters those in the languages that speak most; all where none does.
std::vector<const Word*> alternatives(std::vector<const Word*> words, const LanguageVotes& votes) {
    double best = 0;
    const double most = *std::max_element(votes.begin(), votes.end());
    const auto rank = [&](const Word* word) {
        return word->languages == every_language ? most / 2 : weight(votes, word->languages);
    };
    for (const Word* word : words) {
        best = std::max(best, rank(word));
    }
    std::erase_if(words, [&](const Word* word) { return rank(word) < best; });
    return words;
}

void read_line(Readings& readings, const std::string& line, const LanguageVotes& of_table) {
    const auto hits = hits_in(line);
    LanguageVotes votes = of_table;
    for (const Hit& hit : hits) {
        if (!is_short(hit) && is_clear(hit, hits)) {
            vote(votes, hit.word->languages);
        }
    }
    const bool one_word = std::count(line.begin(), line.end(), ' ') <= 2;
    const bool nothing_known = *std::max_element(votes.begin(), votes.end()) <= 0;
    std::map<std::size_t, std::vector<const Word*>> spans;
    for (const Hit& hit : hits) {
        if (!is_short(hit) || one_word || nothing_known || weight(votes, hit.word->languages) > 0) {
            spans[hit.begin].push_back(hit.word);
        }
    }
    constexpr std::size_t most = 8;
    for (const auto& [begin, words] : spans) {
        const auto kept = words.size() == 1 ? words : alternatives(words, votes);
        Readings next;
        for (const Mask reading : readings) {
            for (const Word* word : kept) {
                if (next.size() < most) {
                    next.push_back(reading | bit(word->about));
                }
            }
        }
        readings = std::move(next);
    }
}

/// Whether a text has a percent sign that is not behind a number.
bool has_percent(std::string_view text) {
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
        const std::string_view before = trimmed(text.substr(0, at));
        if (before.empty() || before.back() < '0' || before.back() > '9') {
            return true;
        }
    }
    return false;
}

Readings readings_of(std::string_view text, const LanguageVotes& votes) {
    Readings readings{has_percent(text) ? bit(Concept::rate) : Mask{0}};
    const std::string line = words_of(text, true);
    read_line(readings, line, votes);
    if (const std::string parted = words_of(text, false); parted != line) {
        read_line(readings, parted, votes);
    }
    std::sort(readings.begin(), readings.end());
    readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
    return readings;
}

// ---- from what a header is about to what it means ----

/// The first rule whose concepts are there, and whose others are not, says what a header means.
struct Rule {
    Mask needs;
    Mask lacks;
    std::string_view field;
    double sure;
    std::string_view second = {};  ///< what else it may mean, a little less surely
};

using enum Concept;

// clang-format off
constexpr auto rules = std::to_array<Rule>({
    // What is none of the others, whatever it is about.
    {all(other), 0, "other", 0.9},
    {all(contractor), all(actor), "other", 0.7},
    {all(count), 0, "other", 0.8},
    {all(flag, lead), 0, "role", 0.9},
    {all(flag, active), 0, "active", 0.9},
    {all(flag, withdrawn), 0, "withdrawn", 0.9},
    {all(flag), all(legal, actor), "other", 0.8},
    {all(order), 0, "order", 0.9},
    {all(withdrawn), 0, "withdrawn", 0.8},
    {all(rate), 0, "rate", 0.9},
    {all(status), all(title), "status", 0.8},
    // Where.
    {all(postcode), all(money), "postcode", 0.9},
    {all(coordinates, location), 0, "location", 0.7},
    {all(coordinates), all(money), "geolocation", 0.7},
    {all(latitude), all(money), "latitude", 0.9},
    {all(longitude), all(money), "longitude", 0.9},
    {all(country, money), 0, "other", 0.8},
    {all(countries), 0, "other", 0.8},
    {all(country, id), all(actor, project), "country_code", 0.85},
    {all(country), 0, "country", 0.9},
    {all(nuts, name), all(money), "region", 0.7},
    {all(nuts), all(money), "region", 0.9},
    {all(place, project), all(location, money), "location", 0.7},
    {all(place, id), all(money), "place", 0.6},
    {all(place), all(money), "place", 0.9},
    {all(region, location), all(money), "region", 0.5},
    {all(region, project), all(money), "location", 0.6},
    {all(region, id), all(money), "region", 0.7},
    {all(region), all(money), "region", 0.85},
    {all(county), all(money), "other", 0.7},
    {all(address), all(money, title), "address", 0.9},
    {all(location), all(money, category), "location", 0.8},
    // Whose and what: aims, calls, kinds.
    {all(specific, objective, id), 0, "objective", 0.8},
    {all(specific, objective), 0, "objective", 0.9},
    {all(theme, objective, id), 0, "theme", 0.7},
    {all(theme, objective), 0, "theme", 0.85},
    {all(axis), all(project, actor), "axis", 0.8},
    {all(call, start), 0, "other", 0.8},
    {all(call, end), 0, "other", 0.8},
    {all(call, date), 0, "other", 0.8},
    {all(call, year), 0, "other", 0.8},
    {all(call, money), 0, "other", 0.8},
    {all(call, name), 0, "call", 0.85},
    {all(call), 0, "call", 0.8},
    {all(category, id), all(money, start, end, actor), "theme", 0.41},
    {all(category), all(money, start, end, actor), "theme", 0.45},
    // When.
    {all(start, end), all(money), "other", 0.6},
    {all(start, project), all(money, description, objective), "start", 0.95},
    {all(start), all(money, description, objective), "start", 0.9},
    {all(end, project), all(money, paid, description, objective), "end", 0.95},
    {all(end), all(money, paid, description, objective), "end", 0.9},
    {all(approval), all(money, project, actor), "other", 0.7},
    {all(approval, date), all(money), "other", 0.7},
    {all(approval, year), all(money), "other", 0.7},
    {all(duration), all(money), "other", 0.8},
    {all(year), all(money, project, actor), "other", 0.6},
    {all(date), all(money, name, title, id, actor), "other", 0.6},
    // What it is about.
    {all(description, name, project), all(money), "project_name", 0.8, "project"},
    {all(description, title), all(money), "project_name", 0.7, "project"},
    {all(description), all(actor), "description", 0.9},
    // How much.
    {all(money, paid), 0, "other", 0.8},
    {all(money, end), 0, "other", 0.7},
    {all(money, without), 0, "other", 0.8},
    {all(eu, without), 0, "other", 0.8},
    {all(paid), all(name, title), "other", 0.6},
    {all(money, eu, public_money), 0, "budget", 0.5},
    {all(money, eu, share), 0, "budget", 0.5},
    {all(money, eu, eligible, total), 0, "budget", 0.8},
    {all(money, eu), 0, "eu_contribution", 0.9},
    {all(money, share), 0, "other", 0.8},
    {all(total, share), 0, "other", 0.7},
    {all(total, eu), 0, "eu_contribution", 0.8},
    {all(total, fund), 0, "eu_contribution", 0.7},
    {all(money, fund), 0, "eu_contribution", 0.5},
    {all(money, total, eligible), 0, "budget", 0.9},
    {all(money, total, public_money), 0, "budget", 0.45},
    {all(money, public_money), 0, "budget", 0.4},
    {all(money, total), 0, "budget", 0.85},
    {all(money, eligible), 0, "budget", 0.85},
    {all(money, lead), 0, "other", 0.6},
    {all(money), 0, "budget", 0.65},
    {all(total), all(name, actor, project, id, title), "budget", 0.3},
    // Programmes, aims, kinds.
    {all(programme, axis), 0, "axis", 0.8},
    {all(programme, objective), 0, "objective", 0.8},
    {all(programme, actor), 0, "actor", 0.6},
    {all(programme, id), 0, "programme", 0.6},
    {all(programme_code), all(programme), "programme", 0.6},
    {all(programme), 0, "programme", 0.85},
    {all(eu, actor), all(name, title, id, lead), "eu_contribution", 0.6},
    {all(eu), all(project, actor, id, name, title), "eu_contribution", 0.8},
    {all(fund), all(project, actor), "other", 0.8},
    {all(objective, project), 0, "other", 0.6},
    {all(objective, id), all(actor), "objective", 0.7},
    {all(objective), all(actor), "objective", 0.8},
    {all(theme, id), all(actor), "theme", 0.7},
    {all(theme), all(actor), "theme", 0.8},
    {all(axis), 0, "axis", 0.7},
    {all(action), all(project, actor), "action", 0.7},
    {all(type, action), all(actor), "action", 0.75},
    // Of partners.
    {all(role), 0, "role", 0.9},
    {all(legal), all(name, title), "legal_status", 0.85},
    {all(type, actor), all(name), "sector", 0.85},
    {all(sector, id), 0, "sector", 0.6},
    {all(sector), 0, "sector", 0.8},
    {all(active), all(name), "active", 0.6},
    {all(type, project), all(name, title, id), "other", 0.6},
    {all(lead, id), all(project), "actor_id", 0.6},
    {all(lead, taxid), all(project), "actor_id", 0.6},
    {all(taxid), all(project, name), "actor_id", 0.85},
    {all(partners, id), 0, "other", 0.6},
    {all(partners), all(lead), "partners", 0.8},
    {all(actor, id), all(project, name, title), "actor_id", 0.75},
    {all(lead, actor), 0, "lead", 0.85, "actor"},
    {all(lead, name), 0, "lead", 0.85, "actor"},
    {all(lead, project), all(name, id, title), "role", 0.6, "lead"},
    {all(lead), all(project), "role", 0.7, "lead"},
    {all(actor, title, project), 0, "project_name", 0.6, "actor"},
    {all(actor, id, project), all(name), "project", 0.5, "actor_id"},
    {all(actor, name), 0, "actor", 0.92},
    {all(actor), 0, "actor", 0.85},
    // Of projects.
    {all(project, name), 0, "project_name", 0.9, "project"},
    {all(project, title), 0, "project_name", 0.9, "project"},
    {all(project, id), 0, "project", 0.9},
    {all(reference), 0, "project", 0.7},
    {all(project), 0, "project_name", 0.8, "project"},
    {all(title), 0, "project_name", 0.7, "project"},
    {all(id, running), 0, "other", 0.5},
    {all(running), 0, "other", 0.5},
    {all(id, name), 0, "other", 0.2},
    {all(id), 0, "project", 0.35},
    {all(type), 0, "other", 0.4},
    {all(name), 0, "actor", 0.3, "project_name"},
});
// clang-format on

void mean(std::vector<Meaning>& meanings, const Meaning& one) {
    const auto known = std::find_if(meanings.begin(), meanings.end(),
                                    [&](const Meaning& other_one) { return other_one.field == one.field; });
    if (known == meanings.end()) {
        meanings.push_back(one);
    } else {
        known->sure = std::max(known->sure, one.sure);
    }
}

/// Money is the partner's, the project's, or does not say whose it is: then it means both.
void mean_money(std::vector<Meaning>& meanings, Mask about, double sure) {
    const bool of_actor = (about & bit(actor)) != 0;
    const bool of_project = (about & all(project, total)) != 0;
    const std::string_view field = of_project && !of_actor ? "project_budget" : "budget";
    mean(meanings, {field, sure, false});
    if (!of_actor && !of_project) {
        mean(meanings, {"project_budget", sure - 0.05, false});
    }
}

void apply_rules(std::vector<Meaning>& meanings, Mask about) {
    for (const Rule& rule : rules) {
        if ((about & rule.needs) != rule.needs || (about & rule.lacks) != 0) {
            continue;
        }
        if (rule.field == "budget") {
            mean_money(meanings, about, rule.sure);
            return;
        }
        const bool of_lead = (about & bit(lead)) != 0 && rule.field != "lead" && rule.field != "role";
        mean(meanings, {rule.field, rule.sure, of_lead});
        if (!rule.second.empty()) {
            mean(meanings, {rule.second, rule.sure - 0.05, false});
        }
        return;
    }
}

/// Several readings are of several languages, and none of them is sure; but for a partner, who may be one or several.
std::vector<Meaning> meanings_of_readings(const Readings& readings) {
    std::vector<Meaning> meanings;
    std::vector<std::string_view> firsts;
    for (const Mask reading : readings) {
        std::vector<Meaning> one;
        apply_rules(one, reading);
        for (const Meaning& meaning : one) {
            mean(meanings, meaning);
        }
        const std::string_view first = one.empty() ? std::string_view{} : one.front().field;
        firsts.push_back(first == "partners" ? "actor" : first);
    }
    std::stable_sort(meanings.begin(), meanings.end(),
                     [](const Meaning& a, const Meaning& b) { return a.sure > b.sure; });
    constexpr double unsure = 0.4;
    if (std::any_of(firsts.begin(), firsts.end(), [&](auto field) { return field != firsts.front(); })) {
        for (Meaning& meaning : meanings) {
            meaning.sure *= unsure;
        }
    }
    return meanings;
}

/// A header in parts: what stands outside brackets, set off by line breaks, slashes and bars; and all of it.
struct Parts {
    std::vector<std::string_view> outside;
    bool has_brackets = false;
};

/// Where a part of a header ends: the length of what sets it off, or 0.
std::size_t separator_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    for (const std::string_view wide : {" - ", " – ", "__", "    ", " // "}) {
        if (rest.starts_with(wide)) {
            return wide.size();
        }
    }
    if (rest[0] == '\n' && at > 0 && text[at - 1] == '-') {
        return 0;
    }
    return std::string_view("\n|/;\\").find(rest[0]) != std::string_view::npos ? 1 : 0;
}

Parts parts_of(std::string_view header) {
    Parts parts;
    std::size_t begin = 0;
    int depth = 0;
    const auto add = [&](std::size_t end) {
        if (depth == 0 && !trimmed(header.substr(begin, end - begin)).empty()) {
            parts.outside.push_back(header.substr(begin, end - begin));
        }
    };
    for (std::size_t at = 0; at < header.size();) {
        if (header[at] == '(' || header[at] == '[') {
            add(at);
            ++depth;
            parts.has_brackets = true;
        } else if ((header[at] == ')' || header[at] == ']') && depth > 0) {
            --depth;
            begin = at + 1;
        } else if (const std::size_t wide = depth == 0 ? separator_at(header, at) : 0; wide > 0) {
            add(at);
            begin = at + wide;
            at += wide;
            continue;
        }
        ++at;
    }
    add(header.size());
    return parts;
}

bool is_money(std::string_view field) { return field == "budget" || field == "project_budget"; }

}  // namespace

std::vector<Meaning> meanings_of(std::string_view header, const LanguageVotes& votes) {
    constexpr std::size_t longest = 600;
    header = header.substr(0, longest);
    const auto whole = [&] { return meanings_of_readings(readings_of(header, votes)); };
    const Parts parts = parts_of(header);
    std::vector<std::vector<Meaning>> said;
    for (const std::string_view part : parts.outside) {
        auto meanings = meanings_of_readings(readings_of(part, votes));
        constexpr double little = 0.45;
        if (!meanings.empty() && (parts.outside.size() == 1 || meanings.front().sure > little)) {
            said.push_back(std::move(meanings));
        }
    }
    const bool agree = std::all_of(said.begin(), said.end(), [&](const std::vector<Meaning>& one) {
        return one.front().field == said.front().front().field;
    });
    if (said.empty() || !agree) {
        return whole();
    }
    const auto best = std::max_element(said.begin(), said.end(), [](const auto& a, const auto& b) {
        return a.front().sure < b.front().sure;
    });
    const std::string_view field = best->front().field;
    const bool open = is_money(field) || field == "eu_contribution" || field == "location" ||
                      field == "lead" || field == "role" || field == "other";
    return parts.has_brackets && open ? whole() : *best;
}

std::vector<Meaning> meanings_of(std::string_view header) { return meanings_of(header, LanguageVotes{}); }

LanguageVotes languages_of(const std::vector<std::string_view>& headers) {
    constexpr std::size_t most = 2'000;
    constexpr std::size_t longest = 600;
    LanguageVotes votes{};
    for (std::size_t i = 0; i < std::min(headers.size(), most); ++i) {
        const auto hits = hits_in(words_of(headers[i].substr(0, longest), true));
        for (const Hit& hit : hits) {
            if ((!is_short(hit) || hits.size() == 1) && is_clear(hit, hits)) {
                vote(votes, hit.word->languages);
            }
        }
    }
    return votes;
}

}  // namespace isthmus::detail
