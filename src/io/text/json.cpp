#include "io/text/json.hpp"

#include <algorithm>
#include <charconv>

#include "core/utf8.hpp"
#include "io/text/lines.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

/// Where byte `at` stands, for people, in a text whose first line has that number.
std::string place(std::string_view text, std::size_t at, const GraphTextOptions& options,
                  std::size_t first_line) {
    at = std::min(at, text.size());
    const std::size_t begin = text.substr(0, at).find_last_of("\r\n");
    const std::size_t column = begin == std::string_view::npos ? at : at - begin - 1;
    return options.file + ", line " + std::to_string(line_of(text, at) + first_line - 1) + ", column " +
           std::to_string(column + 1);
}

[[noreturn]] void throw_damaged(std::string_view text, std::size_t at, const GraphTextOptions& options,
                                std::size_t first_line) {
    const std::string_view rest = text.substr(std::min(at, text.size()));
    const bool is_nan =
        rest.starts_with("NaN") || rest.starts_with("Infinity") || rest.starts_with("-Infinity");
    throw ParseError(place(text, at, options, first_line) +
                     (is_nan ? ": JSON has no NaN and no Infinity; write null instead"
                             : ": this is not JSON, or it breaks off here; export it again"));
}

/// Looks for nesting and texts past the limits; keeps nothing. It has what nlohmann-json asks of a SAX handler.
class Watch {
  public:
    Watch(std::string_view text, const GraphTextOptions& options, std::size_t first_line)
        : text_(text), options_(&options), first_line_(first_line) {}

    static bool null() { return true; }
    static bool boolean(bool /*value*/) { return true; }
    static bool number_integer(Json::number_integer_t /*value*/) { return true; }
    static bool number_unsigned(Json::number_unsigned_t /*value*/) { return true; }
    static bool number_float(Json::number_float_t /*value*/, const Json::string_t& /*written*/) {
        return true;
    }
    static bool binary(Json::binary_t& /*value*/) { return true; }
    bool string(Json::string_t& value) { return fits(value); }
    bool key(Json::string_t& value) { return fits(value); }
    bool start_object(std::size_t /*elements*/) { return deeper(); }
    bool start_array(std::size_t /*elements*/) { return deeper(); }
    bool end_object() { return shallower(); }
    bool end_array() { return shallower(); }
    bool parse_error(std::size_t at, const std::string& /*token*/,
                     const nlohmann::json::exception& /*error*/) {
        throw_damaged(text_, at == 0 ? 0 : at - 1, *options_, first_line_);
    }

  private:
    [[nodiscard]] bool fits(const std::string& value) const {
        if (value.size() > options_->limits.field) {
            throw LimitError(options_->file + ": a text of more than " +
                             std::to_string(options_->limits.field) +
                             " bytes (limit: field); raise the limit if it is meant to be so long");
        }
        return true;
    }
    bool deeper() {
        if (++depth_ > options_->limits.depth) {
            throw LimitError(options_->file + ": JSON is nested deeper than " +
                             std::to_string(options_->limits.depth) + " (limit: depth)");
        }
        return true;
    }
    bool shallower() {
        --depth_;
        return true;
    }

    std::string_view text_;
    const GraphTextOptions* options_;
    std::size_t first_line_;
    std::uint32_t depth_ = 0;
};

/// Whether a text is a number as JSON writes it.
bool is_json_number(std::string_view text) {
    const bool begins = !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
    return begins && Json::accept(text) && plain_number(text);
}

}  // namespace

Json parse_json(std::string_view text, const GraphTextOptions& options, std::size_t first_line) {
    require_readable(text, options);
    try {
        // With a callback nlohmann-json looks at all siblings at every end of an object: two passes are quicker than one.
        Watch watch(text, options, first_line);
        Json::sax_parse(text, &watch);
        return Json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        throw_damaged(text, error.byte == 0 ? 0 : error.byte - 1, options, first_line);
    } catch (const nlohmann::json::exception&) {
        throw_damaged(text, 0, options, first_line);  // a number too large for a double, for one
    }
}

const Json& objects_of(const Json& object, const char* member, const GraphTextOptions& options) {
    static const Json none = Json::array();
    const auto found = object.find(member);
    if (found == object.end() || found->is_null()) {
        return none;
    }
    const bool fits = found->is_array() && std::all_of(found->begin(), found->end(),
                                                       [](const Json& one) { return one.is_object(); });
    if (!fits) {
        throw ParseError(options.file + ": \"" + member +
                         "\" is no list of objects; export the network again");
    }
    return *found;
}

std::string value_text(const Json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number_float()) {
        return shortest(value.get<double>() + 0.0);  // -0 would come back as the whole number 0
    }
    return value.is_null() ? std::string() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

AttributeKind value_kind(const Json& value) {
    return value.is_number() ? AttributeKind::number : AttributeKind::text;
}

std::string json_text(std::string_view text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string json_value(std::string_view text, AttributeKind kind) {
    if (kind == AttributeKind::number) {
        if (is_json_number(text)) {
            return std::string(text);
        }
        if (const auto number = plain_number(text)) {
            return shortest(*number);
        }
    }
    return json_text(text);
}

std::string json_weight(const GraphDocument& document, std::size_t i) {
    const std::string text = weight_text(document, i);
    return text.empty() ? "null" : json_value(text, AttributeKind::number);
}

std::string json_members(const std::vector<Attribute>& attributes, std::size_t item,
                         std::initializer_list<std::string_view> reserved) {
    std::string members;
    for (const Attribute& attribute : attributes) {
        const std::string_view value = attribute.values[item];
        if (value.empty()) {
            continue;
        }
        const bool is_reserved =
            std::find(reserved.begin(), reserved.end(), attribute.name) != reserved.end();
        members += ", " + json_text(attribute.name + (is_reserved ? "_" : "")) + ": " +
                   json_value(value, attribute.kind);
    }
    return members;
}

}  // namespace isthmus::detail
