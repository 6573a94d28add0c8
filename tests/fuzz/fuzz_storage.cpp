// Loading a saved network from bytes. The checksum at the end is put right, else nothing behind it is ever reached.
#include <array>
#include <cstring>
#include <vector>

#include "harness.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "isthmus/io/read.hpp"
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

/// A network that was saved, so that runs start from bytes that are right, whatever the version of their format.
const std::string& saved_sample() {
    static const std::string bytes = [] {
        const std::string table =
            "project,actor,actor_id,country,region,sector,role,withdrawn,budget,start,end,partner_start,"
            "place\n"
            "ALFA,Univ. A,1,NL,NL11,research,lead,no,1.5,2019-05-01,2020-12-31,2019-06-01,X\n"
            "ALFA,Town B,2,FR,FRB01,government,partner,yes,,2019-05-01,2020-12-31,,Y\n"
            "BETA,Univ. A,1,NL,NL11,business,partner,no,-2,2021,,,\n";
        return to_bytes(read(std::vector<NamedText>{{"t", "t", table}}, {}, "t").network);
    }();
    return bytes;
}

/// The saved network with changes that the input says: a place, how many bytes go there, how many come.
std::string edited(fuzz::Bytes input) {
    std::string bytes = saved_sample();
    while (!input.empty()) {
        const auto at = static_cast<std::size_t>(input.number(2)) % (bytes.size() + 1);
        const std::uint8_t sizes = input.byte();
        bytes.replace(at, sizes % 16, input.take(sizes / 16));
    }
    return bytes;
}

void use(const PartnershipNetwork& net) {
    const std::string saved = to_bytes(net);
    const PartnershipNetwork again =
        fuzz::insist("what was saved can be loaded", [&] { return from_bytes(saved); });
    fuzz::require(again == net, "what was saved is loaded");
    fuzz::require(to_bytes(again) == saved, "the same network gives the same bytes");
    for (const Issue& issue : net.issues()) {
        static_cast<void>(name_of(issue.severity));
    }
    // Every column is looked into.
    fuzz::accepts([&] { static_cast<void>(participation_table(net)); });
    fuzz::accepts([&] { static_cast<void>(document_of(net)); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    fuzz::accepts([&] { static_cast<void>(from_bytes(bytes)); });
    for (const std::string& candidate : {with_checksum(bytes), with_checksum(edited(fuzz::Bytes(bytes)))}) {
        PartnershipNetwork net;
        if (fuzz::accepts([&] { net = from_bytes(candidate); })) {
            use(net);
        }
    }
    return 0;
}
