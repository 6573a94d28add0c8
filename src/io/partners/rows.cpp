#include "io/partners/rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>

#include "io/delimited/records.hpp"
#include "io/partners/header_cells.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/issue_log.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

using Columns = std::vector<std::size_t>;

bool is_empty(std::string_view text) { return trimmed(text).empty(); }

/// Words for totals by name_key(), and whether they can be nothing else.
const std::map<std::string, bool, std::less<>>& total_words() {
    static const auto words = [] {
        std::map<std::string, bool, std::less<>> made;
        for (const TableRow& row :
             read_table(embedded("total_words"), {"word", "language", "sure"}, "total_words")) {
            made.emplace(name_key(row[0]), row[2] == "yes");
        }
        return made;
    }();
    return words;
}

/// A text as a name of a total: whether it is nothing else, whether it can be nothing else, what else it has.
struct TotalLabel {
    bool whole = false;
    bool sure = false;
    std::string rest;  ///< name_key() of it
};

std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view separators = " \t\r\n:/(),;";
    std::vector<std::string_view> words;
    for (std::size_t at = text.find_first_not_of(separators); at != std::string_view::npos;
         at = text.find_first_not_of(separators, at)) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

/// The words for a total at the front of `words`: how many, and whether they are sure. The longest counts.
std::pair<std::size_t, bool> total_in_front(std::span<const std::string_view> words) {
    constexpr std::size_t most = 2;
    std::pair<std::size_t, bool> found{0, false};
    std::string joined;
    for (std::size_t i = 0; i < std::min(most, words.size()); ++i) {
        joined += std::string(words[i]) + ' ';
        if (const auto known = total_words().find(name_key(joined)); known != total_words().end()) {
            found = {i + 1, known->second};
        }
    }
    return found;
}

/// What a text says of a total; nothing where neither its first nor its last words are ones for it.
std::optional<TotalLabel> total_label(std::string_view text) {
    constexpr std::size_t longest = 120;
    if (text.empty() || text.size() > longest || (text.front() >= '0' && text.front() <= '9')) {
        return {};
    }
    const std::vector<std::string_view> words = words_of(text);
    TotalLabel label;
    std::size_t first = 0;
    for (auto found = total_in_front(words); found.first > 0;
         found = total_in_front(std::span(words).subspan(first))) {
        first += found.first;
        label.sure = label.sure || found.second;
    }
    std::size_t last = words.size();
    for (bool more = true; more && last > first;) {
        more = false;
        for (std::size_t width = std::min<std::size_t>(2, last - first); width > 0 && !more; --width) {
            const auto [length, sure] = total_in_front(std::span(words).subspan(last - width, width));
            if (length == width) {
                last -= width;
                label.sure = label.sure || sure;
                more = true;
            }
        }
    }
    if (first == 0 && last == words.size()) {
        return {};
    }
    for (std::size_t i = first; i < last; ++i) {
        label.rest += name_key(words[i]);
    }
    label.whole = label.rest.empty();
    return label;
}

/// A quick no for most texts: total_label() is asked only where the first or the last word is one that words for a total
/// begin or end with.
class Glance {
  public:
    Glance() {
        for (const TableRow& row :
             read_table(embedded("total_words"), {"word", "language", "sure"}, "total_words")) {
            const auto words = words_of(row[0]);
            add_end(name_key(words.front()));
            add_end(name_key(words.back()));
        }
    }
    [[nodiscard]] std::optional<TotalLabel> label(std::string_view text) const {
        if (text.empty() || (text.front() >= '0' && text.front() <= '9')) {
            return {};
        }
        const auto first = std::find_if(text.begin(), text.end(), parts_words);
        const auto last_end = std::find_if_not(text.rbegin(), text.rend(), parts_words);
        const auto last = std::find_if(last_end, text.rend(), parts_words);
        const bool may_be =
            is_end({text.begin(), first}) || (last != text.rend() && is_end({last.base(), last_end.base()}));
        return may_be ? total_label(text) : std::nullopt;
    }

