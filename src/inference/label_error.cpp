#include "isthmus/inference/label_error.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>
#include <utility>

#include "inference/label_spread.hpp"
#include "inference/log_ratio_spread.hpp"
#include "isthmus/metrics/projected_mixing.hpp"

namespace isthmus {

namespace {

/// `grouping` with the groups of the confusion, in its order.
Grouping aligned(const Grouping& grouping, const Confusion& confusion) {
    std::vector<id_type> place;
    for (const std::string& name : grouping.names) {
        const auto found = std::find(confusion.names.begin(), confusion.names.end(), name);
        if (found == confusion.names.end()) {
            throw ValueError("the confusion says nothing of \"" + name + "\", a group by " + grouping.by +
                             "; it needs a row and a column for every group");
        }
        place.push_back(static_cast<id_type>(found - confusion.names.begin()));
    }
    Grouping groups{grouping.by, grouping.label, confusion.names};
    for (id_type& label : groups.label) {
        label = label == no_id ? no_id : place[as_index(label)];
    }
    return groups;
}

void require_valid(const Incidence& links, const Grouping& grouping, const Confusion& confusion,
                   const LabelErrorOptions& options) {
    require_value_of_projects(options.value);
    detail::require_labels(grouping, links.actor_count());
    const std::size_t actors = as_index(links.actor_count());
    const std::size_t groups = confusion.names.size();
    if (groups == 0 || confusion.group_count() > max_corrected_groups) {
        throw ValueError("labels of 1 to " + std::to_string(max_corrected_groups) +
                         " groups can be corrected; got " + std::to_string(groups));
    }
    if (!options.certain.empty() && options.certain.size() != actors) {
        throw ValueError("certain has one entry an actor, " + std::to_string(actors) + "; got " +
                         std::to_string(options.certain.size()));
    }
    if (!options.probabilities.empty() && options.probabilities.size() != actors * groups) {
        throw ValueError("probabilities have " + std::to_string(groups) + " numbers for each of " +
                         std::to_string(actors) + " actors; got " +
                         std::to_string(options.probabilities.size()));
    }
    require_probabilities(options.probabilities, groups);
    if (options.draws < 2 || options.label_sets < 1) {
        throw ValueError("draws is at least 2, and label_sets at least 1; got " +
                         std::to_string(options.draws) + " and " + std::to_string(options.label_sets));
    }
    if (!(options.confidence > 0.0 && options.confidence < 1.0)) {
        throw ValueError("confidence lies between 0 and 1; got " + to_text(options.confidence));
    }
}

/// aligned() of arguments that fit.
Grouping checked(const Incidence& links, const Grouping& grouping, const Confusion& confusion,
                 const LabelErrorOptions& options) {
    require_valid(links, grouping, confusion, options);
    return aligned(grouping, confusion);
}

/// The arguments, checked and in one order.
struct Prepared {
    Prepared(const Incidence& links, const Grouping& grouping, const Confusion& confusion,
             const LabelErrorOptions& options)
        : groups(checked(links, grouping, confusion, options)),
          both(detail::doubled(groups, options.certain)) {
        const std::size_t k = confusion.names.size();
        const std::vector<id_type> counts = both.sizes();
        const std::vector<double> numbers(counts.begin(), counts.end());
        for (std::size_t g = 0; g < counts.size(); ++g) {
            (g < k ? unsure : sure) += numbers[g];
        }
        if (options.of_actors) {
            of_actors = in_order(*options.of_actors, confusion.names);
        }
        if (unsure > 0.0 || sure == 0.0) {
            used = confusion;
        } else {  // nothing to correct, whatever the confusion
            used = exact_confusion(confusion.names, detail::unit_matrix(k));
            of_actors.reset();
        }
        const ConfusionInverse inverse = invert_confusion(used.share, k);
        const ConfusionInverse other =
            of_actors ? invert_confusion(of_actors->share, k) : ConfusionInverse(inverse);
        if (inverse.cells.empty() || other.cells.empty()) {
            throw UndefinedError("the confusion by " + grouping.by +
                                 " has no inverse: labels do not tell its groups apart; merge the groups "
                                 "that are mistaken for each other");
        }
        condition = inverse.condition;
        fold = detail::fold_of(inverse.cells, k);
        size_fold = detail::fold_of(other.cells, k);
        sizes = detail::folded_sizes(numbers, size_fold, k);
    }

