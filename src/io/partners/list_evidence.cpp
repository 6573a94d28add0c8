#include "io/partners/list_evidence.hpp"

#include <algorithm>

#include "io/text/role_words.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/reference/country.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

bool is_known_word(std::string_view text) {
    return role_word(text).has_value() || read_country(text).country != nullptr;
}

}  // namespace

std::string_view first_cell(const TextTable& table, std::size_t row,
                            const std::vector<std::size_t>& columns) {
    for (const std::size_t column : columns) {
        if (const std::string_view text = trimmed(table.cell(row, column)); !text.empty()) {
            return text;
        }
    }
    return {};
}

std::string_view first_cell(const TextTable& table, std::size_t row, const PartnerGroup& group,
                            std::string_view field) {
    const auto found = group.columns.find(field);
    return found == group.columns.end() ? std::string_view{} : first_cell(table, row, found->second);
}

std::string header_of(const TextTable& table, const PartnerGroup& group) {
    const auto found = group.columns.find("actor");
    return found == group.columns.end() ? std::string() : table.names[found->second.front()];
}

std::optional<std::vector<std::string_view>> paired(std::string_view cell, std::size_t size,
                                                    const Separators& separators, bool is_word) {
    std::vector<Separators> ways{separators, strong_separators()};
    if (is_word) {
        ways.insert(ways.end(), {{","}, {"/"}, {"+"}, {"&"}});
    }
    for (const Separators& way : ways) {
        if (auto parts = parts_of(cell, way); parts.size() == size) {
            return parts;
        }
    }
    return std::nullopt;
}

bool is_word_field(std::string_view field) {
    const Field* known = find_field(field);
    return known->kind == FieldKind::country || known->kind == FieldKind::role ||
           known->kind == FieldKind::yes_no || known->kind == FieldKind::region;
}

Evidence ListDecision::look(const Separators& candidates) const {
    constexpr std::size_t enough = 5'000;
    Evidence evidence;
    for (std::size_t row = 0; row < table_->rows() && evidence.cells < enough; ++row) {
        const std::string_view cell = first_cell(*table_, row, *group_, "actor");
        const bool may_list = std::any_of(candidates.begin(), candidates.end(), [&](const std::string& one) {
            return cell.find(one) != std::string_view::npos;
        });
        const Separators there = may_list ? separators_in(cell, candidates) : Separators{};
        if (there.empty()) {
            continue;
        }
        count(evidence, row, cell, there);
    }
    return evidence;
}

std::size_t ListDecision::names() const {
    std::size_t filled = 0;
    for (std::size_t row = 0; row < table_->rows(); ++row) {
        filled += first_cell(*table_, row, *group_, "actor").empty() ? 0U : 1U;
    }
    return filled;
}

void ListDecision::count(Evidence& evidence, std::size_t row, std::string_view cell,
                         const Separators& there) const {
    if (evidence.cells++ == 0) {
        evidence.first_line = table_->lines[row];
        evidence.example = cell;
    }
    for (const std::string& one : there) {
        if (std::find(evidence.separators.begin(), evidence.separators.end(), one) ==
            evidence.separators.end()) {
            evidence.separators.push_back(one);
        }
    }
    const auto parts = parts_of(cell, there);
    const auto& strong = strong_separators();
    const bool is_weak = std::find(strong.begin(), strong.end(), there.front()) == strong.end();
    evidence.paired += is_paired(row, parts.size(), there, is_weak) ? 1U : 0U;
    for (const std::string_view part : parts) {
        evidence.parts += part.empty() ? 0U : 1U;
        evidence.known += !part.empty() && known_->contains(normalized_name(part)) ? 1U : 0U;
    }
}

/// A comma in an amount, or in a region's name, says nothing of commas in names: of weak separators only countries and
/// roles are asked, and every one of them must be known.
bool ListDecision::is_paired(std::size_t row, std::size_t size, const Separators& separators,
                             bool is_weak) const {
    return std::any_of(group_->columns.begin(), group_->columns.end(), [&](const auto& entry) {
        if (entry.first == "actor") {
            return false;
        }
        const std::string_view cell = first_cell(*table_, row, entry.second);
        const bool is_word = is_word_field(entry.first);
        const auto parts = cell.empty() ? std::nullopt : paired(cell, size, separators, is_word);
        return parts && (!is_weak || (is_word && std::all_of(parts->begin(), parts->end(), is_known_word)));
    });
}

}  // namespace isthmus::detail
