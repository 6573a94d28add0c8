#include "isthmus/model/rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <ranges>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/core/random.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/model/builder.hpp"
#include "support/data.hpp"

using namespace isthmus;

namespace {

/// A partner of the one project "P", written with the fields that a case is about.
struct Partner {
    ActorFields fields = {};
    Role role = Role::partner;
    bool withdrawn = false;
};

/// One project of these partners; actor i is the i-th.
PartnershipNetwork project_of(std::initializer_list<Partner> partners) {
    NetworkBuilder builder("rows");
    std::uint32_t row = 0;
    for (const Partner& partner : partners) {
        const std::string key = "actor " + std::to_string(++row);
        const id_type p = builder.project("P", {}, row);
        const id_type a = builder.actor(key, partner.fields, row);
        builder.participation(p, a, {.role = partner.role, .withdrawn = partner.withdrawn}, row);
    }
    return builder.finish();
}

Rules asking(std::vector<Condition> conditions) {
    return {.name = "mine", .conditions = std::move(conditions)};
}

bool meets(const PartnershipNetwork& net, Condition condition) {
    return check_rules(net, asking({std::move(condition)})).eligible.at(0) == 1;
}

bool matches(const Partner& partner, PartnerFilter among) {
    return meets(project_of({partner}), {.among = std::move(among)});
}

std::string refusal(const Rules& rules) {
    try {
        require_valid(rules);
    } catch (const ValueError& error) {
        return error.what();
    }
    return {};
}

const char* const keep_file = "keep-interreg-2014-2020/keep_closed_1420_Partnership.csv";

}  // namespace

TEST_CASE("at least so many partners") {
    const auto net = project_of({{}, {}});
    CHECK(meets(net, {ConditionKind::partners, 2}));
    CHECK_FALSE(meets(net, {ConditionKind::partners, 3}));
}

TEST_CASE("two partners of one country are one country") {
    const auto net =
        project_of({{{.country = "FR"}}, {{.country = "FR"}}, {{.country = "BE"}}, {{.country = "FR"}}});
    CHECK(meets(net, {ConditionKind::countries, 2}));
    CHECK_FALSE(meets(net, {ConditionKind::countries, 3}));
    CHECK(meets(net, {ConditionKind::partners, 3, {.countries = {"FR"}}}));
}

TEST_CASE("countries are counted among the partners that match") {
    const auto net = project_of({{{.sector = Sector::research, .country = "FR"}},
                                 {{.sector = Sector::business, .country = "BE"}},
                                 {{.sector = Sector::research, .country = "NL"}}});
    CHECK(meets(net, {ConditionKind::countries, 2, {.sectors = {Sector::research}}}));
    CHECK_FALSE(meets(net, {ConditionKind::countries, 3, {.sectors = {Sector::research}}}));
    CHECK_FALSE(meets(net, {ConditionKind::countries, 2, {.countries = {"FR", "GB"}}}));
}

TEST_CASE("a partner of no known country is a partner and no country") {
    const auto net = project_of({{{.country = "FR"}}, {}, {}});
    CHECK(meets(net, {ConditionKind::partners, 3}));
    CHECK_FALSE(meets(net, {ConditionKind::countries, 2}));
    CHECK_FALSE(meets(net, {ConditionKind::partners, 2, {.countries = {"FR", "BE"}}}));
}

TEST_CASE("a filter takes who matches every list, and each list has alternatives") {
    const Partner council{{.sector = Sector::government, .legal_status = "public", .country = "GB"}};
    CHECK(matches(council, {}));
    CHECK(matches(council, {.countries = {"FR", "GB"}, .sectors = {Sector::government}}));
    CHECK(matches(council, {.legal_status = {"public"}}));
    CHECK_FALSE(matches(council, {.countries = {"GB"}, .sectors = {Sector::research}}));
    CHECK_FALSE(matches(council, {.countries = {"FR"}, .sectors = {Sector::government}}));
    CHECK_FALSE(matches(council, {.legal_status = {"private"}}));
}

