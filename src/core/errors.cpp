#include "isthmus/core/errors.hpp"

#include <array>
#include <cmath>
#include <string>

namespace isthmus {

std::string to_text(double value) {
    if (std::isnan(value)) {
        return "NaN";
    }
    const double size = std::abs(value);
    if (std::isfinite(value) && value != 0.0 && (size < 1e-6 || size >= 1e16)) {
        std::array<char, 32> digits{};
        static_cast<void>(std::snprintf(digits.data(), digits.size(), "%.6g", value));
        return digits.data();
    }
    std::string text = std::to_string(value);
    while (text.find('.') != std::string::npos && (text.back() == '0' || text.back() == '.')) {
        const bool point = text.back() == '.';
        text.pop_back();
        if (point) {
            break;
        }
    }
    return text;
}

}  // namespace isthmus
