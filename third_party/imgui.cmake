# Dear ImGui 1.92.x. Where it comes from, first that answers:
#   1 CAREWAY_IMGUI_DIR, a folder that holds imgui.h
#   2 a copy that an earlier configure left in CAREWAY_CACHE_DIR
#   3 upstream, by commit
#   4 the distribution's source package: the pinned pool file by hash, else the newest 1.92.x of sid's signed index
set(CAREWAY_IMGUI_DIR "" CACHE PATH "A folder with Dear ImGui 1.92.x, instead of fetching it")
if(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(default_cache $ENV{XDG_CACHE_HOME}/careway-build)
elseif(NOT "$ENV{HOME}" STREQUAL "")
  set(default_cache $ENV{HOME}/.cache/careway-build)
else()
  set(default_cache ${PROJECT_BINARY_DIR}/third_party_cache)
endif()
# A home that cannot be written, as of a service account, must not stop a build.
execute_process(COMMAND sh -c "mkdir -p '${default_cache}' && test -w '${default_cache}'" RESULT_VARIABLE unwritable ERROR_QUIET)
if(unwritable)
  set(default_cache ${PROJECT_BINARY_DIR}/third_party_cache)
endif()
set(CAREWAY_CACHE_DIR ${default_cache} CACHE PATH "Where fetched third-party files are kept")

set(imgui_commit 45acd5e0e82f4c954432533ae9985ff0e1aad6d5) # v1.92.2b
set(imgui_upstream https://github.com/ocornut/imgui.git)
set(imgui_pool pool/main/i/imgui/imgui_1.92.2b+ds.orig.tar.xz)
set(imgui_pool_sha256 e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48)

# Sets OUT to the version in DIR/imgui.h if that is 1.92.x, else to "".
function(imgui_version dir out)
  set(${out} "" PARENT_SCOPE)
  if(EXISTS ${dir}/imgui.h AND EXISTS ${dir}/misc/freetype/imgui_freetype.cpp)
    file(STRINGS ${dir}/imgui.h line REGEX "^#define IMGUI_VERSION +\"")
    if(line MATCHES "\"(1\\.9[2-9][^\"]*)\"")
      set(${out} ${CMAKE_MATCH_1} PARENT_SCOPE)
    endif()
  endif()
endfunction()

# Unpacks a source archive into DEST, without its outermost folder. DEST appears whole or not at all.
function(imgui_unpack archive dest)
  string(RANDOM LENGTH 8 tag)
  set(scratch ${CAREWAY_CACHE_DIR}/unpack-${tag})
  file(ARCHIVE_EXTRACT INPUT ${archive} DESTINATION ${scratch})
  file(GLOB top LIST_DIRECTORIES true ${scratch}/*)
  file(REMOVE_RECURSE ${dest})
  file(RENAME ${top} ${dest} RESULT ignored)
  file(REMOVE_RECURSE ${scratch})
endfunction()

function(imgui_find out)
  if(CAREWAY_IMGUI_DIR)
    imgui_version(${CAREWAY_IMGUI_DIR} version)
    if(NOT version)
      message(FATAL_ERROR "CAREWAY_IMGUI_DIR holds no Dear ImGui 1.92.x: ${CAREWAY_IMGUI_DIR}")
    endif()
    set(${out} ${CAREWAY_IMGUI_DIR} PARENT_SCOPE)
    return()
  endif()

  set(cached ${CAREWAY_CACHE_DIR}/imgui)
  imgui_version(${cached} version)
  if(NOT version)
    file(MAKE_DIRECTORY ${CAREWAY_CACHE_DIR})
    set(clone ${CAREWAY_CACHE_DIR}/imgui-upstream)
    find_package(Git QUIET)
    if(GIT_FOUND)
      file(REMOVE_RECURSE ${clone})
      execute_process(
        COMMAND ${CMAKE_COMMAND} -E env GIT_TERMINAL_PROMPT=0 sh -c
          "git init -q '${clone}' && cd '${clone}' && git fetch -q --depth 1 ${imgui_upstream} ${imgui_commit} && git checkout -q FETCH_HEAD && test \"$(git rev-parse HEAD)\" = ${imgui_commit}"
        TIMEOUT 60 RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
      if(failed)
        file(REMOVE_RECURSE ${clone})
      else()
        file(RENAME ${clone} ${cached} RESULT ignored)
      endif()
    endif()
    imgui_version(${cached} version)
  endif()
  if(NOT version)
    set(archive ${CAREWAY_CACHE_DIR}/imgui.orig.tar.xz)
    execute_process(COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/fetch.sh pool ${imgui_pool} ${imgui_pool_sha256} ${archive}
      RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE why)
    if(NOT failed)
      imgui_unpack(${archive} ${cached})
    endif()
    imgui_version(${cached} version)
  endif()
  if(NOT version)
    set(download ${CAREWAY_CACHE_DIR}/imgui-sid)
    file(REMOVE_RECURSE ${download})
    execute_process(COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/fetch.sh sid-source imgui ${download}
      RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE why)
    file(GLOB archives ${download}/imgui_1.9[2-9]*.orig.tar.*)
    if(archives)
      list(GET archives 0 archive)
      imgui_unpack(${archive} ${cached})
    endif()
    imgui_version(${cached} version)
  endif()
  if(NOT version)
    message(FATAL_ERROR
      "Dear ImGui 1.92.x could not be had, neither from upstream nor from the distribution's mirror.\n"
      "Put it into a folder by hand and configure again with -DCAREWAY_IMGUI_DIR=FOLDER.\n${why}")
  endif()
  set(${out} ${cached} PARENT_SCOPE)
endfunction()

imgui_find(imgui_dir)
imgui_version(${imgui_dir} imgui_found)
message(STATUS "Dear ImGui ${imgui_found}")

# The core, without a window: what core/ui and the headless tests see. Its test-engine hooks are compiled in (a
# null check an item while no test listens): core/ui/imgui_hooks.cpp defines them as nothing, a test may define
# them in its own executable, which the linker then prefers.
add_library(careway_imgui STATIC
  ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp ${imgui_dir}/imgui_widgets.cpp
  ${imgui_dir}/misc/freetype/imgui_freetype.cpp)
add_library(careway_third_party::imgui ALIAS careway_imgui)
target_include_directories(careway_imgui SYSTEM PUBLIC ${imgui_dir} ${imgui_dir}/misc/cpp PRIVATE ${imgui_dir}/misc/freetype)
target_compile_definitions(careway_imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_ENABLE_FREETYPE
  IMGUI_ENABLE_TEST_ENGINE IMGUI_USER_CONFIG="careway_imconfig.h")
target_include_directories(careway_imgui SYSTEM PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/imgui)
target_link_libraries(careway_imgui PUBLIC Freetype::Freetype)

# Its window and OpenGL backends, on our loader: only the app layer links them.
add_library(careway_imgui_backends STATIC
  ${imgui_dir}/backends/imgui_impl_glfw.cpp ${imgui_dir}/backends/imgui_impl_opengl3.cpp)
add_library(careway_third_party::imgui_backends ALIAS careway_imgui_backends)
target_include_directories(careway_imgui_backends SYSTEM PUBLIC ${imgui_dir}/backends)
target_compile_options(careway_imgui_backends PRIVATE -include glad/gl.h)
target_compile_definitions(careway_imgui_backends PRIVATE IMGUI_IMPL_OPENGL_LOADER_CUSTOM GLFW_INCLUDE_NONE)
target_link_libraries(careway_imgui_backends PUBLIC careway_third_party::imgui careway_third_party::glad glfw)
