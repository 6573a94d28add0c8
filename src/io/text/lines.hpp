#pragma once
/// Lines, words and quoted words of formats that people type: what the readers of DL, Pajek and matrices share.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/io/document.hpp"
#include "isthmus/io/limits.hpp"
#include "isthmus/model/issue_log.hpp"

namespace isthmus::detail {

/// One line of a text, without its end.
struct Line {
    std::string_view text;
    std::uint32_t number = 0;  ///< 1 is the first
};

/// Walks over lines; a line ends in LF, CRLF or CR.
class Lines {
  public:
    explicit Lines(std::string_view text, std::size_t at = 0, std::uint32_t line = 1)
        : text_(text), at_(at), line_(line) {}

    /// The next line, or nothing at the end.
    [[nodiscard]] std::optional<Line> next();

  private:
    std::string_view text_;
    std::size_t at_;
    std::uint32_t line_;
};

/// One word. A word in quotes never is a keyword, a number or a separator.
struct Word {
    std::string_view text;  ///< without the quotes
    std::uint32_t line = 0;
    bool is_quoted = false;
};

/// Whether `c` is a blank, a tab, a vertical tab or a form feed.
[[nodiscard]] constexpr bool is_blank_character(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

/// Without blanks around it.
[[nodiscard]] std::string_view without_blanks(std::string_view text) noexcept;

/// Walks over the words of one line; blanks and the characters of `separators` stand between words. A word that begins
/// with a quote goes to the next quote.
class Words {
  public:
    Words(Line line, const GraphTextOptions& options, std::string_view separators = {})
        : line_(line), options_(&options), separators_(separators) {}

    /// The next word, or nothing at the end of the line. ParseError, with the line, for a quote that is not closed.
    [[nodiscard]] std::optional<Word> next();
    /// What stands behind the last word.
    [[nodiscard]] std::string_view rest() const noexcept { return line_.text.substr(at_); }

  private:
    [[nodiscard]] bool separates(char c) const noexcept {
        return is_blank_character(c) || separators_.find(c) != std::string_view::npos;
    }
    [[nodiscard]] Word quoted();

    Line line_;
    const GraphTextOptions* options_;
    std::string_view separators_;
    std::size_t at_ = 0;
};

/// All words of a line into `words`, which is cleared first: one vector serves every line.
void words_of(const Line& line, const GraphTextOptions& options, std::string_view separators,
              std::vector<Word>& words);

/// Whether two texts are the same but for the case of ASCII letters.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b) noexcept;

/// Whether `text` begins with `word`, but for the case of ASCII letters.
[[nodiscard]] bool begins_with_word(std::string_view text, std::string_view word) noexcept;

/// A finite number as programs write it: "-1.5e-3", "+2", ".5". Nothing for anything else.
[[nodiscard]] std::optional<double> plain_number(std::string_view text) noexcept;

/// Digits only, past 2^64 the largest number there is; nothing for anything else.
[[nodiscard]] std::optional<std::uint64_t> plain_count(std::string_view text) noexcept;

/// The shortest text that reads back as the same double.
[[nodiscard]] std::string shortest(double value);

/// A number as text that nobody can take for one with thousands set off, whichever mark is guessed to be the decimal
/// one: "1.234" becomes "1.2340".
[[nodiscard]] std::string unmistakable(std::string number);

/// "FILE, line N".
[[nodiscard]] std::string in_line(const GraphTextOptions& options, std::uint32_t line);

/// The error of a text that breaks off what its format asks for: "FILE, line N: message".
[[noreturn]] void fail(const GraphTextOptions& options, std::uint32_t line, const std::string& message);

/// LimitError past limits.bytes; ParseError for a text without content or with a NUL byte. O(bytes).
void require_readable(std::string_view text, const GraphTextOptions& options);

/// LimitError past limits.nodes; ParseError when a file says that it has far more nodes than its bytes can stand for
/// (a hundred thousand nodes without a word on them are believed). `line` is where the file says so.
void require_plausible_nodes(std::uint64_t nodes, std::size_t bytes, const GraphTextOptions& options,
                             std::uint32_t line);

/// LimitError, naming the limit "field", when a label or value is longer than that.
void require_field(std::string_view text, const GraphTextOptions& options, std::uint32_t line);

/// Ids for labels: the label itself, and "label (2)" where it stands again. O(labels).
[[nodiscard]] TextColumn unique_ids(const TextColumn& labels);

/// What is odd, told until a kind has come a hundred times; then counted.
class IssueNotes {
  public:
    IssueNotes(GraphDocument& document, const GraphTextOptions& options)
        : document_(&document), options_(&options) {}

    void add(Severity severity, const std::string& kind, std::uint32_t line, std::string_view value,
             const std::string& message, const std::string& fix);
    /// Hands all of it to the document.
    void finish();

  private:
    GraphDocument* document_;
    const GraphTextOptions* options_;
    IssueLog log_{
        {.most = 100, .more = "more like this", .names_last_line = true, .fix = "look at the whole file"}};
};

/// The weight of link i as text: the shortest number that reads back the same, its word, or `missing`.
[[nodiscard]] std::string weight_text(const GraphDocument& document, std::size_t i,
                                      std::string_view missing = {});

/// A weight that a file has a place for, so that it is not taken for absent where it is empty.
[[nodiscard]] std::string stated_weight(std::string text);

/// Takes texts, one a link, for the weights of a document: numbers; missing; words. Where `text` is empty the weight is
/// `absent`. O(links).
void take_weights(GraphDocument& document, const TextColumn& texts, double absent);

/// Adds one link; LimitError past limits.rows.
void add_link(GraphDocument& document, id_type from, id_type to, double weight, std::uint32_t line,
              const GraphTextOptions& options);

/// Keeps one of the two directions of every tie, and says undirected, when each link has its counterpart of the same
/// weight and (where given) the same number of `relations`, one a link, which is cut as the links are. Else leaves
/// the document directed. True when undirected. O(links log links).
bool fold_symmetric(GraphDocument& document, std::vector<std::uint32_t>& relations);

}  // namespace isthmus::detail
