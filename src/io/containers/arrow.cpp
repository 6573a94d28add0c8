#include "isthmus/io/arrow.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "core/utf8.hpp"
#include "io/containers/arrow_cells.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace {

/// A schema or array that is released when it goes.
template <class T>
class Owned {
  public:
    Owned() = default;
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() {
        if (value_.release != nullptr) {
            value_.release(&value_);
        }
    }
    [[nodiscard]] T* get() noexcept { return &value_; }
    T* operator->() noexcept { return &value_; }
    T& operator*() noexcept { return value_; }

  private:
    T value_{};
};

/// What is read of a column, and how its errors name it.
struct Column {
    std::string name;
    std::size_t child;
    detail::ArrowReader reader;
};

/// Runs `body`; its complaints get in front what `place()` says.
template <class Place, class Body>
auto at(Place&& place, Body&& body) {
    try {
        return body();
    } catch (const LimitError& error) {
        throw LimitError(place() + ": " + error.what());
    } catch (const Error& error) {
        throw ParseError(place() + ": " + error.what());
    }
}

std::string where(const ArrowOptions& options, const std::string& column) {
    return options.file + ", column \"" + column + '"';
}

/// The names of the columns; what is not UTF-8 cannot be one.
std::vector<std::string> names_of(std::span<ArrowSchema* const> children, const ArrowOptions& options) {
    std::vector<std::string> names;
    for (const ArrowSchema* child : children) {
        if (child == nullptr) {
            throw ParseError(options.file + ": a column is missing in the schema; the data are damaged");
        }
        names.emplace_back(child->name == nullptr ? "" : child->name);
        if (detail::find_broken_utf8(names.back()) != std::string_view::npos) {
            throw ParseError(options.file + ": the name of column " + std::to_string(names.size()) +
                             " is not UTF-8; rename it");
        }
    }
    return names;
}

std::span<ArrowSchema* const> children_of(const ArrowSchema& schema, const ArrowOptions& options) {
    if (schema.format == nullptr || std::string_view(schema.format) != "+s" || schema.n_children < 0 ||
        (schema.n_children > 0 && schema.children == nullptr)) {
        throw ParseError(options.file + ": this is no table of columns; give a data frame or record batches");
    }
    if (schema.n_children > options.limits.columns) {
        throw LimitError(options.file + ": " + std::to_string(schema.n_children) + " columns are more than " +
                         std::to_string(options.limits.columns) +
                         " (limit: columns); raise the limit, or leave some out");
    }
    return {schema.children, static_cast<std::size_t>(schema.n_children)};
}

/// Where the column `name` stands.
std::size_t find_column(const std::vector<std::string>& names, const std::string& name,
                        const ArrowOptions& options) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        std::string list;
        for (const std::string& there : names) {
            list += (list.empty() ? "" : ", ") + there;
        }
        throw KeyError(options.file + ": there is no column '" + name + "'; columns are " + list);
    }
    if (std::find(found + 1, names.end(), name) != names.end()) {
        throw ValueError(options.file + ": more than one column is called '" + name +
                         "'; rename or drop one");
    }
    return static_cast<std::size_t>(found - names.begin());
}

/// The columns asked for, or all that can be read; the others are told in `table`, with their names.
std::vector<Column> columns_of(TextTable& table, const ArrowSchema& schema, const ArrowOptions& options) {
    const auto children = children_of(schema, options);
    const auto names = names_of(children, options);
    std::vector<Column> columns;
    for (const std::string& name : options.wanted) {
        const std::size_t i = find_column(names, name, options);
        columns.push_back(
            {name, i,
             at([&] { return where(options, name); }, [&] { return detail::reader_of(*children[i]); })});
    }
    for (std::size_t i = 0; options.wanted.empty() && i < names.size(); ++i) {
        try {
            columns.push_back({names[i], i, detail::reader_of(*children[i])});
        } catch (const ParseError& error) {
            table.issues.push_back({Severity::warning,
                                    "unreadable column",
                                    options.file,
                                    0,
                                    names[i],
                                    {},
                                    "the column was left out: " + std::string(error.what()),
                                    "convert it to text if it is needed"});
        }
    }
    if (columns.empty()) {
        throw ParseError(options.file + ": there is no column to read; give a table with columns of texts");
    }
    for (const Column& column : columns) {
        table.names.push_back(column.name);
    }
    table.columns.resize(columns.size());
    return columns;
}

