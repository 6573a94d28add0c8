#include "isthmus/model/reference/crosswalk.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/reference/label_parts.hpp"
#include "model/reference/sector_label.hpp"
#include "model/table.hpp"

namespace isthmus {
namespace {

bool same_text(std::string_view a, std::string_view b) noexcept {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

std::optional<SectorMapping> mapping_of_code(std::string_view source, std::string_view code) {
    for (const SectorMapping& mapping : sector_mappings()) {
        if (same_text(mapping.source, detail::trimmed(source)) &&
            same_text(mapping.code, detail::trimmed(code))) {
            return mapping;
        }
    }
    return std::nullopt;
}

/// What labels mean, by sector_label_key().
const std::unordered_map<std::string, SectorMapping>& labels() {
    static const std::unordered_map<std::string, SectorMapping> known = [] {
        std::unordered_map<std::string, SectorMapping> out;
        for (const detail::TableRow& row :
             detail::read_table(detail::embedded("sector_labels"), {"label", "source", "code", "language"},
                                "sector_labels.csv")) {
            const auto mapping = mapping_of_code(row[1], row[2]);
            if (!mapping) {
                throw ParseError("sector_labels.csv: \"" + row[2] + "\" is no code of " + row[1]);
            }
            out.try_emplace(detail::sector_label_key(row[0]), *mapping);
        }
        return out;
    }();
    return known;
}

/// What the whole of a text means, or what it means without its brackets.
const SectorMapping* find_label(std::string_view text) {
    const auto found = labels().find(detail::sector_label_key(text));
    if (found != labels().end()) {
        return &found->second;
    }
    const std::size_t open = text.find('(');
    if (open != std::string_view::npos && open > 0 && text.ends_with(')')) {
        const auto before = labels().find(detail::sector_label_key(text.substr(0, open)));
        return before == labels().end() ? nullptr : &before->second;
    }
    return nullptr;
}

/// The mapping of a label of `source`, or of any; of a label in two languages, where both say the same sector.
std::optional<SectorMapping> mapping_of_label(std::string_view source, std::string_view label) {
    constexpr std::size_t longest = 200;
    label = detail::trimmed(label);
    if (label.empty() || label.size() > longest) {
        return {};
    }
    const SectorMapping* found = find_label(label);
    if (found == nullptr) {
        for (const detail::LabelPart& part : detail::label_parts(label)) {
            const SectorMapping* meaning = find_label(part.text);
            if (meaning == nullptr || (found != nullptr && found->sector != meaning->sector)) {
                return {};
            }
            found = found == nullptr ? meaning : found;
        }
    }
    const bool is_of_source =
        found != nullptr && (source.empty() || same_text(found->source, detail::trimmed(source)));
    return is_of_source ? std::optional(*found) : std::nullopt;
}

}  // namespace

namespace detail {

std::string sector_label_key(std::string_view label) {
    std::string key;
    constexpr std::string_view between = " \t\r\n.,;:/|-_()[]'\"&+*";
    for (std::size_t begin = 0; begin < label.size();) {
        const std::size_t end = std::min(label.find_first_of(between, begin), label.size());
        std::string word = name_key(label.substr(begin, end - begin));
        begin = end + 1;
        const bool is_number =
            key.empty() && word.find_first_not_of("0123456789") == std::string::npos;  // "01 - Municipality"
        if (is_number || word == "and" || word == "or" || word == "of") {
            continue;
        }
        for (const auto& [american, british] :
             {std::pair(std::string_view("organiz"), std::string_view("organis")),
              std::pair(std::string_view("center"), std::string_view("centre"))}) {
            if (word.starts_with(american)) {
                word.replace(0, american.size(), british);
            }
        }
        if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) {
            word.pop_back();
        }
        key += word;
    }
    return key;
}

}  // namespace detail

std::span<const SectorMapping> sector_mappings() {
    static const std::vector<detail::TableRow> rows = detail::read_table(
        detail::embedded("sector_crosswalk"), {"source", "code", "sector", "sub_kind", "reason", "ambiguous"},
        "sector_crosswalk.csv");
    static const std::vector<SectorMapping> mappings = [] {
        std::vector<SectorMapping> out;
        for (const detail::TableRow& row : rows) {
            const std::optional<Sector> sector = find_named<Sector>(row[2]);
            if (!sector) {
                throw ParseError("sector_crosswalk.csv: \"" + row[2] + "\" is no sector");
            }
            out.push_back({row[0], row[1], *sector, row[3], row[4], row[5] == "yes"});
        }
        return out;
    }();
    return mappings;
}

std::optional<SectorMapping> map_sector(std::string_view source, std::string_view code) {
    const auto mapping = mapping_of_code(source, code);
    return mapping ? mapping : mapping_of_label(source, code);
}

std::optional<SectorMapping> map_sector_label(std::string_view label) { return mapping_of_label({}, label); }

}  // namespace isthmus
