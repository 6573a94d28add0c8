#include "isthmus/quality/audit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

#include "isthmus/core/errors.hpp"

using namespace isthmus;

namespace {

struct Names {
    std::vector<id_type> labels;
    std::vector<id_type> truth;
    std::vector<double> probability;
    std::vector<double> activity;
};

/// Two groups; names of little activity and probability err more.
Names some_names() {
    Names names;
    for (int i = 0; i < 600; ++i) {
        names.truth.push_back(i % 3 == 0 ? 0 : 1);
        const bool doubtful = i % 4 == 0;
        const bool wrong = i % (doubtful ? 8 : 50) == 0;
        names.labels.push_back(wrong ? 1 - names.truth.back() : names.truth.back());
        names.probability.push_back(doubtful ? 0.6 : 0.99);
        names.activity.push_back(i % 40 == 0 ? 200.0 : i % 5);
    }
    return names;
}

}  // namespace

TEST_CASE("names are drawn as often as their inclusion says, and the confusion is right on average") {
    const Names names = some_names();
    std::vector<double> drawn(names.labels.size(), 0.0);
    std::vector<double> inclusion(names.labels.size(), 0.0);
    double wrong = 0.0;
    double all = 0.0;
    constexpr int samples = 2000;
    for (int s = 0; s < samples; ++s) {
        const Audit audit =
            draw_audit(names.labels, names.probability, names.activity, 80, static_cast<std::uint64_t>(s));
        for (std::size_t i = 0; i < audit.name.size(); ++i) {
            const std::size_t a = as_index(audit.name[i]);
            drawn[a] += 1.0 / samples;
            inclusion[a] = audit.inclusion[i];
            if (names.truth[a] == 1) {
                all += 1.0 / audit.inclusion[i];
                wrong += names.labels[a] == 0 ? 1.0 / audit.inclusion[i] : 0.0;
            }
        }
    }
    double of_truth = 0.0;
    double errors = 0.0;
    for (std::size_t a = 0; a < drawn.size(); ++a) {
        CHECK(std::abs(drawn[a] - inclusion[a]) < 4.5 * std::sqrt(0.25 / samples));
        of_truth += names.truth[a] == 1 ? 1.0 : 0.0;
        errors += names.truth[a] == 1 && names.labels[a] == 0 ? 1.0 : 0.0;
    }
    CHECK(wrong / all == doctest::Approx(errors / of_truth).epsilon(0.03));
}

TEST_CASE("a sample has about n names, each once, and none without a label") {
    Names names = some_names();
    names.labels[7] = no_id;
    const Audit audit = draw_audit(names.labels, names.probability, names.activity, 80, 3);
    CHECK(audit.name.size() > 74);
    CHECK(audit.name.size() < 90);
    const std::set<id_type> once(audit.name.begin(), audit.name.end());
    CHECK(once.size() == audit.name.size());
    CHECK(once.count(7) == 0);
    const Audit everyone = draw_audit(names.labels, names.probability, {}, 100000, 3);
    CHECK(everyone.name.size() == 599);
    for (const double inclusion : everyone.inclusion) {
        CHECK(inclusion == 1.0);
    }
}

TEST_CASE("a name counts one over its inclusion, and a row is worth what Kish says") {
    // Truly 0: weights 1, 4, 5 (wrong): .5 right; (10)^2 / 42 names.
    const std::vector<id_type> truth{0, 0, 0, 1, 1, no_id};
    const std::vector<id_type> labels{0, 0, 1, 1, 1, 0};
    const std::vector<double> inclusion{1.0, 0.25, 0.2, 0.5, 0.5, 0.5};
    const Confusion confusion = confusion_from_audit({"a", "b"}, truth, labels, inclusion);
    const double worth = 100.0 / 42.0;
    CHECK(confusion.effective[0] == doctest::Approx(worth + prior_names));
    CHECK(confusion.effective[1] == doctest::Approx(2.0 + prior_names));
    const double right = (worth / 2.0 + 2.0 + 0.5) / (worth + 2.0 + 1.0);
    CHECK(confusion(0, 0) == doctest::Approx((worth / 2.0 + prior_names * right) / (worth + prior_names)));
}

TEST_CASE("what is no sample is refused") {
    const std::vector<id_type> one{0};
    const std::vector<double> half{0.5};
    const std::vector<double> none{0.0};
    const std::vector<double> two{2.0};
    const std::vector<id_type> unlabelled{no_id};
    CHECK_THROWS_AS((void)draw_audit(one, half, {}, 0, 1), ValueError);
    CHECK_THROWS_AS((void)draw_audit(one, two, {}, 5, 1), ValueError);
    CHECK_THROWS_AS((void)draw_audit(unlabelled, half, {}, 5, 1), ValueError);
    CHECK_THROWS_AS((void)confusion_from_audit({"a"}, one, one, none), ValueError);
    CHECK_THROWS_AS((void)confusion_from_audit({"a"}, unlabelled, one, half), ValueError);
}

TEST_CASE(
    "audited_labels: shares are weighted, and their interval is Wilson's for as many names as weights are "
    "worth") {
    const std::vector<id_type> truth{0, 0, 1, 1, no_id};
    const std::vector<id_type> labels{0, 1, 1, 1, 0};
    const std::vector<double> inclusion{1.0, 0.5, 0.5, 1.0, 0.25};
    const auto found = audited_labels(2, truth, labels, inclusion);
    CHECK(found[0].checked == 1);
    CHECK(found[0].wrong == 0);
    CHECK(found[0].error.value == 0.0);
    CHECK(found[0].error.low == 0.0);
    constexpr double z = 1.959963984540054;
    CHECK(found[0].error.high == doctest::Approx(z * z / (1.0 + z * z)));  // 0 of 1
    CHECK(found[1].checked == 3);
    CHECK(found[1].wrong == 1);
    CHECK(found[1].error.value == doctest::Approx(2.0 / 5.0));
    const double n = 25.0 / 9.0;  // (2 + 2 + 1)^2 / (4 + 4 + 1)
    const double middle = (0.4 + z * z / (2.0 * n)) / (1.0 + z * z / n);
    const double half = z * std::sqrt(0.24 / n + z * z / (4.0 * n * n)) / (1.0 + z * z / n);
    CHECK(found[1].error.low == doctest::Approx(middle - half));
    CHECK(found[1].error.high == doctest::Approx(middle + half));
    CHECK(found[0].truly == 2);
    CHECK(found[0].missed.value == doctest::Approx(2.0 / 3.0));
    CHECK(found[1].missed.value == 0.0);
    CHECK(found[0].labelled == doctest::Approx(1.0));
    CHECK(found[0].corrected == doctest::Approx(3.0));
    CHECK(found[1].corrected == doctest::Approx(3.0));
    CHECK(std::isnan(audited_labels(3, truth, labels, inclusion)[2].error.value));
    CHECK_THROWS_AS((void)audited_labels(1, truth, labels, inclusion), ValueError);
    CHECK_THROWS_AS((void)audited_labels(2, truth, labels, inclusion, 1.0), ValueError);
    CHECK_THROWS_AS((void)audited_labels(2, truth, labels, std::vector<double>(5, 0.0)), ValueError);
}
