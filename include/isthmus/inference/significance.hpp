#pragma once
/// A statistic, what was observed, and a null model: what could be chance?

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/inference/convergence.hpp"
#include "isthmus/inference/spacing.hpp"
#include "isthmus/inference/statistics.hpp"
#include "isthmus/nulls/label_permutation.hpp"

namespace isthmus {

/// What was observed, a network's links or a graph's ties with groupings, and how a draw of any null model stands in
/// for it. Refers to what it was made of.
class Observation {
  public:
    Observation(const Incidence& links, std::span<const Grouping> groups) : links_(&links), groups_(groups) {}
    Observation(const CooperationGraph& graph, std::span<const Grouping> groups)
        : graph_(&graph), groups_(groups) {}

    [[nodiscard]] std::vector<double> observed(const Statistic& statistic) const {
        return links_ != nullptr ? statistic(SampleView(*links_, groups_))
                                 : statistic(SampleView(*graph_, groups_));
    }

    /// Other links.
    void measure(const Statistic& statistic, const Incidence& draw, std::span<double> out) const {
        statistic.measure(SampleView(draw, groups_), out);
    }
    /// Other ties.
    void measure(const Statistic& statistic, const CooperationGraph& draw, std::span<double> out) const {
        statistic.measure(SampleView(draw, groups_), out);
    }
    /// The same ties, other labels.
    void measure(const Statistic& statistic, const LabelPermutation::Draw& draw, std::span<double> out) const;

    /// Null where links were observed.
    [[nodiscard]] const CooperationGraph* graph() const noexcept { return graph_; }
    [[nodiscard]] std::span<const Grouping> groups() const noexcept { return groups_; }

  private:
    const Incidence* links_ = nullptr;
    const CooperationGraph* graph_ = nullptr;
    std::span<const Grouping> groups_;
};

/// A statistic of what was observed, as a function of draws. Refers to both.
class Measurement {
  public:
    Measurement(const Observation& subject, const Statistic& statistic)
        : subject_(&subject), statistic_(&statistic) {}

    template <class Draw>
    void operator()(const Draw& draw, std::span<double> out) const {
        subject_->measure(*statistic_, draw, out);
    }
    [[nodiscard]] const Observation& subject() const noexcept { return *subject_; }
    [[nodiscard]] const Statistic& statistic() const noexcept { return *statistic_; }

  private:
    const Observation* subject_;
    const Statistic* statistic_;
};

/// The samples of one chain of permuted labels, to the last bit those of the template. A statistic of mixing, of ties that are
/// counted or have weights whose sums are exact (see SampleView::mixing), is computed for many permutations in one walk over the ties: O(m) for 64
/// where totals are all it needs. LimitError where labels of a batch take more than memory_limit().
[[nodiscard]] std::vector<double> draw_block(const LabelPermutation& null, const Measurement& measure,
                                             std::size_t entries, const Sampling& sampling, id_type chain,
                                             const Progress& progress = {});

struct SignificanceOptions {
    id_type samples = 1000;
    id_type chains = 20;
    std::uint64_t seed = 1;
    Execution execution = {};
};

/// A statistic beside its draws: entry i of `names` is entry i of `summary`.
struct Significance {
    std::vector<std::string> names;
    Summary summary;
    Sampling sampling;   ///< what the result depends on
    Spacing spacing;     ///< how spacing and burn-in were chosen
    Convergence chains;  ///< whether chains from near and far starts agree
};

/// Draws `null`, with spacing and burn-in chosen (choose_spacing), and compares. One line for what choose_spacing and
/// ensemble do; they take statistics of other draws, such as directed graphs, too.
template <NullModel Null>
[[nodiscard]] Significance significance(const Null& null, const Statistic& statistic,
                                        const Observation& subject, const SignificanceOptions& options = {}) {
    const Measurement measure(subject, statistic);
    const std::vector<double> observed = subject.observed(statistic);
    Spacing spacing = choose_spacing(null, measure, observed, options.seed, options.execution);
    const Sampling sampling{.samples = options.samples,
                            .chains = std::min(options.chains, options.samples),
                            .seed = options.seed,
                            .spacing = spacing.sweeps,
                            .burn_in = spacing.burn_in};
    Summary summary = ensemble(null, measure, observed, sampling, options.execution);
    const Convergence chains = convergence(summary);
    return {statistic.names, std::move(summary), sampling, std::move(spacing), chains};
}

}  // namespace isthmus
