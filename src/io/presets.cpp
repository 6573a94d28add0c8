#include "presets.hpp"

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

constexpr std::array tables{
    PresetTable{Preset::keep, "keep.eu, project partners", keep_columns, keep_signature, keep_actor,
                keep_project, ""},
    PresetTable{Preset::h2020, "CORDIS, Horizon 2020 participations", h2020_columns, h2020_signature,
                h2020_actor, h2020_project, "cordis"},
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
};

}  // namespace

std::span<const PresetTable> preset_tables() { return tables; }

std::span<const Field> fields() { return all_fields; }

}  // namespace detail

std::string_view preset_name(Preset preset) noexcept {
    constexpr std::array<std::string_view, 4> names{"sniff", "keep", "h2020", "table"};
    return names[static_cast<std::size_t>(preset)];
}

Preset preset_from_name(std::string_view name) {
    for (const Preset preset : {Preset::sniff, Preset::keep, Preset::h2020, Preset::table}) {
        if (preset_name(preset) == name) {
            return preset;
        }
    }
    throw KeyError("no preset \"" + std::string(name) + "\"; there are sniff, keep, h2020 and table");
}

std::vector<std::string_view> field_names() {
    std::vector<std::string_view> names;
    for (const auto& field : detail::fields()) {
        names.push_back(field.name);
    }
    return names;
}

}  // namespace isthmus
