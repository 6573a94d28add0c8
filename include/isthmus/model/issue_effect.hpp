#pragma once
/// What an issue changes in the results: what is looked at first.

#include <cstdint>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus {

/// In the order in which a reader should look.
enum class IssueEffect : std::uint8_t {
    participations,  ///< rows or tables that are not in the network, or are in it twice
    identity,        ///< which rows are one actor or one project
    roles,           ///< who leads, and who left
    money,           ///< amounts, and every weighting by them
    time,            ///< days, and every result a year
    attributes,      ///< countries, sectors, regions, what actors and projects are grouped by
    nothing          ///< worth knowing
};

[[nodiscard]] constexpr auto choices_of(IssueEffect /*any*/) {
    using enum IssueEffect;
    return named_choices<IssueEffect>("effect", {{"participations", participations},
                                                 {"identity", identity},
                                                 {"roles", roles},
                                                 {"money", money},
                                                 {"time", time},
                                                 {"attributes", attributes},
                                                 {"nothing", nothing}});
}

/// By its kind; of a kind that no list here has, by its severity: an error is taken for a lost row, a warning for an
/// attribute, a note for nothing. O(kinds).
[[nodiscard]] IssueEffect effect_of(Severity severity, std::string_view kind);

}  // namespace isthmus
