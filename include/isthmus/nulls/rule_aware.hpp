#pragma once
/// The curveball that keeps a programme's rules: what of the cooperation across borders do the rules alone bring about?

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "isthmus/model/rules.hpp"
#include "isthmus/nulls/curveball.hpp"

namespace isthmus {

/// Admits a project as long as its partners are eligible. Projects that broke the rules as observed are exempt.
class KeepRules {
  public:
    static constexpr bool admits_all = false;

    KeepRules(RuleBook book, std::vector<id_type> leads, std::vector<std::uint8_t> exempt)
        : book_(std::move(book)), leads_(std::move(leads)), exempt_(std::move(exempt)) {}

    [[nodiscard]] bool admits(const CurveballState& rows, id_type p) const noexcept {
        return exempt_[as_index(p)] != 0 || book_.eligible(rows.partners(p), leads_[as_index(p)]);
    }

    /// 1 for the projects that broke the rules as observed.
    [[nodiscard]] std::span<const std::uint8_t> exempt() const noexcept { return exempt_; }
    [[nodiscard]] id_type exempt_count() const noexcept {
        return static_cast<id_type>(std::count(exempt_.begin(), exempt_.end(), std::uint8_t{1}));
    }

  private:
    RuleBook book_;
    std::vector<id_type> leads_;
    std::vector<std::uint8_t> exempt_;
};

using RuleAwareCurveball = Curveball<KeepRules>;

/// Uniform over the two-mode networks with these row and column sums in which every project that met `rules` still does.
/// Projects that did not are exempt (`policy().exempt()`): they trade, and nothing is asked of them. Partners the
/// rules do not count (associated ones, unless the rules say so, and those who withdrew) stay where they are; so do leads
/// when a condition asks for the lead. UndefinedError when no project met the rules: then nothing is left to keep.
[[nodiscard]] RuleAwareCurveball rule_aware(const PartnershipNetwork& net, const Rules& rules,
                                            const Membership& membership = {},
                                            std::span<const id_type> strata = {});

/// Compiled once, with the flags of the library.
extern template class Curveball<KeepRules>;

static_assert(NullModel<RuleAwareCurveball>);

}  // namespace isthmus
