#include "isthmus/io/read.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <utility>

#include "io/containers/html_table.hpp"
#include "io/delimited/records.hpp"
#include "io/networks/graph_formats.hpp"
#include "io/partners/columns.hpp"
#include "io/partners/row_reader.hpp"
#include "io/text/file_signature.hpp"
#include "io/text/json_table.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

using detail::in_quotes;
using detail::Layout;

/// A table that may have the partners, before all of it is read.
struct Candidate {
    std::string name;
    std::string file;
    std::vector<std::string> headers;
    CsvDialect dialect;
    Encoding encoding = Encoding::utf8;
    std::function<TextTable(const Layout&)> load;
};

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
    for (const auto& [field, columns] : layout.columns) {
        for (const std::size_t column : columns) {
            reading.columns.emplace_back(field, headers[column]);
        }
    }
    for (std::size_t column = 0; column < headers.size(); ++column) {
        if (!layout.uses(column)) {
            reading.ignored.push_back(headers[column]);
        }
    }
}

/// The table with its corrections, whose effect is said: nothing is changed in silence, and nothing in vain.
TextTable corrected_table(TextTable table, const ReadOptions& options, const std::string& file,
                          std::vector<std::size_t>& effect) {
    if (options.corrections.empty()) {
        return table;
    }
    Corrected result = corrected(std::move(table), options.corrections, file);
    for (std::size_t i = 0; i < effect.size(); ++i) {
        effect[i] += result.cells[i];
    }
    return std::move(result.table);
}

void say_corrections(ReadReport& reading, NetworkBuilder& builder, const ReadOptions& options,
                     const std::vector<std::size_t>& effect) {
    std::size_t used = 0;
    std::size_t cells = 0;
    for (std::size_t i = 0; i < effect.size(); ++i) {
        used += effect[i] > 0 ? 1U : 0U;
        cells += effect[i];
        if (effect[i] == 0) {
            const CellCorrection& one = options.corrections[i];
            builder.report(
                {Severity::warning, "correction without effect", one.file, one.row, one.column, one.value,
                 "line " + std::to_string(one.line) + " of the corrections fits no cell of the table",
                 "check file, row, column and value, or remove the line"});
        }
    }
    if (!effect.empty()) {
        reading.notes.push_back(std::to_string(used) + " of " + std::to_string(effect.size()) +
                                (effect.size() == 1 ? " correction was" : " corrections were") +
                                " applied, to " + std::to_string(cells) +
                                (cells == 1 ? " cell or row." : " cells or rows."));
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
        return detail::trimmed(table.cell(static_cast<std::size_t>(row - table.lines.begin()), at));
    };
}

void require_names(const TextTable& table) {
    if (table.names.size() != table.columns.size()) {
        throw ValueError("a table has " + std::to_string(table.names.size()) + " names for " +
                         std::to_string(table.columns.size()) + " columns; give every column one name");
    }
}

/// ValueError unless every column that is used has a cell a row.
void require_cells(const TextTable& table, const Layout& layout) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (layout.uses(i) && table.columns[i].size() != table.rows()) {
            throw ValueError("the column \"" + table.names[i] + "\" has " +
                             std::to_string(table.columns[i].size()) + " cells for " +
                             std::to_string(table.rows()) + " rows; give every row one cell");
        }
    }
}

Candidate candidate_of(std::string name, std::string file, DecodedText decoded, const ReadOptions& options) {
    Candidate candidate{std::move(name), std::move(file), {}, {}, decoded.encoding, {}};
    candidate.dialect = sniff_csv(decoded.text, options.delimiter, options.decimal);
    if (!decoded.reason.empty()) {
        candidate.dialect.reasons.insert(candidate.dialect.reasons.begin(), std::move(decoded.reason));
    }
    CsvOptions csv{
        .file = candidate.file, .delimiter = candidate.dialect.delimiter, .limits = options.limits};
    candidate.headers = read_header(decoded.text, csv);
    candidate.load = [csv, content = std::move(decoded.text)](const Layout& layout) mutable {
        csv.wanted = [&](std::size_t column) { return layout.uses(column); };
        return parse_csv(content, csv);
    };
    return candidate;
}

Candidate candidate_of(NamedText text, const ReadOptions& options) {
    DecodedText decoded = decode_text(std::move(text.bytes), options.encoding, text.file);
    return candidate_of(std::move(text.name), std::move(text.file), std::move(decoded), options);
}

Candidate candidate_of(NamedTable table, const ReadOptions& options) {
    require_names(table.table);
    Candidate candidate{
        std::move(table.name), std::move(table.file), table.table.names, {}, Encoding::utf8, {}};
    candidate.dialect.delimiter = '\0';
    candidate.dialect.decimal = options.decimal.value_or('.');
    candidate.load = [content = std::move(table.table)](const Layout& layout) mutable {
        require_cells(content, layout);
        return std::move(content);
    };
    return candidate;
}

/// Which of several tables has the partners, and how its columns are understood.
struct Choice {
    std::size_t table;
    Layout layout;
    std::vector<std::size_t> others = {};  ///< tables that could have them just as well
};

