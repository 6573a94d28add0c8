#pragma once
/// The parts of a label that says one thing twice: in two languages, as a name and its code, with an abbreviation.

#include <string_view>
#include <vector>

namespace isthmus::detail {

/// A part of a label, and whether it stood in brackets.
struct LabelPart {
    std::string_view text;
    bool in_brackets = false;
};

/// Whether hyphens without blanks beside them part a label too: those of "BELGIQUE-BELGIË", and of "Guinea-Bissau".
enum class Hyphens : unsigned char { kept, part };

/// The parts of a label between slashes, bars, colons, semicolons, commas, equal signs, line breaks, brackets, long dashes,
/// and hyphens with blanks on both sides; blanks at their ends are taken off, empty ones left out. "DE - Germany" has two,
/// "Lead partner (LP)" two, the second in brackets. A text of more than twelve is no label and has none. O(length).
[[nodiscard]] std::vector<LabelPart> label_parts(std::string_view label, Hyphens hyphens = Hyphens::kept);

}  // namespace isthmus::detail
