// Loading a saved network from bytes. The checksum at the end is put right, else nothing behind it is ever reached.
#include <array>
#include <cstring>
#include <vector>

#include "harness.hpp"
#include "isthmus/io/exchange.hpp"
#include "isthmus/model/storage.hpp"

namespace {

using namespace isthmus;

/// The bytes with the checksum that storage.cpp asks for (FNV-1a, 64 bits) in place of the last eight.
std::string with_checksum(std::string_view bytes) {
    constexpr std::size_t width = 8;
    std::string result(bytes.substr(0, bytes.size() < width ? bytes.size() : bytes.size() - width));
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : result) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    std::array<char, width> sum{};
    std::memcpy(sum.data(), &hash, width);
    return result.append(sum.data(), width);
}

void use(const PartnershipNetwork& net) {
    const std::string saved = to_bytes(net);
    const PartnershipNetwork again =
        fuzz::insist("what was saved can be loaded", [&] { return from_bytes(saved); });
    fuzz::require(again == net, "what was saved is loaded");
    fuzz::require(to_bytes(again) == saved, "the same network gives the same bytes");
    for (const Issue& issue : net.issues()) {
        static_cast<void>(severity_name(issue.severity));
    }
    // Every column is looked into.
    fuzz::accepts([&] { static_cast<void>(participation_table(net)); });
    fuzz::accepts([&] { static_cast<void>(document_of(net)); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    static_cast<void>(fuzz::accepts([&] { static_cast<void>(from_bytes(bytes)); }));
    PartnershipNetwork net;
    if (fuzz::accepts([&] { net = from_bytes(with_checksum(bytes)); })) {
        use(net);
    }
    return 0;
}
