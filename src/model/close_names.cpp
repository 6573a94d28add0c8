#include "isthmus/model/close_names.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "model/table.hpp"

namespace isthmus {

namespace {

/// Insertions, deletions and changes of a byte that make one text of the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t changed = diagonal + (a[i] == b[k] ? 0 : 1);
            diagonal = row[k + 1];
            row[k + 1] = std::min({changed, row[k] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

std::vector<std::string> close_names(std::span<const std::string> names, std::string_view name,
                                     std::size_t most) {
    constexpr std::size_t longest = 100;
    constexpr std::size_t longest_candidate = 1'000;
    const std::string key = detail::name_key(name);
    if (key.size() < 3 || key.size() > longest) {
        return {};
    }
    std::vector<std::pair<std::size_t, std::string>> close;
    for (const std::string& candidate : names) {
        if (candidate.size() > longest_candidate) {
            continue;
        }
        const std::string other = detail::name_key(candidate);
        if (other.size() > longest) {
            if (other.find(key) != std::string::npos) {
                close.emplace_back(other.size(), candidate);
            }
            continue;
        }
        const std::size_t distance = edit_distance(key, other);
        if (3 * distance <= key.size() || other.find(key) != std::string::npos) {
            close.emplace_back(distance, candidate);
        }
    }
    std::stable_sort(close.begin(), close.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> found;
    for (std::size_t i = 0; i < std::min(close.size(), most); ++i) {
        found.push_back(std::move(close[i].second));
    }
    return found;
}

std::string did_you_mean(std::span<const std::string> names, std::string_view name) {
    std::string list;
    for (const std::string& close : close_names(names, name)) {
        detail::append_item(list, '"' + close + '"');
    }
    return list.empty() ? list : ", did you mean " + list + '?';
}

}  // namespace isthmus
