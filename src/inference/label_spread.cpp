#include "inference/label_spread.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "inference/project_parts.hpp"

namespace isthmus::detail {

namespace {

/// Places of draws among the streams of labels.
constexpr std::uint64_t first_relabelling = 1ULL << 32U;
constexpr std::uint64_t first_label_set = 1ULL << 33U;

Streams label_streams(const LabelErrorOptions& options) { return {options.sampling.seed, Purpose::labels}; }

/// Links of one actor in one stratum.
struct ActorPart {
    id_type actor;
    double links;
};

/// What is expected in one stratum by the margins of labels alone, with ties between different actors only: 2 P (K_g K_h - [g = h] S_g) /
/// (L^2 - S), K_g the links of group g, S_g the sum of their actors' squared links.
struct LabelMargins {
    std::vector<ActorPart> actors;
    double pairs = 0.0;
    double links = 0.0;
    double squares = 0.0;

    [[nodiscard]] static double rate(double pairs, double links, double squares) {
        const double ways = links * links - squares;
        return ways > 0.0 && pairs > 0.0 ? 2.0 * pairs / ways : 0.0;
    }
};

/// Margins folded to K groups: u = B' K, and Q = sum over actors of s^2 B_b B_b'.
struct FoldedMargins {
    std::vector<double> ends;
    std::vector<double> own;

    explicit FoldedMargins(std::size_t groups) : ends(groups, 0.0), own(groups * groups, 0.0) {}

    void add(std::span<const double> row, double links, double square) {
        for (std::size_t g = 0; g < row.size(); ++g) {
            ends[g] += links * row[g];
            for (std::size_t h = 0; h < row.size(); ++h) {
                own[g * row.size() + h] += square * row[g] * row[h];
            }
        }
    }
    void add_to(std::span<double> matrix, double rate) const {
        for (std::size_t g = 0; g < ends.size(); ++g) {
            for (std::size_t h = 0; h < ends.size(); ++h) {
                const std::size_t cell = g * ends.size() + h;
                matrix[cell] += rate * (ends[g] * ends[h] - own[cell]);
            }
        }
    }
};

std::span<const double> row_of(std::span<const double> fold, id_type label, std::size_t groups) {
    return fold.subspan(as_index(label) * groups, groups);
}

std::vector<LabelMargins> label_margins(const LabelledLinks& at, const ProjectParts& parts) {
    std::vector<LabelMargins> all(at.strata.size());
    std::vector<double> links(as_index(at.links.actor_count()), 0.0);
    for (std::size_t s = 0; s < all.size(); ++s) {
        std::vector<id_type> found;
        for (std::size_t i = at.strata.bounds[s]; i < at.strata.bounds[s + 1]; ++i) {
            const id_type p = at.strata.members[i];
            all[s].pairs += parts.pairs(p);
            for (const id_type a : at.links.actors_of(p)) {
                if (links[as_index(a)]++ == 0.0) {
                    found.push_back(a);
                }
            }
        }
        std::sort(found.begin(), found.end());
        for (const id_type a : found) {
            const double count = std::exchange(links[as_index(a)], 0.0);
            all[s].actors.push_back({a, count});
            all[s].links += count;
            all[s].squares += count * count;
        }
    }
    return all;
}

FoldedMargins folded_margins(const LabelMargins& margins, const Grouping& both, std::span<const double> fold,
                             std::size_t groups) {
    FoldedMargins folded(groups);
    for (const ActorPart& part : margins.actors) {
        if (const id_type label = both.label[as_index(part.actor)]; label != no_id) {
            folded.add(row_of(fold, label, groups), part.links, part.links * part.links);
        }
    }
    return folded;
}

std::vector<double> expected_by_margins(std::span<const LabelMargins> margins, const Grouping& both,
                                        std::span<const double> fold, std::size_t groups) {
    std::vector<double> matrix(groups * groups, 0.0);
    for (const LabelMargins& stratum : margins) {
        folded_margins(stratum, both, fold, groups)
            .add_to(matrix, LabelMargins::rate(stratum.pairs, stratum.links, stratum.squares));
    }
    return matrix;
}

/// Sums of powers of what replicates give, entry by entry.
class RunningMoments {
  public:
    explicit RunningMoments(std::size_t entries) : entries_(entries) {}

