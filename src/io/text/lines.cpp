#include "io/text/lines.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <system_error>
#include <tuple>

#include "core/utf8.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {
namespace {

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::optional<Line> Lines::next() {
    if (at_ >= text_.size()) {
        return {};
    }
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    const Line line{text_.substr(at_, end - at_), line_++};
    const bool two = end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] == '\n';
    at_ = std::min(end + (two ? 2 : 1), text_.size());
    return line;
}

std::string_view without_blanks(std::string_view text) noexcept {
    while (!text.empty() && is_blank_character(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank_character(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

Word Words::quoted() {
    const std::size_t close = line_.text.find('"', at_ + 1);
    if (close == std::string_view::npos) {
        fail(*options_, line_.number, "a quote opens here and is not closed in its line; close it");
    }
    const Word word{line_.text.substr(at_ + 1, close - at_ - 1), line_.number, true};
    require_field(word.text, *options_, line_.number);
    at_ = close + 1;
    return word;
}

std::optional<Word> Words::next() {
    while (at_ < line_.text.size() && separates(line_.text[at_])) {
        ++at_;
    }
    if (at_ >= line_.text.size()) {
        return {};
    }
    if (line_.text[at_] == '"') {
        return quoted();
    }
    const std::size_t begin = at_;
    while (at_ < line_.text.size() && !separates(line_.text[at_])) {
        ++at_;
    }
    const Word word{line_.text.substr(begin, at_ - begin), line_.number, false};
    require_field(word.text, *options_, line_.number);
    return word;
}

void words_of(const Line& line, const GraphTextOptions& options, std::string_view separators,
              std::vector<Word>& words) {
    words.clear();
    Words reader(line, options, separators);
    while (const auto word = reader.next()) {
        words.push_back(*word);
    }
}

bool same_word(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool begins_with_word(std::string_view text, std::string_view word) noexcept {
    return same_word(text.substr(0, word.size()), word);
}

std::optional<double> plain_number(std::string_view text) noexcept {
    if (text.size() > 1 && text.front() == '+' && text[1] != '-') {
        text.remove_prefix(1);
    }
    double value = 0.0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = code == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
    return is_whole ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> plain_count(std::string_view text) noexcept {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return {};
    }
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc{} ? value : std::numeric_limits<std::uint64_t>::max();
}

std::string shortest(double value) {
    std::array<char, 32> text{};
    const auto [end, code] = std::to_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc{} ? std::string(text.data(), end) : std::string();
}

std::string unmistakable(std::string number) {
    const std::size_t point = number.find('.');
    const bool ambiguous = point != std::string::npos && number.size() == point + 4 &&
                           number.find_first_of("eE") == std::string::npos;
    if (ambiguous) {
        number += '0';
    }
    return number;
}

std::string in_line(const GraphTextOptions& options, std::uint32_t line) {
    return options.file + ", line " + std::to_string(line);
}

void fail(const GraphTextOptions& options, std::uint32_t line, const std::string& message) {
    throw ParseError(in_line(options, line) + ": " + message);
}

void require_readable(std::string_view text, const GraphTextOptions& options) {
    if (text.size() > options.limits.bytes) {
        throw LimitError(options.file + ": " + std::to_string(text.size()) + " bytes are more than " +
                         std::to_string(options.limits.bytes) + " (limit: bytes); raise the limit");
    }
    if (text.find_first_not_of(" \t\v\f\r\n") == std::string_view::npos) {
        throw ParseError(options.file + ": the file is empty");
    }
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        Lines lines(text.substr(0, nul + 1));
        std::uint32_t line = 1;
        while (const auto next = lines.next()) {
            line = next->number;
        }
        fail(options, line, "a NUL byte; this is not a text, or it was damaged: save the network again");
    }
}

void require_plausible_nodes(std::uint64_t nodes, std::size_t bytes, const GraphTextOptions& options,
                             std::uint32_t line) {
    constexpr std::uint64_t believed = 100'000;
    if (nodes > std::min<std::uint64_t>(options.limits.nodes, std::numeric_limits<id_type>::max())) {
        throw LimitError(in_line(options, line) + ": " + std::to_string(nodes) + " nodes are more than " +
                         std::to_string(options.limits.nodes) +
                         " (limit: nodes); correct the number, or raise the limit");
    }
    if (nodes > believed && nodes > bytes) {
        fail(options, line,
             "the file says that it has " + std::to_string(nodes) + " nodes, but it has only " +
                 std::to_string(bytes) + " bytes; correct the number, or look for the rest of the file");
    }
}

void require_field(std::string_view text, const GraphTextOptions& options, std::uint32_t line) {
    if (text.size() > options.limits.field) {
        throw LimitError(in_line(options, line) + ": a label or value of more than " +
                         std::to_string(options.limits.field) +
                         " bytes (limit: field); check for a line end that is missing, or raise the limit");
    }
}

TextColumn unique_ids(const TextColumn& labels) {
    LabelTable first;
    std::vector<std::uint32_t> times;
    std::vector<bool> comes_again(labels.size(), false);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::size_t before = first.size();
        first.intern(labels[i]);
        comes_again[i] = first.size() == before;
    }
    TextColumn ids;
    times.assign(first.size(), 1);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (!comes_again[i]) {
            ids.push_back(labels[i]);
            continue;
        }
        std::uint32_t& time = times[as_index(first.find(labels[i]))];
        std::string id;
        do {
            id = std::string(labels[i]) + " (" + std::to_string(++time) + ')';
        } while (first.find(id) != no_id);
        times.push_back(1);
        first.intern(id);
        ids.push_back(id);
    }
    return ids;
}

void IssueNotes::add(Severity severity, const std::string& kind, std::uint32_t line, std::string_view value,
                     const std::string& message, const std::string& fix) {
    log_.add({severity, kind, options_->file, line, {}, std::string(beginning(value, 200)), message, fix});
}

void IssueNotes::finish() {
    for (Issue& issue : log_.take(options_->file)) {
        document_->issues.push_back(std::move(issue));
    }
}

std::string stated_weight(std::string text) { return text.empty() ? "NA" : std::move(text); }

std::string weight_text(const GraphDocument& document, std::size_t i, std::string_view missing) {
    if (!std::isnan(document.weights[i])) {
        return shortest(document.weights[i]);
    }
    const bool is_word = !document.weight_words.empty() && !document.weight_words[i].empty();
    return std::string(is_word ? document.weight_words[i] : missing);
}

void take_weights(GraphDocument& document, const TextColumn& texts, double absent) {
    TextColumn words;
    document.weights.clear();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string_view text = without_blanks(texts[i]);
        const auto number = plain_number(text);
        const bool is_word = !number && !says_missing(text);
        document.weights.push_back(number             ? *number
                                   : texts[i].empty() ? absent
                                                      : std::numeric_limits<double>::quiet_NaN());
        words.push_back(is_word ? text : std::string_view{});
    }
    document.weight_words = words.bytes().empty() ? TextColumn{} : std::move(words);
}

void add_link(GraphDocument& document, id_type from, id_type to, double weight, std::uint32_t line,
              const GraphTextOptions& options) {
    if (document.link_count() >= options.limits.rows) {
        throw LimitError(in_line(options, line) + ": more than " + std::to_string(options.limits.rows) +
                         " links (limit: rows); raise the limit");
    }
    document.from.push_back(from);
    document.to.push_back(to);
    document.weights.push_back(weight);
    document.lines.push_back(line);
}

namespace {

/// What the two directions of a tie share, and which of them a link is.
auto tie_of(const GraphDocument& document, const std::vector<std::uint32_t>& relations, std::size_t i) {
    const id_type u = document.from[i];
    const id_type v = document.to[i];
    return std::tuple(std::min(u, v), std::max(u, v), relations.empty() ? 0 : relations[i],
                      document.weights[i]);
}

void keep_links(GraphDocument& document, std::vector<std::uint32_t>& relations,
                const std::vector<bool>& is_kept) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < is_kept.size(); ++i) {
        if (is_kept[i]) {
            document.from[count] = document.from[i];
            document.to[count] = document.to[i];
            document.weights[count] = document.weights[i];
            document.lines[count] = document.lines[i];
            if (!relations.empty()) {
                relations[count] = relations[i];
            }
            ++count;
        }
    }
    document.from.resize(count);
    document.to.resize(count);
    document.weights.resize(count);
    document.lines.resize(count);
    relations.resize(relations.empty() ? 0 : count);
}

}  // namespace

