#include "isthmus/metrics/resilience.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "isthmus/core/random.hpp"
#include "isthmus/graph/two_mode_graph.hpp"
#include "isthmus/metrics/betweenness.hpp"
#include "isthmus/model/rules.hpp"

namespace isthmus {

namespace {

/// To 10 digits: sums of shares that are equal but for rounding are equal.
double to_ten_digits(double value) {
    int exponent = 0;
    const double digits = std::frexp(value, &exponent);
    return std::ldexp(std::round(std::ldexp(digits, 34)), exponent - 34);
}

std::vector<double> rounded_betweenness(const Graph auto& g, id_type actors, const Execution& execution) {
    std::vector<double> values = betweenness(g, Normalization::raw, execution);
    values.resize(as_index(actors));
    std::transform(values.begin(), values.end(), values.begin(), to_ten_digits);
    return values;
}

/// A graph from which vertices go.
class ShrinkingGraph {
  public:
    explicit ShrinkingGraph(const detail::TieRows& rows)
        : rows_(&rows), gone_(as_index(rows.vertex_count()), 0) {
        for (id_type v = 0; v < rows.vertex_count(); ++v) {
            degree_.push_back(static_cast<id_type>(rows.degree(v)));
        }
    }

    [[nodiscard]] id_type actor_count() const noexcept { return rows_->vertex_count(); }
    [[nodiscard]] id_type degree(id_type v) const { return degree_[as_index(v)]; }
    [[nodiscard]] bool gone(id_type v) const { return gone_[as_index(v)] != 0; }

    /// Takes v away; those whose degree falls by it are added to `fallen`.
    void remove(id_type v, std::vector<id_type>& fallen) {
        gone_[as_index(v)] = 1;
        for (const id_type u : rows_->neighbors(v)) {
            if (!gone(u)) {
                --degree_[as_index(u)];
                fallen.push_back(u);
            }
        }
    }

    /// Betweenness in what is left; 0 for those that are gone.
    [[nodiscard]] std::vector<double> current_betweenness(const Execution& execution) const {
        detail::TieRows left;
        for (id_type v = 0; v < actor_count(); ++v) {
            for (const id_type u : rows_->neighbors(v)) {
                if (!gone(v) && !gone(u)) {
                    left.ends.push_back(u);
                }
            }
            left.offsets.push_back(left.ends.size());
        }
        return rounded_betweenness(left, actor_count(), execution);
    }

  private:
    const detail::TieRows* rows_;
    std::vector<std::uint8_t> gone_;
    std::vector<id_type> degree_;
};

/// When projects end, worked out for one network: who counts for the rules of each, and which are exempt.
class EndOfProjects {
  public:
    EndOfProjects(const PartnershipNetwork& net, const ProjectEndOptions& options)
        : links_(&net.links()),
          fewest_(options.ends_with == ProjectEnd::last_partner ? 1 : 2),
          book_of_(as_index(links_->project_count()), no_id) {
        if (options.rules) {
            add_rules(net, *options.rules);
        }
        const std::vector<std::uint8_t> nobody(as_index(links_->actor_count()), 0);
        for (id_type p = 0; p < links_->project_count(); ++p) {
            if (links_->size_of(p) < fewest_) {
                continue;
            }
            ++at_start_;
            if (!rules_hold(p, nobody)) {
                book_of_[as_index(p)] = no_id;
            }
            exempt_ += options.rules && book_of_[as_index(p)] == no_id ? 1 : 0;
        }
    }

    [[nodiscard]] const Incidence& links() const noexcept { return *links_; }
    [[nodiscard]] id_type at_start() const noexcept { return at_start_; }
    [[nodiscard]] id_type exempt() const noexcept { return exempt_; }

    /// Whether a project with `left` partners, those in `gone` not among them, goes on.
    [[nodiscard]] bool goes_on(id_type p, id_type left, const std::vector<std::uint8_t>& gone) const {
        return left >= fewest_ && rules_hold(p, gone);
    }

  private:
    void add_rules(const PartnershipNetwork& net, const ProjectRules& rules) {
        if (rules.of.size() != book_of_.size()) {
            throw ValueError("rules are given for " + std::to_string(rules.of.size()) +
                             " projects; there are " + std::to_string(book_of_.size()));
        }
        for (const Rules& set : rules.sets) {
            books_.emplace_back(net, set);
            counted_.push_back(net.links({.associated = set.associated, .withdrawn = Withdrawn::excluded}));
        }
        for (const id_type set : rules.of) {
            if (set != no_id && (set < 0 || as_index(set) >= books_.size())) {
                throw ValueError("a project is given the rules number " + std::to_string(set) +
                                 "; there are " + std::to_string(books_.size()));
            }
        }
        book_of_ = rules.of;
        leads_ = leads(net);
    }

