#include "io/partners/column_roles.hpp"

#include <algorithm>
#include <utility>

namespace isthmus::detail {

ColumnRoles::ColumnRoles(const TextTable& table, const Layout& layout) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.rows() > 0 && table.columns[i].size() == table.rows()) {
            loaded.push_back(i);
        }
    }
    for (const auto& [name, columns] : layout.columns) {
        const Field* field = find_field(name);
        for (const std::size_t column : columns) {
            if (field != nullptr && std::find(loaded.begin(), loaded.end(), column) != loaded.end()) {
                add(*field, column);
            }
        }
    }
}

void ColumnRoles::add(const Field& field, std::size_t column) {
    const std::string_view name = field.name;
    const bool is_of_project = field.owner == FieldOwner::project;
    const bool is_money = name == "budget" || name == "project_budget";
    if (is_of_project) {
        of_project.push_back(column);
    }
    if (name == "project" || name == "project_name") {
        project.push_back(column);
    } else if (name == "actor" || name == "actor_id") {
        actor.push_back(column);
    } else if (is_money) {
        money.push_back(column);
    } else if (!is_of_project || name == "start" || name == "end") {
        describing.push_back(column);
    }
    if (name == "budget") {
        own_money.push_back(column);
    }
}

void take_from(TextTable& table, std::size_t column, const std::vector<std::size_t>& sources) {
    TextColumn made;
    made.reserve(sources.size(), table.columns[column].bytes().size());
    for (const std::size_t source : sources) {
        made.push_back(table.cell(source, column));
    }
    table.columns[column] = std::move(made);
    if (column < table.numbers.size()) {
        const std::vector<bool> before = std::exchange(table.numbers[column], {});
        for (std::size_t row = 0; row < sources.size(); ++row) {
            if (sources[row] < before.size() && before[sources[row]]) {
                table.mark_number(row, column);
            }
        }
    }
}

bool contains(const Columns& columns, std::size_t column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

}  // namespace isthmus::detail