    void add(std::vector<double> row) { rows_.push_back(std::move(row)); }

    /// Of finite rows, divided by their number less one; shares of NaN, and of what is infinite.
    [[nodiscard]] LabelSpread spread() const {
        LabelSpread spread;
        const auto all = static_cast<double>(rows_.size());
        for (std::size_t i = 0; i < entries_; ++i) {
            double sum = 0.0;
            double count = 0.0;
            double unknown = 0.0;
            for (const auto& row : rows_) {
                sum += std::isfinite(row[i]) ? row[i] : 0.0;
                count += std::isfinite(row[i]) ? 1.0 : 0.0;
                unknown += std::isnan(row[i]) ? 1.0 : 0.0;
            }
            double squares = 0.0;
            for (const auto& row : rows_) {
                squares += std::isfinite(row[i]) ? (row[i] - sum / count) * (row[i] - sum / count) : 0.0;
            }
            spread.variance.push_back(count > 1.0 ? squares / (count - 1.0) : 0.0);
            spread.freedom.push_back(std::max(1.0, count - 1.0));
            spread.unusable.push_back(unknown / all);
            spread.off_scale.push_back((all - count - unknown) / all);
        }
        return spread;
    }

  private:
    std::size_t entries_;
    std::vector<std::vector<double>> rows_;
};

std::vector<double> sizes_of(const Grouping& both, std::span<const double> fold, std::size_t groups) {
    const std::vector<id_type> counts = both.sizes();
    const std::vector<double> sizes(counts.begin(), counts.end());
    return folded_sizes(sizes, fold, groups);
}

std::size_t entries_of(std::size_t groups) { return network_measures + groups * (groups + 1) / 2 + 2; }

/// A label of those that `weight` gives, in proportion; no_id where none has any.
id_type drawn_label(std::span<const double> weight, RandomStream& random) {
    double all = 0.0;
    for (const double w : weight) {
        all += w;
    }
    double place = random.uniform() * all;
    id_type last = no_id;
    for (std::size_t b = 0; b < weight.size(); ++b) {
        if (weight[b] > 0.0) {
            last = static_cast<id_type>(b);
            if (place < weight[b]) {
                break;
            }
        }
        place -= weight[b];
    }
    return last;
}

/// Labels of all actors who may be labelled wrongly drawn anew: weights_of(actor) is a row of K.
template <class WeightsOf>
Grouping relabelled(const LabelledLinks& at, RandomStream random, const WeightsOf& weights_of) {
    Grouping drawn(at.groups);
    for (std::size_t a = 0; a < drawn.label.size(); ++a) {
        if (drawn.label[a] != no_id && (at.certain.empty() || at.certain[a] == 0)) {
            const id_type label = drawn_label(weights_of(a), random);
            drawn.label[a] = label == no_id ? drawn.label[a] : label;
        }
    }
    return drawn;
}

/// The jackknife of projects with given labels and corrections: what it needs of the whole, and what it gathers.
class LabelJackknife {
  public:
    LabelJackknife(const LabelledLinks& at, const Grouping& labels, std::vector<double> fold,
                   std::span<const double> size_fold)
        : at_(at),
          groups_(at.groups.names.size()),
          both_(doubled(labels, at.certain)),
          parts_(at.links, both_, at.options.value),
          fold_(std::move(fold)),
          sizes_(sizes_of(both_, size_fold, groups_)),
          margins_(label_margins(at, parts_)),
          expected_(expected_by_margins(margins_, both_, fold_, groups_)),
          observed_(folded_mixing(
              twice_matrix(projected_mixing(at.links, both_, at.options.value), both_.group_count()), fold_,
              groups_)),
          whole_(scaled_entries(observed_, expected_, sizes_)) {
        spread_.variance.assign(whole_.size(), 0.0);
        spread_.acceleration.assign(whole_.size(), 0.0);
        spread_.freedom.assign(whole_.size(), 0.0);
        squares_.assign(whole_.size(), 0.0);
        cubes_.assign(whole_.size(), 0.0);
    }

