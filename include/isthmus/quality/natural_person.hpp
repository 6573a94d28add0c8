#pragma once
/// Natural persons among names of organisations: recognised by form alone, given no sector, masked on request.

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/model/network.hpp"

namespace isthmus {

/// Why `name` is the name of a natural person, in words: "begins with the title \"Dr.\""; empty when nothing says so.
/// Conservative: a title and two to four words that are names, a family name in capitals with a first name, or the
/// words for a sole trader; a pseudonym of masked_names() stands for one too. O(bytes).
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
    /// `text` with a pseudonym wherever one of the names stands as a whole, as it was written or as folded_name() gives it.
    /// O(bytes times lengths that names have).
    [[nodiscard]] std::string masked(std::string_view text) const;

  private:
    void hide(const std::string& name, const std::string& pseudonym);
    [[nodiscard]] const std::pair<const std::string, std::string>* name_at(std::string_view text,
                                                                           std::size_t at) const;
    std::vector<std::string> names_;
    std::map<std::string, std::string, std::less<>> hidden_;  ///< pseudonyms by name
    std::vector<std::size_t> lengths_;                        ///< of those names, longest first
    std::vector<bool> begins_;                                ///< which two bytes names begin with
};

/// The same network with pseudonyms for the names of natural persons: in names, keys and towns of actors, in the reasons of
/// sectors, in names and keys of projects, and in issues; their identifiers are left out. Who is who does not change: every actor, its number
/// and its links stay. In the name of a project only persons who take part in one are found, written as an actor's name is; other
/// spellings, and persons who take part in none, stay. O(size).
[[nodiscard]] PartnershipNetwork mask_persons(const PartnershipNetwork& net, const PersonMask& mask);

}  // namespace isthmus
