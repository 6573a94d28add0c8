#include "io/partners/partner_groups.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "io/partners/shape_headers.hpp"
#include "isthmus/model/fields.hpp"

namespace isthmus::detail {

namespace {

constexpr std::string_view lead_prefix = "lead";
constexpr std::string_view partners_prefix = "partners";

bool is_of_partner(std::string_view field) {
    const Field* known = find_field(field);
    return known != nullptr && known->owner != FieldOwner::project;
}

/// The field that "lead", "lead_country" name behind a prefix; empty for none.
std::string_view field_behind(std::string_view name, std::string_view prefix) {
    if (name == prefix) {
        return "actor";
    }
    if (!name.starts_with(prefix) || name.size() < prefix.size() + 2 || name[prefix.size()] != '_') {
        return {};
    }
    const Field* known = find_field(name.substr(prefix.size() + 1));
    return known == nullptr || !is_of_partner(known->name) ? std::string_view{} : known->name;
}

/// A column a partner: the series of numbered headers with the partners' names, in the order of the numbers.
struct Series {
    std::vector<std::size_t> columns = {};
    std::map<std::uint32_t, std::size_t> group_of = {};  ///< number -> place in `columns`
};

class Finder {
  public:
    Finder(Layout& layout, const std::vector<std::string>& headers, const ReadOptions& options,
           const GivenGroups& given, std::span<const std::size_t> pinned)
        : layout_(&layout),
          headers_(&headers),
          options_(&options),
          given_(&given),
          pinned_(pinned.begin(), pinned.end()) {
        const bool is_roman = std::any_of(headers.begin(), headers.end(), ends_in_roman_two);
        for (const std::string& header : headers) {
            read_.push_back(partner_header(header, is_roman));
        }
    }

    void find() {
        if (options_->shape == Shape::rows) {
            find_only_actor();
            return;
        }
        find_series();
        find_partners();
        find_lead();
        find_main();
        if (series_.columns.empty() && !lead_ && !partners_) {
            return;
        }
        add_groups();
        take_given();
        take_attributes();
        take_from_layout();
        lay_down();
    }

  private:
    [[nodiscard]] bool is_free(std::size_t column) const {
        return !pinned_.contains(column) && !claimed_.contains(column);
    }
    [[nodiscard]] bool names(std::size_t column, Party party) const {
        return read_[column].party == party && read_[column].field == "actor";
    }
    /// Where a row is one partner whatever the cells look like: the column of several, or that of the lead, if no other.
    void find_only_actor() {
        for (const Party party : {Party::partner, Party::partners, Party::lead}) {
            for (std::size_t i = 0; i < read_.size() && !layout_->has("actor"); ++i) {
                if (names(i, party) && is_free(i) && !layout_->uses(i)) {
                    layout_->columns["actor"] = {i};
                }
            }
        }
    }

    [[nodiscard]] bool may_be(Shape shape) const {
        return options_->shape == Shape::sniff || options_->shape == shape;
    }
    [[nodiscard]] std::optional<std::size_t> given(std::string_view name) const {
        const auto found = std::find_if(given_->begin(), given_->end(),
                                        [&](const auto& entry) { return entry.first == name; });
        return found == given_->end() ? std::nullopt : std::optional(found->second);
    }

    /// The largest series of numbered names, or the columns that were named, where a column a partner is asked for.
    void find_series() {
        if (!may_be(Shape::partner_columns)) {
            return;
        }
        if (options_->shape == Shape::partner_columns && layout_->has("actor") &&
            layout_->columns["actor"].size() > 1) {
            series_.columns = layout_->columns["actor"];
            for (std::size_t i = 0; i < series_.columns.size(); ++i) {
                series_.group_of.emplace(number_of(series_.columns[i]), i);
            }
        } else {
            find_numbered();
        }
        claimed_.insert(series_.columns.begin(), series_.columns.end());
    }

    [[nodiscard]] std::uint32_t number_of(std::size_t column) const { return read_[column].number; }

    void find_numbered() {
        std::map<std::string, std::map<std::uint32_t, std::size_t>, std::less<>> series;
        for (std::size_t i = 0; i < read_.size(); ++i) {
            if ((names(i, Party::partner) || names(i, Party::partners)) && is_free(i)) {
                series[read_[i].stem].emplace(read_[i].number, i);
            }
        }
        const std::map<std::uint32_t, std::size_t>* best = nullptr;
        for (const auto& [stem, columns] : series) {
            best = best == nullptr || columns.size() > best->size() ? &columns : best;
        }
        if (best == nullptr || best->size() < 2) {
            return;
        }
        for (const auto& [number, column] : *best) {
            series_.group_of.emplace(number, series_.columns.size());
            series_.columns.push_back(column);
        }
    }

    /// A column named as that of the actor may say by its header that the actor leads.
    [[nodiscard]] bool is_given_actor(std::size_t column) const {
        const auto actor = layout_->columns.find("actor");
        return pinned_.contains(column) && actor != layout_->columns.end() &&
               actor->second == std::vector<std::size_t>{column};
    }

