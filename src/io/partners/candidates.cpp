#include "io/partners/candidates.hpp"

#include <algorithm>
#include <utility>

#include "io/containers/html_table.hpp"
#include "io/text/file_signature.hpp"
#include "io/text/json_table.hpp"
#include "isthmus/io/header_rows.hpp"

namespace isthmus::detail {

namespace {

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

/// The headers that somebody named: where they stand is the header.
std::vector<std::string> headers_named(const ReadOptions& options) {
    std::vector<std::string> named;
    for (const auto& [field, header] : options.columns) {
        named.push_back(header);
    }
    return named;
}

Candidate candidate_of(std::string name, std::string file, DecodedText decoded, const ReadOptions& options) {
    Candidate candidate{std::move(name), std::move(file), {}, {}, decoded.encoding, {}};
    candidate.dialect = sniff_delimiter(decoded.text, options.delimiter);
    if (!decoded.reason.empty()) {
        candidate.dialect.reasons.insert(candidate.dialect.reasons.begin(), std::move(decoded.reason));
    }
    CsvOptions csv{.file = candidate.file,
                   .delimiter = candidate.dialect.delimiter,
                   .limits = options.limits,
                   .issue_rows = options.issue_rows};
    const auto rows = first_records(decoded.text, csv, header_window, options.header);
    HeaderRows header = find_header(rows, {options.header, headers_named(options), {}});
    candidate.headers = unique_headers(header.names).names;
    csv.header = CsvHeader{std::move(header.names), header.last};
    auto& reasons = candidate.dialect.reasons;
    reasons.insert(reasons.end(), header.notes.begin(), header.notes.end());
    candidate.load = [csv, content = std::move(decoded.text)](const Layout& layout) mutable {
        // The first column may have the word that makes a row a total.
        csv.wanted = [&](std::size_t column) {
            return layout.uses(column) || (layout.preset == Preset::table && column == 0);
        };
        return parse_csv(content, csv);
    };
    return candidate;
}

bool has_table_name(const std::filesystem::path& file) {
    std::string name = file.filename().string();
    if (name.ends_with(".gz")) {
        name.resize(name.size() - 3);
    }
    return !name.starts_with('.') &&
           (name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt"));
}

}  // namespace

Candidate candidate_of(NamedText text, const ReadOptions& options) {
    DecodedText decoded = decode_text(std::move(text.bytes), options.encoding, text.file);
    return candidate_of(std::move(text.name), std::move(text.file), std::move(decoded), options);
}

Candidate candidate_of(NamedTable table) {
    require_names(table.table);
    Candidate candidate{
        std::move(table.name), std::move(table.file), table.table.names, {}, Encoding::utf8, {}};
    candidate.dialect.delimiter = '\0';
    candidate.load = [content = std::move(table.table)](const Layout& layout) mutable {
        require_cells(content, layout);
        return std::move(content);
    };
    return candidate;
}

std::vector<Candidate> candidates_of(const std::string& source, DecodedText decoded,
                                     const ReadOptions& options) {
    std::vector<Candidate> candidates;
    if (is_html_table(decoded.text, source)) {
        std::size_t number = 0;
        for (std::string& table : html_tables(decoded.text, {source, options.limits})) {
            DecodedText text{std::move(table), decoded.encoding, decoded.reason};
            ReadOptions of_cells = options;
            of_cells.delimiter = ',';
            candidates.push_back(
                candidate_of("table " + std::to_string(++number), source, std::move(text), of_cells));
            candidates.back().dialect.reasons.front() = "It is a page of HTML: its tables are read.";
        }
    } else if (looks_like_json(decoded.text)) {
        NamedTable table{source, source, json_table(decoded.text, {source, options.limits})};
        candidates.push_back(candidate_of(std::move(table)));
        candidates.back().dialect.reasons.emplace_back("It is JSON: every record is a row.");
    } else {
        candidates.push_back(candidate_of(source, source, std::move(decoded), options));
    }
    return candidates;
}

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

}  // namespace isthmus::detail
