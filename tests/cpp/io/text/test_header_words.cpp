#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/header_words.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/file.hpp"
#include "support/data.hpp"

using namespace isthmus;
using detail::meanings_of;

namespace {

std::string first(std::string_view header) {
    const auto meanings = meanings_of(header);
    return meanings.empty() ? "" : std::string(meanings.front().field);
}

bool means(std::string_view header, std::string_view field) {
    return std::ranges::any_of(meanings_of(header), [&](const auto& one) { return one.field == field; });
}

bool is_one_of(std::string_view item, std::string_view list) {
    return ('|' + std::string(list) + '|').find('|' + std::string(item) + '|') != std::string::npos;
}

}  // namespace

TEST_CASE("headers of every language mean what they say") {
    const auto file = test::source_dir() / "tests" / "data" / "header-meanings.csv";
    const TextTable rows = parse_csv(read_bytes(file.string()), {.file = "header-meanings.csv"});
    REQUIRE(rows.rows() > 200);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const std::string header(rows.cell(row, 0));
        INFO(header);
        CHECK_MESSAGE(is_one_of(first(header), rows.cell(row, 1)), first(header));
    }
}

TEST_CASE("a header is the same however a program or a printer writes it") {
    for (const auto* header : {"Project Partner", "project_partner", "projectPartner", "Project.Partner",
                               "PROJECT PARTNER", "Project.Partner.1", "Project-Partner", "Project\nPartner",
                               " Project  Partner* ", "project partner (EN)"}) {
        CHECK_MESSAGE(first(header) == "actor", header);
    }
    for (const auto* header : {"Unions-Kofinanzierungssatz", "Unions-\nKofinan-\nzierungssatz",
                               "Unions-Kofinan-zierungs-satz", "Unions-Ko\u00ADfinanzierungssatz"}) {
        CHECK_MESSAGE(first(header) == "rate", header);
    }
    CHECK(first("Name des Beguenstigten") == "actor");
    CHECK(first("Name des Begünstigten1)") == "actor");
    CHECK(first("Bezeichnung der foerderfaehigen Ausgaben") == "budget");
}

TEST_CASE("parts in two languages are one header; brackets say less than what stands before them") {
    CHECK(first("Land/ country") == "country");
    CHECK(first("Bezeichnung des Vorhabens/\noperation name") == "project_name");
    CHECK(first("Name des Begünstigten (ausschließlich juristische, nicht natürliche Personen)") == "actor");
    CHECK(first("Location (postcode)") == "postcode");
    CHECK(first("Total budget (ERDF)") == "eu_contribution");
    CHECK(first("Total budget (EUR)") == "project_budget");
}

TEST_CASE("a part of the money, or a rate of it, is not the money") {
    CHECK(first("ERDF co-financing") == "eu_contribution");
    CHECK(first("Co-financing rate") == "rate");
    CHECK(first("Dofinansowanie UE (%)") == "rate");
    CHECK(first("ESF subsidy (max 50%)") == "eu_contribution");
    CHECK(first("Private contribution") == "other");
    CHECK(first("Financement public sans FEDER") == "other");
    CHECK(first("Ausgezahlter Betrag") == "other");
    CHECK(first("Total cost of the operation") == "project_budget");
    CHECK(first("Partner budget") == "budget");
    CHECK_FALSE(means("Partner budget", "project_budget"));
    CHECK(means("Gewährte Beträge", "project_budget"));  // whose it is is not said: it means both
}

TEST_CASE("what describes the lead says so") {
    const auto country = meanings_of("Lead partner country");
    REQUIRE_FALSE(country.empty());
    CHECK(country.front().field == "country");
    CHECK(country.front().of_lead);
    CHECK_FALSE(meanings_of("Partner country").front().of_lead);
    CHECK(first("Name of the lead partner") == "lead");
    CHECK(means("Lead partner", "lead"));
    CHECK(means("Lead partner", "role"));
    CHECK(first("Partner role") == "role");
}

TEST_CASE("a word of two languages is taken in that of the table, and is unsure without") {
    constexpr double firm = 0.4;
    CHECK(meanings_of("Kraj").front().sure < firm);
    const auto polish = detail::languages_of({"Nazwa beneficjenta", "Tytuł projektu", "Wartość projektu"});
    CHECK(meanings_of("Kraj", polish).front().field == "country");
    const auto croatian = detail::languages_of({"Korisnik", "Početak provedbe", "Iznos", "Županija"});
    CHECK(meanings_of("Kraj", croatian).front().field == "end");
    const auto slovene = detail::languages_of({"Upravičenec", "Začetek", "Občina", "Zaključek"});
    CHECK(meanings_of("Kraj", slovene).front().field == "place");
}

TEST_CASE("what has no words has no meaning") {
    for (const auto* header : {"", " ", "123", "---", "\xFF\xFE", "xyzzy", "2019"}) {
        CHECK_MESSAGE(meanings_of(header).empty(), header);
    }
    CHECK(meanings_of(std::string(1'000'000, '(')).empty());
    CHECK_FALSE(meanings_of("Partner " + std::string(1'000'000, 'x')).empty());
}
