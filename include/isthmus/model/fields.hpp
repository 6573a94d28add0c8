#pragma once
/// Fields: what a table of partners can say. Each is one row of one list, which reading, storage, export, groupings, the
/// command line and the guide go by.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/builder.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Whom a field describes.
enum class FieldOwner : std::uint8_t { project, actor, participation };

[[nodiscard]] constexpr auto choices_of(FieldOwner /*any*/) {
    using enum FieldOwner;
    return named_choices<FieldOwner>(
        "owner", {{"project", project}, {"actor", actor}, {"participation", participation}});
}

/// How the cells of a field are understood.
enum class FieldKind : std::uint8_t {
    text,      ///< names, identifiers and keys: one each
    category,  ///< one of a few texts, kept as written
    country,   ///< a country by name or code
    region,    ///< a NUTS code
    sector,    ///< a sector, the code it comes from, and why
    role,      ///< lead, partner, associated
    yes_no,
    date,
    money,
    degrees,  ///< of latitude and longitude
    number
};

[[nodiscard]] constexpr auto choices_of(FieldKind /*any*/) {
    using enum FieldKind;
    return named_choices<FieldKind>("kind", {{"text", text},
                                             {"category", category},
                                             {"country", country},
                                             {"region", region},
                                             {"sector", sector},
                                             {"role", role},
                                             {"yes or no", yes_no},
                                             {"date", date},
                                             {"money", money},
                                             {"degrees", degrees},
                                             {"number", number}});
}

namespace detail {

template <class Table>
struct RowOf;
template <>
struct RowOf<ActorTable> {
    using type = ActorFields;
};
template <>
struct RowOf<ProjectTable> {
    using type = ProjectFields;
};
template <>
struct RowOf<ParticipationTable> {
    using type = ParticipationFields;
};

}  // namespace detail

/// Where a category stands: its column in a network's table, and its value in what a row of a source says.
template <class Table, class Row = typename detail::RowOf<Table>::type>
struct CategoryMember {
    CategoryColumn Table::* column;
    std::string_view Row::* value;
};

/// One field. A category of a network is all that its row says: a member of the table, one of the row, and this.
struct Field {
    std::string_view name;  ///< stable: saved networks, exports and ReadOptions::columns have it
    FieldOwner owner;
    FieldKind kind;
    std::string_view sentence;                       ///< what it is, in a few words
    std::array<std::string_view, 16> header_list{};  ///< those there are, then empty ones
    std::variant<std::monostate, CategoryMember<ActorTable>, CategoryMember<ProjectTable>,
                 CategoryMember<ParticipationTable>>
        category{};

    /// Headers it commonly goes by in English, French, Dutch and German, whatever their case, blanks and underscores.
    [[nodiscard]] constexpr std::span<const std::string_view> headers() const noexcept {
        const auto end = std::find(header_list.begin(), header_list.end(), std::string_view{});
        return {header_list.begin(), end};
    }
};

/// Every field, in the order of the guide: of projects, of actors, of participations.
[[nodiscard]] std::span<const Field> fields() noexcept;

/// Their names.
[[nodiscard]] std::vector<std::string_view> field_names();

/// The field with that name, or nothing. O(fields).
[[nodiscard]] const Field* find_field(std::string_view name) noexcept;

/// Whether actors can be grouped by it: their sector, and their categories but for codes of sectors.
[[nodiscard]] bool is_grouping(const Field& field) noexcept;

/// The categories of a table, in the order of fields().
template <class Table>
[[nodiscard]] std::span<const Field* const> categories() noexcept;
template <>
[[nodiscard]] std::span<const Field* const> categories<ActorTable>() noexcept;
template <>
[[nodiscard]] std::span<const Field* const> categories<ProjectTable>() noexcept;
template <>
[[nodiscard]] std::span<const Field* const> categories<ParticipationTable>() noexcept;

/// Calls use(field, member) for every category of Table, in the order of fields().
template <class Table, class Use>
void each_category(Use&& use) {
    for (const Field* field : categories<Table>()) {
        use(*field, *std::get_if<CategoryMember<Table>>(&field->category));
    }
}

}  // namespace isthmus
