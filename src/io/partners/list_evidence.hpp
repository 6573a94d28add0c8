#pragma once
/// What speaks for it that the cells of a column list several partners each.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "io/partners/columns.hpp"
#include "io/partners/partner_lists.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// The first cell of these columns that is not blank; empty where all are.
[[nodiscard]] std::string_view first_cell(const TextTable& table, std::size_t row,
                                          const std::vector<std::size_t>& columns);
[[nodiscard]] std::string_view first_cell(const TextTable& table, std::size_t row, const PartnerGroup& group,
                                          std::string_view field);

/// The header of the names of a group; empty where it has none.
[[nodiscard]] std::string header_of(const TextTable& table, const PartnerGroup& group);

/// The parts of a cell that goes with a list of `size` partners; nothing where it lists another number of values. A cell
/// of words (countries, roles) may be parted by commas, slashes and the like too.
[[nodiscard]] std::optional<std::vector<std::string_view>> paired(std::string_view cell, std::size_t size,
                                                                  const Separators& separators, bool is_word);

/// Whether a field has words of a small vocabulary, in which a comma cannot be part of a name.
[[nodiscard]] bool is_word_field(std::string_view field);

/// How often cells of a column look like lists parted in one way, and what speaks for it.
struct Evidence {
    Separators separators = {};  ///< those that stand in the cells
    std::size_t cells = 0;       ///< that are parted
    std::size_t paired = 0;      ///< of these, with as many values in a cell beside it
    std::size_t parts = 0;
    std::size_t known = 0;  ///< of these, names that stand alone elsewhere
    std::uint32_t first_line = 0;
    std::string example = {};
};

/// Looks at the names of a group of columns.
class ListDecision {
  public:
    /// `known_names`: names, normalized, that stand alone in a cell somewhere. All three must outlive the decision.
    ListDecision(const TextTable& table, const PartnerGroup& group,
                 const std::unordered_set<std::string>& known_names)
        : table_(&table), group_(&group), known_(&known_names) {}

    /// Of the first 5,000 cells that have one of `candidates`. O(cells looked at).
    [[nodiscard]] Evidence look(const Separators& candidates) const;
    /// How many cells have a name.
    [[nodiscard]] std::size_t names() const;

  private:
    void count(Evidence& evidence, std::size_t row, std::string_view cell, const Separators& there) const;
    [[nodiscard]] bool is_paired(std::size_t row, std::size_t size, const Separators& separators,
                                 bool is_weak) const;

    const TextTable* table_;
    const PartnerGroup* group_;
    const std::unordered_set<std::string>* known_;
};

}  // namespace isthmus::detail
