#include "io/partners/currency_column.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "io/delimited/records.hpp"
#include "io/partners/amounts.hpp"
#include "io/text/lines.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// By name_key().
constexpr std::array currency_words{
    std::string_view("currency"),  std::string_view("currencycode"), std::string_view("wahrung"),
    std::string_view("waehrung"),  std::string_view("devise"),       std::string_view("monnaie"),
    std::string_view("valuta"),    std::string_view("munt"),         std::string_view("munteenheid"),
    std::string_view("moneda"),    std::string_view("moneta"),       std::string_view("moeda"),
    std::string_view("waluta"),    std::string_view("mena"),         std::string_view("penznem"),
    std::string_view("deviza"),    std::string_view("valuutta"),     std::string_view("valuuta"),
    std::string_view("valiuta"),   std::string_view("munita"),       std::string_view("airgeadra"),
    std::string_view("νομισμα"),   std::string_view("валута"),       std::string_view("валюта"),
    std::string_view("parabirimi")};

/// The columns of money, in the table as it stands.
std::set<std::size_t> money_columns(const Layout& layout) {
    std::set<std::size_t> found;
    const auto add = [&](const auto& fields_of) {
        for (const auto& [field, columns] : fields_of) {
            const Field* known = find_field(field);
            if (known != nullptr && known->kind == FieldKind::money) {
                found.insert(columns.begin(), columns.end());
            }
        }
    };
    add(layout.columns);
    for (const PartnerGroup& group : layout.groups) {
        add(group.columns);
    }
    return found;
}

/// The currency of each row, empty where it says none; nothing where a cell is no currency or all are euros.
std::vector<std::string> currencies_of(const TextTable& table, std::size_t column) {
    std::vector<std::string> found;
    bool has_others = false;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view text = trimmed(table.cell(row, column));
        const auto currency = text.empty() ? std::optional<std::string_view>("") : find_currency(text);
        if (!currency) {
            return {};
        }
        found.emplace_back(*currency);
        has_others = has_others || (!currency->empty() && *currency != "EUR");
    }
    return has_others ? found : std::vector<std::string>{};
}

void write_currencies(TextTable& table, std::size_t column, const std::vector<std::string>& currencies) {
    TextColumn made;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view text = table.cell(row, column);
        const auto amount = currencies[row].empty() ? std::nullopt : take_apart(trimmed(text));
        if (!amount || !amount->currency.empty()) {
            made.push_back(text);
            continue;
        }
        const std::string number = table.is_number(row, column) ? unmistakable(std::string(trimmed(text)))
                                                                : std::string(trimmed(text));
        made.push_back(number + ' ' + currencies[row]);
        if (column < table.numbers.size() && row < table.numbers[column].size()) {
            table.numbers[column][row] = false;
        }
    }
    table.columns[column] = std::move(made);
}

}  // namespace

std::optional<std::size_t> find_currency_column(const std::vector<std::string>& headers) {
    constexpr std::size_t longest = 40;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const std::string key = headers[i].size() > longest ? std::string() : name_key(headers[i]);
        if (std::find(currency_words.begin(), currency_words.end(), key) != currency_words.end()) {
            return i;
        }
    }
    return {};
}

void write_currencies(TextTable& table, Layout& layout) {
    const auto column = layout.currency_column;
    const auto money = money_columns(layout);
    if (!column || money.empty() || table.columns[*column].size() != table.rows()) {
        return;
    }
    const auto currencies = currencies_of(table, *column);
    if (currencies.empty()) {
        return;
    }
    for (const std::size_t each : money) {
        if (each != *column && table.columns[each].size() == table.rows()) {
            write_currencies(table, each, currencies);
        }
    }
    layout.notes.push_back("The column " + in_quotes(table.names[*column]) +
                           " says in which currency the amounts of its row are.");
}

}  // namespace isthmus::detail
