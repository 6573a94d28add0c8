# A consumer gets include folders, libraries and the language level from us: no warning, sanitizer or machine flag.
foreach(target IN ITEMS isthmus::isthmus isthmus::compiled)
  foreach(property IN ITEMS COMPILE_OPTIONS COMPILE_DEFINITIONS LINK_OPTIONS)
    get_target_property(value ${target} INTERFACE_${property})
    if(value)
      message(FATAL_ERROR "${target} hands down ${property}: ${value}")
    endif()
  endforeach()
endforeach()