std::string names_of(const std::vector<Candidate>& candidates) {
    std::string list;
    for (const Candidate& candidate : candidates) {
        detail::append_item(list, in_quotes(candidate.name));
    }
    return list;
}

/// A preset's table goes before one that was guessed; of those guessed, the one with most fields.
Choice choose_partners(const std::vector<Candidate>& candidates, const ReadOptions& options,
                       const std::string& source) {
    std::optional<Choice> best;
    std::string refusal;
    std::vector<std::size_t> others;
    const auto rank = [](const Layout& layout) {
        return std::pair(layout.preset != Preset::table, layout.columns.size());
    };
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!options.partner_table.empty() && candidates[i].name != options.partner_table) {
            continue;
        }
        try {
            Layout layout = detail::find_columns(candidates[i].headers, options);
            if (!best || rank(best->layout) < rank(layout)) {
                best = Choice{i, std::move(layout)};
                others.clear();
            } else if (rank(best->layout) == rank(layout)) {
                others.push_back(i);
            }
        } catch (const KeyError& error) {
            refusal += (refusal.empty() ? "" : "; ") + candidates[i].file + ": " + error.what();
        }
    }
    if (best) {
        best->others = std::move(others);
        return std::move(*best);
    }
    if (refusal.empty()) {
        throw KeyError(source + (candidates.empty() ? " has no table"
                                                    : ": there is no table \"" + options.partner_table +
                                                          "\"; there are " + names_of(candidates)));
    }
    throw KeyError(refusal);
}

/// The table that completes the projects, if there is one.
std::optional<Choice> choose_projects(const std::vector<Candidate>& candidates, const Choice& partners) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto& others = partners.others;
        if (i == partners.table || std::find(others.begin(), others.end(), i) != others.end()) {
            continue;
        }
        if (auto layout = detail::find_project_columns(candidates[i].headers, partners.layout)) {
            return Choice{i, std::move(*layout)};
        }
    }
    return {};
}

void say_tables(ReadReport& reading, const std::vector<Candidate>& candidates, const Choice& partners,
                const std::optional<Choice>& projects) {
    if (candidates.size() < 2) {
        return;
    }
    std::string rest;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (i != partners.table && (!projects || i != projects->table)) {
            detail::append_item(rest, in_quotes(candidates[i].name));
        }
    }
    std::string note = "Of " + std::to_string(candidates.size()) + " tables, " +
                       in_quotes(candidates[partners.table].name) + " has the partners";
    note += projects ? " and " + in_quotes(candidates[projects->table].name) + " completes the projects" : "";
    reading.notes.push_back(note + (rest.empty() ? "." : "; not used: " + rest + '.'));
}

