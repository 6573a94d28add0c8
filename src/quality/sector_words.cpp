#include "isthmus/quality/sector_words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

/// Names of more words are looked at up to here.
constexpr std::size_t most_words = 64;

double share_of(const std::string& text) {
    double share = 0.0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), share);
    if (result.ec != std::errc{} || share < 0.0 || share > 1.0) {
        throw ParseError("sector_kinds.csv: \"" + text + "\" is no probability");
    }
    return share;
}

std::size_t names_of(const std::string& text) {
    std::size_t names = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), names);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) {
        throw ParseError("sector_kinds.csv: \"" + text + "\" is no number of names");
    }
    return names;
}

Sector kind_sector(const std::string& text) { return text.empty() ? Sector::unknown : named<Sector>(text); }

std::vector<SectorKind> read_kinds() {
    std::vector<SectorKind> kinds;
    for (const detail::TableRow& row :
         detail::read_table(detail::embedded("sector_kinds"),
                            {"kind", "sector", "sub_kind", "clarity", "policy", "words", "third_sector",
                             "business", "government", "research", "names"},
                            "sector_kinds.csv")) {
        SectorKind kind{row[0],
                        kind_sector(row[1]),
                        row[2],
                        named<KindClarity>(row[3]),
                        named<KindDecision>(row[4]),
                        row[5],
                        {share_of(row[6]), share_of(row[7]), share_of(row[8]), share_of(row[9])},
                        names_of(row[10])};
        double sum = 0.0;
        for (const double share : kind.probability) {
            sum += share;
        }
        for (double& share : kind.probability) {
            share = sum > 0.0 ? share / sum : 0.25;
        }
        kinds.push_back(std::move(kind));
    }
    return kinds;
}

const std::vector<SectorKind>& kind_table() {
    static const std::vector<SectorKind> kinds = read_kinds();
    return kinds;
}

