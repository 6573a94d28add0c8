#include "isthmus/model/issue_log.hpp"

namespace isthmus {

void IssueLog::add(Issue issue) {
    if (rows_ == IssueRows::every) {
        noted_.push_back({std::move(issue)});
        return;
    }
    Group& group = group_of(issue.kind, {});
    group.last_row = issue.row;
    if (group.count++ < limit_.most) {
        noted_.push_back({std::move(issue)});
    }
}

bool IssueLog::is_known(std::string_view kind, std::string_view column, std::string_view value) {
    const auto found = values_.find({std::string(kind), std::string(column), std::string(value)});
    if (found != values_.end()) {
        ++noted_[found->second].rows;
    }
    return found != values_.end();
}

IssueLog::Group& IssueLog::group_of(std::string_view kind, std::string_view column) {
    return groups_[{std::string(kind), std::string(column)}];
}

void IssueLog::note(std::string_view kind, std::string_view column, std::string_view value, Issue issue) {
    values_.emplace(std::tuple(std::string(kind), std::string(column), std::string(value)), noted_.size());
    noted_.push_back({std::move(issue)});
}

std::vector<Issue> IssueLog::take(const std::string& file) {
    std::vector<Issue> issues;
    issues.reserve(noted_.size());
    for (Noted& noted : noted_) {
        if (noted.rows > 1) {
            noted.issue.message +=
                "; " + std::to_string(noted.rows) + " rows have it, the first is named here";
        }
        issues.push_back(std::move(noted.issue));
    }
    for (const auto& [name, group] : groups_) {
        if (group.count > limit_.most) {
            std::string message = std::to_string(group.count - limit_.most) + ' ' + std::string(limit_.more);
            if (limit_.names_last_line) {
                message += ", the last in line " + std::to_string(group.last_row);
            }
            issues.push_back({.severity = Severity::warning,
                              .kind = name.first,
                              .file = file,
                              .row = 0,
                              .column = name.second,
                              .value = {},
                              .message = std::move(message),
                              .fix = std::string(limit_.fix)});
        }
    }
    noted_.clear();
    values_.clear();
    groups_.clear();
    return issues;
}

}  // namespace isthmus
