#include "isthmus/io/workbook.hpp"

#include <expat.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"

namespace isthmus {

namespace {

constexpr std::uint64_t most_number = std::numeric_limits<std::uint32_t>::max();

/// A whole number; what is larger than 32 bits, or none, is the largest.
std::uint64_t number_of(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::min(number, most_number)
                                                                    : most_number;
}

/// What stands behind the prefix of a namespace.
std::string_view local(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Attributes as expat hands them over: names and values in turn, and a null pointer.
struct Attributes {
    const char** pairs;

    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const {
        for (const char** pair = pairs; pair[0] != nullptr; pair += 2) {
            if (local(pair[0]) == name) {
                return pair[1];
            }
        }
        return {};
    }
    [[nodiscard]] std::uint64_t number(std::string_view name, std::uint64_t otherwise) const {
        const auto value = find(name);
        return value ? number_of(*value) : otherwise;
    }
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n+");
    const auto last = text.find_last_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, last - first + 1);
}

bool ends_with(std::string_view text, std::string_view lower_end) {
    return text.size() >= lower_end.size() &&
           std::equal(
               lower_end.begin(), lower_end.end(), text.end() - static_cast<std::ptrdiff_t>(lower_end.size()),
               [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b); });
}

}  // namespace

class WorkbookMeter::Counter {
  public:
    Counter(std::string file, const ReadLimits& limits) : file_(std::move(file)), limits_(limits) {}

