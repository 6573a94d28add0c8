#include "isthmus/quality/natural_person.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/builder.hpp"

using namespace isthmus;

TEST_CASE("natural_person_reason: a title, capitals of a family name, or a sole trader") {
    for (const std::string name : {"Dr. Jane Smith", "Prof. Dr. Hans Huber", "Mgr. Jan Novák",
                                   "Mrs Mary Jones", "SMITH John", "MÜLLER Anna Maria", "Ing. Petr Dvořák",
                                   "Jan Novák OSVČ", "John Smith, sole trader", "Mr. J. Smith"}) {
        CAPTURE(name);
        CHECK(!natural_person_reason(name).empty());
    }
}

TEST_CASE("natural_person_reason: nothing for organisations that have such words") {
    for (const std::string name : {"",
                                   "Dr. Oetker",
                                   "Dr. Smith Ltd",
                                   "Ing. Dvořák s.r.o.",
                                   "University of Kent",
                                   "KENT County",
                                   "BASF SE",
                                   "CNRS Paris",
                                   "KENT Peter Ltd",
                                   "Dr. Hans Huber Stiftung",
                                   "Mr. Brown's Coffee Company",
                                   "UNIVERSITY Kent",
                                   "Jane Smith",
                                   "IBM Deutschland",
                                   "SMITH JOHN",
                                   "Kone Oy",
                                   "KU Leuven",
                                   "WWF Italia",
                                   "TU Delft",
                                   "ASOCIACION Amigos",
                                   "Sole Trader",
                                   "OSVČ",
                                   "Ms 2 3"}) {
        CAPTURE(name);
        CHECK(natural_person_reason(name).empty());
    }
}

TEST_CASE("masked_names: one number a name, by the order of names and not of rows") {
    const std::vector<std::string> names{"Dr. Zoe Young", "Kent", "Dr. Ann Adams", "Dr. Zoe Young"};
    CHECK(masked_names(names) ==
          std::vector<std::string>{"natural person 2", "Kent", "natural person 1", "natural person 2"});
    std::vector<std::string> turned(names.rbegin(), names.rend());
    std::vector<std::string> masked = masked_names(turned);
    std::reverse(masked.begin(), masked.end());
    CHECK(masked == masked_names(names));
    CHECK_THROWS_AS((void)masked_names(names, std::vector<std::string>{"GB"}), ValueError);
}

namespace {

/// Two persons, one of them in two countries and in two spellings, and an organisation that has a pseudonym's look.
PartnershipNetwork persons() {
    NetworkBuilder builder("partners.csv");
    const id_type p = builder.project("p", {}, 2);
    std::uint32_t row = 1;
    for (const auto& [key, name, country] :
         std::vector<std::array<std::string, 3>>{{"smith|gb", "Dr. Jane Smith", "GB"},
                                                 {"smith|fr", "Dr. Jane Smith", "FR"},
                                                 {"kent", "Kent County Council", "GB"},
                                                 {"adams", "SMITH John", "GB"}}) {
        ActorFields fields;
        fields.name = name;
        fields.country = country;
        const std::string identifier = key + " id";
        fields.source_id = identifier;
        ++row;
        builder.participation(p, builder.actor(key, fields, row), {}, row);
    }
    return builder.finish();
}

/// Projects by key and name.
ProjectTable projects_of(const std::vector<std::pair<std::string, std::string>>& rows) {
    ProjectTable projects;
    for (const auto& [key, name] : rows) {
        projects.key.push_back(key);
        projects.name.push_back(name);
        for (CategoryColumn* const column :
             {&projects.programme, &projects.objective, &projects.theme, &projects.action, &projects.call}) {
            column->push_back({});
        }
        projects.period.emplace_back();
        projects.budget.push_back(std::numeric_limits<double>::quiet_NaN());
    }
    return projects;
}

/// Actors of these names and towns in one project, which has a key and a name, and an issue that quotes `value`.
PartnershipNetwork one_project(const std::vector<std::pair<std::string, std::string>>& actors,
                               const std::pair<std::string, std::string>& project,
                               const std::string& value = {}) {
    NetworkBuilder builder("partners.csv");
    const id_type p = builder.project("p", {}, 2);
    std::uint32_t row = 1;
    for (const auto& [name, town] : actors) {
        ActorFields fields;
        fields.name = name;
        fields.place = town;
        ++row;
        builder.participation(p, builder.actor(name, fields, row), {}, row);
    }
    const PartnershipNetwork net = builder.finish();
    Issue issue;
    issue.value = value;
    issue.message = "\"" + value + "\" is odd";
    return {net.actors(), projects_of({project}), net.participations(), {issue}};
}

}  // namespace

