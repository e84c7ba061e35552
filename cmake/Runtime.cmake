# What the program needs beside it at run time. In the build tree a marker file tells the program that it runs
# from a source tree (then its data lie in data/ there); an installed program has no marker (app/paths.hpp).
file(WRITE ${PROJECT_BINARY_DIR}/careway.source-tree "${PROJECT_SOURCE_DIR}\n")

# Installed: bin/careway and everything it reads under share/careway (app/platform/paths.hpp looks there).
include(GNUInstallDirs)
set(share ${CMAKE_INSTALL_DATADIR}/careway)
install(TARGETS careway RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/assets/ DESTINATION ${share}/assets PATTERN "screenshots" EXCLUDE)
install(DIRECTORY ${PROJECT_BINARY_DIR}/assets/fonts/ DESTINATION ${share}/assets/fonts)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/demo/ DESTINATION ${share}/demo FILES_MATCHING PATTERN "*.json")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/figures/ DESTINATION ${share}/figures FILES_MATCHING PATTERN "*.json")
file(GLOB module_data CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/modules ${PROJECT_SOURCE_DIR}/modules/*/*.json)
foreach(file IN LISTS module_data)
  get_filename_component(module ${file} DIRECTORY)
  install(FILES ${PROJECT_SOURCE_DIR}/modules/${file} DESTINATION ${share}/modules/${module})
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
