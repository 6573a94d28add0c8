#include "io/partners/shape.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "io/delimited/records.hpp"
#include "io/partners/group_columns.hpp"
#include "io/partners/group_lists.hpp"
#include "io/partners/list_evidence.hpp"
#include "io/partners/listed_partners.hpp"
#include "io/partners/partners_by_name.hpp"
#include "io/partners/project_keys.hpp"
#include "isthmus/core/errors.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// Whether a row has one partner, whose columns are the row's.
bool is_plain(const Layout& layout, const GroupLists& lists) {
    return layout.groups.size() == 1 && !layout.groups.front().leads && !lists.groups.front().are_there();
}

void require_asked(const Layout& layout, const GroupLists& lists, Shape asked, const std::string& file) {
    const auto& groups = layout.groups;
    std::string missing;
    if (asked == Shape::partner_lists && std::ranges::none_of(lists.groups, &CellLists::are_there)) {
        missing =
            "no cell lists several partners; name what parts them, as in split=\";\", or the column, as in "
            "partners=HEADER";
    } else if (asked == Shape::partner_columns && (is_plain(layout, lists) || groups.size() < 2)) {
        missing = "there are no numbered columns of partners; name them all, as in actor=HEADER,actor=HEADER";
    } else if (asked == Shape::lead_column && std::ranges::none_of(groups, &PartnerGroup::leads)) {
        missing = "no column names the lead; name it, as in lead=HEADER";
    }
    if (!missing.empty()) {
        throw ValueError(file + ": the shape " + std::string(name_of(asked)) + " was asked for, and " +
                         missing);
    }
}

/// The one group is the row's: nothing is to be parted.
void back_to_rows(Layout& layout) {
    for (const auto& [field, columns] : layout.groups.front().columns) {
        layout.columns.insert_or_assign(field, columns);
    }
    layout.groups.clear();
    layout.shape = Shape::rows;
    layout.notes.emplace_back("Shape rows: a row is one participation.");
}

/// The headers of the groups, in quotes: of leads, of lists, and of all who are no leads.
struct GroupHeaders {
    std::string leads = {};
    std::string lists = {};
    std::vector<std::string> partners = {};
};

GroupHeaders group_headers(const TextTable& table, const Layout& layout, const GroupLists& lists) {
    GroupHeaders headers;
    for (std::size_t g = 0; g < layout.groups.size(); ++g) {
        const std::string header = in_quotes(header_of(table, layout.groups[g]));
        headers.leads += layout.groups[g].leads ? header : std::string();
        if (lists.groups[g].are_there()) {
            headers.lists += (headers.lists.empty() ? "" : " and ") + header;
        }
        if (!layout.groups[g].leads) {
            headers.partners.push_back(header);
        }
    }
    return headers;
}

/// What the shape is, and a sentence that says it; `cells` list several partners.
void say_shape(const TextTable& table, Layout& layout, const GroupLists& lists, std::size_t cells) {
    const auto [leads, listing, partners] = group_headers(table, layout, lists);
    for (const CellLists& of : lists.groups) {
        layout.split = of.are_there() ? name_of_separators(of.separators) : layout.split;
    }
    std::string sentence;
    if (layout.shape == Shape::partner_columns && partners.size() > 1) {
        sentence = "a row is a project, with a column a partner: " + partners.front() +
                   (partners.size() > 2 ? " to " : " and ") + partners.back();
    } else if (!listing.empty()) {
        layout.shape = Shape::partner_lists;
        sentence = std::to_string(cells) + (cells == 1 ? " cell" : " cells") + " of " + listing +
                   (cells == 1 ? " lists" : " list") + " several partners, parted by " +
                   (layout.split == "newline" ? "a line break" : in_quotes(layout.split));
    } else if (layout.groups.size() == 1) {
        layout.shape = Shape::rows;
        sentence = "a row is one participation";
    } else {
        sentence = layout.groups.back().lists ? "a row has partners in several columns"
                                              : "a row is one participation";
    }
    sentence += leads.empty() ? "" : "; " + leads + " names the lead of the project";
    sentence += layout.shape == Shape::rows ? "" : "; shape=rows keeps each row one participation";
    layout.notes.push_back("Shape " + std::string(name_of(layout.shape)) + ": " + sentence + ".");
}

/// Writes a table with a partner a row.
class PartnerTable {
  public:
    PartnerTable(TextTable& table, Layout& layout, const ListedPartners& listed)
        : table_(&table), layout_(&layout), listed_(&listed) {}

