# Stops, with a sentence, where the compiler has no libFuzzer or the library would not be watched by it.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_FLAGS -fsanitize=fuzzer,address,undefined)
check_cxx_source_compiles("#include <cstddef>
#include <cstdint>
extern \"C\" int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t) { return 0; }" ISTHMUS_HAS_FUZZER)
unset(CMAKE_REQUIRED_FLAGS)
if(NOT ISTHMUS_HAS_FUZZER)
  message(FATAL_ERROR "ISTHMUS_BUILD_FUZZERS needs clang and its runtime libraries; ${CMAKE_CXX_COMPILER} does not build with "
                      "-fsanitize=fuzzer. tools/setup.sh clang installs both where apt is there; use the preset \"asan\", "
                      "in a new folder if this one was made for another compiler.")
endif()
if(NOT ISTHMUS_SANITIZE MATCHES "fuzzer-no-link")
  message(FATAL_ERROR "ISTHMUS_BUILD_FUZZERS needs ISTHMUS_SANITIZE=fuzzer-no-link,address,undefined, so that the library itself "
                      "is watched; the preset \"asan\" sets it.")
endif()
