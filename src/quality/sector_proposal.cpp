#include "isthmus/quality/sector_proposal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/quality/folded_name.hpp"
#include "isthmus/quality/natural_person.hpp"
#include "isthmus/quality/sector_model.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using Shares = std::array<double, 4>;
constexpr Shares even_shares{0.25, 0.25, 0.25, 0.25};

/// One name's proposal.
struct OneProposal {
    Sector sector = Sector::unknown;
    std::string sub_kind;
    std::string kind;
    std::string reason = "neither legal form nor words of the name tell its sector";
    SectorBasis basis = SectorBasis::none;
    Shares shares = even_shares;
    const SectorKind* decisive = nullptr;  ///< the kind that legal form or words alone would decide by
    bool is_said_twice = false;            ///< by the legal form and by strong words
};

struct NameAsked {
    std::string_view name;
    std::string_view country;
    std::string_view id;
    std::string_view key;
};

Shares certain_shares(Sector sector) {
    Shares shares{};
    shares.at(static_cast<std::size_t>(sector)) = 1.0;
    return shares;
}

/// What the model and a kind say together, where they agree on `sector`: their mean, unless the model is the surer.
Shares surer_shares(const Shares& model, const Shares& kind, Sector sector) {
    const auto k = static_cast<std::size_t>(sector);
    if (model.at(k) >= kind.at(k)) {
        return model;
    }
    Shares mean{};
    for (std::size_t i = 0; i < mean.size(); ++i) {
        mean.at(i) = (model.at(i) + kind.at(i)) / 2;
    }
    return mean;
}

std::optional<Sector> sector_of(KindDecision decision) {
    using enum KindDecision;
    switch (decision) {
        case third_sector:
            return Sector::third_sector;
        case business:
            return Sector::business;
        case government:
            return Sector::government;
        case research:
            return Sector::research;
        case not_decided:
        case as_its_legal_form:
        case by_model:
            break;
    }
    return std::nullopt;
}

std::string language_text(std::string_view code) {
    if (code == "mul") {
        return " (several languages)";
    }
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 40> known{{
        {"bg", "Bulgarian"},     {"bs", "Bosnian"},    {"ca", "Catalan"},   {"cs", "Czech"},
        {"cy", "Welsh"},         {"da", "Danish"},     {"de", "German"},    {"el", "Greek"},
        {"en", "English"},       {"es", "Spanish"},    {"et", "Estonian"},  {"eu", "Basque"},
        {"fi", "Finnish"},       {"fr", "French"},     {"ga", "Irish"},     {"gl", "Galician"},
        {"hr", "Croatian"},      {"hu", "Hungarian"},  {"is", "Icelandic"}, {"it", "Italian"},
        {"lb", "Luxembourgish"}, {"lt", "Lithuanian"}, {"lv", "Latvian"},   {"mk", "Macedonian"},
        {"mt", "Maltese"},       {"nl", "Dutch"},      {"no", "Norwegian"}, {"pl", "Polish"},
        {"pt", "Portuguese"},    {"ro", "Romanian"},   {"ru", "Russian"},   {"sk", "Slovak"},
        {"sl", "Slovenian"},     {"sq", "Albanian"},   {"sr", "Serbian"},   {"sv", "Swedish"},
        {"tr", "Turkish"},       {"uk", "Ukrainian"},  {"gd", "Gaelic"},    {"be", "Belarusian"},
    }};
    for (const auto& entry : known) {
        if (entry.first == code) {
            return " (" + std::string(entry.second) + ')';
        }
    }
    return {};
}

/// Words first to last of a folded name.
std::string cited(std::span<const std::string_view> words, std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t i = first; i < last; ++i) {
        text += (text.empty() ? "" : " ") + std::string(words[i]);
    }
    return '"' + text + '"';
}

std::string form_reason(std::span<const std::string_view> words, const KindFound& form) {
    const char* where = form.last == words.size() ? "ends in " : form.first == 0 ? "begins with " : "has ";
    return where + cited(words, form.first, form.last) + ", " + std::string(form.words);
}

std::string words_reason(std::span<const std::string_view> words, const KindFound& found) {
    if (!found.words.empty()) {
        return form_reason(words, found);
    }
    return cited(words, found.first, found.last) + " names " + found.kind->words +
           language_text(found.language);
}

/// Number of words before a bracket at the end, which mostly holds an acronym: a legal form stands before it. All without one.
std::size_t words_before_bracket(std::string_view name) {
    const std::size_t open = name.rfind('(');
    if (name.empty() || name.back() != ')' || open == std::string_view::npos || open == 0) {
        return std::string_view::npos;
    }
    const std::string before = folded_name(name.substr(0, open));
    return before.empty() ? std::string_view::npos : words_of(before).size();
}