TEST_CASE("what is not known of a partner matches no list of it") {
    const Partner unknown{};
    CHECK_FALSE(matches(unknown, {.countries = {"GB"}}));
    CHECK_FALSE(matches(unknown, {.sectors = {Sector::third_sector, Sector::business, Sector::government,
                                              Sector::research}}));
    CHECK_FALSE(matches(unknown, {.legal_status = {"public", "private"}}));
    CHECK_FALSE(matches(unknown, {.sub_kinds = {"sme"}}));
    CHECK_FALSE(matches(unknown, {.area = {"FRE1", "BE"}}));
}

TEST_CASE("a kind of actor is a term or the source's own code, however it is spaced and cased") {
    CHECK(matches({{.sub_kind = "social_enterprise"}}, {.sub_kinds = {"social enterprise"}}));
    CHECK(matches({{.sector_code = "Egtc"}}, {.sub_kinds = {"egtc"}}));
    CHECK(matches({{.sector_code = "CrossBorderLegalBody"}}, {.sub_kinds = {"cross_border_legal_body"}}));
    CHECK_FALSE(matches({{.sub_kind = "local_public_authority"}}, {.sub_kinds = {"public_authority"}}));
}

TEST_CASE("a region lies in an area whose code it begins with") {
    CHECK(matches({{.region = "FRE11"}}, {.area = {"BE2", "FRE1"}}));
    CHECK(matches({{.region = "FRE1"}}, {.area = {"FRE1"}}));
    CHECK_FALSE(matches({{.region = "FRE2"}}, {.area = {"FRE1"}}));
    CHECK_FALSE(matches({{.region = "FRE"}}, {.area = {"FRE1"}}));
}

TEST_CASE("a whole country has its partners without a region; a part of it has not") {
    CHECK(matches({{.country = "AT"}}, {.area = {"AT"}}));
    CHECK(matches({{.country = "GR"}}, {.area = {"EL"}}));
    CHECK(matches({{.country = "GB"}}, {.area = {"TL"}}));
    CHECK_FALSE(matches({{.country = "FR"}}, {.area = {"FRE1", "AT"}}));
    // keep.eu has partners whose country and region disagree: the region decides.
    CHECK_FALSE(matches({{.country = "AT", .region = "DE211"}}, {.area = {"AT"}}));
}

TEST_CASE("the lead must match") {
    const auto net =
        project_of({{{.legal_status = "private", .country = "FR"}},
                    {.fields = {.legal_status = "public", .country = "BE"}, .role = Role::lead}});
    CHECK(meets(net, {.asks = ConditionKind::lead, .among = {.legal_status = {"public"}}}));
    CHECK(meets(net, {.asks = ConditionKind::lead}));
    CHECK_FALSE(meets(net, {.asks = ConditionKind::lead, .among = {.countries = {"FR"}}}));
    // at_least is nothing to a lead
    CHECK(meets(net, {.asks = ConditionKind::lead, .at_least = 0}));
}

TEST_CASE("without a lead no condition on it is met") {
    const auto net = project_of({{{.country = "FR"}}, {{.country = "BE"}}});
    CHECK(leads(net) == std::vector<id_type>{no_id});
    CHECK_FALSE(meets(net, {.asks = ConditionKind::lead}));
    CHECK(meets(net, {ConditionKind::countries, 2}));
}

TEST_CASE("of two leads the first actor leads, and a lead who withdrew leads no one") {
    CHECK(leads(project_of({{}, {.role = Role::lead}, {.role = Role::lead}})) == std::vector<id_type>{1});
    CHECK(leads(project_of({{}, {.role = Role::lead, .withdrawn = true}, {.role = Role::lead}})) ==
          std::vector<id_type>{2});
    CHECK(leads(project_of({{}, {.role = Role::lead, .withdrawn = true}})) == std::vector<id_type>{no_id});
}

TEST_CASE("associated partners count when the rules say so") {
    const auto net =
        project_of({{{.country = "FR"}}, {.fields = {.country = "BE"}, .role = Role::associated}});
    Rules rules = asking({{ConditionKind::countries, 2}});
    CHECK(check_rules(net, rules).eligible_count() == 0);
    rules.associated = Associated::included;
    CHECK(check_rules(net, rules).eligible_count() == 1);
}

TEST_CASE("partners who withdrew do not count") {
    CHECK_FALSE(meets(project_of({{{.country = "FR"}}, {.fields = {.country = "BE"}, .withdrawn = true}}),
                      {ConditionKind::countries, 2}));
}

