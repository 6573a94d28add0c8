# Headers, library, CMake package and pkg-config file; everything relative, so the tree can be moved.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(ISTHMUS_CMAKE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/isthmus")

install(TARGETS isthmus isthmus_compiled EXPORT isthmus-targets
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
        FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
install(EXPORT isthmus-targets NAMESPACE isthmus:: DESTINATION "${ISTHMUS_CMAKE_DIR}" COMPONENT development)

configure_package_config_file(cmake/isthmus-config.cmake.in isthmus-config.cmake
                              INSTALL_DESTINATION "${ISTHMUS_CMAKE_DIR}" NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(isthmus-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/isthmus-config.cmake"
              "${CMAKE_CURRENT_BINARY_DIR}/isthmus-config-version.cmake" cmake/Findutf8proc.cmake
        DESTINATION "${ISTHMUS_CMAKE_DIR}" COMPONENT development)

file(RELATIVE_PATH ISTHMUS_PC_TO_PREFIX "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
string(REGEX REPLACE "/$" "" ISTHMUS_PC_TO_PREFIX "${ISTHMUS_PC_TO_PREFIX}")
configure_file(cmake/isthmus.pc.in isthmus.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/isthmus.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig"
        COMPONENT development)