    Grouping groups;
    Grouping both;
    Confusion used;  ///< the one given, or that of labels that are right where all are certain
    std::optional<Confusion> of_actors;
    double condition = 1.0;
    std::vector<double> fold;
    std::vector<double> size_fold;
    std::vector<double> sizes;
    double unsure = 0.0;
    double sure = 0.0;
};

/// Where the entries of the statistic stand.
struct Places {
    explicit Places(std::size_t groups)
        : raw(groups * (2 * groups + 1)),
          amounts(groups * (groups + 1) / 2 + 2),
          network(raw),
          corrected(network + detail::network_measures),
          sets(corrected + amounts),
          of_sets(sets + detail::network_measures),
          all(of_sets + amounts) {}
    std::size_t raw;
    std::size_t amounts;
    std::size_t network;
    std::size_t corrected;
    std::size_t sets;     ///< means over label sets: of the network,
    std::size_t of_sets;  ///< of amounts
    std::size_t all;
};

std::vector<double> sizes_as_numbers(const Grouping& groups) {
    const std::vector<id_type> counts = groups.sizes();
    return {counts.begin(), counts.end()};
}

/// Everything that is measured of observed and of drawn links.
class LabelErrorMeasure {
  public:
    LabelErrorMeasure(const Prepared& at, std::vector<Grouping> sets, PairValue value)
        : both_(at.both), fold_(at.fold), sizes_(at.sizes), sets_(std::move(sets)), value_(value) {
        for (const Grouping& set : sets_) {
            set_sizes_.push_back(sizes_as_numbers(set));
        }
    }

    void operator()(const SampleView& view, std::span<double> out) const {
        const std::size_t k = sizes_.size();
        const Places places(k);
        const std::vector<double> cells = projected_mixing(view.links(), both_, value_);
        std::copy(cells.begin(), cells.end(), out.begin());
        const std::vector<double> matrix =
            folded_mixing(detail::twice_matrix(cells, both_.group_count()), fold_, k);
        detail::measure_network(matrix, sizes_, out.subspan(places.network, detail::network_measures));
        const std::vector<double> amounts = detail::amounts_of(matrix, k);
        std::copy(amounts.begin(), amounts.end(), out.subspan(places.corrected).begin());
        const std::span<double> means = out.subspan(places.sets);
        std::fill(means.begin(), means.end(), 0.0);
        const auto share = 1.0 / static_cast<double>(sets_.size());
        for (std::size_t l = 0; l < sets_.size(); ++l) {
            const std::vector<double> of_set = detail::twice_matrix(
                projected_mixing(view.links(), sets_[l], value_), sets_[l].group_count());
            std::array<double, detail::network_measures> measured{};
            detail::measure_network(of_set, set_sizes_[l], measured);
            for (std::size_t i = 0; i < measured.size(); ++i) {
                means[i] += share * measured[i];
            }
            const std::vector<double> parts = detail::amounts_of(of_set, k);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                means[detail::network_measures + i] += share * parts[i];
            }
        }
    }

  private:
    Grouping both_;
    std::vector<double> fold_;
    std::vector<double> sizes_;
    std::vector<Grouping> sets_;
    std::vector<std::vector<double>> set_sizes_;
    PairValue value_;
};

/// Rubin's rules on the scale of the interval.
class Combined {
  public:
    Combined(const detail::LabelSpread& within, const detail::LabelSpread& confusion,
             const detail::LabelSpread& labels, const LabelErrorOptions& options)
        : within_(within), confusion_(confusion), labels_(labels), options_(options) {}

    [[nodiscard]] double unusable(std::size_t i) const {
        return std::max(confusion_.unusable[i], labels_.unusable[i]);
    }
    [[nodiscard]] bool said(std::size_t i) const { return unusable(i) <= options_.most_unusable; }

    /// Whether enough draws have a place on the scale of the interval.
    [[nodiscard]] bool scaled(std::size_t i) const {
        return unusable(i) + std::max(confusion_.off_scale[i], labels_.off_scale[i]) <=
               options_.most_unusable;
    }

    /// Ends around `centre`; NaN where there are none.
    [[nodiscard]] std::pair<double, double> ends(std::size_t i, double centre) const {
        const double more = 1.0 + 1.0 / static_cast<double>(options_.draws);
        const double b = more * (confusion_.variance[i] + labels_.variance[i]);
        const double w = within_.variance[i];
        constexpr double least_freedom = 2.0;  // three projects with such ties
        if (!scaled(i) || !std::isfinite(centre) || !(w >= 0.0) || within_.freedom[i] < least_freedom) {
            return {detail::no_value, detail::no_value};
        }
        const double t2 = w + b;
        const double freedom =
            t2 * t2 / (w * w / within_.freedom[i] + b * b / static_cast<double>(options_.draws - 1));
        if (!(t2 > 0.0) || !std::isfinite(freedom)) {
            return {centre, centre};
        }
        const boost::math::students_t_distribution<double> student(freedom);
        const double t = boost::math::quantile(student, 0.5 + options_.confidence / 2.0);
        const double bent = within_.acceleration[i] * std::pow(w / t2, 1.5) * t;
        if (!(std::abs(bent) < 1.0)) {
            return {detail::no_value, detail::no_value};
        }
        const double step = std::sqrt(t2) * t;
        return {centre - step / (1.0 + bent), centre + step / (1.0 - bent)};
    }

