#include "io/partners/row_reader.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "io/delimited/records.hpp"
#include "io/partners/row_cells.hpp"
#include "io/partners/sector_types.hpp"
#include "io/text/role_words.hpp"
#include "isthmus/io/values.hpp"

namespace isthmus::detail {

namespace {

/// Turns the rows of one table into a network.
class RowReader : private RowCells {
  public:
    RowReader(const TextTable& table, const Layout& layout, const ReadOptions& options,
              const ColumnFormats& formats, KnownProgrammes& programmes, NetworkBuilder& builder)
        : RowCells(table, layout, formats),
          options_(&options),
          builder_(&builder),
          types_(layout, options),
          programmes_(&programmes) {
        findings_.set_rows(options.issue_rows);
        for (const auto& [field, columns] : layout.columns) {
            builder.set_header(field, table.names[columns.front()]);
        }
        for (const std::string& part : layout.actor_key) {
            actor_key_.push_back(number_of(part));
        }
        for (const std::string& part : layout.project_key) {
            project_key_.push_back(number_of(part));
        }
        if (actor_key_.size() == 1 && !fields_[actor_key_.front()].empty()) {
            actor_column_ = fields_[actor_key_.front()].front();
        }
        find_used_categories<ActorTable>();
        find_used_categories<ProjectTable>();
        find_used_categories<ParticipationTable>();
        find_project_columns();
        find_programmes();
    }

    void participation_row(std::size_t row) {
        has_participations_ = true;
        expect_actor(row + 12);
        go_to(row);
        const bool repeats = repeats_project();
        if (!repeats) {
            make_project_key();
        }
        make_key(actor_key_, actor_);
        if (actor_.empty() && layout_->actor_key == std::vector<std::string>{"actor_id"} &&
            !value(actor).empty()) {
            findings_.add_value("actor without an id", field_name(actor_id), {}, [&] {
                return Issue{Severity::warning,
                             "actor without an id",
                             {},
                             line_,
                             field_name(actor_id),
                             {},
                             "the row has no id; its actor is known by name and country instead",
                             "fill in the id, or choose actor and country as the actor key"};
            });
            make_key({actor, country}, actor_);
        }
        if (project_.empty() || actor_.empty()) {
            report_unusable(project_.empty());
            return;
        }
        const id_type p = repeats ? known_project_ : project_of_row();
        const id_type a = builder_->actor(actor_, actor_fields(), line_);
        builder_->participation(p, a, participation_fields(), line_);
        count_listed(p);
    }

    /// A row of an actor or a project alone: a node of a network file that has no link.
    void lone_row(std::size_t row) {
        go_to(row);
        make_project_key();
        make_key(actor_key_, actor_);
        if (!project_.empty()) {
            builder_->project(project_, project_fields(), line_);
        } else if (!actor_.empty()) {
            builder_->actor(actor_, actor_fields(), line_);
        }
    }

    void project_row(std::size_t row) {
        go_to(row);
        make_project_key();
        if (project_.empty()) {
            findings_.add_value("row without a project", field_name(project), {}, [&] {
                return Issue{Severity::note,
                             "row without a project",
                             {},
                             line_,
                             field_name(project),
                             {},
                             "the row of the projects' table names none; it is left out",
                             "fill the cell, or remove the row"};
            });
        } else if (const ProgrammesOfProject* of = programmes_of_others();
                   of != nullptr && of->line != 0 && fields_[programme].empty()) {
            findings_.add_value("programme not named", field_name(project), cell(project), [&] {
                return Issue{Severity::warning,
                             "programme not named",
                             {},
                             line_,
                             field_name(project),
                             std::string(cell(project)),
                             "the row of the projects' table names no programme, and " +
                                 in_quotes(cell(project)) + " stands in " + in_quotes(of->first) +
                                 " and in " + in_quotes(of->second) + "; it completes neither",
                             "add the programme to the table of projects"};
            });
        } else if (!builder_->knows_project(project_)) {
            findings_.add_value("project without partners", field_name(project), {}, [&] {
                return Issue{Severity::note,
                             "project without partners",
                             {},
                             line_,
                             field_name(project),
                             std::string(cell(project)),
                             "no partner of the project is listed; it is left out of the network",
                             "check whether the list of partners is complete"};
            });
        } else {
            builder_->project(project_, project_fields(), line_);
            ++completed_;
        }
    }

