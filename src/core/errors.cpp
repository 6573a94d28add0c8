#include "isthmus/core/errors.hpp"

#include <cmath>
#include <string>

namespace isthmus {

std::string to_text(double value) {
    if (std::isnan(value)) {
        return "NaN";
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
