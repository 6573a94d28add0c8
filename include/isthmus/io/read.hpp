#pragma once
/// From a partner table to a network: columns found, rows understood, oddities collected.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/io/csv.hpp"
#include "isthmus/model/builder.hpp"

namespace isthmus {

/// Whose export it is.
enum class Preset : std::uint8_t {
    sniff,  ///< the one whose columns are there, else `table`
    keep,   ///< keep.eu, partners as CSV
    h2020,  ///< CORDIS Horizon 2020 participations, one row a PIC
    table   ///< any table: columns by name, guessed from common headers where not given
};

[[nodiscard]] std::string_view preset_name(Preset preset) noexcept;

/// The preset with that name; KeyError.
[[nodiscard]] Preset preset_from_name(std::string_view name);

/// How keys are compared.
enum class KeyForm : std::uint8_t {
    normalized,  ///< normalized_name() of every part; a country as its ISO code
    as_written   ///< byte for byte
};

/// Every field a table can have, in the order they are explained in the guide.
[[nodiscard]] std::vector<std::string_view> field_names();

struct ReadOptions {
    Preset preset = Preset::sniff;
    /// (field, header): where a field stands. Several headers of one field are tried in turn, cell by cell.
    std::vector<std::pair<std::string, std::string>> columns = {};
    std::vector<std::string> actor_key = {};  ///< fields; the preset's, else actor_id, else actor and country
    std::vector<std::string> project_key = {};  ///< fields; the preset's, else project
    KeyForm key_form = KeyForm::normalized;
    Strictness strictness = Strictness::report;
    std::optional<char> delimiter = {};
    std::optional<char> decimal = {};
    std::string sector_source = {};  ///< "cordis" or "jems": whose codes the sector column holds
    ReadLimits limits = {};
    Progress progress = {};
};

/// A network, and how its table was understood.
struct Reading {
    PartnershipNetwork network;
    Preset preset = Preset::table;
    char delimiter = '\0';  ///< '\0' when it was not delimited text
    char decimal = '.';
    std::vector<std::pair<std::string, std::string>> columns;  ///< (field, header) as used
    std::vector<std::string> ignored;                          ///< headers that were not used
    std::vector<std::string> actor_key;
    std::vector<std::string> project_key;
    KeyForm key_form = KeyForm::normalized;
    std::vector<std::string> notes;  ///< every guess, a sentence each
};

/// Reads a file of delimited text, gzip or not. Rows without a project or an actor are reported and left out, all
/// others are kept. FileError, ParseError, LimitError as parse_csv; KeyError for a column that is not there, naming
/// those that are; ValueError, when strict, for the first oddity. O(bytes).
[[nodiscard]] Reading read(const std::filesystem::path& file, const ReadOptions& options = {});

/// The same from a table in memory, say a data frame's. `source` is how issues name it.
[[nodiscard]] Reading read(const TextTable& table, const ReadOptions& options, const std::string& source);

}  // namespace isthmus
