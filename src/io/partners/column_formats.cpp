#include "io/partners/column_formats.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "io/delimited/csv_cell.hpp"
#include "io/delimited/records.hpp"
#include "io/partners/amounts.hpp"
#include "io/text/missing_word.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// How many cells say something, and the first of them.
struct Count {
    std::size_t cells = 0;
    std::size_t row = 0;

    void add(std::size_t at) { row = cells++ == 0 ? at : row; }
};

/// What the texts of a column of money show.
struct AmountEvidence {
    Count points;  ///< cells whose decimal mark can only be a point
    Count commas;
    Count either_points;  ///< 250.000
    Count either_commas;
    Count unmarked;  ///< amounts without a currency
    std::map<std::string, Count, std::less<>> currencies;
    std::vector<double> sizes;  ///< of some amounts, to see whether a header's unit fits
};

/// A column in use: where it stands, and what it is called.
struct Used {
    std::string field;
    std::size_t column;
};

std::vector<Used> columns_of_kind(const Layout& layout, FieldKind kind) {
    std::vector<Used> used;
    for (const auto& [field, columns] : layout.columns) {
        const Field* known = find_field(field);
        if (known == nullptr || known->kind != kind) {
            continue;
        }
        for (const std::size_t column : columns) {
            used.push_back({field, column});
        }
    }
    return used;
}

std::string_view text_of(const TextTable& table, std::size_t row, std::size_t column) {
    return without_guard(trimmed(table.cell(row, column)));
}

AmountEvidence amount_evidence(const TextTable& table, std::size_t column, bool needs_marks) {
    constexpr std::size_t most_sizes = 2'000;
    AmountEvidence found;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view text = text_of(table, row, column);
        if (text.empty() || is_missing_word(text)) {
            continue;
        }
        const auto digits = digits_only(text);
        if (digits || table.is_number(row, column)) {
            found.unmarked.add(row);
            if (found.sizes.size() < most_sizes) {
                found.sizes.push_back(digits ? *digits : std::abs(parse_number(text).value_or(0.0)));
            }
            continue;
        }
        const auto amount = take_apart(text);
        const auto marks = amount ? evidence_of(*amount) : MarkEvidence::not_a_number;
        if (!amount || marks == MarkEvidence::not_a_number) {
            continue;
        }
        if (amount->currency.empty()) {
            found.unmarked.add(row);
        } else {
            found.currencies[std::string(amount->currency)].add(row);
        }
        if (needs_marks && marks != MarkEvidence::none) {
            (marks == MarkEvidence::point          ? found.points
             : marks == MarkEvidence::comma        ? found.commas
             : marks == MarkEvidence::either_point ? found.either_points
                                                   : found.either_commas)
                .add(row);
        }
        if (found.sizes.size() < most_sizes) {
            const char mark = found.commas.cells > found.points.cells ? ',' : '.';
            found.sizes.push_back(std::abs(value_of(*amount, marks, mark).value_or(0.0)));
        }
    }
    return found;
}

/// One column on its way to a decision.
struct Deciding {
    const TextTable* table;
    Used used;
    ColumnFormats* formats;

    [[nodiscard]] std::string header() const { return in_quotes(table->names[used.column]); }
    [[nodiscard]] std::string cell(const Count& count) const {
        return std::string(text_of(*table, count.row, used.column));
    }
    void note(std::string sentence) const { formats->notes.push_back(std::move(sentence)); }
    void report(Severity severity, const char* kind, const Count& at, std::string message,
                std::string fix) const {
        formats->issues.push_back({severity,
                                   kind,
                                   {},
                                   at.cells == 0 ? 0 : table->lines[at.row],
                                   used.field,
                                   at.cells == 0 ? std::string() : cell(at),
                                   std::move(message),
                                   std::move(fix)});
    }
};

/// The amount of an open cell with a decimal mark, for a message.
std::string reading_with(std::string_view text, char decimal) {
    const auto amount = take_apart(text);
    const auto value = amount ? value_of(*amount, evidence_of(*amount), decimal) : std::nullopt;
    if (!value) {
        return "no number";
    }
    std::string written = std::to_string(*value);
    written.erase(written.find_last_not_of('0') + 1);
    if (written.ends_with('.')) {
        written.pop_back();
    }
    return written;
}

