#include "io/text/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <exception>
#include <memory>

#include "core/utf8.hpp"
#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

constexpr char separator = '\x1F';  // between namespace and name

std::string_view local_name(const char* name) {
    const std::string_view text(name);
    const std::size_t at = text.rfind(separator);
    return at == std::string_view::npos ? text : text.substr(at + 1);
}

/// What expat's callbacks share. An exception must not cross C: it is kept, and thrown when expat has returned.
class Walk {
  public:
    Walk(const GraphTextOptions& options, const XmlVisitor& visitor)
        : parser_(XML_ParserCreateNS("UTF-8", separator), XML_ParserFree),
          options_(&options),
          visitor_(&visitor) {
        if (!parser_) {
            throw LimitError(options.file + ": there is no memory for reading XML");
        }
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &Walk::on_begin, &Walk::on_end);
        XML_SetCharacterDataHandler(parser_.get(), &Walk::on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &Walk::on_doctype);
    }

    void run(std::string_view text) {
        constexpr std::size_t block = std::size_t{1} << 20U;
        for (std::size_t at = 0; at < text.size() || at == 0; at += block) {
            const std::string_view part = text.substr(at, block);
            const bool last = at + block >= text.size();
            const auto status =
                XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()), last ? 1 : 0);
            if (failure_) {
                std::rethrow_exception(failure_);
            }
            if (status != XML_STATUS_OK) {
                throw ParseError(where() + ": " + XML_ErrorString(XML_GetErrorCode(parser_.get())) +
                                 "; the XML is damaged, export it again");
            }
        }
    }

  private:
    [[nodiscard]] std::uint32_t line() const {
        return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get()));
    }
    [[nodiscard]] std::string where() const {
        return options_->file + ", line " + std::to_string(line()) + ", column " +
               std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1);
    }

    template <class Body>
    void guarded(Body&& body) noexcept {
        if (failure_) {
            return;
        }
        try {
            body();
        } catch (...) {
            failure_ = std::current_exception();
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    void require_room(std::size_t size) const {
        if (size > options_->limits.field) {
            throw LimitError(where() + ": a text of more than " + std::to_string(options_->limits.field) +
                             " bytes (limit: field); raise the limit if it is meant to be so long");
        }
    }

    static void XMLCALL on_begin(void* self, const char* name, const char** attributes) {
        auto& walk = *static_cast<Walk*>(self);
        walk.guarded([&] {
            if (walk.open_.size() >= walk.options_->limits.depth) {
                throw LimitError(walk.where() + ": elements are nested deeper than " +
                                 std::to_string(walk.options_->limits.depth) + " (limit: depth)");
            }
            XmlElement element{std::string(local_name(name)), {}, walk.line()};
            for (std::size_t i = 0; attributes[i] != nullptr; i += 2) {
                element.attributes.emplace_back(local_name(attributes[i]), attributes[i + 1]);
                walk.require_room(element.attributes.back().second.size());
            }
            if (!walk.open_.empty()) {
                walk.open_.back()
                    .text.clear();  // text counts where no element is: blanks between elements are nobody's
            }
            walk.visitor_->begin(element);
            walk.open_.push_back({std::move(element), {}});
        });
    }

    static void XMLCALL on_end(void* self, const char* /*name*/) {
        auto& walk = *static_cast<Walk*>(self);
        walk.guarded([&] {
            const Open open = std::move(walk.open_.back());
            walk.open_.pop_back();
            walk.visitor_->end(open.element, open.text);
        });
    }

    static void XMLCALL on_text(void* self, const char* text, int length) {
        auto& walk = *static_cast<Walk*>(self);
        walk.guarded([&] {
            if (!walk.open_.empty()) {
                std::string& of = walk.open_.back().text;
                of.append(text, static_cast<std::size_t>(length));
                walk.require_room(of.size());
            }
        });
    }

    static void XMLCALL on_doctype(void* self, const char* /*name*/, const char* /*system*/,
                                   const char* /*published*/, int /*internal*/) {
        auto& walk = *static_cast<Walk*>(self);
        walk.guarded([&] {
            throw ParseError(walk.where() +
                             ": the file has a DOCTYPE, by which XML can be made to fill the memory or to "
                             "fetch other files; "
                             "remove it, or export the network without one");
        });
    }

    struct Open {
        XmlElement element;
        std::string text;
    };

    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
    const GraphTextOptions* options_;
    const XmlVisitor* visitor_;
    std::vector<Open> open_;
    std::exception_ptr failure_;
};

/// Whether XML 1.0 can hold the character that `text` begins with, of this many bytes.
bool fits_xml(std::string_view text, std::size_t length) {
    const auto first = static_cast<unsigned char>(text.front());
    if (length == 1) {
        return first >= 0x20 || first == '\t' || first == '\n' || first == '\r';
    }
    // U+FFFE and U+FFFF are the only ones beyond ASCII that UTF-8 can hold and XML cannot.
    return length != 0 && !text.starts_with("\xEF\xBF\xBE") && !text.starts_with("\xEF\xBF\xBF");
}

}  // namespace

std::string_view XmlElement::operator[](std::string_view key) const {
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const auto& one) { return one.first == key; });
    return found == attributes.end() ? std::string_view{} : std::string_view(found->second);
}

void walk_xml(std::string_view text, const GraphTextOptions& options, const XmlVisitor& visitor) {
    Walk(options, visitor).run(text);
}

std::string xml_text(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        switch (text.front()) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\n':
                result += "&#10;";
                break;
            case '\r':
                result += "&#13;";
                break;
            case '\t':
                result += "&#9;";
                break;
            default:
                result += fits_xml(text, length) ? text.substr(0, length) : std::string_view("\xEF\xBF\xBD");
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

}  // namespace isthmus::detail
