#include "io/partners/guess_columns.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "io/delimited/records.hpp"
#include "io/text/header_words.hpp"
#include "model/table.hpp"

namespace isthmus::detail {

namespace {

/// What a header that is listed with a field is worth: more than any words, the first of the list most.
constexpr double listed = 1.0;

/// Less than this much apart, two columns are equally probable.
constexpr double as_good = 0.1;

/// From here on a meaning stands by itself; below, it is used only where nothing better is there.
constexpr double firm = 0.4;

/// One column and what it means, the most probable first.
struct Column {
    std::size_t number;
    std::vector<Meaning> meanings;

    [[nodiscard]] const Meaning& first() const { return meanings.front(); }
    [[nodiscard]] const Meaning* as(std::string_view field) const {
        const auto found = std::find_if(meanings.begin(), meanings.end(),
                                        [&](const Meaning& one) { return one.field == field; });
        return found == meanings.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool is_bare_name() const { return as("actor") != nullptr && first().sure < firm; }
};

/// Headers that are written the same but for case, blanks and accents, and their fields.
using ListedHeaders = std::unordered_map<std::string, Meaning>;

ListedHeaders read_listed() {
    ListedHeaders all;
    constexpr double step = 0.001;
    for (const Field& field : fields()) {
        double sure = listed;
        for (const std::string_view header : field.headers()) {
            // "Name" alone is the partner's or the project's: what else is there decides.
            if (header != "name") {
                all.emplace(name_key(header), Meaning{field.name, sure, false});
            }
            sure -= step;
        }
    }
    return all;
}

std::vector<Meaning> meanings_in(const std::string& header, const LanguageVotes& votes) {
    static const ListedHeaders all = read_listed();
    constexpr std::size_t longest = 600;
    auto meanings = meanings_of(header, votes);
    const auto known = all.find(name_key(beginning(header, longest)));
    if (known != all.end()) {
        const bool is_money = known->second.field == "budget" || known->second.field == "project_budget";
        std::erase_if(meanings,
                      [&](const Meaning& one) { return is_money || one.field == known->second.field; });
        meanings.insert(meanings.begin(), known->second);
    }
    return meanings;
}

/// "Name in English" and "Name in original language" are one thing in two languages.
bool names_a_language(std::string_view header) {
    constexpr std::array<std::string_view, 14> words{"english",  "englisch", "engels",   "anglais",  "ingles",
                                                     "inglese",  "engelsk",  "engelska", "anglick",  "angiel",
                                                     "original", "national", "языке",    "англійськ"};
    const std::string key = name_key(header);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return key.find(word) != std::string::npos; });
}

/// Two columns of one thing in two languages: one says so, or has a code of two letters behind the other's words.
bool is_translation(std::string_view a, std::string_view b) {
    const std::string one = name_key(a);
    const std::string other = name_key(b);
    const bool shorter_first = one.size() <= other.size();
    const std::string_view rest =
        std::string_view(shorter_first ? other : one).substr(std::min(one.size(), other.size()));
    const bool begins = shorter_first ? other.starts_with(one) : one.starts_with(other);
    const bool has_code =
        begins && rest.size() == 2 && rest.find_first_of("0123456789") == std::string_view::npos;
    return has_code || names_a_language(a) || names_a_language(b);
}

bool is_acronym(std::string_view header) {
    constexpr std::array<std::string_view, 8> words{"acron",   "akron", "kurz",  "skrot",
                                                    "kratica", "short", "корот", "ακρων"};
    const std::string key = name_key(header);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return key.find(word) != std::string::npos; });
}

class Guesser {
  public:
    Guesser(const std::vector<std::string>& headers, const Layout& layout)
        : headers_(&headers), layout_(&layout) {
        std::vector<std::string_view> open;
        for (std::size_t i = 0; i < headers.size(); ++i) {
            if (!layout.uses(i)) {
                open.emplace_back(headers[i]);
            }
        }
        const LanguageVotes votes = languages_of(open);
        for (std::size_t i = 0; i < headers.size(); ++i) {
            if (auto meanings = layout.uses(i) ? std::vector<Meaning>{} : meanings_in(headers[i], votes);
                !meanings.empty()) {
                columns_.push_back({i, std::move(meanings)});
            }
        }
    }

