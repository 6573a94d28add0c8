#include "row_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "delimited.hpp"
#include "findings.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/model/country.hpp"
#include "isthmus/model/crosswalk.hpp"
#include "isthmus/model/nuts.hpp"
#include "model/table.hpp"
#include "words.hpp"

namespace isthmus::detail {

namespace {

/// Turns the rows of one table into a network. Texts that repeat (countries, sectors, regions) are understood once.
class RowReader {
  public:
    RowReader(const TextTable& table, const Layout& layout, const ReadOptions& options, char decimal,
              NetworkBuilder& builder)
        : table_(&table), layout_(&layout), options_(&options), decimal_(decimal), builder_(&builder) {
        for (const auto& [field, columns] : layout.columns) {
            builder.set_header(field, table.names[columns.front()]);
        }
        const auto columns_of = [&](const char* field) {
            const auto found = layout.columns.find(field);
            return found == layout.columns.end() ? std::vector<std::size_t>{} : found->second;
        };
        for (std::size_t f = 0; f < fields_.size(); ++f) {
            fields_[f] = columns_of(names[f]);
        }
        for (const std::string& part : layout.actor_key) {
            actor_key_.push_back(field_number(part));
        }
        for (const std::string& part : layout.project_key) {
            project_key_.push_back(field_number(part));
        }
    }