/// The words of a name with those of its legal form blank.
std::vector<std::string_view> without_form(std::vector<std::string_view> words, const KindFound& form) {
    for (std::size_t i = form.first; i < form.last; ++i) {
        words[i] = {};
    }
    return words;
}

/// Whether what was found decides by itself: it is strong, and no word of another sector makes its own doubtful. Words of
/// business do not where the sector is a convention: a cooperative is one whatever it trades in.
bool decides_alone(const KindFound& found, std::span<const std::string_view> words) {
    const bool company_or_third = found.kind->name == "company" || found.kind->sector == Sector::third_sector;
    if (found.strength != WordStrength::strong || !company_or_third) {
        return found.strength == WordStrength::strong;
    }
    const SectorKind* const hint = hint_against(found.kind->sector, words).kind;
    return hint == nullptr || (found.kind->is_by_convention() && hint->name == "words of business");
}

/// Proposes for one name after another, with what the options say looked up once.
class SectorProposer {
  public:
    explicit SectorProposer(const SectorOptions& options)
        : threshold_(options.threshold), decisions_(kind_decisions(options.policies)) {
        if (!(threshold_ >= 0.0 && threshold_ <= 1.0)) {
            throw ValueError("threshold is a probability from 0 to 1; got " + std::to_string(threshold_));
        }
        for (const RegisterEntry& entry : options.registers) {
            add_entry(by_id_, entry.name_or_id, entry);
            const std::string folded = folded_name(entry.name_or_id);
            if (!folded.empty()) {
                add_entry(by_name_, folded, entry);
            }
        }
    }

    [[nodiscard]] OneProposal operator()(const NameAsked& asked) const {
        const std::string folded = folded_name(asked.name);
        if (std::optional<OneProposal> found = from_registers(asked, folded)) {
            return *std::move(found);
        }
        OneProposal one;
        if (std::string reason = natural_person_reason(asked.name, asked.country); !reason.empty()) {
            one.kind = "natural person";
            one.reason = std::move(reason);
            one.basis = SectorBasis::person;
            return one;
        }
        const std::vector<std::string_view> words = words_of(folded);
        const KindFound form = kind_by_legal_form(
            std::span(words).first(std::min(words.size(), words_before_bracket(asked.name))), asked.country);
        const KindFound found = kind_by_words(without_form(words, form), asked.country);
        one.shares = sector_probabilities(asked.name, asked.country);
        const bool words_moved = found.kind != nullptr && is_by_policy(*found.kind);
        const bool form_moved = form.kind != nullptr && is_by_policy(*form.kind);
        const bool by_form = words_moved && policy_of(*found.kind) == KindDecision::by_model &&
                             form.kind != nullptr && !form_moved;
        if (words_moved && !by_form) {
            by_policy(one, policy_of(*found.kind), words, found, form);
        } else if (found.kind == nullptr && form_moved) {
            by_policy(one, policy_of(*form.kind), words, form, {});
        } else {
            by_form_and_words(one, words, form, found);
        }
        by_model(one);
        if (one.sector != Sector::unknown && share_of_sector(one) < least_probability(one.basis)) {
            one.reason += "; below the threshold";
            one.sector = Sector::unknown;
        }
        return one;
    }

  private:
    using Register = std::unordered_map<std::string, Sector>;

    static void add_entry(Register& to, const std::string& key, const RegisterEntry& entry) {
        const auto [at, added] = to.emplace(key, entry.sector);
        if (!added && at->second != entry.sector) {
            throw ValueError("registers give two sectors for \"" + entry.name_or_id +
                             "\": " + std::string(name_of(at->second)) + " and " +
                             std::string(name_of(entry.sector)) + "; keep one");
        }
    }

    /// The threshold, to its third power where legal form or words say what the model says: these are right more often than
    /// the probability lets on, also on sources that the model has not seen (docs/guide/sector_model.md).
    [[nodiscard]] double least_probability(SectorBasis basis) const {
        return basis == SectorBasis::model ? threshold_ : threshold_ * threshold_ * threshold_;
    }

    static double share_of_sector(const OneProposal& one) {
        return one.shares.at(static_cast<std::size_t>(one.sector));
    }

