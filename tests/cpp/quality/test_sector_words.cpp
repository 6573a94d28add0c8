#include "isthmus/quality/sector_words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/reference/vocabulary.hpp"
#include "isthmus/quality/folded_name.hpp"

using namespace isthmus;

namespace {

std::string kind_of(std::string_view name, std::string_view country = {}) {
    const std::string folded = folded_name(name);
    const KindFound found = kind_by_words(words_of(folded), country);
    return found.kind == nullptr ? "" : found.kind->name;
}

std::string form_of(std::string_view name, std::string_view country) {
    const std::string folded = folded_name(name);
    const KindFound found = kind_by_legal_form(words_of(folded), country);
    return found.kind == nullptr ? "" : found.kind->name;
}

struct Named {
    std::string name;
    std::string country;
    std::string kind;
};

}  // namespace

TEST_CASE("kind_by_words: one name in each of many languages") {
    for (const Named& one : {
             Named{"University of Kent", "GB", "university"},
             Named{"Universität Bremen", "DE", "university"},
             Named{"Technische Universiteit Delft", "NL", "university"},
             Named{"Uniwersytet Gdański", "PL", "university"},
             Named{"Πανεπιστήμιο Πατρών", "GR", "university"},
             Named{"Turun yliopisto", "FI", "university"},
             Named{"Debreceni Egyetem", "HU", "university"},
             Named{"Fachhochschule Kiel", "DE", "university of applied sciences"},
             Named{"Hochschule Bremen", "DE", "university"},
             Named{"Akademie der Wissenschaften zu Göttingen", "DE", "academy of sciences"},
             Named{"Gemeente Breda", "NL", "municipality"},
             Named{"Comune di Bari", "IT", "municipality"},
             Named{"Δήμος Πατρέων", "GR", "municipality"},
             Named{"Община Видин", "BG", "municipality"},
             Named{"Kalmar kommun", "SE", "municipality"},
             Named{"Odense Kommune", "DK", "municipality"},
             Named{"Gmina Police", "PL", "municipality"},
             Named{"Primăria Municipiului Iași", "RO", "municipality"},
             Named{"Vilniaus miesto savivaldybė", "LT", "municipality"},
             Named{"Általános Önkormányzat Szeged", "HU", "municipality"},
             Named{"Ajuntament de Girona", "ES", "municipality"},
             Named{"Provincie West-Vlaanderen", "BE", "regional authority"},
             Named{"Regione Puglia", "IT", "regional authority"},
             Named{"Województwo Lubuskie", "PL", "regional authority"},
             Named{"Karlovarský kraj", "CZ", "regional authority"},
             Named{"Ministerio de Cultura", "ES", "ministry"},
             Named{"Bundesministerium für Verkehr", "DE", "ministry"},
             Named{"Kent Police", "GB", "police, fire or army"},
             Named{"OCMW Brugge", "BE", "social security body"},
             Named{"Handwerkskammer Trier", "DE", "chamber"},
             Named{"Camera di Commercio di Udine", "IT", "chamber"},
             Named{"Gospodarska zbornica Slovenije", "SI", "chamber"},
             Named{"Confindustria Veneto", "IT", "trade association"},
             Named{"Stichting Lezen", "NL", "foundation"},
             Named{"Fundacja Warta", "PL", "foundation"},
             Named{"Kone Foundation", "FI", "foundation"},
             Named{"Cooperativa sociale Itaca", "IT", "social enterprise"},
             Named{"Peabody Housing Association", "GB", "housing association"},
             Named{"Kent Wildlife Trust", "GB", "charity"},
         }) {
        CAPTURE(one.name);
        CHECK(kind_of(one.name, one.country) == one.kind);
    }
}

TEST_CASE("kind_by_words: the longest phrase counts, and the head of a group of words") {
    for (const Named& one : {
             Named{"Universitätsklinikum Bonn", "DE", "hospital"},
             Named{"University Hospital Galway", "IE", "hospital"},
             Named{"University of Bristol Hospital", "GB", "hospital"},
             Named{"City of Exeter Museum", "GB", "museum"},
             Named{"Stadtwerke Ulm", "DE", "utility"},
             Named{"Volkshochschule Wien", "AT", "school"},
             Named{"Association of Municipalities of Cyprus", "CY", "intermunicipal body"},
             Named{"Foundation of the University of Malta", "MT", "foundation"},
             Named{"Ministry of Universities", "ES", "ministry"},
             Named{"Ministry of Public Health and Hospitals", "", "ministry"},
             Named{"Friends of the Museum", "GB", "association"},
             Named{"Chamber of Commerce of Lille", "FR", "chamber"},
             Named{"Municipality of Rhodes - Department of Education", "GR", "municipality"},
             Named{"Fundación Universidad de Oviedo", "ES", "foundation"},
             Named{"Verband der Gemeinden", "DE", "federation"},
             Named{"Museum van de Universiteit", "NL", "museum"},
         }) {
        CAPTURE(one.name);
        CHECK(kind_of(one.name, one.country) == one.kind);
    }
}

