#include "io/partners/correction_lookup.hpp"

#include <algorithm>

#include "isthmus/model/fields.hpp"
#include "isthmus/model/reference/country.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// Rows are removed by corrections of no column, whatever column they name. Fields go by their names in any case, headers as
/// they stand.
std::string key_of(const CellCorrection& one, const Corrected& given) {
    if (one.correction == remove_row) {
        return {};
    }
    const TextTable& table = given.table;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (table.names[c] == one.column && !table.columns[c].empty()) {
            return one.column;
        }
    }
    const std::string lower = in_lower_case(one.column);
    return given.fields.contains(lower) || find_field(lower) != nullptr ? lower : one.column;
}

/// Whether a comparable country is one: what is none is in lower case.
bool is_code(std::string_view country) noexcept {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return country.size() == 2 && is_capital(country.front()) && is_capital(country.back());
}

bool is_meant(const ComparableActor& meant, const ComparableActor& actor) {
    if (actor.name != meant.name) {
        return false;
    }
    if (meant.country == empty_cell) {
        return !is_code(actor.country);
    }
    return meant.country.empty() || meant.country == actor.country;
}

}  // namespace

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

CorrectionLookup::CorrectionLookup(std::span<const CellCorrection> corrections, std::string_view file,
                                   const Corrected& given)
    : corrections_(corrections), actors_(corrections.size()) {
    for (std::size_t i = 0; i < corrections.size(); ++i) {
        const CellCorrection& one = corrections[i];
        if (!one.file.empty() && one.file != file) {
            continue;
        }
        const std::string key = key_of(one, given);
        names_actors_ = names_actors_ || !one.actor.empty();
        actors_[i] = comparable_actor(one.actor, one.country);
        if (one.row > 0) {
            by_row_[{key, one.row}].push_back(i);
        } else if (!one.actor.empty()) {
            by_actor_[{key, actors_[i].name}].push_back(i);
        } else {
            by_value_[{key, one.value}].push_back(i);
        }
        columns_.insert(key);
    }
}

std::vector<std::size_t> CorrectionLookup::fitting(const std::string& column, const SeenCell& cell) const {
    std::vector<std::size_t> found;
    const auto look = [&](const auto& map, const auto& key) {
        const auto lines = map.find(key);
        if (lines == map.end()) {
            return;
        }
        for (const std::size_t i : lines->second) {
            if (fits(i, cell)) {
                found.push_back(i);
            }
        }
    };
    look(by_row_, std::tuple(column, cell.row));
    for (auto actor = cell.actors.begin(); actor != cell.actors.end(); ++actor) {
        const bool is_known = std::any_of(cell.actors.begin(), actor, [&](const ComparableActor& other) {
            return other.name == actor->name;  // the same in another country
        });
        if (!is_known) {
            look(by_actor_, std::tuple(column, actor->name));
        }
    }
    look(by_value_, std::tuple(column, std::string(trimmed(cell.text))));
    put_first(found);
    return found;
}

void CorrectionLookup::put_first(std::vector<std::size_t>& found) const {
    const auto first = std::min_element(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(rank_of(a), a) < std::tuple(rank_of(b), b);
    });
    if (first != found.end()) {
        std::iter_swap(found.begin(), first);
    }
}

std::pair<std::uint32_t, int> CorrectionLookup::rank_of(std::size_t i) const {
    const CellCorrection& one = corrections_[i];
    const int breadth = one.row > 0 ? 0 : one.actor.empty() ? 3 : !one.country.empty() ? 1 : 2;
    return {~one.order, breadth};
}

bool CorrectionLookup::fits(std::size_t i, const SeenCell& cell) const {
    const CellCorrection& one = corrections_[i];
    if (!one.actor.empty() &&
        std::none_of(cell.actors.begin(), cell.actors.end(),
                     [&](const ComparableActor& actor) { return is_meant(actors_[i], actor); })) {
        return false;
    }
    if (one.correction == remove_row || one.value.empty() || one.value == trimmed(cell.text)) {
        return true;
    }
    if (one.row == 0 && one.actor.empty()) {
        return false;
    }
    const Country* const country = cell.is_country ? find_country(one.value) : nullptr;
    if (country != nullptr) {
        return find_country(trimmed(cell.text)) == country;
    }
    // Issues tell what was understood: DE224 of "DE224 / Deggendorf", 2016-07-01 of 2016/07/01.
    return name_key(cell.text).find(name_key(one.value)) != std::string::npos;
}

}  // namespace isthmus::detail
