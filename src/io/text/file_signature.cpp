#include "io/text/file_signature.hpp"

#include <algorithm>
#include <array>

#include "isthmus/core/errors.hpp"

namespace isthmus::detail {

namespace {

struct Signature {
    std::string_view begin;
    const char* what;
    const char* fix;
};

constexpr const char* as_table = "save the table in it as .xlsx or .csv";
constexpr const char* from_r =
    "in R, write.csv(x, \"table.csv\", row.names = FALSE) writes a table, and igraph's "
    "write_graph(g, \"network.graphml\", \"graphml\") a network";
constexpr const char* unpack = "unpack it, and name the table inside it";
constexpr const char* as_csv = "export it as .csv";

using namespace std::string_view_literals;
constexpr std::array signatures{
    Signature{"%PDF-"sv, "a PDF",
              "ask for the table behind it as .xlsx or .csv, or copy it from the PDF into a spreadsheet"},
    Signature{"X\n\0\0"sv, "an RDS file of R", from_r},
    Signature{"RDX2\n"sv, "an RData file of R", from_r},
    Signature{"RDX3\n"sv, "an RData file of R", from_r},
    Signature{"RDA2\n"sv, "an RData file of R", from_r},
    Signature{"RDA3\n"sv, "an RData file of R", from_r},
    Signature{"\xFD"
              "7zXZ\0"sv,
              "compressed by xz", unpack},
    Signature{"\x28\xB5\x2F\xFD"sv, "compressed by Zstandard", unpack},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "a 7z archive", unpack},
    Signature{"Rar!\x1A\x07"sv, "a RAR archive", unpack},
    Signature{"{\\rtf"sv, "an RTF document", as_table},
    Signature{"\x89PNG"sv, "an image", as_table},
    Signature{"\xFF\xD8\xFF"sv, "an image", as_table},
    Signature{"$FL2@(#)"sv, "a file of SPSS", as_csv},
    Signature{"$FL3@(#)"sv, "a file of SPSS", as_csv},
    Signature{"<stata_dta>"sv, "a file of Stata", as_csv},
    Signature{"\x89HDF\r\n"sv, "an HDF5 file", as_csv},
    Signature{"ARROW1\0"sv, "an Arrow (Feather) file", "write it as .parquet or .csv"},
    Signature{"FEA1"sv, "a Feather file", "write it as .parquet or .csv"},
    Signature{"\x80\x04\x95"sv, "a pickle of Python, which could run anything",
              "load it where it comes from, and write a .csv"},
    Signature{"\x80\x05\x95"sv, "a pickle of Python, which could run anything",
              "load it where it comes from, and write a .csv"},
};

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// What stands behind blanks and the comments of DOT.
std::string_view behind_comments(std::string_view text) {
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        const bool is_line = text.starts_with("//") || text.starts_with('#');
        if (!is_line && !text.starts_with("/*")) {
            return text;
        }
        const std::size_t end = is_line ? text.find('\n') : text.find("*/", 2);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + (is_line ? 1 : 2));
    }
}

/// "strict digraph name {": GML's "graph [" is none.
bool is_dot(std::string_view text) {
    const std::string begin = lowered(behind_comments(text).substr(0, 500));
    std::string_view rest = begin;
    const auto take = [&rest](std::string_view word) {
        if (!rest.starts_with(word)) {
            return false;
        }
        rest.remove_prefix(word.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
        return true;
    };
    take("strict");
    if (!take("graph") && !take("digraph")) {
        return false;
    }
    const std::size_t brace = rest.find('{');
    return brace != std::string_view::npos &&
           rest.substr(0, brace).find_first_of("[;,") == std::string_view::npos;
}

[[noreturn]] void refuse(const std::string& file, const std::string& what, const std::string& fix) {
    throw ParseError(file + ": this is " + what + ", which is not read here; " + fix);
}

}  // namespace

void require_readable_kind(std::string_view bytes, const std::string& file) {
    const std::string_view begin = bytes.substr(0, 4096);
    for (const Signature& one : signatures) {
        if (begin.starts_with(one.begin)) {
            refuse(file, one.what, one.fix);
        }
    }
    if (is_dot(begin)) {
        refuse(file, "DOT (Graphviz)",
               "convert it to GML or GraphML: `gv2gml` of Graphviz does, and so does networkx "
               "(write_graphml(nx_pydot.read_dot(file), \"network.graphml\"))");
    }
    if (lowered(begin).starts_with("mime-version:")) {
        refuse(file, "a web archive (MHTML)", "open it in a spreadsheet and save it as .xlsx");
    }
}

bool is_html_table(std::string_view text, const std::string& file) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    if (!text.starts_with('<')) {
        return false;
    }
    const std::string begin = lowered(text.substr(0, 4096));
    if (begin.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos &&
        begin.find("<workbook") != std::string::npos) {
        refuse(file, "an XML workbook of Excel 2003", "open it in a spreadsheet and save it as .xlsx");
    }
    const bool is_html = begin.find("<html") != std::string::npos || begin.starts_with("<!doctype html") ||
                         begin.starts_with("<table") || begin.starts_with("<meta") ||
                         begin.starts_with("<head");
    if (is_html && lowered(text).find("<table") == std::string::npos) {
        refuse(file, "an HTML page without a table",
               "download the table itself, as .xlsx or .csv; the page may ask to log in first");
    }
    return is_html;
}

}  // namespace isthmus::detail
