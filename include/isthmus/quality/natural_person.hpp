#pragma once
/// Natural persons among names of organisations: recognised by form alone, given no sector, masked on request.

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/model/network.hpp"

namespace isthmus {

/// Why `name` is the name of a natural person, in words: "begins with the title \"Dr.\""; empty when nothing says so.
/// Conservative: a title and two to four words that are names, a family name in capitals with a first name, or the
/// words for a sole trader beside others; a pseudonym of masked_names() stands for one too. O(bytes).
[[nodiscard]] std::string natural_person_reason(std::string_view name, std::string_view country = {});

/// The number of a pseudonym: 17 of "natural person 17"; 0 of any other text.
[[nodiscard]] std::size_t pseudonym_number(std::string_view name) noexcept;

/// `names` with "natural person 1", "natural person 2", ... for those of natural persons. One name has one number, and numbers
/// follow the byte order of names, not that of rows. Pseudonyms stay as they are, and new numbers begin after theirs.
/// ValueError when there are not as many countries as names, or none. O(N log N).
[[nodiscard]] std::vector<std::string> masked_names(std::span<const std::string> names,
                                                    std::span<const std::string> countries = {});

/// Texts without the names of natural persons.
class PersonMask {
  public:
    /// Of the persons among the actors of `net`, and among the values that its issues show.
    explicit PersonMask(const PartnershipNetwork& net);

    /// Names of the actors, masked, one an actor.
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    /// `text` with a pseudonym wherever one of the actors that are persons stands as a whole, as it was written.
    /// O(bytes times lengths that names have).
    [[nodiscard]] std::string masked(std::string_view text) const { return written_.masked(text); }
    /// The same of a text that quotes a table, as issues do: also without what they quote that is a person's name or another
    /// spelling of one, unless it is the name, key or town of something in the network. O(bytes times lengths).
    [[nodiscard]] std::string masked_quotes(std::string_view text) const { return quoted_.masked(text); }
    /// The name that a project shows, and whether its key gives a person away. A name whose key, in small letters or not, names
    /// a person is masked in any case where a title says that a person is meant: "DR JANE SMITH Fund". O(bytes).
    [[nodiscard]] std::pair<std::string, bool> project(std::string_view key, std::string_view name) const;

  private:
    /// Names and what is shown for each.
    struct Spellings {
        void hide(std::string_view name, const std::string& pseudonym);
        [[nodiscard]] std::string masked(std::string_view text) const;
        [[nodiscard]] const std::pair<const std::string, std::string>* name_at(std::string_view text,
                                                                               std::size_t at) const;
        std::map<std::string, std::string, std::less<>>
            pseudonyms;                                 ///< by name; of two the one with the smaller number
        std::set<std::size_t, std::greater<>> lengths;  ///< of those names, longest first
        std::vector<bool> begins;                       ///< which two bytes names begin with
    };
    void hide_quoted(const PartnershipNetwork& net);
    [[nodiscard]] std::set<std::string_view> kept_texts(const PartnershipNetwork& net) const;
    [[nodiscard]] bool names_a_person(std::string_view text) const;
    [[nodiscard]] std::string masked_in_any_case(std::string_view text, bool with_title) const;
    std::vector<std::string> names_;
    Spellings written_;  ///< actors as the table has them
    Spellings folded_;   ///< the same as folded_name() gives them
    Spellings quoted_;   ///< as written, and what issues quote
};

/// The same network with pseudonyms for the names of natural persons: in names, keys and towns of actors, in the reasons of
/// sectors, in names and keys of projects, and in issues; their identifiers are left out. Who is who does not change: every actor, its number
/// and its links stay. In names of projects and in towns only persons who take part in a project are found, written as an actor's name
/// is or, in a project whose key names one, as PersonMask::project() has it. Programmes, objectives, regions and other categories stay. O(size).
[[nodiscard]] PartnershipNetwork mask_persons(const PartnershipNetwork& net, const PersonMask& mask);

}  // namespace isthmus
