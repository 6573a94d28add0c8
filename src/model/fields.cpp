#include "isthmus/model/fields.hpp"

#include "model/field_table.hpp"

namespace isthmus {

std::span<const Field> fields() noexcept { return detail::field_table; }

std::vector<std::string_view> field_names() {
    std::vector<std::string_view> names;
    for (const Field& field : fields()) {
        names.push_back(field.name);
    }
    return names;
}

const Field* find_field(std::string_view name) noexcept {
    const auto all = fields();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Field& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

bool is_grouping(const Field& field) noexcept {
    return field.name == "sector" || (std::holds_alternative<CategoryMember<ActorTable>>(field.category) &&
                                      field.kind != FieldKind::sector);
}

}  // namespace isthmus
