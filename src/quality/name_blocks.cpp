#include "quality/name_blocks.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <span>
#include <string_view>
#include <tuple>

namespace isthmus::detail {

namespace {

constexpr std::int32_t rare_word = 30;     ///< names with a word that makes a block by itself
constexpr std::size_t largest_block = 48;  ///< names of a block that are all compared
constexpr std::size_t first_of_block = 4;  ///< names of a larger one that all are compared with
constexpr std::size_t rarest_words = 4;    ///< of a name, that make its blocks
constexpr std::size_t most_near = 4;       ///< words that a typing error makes of a word

using Key = std::pair<std::uint64_t, std::uint32_t>;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {
    std::uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6U) + (a >> 2U))) * 0xBF58476D1CE4E5B9ULL;
    x ^= x >> 31U;
    return x * 0x94D049BB133111EBULL;
}

bool rare(const NameTable& table, id_type token) {
    const WordClass what = table.words.kind_of(token);
    return (what == WordClass::own || what == WordClass::town) &&
           table.frequency[as_index(token)] <= rare_word;
}

/// The rarest words of a name, the rarest first.
std::vector<id_type> rarest_of(const NameTable& table, std::size_t i) {
    const auto tokens = table.of(i);
    std::vector<id_type> words(tokens.begin(), tokens.end());
    const std::size_t count = std::min(words.size(), rarest_words);
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count), words.end(),
                      [&](id_type a, id_type b) {
                          return std::tuple(-table.weight[as_index(a)], a) <
                                 std::tuple(-table.weight[as_index(b)], b);
                      });
    words.resize(count);
    return words;
}

/// Pairs of rare words that are one letter from one another, found by what is left when a letter is taken out.
std::vector<std::pair<id_type, id_type>> near_words(const NameTable& table) {
    std::vector<std::pair<std::uint64_t, id_type>> keys;
    const std::hash<std::string_view> hash;
    std::string text;
    for (std::size_t t = 0; t < table.words.size(); ++t) {
        const auto token = static_cast<id_type>(t);
        const std::string_view word = table.words.text_of(token);
        if (table.words.kind_of(token) != WordClass::own || !rare(table, token) || word.size() < 6 ||
            word.size() > 32) {
            continue;
        }
        keys.emplace_back(hash(word), token);
        for (std::size_t at = 2; at < word.size(); ++at) {
            if (word[at] != word[at - 1]) {
                text.assign(word);
                text.erase(at, 1);
                keys.emplace_back(hash(text), token);
            }
        }
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::pair<id_type, id_type>> near;
    for (std::size_t at = 0; at < keys.size();) {
        std::size_t end = at;
        while (end < keys.size() && keys[end].first == keys[at].first) {
            ++end;
        }
        for (std::size_t x = at; x < std::min(end, at + most_near); ++x) {
            for (std::size_t y = x + 1; y < std::min(end, at + most_near); ++y) {
                if (keys[x].second != keys[y].second) {
                    near.emplace_back(std::minmax(keys[x].second, keys[y].second));
                }
            }
        }
        at = end;
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    return near;
}

void add_word_keys(const NameTable& table, std::vector<Key>& keys) {
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto name = static_cast<std::uint32_t>(i);
        const auto where = static_cast<std::uint64_t>(table.country[i]) + 2;
        keys.emplace_back(mixed(1, table.compact[i]), name);
        std::uint64_t all = 2;
        for (const id_type token : table.of(i)) {
            all = table.words.kind_of(token) == WordClass::weak
                      ? all
                      : mixed(all, static_cast<std::uint64_t>(token));
        }
        keys.emplace_back(mixed(all, where), name);
        const std::vector<id_type> words = rarest_of(table, i);
        for (std::size_t x = 0; x < words.size(); ++x) {
            if (rare(table, words[x])) {
                keys.emplace_back(mixed(3, static_cast<std::uint64_t>(words[x])), name);
                continue;
            }
            for (std::size_t y = x + 1; y < words.size(); ++y) {
                const auto [a, b] = std::minmax(words[x], words[y]);
                keys.emplace_back(
                    mixed(mixed(static_cast<std::uint64_t>(a), where), static_cast<std::uint64_t>(b)), name);
            }
        }
        if (words.size() == 1 && !rare(table, words[0])) {
            keys.emplace_back(mixed(mixed(4, where), static_cast<std::uint64_t>(words[0])), name);
        }
    }
}

/// Names with one of two words that are near form one more block.
void add_near_keys(const NameTable& table, std::vector<Key>& keys) {
    const auto near = near_words(table);
    std::vector<std::pair<id_type, std::uint32_t>> of_word;
    for (std::size_t p = 0; p < near.size(); ++p) {
        of_word.emplace_back(near[p].first, static_cast<std::uint32_t>(p));
        of_word.emplace_back(near[p].second, static_cast<std::uint32_t>(p));
    }
    std::sort(of_word.begin(), of_word.end());
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (const id_type token : table.of(i)) {
            auto at = std::lower_bound(of_word.begin(), of_word.end(), std::pair(token, std::uint32_t{0}));
            for (std::size_t n = 0; n < most_near && at != of_word.end() && at->first == token; ++n, ++at) {
                keys.emplace_back(mixed(5, at->second), static_cast<std::uint32_t>(i));
            }
        }
    }
}

