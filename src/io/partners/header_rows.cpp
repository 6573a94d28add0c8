#include "isthmus/io/header_rows.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "io/partners/header_cells.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using detail::Cell;
using detail::field_of_header;
using detail::name_key;
using detail::trimmed;

/// The rows as they are looked at: what each cell is, how many are filled.
class Grid {
  public:
    explicit Grid(std::span<const GridRow> rows) : rows_(rows), kinds_(rows.size()), filled_(rows.size()) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const std::string& cell : rows[i].cells) {
                kinds_[i].push_back(detail::kind_of_cell(cell));
                filled_[i] += kinds_[i].back() == Cell::blank ? 0U : 1U;
            }
            width_ = std::max(width_, rows[i].cells.size());
        }
        number_texts();
    }

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] std::uint32_t row(std::size_t i) const { return rows_[i].row; }
    [[nodiscard]] std::size_t filled(std::size_t i) const { return filled_[i]; }
    [[nodiscard]] Cell kind(std::size_t i, std::size_t column) const {
        return column < kinds_[i].size() ? kinds_[i][column] : Cell::blank;
    }
    [[nodiscard]] bool has(std::size_t i, std::size_t column) const { return kind(i, column) != Cell::blank; }
    [[nodiscard]] std::string_view text(std::size_t i, std::size_t column) const {
        return column < rows_[i].cells.size() ? trimmed(rows_[i].cells[column]) : std::string_view{};
    }
    [[nodiscard]] bool has_values(std::size_t i) const {
        return std::find(kinds_[i].begin(), kinds_[i].end(), Cell::value) != kinds_[i].end();
    }
    /// Whether row `below` stands directly under row `i`.
    [[nodiscard]] bool follows(std::size_t i, std::size_t below) const {
        return below < size() && row(below) == row(i) + 1;
    }
    /// Whether a cell has the text of another one of its column, in a row below; the same row again, as at the top of
    /// every printed page, does not count.
    [[nodiscard]] bool recurs(std::size_t i, std::size_t column) const {
        const std::string key = name_key(text(i, column));
        for (std::size_t k = i + 1; k < size(); ++k) {
            if (has(k, column) && name_key(text(k, column)) == key && !is_same(i, k)) {
                return true;
            }
        }
        return false;
    }
    /// Whether two rows have the same texts.
    [[nodiscard]] bool is_same(std::size_t i, std::size_t k) const { return same_as_[i] == same_as_[k]; }
    /// Whether the rows from `from` on have numbers and days in a column.
    [[nodiscard]] bool is_of_values(std::size_t column, std::size_t from) const {
        std::size_t values = 0;
        std::size_t all = 0;
        for (std::size_t i = from; i < size(); ++i) {
            all += has(i, column) ? 1U : 0U;
            values += kind(i, column) == Cell::value ? 1U : 0U;
        }
        return values > 0 && 10 * values >= 8 * all;
    }
    /// Whether they have texts only.
    [[nodiscard]] bool is_of_texts(std::size_t column, std::size_t from) const {
        bool any = false;
        for (std::size_t i = from; i < size(); ++i) {
            if (kind(i, column) == Cell::value) {
                return false;
            }
            any = any || has(i, column);
        }
        return any;
    }
    /// How many cells most rows have: the third quartile.
    [[nodiscard]] std::size_t typical() const {
        std::vector<std::size_t> counts = filled_;
        std::sort(counts.begin(), counts.end());
        return counts[std::min(counts.size() - 1, 3 * counts.size() / 4)];
    }

  private:
    /// Gives rows of the same texts one number, so that two of them are compared at once.
    void number_texts() {
        std::map<std::vector<std::string_view>, std::size_t> first;
        for (std::size_t i = 0; i < size(); ++i) {
            std::vector<std::string_view> texts;
            for (std::size_t c = 0; c < rows_[i].cells.size(); ++c) {
                texts.push_back(text(i, c));
            }
            while (!texts.empty() && texts.back().empty()) {
                texts.pop_back();
            }
            same_as_.push_back(first.emplace(std::move(texts), i).first->second);
        }
    }

    std::span<const GridRow> rows_;
    std::vector<std::vector<Cell>> kinds_;
    std::vector<std::size_t> filled_;
    std::vector<std::size_t> same_as_;  ///< the first row of the same texts
    std::size_t width_ = 0;
};

