#pragma once
/// What a programme asks of a partnership, as data: how many partners, from where, and who may lead.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Which partners a condition is about: those that match every list that is not empty. A partner whose country, sector,
/// region, ... is not known matches no list of them, with one exception: where the area has a whole country ("AT"), those
/// of that country without a region lie within.
struct PartnerFilter {
    std::vector<std::string> countries = {};  ///< ISO alpha-2
    std::vector<Sector> sectors = {};
    std::vector<std::string> legal_status = {};  ///< "public", "private"
    /// Terms for kinds of actor, or a source's own code ("Egtc" of Jems), case, blanks and punctuation aside. Terms below
    /// a term do not count with it.
    std::vector<std::string> sub_kinds = {};
    /// NUTS or ITL codes of any level: a region lies within when its code begins with one. Codes change from vintage
    /// to vintage and are compared as they stand, so list those of each.
    std::vector<std::string> area = {};
    bool operator==(const PartnerFilter&) const = default;
};

/// What a condition counts.
enum class ConditionKind : std::uint8_t {
    partners,   ///< at least so many partners that match
    countries,  ///< at least so many different countries among the partners that match
    lead        ///< the lead partner matches; `at_least` does not matter
};

[[nodiscard]] constexpr auto choices_of(ConditionKind /*any*/) {
    using enum ConditionKind;
    return named_choices<ConditionKind>("asks",
                                        {{"partners", partners}, {"countries", countries}, {"lead", lead}});
}

struct Condition {
    ConditionKind asks = ConditionKind::partners;
    id_type at_least = 1;
    PartnerFilter among = {};
    std::string text = {};  ///< the condition in words
    bool operator==(const Condition&) const = default;
};

/// A programme's rules: a partnership is eligible when it meets every condition, or when it is a single partner that
/// matches one of `single_partner_exceptions` (a European grouping of territorial cooperation, say).
struct Rules {
    std::string name = {};   ///< "two_seas"
    std::string title = {};  ///< "Interreg 2 Seas 2014-2020"
    std::vector<Condition> conditions = {};
    std::vector<PartnerFilter> single_partner_exceptions = {};
    Associated associated = Associated::excluded;  ///< whether associated (unfunded) partners count
    std::string source = {};
    bool operator==(const Rules&) const = default;
};

/// The rule sets in the library, in the order of src/model/data/rules.csv: two_seas, two_seas_area, interreg_a,
/// interreg_b, interreg_c, central_europe, horizon, interreg_2021 (strands A, B and D), interreg_c_2021, interreg_ipa, eni_cbc.
/// What each rests on is in its `source`; what none of them can ask is in
/// docs/decisions/0007-programme-rules.md.
[[nodiscard]] std::span<const Rules> builtin_rules();

/// One of them by its name; KeyError, listing the names, for another.
[[nodiscard]] const Rules& builtin_rules(std::string_view name);

/// The ISO codes in a list with blanks between. `EU@2014-01-01` stands for the members of the European Union on that day.
/// ValueError for anything else.
[[nodiscard]] std::vector<std::string> read_country_codes(std::string_view text);

/// ValueError for rules that cannot be meant: no condition, at_least below 1, more countries than there are, a country that is
/// no ISO code, Sector::unknown, a legal status other than public and private, an area that is no NUTS or ITL code.
void require_valid(const Rules& rules);

/// Rules worked out for the actors of one network, to judge any set of them quickly; safe to use from several threads.
class RuleBook {
  public:
    /// ValueError as require_valid. O(conditions * (n + labels * listed)), labels the different countries, regions, ... of
    /// the n actors.
    RuleBook(const PartnershipNetwork& net, const Rules& rules);

    [[nodiscard]] std::size_t condition_count() const noexcept { return conditions_.size(); }
    /// Whether any condition is about the lead.
    [[nodiscard]] bool asks_lead() const noexcept { return asks_lead_; }

    /// Whether these partners, all different, led by `lead` (no_id: nobody, or not known) are eligible. None are not,
    /// whatever the lead. O(partners * conditions * at_least).
    [[nodiscard]] bool eligible(std::span<const id_type> partners, id_type lead) const noexcept;

    /// Whether they meet condition c, counted from 0 in the order of the rules; `single_partner_exceptions` aside.
    [[nodiscard]] bool meets(std::size_t c, std::span<const id_type> partners, id_type lead) const noexcept;

  private:
    /// `kind[a]`: no_id when a does not match; else its country for ConditionKind::countries (a matching actor without a country does
    /// not count), 0 for the others.
    struct Compiled {
        ConditionKind asks;
        id_type at_least;
        std::vector<id_type> kind;
    };
    std::vector<Compiled> conditions_;
    std::vector<std::uint8_t>
        single_partner_exceptions_;  ///< by actor: matches one of Rules::single_partner_exceptions; empty when there are none
    bool asks_lead_ = false;
};

/// Which partnerships meet the rules. Partners are those that count: without associated ones if the rules leave them out,
/// and without those who withdrew; an actor with several rows in a project is one, and counts when one of its rows does.
struct RuleCheck {
    std::vector<std::uint8_t>
        eligible;  ///< one a project; by a single partner that may stand alone also where a condition is not met
    std::vector<std::vector<std::uint8_t>> meets;  ///< meets[c][p], one column a condition
    /// How many projects are eligible.
    [[nodiscard]] id_type eligible_count() const noexcept;
};

/// The lead of every project: the partner with the role lead who has not withdrawn, no_id where there is none. Where there are
/// several, the actor with the lowest number, so that no condition is met by two half leads.
[[nodiscard]] std::vector<id_type> leads(const PartnershipNetwork& net);

/// Judges every project of `net`. A project without partners that count is not eligible. ValueError as require_valid.
/// O(RuleBook + participations * conditions * at_least).
[[nodiscard]] RuleCheck check_rules(const PartnershipNetwork& net, const Rules& rules);

}  // namespace isthmus
