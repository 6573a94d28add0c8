#include "metrics/leiden_level.hpp"

namespace isthmus::detail {

std::vector<id_type> ids_below(id_type n) {
    std::vector<id_type> numbers(as_index(n));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

id_type renumber(std::vector<id_type>& label) {
    std::vector<id_type> number(label.size(), no_id);
    id_type count = 0;
    for (id_type& own : label) {
        id_type& found = number[as_index(own)];
        if (found == no_id) {
            found = count++;
        }
        own = found;
    }
    return count;
}

}  // namespace isthmus::detail