/// How many different fields the cells of a row are known as headers of; 0 for a row with numbers or days, or whose cells
/// come again below, as data do.
std::size_t known_words(const Grid& grid, std::size_t i) {
    if (grid.has_values(i)) {
        return 0;
    }
    std::set<std::string> known;
    for (std::size_t c = 0; c < grid.width(); ++c) {
        const std::string field = grid.has(i, c) ? field_of_header(grid.text(i, c)) : std::string();
        if (!field.empty() && !grid.recurs(i, c)) {
            known.insert(field);
        }
    }
    return known.size();
}

/// The first row that has most of the headers that were named.
std::optional<std::size_t> row_of_named(const Grid& grid, const std::vector<std::string>& named) {
    std::set<std::string> keys;
    for (const std::string& name : named) {
        keys.insert(name_key(name));
    }
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < grid.size(); ++i) {
        std::size_t here = 0;
        for (std::size_t c = 0; c < grid.width(); ++c) {
            here += grid.has(i, c) && keys.contains(name_key(grid.text(i, c))) ? 1U : 0U;
        }
        if (here > most) {
            most = here;
            best = i;
        }
    }
    return best;
}

/// The first row that fills most columns; where titles of several cells are set off by a blank row, the one below it.
std::size_t first_full_row(const Grid& grid) {
    const std::size_t typical = grid.typical();
    const std::size_t enough = std::max(std::min<std::size_t>(2, typical), (6 * typical + 9) / 10);
    std::size_t found = 0;
    while (found < grid.size() && grid.filled(found) < enough) {
        ++found;
    }
    if (found == grid.size()) {
        return 0;
    }
    for (std::size_t i = found; i + 1 < grid.size() && grid.filled(i) < typical; ++i) {
        if (!grid.follows(i, i + 1)) {
            return grid.filled(i + 1) >= typical ? i + 1 : found;
        }
    }
    return found;
}

std::size_t find_main_row(const Grid& grid, const HeaderHints& hints) {
    if (const auto named = row_of_named(grid, hints.named)) {
        return *named;
    }
    const std::size_t full = first_full_row(grid);
    std::size_t best = full;
    std::size_t most = known_words(grid, full);
    const std::size_t at_full = most;
    if (full == 0 && most >= 3 && grid.filled(0) >= grid.typical()) {
        return full;  // the ordinary table
    }
    for (std::size_t i = 0; i < grid.size(); ++i) {
        const std::size_t here = known_words(grid, i);
        if (here > most) {
            most = here;
            best = i;
        }
    }
    return most >= at_full + 2 ? best : full;
}

/// What a row below the main row of the header is.
enum class Below : std::uint8_t { data, second, units, numbers };

/// Whether every cell is the letter of its column: a, b, c, ... or A), B), ...
bool letters_columns(const Grid& grid, std::size_t main, std::size_t i) {
    std::size_t expected = 0;
    for (std::size_t c = 0; c < grid.width(); ++c) {
        if (!grid.has(i, c)) {
            continue;
        }
        std::string letters;
        for (const char letter : grid.text(i, c)) {
            if (std::string_view("()[]. ").find(letter) == std::string_view::npos) {
                letters += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
            }
        }
        if (letters != std::string(1, static_cast<char>('a' + expected))) {
            return false;
        }
        ++expected;
    }
    return expected >= 3 && expected + 1 >= grid.filled(main);
}

/// Whether every cell numbers its column: 1, 2, 3, ... or (1), (2), ...; and some column has texts below, where no number
/// is expected.
bool numbers_columns(const Grid& grid, std::size_t main, std::size_t i) {
    std::size_t expected = 0;
    bool stands_out = false;
    for (std::size_t c = 0; c < grid.width(); ++c) {
        if (!grid.has(i, c)) {
            continue;
        }
        std::string digits;
        for (const char letter : grid.text(i, c)) {
            if (letter >= '0' && letter <= '9') {
                digits += letter;
            } else if (std::string_view("()[]. ").find(letter) == std::string_view::npos) {
                return false;
            }
        }
        ++expected;
        if (digits != std::to_string(expected)) {
            return false;
        }
        stands_out = stands_out || grid.is_of_texts(c, i + 1);
    }
    return expected >= 3 && expected + 1 >= grid.filled(main) && stands_out;
}

