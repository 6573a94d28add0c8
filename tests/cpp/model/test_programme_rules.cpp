#include "isthmus/model/programme_rules.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/builder.hpp"

namespace {

using namespace isthmus;

/// A project of one partner for every programme, with its type of action.
PartnershipNetwork of_programmes(const std::vector<std::pair<std::string, std::string>>& programmes) {
    NetworkBuilder builder("programmes");
    builder.actor("actor", {}, 1);
    int number = 0;
    for (const auto& [programme, action] : programmes) {
        const id_type project = builder.project("project " + std::to_string(number++),
                                                {.programme = programme, .action = action}, 1);
        builder.participation(project, 0, {}, 1);
    }
    return builder.finish();
}

/// Rules of one programme, as the library knows it.
std::string rules_of(const std::string& programme, const std::string& action = "") {
    const auto rows = rules_of_programmes(of_programmes({{programme, action}}));
    REQUIRE(rows.size() == 1);
    return rows[0].rules;
}

}  // namespace

TEST_CASE("A programme's strand is read from its name, whatever case, dashes and languages") {
    CHECK(rules_of("2014 - 2020 INTERREG V-A Germany - The Netherlands") == "interreg_a");
    CHECK(rules_of("Interreg V A Deutschland–Nederland") == "interreg_a");
    CHECK(rules_of("2014 - 2020 INTERREG VB Baltic Sea") == "interreg_b");
    CHECK(rules_of("2014 - 2020 INTERREG VB Central Europe") == "central_europe");
    CHECK(rules_of("Interreg Europe") == "interreg_c");
    CHECK(rules_of("2014 - 2020 Interreg IPA CBC Croatia-Serbia") == "interreg_ipa");
    CHECK(rules_of("ENI CBC Black Sea Basin") == "eni_cbc");
    CHECK(rules_of("2014 - 2020 URBACT III") == "interreg_c");
    CHECK(rules_of("URBACT IV") == "interreg_c_2021");
    CHECK(rules_of("Interreg IPA ADRION 2021-2027") == "interreg_2021");
    CHECK(rules_of("2021 - 2027 Interreg VI-A NEXT Romania-Ukraine") == "interreg_2021");
    CHECK(rules_of("2021 - 2027 Interreg VI-B North Sea") == "interreg_2021");
    CHECK(rules_of("2014 - 2020 INTERREG V-A France - Belgium - The Netherlands - United Kingdom (Les Deux "
                   "Mers / Two seas / Twee Zeeën)") == "two_seas");
}

TEST_CASE("What asks for no partnership, and what is not known, has no rules and says why") {
    CHECK(rules_of("2014 - 2020 ESPON 2020").empty());
    CHECK(rules_of("2014 - 2020 Ireland - United Kingdom (PEACE IV)").empty());
    CHECK(rules_of("Leader").empty());
    // The words of a name count, not its letters.
    CHECK(rules_of("Interreg Valencia").empty());
    CHECK(rules_of("Denise").empty());
    CHECK(rules_of("Prix de l'Eni").empty());
    // Rules of one period are not laid over another.
    for (const char* name :
         {"2007 - 2013 URBACT II", "2007 - 2013 IPA CBC Adriatic", "2007 - 2013 ENPI CBC Black Sea",
          "Interreg IVA 2 Seas", "Interreg IVC", "URBACT I", "Horizon Europe", "ENPI CBC Karelia"}) {
        CAPTURE(name);
        CHECK(rules_of(name, "RIA").empty());
    }
    const auto rows = rules_of_programmes(of_programmes({{"Leader", ""}, {"", ""}, {"", ""}, {"ESPON", ""}}));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].programme.empty());
    CHECK(rows[0].projects == 2);
    CHECK(rows[0].why == "the table does not say of which programme");
    CHECK(rows[1].why.find("\"espon\"") == 0);
    CHECK(rows[2].why == "nothing in the name is known; give the rules");
}

TEST_CASE("Horizon's rules depend on the type of action; others' do not") {
    CHECK(rules_of("Horizon 2020", "RIA") == "horizon");
    CHECK(rules_of("H2020", "MSCA-ITN-ETN") == "horizon");
    CHECK(rules_of("Horizon 2020", "ERC-STG").empty());
    CHECK(rules_of("Horizon 2020", "CSA").empty());
    CHECK(rules_of("Horizon 2020").empty());
    const auto rows =
        rules_of_programmes(of_programmes({{"Interreg V-A X", "study"}, {"Interreg V-A X", "pilot"}}));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].action.empty());
    CHECK(rows[0].projects == 2);
}

TEST_CASE("Every project gets the rules of its programme's row, of its action first") {
    const PartnershipNetwork net = of_programmes({{"A", "x"}, {"A", "y"}, {"B", ""}, {"C", ""}});
    const Rules mine{.name = "mine", .title = "", .conditions = {{ConditionKind::partners, 3, {}, ""}}};
    const std::vector<ProgrammeRules> rows{{.programme = "A", .rules = "mine"},
                                           {.programme = "A", .action = "y", .rules = "horizon"},
                                           {.programme = "B", .rules = ""}};
    const ProjectRules found = project_rules(net, rows, std::span(&mine, 1));
    CHECK(found.of == std::vector<id_type>{0, 1, no_id, no_id});
    CHECK(rows_of_projects(net, rows) == std::vector<id_type>{0, 1, 2, no_id});
    REQUIRE(found.sets.size() == 2);
    CHECK(found.sets[0] == mine);
    CHECK(found.sets[1] == builtin_rules("horizon"));
    CHECK(same_rules(mine, 2).of == std::vector<id_type>{0, 0});
}

TEST_CASE("Rows that cannot be meant are refused") {
    const PartnershipNetwork net = of_programmes({{"A", ""}});
    const std::vector<ProgrammeRules> unknown{{.programme = "A", .rules = "three_seas"}};
    CHECK_THROWS_AS((void)project_rules(net, unknown), KeyError);
    const std::vector<ProgrammeRules> twice{{.programme = "A", .rules = "horizon"}, {.programme = "A"}};
    CHECK_THROWS_WITH_AS((void)project_rules(net, twice),
                         "the rules of programmes have two rows for \"A\"; keep one", ValueError);
    const std::vector<ProgrammeRules> lost{{.programme = "A", .rules = "horizon"}, {.programme = "a"}};
    CHECK_THROWS_WITH_AS(
        (void)project_rules(net, lost),
        "no project is of the programme \"a\"; write names as the table has them, such as \"A\"", ValueError);
    const std::vector<ProgrammeRules> lost_action{{.programme = "A", .action = "RIA", .rules = "horizon"}};
    CHECK_THROWS_WITH_AS(
        (void)project_rules(net, lost_action),
        "no project is of the programme \"A\", \"RIA\"; write names as the table has them, such as \"A\"",
        ValueError);
}

TEST_CASE("Every row of programmes.csv names rules there are, and comes to be used") {
    // One name for each row that has rules of its own, in the order of the table.
    const std::vector<std::string> seen{rules_of("2 Seas"),        rules_of("Interreg Central Europe"),
                                        rules_of("URBACT IV"),     rules_of("URBACT III"),
                                        rules_of("Interreg VI D"), rules_of("Interreg VI-C"),
                                        rules_of("Interreg V-C"),  rules_of("ENI CBC"),
                                        rules_of("IPA CBC"),       rules_of("Interreg VA"),
                                        rules_of("Interreg V-B")};
    for (const std::string& name : seen) {
        CHECK(builtin_rules(name).name == name);
    }
}