TEST_CASE("kind_by_words: whole words count, and nothing in names without them") {
    for (const std::string name : {"", "Kentish", "Siemens", "42", "北京", "of of of", "universe"}) {
        CAPTURE(name);
        CHECK(kind_of(name).empty());
    }
    CHECK(kind_of(std::string(5'000, 'x') + " university").empty());
}

TEST_CASE("kind_by_legal_form: of the country, at the end where it could be a word") {
    for (const Named& one : {
             Named{"Natuurpunt vzw", "BE", "association"},
             Named{"Les Amis asbl", "BE", "association"},
             Named{"Muster GmbH", "DE", "company"},
             Named{"Muster gGmbH", "DE", "social enterprise"},
             Named{"Verein für Kunst e. V.", "DE", "association"},
             Named{"Rossi S.p.A.", "IT", "company"},
             Named{"Dvořák s. r. o.", "CZ", "company"},
             Named{"Lípa z.s.", "CZ", "association"},
             Named{"Kowalski Sp. z o.o.", "PL", "company"},
             Named{"Nagy Kft.", "HU", "company"},
             Named{"Nagy Nonprofit Kft.", "HU", "public-private body"},
             Named{"Korhonen Oy", "FI", "company"},
             Named{"Pienet ry", "FI", "association"},
             Named{"MTÜ Noored", "EE", "association"},
             Named{"SIA Rīga", "LV", "company"},
             Named{"Ivanov EOOD", "BG", "company"},
             Named{"Ionescu SRL", "RO", "company"},
             Named{"Hansen A/S", "DK", "company"},
             Named{"Hansen AS", "NO", "company"},
             Named{"Smith Ltd", "GB", "company"},
             Named{"Bakers CIC", "GB", "social enterprise"},
             Named{"Horvat d.o.o.", "SI", "company"},
             // Not a form in this country, or not where a form stands.
             Named{"Sa Majesté", "FR", "company"},
             Named{"As Roma", "IT", ""},
             Named{"Natuurpunt vzw", "ES", "association"},
             Named{"Limited Edition", "GB", ""},
         }) {
        CAPTURE(one.name);
        CAPTURE(one.country);
        CHECK(form_of(one.name, one.country) == one.kind);
    }
}

TEST_CASE(
    "sector_kinds: probabilities sum to one, sub-kinds are of the vocabulary, ambiguous kinds have no "
    "sector") {
    CHECK(sector_kinds().size() > 35);
    for (const SectorKind& kind : sector_kinds()) {
        CAPTURE(kind.name);
        const auto& p = kind.probability;
        CHECK(p[0] + p[1] + p[2] + p[3] == doctest::Approx(1.0));
        CHECK((kind.sector == Sector::unknown) == (kind.clarity != KindClarity::certain));
        CHECK(!kind.words.empty());
        if (kind.clarity == KindClarity::certain) {
            const auto best = std::max_element(p.begin(), p.end()) - p.begin();
            CHECK(static_cast<Sector>(best) == kind.sector);
        }
        CHECK(&sector_kind(kind.name) == &kind);
    }
    CHECK_THROWS_AS((void)sector_kind("castle"), KeyError);
}

TEST_CASE("form_or_words: a university in the form of a company is a university") {
    CHECK(form_or_words(sector_kind("university"), sector_kind("company")) == FormOrWords::words);
    CHECK(form_or_words(sector_kind("municipality"), sector_kind("company")) == FormOrWords::neither);
    CHECK(form_or_words(sector_kind("ministry"), sector_kind("foundation")) == FormOrWords::neither);
}

TEST_CASE("Legal forms at the beginning and the end of a name, where its country and their place allow") {
    const auto words_at = [](const std::string& name, const std::string& country, bool end) {
        const std::string folded = folded_name(name);
        const std::vector<std::string_view> words = words_of(folded);
        const KindFound found = end ? legal_form_at_end(words, country) : legal_form_at_begin(words, country);
        return std::string(found.pattern);
    };
    CHECK(words_at("Muster Gesellschaft mit beschränkter Haftung", "DE", true) ==
          "gesellschaft mit beschrankter haftung");
    CHECK(words_at("Muster AG", "DE", true) == "ag");
    CHECK(words_at("Muster AG", "FR", true).empty());
    CHECK(words_at("AG Muster", "DE", false).empty());  // stands at the end only
    CHECK(words_at("GmbH Muster", "DE", false) == "gmbh");
    CHECK(words_at("GmbH Muster", "DE", true).empty());
    CHECK(words_at("", "DE", true).empty());
    CHECK(words_at("", "DE", false).empty());
}

TEST_CASE("kind_by_words: university hospitals are hospitals, in one word or several, and FH a university") {
    for (const Named& one : {
             Named{"University hospital center Rijeka", "HR", "hospital"},
             Named{"Clinical Hospital Center Split", "HR", "hospital"},
             Named{"Klinički bolnički centar Rijeka", "HR", "hospital"},
             Named{"Odense Universitetshospital", "DK", "hospital"},
             Named{"Oslo universitetssykehus", "NO", "hospital"},
             Named{"Akademiska universitetssjukhuset", "SE", "hospital"},
             Named{"Universitätsklinik Regensburg", "DE", "hospital"},
             Named{"Universitätskinderspital Basel", "CH", "hospital"},
             Named{"Universiteitsziekenhuis Gent", "BE", "hospital"},
             Named{"Universitätsklinikum Ulm, Universität Ulm", "DE", "hospital"},
             Named{"FH Oberösterreich Forschungs & Entwicklungs GmbH", "AT",
                   "university of applied sciences"},
             Named{"Univerzitná nemocnica Bratislava", "SK", "hospital"},
             Named{"Uniwersyteckie Centrum Kliniczne", "PL", "hospital"},
             Named{"Szpital Uniwersytecki w Krakowie", "PL", "hospital"},
             Named{"Universitetska bolnitsa Pleven", "BG", "hospital"},
             Named{"Ege Üniversitesi Hastanesi", "TR", "hospital"},
             Named{"Paula Stradiņa klīniskā universitātes slimnīca", "LV", "hospital"},
         }) {
        CAPTURE(one.name);
        CHECK(kind_of(one.name, one.country) == one.kind);
    }
}

TEST_CASE("kind_by_words: trade unions and professional bodies in the languages of Europe") {
    for (const auto& [name, country] : std::vector<std::pair<std::string, std::string>>{
             {"Eisenbahn- und Verkehrsgewerkschaft", "DE"},
             {"Syndicat national des journalistes", "FR"},
             {"Confédération générale du travail", "FR"},
             {"Sindacato autonomo di polizia", "IT"},
             {"Confederación Sindical de Comisiones Obreras", "ES"},
             {"Sindicato dos Professores", "PT"},
             {"Christelijk Nationaal Vakverbond", "NL"},
             {"Związki Zawodowe Pracowników Nauki", "PL"},
             {"Federația Sindicală a Minerilor", "RO"},
             {"Pedagógusok Szakszervezete", "HU"},
             {"Odborový svaz KOVO", "CZ"},
             {"Konfederácia odborových zväzov", "SK"},
             {"Sindikat obrazovanja", "HR"},
             {"Sindikat vzgoje", "SI"},
             {"Синдикат на учителите", "BG"},
             {"Профспілка працівників освіти", "UA"},
             {"Εργατικό Κέντρο Αθήνας", "GR"},
             {"Fackförbundet Forena", "SE"},
             {"Dansk Metal Fagforening", "DK"},
             {"Norsk fagforbund", "NO"},
             {"Rakennusalan ammattiliitto", "FI"},
             {"Eesti Ametiühingute Keskliit", "EE"},
             {"Latvijas Brīvo arodbiedrību savienība", "LV"},
             {"Lietuvos profesinių sąjungų konfederacija", "LT"},
             {"Eğitim Sendikası", "TR"}}) {
        CAPTURE(name);
        CHECK(kind_of(name, country) == "trade union");
    }
    for (const auto& [name, country] : std::vector<std::pair<std::string, std::string>>{
             {"Collegio delle Ostetriche della Provincia di Matera", "IT"},
             {"Ordine Ingegneri della Provincia di Cagliari", "IT"},
             {"Consiglio Notarile della Provincia di Trieste", "IT"},
             {"Nederlandse Orde van Advocaten", "NL"},
             {"Ordinul Arhitecților din România", "RO"},
             {"European Company Lawyers Association", "BE"}}) {
        CAPTURE(name);
        CHECK(kind_of(name, country) == "professional body");
    }
    // A department of a ministry, an intermunicipal body, a school, a municipality.
    CHECK(kind_of("Odbor školstva", "SK") != "trade union");
    CHECK(kind_of("Syndicat mixte des eaux", "FR") != "trade union");
    CHECK(kind_of("Colegiul Tehnic", "RO") == "school");
    CHECK(kind_of("Provincia di Matera", "IT") != "professional body");
}

TEST_CASE("kind_by_words: agencies for development, whatever they develop, and institutes of a federation") {
    for (const Named& one : {
             Named{"Agency for development of Medjimurje", "HR", "development agency"},
             Named{"Agency for economic development of City of Pula", "HR", "development agency"},
             Named{"Agency for Regional and Rural Development", "", "development agency"},
             Named{"Agencija za razvoj Zagrebačke županije", "HR", "development agency"},
             Named{"Agenția de Dezvoltare Regională Nord-Est", "RO", "development agency"},
             Named{"Agence régionale de développement", "FR", "development agency"},
             Named{"Agenzia regionale per lo sviluppo", "IT", "development agency"},
             Named{"Agencia Gallega de Desarrollo Rural", "ES", "development agency"},
             Named{"Агенция за регионално развитие", "BG", "development agency"},
             Named{"Agentura regionálního rozvoje", "CZ", "development agency"},
             Named{"Bundesinstitut für Bau-, Stadt- und Raumforschung", "DE", "public research institute"},
             Named{"BBSR", "DE", "public research institute"},
             Named{"Federal Institute for Risk Assessment", "DE", "public research institute"},
             Named{"Federal Institute of Technology Zurich", "CH", "university"},
         }) {
        CAPTURE(one.name);
        CHECK(kind_of(one.name, one.country) == one.kind);
    }
}

TEST_CASE("kind_by_words: a chamber of auditors, of taxes or of physicians is no chamber of commerce") {
    for (const Named& one : {
             Named{"Chambre régionale des comptes", "FR", "public agency"},
             Named{"Izba Administracji Skarbowej", "PL", "public agency"},
             Named{"Odvetniška zbornica Slovenije", "SI", "professional body"},
             Named{"Technical Chamber of Greece", "GR", "professional body"},
             Named{"Cambrai", "FR", ""},
             Named{"Cambra de Comerç de Girona", "ES", "chamber"},
         }) {
        CAPTURE(one.name);
        CHECK(kind_of(one.name, one.country) == one.kind);
    }
}

TEST_CASE("kind_by_words: of languages that share a word that of the country is named") {
    const auto language_of = [](std::string_view name, std::string_view country) {
        const std::string folded = folded_name(name);
        return std::string(kind_by_words(words_of(folded), country).language);
    };
    CHECK(language_of("Universität Bremen", "DE") == "de");
    CHECK(language_of("Universitat de Girona", "ES") == "ca");
    CHECK(language_of("Vysoká škola", "SK") == "sk");
    CHECK(language_of("Vysoká škola", "CZ") == "cs");
    CHECK(language_of("Aarhus Universitet", "DK") == "da");
    CHECK(language_of("Escola Superior", "PT") == "pt");
    CHECK(language_of("Universität", "") == "mul");
    CHECK(language_of("Gemeente Breda", "") == "nl");
    CHECK(language_of("Gemeente Breda", "PL").empty());  // no word of a language of this country
    CHECK(language_of("University of Gdansk", "PL") == "en");
}

TEST_CASE("sector_kinds: where the sector is a convention, no label is behind it") {
    for (const std::string name :
         {"chamber", "trade association", "cooperative", "social enterprise", "housing association"}) {
        CAPTURE(name);
        CHECK(sector_kind(name).is_by_convention());
    }
    CHECK(!sector_kind("university").is_by_convention());
    CHECK(!sector_kind("public research institute").is_by_convention());
    CHECK(sector_kind("university").names > 1'000);
}
