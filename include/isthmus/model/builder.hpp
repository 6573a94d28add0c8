#pragma once
/// NetworkBuilder: rows in, a valid network out; issues are collected, nothing is dropped.

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/issue_log.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// What one row says of an actor; an empty text says nothing.
struct ActorFields {
    std::string_view name = {};
    std::string_view source_id = {};
    Sector sector = Sector::unknown;
    std::string_view sector_code = {};
    std::string_view sector_reason = {};
    std::string_view sub_kind = {};
    std::string_view legal_status = {};
    std::string_view country = {};  ///< ISO alpha-2
    std::string_view region = {};
    std::string_view place = {};
    Location location = {};
};

/// What one row says of a project; an empty text, a missing day and NaN say nothing.
struct ProjectFields {
    std::string_view name = {};
    std::string_view programme = {};
    std::string_view objective = {};
    std::string_view theme = {};
    std::string_view action = {};
    std::string_view call = {};
    Period period = {};
    double budget = std::numeric_limits<double>::quiet_NaN();
};

/// What one row says of a participation.
struct ParticipationFields {
    Role role = Role::partner;
    bool withdrawn = false;
    double budget = std::numeric_limits<double>::quiet_NaN();
    Period period = {};
    double weight = std::numeric_limits<double>::quiet_NaN();
};

/// Whether issues end the reading.
enum class Strictness : std::uint8_t {
    report,  ///< collect every issue, keep every row that can be kept
    strict   ///< an issue of severity warning or error ends in a ValueError that names it
};

[[nodiscard]] constexpr auto choices_of(Strictness /*any*/) {
    using enum Strictness;
    return named_choices<Strictness>("strictness", {{"report", report}, {"strict", strict}});
}

/// Which of several values of an actor's attribute counts.
enum class Precedence : std::uint8_t {
    most_frequent,  ///< that of most rows; of two as frequent none: the attribute is missing
    first           ///< that which came first
};

[[nodiscard]] constexpr auto choices_of(Precedence /*any*/) {
    using enum Precedence;
    return named_choices<Precedence>("precedence", {{"most_frequent", most_frequent}, {"first", first}});
}

/// Collects rows. An actor or project is made when its key first comes; later rows fill what is still missing. Where rows
/// contradict each other an issue says so, once an actor and column: of an actor the most frequent value counts, whatever
/// the order of the rows, and none where two are as frequent; of a project the first.
///
/// `finish` also looks at the whole: projects with two leads or none, an actor written twice in one project, projects
/// with one partner only, negative or infinite money, a period that ends before it starts.
class NetworkBuilder {
  public:
    explicit NetworkBuilder(std::string source, Strictness strictness = Strictness::report,
                            Precedence precedence = Precedence::most_frequent);

    /// What the source calls a field ("legal_status" -> "Legal Status"), so that issues name its column.
    void set_header(std::string field, std::string header);

    /// Rows that follow come from this file, or sheet of one: issues name it. The source of the network stays.
    void set_file(std::string file);

    /// What the source says in a column and row, blanks at its ends aside, or nothing: issues tell a value as it stood
    /// there, and not as it was understood.
    using Cells = std::function<std::string_view(std::string_view column, std::int64_t row)>;
    void set_cells(Cells cells);

    /// Whether issues that many rows, actors or projects have are noted for each of them from here on.
    void set_issue_rows(IssueRows rows) noexcept { log_.set_rows(rows); }

    /// Whether a project with this key was made.
    [[nodiscard]] bool knows_project(std::string_view key) const { return project_keys_.find(key) != no_id; }

    /// A hint that actors with these keys come next, in this order, but for some: what is known of each is fetched from memory
    /// a few calls before it is needed. Changes nothing. O(1).
    void expect_actor(std::string_view key);

    /// The id of the actor or project with `key` (not empty: ValueError), made or completed with `fields`.
    id_type actor(std::string_view key, const ActorFields& fields, std::uint32_t row);
    id_type project(std::string_view key, const ProjectFields& fields, std::uint32_t row);

    /// ValueError for an id that this builder did not give.
    void participation(id_type project, id_type actor, const ParticipationFields& fields, std::uint32_t row);

