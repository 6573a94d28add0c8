#pragma once
/// PartnershipNetwork: actors, projects, and who takes part in what; the two-mode network everything starts from.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/shared.hpp"
#include "isthmus/model/columns.hpp"
#include "isthmus/model/date.hpp"
#include "isthmus/model/incidence.hpp"
#include "isthmus/model/issue.hpp"
#include "isthmus/model/location.hpp"
#include "isthmus/model/reference/sector.hpp"

namespace isthmus {

enum class Role : std::uint8_t { lead, partner, associated, other };

[[nodiscard]] constexpr auto choices_of(Role /*any*/) {
    using enum Role;
    return named_choices<Role>(
        "role", {{"lead", lead}, {"partner", partner}, {"associated", associated}, {"other", other}});
}

/// One row an actor. Every column has one entry an actor, `location` one or none at all.
struct ActorTable {
    TextColumn key;        ///< what makes rows of the source one actor; unique
    TextColumn name;       ///< as first written
    TextColumn source_id;  ///< PIC, VAT number, ...; empty when the source has none
    std::vector<Sector> sector;
    CategoryColumn sector_code;           ///< what the source calls it, e.g. "HES"
    CategoryColumn sector_reason;         ///< why that code means this sector
    CategoryColumn sub_kind;              ///< a term of the sub-kind vocabulary
    CategoryColumn legal_status;          ///< "public" or "private", where the source has it
    CategoryColumn country;               ///< ISO 3166-1 alpha-2, e.g. "GB"
    CategoryColumn region;                ///< NUTS or ITL code
    CategoryColumn place;                 ///< town
    std::vector<Location> location = {};  ///< empty when the source has no coordinates, to save memory
    [[nodiscard]] std::size_t size() const noexcept { return key.size(); }
    bool operator==(const ActorTable&) const = default;
};

/// One row a project. Every column has one entry a project.
struct ProjectTable {
    TextColumn key;   ///< what makes rows of the source one project; unique
    TextColumn name;  ///< acronym or title
    CategoryColumn programme;
    CategoryColumn objective;
    CategoryColumn theme;   ///< societal challenge or topic
    CategoryColumn action;  ///< kind of action
    CategoryColumn call;
    std::vector<Period> period;
    std::vector<double> budget;  ///< total, in the source's currency; NaN when missing
    [[nodiscard]] std::size_t size() const noexcept { return key.size(); }
    bool operator==(const ProjectTable& other) const;
};

/// One row a participation, in the order (project, actor, row of the source). `budget`, `period`, `withdrawn` and `weight` are
/// empty when the source has no such column, to save memory.
struct ParticipationTable {
    std::vector<id_type> project;
    std::vector<id_type> actor;
    std::vector<Role> role;
    std::vector<std::uint8_t> withdrawn;  ///< 1 when the partner left
    std::vector<double> budget;           ///< the partner's money; NaN when missing
    std::vector<Period> period;           ///< when shorter than the project's
    std::vector<std::uint32_t> row;       ///< line of the source
    std::vector<double> weight = {};      ///< of the link in a network file; NaN when missing
    [[nodiscard]] std::size_t size() const noexcept { return project.size(); }
    bool operator==(const ParticipationTable& other) const;
};

/// Whether associated (unfunded, observing) partners count as taking part.
enum class Associated : std::uint8_t { included, excluded };

[[nodiscard]] constexpr auto choices_of(Associated /*any*/) {
    using enum Associated;
    return named_choices<Associated>("associated", {{"included", included}, {"excluded", excluded}});
}

/// Whether partners who withdrew count as taking part.
enum class Withdrawn : std::uint8_t { included, excluded };

[[nodiscard]] constexpr auto choices_of(Withdrawn /*any*/) {
    using enum Withdrawn;
    return named_choices<Withdrawn>("withdrawn", {{"included", included}, {"excluded", excluded}});
}

/// Which participations make a link. The default leaves nothing out.
struct Membership {
    Associated associated = Associated::included;
    Withdrawn withdrawn = Withdrawn::included;
    bool operator==(const Membership&) const = default;
};

/// Whether row i of `rows` makes a link under `membership`.
[[nodiscard]] inline bool takes_part(const ParticipationTable& rows, std::size_t i,
                                     const Membership& membership) noexcept {
    return (membership.associated == Associated::included || rows.role[i] != Role::associated) &&
           (membership.withdrawn == Withdrawn::included || rows.withdrawn.empty() || rows.withdrawn[i] == 0);
}

/// The two-mode network, immutable after building (see NetworkBuilder).
///
/// A participation is a row of the source; a link is a distinct pair (actor, project). An actor written twice in a
/// project is two participations and one link, and an issue says so.
class PartnershipNetwork {
  public:
    PartnershipNetwork() = default;