TEST_CASE("pseudonyms stand for persons, and stay as they are") {
    CHECK(pseudonym_number("natural person 17") == 17);
    for (const std::string name :
         {"natural person", "natural person ", "natural person 0", "natural person 1a",
          "natural person 99999999999", "Natural person 3", "natural person 017"}) {
        CAPTURE(name);
        CHECK(pseudonym_number(name) == 0);
    }
    CHECK(!natural_person_reason("natural person 3").empty());
    const std::vector<std::string> names{"natural person 10", "Dr. Jane Smith", "natural person 2", "Kent"};
    CHECK(masked_names(names) ==
          std::vector<std::string>{"natural person 10", "natural person 11", "natural person 2", "Kent"});
}

TEST_CASE("mask_persons: names, keys and identifiers go, and who is who stays") {
    const PartnershipNetwork net = persons();
    const PartnershipNetwork masked = mask_persons(net, PersonMask(net));
    const ActorTable& actors = masked.actors();
    REQUIRE(actors.size() == 4);
    CHECK(actors.name[0] == "natural person 1");
    CHECK(actors.name[1] == "natural person 1");
    CHECK(actors.name[2] == "Kent County Council");
    CHECK(actors.name[3] == "natural person 2");
    CHECK(actors.key[0] == "natural person 1 (2)");
    CHECK(actors.key[1] == "natural person 1");
    CHECK(actors.key[2] == "kent");
    CHECK(actors.source_id[0].empty());
    CHECK(actors.source_id[2] == "kent id");
    CHECK(masked.links() == net.links());
    CHECK(mask_persons(masked, PersonMask(masked)) == masked);
    CHECK_THROWS_AS((void)mask_persons(PartnershipNetwork(), PersonMask(net)), ValueError);
}

TEST_CASE("PersonMask: whole names in texts, whatever stands beside them, and other spellings in issues") {
    const PartnershipNetwork net = persons();
    Issue issue;
    issue.value = "dr jane smith";
    issue.message = "\"Dr. Max Frank\" is also \"dr jane smith\"";
    issue.fix = "ask Dr. Jane Smith";
    const PartnershipNetwork noted(net.actors(), net.projects(), net.participations(), {issue});
    const PersonMask mask(noted);
    CHECK(mask.masked("Dr. Jane Smith") == "natural person 1");
    CHECK(mask.masked("ask “Dr. Jane Smith”, SMITH John or Dr. Jane Smithson") ==
          "ask “natural person 1”, natural person 2 or Dr. Jane Smithson");
    CHECK(mask.masked("") == "");
    CHECK(mask.masked("D") == "D");
    const PartnershipNetwork masked = mask_persons(noted, mask);
    CHECK(masked.issues()[0].value == "natural person 1");
    CHECK(masked.issues()[0].message == "\"natural person 3\" is also \"natural person 1\"");
    CHECK(masked.issues()[0].fix == "ask natural person 1");
}

TEST_CASE("mask_persons: a person's name in the name of a project and in a town") {
    const PartnershipNetwork net = persons();
    const ProjectTable projects = projects_of({{"a lecture of dr. jane smith", "A Lecture of Dr. Jane Smith"},
                                               {"dr. jane smith", "LECTURE"},
                                               {"p", "The Smith Lecture"},
                                               {"lecture", "Lecture"},
                                               {"q", "A Lecture of Dr. Jane Smith"}});
    ActorTable actors = net.actors();
    actors.place = CategoryColumn();
    for (const std::string town : {"c/o SMITH John, Dover", "Dover", "", "Dover"}) {
        actors.place.push_back(town);
    }
    const PartnershipNetwork other(actors, projects, net.participations(), {});
    const PartnershipNetwork masked = mask_persons(other, PersonMask(other));
    const ProjectTable& shown = masked.projects();
    CHECK(shown.name[0] == "A Lecture of natural person 1");
    CHECK(shown.key[0] == "A Lecture of natural person 1");
    CHECK(shown.name[1] == "LECTURE");
    CHECK(shown.key[1] == "LECTURE");
    CHECK(shown.name[2] == "The Smith Lecture");
    CHECK(shown.key[2] == "p");
    CHECK(shown.key[3] == "lecture");
    CHECK(shown.key[4] == "A Lecture of natural person 1 (2)");
    CHECK(masked.actors().place[0] == "c/o natural person 2, Dover");
    CHECK(masked.actors().place[2].empty());
    CHECK(masked.links() == other.links());
}

