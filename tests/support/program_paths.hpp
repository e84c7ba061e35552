// The paths of the program under test, with its data in a folder of the test.
#pragma once

#include <filesystem>
#include <stdexcept>

#include "app/platform/paths.hpp"

namespace careway::test {

inline platform::Paths program_paths(const std::filesystem::path& data) {
  const auto paths = platform::resolve_paths(
      {.data_option = data.string(), .program = CAREWAY_TEST_BINARY_DIR, .marker = CAREWAY_TEST_SOURCE_DIR});
  if (!paths) throw std::runtime_error(paths.error().text());
  return *paths;
}

}  // namespace careway::test
