#include "isthmus/quality/sector_proposal.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/builder.hpp"

using namespace isthmus;

namespace {

SectorProposals propose_one(const std::string& name, const std::string& country = {},
                            const SectorOptions& options = {}) {
    return propose_sectors(std::vector<std::string>{name}, std::vector<std::string>{country}, options);
}

}  // namespace

TEST_CASE("propose_sectors: sector, basis and the reason in words") {
    SectorProposals one = propose_one("Natuurpunt Kortrijk vzw", "BE");
    CHECK(one.sector[0] == Sector::third_sector);
    CHECK(one.reason[0].find("ends in \"vzw\", a Belgian non-profit association") != std::string::npos);

    one = propose_one("Muster GmbH", "DE");
    CHECK(one.sector[0] == Sector::business);
    CHECK(one.basis[0] == SectorBasis::legal_form);
    CHECK(one.sub_kind[0] == "enterprise");

    one = propose_one("Gemeente Breda", "NL");
    CHECK(one.sector[0] == Sector::government);
    CHECK(one.basis[0] == SectorBasis::words);
    CHECK(one.reason[0] == "\"gemeente\" names a municipality (Dutch)");
    CHECK(one.sub_kind[0] == "local_public_authority");

    one = propose_one("Technische Universität Bergen GmbH", "DE");
    CHECK(one.sector[0] == Sector::research);
}

TEST_CASE("propose_sectors: an ambiguous kind follows its policy") {
    SectorProposals one = propose_one("St. Anna Hospital Ltd", "GB");
    CHECK(one.sector[0] == Sector::unknown);
    CHECK(one.basis[0] == SectorBasis::policy);
    CHECK(one.kind[0] == "hospital");
    one = propose_one("St. Anna Hospital Ltd", "GB", {.policies = {{"hospital", KindDecision::government}}});
    CHECK(one.sector[0] == Sector::government);
    CHECK(one.reason[0].find("by policy government") != std::string::npos);
    one = propose_one("St. Anna Hospital Ltd", "GB",
                      {.policies = {{"hospital", KindDecision::as_its_legal_form}}});
    CHECK(one.sector[0] == Sector::business);
    one =
        propose_one("St. Anna Hospital", "GB", {.policies = {{"hospital", KindDecision::as_its_legal_form}}});
    CHECK(one.sector[0] == Sector::unknown);
    // A certain kind can be moved too.
    one = propose_one("Chamber of Commerce of Lille", "FR",
                      {.policies = {{"chamber", KindDecision::government}}});
    CHECK(one.sector[0] == Sector::government);
    CHECK_THROWS_AS((void)propose_one("x", "", {.policies = {{"castle", KindDecision::business}}}), KeyError);
    CHECK_THROWS_AS(
        (void)propose_one(
            "x", "", {.policies = {{"school", KindDecision::business}, {"school", KindDecision::research}}}),
        ValueError);
}

TEST_CASE("propose_sectors: no sector where legal form and words disagree, nor below the threshold") {
    SectorProposals one = propose_one("Gemeinde Bergen GmbH", "DE");
    CHECK(one.sector[0] == Sector::unknown);
    CHECK(one.reason[0].find("disagree") != std::string::npos);
    one = propose_one("Gemeente Breda", "NL", {.threshold = 1.0});
    CHECK(one.sector[0] == Sector::unknown);
    CHECK_THROWS_AS((void)propose_one("x", "", {.threshold = 1.5}), ValueError);
    CHECK_THROWS_AS((void)propose_one("x", "", {.threshold = std::nan("")}), ValueError);
}

TEST_CASE(
    "propose_sectors: a register decides before words, by name or identifier, and contradicts itself in "
    "vain") {
    const SectorOptions options{
        .registers = {{"muster gmbh", Sector::third_sector}, {"P1", Sector::research}}};
    CHECK(propose_one("MUSTER G.m.b.H.", "DE", options).sector[0] == Sector::third_sector);
    CHECK(propose_one("Muster GmbH", "DE", options).basis[0] == SectorBasis::register_table);
    CHECK_THROWS_AS((void)propose_one(
                        "x", "", {.registers = {{"Muster", Sector::business}, {"muster", Sector::research}}}),
                    ValueError);
}

TEST_CASE("propose_sectors: a natural person has no sector") {
    const SectorProposals one = propose_one("Dr. Jane Smith", "GB");
    CHECK(one.sector[0] == Sector::unknown);
    CHECK(one.basis[0] == SectorBasis::person);
}

