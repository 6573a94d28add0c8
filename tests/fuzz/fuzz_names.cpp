// Names of organisations, one a line, a country behind a tab: folded, looked up, measured against each other, given a sector,
// matched and placed. Every answer is within its bounds, and does not depend on the order of the names.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "harness.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/match_proposal.hpp"
#include "isthmus/quality/name_similarity.hpp"
#include "isthmus/quality/natural_person.hpp"
#include "isthmus/quality/place_proposal.hpp"
#include "isthmus/quality/places.hpp"
#include "isthmus/quality/sector_proposal.hpp"
#include "isthmus/quality/sector_words.hpp"

namespace {

using namespace isthmus;

constexpr std::size_t most_names = 12;

struct Names {
    std::vector<std::string> names;
    std::vector<std::string> countries;
};

Names names_of(std::string_view text) {
    Names found;
    while (!text.empty() && found.names.size() < most_names) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t tab = std::min(line.find('\t'), line.size());
        const CountryReading country = read_country(line.substr(std::min(tab + 1, line.size())));
        found.names.emplace_back(line.substr(0, tab));
        found.countries.emplace_back(country.country == nullptr ? "" : country.country->iso2);
    }
    return found;
}

void check_folded(const std::string& name) {
    const std::string folded = folded_name(name);
    fuzz::require(decode_text(folded, Encoding::utf8).text == folded, "a folded name is UTF-8");
    fuzz::require(std::none_of(folded.begin(), folded.end(), [](char c) { return c >= 'A' && c <= 'Z'; }),
                  "a folded name has no capitals");
    const auto words = words_of(folded);
    std::string joined;
    for (const std::string_view word : words) {
        fuzz::require(!word.empty(), "a word has letters");
        joined += (joined.empty() ? "" : " ") + std::string(word);
    }
    fuzz::require(joined == folded, "a folded name is its words, one blank between them");
    fuzz::require(sorted_words(folded).size() == folded.size(), "sorted words are the words");
}

void check_found(const KindFound& found, std::size_t words) {
    fuzz::require(found.first <= found.last && found.last <= words, "what was found lies in the name");
    fuzz::require(found.kind == nullptr || found.first < found.last, "what was found has words");
}

void check_words(const std::string& name, const std::string& country) {
    const std::string folded = folded_name(name);
    const auto words = words_of(folded);
    for (const KindFound& found : {kind_by_words(words, country), kind_by_legal_form(words, country),
                                   legal_form_at_begin(words, country), legal_form_at_end(words, country),
                                   hint_in(words), hint_against(Sector::business, words)}) {
        check_found(found, words.size());
    }
    static_cast<void>(natural_person_reason(name, country));
    fuzz::accepts([&] {
        const PlaceReading place = place_of(name, country);
        fuzz::require((place.match == PlaceMatch::found) == (place.town != nullptr),
                      "a place found is a town");
    });
}

void check_distances(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        const std::size_t there = typing_distance(names[i], names[i + 1]);
        fuzz::require(typing_distance(names[i], names[i]) == 0, "a text is no distance from itself");
        fuzz::require(there == typing_distance(names[i + 1], names[i]), "a distance is the same both ways");
        fuzz::require(there <= std::max(names[i].size(), names[i + 1].size()),
                      "a distance is within the longer");
        fuzz::require(typing_distance(names[i], names[i + 1], 2) == std::min<std::size_t>(there, 3),
                      "a distance past the most is one more than it");
    }
}

void check_sectors(const Names& given) {
    const SectorProposals found = propose_sectors(given.names, given.countries);
    fuzz::require(found.size() == given.names.size() && found.probability.size() == 4 * found.size(),
                  "every name has a proposal");
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto begin = found.probability.begin() + static_cast<std::ptrdiff_t>(4 * i);
        fuzz::require(std::abs(std::accumulate(begin, begin + 4, 0.0) - 1.0) < 1e-9,
                      "probabilities sum to 1");
        fuzz::require(*std::min_element(begin, begin + 4) >= 0.0, "a probability is not negative");
        fuzz::require(!found.reason[i].empty(), "a proposal has a reason");
    }
}

/// Who is proposed to be whom, by names and countries instead of numbers.
std::multiset<std::tuple<std::string, std::string, double>> pairs_of(const Names& given) {
    const MatchProposals found = propose_matches(given.names, given.countries);
    std::multiset<std::tuple<std::string, std::string, double>> pairs;
    std::set<id_type> proposed;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::size_t actor = as_index(found.actor[i]);
        const std::size_t other = as_index(found.representative[i]);
        fuzz::require(actor < given.names.size() && other < given.names.size() && actor != other,
                      "a match is of two names");
        fuzz::require(found.score[i] >= 0.0 && found.score[i] <= 1.0, "a score is in [0, 1]");
        fuzz::require(!found.reason[i].empty(), "a match has a reason");
        fuzz::require(proposed.insert(found.actor[i]).second, "a name is proposed once");
        pairs.emplace(given.names[actor] + '\t' + given.countries[actor],
                      given.names[other] + '\t' + given.countries[other], found.score[i]);
    }
    return pairs;
}

void check_matches(Names given) {
    const auto pairs = pairs_of(given);
    std::reverse(given.names.begin(), given.names.end());
    std::reverse(given.countries.begin(), given.countries.end());
    fuzz::require(pairs_of(given) == pairs, "matches do not depend on the order of the names");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Names given = names_of(fuzz::text_of(data, size));
    for (std::size_t i = 0; i < given.names.size(); ++i) {
        check_folded(given.names[i]);
        check_words(given.names[i], given.countries[i]);
    }
    check_distances(given.names);
    check_sectors(given);
    check_matches(given);
    const auto masked = masked_names(given.names, given.countries);
    fuzz::require(masked.size() == given.names.size(), "every name is masked or kept");
    return 0;
}
