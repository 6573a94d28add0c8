#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "io/partners/guess_columns.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/io/values.hpp"

using namespace isthmus;
using detail::ColumnGuess;
using detail::guess_columns;
using detail::Layout;

namespace {

/// "field=header, ..." in the order of the headers.
std::string guessed(const std::vector<std::string>& headers, const Layout& layout = {}) {
    const ColumnGuess guess = guess_columns(headers, layout);
    std::string list;
    for (std::size_t column = 0; column < headers.size(); ++column) {
        for (const auto& [field, number] : guess.columns) {
            if (number == column) {
                list += (list.empty() ? "" : ", ") + field + '=' + headers[column];
            }
        }
    }
    return list;
}

bool is_unclear(const std::vector<std::string>& headers, std::string_view field) {
    const ColumnGuess guess = guess_columns(headers, {});
    return std::ranges::any_of(guess.issues, [&](const Issue& issue) {
        return issue.severity == Severity::error && issue.value == field;
    });
}

}  // namespace

TEST_CASE("a number and a name of the project: the number is the key, the name is shown") {
    CHECK(guessed({"Project number", "Operation name", "Beneficiary"}) ==
          "project=Project number, project_name=Operation name, actor=Beneficiary");
    CHECK(guessed({"Operation name", "Beneficiary"}) == "project=Operation name, actor=Beneficiary");
    CHECK(guessed({"Acronimo", "Titulo", "Beneficiario"}) ==
          "project=Acronimo, project_name=Titulo, actor=Beneficiario");
    // A title in another language is no name of its own.
    CHECK(guessed({"Projecttitel", "Projecttitel in het Engels", "Begunstigde"}) ==
          "project=Projecttitel, actor=Begunstigde");
}

TEST_CASE("a bare Name is what is missing: the project's beside a partner, the partner's beside a project") {
    CHECK(guessed({"Project ID", "Name", "Beneficiary"}) ==
          "project=Project ID, project_name=Name, actor=Beneficiary");
    CHECK(guessed({"project", "name"}) == "project=project, actor=name");
    CHECK(guessed({"Name", "Beneficiary"}) == "project=Name, actor=Beneficiary");
    CHECK(is_unclear({"Project ID", "Name", "Country"}, "actor"));
    CHECK_FALSE(is_unclear({"Project ID", "Name", "Beneficiary"}, "actor"));
    CHECK_FALSE(is_unclear({"project", "name", "country"}, "actor"));
}

TEST_CASE("two columns that could be the actor or the project are an error") {
    CHECK(is_unclear({"Project", "Applicant", "Beneficiary"}, "actor"));
    CHECK(is_unclear({"Project code", "Operation number", "Beneficiary"}, "project"));
    CHECK_FALSE(is_unclear(
        {"Project", "Name of the organisation in English", "Organisation in original language"}, "actor"));
    Layout given;
    given.columns["actor"] = {1};
    CHECK(guess_columns({"Project", "Applicant", "Beneficiary"}, given).issues.empty());
}

TEST_CASE("of amounts one is taken, unless they say whose they are") {
    CHECK(guessed({"Projekt", "Begünstigter", "Gewährte Beträge", "Ausgezahlter Betrag", "EU-Betrag"}) ==
          "project=Projekt, actor=Begünstigter, budget=Gewährte Beträge");
    CHECK(guessed({"Project", "Partner", "Partner budget", "Project total budget"}) ==
          "project=Project, actor=Partner, budget=Partner budget, project_budget=Project total budget");
    CHECK(guessed({"Projekt", "Begünstigter", "Beträge", "Gesamtbetrag der förderfähigen Ausgaben"}) ==
          "project=Projekt, actor=Begünstigter, project_budget=Gesamtbetrag der förderfähigen Ausgaben");
    CHECK(guessed({"Projekt", "Begünstigter", "EFRE-Mittel", "Kofinanzierungssatz"}) ==
          "project=Projekt, actor=Begünstigter");
}

TEST_CASE("a column about the lead counts only where the lead is the actor") {
    CHECK(guessed({"Project", "Coordinator name", "Coordinator country", "Partner", "Partner country"}) ==
          "project=Project, actor=Partner, country=Partner country");
    CHECK(guessed({"Project", "Lead beneficiary", "Lead beneficiary country"}) ==
          "project=Project, actor=Lead beneficiary, country=Lead beneficiary country");
    CHECK(guess_columns({"Project", "Lead beneficiary"}, {}).is_doubtful);
    CHECK(guessed({"Project", "Coordinator name", "Coordinator country", "Partner"}) ==
          "project=Project, actor=Partner");
}

TEST_CASE("codes go behind names, and running numbers are no projects") {
    CHECK(guessed({"Project", "Partner", "cod_comune", "den_comune"}) ==
          "project=Project, actor=Partner, place=den_comune");
    CHECK(guessed({"Lp.", "Tytuł projektu", "Nazwa beneficjenta"}) ==
          "project=Tytuł projektu, actor=Nazwa beneficjenta");
    CHECK(guessed({"N°", "Opération", "Bénéficiaire"}) == "project=Opération, actor=Bénéficiaire");
    CHECK(guessed({"missing_column_name_1", "Unnamed: 2", "Partner"}) == "actor=Partner");
}

TEST_CASE("what is given is left alone") {
    Layout given;
    given.columns["project"] = {0};
    given.columns["budget"] = {2};
    CHECK(guessed({"Beneficiary", "Partner", "Total cost", "Operation name"}, given) ==
          "actor=Partner, project_name=Operation name");
}

TEST_CASE("a table of projects in another language completes the projects, with its amounts") {
    const auto table = [](const std::string& name, std::string_view text) {
        return NamedTable{name, "lista.xlsx: " + name, parse_csv(text, {.file = name, .delimiter = ';'})};
    };
    const ReadReport reading =
        read({table("Partnerzy",
                    "Numer projektu;Nazwa partnera;Kraj\n"
                    "P1;Gmina Alfa;PL\nP1;Obec Beta;CZ\nP2;Gmina Alfa;PL\n"),
              table("Projekty",
                    "Numer projektu;Tytuł projektu;Data rozpoczęcia;Data zakończenia;Kwota\n"
                    "P1;Most;2019-01-01;2020-12-31;1000\nP2;Las;2018-02-01;2019-01-31;500\n")},
             {}, "lista.xlsx");
    const auto& projects = reading.network.projects();
    REQUIRE(projects.size() == 2);
    CHECK(projects.budget[0] == 1000);
    CHECK(projects.budget[1] == 500);
    CHECK(projects.period[1].start == parse_day("2018-02-01"));
    CHECK(reading.network.actors().size() == 2);
}
