#include "isthmus/metrics/spectral.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace detail {

namespace {

constexpr std::size_t krylov_size = 32;  ///< vectors of a Lanczos basis
constexpr std::size_t krylov_kept = 8;   ///< Ritz vectors that a restart keeps

/// In eight sums side by side, as additions to one would wait for each other; the same bits everywhere.
double dot(std::span<const double> x, std::span<const double> y) {
    std::array<double, 8> sums{};
    std::size_t i = 0;
    for (; i + sums.size() <= x.size(); i += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane) {
            sums[lane] += x[i + lane] * y[i + lane];
        }
    }
    for (std::size_t lane = 0; i < x.size(); ++i, ++lane) {
        sums[lane] += x[i] * y[i];
    }
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

void add_multiple(std::span<double> y, double factor, std::span<const double> x) {
    for (std::size_t i = 0; i < y.size(); ++i) {
        y[i] += factor * x[i];
    }
}

[[noreturn]] void not_converged(const char* what, int iterations) {
    throw UndefinedError(std::string(what) + " did not converge in " + std::to_string(iterations) +
                         " products with the matrix; set iterations to more");
}

void require_iterations(int iterations) {
    if (iterations < 1) {
        throw ValueError("iterations is a whole number of 1 or more; not " + std::to_string(iterations));
    }
}

/// Eigenvalues of a small symmetric matrix on its diagonal, and its eigenvectors in the columns of `vectors`: cyclic Jacobi
/// rotations, the same bits everywhere.
struct SmallEigen {
    std::size_t n;
    std::vector<double> matrix;
    std::vector<double> vectors;

    explicit SmallEigen(std::size_t size, std::vector<double> symmetric)
        : n(size), matrix(std::move(symmetric)), vectors(size * size, 0.0) {
        for (std::size_t i = 0; i < n; ++i) {
            vectors[i * n + i] = 1.0;
        }
        for (int sweep = 0; sweep < 60 && off_diagonal(); ++sweep) {
            for (std::size_t p = 0; p + 1 < n; ++p) {
                for (std::size_t q = p + 1; q < n; ++q) {
                    rotate(p, q);
                }
            }
        }
    }

    /// Columns by descending eigenvalue; equal ones by their place.
    [[nodiscard]] std::vector<std::size_t> order() const {
        std::vector<std::size_t> columns(n);
        std::iota(columns.begin(), columns.end(), std::size_t{0});
        std::stable_sort(columns.begin(), columns.end(), [this](std::size_t i, std::size_t j) {
            return matrix[i * n + i] > matrix[j * n + j];
        });
        return columns;
    }

  private:
    [[nodiscard]] bool off_diagonal() const {
        double off = 0.0;
        double on = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                (i == j ? on : off) += matrix[i * n + j] * matrix[i * n + j];
            }
        }
        return off > 1e-34 * on;
    }

    void rotate(std::size_t p, std::size_t q) {
        const double between = matrix[p * n + q];
        if (between == 0.0) {
            return;
        }
        const double theta = (matrix[q * n + q] - matrix[p * n + p]) / (2.0 * between);
        const double t = (theta >= 0.0 ? 1.0 : -1.0) / (std::abs(theta) + std::sqrt(theta * theta + 1.0));
        const double c = 1.0 / std::sqrt(t * t + 1.0);
        const double s = t * c;
        const auto turn = [c, s](double& x, double& y) {
            const double old = x;
            x = c * old - s * y;
            y = s * old + c * y;
        };
        for (std::size_t k = 0; k < n; ++k) {
            turn(matrix[k * n + p], matrix[k * n + q]);
        }
        for (std::size_t k = 0; k < n; ++k) {
            turn(matrix[p * n + k], matrix[q * n + k]);
            turn(vectors[k * n + p], vectors[k * n + q]);
        }
    }
};

/// The largest eigenvalue of one component and its vector, by thick-restart Lanczos steps (Wu & Simon 2000,
/// doi:10.1137/S0895479898334605) with full orthogonalization.
class Lanczos {
  public:
    Lanczos(const SymmetricOperator& matrix, std::size_t component, int iterations)
        : matrix_(&matrix),
          component_(component),
          members_(matrix.component(component)),
          x_(matrix.size(), 0.0),
          y_(matrix.size(), 0.0),
          left_(iterations),
          iterations_(iterations) {}

    struct Pair {
        double value;
        std::vector<double> vector;  ///< along the component's members, of length 1 and not negative
    };