bool has_units(const Grid& grid, std::size_t i) {
    bool above_values = false;
    for (std::size_t c = 0; c < grid.width(); ++c) {
        if (!grid.has(i, c)) {
            continue;
        }
        if (!detail::is_unit(grid.text(i, c))) {
            return false;
        }
        above_values = above_values || grid.is_of_values(c, i + 1);
    }
    return above_values;
}

/// Whether a column of the main row is a group: the columns right of it have no header of their own.
bool is_group(const Grid& grid, std::size_t main, std::size_t column) {
    return grid.has(main, column) && column + 1 < grid.width() && !grid.has(main, column + 1);
}

/// Whether the cells of a row are headers by their words: two at least, none in contradiction to the header above it.
bool repeats_headers(const Grid& grid, std::size_t main, std::size_t i) {
    std::set<std::string> known;
    std::size_t unknown = 0;
    for (std::size_t c = 0; c < grid.width(); ++c) {
        if (!grid.has(i, c)) {
            continue;
        }
        const std::string field = field_of_header(grid.text(i, c));
        if (field.empty()) {
            ++unknown;
            continue;
        }
        const std::string above =
            is_group(grid, main, c) ? std::string() : field_of_header(grid.text(main, c));
        if (grid.recurs(i, c) || (!above.empty() && above != field)) {
            return false;
        }
        known.insert(field);
    }
    return known.size() >= 2 && known.size() >= unknown;
}

/// Whether a row has words where all rows below have numbers and days, in two columns at least and wherever these have any;
/// data would repeat themselves somewhere.
bool stands_out(const Grid& grid, std::size_t main, std::size_t i) {
    if (i + 2 >= grid.size() || 10 * grid.filled(i) < 8 * grid.filled(main)) {
        return false;
    }
    std::set<std::string_view> words;
    for (std::size_t c = 0; c < grid.width(); ++c) {
        if (grid.is_of_values(c, i + 1)) {
            const std::string_view text = grid.text(i, c);
            if (text.empty() || says_missing(text) || !words.insert(text).second) {
                return false;
            }
        }
        if (grid.has(i, c) && grid.recurs(i, c)) {
            return false;
        }
    }
    return words.size() >= 2;
}

/// Whether a row fills the gaps of the main row and nothing but what stands under its groups, where data fill more.
bool parts_groups(const Grid& grid, std::size_t main, std::size_t i) {
    bool data_would_fill = false;
    std::size_t gaps = 0;
    bool in_group = false;
    for (std::size_t c = 0; c < grid.width(); ++c) {
        const bool is_gap = !grid.has(main, c);
        in_group = is_gap ? in_group : is_group(grid, main, c);
        if (is_gap && grid.has(i, c)) {
            ++gaps;
        }
        if (is_gap && !grid.has(i, c) && in_group) {
            for (std::size_t k = i + 1; k < grid.size(); ++k) {
                if (grid.has(k, c)) {
                    return false;
                }
            }
        }
        if (!in_group && grid.has(i, c)) {
            return false;
        }
        if (!in_group && !grid.has(i, c)) {
            std::size_t below = 0;
            for (std::size_t k = i + 1; k < grid.size(); ++k) {
                below += grid.has(k, c) ? 1U : 0U;
            }
            data_would_fill = data_would_fill || 2 * below >= grid.size() - i - 1;
        }
    }
    return gaps > 0 && data_would_fill;
}

Below what_is_below(const Grid& grid, std::size_t main, std::size_t i) {
    if (i + 1 >= grid.size()) {
        return Below::data;  // a header needs a row below it
    }
    if (numbers_columns(grid, main, i) || letters_columns(grid, main, i)) {
        return Below::numbers;
    }
    if (has_units(grid, i)) {
        return Below::units;
    }
    const bool is_header = !grid.has_values(i) && (repeats_headers(grid, main, i) ||
                                                   stands_out(grid, main, i) || parts_groups(grid, main, i));
    return is_header ? Below::second : Below::data;
}

