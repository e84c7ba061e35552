// links: base
// Any bytes as JSON: refused with a message, or written and read back as the same value.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = careway::parse_json({reinterpret_cast<const char*>(data), size});
  if (!value) {
    if (value.error().message.empty()) std::abort();
    return 0;
  }
  const std::string text = careway::json_text(*value);
  const auto again = careway::parse_json(text);
  if (!again || careway::json_text(*again) != text) std::abort();
  return 0;
}