    /// Of a table of projects something must be known to the partners, else their keys are not in the same columns.
    void require_common_projects() const {
        if (completed_ > 0 || table_->rows() == 0) {
            return;
        }
        const std::string& header = table_->names[fields_[project].empty() ? 0 : fields_[project].front()];
        builder_->report({Severity::error,
                          "tables without a project in common",
                          {},
                          0,
                          field_name(project),
                          {},
                          "no project of this table is one of the partners' table; by their column " +
                              detail::quoted(header) +
                              " none of them is known there, and nothing of them is used",
                          "name the columns that hold the same numbers or names in both tables "
                          "(columns={\"project\": [..., ...]}, --columns project=HEADER,project=OTHER)"});
    }

    /// What was said once a distinct value, with how often it came; consortia whose partners are numbered past those listed.
    void report_findings() {
        report_shared_names();
        for (Issue& issue : findings_.take({})) {
            builder_->report(std::move(issue));
        }
        if (auto unknown = types_.issue_of_unknown()) {
            builder_->report(std::move(*unknown));
        }
        for (const auto& [name, of] : listed_) {
            if (of.highest > of.rows) {
                builder_->report(
                    {Severity::warning,
                     "incomplete consortium",
                     {},
                     of.line,
                     field_name(project),
                     name,
                     "project \"" + name + "\" lists " + std::to_string(of.rows) +
                         (of.rows == 1 ? " partner, with the number " : " partners, one with the number ") +
                         std::to_string(of.highest) + ": at least " + std::to_string(of.highest - of.rows) +
                         (of.highest - of.rows == 1 ? " is" : " are") + " missing",
                     "get the whole table; measures of this project's ties are too low"});
            }
        }
    }

  private:
    /// The columns that say what a row says of its project: its key, and its fields.
    void find_project_columns() {
        const auto is_in_key = [&](FieldNumber field) {
            return std::find(project_key_.begin(), project_key_.end(), field) != project_key_.end();
        };
        for (FieldNumber field = 0; field < fields_.size(); ++field) {
            const bool is_of_key = is_in_key(field) || (field == country_code && is_in_key(country));
            if (is_of_key || field_table[field].owner == FieldOwner::project) {
                project_columns_.insert(project_columns_.end(), fields_[field].begin(), fields_[field].end());
            }
        }
    }

    /// Where a column alone is the key of actors, most cells are keys as they stand.
    void expect_actor(std::size_t row) {
        if (actor_column_ && row < table_->rows()) {
            builder_->expect_actor(table_->cell(row, *actor_column_));
        }
    }

    void make_project_key() {
        known_project_ = no_id;
        make_key(project_key_, project_);
    }

    /// Whether the row says of its project, cell by cell, what the row before said that was understood: it is not read again.
    [[nodiscard]] bool repeats_project() const {
        return known_project_ != no_id &&
               std::all_of(project_columns_.begin(), project_columns_.end(), [&](std::size_t column) {
                   return is_same_label(table_->cell(row_, column), table_->cell(known_row_, column)) &&
                          table_->is_number(row_, column) == table_->is_number(known_row_, column);
               });
    }

    /// The project of the row, which a row of the same cells repeats. Rows that each have an issue are read one by one.
    id_type project_of_row() {
        const std::size_t odd_values = odd_values_;
        const id_type p = builder_->project(project_, project_fields(), line_);
        if (odd_values == odd_values_ && options_->issue_rows == IssueRows::first) {
            known_project_ = p;
            known_row_ = row_;
        }
        return p;
    }

    /// Where partners are numbered within their project: the highest number and the rows there are.
    void count_listed(id_type p) {
        const std::string_view text = value(order);
        if (text.empty()) {
            return;
        }
        // "LP1" and "PP2", as Jems numbers them.
        const std::size_t digits = text.find_first_of("0123456789");
        const bool has_letters =
            digits <= 3 && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits),
                                       [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; });
        const auto number = parse_number(has_letters ? text.substr(digits) : text);
        if (!number || *number < 1 || *number > 100'000 || std::trunc(*number) != *number) {
            return;  // not a number of a partner: nothing is known of who is missing
        }
        const auto name = cell(project_name).empty()
                              ? std::string(cell(project))
                              : std::string(cell(project_name)) + " (" + std::string(cell(project)) + ')';
        if (as_index(p) >= listed_.size()) {
            listed_.resize(as_index(p) + 1);
        }
        Listed& of = listed_[as_index(p)].second;
        if (of.rows == 0) {
            listed_[as_index(p)].first = name;
            of.line = line_;
        }
        ++of.rows;
        of.highest = std::max(of.highest, static_cast<std::size_t>(*number));
    }

