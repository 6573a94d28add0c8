#include "isthmus/quality/natural_person.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/sector_words.hpp"

namespace isthmus {

namespace {

bool is_person_title(std::string_view word) {
    constexpr std::array<std::string_view, 18> titles{"dr",  "dott", "dottssa", "frau", "herr", "ing",
                                                      "mag", "mgr",  "miss",    "mme",  "mr",   "mrs",
                                                      "ms",  "mudr", "phdr",    "prof", "rndr", "sig"};
    return std::find(titles.begin(), titles.end(), word) != titles.end();
}

/// Common first names of Europe, folded: what tells "SMITH John" from "KENT County".
constexpr std::string_view first_names =
    " adam agnieszka albert alessandro alexander alexandra ana anders andrea andreas andrei andrzej andrew "
    "ann anna anne anton"
    " antonio barbara bernard birgit bjorn carl carlo carlos carmen caroline catherine charles christian "
    "christina christine"
    " christoph claire claudia claus cristina dan daniel daniela david diana dimitrios dominik eduard elena "
    "elisabeth"
    " elizabeth emil emma eric erik eva ewa federico felix ferenc fernando filip francesca francesco "
    "francois frank franz"
    " frederic gabriel georg george georgi georgios gerard gerhard giovanni giulia giuseppe gregor guillaume "
    "gunter hans"
    " heinz helen helena henri henrik herbert igor ingrid ioana ioannis irena ivan ivana jacques jakob jakub "
    "james jan jana"
    " jane jaroslav jean jens jerzy jesus jiri joan johan johann johanna johannes john jonas jorge jose "
    "josef joseph juan"
    " julia julien jurgen karel karin karl katarina katarzyna kevin klaus konstantinos krzysztof lars laszlo "
    "laura linda lisa"
    " louis luca lucia luis lukas maja manuel marc marcel marco maria marie marina mario mark marko markus "
    "marta martin mary"
    " mateusz matthias michael michal miguel mihai milan miroslav monika natalia nicolas nicole nikolaos "
    "nikolay nina oliver"
    " olivier paola paolo patricia patrick paul paula pavel pedro peter petr petra philip philippe pierre "
    "piotr rafael ralf"
    " richard robert roberto roman rosa rudolf sabine samuel sandra sara sarah sebastian sergio simon simona "
    "sofia stefan"
    " stefano stephan stephen steven susan susanne sven svetlana tamas thomas tim tomas tomasz ulrich ulrike "
    "ursula valentina"
    " vasile vera veronika victor viktor vladimir walter werner wilhelm william wolfgang yannis yves zoltan "
    "zsolt ";

constexpr std::string_view pseudonym_words = "natural person ";

/// Longer names are no person's.
constexpr std::size_t most_person_bytes = 100;

/// Words by which a sole trader is registered.
constexpr std::array<std::string_view, 11> sole_traders{"osvc",
                                                        "sole trader",
                                                        "szco",
                                                        "fyzicka osoba podnikatel",
                                                        "einzelunternehmer",
                                                        "einzelunternehmen",
                                                        "entrepreneur individuel",
                                                        "persoana fizica autorizata",
                                                        "ditta individuale",
                                                        "egyeni vallalkozo",
                                                        "eenmanszaak"};

bool plain_letters(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c < '0' || c > '9'; });
}

bool is_first_name(std::string_view word) {
    const std::size_t at = first_names.find(' ' + std::string(word) + ' ');
    return at != std::string_view::npos;
}

/// Whether a word as written has a capital after its first letter and no small Latin letter.
bool in_capitals(std::string_view word) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return std::count_if(word.begin(), word.end(), capital) >= 2 &&
           std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "SMITH John" and "John SMITH": a first name, and all others in capitals.
