#pragma once
/// From a partner table to a network: columns found, rows understood, issues collected.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/choices.hpp"
#include "isthmus/core/columns_error.hpp"
#include "isthmus/io/corrections.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/io/graph_format.hpp"
#include "isthmus/model/builder.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/reference/sector.hpp"

namespace isthmus {

/// Whose export it is.
enum class Preset : std::uint8_t {
    sniff,    ///< the one whose columns are there, else `table`
    keep,     ///< keep.eu, partners, with the projects' sheet where it is there
    h2020,    ///< CORDIS Horizon 2020 participations, one row a PIC
    cordis,   ///< CORDIS organization.csv, with project.csv where it is there
    jems,     ///< Jems, the partners' export, with the projects' where it is there
    kohesio,  ///< Kohesio, operations with their beneficiaries
    table     ///< any table: columns by name, guessed from common headers where not given
};

[[nodiscard]] constexpr auto choices_of(Preset /*any*/) {
    using enum Preset;
    return named_choices<Preset>("preset", {{"sniff", sniff},
                                            {"keep", keep},
                                            {"h2020", h2020},
                                            {"cordis", cordis},
                                            {"jems", jems},
                                            {"kohesio", kohesio},
                                            {"table", table}});
}

/// How keys are compared.
enum class KeyForm : std::uint8_t {
    normalized,  ///< normalized_name() of every part; a country as its ISO code
    as_written   ///< byte for byte
};

[[nodiscard]] constexpr auto choices_of(KeyForm /*any*/) {
    using enum KeyForm;
    return named_choices<KeyForm>("key_form", {{"normalized", normalized}, {"as_written", as_written}});
}

/// What a row of a table of partners is.
enum class Shape : std::uint8_t {
    sniff,            ///< the one that headers and cells show
    rows,             ///< a row is one participation
    lead_column,      ///< the same, and the lead stands in a column of its own
    partner_lists,    ///< a cell lists several partners
    partner_columns,  ///< a row is a project, with a column a partner
};

[[nodiscard]] constexpr auto choices_of(Shape /*any*/) {
    using enum Shape;
    return named_choices<Shape>("shape", {{"sniff", sniff},
                                          {"rows", rows},
                                          {"lead_column", lead_column},
                                          {"partner_lists", partner_lists},
                                          {"partner_columns", partner_columns}});
}

struct ReadOptions {
    Preset preset = Preset::sniff;
    /// (field, header): where a field stands. Several headers of one field are tried in turn, cell by cell.
    std::vector<std::pair<std::string, std::string>> columns = {};
    std::vector<std::string> actor_key = {};  ///< fields; the preset's, else actor_id, else actor and country
    std::vector<std::string> project_key = {};  ///< fields; the preset's, else project
    KeyForm key_form = KeyForm::normalized;
    Strictness strictness = Strictness::report;
    std::optional<char> delimiter = {};
    std::optional<char> decimal = {};  ///< of amounts that are texts; decided by column without
    std::string sector_source = {};    ///< "cordis" or "jems": whose codes the sector column holds
    std::optional<Encoding> encoding = {};
    std::optional<GraphFormat> format = {};  ///< of a network file; sniffed without
    /// Of several tables (sheets, files of a folder) the one with the partners, or those that have them together.
    std::vector<std::string> partner_tables = {};
    std::vector<CellCorrection> corrections = {};
    ReadLimits limits = {};
    Progress progress = {};
    Shape shape = Shape::sniff;
    /// What parts partners that one cell lists, such as ";"; "newline", "tab"; "none" where no cell is a list.
    std::string split = {};
    /// day-first, month-first, or a format such as DD/MM/YYYY or %d.%m.%y; decided by column without.
    std::string dates = {};
    std::string currency =
        {};  ///< code of the currency that counts where amounts have several; the euro without
    std::uint32_t header = 0;  ///< of text: the row that has the headers; 0: found by find_header()
    /// (type of organisation as the sector column has it, its sector); goes before what isthmus knows of the type.
    std::vector<std::pair<std::string, Sector>> sectors = {};
    /// Whether an issue that many rows have is noted for the first of them, with their number, or for each.
    IssueRows issue_rows = IssueRows::first;
    ActorMode actors = ActorMode::first;  ///< which mode of a two-mode network file is the actors
};

/// A table among others: a sheet of a workbook, a table of a database.
struct NamedTable {
    std::string name;  ///< as ReadOptions::partner_tables may call it
    std::string file;  ///< as issues name it
    TextTable table;
};

/// A text among others: a file of a folder or an archive.
struct NamedText {
    std::string name;
    std::string file;
    std::string bytes;
};

/// A network, and how its table was understood.
struct ReadReport {
    PartnershipNetwork network;
    Preset preset = Preset::table;
    char delimiter = '\0';  ///< '\0' when it was not delimited text
    char decimal = '.';     ///< of the columns of money that settle it, all alike; a point where none does
    std::string currency = {};  ///< written beside the amounts, or by their headers; empty: none, or several
    Encoding encoding = Encoding::utf8;
    std::optional<GraphFormat> format = {};                    ///< when it was a network file
    std::vector<std::pair<std::string, std::string>> columns;  ///< (field, header) as used
    std::vector<std::string> ignored;                          ///< headers that were not used
    std::vector<std::string> actor_key;
    std::vector<std::string> project_key;
    KeyForm key_form = KeyForm::normalized;
    std::vector<std::string> notes;  ///< every guess, a sentence each
    Shape shape = Shape::rows;       ///< sniff where a column is left out until split says what it has
    std::string split =
        {};  ///< what parted the partners of a cell, as ReadOptions::split takes it; empty for no list
};

/// Reads a partner table or a two-mode network: a file of text (delimited, or a format of GraphFormat), gzip or not, or a
/// folder of delimited files. Of several tables the one with columns for projects and actors has the partners, and so do
/// others with the same columns and other rows; one with the key of projects and more of what describes them completes the
/// projects. Rows of totals and headings between rows are left out, merged cells count for every row, and it is said. Rows without a project or an actor are
/// reported and left out, all others are kept. FileError, ParseError, LimitError as parse_csv and parse_graph; KeyError for a
/// table that is not there, naming those that are; ColumnsError for columns that are not, with all of them; ValueError, when strict, for the first issue, and for a
/// one-mode network. O(bytes).
[[nodiscard]] ReadReport read(const std::string& file, const ReadOptions& options = {});

/// The same from one table in memory, say a data frame's. `source` is how issues name it.
[[nodiscard]] ReadReport read(const TextTable& table, const ReadOptions& options, const std::string& source);

/// The same from several tables, as a workbook or a database has them, or several texts, as an archive has them.
[[nodiscard]] ReadReport read(std::vector<NamedTable> tables, const ReadOptions& options,
                              const std::string& source);
[[nodiscard]] ReadReport read(std::vector<NamedText> texts, const ReadOptions& options,
                              const std::string& source);

/// A network file as it stands, one-mode or two-mode: what read() makes partners of, and cooperation_graph() or
/// directed_graph() (io/document_conversion.hpp) ties. Errors as parse_graph(); ParseError for a table, with what to do. O(bytes).
[[nodiscard]] GraphDocument read_document(const std::string& file, const ReadOptions& options = {});

}  // namespace isthmus