    void find_lead() {
        lead_ = given("lead");
        for (std::size_t i = 0; i < read_.size() && !lead_; ++i) {
            if (names(i, Party::lead) && (is_free(i) || is_given_actor(i))) {
                lead_ = i;
            }
        }
        const bool has_partners = partners_ || !series_.columns.empty();
        for (std::size_t i = 0; i < read_.size() && !lead_ && has_partners; ++i) {
            if (read_[i].may_lead && is_free(i)) {
                lead_ = i;
            }
        }
        if (lead_) {
            claimed_.insert(*lead_);
        }
    }

    void find_partners() {
        partners_ = given("partners");
        const bool looked_for = may_be(Shape::partner_lists) && series_.columns.empty();
        for (std::size_t i = 0; i < read_.size() && !partners_ && looked_for; ++i) {
            if (names(i, Party::partners) && is_free(i)) {
                partners_ = i;
            }
        }
        if (partners_) {
            claimed_.insert(*partners_);
        }
    }

    /// The column of one partner a row, beside a lead or a list.
    void find_main() {
        if (const auto actor = layout_->columns.find("actor");
            actor != layout_->columns.end() && !claimed_.contains(actor->second.front())) {
            main_ = actor->second;
        } else if (series_.columns.empty() && !(lead_ && is_given_actor(*lead_))) {
            for (std::size_t i = 0; i < read_.size() && main_.empty(); ++i) {
                if (names(i, Party::partner) && is_free(i) && !layout_->uses(i)) {
                    main_ = {i};
                }
            }
        } else {
            layout_->columns.erase("actor");
        }
        forget_bare_name();
        claimed_.insert(main_.begin(), main_.end());
    }

    /// "Name" beside columns of partners is that of the project.
    void forget_bare_name() {
        const bool has_partners = !series_.columns.empty() || partners_;
        if (main_.empty() || !has_partners || pinned_.contains(main_.front()) ||
            read_[main_.front()].party != Party::none) {
            return;
        }
        forget_note(main_.front());
        layout_->columns.erase("actor");
        layout_->columns.try_emplace(layout_->has("project") ? "project_name" : "project", main_);
        main_.clear();
    }

    void add_groups() {
        if (lead_) {
            groups_.push_back({{{"actor", {*lead_}}}, true, false});
            groups_.back().is_actor = main_.empty() && series_.columns.empty() && !given("lead");
            lead_group_ = 0;
        }
        if (!main_.empty()) {
            main_group_ = groups_.size();
            groups_.push_back({{{"actor", main_}}, false, false});
        }
        if (partners_) {
            partners_group_ = groups_.size();
            groups_.push_back({{{"actor", {*partners_}}}, false, true});
        }
        first_of_series_ = groups_.size();
        for (const std::size_t column : series_.columns) {
            groups_.push_back({{{"actor", {column}}}, false, false});
        }
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            name_of_group_.emplace(groups_[g].columns.at("actor").front(), g);
        }
        for (const PartnerHeader& header : read_) {
            if (header.party == Party::none && header.is_numbered && !header.field.empty()) {
                numbered_.insert(header.stem);
            }
        }
    }

    /// "Country" where there is "Country 2" too.
    [[nodiscard]] bool is_first_of_numbered(std::size_t column) const {
        return numbered_.contains(read_[column].stem);
    }

    void add(std::size_t group, std::string_view field, std::size_t column) {
        groups_[group].columns[std::string(field)].push_back(column);
        claimed_.insert(column);
    }

    void take_given() {
        for (const auto& [name, column] : *given_) {
            if (const auto field = field_behind(name, lead_prefix);
                !field.empty() && lead_group_ && name != "lead") {
                add(*lead_group_, field, column);
            } else if (const auto other = field_behind(name, partners_prefix);
                       !other.empty() && partners_group_ && name != "partners") {
                add(*partners_group_, other, column);
            }
        }
    }

    /// The group whose attribute a header is, by its words or its number; of a plain numbered one, by its place.
    [[nodiscard]] std::optional<std::size_t> group_of(std::size_t column) const {
        const PartnerHeader& header = read_[column];
        if (header.party == Party::lead) {
            return lead_group_;
        }
        if (!series_.columns.empty()) {
            const auto numbered = series_.group_of.find(header.number);
            if (header.party == Party::none) {  // "Country 2"; but NUTS 2 is a level
                return !header.is_numbered && !is_first_of_numbered(column) ? std::nullopt
                       : header.field == "region"                           ? std::nullopt
                                                                            : group_before(column);
            }
            return numbered == series_.group_of.end() ? std::nullopt
                                                      : std::optional(first_of_series_ + numbered->second);
        }
        if (header.party == Party::partners) {
            return partners_group_;
        }
        if (header.party == Party::partner) {
            return main_group_ ? main_group_ : partners_group_;
        }
        // A second country behind the list is that of its partners.
        const bool is_second = header.party == Party::none && partners_ && column > *partners_ &&
                               !is_taken_by_layout(column) && (main_group_ || lead_group_);
        return is_second || is_of_list_alone(column) ? partners_group_ : std::nullopt;
    }