    [[nodiscard]] std::optional<OneProposal> from_registers(const NameAsked& asked,
                                                            const std::string& folded) const {
        if (by_id_.empty()) {
            return std::nullopt;
        }
        for (const std::string_view key : {asked.id, asked.key, asked.name}) {
            if (const auto at = by_id_.find(std::string(key)); !key.empty() && at != by_id_.end()) {
                return registered(at->second, key);
            }
        }
        const auto at = by_name_.find(folded);
        return folded.empty() || at == by_name_.end() ? std::nullopt
                                                      : std::optional(registered(at->second, asked.name));
    }

    static OneProposal registered(Sector sector, std::string_view key) {
        OneProposal one;
        one.sector = sector;
        one.basis = SectorBasis::register_table;
        one.reason = "\"" + std::string(key) + "\" is in a register that you gave";
        if (sector != Sector::unknown) {
            one.shares = certain_shares(sector);
        }
        return one;
    }

    [[nodiscard]] KindDecision policy_of(const SectorKind& kind) const {
        return decisions_[static_cast<std::size_t>(&kind - sector_kinds().data())];
    }

    /// Whether a policy decides on this kind, and not its words.
    [[nodiscard]] bool is_by_policy(const SectorKind& kind) const {
        return kind.clarity == KindClarity::ambiguous || sector_of(policy_of(kind)) != kind.sector;
    }

    static void by_policy(OneProposal& one, KindDecision now, std::span<const std::string_view> words,
                          const KindFound& found, const KindFound& form) {
        one.kind = found.kind->name;
        one.basis = SectorBasis::policy;
        one.reason = words_reason(words, found);
        if (const std::optional<Sector> sector = sector_of(now)) {
            one.sector = *sector;
            one.shares = certain_shares(*sector);
            one.reason += ", by policy " + std::string(name_of(*sector));
        } else if (now == KindDecision::as_its_legal_form && form.kind != nullptr &&
                   form.kind->sector != Sector::unknown) {
            one.sector = form.kind->sector;
            one.shares = form.kind->probability;
            one.reason += ", by policy as its legal form: " + form_reason(words, form);
        } else if (now == KindDecision::by_model) {
            one.basis = SectorBasis::none;
        } else {
            one.reason += ", by policy not decided";
        }
    }

    /// Takes what was found, unless the model has to decide.
    static void take_kind(OneProposal& one, const KindFound& found, SectorBasis basis,
                          std::span<const std::string_view> words) {
        one.kind = found.kind->name;
        if (!decides_alone(found, words)) {
            one.reason += ": not enough to decide";
            return;
        }
        one.sector = found.kind->sector;
        one.sub_kind = found.kind->sub_kind;
        one.basis = basis;
        one.decisive = found.kind;
    }

    static void by_form_and_words(OneProposal& one, std::span<const std::string_view> words,
                                  const KindFound& form, const KindFound& found) {
        if (found.kind == nullptr && form.kind == nullptr) {
            return;
        }
        if (found.kind == nullptr) {
            one.reason = form_reason(words, form);
            take_kind(one, form, SectorBasis::legal_form, words);
            return;
        }
        one.reason = words_reason(words, found);
        if (form.kind == nullptr) {
            take_kind(one, found, SectorBasis::words, words);
            return;
        }
        one.reason += "; " + form_reason(words, form);
        if (form.kind->sector == found.kind->sector) {
            // Both say the same; the words are the nearer to a sub-kind, the form is the surer.
            const bool sure = found.strength == WordStrength::strong;
            take_kind(one, sure ? found : form, sure ? SectorBasis::words : SectorBasis::legal_form, words);
            one.is_said_twice = sure;
            return;
        }
        const FormOrWords decides = form_or_words(*found.kind, *form.kind);
        if (decides == FormOrWords::neither) {
            one.kind = found.kind->name;
            one.reason += ": these disagree";
        } else if (decides == FormOrWords::words) {
            take_kind(one, found, SectorBasis::words, words);
        } else {
            take_kind(one, form, SectorBasis::legal_form, words);
        }
    }

    /// The most likely sector, unless that of the kind is a convention, which labels of other conventions do not overrule; basis and reason stay where legal form or words say the same, or where both of these say one
    /// thing in strong words: the model has seen few names of such a form, and mostly of one source.
    static void by_model(OneProposal& one) {
        if (one.basis == SectorBasis::policy) {
            return;
        }
        if (one.decisive != nullptr && one.decisive->is_by_convention()) {
            one.shares = one.decisive->probability;
            return;
        }
        const auto largest = std::max_element(one.shares.begin(), one.shares.end());
        const auto best = static_cast<Sector>(largest - one.shares.begin());
        if (one.sector == best || (one.is_said_twice && one.sector != Sector::unknown)) {
            if (one.decisive != nullptr) {
                one.shares = surer_shares(one.shares, one.decisive->probability, one.sector);
            }
            return;
        }
        const std::string likely = "names that look like it are most often " + std::string(name_of(best));
        if (one.sector != Sector::unknown) {
            one.reason += "; but " + likely;
        } else {
            one.reason = one.kind.empty() ? likely : one.reason + "; " + likely;
        }
        one.sector = best;
        one.sub_kind.clear();
        one.basis = SectorBasis::model;
    }