/// What is said of a reading before its rows are looked at.
ReadReport begun_reading(const std::vector<Candidate>& candidates, const ReadOptions& options,
                         const Choice& partners, const std::optional<Choice>& projects) {
    const Candidate& chosen = candidates[partners.table];
    ReadReport reading;
    reading.preset = partners.layout.preset;
    reading.delimiter = chosen.dialect.delimiter;
    reading.decimal = chosen.dialect.decimal;
    reading.encoding = chosen.encoding;
    reading.actor_key = partners.layout.actor_key;
    reading.project_key = partners.layout.project_key;
    reading.key_form = options.key_form;
    reading.notes = chosen.dialect.reasons;
    say_tables(reading, candidates, partners, projects);
    say_columns(reading, partners.layout, chosen.headers);
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

/// What a second table has on the projects; its columns are named with its file.
void read_projects(ReadReport& reading, NetworkBuilder& builder, Candidate& candidate, const Layout& layout,
                   const ReadOptions& options, std::vector<std::size_t>& effect) {
    const TextTable rows = corrected_table(candidate.load(layout), options, candidate.file, effect);
    begin_table(builder, candidate, rows);
    detail::complete_projects(rows, layout, options, candidate.dialect.decimal, builder);
    for (const auto& [field, columns] : layout.columns) {
        for (const std::size_t column : columns) {
            reading.columns.emplace_back(field, candidate.file + ": " + candidate.headers[column]);
        }
        builder.set_header(field, candidate.file + ": " + candidate.headers[columns.front()]);
    }
}

void report_others(NetworkBuilder& builder, const std::vector<Candidate>& candidates,
                   const Choice& partners) {
    for (const std::size_t other : partners.others) {
        builder.report({Severity::warning,
                        "another table of partners",
                        candidates[other].file,
                        0,
                        {},
                        candidates[other].name,
                        "the table could have the partners just as well as " +
                            in_quotes(candidates[partners.table].name) + ", which was read; it was not",
                        "name the one to read (partner_table), or put both in one table"});
    }
}

ReadReport read_candidates(std::vector<Candidate> candidates, const ReadOptions& options,
                           const std::string& source) {
    Choice partners = choose_partners(candidates, options, source);
    const auto projects = choose_projects(candidates, partners);
    Candidate& chosen = candidates[partners.table];
    std::vector<std::size_t> effect(options.corrections.size(), 0);
    TextTable loaded = chosen.load(partners.layout);
    chosen.load = nullptr;  // and its text goes before the network is built
    const TextTable table = corrected_table(std::move(loaded), options, chosen.file, effect);
    detail::look_at_sectors(partners.layout, table);
    ReadReport reading = begun_reading(candidates, options, partners, projects);

    NetworkBuilder builder(source, options.strictness);
    begin_table(builder, chosen, table);
    detail::add_participations(table, partners.layout, options, chosen.dialect.decimal, builder);
    if (projects) {
        read_projects(reading, builder, candidates[projects->table], projects->layout, options, effect);
        for (const auto& [field, columns] : partners.layout.columns) {
            builder.set_header(field, chosen.headers[columns.front()]);
        }
        builder.set_file(chosen.file);
        builder.set_cells(cells_of(table));
    }
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
        const bool is_asked_for = texts.size() == 1 || text.name == options.partner_table;
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
    told.format.reset();  // it is a table from here on
    ReadReport reading = read(participation_table(document), told, source);
    reading.notes.insert(reading.notes.begin(), document.notes.begin(), document.notes.end());
    reading.notes.insert(reading.notes.begin(),
                         "It is a network file of the format " + std::string(name_of(format)) + '.');
    reading.format = format;
    reading.encoding = encoding;
    return reading;
}

/// The text of a page of HTML as a text for each of its tables; of other text, the one that it is.
std::vector<Candidate> candidates_of(const std::string& source, DecodedText decoded,
                                     const ReadOptions& options) {
    std::vector<Candidate> candidates;
    if (detail::is_html_table(decoded.text, source)) {
        std::size_t number = 0;
        for (std::string& table : detail::html_tables(decoded.text, {source, options.limits})) {
            DecodedText text{std::move(table), decoded.encoding, decoded.reason};
            ReadOptions of_cells = options;
            of_cells.delimiter = ',';
            candidates.push_back(
                candidate_of("table " + std::to_string(++number), source, std::move(text), of_cells));
            candidates.back().dialect.reasons.front() = "It is a page of HTML: its tables are read.";
        }
    } else if (detail::looks_like_json(decoded.text)) {
        NamedTable table{source, source, detail::json_table(decoded.text, {source, options.limits})};
        candidates.push_back(candidate_of(std::move(table), options));
        candidates.back().dialect.reasons.emplace_back("It is JSON: every record is a row.");
    } else {
        candidates.push_back(candidate_of(source, source, std::move(decoded), options));
    }
    return candidates;
}

bool has_table_name(const std::filesystem::path& file) {
    std::string name = file.filename().string();
    if (name.ends_with(".gz")) {
        name.resize(name.size() - 3);
    }
    return !name.starts_with('.') &&
           (name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt"));
}

/// The delimited files of a folder, by name; folders in it are not looked into.
std::vector<NamedText> texts_of_folder(const std::filesystem::path& folder, const ReadLimits& limits) {
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (std::filesystem::directory_iterator at(folder, failure), end; !failure && at != end;
         at.increment(failure)) {
        if (at->is_regular_file(failure) && has_table_name(at->path())) {
            files.push_back(at->path());
        }
    }
    if (failure) {
        throw FileError(folder.string() + " cannot be listed; check that it may be read");
    }
    std::sort(files.begin(), files.end());
    constexpr std::size_t most = 100;
    if (files.empty() || files.size() > most) {
        throw FileError(folder.string() + " is a folder with " + std::to_string(files.size()) +
                        " files of delimited text (.csv, .tsv, .txt); name the table inside it, or give a "
                        "folder with 1 to " +
                        std::to_string(most));
    }
    std::vector<NamedText> texts;
    for (const auto& file : files) {
        texts.push_back({file.filename().string(), file.filename().string(), read_bytes(file, limits)});
    }
    return texts;
}

/// The table that is a matrix: asked for, or found out where there is one table alone; nothing where none is.
std::optional<std::size_t> matrix_among(const std::vector<NamedTable>& tables, const ReadOptions& options) {
    const bool is_asked_for = options.format == GraphFormat::matrix;
    const bool may_be = tables.size() == 1 && options.preset == Preset::sniff && options.columns.empty() &&
                        !options.format && options.corrections.empty();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (!options.partner_table.empty() && tables[i].name != options.partner_table) {
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
        candidates.push_back(candidate_of(std::move(table), options));
    }
    return read_candidates(std::move(candidates), options, source);
}

ReadReport read(std::vector<NamedText> texts, const ReadOptions& options, const std::string& source) {
    return read_texts(std::move(texts), options, source);
}

ReadReport read(const std::string& file, const ReadOptions& options) {
    std::error_code failure;
    if (std::filesystem::is_directory(file, failure)) {
        return read_texts(texts_of_folder(file, options.limits), options, name_of_folder(file));
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
    return read_candidates(candidates_of(source, std::move(decoded), options), options, source);
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