    /// Where a project is known by its programme too: the programmes of every project, for rows that leave theirs out and
    /// for projects of one name. O(rows), and only a look for such rows where a preset or the user named the key.
    void find_programmes() {
        if (std::find(project_key_.begin(), project_key_.end(), programme) == project_key_.end()) {
            return;
        }
        bool is_needed = layout_->preset == Preset::table && options_->project_key.empty();
        for (std::size_t row = 0; !is_needed && row < table_->rows(); ++row) {
            go_to(row);
            is_needed = value(programme).empty();
        }
        for (std::size_t row = 0; is_needed && row < table_->rows(); ++row) {
            go_to(row);
            const std::string_view name = value(programme);
            const std::string_view of = value(project);
            if (name.empty() || of.empty()) {
                continue;
            }
            auto [known, is_new] =
                programmes_->try_emplace(normalized_name(of), ProgrammesOfProject{std::string(name), {}, 0});
            if (!is_new && known->second.line == 0 && known->second.first != name &&
                normalized_name(known->second.first) != normalized_name(name)) {
                known->second.line = line_;
                known->second.second = name;
            }
        }
    }

    /// One name in two programmes is two projects; a slip in the name of a programme would look so too.
    void report_shared_names() {
        const bool was_guessed = layout_->preset == Preset::table && options_->project_key.empty();
        for (const auto& [name, of] : *programmes_) {
            if (of.line == 0 || !was_guessed || !has_participations_) {
                continue;
            }
            line_ = of.line;
            findings_.add_value(
                "project name in two programmes", field_name(project), name, [&, &shared = name, &in = of] {
                    return Issue{Severity::note,
                                 "project name in two programmes",
                                 {},
                                 line_,
                                 field_name(project),
                                 shared,
                                 in_quotes(shared) + " stands in " + in_quotes(in.first) + " and in " +
                                     in_quotes(in.second) + "; each is a project of its own",
                                 "correct the programme if it is one, or choose project as the project key"};
                });
        }
    }

    /// What the rows of the project say of its programme, or nothing.
    [[nodiscard]] const ProgrammesOfProject* programmes_of_others() const {
        const auto found =
            programmes_->empty() ? programmes_->end() : programmes_->find(normalized_name(value(project)));
        return found == programmes_->end() ? nullptr : &found->second;
    }

    /// The programme of a row that leaves it out: that of the other rows of the project, if they name one.
    [[nodiscard]] std::string_view programme_of_others() const {
        const ProgrammesOfProject* of = programmes_of_others();
        return of != nullptr && of->line == 0 ? std::string_view(of->first) : std::string_view{};
    }

    struct Listed {
        std::size_t rows = 0;
        std::size_t highest = 0;
        std::uint32_t line = 0;
    };

    static constexpr std::string_view key_mark = " | ";

    /// Doubles the bars of a part, which begins at `begin`, that stand beside a blank or at an end of it: only what stands
    /// between parts is a single bar between blanks, so that ("x | y", "z") and ("x", "y | z") are two keys. Keys of names
    /// without such bars stay as they are in files saved before.
    static void double_marks(std::string& key, std::size_t begin) {
        const std::string part = key.substr(begin);
        if (part.find('|') == std::string::npos) {
            return;
        }
        key.resize(begin);
        for (std::size_t i = 0; i < part.size();) {
            const std::size_t end = std::min(part.find_first_not_of('|', i), part.size());
            const bool is_beside = i == 0 || end == part.size() || part[i - 1] == ' ' || part[end] == ' ';
            key.append((is_beside ? 2 : 1) * (end - i), '|');
            i = std::min(part.find('|', end), part.size());
            key.append(part, end, i - end);
        }
    }

