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

// The export of today, of all periods since 2000: headers of some older ones beside those of now.
constexpr std::array keep_export_columns{
    Column{"programme", "Programme"},
    Column{"project", "Project acronym"},
    Column{"project", "Acronym"},
    Column{"project", "Project ID (2021-2027 only)"},
    Column{"actor", "Organisation in English"},
    Column{"actor", "Organisation name in English"},
    Column{"actor", "Partner name in English"},
    Column{"actor", "Organisation in language 2"},
    Column{"actor", "Organisation in original language"},
    Column{"actor", "Organisation in language 3"},
    Column{"actor", "Organisation in language 4"},
    Column{"role", "Lead partner"},
    Column{"place", "Town"},
    Column{"country", "Country"},
    Column{"country_code", "Country code"},
    Column{"legal_status", "Legal status"},
    Column{"sector", "Type of Organisation"},
    Column{"sector", "Organisation type"},
    Column{"sector", "Type of partner"},
    Column{"region", "NUTS3 code (or equivalent)"},
    Column{"region", "NUTS3 (or equivalent)"},
    Column{"region", "NUTS2 code (or equivalent)"},
    Column{"region", "NUTS2 (or equivalent)"},
    Column{"region", "NUTS1 code (or equivalent)"},
    Column{"region", "NUTS1 (or equivalent)"},
    Column{"budget", "Partner's total eligible budget / expenditure"},
    Column{"budget", "Partner's total eligible budget"},
    Column{"budget", "Partner's total budget / expenditure"},
};
constexpr std::array keep_export_signature{Text("Programme"), Text("Project acronym"), Text("Lead partner"),
                                           Text("Organisation in English")};
constexpr std::array keep_export_project_columns{
    Column{"programme", "Programme"},
    Column{"project", "Project acronym"},
    Column{"project", "Acronym"},
    Column{"project", "Project ID (2021-2027 only)"},
    Column{"start", "Project start"},
    Column{"start", "Project start date"},
    Column{"end", "Project end"},
    Column{"end", "Project end date"},
    Column{"project_budget", "Project's total budget / expenditure"},
    Column{"project_budget", "Project's total budget"},
    Column{"theme", "Theme 1"},
    Column{"theme", "Thematic 1"},
    Column{"objective", "Specific objective"},
    Column{"objective", "Programme specific objective"},
    Column{"objective", "Specific objective (2021-2027 only)"},
};
constexpr std::array keep_export_project_signature{Text("Programme"), Text("Project acronym"),
                                                   Text("Project start")};

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
    Column{"project", "Project id (automatically created)"},
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
    Column{"active", "Status (2)"},  // the first is the project's
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
constexpr std::array jems_created_signature{Text("Project id (automatically created)"), Text("Partner role"),
                                            Text("Partner number"), Text("Legal status")};
constexpr std::array jems_project_columns{
    Column{"project", "Project ID"},
    Column{"project", "Project id (automatically created)"},
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

// The "Start date" of this export is that of the call.
constexpr std::array jems_created_project_columns{
    Column{"project", "Project id (automatically created)"},
    Column{"project_name", "Project acronym"},
    Column{"objective", "Specific objective"},
    Column{"call", "Call name"},
    Column{"project_budget", "Total eligible budget"},
};
constexpr std::array jems_created_project_signature{Text("Project id (automatically created)"),
                                                    Text("Project acronym"), Text("Project duration")};

// One row an operation and beneficiary.
constexpr std::array kohesio_columns{
    Column{"project", "Operation_Unique_Identifier"},
    Column{"project", "Operation_Local_Identifier"},
    Column{"project_name", "Operation_Name_English"},
    Column{"project_name", "Operation_Name_Programme_Language"},
    Column{"programme", "Programme_Name"},
    Column{"objective", "Policy_Objective_Label"},
    Column{"theme", "Category_Label"},
    Column{"start", "Operation_Start_Date"},
    Column{"end", "Operation_End_Date"},
    Column{"project_budget", "Total_Eligible_Expenditure_amount"},
    Column{"actor", "Beneficiary_Name"},
    Column{"actor_id", "Beneficiary_Unique_Identifier"},
    Column{"actor_id", "Beneficiary_Local_Identifier"},
    Column{"country", "Country"},
    Column{"country_code", "CountryCode"},
    Column{"region", "NUTS3_Code"},
    Column{"region", "NUTS2_Code"},
    Column{"region", "NUTS1_Code"},
};
constexpr std::array kohesio_signature{Text("Operation_Unique_Identifier"), Text("Beneficiary_Name")};

constexpr std::array tables{
    PresetTable{Preset::keep, "keep.eu, project partners", keep_columns, keep_signature, keep_actor,
                keep_project, "", Digits::grouped, keep_project_columns, keep_project_signature},
    PresetTable{Preset::keep, "keep.eu, project partners", keep_export_columns, keep_export_signature,
                keep_actor, keep_project, "jems", Digits::grouped, keep_export_project_columns,
                keep_export_project_signature},
    PresetTable{Preset::h2020, "CORDIS, Horizon 2020 participations", h2020_columns, h2020_signature,
                h2020_actor, h2020_project, "cordis"},
    PresetTable{Preset::cordis, "CORDIS, organisations of projects", cordis_columns, cordis_signature,
                h2020_actor, h2020_project, "cordis", Digits::ungrouped, cordis_project_columns,
                cordis_project_signature},
    PresetTable{Preset::jems, "Jems, project partners", jems_columns, jems_signature, keep_actor,
                h2020_project, "jems", Digits::grouped, jems_project_columns, jems_project_signature},
    PresetTable{Preset::jems, "Jems, project partners", jems_columns, jems_created_signature, keep_actor,
                h2020_project, "jems", Digits::grouped, jems_created_project_columns,
                jems_created_project_signature},
    PresetTable{Preset::jems, "Jems, project partners", jems_columns, jems_names_signature, keep_actor,
                h2020_project, "jems", Digits::grouped, jems_project_columns, jems_project_signature},
    PresetTable{Preset::kohesio, "Kohesio, operations and their beneficiaries", kohesio_columns,
                kohesio_signature, h2020_actor, h2020_project, "", Digits::ungrouped},
};

}  // namespace

std::span<const PresetTable> preset_tables() { return tables; }

}  // namespace isthmus::detail
