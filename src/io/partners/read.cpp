#include "isthmus/io/read.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>

#include "io/containers/html_table.hpp"
#include "io/delimited/records.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/partners/candidates.hpp"
#include "io/partners/choose_tables.hpp"
#include "io/partners/column_formats.hpp"
#include "io/partners/columns.hpp"
#include "io/partners/currency_column.hpp"
#include "io/partners/row_reader.hpp"
#include "io/partners/rows.hpp"
#include "io/partners/shape.hpp"
#include "io/text/file_signature.hpp"
#include "io/text/json_table.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using detail::Candidate;
using detail::candidate_of;
using detail::in_quotes;
using detail::is_named;
using detail::Layout;
using detail::Part;
using detail::TableChoice;

std::string joined(const std::vector<std::string>& parts) {
    std::string list;
    for (const std::string& part : parts) {
        detail::append_item(list, part);
    }
    return list;
}

void say_key(ReadReport& reading) {
    reading.notes.push_back("Rows with the same " + joined(reading.project_key) +
                            " are one project; rows with the same " + joined(reading.actor_key) +
                            " are one actor; compared " +
                            (reading.key_form == KeyForm::normalized
                                 ? "without regard to case, blanks and kinds of quotes and dashes."
                                 : "byte for byte."));
}

void say_columns(ReadReport& reading, const Layout& layout, const std::vector<std::string>& headers) {
    const detail::NamedColumns named = layout.named.empty() ? detail::named_columns(layout) : layout.named;
    std::vector<bool> used(headers.size(), false);
    for (const auto& [field, column] : named) {
        if (column >= headers.size()) {
            continue;  // of the corrections
        }
        reading.columns.emplace_back(field, headers[column]);
        used[column] = true;
    }
    if (layout.currency_column) {
        used[*layout.currency_column] = true;
    }
    for (std::size_t column = 0; column < headers.size(); ++column) {
        if (!used[column]) {
            reading.ignored.push_back(headers[column]);
        }
    }
}

/// What corrections did in all tables of a reading.
struct CorrectionEffects {
    explicit CorrectionEffects(std::size_t corrections) : cells(corrections, 0), outdone(corrections) {}

    void add(const Corrected& table) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] += table.cells[i];
            outdone[i].cells += table.outdone[i].cells;
            if (table.outdone[i].by && (!outdone[i].by || table.outdone[i].by_equal)) {
                outdone[i].by = table.outdone[i].by;
                outdone[i].by_equal = table.outdone[i].by_equal;
            }
        }
    }

    std::vector<std::size_t> cells;  ///< as in Corrected
    std::vector<OutdoneCorrection> outdone;
};

/// The table with its corrections, whose effect is said: nothing is changed in silence, and nothing in vain.
/// `layout` is that of a table of partners, and gets the columns that corrections add.
TextTable corrected_table(TextTable table, const ReadOptions& options, const std::string& file,
                          CorrectionEffects& effect, Layout* layout = nullptr) {
    if (options.corrections.empty()) {
        return table;
    }
    Corrected result = corrected(std::move(table), options.corrections, file,
                                 layout == nullptr ? FieldColumns{} : layout->columns);
    if (layout != nullptr) {
        for (auto& [field, columns] : result.fields) {
            if (!layout->has(field)) {
                if (field != "sector_reason") {  // goes with the sector
                    layout->notes.push_back("The table has no column for " + field + "; corrections say it.");
                }
                layout->columns.emplace(field, columns);
            }
        }
    }
    effect.add(result);
    return std::move(result.table);
}

/// Who decided some corrections that were applied.
struct Decider {
    std::size_t lines = 0;
    std::set<std::string> days = {};  ///< as written
};

/// What became of the corrections of one table.
struct CorrectionsUse {
    std::size_t all = 0;
    std::size_t used = 0;
    std::size_t cells = 0;
    bool names_deciders = false;
    std::map<std::string, Decider> deciders = {};
    std::vector<std::uint32_t> repeated = {};  ///< lines that say what others say that are taken
};

