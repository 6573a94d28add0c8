#include "isthmus/quality/natural_person.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

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

std::string natural_person_reason(std::string_view name, std::string_view country) {
    constexpr std::size_t most_bytes = 100;
    if (name.size() > most_bytes) {
        return {};
    }
    const std::string folded = folded_name(name);
    const std::vector<std::string_view> words = words_of(folded);
    const std::string padded = ' ' + folded + ' ';
    for (const std::string_view trader : sole_traders) {
        if (padded.find(' ' + std::string(trader) + ' ') != std::string::npos && words.size() < 8) {
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
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!natural_person_reason(names[i], countries.empty() ? std::string_view{} : countries[i]).empty()) {
            persons.emplace(names[i], 0);
        }
    }
    std::size_t number = 0;
    for (auto& entry : persons) {
        entry.second = ++number;
    }
    std::vector<std::string> masked(names.begin(), names.end());
    for (std::string& name : masked) {
        if (const auto found = persons.find(name); found != persons.end()) {
            name = "natural person " + std::to_string(found->second);
        }
    }
    return masked;
}

}  // namespace isthmus
