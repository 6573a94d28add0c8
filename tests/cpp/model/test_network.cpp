#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <string>

#include "isthmus/model/builder.hpp"
#include "isthmus/model/storage.hpp"

using namespace isthmus;

namespace {

/// Kent GB government, Lille FR third sector, Gent BE research; AGE (2 Seas, 2016-2019): all, Gent associated;
/// OLD (1 Seas, 2010): Kent and Lille, who withdrew.
PartnershipNetwork sample() {
    NetworkBuilder builder("sample");
    const auto kent =
        builder.actor("kent", {.name = "Kent", .sector = Sector::government, .country = "GB"}, 1);
    const auto lille =
        builder.actor("lille", {.name = "Lille", .sector = Sector::third_sector, .country = "FR"}, 2);
    const auto gent = builder.actor("gent", {.name = "Gent", .sector = Sector::research, .country = "BE"}, 3);
    const auto age = builder.project(
        "AGE", {.programme = "2 Seas", .period = {*day_of(2016, 3, 1), *day_of(2019, 2, 28)}, .budget = 9.0},
        1);
    const auto old =
        builder.project("OLD", {.programme = "1 Seas", .period = {*day_of(2010, 1, 1), no_day}}, 4);
    builder.participation(age, kent, {.role = Role::lead, .budget = 4.0}, 1);
    builder.participation(age, lille, {.budget = 5.0}, 2);
    builder.participation(age, gent, {.role = Role::associated}, 3);
    builder.participation(old, kent, {.role = Role::lead}, 4);
    builder.participation(old, lille, {.withdrawn = true}, 5);
    return builder.finish();
}

/// A number as a saved network has it.
template <class Number>
std::string raw(Number number) {
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

/// A category as a saved network has it: its name, its labels, its codes.
std::string saved(const std::string& name, const CategoryColumn& column) {
    const TextColumn& labels = column.labels.texts();
    std::string bytes = raw<std::uint64_t>(name.size()) + name + raw<std::uint64_t>(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        bytes += raw(static_cast<std::uint32_t>(labels[i].size()));
    }
    bytes +=
        raw<std::uint64_t>(labels.bytes().size()) + labels.bytes() + raw<std::uint64_t>(column.codes.size());
    for (const id_type code : column.codes) {
        bytes += raw(code);
    }
    return bytes;
}

/// Bytes that were changed, with the checksum they should have.
std::string closed(std::string bytes) {
    bytes.resize(bytes.size() - sizeof(std::uint64_t));
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : bytes) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    return bytes + raw(hash);
}

}  // namespace

TEST_CASE("associated and withdrawn partners are links unless left out by name") {
    const auto net = sample();
    CHECK(net.links({}).link_count() == 5);
    CHECK(net.links({.associated = Associated::excluded}).link_count() == 4);
    CHECK(net.links({.withdrawn = Withdrawn::excluded}).link_count() == 4);
    CHECK(net.links({Associated::excluded, Withdrawn::excluded}).link_count() == 3);
}

TEST_CASE("where keeps matching projects and actors, and nothing that is left empty") {
    const auto net = sample();
    const auto programme = where(net, {.fields = {{"programme", {"1 Seas"}}}});
    CHECK(programme.project_count() == 1);
    CHECK(programme.actor_count() == 2);
    CHECK(programme.participations().withdrawn == std::vector<std::uint8_t>{0, 1});
    CHECK(programme.projects().programme.labels.size() == 1);

    const auto sectors = where(net, {.fields = {{"sector", {"research", "government"}}}});
    CHECK(sectors.actor_count() == 2);
    CHECK(sectors.participation_count() == 3);

    const auto country = where(net, {.fields = {{"country", {"BE"}}}});
    CHECK(country.actors().name[0] == "Gent");
    CHECK(country.project_count() == 1);
}

TEST_CASE("where by year: active is an overlap with inclusive ends, started is the start's year") {
    const auto net = sample();
    CHECK(where(net, {.active = 2016}).project_count() == 2);  // OLD has no end: it is open
    CHECK(where(net, {.active = 2019}).projects().name[0] == "AGE");
    CHECK(where(net, {.active = 2009}).project_count() == 0);
    CHECK(where(net, {.started = 2016}).project_count() == 1);
    CHECK(where(net, {.started = 2019}).project_count() == 0);
}

TEST_CASE("where names a programme that does not occur and some that do") {
    CHECK_THROWS_WITH_AS(where(sample(), {.fields = {{"programme", {"3 Seas"}}}}),
                         doctest::Contains("2 Seas"), KeyError);
    CHECK_THROWS_AS(where(sample(), {.fields = {{"country", {"XX"}}}}), KeyError);
}

TEST_CASE("where without a filter is the network itself") {
    const auto net = sample();
    const auto all = where(net, {});
    CHECK(all.actors() == net.actors());
    CHECK(all.participations() == net.participations());
}