/// "line 3 of the corrections (sectors.csv)"
std::string line_in_words(const CellCorrection& one) {
    return "line " + std::to_string(one.line) + " of the corrections" +
           (one.table.empty() ? "" : " (" + one.table + ")");
}

void report_idle_correction(NetworkBuilder& builder, const CellCorrection& one) {
    const std::string where = one.country == empty_cell ? " without a country" : " in " + one.country;
    const std::string whose = one.actor.empty()
                                  ? std::string()
                                  : " of " + in_quotes(one.actor) + (one.country.empty() ? "" : where);
    builder.report(
        {Severity::warning, "correction without effect", one.file, one.row, one.column, one.value,
         line_in_words(one) + " fits no cell of the table" + whose,
         one.actor.empty()
             ? "check file, row, column and value, or remove the line"
             : "check actor, country, column and value, as the table has them, or remove the line"});
}

/// Two that say different things of the same cells: odd where they are equals, and else as it is meant to be.
void report_conflict(NetworkBuilder& builder, const CellCorrection& one, const CellCorrection& taken,
                     bool is_of_equals) {
    builder.report(
        {is_of_equals ? Severity::warning : Severity::note, "corrections that contradict", one.file, one.row,
         one.column, one.value,
         line_in_words(one) + " says " + in_quotes(one.correction) + " of the same cells of which " +
             line_in_words(taken) + " says " + in_quotes(taken.correction) + ", which is taken",
         is_of_equals ? "keep one of the two lines"
                      : "nothing to do: a later table goes before an earlier one, and what is more "
                        "particular before the rest; or remove one of the two lines"});
}

void report_repeated(NetworkBuilder& builder, const std::string& table, const CorrectionsUse& use) {
    constexpr std::size_t most = 5;
    std::string lines;
    for (std::size_t i = 0; i < std::min(most, use.repeated.size()); ++i) {
        detail::append_item(lines, std::to_string(use.repeated[i]));
    }
    lines += use.repeated.size() > most ? ", ..." : "";
    const bool is_one = use.repeated.size() == 1;
    builder.report({Severity::note,
                    "corrections that say the same",
                    {},
                    0,
                    {},
                    table,
                    std::to_string(use.repeated.size()) + (is_one ? " line" : " lines") +
                        " of the corrections" + (table.empty() ? "" : " (" + table + ")") +
                        (is_one ? " says" : " say") +
                        " of every cell that fits what another line says, which is taken: " +
                        (is_one ? "line " : "lines ") + lines,
                    "nothing to do: the lines may stay or go"});
}

/// "Ann (2), 2026-11-28"; days that can be ordered by the first and the last.
std::string decider_in_words(const std::string& name, const Decider& decider) {
    const auto is_iso = [](const std::string& day) {
        return day.size() == 10 && day[4] == '-' && day[7] == '-';
    };
    std::string words =
        (name.empty() ? std::string("nobody named") : name) + " (" + std::to_string(decider.lines) + ')';
    if (decider.days.size() == 1) {
        words += ", " + *decider.days.begin();
    } else if (!decider.days.empty()) {
        words += std::all_of(decider.days.begin(), decider.days.end(), is_iso)
                     ? ", " + *decider.days.begin() + " to " + *decider.days.rbegin()
                     : ", on " + std::to_string(decider.days.size()) + " days";
    }
    return words;
}

/// Whose decisions a network rests on, in a sentence that is saved with it.
void say_deciders(NetworkBuilder& builder, const std::string& table, const CorrectionsUse& use) {
    std::string who;
    for (const auto& [name, decider] : use.deciders) {
        who += (who.empty() ? "" : "; ") + decider_in_words(name, decider);
    }
    builder.report({Severity::note,
                    "corrections applied",
                    {},
                    0,
                    {},
                    table,
                    std::to_string(use.used) + " of " + std::to_string(use.all) + " corrections of " +
                        in_quotes(table) + " were applied, to " + std::to_string(use.cells) +
                        (use.cells == 1 ? " cell or row" : " cells or rows") + "; decided by " + who,
                    "nothing to do: it is kept with the network"});
}

