// Tables of corrections of any bytes: what is read is applied to a table and leaves a table, the same twice; a network is read
// from it or refused; and the table of corrections that its issues ask for can be read.
#include <algorithm>
#include <numeric>

#include "harness.hpp"
#include "isthmus/io/corrections.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/read.hpp"

namespace {

using namespace isthmus;

/// Rows that corrections of every sort find something in: names written twice, a country that is none, a row without one.
TextTable partners() {
    return parse_csv(
        "project,partner,country,sector,start\n"
        "A,Kent County Council,GB,public,2014-01-01\n"
        "A,Lille M\xC3\xA9tropole,FR,public,2014-01-01\n"
        "B,kent county council,UK,university,2015-01-01\n"
        "B,Gent,,company,2015-01-01\n"
        "C,\"=1+1, or a name\",XX,,never\n");
}

const FieldColumns& fields() {
    static const FieldColumns known{
        {"project", {0}}, {"actor", {1}}, {"country", {2}}, {"sector", {3}}, {"start", {4}}};
    return known;
}

void check_applied(const std::vector<CellCorrection>& corrections) {
    const TextTable before = partners();
    Corrected first;
    if (!fuzz::accepts([&] { first = corrected(before, corrections, "text", fields()); })) {
        return;
    }
    const TextTable& after = first.table;
    fuzz::require(after.rows() <= before.rows(), "a correction adds no row");
    fuzz::require(after.columns.size() >= before.columns.size() && after.names.size() == after.columns.size(),
                  "a correction takes no column");
    for (const TextColumn& column : after.columns) {
        fuzz::require(column.size() == after.rows(), "columns are as long as the table");
    }
    for (const auto& [field, columns] : first.fields) {
        fuzz::require(!columns.empty() && columns.front() < after.columns.size(), "a field has a column");
    }
    const std::size_t cells = after.columns.size() * before.rows();
    fuzz::require(first.cells.size() == corrections.size() && first.outdone.size() == corrections.size(),
                  "every correction is counted");
    fuzz::require(std::accumulate(first.cells.begin(), first.cells.end(), std::size_t{0}) <=
                      cells * std::max<std::size_t>(corrections.size(), 1),
                  "a correction changes cells that there are");
    const Corrected again = corrected(before, corrections, "text", fields());
    fuzz::require(print_csv(again.table) == print_csv(after) && again.cells == first.cells,
                  "corrections give the same table twice");
}

void check_read(const std::vector<CellCorrection>& corrections) {
    ReadOptions options;
    options.limits = fuzz::low_limits();
    options.corrections = corrections;
    fuzz::accepts([&] {
        const ReadReport found = read(partners(), options, "text");
        const std::string asked = corrections_csv(found.network.issues());
        fuzz::insist("the table of corrections that issues ask for can be read",
                     [&] { return parse_corrections(asked, "asked"); });
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    std::vector<CellCorrection> corrections;
    if (fuzz::accepts([&] { corrections = parse_corrections(text, "corrections", fuzz::low_limits()); })) {
        check_applied(corrections);
        check_read(corrections);
    }
    return 0;
}
