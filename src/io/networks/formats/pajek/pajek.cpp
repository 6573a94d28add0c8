#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/networks/formats/pajek/pajek_contents.hpp"
#include "io/networks/graph_formats.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {
namespace {

bool is_vertex_parameter(std::string_view word) {
    return is_pajek_parameter(word, PajekParameter::vertex_number) ||
           is_pajek_parameter(word, PajekParameter::vertex_text);
}

class PajekReader {
  public:
    PajekReader(std::string_view text, const GraphTextOptions& options)
        : text_(text), options_(&options), odd_(in_.document, options) {
        in_.bytes = text.size();
    }

    GraphDocument read() {
        Lines lines(text_);
        while (const auto line = lines.next()) {
            line_ = line->number;
            const std::string_view content = without_blanks(line->text);
            if (is_pajek_comment(content)) {
                continue;
            }
            if (content.front() == '*') {
                take_heading({content, line_});
            } else {
                take_content({content, line_});
            }
        }
        require_whole_matrix();
        if (!has_vertices_) {
            throw ParseError(
                options_->file +
                ": there is no network in it; a Pajek network has a line *Vertices and its number");
        }
        return make_pajek_document(in_, odd_, *options_);
    }

  private:
    enum class Section : std::uint8_t {
        none,
        vertices,
        arcs,
        edges,
        arcs_list,
        edges_list,
        matrix,
        values,
        skipped
    };

    // --- headings -----------------------------------------------------------------------------------------------

    void take_heading(const Line& line) {
        Words words(line, *options_);
        static_cast<void>(words.next());
        const PajekHeading heading = pajek_heading(line.text);
        if (heading != PajekHeading::matrix) {
            require_whole_matrix();
        }
        switch (heading) {
            case PajekHeading::network:
                ++in_.networks;
                section_ = in_.networks > 1 ? Section::skipped : Section::none;
                break;
            case PajekHeading::vertices:
                take_vertices(words);
                break;
            case PajekHeading::partition:
            case PajekHeading::vector:
                in_.values.push_back(
                    {heading, std::string(unquoted(without_blanks(words.rest()))), {}, line.number});
                section_ = Section::values;
                break;
            case PajekHeading::other:
                section_ = Section::skipped;
                odd_.add(Severity::note, "section not read", line.number, line.text,
                         "networks, partitions and vectors are read; this is none of them", "nothing");
                break;
            default:
                take_links_heading(heading, words);
        }
    }

    static std::string_view unquoted(std::string_view text) {
        if (text.size() > 1 && text.front() == '"' && text.back() == '"') {
            text = text.substr(1, text.size() - 2);
        }
        return text;
    }

    std::uint64_t count(const Word& word, const char* what) {
        const auto number = plain_count(word.text);
        if (!number) {
            fail(*options_, word.line,
                 in_quotes(word.text) + " is not how many " + what +
                     " there are; write *Vertices and a number");
        }
        return *number;
    }

    void take_vertices(Words& words) {
        const auto number = words.next();
        if (!number) {
            fail(*options_, line_, "*Vertices does not say how many there are; write the number behind it");
        }
        const std::uint64_t n = count(*number, "vertices");
        if (section_ == Section::values || section_ == Section::skipped) {
            return;  // of a partition, a vector or another network
        }
        if (has_vertices_) {
            section_ = Section::skipped;
            ++in_.networks;
            return;
        }
        require_plausible_nodes(n, text_.size(), *options_, line_);
        has_vertices_ = true;
        in_.networks = std::max(in_.networks, std::size_t{1});
        in_.labels.resize(static_cast<std::size_t>(n));
        is_listed_.resize(static_cast<std::size_t>(n), false);
        if (const auto first = words.next()) {
            const std::uint64_t first_mode = count(*first, "vertices of the first mode");
            if (first_mode > n) {
                fail(*options_, line_,
                     std::to_string(first_mode) + " of " + std::to_string(n) +
                         " vertices cannot be of the first mode; correct the numbers behind *Vertices");
            }
            in_.document.first_mode = static_cast<id_type>(first_mode);
        }
        section_ = Section::vertices;
    }

    void take_links_heading(PajekHeading heading, Words& words) {
        if (in_.networks > 1) {
            section_ = Section::skipped;
            return;
        }
        if (!has_vertices_) {
            fail(*options_, line_,
                 "links come before *Vertices; a Pajek file says first how many vertices it has");
        }
        relation_ = 0;
        if (const auto mark = words.next(); mark && mark->text.starts_with(':')) {
            relation_ = relation_number(mark->text.substr(1));
            if (const auto name = words.next()) {
                in_.relation_names[relation_] = pajek_decoded(name->text);
            }
            in_.has_relations = true;
        }
        switch (heading) {
            case PajekHeading::arcs:
                section_ = Section::arcs;
                break;
            case PajekHeading::edges:
                section_ = Section::edges;
                break;
            case PajekHeading::arcs_list:
                section_ = Section::arcs_list;
                break;
            case PajekHeading::edges_list:
                section_ = Section::edges_list;
                break;
            default:
                begin_matrix();
        }
    }