TEST_CASE("an actor in several rows is one partner, and counts by any of them") {
    NetworkBuilder builder("rows");
    const id_type p = builder.project("P", {}, 1);
    const id_type a = builder.actor("a", {.country = "FR"}, 1);
    builder.participation(p, a, {.role = Role::associated}, 1);
    builder.participation(p, a, {.role = Role::partner}, 2);
    builder.participation(p, a, {.role = Role::partner}, 3);
    const auto net = builder.finish();
    CHECK(meets(net, {ConditionKind::partners, 1}));
    CHECK_FALSE(meets(net, {ConditionKind::partners, 2}));
}

TEST_CASE("a sole partner of the right kind is eligible whatever the conditions") {
    Rules rules = asking({{ConditionKind::countries, 2}, {ConditionKind::partners, 2}});
    rules.single_partner_exceptions = {{.sub_kinds = {"egtc"}}};
    const Partner egtc{{.sector_code = "Egtc", .country = "FR"}};
    const Partner town{{.country = "FR"}};
    const auto alone = check_rules(project_of({egtc}), rules);
    CHECK(alone.eligible == std::vector<std::uint8_t>{1});
    CHECK(alone.meets == std::vector<std::vector<std::uint8_t>>{{0}, {0}});
    CHECK(check_rules(project_of({town}), rules).eligible_count() == 0);
    CHECK(check_rules(project_of({egtc, town}), rules).eligible_count() == 0);
}

TEST_CASE("a project without partners that count is not eligible, even if its lead matches") {
    CHECK_FALSE(meets(project_of({{.role = Role::associated}}), {ConditionKind::partners, 1}));
    const auto net = project_of({{}});
    CHECK_FALSE(RuleBook(net, asking({{.asks = ConditionKind::lead}})).eligible({}, 0));
}

TEST_CASE("every condition has its column, in the order of the rules") {
    const auto net = project_of({{{.country = "FR"}}, {{.country = "FR"}}});
    const auto check = check_rules(
        net,
        asking({{ConditionKind::partners, 2}, {ConditionKind::countries, 2}, {.asks = ConditionKind::lead}}));
    CHECK(check.meets == std::vector<std::vector<std::uint8_t>>{{1}, {0}, {0}});
    CHECK(check.eligible_count() == 0);
}

TEST_CASE("a rule book judges any set of actors, not only the projects there are") {
    const auto net = project_of({{{.country = "FR"}}, {{.country = "FR"}}, {{.country = "BE"}}});
    const RuleBook book(net, asking({{ConditionKind::countries, 2},
                                     {.asks = ConditionKind::lead, .among = {.countries = {"BE"}}}}));
    CHECK(book.asks_lead());
    const std::vector<id_type> french{0, 1};
    const std::vector<id_type> mixed{1, 2};
    CHECK_FALSE(book.eligible(french, 0));
    CHECK_FALSE(book.eligible(mixed, 1));
    CHECK(book.eligible(mixed, 2));
    CHECK(book.meets(0, mixed, no_id));
    CHECK_FALSE(book.eligible(mixed, no_id));
    CHECK_FALSE(RuleBook(net, asking({{ConditionKind::countries, 2}})).asks_lead());
}

TEST_CASE("on random partnerships a rule book says what counting with sets says") {
    const std::vector<std::string> codes{"BE", "FR", "GB", "NL", ""};
    RandomStream random(7, 0);
    NetworkBuilder builder("rows");
    std::vector<std::string> country;
    for (std::uint32_t row = 1; row <= 60; ++row) {
        country.push_back(codes[random.below(5)]);
        const std::string key = "actor " + std::to_string(row);
        const id_type a = builder.actor(key, {.country = country.back()}, row);
        builder.participation(builder.project("P", {}, row), a, {}, row);
    }
    const RuleBook book(
        builder.finish(),
        asking({{ConditionKind::countries, 3}, {ConditionKind::partners, 2, {.countries = {"FR", "GB"}}}}));
    int eligible = 0;
    for (int draw = 0; draw < 2000; ++draw) {
        std::set<id_type> drawn;
        for (std::uint64_t size = random.below(9); size > 0; --size) {
            drawn.insert(static_cast<id_type>(random.below(60)));
        }
        const std::vector<id_type> partners(drawn.begin(), drawn.end());
        std::set<std::string> known;
        int french_or_british = 0;
        for (const id_type a : partners) {
            const std::string& code = country[as_index(a)];
            if (!code.empty()) {
                known.insert(code);
            }
            french_or_british += code == "FR" || code == "GB" ? 1 : 0;
        }
        const bool expected = known.size() >= 3 && french_or_british >= 2;
        eligible += expected ? 1 : 0;
        REQUIRE(book.eligible(partners, no_id) == expected);
    }
    CHECK(eligible > 200);
    CHECK(eligible < 1800);
}