    [[nodiscard]] LabelSpread run() {
        double small = 0.0;
        double all = 0.0;
        for (std::size_t s = 0; s < margins_.size(); ++s) {
            constexpr std::size_t fewest = 5;
            const std::size_t projects = at_.strata.bounds[s + 1] - at_.strata.bounds[s];
            all += margins_[s].pairs;
            small += projects < fewest ? margins_[s].pairs : 0.0;
            add_stratum(s);
        }
        constexpr double most_in_small = 0.1;
        for (std::size_t i = 0; i < whole_.size(); ++i) {
            const bool known = small <= most_in_small * all && squares_[i] > rounding * rounding;
            spread_.acceleration[i] = known ? -cubes_[i] / (6.0 * std::pow(squares_[i], 1.5)) : 0.0;
            spread_.variance[i] = known ? spread_.variance[i] : no_value;
        }
        return std::move(spread_);
    }

  private:
    /// Links that project p has take away from the folded margins.
    [[nodiscard]] double leave_out(FoldedMargins& folded, std::span<const double> links, id_type p) const {
        double squares = 0.0;
        for (const id_type a : at_.links.actors_of(p)) {
            const double less = 2.0 * links[as_index(a)] - 1.0;
            squares += less;
            if (const id_type label = both_.label[as_index(a)]; label != no_id) {
                folded.add(row_of(fold_, label, groups_), -1.0, -less);
            }
        }
        return squares;
    }

    [[nodiscard]] std::vector<double> observed_without(id_type p) const {
        std::vector<double> matrix(observed_);
        for (const ProjectParts::Addition& addition : parts_.additions(p)) {
            const auto g_row = row_of(fold_, addition.g, groups_);
            const auto h_row = row_of(fold_, addition.h, groups_);
            for (std::size_t g = 0; g < groups_; ++g) {
                for (std::size_t h = 0; h < groups_; ++h) {
                    matrix[g * groups_ + h] -= addition.value * (g_row[g] * h_row[h] + h_row[g] * g_row[h]);
                }
            }
        }
        return matrix;
    }

    void add_stratum(std::size_t s) {
        const LabelMargins& margins = margins_[s];
        const FoldedMargins folded = folded_margins(margins, both_, fold_, groups_);
        std::vector<double> others(expected_);
        folded.add_to(others, -LabelMargins::rate(margins.pairs, margins.links, margins.squares));
        std::vector<double> links(as_index(at_.links.actor_count()), 0.0);
        for (const ActorPart& part : margins.actors) {
            links[as_index(part.actor)] = part.links;
        }
        std::vector<std::vector<double>> rows;
        double carrying = 0.0;
        for (std::size_t i = at_.strata.bounds[s]; i < at_.strata.bounds[s + 1]; ++i) {
            const id_type p = at_.strata.members[i];
            FoldedMargins left(folded);
            const double squares = margins.squares - leave_out(left, links, p);
            std::vector<double> expected(others);
            left.add_to(expected, LabelMargins::rate(margins.pairs - parts_.pairs(p),
                                                     margins.links - parts_.links(p), squares));
            rows.push_back(scaled_entries(observed_without(p), expected, sizes_));
            carrying += parts_.additions(p).empty() ? 0.0 : 1.0;
        }
        gather(rows, carrying);
    }