    ColumnGuess guess() {
        find_actor();
        find_project();
        find_money();
        // Where the actor is in doubt, an identifier may be that of the other.
        const bool is_clear = std::none_of(guess_.issues.begin(), guess_.issues.end(),
                                           [](const Issue& issue) { return issue.value == "actor"; });
        for (const Field& field : fields()) {
            const bool is_open =
                field.name == "actor_id" ? is_clear : field.name != "project_name" || !key_is_name_;
            if (!has(field.name) && is_open) {
                take_best(field.name);
            }
        }
        return std::move(guess_);
    }

  private:
    using List = std::vector<const Column*>;

    [[nodiscard]] bool has(std::string_view field) const {
        return layout_->has(field) || std::any_of(guess_.columns.begin(), guess_.columns.end(),
                                                  [&](const auto& one) { return one.first == field; });
    }

    [[nodiscard]] bool is_taken(const Column& column) const {
        return std::any_of(guess_.columns.begin(), guess_.columns.end(),
                           [&](const auto& one) { return one.second == column.number; });
    }

    /// Free columns that mean `field` before anything else, as surely as `least`; the surest first.
    [[nodiscard]] List meaning(std::string_view field, double least = firm) const {
        List list;
        for (const Column& column : columns_) {
            const bool fits = column.first().field == field && column.first().sure >= least;
            if (fits && !is_taken(column) && (lead_is_actor_ || !column.first().of_lead)) {
                list.push_back(&column);
            }
        }
        std::stable_sort(list.begin(), list.end(),
                         [](const Column* a, const Column* b) { return a->first().sure > b->first().sure; });
        return list;
    }

    [[nodiscard]] const std::string& header(const Column& column) const { return (*headers_)[column.number]; }

    void take(std::string_view field, const Column& column) {
        guess_.columns.emplace_back(field, column.number);
        guess_.notes.push_back("The column \"" + header(column) + "\" is taken as " + std::string(field) +
                               ", by its header.");
    }

    bool take_best(std::string_view field, double least = firm) {
        const List list = meaning(field, least);
        if (!list.empty()) {
            take(field, *list.front());
        }
        return !list.empty();
    }

    /// An error where the second of `list` is as good as the first.
    void compare(std::string_view field, const List& list) {
        if (list.size() < 2 || list[0]->first().sure - list[1]->first().sure >= as_good ||
            (list[0]->first().sure > listed - as_good / 2 && list[1]->first().sure < listed - as_good / 2) ||
            is_translation(header(*list[0]), header(*list[1]))) {
            return;
        }
        doubt(field, *list[0], *list[1]);
    }

    void doubt(std::string_view field, const Column& taken, const Column& other) {
        say(field, taken,
            "the columns " + in_quotes(header(taken)) + " and " + in_quotes(header(other)) +
                " could both be the " + std::string(field) + "; the first of them was taken");
    }

    void say(std::string_view field, const Column& taken, std::string message) {
        guess_.is_doubtful = true;
        guess_.issues.push_back({Severity::error,
                                 "unclear column",
                                 {},
                                 0,
                                 header(taken),
                                 std::string(field),
                                 std::move(message),
                                 "name the column of the " + std::string(field) + ", as in " +
                                     std::string(field) + '=' + in_quotes(header(taken))});
    }

    void find_actor() {
        if (layout_->has("actor") || layout_->has("actor_id")) {
            return;
        }
        const List list = meaning("actor", 0.5);
        if (!list.empty()) {
            take("actor", *list.front());
            compare("actor", list);
            return;
        }
        for (const Column& column : columns_) {
            if (column.as("lead") != nullptr && !is_taken(column)) {
                lead_is_actor_ = true;
                guess_.is_doubtful = true;
                take("actor", column);
                return;
            }
        }
        if (meaning("actor_id").empty()) {
            take_name_as_actor();
        }
    }

