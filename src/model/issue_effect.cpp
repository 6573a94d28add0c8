#include "isthmus/model/issue_effect.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace isthmus {

namespace {

using enum IssueEffect;

// A kind that is not here goes by its severity.
constexpr std::array effects{
    std::pair{std::string_view("row without a project"), participations},
    std::pair{std::string_view("row without an actor"), participations},
    std::pair{std::string_view("another table of partners"), participations},
    std::pair{std::string_view("too few fields"), participations},
    std::pair{std::string_view("too many fields"), participations},
    std::pair{std::string_view("correction without effect"), participations},
    std::pair{std::string_view("incomplete consortium"), participations},
    std::pair{std::string_view("unclear column"), participations},
    std::pair{std::string_view("cells that could list partners"), participations},
    std::pair{std::string_view("row of totals"), participations},
    std::pair{std::string_view("heading or note"), participations},
    std::pair{std::string_view("header again"), participations},
    std::pair{std::string_view("name that may be a total"), participations},
    std::pair{std::string_view("tie inside a mode"), participations},
    std::pair{std::string_view("lists of different length"), attributes},
    std::pair{std::string_view("one value for several partners"), attributes},
    std::pair{std::string_view("actor without an id"), identity},
    std::pair{std::string_view("actor twice in a project"), identity},
    std::pair{std::string_view("two values of actor id"), identity},
    std::pair{std::string_view("partner of several places"), identity},
    std::pair{std::string_view("project name in two programmes"), identity},
    std::pair{std::string_view("project from a row above"), identity},
    std::pair{std::string_view("two leads"), roles},
    std::pair{std::string_view("unknown role"), roles},
    std::pair{std::string_view("not yes or no"), roles},
    std::pair{std::string_view("infinite money"), money},
    std::pair{std::string_view("negative money"), money},
    std::pair{std::string_view("not a number"), money},
    std::pair{std::string_view("two values of project budget"), money},
    std::pair{std::string_view("decimal mark not settled"), money},
    std::pair{std::string_view("unit of the header not used"), money},
    std::pair{std::string_view("unit of the header in doubt"), money},
    std::pair{std::string_view("amount in a merged cell"), money},
    std::pair{std::string_view("not a date"), time},
    std::pair{std::string_view("ends before it starts"), time},
    std::pair{std::string_view("two values of start"), time},
    std::pair{std::string_view("two values of end"), time},
    std::pair{std::string_view("order of day and month mixed"), time},
    std::pair{std::string_view("order of day and month not settled"), time},
    std::pair{std::string_view("place of the year not settled"), time},
};

}  // namespace

IssueEffect effect_of(Severity severity, std::string_view kind) {
    if (severity == Severity::note) {
        return nothing;  // it tells what is so, and takes nothing away
    }
    const auto known =
        std::find_if(effects.begin(), effects.end(), [&](const auto& entry) { return entry.first == kind; });
    if (known != effects.end()) {
        return known->second;
    }
    return severity == Severity::error ? participations : attributes;
}

}  // namespace isthmus