void report_open_marks(const Deciding& at, const AmountEvidence& found, bool all_missing) {
    const Count& open =
        found.either_points.cells >= found.either_commas.cells ? found.either_points : found.either_commas;
    const std::string text = at.cell(open);
    const std::string thousands = reading_with(text, &open == &found.either_points ? ',' : '.');
    const std::string fraction = reading_with(text, &open == &found.either_points ? '.' : ',');
    const char mark = &open == &found.either_points ? '.' : ',';
    const char other = mark == '.' ? ',' : '.';
    const std::size_t cells = found.either_points.cells + found.either_commas.cells;
    at.report(Severity::error, "decimal mark not settled", open,
              in_quotes(text) + " in " + at.header() + " is " + thousands + " or " + fraction +
                  ": no cell of the column settles whether the " + (mark == '.' ? "point" : "comma") +
                  " sets off thousands or is the decimal mark (" + std::to_string(cells) +
                  (cells == 1 ? " such amount); " : " such amounts); ") +
                  (all_missing ? "its amounts are missing until it is given"
                               : "these are missing until it is given"),
              std::string("give the decimal mark: \"") + other + "\" where it sets off thousands, \"" + mark +
                  "\" where it is the decimal mark (decimal=, --decimal)");
}

void decide_mark(const Deciding& at, const AmountEvidence& found, std::optional<char> told,
                 AmountFormat& format) {
    constexpr std::size_t clearly = 20;
    const std::size_t points = found.points.cells;
    const std::size_t commas = found.commas.cells;
    const bool is_open = found.either_points.cells + found.either_commas.cells > 0;
    if (told) {
        format.decimal = told;
        return;
    }
    if (points + commas == 0) {
        if (is_open) {
            format.is_withheld = true;
            report_open_marks(at, found, true);
        }
        return;
    }
    const bool is_comma = commas > points;
    const Count& shown = is_comma ? found.commas : found.points;
    if (points > 0 && commas > 0 && std::max(points, commas) < clearly * std::min(points, commas)) {
        at.note("Amounts in " + at.header() +
                " have both decimal marks: " + in_quotes(at.cell(found.points)) + " a point, " +
                in_quotes(at.cell(found.commas)) + " a comma; each is read by its own.");
        if (is_open) {
            report_open_marks(at, found, false);
        }
        return;
    }
    format.decimal = is_comma ? ',' : '.';
    at.note("The decimal mark in " + at.header() + " is a " + (is_comma ? "comma" : "point") + ": " +
            in_quotes(at.cell(shown)) + " can have no other (" + std::to_string(shown.cells) +
            (shown.cells == 1 ? " such amount" : " such amounts") + ").");
}

/// "kr" is the crown that stands beside it in the column, or the one that is asked for.
void name_crowns(AmountEvidence& found, std::string_view header, std::string_view asked) {
    const auto crown = found.currencies.find("kr");
    if (crown == found.currencies.end()) {
        return;
    }
    std::string name;
    for (const std::string_view candidate : {std::string_view(asked), header}) {
        if (name.empty() && candidate != "kr" && can_be_currency("kr", candidate)) {
            name = candidate;
        }
    }
    for (const auto& [other, count] : found.currencies) {
        if (name.empty() && other != "kr" && can_be_currency("kr", other)) {
            name = other;
        }
    }
    if (!name.empty()) {
        const Count crowns = crown->second;
        found.currencies.erase(crown);
        Count& of = found.currencies[name];
        of.row = of.cells == 0 ? crowns.row : std::min(of.row, crowns.row);
        of.cells += crowns.cells;
    }
}

void report_currencies(const Deciding& at, const AmountFormat& format,
                       const std::map<std::string, Count, std::less<>>& all) {
    std::string list;
    std::string one;
    std::size_t missing = 0;
    Count first;
    for (const auto& [currency, count] : all) {
        append_item(list, (currency.empty() ? std::string("without a currency") : currency) + " (" +
                              std::to_string(count.cells) + ')');
        if (currency == format.currency || (currency.empty() && !format.unmarked.empty())) {
            continue;
        }
        one = currency.empty() ? one : currency;
        missing += count.cells;
        first = first.cells == 0 ? count : first;
    }
    at.report(Severity::error, all.size() > 1 ? "currencies mixed" : "another currency", first,
              "amounts in " + at.header() + " are in " + list + ", as in " + in_quotes(at.cell(first)) +
                  "; " +
                  (format.currency.empty() ? std::string("none is counted")
                                           : "only those in " + format.currency + " are counted") +
                  ", " + std::to_string(missing) + (missing == 1 ? " is missing" : " are missing"),
              "convert them to one currency, or name the one to count: " + (one.empty() ? "EUR" : one) +
                  " (currency=, --currency)");
}

