#include "isthmus/model/programme_rules.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/core/errors.hpp"
#include "model/embedded.hpp"
#include "model/table.hpp"

namespace isthmus {

namespace {

/// The words of a name with one blank before, between and after: " interreg v a italy france ".
std::string words_of(std::string_view name) {
    std::string words = " ";
    std::string word;
    const auto end_word = [&] {
        const std::string key = detail::name_key(word);
        word.clear();
        if (!key.empty()) {
            words += key + ' ';
        }
    };
    for (const char c : name) {
        const bool ascii = static_cast<unsigned char>(c) < 0x80;
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!ascii || letter) {
            word += c;
        } else {
            end_word();
        }
    }
    end_word();
    return words;
}

/// A row of programmes.csv; each phrase as words_of makes it.
struct KnownProgramme {
    std::vector<std::string> programme;
    std::vector<std::string> action;  // empty: whatever the action
    std::string rules;
    std::string source;
};

std::vector<std::string> phrases_of(std::string_view cell) {
    std::vector<std::string> phrases;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find('|'), cell.size());
        phrases.push_back(words_of(cell.substr(0, end)));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return phrases;
}

const std::vector<KnownProgramme>& known_programmes() {
    static const std::vector<KnownProgramme> known = [] {
        std::vector<KnownProgramme> rows;
        for (const detail::TableRow& row :
             detail::read_table(detail::embedded("programmes"), {"programme", "action", "rules", "source"},
                                "programmes.csv")) {
            rows.push_back({phrases_of(row[0]), phrases_of(row[1]), row[2], row[3]});
        }
        return rows;
    }();
    return known;
}

/// The first of the phrases that `words` has; empty for none.
std::string_view found_in(const std::vector<std::string>& phrases, const std::string& words) {
    const auto found = std::ranges::find_if(
        phrases, [&](const std::string& phrase) { return words.find(phrase) != std::string::npos; });
    return found == phrases.end() ? std::string_view() : std::string_view(*found);
}

/// What is known of a programme by its name and its type of action.
void look_up(ProgrammeRules& row) {
    const std::string programme = words_of(row.programme);
    const std::string action = words_of(row.action);
    for (const KnownProgramme& known : known_programmes()) {
        const std::string_view by_programme = found_in(known.programme, programme);
        const std::string_view by_action = found_in(known.action, action);
        if (by_programme.empty() || (!known.action.empty() && by_action.empty())) {
            continue;
        }
        row.rules = known.rules;
        row.why = "\"" + std::string(detail::trimmed(by_programme)) + "\"" +
                  (by_action.empty() ? "" : ", \"" + std::string(detail::trimmed(by_action)) + "\"") + ": " +
                  known.source;
        return;
    }
    row.why = row.programme.empty() ? "the table does not say of which programme"
                                    : "nothing in the name is known; give the rules";
}

/// Whether the rules of a programme depend on the type of action.
bool depends_on_action(std::string_view programme) {
    const std::string words = words_of(programme);
    return std::ranges::any_of(known_programmes(), [&](const KnownProgramme& known) {
        return !known.action.empty() && !found_in(known.programme, words).empty();
    });
}

using Named = std::pair<std::string_view, std::string_view>;

/// A row for a message: "A", "RIA".
std::string named_in(const ProgrammeRules& row) {
    return "\"" + row.programme + "\"" + (row.action.empty() ? "" : ", \"" + row.action + "\"");
}

}  // namespace

ProjectRules same_rules(Rules rules, id_type projects) {
    ProjectRules same;
    same.sets.push_back(std::move(rules));
    same.of.assign(as_index(projects), 0);
    return same;
}

std::vector<ProgrammeRules> rules_of_programmes(const PartnershipNetwork& net) {
    const ProjectTable& projects = net.projects();
    std::map<std::string_view, bool> by_action;
    std::map<Named, id_type> counts;
    for (std::size_t p = 0; p < projects.size(); ++p) {
        const std::string_view programme = projects.programme[p];
        const auto [depends, is_new] = by_action.try_emplace(programme, false);
        if (is_new) {
            depends->second = depends_on_action(programme);
        }
        ++counts[{programme, depends->second ? projects.action[p] : std::string_view()}];
    }
    std::vector<ProgrammeRules> rows;
    for (const auto& counted : counts) {
        ProgrammeRules row{std::string(counted.first.first), std::string(counted.first.second),
                           counted.second, "", ""};
        look_up(row);
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, std::ranges::greater{}, &ProgrammeRules::projects);
    return rows;
}

std::vector<id_type> rows_of_projects(const PartnershipNetwork& net,
                                      std::span<const ProgrammeRules> programmes) {
    std::map<Named, id_type> row_of;
    for (const ProgrammeRules& row : programmes) {
        if (!row_of.emplace(Named{row.programme, row.action}, to_id(row_of.size(), "rows")).second) {
            throw ValueError("the rules of programmes have two rows for " + named_in(row) + "; keep one");
        }
    }
    const ProjectTable& projects = net.projects();
    std::set<Named> there;
    std::vector<id_type> rows;
    for (std::size_t p = 0; p < projects.size(); ++p) {
        const std::string_view programme = projects.programme[p];
        there.insert({programme, projects.action[p]});
        there.insert({programme, {}});
        auto row = row_of.find({programme, projects.action[p]});
        row = row == row_of.end() ? row_of.find({programme, {}}) : row;
        rows.push_back(row == row_of.end() ? no_id : row->second);
    }
    for (const ProgrammeRules& row : programmes) {
        if (!there.contains({row.programme, row.action})) {
            throw ValueError(
                "no project is of the programme " + named_in(row) + "; write names as the table has them" +
                (there.empty() ? "" : ", such as \"" + std::string(there.begin()->first) + "\""));
        }
    }
    return rows;
}

ProjectRules project_rules(const PartnershipNetwork& net, std::span<const ProgrammeRules> programmes,
                           std::span<const Rules> own) {
    ProjectRules found;
    found.of = rows_of_projects(net, programmes);
    std::map<std::string_view, id_type> place;  // of a set, by its name
    std::vector<id_type> set_of;                // of a row
    for (const ProgrammeRules& row : programmes) {
        if (row.rules.empty()) {
            set_of.push_back(no_id);
            continue;
        }
        const auto [it, is_new] = place.try_emplace(row.rules, to_id(found.sets.size(), "sets of rules"));
        if (is_new) {
            const auto mine = std::ranges::find(own, row.rules, &Rules::name);
            found.sets.push_back(mine == own.end() ? builtin_rules(row.rules) : *mine);
        }
        set_of.push_back(it->second);
    }
    for (id_type& of : found.of) {
        of = of == no_id ? no_id : set_of[as_index(of)];
    }
    return found;
}

}  // namespace isthmus