    [[nodiscard]] bool rules_hold(id_type p, const std::vector<std::uint8_t>& gone) const {
        const id_type book = book_of_[as_index(p)];
        if (book == no_id) {
            return true;
        }
        std::vector<id_type> partners;
        for (const id_type a : counted_[as_index(book)].actors_of(p)) {
            if (gone[as_index(a)] == 0) {
                partners.push_back(a);
            }
        }
        const id_type lead = leads_[as_index(p)];
        const bool led = lead != no_id && gone[as_index(lead)] == 0;
        return books_[as_index(book)].eligible(partners, led ? lead : no_id);
    }

    const Incidence* links_;
    offset_type fewest_;
    std::vector<id_type> book_of_;  ///< no_id: the rules do not matter
    std::vector<RuleBook> books_;
    std::vector<Incidence> counted_;
    std::vector<id_type> leads_;
    id_type at_start_ = 0;
    id_type exempt_ = 0;
};

/// A two-mode network from which actors go, and with them projects.
class ShrinkingProjects {
  public:
    explicit ShrinkingProjects(const EndOfProjects& ends)
        : ends_(&ends),
          links_(&ends.links()),
          gone_(as_index(links_->actor_count()), 0),
          degree_(gone_.size(), 0),
          ended_(as_index(links_->project_count()), no_id) {
        for (id_type p = 0; p < links_->project_count(); ++p) {
            left_.push_back(links_->size_of(p));
            if (!ends_->goes_on(p, left_.back(), gone_)) {
                ended_[as_index(p)] = 0;
                continue;
            }
            for (const id_type a : links_->actors_of(p)) {
                ++degree_[as_index(a)];
            }
        }
    }

    [[nodiscard]] id_type actor_count() const noexcept { return links_->actor_count(); }
    [[nodiscard]] id_type degree(id_type a) const { return degree_[as_index(a)]; }
    [[nodiscard]] bool gone(id_type a) const { return gone_[as_index(a)] != 0; }
    /// By project, the removal that ended it, 0 for one that never went on; no_id while it does.
    [[nodiscard]] const std::vector<id_type>& ended() const noexcept { return ended_; }

    void remove(id_type a, std::vector<id_type>& fallen) {
        gone_[as_index(a)] = 1;
        ++removals_;
        for (const id_type p : links_->projects_of(a)) {
            if (ended_[as_index(p)] != no_id || ends_->goes_on(p, --left_[as_index(p)], gone_)) {
                continue;
            }
            ended_[as_index(p)] = removals_;
            for (const id_type b : links_->actors_of(p)) {
                if (!gone(b)) {
                    --degree_[as_index(b)];
                    fallen.push_back(b);
                }
            }
        }
    }

    [[nodiscard]] std::vector<double> current_betweenness(const Execution& execution) const {
        std::vector<Link> left;
        for (id_type a = 0; a < actor_count(); ++a) {
            for (const id_type p : links_->projects_of(a)) {
                if (!gone(a) && ended_[as_index(p)] == no_id) {
                    left.push_back({a, p});
                }
            }
        }
        const Incidence links(actor_count(), links_->project_count(), left);
        return rounded_betweenness(TwoModeGraph(links), actor_count(), execution);
    }