    [[nodiscard]] const Column* bare_name() const {
        const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) {
            return column.is_bare_name() && !is_taken(column);
        });
        return found == columns_.end() ? nullptr : &*found;
    }

    /// "Name" is the actor where nothing else is; beside a project's number it may be the project's as well.
    void take_name_as_actor() {
        const Column* name = bare_name();
        if (name == nullptr) {
            return;
        }
        take("actor", *name);
        const bool project_has_name = std::any_of(columns_.begin(), columns_.end(), [](const Column& column) {
            return column.first().field == "project_name" && column.first().sure >= firm;
        });
        const auto numbers = meaning("project");
        const bool project_has_number =
            !numbers.empty() && name_key(header(*numbers.front())).ends_with("id");
        if (!layout_->has("project_name") && !project_has_name && project_has_number) {
            say("actor", *name,
                "the column " + in_quotes(header(*name)) + " beside the project's number " +
                    in_quotes(header(*numbers.front())) +
                    " could be the name of the project or of the partner; it was taken as the partner's");
        }
    }

    void find_project() {
        if (!layout_->has("project")) {
            find_project_key(meaning("project", 0.5), meaning("project_name"));
        }
        if (has("project_name") || key_is_name_) {
            return;
        }
        if (const Column* name = bare_name();
            !take_best("project_name") && name != nullptr && has("project")) {
            take("project_name", *name);
        }
    }

    void find_project_key(List numbers, List names) {
        // An acronym is a key, with a title beside it; of two titles, one is the other in another language.
        std::stable_partition(names.begin(), names.end(),
                              [&](const Column* column) { return is_acronym(header(*column)); });
        if (!numbers.empty()) {
            take_number(std::move(numbers));
        } else if (!names.empty()) {
            take("project", *names.front());
            key_is_name_ = !is_acronym(header(*names.front()));
            if (key_is_name_) {
                compare("project", names);
            }
        } else if (const Column* name = bare_name(); name != nullptr) {
            guess_.is_doubtful = true;
            key_is_name_ = true;
            take("project", *name);
        } else if (take_best("project", 0.3)) {
            guess_.is_doubtful = true;
        }
    }

    /// A number is a better key than an acronym beside it, which is then what to show.
    void take_number(List numbers) {
        const auto acronyms =
            std::stable_partition(numbers.begin(), numbers.end(),
                                  [&](const Column* column) { return !is_acronym(header(*column)); });
        const Column* acronym = acronyms == numbers.end() ? nullptr : *acronyms;
        if (acronyms != numbers.begin()) {
            numbers.erase(acronyms, numbers.end());
        }
        take("project", *numbers.front());
        compare("project", numbers);
        if (acronym != nullptr && !is_taken(*acronym) && !has("project_name") &&
            meaning("project_name").empty()) {
            take("project_name", *acronym);
        }
    }

    /// Of amounts that do not say whose they are one is taken, and only where no other is.
    void find_money() {
        const auto says_whose = [](const Column& column) {
            return column.as("budget") == nullptr || column.as("project_budget") == nullptr;
        };
        for (const std::string_view field : {"project_budget", "budget"}) {
            List list = has(field) ? List{} : meaning(field, 0.3);
            std::erase_if(list, [&](const Column* column) { return !says_whose(*column); });
            if (!list.empty()) {
                take(field, *list.front());
            }
        }
        if (!has("budget") && !has("project_budget")) {
            take_best("budget", 0.3);
        }
        for (Column& column : columns_) {
            if (column.first().field == "budget" || column.first().field == "project_budget") {
                column.meanings = {{"other", 1.0, false}};
            }
        }
    }

    const std::vector<std::string>* headers_;
    const Layout* layout_;
    std::vector<Column> columns_;
    bool lead_is_actor_ = false;
    bool key_is_name_ = false;  ///< the project goes by its title
    ColumnGuess guess_;
};

}  // namespace

ColumnGuess guess_columns(const std::vector<std::string>& headers, const Layout& layout) {
    return Guesser(headers, layout).guess();
}

}  // namespace isthmus::detail
