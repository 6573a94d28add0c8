#include "metrics/balls.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "isthmus/metrics/closeness.hpp"

namespace isthmus::detail {

BallPlan::BallPlan(const ReducedTwoMode& network, InstructionSet set)
    : links_(&network.links()),
      weights_(as_index(network.links().actor_count()), 1),
      steps_(BallSteps::projection),
      set_(set) {
    for (id_type p = 0; p < network.links().project_count(); ++p) {
        weights_.push_back(network.folded(p));
    }
    find_components();
}

BallPlan::BallPlan(const LeaflessTwoMode& network, InstructionSet set)
    : links_(&network.links()), steps_(BallSteps::links), set_(set) {
    for (id_type v = 0; v < network.kept_count(); ++v) {
        weights_.push_back(1 + network.leaves(v));
    }
    find_components();
}

/// Every component that is searched has a project: an actor without one has nobody to reach.
void BallPlan::find_components() {
    const Incidence& links = *links_;
    std::vector<char> seen_actor(as_index(links.actor_count()), 0);
    std::vector<char> seen_project(as_index(links.project_count()), 0);
    for (id_type start = 0; start < links.project_count(); ++start) {
        if (std::exchange(seen_project[as_index(start)], 1) != 0) {
            continue;
        }
        projects_.push_back(start);
        for (std::size_t i = projects_from_.back(); i < projects_.size(); ++i) {
            for (const id_type a : links.actors_of(projects_[i])) {
                if (std::exchange(seen_actor[as_index(a)], 1) != 0) {
                    continue;
                }
                actors_.push_back(a);
                for (const id_type p : links.projects_of(a)) {
                    if (std::exchange(seen_project[as_index(p)], 1) == 0) {
                        projects_.push_back(p);
                    }
                }
            }
        }
        std::sort(actors_.begin() + static_cast<std::ptrdiff_t>(actors_from_.back()), actors_.end());
        std::sort(projects_.begin() + static_cast<std::ptrdiff_t>(projects_from_.back()), projects_.end());
        actors_from_.push_back(actors_.size());
        projects_from_.push_back(projects_.size());
        add_component(actors_from_.size() - 2);
    }
}

/// Actors, and the projects behind them; apart where distances are along links, as then a batch starts from one mode.
void BallPlan::add_component(std::size_t component) {
    std::vector<id_type> rows(actors_.begin() + static_cast<std::ptrdiff_t>(actors_from_[component]),
                              actors_.end());
    const std::size_t actors = rows.size();
    for (std::size_t i = projects_from_[component]; i < projects_.size(); ++i) {
        rows.push_back(kept_count() + projects_[i]);
    }
    const auto all = std::span<const id_type>(rows);
    if (steps_ == BallSteps::projection) {
        add_sources(component, all);
    } else {
        add_sources(component, all.first(actors));
        add_sources(component, all.subspan(actors));
    }
}

/// A word has sources of one weight, so they come weight by weight; hubs first in each.
void BallPlan::add_sources(std::size_t component, std::span<const id_type> rows) {
    const std::size_t first_word = words_.size();
    const auto add = [&](id_type row, int shift) {
        const bool fits = words_.size() > first_word && words_.back().shift == shift &&
                          words_.back().last - words_.back().first < 64;
        if (!fits) {
            words_.push_back({sources_.size(), sources_.size(), shift});
        }
        sources_.push_back(row);
        ++words_.back().last;
    };
    id_type all = 0;
    for (const id_type row : rows) {
        all |= weight(row);
    }
    for (int shift = 0; all >> shift != 0; ++shift) {
        for (const id_type row : rows) {
            if ((weight(row) >> shift & 1) != 0) {
                add(row, shift);
            }
        }
    }
    for (std::size_t word = first_word; word < words_.size(); word += Ball::size) {
        batches_.push_back({component, word, std::min(word + Ball::size, words_.size())});
    }
}

BallPlan::Batch BallPlan::batch(std::size_t number) const {
    const Place& place = batches_[number];
    const std::size_t c = place.component;
    return {
        std::span(words_).subspan(place.first_word, place.last_word - place.first_word),
        std::span(actors_).subspan(actors_from_[c], actors_from_[c + 1] - actors_from_[c]),
        std::span(projects_).subspan(projects_from_[c], projects_from_[c + 1] - projects_from_[c]),
    };
}

Balls BallPlan::searcher() const { return Balls(*this); }

Balls::Side Balls::side(id_type first_row, std::span<const offset_type> offsets,
                        std::span<const id_type> others) {
    const std::size_t rows = offsets.size() - 1;
    return {first_row,
            offsets,
            others,
            std::vector<Ball>(rows),
            std::vector<std::uint32_t>(rows),
            std::vector<State>(rows),
            {},
            {},
            {}};
}

Balls::Balls(const BallPlan& plan)
    : plan_(&plan),
      actors_(side(0, plan.links().actor_offsets(), plan.links().actor_projects())),
      projects_(side(plan.kept_count(), plan.links().project_offsets(), plan.links().project_actors())) {}

void Balls::start(const BallPlan::Batch& batch) {
    clear(actors_, batch.actors);
    clear(projects_, batch.projects);
    complete_ = {};
    total_ = 0;
    for (std::size_t number = 0; number < batch.words.size(); ++number) {
        place(batch.words[number], number);
    }
    incomplete_ = incomplete(actors_, batch.actors) + incomplete(projects_, batch.projects);
}

std::size_t Balls::incomplete(const Side& side, std::span<const id_type> rows) const {
    return static_cast<std::size_t>(std::ranges::count_if(rows, [&](id_type row) {
        return plan_->weight(side.first_row + row) > 0 && side.sizes[as_index(row)] != total_;
    }));
}

void Balls::clear(Side& side, std::span<const id_type> rows) {
    for (const id_type row : rows) {
        side.balls[as_index(row)] = {};
        side.sizes[as_index(row)] = 0;
        side.state[as_index(row)] = State::waiting;
    }
    side.open.assign(rows.begin(), rows.end());
    side.grown.clear();
    side.reach = 0;
}

/// Sources into their own balls.
void Balls::place(const BallPlan::Word& word, std::size_t number) {
    const auto count = static_cast<std::uint32_t>(word.last - word.first);
    for (std::uint32_t i = 0; i < count; ++i) {
        const id_type source = plan_->source(word.first + i);
        Side& side = source >= projects_.first_row ? projects_ : actors_;
        side.balls[as_index(source - side.first_row)].words[number] |= std::uint64_t{1} << i;
        complete_.words[number] |= std::uint64_t{1} << i;
        place(source, word.shift);
    }
    shift_[number] = word.shift;
    total_ += count << word.shift;
}

/// A source is at itself before the first step, and its leaves are counted there. Of those who are folded into a project one is
/// there, as nobody counts itself: where the first bit of the row is; the others are one step away, so the project is looked at.
void Balls::place(id_type source, int shift) {
    const bool folded = plan_->steps() == BallSteps::projection && source >= projects_.first_row;
    Side& side = source >= projects_.first_row ? projects_ : actors_;
    const auto row = as_index(source - side.first_row);
    if (folded && side.state[row] == State::waiting) {  // else another word of this batch has it
        side.state[row] = State::queued;
        side.queue.push_back(source - side.first_row);
    } else if (!folded && side.sizes[row] == 0) {
        side.grown.push_back(source - side.first_row);
        side.reach += static_cast<std::size_t>(side.offsets[row + 1] - side.offsets[row]);
    }
    if (!folded) {
        side.sizes[row] += std::uint32_t{1} << shift;
    } else if (std::countr_zero(static_cast<std::uint32_t>(plan_->weight(source))) == shift) {
        side.sizes[row] = 1;
    }
}

void Balls::choose(Side& side, const Side& other) {
    if (other.reach >= side.open.size()) {
        std::erase_if(side.open, [&](id_type row) { return side.state[as_index(row)] == State::complete; });
        side.queue.assign(side.open.begin(), side.open.end());
        return;
    }
    for (const id_type from : other.grown) {
        const auto v = as_index(from);
        for (offset_type k = other.offsets[v]; k < other.offsets[v + 1]; ++k) {
            const id_type row = other.others[as_index(k)];
            if (side.state[as_index(row)] == State::waiting) {
                side.state[as_index(row)] = State::queued;
                side.queue.push_back(row);
            }
        }
    }
}

namespace {

using Bits128 [[gnu::vector_size(16)]] = std::uint64_t;
using Bits256 [[gnu::vector_size(32)]] = std::uint64_t;
using Bits512 [[gnu::vector_size(64)]] = std::uint64_t;

/// A ball in vector registers. Not a plain loop over its words: GCC unrolls that first, and then has numbers only.
template <class Vector>
struct BallRegisters {
    static constexpr std::size_t count = sizeof(Ball) / sizeof(Vector);
    std::array<Vector, count> part;

