#include "isthmus/core/ids.hpp"

#include <limits>
#include <string>

namespace isthmus {

id_type to_id(std::size_t size, const char* what) {
    if (size > static_cast<std::size_t>(std::numeric_limits<id_type>::max())) {
        throw LimitError(std::string(what) + ": " + std::to_string(size) +
                         " is more than 2^31 - 1, the most this build holds");
    }
    return static_cast<id_type>(size);
}

}  // namespace isthmus
