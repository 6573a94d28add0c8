// From file to network: seconds and peak memory, one thread. Reads any table that isthmus::read understands.
// Usage: read_h2020 FILE [repeats = 5], FILE being the Horizon 2020 participations, gzip or not.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "isthmus/io/read.hpp"

int main(int argc, char** argv) {
    using namespace isthmus;
    using Clock = std::chrono::steady_clock;
    const auto seconds_since = [](Clock::time_point begin) {
        return std::chrono::duration<double>(Clock::now() - begin).count();
    };
    if (argc < 2) {
        std::cerr << "usage: " << argv[0] << " FILE [repeats]\n";
        return 2;
    }
    const int repeats = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
    std::vector<double> seconds;
    for (int run = 0; run < repeats; ++run) {
        const auto begin = Clock::now();
        const ReadReport reading = read(argv[1]);
        seconds.push_back(seconds_since(begin));
        const PartnershipNetwork& net = reading.network;
        if (run == 0) {
            rusage usage{};
            getrusage(RUSAGE_SELF, &usage);
            std::cout << "preset " << name_of(reading.preset) << ": " << net.participation_count()
                      << " participations, " << net.project_count() << " projects, " << net.actor_count()
                      << " actors, " << net.issues().size() << " issues\npeak " << usage.ru_maxrss / 1024
                      << " MiB of the whole process after the first run, of " << seconds.front() << " s\n";
        }
    }
    std::ranges::sort(seconds);
    const auto begin = Clock::now();
    const std::string text = read_bytes(argv[1]);
    const double inflating = seconds_since(begin);
    const auto parsing = Clock::now();
    const TextTable table = parse_csv(text, {.delimiter = sniff_csv(text).delimiter});
    std::cout << "median of " << repeats << " runs " << seconds[seconds.size() / 2] << " s; of these about "
              << inflating << " s to read and inflate " << text.size() / 1'000'000 << " MB, and "
              << seconds_since(parsing) << " s to parse all " << table.names.size() << " columns of "
              << table.rows() << " rows\n";
}
