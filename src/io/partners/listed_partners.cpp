#include "io/partners/listed_partners.hpp"

#include <algorithm>
#include <iterator>

#include "io/partners/list_evidence.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

namespace {

std::vector<std::string> fields_of(const Layout& layout, const std::vector<CellLists>& lists) {
    std::vector<std::string> fields{"actor"};
    const auto add = [&](const std::string& field) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
            fields.push_back(field);
        }
    };
    for (std::size_t g = 0; g < layout.groups.size(); ++g) {
        for (const auto& [field, columns] : layout.groups[g].columns) {
            add(field);
        }
        if (lists[g].has_countries) {
            add("country");
        }
        if (layout.groups[g].leads || lists[g].has_leads) {
            add("role");
        }
    }
    return fields;
}

/// Takes the partners out of the rows.
class PartnerLister {
  public:
    PartnerLister(const TextTable& table, const Layout& layout, const std::vector<CellLists>& lists,
                  const ReadLimits& limits, const std::string& file)
        : table_(&table),
          layout_(&layout),
          lists_(&lists),
          limits_(&limits),
          file_(&file),
          listed_{.fields = fields_of(layout, lists)} {}

    [[nodiscard]] ListedPartners listed() {
        for (std::size_t row = 0; row < table_->rows(); ++row) {
            add_row(row);
            require_room();
        }
        return std::move(listed_);
    }

  private:
    void require_room() const {
        if (listed_.partners.size() > limits_->rows) {
            throw LimitError(*file_ + ": its rows list more than " + std::to_string(limits_->rows) +
                             " partners (limit: rows); raise the limit, or split the file");
        }
    }

    void require_few(std::size_t row, std::size_t partners) const {
        if (partners > limits_->partners) {
            throw LimitError(*file_ + ", row " + std::to_string(table_->lines[row]) + ": one cell lists " +
                             std::to_string(partners) + " partners, more than " +
                             std::to_string(limits_->partners) +
                             " (limit: partners); raise the limit, or split=\"none\" if it is one name");
        }
    }

    void add_row(std::size_t row) {
        const std::size_t before = listed_.partners.size();
        for (std::size_t g = 0; g < layout_->groups.size(); ++g) {
            const PartnerGroup& group = layout_->groups[g];
            const CellLists& lists = (*lists_)[g];
            const std::string_view cell = first_cell(*table_, row, group, "actor");
            const auto names = lists.are_there() ? parts_of(cell, lists.separators) : std::vector{cell};
            if (names.size() > 1) {
                require_few(row, names.size());
                add_list(row, group, lists, names);
            } else if (!names.front().empty()) {
                add_one(row, group, lists, names.front());
            }
        }
        if (listed_.partners.size() == before) {  // so that the row is reported as one without an actor
            listed_.partners.push_back({row, false, nothing()});
        }
    }

    [[nodiscard]] std::vector<std::string_view> nothing() const {
        return std::vector<std::string_view>(listed_.fields.size());
    }

    void add_one(std::size_t row, const PartnerGroup& group, const CellLists& lists, std::string_view name) {
        ListedPartner partner{row, group.leads, nothing()};
        for (const auto& [field, columns] : group.columns) {
            partner.values[listed_.number_of(field)] = first_cell(*table_, row, columns);
        }
        set_name(partner.values, lists, name);
        listed_.partners.push_back(std::move(partner));
    }

    void set_name(std::vector<std::string_view>& values, const CellLists& lists,
                  std::string_view name) const {
        if (lists.has_leads && !name.empty()) {
            const bool leads = leads_behind(name);
            values[listed_.number_of("role")] = leads ? "lead" : "partner";
            name = leads ? behind(name).name : name;
        }
        const std::string_view country = lists.has_countries ? country_behind(name) : std::string_view{};
        if (!country.empty()) {
            values[listed_.number_of("country")] = country;
            name = behind(name).name;
        }
        values[listed_.number_of("actor")] = name;
    }

    void add_list(std::size_t row, const PartnerGroup& group, const CellLists& lists,
                  const std::vector<std::string_view>& names) {
        auto& partners = listed_.partners;
        const std::size_t first = partners.size();
        ++listed_.cells;
        for (const std::string_view name : names) {
            partners.push_back({row, false, nothing()});
            set_name(partners.back().values, lists, name);
            require_room();
        }
        for (const auto& [field, columns] : group.columns) {
            const std::string_view cell = first_cell(*table_, row, columns);
            if (field == "actor" || cell.empty()) {
                continue;
            }
            const auto parts = paired(cell, names.size(), lists.separators, is_word_field(field));
            if (!parts) {
                count_unpaired(row, table_->names[columns.front()], cell, lists.separators);
                continue;
            }
            for (std::size_t i = 0; i < names.size(); ++i) {
                partners[first + i].values[listed_.number_of(field)] = (*parts)[i];
            }
        }
        const auto begin = partners.begin() + static_cast<std::ptrdiff_t>(first);
        partners.erase(
            std::remove_if(begin, partners.end(),
                           [](const ListedPartner& partner) { return partner.values.front().empty(); }),
            partners.end());
    }

    void count_unpaired(std::size_t row, const std::string& header, std::string_view cell,
                        const Separators& separators) {
        const bool is_list = parts_of(cell, separators).size() > 1;
        UnpairedCells& of = listed_.unpaired[{header, is_list}];
        if (of.cells++ == 0) {
            of = {1, table_->lines[row], std::string(cell)};
        }
    }

    const TextTable* table_;
    const Layout* layout_;
    const std::vector<CellLists>* lists_;
    const ReadLimits* limits_;
    const std::string* file_;
    ListedPartners listed_;
};

}  // namespace

std::size_t ListedPartners::number_of(std::string_view field) const {
    return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin());
}

ListedPartners listed_partners(const TextTable& table, const Layout& layout,
                               const std::vector<CellLists>& lists, const ReadLimits& limits,
                               const std::string& file) {
    return PartnerLister(table, layout, lists, limits, file).listed();
}

void report_unpaired(const ListedPartners& listed, TextTable& table, const std::string& file) {
    for (const auto& [key, of] : listed.unpaired) {
        const auto& [header, is_list] = key;
        const std::string cells = std::to_string(of.cells) + (of.cells == 1 ? " cell" : " cells");
        table.issues.push_back({is_list ? Severity::error : Severity::warning,
                                is_list ? "lists of different length" : "one value for several partners",
                                file, of.line, header, of.value,
                                cells +
                                    (is_list ? " of this column list more or fewer values than there are "
                                               "partners in the row"
                                             : " of this column have one value for a list of partners") +
                                    "; they count for none of them",
                                is_list ? "list one value a partner, in the same order"
                                        : "list one value a partner, or make a row a partner"});
    }
}

}  // namespace isthmus::detail
