// Data of reference: countries, borders, vocabularies, sectors, regions.
#include "convert.hpp"
#include "isthmus/model/date.hpp"
#include "isthmus/model/reference/border.hpp"
#include "isthmus/model/reference/country.hpp"
#include "isthmus/model/reference/crosswalk.hpp"
#include "isthmus/model/reference/nuts.hpp"
#include "isthmus/model/reference/vocabulary.hpp"

namespace isthmus::python {

namespace {

py::dict country_dict(const Country& country) {
    const auto date = [](day_type day) -> py::object {
        return day == no_day ? py::object(py::none()) : py::object(py::str(iso_date(day)));
    };
    using namespace py::literals;
    return py::dict("iso2"_a = country.iso2, "iso3"_a = country.iso3, "numeric"_a = country.numeric,
                    "eurostat"_a = country.eurostat, "en"_a = country.en, "fr"_a = country.fr,
                    "nl"_a = country.nl, "de"_a = country.de, "eu_since"_a = date(country.eu_since),
                    "eu_until"_a = date(country.eu_until));
}

py::list vocabulary_terms(const std::string& id) {
    using namespace py::literals;
    py::list terms;
    for (const Term& term : shipped_vocabulary(id).terms()) {
        terms.append(py::dict("id"_a = term.id, "parent"_a = term.parent, "sector"_a = term.sector,
                              "en"_a = term.en, "fr"_a = term.fr, "nl"_a = term.nl));
    }
    return terms;
}

}  // namespace

void bind_reference(py::module_& m) {
    m.def(
        "country",
        [](const std::string& text) {
            static_cast<void>(country_code(text));  // the error that says what could be meant
            return country_dict(*find_country(text));
        },
        arg("text"));
    m.def("countries", [] {
        py::list all;
        for (const Country& country : countries()) {
            all.append(country_dict(country));
        }
        return all;
    });
    m.def(
        "border",
        [](const std::string& a, const std::string& b) {
            return border_between(country_code(a), country_code(b));
        },
        arg("a"), arg("b"));
    m.def("vocabulary_names", [] {
        std::vector<std::string> names;
        for (const auto& vocabulary : shipped_vocabularies()) {
            names.emplace_back(vocabulary.id());
        }
        return names;
    });
    m.def("vocabulary", &vocabulary_terms, arg("name"));
    m.def(
        "map_sector",
        [](const std::string& source, const std::string& code) -> py::object {
            using namespace py::literals;
            const auto mapping = map_sector(source, code);
            if (!mapping) {
                return py::none();
            }
            return py::dict("source"_a = mapping->source, "code"_a = mapping->code,
                            "sector"_a = mapping->sector, "sub_kind"_a = mapping->sub_kind,
                            "reason"_a = mapping->reason, "ambiguous"_a = mapping->ambiguous);
        },
        arg("source"), arg("code"));
    m.def(
        "nuts_country",
        [](const std::string& code, int vintage) -> py::object {
            const auto found = nuts_country(code, vintage == 0 ? NutsVintage::any : nuts_vintage(vintage));
            return found ? py::object(py::str(std::string(*found))) : py::object(py::none());
        },
        arg("code"), arg("vintage"));
}

}  // namespace isthmus::python