TEST_CASE("mask_persons: what only issues quote hides no name, key or town of the network") {
    const auto shown = [](const PartnershipNetwork& net) { return mask_persons(net, PersonMask(net)); };
    for (const std::string title : {"SMART Marina", "Miss Green Deal"}) {
        CAPTURE(title);
        const PartnershipNetwork net = one_project({{"Kent", ""}, {"Dover", ""}}, {title, title}, title);
        CHECK(shown(net) == net);
    }
    const PartnershipNetwork town = one_project({{"Kent", "SAN Sebastian"}}, {"p", "P"}, "SAN Sebastian");
    CHECK(shown(town) == town);
    const PartnershipNetwork lecture =
        one_project({{"Dr. Jane Smith", ""}}, {"Dr. Jane Smith Lecture", "Dr. Jane Smith Lecture"},
                    "Dr. Jane Smith Lecture");
    CHECK(shown(lecture).projects().name[0] == "natural person 1 Lecture");
    CHECK(shown(lecture).projects().key[0] == "natural person 1 Lecture");
    CHECK(shown(lecture).issues()[0].message == "\"natural person 1 Lecture\" is odd");
    const PartnershipNetwork stranger = one_project({{"Dr. Jane Smith", ""}}, {"p", "P"}, "Mr. Max Frank");
    CHECK(shown(stranger).issues()[0].value == "natural person 2");
}

TEST_CASE(
    "mask_persons: small letters name a person in keys only, and in a name with a title beside such a key") {
    const auto project = [](const std::string& actor, const std::string& key, const std::string& name) {
        const PartnershipNetwork net = one_project({{actor, ""}}, {key, name}, name);
        const PartnershipNetwork masked = mask_persons(net, PersonMask(net));
        CHECK(masked.issues()[0].value == masked.projects().name[0]);
        return std::pair<std::string, std::string>(masked.projects().key[0], masked.projects().name[0]);
    };
    using Shown = std::pair<std::string, std::string>;
    CHECK(project("PARIS Maria", "paris maria hotel", "paris maria hotel") ==
          Shown("paris maria hotel", "paris maria hotel"));
    CHECK(project("SAN Jose", "The san jose project", "The san jose project") ==
          Shown("The san jose project", "The san jose project"));
    CHECK(project("Dr. Jane Smith", "DR JANE SMITH Fund", "DR JANE SMITH Fund") ==
          Shown("natural person 1 Fund", "natural person 1 Fund"));
    CHECK(project("Dr. Jane Smith", "dr jane smith fund", "A “DR. JANE SMITH” Day").second ==
          "A “natural person 1” Day");
    const PartnershipNetwork apart = one_project({{"SMITH John", ""}}, {"smith john", "Lecture"});
    CHECK(mask_persons(apart, PersonMask(apart)).projects().key[0] == "Lecture");
}

TEST_CASE("PersonMask: letters with marks go on with a word, quotes and dashes do not") {
    const PartnershipNetwork net = one_project({{"Dr. Jan Nov", ""}, {"Ápolo, sole trader", ""}}, {"p", "P"});
    const PersonMask mask(net);
    for (const std::string text : {"Dr. Jan Novák Lecture", "Dr. Jan Nová", "éDr. Jan Nov",
                                   "Dr. Jan Nov\xCC\x81", "aÁpolo, sole trader"}) {
        CAPTURE(text);
        CHECK(mask.masked(text) == text);
    }
    CHECK(mask.masked("«Dr. Jan Nov»–Dr. Jan Nov…") == "«natural person 1»–natural person 1…");
    CHECK(mask.masked("Ápolo, sole trader") == "natural person 2");
}

TEST_CASE(
    "PersonMask: of two spellings of one person the smaller number is taken, whatever the order of rows") {
    const std::vector<std::pair<std::string, std::string>> rows{{"Dr. Jane Smith", ""},
                                                                {"DR JANE SMITH", ""}};
    for (const auto& actors : {rows, decltype(rows)(rows.rbegin(), rows.rend())}) {
        const PartnershipNetwork net = one_project(actors, {"p", "P"}, "dr jane smith");
        CHECK(mask_persons(net, PersonMask(net)).issues()[0].value == "natural person 1");
        const PartnershipNetwork written = one_project(actors, {"p", "P"}, "ask Dr. Jane Smith");
        CHECK(mask_persons(written, PersonMask(written)).issues()[0].value == "ask natural person 2");
    }
}
