#pragma once
/// What a tie of the projection weighs: one policy a formula. The one that needs money is in budget.hpp.
///
/// Symbols: b_ip is 1 when actor i takes part in project p; s_p actors of project p; P_i the projects of i, k_i of
/// them; C_ij the projects that tie i and j. Sums run over projects p that tie i and j, in the order of p. Under
/// Projection::lead_star a project ties fewer pairs; formulas are the same, with the pairs that it does tie.

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/graph/structure.hpp"
#include "isthmus/model/incidence.hpp"

namespace isthmus {

enum class Weighting : std::uint8_t {
    count,
    newman,
    fractional,
    jaccard,
    cosine,
    overlap,
    association,
    budget
};

[[nodiscard]] constexpr auto choices_of(Weighting /*any*/) {
    using enum Weighting;
    return named_choices<Weighting>("weighting", {{"count", count},
                                                  {"newman", newman},
                                                  {"fractional", fractional},
                                                  {"jaccard", jaccard},
                                                  {"cosine", cosine},
                                                  {"overlap", overlap},
                                                  {"association", association},
                                                  {"budget", budget}});
}

/// A weighting adds a term for every project that ties two actors, and then finishes the sum: w_ij = finish(i, j,
/// sum over p of term(p, slot of i, slot of j)), i < j. Both must be symmetric in i and j, and
/// the weight finite and 0 or more.
template <class W>
concept PairWeighting = requires(const W& w, id_type id, offset_type slot, double sum) {
    { w.term(id, slot, slot) } -> std::same_as<double>;
    { w.finish(id, id, sum) } -> std::same_as<double>;
};

namespace detail {
/// Every project that ties two actors counts 1.
struct UnitTerms {
    [[nodiscard]] static double term(id_type /*p*/, offset_type /*i*/, offset_type /*j*/) noexcept {
        return 1.0;
    }
};
/// The sum of the terms is the weight.
struct PlainSum {
    [[nodiscard]] static double finish(id_type /*i*/, id_type /*j*/, double sum) noexcept { return sum; }
};
}  // namespace detail

/// Count: w_ij = C_ij = sum_p b_ip b_jp, the projects that two actors share (Breiger 1974, doi:10.2307/2576011).
/// Range 1 ... m. Invariant: the sum over ties is the sum over projects of their pairs, C(s_p, 2) with all pairs.
class CountWeight : public detail::UnitTerms, public detail::PlainSum {};

/// Newman: w_ij = sum_p b_ip b_jp / (s_p - 1), so that everyone has one unit to give in each project (Newman 2001,
/// doi:10.1103/PhysRevE.64.016132). Projects of one actor give nothing. Range (0, m].
/// Invariant: with all pairs the strength of i is the number of its projects with s_p >= 2.
class NewmanWeight : public detail::PlainSum {
  public:
    explicit NewmanWeight(const Incidence& links) : share_(as_index(links.project_count()), 0.0) {
        for (id_type p = 0; p < links.project_count(); ++p) {
            share_[as_index(p)] = links.size_of(p) >= 2 ? 1.0 / (links.size_of(p) - 1) : 0.0;
        }
    }
    [[nodiscard]] double term(id_type p, offset_type /*i*/, offset_type /*j*/) const noexcept {
        return share_[as_index(p)];
    }

  private:
    std::vector<double> share_;
};

/// Fractional: w_ij = sum_p b_ip b_jp / C(s_p, 2), so that every project has one unit to give (fractional counting,
/// Perianes-Rodriguez, Waltman & van Eck 2016, doi:10.1016/j.joi.2016.10.006). Range (0, m].
/// Invariant: the sum over ties is the number of projects that tie anyone, those with s_p >= 2 with all pairs.
class FractionalWeight : public detail::PlainSum {
  public:
    template <PairStructure Structure>
    FractionalWeight(const Incidence& links, const Structure& structure)
        : share_(as_index(links.project_count()), 0.0) {
        for (id_type p = 0; p < links.project_count(); ++p) {
            const auto pairs = structure.pairs(p);
            share_[as_index(p)] = pairs > 0 ? 1.0 / static_cast<double>(pairs) : 0.0;
        }
    }
    [[nodiscard]] double term(id_type p, offset_type /*i*/, offset_type /*j*/) const noexcept {
        return share_[as_index(p)];
    }