TEST_CASE("more than sixteen countries can be asked for") {
    NetworkBuilder builder("rows");
    const id_type p = builder.project("P", {}, 1);
    const auto codes = read_country_codes("EU@2014-01-01");
    for (const std::string& code : codes) {
        builder.participation(p, builder.actor(code, {.country = code}, 1), {}, 1);
    }
    const auto net = builder.finish();
    CHECK(meets(net, {ConditionKind::countries, 28}));
    CHECK_FALSE(meets(net, {ConditionKind::countries, 29}));
}

TEST_CASE("rules that cannot be meant are refused, and the message says what to write") {
    CHECK(refusal(asking({})) ==
          "rules \"mine\": there is no condition, so nothing could be checked; give at least one");
    CHECK(refusal(asking({{ConditionKind::partners, 0}})) ==
          "rules \"mine\": a condition asks for at least 0; the least it can ask for is 1");
    CHECK(refusal(asking({{ConditionKind::countries, 251}})) ==
          "rules \"mine\": a condition asks for 251 countries, and there are 250");
    const auto with = [](PartnerFilter among) { return asking({{.among = std::move(among)}}); };
    CHECK(refusal(with({.countries = {"UK"}})) ==
          "rules \"mine\": \"UK\" is no ISO alpha-2 code of a country; write GB");
    CHECK(refusal(with({.countries = {"QQ"}})) ==
          "rules \"mine\": \"QQ\" is no ISO alpha-2 code of a country");
    CHECK(refusal(with({.sectors = {Sector::unknown}})) ==
          "rules \"mine\": a sector that is not known cannot be asked for");
    CHECK(refusal(with({.legal_status = {"Public"}})) ==
          "rules \"mine\": \"Public\" is no legal status; write public or private");
    CHECK(refusal(with({.sub_kinds = {" "}})) == "rules \"mine\": \" \" is no kind of actor");
    CHECK(refusal(with({.area = {"Kent"}})) ==
          "rules \"mine\": \"Kent\" is no NUTS or ITL code; write one like FRE11, UKJ4 or BE");
    Rules rules = asking({{ConditionKind::partners, 1}});
    CHECK(refusal(rules).empty());
    rules.single_partner_exceptions = {{.countries = {"France"}}};
    CHECK(refusal(rules) == "rules \"mine\": \"France\" is no ISO alpha-2 code of a country; write FR");
    CHECK_THROWS_AS(RuleBook(PartnershipNetwork{}, rules), ValueError);
}

TEST_CASE("EU@day stands for the members of the Union on that day") {
    // 28 members from 1 July 2013 to 31 January 2020; 27 before Croatia and after the United Kingdom; 12 in 1990
    CHECK(read_country_codes("EU@2013-06-30").size() == 27);
    CHECK(read_country_codes("EU@2014-01-01").size() == 28);
    CHECK(read_country_codes("EU@1990-01-01").size() == 12);
    const auto after = read_country_codes("EU@2020-02-01");
    CHECK(after.size() == 27);
    CHECK(std::ranges::count(after, "GB") == 0);
    CHECK(std::ranges::count(read_country_codes("EU@2014-01-01"), "GB") == 1);
    CHECK(read_country_codes("NO  CH") == std::vector<std::string>{"NO", "CH"});
    CHECK(read_country_codes("").empty());
    for (const char* bad :
         {"EU@2014", "EU@2014-02-30", "EU@2014/01/01", "EU@20x4-01-01", "EU", "UK", "Norway"}) {
        CAPTURE(std::string(bad));
        CHECK_THROWS_AS((void)read_country_codes(bad), ValueError);
    }
}

