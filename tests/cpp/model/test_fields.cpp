#include "isthmus/model/fields.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "isthmus/model/grouping.hpp"
#include "model/table.hpp"

using namespace isthmus;

TEST_CASE("fields have names of their own, a sentence, and a header that no other field has") {
    std::set<std::string_view> names;
    std::map<std::string, std::string_view> owners;
    for (const Field& field : fields()) {
        CAPTURE(field.name);
        CHECK(names.insert(field.name).second);
        CHECK(find_field(field.name) == &field);
        CHECK_FALSE(field.sentence.empty());
        REQUIRE_FALSE(field.headers().empty());
        for (const std::string_view header : field.headers()) {
            CAPTURE(header);
            // Two headers of one field may be one spelling: "nuts3" and "nuts 3".
            const auto [owner, is_new] = owners.emplace(detail::name_key(header), field.name);
            CHECK((is_new || owner->second == field.name));
        }
    }
    CHECK(find_field("sektor") == nullptr);
}

TEST_CASE("fields stand by owner, and a category is a column of the table of its owner") {
    FieldOwner last = FieldOwner::project;
    for (const Field& field : fields()) {
        CAPTURE(field.name);
        CHECK(field.owner >= last);
        last = field.owner;
        CHECK((!std::holds_alternative<CategoryMember<ActorTable>>(field.category) ||
               field.owner == FieldOwner::actor));
        CHECK((!std::holds_alternative<CategoryMember<ProjectTable>>(field.category) ||
               field.owner == FieldOwner::project));
        CHECK((field.kind != FieldKind::category || !std::holds_alternative<std::monostate>(field.category)));
    }
}

TEST_CASE("every column of categories is in one row of the fields: a table's memory is its fields'") {
    std::size_t actors = 0;
    std::size_t projects = 0;
    std::set<const void*> columns;
    const ActorTable actor_table;
    const ProjectTable project_table;
    each_category<ActorTable>([&](const Field&, const auto& member) {
        columns.insert(&(actor_table.*member.column));
        ++actors;
    });
    each_category<ProjectTable>([&](const Field&, const auto& member) {
        columns.insert(&(project_table.*member.column));
        ++projects;
    });
    CHECK(columns.size() == actors + projects);
    // What is left of a table is no category: another CategoryColumn would make it larger than its columns.
    CHECK(sizeof(ActorTable) == actors * sizeof(CategoryColumn) + 3 * sizeof(TextColumn) +
                                    sizeof(std::vector<Sector>) + sizeof(std::vector<Location>));
    CHECK(sizeof(ProjectTable) == projects * sizeof(CategoryColumn) + 2 * sizeof(TextColumn) +
                                      sizeof(std::vector<Period>) + sizeof(std::vector<double>));
}

TEST_CASE("actors are grouped by every name that is given, and by no other field") {
    NetworkBuilder builder("one row");
    const id_type a = builder.actor("kent",
                                    {.sector = Sector::government,
                                     .sub_kind = "county",
                                     .legal_status = "public",
                                     .country = "GB",
                                     .region = "UKJ41",
                                     .place = "Maidstone"},
                                    1);
    builder.participation(builder.project("AGE", {}, 1), a, {}, 1);
    const auto net = builder.finish();
    const auto names = grouping_names();
    CHECK(names == std::vector<std::string_view>{"sector", "sub_kind", "legal_status", "country", "region",
                                                 "place", "nuts0", "nuts1", "nuts2", "nuts3"});
    for (const std::string_view name : names) {
        CAPTURE(name);
        CHECK(group_by(net, name).group_count() == 1);
    }
    for (const std::string_view name : {"sector_code", "theme", "actor", "no field"}) {
        CHECK_THROWS_WITH_AS(static_cast<void>(group_by(net, name)),
                             doctest::Contains("choose one of sector, sub_kind"), KeyError);
    }
}