    [[nodiscard]] Pair run() {
        const std::size_t most = std::min(krylov_size, members_.size());
        projected_.assign(krylov_size * krylov_size, 0.0);
        basis_.assign(
            1, std::vector<double>(members_.size(), 1.0 / std::sqrt(static_cast<double>(members_.size()))));
        while (true) {
            double rest = 0.0;
            std::vector<double> next;
            while (true) {
                next = expand();
                rest = std::sqrt(dot(next, next));
                if (basis_.size() == most || rest <= 1e-14 * largest_) {
                    break;
                }
                for (double& value : next) {
                    value /= rest;
                }
                basis_.push_back(std::move(next));
            }
            const std::size_t size = basis_.size();
            const SmallEigen small(size, square(size));
            const auto columns = small.order();
            const double value = small.matrix[columns[0] * size + columns[0]];
            const double residual = rest * std::abs(small.vectors[(size - 1) * size + columns[0]]);
            const bool complete = size == members_.size() || rest <= 1e-14 * largest_;
            if (complete || residual <= 1e-13 * value) {
                std::vector<double> vector = positive(combine(small, columns[0]));
                if (fresh_) {
                    return {value, std::move(vector)};
                }
                // Projections that restarts carried along have their rounding: begin again with what was found.
                basis_.assign(1, vector);
                std::fill(projected_.begin(), projected_.end(), 0.0);
                fresh_ = true;
            } else {
                restart(small, columns, std::move(next));
                fresh_ = false;
            }
        }
    }

  private:
    /// Multiplies the last vector of the basis; the product without its parts along the basis.
    std::vector<double> expand() {
        if (left_-- == 0) {
            not_converged("the eigenvector", iterations_);
        }
        const std::vector<double>& last = basis_.back();
        for (std::size_t i = 0; i < members_.size(); ++i) {
            x_[as_index(members_[i])] = last[i];
        }
        matrix_->multiply(component_, x_, y_);
        std::vector<double> product(members_.size());
        for (std::size_t i = 0; i < members_.size(); ++i) {
            product[i] = y_[as_index(members_[i])];
        }
        largest_ = std::max(largest_, std::sqrt(dot(product, product)));
        const std::size_t column = basis_.size() - 1;
        for (int pass = 0; pass < 2; ++pass) {
            for (std::size_t i = 0; i < basis_.size(); ++i) {
                const double part = dot(basis_[i], product);
                add_multiple(product, -part, basis_[i]);
                projected_[i * krylov_size + column] += part;
            }
        }
        for (std::size_t i = 0; i < column; ++i) {
            projected_[column * krylov_size + i] = projected_[i * krylov_size + column];
        }
        return product;
    }

    [[nodiscard]] std::vector<double> square(std::size_t size) const {
        std::vector<double> values(size * size);
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                values[i * size + j] = projected_[i * krylov_size + j];
            }
        }
        return values;
    }

    [[nodiscard]] std::vector<double> combine(const SmallEigen& small, std::size_t column) const {
        std::vector<double> vector(members_.size(), 0.0);
        for (std::size_t i = 0; i < small.n; ++i) {
            add_multiple(vector, small.vectors[i * small.n + column], basis_[i]);
        }
        return vector;
    }

    void restart(const SmallEigen& small, const std::vector<std::size_t>& columns, std::vector<double> next) {
        std::vector<std::vector<double>> kept;
        std::fill(projected_.begin(), projected_.end(), 0.0);
        for (std::size_t i = 0; i < std::min(krylov_kept, small.n - 1); ++i) {
            kept.push_back(orthogonal(combine(small, columns[i]), kept));
            projected_[i * krylov_size + i] = small.matrix[columns[i] * small.n + columns[i]];
        }
        kept.push_back(orthogonal(std::move(next), kept));
        basis_ = std::move(kept);
    }

    /// Of length 1 and without its parts along the others: rounding of hundreds of restarts would add up.
    static std::vector<double> orthogonal(std::vector<double> vector,
                                          const std::vector<std::vector<double>>& others) {
        for (const auto& other : others) {
            add_multiple(vector, -dot(other, vector), other);
        }
        const double length = std::sqrt(dot(vector, vector));
        for (double& value : vector) {
            value /= length;
        }
        return vector;
    }

    static std::vector<double> positive(std::vector<double> vector) {
        const double length = std::sqrt(dot(vector, vector));
        for (double& value : vector) {
            value = std::abs(value) / length;
        }
        return vector;
    }

    const SymmetricOperator* matrix_;
    std::size_t component_;
    std::span<const id_type> members_;
    std::vector<double> x_;
    std::vector<double> y_;
    int left_;
    int iterations_;
    std::vector<std::vector<double>> basis_;
    std::vector<double> projected_;
    double largest_ = 0.0;
    bool fresh_ = true;  ///< whether all of `projected_` was computed for this basis
};

