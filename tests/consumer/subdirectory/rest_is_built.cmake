# Read when isthmus calls project(), in the consumer's tree: of the compiled part one source a room is compiled here, and what
# the build that is being tested has generated; the rest is taken from that build's library, ISTHMUS_REST. So a path that is
# right only where isthmus stands alone is found without compiling everything a second time.
function(isthmus_keep_one_source_a_room)
  get_target_property(sources isthmus_compiled SOURCES)
  set(kept "")
  set(rooms "")
  foreach(source IN LISTS sources)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" OUTPUT_VARIABLE name)
    string(REGEX MATCH "^src/([a-z]+)/" in_room "${name}")
    set(room "${CMAKE_MATCH_1}")
    if(NOT in_room OR NOT room IN_LIST rooms)
      list(APPEND rooms "${room}")
      list(APPEND kept "${source}")
    endif()
  endforeach()
  list(LENGTH kept count)
  message(STATUS "isthmus: ${count} sources are compiled here, the rest is in ${ISTHMUS_REST}")
  set_target_properties(isthmus_compiled PROPERTIES SOURCES "${kept}")
  # Before the libraries that it needs.
  get_target_property(needs isthmus_compiled INTERFACE_LINK_LIBRARIES)
  set_target_properties(isthmus_compiled PROPERTIES INTERFACE_LINK_LIBRARIES "${ISTHMUS_REST};${needs}")
endfunction()
cmake_language(DEFER CALL isthmus_keep_one_source_a_room)
