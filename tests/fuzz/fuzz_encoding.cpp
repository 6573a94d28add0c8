// Decoding: what comes out is UTF-8 without a mark, and decodes to itself.
#include "core/utf8.hpp"
#include "harness.hpp"
#include "isthmus/io/encoding.hpp"

namespace {

using namespace isthmus;

void check(std::string_view bytes, std::optional<Encoding> encoding) {
    DecodedText decoded;
    if (!fuzz::accepts([&] { decoded = decode_text(std::string(bytes), encoding); })) {
        fuzz::require(encoding != Encoding::latin1 && encoding != Encoding::windows_1252,
                      "every byte is a character of Latin-1 and Windows-1252");
        return;
    }
    fuzz::require(!encoding || decoded.encoding == *encoding, "what is given is not guessed");
    fuzz::require(detail::find_broken_utf8(decoded.text) == std::string_view::npos,
                  "what comes out is UTF-8");
    if (!decoded.text.starts_with("\xEF\xBB\xBF")) {
        const DecodedText again = fuzz::insist("what comes out is UTF-8",
                                               [&] { return decode_text(decoded.text, Encoding::utf8); });
        fuzz::require(again.text == decoded.text, "UTF-8 is decoded to itself");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    check(bytes, {});
    for (const Encoding encoding : values<Encoding>()) {
        check(bytes, encoding);
        fuzz::require(named<Encoding>(name_of(encoding)) == encoding, "an encoding has a name");
    }
    fuzz::accepts([&] { static_cast<void>(named<Encoding>(bytes)); });
    return 0;
}