TEST_CASE("a network saved is the network loaded, to the byte") {
    const auto net = sample();
    const auto bytes = to_bytes(net);
    const auto back = from_bytes(bytes);
    CHECK(back == net);
    CHECK(to_bytes(back) == bytes);
    const PartnershipNetwork empty;
    CHECK(from_bytes(to_bytes(empty)) == empty);
}

TEST_CASE("bytes that were cut or changed are refused, wherever it happened") {
    const auto bytes = to_bytes(sample());
    for (std::size_t length = 0; length < bytes.size(); length += 7) {
        CHECK_THROWS_AS(static_cast<void>(from_bytes(std::string_view(bytes).substr(0, length))), ParseError);
    }
    for (std::size_t at = 0; at < bytes.size(); at += 11) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x40);
        CHECK_THROWS_AS(static_cast<void>(from_bytes(changed)), ParseError);
    }
}

TEST_CASE(
    "a network saved before a field was added has it missing; one with a field of a later version is "
    "refused") {
    const auto net = sample();
    const std::string bytes = to_bytes(net);
    const std::string country = saved("country", net.actors().country);
    const std::size_t at = bytes.find(country);
    REQUIRE(at != std::string::npos);
    const std::string seven = raw<std::uint64_t>(7) + raw<std::uint64_t>(11) + "sector_code";
    const std::size_t count = bytes.find(seven);
    REQUIRE(count != std::string::npos);

    std::string older = bytes;
    older.erase(at, country.size());
    older.replace(count, sizeof(std::uint64_t), raw<std::uint64_t>(6));
    const auto back = from_bytes(closed(older));
    CHECK(back.actors().country.codes == std::vector<id_type>{no_id, no_id, no_id});
    CHECK(back.actors().name == net.actors().name);
    CHECK(back.participations() == net.participations());

    std::string later = bytes;
    later.replace(at + sizeof(std::uint64_t), 7, "planets");
    CHECK_THROWS_WITH_AS(static_cast<void>(from_bytes(closed(later))), doctest::Contains("\"planets\""),
                         ParseError);
    std::string of_projects = bytes;  // a field, but not of actors
    of_projects.replace(at, country.size(), saved("theme", net.actors().country));
    CHECK_THROWS_AS(static_cast<void>(from_bytes(closed(of_projects))), ParseError);
    std::string twice = bytes;
    twice.replace(at, country.size(), saved("region", net.actors().region));
    CHECK_THROWS_WITH_AS(static_cast<void>(from_bytes(closed(twice))),
                         doctest::Contains("not a whole network"), ParseError);
    std::string newest = bytes;
    newest[std::string_view("isthmus?network").size()] = 6;
    CHECK_THROWS_WITH_AS(static_cast<void>(from_bytes(closed(newest))),
                         doctest::Contains("reads formats 2 to 5"), ParseError);
}

TEST_CASE(
    "remarks are saved beside a network; a file of before has none, and its bytes are not read as some") {
    const auto net = sample();
    const Remarks remarks{{"notes", {"a comma", "", "two\nlines"}}, {"preset", {}}};
    const SavedNetwork back = saved_from_bytes(to_bytes(net, remarks));
    CHECK(back.network == net);
    CHECK(back.remarks == remarks);
    CHECK(saved_from_bytes(to_bytes(net)).remarks.empty());

    std::string older = to_bytes(net);  // format 4 ends where the number of remarks stands
    const std::size_t version = std::string_view("isthmus?network").size();
    older[version] = 4;
    older.erase(older.size() - 2 * sizeof(std::uint64_t), sizeof(std::uint64_t));
    CHECK(saved_from_bytes(closed(older)).network == net);
    CHECK(saved_from_bytes(closed(older)).remarks.empty());
}

TEST_CASE("texts that are not UTF-8 are neither saved nor loaded, also where two of them are together") {
    NetworkBuilder builder("sample");
    builder.participation(builder.project("P", {}, 1), builder.actor("k", {.name = "Kent"}, 1), {}, 1);
    builder.participation(builder.project("P", {}, 1), builder.actor("g", {.name = "Gent"}, 2), {}, 2);
    const std::string bytes = to_bytes(builder.finish(), {{"notes", {"Ostende"}}});
    CHECK_NOTHROW(static_cast<void>(saved_from_bytes(bytes)));
    struct Case {
        const char* text;
        const char* with;
    };
    for (const Case& of : {Case{"KentGent", "Ken\xFFGent"},
                           {"KentGent",
                            "Ken\xC3\xA9"
                            "ent"},  // a character of which each name has one byte
                           {"Ostende", "\xC3ostend"},
                           {"sample", "sampl\x80"}}) {
        CAPTURE(of.text);
        std::string other = bytes;
        const std::size_t at = other.find(of.text);
        REQUIRE(at != std::string::npos);
        other.replace(at, std::strlen(of.text), of.with);
        CHECK_THROWS_WITH_AS(static_cast<void>(saved_from_bytes(closed(other))),
                             doctest::Contains("not a whole network"), ParseError);
    }
    NetworkBuilder latin("latin");
    latin.participation(latin.project("P", {}, 1), latin.actor("g", {.name = "Li\xE8ge"}, 1), {}, 1);
    const PartnershipNetwork net = latin.finish();
    CHECK_THROWS_WITH_AS(static_cast<void>(to_bytes(net)), doctest::Contains("is not UTF-8"), ValueError);
}