  private:
    std::vector<double> share_;
};

/// Jaccard: w_ij = C_ij / |P_i u P_j|, the share of their projects that ties them (Jaccard 1912,
/// doi:10.1111/j.1469-8137.1912.tb05611.x; two-mode: Borgatti & Halgin 2011, doi:10.4135/9781446294413.n28). Computed
/// as C / (k_i + k_j - C) where C is the whole intersection. Range (0, 1]. Invariant: C = w (k_i + k_j) / (1 + w) with
/// all pairs, and 1 exactly when P_i = P_j. With a lead star C_ij counts the projects that one of the two leads, the
/// union is still of all their projects: O(k_i + k_j) more a tie.
class JaccardWeight : public detail::UnitTerms {
  public:
    JaccardWeight(const Incidence& links, Projection structure) noexcept
        : links_(&links), structure_(structure) {}
    [[nodiscard]] double finish(id_type i, id_type j, double sum) const noexcept {
        const double shared = structure_ == Projection::all_pairs ? sum : intersection(i, j);
        return sum / (static_cast<double>(links_->activity(i)) + links_->activity(j) - shared);
    }

  private:
    [[nodiscard]] double intersection(id_type i, id_type j) const noexcept;
    const Incidence* links_;
    Projection structure_;
};

/// Cosine: w_ij = C_ij / sqrt(k_i k_j) (Salton & McGill 1983). Range (0, 1]. Invariant: w^2 k_i k_j = C^2, and
/// jaccard <= cosine <= overlap for every tie.
class CosineWeight : public detail::UnitTerms {
  public:
    explicit CosineWeight(const Incidence& links) noexcept : links_(&links) {}
    [[nodiscard]] double finish(id_type i, id_type j, double sum) const noexcept {
        return sum / std::sqrt(static_cast<double>(links_->activity(i)) * links_->activity(j));
    }

  private:
    const Incidence* links_;
};

/// Overlap: w_ij = C_ij / min(k_i, k_j), the share of the less active one's projects (Szymkiewicz 1934, Simpson 1943).
/// Range (0, 1]. Invariant: w min(k_i, k_j) = C; 1 exactly when, with all pairs, one's projects are all the other's.
class OverlapWeight : public detail::UnitTerms {
  public:
    explicit OverlapWeight(const Incidence& links) noexcept : links_(&links) {}
    [[nodiscard]] double finish(id_type i, id_type j, double sum) const noexcept {
        return sum / std::min(links_->activity(i), links_->activity(j));
    }

  private:
    const Incidence* links_;
};

/// Association strength: w_ij = (C_ij / T) / ((S_i / T) (S_j / T)), how many times more often two are tied than if ties
/// fell by strength alone (van Eck & Waltman 2009, doi:10.1002/asi.21075, not the probabilistic variant). S_i is the
/// sum over j of C_ij without the diagonal, T the sum of S_i, each pair twice. Computed as C T / (S_i S_j).
/// Range (0, T]; above 1 is more than expected. Invariant: the sum over ties of w_ij S_i S_j is T^2 / 2.
class AssociationWeight : public detail::UnitTerms {
  public:
    template <PairStructure Structure>
    AssociationWeight(const Incidence& links, const Structure& structure)
        : strength_(as_index(links.actor_count()), 0.0) {
        offset_type slot = 0;
        for (id_type p = 0; p < links.project_count(); ++p) {
            for (const id_type a : links.actors_of(p)) {
                strength_[as_index(a)] += static_cast<double>(structure.partners(p, slot++));
            }
            total_ += 2.0 * static_cast<double>(structure.pairs(p));
        }
    }
    [[nodiscard]] double finish(id_type i, id_type j, double sum) const noexcept {
        return sum * total_ / (strength_[as_index(i)] * strength_[as_index(j)]);
    }

  private:
    std::vector<double> strength_;
    double total_ = 0.0;
};

static_assert(PairWeighting<CountWeight> && PairWeighting<NewmanWeight> && PairWeighting<FractionalWeight>);
static_assert(PairWeighting<JaccardWeight> && PairWeighting<CosineWeight> && PairWeighting<OverlapWeight>);
static_assert(PairWeighting<AssociationWeight> && !PairWeighting<AllPairs>);

}  // namespace isthmus