  private:
    const EndOfProjects* ends_;
    const Incidence* links_;
    std::vector<std::uint8_t> gone_;
    std::vector<id_type> degree_;  ///< projects of an actor that go on
    std::vector<id_type> left_;    ///< partners of a project that are left
    std::vector<id_type> ended_;
    id_type removals_ = 0;
};

/// Largest key first; equals as `place` has them.
std::vector<id_type> by_key(const std::vector<double>& keys, const std::vector<id_type>& place) {
    std::vector<id_type> order(place.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](id_type a, id_type b) {
        const double first = keys[as_index(a)];
        const double second = keys[as_index(b)];
        return first != second ? first > second : place[as_index(a)] < place[as_index(b)];
    });
    return order;
}

template <class Shrinking>
std::vector<id_type> by_current_degree(Shrinking& left, const std::vector<id_type>& place) {
    std::vector<id_type> vertex_at(place.size());
    std::vector<id_type> known(place.size());
    std::set<std::pair<id_type, id_type>> queue;  // the negative of the degree, and the place among equals
    for (id_type v = 0; v < left.actor_count(); ++v) {
        vertex_at[as_index(place[as_index(v)])] = v;
        known[as_index(v)] = left.degree(v);
        queue.emplace(-left.degree(v), place[as_index(v)]);
    }
    std::vector<id_type> order;
    std::vector<id_type> fallen;
    while (!queue.empty()) {
        const id_type v = vertex_at[as_index(queue.begin()->second)];
        queue.erase(queue.begin());
        order.push_back(v);
        fallen.clear();
        left.remove(v, fallen);
        for (const id_type u : fallen) {
            queue.erase({-known[as_index(u)], place[as_index(u)]});
            known[as_index(u)] = left.degree(u);
            queue.emplace(-left.degree(u), place[as_index(u)]);
        }
    }
    return order;
}

template <class Shrinking>
std::vector<id_type> by_current_betweenness(Shrinking& left, const std::vector<id_type>& place,
                                            const Execution& execution) {
    std::vector<id_type> order;
    std::vector<id_type> fallen;  // of no use here
    const Execution quiet{.workers = execution.workers};
    for (bool any = true; any && order.size() < place.size();) {
        const std::vector<double> values = left.current_betweenness(quiet);
        const id_type v = by_key(values, place).front();
        any = values[as_index(v)] > 0.0;
        if (any) {
            order.push_back(v);
            left.remove(v, fallen);
            report_progress(execution.progress,
                            static_cast<double>(order.size()) / static_cast<double>(place.size()));
        }
    }
    // Where nobody is between others, nobody comes to be.
    for (const id_type v : by_key(std::vector<double>(place.size(), 0.0), place)) {
        if (!left.gone(v)) {
            order.push_back(v);
            left.remove(v, fallen);
        }
    }
    return order;
}

/// How actors of one kind of network go, sample by sample.
template <class Shrinking>
class Removals {
  public:
    Removals(const Shrinking& whole, const RemovalOptions& options, const Execution& execution)
        : options_(options),
          order_(detail::order_of_equals(options.order, whole.actor_count())),
          keys_(order_.size(), 0.0) {
        if (options.attack != Attack::random && options.ranking == AttackRanking::initial) {
            if (options.attack == Attack::betweenness) {
                keys_ = whole.current_betweenness(execution);
            } else {
                for (id_type v = 0; v < whole.actor_count(); ++v) {
                    keys_[as_index(v)] = whole.degree(v);
                }
            }
        }
    }

    /// The order of a sample; `left` is the whole network before, and nothing after.
    [[nodiscard]] std::vector<id_type> run(Shrinking& left, std::size_t sample,
                                           const Execution& execution) const {
        const std::vector<id_type> place = places(sample);
        const bool recalculated =
            options_.attack != Attack::random && options_.ranking == AttackRanking::recalculated;
        if (recalculated && options_.attack == Attack::degree) {
            return by_current_degree(left, place);
        }
        if (recalculated) {
            return by_current_betweenness(left, place, execution);
        }
        std::vector<id_type> order = by_key(keys_, place);
        std::vector<id_type> fallen;
        for (const id_type v : order) {
            fallen.clear();
            left.remove(v, fallen);
        }
        return order;
    }

  private:
    /// Where each actor stands among its equals.
    [[nodiscard]] std::vector<id_type> places(std::size_t sample) const {
        std::vector<id_type> drawn(keys_.size());
        std::iota(drawn.begin(), drawn.end(), 0);
        if (options_.attack == Attack::random || options_.equals == EqualRanks::random) {
            RandomStream random = Streams{options_.seed, Purpose::removals}[sample];
            shuffle(std::span(drawn), random);
        }
        // By the order and not by number: another order of the rows of a table changes nothing.
        std::vector<id_type> place(drawn.size());
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            place[as_index(order_[i])] = drawn[i];
        }
        return place;
    }

    RemovalOptions options_;
    std::vector<id_type> order_;
    std::vector<double> keys_;
};

/// Components as vertices come, with the actors in each.
class JoinedComponents {
  public:
    explicit JoinedComponents(id_type vertices)
        : parent_(as_index(vertices), no_id), actors_(parent_.size(), 0) {}

    [[nodiscard]] bool has(id_type v) const { return parent_[as_index(v)] != no_id; }
    [[nodiscard]] double largest() const noexcept { return largest_; }
    [[nodiscard]] double pairs() const noexcept { return pairs_; }

    void add(id_type v, id_type actors) {
        parent_[as_index(v)] = v;
        actors_[as_index(v)] = actors;
        largest_ = std::max<double>(largest_, actors);
    }