TEST_CASE("the shipped rules have a title, a source and words for every condition") {
    std::vector<std::string> names;
    for (const Rules& rules : builtin_rules()) {
        CAPTURE(rules.name);
        names.push_back(rules.name);
        CHECK_FALSE(rules.title.empty());
        CHECK_FALSE(rules.source.empty());
        for (const Condition& condition : rules.conditions) {
            CHECK_FALSE(condition.text.empty());
        }
        CHECK(rules.associated == Associated::excluded);
    }
    CHECK(names == std::vector<std::string>{"two_seas", "two_seas_area", "interreg_a", "interreg_b",
                                            "interreg_c", "central_europe", "horizon", "interreg_2021",
                                            "interreg_c_2021", "interreg_ipa", "eni_cbc"});
    CHECK_THROWS_WITH_AS(
        (void)builtin_rules("three_seas"),
        "no rules \"three_seas\" are shipped; there are two_seas, two_seas_area, interreg_a, "
        "interreg_b, interreg_c, central_europe, horizon, interreg_2021, interreg_c_2021, interreg_ipa, "
        "eni_cbc",
        KeyError);
}

TEST_CASE("2 Seas: two of its four countries, one of them the United Kingdom") {
    const Rules& rules = builtin_rules("two_seas");
    const auto eligible = [&](std::initializer_list<const char*> countries) {
        NetworkBuilder builder("rows");
        for (const char* country : countries) {
            builder.participation(builder.project("P", {}, 1),
                                  builder.actor(country, {.country = country}, 1), {}, 1);
        }
        return check_rules(builder.finish(), rules).eligible_count() == 1;
    };
    CHECK(eligible({"GB", "FR"}));
    CHECK(eligible({"GB", "NL", "DE"}));
    CHECK_FALSE(eligible({"FR", "BE", "NL"}));
    CHECK_FALSE(eligible({"GB"}));
    CHECK_FALSE(eligible({"GB", "DE"}));
}

TEST_CASE("2 Seas: partners outside the area are allowed; the stricter set asks for the minimum within it") {
    const auto outside =
        project_of({{{.country = "GB", .region = "UKD33"}}, {{.country = "FR", .region = "FRE11"}}});
    CHECK(check_rules(outside, builtin_rules("two_seas")).eligible_count() == 1);
    CHECK(check_rules(outside, builtin_rules("two_seas_area")).eligible_count() == 0);
    const auto within =
        project_of({{{.country = "GB", .region = "TLJ41"}}, {{.country = "FR", .region = "FR301"}}});
    CHECK(check_rules(within, builtin_rules("two_seas_area")).eligible_count() == 1);
}

TEST_CASE("Interreg: countries, how many of them Member States, and a grouping by itself") {
    const auto norway_iceland = project_of({{{.country = "NO"}}, {{.country = "IS"}}});
    const auto norway_sweden = project_of({{{.country = "NO"}}, {{.country = "SE"}}});
    const auto three = project_of({{{.country = "NO"}}, {{.country = "SE"}}, {{.country = "CH"}}});
    const auto two_states = project_of({{{.country = "NO"}}, {{.country = "SE"}}, {{.country = "GB"}}});
    const auto egtc = project_of({{{.sector_code = "Egtc", .country = "FR"}}});
    const auto count = [](const PartnershipNetwork& net, const char* name) {
        return check_rules(net, builtin_rules(name)).eligible_count();
    };
    for (const char* strand : {"interreg_a", "interreg_b"}) {
        CAPTURE(strand);
        CHECK(count(norway_iceland, strand) == 0);
        CHECK(count(norway_sweden, strand) == 1);
        CHECK(count(egtc, strand) == 1);
    }
    CHECK(count(three, "interreg_c") == 0);
    CHECK(count(two_states, "interreg_c") == 1);
    CHECK(count(norway_sweden, "interreg_c") == 0);
    CHECK(count(egtc, "interreg_c") == 1);
    CHECK(count(egtc, "two_seas") == 0);
}

