// Headers of any bytes: what they mean is a field or one of the names beside fields, is in order, and is the same twice; a
// table of them gives every field one column and no column two fields.
#include <algorithm>
#include <array>
#include <set>

#include "harness.hpp"
#include "io/partners/guess_columns.hpp"
#include "io/text/header_words.hpp"
#include "isthmus/model/fields.hpp"

namespace {

using namespace isthmus;

constexpr std::array<std::string_view, 10> no_fields{
    "eu_contribution", "address",  "postcode", "description", "rate",
    "status",          "location", "axis",     "lead",        "partners"};

bool is_known(std::string_view field) {
    return find_field(field) != nullptr || field == "other" ||
           std::find(no_fields.begin(), no_fields.end(), field) != no_fields.end();
}

void check_header(std::string_view header) {
    const auto meanings = detail::meanings_of(header);
    double before = 1;
    for (const detail::Meaning& one : meanings) {
        fuzz::require(is_known(one.field), "a meaning has a name that is known");
        fuzz::require(one.sure > 0 && one.sure <= before, "meanings are in order");
        before = one.sure;
    }
    const auto again = detail::meanings_of(header);
    fuzz::require(
        std::equal(meanings.begin(), meanings.end(), again.begin(), again.end(),
                   [](const auto& a, const auto& b) { return a.field == b.field && a.sure == b.sure; }),
        "a header means the same twice");
}

void check_table(const std::vector<std::string>& headers) {
    const detail::ColumnGuess guess = detail::guess_columns(headers, {});
    std::set<std::string> fields_seen;
    std::set<std::size_t> columns_seen;
    for (const auto& [field, column] : guess.columns) {
        fuzz::require(find_field(field) != nullptr, "a column is taken as a field");
        fuzz::require(column < headers.size(), "a column is there");
        fuzz::require(fields_seen.insert(field).second, "a field has one column");
        fuzz::require(columns_seen.insert(column).second, "a column has one field");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<std::string> headers;
    for (std::size_t begin = 0; begin <= text.size() && headers.size() < 200;) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        headers.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    for (const std::string& header : headers) {
        check_header(header);
    }
    check_table(headers);
    return 0;
}
