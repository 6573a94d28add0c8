#include "io/partners/group_lists.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "io/partners/list_evidence.hpp"
#include "isthmus/io/values.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

bool may_have(const TextTable& table, const PartnerGroup& group, std::string_view marks) {
    const auto& columns = group.columns.at("actor");
    return std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
        return table.columns[column].bytes().find_first_of(marks) != std::string::npos;
    });
}

bool have_countries_behind(const TextTable& table, const PartnerGroup& group, const Separators& separators) {
    constexpr std::size_t sample = 500;
    std::size_t parts = 0;
    std::size_t countries = 0;
    for (std::size_t row = 0; row < table.rows() && parts < sample; ++row) {
        for (const std::string_view part : parts_of(first_cell(table, row, group, "actor"), separators)) {
            parts += part.empty() ? 0U : 1U;
            countries += country_behind(part).empty() ? 0U : 1U;
        }
    }
    return !group.columns.contains("country") && parts > 0 && 10 * countries >= 9 * parts;
}

/// Decides group by group.
class ListFinder {
  public:
    ListFinder(TextTable& table, const Layout& layout, ProjectKeys& keys, const ReadOptions& options,
               const std::string& file)
        : table_(&table), layout_(&layout), keys_(&keys), options_(&options), file_(&file) {}

    [[nodiscard]] std::vector<CellLists> lists() {
        std::vector<CellLists> found;
        for (const PartnerGroup& group : layout_->groups) {
            is_refused_.push_back(false);
            found.push_back(lists_of(group));
        }
        return found;
    }

    /// Of each group, whether its cells could be lists and cannot be parted.
    [[nodiscard]] const std::vector<bool>& is_refused() const noexcept { return is_refused_; }

  private:
    CellLists lists_of(const PartnerGroup& group) {
        if (options_->split == "none" || options_->shape == Shape::rows || group.leads) {
            return {};
        }
        if (!options_->split.empty()) {
            return {.separators = separators_named(options_->split)};
        }
        return layout_->shape == Shape::partner_columns ? CellLists{} : found_in(group);
    }

    CellLists found_in(const PartnerGroup& group) {
        const bool is_likely = group.lists || options_->shape == Shape::partner_lists;
        const bool has_strong = is_likely || may_have(*table_, group, ";|\n\t");
        const bool has_more = is_likely || group.columns.size() > 1;
        if (!has_strong && !has_more) {
            return {};
        }
        if (has_strong) {
            learn_names();
        }
        const ListDecision decision(*table_, group, names_);
        const Evidence strong = has_strong ? decision.look(strong_separators()) : Evidence{};
        if (strong.cells == 0) {
            return parted_weakly(group, decision, is_likely);
        }
        if (!is_list(group, strong, decision.names())) {
            report_doubt(group, strong, Severity::warning);
            return {};
        }
        return {.separators = strong.separators,
                .has_countries = have_countries_behind(*table_, group, strong.separators),
                .has_leads = have_leads_behind(group, strong.separators)};
    }

    /// Names that stand alone in a cell, once they are asked for.
    void learn_names() {
        if (!names_.empty()) {
            return;
        }
        for (const PartnerGroup& group : layout_->groups) {
            for (std::size_t row = 0; row < table_->rows(); ++row) {
                const std::string_view cell = first_cell(*table_, row, group, "actor");
                if (!cell.empty()) {
                    names_.insert(normalized_name(cell));
                }
            }
        }
    }

    bool is_list(const PartnerGroup& group, const Evidence& of, std::size_t names) {
        const bool is_often = 3 * of.cells >= names;
        const bool is_not_rare = 10 * of.cells >= names;
        return options_->shape == Shape::partner_lists || 5 * of.paired >= 4 * of.cells ||
               2 * of.known >= of.parts || (group.lists && (is_not_rare || keys_->are_unique())) ||
               (is_often && keys_->are_unique());
    }

