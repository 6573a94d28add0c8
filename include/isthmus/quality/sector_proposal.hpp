#pragma once
/// Sectors proposed from names: the source's own, then registers, legal forms, words, and a model where these are silent.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/model/network.hpp"
#include "isthmus/quality/sector_words.hpp"

namespace isthmus {

/// What a proposal rests on.
enum class SectorBasis : std::uint8_t {
    none,            ///< nothing is known
    source,          ///< the source says it
    register_table,  ///< a register that the user gave
    legal_form,
    words,
    model,
    person,  ///< a natural person, who has no sector
    policy   ///< an ambiguous kind of institution, which its policy decides or leaves undecided
};

[[nodiscard]] constexpr auto choices_of(SectorBasis /*any*/) {
    using enum SectorBasis;
    return named_choices<SectorBasis>("basis", {{"none", none},
                                                {"source", source},
                                                {"register", register_table},
                                                {"legal form", legal_form},
                                                {"words", words},
                                                {"model", model},
                                                {"person", person},
                                                {"policy", policy}});
}

/// Whether the source's own sectors stand, or are proposed from names like the others.
enum class SourceSectors : std::uint8_t { kept, proposed };

[[nodiscard]] constexpr auto choices_of(SourceSectors /*any*/) {
    using enum SourceSectors;
    return named_choices<SourceSectors>("source", {{"kept", kept}, {"proposed", proposed}});
}

/// A user's decision on a kind of institution.
struct KindPolicy {
    std::string kind;  ///< one of sector_kinds()
    KindDecision decision = KindDecision::not_decided;
    bool operator==(const KindPolicy&) const = default;
};

/// A line of a register that the user gives.
struct RegisterEntry {
    std::string
        name_or_id;  ///< a name, compared without case, accents and punctuation, or an identifier as it stands
    Sector sector = Sector::unknown;
    bool operator==(const RegisterEntry&) const = default;
};

struct SectorOptions {
    double threshold =
        0.85;  ///< least probability to decide; its third power where words or legal form agree
    std::vector<KindPolicy> policies = {};
    std::vector<RegisterEntry> registers = {};
    SourceSectors source = SourceSectors::kept;
};

/// One entry a name.
struct SectorProposals {
    std::vector<Sector> sector;         ///< unknown: not decided
    std::vector<std::string> sub_kind;  ///< a term of the sub-kind vocabulary, where it is certain
    std::vector<std::string> kind;      ///< of institution, e.g. "hospital"; empty when no word tells it
    std::vector<std::string> reason;    ///< a sentence
    std::vector<SectorBasis> basis;
    std::vector<double>
        probability;  ///< names x 4, row by row: third sector, business, government, research; sums to 1
    std::vector<std::string> registers_without_actor =
        {};  ///< entries of registers that fit no name, in their order
    [[nodiscard]] std::size_t size() const noexcept { return sector.size(); }
};

/// A proposal for each name. `countries` are ISO 3166-1 alpha-2, or empty, one a name or none at all. A proposal
/// depends on its name, country and options alone, not on the others. ValueError for another number of countries, a threshold
/// that is not in [0, 1], a register with two sectors for one name; KeyError for a policy of a kind that there is not.
/// O(bytes of names).
[[nodiscard]] SectorProposals propose_sectors(std::span<const std::string> names,
                                              std::span<const std::string> countries,
                                              const SectorOptions& options = {});

/// A proposal for each actor; what the source says is kept, unless the options say otherwise. O(bytes of names).
[[nodiscard]] SectorProposals propose_sectors(const PartnershipNetwork& net,
                                              const SectorOptions& options = {});

/// The policy of each kind under `policies`, in the order of sector_kinds(). KeyError for a kind that there is not, ValueError
/// for two policies of one kind.
[[nodiscard]] std::vector<KindDecision> kind_decisions(std::span<const KindPolicy> policies);

}  // namespace isthmus