/// The parts of `text` between `mark`s.
std::vector<std::string_view> split_at(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(mark), text.size());
        if (end > 0) {
            parts.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// A word of a phrase: as it is, or what a word begins with ("universit*"), ends with ("*kommun") or has inside.
struct WordPattern {
    std::string_view text;
    bool open_before = false;
    bool open_after = false;

    explicit WordPattern(std::string_view written)
        : open_before(written.starts_with('*')), open_after(written.size() > 1 && written.ends_with('*')) {
        written.remove_prefix(open_before ? 1 : 0);
        written.remove_suffix(open_after ? 1 : 0);
        text = written;
    }

    [[nodiscard]] bool fits(std::string_view word) const noexcept {
        if (open_before) {
            return open_after ? word.find(text) != std::string_view::npos : word.ends_with(text);
        }
        return open_after ? word.starts_with(text) : word == text;
    }
};

enum class PhrasePosition : std::uint8_t { any, begin, end, whole };

constexpr auto choices_of(PhrasePosition /*any*/) {
    using enum PhrasePosition;
    return named_choices<PhrasePosition>("position",
                                         {{"any", any}, {"begin", begin}, {"end", end}, {"whole", whole}});
}

/// Where the head of a group of words stands: "University Hospital" has it last, "Centre hospitalier" first.
enum class HeadPosition : std::uint8_t { first, last };

struct KindPhrase {
    std::vector<WordPattern> words;
    std::string_view written;
    const SectorKind* kind;
    std::string_view language;   // of words
    std::string_view countries;  // with blanks between; empty: all
    std::string_view name;       // of a legal form
    WordStrength strength;
    PhrasePosition position;
    HeadPosition head;
    std::size_t letters;  // of its patterns: the more, the more specific
};

bool holds_in(const KindPhrase& phrase, std::string_view country) noexcept {
    if (phrase.countries.empty()) {
        return true;
    }
    return country.size() == 2 && phrase.countries.find(country) != std::string_view::npos;
}

/// Phrases by what their first word is known by: all of it, what it begins with, what it ends with.
class PhraseIndex {
  public:
    void add(KindPhrase phrase) {
        const WordPattern& first = phrase.words.front();
        if (first.text.size() < (first.open_before || first.open_after ? 2 : 1) ||
            first.text.size() > most_letters || (first.open_before && first.open_after)) {
            throw ParseError("the first word of \"" + std::string(phrase.written) +
                             "\" is too short, too long or open at both ends");
        }
        Keys& keys = first.open_before ? ends_ : first.open_after ? begins_ : whole_;
        keys.lengths[slot(first.open_before ? last_two(first.text) : first.text)] |= std::uint64_t{1}
                                                                                     << first.text.size();
        keys.phrases[first.text].push_back(phrases_.size());
        longest_ = std::max(longest_, phrase.words.size());
        phrases_.push_back(std::move(phrase));
    }

    [[nodiscard]] std::size_t most_words_of_phrase() const noexcept { return longest_; }

    /// Calls `found` with every phrase that fits at word i of a name.
    template <class Found>
    void at(std::span<const std::string_view> words, std::size_t i, std::string_view country,
            const Found& found) const {
        const std::string_view word = words[i];
        if (word.empty()) {
            return;
        }
        const auto look = [&](const Keys& keys, std::string_view part) {
            const auto entry = keys.phrases.find(part);
            if (entry == keys.phrases.end()) {
                return;
            }
            for (const std::size_t number : entry->second) {
                if (fits(phrases_[number], words, i, country)) {
                    found(phrases_[number]);
                }
            }
        };
        const std::size_t most = std::min(word.size(), most_letters);
        const std::uint64_t below = (std::uint64_t{2} << most) - 1;
        if (word.size() <= most_letters && ((whole_.lengths[slot(word)] >> word.size()) & 1U) != 0) {
            look(whole_, word);
        }
        for (std::uint64_t left = begins_.lengths[slot(word)] & below; left != 0; left &= left - 1) {
            look(begins_, word.substr(0, static_cast<std::size_t>(std::countr_zero(left))));
        }
        for (std::uint64_t left = ends_.lengths[slot(last_two(word))] & below; left != 0; left &= left - 1) {
            look(ends_, word.substr(word.size() - static_cast<std::size_t>(std::countr_zero(left))));
        }
    }

  private:
    static constexpr std::size_t most_letters = 62;
    static constexpr std::size_t slots = 1024;

    /// Numbers of phrases by the text of their first word, and which lengths such texts have, by two letters: most words of
    /// names are in none and cost no look-up.
    struct Keys {
        std::unordered_map<std::string_view, std::vector<std::size_t>> phrases;
        std::vector<std::uint64_t> lengths = std::vector<std::uint64_t>(slots);
    };

    static std::string_view last_two(std::string_view text) noexcept {
        return text.size() < 2 ? text : text.substr(text.size() - 2);
    }

    static std::size_t slot(std::string_view text) noexcept {
        const auto first = static_cast<unsigned char>(text[0]);
        const auto second = static_cast<unsigned char>(text.size() > 1 ? text[1] : '\0');
        return (first * 37U + second) % slots;
    }

    static bool fits(const KindPhrase& phrase, std::span<const std::string_view> words, std::size_t i,
                     std::string_view country) {
        const std::size_t count = phrase.words.size();
        using enum PhrasePosition;
        if (i + count > words.size() || ((phrase.position == begin || phrase.position == whole) && i > 0) ||
            ((phrase.position == end || phrase.position == whole) && i + count < words.size())) {
            return false;
        }
        for (std::size_t k = 0; k < count; ++k) {
            if (!phrase.words[k].fits(words[i + k])) {
                return false;
            }
        }
        return holds_in(phrase, country);
    }

    std::vector<KindPhrase> phrases_;
    std::size_t longest_ = 0;  // words of a phrase
    Keys whole_;
    Keys begins_;
    Keys ends_;
};

std::vector<WordPattern> patterns_of(std::string_view phrase) {
    std::vector<WordPattern> patterns;
    for (const std::string_view word : split_at(phrase, ' ')) {
        patterns.emplace_back(word);
    }
    return patterns;
}

std::size_t letters_of(std::string_view phrase) {
    return static_cast<std::size_t>(
        std::count_if(phrase.begin(), phrase.end(), [](char c) { return c != '*' && c != ' '; }));
}

/// Languages whose groups of words begin with their head; in the others it stands last.
constexpr std::string_view head_first =
    "fr it es pt ro ca gl el sq cy ga mt br pl cs sk sl hr sr bs bg mk uk ru be";

const std::vector<detail::TableRow>& word_rows() {
    static const std::vector<detail::TableRow> rows = detail::read_table(
        detail::embedded("sector_words"),
        {"kind", "language", "countries", "position", "strength", "phrases"}, "sector_words.csv");
    return rows;
}

/// The phrases of hints, or all others.
PhraseIndex read_words(bool hints) {
    PhraseIndex index;
    for (const detail::TableRow& row : word_rows()) {
        const SectorKind& kind = sector_kind(row[0]);
        if ((kind.clarity == KindClarity::hint) != hints) {
            continue;
        }
        const HeadPosition head =
            head_first.find(row[1]) == std::string_view::npos ? HeadPosition::last : HeadPosition::first;
        for (const std::string_view phrase : split_at(row[5], '|')) {
            index.add({patterns_of(phrase),
                       phrase,
                       &kind,
                       row[1],
                       row[2],
                       {},
                       named<WordStrength>(row[4]),
                       named<PhrasePosition>(row[3]),
                       head,
                       letters_of(phrase)});
        }
    }
    return index;
}

const std::vector<detail::TableRow>& form_rows() {
    static const std::vector<detail::TableRow> rows =
        detail::read_table(detail::embedded("legal_forms"),
                           {"forms", "countries", "name", "kind", "position", "strength"}, "legal_forms.csv");
    return rows;
}

PhraseIndex read_forms() {
    PhraseIndex index;
    for (const detail::TableRow& row : form_rows()) {
        for (const std::string_view phrase : split_at(row[0], '|')) {
            index.add({patterns_of(phrase),
                       phrase,
                       &sector_kind(row[3]),
                       {},
                       row[1],
                       row[2],
                       named<WordStrength>(row[5]),
                       named<PhrasePosition>(row[4]),
                       HeadPosition::last,
                       letters_of(phrase)});
        }
    }
    return index;
}

/// Whether `word` is one of a list with blanks between and around.
bool listed_word(std::string_view list, std::string_view word) noexcept {
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        if (at > 0 && list[at - 1] == ' ' && at + word.size() < list.size() &&
            list[at + word.size()] == ' ') {
            return true;
        }
    }
    return false;
}

