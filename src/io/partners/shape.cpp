#include "io/partners/shape.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/delimited/records.hpp"
#include "io/partners/list_evidence.hpp"
#include "io/partners/partner_lists.hpp"
#include "io/text/header_words.hpp"
#include "io/text/role_words.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/reference/country.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

constexpr char joint = '\x1f';

/// What makes the project of each row, as far as the layout says.
class ProjectKeys {
  public:
    ProjectKeys(const TextTable& table, const Layout& layout) : table_(&table) {
        for (const std::string& field : layout.project_key) {
            if (const auto found = layout.columns.find(field); found != layout.columns.end()) {
                columns_.push_back(&found->second);
            }
        }
    }

    [[nodiscard]] std::string operator()(std::size_t row) const {
        std::string key;
        for (const auto* columns : columns_) {
            key += normalized_name(first_cell(*table_, row, *columns));
            key += joint;
        }
        return key;
    }

    /// Whether no two rows are of one project.
    [[nodiscard]] bool are_unique() {
        if (!unique_) {
            std::unordered_set<std::string> seen;
            unique_ = true;
            for (std::size_t row = 0; row < table_->rows() && *unique_; ++row) {
                unique_ = seen.insert((*this)(row)).second;
            }
        }
        return *unique_;
    }

  private:
    const TextTable* table_;
    std::vector<const std::vector<std::size_t>*> columns_;
    std::optional<bool> unique_;
};

/// Code points of a text in UTF-8.
std::size_t letters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// A partner of a row, with what is said of it: a text a field.
struct Partner {
    std::size_t row;
    bool leads;
    std::vector<std::string_view> values;
};

/// Makes rows of one partner each of a table whose shape is known.
class Shaper {
  public:
    Shaper(TextTable table, Layout& layout, const ReadOptions& options, const std::string& file)
        : table_(std::move(table)),
          layout_(&layout),
          options_(&options),
          file_(&file),
          keys_(table_, layout) {}