    std::uint64_t relation_number(std::string_view digits) {
        const auto number = plain_count(digits);
        if (!number) {
            fail(*options_, line_, in_quotes(digits) + " is not the number of a relation; write :1 \"name\"");
        }
        return *number;
    }

    // --- contents -----------------------------------------------------------------------------------------------

    void take_content(const Line& line) {
        switch (section_) {
            case Section::none:
                odd_.add(Severity::warning, "text before the network", line.number, line.text,
                         "a Pajek file begins with *Network or *Vertices; not used", "put % before comments");
                break;
            case Section::vertices:
                take_vertex(line);
                break;
            case Section::arcs:
            case Section::edges:
                take_link(line);
                break;
            case Section::arcs_list:
            case Section::edges_list:
                take_neighbours(line);
                break;
            case Section::matrix:
                take_cells(line);
                break;
            case Section::values:
                take_value(line);
                break;
            case Section::skipped:
                break;
        }
    }

    id_type node(const Word& word) {
        const auto number = plain_count(word.text);
        if (!number || *number == 0 || *number > in_.labels.size() || word.is_quoted) {
            fail(*options_, word.line,
                 "there is no vertex " + in_quotes(word.text) + "; they are numbered from 1 to " +
                     std::to_string(in_.labels.size()));
        }
        return static_cast<id_type>(*number - 1);
    }

    /// The words behind `words`, without the interval of time, which becomes the attribute "time" of `item`.
    std::vector<Word> parameters(Words& words, AttributeTable& attributes, std::size_t item) {
        std::vector<Word> result;
        while (auto word = words.next()) {
            if (word->is_quoted || !word->text.starts_with('[')) {
                result.push_back(*word);
                continue;
            }
            const char* begin = word->text.data() + 1;
            while (!word->text.ends_with(']')) {
                const auto more = words.next();
                if (!more) {
                    fail(*options_, word->line, "a time begins with [ and does not end; close it with ]");
                }
                word = more;
            }
            const char* end = word->text.data() + word->text.size() - 1;
            attributes.put(item, "time", {begin, static_cast<std::size_t>(end - begin)});
        }
        return result;
    }

    void take_pairs(const std::vector<Word>& words, std::size_t at, AttributeTable& attributes,
                    std::size_t item) {
        for (; at + 1 < words.size(); at += 2) {
            attributes.put(item, pajek_decoded(words[at].text), pajek_decoded(words[at + 1].text));
        }
        if (at < words.size()) {
            odd_.add(Severity::note, "parameter without a value", words[at].line, words[at].text,
                     "the line ends behind the name of a parameter; not used", "add its value");
        }
    }

    void take_vertex(const Line& line) {
        Words words(line, *options_);
        const auto number = words.next();
        if (!number) {
            return;
        }
        const auto item = as_index(node(*number));
        if (is_listed_[item]) {
            odd_.add(Severity::warning, "vertex twice", line.number, line.text,
                     "the vertex stands in an earlier line already; this one takes its place", "remove one");
        }
        is_listed_[item] = true;
        const auto label = words.next();
        if (!label) {
            return;
        }
        in_.labels[item] = pajek_decoded(label->text);
        const auto rest = parameters(words, in_.node_attributes, item);
        std::size_t at = 0;
        for (const char* name : {"x", "y", "z"}) {
            if (at < rest.size() && !rest[at].is_quoted && plain_number(rest[at].text)) {
                in_.node_attributes.put(item, name, rest[at++].text);
            }
        }
        const bool is_odd = (rest.size() - at) % 2 == 1;
        if (at < rest.size() &&
            (is_pajek_shape(rest[at].text) || (is_odd && !is_vertex_parameter(rest[at].text)))) {
            in_.node_attributes.put(item, "shape", rest[at++].text);
        }
        take_pairs(rest, at, in_.node_attributes, item);
    }

    void link(id_type from, id_type to, double weight, bool is_edge) {
        add_link(in_.document, from, to, weight, line_, *options_);
        in_.is_edge.push_back(is_edge);
        (is_edge ? in_.has_edges : in_.has_arcs) = true;
        in_.relations.push_back(relation_);
    }