/// Words after which something else is named than what the name is of, in many languages.
bool joins(std::string_view word) noexcept {
    return word.size() < 7 && listed_word(
                                  " a ao at au aux bei by d da dal das de degli dei del dell della delle "
                                  "dels der des di dla do dos du"
                                  " for fur in la na of pe pentru per po pour pre pri pro sur ten ter til "
                                  "ton tou tis u v van ve von"
                                  " voor w za zu zum zur ",
                                  word);
}

bool overlaps(const KindFound& a, const KindFound& b) noexcept {
    return a.first < b.last && b.first < a.last;
}

/// Languages in which institutions of a country have their names, the most common first; empty for a country that is not
/// listed, or none.
std::string_view languages_of(std::string_view country) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 49> known{{
        {"AD", "ca es fr"}, {"AL", "sq"},          {"AT", "de"},       {"BA", "bs hr sr"},
        {"BE", "nl fr de"}, {"BG", "bg"},          {"BY", "be ru"},    {"CH", "de fr it"},
        {"CY", "el tr"},    {"CZ", "cs"},          {"DE", "de"},       {"DK", "da"},
        {"EE", "et"},       {"ES", "es ca gl eu"}, {"FI", "fi sv"},    {"FO", "da"},
        {"FR", "fr"},       {"GB", "en cy gd ga"}, {"GR", "el"},       {"HR", "hr"},
        {"HU", "hu"},       {"IE", "en ga"},       {"IS", "is"},       {"IT", "it de fr sl"},
        {"LI", "de"},       {"LT", "lt"},          {"LU", "fr de lb"}, {"LV", "lv"},
        {"MC", "fr"},       {"MD", "ro ru"},       {"ME", "sr"},       {"MK", "mk sq"},
        {"MT", "mt en"},    {"NL", "nl"},          {"NO", "no"},       {"PL", "pl"},
        {"PT", "pt"},       {"RO", "ro"},          {"RS", "sr"},       {"RU", "ru"},
        {"SE", "sv"},       {"SI", "sl"},          {"SK", "sk"},       {"SM", "it"},
        {"TR", "tr"},       {"UA", "uk"},          {"US", "en"},       {"VA", "it"},
        {"XK", "sq sr"},
    }};
    const auto at =
        std::find_if(known.begin(), known.end(), [&](const auto& entry) { return entry.first == country; });
    return at == known.end() ? std::string_view{} : at->second;
}