void multiply_all(const SymmetricOperator& matrix, std::span<const double> x, std::span<double> y) {
    for (std::size_t c = 0; c < matrix.components(); ++c) {
        matrix.multiply(c, x, y);
    }
}

[[nodiscard]] std::vector<double> row_sums(const SymmetricOperator& matrix) {
    const std::vector<double> ones(matrix.size(), 1.0);
    std::vector<double> sums(matrix.size(), 0.0);
    multiply_all(matrix, ones, sums);
    return sums;
}

/// The component with the largest eigenvalue.
struct Leading {
    double value = 0.0;  ///< of the scaled matrix; 0 without ties
    std::size_t component = 0;
    std::vector<double> vector;
    bool unique = true;
};

/// A component's eigenvalue is no larger than its largest row sum: those that cannot lead are passed over.
[[nodiscard]] Leading leading(const SymmetricOperator& matrix, int iterations) {
    const std::vector<double> sums = row_sums(matrix);
    std::vector<std::pair<double, std::size_t>> bounds;
    for (std::size_t c = 0; c < matrix.components(); ++c) {
        double bound = 0.0;
        for (const id_type v : matrix.component(c)) {
            bound = std::max(bound, sums[as_index(v)]);
        }
        if (matrix.component(c).size() > 1) {
            bounds.emplace_back(bound, c);
        }
    }
    std::stable_sort(bounds.begin(), bounds.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    Leading found;
    for (const auto& bound : bounds) {
        if (bound.first < found.value * (1.0 - 1e-12)) {
            break;
        }
        auto pair = Lanczos(matrix, bound.second, iterations).run();
        const double difference = pair.value - found.value;
        if (std::abs(difference) <= 1e-12 * pair.value) {
            found.unique = false;
        } else if (difference > 0.0) {
            found = {pair.value, bound.second, std::move(pair.vector), true};
        }
    }
    return found;
}

/// In the unit of `scale`.
void bring_to(VectorScale scale, std::span<double> values) {
    double unit = 1.0;
    if (scale == VectorScale::euclidean) {
        unit = std::sqrt(dot(values, values));
    } else if (scale == VectorScale::maximum) {
        unit = largest_number(values);
    } else if (scale == VectorScale::sum) {
        unit = std::accumulate(values.begin(), values.end(), 0.0);
    }
    for (double& value : values) {
        value /= unit;
    }
}

/// What a weighting is as a product: w_ij = total f_i f_j sum over p of w_p b_ip b_jp.
struct Factors {
    std::vector<double> project;
    std::vector<double> actor;
};

Factors factors_of(const Incidence& links, Weighting weighting) {
    Factors factors{std::vector<double>(as_index(links.project_count()), 0.0),
                    std::vector<double>(as_index(links.actor_count()), 1.0)};
    std::vector<double> strength(as_index(links.actor_count()), 0.0);
    double total = 0.0;
    for (id_type p = 0; p < links.project_count(); ++p) {
        const double size = links.size_of(p);
        if (size < 2.0) {
            continue;
        }
        double& value = factors.project[as_index(p)];
        value = weighting == Weighting::newman       ? 1.0 / (size - 1.0)
                : weighting == Weighting::fractional ? 2.0 / (size * (size - 1.0))
                                                     : 1.0;
        for (const id_type a : links.actors_of(p)) {
            strength[as_index(a)] += size - 1.0;
        }
        total += size * (size - 1.0);
    }
    for (std::size_t a = 0; a < strength.size(); ++a) {
        if (weighting == Weighting::cosine) {
            const double activity = links.activity(static_cast<id_type>(a));
            factors.actor[a] = activity > 0.0 ? 1.0 / std::sqrt(activity) : 0.0;
        } else if (weighting == Weighting::association) {
            factors.actor[a] = strength[a] > 0.0 ? std::sqrt(total) / strength[a] : 0.0;
        }
    }
    return factors;
}

/// Two products with the links: the sum of each project first, then each actor's over its projects; the diagonal is taken off project by
/// project. Each sum is written once, and runs along a row.
class ProjectedProduct {
  public:
    ProjectedProduct(const Incidence& links, Weighting weighting, const SymmetricOperator& parts)
        : links_(&links),
          factors_(factors_of(links, weighting)),
          members_(parts.members),
          offsets_(parts.offsets),
          project_offsets_{0},
          scaled_(as_index(links.actor_count()), 0.0),
          held_(as_index(links.project_count()), 0.0) {
        std::vector<char> listed(as_index(links.project_count()), 0);
        for (std::size_t c = 0; c < parts.components(); ++c) {
            for (const id_type a : parts.component(c)) {
                for (const id_type p : links.projects_of(a)) {
                    if (links.size_of(p) > 1 && std::exchange(listed[as_index(p)], 1) == 0) {
                        projects_.push_back(p);
                    }
                }
            }
            project_offsets_.push_back(projects_.size());
        }
    }

    void operator()(std::size_t component, std::span<const double> x, std::span<double> y) {
        const auto actors = part(members_, offsets_, component);
        for (const id_type a : actors) {
            scaled_[as_index(a)] = factors_.actor[as_index(a)] * x[as_index(a)];
        }
        for (const id_type p : part(projects_, project_offsets_, component)) {
            double sum = 0.0;
            for (const id_type a : links_->actors_of(p)) {
                sum += scaled_[as_index(a)];
            }
            held_[as_index(p)] = sum;
        }
        for (const id_type a : actors) {
            const double own = scaled_[as_index(a)];
            double sum = 0.0;
            for (const id_type p : links_->projects_of(a)) {
                sum += factors_.project[as_index(p)] * (held_[as_index(p)] - own);
            }
            y[as_index(a)] = factors_.actor[as_index(a)] * sum;
        }
    }

  private:
    static std::span<const id_type> part(const std::vector<id_type>& list,
                                         const std::vector<std::size_t>& offsets, std::size_t component) {
        return std::span(list).subspan(offsets[component], offsets[component + 1] - offsets[component]);
    }

    const Incidence* links_;
    Factors factors_;
    std::vector<id_type> members_;
    std::vector<std::size_t> offsets_;
    std::vector<id_type> projects_;  // with partners, component by component
    std::vector<std::size_t> project_offsets_;
    std::vector<double> scaled_;
    std::vector<double> held_;
};

}  // namespace