    void add_parts(LabelErrorColumns& columns, std::size_t i) const {
        columns.unusable.push_back(unusable(i));
        columns.within.push_back(within_.variance[i]);
        columns.of_confusion.push_back(confusion_.variance[i]);
        columns.of_labels.push_back(labels_.variance[i]);
    }

  private:
    const detail::LabelSpread& within_;
    const detail::LabelSpread& confusion_;
    const detail::LabelSpread& labels_;
    const LabelErrorOptions& options_;
};

LabelErrorColumns network_columns(const Summary& draws, const Places& places,
                                  std::span<const double> labelled, const Combined& combined) {
    LabelErrorColumns columns;
    std::vector<double> z;
    for (std::size_t i = 0; i < detail::network_measures; ++i) {
        const double value = draws.observed(places.network + i);
        const auto [low, high] = combined.ends(i, std::atanh(value));
        columns.labelled.push_back(labelled[i]);
        columns.corrected.push_back(combined.said(i) ? value : detail::no_value);
        columns.low.push_back(std::tanh(low));
        columns.high.push_back(std::tanh(high));
        columns.null_low.push_back(draws.low(places.network + i));
        columns.null_high.push_back(draws.high(places.network + i));
        columns.p.push_back(draws.p(places.sets + i));
        z.push_back(draws.z(places.sets + i));
        combined.add_parts(columns, i);
    }
    columns.p_adjusted = columns.p;  // four views of one question: no family
    return columns;
}

LabelErrorColumns ratio_columns(const Summary& draws, const Places& places, const LabelError& result,
                                const Combined& combined, std::pair<std::size_t, std::size_t> rows,
                                Correction correction) {
    LabelErrorColumns columns;
    std::vector<double> z;
    for (std::size_t i = rows.first; i < rows.second; ++i) {
        const std::size_t entry = detail::network_measures + i;
        const double value = detail::over(result.observed[i], result.expected[i]);
        const double logarithm = value > 0.0 ? std::log(value) : detail::no_value;
        const auto [low, high] = combined.ends(entry, logarithm);
        const double expected = result.expected[i];
        columns.labelled.push_back(detail::over(result.observed_labelled[i], result.expected_labelled[i]));
        columns.corrected.push_back(combined.said(entry) ? value : detail::no_value);
        columns.low.push_back(std::exp(low));
        columns.high.push_back(std::exp(high));
        columns.null_low.push_back(detail::over(draws.low(places.corrected + i), expected));
        columns.null_high.push_back(detail::over(draws.high(places.corrected + i), expected));
        columns.p.push_back(draws.expected(places.of_sets + i) > 0.0 ? draws.p(places.of_sets + i)
                                                                     : detail::no_value);
        z.push_back(draws.z(places.of_sets + i));
        combined.add_parts(columns, entry);
    }
    columns.p_adjusted = adjust(columns.p, z, correction);
    return columns;
}

/// Mixing by the labels as they are, from doubled groups.
std::vector<double> unfolded(std::span<const double> matrix, std::size_t groups) {
    return folded_mixing(matrix, detail::fold_of(detail::unit_matrix(groups), groups), groups);
}

}  // namespace

Statistic label_error_statistic(const Incidence& links, const Grouping& grouping, const Confusion& confusion,
                                const LabelErrorOptions& options) {
    const Prepared at(links, grouping, confusion, options);
    const Strata strata;
    const Confusion& of_actors = at.of_actors ? *at.of_actors : at.used;
    std::vector<Grouping> sets = detail::drawn_label_sets(
        {links, at.groups, options.certain, strata, at.used, of_actors, {}, options});
    Statistic statistic;
    for (std::size_t i = 0; i < Places(confusion.names.size()).all; ++i) {
        statistic.names.push_back(std::to_string(i));
    }
    statistic.measure = LabelErrorMeasure(at, std::move(sets), options.value);
    return statistic;
}

