#pragma once
/// Which rules each programme of a table has: a table of many programmes has many rules.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/model/network.hpp"
#include "isthmus/model/rules.hpp"

namespace isthmus {

/// Rules, project by project: those at `sets[of[p]]`, or none that are known where of[p] is no_id.
struct ProjectRules {
    std::vector<Rules> sets = {};
    std::vector<id_type> of = {};  ///< one a project
    bool operator==(const ProjectRules&) const = default;
};

/// The same rules for each of `projects` projects.
[[nodiscard]] ProjectRules same_rules(Rules rules, id_type projects);

/// One programme, and type of action where its rules depend on that, with the name of its rules.
struct ProgrammeRules {
    std::string programme = {};  ///< as the table has it; empty where it says none
    std::string action =
        {};                ///< the type of action, as the table has it; empty for all, and where it says none
    id_type projects = 0;  ///< of that programme and action
    std::string rules =
        {};                ///< of builtin_rules(); empty where none is known or none asked for a partnership
    std::string why = {};  ///< what in the names says so, and where the rule stands; or that nothing does
};

/// Looks every programme of `net` up in src/model/data/programmes.csv, by words in its name and in its type of action,
/// case, accents and punctuation aside; the first row of the table that fits counts. Strands A, B and C of Interreg in
/// 2014-2020 and 2021-2027, IPA, ENI and NEXT, 2 Seas, Central Europe, URBACT, Horizon by type of action; of ESPON, Interact
/// and PEACE that they ask for no partnership across borders. A name that says none of these has no known rules: "" and
/// why. Most projects first. O(projects + programmes * rows).
[[nodiscard]] std::vector<ProgrammeRules> rules_of_programmes(const PartnershipNetwork& net);

/// The row of every project in a list of programmes: that of its programme and its action, else that of its programme and no
/// action; no_id for a project on no row. ValueError for a programme and action that stand on two rows, and for a row of
/// a programme, or of an action of that programme, that no project has: a slip in a name would else say nothing.
/// O(m log m).
[[nodiscard]] std::vector<id_type> rows_of_projects(const PartnershipNetwork& net,
                                                    std::span<const ProgrammeRules> programmes);

/// Rules of every project from a list of programmes, by its row. Rules of `own` are found by name before those of the library;
/// a project on no row has none. KeyError for rules of an unknown name; ValueError as rows_of_projects().
[[nodiscard]] ProjectRules project_rules(const PartnershipNetwork& net,
                                         std::span<const ProgrammeRules> programmes,
                                         std::span<const Rules> own = {});

}  // namespace isthmus
