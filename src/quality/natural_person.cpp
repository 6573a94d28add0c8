#include "isthmus/quality/natural_person.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "isthmus/core/errors.hpp"
#include "isthmus/quality/folded_name.hpp"

namespace isthmus {

namespace {

bool is_person_title(std::string_view word) {
    constexpr std::array<std::string_view, 18> titles{"dr",   "dott", "dottssa", "frau", "herr", "ing",
                                                      "mag",  "mgr",  "miss",    "mme",  "mr",   "mrs",
                                                      "ms",   "mudr", "phdr",    "prof", "rndr", "sig"};
    return std::find(titles.begin(), titles.end(), word) != titles.end();
}

bool only_letters(std::string_view word) {
    return std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string natural_person_reason(std::string_view name, std::string_view /*country*/) {
    if (name.size() > 100) {
        return {};
    }
    const std::string folded = folded_name(name);
    std::vector<std::string_view> words = words_of(folded);
    std::size_t titles = 0;
    while (titles < words.size() && is_person_title(words[titles])) {
        ++titles;
    }
    const std::size_t names = words.size() - titles;
    if (titles == 0 || names < 2 || names > 3 || !std::all_of(words.begin(), words.end(), only_letters)) {
        return {};
    }
    return "begins with the title \"" + std::string(words[0]) + "\" of a natural person";
}

std::vector<std::string> masked_names(std::span<const std::string> names, std::span<const std::string> countries) {
    if (!countries.empty() && countries.size() != names.size()) {
        throw ValueError("countries are one a name or none: got " + std::to_string(countries.size()) + " for " +
                         std::to_string(names.size()) + " names");
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
