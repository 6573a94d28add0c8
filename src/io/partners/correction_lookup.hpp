#pragma once
/// Which of many corrections fits a row or a cell.

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "isthmus/io/corrections.hpp"

namespace isthmus::detail {

/// ASCII letters only, which is what names of fields and words in brackets have.
[[nodiscard]] std::string in_lower_case(std::string_view text);

/// A cell as corrections see it, and whose row it stands in.
struct SeenCell {
    std::int64_t row = 0;  ///< 0: lines of one row do not count
    std::span<const ComparableActor> actors = {};
    std::string_view text = {};
    bool is_country = false;  ///< of a column of countries
};

/// The corrections of one file, by what they look at. Refers to them.
class CorrectionLookup {
  public:
    CorrectionLookup(std::span<const CellCorrection> corrections, std::string_view file,
                     const Corrected& given);

    /// Headers and fields that are corrected.
    [[nodiscard]] const std::set<std::string>& columns() const noexcept { return columns_; }
    [[nodiscard]] bool names_actors() const noexcept { return names_actors_; }

    /// Whether only their places in one table tell which of the two goes before.
    [[nodiscard]] bool are_equal(std::size_t a, std::size_t b) const { return rank_of(a) == rank_of(b); }

    /// The corrections of `column` that fit a cell of a row, of which the first is taken.
    [[nodiscard]] std::vector<std::size_t> fitting(const std::string& column, const SeenCell& cell) const;

    /// Puts that which is taken in front.
    void put_first(std::vector<std::size_t>& found) const;

  private:
    /// The later table, then what is more particular.
    [[nodiscard]] std::pair<std::uint32_t, int> rank_of(std::size_t i) const;
    [[nodiscard]] bool fits(std::size_t i, const SeenCell& cell) const;

    std::span<const CellCorrection> corrections_;
    std::vector<ComparableActor> actors_;  ///< whom each correction names
    std::map<std::tuple<std::string, std::int64_t>, std::vector<std::size_t>> by_row_;
    std::map<std::tuple<std::string, std::string>, std::vector<std::size_t>> by_actor_;
    std::map<std::tuple<std::string, std::string>, std::vector<std::size_t>> by_value_;
    std::set<std::string> columns_;
    bool names_actors_ = false;
};

}  // namespace isthmus::detail