void add_identifier_keys(const NameTable& table, std::vector<Key>& keys) {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (!table.identifier[i].text.empty()) {
            keys.emplace_back(mixed(6, std::hash<std::string>{}(table.identifier[i].text)),
                              static_cast<std::uint32_t>(i));
        }
    }
}

}  // namespace

std::vector<NamePair> pairs_to_compare(const NameTable& table) {
    std::vector<Key> keys;
    add_word_keys(table, keys);
    add_near_keys(table, keys);
    add_identifier_keys(table, keys);
    std::sort(keys.begin(), keys.end());
    std::vector<NamePair> pairs;
    for (std::size_t at = 0; at < keys.size();) {
        std::size_t end = at + 1;
        while (end < keys.size() && keys[end].first == keys[at].first) {
            ++end;
        }
        // Of a large block each is compared with the first, which have most participations.
        const std::size_t others = end - at <= largest_block ? largest_block : first_of_block;
        for (std::size_t x = at; x < end; ++x) {
            for (std::size_t y = at; y < std::min(x, at + others); ++y) {
                if (keys[y].second != keys[x].second) {
                    pairs.emplace_back(keys[y].second, keys[x].second);
                }
            }
        }
        at = end;
    }
    keys = {};
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

namespace {

using Given = std::tuple<id_type, id_type, bool, std::uint32_t>;  // acronym, country, by initials, name

/// Who gives an acronym in its country: those that do in brackets, else one name by its initials. Empty where they are several
/// organisations.
std::span<const Given> givers_of(const NameTable& table, const std::vector<Given>& given, id_type acronym,
                                 id_type country) {
    const auto from = std::lower_bound(given.begin(), given.end(), Given{acronym, country, false, 0});
    auto end = from;
    for (; end != given.end() && std::get<0>(*end) == acronym && std::get<1>(*end) == country; ++end) {
        if (end == from) {
            continue;
        }
        if (std::get<2>(*end) && !std::get<2>(*(end - 1))) {
            break;  // who gives it in brackets comes first
        }
        if (match_score(table, std::get<3>(*from), std::get<3>(*end)).score < 0.8) {
            return {};
        }
    }
    // As in a block: of many, the first, which have most participations.
    const auto count = static_cast<std::size_t>(end - from);
    return std::span(given).subspan(static_cast<std::size_t>(from - given.begin()),
                                    count <= largest_block ? count : first_of_block);
}

}  // namespace

std::vector<AcronymPair> acronym_pairs(const NameTable& table, const Initials& initials) {
    std::vector<Given> given;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto name = static_cast<std::uint32_t>(i);
        if (table.acronym[i] != no_id && table.abbreviates[i] != 0) {
            given.emplace_back(table.acronym[i], table.country[i], false, name);
        }
        const auto& [small, all] = initials[i];
        for (const std::string& letters : {small, small == all ? std::string() : all}) {
            const id_type token =
                letters.size() >= 4 && letters.size() < 10 ? table.words.find_own(letters) : no_id;
            if (token != no_id && table.country[i] != no_id) {
                given.emplace_back(token, table.country[i], true, name);
            }
        }
    }
    std::sort(given.begin(), given.end());
    std::vector<AcronymPair> pairs;
    std::map<std::pair<id_type, id_type>, std::span<const Given>> known;  // by acronym and country
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto words = table.of(i);
        if (words.size() != 1 || table.words.kind_of(words[0]) != WordClass::own ||
            table.words.text_of(words[0]).size() < 4) {
            continue;
        }
        const auto [entry, is_new] = known.try_emplace({words[0], table.country[i]});
        if (is_new) {
            entry->second = givers_of(table, given, words[0], table.country[i]);
        }
        for (const Given& one : entry->second) {
            const std::uint32_t name = std::get<3>(one);
            if (name != i && !table.of(name).empty() && !contradict(table, i, name)) {
                pairs.push_back({static_cast<std::uint32_t>(i), name, !std::get<2>(one)});
            }
        }
    }
    return pairs;
}

}  // namespace isthmus::detail
