# Compiles main.cpp with nothing but what pkg-config says of the isthmus in PREFIX, and runs it.
set(ENV{PKG_CONFIG_PATH} "${PREFIX}/${LIBDIR}/pkgconfig:$ENV{PKG_CONFIG_PATH}")
execute_process(COMMAND "${PKG_CONFIG}" --cflags --libs isthmus OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY
                OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT flags MATCHES "-I${PREFIX}/")
  message(FATAL_ERROR "the flags do not point into ${PREFIX}, where the tree was moved: ${flags}")
endif()
separate_arguments(flags UNIX_COMMAND "${flags}")
execute_process(COMMAND "${COMPILER}" -std=c++20 "${CMAKE_CURRENT_LIST_DIR}/main.cpp" ${flags} -o "${PREFIX}-pkg-config"
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${PREFIX}-pkg-config" COMMAND_ERROR_IS_FATAL ANY)