  private:
    [[nodiscard]] static bool parts_words(char c) {
        switch (c) {
            case ' ':
            case '\t':
            case '\r':
            case '\n':
            case ':':
            case '/':
            case '(':
            case ')':
            case ',':
            case ';':
                return true;
            default:
                return false;
        }
    }
    void add_end(const std::string& key) {
        if (!key.empty()) {
            lengths_[static_cast<unsigned char>(key.front())] |= length_bit(key.size());
        }
        ends_.insert(key);
    }
    [[nodiscard]] static std::uint32_t length_bit(std::size_t length) {
        return std::uint32_t{1} << std::min<std::size_t>(length, 31);
    }
    /// As name_key() has it; of ASCII without its cost.
    [[nodiscard]] bool is_end(std::string_view word) const {
        constexpr std::size_t longest = 24;
        if (word.empty() || word.size() > longest) {
            return word.empty();  // a separator in front: looked at in full
        }
        std::array<char, longest> key{};
        std::size_t length = 0;
        for (const char c : word) {
            if (static_cast<unsigned char>(c) >= 0x80) {
                return ends_.contains(name_key(word));
            }
            const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
                key[length++] = lower;
            }
        }
        const bool may_be =
            length == 0 || (lengths_[static_cast<unsigned char>(key.front())] & length_bit(length)) != 0;
        return may_be && ends_.contains(std::string(key.data(), length));
    }

    std::unordered_set<std::string> ends_;
    std::array<std::uint32_t, 256> lengths_{};  ///< of the ends, a bit each, by the byte they begin with
};

const Glance& glance() {
    static const Glance once;
    return once;
}

/// The columns of a table that matter here.
struct Roles {
    Columns loaded;
    Columns project;     ///< what names it
    Columns actor;       ///< what names it
    Columns of_project;  ///< everything of the project
    Columns describing;  ///< what partners have and totals have not
    Columns money;
    Columns own_money;  ///< of the partner

    Roles(const TextTable& table, const Layout& layout) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.rows() > 0 && table.columns[i].size() == table.rows()) {
                loaded.push_back(i);
            }
        }
        for (const auto& [name, columns] : layout.columns) {
            const Field* field = find_field(name);
            for (const std::size_t column : columns) {
                if (field != nullptr && std::find(loaded.begin(), loaded.end(), column) != loaded.end()) {
                    add(*field, column);
                }
            }
        }
    }

  private:
    void add(const Field& field, std::size_t column) {
        const std::string_view name = field.name;
        const bool is_of_project = field.owner == FieldOwner::project;
        const bool is_money = name == "budget" || name == "project_budget";
        if (is_of_project) {
            of_project.push_back(column);
        }
        if (name == "project" || name == "project_name") {
            project.push_back(column);
        } else if (name == "actor" || name == "actor_id") {
            actor.push_back(column);
        } else if (is_money) {
            money.push_back(column);
        } else if (!is_of_project || name == "start" || name == "end") {
            describing.push_back(column);
        }
        if (name == "budget") {
            own_money.push_back(column);
        }
    }
};

std::string_view first_text(const TextTable& table, const Columns& columns, std::size_t row) {
    for (const std::size_t column : columns) {
        if (const std::string_view text = trimmed(table.cell(row, column)); !text.empty()) {
            return text;
        }
    }
    return {};
}

bool all_empty(const TextTable& table, const Columns& columns, std::size_t row) {
    return first_text(table, columns, row).empty();
}

/// Puts cells of other rows in the place of those of a column: cell i is that of row sources[i].
void take_from(TextTable& table, std::size_t column, const std::vector<std::size_t>& sources) {
    TextColumn made;
    made.reserve(sources.size(), table.columns[column].bytes().size());
    for (const std::size_t source : sources) {
        made.push_back(table.cell(source, column));
    }
    table.columns[column] = std::move(made);
    if (column < table.numbers.size()) {
        const std::vector<bool> before = std::exchange(table.numbers[column], {});
        for (std::size_t row = 0; row < sources.size(); ++row) {
            if (sources[row] < before.size() && before[sources[row]]) {
                table.mark_number(row, column);
            }
        }
    }
}

std::vector<std::size_t> own_rows(const TextTable& table) {
    std::vector<std::size_t> rows(table.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = i;
    }
    return rows;
}