/// What is odd about one correction, once all tables are read.
void look_at_correction(NetworkBuilder& builder, std::span<const CellCorrection> corrections, std::size_t i,
                        const CorrectionEffects& effect, CorrectionsUse& use) {
    const OutdoneCorrection& outdone = effect.outdone[i];
    const bool is_used = effect.cells[i] > 0;
    if (!is_used && outdone.cells == 0) {
        report_idle_correction(builder, corrections[i]);
    } else if (outdone.by && (!is_used || outdone.by_equal)) {
        report_conflict(builder, corrections[i], corrections[*outdone.by], outdone.by_equal);
    } else if (!is_used) {
        use.repeated.push_back(corrections[i].line);
    }
}

void say_corrections(ReadReport& reading, NetworkBuilder& builder, const ReadOptions& options,
                     const CorrectionEffects& effect) {
    CorrectionsUse total;
    std::map<std::pair<std::uint32_t, std::string>, CorrectionsUse> tables;
    for (std::size_t i = 0; i < options.corrections.size(); ++i) {
        const CellCorrection& one = options.corrections[i];
        const std::size_t cells = effect.cells[i];
        CorrectionsUse& of_table = tables[{one.order, one.table}];
        for (CorrectionsUse* use : {&total, &of_table}) {
            ++use->all;
            use->used += cells > 0 ? 1U : 0U;
            use->cells += cells;
        }
        of_table.names_deciders =
            of_table.names_deciders || !one.decided_by.empty() || !one.decided.empty() || !one.actor.empty();
        if (cells > 0) {
            Decider& decider = of_table.deciders[one.decided_by];
            ++decider.lines;
            if (!one.decided.empty()) {
                decider.days.insert(one.decided);
            }
        }
        look_at_correction(builder, options.corrections, i, effect, of_table);
    }
    if (!options.corrections.empty()) {
        reading.notes.push_back(std::to_string(total.used) + " of " + std::to_string(total.all) +
                                (total.all == 1 ? " correction was" : " corrections were") + " applied, to " +
                                std::to_string(total.cells) +
                                (total.cells == 1 ? " cell or row." : " cells or rows."));
    }
    for (const auto& [table, use] : tables) {
        if (tables.size() > 1) {
            reading.notes.push_back("Of the corrections of " + in_quotes(table.second) + ", " +
                                    std::to_string(use.used) + " of " + std::to_string(use.all) +
                                    " were applied.");
        }
        if (!use.repeated.empty()) {
            report_repeated(builder, table.second, use);
        }
        if (use.names_deciders && use.used > 0) {
            say_deciders(builder, table.second, use);
        }
    }
}

/// The cells of a table by header and line; lines ascend, else nothing is found.
NetworkBuilder::Cells cells_of(const TextTable& table) {
    return [&table](std::string_view header, std::int64_t line) -> std::string_view {
        const auto row = std::lower_bound(table.lines.begin(), table.lines.end(), line);
        const auto column = std::find(table.names.begin(), table.names.end(), header) - table.names.begin();
        const auto at = static_cast<std::size_t>(column);
        if (row == table.lines.end() || *row != line || at == table.names.size() ||
            table.columns[at].empty()) {
            return {};
        }
        if (row + 1 != table.lines.end() && *(row + 1) == line) {
            return {};  // several partners of one row: which one is meant is not known
        }
        return detail::trimmed(table.cell(static_cast<std::size_t>(row - table.lines.begin()), at));
    };
}

void say_tables(ReadReport& reading, const std::vector<Candidate>& candidates, const TableChoice& partners,
                const std::optional<TableChoice>& projects) {
    if (candidates.size() < 2) {
        return;
    }
    std::string rest;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!detail::is_read(partners, i) && (!projects || i != projects->table)) {
            detail::append_item(rest, in_quotes(candidates[i].name));
        }
    }
    std::string read = in_quotes(candidates[partners.table].name);
    for (const Part& part : partners.more) {
        detail::append_item(read, in_quotes(candidates[part.table].name));
    }
    std::string note = "Of " + std::to_string(candidates.size()) + " tables, " + read +
                       (partners.more.empty() ? " has the partners" : " have the partners together");
    note += projects ? " and " + in_quotes(candidates[projects->table].name) + " completes the projects" : "";
    reading.notes.push_back(note + (rest.empty() ? "." : "; not used: " + rest + '.'));
}

