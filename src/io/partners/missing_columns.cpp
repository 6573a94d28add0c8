#include "io/partners/missing_columns.hpp"

#include <algorithm>
#include <set>

#include "io/delimited/records.hpp"
#include "io/text/header_words.hpp"
#include "isthmus/model/close_names.hpp"
#include "isthmus/model/fields.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

constexpr std::size_t most_proposals = 3;

/// The beginnings of the words a field goes by: "projekttitel" begins as "projekt" does. A "project partner" is no project.
std::vector<std::string> stems_of(std::string_view field) {
    constexpr std::size_t length = 5;
    std::vector<std::string> stems;
    const auto add = [&](std::string_view name) {
        const Field* known = find_field(name);
        if (known == nullptr) {
            return;
        }
        for (const std::string_view header : known->headers()) {
            const std::string key = name_key(header);
            if (key.size() >= length - 1 &&
                (known->owner == FieldOwner::project || !key.starts_with("project"))) {
                stems.push_back(key.substr(0, length));
            }
        }
    };
    add(field);
    if (field == "project") {
        add("project_name");
    }
    return stems;
}

/// Whether the words of a header say that it is of something else: "Project duration" is no project.
bool is_of_something_else(std::string_view header, std::string_view field) {
    constexpr double enough = 0.5;
    const auto meanings = meanings_of(header);
    const auto may_be = [&](const Meaning& one) {
        return one.field == field || (field == "project" && one.field == "project_name") ||
               (field == "actor" && (one.field == "lead" || one.field == "partners"));
    };
    return !meanings.empty() && meanings.front().sure >= enough && std::ranges::none_of(meanings, may_be);
}

/// Headers of columns that nothing uses and that have a word of the field: those that begin with it first.
std::vector<std::string> headers_like(std::string_view field, const std::vector<std::string>& headers,
                                      const Layout& layout, const std::set<std::string>& taken) {
    constexpr std::size_t longest = 400;
    const auto stems = stems_of(field);
    std::vector<std::string> beginning_so;
    std::vector<std::string> with_it;
    for (std::size_t i = 0; i < headers.size() && beginning_so.size() < most_proposals; ++i) {
        if (layout.uses(i) || headers[i].size() > longest || taken.contains(headers[i]) ||
            is_of_something_else(headers[i], field)) {
            continue;
        }
        const std::string key = name_key(headers[i]);
        const auto at_start = [&](const std::string& stem) { return key.starts_with(stem); };
        const auto inside = [&](const std::string& stem) { return key.find(stem) != std::string::npos; };
        if (std::ranges::any_of(stems, at_start)) {
            beginning_so.push_back(headers[i]);
        } else if (std::ranges::any_of(stems, inside)) {
            with_it.push_back(headers[i]);
        }
    }
    beginning_so.insert(beginning_so.end(), with_it.begin(), with_it.end());
    beginning_so.resize(std::min(beginning_so.size(), most_proposals));
    return beginning_so;
}

}  // namespace

std::string list_of(const std::vector<std::string>& names) {
    constexpr std::size_t most = 30;
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        append_item(list, in_quotes(names[i]));
    }
    return names.size() > most ? list + ", ..." : list;
}

bool MissingColumns::has(const std::string& field) const {
    return std::ranges::any_of(found_, [&](const Found& found) { return found.column.field == field; });
}

void MissingColumns::add_header(const std::string& field, const std::string& header) {
    found_.push_back({{field, header, close_names(*headers_, header, most_proposals)}, {}});
}

void MissingColumns::add_field(const std::string& field) {
    if (!has(field)) {
        found_.push_back({{field, {}, {}}, {}});
    }
}

void MissingColumns::add_key(const std::string& field, const std::string& of) {
    if (!has(field)) {
        found_.push_back({{field, {}, {}}, of});
    }
}

std::string MissingColumns::sentence() const {
    std::string named;
    std::string needed;
    std::string keys;
    for (const Found& found : found_) {
        if (!found.column.header.empty()) {
            named += (named.empty() ? "" : "; ") + std::string("there is no column ") +
                     in_quotes(found.column.header) + " for " + found.column.field +
                     did_you_mean(*headers_, found.column.header);
        } else if (found.of_key.empty()) {
            needed += (needed.empty() ? "no column for " : " and none for ") + found.column.field;
        } else {
            keys += (keys.empty() ? "" : "; ") + std::string("the ") + found.of_key +
                    " key needs the field " + in_quotes(found.column.field) +
                    ", and no column is named for it";
        }
    }
    needed += needed.empty() ? "" : " was found";
    std::string all;
    for (const std::string* part : {&named, &needed, &keys}) {
        all += (all.empty() || part->empty() ? "" : "; ") + *part;
    }
    return all;
}

void MissingColumns::require_none(const Layout& layout) const {
    if (found_.empty()) {
        return;
    }
    std::vector<MissingColumn> missing;
    std::set<std::string> taken;  // a header is proposed first for one field only
    for (const Found& found : found_) {
        missing.push_back(found.column);
        std::vector<std::string>& proposals = missing.back().proposals;
        if (proposals.empty()) {
            proposals = headers_like(found.column.field, *headers_, layout, taken);
        }
        if (!proposals.empty()) {
            taken.insert(proposals.front());
        }
    }
    throw ColumnsError(sentence() + "; columns are " + list_of(*headers_), std::move(missing));
}

}  // namespace isthmus::detail