void require_room(const TextTable& table, std::int64_t more, const ArrowOptions& options) {
    const auto rows = static_cast<std::uint64_t>(table.rows()) + static_cast<std::uint64_t>(more);
    const auto refuse_past = [&](std::uint64_t size, std::uint64_t most, const char* limit) {
        if (size > most) {
            throw LimitError(options.file + ": " + std::to_string(size) + ' ' + limit + " are more than " +
                             std::to_string(most) + " (limit: " + limit +
                             "); raise the limit, or split the table");
        }
    };
    refuse_past(rows, std::min<std::uint64_t>(options.limits.rows, std::numeric_limits<std::uint32_t>::max()),
                "rows");
    refuse_past(rows * table.names.size(), options.limits.cells, "cells");
}

/// One cell, checked: the field limit, and UTF-8.
void append_cell(TextColumn& out, detail::ArrowCell& cell, const Column& column, const ArrowArray& array,
                 std::size_t row) {
    cell.text.clear();
    if (!detail::is_missing(array, row)) {
        column.reader.read(cell, array, row);
    }
    if (cell.text.size() > cell.most) {
        throw LimitError("a cell of more than " + std::to_string(cell.most) +
                         " bytes (limit: field); raise the limit, or leave the column out");
    }
    if (detail::find_broken_utf8(cell.text) != std::string_view::npos) {
        throw ParseError("the text is not UTF-8; clean it before reading");
    }
    out.push_back(cell.text);
}

std::uint64_t bytes_of(const TextTable& table) {
    std::uint64_t bytes = 0;
    for (const TextColumn& column : table.columns) {
        bytes += column.bytes().size();
    }
    return bytes;
}

void append_column(TextTable& table, std::size_t i, const Column& column, const ArrowArray& batch,
                   const ArrowOptions& options) {
    const auto first = static_cast<std::size_t>(batch.offset);
    const auto rows = static_cast<std::size_t>(batch.length);
    const ArrowArray* array = batch.children[column.child];
    at([&] { return where(options, column.name); },
       [&] { detail::require_array(array, batch.offset + batch.length, column.reader.buffers); });
    TextColumn& out = table.columns[i];
    const std::uint64_t others = bytes_of(table) - out.bytes().size();
    detail::ArrowCell cell{{}, options.limits.field};
    for (std::size_t row = first; row < first + rows; ++row) {
        at([&] { return where(options, column.name) + ", row " + std::to_string(out.size() + 1); },
           [&] { append_cell(out, cell, column, *array, row); });
        if (column.reader.is_number && !cell.text.empty()) {
            table.mark_number(out.size() - 1, i);
        }
        if (others + out.bytes().size() > options.limits.bytes) {
            throw LimitError(options.file + ": the texts have more than " +
                             std::to_string(options.limits.bytes) +
                             " bytes (limit: bytes); raise the limit if it is meant to be so large");
        }
    }
}

void append_batch(TextTable& table, const std::vector<Column>& columns, const ArrowArray& batch,
                  std::int64_t children, const ArrowOptions& options) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 64;
    if (batch.length < 0 || batch.length > most || batch.offset < 0 || batch.offset > most ||
        batch.n_children != children || batch.children == nullptr) {
        throw ParseError(options.file + ": a batch contradicts its schema; the data are damaged");
    }
    require_room(table, batch.length, options);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        append_column(table, i, columns[i], batch, options);
    }
    for (std::int64_t row = 0; row < batch.length; ++row) {
        table.lines.push_back(static_cast<std::uint32_t>(table.lines.size() + 1));
    }
}

void require_ok(int code, ArrowArrayStream& stream, const ArrowOptions& options) {
    if (code != 0) {
        const auto reason =
            detail::printable(stream.get_last_error == nullptr ? nullptr : stream.get_last_error(&stream));
        throw ParseError(options.file + ": the stream of batches broke off" +
                         (reason.empty() ? reason : " (" + reason + ')') + "; make it again");
    }
}

}  // namespace

TextTable read_arrow(ArrowArrayStream& stream, const ArrowOptions& options) {
    if (stream.release == nullptr || stream.get_schema == nullptr || stream.get_next == nullptr) {
        throw ParseError(options.file + ": the stream was read before; make it again");
    }
    Owned<ArrowSchema> schema;
    require_ok(stream.get_schema(&stream, schema.get()), stream, options);
    TextTable table;
    const auto columns = columns_of(table, *schema, options);
    for (;;) {
        Owned<ArrowArray> batch;
        require_ok(stream.get_next(&stream, batch.get()), stream, options);
        if (batch->release == nullptr) {
            return table;
        }
        append_batch(table, columns, *batch, schema->n_children, options);
    }
}

}  // namespace isthmus
