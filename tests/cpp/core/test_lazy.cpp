#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "isthmus/core/lazy.hpp"

using namespace isthmus;

TEST_CASE("nothing is computed before somebody asks, and nothing twice") {
    int made = 0;
    const Lazy<int> value;
    const auto make = [&made] { return ++made * 10; };
    CHECK(made == 0);
    CHECK(value.get(make) == 10);
    CHECK(&value.get(make) == &value.get(make));
    CHECK(made == 1);
}

TEST_CASE("threads that ask at once get one value, which one of them computes") {
    for (int round = 0; round < 20; ++round) {
        std::atomic<int> made{0};
        const Lazy<std::vector<int>> value;
        std::vector<const std::vector<int>*> got(8);
        {
            std::vector<std::jthread> threads;
            for (auto& address : got) {
                threads.emplace_back([&] {
                    address = &value.get([&] {
                        std::this_thread::sleep_for(std::chrono::milliseconds(1));
                        return std::vector<int>(100, ++made);
                    });
                });
            }
        }
        CHECK(made == 1);
        CHECK(got == std::vector<const std::vector<int>*>(8, got[0]));
        CHECK(*got[0] == std::vector<int>(100, 1));
    }
}

TEST_CASE("what fails is tried again by the next who asks, one who was waiting too") {
    std::atomic<int> tries{0};
    std::atomic<int> failures{0};
    const Lazy<int> value;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                try {
                    static_cast<void>(value.get([&] {
                        if (++tries < 3) {
                            throw std::runtime_error("not yet");
                        }
                        return 7;
                    }));
                } catch (const std::runtime_error&) {
                    ++failures;
                }
            });
        }
    }
    CHECK(tries == 3);
    CHECK(failures == 2);
    CHECK(value.get([] { return 0; }) == 7);
}
