#include "io/partners/total_labels.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// Words for totals by name_key(), and whether they can be nothing else.
const std::map<std::string, bool, std::less<>>& total_words() {
    static const auto words = [] {
        std::map<std::string, bool, std::less<>> made;
        for (const TableRow& row :
             read_table(embedded("total_words"), {"word", "language", "sure"}, "total_words")) {
            made.emplace(name_key(row[0]), row[2] == "yes");
        }
        return made;
    }();
    return words;
}

std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view separators = " \t\r\n:/(),;";
    std::vector<std::string_view> words;
    for (std::size_t at = text.find_first_not_of(separators); at != std::string_view::npos;
         at = text.find_first_not_of(separators, at)) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

/// The words for a total at the front of `words`: how many, and whether they are sure. The longest counts.
std::pair<std::size_t, bool> total_in_front(std::span<const std::string_view> words) {
    constexpr std::size_t most = 2;
    std::pair<std::size_t, bool> found{0, false};
    std::string joined;
    for (std::size_t i = 0; i < std::min(most, words.size()); ++i) {
        joined += std::string(words[i]) + ' ';
        if (const auto known = total_words().find(name_key(joined)); known != total_words().end()) {
            found = {i + 1, known->second};
        }
    }
    return found;
}

/// A quick no for most texts: total_label() is asked only where the first or the last word is one that words for a total
/// begin or end with.
class Glance {
  public:
    Glance() {
        for (const TableRow& row :
             read_table(embedded("total_words"), {"word", "language", "sure"}, "total_words")) {
            const auto words = words_of(row[0]);
            add_end(name_key(words.front()));
            add_end(name_key(words.back()));
        }
    }
    [[nodiscard]] std::optional<TotalLabel> label(std::string_view text) const {
        if (text.empty() || (text.front() >= '0' && text.front() <= '9')) {
            return {};
        }
        const auto first = std::find_if(text.begin(), text.end(), parts_words);
        const auto last_end = std::find_if_not(text.rbegin(), text.rend(), parts_words);
        const auto last = std::find_if(last_end, text.rend(), parts_words);
        const bool may_be =
            is_end({text.begin(), first}) || (last != text.rend() && is_end({last.base(), last_end.base()}));
        return may_be ? total_label(text) : std::nullopt;
    }

  private:
    [[nodiscard]] static bool parts_words(char c) {
        switch (c) {
            case ' ':
            case '\t':
            case '\r':
            case '\n':
            case ':':
            case '/':
            case '(':
            case ')':
            case ',':
            case ';':
                return true;
            default:
                return false;
        }
    }
    void add_end(const std::string& key) {
        if (!key.empty()) {
            lengths_[static_cast<unsigned char>(key.front())] |= length_bit(key.size());
        }
        ends_.insert(key);
    }
    [[nodiscard]] static std::uint32_t length_bit(std::size_t length) {
        return std::uint32_t{1} << std::min<std::size_t>(length, 31);
    }
    /// As name_key() has it; of ASCII without its cost.
    [[nodiscard]] bool is_end(std::string_view word) const {
        constexpr std::size_t longest = 24;
        if (word.empty() || word.size() > longest) {
            return word.empty();  // a separator in front: looked at in full
        }
        std::array<char, longest> key{};
        std::size_t length = 0;
        for (const char c : word) {
            if (static_cast<unsigned char>(c) >= 0x80) {
                return ends_.contains(name_key(word));
            }
            const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
                key[length++] = lower;
            }
        }
        const bool may_be =
            length == 0 || (lengths_[static_cast<unsigned char>(key.front())] & length_bit(length)) != 0;
        return may_be && ends_.contains(std::string(key.data(), length));
    }

    std::unordered_set<std::string> ends_;
    std::array<std::uint32_t, 256> lengths_{};  ///< of the ends, a bit each, by the byte they begin with
};

const Glance& glance() {
    static const Glance once;
    return once;
}

}  // namespace

std::optional<TotalLabel> total_label(std::string_view text) {
    constexpr std::size_t longest = 120;
    if (text.empty() || text.size() > longest || (text.front() >= '0' && text.front() <= '9')) {
        return {};
    }
    const std::vector<std::string_view> words = words_of(text);
    TotalLabel label;
    std::size_t first = 0;
    for (auto found = total_in_front(words); found.first > 0;
         found = total_in_front(std::span(words).subspan(first))) {
        first += found.first;
        label.sure = label.sure || found.second;
    }
    std::size_t last = words.size();
    for (bool more = true; more && last > first;) {
        more = false;
        for (std::size_t width = std::min<std::size_t>(2, last - first); width > 0 && !more; --width) {
            const auto [length, sure] = total_in_front(std::span(words).subspan(last - width, width));
            if (length == width) {
                last -= width;
                label.sure = label.sure || sure;
                more = true;
            }
        }
    }
    if (first == 0 && last == words.size()) {
        return {};
    }
    for (std::size_t i = first; i < last; ++i) {
        label.rest += name_key(words[i]);
    }
    label.whole = label.rest.empty();
    return label;
}

std::optional<TotalLabel> total_label_at_a_glance(std::string_view text) { return glance().label(text); }

}  // namespace isthmus::detail