    void join(id_type u, id_type v) {
        u = root(u);
        v = root(v);
        if (u == v) {
            return;
        }
        if (actors_[as_index(u)] < actors_[as_index(v)]) {
            std::swap(u, v);
        }
        pairs_ += static_cast<double>(actors_[as_index(u)]) * actors_[as_index(v)];
        parent_[as_index(v)] = u;
        actors_[as_index(u)] += actors_[as_index(v)];
        largest_ = std::max<double>(largest_, actors_[as_index(u)]);
    }

  private:
    [[nodiscard]] id_type root(id_type v) {
        while (parent_[as_index(v)] != v) {
            id_type& above = parent_[as_index(v)];
            above = parent_[as_index(above)];  // paths halve
            v = above;
        }
        return v;
    }

    std::vector<id_type> parent_;
    std::vector<id_type> actors_;
    double largest_ = 0.0;
    double pairs_ = 0.0;
};

/// Adds shares after k removals to the first and second part of `sum`, n + 1 numbers each; their mean over k = 1 ... n.
class ShareCurves {
  public:
    ShareCurves(id_type n, std::span<double> sum) : n_(n), sum_(sum) {}

    void after(std::size_t removals, const JoinedComponents& joined) {
        const double n = n_;
        const std::array shares{joined.largest() / n, joined.pairs() / (n * (n - 1.0) / 2.0)};
        for (std::size_t i = 0; i < shares.size(); ++i) {
            sum_[i * (as_index(n_) + 1) + removals] += shares[i];
            area_[i] += removals > 0 ? shares[i] / n : 0.0;
        }
    }
    [[nodiscard]] const std::array<double, 2>& area() const noexcept { return area_; }

  private:
    id_type n_;
    std::span<double> sum_;
    std::array<double, 2> area_{};
};

std::array<double, 2> add_curves(const detail::TieRows& rows, const std::vector<id_type>& order,
                                 std::span<double> sum) {
    ShareCurves curves(rows.vertex_count(), sum);
    JoinedComponents joined(rows.vertex_count());
    curves.after(order.size(), joined);
    for (std::size_t k = order.size(); k-- > 0;) {
        joined.add(order[k], 1);
        for (const id_type u : rows.neighbors(order[k])) {
            if (joined.has(u)) {
                joined.join(order[k], u);
            }
        }
        curves.after(k, joined);
    }
    return curves.area();
}

/// The same of actors that are tied by projects, which come back with the removal that ended them.
std::array<double, 2> add_curves(const Incidence& links, const std::vector<id_type>& order,
                                 const std::vector<id_type>& ended, std::span<double> sum) {
    const id_type n = links.actor_count();
    std::vector<std::vector<id_type>> ended_by(as_index(n) + 1);
    for (id_type p = 0; p < links.project_count(); ++p) {
        ended_by[as_index(ended[as_index(p)])].push_back(p);
    }
    ShareCurves curves(n, sum);
    JoinedComponents joined(n + links.project_count());
    curves.after(order.size(), joined);
    for (std::size_t k = order.size(); k-- > 0;) {
        joined.add(order[k], 1);
        for (const id_type p : links.projects_of(order[k])) {
            if (joined.has(n + p)) {
                joined.join(order[k], n + p);
            }
        }
        for (const id_type p : ended_by[k + 1]) {
            joined.add(n + p, 0);
            for (const id_type a : links.actors_of(p)) {
                if (joined.has(a)) {
                    joined.join(a, n + p);
                }
            }
        }
        curves.after(k, joined);
    }
    return curves.area();
}

/// Adds the share of projects that have not ended after k removals to `sum`; the area of trapezoids below it.
double add_survivors(const std::vector<id_type>& ended, id_type at_start, std::span<double> sum) {
    std::vector<id_type> ends(sum.size(), 0);
    for (const id_type removal : ended) {
        ends[as_index(removal)] += removal > 0 ? 1 : 0;
    }
    const auto steps = static_cast<double>(sum.size() - 1);
    double area = 0.0;
    double last = 1.0;
    id_type left = at_start;
    for (std::size_t k = 0; k < sum.size(); ++k) {
        left -= ends[k];
        const double share = static_cast<double>(left) / at_start;
        sum[k] += share;
        area += k > 0 ? (last + share) / 2.0 / steps : 0.0;
        last = share;
    }
    return area;
}

RemovalCurve curve_of(std::span<const double> sum, const std::vector<double>& areas) {
    const auto samples = static_cast<double>(areas.size());
    RemovalCurve curve{.mean = {sum.begin(), sum.end()}};
    for (double& value : curve.mean) {
        value /= samples;
    }
    curve.area = std::accumulate(areas.begin(), areas.end(), 0.0) / samples;
    double squares = 0.0;
    for (const double area : areas) {
        squares += (area - curve.area) * (area - curve.area);
    }
    curve.deviation =
        areas.size() > 1 ? std::sqrt(squares / (samples - 1.0)) : std::numeric_limits<double>::quiet_NaN();
    return curve;
}

