#include "io/partners/presets.hpp"

#include <array>

namespace isthmus::detail {

namespace {

using Column = std::pair<std::string_view, std::string_view>;
using Text = std::string_view;

constexpr std::array keep_columns{
    Column{"programme", "Programme"},
    Column{"project", "Acronym"},
    Column{"actor", "Project Partner"},
    Column{"role", "Lead Partner"},
    Column{"place", "Town"},
    Column{"country", "Country"},
    Column{"country_code", "Country code"},
    Column{"legal_status", "Legal Status"},
    Column{"region", "NUTS3 (or equivalent)"},
    Column{"region", "NUTS2 (or equivalent)"},
    Column{"region", "NUTS1 (or equivalent)"},
};
constexpr std::array keep_signature{Text("Acronym"), Text("Project Partner"), Text("Lead Partner"),
                                    Text("Legal Status")};
constexpr std::array keep_actor{Text("actor"), Text("country")};
constexpr std::array keep_project{Text("programme"), Text("project")};

constexpr std::array keep_project_columns{
    Column{"programme", "Programme"},    Column{"project", "Acronym"},       Column{"start", "Project start"},
    Column{"end", "Project end"},        Column{"project_budget", "Budget"}, Column{"theme", "Thematic1"},
    Column{"objective", "Specific Obj"},
};
constexpr std::array keep_project_signature{Text("Programme"), Text("Acronym"), Text("Project start"),
                                            Text("Budget")};

constexpr std::array h2020_columns{
    Column{"project", "rcn"},
    Column{"role", "role"},
    Column{"actor_id", "pic"},
    Column{"sector", "type"},
    Column{"budget", "contribution"},
    Column{"country", "country"},
    Column{"start", "start_date"},
    Column{"end", "end_date"},
    Column{"project_budget", "max_contribution"},
};
constexpr std::array h2020_signature{Text("rcn"), Text("pic"), Text("type"), Text("max_contribution")};
constexpr std::array h2020_actor{Text("actor_id")};
constexpr std::array h2020_project{Text("project")};

// A partner's money is what it keeps itself: a coordinator's ecContribution holds that of its third parties too.
constexpr std::array cordis_columns{
    Column{"project", "projectID"},
    Column{"project_name", "projectAcronym"},
    Column{"actor", "name"},
    Column{"actor_id", "organisationID"},
    Column{"actor_id", "id"},
    Column{"sector", "activityType"},
    Column{"place", "city"},
    Column{"country", "country"},
    Column{"region", "nutsCode"},
    Column{"role", "role"},
    Column{"budget", "netEcContribution"},
    Column{"budget", "ecContribution"},
    Column{"geolocation", "geolocation"},
    Column{"withdrawn", "endOfParticipation"},
    Column{"order", "order"},
};
constexpr std::array cordis_signature{Text("projectID"), Text("activityType"), Text("endOfParticipation")};
constexpr std::array cordis_project_columns{
    Column{"project", "id"},
    Column{"project_name", "acronym"},
    Column{"programme", "frameworkProgramme"},
    Column{"objective", "legalBasis"},
    Column{"theme", "topics"},
    Column{"action", "fundingScheme"},
    Column{"call", "masterCall"},
    Column{"call", "call"},
    Column{"start", "startDate"},
    Column{"end", "endDate"},
    Column{"project_budget", "ecMaxContribution"},
    Column{"project_budget", "totalCost"},
};
constexpr std::array cordis_project_signature{Text("id"), Text("acronym"), Text("startDate"),
                                              Text("ecMaxContribution")};

// Jems names its columns in the language of whoever exports: these are the English ones of its partner export, and the
// names of its programming interface.
constexpr std::array jems_columns{
    Column{"project", "Project ID"},
    Column{"project", "projectId"},
    Column{"project_name", "Project acronym"},
    Column{"project_name", "projectAcronym"},
    Column{"objective", "Specific objective"},
    Column{"objective", "projectSpecificObjective"},
    Column{"call", "Call name"},
    Column{"call", "callName"},
    Column{"actor", "Name of the organisation in english"},
    Column{"actor", "Name of the organisation in original language"},
    Column{"actor", "Organisation name in english"},
    Column{"actor", "Organisation name in original language"},
    Column{"actor", "nameInEnglish"},
    Column{"actor", "nameInOriginalLanguage"},
    Column{"actor", "Abbreviated name of the organisation"},
    Column{"actor", "abbreviation"},
    Column{"sector", "Type of partner"},
    Column{"sector", "Partner type"},
    Column{"sector", "partnerType"},
    Column{"sub_kind", "Subtype of partner"},
    Column{"sub_kind", "Partner subtype"},
    Column{"sub_kind", "partnerSubType"},
    Column{"legal_status", "Legal status"},
    Column{"legal_status", "legalStatus"},
    Column{"country", "Partner main address - Country"},
    Column{"country", "Main address - Country"},
    Column{"country", "Country"},
    Column{"region", "Partner main address - NUTS 3"},
    Column{"region", "Main address - NUTS 3"},
    Column{"region", "NUTS 3"},
    Column{"region", "nutsRegion3Code"},
    Column{"region", "Partner main address - NUTS 2"},
    Column{"region", "Main address - NUTS 2"},
    Column{"region", "NUTS 2"},
    Column{"region", "nutsRegion2Code"},
    Column{"place", "Partner main address - City"},
    Column{"place", "Main address - City"},
    Column{"place", "City"},
    Column{"role", "Partner role"},
    Column{"role", "role"},
    Column{"active", "Partner status"},
    Column{"active", "active"},
    Column{"order", "Partner number"},
    Column{"order", "sortNumber"},
    Column{"budget", "Total eligible budget"},
    Column{"budget", "Partner total eligible budget"},
    Column{"budget", "totalEligibleBudget"},
};
constexpr std::array jems_signature{Text("Project ID"), Text("Partner role"), Text("Type of partner"),
                                    Text("Legal status")};
constexpr std::array jems_names_signature{Text("projectId"), Text("partnerType"), Text("legalStatus")};
constexpr std::array jems_project_columns{
    Column{"project", "Project ID"},
    Column{"project", "projectId"},
    Column{"project_name", "Project acronym"},
    Column{"programme", "Programme"},
    Column{"objective", "Specific objective"},
    Column{"call", "Call name"},
    Column{"start", "Project start date"},
    Column{"start", "startDate"},
    Column{"end", "Project end date"},
    Column{"end", "endDate"},
    Column{"project_budget", "Total eligible budget"},
    Column{"project_budget", "Project total eligible budget"},
    Column{"project_budget", "totalEligibleBudget"},
};
constexpr std::array jems_project_signature{Text("Project ID"), Text("Project acronym"),
                                            Text("Project start date")};

constexpr std::array tables{
    PresetTable{Preset::keep, "keep.eu, project partners", keep_columns, keep_signature, keep_actor,
                keep_project, "", Digits::grouped, keep_project_columns, keep_project_signature},
    PresetTable{Preset::h2020, "CORDIS, Horizon 2020 participations", h2020_columns, h2020_signature,
                h2020_actor, h2020_project, "cordis"},
    PresetTable{Preset::cordis, "CORDIS, organisations of projects", cordis_columns, cordis_signature,
                h2020_actor, h2020_project, "cordis", Digits::ungrouped, cordis_project_columns,
                cordis_project_signature},
    PresetTable{Preset::jems, "Jems, project partners", jems_columns, jems_signature, keep_actor,
                h2020_project, "jems", Digits::grouped, jems_project_columns, jems_project_signature},
    PresetTable{Preset::jems, "Jems, project partners", jems_columns, jems_names_signature, keep_actor,
                h2020_project, "jems", Digits::grouped, jems_project_columns, jems_project_signature},
};

}  // namespace

std::span<const PresetTable> preset_tables() { return tables; }

}  // namespace isthmus::detail