    double threshold_;
    std::vector<KindDecision> decisions_;
    Register by_id_;
    Register by_name_;
};

void append_proposal(SectorProposals& all, OneProposal&& one) {
    all.sector.push_back(one.sector);
    all.sub_kind.push_back(one.sector == Sector::unknown ? std::string{} : std::move(one.sub_kind));
    all.kind.push_back(std::move(one.kind));
    all.reason.push_back(std::move(one.reason));
    all.basis.push_back(one.basis);
    all.probability.insert(all.probability.end(), one.shares.begin(), one.shares.end());
}

/// Entries of a register that `seen` tells nothing of: as they stand, and folded.
std::vector<std::string> entries_without(const std::vector<RegisterEntry>& entries,
                                         const std::unordered_set<std::string>& seen,
                                         const std::unordered_set<std::string>& folded) {
    std::vector<std::string> without;
    for (const RegisterEntry& entry : entries) {
        const std::string key = folded_name(entry.name_or_id);
        if (!seen.contains(entry.name_or_id) && (key.empty() || !folded.contains(key))) {
            without.push_back(entry.name_or_id);
        }
    }
    return without;
}

OneProposal from_source(const ActorTable& actors, std::size_t i) {
    OneProposal one;
    one.sector = actors.sector[i];
    one.sub_kind = std::string(actors.sub_kind[i]);
    one.basis = SectorBasis::source;
    one.shares = certain_shares(one.sector);
    const std::string_view code = actors.sector_code[i];
    one.reason = code.empty() ? "the source says it" : "the source calls it \"" + std::string(code) + '"';
    return one;
}

}  // namespace

std::vector<KindDecision> kind_decisions(std::span<const KindPolicy> policies) {
    std::vector<KindDecision> decisions;
    for (const SectorKind& kind : sector_kinds()) {
        decisions.push_back(kind.policy);
    }
    std::vector<bool> given(decisions.size(), false);
    for (const KindPolicy& policy : policies) {
        const auto number = static_cast<std::size_t>(&sector_kind(policy.kind) - sector_kinds().data());
        if (given[number] && decisions[number] != policy.decision) {
            throw ValueError("policies give two decisions on \"" + policy.kind + "\"; keep one");
        }
        given[number] = true;
        decisions[number] = policy.decision;
    }
    return decisions;
}

SectorProposals propose_sectors(std::span<const std::string> names, std::span<const std::string> countries,
                                const SectorOptions& options) {
    if (!countries.empty() && countries.size() != names.size()) {
        throw ValueError("countries are one a name or none: got " + std::to_string(countries.size()) +
                         " for " + std::to_string(names.size()) + " names");
    }
    const SectorProposer propose(options);
    SectorProposals all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string_view country = countries.empty() ? std::string_view{} : countries[i];
        append_proposal(all, propose({names[i], country, {}, {}}));
    }
    if (!options.registers.empty()) {
        std::unordered_set<std::string> folded;
        for (const std::string& name : names) {
            folded.insert(folded_name(name));
        }
        all.registers_without_actor =
            entries_without(options.registers, {names.begin(), names.end()}, folded);
    }
    return all;
}

SectorProposals propose_sectors(const PartnershipNetwork& net, const SectorOptions& options) {
    const SectorProposer propose(options);
    const ActorTable& actors = net.actors();
    SectorProposals all;
    for (std::size_t i = 0; i < actors.size(); ++i) {
        if (options.source == SourceSectors::kept && actors.sector[i] != Sector::unknown) {
            append_proposal(all, from_source(actors, i));
        } else {
            append_proposal(all,
                            propose({actors.name[i], actors.country[i], actors.source_id[i], actors.key[i]}));
        }
    }
    if (!options.registers.empty()) {
        std::unordered_set<std::string> seen;
        std::unordered_set<std::string> folded;
        for (std::size_t i = 0; i < actors.size(); ++i) {
            for (const std::string_view key : {actors.name[i], actors.source_id[i], actors.key[i]}) {
                seen.emplace(key);
            }
            folded.insert(folded_name(actors.name[i]));
        }
        all.registers_without_actor = entries_without(options.registers, seen, folded);
    }
    return all;
}

}  // namespace isthmus
