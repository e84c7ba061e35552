// links: session
// Any bytes as a person's file: decode gives a state or an error; what it gives is written and read back
// unchanged.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/session/codec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careway::session;  // NOLINT(google-build-using-namespace): one function
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's signature
  const auto first = decode(bytes);
  if (!first) return 0;
  const std::string written = encode(first->head, first->state, careway::Json::object());
  const auto second = decode(written);
  if (!second) std::abort();
  if (!(second->state == first->state) || second->head.uid != first->head.uid) std::abort();
  if (encode(second->head, second->state, careway::Json::object()) != written) std::abort();
  return 0;
}