    void participation_row(std::size_t row) {
        go_to(row);
        make_key(project_key_, project_);
        make_key(actor_key_, actor_);
        if (actor_.empty() && layout_->actor_key == std::vector<std::string>{"actor_id"} &&
            !value(actor).empty()) {
            findings_.add("actor without an id", names[actor_id], {}, [&] {
                return Issue{Severity::warning,
                             "actor without an id",
                             {},
                             line_,
                             names[actor_id],
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
        const id_type p = builder_->project(project_, project_fields(), line_);
        const id_type a = builder_->actor(actor_, actor_fields(), line_);
        builder_->participation(p, a, participation_fields(), line_);
        count_listed(p);
    }

    void project_row(std::size_t row) {
        go_to(row);
        make_key(project_key_, project_);
        if (project_.empty()) {
            findings_.add("row without a project", names[project], {}, [&] {
                return Issue{Severity::note,
                             "row without a project",
                             {},
                             line_,
                             names[project],
                             {},
                             "the row of the projects' table names none; it is left out",
                             "fill the cell, or remove the row"};
            });
        } else if (!builder_->knows_project(project_)) {
            findings_.add("project without partners", names[project], {}, [&] {
                return Issue{Severity::note,
                             "project without partners",
                             {},
                             line_,
                             names[project],
                             std::string(cell(project)),
                             "no partner of the project is listed; it is left out of the network",
                             "check whether the list of partners is complete"};
            });
        } else {
            builder_->project(project_, project_fields(), line_);
        }
    }

    /// What was said once a distinct value, with how often it came; consortia whose partners are numbered past those listed.
    void report_findings() {
        findings_.report_to(*builder_);
        for (const auto& [name, of] : listed_) {
            if (of.highest > of.rows) {
                builder_->report(
                    {Severity::warning,
                     "incomplete consortium",
                     {},
                     of.line,
                     names[project],
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
    void go_to(std::size_t row) {
        row_ = row;
        line_ = table_->lines[row];
    }

    /// Where partners are numbered within their project: the highest number and the rows there are.
    void count_listed(id_type p) {
        const std::string_view text = value(order);
        if (text.empty()) {
            return;
        }
        const auto number = parse_number(text);
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

    struct Listed {
        std::size_t rows = 0;
        std::size_t highest = 0;
        std::uint32_t line = 0;
    };

    enum FieldNumber : std::size_t {
        project,
        project_name,
        programme,
        objective,
        theme,
        action,
        call,
        start,
        end,
        project_budget,
        actor,
        actor_id,
        sector,
        sub_kind,
        legal_status,
        country,
        country_code,
        region,
        place,
        role,
        withdrawn,
        budget,
        partner_start,
        partner_end,
        latitude,
        longitude,
        geolocation,
        active,
        order,
        actor_key,
        project_key,
        sector_code,
        sector_reason,
        field_count
    };
    static constexpr std::array<const char*, field_count> names{
        "project",     "project_name", "programme",    "objective",      "theme",         "action",
        "call",        "start",        "end",          "project_budget", "actor",         "actor_id",
        "sector",      "sub_kind",     "legal_status", "country",        "country_code",  "region",
        "place",       "role",         "withdrawn",    "budget",         "partner_start", "partner_end",
        "latitude",    "longitude",    "geolocation",  "active",         "order",         "actor_key",
        "project_key", "sector_code",  "sector_reason"};

    static FieldNumber field_number(const std::string& name) {
        const auto found = std::find(names.begin(), names.end(), name);
        return static_cast<FieldNumber>(found - names.begin());
    }

    /// The first cell of the field's columns that is not blank, without the apostrophe that guards a spreadsheet from it.
    [[nodiscard]] std::string_view cell(FieldNumber field) const {
        for (const std::size_t column : fields_[field]) {
            const std::string_view text = trimmed(table_->cell(row_, column));
            if (!text.empty()) {
                return without_guard(text);
            }
        }
        return {};
    }

    /// The cell that cell() reads, byte for byte: blanks at the ends and the apostrophe included.
    [[nodiscard]] std::string_view raw_cell(FieldNumber field) const {
        for (const std::size_t column : fields_[field]) {
            const std::string_view text = table_->cell(row_, column);
            if (!trimmed(text).empty()) {
                return text;
            }
        }
        return {};
    }

    /// What cell() reads, but what says "missing" is empty. Not for names, ids and countries.
    [[nodiscard]] std::string_view value(FieldNumber field) const {
        const std::string_view text = cell(field);
        return says_missing(text) ? std::string_view{} : text;
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
            const std::string_view text = is_country || is_key ? cell(part) : value(part);
            something = something || ((!has_name || identifies(part)) && !text.empty());
            key += i == 0 ? "" : " | ";
            if (is_key || options_->key_form == KeyForm::as_written) {
                const std::string_view raw = raw_cell(part);
                key += is_key ? without_guard(raw) : raw;
            } else if (is_country) {
                const std::string_view written = text.empty() ? cell(country_code) : text;
                const std::string_view code = written.empty() ? written : country_of(written);
                key += code.empty() ? normalized(written) : code;
            } else {
                key += normalized(text);
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
        if (++unusable_ > most) {
            findings_.add(kind, {}, {}, [&] {
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
             std::string(cell(field_number(field))),
             "the row cannot be used: it names no " + std::string(no_project ? "project" : "actor"),
             "fill the cell, or remove the row"});
    }

    std::string_view normalized(std::string_view text) {
        normalized_ = normalized_name(text);
        return normalized_;
    }

    void odd_value(const char* kind, FieldNumber field, std::string_view value, std::string message,
                   std::string fix) {
        findings_.add(kind, names[field], value, [&] {
            return Issue{Severity::warning,  kind,          {}, line_, names[field], std::string(value),
                         std::move(message), std::move(fix)};
        });
    }

    /// The code behind a name, as Jems writes both: "Wien (AT13)"; nothing without one.
    static std::string_view code_in_brackets(std::string_view text) {
        const std::size_t open = text.rfind(" (");
        if (open == std::string_view::npos || !text.ends_with(')')) {
            return {};
        }
        const std::string_view code = text.substr(open + 2, text.size() - open - 3);
        const bool is_code =
            code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
        return is_code ? code : std::string_view{};
    }

    /// ISO code of a country text; empty when it is not known. The reading is kept, what is odd is said.
    std::string_view country_of(std::string_view text) {
        auto found = countries_.find(text);
        if (found == countries_.end()) {
            CountryReading reading = read_country(text);
            if (const auto code = code_in_brackets(text); reading.country == nullptr && code.size() == 2) {
                reading = read_country(code);
            }
            found = countries_.emplace(std::string(text), std::move(reading)).first;
        }
        const CountryReading& reading = found->second;
        return reading.country == nullptr ? std::string_view{} : reading.country->iso2;
    }

    std::string_view checked_country() {
        const std::string_view text = cell(country);
        std::string_view code = text.empty() ? std::string_view{} : country_of(text);
        if (!text.empty()) {
            const CountryReading& reading = countries_.find(text)->second;
            if (code.empty()) {
                odd_value(reading.match == CountryMatch::ambiguous ? "ambiguous country" : "unknown country",
                          country, text,
                          '"' + std::string(text) + "\" is not understood as one country" +
                              (reading.note.empty() ? std::string() : " (" + reading.note + ')') +
                              "; the actor has none",
                          "write an ISO code, such as GB, or a name in English, French, Dutch or German");
            } else if (reading.match == CountryMatch::historical || reading.match == CountryMatch::part) {
                odd_value("country read as another", country, text,
                          '"' + std::string(text) + "\" is read as " + std::string(reading.country->en),
                          "write an ISO code if that is not meant");
            }
        }
        const std::string_view other = cell(country_code);
        if (!other.empty()) {
            const std::string_view second = country_of(other);
            if (code.empty()) {
                code = second;
            } else if (!second.empty() && second != code) {
                findings_.add("country contradicts its code", names[country_code],
                              std::string(code) + " / " + std::string(second), [&] {
                                  return Issue{Severity::warning,
                                               "country contradicts its code",
                                               {},
                                               line_,
                                               names[country_code],
                                               std::string(other),
                                               "the country is " + std::string(text) + " and its code says " +
                                                   std::string(second) + "; the country is kept",
                                               "correct one of the two"};
                              });
            }
        }
        return code;
    }

    std::string_view checked_region(std::string_view code) {
        const std::string_view text = value(region);
        if (text.empty()) {
            return {};
        }
        auto parsed = parse_nuts_cell(text);
        if (!parsed) {
            parsed = parse_nuts_cell(code_in_brackets(text));
        }
        if (!parsed) {
            return text;  // a region by name, not a code
        }
        if (parsed->code.size() == 2) {
            findings_.add("region is a country", names[region], {}, [&] {
                return Issue{Severity::note,
                             "region is a country",
                             {},
                             line_,
                             names[region],
                             std::string(text),
                             "the code names a country and no region in it; the actor has no region",
                             "write a NUTS code of three characters or more, or leave the cell empty"};
            });
            return {};
        }
        const auto of = nuts_country(parsed->code);
        if (of && !code.empty() && *of != code) {
            findings_.add("region contradicts the country", names[region],
                          std::string(parsed->code) + " / " + std::string(code), [&] {
                              return Issue{Severity::warning,
                                           "region contradicts the country",
                                           {},
                                           line_,
                                           names[region],
                                           std::string(text),
                                           "the region " + std::string(parsed->code) + " is in " +
                                               std::string(*of) + ", the actor in " + std::string(code) +
                                               "; both are kept",
                                           "correct one of the two"};
                          });
        }
        return parsed->code;
    }

    ActorFields actor_fields() {
        ActorFields fields;
        fields.name = cell(actor);
        fields.source_id = cell(actor_id);
        fields.country = checked_country();
        fields.region = checked_region(fields.country);
        fields.place = value(place);
        fields.location = location();
        fields.sub_kind = value(sub_kind);
        fields.legal_status = lowered(value(legal_status));
        fields.sector_code = value(sector);
        if (!fields_[sector_code].empty()) {
            fields.sector = parse_sector(fields.sector_code).value_or(Sector::unknown);
            fields.sector_code = value(sector_code);
            fields.sector_reason = value(sector_reason);
        } else if (!fields.sector_code.empty()) {
            read_sector(fields);
        }
        return fields;
    }

    /// From two columns, or from one that has both: "52.2,0.12".
    Location location() {
        std::string_view text = value(geolocation);
        std::string_view north = value(latitude);
        std::string_view east = value(longitude);
        char decimal = decimal_;
        if (north.empty() && east.empty()) {
            const std::size_t between = text.find_first_of(",; ");
            if (between == std::string_view::npos) {
                return text.empty() ? Location{} : odd_location(geolocation, text);
            }
            north = trimmed(text.substr(0, between));
            east = trimmed(text.substr(text.find_first_not_of(",; ", between) == std::string_view::npos
                                           ? text.size()
                                           : text.find_first_not_of(",; ", between)));
            decimal = '.';
        } else {
            text = north.empty() ? east : north;
        }
        const auto latitude_read = parse_number(north, decimal);
        const auto longitude_read = parse_number(east, decimal);
        const bool on_earth = latitude_read && longitude_read && std::abs(*latitude_read) <= 90 &&
                              std::abs(*longitude_read) <= 180;
        return on_earth ? Location{*latitude_read, *longitude_read}
                        : odd_location(fields_[latitude].empty() ? geolocation : latitude, text);
    }

    Location odd_location(FieldNumber field, std::string_view text) {
        odd_value(
            "not a location", field, text,
            '"' + std::string(text) + "\" is no latitude and longitude in degrees; the actor has no location",
            "write latitude and longitude in degrees, such as 52.2,0.12");
        return {};
    }

    void read_sector(ActorFields& fields) {
        if (!layout_->sector_source.empty()) {
            if (const auto& mapping = mapping_of(fields.sector_code)) {
                fields.sector = mapping->sector;
                fields.sector_reason = mapping->reason;
                if (fields.sub_kind.empty()) {
                    fields.sub_kind = mapping->sub_kind;
                }
                return;
            }
        } else if (const auto named = parse_sector(fields.sector_code)) {
            fields.sector = *named;
            fields.sector_reason = "as written in the source";
            return;
        }
        fields.sector_reason = "no mapping for this code";
        odd_value(
            "unknown sector", sector, fields.sector_code,
            '"' + std::string(fields.sector_code) + "\" is no sector isthmus knows; the sector is unknown",
            sector_fix(fields.sector_code));
    }

    const std::optional<SectorMapping>& mapping_of(std::string_view code) {
        auto found = mappings_.find(code);
        if (found == mappings_.end()) {
            found = mappings_.emplace(std::string(code), map_sector(layout_->sector_source, code)).first;
        }
        return found->second;
    }

    [[nodiscard]] std::string sector_fix(std::string_view code) const {
        if (!layout_->sector_source.empty()) {
            return "check the code: " + layout_->sector_source + " has no such one";
        }
        for (const std::string_view known : {"cordis", "jems"}) {
            if (map_sector(known, code)) {
                return "this looks like a code of " + std::string(known) +
                       ": say so with sector_source = \"" + std::string(known) + '"';
            }
        }
        return "write third sector, business, government or research, or name whose codes these are "
               "(sector_source: cordis or jems)";
    }

    /// Lower case of a short category, kept for the row.
    std::string_view lowered(std::string_view text) {
        lowered_.assign(text);
        std::transform(lowered_.begin(), lowered_.end(), lowered_.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return lowered_;
    }

    day_type day(FieldNumber field, YearEnd year) {
        const std::string_view text = value(field);
        if (text.empty()) {
            return no_day;
        }
        const auto parsed = parse_day(text, year);
        if (!parsed) {
            odd_value("not a date", field, text,
                      '"' + std::string(text) + "\" is not a date; it counts as missing",
                      "write dates as 2019-05-01");
        }
        return parsed.value_or(no_day);
    }

    double money(FieldNumber field) {
        const std::string_view text = value(field);
        if (text.empty()) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        const auto parsed =
            layout_->digits == Digits::ungrouped ? parse_ungrouped(text) : parse_number(text, decimal_);
        if (!parsed) {
            odd_value("not a number", field, text,
                      '"' + std::string(text) + "\" is not an amount; it counts as missing",
                      "write amounts as 1234.56, or name the decimal mark");
        }
        return parsed.value_or(std::numeric_limits<double>::quiet_NaN());
    }

    /// A number that never sets off thousands: whichever mark stands in it is the decimal one.
    static std::optional<double> parse_ungrouped(std::string_view text) {
        const bool has_comma =
            text.find(',') != std::string_view::npos && text.find('.') == std::string_view::npos;
        std::string written(text);
        std::replace(written.begin(), written.end(), has_comma ? ',' : '.', '.');
        return parse_number(written);
    }

    ProjectFields project_fields() {
        ProjectFields fields;
        fields.name = cell(project_name);
        if (fields.name.empty()) {
            fields.name = cell(project);
        }
        fields.programme = value(programme);
        fields.objective = value(objective);
        fields.theme = value(theme);
        fields.action = value(action);
        fields.call = value(call);
        fields.period = {day(start, YearEnd::first_day), day(end, YearEnd::last_day)};
        fields.budget = money(project_budget);
        return fields;
    }

    ParticipationFields participation_fields() {
        ParticipationFields fields;
        fields.role = role_of(value(role));
        fields.withdrawn = has_left(value(withdrawn)) || is_inactive(value(active));
        fields.budget = money(budget);
        fields.period = {day(partner_start, YearEnd::first_day), day(partner_end, YearEnd::last_day)};
        return fields;
    }

    /// Yes, or the day on which the partner left.
    bool has_left(std::string_view text) {
        if (text.empty()) {
            return false;
        }
        const auto answer = answer_word(text);
        const bool left = answer == Answer::yes || (!answer && (parse_day(text) || name_says_left(text)));
        if (!answer && !left) {
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
        const std::string key = name_key(text);
        const auto answer = answer_word(text);
        const bool inactive = answer == Answer::no || key == "inactive" || key == "deactivated";
        if (!answer && !inactive && key != "active") {
            odd_value("not yes or no", active, text,
                      '"' + std::string(text) +
                          "\" does not say whether the partner is active; it counts as active",
                      "write yes or no");
        }
        return inactive;
    }

    static bool name_says_left(std::string_view text) {
        const std::string key = name_key(text);
        return key == "withdrawn" || key == "left" || key == "terminated";
    }

    Role role_of(std::string_view text) {
        if (text.empty()) {
            if (layout_->has("role")) {
                findings_.add("no role", names[role], {}, [&] {
                    return Issue{Severity::note,
                                 "no role",
                                 {},
                                 line_,
                                 names[role],
                                 {},
                                 "the cell of the role is empty; it is read as partner",
                                 "fill in lead, partner or associated"};
                });
            }
            return Role::partner;
        }
        auto found = roles_.find(text);
        if (found == roles_.end()) {
            found = roles_.emplace(std::string(text), role_word(text)).first;
        }
        if (!found->second) {
            odd_value("unknown role", role, text,
                      '"' + std::string(text) + "\" is no role isthmus knows; it is read as other",
                      "write lead, partner or associated");
            return Role::other;
        }
        // CORDIS calls those with a grant participants. Its "partner" hosts or helps without one: none of the 7,142 of
        // Horizon 2020 has a contribution.
        return *found->second == Role::partner && layout_->sector_source == "cordis" && text == "partner"
                   ? Role::associated
                   : *found->second;
    }

    const TextTable* table_;
    const Layout* layout_;
    const ReadOptions* options_;
    char decimal_;
    NetworkBuilder* builder_;
    std::array<std::vector<std::size_t>, field_count> fields_;
    std::vector<FieldNumber> actor_key_;
    std::vector<FieldNumber> project_key_;
    std::size_t row_ = 0;
    std::uint32_t line_ = 0;
    std::string project_;
    std::string actor_;
    std::string normalized_;
    std::string lowered_;
    std::map<std::string, CountryReading, std::less<>> countries_;
    std::map<std::string, std::optional<Role>, std::less<>> roles_;
    std::map<std::string, std::optional<SectorMapping>, std::less<>> mappings_;
    Findings findings_;
    std::size_t unusable_ = 0;
    std::vector<std::pair<std::string, Listed>> listed_;  ///< by project
};

}  // namespace

void add_participations(const TextTable& table, const Layout& layout, const ReadOptions& options,
                        char decimal, NetworkBuilder& builder) {
    RowReader rows(table, layout, options, decimal, builder);
    constexpr std::size_t rows_a_report = 65'536;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        rows.participation_row(row);
        if (row % rows_a_report == 0) {
            report_progress(options.progress, static_cast<double>(row) / static_cast<double>(table.rows()));
        }
    }
    rows.report_findings();
}

void complete_projects(const TextTable& table, const Layout& layout, const ReadOptions& options, char decimal,
                       NetworkBuilder& builder) {
    RowReader rows(table, layout, options, decimal, builder);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        rows.project_row(row);
    }
    rows.report_findings();
}

}  // namespace isthmus::detail