void decide_currency(const Deciding& at, AmountEvidence& found, const HeaderUnit& header,
                     std::string_view asked, AmountFormat& format) {
    name_crowns(found, header.currency, asked);
    std::string of_header(header.currency);
    if (of_header == "kr" && can_be_currency("kr", asked)) {
        of_header = asked;
    }
    std::map<std::string, Count, std::less<>> all = found.currencies;
    const bool is_one = all.size() == 1 && (of_header.empty() || all.contains(of_header));
    format.unmarked = !of_header.empty() ? of_header
                      : is_one           ? all.begin()->first
                                         : std::string(all.empty() ? asked : "");
    if (found.unmarked.cells > 0) {
        Count& of = all[format.unmarked];
        of.row = of.cells == 0 ? found.unmarked.row : std::min(of.row, found.unmarked.row);
        of.cells += found.unmarked.cells;
    }
    if (all.empty() || (all.size() == 1 && all.begin()->first.empty())) {
        return;
    }
    format.has_mixed_currencies = all.size() > 1;
    format.currency = !asked.empty()        ? std::string(asked)
                      : all.size() == 1     ? all.begin()->first
                      : all.contains("EUR") ? "EUR"
                                            : "";
    const bool all_count = all.size() == 1 && all.begin()->first == format.currency;
    if (!all_count) {
        report_currencies(at, format, all);
    } else if (format.currency != "EUR") {
        const auto& [currency, count] = *all.begin();
        at.note("The amounts in " + at.header() + " are in " + currency + ", as in " +
                in_quotes(at.cell(count)) + '.');
    }
}

/// A header's unit counts unless the amounts would be beyond what projects cost: then the cells have whole ones.
void decide_unit(const Deciding& at, AmountEvidence& found, const HeaderUnit& header, AmountFormat& format) {
    constexpr double beyond = 1e10;
    constexpr double doubtful = 1e8;
    if (header.unit == 1.0 || found.sizes.empty()) {
        return;
    }
    const auto middle = found.sizes.begin() + static_cast<std::ptrdiff_t>(found.sizes.size() / 2);
    std::nth_element(found.sizes.begin(), middle, found.sizes.end());
    const std::string times = header.unit == 1e3 ? "thousand" : "million";
    const Count first = found.unmarked;
    if (*middle * header.unit >= beyond) {
        at.report(Severity::warning, "unit of the header not used", first,
                  "the header " + at.header() + " says " + times + " (" + in_quotes(header.unit_text) +
                      "), but amounts that large would be beyond any project; they are read as they stand",
                  "take the unit out of the header, or write the amounts in it");
        return;
    }
    format.unit = header.unit;
    at.note("The amounts in " + at.header() + " are multiplied by a " + times + ": its header says " +
            in_quotes(header.unit_text) + '.');
    if (*middle * header.unit >= doubtful) {
        at.report(Severity::warning, "unit of the header in doubt", first,
                  "the header " + at.header() + " says " + times +
                      ", which makes half of its amounts larger than 100 million",
                  "take the unit out of the header if the amounts have none");
    }
}

