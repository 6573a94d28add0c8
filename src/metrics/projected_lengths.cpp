#include "metrics/projected_lengths.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "metrics/dependency_batches.hpp"

namespace isthmus::detail {

namespace {

constexpr double buckets_a_tie = 4.0;         // of the shortest
constexpr double most_different = 4096.0;     // the longest tie beside the shortest
constexpr std::size_t word = 64;              // bits
constexpr double nearly_equal = 1 + 0x1p-20;  // what is longer than that is not equal_lengths

}  // namespace

ProjectedLengths::ProjectedLengths(const ReducedTwoMode& reduced) : reduced_(&reduced) {
    for (std::size_t i = 0; i < reduced.actors().size(); ++i) {
        offsets_.push_back(offsets_.back() + reduced.repeated(static_cast<id_type>(i)).size());
    }
    arcs_.resize(offsets_.back());
}

std::optional<ProjectedLengths> ProjectedLengths::of(const CooperationGraph& g, const TieLengths& lengths) {
    lengths.require_for(g);
    if (g.reduced() == nullptr) {
        return std::nullopt;
    }
    ProjectedLengths projected(*g.reduced());
    return projected.take(g, lengths) && projected.fits_buckets() ? std::optional(std::move(projected))
                                                                  : std::nullopt;
}

std::optional<ProjectedLengths> ProjectedLengths::where_faster(const CooperationGraph& g,
                                                               const TieLengths& lengths) {
    lengths.require_for(g);
    if (g.reduced() == nullptr) {
        return std::nullopt;
    }
    std::size_t passed = 2 * as_index(g.reduced()->links().link_count());
    for (id_type i = 0; i < g.reduced()->links().actor_count(); ++i) {
        passed += g.reduced()->repeated(i).size();
    }
    return passed <= as_index(g.edge_count()) ? of(g, lengths) : std::nullopt;
}

/// False unless ties of one project are as long as the longest, and the others shorter.
bool ProjectedLengths::take(const CooperationGraph& g, const TieLengths& lengths) {
    for (id_type a = 0; a < g.vertex_count(); ++a) {
        for (const PathLength& length : lengths.of(a)) {
            longest_ = length.value > longest_.value ? length : longest_;
        }
    }
    if (!(longest_.value > 0.0) || std::isinf(longest_.value)) {
        return false;  // no ties, or endless ones
    }
    shortest_ = longest_.value;
    constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> place(reduced_->actors().size(), nowhere);  // among the arcs of one actor
    std::map<std::pair<double, std::uint64_t>, std::uint32_t> numbers;
    for (id_type a = 0; a < g.vertex_count(); ++a) {
        const id_type i = reduced_->kept()[as_index(a)];
        for (std::size_t k = 0; i != no_id && k < reduced_->repeated(i).size(); ++k) {
            place[as_index(reduced_->repeated(i)[k])] = offsets_[as_index(i)] + k;
        }
        for (std::size_t k = 0; k < g.neighbors(a).size(); ++k) {
            const PathLength& length = lengths.of(a)[k];
            const id_type j = reduced_->kept()[as_index(g.neighbors(a)[k])];
            const bool is_repeated = j != no_id && place[as_index(j)] != nowhere;
            if (is_repeated == equal_lengths(length, longest_)) {
                return false;
            }
            if (is_repeated) {
                const auto [found, is_new] = numbers.try_emplace({length.value, length.residue},
                                                                 static_cast<std::uint32_t>(lengths_.size()));
                if (is_new) {
                    lengths_.push_back(length);
                }
                arcs_[std::exchange(place[as_index(j)], nowhere)] = {j, found->second};
                shortest_ = std::min(shortest_, length.value);
            }
        }
    }
    return true;
}

/// Whether the ring is not too long, and rounding moves the end of no path by half a bucket.
bool ProjectedLengths::fits_buckets() const {
    const double difference = longest_.value / shortest_;
    const double ties = static_cast<double>(reduced_->actors().size()) + 1.0;  // of a path, at most
    return difference <= most_different &&
           ties * ties * difference * buckets_a_tie < 1.0 / std::numeric_limits<double>::epsilon();
}

ProjectedPaths::ProjectedPaths(const ProjectedLengths& lengths)
    : lengths_(&lengths),
      actors_(lengths.reduced().links().actor_count()),
      buckets_a_length_(buckets_a_tie / lengths.shortest()) {
    const std::size_t nodes = lengths.reduced().actors().size() + lengths.reduced().projects().size();
    value_.assign(nodes, no_path.value);
    nodes_.resize(nodes);
    settled_.resize(nodes);
    const auto ahead = static_cast<std::size_t>(lengths.longest().value * buckets_a_length_);
    buckets_.resize(std::bit_ceil(std::max(word, 2 * (ahead + 2))));  // one pair is due now, one is half due
    filled_.resize(buckets_.size() / word);
}

/// What the last source reached is as if it had not.
void ProjectedPaths::forget() {
    for (const Settled& settled : order_) {
        value_[as_index(settled.node)] = no_path.value;
        nodes_[as_index(settled.node)].residue = no_path.residue;
        settled_[as_index(settled.node)] = 0;
    }
    order_.clear();
    notes_.clear();
    at_ = 0;
}

void ProjectedPaths::run(id_type node) {
    forget();
    reach(node, {}, 1.0);
    notes_.clear();  // nothing leads to the source
    while (const auto bucket = next_bucket()) {
        for (const id_type due : buckets_[*bucket]) {
            if (settled_[as_index(due)] == 0) {  // else it came nearer after it was queued
                settle(due);
            }
        }
        buckets_[*bucket].clear();
    }
}

void ProjectedPaths::reach(id_type node, const PathLength& through, double paths) {
    double& known = value_[as_index(node)];
    if (through.value > known * nearly_equal) {
        return;
    }
    Node& at = nodes_[as_index(node)];
    if (equal_lengths(through, {known, at.residue})) {
        at.paths += paths;
        known = std::min(known, through.value);
    } else if (through.value < known) {
        known = through.value;
        at.residue = through.residue;
        at.paths = paths;
        at.first = notes_.size();
        enqueue(node);
    } else {
        return;
    }
    notes_.push_back(node);
}

void ProjectedPaths::settle(id_type node) {
    settled_[as_index(node)] = 1;
    const PathLength here{value_[as_index(node)], nodes_[as_index(node)].residue};
    const double paths = nodes_[as_index(node)].paths;
    const auto& links = lengths_->reduced().links();
    if (node < actors_) {
        for (const id_type p : links.projects_of(node)) {
            reach(actors_ + p, here, paths);
        }
        for (const auto& [actor, length] : lengths_->repeated(node)) {
            reach(actor, here + lengths_->lengths()[length], paths);
        }
    } else {
        const PathLength there = here + lengths_->longest();
        for (const id_type u : links.actors_of(node - actors_)) {
            reach(u, there, paths);
        }
    }
    order_.push_back({node, notes_.size()});
}

/// An actor where he is; a project a bucket before its others.
void ProjectedPaths::enqueue(id_type node) {
    const bool is_actor = node < actors_;
    const double due = value_[as_index(node)] + (is_actor ? 0.0 : lengths_->longest().value);
    const auto bucket = static_cast<std::size_t>(due * buckets_a_length_);
    const std::size_t place = (is_actor ? 2 * bucket + 1 : 2 * (bucket - 1)) & (buckets_.size() - 1);
    buckets_[place].push_back(node);
    filled_[place / word] |= std::uint64_t{1} << (place % word);
}

std::optional<std::size_t> ProjectedPaths::next_bucket() {
    const std::uint64_t from_here = ~std::uint64_t{0} << (at_ % word);
    std::size_t k = at_ / word;
    std::uint64_t bits = filled_[k] & from_here;
    for (std::size_t passed = 0; bits == 0; ++passed) {
        if (passed == filled_.size()) {
            return std::nullopt;
        }
        k = (k + 1) & (filled_.size() - 1);
        bits = filled_[k];
    }
    at_ = k * word + static_cast<std::size_t>(std::countr_zero(bits));
    filled_[k] &= ~(std::uint64_t{1} << (at_ % word));
    return at_;
}

bool ProjectedPaths::add_dependencies(double count, std::span<double> sum) {
    const auto kept = as_index(actors_);
    bool counted = true;
    for (std::size_t k = order_.size(); k-- > 0;) {
        const id_type node = order_[k].node;
        Node& at = nodes_[as_index(node)];
        double share = 0.0;
        for (std::size_t note = k == 0 ? 0 : order_[k - 1].notes_end; note < order_[k].notes_end; ++note) {
            const Node& farther = nodes_[as_index(notes_[note])];
            share += note >= farther.first ? farther.share : 0.0;
        }
        if (node < actors_ && k > 0) {
            const double dependency = at.paths * share;
            sum[as_index(node)] += count * dependency;
            if (sum.size() > kept) {
                sum[kept + as_index(node)] += count * dependency * dependency;
            }
        }
        at.share = share + targets_of(node) / at.paths;
        counted = counted && std::isfinite(at.paths);
    }
    return counted;
}

std::optional<std::vector<double>> sum_length_dependencies(const ProjectedLengths& lengths,
                                                           std::span<const id_type> sources, Moments moments,
                                                           const Execution& execution) {
    const ReducedTwoMode& reduced = lengths.reduced();
    const std::vector<SourceClass> classes = source_classes(reduced, sources);
    const std::size_t kept = reduced.actors().size();
    std::vector<ProjectedPaths> paths(summing_workers(execution.workers, classes.size()),
                                      ProjectedPaths(lengths));
    return sum_while_counted(
        kept * (moments == Moments::dependencies ? 1 : 2), classes.size(), execution,
        [&](std::size_t item, unsigned worker, std::span<double> sum) {
            const SourceClass& source = classes[item];
            const bool is_actor = source.kind == SourceClass::Kind::actor;
            paths[worker].run(is_actor ? source.id : static_cast<id_type>(kept) + source.id);
            return paths[worker].add_dependencies(source.count, sum);
        });
}

}  // namespace isthmus::detail
