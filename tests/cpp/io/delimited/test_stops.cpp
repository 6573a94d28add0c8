#include "io/delimited/stops.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "isthmus/core/random.hpp"

using namespace isthmus;

namespace {

/// Byte by byte.
std::size_t next_stop(std::string_view text, std::size_t at, char delimiter) {
    const std::string stops{delimiter, '\n', '\r', '"', '\0'};
    return std::min(text.find_first_of(stops, at), text.size());
}

}  // namespace

TEST_CASE("stops are found 64 at a time as byte by byte, in texts of all bytes") {
    RandomStream random(1, 0);
    const std::string special("\n\r\"\0,;\t|\x01\x1F !\x21\x23\x2B\x2D\x7F\x80\x8A\xA2\xAC\xFF", 22);
    for (const char delimiter : {',', ';', '\t', '|', '\x01', ' '}) {
        for (int round = 0; round < 300; ++round) {
            std::string text(random.below(200), 'a');
            for (char& c : text) {
                const auto kind = random.below(8);
                c = kind == 0   ? special[random.below(22)]
                    : kind == 1 ? static_cast<char>(random.below(256))
                                : c;
            }
            detail::Stops stops(text, delimiter);
            for (std::size_t at = 0; at <= text.size(); ++at) {
                CHECK(stops.next(at) == next_stop(text, at, delimiter));
                const std::size_t back = random.below(static_cast<std::uint32_t>(text.size()) + 1);
                CHECK(stops.next(back) == next_stop(text, back, delimiter));
            }
        }
    }
}
