# glad: the OpenGL 3.3 core loader, generated at build time from the specification that the glad package holds.
find_program(GLAD_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
set(glad_dir ${PROJECT_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${glad_dir}/src/gl.c ${glad_dir}/include/glad/gl.h
  COMMAND ${GLAD_PYTHON} -m glad --quiet --reproducible --api gl:core=3.3 --extensions= --out-path ${glad_dir} c
  COMMENT "Generating the OpenGL loader"
  VERBATIM)
file(MAKE_DIRECTORY ${glad_dir}/include)
add_library(careway_glad STATIC ${glad_dir}/src/gl.c)
add_library(careway_third_party::glad ALIAS careway_glad)
target_include_directories(careway_glad SYSTEM PUBLIC ${glad_dir}/include)
