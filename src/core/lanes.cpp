#include "core/lanes.hpp"

namespace isthmus::detail {

std::vector<InstructionSet> instruction_sets() {
    std::vector<InstructionSet> sets{InstructionSet::baseline};
#if defined(__x86_64__) && defined(__GNUC__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
        __builtin_cpu_supports("popcnt")) {
        sets.push_back(InstructionSet::avx2);
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
            __builtin_cpu_supports("avx512vpopcntdq")) {
            sets.push_back(InstructionSet::avx512);
        }
    }
#endif
    return sets;
}

InstructionSet best_instruction_set() {
    static const InstructionSet best = instruction_sets().back();
    return best;
}

}  // namespace isthmus::detail