    void begin(std::string_view part) {
        part_ = part;
        has_relations_ = ends_with(part, "workbook.xml.rels");
        fed_ = 0;
        depth_ = 0;
        row_ = column_ = rows_ = columns_ = 0;
        open_tables_ = 0;
        is_shared_ = is_filled_ = false;
        text_ = Text::none;
        parser_.reset(XML_ParserCreate(nullptr));
        if (!parser_) {
            throw LimitError(file_ + ": there is no memory left to read it (limit: bytes)");
        }
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(
            parser_.get(),
            [](void* self, const char* name, const char** pairs) {
                static_cast<Counter*>(self)->guarded([=](Counter& c) { c.on_begin(local(name), {pairs}); });
            },
            [](void* self, const char* name) {
                static_cast<Counter*>(self)->guarded([=](Counter& c) { c.on_end(local(name)); });
            });
        XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int size) {
            static_cast<Counter*>(self)->guarded(
                [=](Counter& c) { c.on_text({text, static_cast<std::size_t>(size)}); });
        });
        XML_SetStartDoctypeDeclHandler(
            parser_.get(), [](void* self, const char*, const char*, const char*, int) {
                static_cast<Counter*>(self)->guarded([](Counter& c) {
                    throw ParseError(c.where() + ": it has a DTD, which no workbook needs; save it again");
                });
            });
    }

    void feed(std::string_view bytes, bool last) {
        constexpr std::size_t block = std::size_t{1} << 20U;
        fed_ += bytes.size();
        if (fed_ == 0) {
            return;
        }
        do {
            const std::string_view now = bytes.substr(0, block);
            bytes.remove_prefix(now.size());
            const auto status = XML_Parse(parser_.get(), now.data(), static_cast<int>(now.size()),
                                          last && bytes.empty() ? XML_TRUE : XML_FALSE);
            if (failure_ != nullptr) {
                std::rethrow_exception(failure_);
            }
            if (status != XML_STATUS_OK) {
                throw ParseError(where() + ", line " +
                                 std::to_string(XML_GetCurrentLineNumber(parser_.get())) +
                                 ": the XML is damaged (" + XML_ErrorString(XML_GetErrorCode(parser_.get())) +
                                 "); save the workbook again");
            }
        } while (!bytes.empty());
        // A tag is held until it ends.
        const auto at =
            static_cast<std::uint64_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser_.get())));
        if (fed_ - std::min(at, fed_) > limits_.field + block) {
            throw LimitError(where() + ": a tag of more than " + std::to_string(limits_.field) +
                             " bytes (limit: field); save the workbook again, or raise the limit");
        }
    }

    void finish() const {
        for (const std::string& id : sheets_) {
            const auto found = targets_.find(id);
            if (found != targets_.end() && !ends_with(found->second, ".xml")) {
                throw ParseError(file_ + ": a sheet is no XML part; save the workbook again");
            }
        }
        std::uint64_t bytes = repeated_bytes_;
        std::uint64_t longest = 0;
        for (const std::uint64_t length : strings_) {
            longest = std::max(longest, length);
        }
        for (const auto& [string, times] : references_) {
            const std::uint64_t length = string == most_number      ? longest
                                         : string < strings_.size() ? strings_[string]
                                                                    : 0;
            bytes = plus(bytes, length, times);
        }
    }

    [[nodiscard]] const std::vector<MergedCell>& merged() const noexcept { return merged_; }

  private:
    enum class Text : std::uint8_t { none, string, value, cell };

    struct FreeParser {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };

    /// Runs `body`, whose exception must not pass through expat: it is kept, and parsing stops.
    template <class Body>
    void guarded(Body&& body) noexcept {
        if (failure_ != nullptr) {
            return;
        }
        try {
            body(*this);
        } catch (...) {
            failure_ = std::current_exception();
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    [[nodiscard]] std::string where() const { return file_ + ": " + part_; }

    /// LimitError for a sheet of more cells than the limit.
    void require_cells(std::uint64_t rows, std::uint64_t columns) const {
        if (rows > 0 && columns > limits_.cells / rows) {
            throw LimitError(where() + " spans more than " + std::to_string(limits_.cells) +
                             " cells (limit: cells); clear the cells far from the table, or raise the limit");
        }
    }

    /// `bytes` and `times` texts of a length; LimitError past the limit.
    [[nodiscard]] std::uint64_t plus(std::uint64_t bytes, std::uint64_t length, std::uint64_t times) const {
        if (bytes > limits_.bytes || (length > 0 && times > (limits_.bytes - bytes) / length)) {
            throw LimitError(file_ + ": the texts of its cells have more than " +
                             std::to_string(limits_.bytes) +
                             " bytes (limit: bytes); raise the limit if it is meant to be so large");
        }
        return bytes + length * times;
    }

    void on_begin(std::string_view name, Attributes attributes) {
        if (++depth_ > limits_.depth) {
            throw LimitError(where() + ": elements stand in each other more than " +
                             std::to_string(limits_.depth) +
                             " deep (limit: depth); save the workbook again, or raise the limit");
        }
        if (name == "row") {
            row_ = std::max<std::uint64_t>(1, attributes.number("r", row_ + 1));
            column_ = 0;
        } else if (name == "c") {
            on_cell(attributes.find("r").value_or(""));
            is_shared_ = attributes.find("t") == "s";
        } else if (name == "v" || name == "f" || name == "is") {
            fill_cell();
            begin_text(name == "v" && is_shared_ ? Text::value : Text::none);
        } else if (name == "si") {
            begin_text(Text::string);
        } else if (name == "sheet") {
            sheets_.emplace_back(attributes.find("id").value_or(""));
        } else if (name == "Relationship" && has_relations_) {
            targets_.emplace(attributes.find("Id").value_or(""), attributes.find("Target").value_or(""));
        } else if (name == "table") {
            sheet_name_ = open_tables_++ == 0 ? attributes.find("name").value_or("") : sheet_name_;
        } else if (name == "table-row") {
            repeated_rows_ = attributes.number("number-rows-repeated", 1);
            column_ = width_ = row_bytes_ = 0;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            repeated_cells_ = attributes.number("number-columns-repeated", 1);
            is_filled_ = attributes.find("value-type").has_value() || attributes.find("formula").has_value();
            note_merged(attributes.number("number-rows-spanned", 1));
            begin_text(Text::cell);
        } else if (name == "s" && text_ == Text::cell) {
            length_ += attributes.number("c", 1);  // so many blanks
        }
    }

    void on_end(std::string_view name) {
        --depth_;
        if (name == "v" && text_ == Text::value) {
            ++references_[number_of(trimmed(value_))];
            text_ = Text::none;
        } else if (name == "si" && text_ == Text::string) {
            strings_.push_back(length_);
            require_cells(strings_.size(), 1);
            text_ = Text::none;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            end_open_document_cell();
        } else if (name == "table-row") {
            end_open_document_row();
        } else if (name == "table" && open_tables_ > 0) {
            --open_tables_;
            if (open_tables_ == 0) {
                rows_ = columns_ = row_ = 0;
            }
        }
    }

    void begin_text(Text what) {
        text_ = what;
        length_ = 0;
        value_.clear();
    }

    void on_text(std::string_view text) {
        length_ += text.size();
        constexpr std::size_t longest_number = 64;
        if (text_ == Text::value && value_.size() < longest_number) {
            value_ += text.substr(0, longest_number);
        }
    }

    void note_merged(std::uint64_t rows) {
        if (rows > 1 && open_tables_ == 1 && row_ + rows < most_number && column_ < most_number) {
            const auto first = static_cast<std::uint32_t>(row_ + 1);
            merged_.push_back({std::string(sheet_name_), static_cast<std::uint32_t>(column_ + 1), first,
                               first + static_cast<std::uint32_t>(rows - 1)});
        }
    }

    /// A cell of XLSX stands where its reference says, else behind the one before.
    void on_cell(std::string_view reference) {
        ++column_;
        std::uint64_t column = 0;
        while (!reference.empty() && (reference[0] | 0x20) >= 'a' && (reference[0] | 0x20) <= 'z') {
            column = std::min(most_number,
                              26 * column + static_cast<std::uint64_t>((reference[0] | 0x20) - 'a' + 1));
            reference.remove_prefix(1);
        }
        column_ = column > 0 ? column : column_;
        row_ = reference.empty() ? std::max<std::uint64_t>(1, row_) : number_of(reference);
    }

    /// Cells that only have a style, as whole columns may, are not held.
    void fill_cell() {
        rows_ = std::max(rows_, row_);
        columns_ = std::max(columns_, column_);
        require_cells(rows_, columns_);
    }

    void end_open_document_cell() {
        column_ += repeated_cells_;
        if (is_filled_ || length_ > 0) {
            width_ = column_;
            row_bytes_ = plus(row_bytes_, length_, repeated_cells_);
        }
        text_ = Text::none;
        length_ = 0;
        is_filled_ = false;
    }

    /// Empty rows count once a row below them is filled: sheets are padded with a million of them.
    void end_open_document_row() {
        row_ += repeated_rows_;
        if (width_ > 0) {
            rows_ = row_;
            columns_ = std::max(columns_, width_);
            require_cells(rows_, columns_);
            repeated_bytes_ = plus(repeated_bytes_, row_bytes_, repeated_rows_);
        }
        column_ = width_ = row_bytes_ = 0;
    }

    std::string file_;
    ReadLimits limits_;
    std::string part_;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
    std::exception_ptr failure_;
    std::uint64_t fed_ = 0, depth_ = 0;
    bool has_relations_ = false;

    // Where the next cell stands, and how far the cells of the sheet reach.
    std::uint64_t row_ = 0, column_ = 0, rows_ = 0, columns_ = 0;

    // Of XLSX: lengths of the texts that cells refer to, and how often they do.
    std::vector<std::uint64_t> strings_;
    std::unordered_map<std::uint64_t, std::uint64_t> references_;
    std::vector<std::string> sheets_;
    std::map<std::string, std::string, std::less<>> targets_;

    // Of OpenDocument.
    std::uint64_t open_tables_ = 0, repeated_rows_ = 1, repeated_cells_ = 1, width_ = 0;
    std::uint64_t row_bytes_ = 0, repeated_bytes_ = 0;
    std::string sheet_name_;
    std::vector<MergedCell> merged_;
    bool is_filled_ = false;

    bool is_shared_ = false;
    Text text_ = Text::none;
    std::uint64_t length_ = 0;
    std::string value_;
};

WorkbookMeter::WorkbookMeter(std::string file, const ReadLimits& limits)
    : counter_(new Counter(std::move(file), limits)) {}
WorkbookMeter::WorkbookMeter(WorkbookMeter&& other) noexcept
    : counter_(std::exchange(other.counter_, nullptr)) {}
WorkbookMeter& WorkbookMeter::operator=(WorkbookMeter&& other) noexcept {
    std::swap(counter_, other.counter_);
    return *this;
}
WorkbookMeter::~WorkbookMeter() { delete counter_; }

void WorkbookMeter::begin(std::string_view part) { counter_->begin(part); }
void WorkbookMeter::feed(std::string_view bytes) { counter_->feed(bytes, false); }
void WorkbookMeter::end() { counter_->feed({}, true); }
void WorkbookMeter::finish() const { counter_->finish(); }
const std::vector<MergedCell>& WorkbookMeter::merged() const noexcept { return counter_->merged(); }

}  // namespace isthmus
