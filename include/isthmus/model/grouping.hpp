#pragma once
/// Grouping: one label an actor. Countries, sectors, regions, communities and a user's own column are all groupings;
/// there is no second way.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Labels of n actors: actor a is in group label[a], whose name is names[label[a]]; no_id where nothing is known.
/// Groups are numbered in ascending order of their names, so results do not depend on the order of rows.
struct Grouping {
    std::string by;  ///< what it groups by: "country", "sector", ...
    std::vector<id_type> label;
    std::vector<std::string> names;

    [[nodiscard]] id_type actor_count() const noexcept { return static_cast<id_type>(label.size()); }
    [[nodiscard]] id_type group_count() const noexcept { return static_cast<id_type>(names.size()); }
    /// Actors in each group; those without a label are in none.
    [[nodiscard]] std::vector<id_type> sizes() const;
    bool operator==(const Grouping&) const = default;
};

/// What missing labels are.
enum class Missing : std::uint8_t {
    excluded,  ///< no group: left out of every group quantity
    own_group  ///< one more group, called "unknown"; a label that says "unknown" is in it too
};

[[nodiscard]] constexpr auto choices_of(Missing /*any*/) {
    using enum Missing;
    return named_choices<Missing>("missing", {{"excluded", excluded}, {"own_group", own_group}});
}

/// "apart", as 0.1 called what is excluded; it goes in 0.3.
[[nodiscard]] constexpr std::optional<Missing> other_spelling(Missing /*any*/,
                                                              std::string_view text) noexcept {
    return text == "apart" ? std::optional(Missing::excluded) : std::nullopt;
}

/// Any labels of a user's own, one an actor; texts that are empty or blank are missing.
[[nodiscard]] Grouping group_by_labels(std::span<const std::string_view> labels, std::string by,
                                       Missing missing = Missing::excluded);

/// What actors can be grouped by: the fields for which is_grouping() holds, and "nuts0" ... "nuts3".
[[nodiscard]] std::vector<std::string_view> grouping_names();

/// By one of grouping_names(): a field of actors, e.g. "country", "sector", "region" (all of the code), or "nuts0" ...
/// "nuts3" (a prefix of the code). Sector::unknown is a missing label. KeyError for any other name.
[[nodiscard]] Grouping group_by(const PartnershipNetwork& net, std::string_view by,
                                Missing missing = Missing::excluded);

/// Sector x country and the like: the pairs that occur, named "a x b"; missing where either is. Where two pairs would have
/// one name, names that have an " x " of their own stand in quotes: "a x b" x c.
[[nodiscard]] Grouping cross(const Grouping& a, const Grouping& b);

}  // namespace isthmus