    [[nodiscard]] TextTable written() {
        made_.names = table_->names;
        made_.columns.resize(table_->columns.size());
        made_.issues = std::move(table_->issues);
        for (const PartnerGroup& group : layout_->groups) {
            for (const auto& [field, columns] : group.columns) {
                layout_->columns.erase(field);
            }
        }
        const std::vector<std::size_t> kept = kept_columns();
        std::vector<std::size_t> columns;
        for (const std::string& field : listed_->fields) {
            columns.push_back(column_for(field));
            layout_->columns[field] = {columns.back()};
        }
        for (const ListedPartner& partner : listed_->partners) {
            write(partner, kept, columns);
        }
        layout_->groups.clear();
        return std::move(made_);
    }

  private:
    /// What is left to a row, ascending.
    [[nodiscard]] std::vector<std::size_t> kept_columns() const {
        std::vector<std::size_t> kept;
        for (const auto& [field, columns] : layout_->columns) {
            kept.insert(kept.end(), columns.begin(), columns.end());
        }
        std::sort(kept.begin(), kept.end());
        kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
        return kept;
    }

    /// The column of the new table for a field, with a header that says where its cells come from.
    [[nodiscard]] std::size_t column_for(const std::string& field) {
        std::vector<std::size_t> from;
        for (const PartnerGroup& group : layout_->groups) {
            if (const auto found = group.columns.find(field); found != group.columns.end()) {
                from.push_back(found->second.front());
            }
        }
        if (from.size() == 1) {
            return from.front();
        }
        made_.names.push_back(from.empty() ? field
                              : from.size() == 2
                                  ? table_->names[from.front()] + ", " + table_->names[from.back()]
                                  : table_->names[from.front()] + " ... " + table_->names[from.back()]);
        made_.columns.emplace_back();
        return made_.names.size() - 1;
    }

    void write(const ListedPartner& partner, const std::vector<std::size_t>& kept,
               const std::vector<std::size_t>& columns) {
        const std::size_t row = made_.rows();
        made_.lines.push_back(table_->lines[partner.row]);
        for (const std::size_t column : kept) {
            made_.columns[column].push_back(table_->cell(partner.row, column));
            if (table_->is_number(partner.row, column)) {
                made_.mark_number(row, column);
            }
        }
        for (std::size_t f = 0; f < columns.size(); ++f) {
            made_.columns[columns[f]].push_back(partner.values[f]);
            if (is_number_cell(partner, f)) {
                made_.mark_number(row, columns[f]);
            }
        }
    }

    /// Whether the value of a partner is a whole cell of its row that was a number in the source.
    [[nodiscard]] bool is_number_cell(const ListedPartner& partner, std::size_t field) const {
        const std::string_view value = partner.values[field];
        const auto is_it = [&](std::size_t column) {
            const std::string_view cell = trimmed(table_->cell(partner.row, column));
            return cell.data() == value.data() && cell.size() == value.size() &&
                   table_->is_number(partner.row, column);
        };
        const auto has_it = [&](const PartnerGroup& group) {
            const auto found = group.columns.find(listed_->fields[field]);
            return found != group.columns.end() && std::ranges::any_of(found->second, is_it);
        };
        return !table_->numbers.empty() && !value.empty() && std::ranges::any_of(layout_->groups, has_it);
    }

    TextTable* table_;
    Layout* layout_;
    const ListedPartners* listed_;
    TextTable made_;
};

TextTable parted(TextTable& table, Layout& layout, const GroupLists& lists, ProjectKeys& keys,
                 const ReadOptions& options, const std::string& file) {
    settle_columns(table, layout, lists.groups, keys);
    layout.named = named_columns(layout);
    ListedPartners listed = listed_partners(table, layout, lists.groups, options.limits, file);
    place_leads(listed, keys);
    fill_by_name(listed, "country", table, layout, file);
    fill_by_name(listed, "actor_id", table, layout, file);
    report_unpaired(listed, table, file);
    say_shape(table, layout, lists, listed.cells);
    return PartnerTable(table, layout, listed).written();
}

}  // namespace

TextTable shaped(TextTable table, Layout& layout, const ReadOptions& options, const std::string& file) {
    const bool is_told = options.shape != Shape::sniff || !separators_named(options.split).empty();
    const bool is_exported = layout.has("actor_key") || !layout.has("actor");
    if (layout.groups.empty() && (is_exported || (layout.preset != Preset::table && !is_told))) {
        return table;
    }
    ProjectKeys keys(table, layout);
    settle_groups(table, layout);
    const GroupLists lists = lists_of_groups(table, layout, keys, options, file);
    require_asked(layout, lists, options.shape, file);
    if (is_plain(layout, lists)) {
        back_to_rows(layout);
    } else {
        table = parted(table, layout, lists, keys, options, file);
    }
    if (lists.is_open) {  // reading it so again settles nothing: a saved reading must not answer for its user
        layout.shape = Shape::sniff;
    }
    return table;
}

}  // namespace isthmus::detail