    /// A comma or a slash parts a list only where the cells beside it, or names that stand alone elsewhere, say so.
    CellLists parted_weakly(const PartnerGroup& group, const ListDecision& decision, bool is_likely) {
        std::optional<Evidence> doubt;
        for (const std::string& one : weak_separators()) {
            if (!may_have(*table_, group, one.substr(one.find_first_not_of(' '), 1))) {
                continue;
            }
            if (is_likely) {
                learn_names();
            }
            const Evidence found = decision.look({one});
            if (found.cells == 0) {
                continue;
            }
            if (5 * found.paired >= 4 * found.cells || (is_likely && 2 * found.known >= found.parts)) {
                return {.separators = {one}};
            }
            doubt = doubt ? doubt : std::optional(found);
        }
        if (doubt) {
            weigh_doubt(group, *doubt, decision.names(), is_likely);
        }
        return {};
    }

    void weigh_doubt(const PartnerGroup& group, const Evidence& doubt, std::size_t names, bool is_likely) {
        if (is_likely) {
            const bool is_grave = layout_->groups.size() > 1 || 2 * doubt.cells >= names;
            report_doubt(group, doubt, is_grave ? Severity::error : Severity::warning);
            is_refused_.back() = true;
        } else if (doubt.separators.front().starts_with(',') && 2 * doubt.cells >= names && doubt.cells > 1 &&
                   keys_->are_unique()) {
            report_doubt(group, doubt, Severity::warning);
        }
    }

    void report_doubt(const PartnerGroup& group, const Evidence& found, Severity severity) {
        const bool is_comma = found.separators.front() == ", ";
        const std::string mark = is_comma ? "," : name_of_separators(found.separators);
        const bool is_left_out = severity == Severity::error && layout_->groups.size() > 1;
        const std::string shown = trimmed(mark).empty() ? mark : std::string(trimmed(mark));
        table_->issues.push_back(
            {severity, "cells that could list partners", *file_, found.first_line, header_of(*table_, group),
             found.example,
             std::to_string(found.cells) + (found.cells == 1 ? " cell has" : " cells have") + " \"" + shown +
                 "\" between texts: several partners, or part of a name; " +
                 (is_left_out ? "the column is left out" : "each cell is read as one partner"),
             "give split=\"" + mark + "\" (--split \"" + mark +
                 R"(") where that parts partners, split="none" where it is part of names)"});
    }

    /// Whether the lead is marked behind its name, where no column says who leads.
    [[nodiscard]] bool have_leads_behind(const PartnerGroup& group, const Separators& separators) const {
        const auto& groups = layout_->groups;
        const bool is_said =
            group.columns.contains("role") ||
            std::any_of(groups.begin(), groups.end(), [](const auto& one) { return one.leads; });
        for (std::size_t row = 0; row < table_->rows() && !is_said; ++row) {
            const auto parts = parts_of(first_cell(*table_, row, group, "actor"), separators);
            if (std::any_of(parts.begin(), parts.end(), leads_behind)) {
                return true;
            }
        }
        return false;
    }

    TextTable* table_;
    const Layout* layout_;
    ProjectKeys* keys_;
    const ReadOptions* options_;
    const std::string* file_;
    std::unordered_set<std::string> names_;
    std::vector<bool> is_refused_;
};

}  // namespace

GroupLists lists_of_groups(TextTable& table, Layout& layout, ProjectKeys& keys, const ReadOptions& options,
                           const std::string& file) {
    ListFinder finder(table, layout, keys, options, file);
    GroupLists found{.groups = finder.lists()};
    // A column of further partners goes; the only column of partners stays.
    for (std::size_t g = found.groups.size(); g-- > 0;) {
        if (finder.is_refused()[g] && layout.groups.size() > 1) {
            layout.groups.erase(layout.groups.begin() + static_cast<std::ptrdiff_t>(g));
            found.groups.erase(found.groups.begin() + static_cast<std::ptrdiff_t>(g));
            found.is_open = true;
        }
    }
    return found;
}

}  // namespace isthmus::detail