/// What is said of a reading before its rows are looked at.
ReadReport begun_reading(const std::vector<Candidate>& candidates, const ReadOptions& options,
                         const TableChoice& partners, const std::optional<TableChoice>& projects) {
    const Candidate& chosen = candidates[partners.table];
    ReadReport reading;
    reading.preset = partners.layout.preset;
    reading.delimiter = chosen.dialect.delimiter;
    reading.encoding = chosen.encoding;
    reading.actor_key = partners.layout.actor_key;
    reading.project_key = partners.layout.project_key;
    reading.key_form = options.key_form;
    reading.notes = chosen.dialect.reasons;
    say_tables(reading, candidates, partners, projects);
    say_columns(reading, partners.layout, chosen.headers);
    reading.shape = partners.layout.shape;
    reading.split = partners.layout.split;
    reading.notes.insert(reading.notes.end(), partners.layout.notes.begin(), partners.layout.notes.end());
    say_key(reading);
    return reading;
}

/// From here on the builder is given rows of this table.
void begin_table(NetworkBuilder& builder, const Candidate& candidate, const TextTable& table) {
    builder.set_file(candidate.file);
    builder.set_cells(cells_of(table));
    for (const Issue& issue : table.issues) {
        builder.report(issue);
    }
}

/// How the numbers and days of a table are written, and what is to be said of that.
detail::ColumnFormats begin_formats(ReadReport& reading, NetworkBuilder& builder, const TextTable& table,
                                    const Layout& layout, const ReadOptions& options) {
    detail::ColumnFormats formats = detail::decide_formats(table, layout, options);
    for (const auto& [field, columns] : layout.columns) {
        builder.set_header(field, table.names[columns.front()]);
    }
    for (Issue& issue : formats.issues) {
        builder.report(std::move(issue));
    }
    reading.notes.insert(reading.notes.end(), formats.notes.begin(), formats.notes.end());
    reading.decimal = formats.decimal.value_or(reading.decimal);
    reading.currency = reading.currency.empty() ? formats.currency : reading.currency;
    return formats;
}

/// What a second table has on the projects; its columns are named with its file.
void read_projects(ReadReport& reading, NetworkBuilder& builder, Candidate& candidate, Layout layout,
                   const ReadOptions& options, detail::KnownProgrammes& programmes,
                   CorrectionEffects& effect) {
    TextTable loaded = candidate.load(layout);
    detail::write_currencies(loaded, layout);
    const TextTable rows = corrected_table(std::move(loaded), options, candidate.file, effect);
    begin_table(builder, candidate, rows);
    reading.notes.insert(reading.notes.end(), layout.notes.begin(), layout.notes.end());
    detail::complete_projects(rows, layout, options, begin_formats(reading, builder, rows, layout, options),
                              programmes, builder);
    for (const auto& [field, columns] : layout.columns) {
        for (const std::size_t column : columns) {
            reading.columns.emplace_back(field, candidate.file + ": " + candidate.headers[column]);
        }
        builder.set_header(field, candidate.file + ": " + candidate.headers[columns.front()]);
    }
}

void report_others(NetworkBuilder& builder, const std::vector<Candidate>& candidates,
                   const TableChoice& partners) {
    for (const std::size_t other : partners.others) {
        builder.report(
            {Severity::warning,
             "another table of partners",
             candidates[other].file,
             0,
             {},
             candidates[other].name,
             "the table could have the partners just as well as " +
                 in_quotes(candidates[partners.table].name) +
                 ", which was read; it was not, as its columns differ or its rows are the same",
             "name the one to read (table= in Python, --table on the command line), or several of them"});
    }
}

