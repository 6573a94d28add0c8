#include "io/partners/presets.hpp"

#include <array>

namespace isthmus {

namespace detail {

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

constexpr std::array project_headers{
    Text("project"),  Text("project id"), Text("project acronym"), Text("acronym"),    Text("projet"),
    Text("acronyme"), Text("projekt"),    Text("projectid"),       Text("project nr"), Text("projectnummer")};
constexpr std::array project_name_headers{Text("project name"), Text("project title"), Text("title"),
                                          Text("titre"),        Text("titel"),         Text("naam project")};
constexpr std::array actor_headers{Text("actor"),
                                   Text("partner"),
                                   Text("organisation"),
                                   Text("organization"),
                                   Text("name"),
                                   Text("partner name"),
                                   Text("organisation name"),
                                   Text("organization name"),
                                   Text("project partner"),
                                   Text("partenaire"),
                                   Text("organisme"),
                                   Text("partij"),
                                   Text("organisatie"),
                                   Text("einrichtung")};
constexpr std::array actor_id_headers{Text("actor id"),
                                      Text("partner id"),
                                      Text("organisation id"),
                                      Text("organization id"),
                                      Text("organisationid"),
                                      Text("pic"),
                                      Text("vat")};
constexpr std::array country_headers{Text("country"), Text("pays"), Text("land"), Text("partner country")};
constexpr std::array country_code_headers{Text("country code"), Text("code pays"), Text("landcode"),
                                          Text("iso2")};
constexpr std::array region_headers{Text("region"), Text("nuts3"),     Text("nuts 3"),
                                    Text("nuts"),   Text("nuts code"), Text("nuts2"),
                                    Text("nuts 2"), Text("région"),    Text("regio")};
constexpr std::array place_headers{Text("place"), Text("town"),   Text("city"), Text("ville"),
                                   Text("stad"),  Text("plaats"), Text("ort"),  Text("stadt")};
constexpr std::array sector_headers{Text("sector"),       Text("secteur"),      Text("sektor"),
                                    Text("actor type"),   Text("partner type"), Text("type of partner"),
                                    Text("type of actor")};
constexpr std::array sub_kind_headers{Text("sub kind"), Text("subkind"), Text("kind of actor")};
constexpr std::array legal_headers{Text("legal status"), Text("statut juridique"), Text("rechtsvorm"),
                                   Text("rechtsform")};
constexpr std::array role_headers{Text("role"),  Text("rôle"),         Text("rol"),
                                  Text("rolle"), Text("lead partner"), Text("partner role")};
constexpr std::array withdrawn_headers{Text("withdrawn"), Text("left"), Text("end of participation")};
constexpr std::array budget_headers{Text("budget"), Text("partner budget"), Text("contribution"),
                                    Text("amount"), Text("montant"),        Text("bedrag")};
constexpr std::array project_budget_headers{Text("project budget"), Text("total budget"),
                                            Text("budget total")};
constexpr std::array start_headers{Text("start"), Text("start date"),    Text("project start"),
                                   Text("début"), Text("date de début"), Text("startdatum"),
                                   Text("beginn")};
constexpr std::array end_headers{Text("end"),         Text("end date"),  Text("project end"), Text("fin"),
                                 Text("date de fin"), Text("einddatum"), Text("ende")};
constexpr std::array partner_start_headers{Text("partner start")};
constexpr std::array partner_end_headers{Text("partner end")};
constexpr std::array active_headers{Text("active"), Text("partner active")};
constexpr std::array order_headers{Text("partner number"), Text("partner nr")};
constexpr std::array latitude_headers{Text("latitude"), Text("lat"), Text("breedtegraad"),
                                      Text("breitengrad")};
constexpr std::array longitude_headers{Text("longitude"), Text("lon"), Text("lng"), Text("lengtegraad"),
                                       Text("längengrad")};
constexpr std::array geolocation_headers{Text("geolocation"), Text("coordinates")};
constexpr std::array actor_key_headers{Text("actor_key")};
constexpr std::array project_key_headers{Text("project_key")};
constexpr std::array sector_code_headers{Text("sector_code")};
constexpr std::array sector_reason_headers{Text("sector_reason")};
constexpr std::array programme_headers{Text("programme"), Text("program"), Text("programma"),
                                       Text("programm")};
constexpr std::array objective_headers{Text("objective"), Text("specific objective"), Text("objectif"),
                                       Text("doelstelling"), Text("ziel")};
constexpr std::array theme_headers{Text("theme"), Text("challenge"), Text("topic"), Text("thème"),
                                   Text("thema")};
constexpr std::array action_headers{Text("action"), Text("kind of action"), Text("type of action")};
constexpr std::array call_headers{Text("call"), Text("appel"), Text("oproep"), Text("aufruf")};

constexpr std::array all_fields{
    Field{"project", project_headers},
    Field{"project_name", project_name_headers},
    Field{"programme", programme_headers},
    Field{"objective", objective_headers},
    Field{"theme", theme_headers},
    Field{"action", action_headers},
    Field{"call", call_headers},
    Field{"start", start_headers},
    Field{"end", end_headers},
    Field{"project_budget", project_budget_headers},
    Field{"actor", actor_headers},
    Field{"actor_id", actor_id_headers},
    Field{"sector", sector_headers},
    Field{"sub_kind", sub_kind_headers},
    Field{"legal_status", legal_headers},
    Field{"country", country_headers},
    Field{"country_code", country_code_headers},
    Field{"region", region_headers},
    Field{"place", place_headers},
    Field{"role", role_headers},
    Field{"withdrawn", withdrawn_headers},
    Field{"budget", budget_headers},
    Field{"partner_start", partner_start_headers},
    Field{"partner_end", partner_end_headers},
    Field{"latitude", latitude_headers},
    Field{"longitude", longitude_headers},
    Field{"geolocation", geolocation_headers},
    Field{"active", active_headers},
    Field{"order", order_headers},
    Field{"actor_key", actor_key_headers},
    Field{"project_key", project_key_headers},
    Field{"sector_code", sector_code_headers},
    Field{"sector_reason", sector_reason_headers},
};

}  // namespace

std::span<const PresetTable> preset_tables() { return tables; }

std::span<const Field> fields() { return all_fields; }

}  // namespace detail

std::vector<std::string_view> field_names() {
    std::vector<std::string_view> names;
    for (const auto& field : detail::fields()) {
        names.push_back(field.name);
    }
    return names;
}

}  // namespace isthmus
