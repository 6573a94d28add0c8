#include "isthmus/quality/sector_model.hpp"

#include <array>
#include <string>
#include <vector>

#include "convert.hpp"
#include "isthmus/core/errors.hpp"
#include "isthmus/quality/folded_name.hpp"

namespace isthmus::python {

namespace {

void check_sizes(const std::vector<std::string>& names, const std::vector<std::string>& countries) {
    if (names.size() != countries.size()) {
        throw ValueError(std::to_string(names.size()) + " names and " + std::to_string(countries.size()) +
                         " countries: give a country, or an empty text, for each name");
    }
}

/// Pieces of all names: where each name's begin, their cells, and their sort (0 letters, 1 words, 2 country, 3 kinds).
py::tuple pieces_of(const std::vector<std::string>& names, const std::vector<std::string>& countries) {
    check_sizes(names, countries);
    std::vector<std::int64_t> starts{0};
    std::vector<std::int32_t> cells;
    std::vector<std::int8_t> kinds;
    {
        const py::gil_scoped_release unlocked;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const SectorFeatures pieces = sector_features(names[i], countries[i]);
            std::int8_t kind = 0;
            for (const auto* const part : {&pieces.letters, &pieces.words, &pieces.country, &pieces.kinds}) {
                cells.insert(cells.end(), part->begin(), part->end());
                kinds.insert(kinds.end(), part->size(), kind);
                ++kind;
            }
            starts.push_back(static_cast<std::int64_t>(cells.size()));
        }
    }
    return py::make_tuple(take(std::move(starts)), take(std::move(cells)), take(std::move(kinds)));
}

}  // namespace

void bind_sector_model(py::module_& m) {
    m.def(
        "folded_names",
        [](const std::vector<std::string>& names) {
            std::vector<std::string> found;
            found.reserve(names.size());
            for (const std::string& name : names) {
                found.push_back(folded_name(name));
            }
            return found;
        },
        arg("names"));
    m.attr("sector_model_cells") = sector_model_cells;
    m.def("sector_features", &pieces_of, arg("names"), arg("countries"));
    m.def(
        "sector_probabilities",
        [](const std::vector<std::string>& names, const std::vector<std::string>& countries) {
            check_sizes(names, countries);
            std::vector<double> found;
            {
                const py::gil_scoped_release unlocked;
                found.reserve(4 * names.size());
                for (std::size_t i = 0; i < names.size(); ++i) {
                    const std::array<double, 4> p = sector_probabilities(names[i], countries[i]);
                    found.insert(found.end(), p.begin(), p.end());
                }
            }
            return take(std::move(found));
        },
        arg("names"), arg("countries"));
}

}  // namespace isthmus::python