TEST_CASE(
    "load takes no more of a device without an end than its beginning, and of a file not more than the "
    "memory") {
    CHECK_THROWS_WITH_AS(static_cast<void>(load("/dev/zero")),
                         doctest::Contains("/dev/zero: these bytes are not a network"), ParseError);
    const auto file = std::filesystem::temp_directory_path() / "isthmus_test_large.isth";
    save(sample(), file);
    std::filesystem::resize_file(file, 10'000'000'000'000);  // takes no room on the disk
    CHECK_THROWS_WITH_AS(static_cast<void>(load(file)), doctest::Contains("would take 30.0 TB of memory"),
                         LimitError);
    std::filesystem::remove(file);
}

TEST_CASE("save leaves one whole file; load of a missing one says so") {
    const auto file = std::filesystem::temp_directory_path() / "isthmus_test_network.isth";
    const auto net = sample();
    save(net, file);
    CHECK(load(file) == net);
    CHECK_FALSE(std::filesystem::exists(file.string() + ".part"));
    std::filesystem::remove(file);
    CHECK_THROWS_AS(static_cast<void>(load(file)), FileError);
    CHECK_THROWS_AS(save(net, "/no/such/folder/net.isth"), FileError);
}

TEST_CASE("concatenating joins actors and projects by key and keeps every participation") {
    const auto net = sample();
    NetworkBuilder other("other");
    const auto kent = other.actor("kent", {.country = "IE", .region = "UKJ4"}, 8);
    other.participation(other.project("NEW", {}, 8), kent, {}, 8);
    const auto second = other.finish();
    const std::array<const PartnershipNetwork*, 2> both{&net, &second};
    const auto joined = concatenate(both);
    CHECK(joined.actor_count() == 3);
    CHECK(joined.project_count() == 3);
    CHECK(joined.participation_count() == 6);
    CHECK(joined.actors().region[0] == "UKJ4");
    CHECK(joined.actors().country[0] == "GB");
    CHECK(std::ranges::any_of(joined.issues(),
                              [](const Issue& i) { return i.kind == "two values of country"; }));
    CHECK(joined.source() == "sample + other");
}

namespace {

std::ptrdiff_t count_of(const PartnershipNetwork& net, std::string_view kind) {
    return std::ranges::count(net.issues(), kind, &Issue::kind);
}

PartnershipNetwork joined(const PartnershipNetwork& a, const PartnershipNetwork& b) {
    const std::array<const PartnershipNetwork*, 2> both{&a, &b};
    return concatenate(both);
}

/// A project P led by two, one of them twice in it, whose money is negative and whose end is before its start. As a reader
/// does, it says values as cells have them.
PartnershipNetwork odd_network(const std::string& source, std::uint32_t first_row) {
    NetworkBuilder builder(source);
    builder.set_header("role", "Role");
    builder.set_cells([](std::string_view, std::int64_t) { return std::string_view("as it stood"); });
    const id_type p = builder.project(
        "P", {.period = {*day_of(2019, 1, 1), *day_of(2018, 1, 1)}, .budget = -5.0}, first_row);
    for (const char* key : {"kent", "lille", "kent"}) {
        builder.participation(p, builder.actor(key, {.name = key}, first_row),
                              {.role = Role::lead, .budget = -1.0}, first_row);
        ++first_row;
    }
    return builder.finish();
}

}  // namespace

TEST_CASE("concatenating says once what one of the networks had said") {
    const auto odd = odd_network("odd.csv", 2);
    CHECK(count_of(odd, "two leads") == 1);
    CHECK(count_of(odd, "negative money") == 4);
    for (const auto& net : {joined(odd, sample()), joined(sample(), odd)}) {
        CHECK(count_of(net, "two leads") == 1);
        CHECK(count_of(net, "actor twice in a project") == 1);
        CHECK(count_of(net, "negative money") == 4);
        CHECK(count_of(net, "ends before it starts") == 1);
        const auto issue = std::ranges::find(net.issues(), std::string("two leads"), &Issue::kind);
        CHECK(issue->file == "odd.csv");
        CHECK(issue->column == "Role");
    }
}