void require_told(const ReadOptions& options) {
    if (options.decimal && *options.decimal != '.' && *options.decimal != ',') {
        throw ValueError(std::string(R"(the decimal mark is "." or ","; got ")") + *options.decimal + '"');
    }
}

void decide_amounts(const TextTable& table, const Layout& layout, const ReadOptions& options,
                    ColumnFormats& formats) {
    std::string asked;
    if (!options.currency.empty()) {
        const auto found = find_currency(options.currency);
        if (!found) {
            throw ValueError("currency is a code such as EUR, PLN or GBP; got \"" + options.currency + '"');
        }
        asked = *found;
    }
    if (options.decimal && !columns_of_kind(layout, FieldKind::money).empty()) {
        formats.notes.push_back(std::string("The decimal mark of amounts is a ") +
                                (*options.decimal == ',' ? "comma" : "point") + ", as given.");
    }
    std::vector<std::optional<char>> decimals;
    std::vector<std::string> currencies;
    for (const Used& used : columns_of_kind(layout, FieldKind::money)) {
        const Deciding at{&table, used, &formats};
        AmountFormat& format = formats.amounts[used.column];
        const bool grouped = layout.digits == Digits::grouped;
        AmountEvidence found = amount_evidence(table, used.column, grouped);
        const HeaderUnit header = unit_of_header(table.names[used.column]);
        decide_mark(at, found, options.decimal, format);
        decide_unit(at, found, header, format);
        decide_currency(at, found, header, asked, format);
        if (format.decimal) {
            decimals.push_back(format.decimal);
        }
        if (!format.currency.empty()) {
            currencies.push_back(format.currency);
        }
    }
    const auto are_alike = [](const auto& list) {
        return !list.empty() &&
               std::all_of(list.begin(), list.end(), [&](const auto& one) { return one == list.front(); });
    };
    formats.decimal = options.decimal       ? options.decimal
                      : are_alike(decimals) ? decimals.front()
                                            : std::nullopt;
    if (are_alike(currencies)) {
        formats.currency = currencies.front();
    } else if (!currencies.empty()) {
        std::string list;
        std::sort(currencies.begin(), currencies.end());
        currencies.erase(std::unique(currencies.begin(), currencies.end()), currencies.end());
        for (const std::string& one : currencies) {
            append_item(list, one);
        }
        formats.notes.push_back("Columns of money have different currencies (" + list +
                                "); nothing is converted.");
    }
}

/// What the texts of a column of days show; of two marks, points and others.
struct DaysFound {
    Used used;
    struct Orders {
        Count day_first;
        Count month_first;
        Count both;
    };
    Orders with_points = {};
    Orders others = {};
    Count short_year_first = {};
    Count short_year_last = {};
    Count short_year_both = {};
    Languages languages = all_languages;
};

DaysFound days_found(const TextTable& table, const Used& used) {
    DaysFound found{.used = used};
    std::string_view last;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view text = table.cell(row, used.column);
        if (text.empty() || text == last) {
            continue;  // rows of one project have its days
        }
        last = text;
        const DayEvidence one = day_evidence_of(without_guard(trimmed(text)));
        found.languages &= one.languages;
        DaysFound::Orders& orders = one.has_points ? found.with_points : found.others;
        if (one.order) {
            (*one.order == DayOrder::day_first ? orders.day_first : orders.month_first).add(row);
        } else if (one.fits_both) {
            orders.both.add(row);
        }
        if (one.short_year_first) {
            (*one.short_year_first ? found.short_year_first : found.short_year_last).add(row);
        } else if (one.short_year_fits_both) {
            found.short_year_both.add(row);
        }
    }
    return found;
}

std::string day_with(std::string_view text, DayOrder order) {
    const DayFormat format{.order = order, .order_with_points = order, .is_told = true};
    return iso_date(parse_date(text, format, YearEnd::first_day).value_or(no_day));
}

/// The order of one kind of mark: by the column's cells, else by those of the other columns of days.
DayOrder decide_order(const Deciding& at, const DaysFound::Orders& orders, const DaysFound::Orders& of_all,
                      bool has_points) {
    using enum DayOrder;
    const bool is_mixed = orders.day_first.cells > 0 && orders.month_first.cells > 0;
    if (is_mixed) {
        const bool month = orders.month_first.cells > orders.day_first.cells;
        at.report(Severity::warning, "order of day and month mixed", orders.month_first,
                  "days in " + at.header() + " have both orders: " + in_quotes(at.cell(orders.day_first)) +
                      " has the day first, " + in_quotes(at.cell(orders.month_first)) +
                      " the month; those that fit both are read with the " +
                      (month ? "month first" : "day first"),
                  "write dates as 2019-05-01");
        return month ? month_first : day_first;
    }
    if (orders.month_first.cells > 0) {
        at.note("Days in " + at.header() + " have the month first: " +
                in_quotes(at.cell(orders.month_first)) + " can have no other order.");
        return month_first;
    }
    if (orders.day_first.cells > 0 || orders.both.cells == 0) {
        return day_first;
    }
    if (of_all.month_first.cells > 0 && of_all.day_first.cells == 0) {
        at.note("Days in " + at.header() + " have the month first, as in the other columns of days.");
        return month_first;
    }
    if (has_points || of_all.day_first.cells > 0) {
        return day_first;  // nobody writes 05.31.2019
    }
    const std::string text = at.cell(orders.both);
    at.report(Severity::warning, "order of day and month not settled", orders.both,
              in_quotes(text) + " in " + at.header() + " is " + day_with(text, day_first) +
                  " with the day first and " + day_with(text, month_first) +
                  " with the month first; no cell settles it, and the day is taken first (" +
                  std::to_string(orders.both.cells) + " such)",
              "give day-first or month-first (dates=, --dates)");
    return day_first;
}