    /// Adds an issue of the reader's own; `file` and the header of `column` are filled in. ValueError when strict. Past
    /// 100,000 of a kind the rest is counted in one more, so that a hostile table cannot fill the memory with complaints.
    void report(Issue issue);

    [[nodiscard]] std::size_t participation_count() const noexcept { return participations_.size(); }

    /// The network; the builder is empty afterwards, also when being strict ends it. O(participations + issues log
    /// issues), times the log of the largest project.
    [[nodiscard]] PartnershipNetwork finish();

  private:
    struct Whose {
        std::string_view key;
        std::string_view name;
    };
    /// Values of one attribute of an actor that are not the one that came first.
    struct Tally {
        struct Other {
            std::string value;
            Sector sector = Sector::unknown;  ///< of a sector, whose value is its code, or else its name
            std::string reason = {};
            Location location = {};
            std::size_t rows = 0;
        };
        Issue issue;  ///< the first contradiction, in which what was decided is not said yet
        std::vector<Other> others;
    };
    /// An actor on its way from memory: where its key is looked for, and the actor of an earlier call.
    struct Expected {
        std::size_t slot = 0;
        id_type actor = no_id;
    };
    using FieldNumber = std::size_t;  ///< in fields()

    /// Whether this is the first contradiction of that field and key, or every one is to be noted.
    [[nodiscard]] bool is_noted(std::string_view field, std::string_view key);
    void complete(CategoryColumn& column, id_type id, std::string_view value, std::string_view field,
                  const Whose& whose, std::uint32_t row);
    void agree(FieldNumber field, id_type actor);
    [[nodiscard]] std::size_t rows_of_first(FieldNumber field, id_type actor) const;
    void tally(std::string_view field, id_type actor, Tally::Other other, std::string_view kept,
               std::uint32_t row);
    void decide();
    void decide(FieldNumber field, id_type actor, Tally& of);
    void set_attribute(FieldNumber field, id_type actor, const Tally::Other& value);
    void locate(Issue& issue) const;
    void complete_location(id_type a, const Location& location, std::uint32_t row);
    void complete_id(id_type a, std::string_view value, std::uint32_t row);
    void complete_sector(id_type a, const ActorFields& fields, std::uint32_t row);
    void contradict(std::string_view kept, std::string_view value, std::string_view field, const Whose& whose,
                    std::uint32_t row);
    [[nodiscard]] PartnershipNetwork build();
    void check_money(std::vector<double>& amounts, const std::vector<std::uint32_t>& rows, const char* field);
    void report_time(const Period& period, const std::string& whose, std::uint32_t row, const char* field);
    void check_money_and_time();
    void check_twice(const ParticipationTable& rows, std::size_t begin, std::size_t end);
    bool check_leads(const ParticipationTable& rows, std::size_t begin, std::size_t end);
    void report_projects(const ParticipationTable& rows, const std::vector<std::size_t>& found,
                         const char* kind, const char* what, const char* fix);
    void check_partnerships(const ParticipationTable& rows);

    std::string source_;
    std::string file_;
    Cells cells_;
    Strictness strictness_;
    Precedence precedence_;
    std::map<std::string, std::string, std::less<>> headers_;
    LabelTable actor_keys_;
    LabelTable project_keys_;
    ActorTable actors_;
    ProjectTable projects_;
    ParticipationTable participations_;
    std::vector<std::uint32_t> project_rows_;
    std::map<id_type, std::string> late_ids_;  ///< source ids that came after the actor's first row
    std::set<std::pair<std::string, std::string>> contradicted_;  ///< (field, key): said once
    std::vector<std::vector<std::uint32_t>>
        agreements_;  ///< by field and actor: further rows with the first value
    std::map<std::pair<FieldNumber, id_type>, Tally> tallies_;
    std::array<Expected, 4> expected_{};  ///< used in turns
    std::size_t expected_calls_ = 0;
    IssueLog log_{{.most = 100'000,
                   .more = "more are of this kind",
                   .fix = "check whether the keys and columns are the right ones"}};
};

}  // namespace isthmus