std::size_t orders_drawn(const RemovalOptions& options, id_type actors) {
    if (options.samples < 1) {
        throw ValueError("samples is a number of orders from 1; not " + std::to_string(options.samples));
    }
    if (actors == 0) {
        throw UndefinedError("robustness needs an actor; there is none");
    }
    const bool drawn = options.attack == Attack::random || options.equals == EqualRanks::random;
    return drawn ? static_cast<std::size_t>(options.samples) : 1;
}

/// Adds what work(sample, execution, sum) does for every sample; one sample alone has the workers and the progress.
template <class Work>
std::vector<double> over_samples(std::size_t samples, std::size_t size, const Execution& execution,
                                 const Work& work) {
    if (samples == 1) {
        std::vector<double> sum(size, 0.0);
        work(0, execution, std::span<double>(sum));
        return sum;
    }
    return ordered_sum(size, samples, execution, [&](std::size_t sample, unsigned, std::span<double> sum) {
        work(sample, Execution{}, sum);
    });
}

}  // namespace

namespace detail {

Robustness robustness_of(const TieRows& rows, const RemovalOptions& options, const Execution& execution) {
    const std::size_t samples = orders_drawn(options, rows.vertex_count());
    const std::size_t points = as_index(rows.vertex_count()) + 1;
    const ShrinkingGraph whole(rows);
    const Removals<ShrinkingGraph> removals(whole, options, execution);
    std::array<std::vector<double>, 2> areas{std::vector<double>(samples), std::vector<double>(samples)};
    Robustness found{.samples = static_cast<int>(samples)};
    const auto sums = over_samples(samples, 2 * points, execution,
                                   [&](std::size_t sample, const Execution& how, std::span<double> sum) {
                                       ShrinkingGraph left = whole;
                                       std::vector<id_type> order = removals.run(left, sample, how);
                                       const std::array<double, 2> area = add_curves(rows, order, sum);
                                       areas[0][sample] = area[0];
                                       areas[1][sample] = area[1];
                                       if (sample == 0) {
                                           found.order = std::move(order);
                                       }
                                   });
    found.largest = curve_of(std::span(sums).first(points), areas[0]);
    found.pairs = curve_of(std::span(sums).last(points), areas[1]);
    return found;
}

}  // namespace detail

ProjectRobustness project_robustness(const PartnershipNetwork& net, const RemovalOptions& options,
                                     const ProjectEndOptions& ends, const Execution& execution) {
    const Incidence& links = net.links();
    const std::size_t samples = orders_drawn(options, links.actor_count());
    const std::size_t points = as_index(links.actor_count()) + 1;
    const EndOfProjects end(net, ends);
    if (end.at_start() == 0) {
        throw UndefinedError("no project has partners enough at the start, of " +
                             std::to_string(links.project_count()) + " projects");
    }
    if (ends.rules && end.exempt() == end.at_start()) {
        throw UndefinedError("none of the " + std::to_string(end.at_start()) +
                             " projects has rules that it meets, so none can end by them; leave rules out");
    }
    const ShrinkingProjects whole(end);
    const Removals<ShrinkingProjects> removals(whole, options, execution);
    std::array<std::vector<double>, 3> areas;
    areas.fill(std::vector<double>(samples));
    ProjectRobustness found{.at_start = end.at_start(), .exempt = end.exempt()};
    const auto sums = over_samples(
        samples, 3 * points, execution, [&](std::size_t sample, const Execution& how, std::span<double> sum) {
            ShrinkingProjects left = whole;
            std::vector<id_type> order = removals.run(left, sample, how);
            const auto area = add_curves(links, order, left.ended(), sum.first(2 * points));
            areas[0][sample] = area[0];
            areas[1][sample] = area[1];
            areas[2][sample] = add_survivors(left.ended(), end.at_start(), sum.last(points));
            if (sample == 0) {
                found.actors.order = std::move(order);
            }
        });
    found.actors.samples = static_cast<int>(samples);
    found.actors.largest = curve_of(std::span(sums).first(points), areas[0]);
    found.actors.pairs = curve_of(std::span(sums).subspan(points, points), areas[1]);
    found.projects = curve_of(std::span(sums).last(points), areas[2]);
    return found;
}

template Robustness robustness(const CooperationGraph&, const RemovalOptions&, const Execution&);

}  // namespace isthmus