void find_components(SymmetricOperator& matrix, id_type n,
                     const std::function<void(id_type v, std::vector<id_type>& next)>& around) {
    std::vector<char> seen(as_index(n), 0);
    std::vector<id_type> next;
    matrix.offsets.assign(1, 0);
    for (id_type start = 0; start < n; ++start) {
        if (seen[as_index(start)] != 0) {
            continue;
        }
        seen[as_index(start)] = 1;
        matrix.members.push_back(start);
        for (std::size_t i = matrix.offsets.back(); i < matrix.members.size(); ++i) {
            next.clear();
            around(matrix.members[i], next);
            for (const id_type u : next) {
                if (seen[as_index(u)] == 0) {
                    seen[as_index(u)] = 1;
                    matrix.members.push_back(u);
                }
            }
        }
        const auto begin = matrix.members.begin() + static_cast<std::ptrdiff_t>(matrix.offsets.back());
        std::sort(begin, matrix.members.end());
        matrix.offsets.push_back(matrix.members.size());
    }
}

namespace {

/// Whether a weighting is a product of a number a project and one an actor.
bool is_product(Weighting weighting) {
    using enum Weighting;
    return weighting != jaccard && weighting != overlap && weighting != budget;
}

}  // namespace

SymmetricOperator operator_of(const CooperationGraph& g, Ties ties) {
    const WholeProjection* of = g.whole_projection();
    return of != nullptr && ties == Ties::weighted && is_product(of->weighting)
               ? operator_of(of->links, of->weighting)
               : operator_of<CooperationGraph>(g, ties);
}

SymmetricOperator operator_of(const Incidence& links, Weighting weighting) {
    if (!is_product(weighting)) {
        throw ValueError("weighting " + std::string(name_of(weighting)) +
                         " needs the ties themselves: build them with cooperation(), and measure those");
    }
    SymmetricOperator matrix;
    std::vector<char> passed(as_index(links.project_count()), 0);
    find_components(matrix, links.actor_count(), [&](id_type a, std::vector<id_type>& next) {
        for (const id_type p : links.projects_of(a)) {
            if (passed[as_index(p)] == 0) {
                passed[as_index(p)] = 1;
                next.insert(next.end(), links.actors_of(p).begin(), links.actors_of(p).end());
            }
        }
    });
    matrix.multiply = ProjectedProduct(links, weighting, matrix);
    return matrix;
}

