#include "isthmus/model/reference/border.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "isthmus/model/reference/country.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {
namespace {

struct Pair {
    std::string_view a;
    std::string_view b;
    auto operator<=>(const Pair&) const = default;
};

/// Unordered pair of the codes of two countries.
Pair pair_of(std::string_view a, std::string_view b) {
    Pair pair{country_code(a), country_code(b)};
    if (pair.b < pair.a) {
        std::swap(pair.a, pair.b);
    }
    return pair;
}

const std::vector<std::pair<Pair, Border>>& borders() {
    static const auto table = [] {
        std::vector<std::pair<Pair, Border>> rows;
        for (const auto& row :
             detail::read_table(detail::embedded("borders"), {"a", "b", "kind", "note"}, "borders.csv")) {
            const Border border = row[2] == "land"           ? Border::land
                                  : row[2] == "sea"          ? Border::sea
                                  : row[2] == "land and sea" ? Border::land_and_sea
                                                             : Border::none;
            if (border == Border::none) {
                throw ParseError("borders.csv: \"" + row[2] + "\" is not land, sea, or land and sea");
            }
            rows.emplace_back(pair_of(row[0], row[1]), border);
        }
        std::sort(rows.begin(), rows.end());
        return rows;
    }();
    return table;
}

}  // namespace

Border border_between(std::string_view a, std::string_view b) {
    const Pair pair = pair_of(a, b);
    const auto it = std::lower_bound(borders().begin(), borders().end(), pair,
                                     [](const auto& row, const Pair& wanted) { return row.first < wanted; });
    return it != borders().end() && it->first == pair ? it->second : Border::none;
}

bool sea_borders_known(std::string_view a, std::string_view b) {
    const Pair pair = pair_of(a, b);
    return find_country(pair.a)->sea_borders != SeaBorders::not_listed ||
           find_country(pair.b)->sea_borders != SeaBorders::not_listed;
}

}  // namespace isthmus