/// The rows of a table of partners, as they stand and in part.
TextTable loaded_rows(Candidate& candidate, Layout& layout, const ReadOptions& options,
                      CorrectionEffects& effect) {
    TextTable loaded = candidate.load(layout);
    candidate.load = nullptr;  // and its text goes before the network is built
    loaded = detail::participation_rows(std::move(loaded), layout);
    detail::write_currencies(loaded, layout);
    loaded = detail::shaped(std::move(loaded), layout, options, candidate.file);
    return corrected_table(std::move(loaded), options, candidate.file, effect, &layout);
}

/// Who is in what, a text a row.
std::vector<std::string> pairs_of(const TextTable& table, const Layout& layout) {
    std::vector<std::string> pairs(table.rows());
    for (const auto* field : {"project", "actor", "actor_id", "programme"}) {
        if (const auto columns = layout.columns.find(field); columns != layout.columns.end()) {
            for (std::size_t row = 0; row < pairs.size(); ++row) {
                pairs[row] += std::string(table.cell(row, columns->second.front())) + '\n';
            }
        }
    }
    return pairs;
}

/// The tables of partners with their layouts. Of tables that were not named those are left to the others whose rows stand,
/// for the half, in the ones before: they are other versions of the same list.
std::vector<std::pair<TextTable, Layout>> partner_tables(std::vector<Candidate>& candidates,
                                                         TableChoice& partners, const ReadOptions& options,
                                                         CorrectionEffects& effect) {
    std::vector<std::pair<TextTable, Layout>> tables;
    TextTable first = loaded_rows(candidates[partners.table], partners.layout, options, effect);
    tables.emplace_back(std::move(first), partners.layout);
    std::unordered_set<std::string> known;
    std::vector<Part> kept;
    const auto remember = [&](const TextTable& table, const Layout& layout) {
        for (std::string& pair : pairs_of(table, layout)) {
            known.insert(std::move(pair));
        }
    };
    if (!partners.more.empty()) {
        remember(tables.front().first, partners.layout);
    }
    for (Part& part : partners.more) {
        TextTable table = loaded_rows(candidates[part.table], part.layout, options, effect);
        const auto pairs = pairs_of(table, part.layout);
        const auto repeated = std::count_if(pairs.begin(), pairs.end(),
                                            [&](const std::string& pair) { return known.contains(pair); });
        if (options.partner_tables.empty() && 2 * static_cast<std::size_t>(repeated) >= pairs.size()) {
            partners.others.push_back(part.table);
            continue;
        }
        remember(table, part.layout);
        tables.emplace_back(std::move(table), part.layout);
        kept.push_back(std::move(part));
    }
    partners.more = std::move(kept);
    for (auto& [table, layout] : tables) {
        detail::look_at_sectors(layout, table);
    }
    partners.layout = tables.front().second;
    return tables;
}

/// Adds the rows of the tables of partners; what shows only in the end is said of all of them.
void add_tables(ReadReport& reading, NetworkBuilder& builder, const std::vector<Candidate>& candidates,
                const TableChoice& partners, const std::vector<std::pair<TextTable, Layout>>& tables,
                const ReadOptions& options, detail::KnownProgrammes& programmes) {
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const auto& [table, layout] = tables[i];
        const Candidate& from = candidates[i == 0 ? partners.table : partners.more[i - 1].table];
        begin_table(builder, from, table);
        for (Issue issue : layout.issues) {
            issue.file = from.file;
            builder.report(std::move(issue));
        }
        detail::add_participations(table, layout, options,
                                   begin_formats(reading, builder, table, layout, options), programmes,
                                   builder);
    }
}

/// What is found when all rows are there is said of the tables of partners and their headers.
void end_tables(NetworkBuilder& builder, const std::vector<Candidate>& candidates,
                const TableChoice& partners, const TextTable& first) {
    const Candidate& chosen = candidates[partners.table];
    for (const auto& [field, columns] : partners.layout.columns) {
        builder.set_header(field, first.names[columns.front()]);
    }
    std::string files = chosen.file;
    for (const Part& part : partners.more) {
        detail::append_item(files, candidates[part.table].file);
    }
    builder.set_file(files);
    builder.set_cells(partners.more.empty() ? cells_of(first) : NetworkBuilder::Cells{});
}

