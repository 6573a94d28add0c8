#pragma once
/// Synergy among sectors: whether research, business and government (and the third sector) make more of each other's presence in
/// projects than pairs of them explain.

#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/model/network.hpp"

namespace isthmus {

/// Which sectors are looked at.
enum class Helix : std::uint8_t {
    triple,    ///< research, business, government: T(uig)
    quadruple  ///< the third sector too: T(uigt)
};

[[nodiscard]] constexpr auto choices_of(Helix /*any*/) {
    using enum Helix;
    return named_choices<Helix>("helix", {{"triple", triple}, {"quadruple", quadruple}});
}

/// What projects without any of the sectors are.
enum class EmptyCell : std::uint8_t {
    excluded,  ///< left out: projects of the third sector alone, for the triple helix; for four sectors it is empty, as
               ///< no project is without partners
    included  ///< a cell as any other: projects of the third sector alone, for the triple helix
};

[[nodiscard]] constexpr auto choices_of(EmptyCell /*any*/) {
    using enum EmptyCell;
    return named_choices<EmptyCell>("empty", {{"excluded", excluded}, {"included", included}});
}

/// T in bits, as counted, and with two corrections of the bias that counting brings.
struct Synergy {
    double t;             ///< from the shares of the cells: biased by about the number of cells / 2N
    double miller_madow;  ///< every entropy raised by (cells with a count - 1) / 2N nats
    double shrinkage;     ///< from shares drawn towards equal ones
    double intensity;     ///< how far they are, from 0 to 1
};

/// Synergy of counts of projects by which of k sectors are present, cell number sum over sectors j of 2^j: T = sum over non-empty
/// sets S of sectors of (-1)^(|S| + 1) H(S), H the entropy in bits; for three H_u + H_i + H_g - H_ui - H_ug - H_ig + H_uig
/// (McGill 1954, doi:10.1007/BF02289159; Leydesdorff, Park & Lengyel 2014, doi:10.1007/s11192-013-1079-4).
/// Negative for three: synergy, -1 for one bit that is the parity of the other two; +1 for three copies of a bit. The sign of
/// synergy changes with k: the parity of four bits has +1. Corrections: Miller 1955; Hausser & Strimmer 2009,
/// arXiv:0811.3579, towards 1 / cells that there can be. ValueError: not 2, 4, 8 or 16 counts, or a
/// negative one. UndefinedError: no project. O(cells).
[[nodiscard]] Synergy synergy(std::span<const std::int64_t> counts, EmptyCell empty = EmptyCell::excluded);

struct HelixOptions {
    Helix helix = Helix::triple;
    EmptyCell empty = EmptyCell::excluded;
    int samples = 999;  ///< draws; 0 for none
    std::uint64_t seed = 1;
};

/// Synergy in the projects of a network, beside what it is when sectors have nothing to do with each other.
struct HelixSynergy {
    Synergy bits;
    double expected;   ///< mean of t over draws; NaN without any
    double deviation;  ///< their standard deviation
    double p_lower;    ///< (1 + draws with t as low) / (samples + 1)
    double p_upper;
    std::vector<std::int64_t> counts;  ///< projects by cell; the empty one too, whether or not it counts
    id_type projects;                  ///< that count
    id_type left_out;                  ///< without a partner whose sector is known
    id_type partly_known;              ///< of those that count: with a partner whose sector is not known
};

/// A draw has as many projects, in which sectors are present independently and as often; with EmptyCell::excluded but for no
/// project being without any (quasi-independence, fitted by proportional fitting): what the sectors' numbers of projects, an excluded
/// cell and counting alone give to T. The same for every number of workers. ValueError: samples below 0.
/// UndefinedError: no project with a known sector. O(participations + samples * projects).
[[nodiscard]] HelixSynergy helix_synergy(const PartnershipNetwork& net, const HelixOptions& options = {},
                                         const Execution& execution = {});

}  // namespace isthmus
