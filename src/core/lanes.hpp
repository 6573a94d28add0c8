#pragma once
/// Kernels that do the same to several numbers side by side, compiled once for every instruction set.
///
/// A kernel is a function object whose call operator is `[[gnu::always_inline]]` and goes over a fixed number of lanes in plain
/// loops, which the compiler turns into vector instructions. Each lane has its own sums in its own order, and nothing makes
/// one rounding of a product and a sum (-ffp-contract=off), so that all instruction sets give the same bits. The library is
/// compiled for the least processor; what this one has is asked when it runs. What a kernel calls and is not always_inline
/// is compiled for the least one, too: the linker never meets one function compiled in two ways.

#include <cstdint>
#include <vector>

namespace isthmus::detail {

enum class InstructionSet : std::uint8_t {
    baseline,  ///< what the library is compiled for
    avx2,      ///< vectors of 256 bits, and counts of the bits of a word
    avx512     ///< vectors of 512 bits with masks, and counts of the bits in them: Ice Lake, Zen 4 and later
};

/// What this processor has, baseline first and the best last. Other processors and compilers have the baseline only.
[[nodiscard]] std::vector<InstructionSet> instruction_sets();

[[nodiscard]] InstructionSet best_instruction_set();

#if defined(__x86_64__) && defined(__GNUC__)

template <class Kernel>
[[gnu::target("avx2,bmi,bmi2,popcnt")]] void run_avx2(Kernel& kernel) {
    kernel();
}

template <class Kernel>
#ifdef __clang__
[[gnu::target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq")]]
#else
[[gnu::target(
    "avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq,prefer-vector-width=512")]]
#endif
void run_avx512(Kernel& kernel) {
    kernel();
}

#endif

/// kernel(), compiled for `set`, which must be one of instruction_sets(). The kernel is of a type of one source file.
template <class Kernel>
void run_lanes([[maybe_unused]] InstructionSet set, Kernel&& kernel) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (set == InstructionSet::avx512) {
        return run_avx512(kernel);
    }
    if (set == InstructionSet::avx2) {
        return run_avx2(kernel);
    }
#endif
    kernel();
}

}  // namespace isthmus::detail