bool capitals_and_first_name(const std::vector<std::string_view>& words) {
    if (words.size() < 2 || words.size() > 4) {
        return false;
    }
    std::size_t capitals = 0;
    std::size_t firsts = 0;
    for (const std::string_view word : words) {
        const bool capital = in_capitals(word);
        capitals += capital ? 1 : 0;
        firsts += !capital && is_first_name(folded_name(word)) ? 1 : 0;
    }
    return capitals == 1 && firsts + capitals == words.size();
}

/// Whether the name has a word or a legal form of an institution.
bool of_institution(std::span<const std::string_view> words, std::string_view country) {
    return kind_by_words(words, country).kind != nullptr ||
           kind_by_legal_form(words, country).kind != nullptr;
}

}  // namespace

std::size_t pseudonym_number(std::string_view name) noexcept {
    if (!name.starts_with(pseudonym_words) || name.size() == pseudonym_words.size() ||
        name[pseudonym_words.size()] == '0') {
        return 0;
    }
    std::uint32_t number = 0;
    const char* const end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + pseudonym_words.size(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : 0;
}

std::string natural_person_reason(std::string_view name, std::string_view country) {
    if (name.size() > most_person_bytes) {
        return {};
    }
    if (pseudonym_number(name) > 0) {
        return "stands for the name of a natural person";
    }
    const std::string folded = folded_name(name);
    const std::vector<std::string_view> words = words_of(folded);
    const std::string padded = ' ' + folded + ' ';
    for (const std::string_view trader : sole_traders) {
        const std::size_t beside = words.size() - std::min(words.size(), words_of(trader).size());
        if (padded.find(' ' + std::string(trader) + ' ') != std::string::npos && beside > 0 &&
            words.size() < 8) {
            return "has \"" + std::string(trader) + "\", a sole trader";
        }
    }
    if (words.size() < 2 || words.size() > 6 || !std::all_of(words.begin(), words.end(), plain_letters)) {
        return {};
    }
    std::size_t titles = 0;
    while (titles < words.size() && is_person_title(words[titles])) {
        ++titles;
    }
    const std::size_t names = words.size() - titles;
    const bool possessive =
        name.find("'s") != std::string_view::npos || name.find("’s") != std::string_view::npos;
    if (titles > 0 && names >= 2 && names <= 3 && !possessive && !of_institution(words, country)) {
        return "begins with the title \"" + std::string(words[0]) + "\" of a natural person";
    }
    if (titles == 0 && capitals_and_first_name(words_of(name)) && !of_institution(words, country)) {
        return "is a first name and a family name in capitals";
    }
    return {};
}

std::vector<std::string> masked_names(std::span<const std::string> names,
                                      std::span<const std::string> countries) {
    if (!countries.empty() && countries.size() != names.size()) {
        throw ValueError("countries are one a name or none: got " + std::to_string(countries.size()) +
                         " for " + std::to_string(names.size()) + " names");
    }
    std::map<std::string_view, std::size_t> persons;
    std::size_t number = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const std::size_t known = pseudonym_number(names[i]); known > 0) {
            number = std::max(number, known);
        } else if (!natural_person_reason(names[i], countries.empty() ? std::string_view{} : countries[i])
                        .empty()) {
            persons.emplace(names[i], 0);
        }
    }
    for (auto& entry : persons) {
        entry.second = ++number;
    }
    std::vector<std::string> masked(names.begin(), names.end());
    for (std::string& name : masked) {
        if (const auto found = persons.find(name); found != persons.end()) {
            name = std::string(pseudonym_words) + std::to_string(found->second);
        }
    }
    return masked;
}

