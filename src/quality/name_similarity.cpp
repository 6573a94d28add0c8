#include "isthmus/quality/name_similarity.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

#include "isthmus/quality/folded_name.hpp"

namespace isthmus {

namespace {

std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> letters;
    letters.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t code = 0;
        const utf8proc_ssize_t step =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                             static_cast<utf8proc_ssize_t>(text.size() - at), &code);
        if (step <= 0) {
            letters.push_back(static_cast<unsigned char>(text[at]) + 0x110000U);
            ++at;
            continue;
        }
        letters.push_back(static_cast<char32_t>(code));
        at += static_cast<std::size_t>(step);
    }
    return letters;
}

/// Entry j of row i of the table of distances, from the two rows before it.
struct DistanceRows {
    std::vector<std::size_t> before_last, last, current;

    explicit DistanceRows(std::size_t width) : before_last(width), last(width), current(width) {
        for (std::size_t j = 0; j < width; ++j) {
            last[j] = j;
        }
    }

    void next() {
        before_last.swap(last);
        last.swap(current);
    }
};

}  // namespace

std::size_t typing_distance(std::string_view a, std::string_view b, std::size_t most) {
    const std::vector<char32_t> x = code_points(a);
    const std::vector<char32_t> y = code_points(b);
    const std::size_t apart = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
    if (apart > most) {
        return most + 1;
    }
    DistanceRows rows(y.size() + 1);
    const std::size_t far = x.size() + y.size() + 1;
    for (std::size_t i = 1; i <= x.size(); ++i) {
        // Beyond `most` cells off the diagonal no path is short enough.
        const std::size_t from = i > most ? i - most : 1;
        const std::size_t to = std::min(y.size(), most > y.size() ? y.size() : i + most);
        std::fill(rows.current.begin(), rows.current.end(), far);
        rows.current[0] = i;
        std::size_t least = i <= most ? i : far;
        for (std::size_t j = std::max<std::size_t>(from, 1); j <= to; ++j) {
            std::size_t best = std::min(rows.last[j], rows.current[j - 1]) + 1;
            best = std::min(best, rows.last[j - 1] + (x[i - 1] == y[j - 1] ? 0U : 1U));
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
                best = std::min(best, rows.before_last[j - 2] + 1);
            }
            rows.current[j] = best;
            least = std::min(least, best);
        }
        if (least > most) {
            return most + 1;
        }
        rows.next();
    }
    return std::min(rows.last[y.size()], most + 1);
}

std::string sorted_words(std::string_view folded) {
    std::vector<std::string_view> words = words_of(folded);
    std::sort(words.begin(), words.end());
    std::string text;
    for (const std::string_view word : words) {
        text += text.empty() ? "" : " ";
        text += word;
    }
    return text;
}

}  // namespace isthmus
