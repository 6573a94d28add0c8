#pragma once
/// The weighting by money, and how each project's money was shared out.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/structure.hpp"
#include "isthmus/graph/weighting.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// What an amount of zero means for the weighting `budget`.
enum class ZeroMoney : std::uint8_t {
    equal_split,  ///< a project in which any partner has 0 is split equally between its pairs
    as_written  ///< a partner with 0 has ties of weight 0 there; equal only where no pair has money at both ends
};

[[nodiscard]] constexpr auto choices_of(ZeroMoney /*any*/) {
    using enum ZeroMoney;
    return named_choices<ZeroMoney>("zero_money", {{"equal_split", equal_split}, {"as_written", as_written}});
}

/// What to do with a project that ties partners and of which no money is known.
enum class UnknownMoney : std::uint8_t {
    refuse,  ///< UndefinedError that counts them and names the first
    zero     ///< its ties get nothing from it
};

[[nodiscard]] constexpr auto choices_of(UnknownMoney /*any*/) {
    using enum UnknownMoney;
    return named_choices<UnknownMoney>("unknown_money", {{"refuse", refuse}, {"zero", zero}});
}

/// How the money of a project came to its pairs.
enum class BudgetBasis : std::uint8_t {
    amounts,        ///< by the partners' amounts, all known
    equal_zero,     ///< equally, their sum: an amount is 0, or no pair has money at both ends
    equal_partial,  ///< equally, the project's total (or else the known sum): some partner's amount is missing
    equal_total,    ///< equally, the project's total: no partner's amount is known
    unknown,        ///< neither amounts nor a total
    no_pairs        ///< ties no one: fewer than two partners, or no lead in a lead star
};

[[nodiscard]] constexpr auto choices_of(BudgetBasis /*any*/) {
    using enum BudgetBasis;
    return named_choices<BudgetBasis>("basis", {{"amounts", amounts},
                                                {"equal_zero", equal_zero},
                                                {"equal_partial", equal_partial},
                                                {"equal_total", equal_total},
                                                {"unknown", unknown},
                                                {"no_pairs", no_pairs}});
}

/// Every project's money and how it is shared out; a flag a project says what was assumed.
struct BudgetShares {
    std::vector<double> total;  ///< a project: A_p, what its pairs get together; 0 where unknown or no_pairs
    std::vector<BudgetBasis> basis;  ///< a project
    std::vector<double> share;       ///< a slot of the incidence: q_ip, 1 where split equally
    std::vector<double> scale;       ///< a project: A_p over the sum of q_kp q_lp over its tied pairs

    [[nodiscard]] id_type count(BudgetBasis wanted) const noexcept {
        return static_cast<id_type>(std::count(basis.begin(), basis.end(), wanted));
    }
};

/// Budget: w_ij = sum_p A_p q_ip q_jp / (sum over tied pairs k, l of p of q_kp q_lp), q_ip = a_ip / A_p, A_p = sum_i
/// a_ip, in the source's currency: every project spends its money on its pairs, by their partners' shares (ours).
/// Conventions: an actor's amounts in one project add up; a negative or infinite amount is missing. Where an amount is
/// missing, or 0 (ZeroMoney), pairs share equally; see BudgetBasis. Range [0, sum of A_p].
/// Invariant: the sum over ties is the sum of A_p over projects that tie anyone.
class BudgetWeight : public detail::PlainSum {
  public:
    explicit BudgetWeight(BudgetShares shares) noexcept : shares_(std::move(shares)) {}
    [[nodiscard]] double term(id_type p, offset_type i, offset_type j) const noexcept {
        return shares_.scale[as_index(p)] * (shares_.share[as_index(i)] * shares_.share[as_index(j)]);
    }

  private:
    BudgetShares shares_;
};

static_assert(PairWeighting<BudgetWeight>);

namespace detail {

/// An amount one can share out.
[[nodiscard]] bool usable(double amount) noexcept;

/// Sum of q_k q_l over the tied pairs of project p.
template <PairStructure Structure>
[[nodiscard]] double pair_products(const Incidence& links, const Structure& structure,
                                   std::span<const double> share, id_type p) {
    double sum = 0.0;
    for (offset_type i = links.project_offsets()[as_index(p)]; i < links.project_offsets()[as_index(p) + 1];
         ++i) {
        double partners = 0.0;
        structure.for_each_later(p, i, [&](offset_type j) { partners += share[as_index(j)]; });
        sum += share[as_index(i)] * partners;
    }
    return sum;
}

/// Money of every slot: the sum of its participations' usable amounts, NaN when there is none.
[[nodiscard]] std::vector<double> amounts(const PartnershipNetwork& net, const Membership& membership,
                                          const Incidence& links);
}  // namespace detail

/// Shares out the money of `net` over `structure`; `links` is net.links(membership). Never throws for missing money:
/// basis says `unknown`. O(pairs + participations).
template <PairStructure Structure>
[[nodiscard]] BudgetShares budget_shares(const PartnershipNetwork& net, const Membership& membership,
                                         const Incidence& links, const Structure& structure,
                                         ZeroMoney zero_money = ZeroMoney::equal_split) {
    const auto m = as_index(links.project_count());
    BudgetShares out{.total = std::vector<double>(m, 0.0),
                     .basis = std::vector<BudgetBasis>(m, BudgetBasis::no_pairs),
                     .share = detail::amounts(net, membership, links),
                     .scale = std::vector<double>(m, 0.0)};
    for (id_type p = 0; p < links.project_count(); ++p) {
        const auto pairs = structure.pairs(p);
        if (pairs == 0) {
            continue;
        }
        const auto first = out.share.begin() + links.project_offsets()[as_index(p)];
        const std::span<double> share(first, static_cast<std::size_t>(links.size_of(p)));
        double known_sum = 0.0;
        std::size_t known = 0;
        std::size_t zeros = 0;
        for (const double amount : share) {
            known += std::isnan(amount) ? 0 : 1;
            zeros += amount == 0.0 ? 1 : 0;
            known_sum += std::isnan(amount) ? 0.0 : amount;
        }
        const double stated = net.projects().budget[as_index(p)];
        double& total = out.total[as_index(p)];
        BudgetBasis& basis = out.basis[as_index(p)];
        double products = 0.0;
        if (known == share.size()) {
            total = known_sum;
            basis = BudgetBasis::equal_zero;
            if (zeros == 0 || zero_money == ZeroMoney::as_written) {
                // Shares, not amounts: their products neither overflow nor lose what is small.
                std::for_each(share.begin(), share.end(),
                              [&](double& q) { q = total > 0.0 ? q / total : 0.0; });
                products = detail::pair_products(links, structure, out.share, p);
                basis = products > 0.0 ? BudgetBasis::amounts : BudgetBasis::equal_zero;
            }
        } else if (detail::usable(stated)) {
            total = stated;
            basis = known > 0 ? BudgetBasis::equal_partial : BudgetBasis::equal_total;
        } else {
            total = known_sum;
            basis = known > 0 ? BudgetBasis::equal_partial : BudgetBasis::unknown;
        }
        if (basis != BudgetBasis::amounts) {
            std::fill(share.begin(), share.end(), 1.0);
            products = static_cast<double>(pairs);
        }
        out.scale[as_index(p)] = total / products;
    }
    return out;
}

}  // namespace isthmus
