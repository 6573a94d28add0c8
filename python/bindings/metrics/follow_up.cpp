#include "isthmus/metrics/follow_up.hpp"

#include <optional>
#include <utility>

#include "columns.hpp"
#include "convert.hpp"

namespace isthmus::python {

namespace {

using Marks = std::vector<std::uint8_t>;

FollowUpOptions options_of(const Membership& membership, id_type shared, std::int32_t within_years,
                           FollowsAfter after, std::optional<day_type> exported, const Marks& preparation,
                           const Marks& investment) {
    return {.membership = membership,
            .shared = shared,
            .within_years = within_years,
            .after = after,
            .exported = exported.value_or(no_day),
            .preparation = preparation,
            .investment = investment};
}

}  // namespace

void bind_follow_up(py::module_& m) {
    m.def(
        "follow_ups",
        [](const PartnershipNetwork& net, Associated associated, Withdrawn withdrawn, id_type shared,
           std::int32_t within_years, FollowsAfter after, std::optional<day_type> exported,
           const Marks& preparation, const Marks& investment) {
            const FollowUpOptions options = options_of({associated, withdrawn}, shared, within_years, after,
                                                       exported, preparation, investment);
            auto found = unlocked([&] { return follow_ups(net, options); });
            py::dict columns;
            columns["status"] = names_of(found.status);
            columns["follow_ups"] = take(std::move(found.follow_ups));
            columns["next"] = take(std::move(found.next));
            columns["days"] = take(std::move(found.days));
            columns["shared"] = take(std::move(found.shared));
            columns["share"] = take(std::move(found.share));
            columns["whole"] = take(std::move(found.whole));
            return py::make_tuple(columns, day_or_none(found.exported));
        },
        arg("network"), arg("associated"), arg("withdrawn"), arg("shared"), arg("within_years"), arg("after"),
        arg("exported"), arg("preparation"), arg("investment"));
    m.def(
        "pair_follow_ups",
        [](const PartnershipNetwork& net, Associated associated, Withdrawn withdrawn,
           std::int32_t within_years, FollowsAfter after, std::optional<day_type> exported,
           const Marks& preparation, const Marks& investment) {
            const FollowUpOptions options = options_of({associated, withdrawn}, 1, within_years, after,
                                                       exported, preparation, investment);
            auto found = unlocked([&] { return pair_follow_ups(net, options); });
            py::dict columns;
            columns["u"] = take(std::move(found.u));
            columns["v"] = take(std::move(found.v));
            columns["project"] = take(std::move(found.project));
            columns["next"] = take(std::move(found.next));
            columns["days"] = take(std::move(found.days));
            columns["status"] = names_of(found.status);
            columns["whole"] = take(std::move(found.whole));
            return py::make_tuple(columns, day_or_none(found.exported));
        },
        arg("network"), arg("associated"), arg("withdrawn"), arg("within_years"), arg("after"),
        arg("exported"), arg("preparation"), arg("investment"));
    m.def(
        "repeated_pairs",
        [](const PartnershipNetwork& net, id_type at_least, Associated associated, Withdrawn withdrawn) {
            const Membership membership{associated, withdrawn};
            auto found = unlocked([&] { return repeated_pairs(net, at_least, membership); });
            py::dict columns;
            columns["u"] = take(std::move(found.u));
            columns["v"] = take(std::move(found.v));
            columns["joint"] = take(std::move(found.joint));
            columns["project"] = take(std::move(found.project));
            columns["place"] = take(std::move(found.place));
            return columns;
        },
        arg("network"), arg("at_least"), arg("associated"), arg("withdrawn"));
}

}  // namespace isthmus::python