/// A match with what tells which of several counts.
struct Match {
    KindFound found;
    HeadPosition head;
    std::size_t letters;
    std::size_t segment;
    std::string_view head_language;                // whose order of words it follows
    std::vector<std::string_view> languages = {};  // all that have these words for this kind
};

/// The language that a reason may name: of those that have the words that of the country, else "mul" for several; the only
/// one where it may be that, which English is everywhere.
std::string_view language_said(const std::vector<std::string_view>& languages, std::string_view country) {
    const auto has = [&](std::string_view language) {
        return std::find(languages.begin(), languages.end(), language) != languages.end();
    };
    const std::string_view spoken = languages_of(country);
    for (const std::string_view language : split_at(spoken, ' ')) {
        if (has(language)) {
            return language;
        }
    }
    if (languages.size() > 1) {
        return "mul";
    }
    const bool may_be = spoken.empty() || has("en");
    return may_be && !languages.empty() ? languages.front() : std::string_view{};
}

/// Whether a is more specific than b, which it overlaps: more words, then more letters. Of equals the first stays, which is
/// always the same: whole words, beginnings, ends, each in the order of the table.
bool more_specific(const Match& a, const Match& b) noexcept {
    const std::size_t words_a = a.found.last - a.found.first;
    const std::size_t words_b = b.found.last - b.found.first;
    if (words_a != words_b) {
        return words_a > words_b;
    }
    return a.letters > b.letters;
}

/// Whether another language has the same words, as specific, for the same kind.
bool says_the_same(const Match& a, const Match& b) noexcept {
    return a.found.first == b.found.first && a.found.last == b.found.last && a.found.kind == b.found.kind &&
           a.letters == b.letters;
}

/// Adds a match unless a more specific one overlaps it; those less specific go.
void add_match(std::vector<Match>& matches, const Match& match) {
    for (Match& other : matches) {
        if (overlaps(match.found, other.found) && !more_specific(match, other)) {
            if (says_the_same(match, other) && !match.found.language.empty() &&
                std::find(other.languages.begin(), other.languages.end(), match.found.language) ==
                    other.languages.end()) {
                other.languages.push_back(match.found.language);
            }
            return;
        }
    }
    std::erase_if(matches, [&](const Match& other) { return overlaps(match.found, other.found); });
    matches.push_back(match);
}

KindFound found_at(const KindPhrase& phrase, std::size_t i) {
    return {phrase.kind, phrase.written,         phrase.name, phrase.language, phrase.strength,
            i,           i + phrase.words.size()};
}

std::vector<Match> matches_in(const PhraseIndex& index, std::span<const std::string_view> words,
                              std::string_view country) {
    std::vector<Match> matches;
    std::size_t segment = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        segment += joins(words[i]) ? 1 : 0;
        index.at(words, i, country, [&](const KindPhrase& phrase) {
            Match match{found_at(phrase, i), phrase.head, phrase.letters, segment, phrase.language};
            if (!phrase.language.empty()) {
                match.languages.push_back(phrase.language);
            }
            add_match(matches, match);
        });
    }
    for (Match& match : matches) {
        match.found.language = language_said(match.languages, country);
    }
    return matches;
}

/// Whether a university hospital names its university after it: "Universitätsklinikum Ulm, Universität Ulm".
bool is_hospital_of(const Match& hospital, const Match& university) noexcept {
    return hospital.found.kind->name == "hospital" && university.found.kind->name == "university" &&
           hospital.found.first < university.found.first &&
           hospital.found.pattern.find("univers") != std::string_view::npos;
}

/// Of an English name such as "City of Exeter Museum" or "University of Bristol Hospital", what it ends in: a place
/// stands between the two. None where the last word belongs to what is before ("Ministry of Public Health").
const Match* head_after_place(const std::vector<Match>& matches, const Match& head,
                              std::span<const std::string_view> words) {
    const bool of_place = head.head_language == "en" &&
                          (head.found.kind->name == "municipality" || head.found.kind->name == "university" ||
                           head.found.kind->name == "regional authority");
    std::size_t end = words.size();
    while (end > 0 && words[end - 1].empty()) {
        --end;
    }
    for (const Match& match : matches) {
        if (of_place && match.head_language == "en" && match.found.last == end &&
            match.found.first > head.found.last && !joins(words[match.found.first - 1]) &&
            match.found.kind->sector != Sector::government) {
            return &match;
        }
    }
    return nullptr;
}

}  // namespace