    void gather(const std::vector<std::vector<double>>& rows, double carrying) {
        const auto n = static_cast<double>(rows.size());
        for (std::size_t i = 0; i < whole_.size(); ++i) {
            double sum = 0.0;
            for (const auto& row : rows) {
                sum += row[i];
            }
            double squares = 0.0;
            double cubes = 0.0;
            for (const auto& row : rows) {
                const double step = row[i] - sum / n;
                squares += step * step;
                cubes += step * step * step;
            }
            const bool ratio = i >= network_measures;
            spread_.variance[i] += (n - 1.0) / n * squares * (ratio && n > 2.0 ? (n - 1.0) / (n - 2.0) : 1.0);
            squares_[i] += squares;
            cubes_[i] += cubes;
            spread_.freedom[i] += squares > rounding * rounding ? std::max(0.0, carrying - 1.0) : 0.0;
        }
    }

    const LabelledLinks& at_;
    std::size_t groups_;
    Grouping both_;
    ProjectParts parts_;
    std::vector<double> fold_;
    std::vector<double> sizes_;
    std::vector<LabelMargins> margins_;
    std::vector<double> expected_;
    std::vector<double> observed_;
    std::vector<double> whole_;
    LabelSpread spread_;
    std::vector<double> squares_;
    std::vector<double> cubes_;
};

}  // namespace

LabelSpread spread_of_projects(const LabelledLinks& at) {
    constexpr std::size_t repeats = 20;
    const std::size_t groups = at.groups.names.size();
    const std::vector<double> unit = fold_of(unit_matrix(groups), groups);
    const std::vector<double> fold = fold_of(invert_confusion(at.confusion.share, groups).cells, groups);
    const std::vector<double> size_fold = fold_of(invert_confusion(at.of_actors.share, groups).cells, groups);
    const LabelSpread plain = LabelJackknife(at, at.groups, unit, unit).run();
    LabelSpread spread = LabelJackknife(at, at.groups, fold, size_fold).run();
    const Streams streams = label_streams(at.options);
    std::vector<std::vector<double>> rows(repeats);
    for_each_chunk(repeats, at.options.sampling.execution, [&](std::size_t r, unsigned /*worker*/) {
        const Grouping labels = relabelled(at, streams[first_relabelling + r], [&](std::size_t a) {
            return row_of(at.confusion.share, at.groups.label[a], groups);
        });
        rows[r] = LabelJackknife(at, labels, fold, size_fold).run().variance;
    });
    for (std::size_t i = 0; i < spread.variance.size(); ++i) {
        double sum = 0.0;
        double count = 0.0;
        for (const auto& row : rows) {
            sum += std::isnan(row[i]) ? 0.0 : row[i];
            count += std::isnan(row[i]) ? 0.0 : 1.0;
        }
        // What errors of labels add to the differences between projects is in spread_of_labels() already.
        const double surplus = count > 0.0 ? std::max(0.0, sum / count - plain.variance[i]) : 0.0;
        spread.variance[i] = std::isnan(spread.variance[i])
                                 ? no_value
                                 : std::max(plain.variance[i], spread.variance[i] - surplus);
    }
    return spread;
}

LabelSpread spread_of_confusion(const LabelledLinks& at) {
    const std::size_t groups = at.groups.names.size();
    const Grouping both = doubled(at.groups, at.certain);
    const std::vector<double> observed =
        twice_matrix(projected_mixing(at.links, both, at.options.value), both.group_count());
    const bool same = &at.confusion == &at.of_actors;
    const Streams streams = label_streams(at.options);
    RunningMoments moments(entries_of(groups));
    double bad = 0.0;
    for (id_type l = 0; l < at.options.draws; ++l) {
        RandomStream random = streams[static_cast<std::uint64_t>(l)];
        const ConfusionInverse inverse = invert_confusion(draw_confusion(at.confusion, random), groups);
        if (!(inverse.condition <= at.options.worst_condition)) {
            bad += 1.0;
            moments.add(std::vector<double>(entries_of(groups), no_value));
            continue;
        }
        const std::vector<double> fold = fold_of(inverse.cells, groups);
        std::vector<double> sizes;
        if (same) {
            sizes = sizes_of(both, fold, groups);
        } else {
            const ConfusionInverse other = invert_confusion(draw_confusion(at.of_actors, random), groups);
            sizes = other.condition <= at.options.worst_condition
                        ? sizes_of(both, fold_of(other.cells, groups), groups)
                        : std::vector<double>(groups, no_value);
        }
        moments.add(scaled_entries(folded_mixing(observed, fold, groups),
                                   folded_mixing(at.expected, fold, groups), sizes));
    }
    LabelSpread spread = moments.spread();
    spread.ill_conditioned = bad / static_cast<double>(at.options.draws);
    return spread;
}

LabelSpread spread_of_labels(const LabelledLinks& at) {
    const std::size_t groups = at.groups.names.size();
    const std::vector<double> fold = fold_of(invert_confusion(at.confusion.share, groups).cells, groups);
    const std::vector<double> size_fold = fold_of(invert_confusion(at.of_actors.share, groups).cells, groups);
    const Grouping both = doubled(at.groups, at.certain);
    const ProjectParts parts(at.links, both, at.options.value);
    const std::vector<LabelMargins> margins = label_margins(at, parts);
    const std::vector<double> expected = folded_mixing(at.expected, fold, groups);
    const std::vector<double> by_margins = expected_by_margins(margins, both, fold, groups);
    const Streams streams = label_streams(at.options);
    std::vector<std::vector<double>> rows(as_index(at.options.draws));
    for_each_chunk(rows.size(), at.options.sampling.execution, [&](std::size_t r, unsigned /*worker*/) {
        const Grouping labels = relabelled(at, streams[first_relabelling + r], [&](std::size_t a) {
            return row_of(at.confusion.share, at.groups.label[a], groups);
        });
        const Grouping drawn = doubled(labels, at.certain);
        const std::vector<double> observed = folded_mixing(
            twice_matrix(projected_mixing(at.links, drawn, at.options.value), drawn.group_count()), fold,
            groups);
        std::vector<double> moved = expected_by_margins(margins, drawn, fold, groups);
        for (std::size_t cell = 0; cell < moved.size(); ++cell) {
            moved[cell] = by_margins[cell] > 0.0 ? expected[cell] * moved[cell] / by_margins[cell] : 0.0;
        }
        rows[r] = scaled_entries(observed, moved, sizes_of(drawn, size_fold, groups));
    });
    RunningMoments moments(entries_of(groups));
    for (auto& row : rows) {
        moments.add(std::move(row));
    }
    return moments.spread();
}

std::vector<Grouping> drawn_label_sets(const LabelledLinks& at) {
    const std::size_t groups = at.groups.names.size();
    const std::vector<double> size_fold = fold_of(invert_confusion(at.of_actors.share, groups).cells, groups);
    Grouping unsure(at.groups);  // sizes of those whose labels may be wrong
    for (std::size_t a = 0; a < at.certain.size(); ++a) {
        unsure.label[a] = at.certain[a] != 0 ? no_id : unsure.label[a];
    }
    const std::vector<double> sizes = sizes_of(doubled(unsure, {}), size_fold, groups);
    std::vector<double> backwards(groups * groups);  // P(truly a | labelled b), at b * groups + a
    for (std::size_t a = 0; a < groups; ++a) {
        for (std::size_t b = 0; b < groups; ++b) {
            backwards[b * groups + a] = std::max(0.0, sizes[a]) * at.of_actors.share[a * groups + b];
        }
    }
    const std::span<const double> given(at.options.probabilities);
    const Streams streams = label_streams(at.options);
    std::vector<Grouping> sets;
    for (id_type l = 0; l < at.options.label_sets; ++l) {
        sets.push_back(
            relabelled(at, streams[first_label_set + static_cast<std::uint64_t>(l)], [&](std::size_t a) {
                return given.empty() ? row_of(backwards, at.groups.label[a], groups)
                                     : given.subspan(a * groups, groups);
            }));
    }
    return sets;
}

}  // namespace isthmus::detail
