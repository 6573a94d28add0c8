#include "isthmus/model/network.hpp"

#include <limits>
#include <memory>
#include <optional>

#include "columns.hpp"
#include "convert.hpp"
#include "isthmus/model/close_names.hpp"
#include "isthmus/model/fields.hpp"
#include "isthmus/model/grouping.hpp"
#include "isthmus/model/issue_effect.hpp"
#include "isthmus/model/storage.hpp"
#include "isthmus/model/without.hpp"
#include "model/issue_rows.hpp"

namespace isthmus::python {

namespace {

using Net = std::shared_ptr<PartnershipNetwork>;

/// Codes as a view and labels as a list.
py::tuple category(const CategoryColumn& column, const py::object& owner) {
    return py::make_tuple(view(std::span<const id_type>(column.codes), owner), texts(column.labels.texts()));
}

/// Start and end as NumPy days, NaT where missing.
py::tuple days(const std::vector<Period>& periods) {
    std::vector<std::int64_t> start;
    std::vector<std::int64_t> end;
    const auto nat = std::numeric_limits<std::int64_t>::min();
    for (const Period& period : periods) {
        start.push_back(period.start == no_day ? nat : period.start);
        end.push_back(period.end == no_day ? nat : period.end);
    }
    return py::make_tuple(take(std::move(start)).attr("view")("datetime64[D]"),
                          take(std::move(end)).attr("view")("datetime64[D]"));
}

/// The categories of a table under the names of their fields; one that no row has is left out.
template <class Table>
void add_categories(py::dict& columns, const Table& table, const py::object& self) {
    each_category<Table>([&](const Field& field, const auto& member) {
        const CategoryColumn& column = table.*member.column;
        if (std::is_same_v<Table, ParticipationTable> && column.codes.empty()) {
            return;
        }
        columns[py::str(field.name.data(), field.name.size())] = category(column, self);
    });
}

py::dict actor_columns(const py::object& self) {
    const ActorTable& t = self.cast<const PartnershipNetwork&>().actors();
    py::dict columns;
    columns["key"] = texts(t.key);
    columns["name"] = texts(t.name);
    columns["source_id"] = texts(t.source_id);
    columns["sector"] = names_of(t.sector);
    add_categories(columns, t, self);
    if (!t.location.empty()) {
        std::vector<double> latitude;
        std::vector<double> longitude;
        for (const Location& location : t.location) {
            latitude.push_back(location.latitude);
            longitude.push_back(location.longitude);
        }
        columns["latitude"] = take(std::move(latitude));
        columns["longitude"] = take(std::move(longitude));
    }
    return columns;
}

py::dict project_columns(const py::object& self) {
    const ProjectTable& t = self.cast<const PartnershipNetwork&>().projects();
    py::dict columns;
    columns["key"] = texts(t.key);
    columns["name"] = texts(t.name);
    add_categories(columns, t, self);
    const py::tuple period = days(t.period);
    columns["start"] = period[0];
    columns["end"] = period[1];
    columns["budget"] = view(std::span<const double>(t.budget), self);
    return columns;
}

py::dict participation_columns(const py::object& self) {
    const ParticipationTable& t = self.cast<const PartnershipNetwork&>().participations();
    py::dict columns;
    columns["project"] = view(std::span<const id_type>(t.project), self);
    columns["actor"] = view(std::span<const id_type>(t.actor), self);
    columns["role"] = names_of(t.role);
    if (!t.withdrawn.empty()) {
        columns["withdrawn"] = view(std::span<const std::uint8_t>(t.withdrawn), self).attr("view")("bool");
    }
    if (!t.budget.empty()) {
        columns["budget"] = view(std::span<const double>(t.budget), self);
    }
    if (!t.period.empty()) {
        const py::tuple period = days(t.period);
        columns["start"] = period[0];
        columns["end"] = period[1];
    }
    add_categories(columns, t, self);
    if (!t.weight.empty()) {
        columns["weight"] = view(std::span<const double>(t.weight), self);
    }
    columns["row"] = view(std::span<const std::uint32_t>(t.row), self);
    return columns;
}

using Values = std::vector<std::pair<std::string, std::vector<std::string>>>;

Filter filter_of(const Values& values, const std::optional<int>& active, const std::optional<int>& started) {
    std::vector<FieldValues> fields;
    for (const auto& [field, wanted] : values) {
        fields.push_back({field, wanted});
    }
    return {.fields = std::move(fields), .active = active, .started = started};
}

/// Lists of texts by name; what is not UTF-8, in a file that somebody changed, with marks in its place.
py::dict texts_of(const Remarks& remarks) {
    const auto decoded = [](const std::string& text) {
        PyObject* made = PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
        return py::reinterpret_steal<py::str>(made);
    };
    py::dict found;
    for (const auto& [name, texts] : remarks) {
        py::list list;
        for (const std::string& text : texts) {
            list.append(decoded(text));
        }
        found[decoded(name)] = list;
    }
    return found;
}

Net joined(const std::vector<Net>& networks) {
    std::vector<const PartnershipNetwork*> pointers;
    for (const Net& net : networks) {
        pointers.push_back(net.get());
    }
    return unlocked([&] { return std::make_shared<PartnershipNetwork>(concatenate(pointers)); });
}

Net lessened(const PartnershipNetwork& net, const std::vector<id_type>& actors,
             const std::vector<id_type>& projects) {
    return unlocked([&] { return std::make_shared<PartnershipNetwork>(without(net, actors, projects)); });
}

void bind_filters(py::module_& m) {
    m.def(
        "issue_effect", [](Severity severity, const std::string& kind) { return effect_of(severity, kind); },
        arg("severity"), arg("kind"));
    m.def(
        "close_names",
        [](const std::vector<std::string>& names, const std::string& name) {
            return close_names(names, name);
        },
        arg("names"), arg("name"));
    m.def("filter_fields", [] {
        std::vector<std::string> names;
        for (const std::string_view name : filter_fields()) {
            names.emplace_back(name);
        }
        return names;
    });
    m.def(
        "where",
        [](const PartnershipNetwork& net, const Values& fields, const std::optional<int>& active,
           const std::optional<int>& started) {
            const Filter filter = filter_of(fields, active, started);
            return unlocked([&] { return std::make_shared<PartnershipNetwork>(where(net, filter)); });
        },
        arg("network"), arg("fields"), arg("active"), arg("started"));
    m.def(
        "without_values",
        [](const PartnershipNetwork& net, const Values& fields, const std::optional<int>& active,
           const std::optional<int>& started) {
            const Filter filter = filter_of(fields, active, started);
            return unlocked([&] { return std::make_shared<PartnershipNetwork>(without(net, filter)); });
        },
        arg("network"), arg("fields"), arg("active"), arg("started"));
}

}  // namespace

void bind_network(py::module_& m) {
    py::class_<PartnershipNetwork, Net>(m, "Network")
        .def_property_readonly("actor_count", &PartnershipNetwork::actor_count)
        .def_property_readonly("project_count", &PartnershipNetwork::project_count)
        .def_property_readonly("participation_count", &PartnershipNetwork::participation_count)
        .def_property_readonly("link_count",
                               [](const PartnershipNetwork& net) { return net.links().link_count(); })
        .def_property_readonly("source",
                               [](const PartnershipNetwork& net) { return std::string(net.source()); })
        .def("actors", &actor_columns)
        .def("projects", &project_columns)
        .def("participations", &participation_columns)
        .def("issues", [](const PartnershipNetwork& net) { return issue_rows(net.issues()); })
        .def("biadjacency",
             [](const py::object& self) {
                 const Incidence& links = self.cast<const PartnershipNetwork&>().links();
                 return py::make_tuple(view(links.actor_offsets(), self), view(links.actor_projects(), self));
             })
        .def(
            "group_by",
            [](const PartnershipNetwork& net, const std::string& by, Missing missing) {
                return group_by(net, by, missing);
            },
            arg("by"), arg("missing"))
        .def("to_bytes",
             [](const PartnershipNetwork& net) {
                 const std::string bytes = unlocked([&] { return to_bytes(net); });
                 return py::bytes(bytes);
             })
        .def(
            "save",
            [](const PartnershipNetwork& net, const std::string& file, const Remarks& remarks) {
                const py::gil_scoped_release release;
                save(net, file, remarks);
            },
            arg("file"), arg("remarks"))
        .def(
            "equals", [](const PartnershipNetwork& a, const PartnershipNetwork& b) { return a == b; },
            arg("other"));
    m.def(
        "from_bytes",
        [](const py::bytes& bytes) {
            const std::string_view text = bytes;
            return unlocked([&] { return std::make_shared<PartnershipNetwork>(from_bytes(text)); });
        },
        arg("data"));
    m.def(
        "load",
        [](const std::string& file) {
            auto [network, remarks] = unlocked([&] { return load_saved(file); });
            return py::make_tuple(std::make_shared<PartnershipNetwork>(std::move(network)),
                                  texts_of(remarks));
        },
        arg("file"));
    bind_filters(m);
    m.def("without", &lessened, arg("network"), arg("actors"), arg("projects"));
    m.def("concatenate", &joined, arg("networks"));
}

}  // namespace isthmus::python