bool contains(const Columns& columns, std::size_t column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// A column with merged cells filled: which row each cell is taken from, how many are not their own, the row of the first
/// span that fills one.
struct Filled {
    std::vector<std::size_t> sources;
    std::size_t count = 0;
    std::uint32_t first_row = 0;
};

/// Of spans that overlap the upper one counts. O(rows + spans log rows).
Filled filled_by(const TextTable& table, std::size_t column, std::vector<CellSpan> spans) {
    std::stable_sort(spans.begin(), spans.end(),
                     [](const CellSpan& a, const CellSpan& b) { return a.first < b.first; });
    Filled made{own_rows(table)};
    std::size_t next = 0;  // rows before it are looked at
    for (const CellSpan& span : spans) {
        const auto at = std::lower_bound(table.lines.begin(), table.lines.end(), span.first);
        const auto begin = static_cast<std::size_t>(at - table.lines.begin());
        if (at == table.lines.end() || *at != span.first || is_empty(table.cell(begin, column))) {
            continue;
        }
        for (next = std::max(next, begin + 1); next < table.rows() && table.lines[next] <= span.last;
             ++next) {
            if (is_empty(table.cell(next, column))) {
                made.sources[next] = begin;
                made.first_row = made.count++ == 0 ? span.first : made.first_row;
            }
        }
    }
    return made;
}

/// Merged cells, filled: column by column, each row once.
void fill_spans(TextTable& table, const Roles& roles) {
    std::map<std::size_t, std::vector<CellSpan>> spans;
    for (const CellSpan& span : table.spans) {
        if (contains(roles.loaded, span.column)) {
            spans[span.column].push_back(span);
        }
    }
    for (const auto& [column, of] : spans) {
        const bool is_own_money = contains(roles.own_money, column);
        const auto [sources, filled, first_row] = filled_by(table, column, of);
        if (filled == 0) {
            continue;
        }
        const std::string rows = std::to_string(filled) + (filled == 1 ? " row" : " rows");
        if (is_own_money) {
            table.issues.push_back(
                {Severity::warning,
                 "amount in a merged cell",
                 {},
                 first_row,
                 table.names[column],
                 {},
                 "amounts in merged cells stand for several partners, the first here; each counts for "
                 "the partner in the first of its rows, and " +
                     rows + " below have none",
                 "unmerge the cells and write what each partner has"});
            continue;
        }
        take_from(table, column, sources);
        table.issues.push_back({Severity::note,
                                "merged cells",
                                {},
                                first_row,
                                table.names[column],
                                {},
                                "merged cells count for every row they cover: " + rows +
                                    " below the first ones are filled, the first here",
                                "nothing, if that is meant"});
    }
    table.spans.clear();
}

/// Whether the project stands in the first row of each block only, as when merged cells were saved as text.
/// Where the notes below a table begin: rows of one cell at its end, set off by a blank row or marked by an asterisk. A row
/// of the table itself has more cells, or follows directly.
std::size_t first_note(const TextTable& table, const Roles& roles) {
    std::size_t first = table.rows();
    for (std::size_t row = table.rows(); row-- > 1;) {
        const auto cells = std::count_if(roles.loaded.begin(), roles.loaded.end(), [&](std::size_t column) {
            return !is_empty(table.cell(row, column));
        });
        if (cells != 1 || !all_empty(table, roles.project, row)) {
            break;
        }
        if (table.lines[row] > table.lines[row - 1] + 1 ||
            first_text(table, roles.actor, row).starts_with('*')) {
            first = row;
        }
    }
    return first;
}

/// Whether a row without a project is a total.
bool is_labelled_total(const TextTable& table, const Roles& roles, std::size_t row) {
    const auto label = total_label(first_text(table, roles.actor, row));
    return label && label->whole;
}

bool has_blocks(const TextTable& table, const Roles& roles) {
    std::size_t blank = 0;
    std::size_t named = 0;
    std::string_view before;
    const std::size_t end = first_note(table, roles);
    for (std::size_t row = 0; row < end; ++row) {
        const std::string_view project = first_text(table, roles.project, row);
        if (project.empty() && (all_empty(table, roles.actor, row) || is_labelled_total(table, roles, row))) {
            continue;
        }
        if (project.empty()) {
            if (named == 0 || !all_empty(table, roles.of_project, row)) {
                return false;
            }
            ++blank;
            continue;
        }
        if (project == before) {
            return false;
        }
        before = project;
        ++named;
    }
    return blank >= 2 && 4 * blank >= blank + named;
}

void fill_blocks(TextTable& table, const Roles& roles) {
    auto sources = own_rows(table);
    std::size_t filled = 0;
    std::uint32_t first_row = 0;
    std::size_t named = 0;
    const std::size_t end = first_note(table, roles);
    for (std::size_t row = 0; row < end; ++row) {
        if (!all_empty(table, roles.project, row)) {
            named = row;
        } else if (!all_empty(table, roles.actor, row)) {
            sources[row] = named;
            first_row = filled++ == 0 ? table.lines[row] : first_row;
        }
    }
    for (const std::size_t column : roles.of_project) {
        take_from(table, column, sources);
    }
    table.issues.push_back(
        {Severity::warning,
         "project from a row above",
         {},
         first_row,
         table.names[roles.project.front()],
         {},
         std::to_string(filled) +
             " rows name a partner and no project; they are of the project in the nearest row above "
             "that names one, as where its cell was merged, the first here",
         "write the project in every row if that is not meant"});
}

/// Sums of the rows above, under both readings of marks in numbers.
class Sums {
  public:
    Sums(const TextTable& table, const Roles& roles) : table_(&table), money_(roles.money) {
        running_.resize(2 * money_.size());
    }

    /// How many rows the row sums up, under the reading and the boundary for which it does; 0 when it is no sum.
    [[nodiscard]] std::size_t rows_summed(std::size_t row) const {
        std::size_t most = 0;
        for_each(row, [&](double amount, const Running& sums) {
            for (const Sum& sum : {sums.of_project, sums.of_block, sums.of_all}) {
                const double error = std::max(0.011 * static_cast<double>(sum.rows), 1e-9 * std::abs(amount));
                if (sum.rows > 0 && amount != 0 && std::abs(sum.amount - amount) <= error) {
                    most = std::max(most, sum.rows);
                }
            }
        });
        return most;
    }

    void add(std::size_t row, std::string_view project) {
        if (project != project_) {
            project_ = project;
            reset([](Running& sums) { sums.of_project = {}; });
        }
        for_each(row, [](double amount, Running& sums) {
            for (Sum* sum : {&sums.of_project, &sums.of_block, &sums.of_all}) {
                sum->amount += amount;
                ++sum->rows;
            }
        });
    }

    void end_block() {
        reset([](Running& sums) { sums.of_block = sums.of_project = {}; });
    }

  private:
    struct Sum {
        double amount = 0;
        std::size_t rows = 0;
    };
    struct Running {
        Sum of_project, of_block, of_all;
    };

    template <class Reset>
    void reset(const Reset& reset_one) {
        std::for_each(running_.begin(), running_.end(), reset_one);
    }

    template <class Use>
    void for_each(std::size_t row, const Use& use) {
        visit(*this, row, use);
    }
    template <class Use>
    void for_each(std::size_t row, const Use& use) const {
        visit(*this, row, use);
    }

    template <class Self, class Use>
    static void visit(Self& self, std::size_t row, const Use& use) {
        constexpr std::array marks{'.', ','};
        for (std::size_t i = 0; i < self.money_.size(); ++i) {
            const std::string_view text = trimmed(self.table_->cell(row, self.money_[i]));
            for (std::size_t m = 0; m < marks.size() && !text.empty(); ++m) {
                if (const auto amount = parse_number(text, marks[m])) {
                    use(*amount, self.running_[2 * i + m]);
                }
            }
        }
    }

    const TextTable* table_;
    Columns money_;
    std::vector<Running> running_;
    std::string project_;
};

enum class RowKind : std::uint8_t { participation, total, maybe_total, heading, header };

/// Tells what each row is, from top to bottom.
class RowJudge {
  public:
    RowJudge(const TextTable& table, const Roles& roles)
        : table_(&table), roles_(&roles), sums_(table, roles) {
        constexpr std::size_t sample = 1'000;
        std::vector<std::size_t> counts;
        std::size_t described = 0;
        const std::size_t rows = std::min(sample, table.rows());
        for (std::size_t row = 0; row < rows; ++row) {
            counts.push_back(filled(row));
            described += all_empty(table, roles.describing, row) ? 0U : 1U;
        }
        std::sort(counts.begin(), counts.end());
        typical_ = counts.empty() ? 0 : counts[std::min(counts.size() - 1, 3 * counts.size() / 4)];
        most_are_described_ = !roles.describing.empty() && 2 * described >= rows;
    }

    /// A row that is not to be judged is a participation, and counts for the sums of those below it.
    RowKind kind_of(std::size_t row, bool is_to_be_judged) {
        const RowKind kind = is_to_be_judged ? judge(row) : RowKind::participation;
        if (kind == RowKind::participation || kind == RowKind::maybe_total) {
            sums_.add(row, first_text(*table_, roles_->project, row));
        } else if (kind != RowKind::header) {
            sums_.end_block();
        }
        return kind;
    }

  private:
    [[nodiscard]] RowKind judge(std::size_t row) const {
        if (repeats_header(row)) {
            return RowKind::header;
        }
        const std::string_view project = first_text(*table_, roles_->project, row);
        const std::string_view actor = first_text(*table_, roles_->actor, row);
        const bool lacks_actor = actor.empty() && !roles_->actor.empty();
        if (project.empty() || lacks_actor) {
            return of_unusable(row, project.empty() && lacks_actor);
        }
        const bool is_bare = most_are_described_ && all_empty(*table_, roles_->describing, row);
        const auto label = glance().label(roles_->actor.empty() ? project : actor);
        const auto of_project = glance().label(project);
        const std::size_t summed = label || of_project ? sums_.rows_summed(row) : 0;
        if (label && label->whole) {
            const bool is_shown = is_bare || summed > 0 || label->sure || (of_project && of_project->whole);
            return is_shown ? RowKind::total : RowKind::maybe_total;
        }
        if (of_project && of_project->whole && (is_bare || summed > 0)) {
            return RowKind::total;
        }
        if (!label) {
            return RowKind::participation;
        }
        const bool is_of_project = label->rest == name_key(project);
        // With a country or a role of its own it is an organisation, whatever its amount happens to be.
        const bool is_total = (is_of_project && (is_bare || summed > 0)) || (is_bare && summed > 0) ||
                              (!most_are_described_ && summed >= 2);
        return is_total ? RowKind::total : RowKind::participation;
    }

    /// Of rows that cannot be used as they are: a word for a total anywhere, sums without a word, or a heading.
    [[nodiscard]] RowKind of_unusable(std::size_t row, bool names_nobody) const {
        for (const std::size_t column : roles_->loaded) {
            const auto label = total_label(trimmed(table_->cell(row, column)));
            const bool is_name =
                column == 0 || contains(roles_->project, column) || contains(roles_->actor, column);
            if (label && (label->whole || is_name)) {
                return RowKind::total;
            }
        }
        if (names_nobody && sums_.rows_summed(row) >= 2) {
            return RowKind::total;
        }
        return is_heading(row) ? RowKind::heading : RowKind::participation;
    }

    /// One cell with words where most rows have three cells.
    [[nodiscard]] bool is_heading(std::size_t row) const {
        return filled(row) == 1 && typical_ >= 3 &&
               std::any_of(roles_->loaded.begin(), roles_->loaded.end(), [&](std::size_t column) {
                   return kind_of_cell(table_->cell(row, column)) == Cell::text;
               });
    }

    [[nodiscard]] bool repeats_header(std::size_t row) const {
        std::size_t alike = 0;
        for (const std::size_t column : roles_->loaded) {
            const std::string_view text = trimmed(table_->cell(row, column));
            if (!text.empty() && text != table_->names[column]) {
                return false;
            }
            alike += text.empty() ? 0U : 1U;
        }
        return alike >= 2;
    }

    [[nodiscard]] std::size_t filled(std::size_t row) const {
        return static_cast<std::size_t>(
            std::count_if(roles_->loaded.begin(), roles_->loaded.end(),
                          [&](std::size_t column) { return !is_empty(table_->cell(row, column)); }));
    }

    const TextTable* table_;
    const Roles* roles_;
    Sums sums_;
    std::size_t typical_ = 0;
    bool most_are_described_ = false;
};

/// The rows that may be other than participations: they lack a name, have one that may be a total, or repeat a header.
std::vector<bool> rows_to_judge(const TextTable& table, const Roles& roles) {
    std::vector<bool> found(table.rows());
    std::string_view last_project;  // rows of one project mostly follow each other
    bool is_project = false;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view project = first_text(table, roles.project, row);
        const std::string_view actor = first_text(table, roles.actor, row);
        if (row == 0 || project != last_project) {
            last_project = project;
            is_project =
                !project.empty() && !glance().label(project) && project != table.names[roles.project.front()];
        }
        found[row] = !is_project || (actor.empty() && !roles.actor.empty()) || glance().label(actor);
    }
    return found;
}