    [[gnu::always_inline]] void load(const Ball& ball) {
        for (std::size_t i = 0; i < count; ++i) {
            __builtin_memcpy(&part[i], reinterpret_cast<const Vector*>(&ball) + i, sizeof(Vector));
        }
    }
    [[gnu::always_inline]] void store(Ball& ball) const {
        for (std::size_t i = 0; i < count; ++i) {
            __builtin_memcpy(reinterpret_cast<Vector*>(&ball) + i, &part[i], sizeof(Vector));
        }
    }
    [[gnu::always_inline]] void join(const BallRegisters& other) {
        for (std::size_t i = 0; i < count; ++i) {
            part[i] |= other.part[i];
        }
    }
    [[gnu::always_inline]] bool operator==(const BallRegisters& other) const {
        Vector difference = part[0] ^ other.part[0];
        for (std::size_t i = 1; i < count; ++i) {
            difference |= part[i] ^ other.part[i];
        }
        std::uint64_t any = 0;
        for (std::size_t lane = 0; lane < sizeof(Vector) / sizeof(std::uint64_t); ++lane) {
            any |= difference[lane];
        }
        return any == 0;
    }
};

/// Each row joins the balls that it is linked to, until its own is complete: looked at after 16 of them, as that takes as long as
/// some.
template <class Vector>
struct GrowBalls {
    const HalfStep& step;

