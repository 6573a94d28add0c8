#pragma once
/// Distances of a whole projection without its ties: balls that grow along the links of the two-mode network.
///
/// The ball of radius k around an actor holds everyone at most k steps away, and one step is two unions along links:
///
///     ball(project) = union of the balls of its actors,      radius k - 1
///     ball(actor)   = union of the balls of its projects,    radius k
///
/// A ball is a set of up to 512 sources, a bit each, so that 512 searches are one (Then et al. 2014, doi:10.14778/2735496.2735507).
/// Balls only grow: one array a mode is all there is, and how many sources are k steps away is by how much the ball grew.
///
/// Of the two-mode graph itself half a step is a step, and projects are sources, too: in batches of their own, as what starts at
/// projects is at them after every other half. Leaves are one step farther than who they are linked to, and are not searched.
///
/// - Who is folded into a project has its ball, half a step early: such actors need no row. As sources they are as
///   many bits as their number c has ones: a bit of a word of weight 2^i counts for 2^i actors. So are leaves of a source, and the
///   source with them.
/// - Components are searched one by one, so that a ball is complete when it has all sources of its search. The union
///   stops there, and complete balls are passed over. With hubs first in all rows that is soon.
/// - Half a step looks at the neighbors of balls that grew where those are few, else at all that are not complete
///   (Beamer, Asanovic & Patterson 2012, doi:10.1109/SC.2012.50).
///
/// O(sources / 512 x steps x links) words of 64 bytes.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/lanes.hpp"
#include "isthmus/core/parallel.hpp"
#include "isthmus/graph/cooperation_graph.hpp"
#include "isthmus/graph/reduced_two_mode.hpp"
#include "metrics/leafless_two_mode.hpp"

namespace isthmus::detail {

/// A set of sources.
struct alignas(64) Ball {
    static constexpr std::size_t size = 8;
    std::array<std::uint64_t, size> words{};
};

class Balls;

/// What distances are of.
enum class BallSteps : std::uint8_t {
    projection,  ///< from actor to actor
    links        ///< of the two-mode graph, from either to either
};

/// Which sources are searched from together: a search of distance.hpp. A row is a kept actor, or behind those a kept project,
/// in a projection for the actors folded into it. Refers to the network.
class BallPlan {
  public:
    explicit BallPlan(const ReducedTwoMode& network, InstructionSet set = best_instruction_set());
    explicit BallPlan(const LeaflessTwoMode& network, InstructionSet set = best_instruction_set());

    /// Up to 64 sources that count for 2^shift vertices each.
    struct Word {
        std::size_t first;
        std::size_t last;
        int shift;
    };
    struct Batch {
        std::span<const Word> words;
        std::span<const id_type> actors;    ///< of the component
        std::span<const id_type> projects;  ///< numbered from 0
    };

    [[nodiscard]] const Incidence& links() const noexcept { return *links_; }
    [[nodiscard]] BallSteps steps() const noexcept { return steps_; }
    [[nodiscard]] std::size_t batch_count() const noexcept { return batches_.size(); }
    [[nodiscard]] Batch batch(std::size_t number) const;
    [[nodiscard]] id_type source(std::size_t place) const noexcept { return sources_[place]; }

    [[nodiscard]] id_type row_count() const noexcept { return static_cast<id_type>(weights_.size()); }
    [[nodiscard]] id_type kept_count() const noexcept { return links_->actor_count(); }
    /// How many sources a row stands for: itself where it is one, who is folded into it, its leaves.
    [[nodiscard]] id_type weight(id_type row) const noexcept { return weights_[as_index(row)]; }

    [[nodiscard]] InstructionSet instruction_set() const noexcept { return set_; }
    [[nodiscard]] Balls searcher() const;
    /// Calls visit(d, row, k) for every distance d >= 1 and row that stands for somebody: k >= 1 of what the sources of this batch count
    /// for are d steps from each of them. O(steps x links of the component).
    template <class Visit>
    void run(Balls& balls, std::size_t number, Visit&& visit) const;

  private:
    struct Place {
        std::size_t component;
        std::size_t first_word;
        std::size_t last_word;
    };
    void find_components();
    void add_component(std::size_t component);
    void add_sources(std::size_t component, std::span<const id_type> rows);