TEST_CASE("Central Europe: three partners, three countries, two partners in its regions") {
    const Rules& rules = builtin_rules("central_europe");
    const Partner linz{{.country = "AT", .region = "AT312"}};
    const Partner munich{{.country = "DE", .region = "DE212"}};
    const Partner bremen{{.country = "DE", .region = "DE501"}};
    const Partner paris{{.country = "FR", .region = "FR101"}};
    const Partner rome{{.country = "IT", .region = "ITI43"}};
    CHECK(check_rules(project_of({linz, munich, paris}), rules).eligible_count() == 1);
    CHECK(check_rules(project_of({linz, bremen, paris}), rules).eligible_count() == 0);
    CHECK(check_rules(project_of({linz, paris, rome}), rules).eligible_count() == 0);
    CHECK(check_rules(project_of({linz, munich}), rules).eligible_count() == 0);
    CHECK(check_rules(project_of({linz, munich, bremen}), rules).eligible_count() == 0);
}

TEST_CASE("Horizon: three Member States or associated countries") {
    const Rules& rules = builtin_rules("horizon");
    // 28 Member States of 2014 and 16 associated countries
    const auto& countries = rules.conditions.at(0).among.countries;
    CHECK(std::set<std::string>(countries.begin(), countries.end()).size() == 44);
    const Partner germany{{.country = "DE"}};
    const Partner norway{{.country = "NO"}};
    const Partner israel{{.country = "IL"}};
    const Partner japan{{.country = "JP"}};
    CHECK(check_rules(project_of({germany, norway, israel}), rules).eligible_count() == 1);
    CHECK(check_rules(project_of({germany, norway, japan, norway}), rules).eligible_count() == 0);
}

TEST_CASE("keep.eu: 311 projects of 1,852 have partners from one country only, in 23 of 66 programmes") {
    ISTHMUS_NEEDS_DATA(data);
    const auto net = read(data / keep_file).network;
    const auto check = check_rules(net, asking({{ConditionKind::countries, 2}}));
    CHECK(net.project_count() == 1'852);
    CHECK(check.eligible_count() == 1'852 - 311);
    std::map<id_type, std::pair<int, int>> programmes;  // projects of one country, all
    for (std::size_t p = 0; p < check.eligible.size(); ++p) {
        auto& [alone, all] = programmes[net.projects().programme.codes[p]];
        alone += 1 - check.eligible[p];
        ++all;
    }
    CHECK(programmes.size() == 66);
    CHECK(std::ranges::count_if(programmes, [](const auto& row) { return row.second.first > 0; }) == 23);
    // of ten programmes the export has no project of two countries, of nine of them one partner a project
    CHECK(std::ranges::count_if(programmes,
                                [](const auto& row) { return row.second.first == row.second.second; }) == 10);
    // 307 of the 311 have one partner in the export: it lacks partners rather than that they break the rule
    CHECK(std::ranges::count_if(std::views::iota(id_type{0}, net.project_count()), [&](id_type p) {
              return check.eligible[as_index(p)] == 0 && net.links().size_of(p) == 1;
          }) == 307);
    // whoever has two countries has a Member State
    CHECK(check_rules(net, builtin_rules("interreg_a")).eligible == check.eligible);
}

TEST_CASE("Horizon 2020: how many projects have three Member States or associated countries") {
    ISTHMUS_NEEDS_DATA(data);
    const auto net = read(data / "h2020/h2020.csv.gz").network;
    CHECK(net.project_count() == 31'451);
    // counted apart with a few lines of pandas: 19,050 projects have one partner, 9,081 partners from three countries
    Rules rules = builtin_rules("horizon");
    CHECK(check_rules(net, rules).eligible_count() == 8'936);
    // CORDIS's "partners", who get no money, are associated
    rules.associated = Associated::included;
    CHECK(check_rules(net, rules).eligible_count() == 8'986);
}

TEST_CASE("keep.eu: all 34 projects of Central Europe meet its rules") {
    ISTHMUS_NEEDS_DATA(data);
    const auto net = where(read(data / keep_file).network,
                           {.fields = {{"programme", {"2014 - 2020 INTERREG VB Central Europe"}}}});
    CHECK(net.project_count() == 34);
    CHECK(check_rules(net, builtin_rules("central_europe")).eligible_count() == 34);
}
