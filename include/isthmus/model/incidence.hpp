#pragma once
/// Who takes part in what: the bare two-mode structure, compressed in both directions.

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/ids.hpp"

namespace isthmus {

/// Which of the two: those who take part, or what they take part in.
enum class Mode : std::uint8_t { actors, projects };

[[nodiscard]] constexpr auto choices_of(Mode /*any*/) {
    using enum Mode;
    return named_choices<Mode>("of", {{"actors", actors}, {"projects", projects}});
}

/// One link: actor a takes part in project p.
struct Link {
    id_type actor;
    id_type project;
    auto operator<=>(const Link&) const = default;
};

/// A two-mode 0/1 matrix of n actors by m projects, as compressed rows in both directions. Rows ascend, and stay as they are
/// but for reassign().
/// 8 bytes a link and 4 an actor and a project.
class Incidence {
  public:
    Incidence() = default;

    /// Builds from links in any order; repeated links count once. ValueError when an id is outside [0, n) or [0, m), or n
    /// or m is negative. O(links + n + m).
    Incidence(id_type actors, id_type projects, std::span<const Link> links);

    /// From the actors of each project, in any order: those of p are members[offsets[p]] ... members[offsets[p + 1] - 1].
    /// ValueError for offsets that do not fit, an actor outside [0, n), or an actor twice in a project. O(links + n + m).
    [[nodiscard]] static Incidence from_project_rows(id_type actors, std::span<const offset_type> offsets,
                                                     std::span<const id_type> members);

    /// Other actors for the projects, laid out as project_actors(), those of a project in any order. Every actor must have as
    /// many projects as now, and none of them twice, which is what trades keep: it is not checked. O(links + n + m).
    void reassign(std::span<const id_type> members);

    /// The same with the modes changed over: projects are the actors, and actors the projects. O(links + n + m).
    [[nodiscard]] Incidence transposed() const;

    [[nodiscard]] id_type actor_count() const noexcept {
        return static_cast<id_type>(actor_offsets_.size() - 1);
    }
    [[nodiscard]] id_type project_count() const noexcept {
        return static_cast<id_type>(project_offsets_.size() - 1);
    }
    [[nodiscard]] offset_type link_count() const noexcept { return actor_offsets_.back(); }

    /// Projects of actor a, ascending.
    [[nodiscard]] std::span<const id_type> projects_of(id_type a) const noexcept {
        return row(actor_offsets_, actor_projects_, a);
    }
    /// Actors of project p, ascending.
    [[nodiscard]] std::span<const id_type> actors_of(id_type p) const noexcept {
        return row(project_offsets_, project_actors_, p);
    }

    [[nodiscard]] offset_type activity(id_type a) const noexcept {
        return static_cast<offset_type>(projects_of(a).size());
    }
    [[nodiscard]] offset_type size_of(id_type p) const noexcept {
        return static_cast<offset_type>(actors_of(p).size());
    }

    [[nodiscard]] std::span<const offset_type> actor_offsets() const noexcept { return actor_offsets_; }
    [[nodiscard]] std::span<const id_type> actor_projects() const noexcept { return actor_projects_; }
    [[nodiscard]] std::span<const offset_type> project_offsets() const noexcept { return project_offsets_; }
    [[nodiscard]] std::span<const id_type> project_actors() const noexcept { return project_actors_; }

    bool operator==(const Incidence&) const = default;

  private:
    static std::span<const id_type> row(const std::vector<offset_type>& offsets,
                                        const std::vector<id_type>& ids, id_type i) noexcept {
        const auto begin = static_cast<std::size_t>(offsets[as_index(i)]);
        return {ids.data() + begin, static_cast<std::size_t>(offsets[as_index(i) + 1]) - begin};
    }

    std::vector<offset_type> actor_offsets_{0};
    std::vector<id_type> actor_projects_;
    std::vector<offset_type> project_offsets_{0};
    std::vector<id_type> project_actors_;
};

}  // namespace isthmus
