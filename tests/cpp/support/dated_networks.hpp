#pragma once
/// Networks of dated projects, written by hand or random ones made of a seed.

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "isthmus/core/random.hpp"
#include "isthmus/model/builder.hpp"

namespace isthmus::test {

/// A project: its partners, a letter each, when it starts and when it ends.
struct DatedProject {
    std::string_view partners;
    day_type start = no_day;
    day_type end = no_day;
    std::string_view programme = {};
};

[[nodiscard]] inline day_type on(int year, unsigned month = 1, unsigned day = 1) {
    return day_of(year, month, day).value_or(no_day);
}

/// Projects p0, p1, ... ; actors are called like their letters and numbered as they first come.
[[nodiscard]] inline PartnershipNetwork dated_network(std::initializer_list<DatedProject> projects) {
    NetworkBuilder builder("letters");
    std::uint32_t row = 0;
    for (const DatedProject& project : projects) {
        const id_type p =
            builder.project("p" + std::to_string(row),
                            {.programme = project.programme, .period = {project.start, project.end}}, row);
        ++row;
        for (std::size_t k = 0; k < project.partners.size(); ++k) {
            const std::string_view letter = project.partners.substr(k, 1);
            builder.participation(p, builder.actor(letter, {.name = letter}, row), {}, row);
        }
    }
    return builder.finish();
}

/// 30 projects of up to 5 of 14 actors who come back, from 2012 to 2020; one in nine without a start, one in five without an end.
[[nodiscard]] inline PartnershipNetwork random_dated_network(std::uint64_t seed) {
    RandomStream random(seed, 0x7E);
    NetworkBuilder builder("random");
    for (std::uint32_t p = 0; p < 30; ++p) {
        const auto start = on(2012) + static_cast<day_type>(random.below(9 * 365));
        const Period period{
            random.below(9) == 0 ? no_day : start,
            random.below(5) == 0 ? no_day : start + static_cast<day_type>(random.below(1500))};
        const id_type project = builder.project("p" + std::to_string(p), {.period = period}, p);
        const auto size = random.below(6);
        for (std::uint32_t k = 0; k < size; ++k) {
            const std::string name = "a" + std::to_string(std::min(random.below(14), random.below(14)));
            builder.participation(project, builder.actor(name, {.name = name}, p), {}, p);
        }
    }
    return builder.finish();
}

}  // namespace isthmus::test
