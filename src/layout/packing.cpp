#include "layout/packing.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace isthmus::detail {

std::vector<Position> pack_in_rows(std::span<const BoxSize> boxes) {
    std::vector<std::size_t> order(boxes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return boxes[i].height; });
    double widest = 0.0;
    double area = 0.0;
    for (const BoxSize& box : boxes) {
        widest = std::max(widest, box.width);
        area += box.width * box.height;
    }
    const double room = std::max(widest, std::sqrt(area));
    std::vector<Position> centers(boxes.size());
    double top = 0.0;
    for (std::size_t first = 0; first < order.size();) {
        const double height = boxes[order[first]].height;
        std::size_t last = first;
        double taken = 0.0;
        while (last < order.size() && boxes[order[last]].height >= height / 2.0 &&
               (last == first || taken + boxes[order[last]].width <= room)) {
            taken += boxes[order[last++]].width;
        }
        double left = -taken / 2.0;
        for (; first < last; ++first) {
            const double width = boxes[order[first]].width;
            centers[order[first]] = {left + width / 2.0, top - height / 2.0};
            left += width;
        }
        top -= height;
    }
    return centers;
}

}  // namespace isthmus::detail