namespace {

/// Whether a character, by its first bytes, is a letter or digit. Beyond ASCII all count that are no punctuation of Latin-1,
/// of U+2000 to U+207F or of U+3000 to U+303F: quotes and dashes may stand beside a name, "á" may not.
bool is_letter(std::string_view text) noexcept {
    const char c = text[0];
    if (static_cast<unsigned char>(c) < 0x80) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    return !text.starts_with('\xC2') && !text.starts_with("\xE2\x80") && !text.starts_with("\xE2\x81") &&
           !text.starts_with("\xE3\x80");
}

/// Whether a byte goes on with a character of UTF-8.
bool continues(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Whether a name may begin or end at `at`: not between two letters.
bool is_boundary(std::string_view text, std::size_t at) noexcept {
    if (at == 0 || at == text.size()) {
        return true;
    }
    std::size_t before = at - 1;
    for (std::size_t steps = 0; steps < 3 && before > 0 && continues(text[before]); ++steps) {
        --before;
    }
    return !is_letter(text.substr(before)) || !is_letter(text.substr(at));
}

/// Where runs of letters begin and end in the first most_name_bytes of a text.
std::vector<std::pair<std::size_t, std::size_t>> letter_runs(std::string_view text) {
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    bool inside = false;
    for (std::size_t at = 0; at < text.size() && (inside || at < most_name_bytes); ++at) {
        if (continues(text[at])) {
            if (inside) {
                runs.back().second = at + 1;
            }
            continue;
        }
        const bool letter = is_letter(text.substr(at));
        if (letter && !inside) {
            runs.emplace_back(at, at);
        }
        inside = letter;
        if (inside) {
            runs.back().second = at + 1;
        }
    }
    return runs;
}

/// The first two bytes, as a number; of a text that has so many.
std::size_t two_bytes(std::string_view text) noexcept {
    return (static_cast<std::size_t>(static_cast<unsigned char>(text[0])) << 8U) |
           static_cast<unsigned char>(text[1]);
}

/// What stands between quotes in a message.
std::vector<std::string_view> quoted_parts(std::string_view text) {
    std::vector<std::string_view> found;
    for (std::size_t begin = text.find('"'); begin != std::string_view::npos;) {
        const std::size_t end = text.find('"', begin + 1);
        if (end == std::string_view::npos) {
            break;
        }
        found.push_back(text.substr(begin + 1, end - begin - 1));
        begin = text.find('"', end + 1);
    }
    return found;
}

/// Keys of which those that are `hidden` are the name beside them, with a number where several have it, by the order of old keys.
TextColumn masked_keys(const TextColumn& old, const std::vector<std::string>& names,
                       const std::vector<bool>& hidden) {
    std::map<std::string_view, std::size_t> persons;  // by old key
    std::set<std::string, std::less<>> taken;
    for (std::size_t i = 0; i < old.size(); ++i) {
        if (hidden[i]) {
            persons.emplace(old[i], i);
        } else {
            taken.emplace(old[i]);
        }
    }
    std::vector<std::string> keys(old.size());
    std::map<std::string_view, std::size_t> times;
    for (const auto& [key, i] : persons) {
        do {
            const std::size_t time = ++times[names[i]];
            keys[i] = time == 1 ? names[i] : names[i] + " (" + std::to_string(time) + ")";
        } while (!taken.insert(keys[i]).second);
    }
    TextColumn column;
    for (std::size_t i = 0; i < old.size(); ++i) {
        column.push_back(hidden[i] ? std::string_view(keys[i]) : old[i]);
    }
    return column;
}

}  // namespace

void PersonMask::Spellings::hide(std::string_view name, const std::string& pseudonym) {
    const auto [entry, first] = pseudonyms.emplace(name, pseudonym);
    if (!first && pseudonym_number(pseudonym) < pseudonym_number(entry->second)) {
        entry->second = pseudonym;
    }
    lengths.insert(name.size());
    begins.resize(std::size_t{1} << 16U);
    begins[two_bytes(name)] = true;
}

std::string PersonMask::Spellings::masked(std::string_view text) const {
    std::string result;
    std::size_t done = 0;
    for (std::size_t at = 0; at + 1 < text.size() && !pseudonyms.empty();) {
        const bool begin = begins[two_bytes(text.substr(at))] && is_boundary(text, at);
        const auto* const found = begin ? name_at(text, at) : nullptr;
        if (found == nullptr) {
            ++at;
            continue;
        }
        result.append(text.substr(done, at - done)).append(found->second);
        at += found->first.size();
        done = at;
    }
    return result.append(text.substr(done));
}

const std::pair<const std::string, std::string>* PersonMask::Spellings::name_at(std::string_view text,
                                                                                std::size_t at) const {
    for (const std::size_t length : lengths) {
        const std::size_t end = at + length;
        if (end <= text.size() && is_boundary(text, end)) {
            const auto found = pseudonyms.find(text.substr(at, length));
            if (found != pseudonyms.end()) {
                return &*found;
            }
        }
    }
    return nullptr;
}

PersonMask::PersonMask(const PartnershipNetwork& net) {
    const ActorTable& actors = net.actors();
    std::vector<std::string> written(actors.size());
    std::vector<std::string> countries(actors.size());
    for (std::size_t a = 0; a < actors.size(); ++a) {
        written[a] = actors.name[a];
        countries[a] = actors.country[a];
    }
    names_ = masked_names(written, countries);
    for (std::size_t a = 0; a < actors.size(); ++a) {
        if (names_[a] != written[a]) {
            written_.hide(written[a], names_[a]);
            folded_.hide(folded_name(written[a]), names_[a]);
        }
    }
    quoted_ = written_;
    hide_quoted(net);
}

std::set<std::string_view> PersonMask::kept_texts(const PartnershipNetwork& net) const {
    const ActorTable& actors = net.actors();
    const ProjectTable& projects = net.projects();
    std::set<std::string_view> kept;
    for (std::size_t a = 0; a < actors.size(); ++a) {
        if (names_[a] == actors.name[a]) {
            kept.insert({actors.name[a], actors.key[a]});
        }
    }
    for (std::size_t label = 0; label < actors.place.labels.size(); ++label) {
        const std::string_view town = actors.place.labels[static_cast<id_type>(label)];
        if (masked(town) == town) {
            kept.insert(town);
        }
    }
    for (std::size_t p = 0; p < projects.size(); ++p) {
        const auto [name, hides_key] = project(projects.key[p], projects.name[p]);
        if (name == projects.name[p]) {
            kept.insert(projects.name[p]);
        }
        if (!hides_key) {
            kept.insert(projects.key[p]);
        }
    }
    return kept;
}

void PersonMask::hide_quoted(const PartnershipNetwork& net) {
    std::set<std::string_view> shown;
    for (const Issue& issue : net.issues()) {
        shown.insert(issue.value);
        for (const std::string* const text : {&issue.message, &issue.fix}) {
            const std::vector<std::string_view> parts = quoted_parts(*text);
            shown.insert(parts.begin(), parts.end());
        }
    }
    if (shown.empty()) {
        return;
    }
    const std::set<std::string_view> kept = kept_texts(net);
    std::vector<std::string> others;
    for (const std::string_view text : shown) {
        if (kept.contains(text)) {
            continue;
        }
        if (const std::string known = masked_in_any_case(masked(text), false); known != text) {
            quoted_.hide(text, known);
        } else {
            others.emplace_back(text);
        }
    }
    const std::size_t strangers = others.size();
    others.insert(others.end(), names_.begin(), names_.end());  // so that their numbers are taken
    const std::vector<std::string> masked = masked_names(others);
    for (std::size_t i = 0; i < strangers; ++i) {
        if (masked[i] != others[i]) {
            quoted_.hide(others[i], masked[i]);
        }
    }
}

bool PersonMask::names_a_person(std::string_view text) const {
    const std::string folded = folded_name(text);
    return masked(text) != text || folded_.masked(folded) != folded;
}

std::string PersonMask::masked_in_any_case(std::string_view text, bool with_title) const {
    if (!names_a_person(text)) {
        return std::string(text);
    }
    const auto runs = letter_runs(text);
    std::string result;
    std::size_t done = 0;
    for (std::size_t first = 0; first < runs.size(); ++first) {
        const std::size_t begin = runs[first].first;
        std::size_t last = first;
        while (last + 1 < runs.size() && runs[last + 1].second - begin <= most_person_bytes) {
            ++last;
        }
        for (; last > first; --last) {
            const std::string folded = folded_name(text.substr(begin, runs[last].second - begin));
            const auto found = folded_.pseudonyms.find(folded);
            if (found != folded_.pseudonyms.end() &&
                (!with_title || !natural_person_reason(folded).empty())) {
                result.append(text.substr(done, begin - done)).append(found->second);
                done = runs[last].second;
                first = last;
                break;
            }
        }
    }
    return result.append(text.substr(done));
}

std::pair<std::string, bool> PersonMask::project(std::string_view key, std::string_view name) const {
    std::string shown = masked(name);
    const bool named = names_a_person(key);
    if (named) {
        shown = masked_in_any_case(shown, true);
    }
    const bool hides_key = shown != name || masked(key) != key || (named && !names_a_person(shown));
    return {std::move(shown), hides_key};
}

namespace {

/// A column with its labels masked, each once; the same column where none has a name.
CategoryColumn masked_labels(const CategoryColumn& column, const PersonMask& mask) {
    std::vector<std::string> masked;
    bool changed = false;
    for (std::size_t label = 0; label < column.labels.size(); ++label) {
        const std::string_view text = column.labels[static_cast<id_type>(label)];
        masked.push_back(mask.masked(text));
        changed = changed || masked.back() != text;
    }
    if (!changed) {
        return column;
    }
    CategoryColumn result;
    for (const id_type code : column.codes) {
        result.push_back(code == no_id ? std::string_view{} : std::string_view(masked[as_index(code)]));
    }
    return result;
}

/// Projects with the persons masked whose names stand in theirs.
ProjectTable masked_projects(ProjectTable projects, const PersonMask& mask) {
    std::vector<std::string> names;
    std::vector<bool> hidden;
    TextColumn shown;
    for (std::size_t p = 0; p < projects.size(); ++p) {
        auto [name, hides_key] = mask.project(projects.key[p], projects.name[p]);
        shown.push_back(name);
        names.push_back(std::move(name));
        hidden.push_back(hides_key);
    }
    projects.key = masked_keys(projects.key, names, hidden);
    projects.name = std::move(shown);
    return projects;
}

}  // namespace

PartnershipNetwork mask_persons(const PartnershipNetwork& net, const PersonMask& mask) {
    ActorTable actors = net.actors();
    const std::vector<std::string>& names = mask.names();
    if (names.size() != actors.size()) {
        throw ValueError("the mask is of another network: it has " + std::to_string(names.size()) +
                         " names for " + std::to_string(actors.size()) + " actors");
    }
    std::vector<bool> hidden;
    TextColumn shown;
    TextColumn identifiers;
    for (std::size_t a = 0; a < actors.size(); ++a) {
        hidden.push_back(names[a] != actors.name[a]);
        shown.push_back(names[a]);
        identifiers.push_back(hidden[a] ? std::string_view{} : actors.source_id[a]);
    }
    actors.key = masked_keys(actors.key, names, hidden);
    actors.name = std::move(shown);
    actors.source_id = std::move(identifiers);
    actors.sector_reason = masked_labels(actors.sector_reason, mask);
    actors.place = masked_labels(actors.place, mask);
    std::vector<Issue> issues(net.issues().begin(), net.issues().end());
    for (Issue& issue : issues) {
        for (std::string* const text : {&issue.value, &issue.message, &issue.fix}) {
            *text = mask.masked_quotes(*text);
        }
    }
    return {std::move(actors), masked_projects(net.projects(), mask), net.participations(), std::move(issues),
            std::string(net.source())};
}

}  // namespace isthmus
