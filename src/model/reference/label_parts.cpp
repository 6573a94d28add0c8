#include "model/reference/label_parts.hpp"

#include <algorithm>
#include <array>

#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// The bytes of the mark that parts a label at `at`, 0 where none does.
std::size_t mark_at(std::string_view label, std::size_t at, Hyphens hyphens) {
    constexpr std::string_view marks = "/|:;,=()[]\n\r\\";
    constexpr std::array dashes{std::string_view("–"), std::string_view("—")};
    if (marks.find(label[at]) != std::string_view::npos) {
        return 1;
    }
    if (label[at] == '-') {
        const bool has_blanks =
            at > 0 && label[at - 1] == ' ' && at + 1 < label.size() && label[at + 1] == ' ';
        return has_blanks || hyphens == Hyphens::part ? 1 : 0;
    }
    for (const std::string_view dash : dashes) {
        if (label.substr(at).starts_with(dash)) {
            return dash.size();
        }
    }
    return 0;
}

}  // namespace

std::vector<LabelPart> label_parts(std::string_view label, Hyphens hyphens) {
    std::vector<LabelPart> parts;
    std::size_t begin = 0;
    int depth = 0;
    const auto end_part = [&](std::size_t end) {
        if (const auto text = trimmed(label.substr(begin, end - begin)); !text.empty()) {
            parts.push_back({text, depth > 0});
        }
    };
    constexpr std::size_t most = 12;
    for (std::size_t at = 0; at < label.size() && parts.size() <= most;) {
        const std::size_t size = mark_at(label, at, hyphens);
        if (size == 0) {
            ++at;
            continue;
        }
        end_part(at);
        depth += label[at] == '(' || label[at] == '[' ? 1 : 0;
        depth = std::max(0, depth - (label[at] == ')' || label[at] == ']' ? 1 : 0));
        at += size;
        begin = at;
    }
    end_part(label.size());
    if (parts.size() > most) {
        parts.clear();
    }
    return parts;
}

}  // namespace isthmus::detail