bool fold_symmetric(GraphDocument& document, std::vector<std::uint32_t>& relations) {
    const std::size_t links = document.link_count();
    std::vector<std::size_t> order(links);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto is_forward = [&](std::size_t i) { return document.from[i] <= document.to[i]; };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(tie_of(document, relations, a), !is_forward(a), a) <
               std::tuple(tie_of(document, relations, b), !is_forward(b), b);
    });
    std::vector<bool> is_kept(links, true);
    document.direction = LinkDirection::directed;
    for (std::size_t begin = 0; begin < links;) {
        const auto tie = tie_of(document, relations, order[begin]);
        std::size_t end = begin;
        std::size_t forward = 0;
        while (end < links && tie_of(document, relations, order[end]) == tie) {
            forward += is_forward(order[end++]) ? 1 : 0;
        }
        const bool is_loop = std::get<0>(tie) == std::get<1>(tie);
        if (!is_loop && 2 * forward != end - begin) {
            return false;
        }
        for (std::size_t k = 0; !is_loop && k < forward; ++k) {
            const std::size_t there = order[begin + k];
            const std::size_t back = order[begin + forward + k];
            is_kept[std::max(there, back)] = false;
        }
        begin = end;
    }
    keep_links(document, relations, is_kept);
    document.direction = LinkDirection::undirected;
    return true;
}

}  // namespace isthmus::detail
