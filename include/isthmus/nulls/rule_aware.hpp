#pragma once
/// The curveball that keeps a programme's rules: what of the cooperation across borders do the rules alone bring about?

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/model/programme_rules.hpp"
#include "isthmus/model/rules.hpp"
#include "isthmus/nulls/curveball.hpp"

namespace isthmus {

/// Admits a project as long as its partners are eligible by the rules of that project. Projects that broke them as observed,
/// and projects without rules, are exempt.
class KeepRules {
  public:
    static constexpr bool admits_all = false;

    /// `book_of[p]` is the place in `books` of what project p keeps; it does not matter where p is exempt.
    KeepRules(std::vector<RuleBook> books, std::vector<id_type> book_of, std::vector<id_type> leads,
              std::vector<std::uint8_t> exempt)
        : books_(std::move(books)),
          book_of_(std::move(book_of)),
          leads_(std::move(leads)),
          exempt_(std::move(exempt)) {}

    [[nodiscard]] bool admits(const CurveballState& rows, id_type p) const noexcept {
        const std::size_t i = as_index(p);
        return exempt_[i] != 0 || books_[as_index(book_of_[i])].eligible(rows.partners(p), leads_[i]);
    }

    /// 1 for the projects that broke their rules as observed, or have none.
    [[nodiscard]] std::span<const std::uint8_t> exempt() const noexcept { return exempt_; }
    [[nodiscard]] id_type exempt_count() const noexcept {
        return static_cast<id_type>(std::count(exempt_.begin(), exempt_.end(), std::uint8_t{1}));
    }

  private:
    std::vector<RuleBook> books_;
    std::vector<id_type> book_of_;
    std::vector<id_type> leads_;
    std::vector<std::uint8_t> exempt_;
};

using RuleAwareCurveball = Curveball<KeepRules>;

/// Uniform over the two-mode networks with these row and column sums in which every project that met its `rules` still does.
/// Projects that did not, and those without rules, are exempt (`policy().exempt()`): they trade, and nothing is asked of them.
/// Partners that a project's rules do not count (associated ones, unless the rules say so, and those who withdrew) stay
/// where they are; so do leads when a condition asks for the lead. ValueError when there is not one entry of `rules` a
/// project, or an entry is no set; UndefinedError when no project met its rules: then nothing is left to keep.
[[nodiscard]] RuleAwareCurveball rule_aware(const PartnershipNetwork& net, const ProjectRules& rules,
                                            const Membership& membership = {},
                                            std::span<const id_type> strata = {});

/// The same rules for every project.
[[nodiscard]] RuleAwareCurveball rule_aware(const PartnershipNetwork& net, const Rules& rules,
                                            const Membership& membership = {},
                                            std::span<const id_type> strata = {});

/// Compiled once, with the flags of the library.
extern template class Curveball<KeepRules>;

static_assert(NullModel<RuleAwareCurveball>);

}  // namespace isthmus
