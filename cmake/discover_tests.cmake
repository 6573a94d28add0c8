# isthmus_discover_tests(target prefix): ctest lists every doctest case of a program, found by asking the program after
# it is linked; those of doctest's suite "simulation" have that label too. doctest's own doctest_discover_tests (2.4.9) cuts a name at a semicolon and writes an unreadable file.
# Run with -P, this file is that asking.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(ISTHMUS_DISCOVER_TESTS "${CMAKE_CURRENT_LIST_FILE}")

  function(isthmus_discover_tests target prefix)
    set(listing "${CMAKE_CURRENT_BINARY_DIR}/${target}-cases.cmake")
    add_custom_command(
      TARGET ${target}
      POST_BUILD
      COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=$<TARGET_FILE:${target}>" "-DPREFIX=${prefix}" "-DLISTING=${listing}" -P
              "${ISTHMUS_DISCOVER_TESTS}"
      BYPRODUCTS "${listing}"
      VERBATIM)
    # ctest reads this; a program that was not built is one test that fails, never none that pass.
    set(include "${CMAKE_CURRENT_BINARY_DIR}/${target}-include.cmake")
    file(WRITE "${include}" "if(EXISTS \"${listing}\")\n  include(\"${listing}\")\n"
                            "else()\n  add_test(\"${prefix}: ${target} is built\" \"${target}-NOT-BUILT\")\nendif()\n")
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${include}")
  endfunction()
  return()
endif()

cmake_minimum_required(VERSION 3.24)
execute_process(COMMAND "${PROGRAM}" --list-test-cases --no-colors OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${PROGRAM}" --list-test-cases --test-suite=simulation --no-colors OUTPUT_VARIABLE simulations
                COMMAND_ERROR_IS_FATAL ANY)
# Lists of CMake split at ; and join inside [ ]: both are put away while the lines are walked.
foreach(text IN ITEMS output simulations)
  string(REPLACE ";" "<semicolon>" ${text} "${${text}}")
  string(REPLACE "[" "<open>" ${text} "${${text}}")
  string(REPLACE "]" "<close>" ${text} "${${text}}")
endforeach()
string(REPLACE "\n" ";" lines "${output}")

set(script "")
set(seen "")
foreach(name IN LISTS lines)
  if(name MATCHES "^(<open>doctest<close> |=====|$)")
    continue()
  endif()
  if(name IN_LIST seen)
    message(FATAL_ERROR "${PREFIX}: two test cases are named '${name}'; ctest needs names that differ")
  endif()
  list(APPEND seen "${name}")
  string(FIND "${simulations}" "\n${name}\n" simulation)
  set(labels "${PREFIX}")
  if(NOT simulation EQUAL -1)
    list(APPEND labels simulation)
  endif()
  # doctest splits its filter at commas, and knows the escape.
  string(REPLACE "\\" "\\\\" filter "${name}")
  string(REPLACE "," "\\," filter "${filter}")
  foreach(text IN ITEMS name filter)
    string(REPLACE "<semicolon>" ";" ${text} "${${text}}")
    string(REPLACE "<open>" "[" ${text} "${${text}}")
    string(REPLACE "<close>" "]" ${text} "${${text}}")
  endforeach()
  # A filter that finds no case ends with success in doctest: here it fails.
  string(APPEND script "add_test([==[${PREFIX}: ${name}]==] [==[${PROGRAM}]==] [==[--test-case=${filter}]==] --no-colors)\n"
         "set_tests_properties([==[${PREFIX}: ${name}]==] PROPERTIES LABELS [==[${labels}]==] TIMEOUT 900\n"
         "  FAIL_REGULAR_EXPRESSION \"test cases: +0 \" SKIP_REGULAR_EXPRESSION \"MESSAGE: skipped\")\n")
endforeach()
file(WRITE "${LISTING}" "${script}")