std::span<const SectorKind> sector_kinds() { return kind_table(); }

const SectorKind& sector_kind(std::string_view name) {
    std::string known;
    for (const SectorKind& kind : kind_table()) {
        if (kind.name == name) {
            return kind;
        }
        detail::append_item(known, kind.name);
    }
    throw KeyError("no kind of institution is called \"" + std::string(name) + "\"; there are " + known);
}

KindFound kind_by_words(std::span<const std::string_view> words, std::string_view country) {
    static const PhraseIndex index = read_words(false);
    words = words.first(std::min(words.size(), most_words));
    const std::vector<Match> matches = matches_in(index, words, country);
    const Match* head = nullptr;
    for (const Match& match : matches) {
        if (head != nullptr && is_hospital_of(*head, match)) {
            continue;
        }
        const bool better = head == nullptr || match.segment < head->segment ||
                            (match.segment == head->segment &&
                             (head->head == HeadPosition::first ? match.found.first < head->found.first
                                                                : match.found.first > head->found.first));
        head = better ? &match : head;
    }
    if (head == nullptr) {
        return {};
    }
    const Match* const after_place = head_after_place(matches, *head, words);
    return after_place == nullptr ? head->found : after_place->found;
}

namespace {

std::vector<Match> hints_in(std::span<const std::string_view> words) {
    static const PhraseIndex index = read_words(true);
    return matches_in(index, words.first(std::min(words.size(), most_words)), {});
}

}  // namespace

KindFound hint_in(std::span<const std::string_view> words) {
    const std::vector<Match> hints = hints_in(words);
    return hints.empty() ? KindFound{} : hints.front().found;
}

KindFound hint_against(Sector sector, std::span<const std::string_view> words) {
    if (sector != Sector::third_sector && sector != Sector::business) {
        return {};
    }
    for (const Match& match : hints_in(words)) {
        const bool of_third_sector = match.found.kind->name == "words of the third sector";
        if (of_third_sector == (sector == Sector::business)) {
            return match.found;
        }
    }
    return {};
}

namespace {

const PhraseIndex& form_index() {
    static const PhraseIndex index = read_forms();
    return index;
}

}  // namespace

KindFound legal_form_at_begin(std::span<const std::string_view> words, std::string_view country) {
    KindFound longest;
    if (!words.empty()) {
        form_index().at(words, 0, country, [&](const KindPhrase& phrase) {
            longest = phrase.words.size() > longest.last ? found_at(phrase, 0) : longest;
        });
    }
    return longest;
}

KindFound legal_form_at_end(std::span<const std::string_view> words, std::string_view country) {
    KindFound longest;
    for (std::size_t i = words.size() - std::min(words.size(), form_index().most_words_of_phrase());
         i < words.size() && longest.kind == nullptr; ++i) {
        form_index().at(words, i, country, [&](const KindPhrase& phrase) {
            const bool first = longest.kind == nullptr && i + phrase.words.size() == words.size();
            longest = first ? found_at(phrase, i) : longest;
        });
    }
    return longest;
}

KindFound kind_by_legal_form(std::span<const std::string_view> words, std::string_view country) {
    words = words.first(std::min(words.size(), most_words));
    const std::vector<Match> matches = matches_in(form_index(), words, country);
    const Match* best = nullptr;
    for (const Match& match : matches) {
        best = best == nullptr || more_specific(match, *best) ? &match : best;
    }
    return best == nullptr ? KindFound{} : best->found;
}

FormOrWords form_or_words(const SectorKind& words, const SectorKind& form) {
    static const auto rows = [] {
        std::map<std::pair<std::string, std::string>, FormOrWords> read;
        for (const detail::TableRow& row :
             detail::read_table(detail::embedded("sector_exceptions"),
                                {"words", "legal_form", "decides", "note"}, "sector_exceptions.csv")) {
            (void)sector_kind(row[0]);
            (void)sector_kind(row[1]);
            read[{row[0], row[1]}] = named<FormOrWords>(row[2]);
        }
        return read;
    }();
    const auto found = rows.find({words.name, form.name});
    return found == rows.end() ? FormOrWords::neither : found->second;
}

}  // namespace isthmus