ReadReport read_candidates(std::vector<Candidate> candidates, const ReadOptions& options,
                           const std::string& source) {
    TableChoice partners = detail::choose_partners(candidates, options, source);
    const auto projects = detail::choose_projects(candidates, partners, options);
    CorrectionEffects effect(options.corrections.size());
    const auto tables = partner_tables(candidates, partners, options, effect);
    ReadReport reading = begun_reading(candidates, options, partners, projects);

    NetworkBuilder builder(source, options.strictness);
    builder.set_issue_rows(options.issue_rows);
    detail::KnownProgrammes programmes;
    add_tables(reading, builder, candidates, partners, tables, options, programmes);
    if (projects) {
        read_projects(reading, builder, candidates[projects->table], projects->layout, options, programmes,
                      effect);
    }
    end_tables(builder, candidates, partners, tables.front().first);
    report_others(builder, candidates, partners);
    say_corrections(reading, builder, options, effect);
    reading.network = builder.finish();
    report_progress(options.progress, 1.0);
    return reading;
}

/// Of several texts those that are no tables are passed over, and said.
ReadReport read_texts(std::vector<NamedText> texts, const ReadOptions& options, const std::string& source) {
    std::vector<Candidate> candidates;
    std::vector<std::string> refusals;
    for (NamedText& text : texts) {
        const bool is_asked_for = texts.size() == 1 || is_named(options, text.name);
        try {
            candidates.push_back(candidate_of(std::move(text), options));
        } catch (const ParseError& error) {
            if (is_asked_for) {
                throw;
            }
            refusals.emplace_back(error.what());
        }
    }
    if (candidates.empty() && !refusals.empty()) {
        throw ParseError(refusals.front());
    }
    try {
        ReadReport reading = read_candidates(std::move(candidates), options, source);
        for (const std::string& refusal : refusals) {
            reading.notes.push_back("A file is passed over, as no table: " + refusal + '.');
        }
        return reading;
    } catch (const KeyError& error) {
        std::string message = error.what();
        for (const std::string& refusal : refusals) {
            message += "; " + refusal;
        }
        if (const auto* columns = dynamic_cast<const ColumnsError*>(&error); columns != nullptr) {
            throw ColumnsError(message, columns->missing(), columns->table());
        }
        throw KeyError(message);
    }
}

/// A network file of two modes as the table of its participations.
ReadReport read_network(const GraphDocument& file, GraphFormat format, Encoding encoding,
                        const ReadOptions& options, const std::string& source) {
    if (!file.first_mode) {
        const auto within = std::find_if(file.issues.begin(), file.issues.end(),
                                         [](const Issue& one) { return one.kind == "tie inside a mode"; });
        throw ValueError(
            source + ": " +
            (within != file.issues.end()
                 ? within->message + "; " + within->fix + "; or, if these are ties between actors, "
                 : "this network has ties between actors and no projects; ") +
            "read it as ties (read_ties)");
    }
    const GraphDocument document = detail::with_actors(file, options.actors);
    ReadOptions told = options;
    told.preset = Preset::table;
    told.shape = Shape::rows;
    told.format.reset();  // it is a table from here on
    ReadReport reading = read(participation_table(document), told, source);
    reading.notes.insert(reading.notes.begin(), document.notes.begin(), document.notes.end());
    reading.notes.insert(reading.notes.begin(),
                         "It is a network file of the format " + std::string(name_of(format)) + '.');
    reading.format = format;
    reading.encoding = encoding;
    return reading;
}