    [[nodiscard]] bool is_taken_by_layout(std::size_t column) const { return layout_->uses(column); }

    [[nodiscard]] bool is_of_list_alone(std::size_t column) const {
        return read_[column].party == Party::none && partners_ && !main_group_ && !lead_group_;
    }

    /// The group whose name stands closest before a column; nothing where none does.
    [[nodiscard]] std::optional<std::size_t> group_before(std::size_t column) const {
        const auto after = name_of_group_.lower_bound(column);
        return after == name_of_group_.begin() ? std::nullopt : std::optional(std::prev(after)->second);
    }

    void take_attributes() {
        for (std::size_t i = 0; i < read_.size(); ++i) {
            const std::string_view field = read_[i].field;
            if (field.empty() || field == "actor" || !is_free(i) || !is_of_partner(field)) {
                continue;
            }
            if (const auto group = group_of(i); group && !groups_[*group].columns.contains(field)) {
                add(*group, field, i);
            }
        }
    }

    /// What the layout says of actors and participations is said of the partner of the row, or of the lead where the row
    /// has no other one of its own.
    void take_from_layout() {
        const auto owner = main_group_ ? main_group_ : lead_group_ ? lead_group_ : partners_group_;
        for (auto at = layout_->columns.begin(); at != layout_->columns.end();) {
            auto& [field, columns] = *at;
            for (const std::size_t column : columns) {
                if (claimed_.contains(column)) {
                    forget_note(column);
                }
            }
            const bool is_partners = is_of_partner(field);
            std::erase_if(columns, [&](std::size_t column) { return claimed_.contains(column); });
            if (is_partners && owner && !columns.empty() && !groups_[*owner].columns.contains(field)) {
                groups_[*owner].columns.emplace(field, columns);
                columns.clear();
            } else if (field == "budget" && !columns.empty() && !layout_->has("project_budget")) {
                project_budget_ = columns;  // a row is a project
            }
            at = columns.empty() || is_partners ? layout_->columns.erase(at) : std::next(at);
        }
    }

    /// What was said of a column that a group has now is said with the shape.
    void forget_note(std::size_t column) {
        std::erase_if(layout_->notes, [&](const std::string& note) {
            return note.starts_with("The column \"" + (*headers_)[column] + "\" is taken as ");
        });
    }

    /// The layout has the fields of the groups, so that keys can be chosen by them.
    void lay_down() {
        for (const PartnerGroup& group : groups_) {
            for (const auto& [field, columns] : group.columns) {
                layout_->columns.try_emplace(field, columns);
            }
        }
        if (!project_budget_.empty()) {
            layout_->columns.emplace("project_budget", project_budget_);
        }
        layout_->grouped.assign(read_.size(), false);
        for (const PartnerGroup& group : groups_) {
            for (const auto& [field, columns] : group.columns) {
                for (const std::size_t column : columns) {
                    layout_->grouped[column] = true;
                }
            }
        }
        const bool is_settled =
            !series_.columns.empty() || main_.empty() || read_[main_.front()].party == Party::partner;
        if (is_settled) {  // which of several columns is the actor: the groups say it
            std::erase_if(layout_->issues, [](const Issue& issue) { return issue.value == "actor"; });
        }
        layout_->is_doubtful = !layout_->issues.empty();
        layout_->groups = std::move(groups_);
        layout_->shape = !series_.columns.empty() ? Shape::partner_columns
                         : partners_              ? Shape::partner_lists
                                                  : Shape::lead_column;
    }

    Layout* layout_;
    const std::vector<std::string>* headers_;
    const ReadOptions* options_;
    const GivenGroups* given_;
    std::vector<PartnerHeader> read_;
    std::set<std::size_t> pinned_;
    std::set<std::size_t> claimed_;
    Series series_;
    std::optional<std::size_t> lead_;
    std::optional<std::size_t> partners_;
    std::vector<std::size_t> main_;
    std::vector<PartnerGroup> groups_;
    std::optional<std::size_t> lead_group_;
    std::optional<std::size_t> main_group_;
    std::optional<std::size_t> partners_group_;
    std::size_t first_of_series_ = 0;
    std::map<std::size_t, std::size_t> name_of_group_;  ///< column of the name -> group
    std::set<std::string> numbered_;  ///< stems of numbered headers without a partner in them
    std::vector<std::size_t> project_budget_;
};

}  // namespace

bool is_group_field(std::string_view name) {
    return !field_behind(name, lead_prefix).empty() || !field_behind(name, partners_prefix).empty();
}

void find_partner_groups(Layout& layout, const std::vector<std::string>& headers, const ReadOptions& options,
                         const GivenGroups& given, std::span<const std::size_t> pinned) {
    Finder(layout, headers, options, given, pinned).find();
}

}  // namespace isthmus::detail