TEST_CASE("concatenating two parts of one project says of its leads what holds of the whole") {
    const auto net = joined(odd_network("a.csv", 2), odd_network("b.csv", 12));
    REQUIRE(count_of(net, "two leads") == 1);
    const auto issue = std::ranges::find(net.issues(), std::string("two leads"), &Issue::kind);
    CHECK(issue->message.find("has 6 lead partners") != std::string::npos);
    // Each leads once here and there: nobody has said so yet.
    NetworkBuilder one("one.csv");
    one.participation(one.project("Q", {}, 1), one.actor("kent", {}, 1), {.role = Role::lead}, 1);
    NetworkBuilder two("two.csv");
    two.participation(two.project("Q", {}, 1), two.actor("gent", {}, 1), {.role = Role::lead}, 1);
    CHECK(count_of(joined(one.finish(), two.finish()), "two leads") == 1);
}

TEST_CASE("concatenating two parts of one table says once what both of them had from it") {
    const auto odd = odd_network("odd.csv", 2);
    CHECK(count_of(joined(odd, odd), "ends before it starts") == 1);
    CHECK(count_of(joined(odd, odd), "negative money") == 4);
}

TEST_CASE("an issue of many networks names the one it is of, and never all of them") {
    std::vector<PartnershipNetwork> parts;
    for (int i = 0; i < 40; ++i) {
        NetworkBuilder builder("year " + std::to_string(i) + ".csv");
        const id_type p = builder.project("P" + std::to_string(i), {}, 2);
        builder.participation(p, builder.actor("kent", {.country = i % 2 == 0 ? "GB" : "FR"}, 2),
                              {.budget = -1.0}, static_cast<std::uint32_t>(i + 2));
        parts.push_back(builder.finish());
    }
    std::vector<const PartnershipNetwork*> all;
    for (const PartnershipNetwork& part : parts) {
        all.push_back(&part);
    }
    const PartnershipNetwork net = concatenate(all);
    CHECK(count_of(net, "negative money") == 40);
    CHECK(count_of(net, "two values of country") > 0);
    for (const Issue& issue : net.issues()) {
        CAPTURE(issue.kind);
        CHECK(issue.file.size() < 130);  // eight names, and how many more
    }
    const auto two = std::ranges::find(net.issues(), std::string("two values of country"), &Issue::kind);
    CHECK(two->file == "year 1.csv");
    CHECK(net.source().ends_with("year 38.csv + year 39.csv"));
}

TEST_CASE("networks are equal by what they hold, whatever the file was called") {
    const auto odd = odd_network("odd.csv", 2);
    CHECK(odd == odd_network("copy.csv", 2));
    CHECK(odd.source() != odd_network("copy.csv", 2).source());
    CHECK_FALSE(odd == odd_network("odd.csv", 3));
    CHECK_FALSE(odd == sample());
    const std::vector<Issue> none;
    CHECK_FALSE(odd ==
                PartnershipNetwork(odd.actors(), odd.projects(), odd.participations(), none, "odd.csv"));
}

TEST_CASE("tables that do not fit together are refused") {
    const auto net = sample();
    auto actors = net.actors();
    actors.sector.pop_back();
    CHECK_THROWS_WITH_AS(PartnershipNetwork(actors, net.projects(), net.participations()),
                         doctest::Contains("sector has 2 entries for 3 rows"), ValueError);
    auto rows = net.participations();
    std::swap(rows.project[0], rows.project[4]);
    CHECK_THROWS_AS(PartnershipNetwork(net.actors(), net.projects(), rows), ValueError);
    auto codes = net.actors();
    codes.country.codes[0] = 17;
    CHECK_THROWS_AS(PartnershipNetwork(codes, net.projects(), net.participations()), ValueError);
}

TEST_CASE(
    "A network with other links shares its actors and projects, and knows everyone as a plain partner") {
    const PartnershipNetwork net = sample();
    const std::vector<Link> links{{2, 0}, {2, 1}, {0, 1}};
    const PartnershipNetwork drawn = net.with_links(Incidence(3, 2, links));
    CHECK(&drawn.actors() == &net.actors());
    CHECK(&drawn.projects() == &net.projects());
    CHECK(drawn.links() == Incidence(3, 2, links));
    CHECK(drawn.links({.associated = Associated::excluded}) == drawn.links());
    REQUIRE(drawn.participation_count() == 3);
    CHECK(std::ranges::count(drawn.participations().role, Role::partner) == 3);
    CHECK(drawn.participations().budget.empty());
    CHECK(drawn.issues().empty());
    CHECK(drawn != net);
    CHECK(PartnershipNetwork(net) == net);
    CHECK_THROWS_WITH_AS(net.with_links(Incidence(3, 1, {})), doctest::Contains("do not fit"), ValueError);
}
