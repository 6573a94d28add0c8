#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

#include "io/text/lines.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "isthmus/io/values.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

/// Weights of links by an attribute, a word of a scale at a time.
class Weigher {
  public:
    Weigher(const GraphDocument& document, const std::vector<std::string>& scale, std::string name)
        : document_(&document), name_(std::move(name)) {
        for (const std::string& word : scale) {
            scale_.push_back(key_of(word));
        }
        if (name_.empty()) {
            return;
        }
        attribute_ = find_attribute(document.link_attributes, name_);
        if (attribute_ == nullptr && name_ != "weight") {
            std::string list = "weight";
            for (const Attribute& one : document.link_attributes) {
                detail::append_item(list, one.name);
            }
            throw KeyError("no attribute of ties is called \"" + name_ + "\"; there are " + list);
        }
    }

    /// The weight of link i; NaN when nobody gave one.
    [[nodiscard]] double operator()(std::size_t i) const {
        const bool has_number = attribute_ == nullptr && !std::isnan(document_->weights[i]);
        if (has_number && scale_.empty()) {
            return document_->weights[i];
        }
        const std::string own = attribute_ == nullptr ? detail::weight_text(*document_, i) : std::string();
        const std::string_view text = detail::trimmed(attribute_ == nullptr ? own : attribute_->values[i]);
        if (const auto word = std::find(scale_.begin(), scale_.end(), key_of(text)); word != scale_.end()) {
            return static_cast<double>(word - scale_.begin());
        }
        if (has_number) {
            return document_->weights[i];
        }
        if (says_missing(text)) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        const auto number = parse_number(text);
        if (!number) {
            throw ParseError((document_->lines[i] > 0 ? "line " + std::to_string(document_->lines[i]) + ": "
                                                      : "tie " + std::to_string(i + 1) + ": ") +
                             '"' + std::string(text) + "\" of \"" + (name_.empty() ? "weight" : name_) +
                             "\" is no number; give the words of the scale from none to most");
        }
        return *number;
    }

  private:
    /// What spellings of one word share; signs, such as "+" and "++", have no other than themselves.
    static std::string key_of(std::string_view word) {
        const std::string key = detail::name_key(word);
        return key.empty() ? std::string(detail::trimmed(word)) : key;
    }

    const GraphDocument* document_;
    std::string name_;
    const Attribute* attribute_ = nullptr;
    std::vector<std::string> scale_;
};

/// ParseError, with the line and both names, unless `weight` is what a tie may weigh; `item` is what has it, of several.
void require_tie_weight(const GraphDocument& document, std::size_t i, double weight,
                        const std::string& item = {}) {
    if (!detail::is_weight(weight)) {
        const std::uint32_t line = document.lines[i];
        throw ParseError((line > 0 ? "line " + std::to_string(line) + ": " : "") + "the tie from \"" +
                         std::string(document.ids[as_index(document.from[i])]) + "\" to \"" +
                         std::string(document.ids[as_index(document.to[i])]) + "\" has the weight " +
                         to_text(weight) + (item.empty() ? "" : " of \"" + item + '"') +
                         "; a weight is a finite number of 0 or more");
    }
}

/// Weights of links by one attribute, or by the mean of those of several that are answered.
class Composite {
  public:
    Composite(const GraphDocument& document, const TieOptions& options)
        : document_(&document), names_(options.items) {
        const std::size_t asked = options.items.size();
        if (asked > 0 && !options.weight.empty()) {
            throw ValueError("ties weigh by one attribute (" + options.weight + ") or by the mean of " +
                             std::to_string(asked) + " items; both are given");
        }
        if (options.least_answers > std::max<std::size_t>(asked, 1)) {
            throw ValueError("a tie with " + std::to_string(options.least_answers) +
                             " answers or more cannot be: " +
                             std::to_string(std::max<std::size_t>(asked, 1)) + " are asked for");
        }
        if (const auto twice = repeated(options.items)) {
            throw ValueError("the item \"" + *twice + "\" is given twice; every item counts once");
        }
        for (const std::string& item : options.items) {
            items_.emplace_back(document, options.scale, item);
        }
        if (asked == 0) {
            items_.emplace_back(document, options.scale, options.weight);
        }
        least_ = options.least_answers == 0 ? items_.size() : options.least_answers;
    }

    /// The weight of link i; NaN where too little is answered. ParseError for an answer that is no weight: -9 often says
    /// that there is none, and would be hidden in the mean.
    [[nodiscard]] double operator()(std::size_t i) const {
        double sum = 0.0;
        std::size_t answered = 0;
        for (std::size_t k = 0; k < items_.size(); ++k) {
            const double answer = items_[k](i);
            if (std::isnan(answer)) {
                continue;
            }
            if (!names_.empty()) {
                require_tie_weight(*document_, i, answer, names_[k]);
            }
            sum += answer;
            ++answered;
        }
        return answered < least_ ? std::numeric_limits<double>::quiet_NaN()
                                 : sum / static_cast<double>(answered);
    }