/// The table that is a matrix: asked for, or found out where there is one table alone; nothing where none is.
std::optional<std::size_t> matrix_among(const std::vector<NamedTable>& tables, const ReadOptions& options) {
    const bool is_asked_for = options.format == GraphFormat::matrix;
    const bool may_be = tables.size() == 1 && options.preset == Preset::sniff && options.columns.empty() &&
                        !options.format && options.corrections.empty();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (!options.partner_tables.empty() && !is_named(options, tables[i].name)) {
            continue;
        }
        if (is_asked_for) {
            return i;
        }
        const TextTable& table = tables[i].table;
        const bool is_small = table.rows() <= 10'000 && table.names.size() <= 1'000;
        if (may_be && is_small &&
            sniff_graph_format(print_csv(table, {',', Formulas::as_written})) == GraphFormat::matrix) {
            return i;
        }
    }
    return {};
}

std::string name_of_folder(const std::filesystem::path& folder) {
    const auto path = folder.has_filename() ? folder : folder.parent_path();
    return path.filename().string();
}

}  // namespace

ReadReport read(const TextTable& table, const ReadOptions& options, const std::string& source) {
    return read(std::vector<NamedTable>{{"table", source, table}}, options, source);
}

ReadReport read(std::vector<NamedTable> tables, const ReadOptions& options, const std::string& source) {
    if (const auto table = matrix_among(tables, options)) {
        const std::string text = print_csv(tables[*table].table, {',', Formulas::as_written});
        const GraphDocument document =
            parse_graph(text, GraphFormat::matrix, {tables[*table].file, options.limits, true});
        return read_network(document, GraphFormat::matrix, Encoding::utf8, options, source);
    }
    std::vector<Candidate> candidates;
    for (NamedTable& table : tables) {
        candidates.push_back(candidate_of(std::move(table)));
    }
    return read_candidates(std::move(candidates), options, source);
}

ReadReport read(std::vector<NamedText> texts, const ReadOptions& options, const std::string& source) {
    return read_texts(std::move(texts), options, source);
}

ReadReport read(const std::string& file, const ReadOptions& options) {
    std::error_code failure;
    if (std::filesystem::is_directory(file, failure)) {
        return read_texts(detail::texts_of_folder(file, options.limits), options, name_of_folder(file));
    }
    const std::string source = std::filesystem::path(file).filename().string();
    std::string bytes = read_bytes(file, options.limits);
    detail::require_readable_kind(bytes, source);
    DecodedText decoded = decode_text(std::move(bytes), options.encoding, source);
    auto format = options.format;
    if (!format && options.preset == Preset::sniff && options.columns.empty()) {
        format = sniff_graph_format(decoded.text, source);
    }
    if (format) {
        const GraphDocument document = parse_graph(decoded.text, *format, {source, options.limits, true});
        return read_network(document, *format, decoded.encoding, options, source);
    }
    return read_candidates(detail::candidates_of(source, std::move(decoded), options), options, source);
}

GraphDocument read_document(const std::string& file, const ReadOptions& options) {
    const std::string source = std::filesystem::path(file).filename().string();
    std::string bytes = read_bytes(file, options.limits);
    detail::require_readable_kind(bytes, source);
    DecodedText decoded = decode_text(std::move(bytes), options.encoding, source);
    if (detail::is_html_table(decoded.text, source)) {
        std::vector<std::string> tables = detail::html_tables(decoded.text, {source, options.limits});
        if (tables.empty()) {
            throw ParseError(source + ": the tables of this page of HTML are empty; export it again");
        }
        decoded.text = std::move(tables.front());
    }
    const auto sniffed = options.format ? options.format : sniff_graph_format(decoded.text, source);
    const GraphFormat format = sniffed.value_or(GraphFormat::edge_list);
    if (!sniffed && detail::looks_like_json(decoded.text)) {
        decoded.text = print_csv(detail::json_table(decoded.text, {source, options.limits}),
                                 {',', Formulas::as_written});
    }
    GraphDocument document = parse_graph(decoded.text, format, {source, options.limits});
    if (!decoded.reason.empty()) {
        document.notes.insert(document.notes.begin(), decoded.reason);
    }
    document.notes.insert(document.notes.begin(), "It is read as " + std::string(name_of(format)) +
                                                      (options.format ? ", as asked."
                                                       : sniffed      ? ", by what it begins with."
                                                                      : ", as a table of ties."));
    return document;
}

}  // namespace isthmus
