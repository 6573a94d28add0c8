#pragma once
/// What is odd in the cells of a table, once a distinct value, with how often it came.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "isthmus/model/builder.hpp"

namespace isthmus::detail {

/// Issues by (kind, column, value): a value that stands in a thousand rows is one issue that names the first row and
/// says how many. Past `most` values of a kind and column the rest is only counted, so that a hostile table cannot
/// fill the memory with complaints.
class Findings {
  public:
    /// Adds `make()` when the value comes for the first time, else counts it.
    template <class MakeIssue>
    void add(std::string_view kind, std::string_view column, std::string_view value, MakeIssue&& make) {
        constexpr std::size_t most = 1'000;
        const auto group = std::pair(std::string(kind), std::string(column));
        if (const auto found = index_.find(std::tuple(group.first, group.second, std::string(value)));
            found != index_.end()) {
            ++found_[found->second].rows;
            return;
        }
        Group& of = groups_[group];
        if (of.told == most) {
            ++of.more_rows;
            return;
        }
        ++of.told;
        index_.emplace(std::tuple(group.first, group.second, std::string(value)), found_.size());
        found_.push_back({make(), 1});
    }

    /// Reports all to `builder`, in the order they were found.
    void report_to(NetworkBuilder& builder) {
        for (Found& found : found_) {
            if (found.rows > 1) {
                found.issue.message +=
                    "; " + std::to_string(found.rows) + " rows have it, the first is named here";
            }
            builder.report(std::move(found.issue));
        }
        for (const auto& [group, of] : groups_) {
            if (of.more_rows > 0) {
                builder.report({Severity::warning,
                                group.first,
                                {},
                                0,
                                group.second,
                                {},
                                std::to_string(of.more_rows) + " more rows have other values of this kind",
                                "check whether the column is the right one"});
            }
        }
    }

  private:
    struct Found {
        Issue issue;
        std::size_t rows;
    };
    struct Group {
        std::size_t told = 0;
        std::size_t more_rows = 0;
    };
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> index_;
    std::map<std::pair<std::string, std::string>, Group> groups_;
    std::vector<Found> found_;
};

}  // namespace isthmus::detail