  private:
    /// The first name that comes again; nothing where none does.
    static std::optional<std::string> repeated(const std::vector<std::string>& names) {
        std::set<std::string_view> seen;
        const auto again = std::find_if(names.begin(), names.end(),
                                        [&](const std::string& name) { return !seen.insert(name).second; });
        return again == names.end() ? std::nullopt : std::optional(*again);
    }

    const GraphDocument* document_;
    std::vector<std::string> names_;
    std::vector<Weigher> items_;
    std::size_t least_ = 1;
};

/// Which links are of the relation that is asked for.
std::vector<bool> of_relation(const GraphDocument& document, const std::string& relation) {
    std::vector<bool> chosen(document.link_count(), true);
    const Attribute* attribute = find_attribute(document.link_attributes, "relation");
    std::set<std::string_view> names;
    for (std::size_t i = 0; attribute != nullptr && i < document.link_count(); ++i) {
        names.insert(attribute->values[i]);
    }
    std::string list;
    for (const std::string_view name : names) {
        detail::append_item(list, name);
    }
    if (relation.empty()) {
        if (names.size() > 1) {
            throw ParseError("the file has " + std::to_string(names.size()) + " relations (" + list +
                             "); name one");
        }
        return chosen;
    }
    if (attribute == nullptr || !names.contains(relation)) {
        throw KeyError(
            "there is no relation \"" + relation + "\"" +
            (names.empty() ? "; the file has one relation without a name" : "; there are " + list));
    }
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        chosen[i] = attribute->values[i] == relation;
    }
    return chosen;
}

/// Adds up what comes more than once; says how many did.
std::size_t merge(std::vector<Arc>& ties) {
    std::stable_sort(ties.begin(), ties.end(), [](const Arc& a, const Arc& b) {
        return std::pair(a.from, a.to) < std::pair(b.from, b.to);
    });
    std::size_t kept = 0;
    for (const Arc& tie : ties) {
        if (kept > 0 && ties[kept - 1].from == tie.from && ties[kept - 1].to == tie.to) {
            ties[kept - 1].weight += tie.weight;
        } else {
            ties[kept++] = tie;
        }
    }
    const std::size_t merged = ties.size() - kept;
    ties.resize(kept);
    return merged;
}

void count(TieList& list, std::size_t number, const char* kind, const char* what, const char* fix) {
    if (number > 0) {
        list.issues.push_back(
            {Severity::note, kind, {}, 0, {}, {}, std::to_string(number) + ' ' + what, fix});
    }
}

}  // namespace

TieList ties_of(const GraphDocument& document, const TieOptions& options) {
    if (document.first_mode) {
        throw ValueError(
            "this network has actors and projects, and no ties between actors; read it as a network (read)");
    }
    TieList list{document.direction, document.node_count(), {}, {}};
    const Composite weigh(document, options);
    const std::vector<bool> chosen = of_relation(document, options.relation);
    std::size_t loops = 0;
    std::size_t zeros = 0;
    std::size_t unanswered = 0;
    for (std::size_t i = 0; i < document.link_count(); ++i) {
        if (!chosen[i]) {
            continue;
        }
        const double weight = weigh(i);
        id_type u = document.from[i];
        id_type v = document.to[i];
        loops += u == v ? 1U : 0U;
        zeros += u != v && weight == 0 ? 1U : 0U;
        unanswered += u != v && std::isnan(weight) ? 1U : 0U;
        if (u == v || weight == 0 || std::isnan(weight)) {
            continue;
        }
        if (document.direction == LinkDirection::undirected && u > v) {
            std::swap(u, v);
        }
        require_tie_weight(document, i, weight);
        list.ties.push_back({u, v, weight});
    }
    const std::size_t merged = merge(list.ties);
    count(list, loops, "tie to oneself", "ties of an actor to itself are left out",
          "nothing, unless actors are mixed up");
    count(list, zeros, "tie of weight 0", "ties of weight 0 are no ties; left out", "nothing");
    count(list, unanswered, "no answer",
          options.items.empty() ? "ties have no weight in this column; left out"
                                : "ties have too few answers in these columns; left out",
          "fill in the cells, or choose another column");
    count(list, merged, "tie more than once",
          "ties repeat a pair that stands before; their weights are added",
          "remove the repetitions if they are not meant");
    return list;
}

CooperationGraph cooperation_graph(const TieList& list) {
    std::vector<Arc> ties = list.ties;
    for (Arc& tie : ties) {
        if (tie.from > tie.to) {
            std::swap(tie.from, tie.to);
        }
    }
    merge(ties);
    std::vector<Tie> undirected;
    undirected.reserve(ties.size());
    for (const Arc& tie : ties) {
        undirected.push_back({tie.from, tie.to, tie.weight});
    }
    return {list.node_count, undirected};
}

DirectedGraph directed_graph(const TieList& list) {
    std::vector<Arc> arcs = list.ties;
    if (list.direction == LinkDirection::undirected) {
        arcs.reserve(2 * arcs.size());
        for (const Arc& tie : list.ties) {
            arcs.push_back({tie.to, tie.from, tie.weight});
        }
    }
    return {list.node_count, arcs};
}

}  // namespace isthmus