EigenvectorCentrality eigenvector_of(const SymmetricOperator& matrix, const EigenvectorOptions& options) {
    require_iterations(options.iterations);
    if (options.scale == VectorScale::raw) {
        throw ValueError(R"(an eigenvector has no raw scale; it is one of "euclidean", "maximum", "sum")");
    }
    const bool apart = options.disconnected == EigenvectorOf::component;
    EigenvectorCentrality found{
        std::vector<double>(matrix.size(), apart ? std::numeric_limits<double>::quiet_NaN() : 0.0), 0.0};
    const auto put = [&](std::size_t component, std::vector<double> vector) {
        bring_to(options.scale, vector);
        for (std::size_t i = 0; i < vector.size(); ++i) {
            found.values[as_index(matrix.component(component)[i])] = vector[i];
        }
    };
    if (apart) {
        for (std::size_t c = 0; c < matrix.components(); ++c) {
            if (matrix.component(c).size() > 1) {
                auto pair = Lanczos(matrix, c, options.iterations).run();
                found.eigenvalue = std::max(found.eigenvalue, pair.value);
                put(c, std::move(pair.vector));
            }
        }
    } else {
        Leading first = leading(matrix, options.iterations);
        if (!first.unique) {
            throw UndefinedError(
                "two components have the largest eigenvalue, so the eigenvector of the network is not "
                "unique; "
                "ask for disconnected \"component\"");
        }
        found.eigenvalue = first.value;
        put(first.component, std::move(first.vector));
    }
    if (found.eigenvalue == 0.0) {
        throw UndefinedError("eigenvector centrality needs a tie of a weight of more than 0; there is none");
    }
    found.eigenvalue = std::ldexp(found.eigenvalue, -matrix.shift);
    return found;
}

namespace {

/// D - factor W, D a diagonal of more than 0: positive definite wherever it is asked to be solved.
struct DiagonalLess {
    const SymmetricOperator* matrix;
    std::vector<double> diagonal;
    double factor;
    const char* what;  ///< what is computed, for the message when it takes more products than these
    int iterations;
};

double absolute_sum(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [](double sum, double value) { return sum + std::abs(value); });
}

/// The x with (D - factor W) x = b, by conjugate gradients preconditioned by D, until what is missing of b adds to no more than
/// `enough`.
[[nodiscard]] std::vector<double> solved(const DiagonalLess& system, std::vector<double> missing,
                                         double enough) {
    const std::size_t n = missing.size();
    std::vector<double> x(n, 0.0);
    std::vector<double> scaled(n, 0.0);
    std::vector<double> direction(n, 0.0);
    std::vector<double> product(n, 0.0);
    double length = 1.0;
    // Not "above enough": what is not a number has not converged.
    for (int iteration = 0; !(absolute_sum(missing) <= enough); ++iteration) {
        if (iteration == system.iterations) {
            not_converged(system.what, system.iterations);
        }
        for (std::size_t v = 0; v < n; ++v) {
            scaled[v] = missing[v] / system.diagonal[v];
        }
        const double before = std::exchange(length, dot(missing, scaled));
        for (std::size_t v = 0; v < n; ++v) {
            direction[v] = scaled[v] + length / before * direction[v];
        }
        multiply_all(*system.matrix, direction, product);
        for (std::size_t v = 0; v < n; ++v) {
            product[v] = system.diagonal[v] * direction[v] - system.factor * product[v];
        }
        const double step = length / dot(direction, product);
        add_multiple(x, step, direction);
        add_multiple(missing, -step, product);
    }
    return x;
}

}  // namespace

