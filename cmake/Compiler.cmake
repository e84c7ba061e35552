# Warnings, sanitizers and the compiler cache. One interface target, careway::options, that our own code links
# and third-party code does not.
add_library(careway_options INTERFACE)
add_library(careway::options ALIAS careway_options)

target_compile_options(careway_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough
  # g++ 12 cannot follow a std::variant that moves and warns inside the standard library, where nothing can be mended.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  $<$<BOOL:${CAREWAY_WERROR}>:-Werror>
  # Built paths name the project, not the machine.
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=
  -ffile-prefix-map=${PROJECT_BINARY_DIR}/=build/)

# Sanitizers and coverage change the ABI of containers, so they apply to everything, third party included.
if(CAREWAY_SANITIZE)
  add_compile_options(-fsanitize=${CAREWAY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
  add_link_options(-fsanitize=${CAREWAY_SANITIZE})
endif()
if(CAREWAY_COVERAGE)
  target_compile_options(careway_options INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(careway_options INTERFACE -fprofile-instr-generate)
endif()
if(CAREWAY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()