    /// Takes the tables as they are. ValueError when columns differ in length, ids are out of range, or the
    /// participations are not in the order (project, actor).
    PartnershipNetwork(ActorTable actors, ProjectTable projects, ParticipationTable participations,
                       std::vector<Issue> issues = {}, std::string source = {});

    [[nodiscard]] id_type actor_count() const noexcept { return links_.actor_count(); }
    [[nodiscard]] id_type project_count() const noexcept { return links_.project_count(); }
    [[nodiscard]] offset_type participation_count() const noexcept {
        return static_cast<offset_type>(participations_.size());
    }

    [[nodiscard]] const ActorTable& actors() const noexcept { return *actors_; }
    [[nodiscard]] const ProjectTable& projects() const noexcept { return *projects_; }
    [[nodiscard]] const ParticipationTable& participations() const noexcept { return participations_; }

    /// Distinct links of all participations.
    [[nodiscard]] const Incidence& links() const noexcept { return links_; }
    /// Distinct links of the participations that `membership` counts; O(participations).
    [[nodiscard]] Incidence links(const Membership& membership) const;

    [[nodiscard]] std::span<const Issue> issues() const noexcept { return issues_; }
    /// Where it came from: a file name, "data frame", "synthetic".
    [[nodiscard]] std::string_view source() const noexcept { return source_; }

    /// The same actors and projects, whose tables it shares, with other links: what null models draw. Everyone is a plain
    /// partner; money, periods of partners, rows of the source and issues are not known. ValueError when `links` has
    /// another number of actors or projects. O(links).
    [[nodiscard]] PartnershipNetwork with_links(Incidence links) const;

    /// Whether both hold the same: actors, projects, participations with their rows, and issues. What the files were called
    /// does not count. O(size).
    bool operator==(const PartnershipNetwork& other) const;

  private:
    Shared<ActorTable> actors_;
    Shared<ProjectTable> projects_;
    ParticipationTable participations_;
    Incidence links_;
    std::vector<Issue> issues_;
    std::string source_;
};

/// A field and the values that match it. A value is a label of the network; where there is none, its case, accents, blanks
/// and punctuation do not matter. A country may be any text that find_country() knows. A region matches every region whose
/// code begins with it, as "FR" and "FRE" do for "FRE11".
struct FieldValues {
    std::string field;  ///< one of filter_fields()
    std::vector<std::string> values;
};

/// What to look for in a network; an empty list or nothing asks for nothing.
struct Filter {
    std::vector<FieldValues> fields = {};
    std::optional<int> active = {};   ///< projects that run in this year (P8)
    std::optional<int> started = {};  ///< projects that start in this year
};

/// The fields that a Filter may name: the categories of projects, actors and participations, sector and role.
[[nodiscard]] std::vector<std::string_view> filter_fields();

/// The part of `net` that matches all of `filter`, and any of the values of each field; what has no value matches none. No
/// actor or project is left without a participation. Of the issues those warnings and errors are kept whose row remains,
/// by number alone: in a concatenated network rows of several files share numbers; and the errors of rows that are not in
/// the network, for nobody knows to which part they belong. KeyError for a field that is none of filter_fields(), and for a
/// value that does not occur, naming those that are near. O(participations).
[[nodiscard]] PartnershipNetwork where(const PartnershipNetwork& net, const Filter& filter);

/// One network of several: actors with the same key become one, and so do projects. Attributes are the first
/// network's that has them; contradictions become issues. Issues of the networks are kept, each once; notes are counted
/// anew. O(total size).
[[nodiscard]] PartnershipNetwork concatenate(std::span<const PartnershipNetwork* const> networks);

}  // namespace isthmus