    void take_link(const Line& line) {
        Words words(line, *options_);
        auto first = words.next();
        const std::uint64_t of_section = relation_;
        if (first && first->text.size() > 1 && first->text.ends_with(':') && !first->is_quoted) {
            relation_ = relation_number(first->text.substr(0, first->text.size() - 1));
            in_.has_relations = true;
            first = words.next();
        }
        const auto second = words.next();
        if (!first || !second) {
            fail(*options_, line.number, "a line needs two vertices, and this has fewer; add the other");
        }
        const id_type from = node(*first);
        const id_type to = node(*second);
        const std::size_t item = in_.document.link_count();
        const auto rest = parameters(words, in_.link_attributes, item);
        double weight = 1.0;
        std::size_t at = 0;
        if (!rest.empty() && !rest[0].is_quoted && says_missing(rest[0].text)) {
            ++at;
            weight = std::numeric_limits<double>::quiet_NaN();
        } else if (!rest.empty() && looks_like_pajek_number(rest[0])) {
            const auto number = plain_number(rest[at++].text);
            if (!number) {
                fail(*options_, line.number,
                     in_quotes(rest[0].text) + " is not a finite number, and weights are; correct it");
            }
            weight = *number;
        }
        take_pairs(rest, at, in_.link_attributes, item);
        link(from, to, weight, section_ == Section::edges);
        relation_ = of_section;
    }

    /// Pajek allows a minus before a number in such a list, for the pattern of the line.
    static Word without_minus(Word word) {
        if (word.text.size() > 1 && word.text.front() == '-' && !word.is_quoted) {
            word.text.remove_prefix(1);
        }
        return word;
    }

    void take_neighbours(const Line& line) {
        Words words(line, *options_);
        const auto first = words.next();
        if (!first) {
            return;
        }
        const id_type from = node(without_minus(*first));
        while (const auto word = words.next()) {
            link(from, node(without_minus(*word)), 1.0, section_ == Section::edges_list);
        }
    }

    void begin_matrix() {
        require_whole_matrix();
        section_ = Section::matrix;
        matrix_rows_ = in_.document.first_mode ? static_cast<std::uint64_t>(*in_.document.first_mode)
                                               : in_.labels.size();
        matrix_columns_ = in_.labels.size() - (in_.document.first_mode ? matrix_rows_ : 0);
        cells_ = 0;
        const std::uint64_t all = matrix_rows_ * matrix_columns_;
        if (all > options_->limits.cells) {
            throw LimitError(in_line(*options_, line_) + ": a matrix of " + std::to_string(all) +
                             " cells is more than " + std::to_string(options_->limits.cells) +
                             " (limit: cells); correct the number of vertices, or raise the limit");
        }
    }

    /// A row may go over several lines; what a line has beyond the end of its row belongs to no column.
    void take_cells(const Line& line) {
        if (cells_ == matrix_rows_ * matrix_columns_) {
            fail(*options_, line.number,
                 "the matrix is complete, and more stands below it; check the number of vertices");
        }
        Words words(line, *options_);
        bool ends_row = false;
        while (const auto word = words.next()) {
            if (ends_row) {
                odd_.add(Severity::warning, "too many values", line.number, word->text,
                         "the row has more values than there are columns; what follows is not used",
                         "check the number of vertices");
                return;
            }
            const auto value = plain_number(word->text);
            if (!value) {
                fail(*options_, line.number,
                     in_quotes(word->text) +
                         " stands in the matrix and is not a finite number; write 0 for no link");
            }
            if (*value != 0.0) {
                const std::uint64_t column =
                    cells_ % matrix_columns_ + (in_.document.first_mode ? matrix_rows_ : 0);
                link(static_cast<id_type>(cells_ / matrix_columns_), static_cast<id_type>(column), *value,
                     false);
                ++in_.matrix_links;
            }
            ends_row = ++cells_ % matrix_columns_ == 0;
        }
    }

    void require_whole_matrix() {
        if (section_ == Section::matrix && cells_ != matrix_rows_ * matrix_columns_) {
            fail(*options_, line_,
                 "the matrix ends after " + std::to_string(cells_) + " of " +
                     std::to_string(matrix_rows_ * matrix_columns_) +
                     " values; check the number of vertices, or look for the rest of the file");
        }
    }

    void take_value(const Line& line) {
        PajekValues& values = in_.values.back();
        const auto value = pajek_value(line.text, values.heading);
        if (!value) {
            fail(*options_, line.number,
                 in_quotes(line.text) +
                     (values.heading == PajekHeading::partition ? " is not the number of a class"
                                                                : " is not a finite number") +
                     "; there is one a line, for every vertex");
        }
        values.values.push_back(*value);
    }

    std::string_view text_;
    const GraphTextOptions* options_;
    PajekContents in_;
    IssueNotes odd_;
    std::uint32_t line_ = 1;
    Section section_ = Section::none;
    bool has_vertices_ = false;
    std::vector<bool> is_listed_;
    std::uint64_t relation_ = 0;
    std::uint64_t matrix_rows_ = 0;
    std::uint64_t matrix_columns_ = 0;
    std::uint64_t cells_ = 0;
};

}  // namespace

GraphDocument parse_pajek(std::string_view text, const GraphTextOptions& options) {
    text = without_mark(text);
    require_readable(text, options);
    return PajekReader(text, options).read();
}

}  // namespace isthmus::detail