/// Whether a row above the header may have groups over its columns: a few words a cell, no sentence, no date.
bool may_have_groups(const Grid& grid, std::size_t i, std::size_t main) {
    constexpr std::size_t most_words = 4;
    constexpr std::size_t longest = 48;
    std::size_t first = grid.width();
    for (std::size_t c = 0; c < grid.width(); ++c) {
        const std::string_view text = grid.text(i, c);
        if (text.empty()) {
            continue;
        }
        first = std::min(first, c);
        if (text.size() > longest || text.find_first_of("0123456789:;.!?") != std::string_view::npos ||
            std::count(text.begin(), text.end(), ' ') >= static_cast<std::ptrdiff_t>(most_words)) {
            return false;
        }
    }
    // One cell alone is a title, unless it stands over a later column.
    return grid.filled(i) >= 2 || (grid.filled(i) == 1 && first > 0 && grid.has(main, 0));
}

/// A header of two rows: the upper one, the lower one.
struct TwoRows {
    std::size_t upper;
    std::size_t lower;
};

class Names {
  public:
    Names(const Grid& grid, const HeaderHints& hints) : grid_(&grid) {
        for (const std::string& name : hints.named) {
            named_.insert(name_key(name));
        }
    }

    [[nodiscard]] std::vector<std::string> of(std::size_t main) const {
        std::vector<std::string> names;
        for (std::size_t c = 0; c < grid_->width(); ++c) {
            names.emplace_back(grid_->text(main, c));
        }
        return names;
    }

    [[nodiscard]] std::vector<std::string> of(TwoRows rows) const {
        std::map<std::string, std::size_t> lowers;
        for (std::size_t c = 0; c < grid_->width(); ++c) {
            ++lowers[name_key(grid_->text(rows.lower, c))];
        }
        std::vector<std::string> names;
        std::string_view group;
        for (std::size_t c = 0; c < grid_->width(); ++c) {
            const std::string_view above = grid_->text(rows.upper, c);
            const std::string_view below = grid_->text(rows.lower, c);
            const bool in_group = above.empty() || is_group(*grid_, rows.upper, c) ||
                                  above == text_at(rows.upper, c + 1) ||
                                  (c > 0 && above == text_at(rows.upper, c - 1));
            group = above.empty() ? group : in_group ? above : std::string_view{};
            names.push_back(in_group ? in_a_group(group, below, lowers.at(name_key(below)) == 1)
                                     : of_two_languages(above, below));
            if (below.empty() && !above.empty()) {
                names.back() = above;
            }
        }
        return names;
    }

  private:
    [[nodiscard]] std::string_view text_at(std::size_t row, std::size_t column) const {
        return grid_->text(row, column);
    }

    [[nodiscard]] bool is_named(const std::string& name) const { return named_.contains(name_key(name)); }

    [[nodiscard]] std::string in_a_group(std::string_view group, std::string_view name, bool is_alone) const {
        if (group.empty() || name.empty() || is_named(std::string(name))) {
            return std::string(name);
        }
        std::string joined = std::string(group) + ' ' + std::string(name);
        if (is_named(joined) || !is_alone || !field_of_header(joined).empty()) {
            return joined;
        }
        return std::string(name);
    }

    [[nodiscard]] std::string of_two_languages(std::string_view above, std::string_view below) const {
        if (below.empty() || name_key(above) == name_key(below) || is_named(std::string(above))) {
            return std::string(above);
        }
        if (is_named(std::string(below))) {
            return std::string(below);
        }
        std::string both = std::string(above) + " / " + std::string(below);
        if (is_named(both)) {
            return both;
        }
        return !field_of_header(above).empty()   ? std::string(above)
               : !field_of_header(below).empty() ? std::string(below)
                                                 : both;
    }

    const Grid* grid_;
    std::set<std::string> named_;
};

/// The sentences on what was found.
class Sentences {
  public:
    explicit Sentences(const HeaderHints& hints) : of_(hints.table.empty() ? "" : " of " + hints.table) {}

