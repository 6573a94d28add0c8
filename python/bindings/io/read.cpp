#include "isthmus/io/read.hpp"

#include <memory>
#include <span>

#include "io/reading.hpp"

namespace isthmus::python {

namespace {

char mark_of(const std::string& name, const py::handle& value) {
    const auto text = value.cast<std::string>();
    if (text.size() != 1) {
        throw ValueError(name + " is one ASCII character, such as \",\" or \";\"; \"" + text + "\" is none");
    }
    return text.front();
}

void set_option(ReadOptions& options, const std::string& name, const py::handle& value) {
    if (name == "preset") {
        options.preset = value.cast<Preset>();
    } else if (name == "columns") {
        options.columns = value.cast<std::vector<std::pair<std::string, std::string>>>();
    } else if (name == "actor_key") {
        options.actor_key = value.cast<std::vector<std::string>>();
    } else if (name == "project_key") {
        options.project_key = value.cast<std::vector<std::string>>();
    } else if (name == "key_form") {
        options.key_form = value.cast<KeyForm>();
    } else if (name == "strict") {
        options.strictness = value.cast<bool>() ? Strictness::strict : Strictness::report;
    } else if (name == "delimiter") {
        options.delimiter = mark_of(name, value);
    } else if (name == "decimal") {
        options.decimal = mark_of(name, value);
    } else if (name == "dates") {
        options.dates = value.cast<std::string>();
    } else if (name == "currency") {
        options.currency = value.cast<std::string>();
    } else if (name == "sector_source") {
        options.sector_source = value.cast<std::string>();
    } else if (name == "sector") {
        options.sectors = value.cast<std::vector<std::pair<std::string, Sector>>>();
    } else if (name == "encoding") {
        options.encoding = value.cast<Encoding>();
    } else if (name == "format") {
        options.format = value.cast<GraphFormat>();
    } else if (name == "actors") {
        options.actors = value.cast<ActorMode>();
    } else if (name == "table") {
        options.partner_tables = value.cast<std::vector<std::string>>();
    } else if (name == "header") {
        options.header = value.cast<std::uint32_t>();
    } else if (name == "corrections") {
        options.corrections = corrections_given(value, options.limits);
    } else if (name == "shape") {
        options.shape = value.cast<Shape>();
    } else if (name == "split") {
        options.split = value.cast<std::string>();
    } else if (name == "issue_rows") {
        options.issue_rows = value.cast<IssueRows>();
    } else if (name == "limits") {
        options.limits = read_limits(value.cast<py::dict>());
    }
}

}  // namespace

ReadOptions read_options(const py::kwargs& given) {
    ReadOptions options;
    for (const auto& [key, value] : given) {
        const auto name = key.cast<std::string>();
        if (value.is_none()) {
            continue;
        }
        try {
            set_option(options, name, value);
        } catch (const py::cast_error&) {
            throw ValueError(name + " cannot be " + shown(value));
        }
    }
    return options;
}

namespace {

py::tuple result_of(ReadReport&& reading) {
    using namespace py::literals;
    const py::dict how(
        "preset"_a = reading.preset,
        "delimiter"_a = reading.delimiter == '\0' ? std::string() : std::string(1, reading.delimiter),
        "decimal"_a = std::string(1, reading.decimal), "encoding"_a = reading.encoding,
        "format"_a = reading.format ? std::string(name_of(*reading.format)) : std::string(),
        "columns"_a = reading.columns, "ignored"_a = reading.ignored, "actor_key"_a = reading.actor_key,
        "project_key"_a = reading.project_key, "key_form"_a = reading.key_form, "notes"_a = reading.notes,
        "shape"_a = reading.shape, "split"_a = reading.split, "currency"_a = reading.currency);
    return py::make_tuple(std::make_shared<PartnershipNetwork>(std::move(reading.network)), how);
}

}  // namespace

void bind_read(py::module_& m) {
    m.def(
        "read_file",
        [](const std::string& file, const py::object& progress, const py::kwargs& given) {
            ReadOptions options = read_options(given);
            options.progress = listen(progress);
            return result_of(unlocked([&] { return read(file, options); }));
        },
        arg("file"), arg("progress"));
    m.def(
        "read_tables",
        [](const std::vector<std::tuple<std::string, std::string, const TextTable*>>& given_tables,
           const std::string& source, const py::object& progress, const py::kwargs& given) {
            ReadOptions options = read_options(given);
            options.progress = listen(progress);
            std::vector<NamedTable> tables;
            for (const auto& [name, file, table] : given_tables) {
                tables.push_back({name, file, *table});
            }
            return result_of(unlocked([&] { return read(std::move(tables), options, source); }));
        },
        arg("tables"), arg("source"), arg("progress"));
    m.def(
        "read_texts",
        [](const std::vector<std::tuple<std::string, std::string, py::bytes>>& given_texts,
           const std::string& source, const py::object& progress, const py::kwargs& given) {
            ReadOptions options = read_options(given);
            options.progress = listen(progress);
            std::vector<NamedText> texts;
            for (const auto& [name, file, bytes] : given_texts) {
                texts.push_back({name, file, std::string(bytes)});
            }
            return result_of(unlocked([&] { return read(std::move(texts), options, source); }));
        },
        arg("texts"), arg("source"), arg("progress"));
    m.def(
        "read_document",
        [](const std::string& file, const py::kwargs& given) {
            const ReadOptions options = read_options(given);
            return unlocked([&] { return read_document(file, options); });
        },
        arg("file"));
}

}  // namespace isthmus::python
