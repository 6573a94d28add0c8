#pragma once
/// Streams of random numbers made of (seed, stream number): never of the worker, so results do not depend on threads.

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace isthmus {

/// SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195): turns any 64 bits into well-mixed 64 bits.
[[nodiscard]] constexpr std::uint64_t split_mix(std::uint64_t& state) noexcept {
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

/// xoshiro256++ (Blackman & Vigna 2021, doi:10.1145/3460772), a UniformRandomBitGenerator.
class RandomStream {
  public:
    using result_type = std::uint64_t;

    /// The stream `stream` of `seed`: two pairs that differ give unrelated sequences.
    constexpr RandomStream(std::uint64_t seed, std::uint64_t stream) noexcept {
        std::uint64_t mixed = seed;
        std::uint64_t state = split_mix(mixed) ^ (stream * 0xD1342543DE82EF95ULL + 0x632BE59BD9B4E019ULL);
        for (auto& word : state_) {
            word = split_mix(state);
        }
    }

    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }

    constexpr result_type operator()() noexcept {
        const std::uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t shifted = state_[1] << 17U;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = rotate(state_[3], 45);
        return result;
    }

    /// Uniform in [0, 1) with 53 bits.
    constexpr double uniform() noexcept { return static_cast<double>((*this)() >> 11U) * 0x1.0p-53; }

    /// Uniform in [0, bound), without bias (Lemire 2019, doi:10.1145/3230636); bound >= 1.
    constexpr std::uint32_t below(std::uint32_t bound) noexcept {
        std::uint64_t product =
            static_cast<std::uint64_t>(static_cast<std::uint32_t>((*this)() >> 32U)) * bound;
        if (static_cast<std::uint32_t>(product) < bound) {
            const std::uint32_t threshold = (0U - bound) % bound;
            while (static_cast<std::uint32_t>(product) < threshold) {
                product = static_cast<std::uint64_t>(static_cast<std::uint32_t>((*this)() >> 32U)) * bound;
            }
        }
        return static_cast<std::uint32_t>(product >> 32U);
    }

  private:
    static constexpr std::uint64_t rotate(std::uint64_t x, unsigned k) noexcept {
        return (x << k) | (x >> (64U - k));
    }

    std::array<std::uint64_t, 4> state_{};
};

/// What random numbers are for. Streams of two purposes have nothing in common, whatever seed and number they share.
enum class Purpose : std::uint8_t {
    chains,       ///< of null models: who works with whom
    tie_weights,  ///< of a drawn graph, beside the chain that draws its ties
    pilots,       ///< chains that find how many sweeps forget the start
    spacing,      ///< chains that find how many sweeps lie between two samples
    bootstrap,    ///< replicates
    exchange,     ///< permutations of a test that exchanges projects or years
    sources,      ///< from which sampled paths begin
    layout,       ///< first places of a picture
    labels,       ///< errors of labels, and what is known of how frequent they are
    audit,        ///< names drawn to be checked by hand
    communities,  ///< the order in which vertices move, and whom they join
    removals      ///< orders in which actors leave
};

/// The streams of one seed for one purpose, by number: the only place where streams are allotted.
struct Streams {
    std::uint64_t seed = 1;
    Purpose purpose = Purpose::chains;
    std::uint64_t first = 0;  ///< where stream 0 lies among those of the purpose

    /// Stream `number`; first + number below 2^56.
    [[nodiscard]] constexpr RandomStream operator[](std::uint64_t number) const noexcept {
        return {seed, (static_cast<std::uint64_t>(purpose) << 56U) + first + number};
    }
    /// The streams of the same seed and place for another purpose.
    [[nodiscard]] constexpr Streams of(Purpose other) const noexcept { return {seed, other, first}; }
    bool operator==(const Streams&) const = default;
};

/// Puts `items` in a random order, every order as likely (Fisher & Yates; Durstenfeld 1964, doi:10.1145/364520.364540).
/// At most 2^32 - 1 of them.
template <class T>
void shuffle(std::span<T> items, RandomStream& random) {
    RandomStream own = random;  // in registers: nothing that is written to items can be a part of it
    for (std::size_t i = items.size(); i > 1; --i) {
        std::swap(items[i - 1], items[own.below(static_cast<std::uint32_t>(i))]);
    }
    random = own;
}

}  // namespace isthmus
