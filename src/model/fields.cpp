#include "isthmus/model/fields.hpp"

#include "model/field_table.hpp"

namespace isthmus {

namespace {

using detail::field_table;

template <class Table>
constexpr auto is_category_of =
    [](const Field& field) { return std::holds_alternative<CategoryMember<Table>>(field.category); };

template <class Table>
consteval auto category_list() {
    constexpr auto count = std::count_if(field_table.begin(), field_table.end(), is_category_of<Table>);
    std::array<const Field*, static_cast<std::size_t>(count)> list{};
    std::size_t size = 0;
    for (const Field& field : field_table) {
        if (is_category_of<Table>(field)) {
            list[size++] = &field;
        }
    }
    return list;  // NOLINT(clang-analyzer-core.NullDereference): none may be there
}

constexpr auto actor_categories = category_list<ActorTable>();
constexpr auto project_categories = category_list<ProjectTable>();
constexpr auto participation_categories = category_list<ParticipationTable>();

}  // namespace

template <>
std::span<const Field* const> categories<ActorTable>() noexcept {
    return actor_categories;
}

template <>
std::span<const Field* const> categories<ProjectTable>() noexcept {
    return project_categories;
}

template <>
std::span<const Field* const> categories<ParticipationTable>() noexcept {
    return participation_categories;
}

std::span<const Field> fields() noexcept { return field_table; }

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
