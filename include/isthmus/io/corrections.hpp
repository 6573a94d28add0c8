#pragma once
/// Corrections: what a person changed in a table, written down beside it and replayed when it is read.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/io/limits.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus {

/// One change: in `column`, where the cell says `value`, write `correction`. The table of corrections is CSV with these
/// columns, in any order, and further ones (kind, message, fix) that are for people and not read.
struct CellCorrection {
    std::string file = {};  ///< as issues name it; empty: any
    std::int64_t row = 0;   ///< row of the file, as issues name it; 0: every row
    /// Header, or the name of a field (`sector`) in any case, which is added where the table has no column for it; empty only to remove a row.
    std::string column = {};
    /// The cell as it stands, blanks at its ends aside. With a row or an actor it is enough that the cell has it in it, whatever
    /// its case and punctuation, or that nothing is given; a country is compared as a country, by code or name.
    std::string value = {};
    /// What to write; remove_row, empty_cell and keep_cell are three that do something else.
    std::string correction = {};
    std::uint32_t line = 0;  ///< line of the table of corrections
    /// Only rows of the actor of this name, as the table or an earlier correction of it has it, compared as normalized_name()
    /// does; empty: of every actor.
    std::string actor = {};
    /// Only rows of that actor in this country, by code or name; empty: in every one; empty_cell: without a country that is known.
    std::string country = {};
    std::string decided_by = {};  ///< who decided; kept for provenance
    std::string decided = {};     ///< the day, as written; kept for provenance
    std::string table = {};       ///< the table of corrections it stands in
    std::uint32_t order =
        0;  ///< of several tables: what a greater one says goes before what a smaller one says
    std::string reason = {};  ///< why; of a sector it goes into the network, with who decided
};

/// As a correction: the row is left out, or every row of the actor; one of the two must be given.
inline constexpr std::string_view remove_row = "(remove row)";
/// As a correction: the cell is emptied.
inline constexpr std::string_view empty_cell = "(empty)";
/// As a correction: the cell stays as it is. A decision like any other: nothing is proposed for it again, and it goes before
/// what an earlier table says.
inline constexpr std::string_view keep_cell = "(keep)";

/// Reads a table of corrections, which may have no line. Lines whose correction is blank are suggestions nobody took: left
/// out. The words in brackets are understood in any case. ParseError and
/// KeyError as parse_csv() and for a missing column `column`, `value` or `correction`, a row that is no number, a removal
/// without a row or an actor, a country without an actor. O(bytes).
[[nodiscard]] std::vector<CellCorrection> read_corrections(const std::string& file,
                                                           const ReadLimits& limits = {});
/// Those of several tables, of which the later go before the earlier.
[[nodiscard]] std::vector<CellCorrection> read_corrections(std::span<const std::string> files,
                                                           const ReadLimits& limits = {});
[[nodiscard]] std::vector<CellCorrection> parse_corrections(std::string_view text,
                                                            const std::string& file = "corrections",
                                                            const ReadLimits& limits = {});
/// Those of a table that was opened already, such as a sheet of a workbook. Errors as read_corrections(). O(cells).
[[nodiscard]] std::vector<CellCorrection> corrections_of(const TextTable& table, const std::string& file);

/// An actor as corrections name it, so that two ways to write it compare equal.
struct ComparableActor {
    std::string name;     ///< as normalized_name()
    std::string country;  ///< its code; what is no country as normalized_name(); empty_cell as it is
};
[[nodiscard]] ComparableActor comparable_actor(std::string_view name, std::string_view country);

/// Fields of a table, and the columns they stand in, tried in turn.
using FieldColumns = std::map<std::string, std::vector<std::size_t>, std::less<>>;

/// What became of a correction in cells that it fits and another one took.
struct OutdoneCorrection {
    std::size_t cells = 0;  ///< how many
    /// The first of the others that writes something else there; an equal one, where there is one.
    std::optional<std::size_t> by = {};
    bool by_equal = false;  ///< `by` goes before only as it stands above, in the same table and as particular
};

/// A table with corrections applied, and how often each was.
struct Corrected {
    TextTable table;
    std::vector<std::size_t> cells;  ///< cells (or rows) each correction changed or kept, one a correction
    FieldColumns fields = {};        ///< as given, and those that were added
    std::vector<OutdoneCorrection> outdone = {};  ///< one a correction
};

/// Applies those corrections that name `file` or none to the columns that are there; each cell is changed once, by the first that
/// fits it: those of a later table go before those of an earlier one, and in a table those of one row before those of an actor in a
/// country, these before those of an actor in any, and these before those of all. Names of actors are followed: what one
/// correction renames to X is renamed by a correction of X, of the same table or a later one; in a circle the last holds.
/// A sector that is written has its reason in the column sector_reason: "corrected by Ann in sectors.csv: ...".
/// `fields` tell which columns name actors and countries, and which a field means; a field that has no column gets one.
/// ValueError where more than 100 of them rename one actor one after the other. O(cells + corrections log corrections), and the
/// names passed for each cell that is renamed more than once.
[[nodiscard]] Corrected corrected(TextTable table, std::span<const CellCorrection> corrections,
                                  std::string_view file, const FieldColumns& fields = {});

/// The table of corrections that `issues` ask for, as CSV in UTF-8: a line for each issue with a value or a row that can
/// be changed (for types of organisation without a sector one for each type), `correction` left blank for a person to fill in. A cell that a spreadsheet would take for a formula has an apostrophe
/// in front, which parse_corrections() takes off again. O(issues).
[[nodiscard]] std::string corrections_csv(std::span<const Issue> issues);

}  // namespace isthmus