TEST_CASE("propose_sectors: a name's proposal does not depend on the others, nor on their order") {
    const std::vector<std::string> names{
        "Natuurpunt vzw", "Gemeente Breda", "Dr. Jane Smith", "", "CNRS", "Universitätsklinikum Bonn",
        "Muster GmbH",    "Gemeente Breda"};
    const std::vector<std::string> countries{"BE", "NL", "GB", "", "FR", "DE", "DE", "BE"};
    const SectorProposals all = propose_sectors(names, countries);
    CHECK(all.probability.size() == 4 * names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const SectorProposals one = propose_one(names[i], countries[i]);
        CHECK(one.sector[0] == all.sector[i]);
        CHECK(one.reason[0] == all.reason[i]);
        double sum = 0.0;
        for (std::size_t s = 0; s < 4; ++s) {
            CHECK(one.probability[s] == all.probability[4 * i + s]);
            sum += one.probability[s];
        }
        CHECK(sum == doctest::Approx(1.0));
    }
    CHECK_THROWS_AS((void)propose_sectors(names, std::vector<std::string>{"BE"}), ValueError);
}

TEST_CASE("propose_sectors: hostile names cost what their first bytes cost") {
    std::string marks = "e";
    for (int i = 0; i < 1'000'000; ++i) {
        marks += "\xCC\x81";
    }
    std::string many;
    for (int i = 0; i < 100'000; ++i) {
        many += "university of ";
    }
    const std::vector<std::string> names{marks,
                                         many,
                                         std::string(10'000'000, '('),
                                         "=HYPERLINK(\"x\")",
                                         "<script>university</script>",
                                         "\xFF\xFE\x80",
                                         "\u202Eytisrevinu",
                                         std::string("a\0b", 3)};
    const SectorProposals all = propose_sectors(names, {});
    CHECK(all.size() == names.size());
    CHECK(all.sector[1] == Sector::research);
    for (const std::string& reason : all.reason) {
        CHECK(reason.size() < 2'000);
    }
}

TEST_CASE("propose_sectors: where the sector of a kind is a convention the model does not overrule it") {
    for (const auto& [name, country] : {
             std::pair<std::string, std::string>{"Chambre de commerce et d'industrie de Lille", "FR"},
             {"Chamber of Commerce and Industry of Slovenia", "SI"},
             {"Camera di Commercio di Udine", "IT"},
             {"Landwirtschaftskammer Niedersachsen", "DE"},
             {"Chambre d'agriculture du Nord", "FR"},
         }) {
        CAPTURE(name);
        const SectorProposals one = propose_one(name, country);
        CHECK(one.sector[0] == Sector::business);
        CHECK(one.basis[0] == SectorBasis::words);
        CHECK(one.probability[1] == doctest::Approx(0.94));
    }
    for (const auto& [name, country] : {
             std::pair<std::string, std::string>{"Società Cooperativa Agricola Rossi", "IT"},
             {"Marktgemeinschaft Bodenseeobst eG", "DE"},
             {"Spółdzielnia mleczarska", "PL"},
         }) {
        CAPTURE(name);
        CHECK(propose_one(name, country).sector[0] == Sector::third_sector);
    }
}

TEST_CASE("propose_sectors: a university in the form of a foundation is one, and the reason says both") {
    SectorProposals one = propose_one("Fachhochschule Kärnten - gemeinnützige Privatstiftung", "AT");
    CHECK(one.sector[0] == Sector::research);
    CHECK(one.reason[0].find("\"fachhochschule\" names a university of applied sciences") == 0);
    CHECK(one.reason[0].find("an Austrian private foundation") != std::string::npos);
    one = propose_one("Universität Lüneburg Stiftung öffentlichen Rechts", "DE");
    CHECK(one.sector[0] == Sector::research);
    CHECK(propose_one("Aalto University Foundation sr", "FI").sector[0] == Sector::research);
    CHECK(propose_one("Turku University Foundation sr", "FI").sector[0] != Sector::research);
    CHECK(propose_one("Erste Privatstiftung", "AT").kind[0] == "foundation");
}

TEST_CASE("propose_sectors: a federation of food banks is no business") {
    CHECK(propose_one("Federation of Polish Food Banks", "PL").sector[0] != Sector::business);
    CHECK(propose_one("Banco Alimentare dell'Emilia", "IT").kind[0] == "charity");
}

TEST_CASE("propose_sectors: entries of a register that fit no name are listed, as they were given") {
    const SectorOptions options{.registers = {{"muster gmbh", Sector::business},
                                              {"Nobody & Sons", Sector::business},
                                              {"...", Sector::research}}};
    const SectorProposals one = propose_one("MUSTER G.m.b.H.", "DE", options);
    CHECK(one.registers_without_actor == std::vector<std::string>{"Nobody & Sons", "..."});
    CHECK(propose_one("MUSTER G.m.b.H.", "DE").registers_without_actor.empty());
}