// With x = S y the equation is (S - d W) y = 1, up to a factor that the sum of 1 gives. A component of m vertices has m / (1 - d)
// of it, so that (1 - d) y is the constant m / (its strength) and what is orthogonal to it; only this part is solved for, and
// a d near 1 takes no digits away. A vertex without ties has 1. All is in a unit in which 1 / (a strength of 2^-1074) and squares
// of what is missing are doubles.
std::vector<double> pagerank_of(const SymmetricOperator& matrix, const PageRankOptions& options) {
    require_iterations(options.iterations);
    const double d = options.damping;
    if (!(d >= 0.0 && d < 1.0)) {
        throw ValueError("damping is a number from 0 to below 1; not " + to_text(d));
    }
    if (matrix.size() == 0) {
        throw UndefinedError("PageRank needs a vertex; there is none");
    }
    const std::vector<double> strength = row_sums(matrix);
    DiagonalLess system{&matrix, strength, d, "PageRank", options.iterations};
    const double unit = std::ldexp(1.0, -300);
    std::vector<double> missing(matrix.size(), 0.0);
    std::vector<double> constant(matrix.size(), 0.0);
    std::vector<double> tied(matrix.components(), 0.0);
    for (std::size_t c = 0; c < matrix.components(); ++c) {
        double all = 0.0;
        for (const id_type v : matrix.component(c)) {
            tied[c] += strength[as_index(v)] > 0.0 ? 1.0 : 0.0;
            all += strength[as_index(v)];
        }
        for (const id_type v : matrix.component(c)) {
            const std::size_t i = as_index(v);
            if (strength[i] > 0.0) {
                constant[i] = unit * tied[c] / all;
                missing[i] = (1.0 - d) * (unit - strength[i] * constant[i]);
            } else {
                system.diagonal[i] = 1.0;
            }
        }
    }
    // The columns of W S^-1 add to 1: the values are within 1e-15 of their sum of the solution.
    std::vector<double> rank =
        solved(system, std::move(missing), 1e-15 * unit * (1.0 - d) * static_cast<double>(matrix.size()));
    for (std::size_t v = 0; v < rank.size(); ++v) {
        rank[v] = strength[v] > 0.0 ? strength[v] * (constant[v] + rank[v]) : 0.0;
    }
    for (std::size_t c = 0; c < matrix.components(); ++c) {
        double all = 0.0;
        for (const id_type v : matrix.component(c)) {
            all += rank[as_index(v)];
        }
        for (const id_type v : matrix.component(c)) {
            double& value = rank[as_index(v)];
            value = strength[as_index(v)] > 0.0 ? value * (tied[c] / all) : 1.0 - d;
        }
    }
    bring_to(VectorScale::sum, rank);
    return rank;
}

KatzCentrality katz_of(const SymmetricOperator& matrix, const KatzOptions& options) {
    require_iterations(options.iterations);
    if (!(options.beta > 0.0) || std::isinf(options.beta)) {
        throw ValueError("beta is a number of more than 0; not " + to_text(options.beta));
    }
    const double largest = leading(matrix, options.iterations).value;
    KatzCentrality found{{}, 0.0, std::ldexp(largest, -matrix.shift)};
    found.alpha = options.alpha ? *options.alpha : largest > 0.0 ? 0.85 / found.eigenvalue : 0.0;
    const double scaled = std::ldexp(found.alpha, -matrix.shift);
    if (!(found.alpha >= 0.0) || std::isinf(scaled) || scaled * largest >= 1.0) {
        throw ValueError("alpha is a number from 0 to below 1 / lambda, here " +
                         (largest > 0.0 ? to_text(1.0 / found.eigenvalue) : std::string("any")) + "; not " +
                         to_text(found.alpha));
    }
    const std::vector<double> ones(matrix.size(), 1.0);
    found.values = solved({&matrix, ones, scaled, "Katz centrality", options.iterations}, ones,
                          1e-15 * static_cast<double>(matrix.size()));
    for (double& value : found.values) {
        value *= options.beta;
    }
    bring_to(options.scale, found.values);
    return found;
}

}  // namespace detail

EigenvectorCentrality eigenvector(const Incidence& links, Weighting weighting,
                                  const EigenvectorOptions& options) {
    return detail::eigenvector_of(detail::operator_of(links, weighting), options);
}

std::vector<double> pagerank(const Incidence& links, Weighting weighting, const PageRankOptions& options) {
    return detail::pagerank_of(detail::operator_of(links, weighting), options);
}

KatzCentrality katz(const Incidence& links, Weighting weighting, const KatzOptions& options) {
    return detail::katz_of(detail::operator_of(links, weighting), options);
}

template EigenvectorCentrality eigenvector(const CooperationGraph&, const EigenvectorOptions&);
template EigenvectorCentrality eigenvector(const TwoModeGraph&, const EigenvectorOptions&);
template std::vector<double> pagerank(const CooperationGraph&, const PageRankOptions&);
template std::vector<double> pagerank(const TwoModeGraph&, const PageRankOptions&);
template KatzCentrality katz(const CooperationGraph&, const KatzOptions&);
template KatzCentrality katz(const TwoModeGraph&, const KatzOptions&);

}  // namespace isthmus