LabelError label_errors_of(const Incidence& links, const Grouping& grouping, const Confusion& confusion,
                           const Summary& draws, const LabelErrorOptions& options) {
    const Prepared at(links, grouping, confusion, options);
    const std::size_t k = confusion.names.size();
    const Places places(k);
    if (draws.size() != places.all) {
        throw ValueError("errors of labels need draws of " + std::to_string(places.all) + " entries (got " +
                         std::to_string(draws.size()) +
                         "): those of label_error_statistic() of the same arguments");
    }
    std::vector<double> observed;
    std::vector<double> expected;
    for (std::size_t i = 0; i < places.raw; ++i) {
        observed.push_back(draws.observed(i));
        expected.push_back(draws.expected(i));
    }
    observed = detail::twice_matrix(observed, at.both.group_count());
    expected = detail::twice_matrix(expected, at.both.group_count());
    const Strata strata(trading_strata(links, options.strata, options.single_partner), links.project_count());
    const Confusion& of_actors = at.of_actors ? *at.of_actors : at.used;
    const detail::LabelledLinks labelled{links,   at.groups, options.certain, strata,
                                         at.used, of_actors, expected,        options};
    const detail::LabelSpread within = detail::spread_of_projects(labelled);
    const detail::LabelSpread between = detail::spread_of_confusion(labelled);
    const detail::LabelSpread errors = detail::spread_of_labels(labelled);
    const Combined combined(within, between, errors, options);

    LabelError result;
    result.by = grouping.by;
    result.names = confusion.names;
    result.confusion = confusion;
    result.condition = at.condition;
    result.ill_conditioned = between.ill_conditioned;
    result.actors_labelled = at.unsure;
    result.actors_certain = at.sure;
    result.sizes = at.sizes;
    for (id_type g = 0; g < confusion.group_count(); ++g) {
        for (id_type h = g; h < confusion.group_count(); ++h) {
            result.group_a.push_back(g);
            result.group_b.push_back(h);
        }
    }
    const std::vector<double> plain = unfolded(observed, k);
    result.observed_labelled = detail::amounts_of(plain, k);
    result.expected_labelled = detail::amounts_of(unfolded(expected, k), k);
    result.observed = detail::amounts_of(folded_mixing(observed, at.fold, k), k);
    result.expected = detail::amounts_of(folded_mixing(expected, at.fold, k), k);
    std::array<double, detail::network_measures> as_labelled{};
    detail::measure_network(plain, sizes_as_numbers(at.groups), as_labelled);
    result.network = network_columns(draws, places, as_labelled, combined);
    const std::size_t pairs = result.group_a.size();
    result.pairs = ratio_columns(draws, places, result, combined, {0, pairs}, options.correction);
    result.overall = ratio_columns(draws, places, result, combined, {pairs, pairs + 2}, options.correction);
    return result;
}

LabelError label_error(const Incidence& links, const Grouping& grouping, const Confusion& confusion,
                       const LabelErrorOptions& options) {
    const Statistic statistic = label_error_statistic(links, grouping, confusion, options);
    const std::vector<id_type> strata = trading_strata(links, options.strata, options.single_partner);
    const Significance drawn = significance(Curveball<>(links, strata), statistic,
                                            Observation(links, std::span(&grouping, 1)), options.sampling);
    return label_errors_of(links, grouping, confusion, drawn.summary, options);
}

LabelError label_error(const PartnershipNetwork& net, const Grouping& grouping, const Confusion& confusion,
                       const LabelErrorOptions& options, const Membership& membership,
                       const std::optional<ProjectRules>& rules) {
    const Incidence links = net.links(membership);
    if (!rules) {
        return label_error(links, grouping, confusion, options);
    }
    for (const Rules& set : rules->sets) {
        for (const Condition& condition : set.conditions) {
            const PartnerFilter& among = condition.among;
            if (!among.sectors.empty() || !among.sub_kinds.empty() || !among.legal_status.empty()) {
                throw ValueError("the rules \"" + set.name +
                                 "\" name sectors or kinds of partners, which are labels themselves: each "
                                 "label set would need chains of its own, and the mean of chains that have "
                                 "nothing in common varies too little for a p. Give rules of countries and "
                                 "areas alone, such as \"two_seas\", or give none");
            }
        }
    }
    const std::vector<id_type> strata = trading_strata(links, options.strata, options.single_partner);
    const Statistic statistic = label_error_statistic(links, grouping, confusion, options);
    const Significance drawn = significance(rule_aware(net, *rules, membership, strata), statistic,
                                            Observation(links, std::span(&grouping, 1)), options.sampling);
    return label_errors_of(links, grouping, confusion, drawn.summary, options);
}

std::vector<double> tie_ends(const Incidence& links, PairValue value) {
    require_value_of_projects(value);
    std::vector<double> ends(as_index(links.actor_count()), 0.0);
    std::vector<std::uint8_t> tied(as_index(links.actor_count()), 0);
    for (id_type a = 0; a < links.actor_count(); ++a) {
        std::vector<id_type> partners;
        for (const id_type p : links.projects_of(a)) {
            const double share = pair_share(value, links.size_of(p));
            for (const id_type b : links.actors_of(p)) {
                if (b != a && (value != PairValue::binary || tied[as_index(b)] == 0)) {
                    ends[as_index(a)] += share;
                    tied[as_index(b)] = 1;
                    partners.push_back(b);
                }
            }
        }
        for (const id_type b : partners) {
            tied[as_index(b)] = 0;
        }
    }
    return ends;
}

}  // namespace isthmus
