# isthmus_own_target(target): what we ask of the compiler for our own code. PRIVATE, so no consumer inherits a warning,
# a sanitizer or a machine flag.
function(isthmus_own_target target)
  # The same sums on every machine: no fused multiply-add unless the code asks for one.
  target_compile_options(${target} PRIVATE -ffp-contract=off)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With -fPIC, GCC else calls our own functions as if a program might replace them; clang does not.
    target_compile_options(${target} PRIVATE -fno-semantic-interposition)
  endif()
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overlapping copies in std::string("literal") + text (its bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(ISTHMUS_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(ISTHMUS_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${ISTHMUS_SANITIZE} -fno-sanitize-recover=all
                                             -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${ISTHMUS_SANITIZE})
  endif()
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
endfunction()