    void title(std::uint32_t row) {
        notes.push_back("The header" + of_ + " is taken from row " + std::to_string(row) +
                        "; what is above is a title.");
    }
    void two_rows(std::uint32_t first, std::uint32_t last) {
        notes.push_back("The header" + of_ + " is in rows " + std::to_string(first) + " to " +
                        std::to_string(last) +
                        "; if one of them is data, name the row of the header (header).");
    }
    void left_out(std::uint32_t row, const char* has) {
        notes.push_back("Row " + std::to_string(row) + of_ + " has " + has +
                        " and is no data; if it is, name the row of the header (header).");
    }

    std::vector<std::string> notes;

  private:
    std::string of_;
};

HeaderRows given_header(std::span<const GridRow> rows, const HeaderHints& hints) {
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const GridRow& each) {
        return each.row == hints.row &&
               std::any_of(each.cells.begin(), each.cells.end(),
                           [](const auto& cell) { return detail::kind_of_cell(cell) != Cell::blank; });
    });
    if (at == rows.end()) {
        throw KeyError((hints.table.empty() ? "" : hints.table + ": ") + "there is no header in row " +
                       std::to_string(hints.row) + ", which is blank or not there; count rows from 1, as a " +
                       "spreadsheet does");
    }
    HeaderRows found{hints.row, hints.row, {}, {}};
    for (const std::string& cell : at->cells) {
        found.names.emplace_back(trimmed(cell));
    }
    found.notes.push_back("The header" + (hints.table.empty() ? "" : " of " + hints.table) + " is row " +
                          std::to_string(hints.row) + ", as given.");
    return found;
}

/// Adds the units that change an amount to the names of their columns: "Budget" over "1000 EUR" is "Budget (1000 EUR)".
void add_units(std::vector<std::string>& names, const Grid& grid, std::size_t row) {
    for (std::size_t c = 0; c < names.size(); ++c) {
        if (const std::string unit = detail::money_unit(grid.text(row, c)); !unit.empty()) {
            names[c] += " (" + unit + ')';
        }
    }
}

}  // namespace

HeaderRows find_header(std::span<const GridRow> rows, const HeaderHints& hints) {
    if (hints.row > 0) {
        return given_header(rows, hints);
    }
    if (rows.empty()) {
        return {};
    }
    const Grid grid(rows);
    const Names namer(grid, hints);
    const std::size_t main = find_main_row(grid, hints);
    std::size_t first = main;
    std::size_t last = main;
    std::vector<std::string> names = namer.of(main);
    Sentences say(hints);
    std::vector<std::size_t> units;
    bool has_second = false;
    constexpr std::size_t most_below = 3;
    for (std::size_t i = main + 1; i <= main + most_below && grid.follows(i - 1, i); ++i) {
        const Below what = what_is_below(grid, main, i);
        if (what == Below::data || (what == Below::second && has_second)) {
            break;
        }
        if (what == Below::second) {
            has_second = true;
            names = namer.of(TwoRows{main, i});
        } else if (what == Below::units) {
            units.push_back(i);
        }
        last = i;
        if (what != Below::second) {
            say.left_out(grid.row(i),
                         what == Below::units ? "the units of columns" : "the numbers or letters of columns");
        }
    }
    if (!has_second && main > 0 && grid.follows(main - 1, main) && may_have_groups(grid, main - 1, main)) {
        std::vector<std::string> grouped = namer.of(TwoRows{main - 1, main});
        has_second = grouped != names;
        first = has_second ? main - 1 : first;
        names = std::move(grouped);
    }
    for (const std::size_t row : units) {
        add_units(names, grid, row);
    }
    if (first > 0) {
        say.title(grid.row(first));
    }
    if (has_second) {
        say.two_rows(grid.row(first), grid.row(first == main ? main + 1 : main));
    }
    // What stands right of the headers is no column: a quote or a delimiter too many made it.
    std::size_t width = 0;
    for (std::size_t i = first; i <= last; ++i) {
        width = std::max(width, rows[i].cells.size());
    }
    names.resize(std::min(names.size(), width));
    return {grid.row(first), grid.row(last), std::move(names), std::move(say.notes)};
}

}  // namespace isthmus
