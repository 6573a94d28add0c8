// Do values that were corrected for errors of labels hold what they say? Networks whose sectors are known, many times: how far
// values by labels and corrected values are off, and how often the 95 % interval covers. docs/decisions/0019-errors-of-labels.md has the
// figures. Usage: label_errors [networks, 400] [first network, 0]

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "../tests/cpp/support/label_worlds.hpp"

namespace {

using namespace isthmus;
using namespace isthmus::test;

void lines(const char* kind, const LabelWorld& world, std::size_t networks, std::uint64_t first) {
    const LabelRates rates = label_rates(world, networks, first);
    std::printf(
        "%s, %.0f %% wrong, %s\n", kind, 100.0 * world.errors,
        world.checked == 0 ? "confusion known" : (std::to_string(world.checked) + " names checked").c_str());
    for (std::size_t i = 0; i < label_entries; ++i) {
        std::printf(
            "  %-22s truth %7.4f  as labelled %+.4f  corrected %+.4f (se %.4f)  covers %.4f  of labels %.2f  "
            "said %.3f\n",
            label_entry_names[i], rates.truth[i], rates.labelled[i], rates.bias[i], rates.bias_error[i],
            rates.covered[i], rates.by_labels[i], rates.said[i]);
    }
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t networks = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 400;
    const std::uint64_t first = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 0;
    const auto count = static_cast<double>(networks);
    std::printf("95 %% intervals of %zu networks: %.4f to %.4f is within 3 standard errors\n", networks,
                0.95 - 3.0 * std::sqrt(0.95 * 0.05 / count), 0.95 + 3.0 * std::sqrt(0.95 * 0.05 / count));
    for (const double errors : {0.05, 0.15}) {
        for (const int checked : {400, 0}) {
            lines("even activity", {.errors = errors, .checked = checked}, networks, first);
            lines("heavy-tailed activity", {.errors = errors, .heavy = true, .checked = checked}, networks,
                  first);
        }
        lines("heavy-tailed, errors by activity", {.errors = errors, .heavy = true, .by_activity = true},
              networks, first);
        lines("even activity, errors by activity", {.errors = errors, .by_activity = true}, networks, first);
    }
    return 0;
}
