#include "isthmus/nulls/expectation.hpp"

#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace isthmus {

double expected_ei(const Grouping& groups) {
    double labeled = 0.0;
    double inside = 0.0;
    for (const id_type size : groups.sizes()) {
        labeled += size;
        inside += static_cast<double>(size) * (size - 1.0);
    }
    if (labeled < 2.0) {
        throw UndefinedError("the expected E-I index needs two actors with a label; there are " +
                             to_text(labeled));
    }
    return 1.0 - 2.0 * inside / (labeled * (labeled - 1.0));
}

ExpectedMixing expected_uniform(const Grouping& groups, double value) {
    const std::vector<id_type> sizes = groups.sizes();
    double labeled = 0.0;
    for (const id_type size : sizes) {
        labeled += size;
    }
    const double pairs = labeled * (labeled - 1.0) / 2.0;
    const int shift = detail::shift_to(0, value);
    ExpectedMixing expected{groups.names, {}};
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        for (std::size_t h = 0; h < sizes.size(); ++h) {
            const double n = sizes[g];
            const double here = g == h ? n * (n - 1.0) / 2.0 : n * sizes[h];
            expected.values.push_back(pairs > 0.0
                                          ? std::ldexp(std::ldexp(value, shift) * here / pairs, -shift)
                                          : std::numeric_limits<double>::quiet_NaN());
        }
    }
    return expected;
}

ExpectedMixing expected_configuration(std::vector<std::string> groups, std::span<const double> strength) {
    const int shift = detail::shift_to(0, detail::largest_number(strength));
    const auto scaled = [&](std::size_t g) { return std::ldexp(strength[g], shift); };
    double twice = 0.0;
    for (std::size_t g = 0; g < strength.size(); ++g) {
        twice += scaled(g);
    }
    ExpectedMixing expected{std::move(groups), {}};
    for (std::size_t g = 0; g < strength.size(); ++g) {
        for (std::size_t h = 0; h < strength.size(); ++h) {
            const double ends = scaled(g) * scaled(h);
            expected.values.push_back(twice > 0.0 ? std::ldexp(ends / (g == h ? 2.0 * twice : twice), -shift)
                                                  : std::numeric_limits<double>::quiet_NaN());
        }
    }
    return expected;
}

}  // namespace isthmus