    const Incidence* links_;
    std::vector<id_type> weights_;
    BallSteps steps_;
    InstructionSet set_;
    std::vector<id_type> actors_;    // by component, ascending
    std::vector<id_type> projects_;  // by component, ascending
    std::vector<std::size_t> actors_from_{0};
    std::vector<std::size_t> projects_from_{0};
    std::vector<id_type> sources_;
    std::vector<Word> words_;
    std::vector<Place> batches_;
};

/// Of each actor of the network the value of its row; 0 without partners.
template <class T>
[[nodiscard]] std::vector<T> of_actors(const ReducedTwoMode& network, const std::vector<T>& of_rows) {
    std::vector<T> values(network.kept().size(), T{});
    for (std::size_t a = 0; a < values.size(); ++a) {
        const id_type kept = network.kept()[a];
        const id_type project = network.folded_into()[a];
        if (kept != no_id || project != no_id) {
            values[a] = of_rows[as_index(kept != no_id ? kept : network.links().actor_count() + project)];
        }
    }
    return values;
}

/// The links, where distances of the whole projection are found faster on them than on its ties; else, and where nobody knows them,
/// nullptr. Half a step goes over links as a step does over ties, and complete balls are passed over: up to five links for three ties
/// are no slower. See docs/decisions/0034-links-where-they-pay.md.
[[nodiscard]] const ReducedTwoMode* faster_links(const CooperationGraph& g);

/// Sums of the distances from every vertex of a two-mode graph to those that it reaches.
[[nodiscard]] std::vector<double> two_mode_farness(const LeaflessTwoMode& network, const Execution& execution,
                                                   InstructionSet set = best_instruction_set());

/// Half a step, as the kernel needs it: ball(row) becomes its union with those of the other mode that the row is linked to.
struct HalfStep {
    const offset_type* offsets;
    const id_type* others;
    const Ball* from;
    Ball* to;
    std::span<const id_type> rows;
    const Ball* complete;  ///< the ball of all sources
    const int* shift;      ///< a bit of a word counts for 2^shift actors
    std::uint32_t* sizes;  ///< written beside `rows`: actors in the ball
};

void grow(InstructionSet set, const HalfStep& step);

/// The balls of one search. Memory is kept from search to search.
class Balls {
  public:
    explicit Balls(const BallPlan& plan);

    template <class Visit>
    void run(const BallPlan::Batch& batch, Visit& visit) {
        start(batch);
        bool to_projects = projects_.grown.empty();
        for (id_type half = 1; incomplete_ > 0; ++half, to_projects = !to_projects) {
            const id_type distance = plan_->steps() == BallSteps::links ? half : (half + 1) / 2;
            if (to_projects) {
                half_step(projects_, actors_, distance, visit);
            } else {
                half_step(actors_, projects_, distance, visit);
            }
        }
    }

  private:
    enum class State : std::uint8_t { waiting, queued, complete };
    struct Side {
        id_type first_row;
        std::span<const offset_type> offsets;
        std::span<const id_type> others;
        std::vector<Ball> balls;
        std::vector<std::uint32_t> sizes;
        std::vector<State> state;
        std::vector<id_type> open;   // all that are not complete, and some that are
        std::vector<id_type> queue;  // to grow in this half step
        std::vector<id_type> grown;  // by the last half step
        std::size_t reach = 0;       // links of those
    };

    [[nodiscard]] static Side side(id_type first_row, std::span<const offset_type> offsets,
                                   std::span<const id_type> others);
    void start(const BallPlan::Batch& batch);
    void place(const BallPlan::Word& word, std::size_t number);
    void place(id_type source, int shift);
    [[nodiscard]] std::size_t incomplete(const Side& side, std::span<const id_type> rows) const;
    static void clear(Side& side, std::span<const id_type> rows);
    static void choose(Side& side, const Side& other);

    template <class Visit>
    void half_step(Side& side, const Side& other, id_type distance, Visit& visit) {
        choose(side, other);
        found_.resize(side.queue.size());
        grow(plan_->instruction_set(),
             {side.offsets.data(), side.others.data(), other.balls.data(), side.balls.data(), side.queue,
              &complete_, shift_.data(), found_.data()});
        side.grown.clear();
        side.reach = 0;
        for (std::size_t i = 0; i < side.queue.size(); ++i) {
            const id_type row = side.queue[i];
            const auto v = as_index(row);
            const std::uint32_t more = found_[i] - side.sizes[v];
            const bool counts = plan_->weight(side.first_row + row) > 0;
            incomplete_ -= counts && found_[i] == total_ && side.sizes[v] != total_ ? 1 : 0;
            side.sizes[v] = found_[i];
            side.state[v] = found_[i] == total_ ? State::complete : State::waiting;
            if (more > 0 || distance == 1) {
                side.grown.push_back(row);
                side.reach += static_cast<std::size_t>(side.offsets[v + 1] - side.offsets[v]);
            }
            if (more > 0 && counts) {
                visit(distance, side.first_row + row, more);
            }
        }
        side.queue.clear();
    }

    const BallPlan* plan_;
    Side actors_;
    Side projects_;
    std::vector<std::uint32_t> found_;
    Ball complete_;
    std::array<int, Ball::size> shift_{};
    std::uint32_t total_ = 0;     // what the sources count for
    std::size_t incomplete_ = 0;  // rows that stand for somebody and whose balls are not complete
};

template <class Visit>
void BallPlan::run(Balls& balls, std::size_t number, Visit&& visit) const {
    balls.run(batch(number), visit);
}

}  // namespace isthmus::detail