void decide_short_years(const Deciding& at, const DaysFound& found, DayFormat& format) {
    if (found.short_year_first.cells > 0 && found.short_year_last.cells == 0) {
        format.short_year_first = true;
        at.note("Days in " + at.header() + " have a year of two digits in front: " +
                in_quotes(at.cell(found.short_year_first)) + " can have no other order.");
    } else if (found.short_year_first.cells + found.short_year_last.cells == 0 &&
               found.short_year_both.cells > 0) {
        const std::string text = at.cell(found.short_year_both);
        const DayFormat first{.short_year_first = true};
        at.report(Severity::warning, "place of the year not settled", found.short_year_both,
                  in_quotes(text) + " in " + at.header() + " is " + day_with(text, DayOrder::day_first) +
                      " with the year behind and " +
                      iso_date(parse_date(text, first, YearEnd::first_day).value_or(no_day)) +
                      " with the year in front; no cell settles it, and it is taken from behind",
                  "give the format, such as YY-MM-DD (dates=, --dates)");
    }
}

void add(DaysFound::Orders& all, const DaysFound::Orders& more) {
    all.day_first.cells += more.day_first.cells;
    all.month_first.cells += more.month_first.cells;
}

void decide_days(const TextTable& table, const Layout& layout, const ReadOptions& options,
                 ColumnFormats& formats) {
    std::vector<DaysFound> columns;
    DaysFound::Orders with_points;
    DaysFound::Orders others;
    for (const Used& used : columns_of_kind(layout, FieldKind::date)) {
        columns.push_back(days_found(table, used));
        add(with_points, columns.back().with_points);
        add(others, columns.back().others);
    }
    for (const DaysFound& found : columns) {
        DayFormat& format = formats.days[found.used.column];
        const Deciding at{&table, found.used, &formats};
        if (!options.dates.empty()) {
            format = told_day_format(options.dates);
        } else {
            format.order = decide_order(at, found.others, others, false);
            format.order_with_points = decide_order(at, found.with_points, with_points, true);
            decide_short_years(at, found, format);
        }
        format.languages = found.languages;
    }
}

}  // namespace

AmountReading read_amount(std::string_view text, const AmountFormat& format) {
    if (const auto digits = digits_only(text)) {
        const bool counts = !format.is_withheld && format.counts_unmarked();
        return {counts ? *digits * format.unit : not_known, true};
    }
    const auto amount = take_apart(text);
    if (!amount) {
        return {not_known, false};
    }
    const MarkEvidence evidence = evidence_of(*amount);
    const auto value = value_of(*amount, evidence, format.decimal.value_or('.'));
    if (!value) {
        return {not_known, false};
    }
    const bool is_open = evidence == MarkEvidence::either_point || evidence == MarkEvidence::either_comma;
    if (format.is_withheld || (is_open && !format.decimal)) {
        return {not_known, true};
    }
    const bool counts = amount->currency.empty() ? format.counts_unmarked()
                                                 : can_be_currency(amount->currency, format.currency);
    return {counts ? *value * (amount->unit == 1.0 ? format.unit : 1.0) : not_known, true};
}

ColumnFormats decide_formats(const TextTable& table, const Layout& layout, const ReadOptions& options) {
    require_told(options);
    if (!options.dates.empty()) {
        static_cast<void>(told_day_format(options.dates));
    }
    ColumnFormats formats;
    formats.amounts.resize(table.columns.size());
    formats.days.resize(table.columns.size());
    decide_amounts(table, layout, options, formats);
    decide_days(table, layout, options, formats);
    return formats;
}

}  // namespace isthmus::detail
