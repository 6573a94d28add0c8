#pragma once
/// Tables that may have the partners: what is known of each before all of it is read.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "io/partners/columns.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/io/text_table.hpp"

namespace isthmus::detail {

/// A table by its headers; `load` reads the columns that a layout uses, once.
struct Candidate {
    std::string name;
    std::string file;
    std::vector<std::string> headers;
    CsvDialect dialect;
    Encoding encoding = Encoding::utf8;
    std::function<TextTable(const Layout&)> load;
};

/// Errors as find_header() and parse_csv(); ValueError for a table whose names are not as many as its columns.
[[nodiscard]] Candidate candidate_of(NamedText text, const ReadOptions& options);
[[nodiscard]] Candidate candidate_of(NamedTable table);

/// The tables of a text: those of a page of HTML, the records of JSON, or the one that it is.
[[nodiscard]] std::vector<Candidate> candidates_of(const std::string& source, DecodedText decoded,
                                                   const ReadOptions& options);

/// The delimited files of a folder, by name; folders in it are not looked into. FileError for none, or more than 100.
[[nodiscard]] std::vector<NamedText> texts_of_folder(const std::filesystem::path& folder,
                                                     const ReadLimits& limits);

}  // namespace isthmus::detail