    TextTable shaped() {
        if (layout_->groups.empty()) {
            layout_->groups.push_back(only_group());
            layout_->shape = Shape::rows;
        }
        drop_numbers();
        decide_lead();
        decide_lists();
        const bool is_plain =
            layout_->groups.size() == 1 && !layout_->groups.front().leads && separators_.front().empty();
        require_asked(is_plain);
        if (is_plain) {
            back_to_rows();
            leave_open();
            return std::move(table_);
        }
        lists_of_others();
        money_of_projects();
        layout_->named = named_columns(*layout_);
        name_fields();
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            add_partners(row);
            require_room();
        }
        place_leads();
        fill_by_name("country");
        fill_by_name("actor_id");
        report_pairs();
        say_shape();
        leave_open();
        return written();
    }

  private:
    /// The partner's fields of a layout without groups.
    [[nodiscard]] PartnerGroup only_group() const {
        PartnerGroup group;
        for (const auto& [field, columns] : layout_->columns) {
            if (find_field(field)->owner != FieldOwner::project) {
                group.columns.emplace(field, columns);
            }
        }
        return group;
    }

    [[nodiscard]] std::string header_of(const PartnerGroup& group, std::string_view field = "actor") const {
        const auto found = group.columns.find(field);
        return found == group.columns.end() ? std::string() : table_.names[found->second.front()];
    }

    /// A lead column of yes and no, or of words for roles, is a column of roles.
    void decide_lead() {
        auto& groups = layout_->groups;
        const auto lead =
            std::find_if(groups.begin(), groups.end(), [](const auto& group) { return group.leads; });
        if (lead == groups.end() || !says_roles(*lead)) {
            return;
        }
        const auto columns = lead->columns.at("actor");
        const std::string header = header_of(*lead);
        groups.erase(lead);
        if (groups.empty() && (layout_->has("actor") || layout_->has("actor_id"))) {
            groups.push_back(only_group());
        }
        if (groups.empty()) {
            throw KeyError("no column for actor was found: \"" + header +
                           "\" says who leads, and not by name; name one, as in actor=HEADER");
        }
        groups.front().columns.try_emplace("role", columns);
        layout_->columns.try_emplace("role", columns);
        layout_->notes.push_back("The column \"" + header + "\" is taken as role, by its cells.");
    }

    /// "Number of partners" lists nobody, and "Lp." counts the rows: a column of numbers beside one of names has no names.
    void drop_numbers() {
        auto& groups = layout_->groups;
        const auto has_names = [&](const PartnerGroup& group) { return !has_numbers(group); };
        if (groups.size() < 2 || std::none_of(groups.begin(), groups.end(), has_names)) {
            return;
        }
        std::erase_if(groups, [&](const PartnerGroup& group) {
            const bool is_number = has_numbers(group);
            if (is_number) {
                layout_->notes.push_back("The column \"" + header_of(group) +
                                         "\" is not taken as one of partners: its cells are numbers.");
            }
            return is_number;
        });
    }

    /// Whether all names of a group, at least one, are numbers; noughts and ones can say who leads.
    [[nodiscard]] bool has_numbers(const PartnerGroup& group) const {
        bool has_any = false;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const std::string_view cell = first_cell(table_, row, group, "actor");
            if (cell.find_first_not_of("0123456789. ") != std::string_view::npos) {
                return false;
            }
            has_any = has_any || !(cell.empty() || (group.leads && (cell == "0" || cell == "1")));
        }
        return has_any;
    }

    [[nodiscard]] bool says_roles(const PartnerGroup& lead) const {
        constexpr std::size_t sample = 1'000;
        constexpr std::size_t short_word = 3;
        std::size_t filled = 0;
        std::size_t roles = 0;
        std::size_t longest = 0;
        for (std::size_t row = 0; row < table_.rows() && filled < sample; ++row) {
            const std::string_view cell = first_cell(table_, row, lead, "actor");
            filled += cell.empty() ? 0U : 1U;
            roles += !cell.empty() && role_word(cell) ? 1U : 0U;
            longest = std::max(longest, letters_of(cell));
        }
        return roles > 0 && (10 * roles >= 9 * filled || longest <= short_word);
    }

    /// Names that stand alone in a cell.
    [[nodiscard]] std::unordered_set<std::string> names_alone() const {
        std::unordered_set<std::string> names;
        for (const PartnerGroup& group : layout_->groups) {
            for (std::size_t row = 0; row < table_.rows(); ++row) {
                const std::string_view cell = first_cell(table_, row, group, "actor");
                if (!cell.empty()) {
                    names.insert(normalized_name(cell));
                }
            }
        }
        return names;
    }

    void decide_lists() {
        separators_.assign(layout_->groups.size(), {});
        countries_behind_.assign(layout_->groups.size(), false);
        leads_behind_.assign(layout_->groups.size(), false);
        if (options_->split == "none" || options_->shape == Shape::rows) {
            return;
        }
        for (std::size_t g = 0; g < layout_->groups.size(); ++g) {
            const PartnerGroup& group = layout_->groups[g];
            if (!options_->split.empty()) {
                separators_[g] = group.leads ? Separators{} : separators_named(options_->split);
            } else if (!group.leads && layout_->shape != Shape::partner_columns) {
                decide_list(g);
            }
        }
        drop_refused();
    }

    void decide_list(std::size_t g) {
        const PartnerGroup& group = layout_->groups[g];
        const bool is_likely = group.lists || options_->shape == Shape::partner_lists;
        const bool has_strong = is_likely || may_have(group, ";|\n\t");
        const bool has_more = is_likely || group.columns.size() > 1;
        if (!has_strong && !has_more) {
            return;
        }
        if (has_strong && names_.empty()) {
            names_ = names_alone();
        }
        const ListDecision decision(table_, group, names_);
        const Evidence strong = has_strong ? decision.look(strong_separators()) : Evidence{};
        if (strong.cells > 0) {
            if (is_list(group, strong, decision.names())) {
                separators_[g] = strong.separators;
                countries_behind_[g] = have_countries_behind(group, strong.separators);
                leads_behind_[g] = have_leads_behind(group, strong.separators);
            } else {
                report_doubt(group, strong, Severity::warning);
            }
            return;
        }
        decide_weak(g, decision, is_likely);
    }

    [[nodiscard]] bool may_have(const PartnerGroup& group, std::string_view marks) const {
        const auto& columns = group.columns.at("actor");
        return std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
            return table_.columns[column].bytes().find_first_of(marks) != std::string::npos;
        });
    }

    bool is_list(const PartnerGroup& group, const Evidence& of, std::size_t names) {
        const bool is_often = 3 * of.cells >= names;
        const bool is_not_rare = 10 * of.cells >= names;
        return options_->shape == Shape::partner_lists || 5 * of.paired >= 4 * of.cells ||
               2 * of.known >= of.parts || (group.lists && (is_not_rare || keys_.are_unique())) ||
               (is_often && keys_.are_unique());
    }

    /// A comma or a slash parts a list only where the cells beside it, or names that stand alone elsewhere, say so.
    void decide_weak(std::size_t g, const ListDecision& decision, bool is_likely) {
        const PartnerGroup& group = layout_->groups[g];
        std::optional<Evidence> doubt;
        for (const std::string& one : weak_separators()) {
            if (!may_have(group, one.substr(one.find_first_not_of(' '), 1))) {
                continue;
            }
            if (is_likely && names_.empty()) {
                names_ = names_alone();
            }
            const Evidence found = decision.look({one});
            if (found.cells == 0) {
                continue;
            }
            if (5 * found.paired >= 4 * found.cells || (is_likely && 2 * found.known >= found.parts)) {
                separators_[g] = {one};
                return;
            }
            doubt = doubt ? doubt : std::optional(found);
        }
        const bool is_one_of_several = layout_->groups.size() > 1;
        if (doubt && is_likely) {
            const bool is_grave = is_one_of_several || 2 * doubt->cells >= decision.names();
            report_doubt(group, *doubt, is_grave ? Severity::error : Severity::warning);
            refused_.push_back(g);
        } else if (doubt && doubt->separators.front().starts_with(',') &&
                   2 * doubt->cells >= decision.names() && doubt->cells > 1 && keys_.are_unique()) {
            report_doubt(group, *doubt, Severity::warning);
        }
    }

    void report_doubt(const PartnerGroup& group, const Evidence& found, Severity severity) {
        const bool is_comma = found.separators.front() == ", ";
        const std::string mark = is_comma ? "," : name_of_separators(found.separators);
        const bool is_left_out = severity == Severity::error && layout_->groups.size() > 1;
        const std::string shown = trimmed(mark).empty() ? mark : std::string(trimmed(mark));
        table_.issues.push_back(
            {severity, "cells that could list partners", *file_, found.first_line, header_of(group),
             found.example,
             std::to_string(found.cells) + (found.cells == 1 ? " cell has" : " cells have") + " \"" + shown +
                 "\" between texts: several partners, or part of a name; " +
                 (is_left_out ? "the column is left out" : "each cell is read as one partner"),
             "give split=\"" + mark + "\" (--split \"" + mark +
                 R"(") where that parts partners, split="none" where it is part of names)"});
    }

    /// A column of further partners that cannot be parted is left out; the only column of partners is kept.
    void drop_refused() {
        for (std::size_t i = refused_.size(); i-- > 0;) {
            if (layout_->groups.size() > 1) {
                const auto at = static_cast<std::ptrdiff_t>(refused_[i]);
                layout_->groups.erase(layout_->groups.begin() + at);
                separators_.erase(separators_.begin() + at);
                countries_behind_.erase(countries_behind_.begin() + at);
                leads_behind_.erase(leads_behind_.begin() + at);
                is_open_ = true;
            }
        }
    }

    /// What is open is not settled by reading so again: a saved reading must not answer for its user.
    void leave_open() {
        if (is_open_) {
            layout_->shape = Shape::sniff;
        }
    }

    [[nodiscard]] bool have_countries_behind(const PartnerGroup& group, const Separators& separators) const {
        constexpr std::size_t sample = 500;
        std::size_t parts = 0;
        std::size_t countries = 0;
        for (std::size_t row = 0; row < table_.rows() && parts < sample; ++row) {
            for (const std::string_view part :
                 parts_of(first_cell(table_, row, group, "actor"), separators)) {
                parts += part.empty() ? 0U : 1U;
                countries += country_behind(part).empty() ? 0U : 1U;
            }
        }
        return !group.columns.contains("country") && parts > 0 && 10 * countries >= 9 * parts;
    }

    /// Whether the lead is marked behind its name, where no column says who leads.
    [[nodiscard]] bool have_leads_behind(const PartnerGroup& group, const Separators& separators) const {
        const auto& groups = layout_->groups;
        const bool is_said =
            group.columns.contains("role") ||
            std::any_of(groups.begin(), groups.end(), [](const auto& one) { return one.leads; });
        for (std::size_t row = 0; row < table_.rows() && !is_said; ++row) {
            const auto parts = parts_of(first_cell(table_, row, group, "actor"), separators);
            if (std::any_of(parts.begin(), parts.end(), leads_behind)) {
                return true;
            }
        }
        return false;
    }

    void require_asked(bool is_plain) const {
        const auto& groups = layout_->groups;
        const bool lists =
            std::any_of(separators_.begin(), separators_.end(), [](const auto& s) { return !s.empty(); });
        const bool leads =
            std::any_of(groups.begin(), groups.end(), [](const auto& group) { return group.leads; });
        std::string missing;
        if (options_->shape == Shape::partner_lists && !lists) {
            missing =
                "no cell lists several partners; name what parts them, as in split=\";\", or the column, as "
                "in "
                "partners=HEADER";
        } else if (options_->shape == Shape::partner_columns && (is_plain || groups.size() < 2)) {
            missing =
                "there are no numbered columns of partners; name them all, as in actor=HEADER,actor=HEADER";
        } else if (options_->shape == Shape::lead_column && !leads) {
            missing = "no column names the lead; name it, as in lead=HEADER";
        }
        if (!missing.empty()) {
            throw ValueError(*file_ + ": the shape " + std::string(name_of(options_->shape)) +
                             " was asked for, and " + missing);
        }
    }

    /// The one group is the row's: nothing is to be parted.
    void back_to_rows() {
        for (const auto& [field, columns] : layout_->groups.front().columns) {
            layout_->columns.insert_or_assign(field, columns);
        }
        layout_->groups.clear();
        layout_->shape = Shape::rows;
        layout_->notes.emplace_back("Shape rows: a row is one participation.");
    }

    /// A column that lists as many values as the column of further partners is theirs, whosever it was taken for.
    void lists_of_others() {
        auto& groups = layout_->groups;
        const auto list =
            std::find_if(groups.begin(), groups.end(), [](const auto& group) { return group.lists; });
        if (list == groups.end()) {
            return;
        }
        const Separators& separators = separators_[static_cast<std::size_t>(list - groups.begin())];
        for (PartnerGroup& group : groups) {
            if (&group == &*list || separators.empty()) {
                continue;
            }
            for (auto at = group.columns.begin(); at != group.columns.end();) {
                const bool moves = at->first != "actor" && !list->columns.contains(at->first) &&
                                   goes_with(*list, at->second, separators);
                if (moves) {
                    list->columns.emplace(at->first, at->second);
                }
                at = moves ? group.columns.erase(at) : std::next(at);
            }
        }
    }

    [[nodiscard]] bool goes_with(const PartnerGroup& list, const std::vector<std::size_t>& columns,
                                 const Separators& separators) const {
        std::size_t cells = 0;
        std::size_t pairs = 0;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto names = parts_of(first_cell(table_, row, list, "actor"), separators);
            const std::string_view cell = first_cell(table_, row, columns);
            if (names.size() > 1 && !cell.empty()) {
                ++cells;
                pairs += paired(cell, names.size(), separators, false) ? 1U : 0U;
            }
        }
        return cells > 0 && 2 * pairs >= cells;
    }

    /// Where a row is a project, an amount that is not listed with the partners is the project's.
    void money_of_projects() {
        const bool is_project = layout_->shape == Shape::partner_columns || keys_.are_unique();
        if (!is_project || layout_->has("project_budget")) {
            return;
        }
        std::vector<PartnerGroup*> paid;
        for (PartnerGroup& group : layout_->groups) {
            if (group.columns.contains("budget")) {
                paid.push_back(&group);
            }
        }
        if (paid.size() != 1 || layout_->groups.size() + lists() < 2 || lists_money(*paid.front())) {
            return;
        }
        const auto columns = paid.front()->columns.at("budget");
        if (says_partners_money(table_.names[columns.front()])) {
            return;
        }
        paid.front()->columns.erase("budget");
        layout_->columns.erase("budget");
        layout_->columns["project_budget"] = columns;
        layout_->notes.push_back("The amounts of \"" + table_.names[columns.front()] +
                                 "\" are taken as the projects', as a row is a project.");
    }

    /// Whether a header says that its amounts are a partner's, and not only that they are amounts.
    static bool says_partners_money(std::string_view header) {
        const auto meanings = meanings_of(header);
        return !meanings.empty() && meanings.front().field == "budget" &&
               std::ranges::none_of(meanings,
                                    [](const Meaning& one) { return one.field == "project_budget"; });
    }

    [[nodiscard]] std::size_t lists() const {
        return static_cast<std::size_t>(
            std::count_if(separators_.begin(), separators_.end(), [](const auto& s) { return !s.empty(); }));
    }

    [[nodiscard]] bool lists_money(const PartnerGroup& group) const {
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            if (!separators_in(first_cell(table_, row, group, "budget"), strong_separators()).empty()) {
                return true;
            }
        }
        return false;
    }

    void name_fields() {
        const auto add = [&](const std::string& field) {
            if (std::find(fields_.begin(), fields_.end(), field) == fields_.end()) {
                fields_.push_back(field);
            }
        };
        add("actor");
        for (std::size_t g = 0; g < layout_->groups.size(); ++g) {
            for (const auto& [field, columns] : layout_->groups[g].columns) {
                add(field);
            }
            if (countries_behind_[g]) {
                add("country");
            }
            if (layout_->groups[g].leads || leads_behind_[g]) {
                add("role");
            }
        }
    }

    [[nodiscard]] std::size_t number_of(std::string_view field) const {
        return static_cast<std::size_t>(std::find(fields_.begin(), fields_.end(), field) - fields_.begin());
    }

    void require_room() const {
        if (partners_.size() > options_->limits.rows) {
            throw LimitError(*file_ + ": its rows list more than " + std::to_string(options_->limits.rows) +
                             " partners (limit: rows); raise the limit, or split the file");
        }
    }

    void require_few(std::size_t row, std::size_t partners) const {
        if (partners > options_->limits.partners) {
            throw LimitError(*file_ + ", row " + std::to_string(table_.lines[row]) + ": one cell lists " +
                             std::to_string(partners) + " partners, more than " +
                             std::to_string(options_->limits.partners) +
                             " (limit: partners); raise the limit, or split=\"none\" if it is one name");
        }
    }

    void add_partners(std::size_t row) {
        const std::size_t before = partners_.size();
        for (std::size_t g = 0; g < layout_->groups.size(); ++g) {
            const PartnerGroup& group = layout_->groups[g];
            const std::string_view cell = first_cell(table_, row, group, "actor");
            const auto names = separators_[g].empty() ? std::vector{cell} : parts_of(cell, separators_[g]);
            if (names.size() > 1) {
                require_few(row, names.size());
                add_list(row, g, names);
            } else if (!names.front().empty()) {
                partners_.push_back({row, group.leads, values_of(row, g, names.front())});
            }
        }
        if (partners_.size() == before) {  // so that the row is reported as one without an actor
            partners_.push_back({row, false, std::vector<std::string_view>(fields_.size())});
        }
    }

    [[nodiscard]] std::vector<std::string_view> values_of(std::size_t row, std::size_t g,
                                                          std::string_view name) const {
        std::vector<std::string_view> values(fields_.size());
        for (const auto& [field, columns] : layout_->groups[g].columns) {
            values[number_of(field)] = first_cell(table_, row, columns);
        }
        set_name(values, g, name);
        return values;
    }

    void set_name(std::vector<std::string_view>& values, std::size_t g, std::string_view name) const {
        if (leads_behind_[g] && !name.empty()) {
            const bool leads = leads_behind(name);
            values[number_of("role")] = leads ? "lead" : "partner";
            name = leads ? behind(name).name : name;
        }
        const std::string_view country = countries_behind_[g] ? country_behind(name) : std::string_view{};
        if (!country.empty()) {
            values[number_of("country")] = country;
            name = behind(name).name;
        }
        values[number_of("actor")] = name;
    }

    void add_list(std::size_t row, std::size_t g, const std::vector<std::string_view>& names) {
        const std::size_t first = partners_.size();
        ++listed_cells_;
        for (const std::string_view name : names) {
            Partner partner{row, false, std::vector<std::string_view>(fields_.size())};
            set_name(partner.values, g, name);
            partners_.push_back(std::move(partner));
            require_room();
        }
        for (const auto& [field, columns] : layout_->groups[g].columns) {
            const std::string_view cell = first_cell(table_, row, columns);
            if (field == "actor" || cell.empty()) {
                continue;
            }
            const auto parts = paired(cell, names.size(), separators_[g], is_word_field(field));
            if (!parts) {
                count_unpaired(row, table_.names[columns.front()], cell, separators_[g]);
                continue;
            }
            for (std::size_t i = 0; i < names.size(); ++i) {
                partners_[first + i].values[number_of(field)] = (*parts)[i];
            }
        }
        const auto begin = partners_.begin() + static_cast<std::ptrdiff_t>(first);
        partners_.erase(std::remove_if(begin, partners_.end(),
                                       [](const Partner& partner) { return partner.values.front().empty(); }),
                        partners_.end());
    }

    struct Unpaired {
        std::size_t cells = 0;
        std::uint32_t line = 0;
        std::string value = {};
        bool is_list = false;
    };

    void count_unpaired(std::size_t row, const std::string& header, std::string_view cell,
                        const Separators& separators) {
        const bool is_list = parts_of(cell, separators).size() > 1;
        Unpaired& of = unpaired_[{header, is_list}];
        if (of.cells++ == 0) {
            of = {1, table_.lines[row], std::string(cell), is_list};
        }
    }

    void report_pairs() {
        for (const auto& [key, of] : unpaired_) {
            const std::string cells = std::to_string(of.cells) + (of.cells == 1 ? " cell" : " cells");
            table_.issues.push_back(
                {of.is_list ? Severity::error : Severity::warning,
                 of.is_list ? "lists of different length" : "one value for several partners", *file_, of.line,
                 key.first, of.value,
                 cells +
                     (of.is_list
                          ? " of this column list more or fewer values than there are partners in the row"
                          : " of this column have one value for a list of partners") +
                     "; they count for none of them",
                 of.is_list ? "list one value a partner, in the same order"
                            : "list one value a partner, or make a row a partner"});
        }
    }

    [[nodiscard]] std::string name_in_project(const Partner& partner) const {
        return keys_(partner.row) + normalized_name(partner.values.front());
    }

    /// A lead that stands among the partners of its project leads there; any other is one more partner, once.
    void place_leads() {
        const bool has_leads = std::any_of(partners_.begin(), partners_.end(),
                                           [](const Partner& partner) { return partner.leads; });
        if (!has_leads) {
            return;
        }
        const std::size_t role = number_of("role");
        std::unordered_map<std::string, std::size_t> listed;
        for (std::size_t i = 0; i < partners_.size(); ++i) {
            if (!partners_[i].leads && !partners_[i].values.front().empty()) {
                listed.emplace(name_in_project(partners_[i]), i);
            }
        }
        std::unordered_set<std::string> placed;
        for (Partner& partner : partners_) {
            if (!partner.leads) {
                continue;
            }
            const std::string key = name_in_project(partner);
            const auto found = listed.find(key);
            if (found != listed.end() && are_one(partner, partners_[found->second])) {
                take_lead(partner, partners_[found->second]);
            } else if (placed.insert(key).second) {
                partner.values[role] = "lead";
                continue;
            }
            partner.values.clear();
        }
        std::erase_if(partners_, [](const Partner& partner) { return partner.values.empty(); });
        for (Partner& partner : partners_) {
            partner.values[role] = partner.values[role].empty() ? "partner" : partner.values[role];
        }
    }

    /// Whether two partners of one name are not in two countries.
    [[nodiscard]] bool are_one(const Partner& first, const Partner& second) const {
        const std::size_t country = number_of("country");
        if (country == fields_.size() || first.values[country].empty() || second.values[country].empty()) {
            return true;
        }
        return country_code(first.values[country]) == country_code(second.values[country]);
    }

    [[nodiscard]] static std::string country_code(std::string_view text) {
        const CountryReading reading = read_country(text);
        return reading.country == nullptr ? normalized_name(text) : std::string(reading.country->iso2);
    }

    /// What the lead's columns say completes the row in which it is a partner.
    void take_lead(const Partner& lead, Partner& partner) const {
        for (std::size_t f = 0; f < fields_.size(); ++f) {
            partner.values[f] = partner.values[f].empty() ? lead.values[f] : partner.values[f];
        }
        std::string_view& role = partner.values[number_of("role")];
        const auto own = role_word(role);
        role = !own || *own == Role::partner ? "lead" : role;
    }

    /// Partners without a value have that of the same name elsewhere, where there is one only.
    void fill_by_name(std::string_view field) {
        const std::size_t number = number_of(field);
        const auto lacks = [&](const Partner& partner) {
            return partner.values[number].empty() && !partner.values.front().empty();
        };
        if (number == fields_.size() || std::none_of(partners_.begin(), partners_.end(), lacks)) {
            return;
        }
        struct Known {
            std::string_view value;
            bool is_one = true;
        };
        std::unordered_map<std::string, Known> known;
        const auto same = [&](std::string_view a, std::string_view b) {
            return a == b || (field == "country" && country_code(a) == country_code(b));
        };
        for (const Partner& partner : partners_) {
            if (const std::string_view value = partner.values[number]; !value.empty()) {
                const auto [at, is_new] =
                    known.try_emplace(normalized_name(partner.values.front()), Known{value});
                at->second.is_one = at->second.is_one && (is_new || same(at->second.value, value));
            }
        }
        std::size_t filled = 0;
        for (Partner& partner : partners_) {
            const auto found =
                lacks(partner) ? known.find(normalized_name(partner.values.front())) : known.end();
            if (found == known.end()) {
                continue;
            }
            if (found->second.is_one) {
                partner.values[number] = found->second.value;
                ++filled;
            } else {
                report_two(partner, field);
            }
        }
        if (filled > 0) {
            layout_->notes.push_back("For " + std::to_string(filled) +
                                     (filled == 1 ? " partner" : " partners") + " without " +
                                     (field == "country" ? "a country" : "an id") +
                                     ", that of the same name in another row is taken.");
        }
    }

    void report_two(const Partner& partner, std::string_view field) {
        table_.issues.push_back(
            {Severity::warning, "partner of several places", *file_, table_.lines[partner.row],
             header_of(layout_->groups.front()), std::string(partner.values.front()),
             "the row gives no " + std::string(field == "country" ? "country" : "id") +
                 " for this partner, and its name has several elsewhere; it stays an actor of its own",
             "give it in the row"});
    }

    void say_shape() {
        const auto& groups = layout_->groups;
        std::string leads;
        std::string lists;
        std::vector<std::string> series;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            leads += groups[g].leads ? in_quotes(header_of(groups[g])) : std::string();
            if (!separators_[g].empty()) {
                lists += (lists.empty() ? "" : " and ") + in_quotes(header_of(groups[g]));
                layout_->split = name_of_separators(separators_[g]);
            } else if (!groups[g].leads) {
                series.push_back(in_quotes(header_of(groups[g])));
            }
        }
        std::string sentence;
        if (layout_->shape == Shape::partner_columns) {
            sentence = "a row is a project, with a column a partner: " + series.front() +
                       (series.size() > 2 ? " to " : " and ") + series.back();
        } else if (!lists.empty()) {
            layout_->shape = Shape::partner_lists;
            sentence = std::to_string(listed_cells_) + (listed_cells_ == 1 ? " cell" : " cells") + " of " +
                       lists + (listed_cells_ == 1 ? " lists" : " list") + " several partners, parted by " +
                       (layout_->split == "newline" ? "a line break" : in_quotes(layout_->split));
        } else if (groups.size() == 1) {
            layout_->shape = Shape::rows;
            sentence = "a row is one participation";
        } else {
            sentence =
                groups.back().lists ? "a row has partners in several columns" : "a row is one participation";
        }
        sentence += leads.empty() ? "" : "; " + leads + " names the lead of the project";
        sentence += layout_->shape == Shape::rows ? "" : "; shape=rows keeps each row one participation";
        layout_->notes.push_back("Shape " + std::string(name_of(layout_->shape)) + ": " + sentence + ".");
    }

    /// The column of the new table for a field, with a header that says where its cells come from.
    std::size_t column_for(TextTable& made, const std::string& field) const {
        std::vector<std::size_t> from;
        for (const PartnerGroup& group : layout_->groups) {
            if (const auto found = group.columns.find(field); found != group.columns.end()) {
                from.push_back(found->second.front());
            }
        }
        if (from.size() == 1) {
            return from.front();
        }
        made.names.push_back(from.empty() ? field
                             : from.size() == 2
                                 ? table_.names[from.front()] + ", " + table_.names[from.back()]
                                 : table_.names[from.front()] + " ... " + table_.names[from.back()]);
        made.columns.emplace_back();
        return made.names.size() - 1;
    }

    TextTable written() {
        TextTable made;
        made.names = table_.names;
        made.columns.resize(table_.columns.size());
        made.issues = std::move(table_.issues);
        for (const PartnerGroup& group : layout_->groups) {
            for (const auto& [field, columns] : group.columns) {
                layout_->columns.erase(field);
            }
        }
        std::vector<std::size_t> kept;
        for (const auto& [field, columns] : layout_->columns) {
            kept.insert(kept.end(), columns.begin(), columns.end());
        }
        std::sort(kept.begin(), kept.end());
        kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
        std::vector<std::size_t> columns;
        for (const std::string& field : fields_) {
            columns.push_back(column_for(made, field));
            layout_->columns[field] = {columns.back()};
        }
        for (const Partner& partner : partners_) {
            const std::size_t row = made.rows();
            made.lines.push_back(table_.lines[partner.row]);
            for (const std::size_t column : kept) {
                made.columns[column].push_back(table_.cell(partner.row, column));
                if (table_.is_number(partner.row, column)) {
                    made.mark_number(row, column);
                }
            }
            for (std::size_t f = 0; f < fields_.size(); ++f) {
                made.columns[columns[f]].push_back(partner.values[f]);
                if (is_number_cell(partner, f)) {
                    made.mark_number(row, columns[f]);
                }
            }
        }
        layout_->groups.clear();
        return made;
    }

    /// Whether the value of a partner is a whole cell of its row that was a number in the source.
    [[nodiscard]] bool is_number_cell(const Partner& partner, std::size_t field) const {
        const auto& groups = layout_->groups;
        const std::string_view value = partner.values[field];
        return !table_.numbers.empty() && !value.empty() &&
               std::any_of(groups.begin(), groups.end(), [&](const PartnerGroup& group) {
                   const auto found = group.columns.find(fields_[field]);
                   return found != group.columns.end() &&
                          std::any_of(found->second.begin(), found->second.end(), [&](std::size_t column) {
                              const std::string_view cell = trimmed(table_.cell(partner.row, column));
                              return cell.data() == value.data() && cell.size() == value.size() &&
                                     table_.is_number(partner.row, column);
                          });
               });
    }

    TextTable table_;
    Layout* layout_;
    const ReadOptions* options_;
    const std::string* file_;
    ProjectKeys keys_;
    std::unordered_set<std::string> names_;
    std::vector<Separators> separators_;  ///< a group
    std::vector<bool> countries_behind_;  ///< a group
    std::vector<bool> leads_behind_;      ///< a group
    std::vector<std::size_t> refused_;
    bool is_open_ = false;  ///< a column was left out until split= says whether its cells are lists
    std::vector<std::string> fields_;
    std::vector<Partner> partners_;
    std::map<std::pair<std::string, bool>, Unpaired> unpaired_;
    std::size_t listed_cells_ = 0;
};

}  // namespace

TextTable shaped(TextTable table, Layout& layout, const ReadOptions& options, const std::string& file) {
    const bool is_told = options.shape != Shape::sniff || !separators_named(options.split).empty();
    const bool is_exported = layout.has("actor_key") || !layout.has("actor");
    if (layout.groups.empty() && (is_exported || (layout.preset != Preset::table && !is_told))) {
        return table;
    }
    return Shaper(std::move(table), layout, options, file).shaped();
}

}  // namespace isthmus::detail
