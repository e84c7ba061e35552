// links: text
// Any bytes as a pattern and as a name: filled without a crash, and good patterns leave no name open.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/text/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careway::text;  // NOLINT(google-build-using-namespace): one function
  const std::string_view pattern(reinterpret_cast<const char*>(data), size);
  const bool good = pattern_mistake(pattern).empty();
  for (const bool self : {false, true}) {
    const std::string filled = fill(pattern, {"", "your parent", self});
    if (good && pattern.find("{{") == std::string_view::npos && filled.find("{name") != std::string::npos)
      std::abort();
    static_cast<void>(fill(pattern, {std::string(pattern), "", self}));
  }
  static_cast<void>(format(pattern, {{"name", std::string(pattern)}}));
  return 0;
}
