#pragma once
/// IssueLog: issues of one source, each noted until it has come too often, then counted.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/issue.hpp"

namespace isthmus {

/// Whether an issue that many rows have is noted once, for the first of them, or for every row.
enum class IssueRows : std::uint8_t { first, every };

[[nodiscard]] constexpr auto choices_of(IssueRows /*any*/) {
    using enum IssueRows;
    return named_choices<IssueRows>("issue_rows", {{"first", first}, {"every", every}});
}

/// Notes issues by kind, and values by kind and column: past a limit the rest of a group is only counted, so that a hostile
/// file cannot fill the memory with issues.
class IssueLog {
  public:
    /// How many issues of a group are noted, and what is said of the others: "N " and `more`, with the row of the last where
    /// `names_last_line`.
    struct Limit {
        std::size_t most = 100;
        std::string_view more = "more of this kind";
        bool names_last_line = false;
        std::string_view fix = {};
    };

    explicit IssueLog(Limit limit) : limit_(limit) {}

    /// With `every`, notes all that is added from here on: no limit, and every row of a value.
    void set_rows(IssueRows rows) noexcept { rows_ = rows; }
    [[nodiscard]] IssueRows rows() const noexcept { return rows_; }

    /// Notes an issue, or counts it where `most` of its kind are noted. O(log kinds).
    void add(Issue issue);

    /// Notes `make()` when a kind and column have the value for the first time, else counts the row. A value that stands in
    /// a thousand rows is one issue that names the first and says how many. O(log values).
    template <class MakeIssue>
    void add_value(std::string_view kind, std::string_view column, std::string_view value, MakeIssue&& make) {
        if (rows_ == IssueRows::every) {
            noted_.push_back({std::forward<MakeIssue>(make)()});
        } else if (!is_known(kind, column, value)) {
            if (Group& group = group_of(kind, column); group.count++ < limit_.most) {
                note(kind, column, value, std::forward<MakeIssue>(make)());
            }
        }
    }

    /// What was noted, in the order it came, then a warning for each group of which more came, by kind and column. Each keeps
    /// its file; `file` is that of the warnings. The log is empty afterwards. O(issues).
    [[nodiscard]] std::vector<Issue> take(const std::string& file);

  private:
    struct Group {
        std::size_t count = 0;
        std::int64_t last_row = 0;
    };
    struct Noted {
        Issue issue;
        std::size_t rows = 1;
    };

    /// Counts one more row of a value that was noted; whether it was.
    bool is_known(std::string_view kind, std::string_view column, std::string_view value);
    Group& group_of(std::string_view kind, std::string_view column);
    void note(std::string_view kind, std::string_view column, std::string_view value, Issue issue);

    Limit limit_;
    IssueRows rows_ = IssueRows::first;
    std::vector<Noted> noted_;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> values_;
    std::map<std::pair<std::string, std::string>, Group> groups_;
};

}  // namespace isthmus