struct Sentence {
    const char* kind;
    const char* message;
    const char* fix;
};

Sentence sentence_of(RowKind kind) {
    switch (kind) {
        case RowKind::total:
            return {"row of totals", "the row is a total of others and no participation; it is left out",
                    "if it is an organisation, write its name in full, or fill in its country"};
        case RowKind::maybe_total:
            return {"name that may be a total",
                    "the name is a word for a total, and nothing else shows that the row is one; it is kept "
                    "as an "
                    "organisation",
                    "remove the row if it is a total"};
        case RowKind::heading:
            return {"heading or note",
                    "the row has one cell only, as a heading or a note has, and is no participation; it is "
                    "left out",
                    "fill in project and partner if it is one"};
        default:
            return {"header again", "the row repeats the headers; it is left out", "nothing"};
    }
}

void keep_rows(TextTable& table, const Roles& roles, const std::vector<std::size_t>& kept) {
    if (kept.size() == table.rows()) {
        return;
    }
    std::vector<std::uint32_t> lines;
    for (const std::size_t row : kept) {
        lines.push_back(table.lines[row]);
    }
    for (const std::size_t column : roles.loaded) {
        take_from(table, column, kept);
    }
    table.lines = std::move(lines);
}

void leave_out(TextTable& table, const Roles& roles, const std::vector<bool>& to_judge) {
    RowJudge judge(table, roles);
    IssueLog log({.most = 100,
                  .more = "more rows like this",
                  .names_last_line = true,
                  .fix = "check whether the table has other rows than participations"});
    std::vector<std::size_t> kept;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const RowKind kind = judge.kind_of(row, to_judge[row]);
        if (kind == RowKind::participation || kind == RowKind::maybe_total) {
            kept.push_back(row);
        }
        if (kind == RowKind::participation) {
            continue;
        }
        const auto column = std::find_if(roles.loaded.begin(), roles.loaded.end(), [&](std::size_t each) {
            return kind == RowKind::heading ? !is_empty(table.cell(row, each))
                                            : total_label(trimmed(table.cell(row, each))).has_value();
        });
        const bool is_there = column != roles.loaded.end();
        const auto [name, message, fix] = sentence_of(kind);
        log.add({Severity::warning,
                 name,
                 {},
                 table.lines[row],
                 is_there ? table.names[*column] : std::string(),
                 is_there ? std::string(beginning(trimmed(table.cell(row, *column)), 200)) : std::string(),
                 message,
                 fix});
    }
    for (Issue& issue : log.take({})) {
        table.issues.push_back(std::move(issue));
    }
    keep_rows(table, roles, kept);
}

}  // namespace

TextTable participation_rows(TextTable table, const Layout& layout) {
    const Roles roles(table, layout);
    if (roles.project.empty() || table.lone_rows > 0) {  // nodes of a network file are no headings
        return table;
    }
    if (!table.spans.empty()) {
        fill_spans(table, roles);
    }
    const std::vector<bool> to_judge = rows_to_judge(table, roles);
    if (std::find(to_judge.begin(), to_judge.end(), true) == to_judge.end()) {
        return table;
    }
    if (!roles.actor.empty() && has_blocks(table, roles)) {
        fill_blocks(table, roles);
    }
    leave_out(table, roles, to_judge);
    return table;
}

}  // namespace isthmus::detail
