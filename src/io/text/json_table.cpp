#include "io/text/json_table.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "io/text/json.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;

bool is_list_of_objects(const Json& value) {
    return value.is_array() && !value.empty() &&
           std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_object(); });
}

std::string text_of_list(const Json& list) {
    std::string text;
    for (const Json& one : list) {
        text += (text.empty() ? "" : "; ") + value_text(one);
    }
    return text;
}

/// Collects records as rows; a column is made when its name first comes.
class RecordTable {
  public:
    explicit RecordTable(const GraphTextOptions& options) : options_(&options) {}

    void add(const Json& record) {
        ++number_;
        std::vector<Cells> rows{{}};
        flatten(record, {}, rows);
        for (const Cells& row : rows) {
            add_row(row);
        }
    }

    TextTable table() && {
        TextTable table;
        table.names = std::move(names_);
        table.lines = std::move(lines_);
        for (TextColumn& column : columns_) {
            fill(column, table.rows());
            table.columns.push_back(std::move(column));
        }
        return table;
    }

  private:
    /// Appends what an object says to every row; a list of objects multiplies the rows.
    void flatten(const Json& object, const std::string& prefix, std::vector<Cells>& rows) {
        for (const auto& [name, value] : object.items()) {
            const std::string full = prefix.empty() ? name : prefix + ' ' + name;
            if (value.is_object()) {
                flatten(value, full, rows);
            } else if (is_list_of_objects(value)) {
                multiply(value, full, rows);
            } else if (!value.is_null()) {
                for (Cells& row : rows) {
                    row.emplace_back(full, value.is_array() ? text_of_list(value) : value_text(value));
                }
            }
        }
    }

    void multiply(const Json& list, const std::string& name, std::vector<Cells>& rows) {
        if (rows.size() * list.size() > 100'000) {
            throw ParseError(options_->file + ": record " + std::to_string(number_) +
                             " has lists that would make more than 100,000 rows; write a record a row");
        }
        std::vector<Cells> result;
        for (const Json& one : list) {
            std::vector<Cells> copies = rows;
            flatten(one, name, copies);
            std::move(copies.begin(), copies.end(), std::back_inserter(result));
        }
        rows = std::move(result);
    }

    void add_row(const Cells& cells) {
        if (lines_.size() >= options_->limits.rows) {
            throw LimitError(options_->file + ": more than " + std::to_string(options_->limits.rows) +
                             " rows (limit: rows); raise the limit");
        }
        for (const auto& [name, text] : cells) {
            TextColumn& column = columns_[column_of(name)];
            if (column.size() <= lines_.size()) {
                fill(column, lines_.size());
                column.push_back(text);
            }
        }
        lines_.push_back(number_);
    }

    std::size_t column_of(const std::string& name) {
        const auto [found, is_new] = numbers_.emplace(name, columns_.size());
        if (is_new) {
            if (columns_.size() >= options_->limits.columns) {
                throw LimitError(options_->file + ": more than " + std::to_string(options_->limits.columns) +
                                 " columns (limit: columns); raise the limit");
            }
            names_.push_back(name);
            columns_.emplace_back();
        }
        return found->second;
    }

    static void fill(TextColumn& column, std::size_t size) {
        while (column.size() < size) {
            column.push_back({});
        }
    }

    const GraphTextOptions* options_;
    std::vector<std::string> names_;
    std::vector<TextColumn> columns_;
    std::unordered_map<std::string, std::size_t> numbers_;
    std::vector<std::uint32_t> lines_;
    std::uint32_t number_ = 0;
};

/// The list of records in a text that is one JSON value, or nullptr.
const Json* records_of(const Json& root) {
    if (is_list_of_objects(root)) {
        return &root;
    }
    if (!root.is_object()) {
        return nullptr;
    }
    const Json* found = nullptr;
    for (const auto& [name, value] : root.items()) {
        if (is_list_of_objects(value)) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &value;
        }
    }
    return found;
}

/// An object of columns, all lists of the same length: {"project": ["A", "B"], "partner": ["x", "y"]}.
bool is_columns(const Json& root) {
    return root.is_object() && !root.empty() && std::all_of(root.begin(), root.end(), [&](const Json& one) {
               return one.is_array() && one.size() == root.begin()->size();
           });
}

/// Columns and rows apart, as pandas ("split") and web services write them: {"columns": [...], "data": [[...]]}.
bool is_split(const Json& root) {
    const auto columns = root.is_object() ? root.find("columns") : root.end();
    const auto data = root.is_object() ? root.find("data") : root.end();
    return columns != root.end() && data != root.end() && columns->is_array() && data->is_array() &&
           std::all_of(data->begin(), data->end(),
                       [&](const Json& row) { return row.is_array() && row.size() == columns->size(); });
}

Json record_of_columns(const Json& root, std::size_t row) {
    Json record = Json::object();
    for (const auto& [name, values] : root.items()) {
        record[name] = values[row];
    }
    return record;
}

Json record_of_split(const Json& root, const Json& row) {
    Json record = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
        record[value_text(root["columns"][i])] = row[i];
    }
    return record;
}

void add_root(RecordTable& table, const Json& root, const GraphTextOptions& options) {
    if (is_split(root)) {
        for (const Json& row : root["data"]) {
            table.add(record_of_split(root, row));
        }
    } else if (const Json* records = records_of(root)) {
        for (const Json& record : *records) {
            const auto properties = record.find("properties");
            const bool is_feature =
                properties != record.end() && properties->is_object() && record.contains("geometry");
            table.add(is_feature ? *properties : record);
        }
    } else if (is_columns(root)) {
        for (std::size_t row = 0; row < root.begin()->size(); ++row) {
            table.add(record_of_columns(root, row));
        }
    } else {
        throw ParseError(
            options.file +
            ": this is JSON, but no list of records; write [{\"project\": ..., \"partner\": ...}, "
            "...], one object a row");
    }
}

/// Whether the text is one object a line: a line ends where an object does, and the next line begins another.
bool is_lines(std::string_view text) {
    const std::size_t end = text.find('\n');
    if (!text.starts_with('{') || end == std::string_view::npos) {
        return false;
    }
    const std::size_t last = text.substr(0, end).find_last_not_of(" \t\r");
    const std::size_t next = text.find_first_not_of(" \t\r\n", end);
    return last != std::string_view::npos && text[last] == '}' && next != std::string_view::npos &&
           text[next] == '{';
}

}  // namespace

bool looks_like_json(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    if (text.starts_with('[')) {
        text.remove_prefix(1);
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        return text.starts_with('{');
    }
    if (!text.starts_with('{')) {
        return false;
    }
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text.starts_with('"');
}

TextTable json_table(std::string_view text, const GraphTextOptions& options) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    RecordTable table(options);
    if (!is_lines(text)) {
        add_root(table, parse_json(text, options), options);
        return std::move(table).table();
    }
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        const Json record = parse_json(line, options, number);
        if (!record.is_object()) {
            throw ParseError(options.file + ", line " + std::to_string(number) +
                             ": this is JSON, but no object; write one object a line");
        }
        table.add(record);
    }
    return std::move(table).table();
}

}  // namespace isthmus::detail
