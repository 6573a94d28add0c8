#pragma once
/// Texts that name a total: "Total", "Subtotal of the project", "Summe Partner 3" (src/io/data/total_words.csv).

#include <optional>
#include <string>
#include <string_view>

namespace isthmus::detail {

/// A text as a name of a total: whether it is nothing else, whether it can be nothing else, what else it has.
struct TotalLabel {
    bool whole = false;
    bool sure = false;
    std::string rest;  ///< name_key() of it
};

/// What a text says of a total; nothing where neither its first nor its last words are ones for it. O(words).
[[nodiscard]] std::optional<TotalLabel> total_label(std::string_view text);

/// The same, with a quick no for most texts: total_label() is asked only where the first or the last word is one that words for
/// a total begin or end with.
[[nodiscard]] std::optional<TotalLabel> total_label_at_a_glance(std::string_view text);

}  // namespace isthmus::detail