    /// The key of the row, or nothing when no part that identifies says anything.
    void make_key(const std::vector<FieldNumber>& parts, std::string& key) {
        key.clear();
        const bool has_name = std::any_of(parts.begin(), parts.end(), identifies);
        bool something = false;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const FieldNumber part = parts[i];
            // A name that says "n/a" would make one actor of all who have none. NA is a country.
            const bool is_country = part == country || part == country_code;
            const bool is_key = part == actor_key || part == project_key;
            std::string_view text = is_country || is_key ? cell(part) : value(part);
            if (part == programme && text.empty()) {
                text = programme_of_others();
            }
            something = something || ((!has_name || identifies(part)) && !text.empty());
            key += i == 0 ? "" : key_mark;
            const std::size_t begin = key.size();
            if (is_key || options_->key_form == KeyForm::as_written) {
                const bool is_of_others = part == programme && value(programme).empty();
                const std::string_view raw = is_of_others ? text : raw_cell(part);
                key += is_key ? without_guard(raw) : raw;
            } else if (is_country) {
                const std::string_view written = text.empty() ? cell(country_code) : text;
                const std::string_view code = written.empty() ? written : country_of(written);
                key += code.empty() ? normalized(written) : code;
            } else {
                key += normalized(text);
            }
            if (parts.size() > 1) {
                double_marks(key, begin);
            }
        }
        if (!something) {
            key.clear();
        }
    }

    /// Whether a field alone tells one actor or project from another.
    static bool identifies(FieldNumber field) {
        return field == project || field == project_name || field == actor || field == actor_id ||
               field == actor_key || field == project_key;
    }

    void report_unusable(bool no_project) {
        const char* kind = no_project ? "row without a project" : "row without an actor";
        constexpr std::size_t most = 1'000;
        if (++unusable_ > most && options_->issue_rows == IssueRows::first) {
            findings_.add_value(kind, {}, {}, [&] {
                return Issue{Severity::error,
                             kind,
                             {},
                             line_,
                             {},
                             {},
                             "more than " + std::to_string(most) +
                                 " rows cannot be used; those after are only counted",
                             "check that the columns of projects and actors are the right ones"};
            });
            return;
        }
        const std::string& field = no_project ? layout_->project_key.back() : layout_->actor_key.front();
        builder_->report(
            {Severity::error,
             kind,
             {},
             line_,
             field,
             std::string(cell(number_of(field))),
             "the row cannot be used: it names no " + std::string(no_project ? "project" : "actor"),
             "fill the cell, or remove the row"});
    }

    /// normalized_name(), which most ids are as they stand.
    std::string_view normalized(std::string_view text) {
        const bool is_normal = std::all_of(text.begin(), text.end(), [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte > ' ' && byte < 0x80 && c != '`' && (c < 'A' || c > 'Z');
        });
        if (is_normal) {
            return text;
        }
        normalized_ = normalized_name(text);
        return normalized_;
    }

    /// The categories of a network's table that are kept as they are written and have columns here.
    template <class Table>
    using UsedCategories = std::vector<std::pair<FieldNumber, CategoryMember<Table>>>;

    template <class Table>
    void find_used_categories() {
        each_category<Table>([&](const Field& field, const CategoryMember<Table>& member) {
            const auto number = static_cast<FieldNumber>(&field - field_table.data());
            if (field.kind == FieldKind::category && !fields_[number].empty()) {
                std::get<UsedCategories<Table>>(used_categories_).emplace_back(number, member);
            }
        });
    }

    /// What a row says in them.
    template <class Table>
    [[nodiscard]] auto categories() const {
        typename RowOf<Table>::type fields;
        for (const auto& [number, member] : std::get<UsedCategories<Table>>(used_categories_)) {
            fields.*member.value = value_of(number);
        }
        return fields;
    }

    ActorFields actor_fields() {
        ActorFields fields = categories<ActorTable>();
        fields.name = name_cell(actor);
        fields.source_id = cell(actor_id);
        fields.country = checked_country();
        fields.region = checked_region(fields.country);
        fields.location = location();
        fields.legal_status = lowered(value(legal_status));
        fields.sector_code = value(sector);
        if (!fields_[sector_code].empty()) {
            fields.sector = find_named<Sector>(fields.sector_code).value_or(Sector::unknown);
            fields.sector_code = value(sector_code);
            fields.sector_reason = value(sector_reason);
        } else if (!fields.sector_code.empty()) {
            read_sector(fields);
            if (!value(sector_reason).empty()) {
                fields.sector_reason = value(sector_reason);  // of a correction
            }
        }
        return fields;
    }

    void read_sector(ActorFields& fields) {
        const SectorTypes::Reading& type = types_.of(fields.sector_code);
        fields.sector = type.sector;
        fields.sector_reason = type.reason;
        if (fields.sub_kind.empty()) {
            fields.sub_kind = type.sub_kind;
        }
        if (!type.is_known) {
            types_.count_unknown(fields.sector_code, line_);
        }
    }

    ProjectFields project_fields() {
        ProjectFields fields = categories<ProjectTable>();
        fields.name = name_cell(project_name);
        if (fields.name.empty()) {
            fields.name = name_cell(project);
        }
        fields.period = {day(start, YearEnd::first_day), day(end, YearEnd::last_day)};
        fields.budget = money(project_budget);
        return fields;
    }

    ParticipationFields participation_fields() {
        ParticipationFields fields = categories<ParticipationTable>();
        fields.role = role_of(value(role));
        fields.withdrawn = has_left(value(withdrawn)) || is_inactive(value(active));
        fields.budget = money(budget);
        fields.period = {day(partner_start, YearEnd::first_day), day(partner_end, YearEnd::last_day)};
        fields.weight = link_weight();
        return fields;
    }

    double link_weight() {
        const std::string_view text = value(weight);
        const auto number = text.empty() ? std::nullopt : parse_number(text);
        if (!number && !text.empty()) {
            odd_value("not a number", weight, text,
                      '"' + std::string(text) + "\" is no weight; the participation has none",
                      "write a number");
        }
        return number.value_or(std::numeric_limits<double>::quiet_NaN());
    }

    /// Yes, or the day on which the partner left.
    bool has_left(std::string_view text) {
        if (text.empty()) {
            return false;
        }
        const auto answer = answer_word(text);
        const auto presence = answer ? std::nullopt : presence_word(text);
        const bool left = answer == Answer::yes || presence == Answer::no ||
                          (!answer && parse_date(text, {}, YearEnd::first_day));
        if (!answer && !presence && !left) {
            odd_value("not yes or no", withdrawn, text,
                      '"' + std::string(text) +
                          "\" does not say whether the partner left; it counts as still there",
                      "write yes, no, or the day on which the partner left");
        }
        return left;
    }

    /// Where a source says who is still there rather than who left.
    bool is_inactive(std::string_view text) {
        if (text.empty()) {
            return false;
        }
        const auto presence = presence_word(text);
        const auto answer = presence ? presence : answer_word(text);
        const bool inactive = answer == Answer::no;
        if (!answer) {
            odd_value("not yes or no", active, text,
                      '"' + std::string(text) +
                          "\" does not say whether the partner is active; it counts as active",
                      "write yes or no");
        }
        return inactive;
    }

    Role role_of(std::string_view text) {
        if (text.empty()) {
            if (layout_->has("role")) {
                findings_.add_value("no role", field_name(role), {}, [&] {
                    return Issue{Severity::note,
                                 "no role",
                                 {},
                                 line_,
                                 field_name(role),
                                 {},
                                 "the cell of the role is empty; it is read as partner",
                                 "fill in lead, partner or associated"};
                });
            }
            return Role::partner;
        }
        const std::optional<Role>& found =
            roles_.of(text, [](std::string_view written) { return role_word(written); });
        if (!found) {
            odd_value("unknown role", role, text,
                      '"' + std::string(text) + "\" is no role isthmus knows; it is read as other",
                      "write lead, partner or associated");
            return Role::other;
        }
        // CORDIS calls those with a grant participants. Its "partner" hosts or helps without one: none of the 7,142 of
        // Horizon 2020 has a contribution.
        return *found == Role::partner && layout_->sector_source == "cordis" && text == "partner"
                   ? Role::associated
                   : *found;
    }

    const ReadOptions* options_;
    NetworkBuilder* builder_;
    std::vector<FieldNumber> actor_key_;
    std::optional<std::size_t> actor_column_;  ///< that is the key of actors alone
    std::vector<FieldNumber> project_key_;
    std::vector<std::size_t> project_columns_;
    std::tuple<UsedCategories<ActorTable>, UsedCategories<ProjectTable>, UsedCategories<ParticipationTable>>
        used_categories_;
    id_type known_project_ = no_id;  ///< of the row known_row_, as it is in project_
    std::size_t known_row_ = 0;
    std::string project_;
    std::string actor_;
    std::string normalized_;
    Understood<std::optional<Role>> roles_;
    SectorTypes types_;
    KnownProgrammes* programmes_;
    bool has_participations_ = false;
    std::size_t unusable_ = 0;
    std::size_t completed_ = 0;  ///< projects that a row of the projects' table completed
    std::vector<std::pair<std::string, Listed>> listed_;  ///< by project
};

}  // namespace

void add_participations(const TextTable& table, const Layout& layout, const ReadOptions& options,
                        const ColumnFormats& formats, KnownProgrammes& programmes, NetworkBuilder& builder) {
    RowReader rows(table, layout, options, formats, programmes, builder);
    constexpr std::size_t rows_a_report = 65'536;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        row < table.rows() - table.lone_rows ? rows.participation_row(row) : rows.lone_row(row);
        if (row % rows_a_report == 0) {
            report_progress(options.progress, static_cast<double>(row) / static_cast<double>(table.rows()));
        }
    }
    rows.report_findings();
}

void complete_projects(const TextTable& table, const Layout& layout, const ReadOptions& options,
                       const ColumnFormats& formats, KnownProgrammes& programmes, NetworkBuilder& builder) {
    RowReader rows(table, layout, options, formats, programmes, builder);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        rows.project_row(row);
    }
    rows.report_findings();
    rows.require_common_projects();
}

}  // namespace isthmus::detail