    [[gnu::always_inline]] void operator()() const {
        const id_type* const rows = step.rows.data();
        const std::size_t count = step.rows.size();
        for (std::size_t i = 0; i < count; ++i) {
            const id_type row = rows[i];
            join(step.to[row], step.others + step.offsets[row], step.others + step.offsets[row + 1]);
            step.sizes[i] = size_of(step.to[row].words.data());
        }
    }

    [[gnu::always_inline]] void join(Ball& own, const id_type* other, const id_type* last) const {
        BallRegisters<Vector> ball;
        BallRegisters<Vector> complete;
        ball.load(own);
        complete.load(*step.complete);
        while (other != last) {
            for (const id_type* const stop = last - other > 16 ? other + 16 : last; other != stop; ++other) {
                BallRegisters<Vector> next;
                next.load(step.from[*other]);
                ball.join(next);
            }
            if (ball == complete) {
                break;
            }
        }
        ball.store(own);
    }

    [[gnu::always_inline]] std::uint32_t size_of(const std::uint64_t* words) const {
        std::uint64_t size = 0;
        for (std::size_t w = 0; w < Ball::size; ++w) {
            size += static_cast<std::uint64_t>(__builtin_popcountll(words[w])) << step.shift[w];
        }
        return static_cast<std::uint32_t>(size);
    }
};

}  // namespace

const ReducedTwoMode* faster_links(const CooperationGraph& g) {
    const ReducedTwoMode* reduced = g.reduced();
    const bool few = reduced != nullptr &&
                     3 * std::int64_t{reduced->links().link_count()} <= 5 * std::int64_t{g.edge_count()};
    return few ? reduced : nullptr;
}

/// By the distances to kept vertices, each as often as it and its leaves are: these are a step farther, and as many as are in the
/// component. A leaf is a step farther from all but the vertex it is linked to, to which it was counted before.
std::vector<double> two_mode_farness(const LeaflessTwoMode& network, const Execution& execution,
                                     InstructionSet set) {
    const auto of_kept = sums_over(BallPlan(network, set), execution, steps);
    std::vector<double> values(network.kept().size(), 0.0);
    for (std::size_t v = 0; v < values.size(); ++v) {
        const id_type leaf_of = network.leaf_of()[v];
        const id_type near = leaf_of != no_id ? leaf_of : network.kept()[v];
        if (near != no_id) {
            values[v] = of_kept[as_index(near)] + network.component_leaves(near) +
                        (leaf_of != no_id ? network.component_size(near) - 2.0 : 0.0);
        }
    }
    return values;
}

void grow(InstructionSet set, const HalfStep& step) {
    switch (set) {
        case InstructionSet::avx512:
            run_lanes(set, GrowBalls<Bits512>{step});
            return;
        case InstructionSet::avx2:
            run_lanes(set, GrowBalls<Bits256>{step});
            return;
        case InstructionSet::baseline:
            run_lanes(set, GrowBalls<Bits128>{step});
            return;
    }
}

}  // namespace isthmus::detail
