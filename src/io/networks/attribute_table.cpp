#include "io/networks/attribute_table.hpp"

#include <utility>

#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

Attribute typed_attribute(std::string name, TextColumn values) {
    TextColumn numbers;
    bool has_number = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string_view text = values[i];
        const auto number = plain_number(text);
        if (!text.empty() && !number) {
            return {std::move(name), AttributeKind::text, std::move(values)};
        }
        has_number = has_number || number;
        const bool is_readable = !number || parse_number(text) == number;
        numbers.push_back(is_readable ? std::string(text) : shortest(*number));
    }
    return {std::move(name), has_number ? AttributeKind::number : AttributeKind::text, std::move(numbers)};
}

void require_modest_names(const TextColumn& names, std::size_t bytes, const GraphTextOptions& options) {
    if (names.bytes().size() > 1'000'000 + 32 * bytes) {
        throw ParseError(options.file +
                         ": the names of relations are too long to be given to every link; shorten them");
    }
}

void AttributeTable::put(std::size_t item, std::string_view name, std::string_view value) {
    if (!name.empty()) {
        of_name_.push_back(names_.intern(name));
        items_.push_back(item);
        values_.push_back(value);
    }
}

std::vector<Attribute> AttributeTable::columns(std::size_t items, std::size_t bytes,
                                               const GraphTextOptions& options,
                                               const std::function<bool(std::string_view)>& is_text) const {
    const std::size_t count = names_.size();
    if (count > options.limits.columns) {
        throw LimitError(options.file + ": " + std::to_string(count) + " names of attributes are more than " +
                         std::to_string(options.limits.columns) + " (limit: columns); raise the limit");
    }
    const std::size_t most = 1'000'000 + 10 * bytes;
    if (count > 0 && items > most / count) {
        throw ParseError(
            options.file + ": " + std::to_string(count) + " names of attributes for " +
            std::to_string(items) +
            " nodes or links, nearly all without a value; check that lines have a name and a value "
            "in turn");
    }
    // Values by name, in the order they came.
    std::vector<std::vector<std::size_t>> of(count);
    for (std::size_t k = 0; k < of_name_.size(); ++k) {
        of[as_index(of_name_[k])].push_back(k);
    }
    std::vector<Attribute> result;
    std::vector<std::size_t> place(items);
    for (std::size_t name = 0; name < count; ++name) {
        place.assign(items, values_.size());
        for (const std::size_t k : of[name]) {
            place[items_[k]] = k;
        }
        TextColumn column;
        for (std::size_t i = 0; i < items; ++i) {
            column.push_back(place[i] == values_.size() ? std::string_view{} : values_[place[i]]);
        }
        std::string called(names_[static_cast<id_type>(name)]);
        result.push_back(is_text && is_text(called)
                             ? Attribute{std::move(called), AttributeKind::text, std::move(column)}
                             : typed_attribute(std::move(called), std::move(column)));
    }
    return result;
}

}  // namespace isthmus::detail
