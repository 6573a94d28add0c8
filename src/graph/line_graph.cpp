#include "isthmus/graph/line_graph.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

namespace detail {
namespace {

/// One worker's counts: what each later row has in common with the row at hand; all 0 between rows.
struct SharedCounts {
    std::vector<id_type> shared;
    std::vector<id_type> met;
};

/// Calls visit(b, shared) for every b > a that has `s` projects or more with a.
template <class Visit>
void for_each_later_overlap(const Incidence& links, id_type a, id_type s, SharedCounts& counts,
                            Visit&& visit) {
    counts.shared.resize(as_index(links.actor_count()), 0);
    for (const id_type p : links.projects_of(a)) {
        const auto actors = links.actors_of(p);
        for (auto b = std::upper_bound(actors.begin(), actors.end(), a); b != actors.end(); ++b) {
            if (counts.shared[as_index(*b)]++ == 0) {
                counts.met.push_back(*b);
            }
        }
    }
    for (const id_type b : counts.met) {
        const id_type shared = std::exchange(counts.shared[as_index(b)], 0);
        if (shared >= s) {
            visit(b, shared);
        }
    }
    counts.met.clear();
}

/// LimitError when there would be more than max_ties ties. Counts only where the bound does not tell.
void require_ties(const Incidence& links, const LineGraphOptions& options) {
    constexpr std::int64_t most = (std::int64_t{1} << 30) - 1;
    const std::int64_t limit = std::min(options.max_ties, most);
    if (projection_size(links).max_ties <= limit) {
        return;
    }
    SharedCounts counts;
    std::int64_t ties = 0;
    for (id_type a = 0; a < links.actor_count() && ties <= limit; ++a) {
        for_each_later_overlap(links, a, options.s, counts, [&](id_type, id_type) { ++ties; });
    }
    if (ties > limit) {
        throw LimitError("the line graph of " + std::to_string(links.actor_count()) + " " +
                         std::string(name_of(options.of)) + " with s = " + std::to_string(options.s) +
                         " has more than " + std::to_string(limit) + " ties; raise s, " +
                         (options.max_ties < most ? "raise max_ties, " : "") +
                         "or leave out who takes part in very many with where()");
    }
}

/// The line graph of the actors of `links`.
[[nodiscard]] CooperationGraph overlap_graph(const Incidence& links, const LineGraphOptions& options) {
    require_ties(links, options);
    const id_type n = links.actor_count();
    constexpr id_type rows_a_chunk = 1024;
    const auto chunks = as_index(n / rows_a_chunk + (n % rows_a_chunk != 0 ? 1 : 0));
    std::vector<UpperRows> upper(chunks);
    std::vector<SharedCounts> counts(worker_count(options.execution.workers, chunks));
    for_each_chunk(chunks, options.execution, [&](std::size_t chunk, unsigned worker) {
        UpperRows& out = upper[chunk];
        out.first = static_cast<id_type>(chunk) * rows_a_chunk;
        for (id_type a = out.first; a < out.first + std::min(rows_a_chunk, n - out.first); ++a) {
            const std::size_t begin = out.columns.size();
            for_each_later_overlap(links, a, options.s, counts[worker], [&](id_type b, id_type shared) {
                const double smaller = std::min(links.activity(a), links.activity(b));
                out.columns.push_back(b);
                out.weights.push_back(options.weights == LineWeight::absolute ? shared : shared / smaller);
            });
            out.sizes.push_back(static_cast<offset_type>(out.columns.size() - begin));
        }
    });
    return CooperationGraph(symmetric_rows(n, std::move(upper)));
}

}  // namespace
}  // namespace detail

CooperationGraph line_graph(const Incidence& links, const LineGraphOptions& options) {
    if (options.s < 1) {
        throw ValueError("s is how many two have in common at least, 1 or more; not " +
                         std::to_string(options.s));
    }
    return options.of == Mode::actors ? detail::overlap_graph(links, options)
                                      : detail::overlap_graph(links.transposed(), options);
}

}  // namespace isthmus
